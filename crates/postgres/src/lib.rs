//! A store in PostgreSQL, which several processes use at once.
//!
//! [`PostgresStore`] is a [`monitor::Store`]. Beside its tables there are others for the processes: leases (who works for which site, with
//! an epoch that goes up at each change of hands), processes (who lives until when), and reports (the inbox). `turn` is an advisory lock
//! per site.
//!
//! Neighbours: `cluster` of the service decides when to take a lease and what to do with it; here is only the SQL.
//!
//! What must not be done here: try a commit again after the connection broke. It may have taken effect, and somebody else may have
//! changed the site since; reports that are put twice count twice. Reads may be tried again. And no time is taken from this machine:
//! `clock_timestamp()` of the server alone says when a lease ends, since the clocks of the machines differ.
#![forbid(unsafe_code)]

mod commit;
mod connection;
mod entry;
mod error;
mod inbox;
mod lease;
mod options;
mod pool;
mod schema;
mod store;
mod tls;
mod turn;

pub use inbox::{Inbox, Waiting};
pub use lease::{Lease, Leases, Tended};
pub use options::PostgresOptions;
pub use store::PostgresStore;
pub use turn::Turn;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
