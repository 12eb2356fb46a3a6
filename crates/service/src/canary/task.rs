//! Visits pages, one after another, by one thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use capture::{Browser, BrowserOptions, Captured, Consent, Network, Options, SeenBy, Steps};
use monitor::Observation;
use page::{Certainty, Execution};
use verdict::Engine;

use super::kept::{self, CanaryPage};
use super::{CanaryOptions, CanaryPageOptions, ConsentAnswer};
use crate::background::Background;
use crate::desk::loads;
use crate::error::in_words;
use crate::fetcher::FetcherOptions;
use crate::metrics::{Family, Metrics};
use crate::schedule::Timer;
use crate::{Error, ErrorKind, Sites, clock, events};

/// What the thread needs.
pub(crate) struct Canary {
    sites: Sites,
    metrics: Arc<Metrics>,
    options: CanaryOptions,
    /// What every visit has in common, such as the hosts that may be inside.
    common: Options,
    plans: Vec<Plan>,
    stop: Arc<AtomicBool>,
}

/// Its status and its end. Cheap to clone; clones share everything.
#[derive(Clone, Debug)]
pub(crate) struct Visiting {
    background: Background<Vec<CanaryPage>>,
    stop: Arc<AtomicBool>,
}

/// A page with when it is visited next.
struct Plan {
    page: CanaryPageOptions,
    steps: Steps,
    timer: Timer,
    /// What is kept of it was read: its next visit is not before its time, though the service started again.
    is_known: bool,
}

impl Visiting {
    pub(crate) fn status(&self) -> Vec<CanaryPage> {
        self.background.status()
    }

    /// Ends the thread, and a visit that goes on.
    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        self.background.stop();
    }
}

/// The steps of each page, and whether there is a browser: what is missing is told before anything starts, not at night.
pub(crate) fn steps(options: &CanaryOptions) -> Result<Vec<Steps>, Error> {
    let read = |page: &CanaryPageOptions| {
        let Some(path) = &page.steps else { return Ok(Steps::default()) };
        let text =
            std::fs::read_to_string(path).map_err(|error| Error::file(ErrorKind::Config, path, error))?;
        Steps::parse(&text).map_err(|error| Error::config(format!("{}: {error}", path.display())))
    };
    // What is wrong in the configuration is told first: it is wrong on every machine.
    let steps = options.pages.iter().map(read).collect::<Result<_, _>>()?;
    if options.pages.iter().any(|page| page.browser) {
        let mut wishes = BrowserOptions::default();
        wishes.program.clone_from(&options.chromium);
        Browser::find(Options::default(), wishes)
            .map_err(|error| Error::config(format!("canary: {error}")))?;
    }
    Ok(steps)
}

impl Canary {
    /// One that visits the pages of the options with their [`steps`].
    pub(crate) fn new(
        sites: Sites,
        metrics: Arc<Metrics>,
        options: CanaryOptions,
        steps: Vec<Steps>,
        fetcher: &FetcherOptions,
    ) -> Result<Self, Error> {
        let stop = Arc::new(AtomicBool::new(false));
        let mut common = Options::default();
        common.addresses = fetcher.addresses();
        common.private_hosts = fetcher.hosts_inside()?;
        common.ignore_robots = options.ignore_robots;
        common.max_time = Duration::from_secs(options.visit_seconds);
        common.stop = Some(stop.clone());
        let (every, retry) =
            (Duration::from_secs(options.every_seconds), Duration::from_secs(options.retry_seconds));
        let plan = |(page, steps): (&CanaryPageOptions, Steps)| Plan {
            page: page.clone(),
            steps,
            timer: Timer::new(every, retry, options.jitter),
            is_known: false,
        };
        let plans = options.pages.iter().zip(steps).map(plan).collect();
        Ok(Self { sites, metrics, options, common, plans, stop })
    }

    pub(crate) fn start(self) -> Result<(Visiting, JoinHandle<()>), Error> {
        let stop = self.stop.clone();
        let (background, thread) = Background::start("canary", move |theirs| self.run(theirs))?;
        Ok((Visiting { background, stop }, thread))
    }

