//! The journal: acknowledged reports that are not yet in the inventory. It is append-only files of records, each with its
//! length, its number and a checksum. One sync serves all that wait for it.
//!
//! The way of a report: a handler appends it and waits. The writer's thread writes what waits, syncs once, and lets all handlers
//! answer 204. The [`Tail`] gives synced records to the thread that brings them into the inventories. The commit of each site
//! keeps the number of its last record. The [`Tail`] removes files whose records are all taken in.
//!
//! So a crash at any moment leaves each acknowledged record in a file, and the inventory knows the number of its last one.
//! Nothing is lost, and nothing counts twice.
//!
//! Neighbours: the service appends for its handlers, `apply` reads. With a database there is no journal: `cluster::Post` takes its place.
//!
//! What must not be done here: answer before the sync, or remove a file before the commits of its records are on the disk. And
//! never give a number twice: the inventory would take the second record for one that it has.

mod entry;
mod options;
mod record;
mod segment;
mod tail;
mod writer;

pub(crate) use entry::{Entry, Seen};
pub use options::JournalOptions;
pub(crate) use tail::Tail;
pub(crate) use writer::{Fill, Journal};
