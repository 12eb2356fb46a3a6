//! A store in PostgreSQL for several processes at once.
//!
//! [`PostgresStore`] is a [`monitor::Store`]. Further tables coordinate the processes:
//!
//! * leases: which process works for a site. Each change of owner raises the lease's epoch.
//! * processes: which process runs, and until when.
//! * reports: the inbox.
//!
//! `turn` is an advisory lock per site. This crate has only the SQL. The module `cluster` of the service decides when to take a lease and
//! how to use it.
//!
//! # Rules for changes
//!
//! * Never repeat a commit after its connection broke. The commit may have taken effect, and another process may have changed the site
//!   since then. A report that is stored twice counts twice. Reads may be repeated.
//! * Never use this machine's clock: the clocks of the machines differ. Only the server's `clock_timestamp()` says when a lease ends.
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