    fn run(mut self, visiting: &Background<Vec<CanaryPage>>) {
        loop {
            for at in 0..self.plans.len() {
                // Whoever takes a site over visits its pages.
                if self.sites.works_for(&self.plans[at].page.site).is_none() {
                    self.plans[at].is_known = false;
                    continue;
                }
                if !self.plans[at].is_known {
                    self.recall(at, visiting);
                }
                if self.plans[at].timer.is_due() {
                    self.visit(at, visiting);
                }
                if self.stop.load(Ordering::Relaxed) {
                    return;
                }
            }
            let next = self.plans.iter().map(|plan| plan.timer.left()).min().unwrap_or(LONGEST);
            if !visiting.wait(next.clamp(SHORTEST, LONGEST)) {
                return;
            }
        }
    }

    /// Takes up when a page was visited before.
    fn recall(&mut self, at: usize, visiting: &Background<Vec<CanaryPage>>) {
        let Some(plan) = self.plans.get_mut(at) else { return };
        plan.is_known = true;
        let known = self.sites.opened(&plan.page.site);
        let known = known.and_then(|site| Ok(kept::page(&site.tables(), &plan.page.url)?));
        match known {
            Ok(Some(page)) => {
                let now = clock::now();
                let left = page.next_at.map_or(Duration::ZERO, |next| next.since(now));
                // How often may have been changed since.
                plan.timer.resume(page.failures, left);
                show(visiting, page);
            }
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(site = %plan.page.site, url = plan.page.url, error = in_words(&error), "the time of the last visit cannot be read");
            }
        }
    }

    /// Visits a page and takes in what it has.
    fn visit(&mut self, at: usize, visiting: &Background<Vec<CanaryPage>>) {
        let started = Instant::now();
        let engine = self.sites.engine();
        let captured = self.look(at, &engine);
        if self.stop.load(Ordering::Relaxed) {
            // What was seen until then is not the page.
            return;
        }
        let Some(plan) = self.plans.get_mut(at) else { return };
        let (name, url) = (plan.page.site.clone(), plan.page.url.clone());
        let mut page = CanaryPage::new(&name, &url);
        let before = visiting.status().into_iter().find(|known| known.site == name && known.url == url);
        let now = clock::now();
        (page.browser, page.visited_at) = (plan.page.browser, Some(now));
        page.read_at = before.and_then(|before| before.read_at);
        page.seconds = (started.elapsed().as_secs_f64() * 10.0).round() / 10.0;
        let mut seen = Vec::new();
        match captured {
            Ok(captured) => {
                tell(&mut page, &captured);
                seen = observations(captured);
            }
            Err(error) => page.problems = vec![error],
        }
        let well = page.problems.is_empty();
        plan.timer.done(well);
        if well {
            page.read_at = Some(now);
        }
        page.failures = plan.timer.failures();
        page.next_at = Some(now.plus(plan.timer.left()));
        for problem in &page.problems {
            tracing::warn!(site = %name, url = monitor::redact_url(&url), problem, "a visit of the canary failed");
        }
        let outcome = if well {
            "read"
        } else if seen.is_empty() {
            "failed"
        } else {
            "partly"
        };
        self.metrics.count(Some(&name), Family::Visits, outcome, 1);
        if let Err(error) = self.take_in(&page, &seen, &engine) {
            tracing::error!(site = %name, url = monitor::redact_url(&url), error = in_words(&error), "a visit cannot be kept");
        }
        show(visiting, page);
    }

    fn look(&self, at: usize, engine: &Engine) -> Result<Captured, String> {
        let loads = |source: &[u8]| loads(engine, source);
        let network = Network::new(self.page_options(at));
        let url = &self.plans[at].page.url;
        let captured = match self.browser(at)? {
            Some(browser) => network.page_and_browser(url, &loads, &browser),
            None => network.page(url, &loads),
        };
        captured.map_err(|error| error.to_string())
    }

    fn page_options(&self, at: usize) -> Options {
        let mut options = self.common.clone();
        options.user_agent = self.plans[at].page.user_agent.clone();
        options
    }

    fn browser(&self, at: usize) -> Result<Option<Browser>, String> {
        let plan = &self.plans[at];
        if !plan.page.browser {
            return Ok(None);
        }
        let mut wishes = BrowserOptions::default();
        wishes.program = self.options.chromium.clone();
        wishes.scrolls = plan.page.scroll;
        wishes.consent = plan.page.consent.map(|answer| match answer {
            ConsentAnswer::Accept => Consent::Accept,
            ConsentAnswer::Reject => Consent::Reject,
        });
        wishes.steps = plan.steps.clone();
        Browser::find(self.page_options(at), wishes).map(Some).map_err(|error| error.to_string())
    }

    fn take_in(&self, page: &CanaryPage, seen: &[Observation], engine: &Engine) -> Result<(), Error> {
        let site = self.sites.opened(&page.site)?;
        // Scored here, so that nobody waits for it while it is taken in.
        for observation in seen {
            drop(observation.source.as_deref().map(|source| engine.read_script(Some(source))));
        }
        for part in seen.chunks(PART) {
            let observed = site.monitor()?.observe_all(part, clock::now())?;
            let refused = observed.refused.len() as u64;
            self.metrics.count(Some(&page.site), Family::Dropped, "not_a_resource", refused);
            events::count(&self.metrics, &page.site, &observed.events);
        }
        let _alone = site.monitor()?;
        Ok(kept::keep(&site.tables(), page)?)
    }
}

