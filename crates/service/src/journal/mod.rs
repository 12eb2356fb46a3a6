//! The journal: what is acknowledged and not yet in the inventory. Append-only files of records, each with its length, its number
//! and a checksum; one sync serves all that wait for it.

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
