//! Renews this process's leases, and takes up the changes of other processes.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::{Held, Post, Shared};
use crate::background::Background;
use crate::desk::Sessions;
use crate::error::in_words;
use crate::fetcher::Fetcher;
use crate::{Error, ErrorKind, SiteName, Sites, Tokens};

/// What the threads need.
pub(crate) struct Tending {
    pub(crate) sites: Sites,
    pub(crate) shared: Arc<dyn Shared>,
    pub(crate) post: Post,
    pub(crate) tokens: Tokens,
    pub(crate) sessions: Sessions,
    pub(crate) fetcher: Option<Fetcher>,
    pub(crate) lease: Duration,
}

/// The state of the processes, and the end of the threads. Cheap to clone; clones share everything.
pub(crate) type Tended = Background<TendStatus>;

/// The state of the processes, for people.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct TendStatus {
    /// How many processes live.
    processes: usize,
    /// For how many sites this one works.
    sites_worked_for: usize,
    /// Why the database could not be asked the last time.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

impl Tending {
    /// Takes its first sites, and starts.
    pub(crate) fn start(self) -> Result<(Tended, Vec<JoinHandle<()>>), Error> {
        let names: Vec<String> = self.sites.names().iter().map(|name| name.as_str().to_owned()).collect();
        self.shared.register(&names)?;
        let first = self.tend()?;
        let Self { sites, shared, .. } = &self;
        // Two threads, because leases must be extended in time whatever else is slow: reading tokens, or what a new site has to be fetched.
        // A fifth of the lease, or a second, leaves room for at least four failures in a row before another process takes the sites.
        let (sites, shared, every) = (sites.clone(), shared.clone(), (self.lease / 5).min(EVERY));
        let (tended, tending) = Background::start("leases", move |theirs: &Tended| {
            while theirs.wait(every) {
                note(theirs, tend(&*shared, &sites));
            }
        })?;
        note(&tended, Ok(first));
        let theirs = tended.clone();
        let following = std::thread::Builder::new()
            .name("follow".to_owned())
            .spawn(move || self.follow(&theirs))
            .map_err(|error| Error::new(ErrorKind::State, "a thread cannot be started").because(error))?;
        Ok((tended, vec![tending, following]))
    }

    fn tend(&self) -> Result<TendStatus, verdict::Error> {
        tend(&*self.shared, &self.sites)
    }

    /// What may take longer than a lease lasts.
    fn follow(self, tended: &Tended) {
        let mut known = Held::new();
        let mut counted: Option<Instant> = None;
        loop {
            for (what, done) in [
                // First: who is revoked is to be refused soon.
                ("tokens", self.tokens.reload()),
                ("sessions", self.sessions.follow()),
            ] {
                if let Err(error) = done {
                    let error = error.message_with_causes();
                    tracing::warn!(
                        what,
                        error,
                        "changes of other processes cannot be read; the previous state stays in use"
                    );
                }
            }
            if counted.is_none_or(|counted| counted.elapsed() >= COUNT) {
                counted = Some(Instant::now());
                let waiting = self.shared.waiting_bytes();
                if let Err(error) = &waiting {
                    tracing::error!(error = in_words(error), "the database does not answer");
                }
                self.post.note(waiting.ok());
            }
            let held = self.shared.held();
            if let Some(fetcher) = &self.fetcher {
                self.fetch_for(fetcher, &mut known, &held);
            }
            if !tended.wait(EVERY) {
                return;
            }
        }
    }

    /// Fetches for the sites of this process, and for no others.
    fn fetch_for(&self, fetcher: &Fetcher, known: &mut Held, held: &Held) {
        let lost: Vec<SiteName> = known
            .iter()
            .filter(|(name, number)| held.get(*name) != Some(*number))
            .map(|(name, _)| name.clone())
            .collect();
        for name in lost {
            fetcher.leave(&name);
            known.remove(&name);
        }
        for (name, number) in held {
            if known.contains_key(name) {
                continue;
            }
            match fetcher.take_up(name) {
                Ok(()) => drop(known.insert(name.clone(), *number)),
                Err(error) => {
                    tracing::error!(site = %name, error = in_words(&error), "the list of scripts to fetch cannot be read");
                }
            }
        }
    }
}

fn tend(shared: &dyn Shared, sites: &Sites) -> Result<TendStatus, verdict::Error> {
    let all = shared.tend(&mut |changed| {
        for name in changed {
            tracing::info!(site = %name, "another process takes over the site");
            sites.close(name);
        }
    })?;
    sites.know(all.sites.iter().filter_map(|name| SiteName::parse(name).ok()));
    Ok(TendStatus { processes: all.processes, sites_worked_for: shared.held().len(), problem: None })
}

fn note(tended: &Tended, now: Result<TendStatus, verdict::Error>) {
    match now {
        Ok(now) => tended.state().status = now,
        Err(error) => {
            let error = in_words(&error);
            tracing::error!(error, "the leases cannot be extended");
            tended.state().status.problem = Some(error);
        }
    }
}

const EVERY: Duration = Duration::from_secs(1);

const COUNT: Duration = Duration::from_secs(3);