/// What people see of a visit.
fn tell(page: &mut CanaryPage, captured: &Captured) {
    let short = |text: String| text.chars().take(MOST_CHARS).collect::<String>();
    let problems = captured.problems.iter().take(MOST_TEXTS);
    page.problems = problems.map(|(at, why)| short(format!("{}: {why}", monitor::redact_url(at)))).collect();
    page.notes = captured.notes.iter().take(MOST_TEXTS).map(|note| short(note.clone())).collect();
    (page.scripts, page.connections) = (captured.scripts.len(), captured.connections.len());
    if page.browser {
        page.only_browser =
            captured.scripts.iter().filter(|script| script.seen_by == SeenBy::Browser).count();
    }
    let differing = captured.scripts.iter().filter(|script| script.differs);
    page.differing = differing.filter(|script| script.seen_by == SeenBy::Browser).count();
    page.held_back = captured.connections.iter().filter(|connection| connection.held_back).count();
}

/// What an inventory keeps of a visit.
fn observations(captured: Captured) -> Vec<Observation> {
    let mut seen = Vec::new();
    for script in captured.scripts {
        // What its server gives to browsers is what counts.
        let is_for_crawlers = script.differs && script.seen_by == SeenBy::Network;
        if is_for_crawlers || script.execution == Execution::Inert {
            continue;
        }
        let observation = match (script.source, script.url, script.certainty) {
            // What may be no script is none for an inventory.
            (_, None, Certainty::IfItParses) | (None, None, _) => continue,
            (Some(source), Some(url), _) => Observation::script(url).with_source(source),
            (Some(source), None, _) => Observation::inline_script(source),
            (None, Some(url), _) => Observation::script(url),
        };
        seen.push(observation.on_page(&*script.page));
    }
    for connection in captured.connections {
        let scheme = connection.url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        if matches!(scheme.as_deref(), Some("http" | "https" | "ws" | "wss")) {
            seen.push(Observation::connection(connection.url).on_page(&*connection.page));
        }
    }
    seen
}

/// Takes the place of what was known of the page.
fn show(visiting: &Background<Vec<CanaryPage>>, page: CanaryPage) {
    let mut state = visiting.state();
    let pages = &mut state.status;
    match pages.iter_mut().find(|known| known.site == page.site && known.url == page.url) {
        Some(known) => *known = page,
        None => pages.push(page),
    }
}

/// Reports wait while so many resources are taken in.
const PART: usize = 200;
const MOST_TEXTS: usize = 10;
const MOST_CHARS: usize = 500;
const SHORTEST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(5);
