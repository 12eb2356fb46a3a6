//! Fetches, scores and versions reported scripts, and compares them with the hashes of what browsers ran.
//!
//! Neighbours: `apply` says what was reported, by a hook in its own commit, so that no crash forgets a reported script. `fetch`
//! is the way to the network. A fetched script comes into the inventory as an observation with a count of 0, because nobody saw
//! it.
//!
//! What must not be done here: let a failure change a verdict. An error, an empty body or a page in place of a script says
//! nothing of the script. Expect servers that send the service something harmless: for this reason, hashes of browsers are
//! compared with bodies.

mod get;
mod kept;
mod options;
mod queue;

use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use fetch::Validators;
use monitor::{Event, Observation};
use verdict::{ResourceKind, Timestamp};

pub use options::FetcherOptions;

use crate::apply::Hook;
use crate::cookie;
use crate::error::in_words;
use crate::journal::Seen;
use crate::metrics::{Family, Measured, Metrics};
use crate::settings::Settings;
use crate::site::{Row, Switches};
use crate::{Error, ErrorKind, Site, SiteName, SiteTables, Sites, clock, events};
use get::{Body, Door, Got, NotGot};
use kept::Kept;
use queue::{Queue, Wanted};

/// The fetcher. Cheap to clone; clones share everything.
#[derive(Clone, Debug)]
pub(crate) struct Fetcher {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    sites: Sites,
    metrics: Arc<Metrics>,
    options: FetcherOptions,
    settings: Settings,
    door: Door,
    state: Mutex<State>,
    told: Condvar,
    /// The turn of a long script to be scored.
    long: Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    queue: Queue,
    is_stopped: bool,
}

impl Fetcher {
    /// Takes up what was to be fetched when the service last stopped.
    pub(crate) fn open(sites: Sites, metrics: Arc<Metrics>, settings: Settings) -> Result<Self, Error> {
        let options = settings.current().fetcher.clone();
        let door = Door::new(&options)?;
        let names = sites.worked_for();
        let state = Mutex::default();
        let (told, long) = (Condvar::new(), Mutex::default());
        let shared = Shared { sites, metrics, options, settings, door, state, told, long };
        let fetcher = Self { shared: Arc::new(shared) };
        for name in names {
            fetcher.take_up(&name)?;
        }
        Ok(fetcher)
    }

    /// Takes up what was to be fetched for a site.
    pub(crate) fn take_up(&self, name: &SiteName) -> Result<(), verdict::Error> {
        let mut waiting = Vec::new();
        let most = self.shared.options.max_waiting.saturating_sub(self.waiting());
        Kept::all(&self.shared.sites.tables(name)?, &mut |url, kept| {
            if waiting.len() >= most {
                return ControlFlow::Break(());
            }
            // What an earlier version kept by each URL comes again with its next report.
            if let Some(next) = kept.next_at.filter(|_| monitor::group_url(url) == url) {
                let wanted = Wanted { site: name.clone(), url: url.into() };
                waiting.push((wanted, next, kept.reported_at.unwrap_or(next)));
            }
            ControlFlow::Continue(())
        })?;
        let mut state = self.state();
        for (wanted, next, reported) in waiting {
            // What was reported meanwhile has its time.
            if !state.queue.has(&wanted) {
                state.queue.put(wanted, next, reported);
            }
        }
        drop(state);
        self.shared.told.notify_all();
        Ok(())
    }

    /// Leaves what was to be fetched for a site to others.
    pub(crate) fn leave(&self, name: &SiteName) {
        self.state().queue.leave(name);
    }

    /// Starts the threads that fetch.
    pub(crate) fn start(&self) -> Result<Vec<JoinHandle<()>>, Error> {
        let start = |number: usize| {
            let fetcher = self.clone();
            std::thread::Builder::new().name(format!("fetch-{number}")).spawn(move || fetcher.run())
        };
        (0..self.shared.options.workers)
            .map(start)
            .collect::<Result<_, _>>()
            .map_err(|error| Error::new(ErrorKind::State, "a thread cannot be started").because(error))
    }

