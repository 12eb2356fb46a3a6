//! Sites: each has an inventory of its own, all in one store.

pub(crate) mod kept;
mod name;
mod tables;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use monitor::{Monitor, MonitorOptions, Reader, SiteStore, StatusRules, Store};
use verdict::{Engine, SharedEngine};

pub use name::SiteName;
pub use tables::SiteTables;
pub(crate) use tables::{Row, SharedStore};

use crate::alerts::Mutes;
use crate::{Error, ErrorKind};

/// All sites. Cheap to clone; clones share everything.
///
/// ```no_run
/// # async fn example(service: service::Service) -> Result<(), service::Error> {
/// use monitor::ListQuery;
/// use service::SiteName;
///
/// let name: SiteName = "shop".parse()?;
/// service.sites().admit(&name)?; // as a report of it does
/// assert!(service.sites().has(&name) && service.sites().names().contains(&name));
/// assert!(service.sites().engine().model_id().is_some());
/// let Some(site) = service.sites().get(&name).await? else { return Ok(()) };
/// let at = std::time::SystemTime::now().into();
/// let page = site.read(move |reader| reader.list(&ListQuery::default(), at)).await?;
/// for resource in page.resources {
///     println!("{}", resource.url);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Sites {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    store: Arc<SharedStore>,
    engine: SharedEngine,
    options: RwLock<MonitorOptions>,
    /// Those that are known, opened or not.
    sites: RwLock<BTreeMap<SiteName, Option<Site>>>,
    /// One site is opened at a time.
    opening: Mutex<()>,
    /// What belongs to the service and to no site.
    own: Mutex<SiteTables>,
    may_grow: bool,
    max: usize,
}

/// One site: its inventory, to be read and changed. Cheap to clone.
///
/// Reading and changing block on the store, so both run beside the threads that answer requests. Reads run at once; changes of a
/// site wait for each other.
///
/// ```no_run
/// # async fn example(site: service::Site) -> Result<(), service::Error> {
/// let count = site.read(|reader| reader.count()).await?;
/// let removed = site.write(|monitor| monitor.remove(1)).await?;
/// println!("{}: {count} resources, removed: {removed}", site.name());
/// assert!(site.mutes().all().is_empty()); // nobody has muted anything
/// let tables = site.tables(); // what the service keeps beside the inventory
/// # drop(tables);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Site {
    name: SiteName,
    tables: SiteTables,
    reader: Arc<RwLock<Reader<SiteTables>>>,
    monitor: Arc<Mutex<Monitor<SiteTables>>>,
    mutes: Mutes,
}

impl Sites {
    /// The sites of a store, and those of the configuration.
    pub(crate) fn open(
        store: Box<dyn Store>,
        engine: Engine,
        options: MonitorOptions,
        config: &crate::config::SiteOptions,
    ) -> Result<Self, Error> {
        let mut sites = BTreeMap::new();
        for name in SiteStore::sites(&*store)? {
            match SiteName::parse(&name) {
                Ok(name) => drop(sites.insert(name, None)),
                Err(_) if name == OWN => {}
                Err(_) => tracing::warn!(site = name, "the store holds a site whose name cannot be used"),
            }
        }
        sites.extend(config.names.iter().map(|name| (name.clone(), None)));
        let store = Arc::new(SharedStore(store));
        let own = SiteTables::new(store.clone(), OWN)?;
        Ok(Self {
            shared: Arc::new(Shared {
                store,
                engine: SharedEngine::new(engine),
                options: RwLock::new(options),
                sites: RwLock::new(sites),
                opening: Mutex::new(()),
                own: Mutex::new(own),
                may_grow: config.open,
                max: config.max,
            }),
        })
    }

