//! Sites: each has an inventory of its own, all in one store.
//!
//! Neighbours: `apply`, `fetcher`, `schedule` and `desk` change a site through [`Site`]; `cluster` says for which sites this process works.
//!
//! What must not be done here: hold the monitor of a site over a request to the network or to people. Whoever changes the site next
//! waits for it, and reports pile up in the journal.

pub(crate) mod kept;
mod name;
mod own;
mod switches;
mod tables;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use monitor::{
    Monitor, MonitorOptions, Reader, SiteStore, StatusRules, Store as _,
    store::{Scan, Table},
};
use verdict::{Engine, SharedEngine};

pub use name::SiteName;
pub(crate) use own::OwnTables;
use own::{OWN, Own};
pub(crate) use switches::Switches;
pub use tables::SiteTables;
use tables::Tenure;
pub(crate) use tables::{Row, SharedStore};

use crate::alerts::Mutes;
use crate::cluster::Held;
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
    own: OwnTables,
    /// A site that begins is noted as new, for those who tell of it.
    notes_new: bool,
    may_grow: bool,
    max: usize,
}

/// One site: its inventory, to be read and changed. Cheap to clone.
///
/// Reads and changes block on the store, so both run on other threads than the requests. Reads run at once; changes of a site
/// wait for each other.
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

/// An inventory that nobody else changes until it is dropped: no other thread, and no other process.
pub(crate) struct Alone<'a> {
    // In this order: others of this process wait until others of the database may come.
    _turn: Tenure,
    monitor: MutexGuard<'a, Monitor<SiteTables>>,
}

impl Sites {
    /// The sites of a store, and those of the configuration.
    pub(crate) fn open(
        own: OwnTables,
        store: Arc<SharedStore>,
        engine: Engine,
        config: &crate::Config,
    ) -> Result<Self, Error> {
        let mut sites = BTreeMap::new();
        for name in SiteStore::sites(&*store.store)? {
            match SiteName::parse(&name) {
                Ok(name) => drop(sites.insert(name, None)),
                Err(_) if name == OWN => {}
                Err(_) => tracing::warn!(site = name, "the store has a site with an invalid name"),
            }
        }
        sites.extend(config.sites.names.iter().map(|name| (name.clone(), None)));
        Ok(Self {
            shared: Arc::new(Shared {
                store,
                engine: SharedEngine::new(engine),
                options: RwLock::new(config.inventory.monitor()),
                sites: RwLock::new(sites),
                opening: Mutex::new(()),
                own,
                notes_new: !config.alerts.routes.is_empty(),
                may_grow: config.sites.open,
                max: config.sites.max,
            }),
        })
    }

