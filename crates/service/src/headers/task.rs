//! Looks at watched pages, one after another, by one thread.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use fetch::{Addresses, Client, Request};

use super::compare::{changes, of};
use super::kept::{self, WatchedPage};
use super::{HeaderOptions, PageOptions};
use crate::background::Background;
use crate::error::in_words;
use crate::fetcher::FetcherOptions;
use crate::metrics::Metrics;
use crate::{Error, Sites, clock, events};

/// What the thread needs.
pub(crate) struct HeaderWatch {
    sites: Sites,
    metrics: Arc<Metrics>,
    options: HeaderOptions,
    client: Client,
}

/// Its end. Cheap to clone; clones share everything.
pub(crate) type Watching = Background<()>;

impl HeaderWatch {
    pub(crate) fn new(
        sites: Sites,
        metrics: Arc<Metrics>,
        options: HeaderOptions,
        fetcher: &FetcherOptions,
    ) -> Self {
        let addresses = if fetcher.allow_private_addresses { Addresses::Private } else { Addresses::Public };
        let client = Client::builder()
            .addresses(addresses)
            // Headers may be for browsers alone.
            .user_agent(fetcher.browser_user_agent.clone())
            .total_timeout(TIMEOUT)
            .max_bytes(MAX_BYTES)
            .build();
        Self { sites, metrics, options, client }
    }

    pub(crate) fn start(self) -> Result<(Watching, JoinHandle<()>), Error> {
        Background::start("headers", move |theirs| self.run(theirs))
    }

    fn run(self, watching: &Watching) {
        let every = Duration::from_secs(self.options.every_seconds);
        let mut next = Instant::now();
        while watching.wait(next.saturating_duration_since(Instant::now()).clamp(SHORTEST, LONGEST)) {
            if Instant::now() < next {
                continue;
            }
            next = Instant::now() + every;
            for page in &self.options.pages {
                if let Err(error) = self.look(page) {
                    tracing::error!(site = %page.site, url = page.url, error = in_words(&error), "headers cannot be kept");
                }
            }
        }
    }

    fn look(&self, page: &PageOptions) -> Result<(), Error> {
        let request = Request::get(&page.url).without_body();
        let answer = self.client.send(&request);
        let at = clock::now();
        let site = self.sites.opened(&page.site)?;
        let mut monitor = site.monitor();
        let tables = site.tables();
        let known = kept::page(&tables, &page.url)?;
        let mut watched =
            known.unwrap_or_else(|| WatchedPage { url: page.url.clone(), ..WatchedPage::default() });
        match answer {
            // An error page has other headers, and is no payment page.
            Ok(answer) if answer.status == 200 => {
                let now = of(&answer);
                (watched.checked_at, watched.problem) = (Some(at), None);
                match &watched.pinned {
                    None => (watched.pinned, watched.pinned_at) = (Some(now.clone()), Some(at)),
                    Some(pinned) => {
                        let different = changes(pinned, &now);
                        if different != watched.told {
                            watched.told.clone_from(&different);
                            if !different.is_empty() {
                                let event = monitor.note_header_change(&page.url, different, at)?;
                                events::count(&self.metrics, &page.site, &[event]);
                            }
                        }
                    }
                }
                watched.current = Some(now);
            }
            Ok(answer) => watched.problem = Some(format!("the page answered with status {}", answer.status)),
            Err(error) => watched.problem = Some(error.to_string()),
        }
        kept::keep(&tables, &watched)?;
        Ok(())
    }
}

const TIMEOUT: Duration = Duration::from_secs(30);
const MAX_BYTES: u64 = 10 << 20;
const SHORTEST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(60);
