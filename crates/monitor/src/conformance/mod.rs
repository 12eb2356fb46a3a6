//! The contracts of stores and sinks as checks, for the tests of those who implement them.
//!
//! Each function panics with what is wrong, as an assertion does: call it from a test.
//!
//! ```
//! use monitor::{MemoryStore, conformance};
//!
//! conformance::store(&MemoryStore::new());
//! ```
//
// Neighbours: `store` and `alert` have the traits with their contracts. The tests of this crate, of `postgres` and of users call
// these checks.
//
// What must not be done here: check more than a contract says. A correct store of somebody else would fail.
#![allow(clippy::missing_panics_doc, reason = "the module says that every check panics")]
#![allow(clippy::panic, reason = "a check fails as an assertion does")]

mod race;
mod sink;
mod store;

pub use sink::alert_sink;
pub use store::{store, store_reopened};
