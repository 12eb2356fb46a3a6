//! Due work, by one thread: updates feeds, scores again after a new model, forgets old resources.
//!
//! The thread does one task after the other. It cuts long tasks into steps, so that `apply` takes in reports between them.
//!
//! What must not be done here: rely on having run. A restart may come at any step. So each site notes its finished work, and the
//! next start goes on from there.
//!
//! Neighbours: the crate `feeds` downloads, `threatfeed` compiles, and `site` gives the inventories. `settings` has the
//! intervals. `canary`, `headers` and `fetcher` have threads of their own.

mod feeds;
mod options;
mod timer;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use ::feeds::{Outcome, Updated};
use monitor::{Store as _, store::Table};
use serde::Serialize;
use verdict::Timestamp;

pub(crate) use feeds::Compiled;
pub use options::ScheduleOptions;
pub(crate) use timer::Timer;

use crate::background::Background;
use crate::error::in_words;
use crate::metrics::{Family, Metrics};
use crate::settings::Settings;
use crate::{Error, FeedState, FeedStates, Site, SiteName, Sites, clock, events, fetcher};

/// What the schedule needs.
pub(crate) struct Schedule {
    pub(crate) sites: Sites,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) compiled: Compiled,
    pub(crate) options: ScheduleOptions,
    /// What people see of feeds.
    pub(crate) states: FeedStates,
    pub(crate) settings: Settings,
    /// Sites that the model of the engine has scored.
    pub(crate) settled: BTreeSet<(SiteName, i64)>,
}

/// What the schedule has done, and its end. Cheap to clone; clones share everything.
pub(crate) type Scheduled = Background<ScheduleStatus>;

/// What the schedule has done, for people.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ScheduleStatus {
    /// The last round over the feeds.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_round_at: Option<Timestamp>,
    /// The last one without a problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_good_round_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_round_at: Option<Timestamp>,
    /// How many rounds have failed since then.
    failed_rounds: u32,
    problems: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    feeds: Vec<Updated>,
    /// How many scripts wait for a new model, in all sites.
    scripts_to_score_again: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_forgotten_at: Option<Timestamp>,
}

/// What people see of feeds after a round.
fn shown(feeds: &[Updated], before: &[FeedState], at: Timestamp) -> Vec<FeedState> {
    let of = |feed: &Updated| {
        let mut state = FeedState::new(feed.feed.clone());
        state.entries = feed.has_state.then_some(feed.accepted);
        state.problem = feed.reason.clone();
        state.fetched_at = match feed.outcome {
            Outcome::KeptLastGood => {
                before.iter().find(|known| known.name == feed.feed).and_then(|known| known.fetched_at)
            }
            _ => Some(at),
        };
        state
    };
    feeds.iter().map(of).collect()
}

impl Schedule {
    pub(crate) fn start(self) -> Result<(Scheduled, JoinHandle<()>), Error> {
        Background::start("schedule", move |theirs| self.run(theirs))
    }

    fn run(mut self, scheduled: &Scheduled) {
        let options = self.options.clone();
        let second = Duration::from_secs(1);
        let timer = |every, retry| Timer::new(second * every, second * retry, options.jitter);
        let whole = |seconds: u64| u32::try_from(seconds).unwrap_or(u32::MAX);
        let retry = whole(options.retry_seconds);
        let mut feeds = timer(whole(options.feeds_every_seconds), retry);
        let mut forget = timer(whole(options.forget_every_seconds), retry);
        let mut recheck = timer(whole(options.recheck_every_hours.saturating_mul(3600)), retry);
        // What differs is checked when a site is opened; this is for what expires.
        recheck.done(true);
        loop {
            let behind = self.catch_up(scheduled);
            if let Some(config) = options.feeds.clone().filter(|_| feeds.is_due()) {
                let well = self.feeds(&config, scheduled);
                feeds.done(well);
                let mut state = scheduled.state();
                state.status.failed_rounds = feeds.failures();
                state.status.next_round_at = Some(clock::now().plus(feeds.left()));
            }
            if forget.is_due() {
                forget.done(self.forget());
                scheduled.state().status.last_forgotten_at = Some(clock::now());
            }
            if recheck.is_due() {
                recheck.done(self.recheck());
            }
            let next = if options.feeds.is_some() { feeds.left().min(forget.left()) } else { forget.left() };
            let next = if behind { PAUSE } else { next.clamp(PAUSE, LONGEST) };
            if !scheduled.wait(next) {
                return;
            }
        }
    }