    /// The names of all sites, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<SiteName> {
        self.known().keys().cloned().collect()
    }

    /// Whether there is such a site.
    #[must_use]
    pub fn has(&self, name: &SiteName) -> bool {
        self.known().contains_key(name)
    }

    /// A site, if there is one of this name.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub async fn get(&self, name: &SiteName) -> Result<Option<Site>, Error> {
        match self.known().get(name) {
            None => return Ok(None),
            Some(Some(site)) => return Ok(Some(site.clone())),
            Some(None) => {}
        }
        let (sites, name) = (self.clone(), name.clone());
        blocking(move || sites.opened(&name)).await.map(Some)
    }

    /// Notes that a site is there, if it is or may be made: its inventory begins with what is first written.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] if reports make no sites, [`ErrorKind::Limit`] if there are too many.
    pub fn admit(&self, name: &SiteName) -> Result<(), Error> {
        if self.has(name) {
            return Ok(());
        }
        if !self.shared.may_grow {
            return Err(Error::new(ErrorKind::NotFound, format!("no site {name}; `sites.names` lists them")));
        }
        let mut sites = self.shared.sites.write().unwrap_or_else(PoisonError::into_inner);
        if sites.len() >= self.shared.max && !sites.contains_key(name) {
            let message = format!("there are {} sites already; raise `sites.max`", self.shared.max);
            return Err(Error::new(ErrorKind::Limit, message));
        }
        sites.entry(name.clone()).or_insert(None);
        Ok(())
    }

    /// The tables of a site that is not opened yet, to be read.
    pub(crate) fn tables(&self, name: &SiteName) -> Result<SiteTables, verdict::Error> {
        SiteTables::new(self.shared.store.clone(), name.as_str())
    }

    /// Whether a report makes its site.
    pub(crate) fn may_grow(&self) -> bool {
        self.shared.may_grow
    }

    /// A site, which is opened if it is not yet, or begun. Blocks.
    pub(crate) fn opened(&self, name: &SiteName) -> Result<Site, Error> {
        if let Some(Some(site)) = self.known().get(name) {
            return Ok(site.clone());
        }
        let _alone = self.shared.opening.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Some(site)) = self.known().get(name) {
            return Ok(site.clone());
        }
        let tables = self.tables(name)?;
        let engine = self.shared.engine.current();
        let options = self.shared.options.read().unwrap_or_else(PoisonError::into_inner).clone();
        let monitor = Monitor::with_options(tables.clone(), engine, options)?;
        let reader = Arc::new(RwLock::new(monitor.reader()));
        let mutes = crate::desk::kept_mutes(&tables)?;
        let site = Site { name: name.clone(), tables, reader, monitor: Arc::new(Mutex::new(monitor)), mutes };
        let mut sites = self.shared.sites.write().unwrap_or_else(PoisonError::into_inner);
        sites.insert(name.clone(), Some(site.clone()));
        Ok(site)
    }

    /// The engine of this moment.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.shared.engine.current()
    }

    /// Sites that are opened from now on have these feeds.
    pub(crate) fn use_feeds(&self, feeds: threatfeed::FeedSet) {
        self.shared.engine.replace_feeds(feeds);
    }

    /// From now on resources are in use, and forgotten, by these rules. Blocks.
    pub(crate) fn use_rules(&self, rules: StatusRules) {
        let _alone = self.shared.opening.lock().unwrap_or_else(PoisonError::into_inner);
        self.shared.options.write().unwrap_or_else(PoisonError::into_inner).status = rules;
        let opened: Vec<Site> = self.known().values().flatten().cloned().collect();
        for site in opened {
            let mut monitor = site.monitor();
            monitor.set_status_rules(rules);
            *site.reader.write().unwrap_or_else(PoisonError::into_inner) = monitor.reader();
        }
    }

    /// The tables of the service itself, alone. Blocks.
    pub(crate) fn own(&self) -> MutexGuard<'_, SiteTables> {
        // A commit is whole or has not happened.
        self.shared.own.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> std::sync::RwLockReadGuard<'_, BTreeMap<SiteName, Option<Site>>> {
        // The map is whole at every moment.
        self.shared.sites.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Site {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &SiteName {
        &self.name
    }

    /// Its tables, for what the service keeps beside the inventory. Write only within [`write`](Self::write).
    #[must_use]
    pub fn tables(&self) -> SiteTables {
        self.tables.clone()
    }

    /// What nobody wants to hear of it for a while, to be given to its [dispatcher](crate::alerts::dispatcher).
    #[must_use]
    pub fn mutes(&self) -> &Mutes {
        &self.mutes
    }

    /// Reads the inventory.
    ///
    /// # Errors
    ///
    /// What the reading gives, and [`ErrorKind::Stopping`].
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Reader<SiteTables>) -> Result<T, verdict::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let reader = self.reader();
        blocking(move || Ok(read(&reader)?)).await
    }

    /// Changes the inventory, alone.
    ///
    /// # Errors
    ///
    /// What the change gives, and [`ErrorKind::Stopping`].
    pub async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Monitor<SiteTables>) -> Result<T, verdict::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let site = self.clone();
        blocking(move || Ok(change(&mut site.monitor())?)).await
    }

    /// The reader, for threads that may block.
    pub(crate) fn reader(&self) -> Reader<SiteTables> {
        self.reader.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The inventory, alone. Blocks.
    pub(crate) fn monitor(&self) -> MutexGuard<'_, Monitor<SiteTables>> {
        // A call that panicked has changed nothing in the store, and a monitor keeps nothing else.
        self.monitor.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The name under which the store keeps what belongs to no site. No site can have it.
const OWN: &str = " service";

/// Runs what blocks beside the threads that answer requests.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) if error.is_cancelled() => Err(Error::new(ErrorKind::Stopping, "the service is stopping")),
        Err(error) => Err(Error::new(ErrorKind::State, "the work broke off").because(error)),
    }
}
