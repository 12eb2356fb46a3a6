//! The shared state of several processes, in PostgreSQL.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use ::postgres::{Inbox, Lease, Leases, PostgresOptions, PostgresStore};
use monitor::store::Batch;
use verdict::{Error, ErrorKind};

use super::{All, Held, Opened, Shared, StoreOptions, Turn};
use crate::SiteName;

/// One of the processes of a database.
struct Member {
    store: PostgresStore,
    leases: Leases,
    inbox: Inbox,
    /// Another one at each start: what was begun under an earlier one is nobody's.
    name: String,
    term: Duration,
    held: RwLock<BTreeMap<SiteName, Lease>>,
}

pub(super) fn connect(url: &str, options: &StoreOptions) -> Result<Opened, crate::Error> {
    let mut random = [0u8; 8];
    getrandom::fill(&mut random).map_err(|error| {
        crate::Error::new(crate::ErrorKind::State, "the system gave no random numbers").because(error)
    })?;
    let name: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut postgres =
        PostgresOptions::new(url).connections(options.connections).name(format!("pagewarden-{name}"));
    if let Some(path) = &options.authorities {
        let pem =
            std::fs::read(path).map_err(|error| crate::Error::file(crate::ErrorKind::Config, path, error))?;
        postgres = postgres.authorities(pem);
    }
    let failed = |error: Error| {
        let kind = match error.kind() {
            ErrorKind::Misuse => crate::ErrorKind::Config,
            _ => crate::ErrorKind::State,
        };
        crate::Error::new(kind, "the database").because(error)
    };
    let store = PostgresStore::open(&postgres).map_err(failed)?;
    let member = Member {
        leases: store.leases(),
        inbox: store.inbox(),
        store: store.clone(),
        name,
        term: Duration::from_secs(options.lease_seconds),
        held: RwLock::default(),
    };
    Ok(Opened { store: Box::new(store), shared: Arc::new(member) })
}

impl Member {
    fn lease(&self, site: &str) -> Option<Lease> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.iter().find(|(name, _)| name.as_str() == site).map(|(_, lease)| lease.clone())
    }
}

impl Shared for Member {
    fn turn(&self, site: &str) -> Result<Box<dyn Turn>, Error> {
        let turn = match self.lease(site) {
            Some(lease) => self.store.turn_of(&lease),
            // Other processes than the owner may change a site as well, for instance by a justification. They wait longer than
            // the owner does, and never cut the owner off.
            None => self.store.turn(site),
        };
        Ok(Box::new(turn?))
    }

    fn commit(&self, site: &str, batch: Batch) -> Result<(), Error> {
        match self.lease(site) {
            Some(lease) => self.store.commit_as(&lease, batch),
            None => Err(Error::new(ErrorKind::Unavailable, "another process works for this site")),
        }
    }

    fn held(&self) -> Held {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.iter().map(|(name, lease)| (name.clone(), lease.epoch())).collect()
    }

    fn tend(&self, changed: &mut dyn FnMut(&[SiteName])) -> Result<All, Error> {
        let tended = self.leases.tend(&self.name, self.term)?;
        let now: BTreeMap<SiteName, Lease> = tended
            .held
            .into_iter()
            .filter_map(|(name, lease)| Some((SiteName::parse(&name).ok()?, lease)))
            .collect();
        let before = self.held.read().unwrap_or_else(PoisonError::into_inner).clone();
        let lost = before.keys().filter(|name| !now.contains_key(*name));
        let gained = now.iter().filter(|(name, lease)| before.get(*name) != Some(*lease));
        let moved: Vec<SiteName> = lost.chain(gained.map(|(name, _)| name)).cloned().collect();
        // In three steps: first this process stops working for what it lost or gained, then it closes the sites, then it
        // starts. If it set the new sites at once, a thread might use an inventory that was opened under the old lease. That
        // one has an older state in memory.
        let mut held = before;
        held.retain(|name, lease| now.get(name) == Some(lease));
        if !moved.is_empty() {
            *self.held.write().unwrap_or_else(PoisonError::into_inner) = held;
            changed(&moved);
            *self.held.write().unwrap_or_else(PoisonError::into_inner) = now;
        }
        Ok(All { sites: tended.sites, processes: tended.processes })
    }

    fn register(&self, sites: &[String]) -> Result<(), Error> {
        if sites.is_empty() { Ok(()) } else { self.leases.register(sites) }
    }

    fn put(&self, reports: &[(String, Vec<u8>)]) -> Result<(), Error> {
        self.inbox.put(reports)
    }

    fn reported(&self, among: &[String]) -> Result<Vec<String>, Error> {
        if among.is_empty() { Ok(Vec::new()) } else { self.inbox.sites(among) }
    }

    fn next(&self, site: &str, max_bytes: usize) -> Result<Vec<(i64, Vec<u8>)>, Error> {
        self.inbox.next(site, max_bytes)
    }

    fn waiting_bytes(&self) -> Result<u64, Error> {
        Ok(self.inbox.waiting()?.bytes)
    }

    fn leave(&self) -> Result<(), Error> {
        self.held.write().unwrap_or_else(PoisonError::into_inner).clear();
        self.leases.leave(&self.name)
    }
}

impl Turn for ::postgres::Turn {
    fn commit(&self, batch: Batch, reports: &[i64]) -> Result<(), Error> {
        Self::commit(self, batch, reports)
    }
}

/// Without the address.
impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Member").field("name", &self.name).finish_non_exhaustive()
    }
}