    /// Runs a round over the feeds. Whether all went well.
    fn feeds(&mut self, config: &Path, scheduled: &Scheduled) -> bool {
        let at = clock::now();
        let round = self.compiled.round(config, &self.sites, &self.metrics, at);
        let mut state = scheduled.state();
        let status = &mut state.status;
        status.last_round_at = Some(at);
        let (outcome, well) = match round {
            Ok(round) => {
                let well = round.problems.is_empty();
                self.states.replace(shown(&round.feeds, &self.states.all(), at));
                status.feeds = round.feeds;
                status.problems = round.problems;
                for problem in &status.problems {
                    tracing::warn!(problem, "feeds");
                }
                if round.is_new {
                    tracing::info!(events = round.events, "new feeds are in use");
                }
                if well {
                    status.last_good_round_at = Some(at);
                }
                (
                    if !well {
                        "partly"
                    } else if round.is_new {
                        "new"
                    } else {
                        "unchanged"
                    },
                    well,
                )
            }
            Err(error) => {
                tracing::error!(error = in_words(&error), "a round over the feeds failed");
                status.problems = vec![in_words(&error)];
                ("failed", false)
            }
        };
        self.metrics.count(None, Family::FeedRounds, outcome, 1);
        well
    }

    /// Brings sites that were checked with other feeds or another model up to date, a little. Whether more is left.
    fn catch_up(&mut self, scheduled: &Scheduled) -> bool {
        let mut waiting = 0;
        for name in self.sites.worked_for() {
            // Whoever takes a site over looks again.
            let Some(number) = self.sites.works_for(&name) else { continue };
            if self.settled.contains(&(name.clone(), number)) {
                continue;
            }
            let caught_up = self.sites.opened(&name).and_then(|site| {
                let (events, remaining) = step(&site, &self.sites.engine())?;
                events::count(&self.metrics, &name, &events);
                Ok(remaining)
            });
            match caught_up {
                Ok(0) => drop(self.settled.insert((name, number))),
                Ok(remaining) => waiting += remaining,
                Err(error) => {
                    tracing::error!(site = %name, error = in_words(&error), "a site cannot be updated");
                }
            }
        }
        scheduled.state().status.scripts_to_score_again = waiting;
        waiting > 0
    }

    fn forget(&self) -> bool {
        let after_days = self.settings.current().inventory.forget_after_days;
        self.each("expired resources cannot be forgotten", |site| {
            let forgotten = site.monitor()?.forget_silent(clock::now())?;
            if forgotten > 0 {
                tracing::info!(site = %site.name(), resources = forgotten, "forgot expired resources");
            }
            let silence = Duration::from_secs(after_days.saturating_mul(24 * 3600));
            let millis = i64::try_from(silence.as_millis()).unwrap_or(i64::MAX);
            let since = Timestamp::from_millis(clock::now().as_millis().saturating_sub(millis));
            fetcher::forget(site, since)?;
            Ok(())
        })
    }

    fn recheck(&self) -> bool {
        self.each("a site cannot be checked again", |site| {
            let rechecked = site.monitor()?.recheck_all(clock::now())?;
            events::count(&self.metrics, site.name(), &rechecked.events);
            Ok(())
        })
    }

    fn each(&self, what: &str, mut work: impl FnMut(&Site) -> Result<(), Error>) -> bool {
        let mut well = true;
        for name in self.sites.worked_for() {
            if let Err(error) = self.sites.opened(&name).and_then(|site| work(&site)) {
                tracing::error!(site = %name, error = in_words(&error), "{what}");
                well = false;
            }
        }
        well
    }
}

/// Brings a site nearer to an engine: gives what happened, and how many scripts are still to be scored.
fn step(site: &Site, engine: &verdict::Engine) -> Result<(Vec<monitor::Event>, u64), Error> {
    let mut monitor = site.monitor()?;
    let at = clock::now();
    let mut happened = Vec::new();
    if monitor.opened().feeds_differ {
        happened.extend(monitor.recheck_all(at)?.events);
    }
    let tables = site.tables();
    let scored_by = tables.value(Table::Meta, SCORED_BY)?;
    let wanted = engine.answered_by().unwrap_or_default().as_bytes().to_vec();
    if scored_by.as_ref() != Some(&wanted) {
        let row = (Table::Meta, SCORED_BY.to_vec(), Some(wanted));
        let engine = engine.with_connection_scope(monitor.engine().connection_scope());
        tables.along(vec![row], || monitor.begin_rescore(engine))?;
    }
    let rescored = monitor.rescore(SCORED_AT_ONCE, at)?;
    happened.extend(rescored.events);
    Ok((happened, rescored.remaining))
}

/// Which model and signatures a site was last scored by, or is being scored by.
const SCORED_BY: &[u8] = b"service/scored_by";

/// Reports wait while so many scripts are scored.
const SCORED_AT_ONCE: usize = 20;

const PAUSE: Duration = Duration::from_millis(100);

const LONGEST: Duration = Duration::from_secs(30);