    /// The names of all sites, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<SiteName> {
        self.known().keys().cloned().collect()
    }

    /// The names of the sites that this process works for, sorted: all of them, if it shares the store with no other.
    pub(crate) fn worked_for(&self) -> Vec<SiteName> {
        match &self.shared.store.shared {
            None => self.names(),
            Some(shared) => shared.held().into_keys().collect(),
        }
    }

    /// Whether this process works for a site. The number is another one whenever the site has changed hands.
    pub(crate) fn works_for(&self, name: &SiteName) -> Option<i64> {
        match &self.shared.store.shared {
            None => Some(0),
            Some(shared) => shared.held().get(name).copied(),
        }
    }

    /// Notes sites that other processes have.
    pub(crate) fn know(&self, names: impl Iterator<Item = SiteName>) {
        let new: Vec<SiteName> = names.filter(|name| !self.has(name)).collect();
        if !new.is_empty() {
            let mut sites = self.shared.sites.write().unwrap_or_else(PoisonError::into_inner);
            for name in new {
                sites.entry(name).or_insert(None);
            }
        }
    }

    /// Forgets what is known of a site but its name: whoever needs it opens it anew.
    pub(crate) fn close(&self, name: &SiteName) {
        if let Some(site) = self.shared.sites.write().unwrap_or_else(PoisonError::into_inner).get_mut(name) {
            *site = None;
        }
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
        let before = self.works_for(name);
        let tables = self.tables(name)?;
        let engine = self.shared.engine.current();
        let scope = Switches::read(&tables, engine.connection_scope())?.connection_scope();
        let engine = engine.with_connection_scope(scope);
        let options = self.shared.options.read().unwrap_or_else(PoisonError::into_inner).clone();
        let open = || Monitor::with_options(tables.clone(), engine, options);
        let monitor = if is_empty(&tables)? {
            // It begins: among all processes once.
            let _alone = tables.turn().map_err(at_work)?;
            let is_noted = self.shared.notes_new && is_empty(&tables)?;
            let row = (Table::Meta, kept::key(NEW), Some(b"true".to_vec()));
            tables.along(Vec::from_iter(is_noted.then_some(row)), open)?.0
        } else {
            open()?
        };
        let reader = Arc::new(RwLock::new(monitor.reader()));
        let mutes = crate::desk::kept_mutes(&tables)?;
        let site = Site { name: name.clone(), tables, reader, monitor: Arc::new(Mutex::new(monitor)), mutes };
        let mut sites = self.shared.sites.write().unwrap_or_else(PoisonError::into_inner);
        // One that changed hands meanwhile is not kept.
        let is_kept = before == self.works_for(name);
        sites.insert(name.clone(), Some(site.clone()).filter(|_| is_kept));
        Ok(site)
    }

    /// The engine of this moment.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.shared.engine.current()
    }

    /// Sites that are opened from now on have these feeds; those that others work for are opened anew.
    pub(crate) fn use_feeds(&self, feeds: threatfeed::FeedSet) {
        self.shared.engine.replace_feeds(feeds);
        if let Some(shared) = &self.shared.store.shared {
            let held: Held = shared.held();
            self.names().iter().filter(|name| !held.contains_key(*name)).for_each(|name| self.close(name));
        }
    }

    /// From now on resources are in use, and forgotten, by these rules. Blocks.
    pub(crate) fn use_rules(&self, rules: StatusRules) {
        let _alone = self.shared.opening.lock().unwrap_or_else(PoisonError::into_inner);
        self.shared.options.write().unwrap_or_else(PoisonError::into_inner).status = rules;
        let opened: Vec<Site> = self.known().values().flatten().cloned().collect();
        for site in opened {
            // It changes nothing that is kept.
            let mut monitor = site.here();
            monitor.set_status_rules(rules);
            *site.reader.write().unwrap_or_else(PoisonError::into_inner) = monitor.reader();
        }
    }

    /// The tables of the service itself, alone. Blocks.
    pub(crate) fn own(&self) -> Result<Own<'_>, Error> {
        self.shared.own.alone().map_err(at_work)
    }

    /// The tables of the service itself, to be read.
    pub(crate) fn own_tables(&self) -> SiteTables {
        self.shared.own.tables().clone()
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

    /// Its tables for the service's own entries. Write only within [`write`](Self::write).
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
    /// Errors of the read, and [`ErrorKind::Stopping`].
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
    /// Errors of the change, and [`ErrorKind::Stopping`].
    pub async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Monitor<SiteTables>) -> Result<T, verdict::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let site = self.clone();
        blocking(move || {
            let mut monitor = site.monitor().map_err(at_work)?;
            Ok(change(&mut monitor)?)
        })
        .await
    }

    /// The reader, for threads that may block.
    pub(crate) fn reader(&self) -> Reader<SiteTables> {
        self.reader.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The inventory, alone among all threads and processes. Blocks.
    pub(crate) fn monitor(&self) -> Result<Alone<'_>, verdict::Error> {
        let monitor = self.here();
        Ok(Alone { _turn: self.tables.turn()?, monitor })
    }

    /// What nobody wants to hear of it for a while, as the store has it. Blocks.
    pub(crate) fn kept_mutes(&self) -> Result<Mutes, verdict::Error> {
        self.mutes.replace(crate::desk::kept_mutes(&self.tables)?.all());
        Ok(self.mutes.clone())
    }

    fn here(&self) -> MutexGuard<'_, Monitor<SiteTables>> {
        // A call that panicked has changed nothing in the store, and a monitor keeps nothing else.
        self.monitor.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deref for Alone<'_> {
    type Target = Monitor<SiteTables>;

    fn deref(&self) -> &Monitor<SiteTables> {
        &self.monitor
    }
}

impl DerefMut for Alone<'_> {
    fn deref_mut(&mut self) -> &mut Monitor<SiteTables> {
        &mut self.monitor
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Whether nobody has written anything for a site.
fn is_empty(tables: &SiteTables) -> Result<bool, verdict::Error> {
    let mut is_empty = true;
    tables.scan(&Scan::all(Table::Meta), &mut |_, _| {
        is_empty = false;
        std::ops::ControlFlow::Break(())
    })?;
    Ok(is_empty)
}

/// Another process is at work for longer than somebody can wait.
pub(crate) fn at_work(error: verdict::Error) -> Error {
    match error.kind() {
        verdict::ErrorKind::Unavailable => {
            Error::new(ErrorKind::Busy, "the site is busy or the database does not answer; try again")
                .because(error)
        }
        _ => error.into(),
    }
}

/// The document of a site whose alerts begin with its first event.
pub(crate) const NEW: &str = "new";

/// Runs what blocks beside the threads that answer requests.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) if error.is_cancelled() => Err(Error::new(ErrorKind::Stopping, "the service is stopping")),
        Err(error) => Err(Error::new(ErrorKind::State, "the work stopped early").because(error)),
    }
}
