//! The service: its threads, and the router of its requests.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, RandomState};
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use axum::Router;
use monitor::FileStore;
use tower_http::catch_panic::CatchPanicLayer;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::alerts::{self, AlertRoute, Alerted, Alerting};
use crate::apply::{self, Applier, Hook, NoHook, Progress, Source};
use crate::canary::{Canary, CanaryPage, Visiting};
use crate::cluster::{Post, TendStatus, Tended, Tending};
use crate::collect::{Bodies, NoiseRules, Rates, network};
use crate::desk::Desk;
use crate::error::in_words;
use crate::fetcher::{Fetcher, Reported};
use crate::headers::{HeaderWatch, Watching};
use crate::journal::{Entry, Fill, Journal};
use crate::metrics::{Measured, Metrics};
use crate::observe::{self, Observers};
use crate::schedule::{Compiled, Schedule, Scheduled};
use crate::settings::Settings;
use crate::site::{OwnTables, SharedStore, blocking, kept};
use crate::state::StateFolder;
use crate::token::Tokens;
use crate::{
    Config, Error, ErrorKind, FeedStates, Sites, api, canary, clock, cloudflare, cluster, collect, dashboard,
    engine, health, snippet,
};

/// The live monitor: a router to mount, and its background tasks. Cheap to clone; clones share everything.
///
/// ```
/// use service::{Config, Service};
///
/// # let folder = tempfile::tempdir()?;
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let mut config = Config::default();
/// config.state = folder.path().join("state");
/// let service = Service::open(config)?;
/// assert!(service.new_token().is_some()); // at the first start, once
/// assert_eq!(service.tokens().list().len(), 1);
/// assert!(service.config().state.ends_with("state") && service.sites().names().is_empty());
/// let router = service.router(); // to be mounted, or given to a `Listener`
/// let beside = service.clone();
/// tokio::spawn(async move { beside.upkeep().await });
/// # drop(router);
/// assert!(service.feeds().all().is_empty()); // nobody has fetched any
/// service.stop().await; // what was acknowledged is in the inventories
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Service {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    config: Config,
    settings: Settings,
    sites: Sites,
    tokens: Tokens,
    new_token: Option<String>,
    metrics: Arc<Metrics>,
    rates: Rates,
    bodies: Bodies,
    observers: Observers,
    noise: NoiseRules,
    /// None when the service stops.
    intake: RwLock<Option<Intake>>,
    /// The other processes of the database, if there may be some.
    tended: Option<Tended>,
    store: Arc<SharedStore>,
    progress: Progress,
    scheduled: Scheduled,
    alerted: Alerted,
    watching: Watching,
    visiting: Visiting,
    routes: Arc<Vec<AlertRoute>>,
    fetcher: Option<Fetcher>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// Says which networks are the same, and nothing else of them.
    network_seed: u64,
    sampled: AtomicU64,
    sampling: RandomState,
    started: Instant,
    desk: Desk,
    _folder: StateFolder,
}

/// Where what is acknowledged waits until it is taken in.
#[derive(Clone, Debug)]
enum Intake {
    Journal(Journal),
    Database(Post),
}

