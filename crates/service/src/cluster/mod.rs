//! Several processes on one database: each site is worked for by one of them at a time, and reports may hit any.
//!
//! What a process does for a site, it does as after a restart: whoever takes a site over opens it anew.
//!
//! Two things keep a site consistent, and each alone is not enough. The *lease* says who works for a site: it ends by time, so a
//! process that died loses it. The *turn* is a lock in the database that is held while a site is changed. A process that was
//! only paused believes that its lease still holds; the turn keeps it from committing over the new owner. Who has waited for the
//! turn asks again whether the lease holds.
//!
//! An example with a lease of 3 s: A owns `shop` and is paused at 0 s. At 3 s B takes the lease with another epoch and opens the
//! site. At 5 s A goes on and wants to commit: its lease has the old epoch, so the commit is refused and changes nothing. Reports
//! that A had read and not committed are still in the inbox, and B takes them in.
//!
//! Neighbours: `postgres::Leases`, `Turn` and `Inbox` do the work in PostgreSQL; `site` asks for turns, `apply` for reports.
//!
//! What must not be done here: keep a decision over a commit without a turn. Nor trust this machine's clock for the end of
//! a lease. Machines disagree about the time; the database's clock alone counts.

mod options;
mod post;
#[cfg(feature = "postgres")]
mod postgres;
mod tend;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use monitor::{Store, store::Batch};
use verdict::Error;

pub use options::StoreOptions;
pub(crate) use options::without_passwords;
pub(crate) use post::Post;
pub(crate) use tend::{TendStatus, Tended, Tending};

use crate::SiteName;
use crate::site::SharedStore;

/// The sites of this process: each with a number that is another one whenever it has changed hands.
pub(crate) type Held = BTreeMap<SiteName, i64>;

/// What the processes of a database share beside its tables.
pub(crate) trait Shared: Send + Sync + fmt::Debug {
    /// Waits until no other process changes a site, and keeps others from it until the turn is dropped.
    fn turn(&self, site: &str) -> Result<Box<dyn Turn>, Error>;

    /// Commits without a turn, if this process works for the site.
    fn commit(&self, site: &str, batch: Batch) -> Result<(), Error>;

    /// For which sites this process works.
    fn held(&self) -> Held;

    /// Says that this process lives, and takes or gives back sites. `changed` hears of those that are about to change hands, while
    /// the process does not work for them.
    fn tend(&self, changed: &mut dyn FnMut(&[SiteName])) -> Result<All, Error>;

    /// Makes sites known to all processes.
    fn register(&self, sites: &[String]) -> Result<(), Error>;

    /// Keeps reports, each with its site. When it comes back, they are durable.
    fn put(&self, reports: &[(String, Vec<u8>)]) -> Result<(), Error>;

    /// Which of some sites have reports waiting.
    fn reported(&self, among: &[String]) -> Result<Vec<String>, Error>;

    /// The next reports of a site with their numbers.
    fn next(&self, site: &str, max_bytes: usize) -> Result<Vec<(i64, Vec<u8>)>, Error>;

    /// How many bytes of reports wait, of all sites.
    fn waiting_bytes(&self) -> Result<u64, Error>;

    /// Gives all sites back.
    fn leave(&self) -> Result<(), Error>;
}

/// The right to change a site, until it is dropped.
pub(crate) trait Turn: Send {
    /// Commits a batch, and with it that reports are taken in.
    fn commit(&self, batch: Batch, reports: &[i64]) -> Result<(), Error>;
}

/// What all processes know.
#[derive(Clone, Debug, Default)]
pub(crate) struct All {
    pub(crate) sites: Vec<String>,
    /// How many processes live.
    pub(crate) processes: usize,
}

/// A store, and what it is shared by if it is.
pub(crate) struct Opened {
    pub(crate) store: Box<dyn Store>,
    pub(crate) shared: Arc<dyn Shared>,
}

impl From<Opened> for SharedStore {
    fn from(opened: Opened) -> Self {
        Self { store: opened.store, shared: Some(opened.shared) }
    }
}

/// Opens the database of the configuration; `None` if it names none.
pub(crate) fn open(options: &StoreOptions) -> Result<Option<Opened>, crate::Error> {
    let Some(url) = options.secret(|name| std::env::var(name).ok())? else { return Ok(None) };
    connect(url.reveal(), options).map(Some)
}

#[cfg(feature = "postgres")]
use postgres::connect;

#[cfg(not(feature = "postgres"))]
fn connect(_: &str, _: &StoreOptions) -> Result<Opened, crate::Error> {
    Err(crate::Error::config(
        "store: this program was built without PostgreSQL; build it with `--features postgres`, or remove `[store]` to use SQLite",
    ))
}

#[cfg(all(test, not(feature = "postgres")))]
mod tests {
    use crate::{Config, ErrorKind, Service, Tokens};

    #[test]
    fn without_postgresql_an_address_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::parse("[store]\nurl = 'postgres://u:s3cret@db.example/p'").unwrap();
        config.state = folder.path().join("state");
        for error in [Service::open(config.clone()).map(drop), Tokens::of_config(&config).map(drop)] {
            let error = error.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            let said = error.message_with_causes();
            assert!(said.contains("--features postgres") && !said.contains("s3cret"), "{said}");
        }
    }
}
