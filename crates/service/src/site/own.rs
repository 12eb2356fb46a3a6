//! The tables of the service itself, for what belongs to no site.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use verdict::Error;

use super::SiteTables;
use super::tables::{SharedStore, Tenure};

/// The tables. Cheap to clone; clones share everything.
#[derive(Clone)]
pub(crate) struct OwnTables {
    tables: SiteTables,
    one_at_a_time: Arc<Mutex<()>>,
}

/// The tables, alone.
pub(crate) struct Own<'a> {
    tables: &'a SiteTables,
    // In this order: others of this process wait until others of the database may come.
    _turn: Tenure,
    _alone: MutexGuard<'a, ()>,
}

impl OwnTables {
    pub(crate) fn new(store: Arc<SharedStore>) -> Result<Self, Error> {
        Ok(Self { tables: SiteTables::new(store, OWN)?, one_at_a_time: Arc::default() })
    }

    /// To be read.
    pub(crate) fn tables(&self) -> &SiteTables {
        &self.tables
    }

    /// To be changed, alone among all processes. Blocks.
    pub(crate) fn alone(&self) -> Result<Own<'_>, Error> {
        // A commit is whole or has not happened.
        let alone = self.one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Own { tables: &self.tables, _turn: self.tables.turn()?, _alone: alone })
    }
}

impl Deref for Own<'_> {
    type Target = SiteTables;

    fn deref(&self) -> &SiteTables {
        self.tables
    }
}

impl fmt::Debug for OwnTables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnTables")
    }
}

/// The name under which the store keeps what belongs to no site. No site can have it.
pub(super) const OWN: &str = " service";