impl Service {
    /// Locks the state folder, creates a missing one, opens its content, and starts the service.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::State`] if the folder cannot be used or another service uses it, [`ErrorKind::Config`] if a file of the
    /// configuration cannot be.
    pub fn open(config: Config) -> Result<Self, Error> {
        let noise = NoiseRules::load(config.collector.noise.as_deref())?;
        let steps = canary::steps(&config.canary)?;
        let folder = StateFolder::open(&config.state)?;
        let compiled = Compiled::open(folder.feeds())?;
        let mut engine = engine::build(&config.engine)?;
        if let Some(set) = compiled.set(clock::now()) {
            engine = engine.with_feeds(set);
        }
        let store: SharedStore = match cluster::open(&config.store)? {
            Some(opened) => {
                folder.warn_of_inventory();
                opened.into()
            }
            None => {
                let file = FileStore::with_cache(folder.inventory()?, config.inventory.cache_bytes)?;
                SharedStore { store: Box::new(file), shared: None }
            }
        };
        let store = Arc::new(store);
        let own = OwnTables::new(store.clone())?;
        let sites = Sites::open(own.clone(), store.clone(), engine, &config)?;
        let settings = Settings::open(config.clone(), own.tables())?;
        sites.use_rules(settings.current().inventory.monitor().status);
        let (tokens, secret) = match &store.shared {
            None => (Tokens::open(folder.tokens())?, folder.secret()?),
            Some(_) => (Tokens::of_store(own.clone())?, common_secret(&own)?),
        };
        let desk = Desk::new(&config, store.shared.is_some().then_some((own, &secret)))?;
        let network_seed = secret.first_chunk::<8>().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let (intake, source, writer) = match &store.shared {
            None => {
                let mut applied = 0;
                for name in sites.names() {
                    applied = applied.max(apply::position(&sites.tables(&name)?)?);
                }
                let (journal, tail, writer) = Journal::open(&folder.journal(), applied, &config.journal)?;
                (Intake::Journal(journal), Source::Journal(tail), writer)
            }
            Some(shared) => {
                let (post, writer) = Post::start(shared.clone(), config.journal.max_bytes)?;
                (Intake::Database(post), Source::Database(shared.clone()), writer)
            }
        };
        let metrics = Arc::new(Metrics::new());
        let fetcher = match config.fetcher.enabled {
            true => Some(Fetcher::open(sites.clone(), metrics.clone(), settings.clone())?),
            false => None,
        };
        let hook: Box<dyn Hook> = match &fetcher {
            Some(fetcher) => Box::new(Reported::new(fetcher.clone())),
            None => Box::new(NoHook),
        };
        let applier = Applier {
            sites: sites.clone(),
            source,
            metrics: metrics.clone(),
            settings: settings.clone(),
            journal: config.journal.clone(),
            hook,
        };
        // Its first sites, before anybody works for one.
        let (tended, mut threads) = match (&store.shared, &intake) {
            (Some(shared), Intake::Database(post)) => {
                let tending = Tending {
                    sites: sites.clone(),
                    shared: shared.clone(),
                    post: post.clone(),
                    tokens: tokens.clone(),
                    sessions: desk.sessions.clone(),
                    fetcher: fetcher.clone(),
                    lease: Duration::from_secs(config.store.lease_seconds),
                };
                let (tended, threads) = tending.start()?;
                (Some(tended), threads)
            }
            _ => (None, Vec::new()),
        };
        let (progress, applying) = applier.start()?;
        let schedule = Schedule {
            sites: sites.clone(),
            metrics: metrics.clone(),
            compiled,
            options: config.schedule.clone(),
            states: desk.feeds.clone(),
            settings: settings.clone(),
            settled: BTreeSet::new(),
        };
        let (scheduled, scheduling) = schedule.start()?;
        let client = fetch::Client::builder().addresses(fetch::Addresses::Private);
        let client = client.total_timeout(alerts::ANSWER_TIME).build();
        let routes = alerts::routes(&config.alerts, &client, |name| std::env::var(name).ok());
        let routes = Arc::new(routes.map_err(|error| Error::config(error.to_string()))?);
        let alerting = Alerting {
            sites: sites.clone(),
            metrics: metrics.clone(),
            routes: routes.clone(),
            settings: settings.clone(),
        };
        let (alerted, telling) = alerting.start()?;
        let watch = HeaderWatch::new(sites.clone(), metrics.clone(), settings.clone())?;
        let (watching, looking) = watch.start()?;
        let canary =
            Canary::new(sites.clone(), metrics.clone(), config.canary.clone(), steps, &config.fetcher)?;
        let (visiting, walking) = canary.start()?;
        threads.extend([writer, applying, scheduling, telling, looking, walking]);
        if let Some(fetcher) = &fetcher {
            threads.extend(fetcher.start()?);
        }
        // Only when nothing more can fail: it is told this once.
        let new_token = tokens.add_first()?;
        let body_time = Duration::from_secs(config.http.body_seconds);
        let shared = Shared {
            rates: Rates::new(&config.collector),
            bodies: Bodies::new(config.http.body_memory_bytes, body_time),
            observers: Observers::new(&config.observe, Duration::from_secs(config.http.request_seconds)),
            config,
            settings,
            sites,
            tokens,
            new_token,
            metrics,
            noise,
            intake: RwLock::new(Some(intake)),
            tended,
            store,
            progress,
            scheduled,
            alerted,
            watching,
            visiting,
            routes,
            fetcher,
            threads: Mutex::new(threads),
            network_seed,
            sampled: AtomicU64::new(0),
            sampling: RandomState::new(),
            started: Instant::now(),
            desk,
            _folder: folder,
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The routes.
    pub fn router(&self) -> Router {
        Router::new()
            .merge(cloudflare::router())
            .merge(collect::router())
            .merge(health::router())
            .merge(observe::router())
            .merge(snippet::router())
            .merge(api::router(self))
            .merge(dashboard::router(self))
            .layer(CatchPanicLayer::new())
            .with_state(self.clone())
    }

    /// Keeps counts and limits tidy until the service stops. Run it together with the router.
    pub async fn upkeep(&self) {
        let mut tick = tokio::time::interval(UPKEEP);
        let mut reloaded = Instant::now();
        loop {
            tick.tick().await;
            if self.intake().is_none() {
                return;
            }
            self.shared.rates.upkeep();
            self.shared.metrics.upkeep();
            // Another process may have changed them a moment ago, or a program on this machine.
            let is_shared = self.shared.tended.is_some();
            if is_shared || reloaded.elapsed() >= RELOAD {
                reloaded = Instant::now();
                let service = self.clone();
                let reload = blocking(move || service.reload());
                if let Err(error) = reload.await {
                    tracing::warn!(error = error.message_with_causes(), "settings cannot be read");
                }
            }
        }
    }

    /// Takes up settings that another process of the same store has changed.
    fn reload(&self) -> Result<(), Error> {
        if self.settings().reload(&self.sites().own_tables())? {
            self.sites().use_rules(self.settings().current().inventory.monitor().status);
        }
        Ok(())
    }

    /// Stops the service. It accepts no more reports, and stores the acknowledged ones in the inventories. If that takes too
    /// long, they stay in the journal.
    pub async fn stop(&self) {
        let intake = self.shared.intake.write().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Intake::Database(_)) = &intake {
            // What waits in the database is for others as well.
            self.shared.progress.stop();
        }
        drop(intake);
        if let Some(tended) = &self.shared.tended {
            tended.stop();
        }
        self.shared.scheduled.stop();
        self.shared.alerted.stop();
        self.shared.watching.stop();
        self.shared.visiting.stop();
        if let Some(fetcher) = &self.shared.fetcher {
            fetcher.stop();
        }
        let threads =
            std::mem::take(&mut *self.shared.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let (progress, store) = (self.shared.progress.clone(), self.shared.store.clone());
        let deadline = Instant::now() + Duration::from_secs(self.shared.config.http.stop_seconds);
        let ended = tokio::task::spawn_blocking(move || {
            while Instant::now() < deadline && threads.iter().any(|thread| !thread.is_finished()) {
                std::thread::sleep(Duration::from_millis(10));
            }
            progress.stop();
            let broken = threads.into_iter().filter_map(|thread| thread.join().err()).count();
            if let Some(shared) = &store.shared
                && let Err(error) = shared.leave()
            {
                tracing::warn!(
                    error = in_words(&error),
                    "the leases of sites cannot be released; other processes take over when they expire"
                );
            }
            broken
        });
        if ended.await.unwrap_or(1) > 0 {
            tracing::error!("a thread of the service stopped early");
        }
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.shared.config
    }

    /// What the service goes by at this moment.
    pub(crate) fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    /// The sites.
    #[must_use]
    pub fn sites(&self) -> &Sites {
        &self.shared.sites
    }

    /// Who may do what.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        &self.shared.tokens
    }

    /// How feeds fare. Who fetches them says so here; the API and the dashboard show it.
    #[must_use]
    pub fn feeds(&self) -> &FeedStates {
        &self.desk().feeds
    }

    /// What the API and the dashboard share.
    pub(crate) fn desk(&self) -> &Desk {
        &self.shared.desk
    }

    /// The token that was made because there was none.
    #[must_use]
    pub fn new_token(&self) -> Option<&str> {
        self.shared.new_token.as_deref()
    }

    /// Notes something durably, to be taken in soon.
    pub(crate) async fn append(&self, entry: &Entry) -> Result<(), Error> {
        let Some(intake) = self.intake() else {
            return Err(Error::new(ErrorKind::Stopping, "the service is stopping"));
        };
        let payload = entry
            .to_bytes()
            .map_err(|error| Error::new(ErrorKind::Input, "observations cannot be written").because(error))?;
        match intake {
            Intake::Journal(journal) => journal.append(payload).await,
            Intake::Database(post) => post.append(&entry.site, payload).await,
        }
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.shared.metrics
    }

    pub(crate) fn alerted(&self) -> &Alerted {
        &self.shared.alerted
    }

    /// The ways of alerts to people.
    pub(crate) fn alert_routes(&self) -> &[AlertRoute] {
        &self.shared.routes
    }

    pub(crate) fn rates(&self) -> &Rates {
        &self.shared.rates
    }

    pub(crate) fn bodies(&self) -> &Bodies {
        &self.shared.bodies
    }

    pub(crate) fn observers(&self) -> &Observers {
        &self.shared.observers
    }

    pub(crate) fn noise(&self) -> &NoiseRules {
        &self.shared.noise
    }

    pub(crate) fn progress(&self) -> &Progress {
        &self.shared.progress
    }

    pub(crate) fn scheduled(&self) -> &Scheduled {
        &self.shared.scheduled
    }

    /// What the pages have that the service visits itself.
    pub(crate) fn visited(&self) -> Vec<CanaryPage> {
        self.shared.visiting.status()
    }

    /// How many scripts are fetched from time to time.
    pub(crate) fn scripts_fetched(&self) -> usize {
        self.shared.fetcher.as_ref().map_or(0, Fetcher::waiting)
    }

    /// The state of this process among those of its database; none if it shares it with no other.
    pub(crate) fn among(&self) -> Option<TendStatus> {
        self.shared.tended.as_ref().map(Tended::status)
    }

    /// How full the journal is; none if the service is stopping.
    pub(crate) fn journal_fill(&self) -> Option<Fill> {
        let fill = match self.intake()? {
            Intake::Journal(journal) => journal.fill(),
            Intake::Database(post) => post.fill(),
        };
        self.shared.metrics.set(Measured::JournalBytes, fill.bytes);
        Some(fill)
    }

    pub(crate) fn uptime(&self) -> Duration {
        self.shared.started.elapsed()
    }

    /// A number for the network of an address.
    pub(crate) fn network(&self, address: Option<IpAddr>) -> u32 {
        let bytes = address.map(network).unwrap_or_default();
        // Half of it: as many as there are networks.
        (xxh3_64_with_seed(&bytes, self.shared.network_seed) >> 32) as u32
    }

    /// Whether something is in a sample of this share.
    pub(crate) fn is_sampled(&self, share: f64) -> bool {
        let number = self.shared.sampled.fetch_add(1, Ordering::Relaxed);
        (self.shared.sampling.hash_one(number) as f64) < share * u64::MAX as f64
    }

    fn intake(&self) -> Option<Intake> {
        self.shared.intake.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Random bytes that all processes of a database have.
fn common_secret(own: &OwnTables) -> Result<[u8; 32], Error> {
    let read = || kept::read::<[u8; 32]>(own.tables(), SECRET);
    if let Some(secret) = read()? {
        return Ok(secret);
    }
    let tables = own.alone()?;
    if let Some(secret) = read()? {
        return Ok(secret);
    }
    let mut secret = [0u8; 32];
    getrandom::fill(&mut secret)
        .map_err(|error| Error::new(ErrorKind::State, "the system gave no random numbers").because(error))?;
    kept::write(&tables, [(SECRET.to_owned(), Some(&secret))])?;
    Ok(secret)
}

const SECRET: &str = "secret";

const UPKEEP: Duration = Duration::from_secs(2);

const RELOAD: Duration = Duration::from_secs(30);