    /// Lets the threads end after what they are at.
    pub(crate) fn stop(&self) {
        self.state().is_stopped = true;
        self.shared.told.notify_all();
    }

    /// How many scripts are known to it.
    pub(crate) fn waiting(&self) -> usize {
        self.state().queue.len()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        while let Some(wanted) = self.next() {
            let pause = self.fetch(&wanted).unwrap_or_else(|error| {
                tracing::error!(
                    url = monitor::redact_url(&wanted.url),
                    error = in_words(&error),
                    "not fetched"
                );
                self.shared.metrics.count(Some(&wanted.site), Family::Fetched, "not_kept", 1);
                let mut state = self.state();
                let now = clock::now();
                state.queue.put(wanted.clone(), now.plus(STORE_PAUSE), now);
                None
            });
            let least = Duration::from_millis(self.shared.options.host_pause_millis);
            let pause = pause.unwrap_or_default().min(LONGEST_HOST_PAUSE).max(least);
            self.state().queue.done(&wanted, clock::now().plus(pause));
            self.shared.told.notify_all();
        }
    }

    /// The next script, when it is due; none if the service stops.
    fn next(&self) -> Option<Wanted> {
        let mut state = self.state();
        loop {
            if state.is_stopped {
                return None;
            }
            let now = clock::now();
            let wait = match state.queue.next(now) {
                Ok(wanted) => return Some(wanted),
                Err(next) => next.map_or(LONGEST_WAIT, |next| next.since(now)),
            };
            self.shared.metrics.set(Measured::FetchesWaiting, state.queue.len() as u64);
            let wait = wait.clamp(SHORTEST_WAIT, LONGEST_WAIT);
            let waited = self.shared.told.wait_timeout(state, wait);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Fetches a script and takes it in. Gives how long the server asks to be left alone.
    fn fetch(&self, wanted: &Wanted) -> Result<Option<Duration>, Error> {
        let Wanted { site: name, url: group } = wanted;
        if self.shared.sites.works_for(name).is_none() {
            self.state().queue.remove(wanted);
            return Ok(None);
        }
        let site = self.shared.sites.opened(name)?;
        let tables = site.tables();
        if !Switches::read(&tables, self.shared.sites.engine().connection_scope())?.enabled {
            let now = clock::now();
            let every = Duration::from_secs(self.shared.settings.current().fetcher.every_seconds);
            let mut state = self.state();
            let reported = state.queue.reported_at(wanted).unwrap_or(now);
            state.queue.put(wanted.clone(), now.plus(every), reported);
            return Ok(None);
        }
        let before = Kept::read(&tables, group)?.unwrap_or_default();
        let url = before.url.clone().unwrap_or_else(|| group.to_string());
        let url = url.as_str();
        let is_suspicious = !unexplained(&site, url)?.is_empty();
        let validators = Validators::new(before.etag.clone(), before.last_modified.clone());
        let has_body = !before.fetched.is_empty() && before.problem.is_none();
        // What is suspicious is asked for whole.
        let got = self.shared.door.get(url, Some(&validators).filter(|_| has_body && !is_suspicious));
        let count = |outcome| self.shared.metrics.count(Some(name), Family::Fetched, outcome, 1);
        match &got {
            Ok(Got::Body(_)) => count("body"),
            Ok(Got::NotModified) => count("not_modified"),
            Err(not_got) => count(not_got.outcome),
        }
        let retry_after = got.as_ref().err().and_then(|not_got| not_got.retry_after);
        // Browsers may have told of more meanwhile.
        let now_known = Kept::read(&tables, group)?.unwrap_or_default();
        let has = |sha256: &str| match &got {
            Ok(Got::Body(body)) => body.sha256 == sha256,
            _ => false,
        };
        let mut unexplained = unexplained(&site, url)?;
        unexplained.retain(|ran| !has(ran));
        let as_browser = if !unexplained.is_empty() || now_known.is_two_faced {
            count("as_browser");
            match self.shared.door.get_as_browser(url, now_known.page.as_deref()) {
                Ok(Got::Body(body)) => Some(body),
                _ => None,
            }
        } else {
            None
        };
        let got = Taken { url: url.to_owned(), plain: got, as_browser, unexplained };
        // The scorer needs many times the memory of a script, and whoever reports one chooses its length.
        let is_long = got.bodies().any(|body| body.bytes.len() > LONG_BYTES);
        let _turn = is_long.then(|| self.shared.long.lock().unwrap_or_else(PoisonError::into_inner));
        // Scored here, so that nobody waits for it while it is taken in.
        let engine = self.shared.sites.engine();
        for body in got.bodies() {
            drop(engine.read_script(Some(&body.bytes)));
        }
        let events = self.take_in(&site, &tables, wanted, got)?;
        events::count(&self.shared.metrics, name, &events);
        Ok(retry_after)
    }

    /// Takes in what was fetched.
    fn take_in(
        &self,
        site: &Site,
        tables: &SiteTables,
        wanted: &Wanted,
        taken: Taken,
    ) -> Result<Vec<Event>, verdict::Error> {
        let group = &wanted.url;
        let url = &taken.url;
        let mut monitor = site.monitor()?;
        let now = clock::now();
        // Whatever was noted meanwhile was noted under the same lock.
        let mut kept = Kept::read(tables, group)?.unwrap_or_default();
        if let Some(reported) = self.state().queue.reported_at(wanted) {
            kept.reported_at = kept.reported_at.max(Some(reported));
        }
        let cookies = taken.bodies().flat_map(|body| {
            let lines = body.set_cookies.iter().map(String::as_str);
            cookie::of_answer(lines, &body.url, kept.page.as_deref(), now)
        });
        let refused = cookie::record(tables, cookies.collect())?;
        self.shared.metrics.count(Some(&wanted.site), Family::Dropped, "cookie_beyond_limit", refused as u64);
        let (mut plain, mut as_browser) = (Vec::new(), None);
        let observe =
            |body: Body| Observation::script(url.as_str()).with_source(body.bytes).seen_at(now).times(0);
        let is_had = taken.plain.is_ok();
        match taken.plain {
            Ok(Got::Body(body)) => {
                (kept.etag, kept.last_modified) =
                    (body.validators.etag.clone(), body.validators.last_modified.clone());
                kept.fetched(&body.sha256, now);
                plain.push(observe(body));
            }
            Ok(Got::NotModified) => (kept.fetched_at, kept.failures, kept.problem) = (Some(now), 0, None),
            Err(NotGot { reason, is_lasting, .. }) => {
                kept.failures = kept.failures.saturating_add(if is_lasting { 16 } else { 1 });
                kept.problem = Some(reason);
            }
        }
        if let Some(body) = taken.as_browser
            && kept.fetched.first() != Some(&body.sha256)
        {
            // What its server gives to browsers is what counts: it comes last.
            kept.is_two_faced = true;
            kept.fetched(&body.sha256, now);
            as_browser = Some(observe(body));
        }
        // Browsers may have told of another URL while this one was fetched.
        let is_other = kept.url.as_ref().is_some_and(|latest| latest != url);
        kept.next_at = self
            .next_time(&kept, now)
            .map(|next| if is_other { next.min(self.variant_time(now)) } else { next });
        let row = kept.row(group)?;
        let (mut observed, is_written) =
            tables.along(vec![row.clone()], || monitor.observe_all(&plain, now))?;
        if !is_written {
            tables.along(vec![row], || tables.touch())?;
        }
        // That it cannot be had is no other content. It is told before what browsers get is known, for then nothing differs.
        if is_had
            && !taken.unexplained.is_empty()
            && let Some(resource) = monitor.resource_at(ResourceKind::Script, url, now)?
        {
            observed.events.extend(monitor.tell_differing(resource.id, &taken.unexplained, now)?);
        }
        if let Some(as_browser) = as_browser {
            observed.events.extend(monitor.observe_all(&[as_browser], now)?.events);
        }
        drop(monitor);
        let mut state = self.state();
        match kept.next_at {
            Some(next) => state.queue.put(wanted.clone(), next, kept.reported_at.unwrap_or(now)),
            None => state.queue.remove(wanted),
        }
        Ok(observed.events)
    }

    /// When a new URL of what was just fetched may be asked for.
    fn variant_time(&self, fetched: Timestamp) -> Timestamp {
        fetched.plus(Duration::from_secs(self.shared.options.variant_seconds))
    }

    /// When a script is to be asked for again.
    fn next_time(&self, kept: &Kept, now: Timestamp) -> Option<Timestamp> {
        let options = &self.shared.options;
        let silence = now.since(kept.reported_at.unwrap_or(now));
        if silence > Duration::from_secs(options.give_up_after_days.saturating_mul(24 * 3600)) {
            return None;
        }
        let every = Duration::from_secs(self.shared.settings.current().fetcher.every_seconds);
        let pause = match kept.failures {
            0 => every,
            failures => {
                let retry = Duration::from_secs(options.retry_seconds);
                retry.saturating_mul(1u32 << (failures - 1).min(20)).min(every.max(retry).max(LONGEST_RETRY))
            }
        };
        Some(now.plus(pause))
    }
}

/// What browsers say that they ran, and nobody has fetched or heard of.
fn unexplained(site: &Site, url: &str) -> Result<Vec<String>, verdict::Error> {
    site.reader().unexplained(ResourceKind::Script, url, clock::now())
}

/// Forgets what was kept of the scripts of a site that were not reported since a time.
pub(crate) fn forget(site: &Site, since: Timestamp) -> Result<usize, verdict::Error> {
    let tables = site.tables();
    let mut forgotten = 0;
    loop {
        let _alone = site.monitor()?;
        let rows = Kept::silent_since(&tables, since, FORGOTTEN_AT_ONCE)?;
        if rows.is_empty() {
            return Ok(forgotten);
        }
        forgotten += rows.len();
        tables.along(rows, || tables.touch())?;
    }
}

/// What was fetched of one script.
struct Taken {
    url: String,
    plain: Result<Got, NotGot>,
    as_browser: Option<Body>,
    /// What browsers ran, as far as that is not what came.
    unexplained: Vec<String>,
}

impl Taken {
    fn bodies(&self) -> impl Iterator<Item = &Body> {
        [self.plain.as_ref().ok().and_then(Got::body), self.as_browser.as_ref()].into_iter().flatten()
    }
}

impl Got {
    fn body(&self) -> Option<&Body> {
        match self {
            Self::Body(body) => Some(body),
            Self::NotModified => None,
        }
    }
}

/// Tells the fetcher what comes into an inventory.
pub(crate) struct Reported {
    fetcher: Fetcher,
    /// What is to be put into the queue when it is written.
    waiting: Vec<(Wanted, Timestamp, Timestamp)>,
    /// What browsers told a hash of, and one of its URLs.
    hashed: Vec<(Wanted, String)>,
}

impl Reported {
    pub(crate) fn new(fetcher: Fetcher) -> Self {
        Self { fetcher, waiting: Vec::new(), hashed: Vec::new() }
    }

    fn note(
        &mut self,
        site: &Site,
        seen: &[&Seen],
        group: &str,
        now: Timestamp,
    ) -> Result<Option<Row>, verdict::Error> {
        let wanted = Wanted { site: site.name().clone(), url: group.into() };
        let reported = seen.iter().filter_map(|seen| seen.observation.seen_at).max().unwrap_or(now);
        let url = seen.iter().rev().find_map(|seen| seen.observation.url.as_deref());
        let url = url.and_then(|url| url.split('#').next()).unwrap_or(group);
        if seen.iter().any(|seen| seen.browser_hash.is_some()) {
            self.hashed.push((wanted.clone(), url.to_owned()));
        }
        let is_known = {
            let mut state = self.fetcher.state();
            state.queue.reported(&wanted, reported);
            state.queue.has(&wanted)
        };
        // One whose URL never changes needs no look at the store.
        if is_known && url == group {
            return Ok(None);
        }
        let before = Kept::read(&site.tables(), group)?;
        let is_new = before.is_none();
        let mut kept = before.unwrap_or_default();
        let is_other = kept.url.as_deref().unwrap_or(group) != url;
        if is_known && !is_other {
            return Ok(None);
        }
        kept.url = Some(url.to_owned()).filter(|url| url != group);
        kept.reported_at = kept.reported_at.max(Some(reported));
        if let Some(page) = seen.iter().find_map(|seen| seen.observation.page_url.as_deref()) {
            kept.page = Some(page.chars().take(MAX_PAGE_CHARS).collect());
        }
        let planned = kept.next_at.unwrap_or(now);
        let next = match kept.fetched_at {
            _ if is_new => now,
            // What fails is asked for again when its time has come, under its latest URL.
            Some(fetched) if is_other && kept.failures == 0 => {
                planned.min(self.fetcher.variant_time(fetched).max(now))
            }
            _ => planned,
        };
        kept.next_at = Some(next);
        if is_known || self.fetcher.waiting() < self.fetcher.shared.options.max_waiting {
            self.waiting.push((wanted, next, reported));
        }
        kept.row(group).map(Some)
    }

    /// What browsers ran and nobody knows is asked for at once, and whole.
    fn suspect(&self, site: &Site) -> Result<Vec<(Wanted, Timestamp, Timestamp)>, verdict::Error> {
        let now = clock::now();
        let mut suspicious = Vec::new();
        for (wanted, url) in &self.hashed {
            if unexplained(site, url)?.is_empty() {
                continue;
            }
            let kept = Kept::read(&site.tables(), &wanted.url)?.unwrap_or_default();
            // One that was never fetched is about to be, and one that fails has its own time.
            if kept.fetched_at.is_some() && kept.failures == 0 {
                suspicious.push((wanted.clone(), now, kept.reported_at.unwrap_or(now)));
            }
        }
        Ok(suspicious)
    }
}

impl Hook for Reported {
    fn along(&mut self, site: &Site, seen: &[Seen], now: Timestamp) -> Result<Vec<Row>, verdict::Error> {
        self.waiting.clear();
        self.hashed.clear();
        let mut by_group: std::collections::BTreeMap<String, Vec<&Seen>> = std::collections::BTreeMap::new();
        for one in seen {
            let observation = &one.observation;
            let (ResourceKind::Script, None, Some(url)) =
                (observation.kind, &observation.source, &observation.url)
            else {
                continue;
            };
            let url = url.split('#').next().unwrap_or_default();
            if is_fetchable(url) {
                by_group.entry(monitor::group_url(url)).or_default().push(one);
            }
        }
        let mut rows = Vec::new();
        for (group, seen) in by_group {
            rows.extend(self.note(site, &seen, &group, now)?);
        }
        Ok(rows)
    }

    fn written(&mut self, site: &Site) {
        match self.suspect(site) {
            Ok(suspicious) => self.waiting.extend(suspicious),
            Err(error) => {
                tracing::error!(site = %site.name(), error = in_words(&error), "hashes cannot be compared")
            }
        }
        self.hashed.clear();
        if self.waiting.is_empty() {
            return;
        }
        let mut state = self.fetcher.state();
        for (wanted, next, reported) in self.waiting.drain(..) {
            state.queue.put(wanted, next, reported);
        }
        drop(state);
        self.fetcher.shared.told.notify_all();
    }
}

/// Whether a script can be asked for: over the web, and without somebody's password.
fn is_fetchable(url: &str) -> bool {
    url.len() <= MAX_URL_BYTES
        && url::Url::parse(url).is_ok_and(|url| {
            matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none()
        })
}

const MAX_URL_BYTES: usize = 8 << 10;

/// Longer scripts are scored one after the other.
const LONG_BYTES: usize = 1 << 20;

const FORGOTTEN_AT_ONCE: usize = 1000;

const MAX_PAGE_CHARS: usize = 2048;

const SHORTEST_WAIT: Duration = Duration::from_millis(10);

const LONGEST_WAIT: Duration = Duration::from_secs(5);

const LONGEST_HOST_PAUSE: Duration = Duration::from_secs(3600);

/// One that never came is asked for once a day in the end.
const LONGEST_RETRY: Duration = Duration::from_secs(24 * 3600);

/// The store could not be used.
const STORE_PAUSE: Duration = Duration::from_secs(10);
