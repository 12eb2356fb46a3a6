//! Where a monitor keeps what it has seen: ordered tables of bytes that are changed by whole batches.

#[cfg(feature = "file-store")]
mod file;
mod memory;

use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use crate::Error;

#[cfg(feature = "file-store")]
pub use file::FileStore;
pub use memory::MemoryStore;

/// Ordered tables of keys and values that are changed by whole batches.
///
/// A [`Monitor`](super::Monitor) computes what stands in the tables; a store only keeps it.
///
/// # Contract
///
/// * [`commit`](Self::commit) takes effect as a whole or not at all, and what it acknowledged is still there after the
///   process was killed at any moment, or the machine for a store that says so.
/// * A read sees every commit that was acknowledged before it began, and never part of a commit.
/// * Keys are ordered as bytes. Tables are apart from each other. Keys and values of up to 64 KiB and 1 GiB are kept.
/// * Callable from several threads at once, and never panics.
pub trait Store: Send + Sync {
    /// The value of a key.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unavailable`](crate::ErrorKind::Unavailable) if the store cannot be read,
    /// [`ErrorKind::Defect`](crate::ErrorKind::Defect) if it is damaged.
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error>;

    /// Visits the entries of a range in order until the visitor breaks. The visitor must not call the store.
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value).
    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error>;

    /// Applies a batch, durably.
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value); then nothing of the batch has taken effect.
    fn commit(&self, batch: Batch) -> Result<(), Error>;
}

fn _object_safe(_: &dyn Store) {}

/// Gets each key and value of a [`Scan`].
pub type Visitor<'a> = dyn FnMut(&[u8], &[u8]) -> ControlFlow<()> + 'a;

/// The tables of a monitor. Names and numbers never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Table {
    /// What is known of a script's content, by hash and model.
    Content,
    /// Events, by number.
    Event,
    /// Resources by when they were first seen, malicious ones apart.
    FirstSeen,
    /// Hosts that were announced.
    Host,
    /// Numbers of resources by kind and URL.
    Identity,
    /// Resources by when they were last seen, malicious ones apart.
    LastSeen,
    /// What holds for all: versions, the next numbers, compiled feeds.
    Meta,
    /// Resources by host and path, from the top-level domain on.
    Place,
    /// Resources that wait for a new model, the most suspicious first.
    Rescore,
    /// Resources by number.
    Resource,
    /// How far each route of alerts has got.
    Route,
    /// Bodies of scripts by hash.
    Source,
    /// Resources by the hash of their current content.
    Use,
}

impl Table {
    /// All tables, in order.
    pub const ALL: [Self; 13] = [
        Self::Content,
        Self::Event,
        Self::FirstSeen,
        Self::Host,
        Self::Identity,
        Self::LastSeen,
        Self::Meta,
        Self::Place,
        Self::Rescore,
        Self::Resource,
        Self::Route,
        Self::Source,
        Self::Use,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Event => "event",
            Self::FirstSeen => "first_seen",
            Self::Host => "host",
            Self::Identity => "identity",
            Self::LastSeen => "last_seen",
            Self::Meta => "meta",
            Self::Place => "place",
            Self::Rescore => "rescore",
            Self::Resource => "resource",
            Self::Route => "route",
            Self::Source => "source",
            Self::Use => "use",
        }
    }

    /// The place in [`ALL`](Self::ALL).
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A range of a table.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Scan<'a> {
    /// The table.
    pub table: Table,
    /// The first key that belongs to the range.
    pub start: &'a [u8],
    /// The first key that no longer does; `None` for the end of the table.
    pub end: Option<&'a [u8]>,
    /// From which end to begin.
    pub direction: Direction,
}

impl<'a> Scan<'a> {
    /// The keys of a range, the smallest first.
    #[must_use]
    pub fn new(table: Table, range: Range<&'a [u8]>) -> Self {
        Self { table, start: range.start, end: Some(range.end), direction: Direction::Ascending }
    }

    /// A whole table, the smallest key first.
    #[must_use]
    pub fn all(table: Table) -> Self {
        Self { table, start: &[], end: None, direction: Direction::Ascending }
    }

    /// The same range from its other end.
    #[must_use]
    pub fn descending(mut self) -> Self {
        self.direction = Direction::Descending;
        self
    }
}

/// From which end a range is read, or a list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::exhaustive_enums, reason = "a range has two ends")]
pub enum Direction {
    /// The smallest, or the oldest, first.
    Ascending,
    /// The greatest, or the newest, first.
    #[default]
    Descending,
}

/// Changes that take effect together: for each key its new value, or `None` to remove it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Batch {
    /// Sorted by table and key; each key once.
    pub changes: Vec<(Table, Vec<u8>, Option<Vec<u8>>)>,
}

impl<T: Store + ?Sized> Store for &T {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        (**self).value(table, key)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        (**self).scan(scan, visit)
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        (**self).commit(batch)
    }
}

impl<T: Store + ?Sized> Store for Box<T> {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        (**self).value(table, key)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        (**self).scan(scan, visit)
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        (**self).commit(batch)
    }
}

impl<T: Store + ?Sized> Store for Arc<T> {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        (**self).value(table, key)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        (**self).scan(scan, visit)
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        (**self).commit(batch)
    }
}
