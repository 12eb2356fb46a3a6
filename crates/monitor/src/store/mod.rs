//! The store of a monitor: ordered tables of bytes that change by whole batches.
//!
//! The main tables:
//!
//! | table | key | value |
//! |---|---|---|
//! | resource | number | the record |
//! | identity | kind and URL | number |
//! | place | host reversed, rest of the URL, number (`place.rs`) | - |
//! | first seen, last seen | malicious or not, time, number | - |
//! | use | hash of a content, number | whether it is the current one |
//! | event | number | the event |
//
// Neighbours: `write` computes all rows of a change and commits them; readers scan. `conformance` checks a store against the contract
// below, `integrity` the tables against each other.
//
// What must not be done here: know what a value means. A store that reads values needs a new version when a record gets a field, and
// people have stores of their own.

#[cfg(feature = "file-store")]
mod file;
mod memory;
mod site;

use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use verdict::Error;

#[cfg(feature = "file-store")]
pub use file::FileStore;
pub use memory::MemoryStore;
pub use site::SiteStore;

/// Ordered tables of keys and values that are changed by whole batches.
///
/// A [`Monitor`](crate::Monitor) computes the content of the tables; a store only keeps it.
///
/// # Contract
///
/// * A [`commit`](Self::commit) takes effect completely or not at all. Acknowledged commits survive the end of the process; a
///   store states whether they survive a power failure.
/// * A read sees every commit that was acknowledged before it began, and never part of a commit.
/// * Keys are ordered as bytes. Tables are apart from each other. Keys and values of up to 64 KiB and 1 GiB are kept.
/// * Callable from several threads at once, and never panics.
///
/// # Example
///
/// ```
/// use verdict::Error;
/// use monitor::{MemoryStore, Store, store::{Batch, Scan, Table, Visitor}};
///
/// /// A store for readers, which refuses every change.
/// struct ReadOnly(MemoryStore);
///
/// impl Store for ReadOnly {
///     fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
///         self.0.value(table, key)
///     }
///
///     fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
///         self.0.scan(scan, visit)
///     }
///
///     fn commit(&self, _: Batch) -> Result<(), Error> {
///         Err(Error::new(verdict::ErrorKind::Unavailable, "the store is for readers"))
///     }
/// }
///
/// let store = ReadOnly(MemoryStore::new());
/// assert_eq!(store.value(Table::Host, b"a.example")?, None);
/// assert!(store.commit(Batch::default()).is_err());
/// store.compact()?;
/// # Ok::<(), verdict::Error>(())
/// ```
pub trait Store: Send + Sync {
    /// The value of a key.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unavailable`](verdict::ErrorKind::Unavailable) if the store cannot be read,
    /// [`ErrorKind::Defect`](verdict::ErrorKind::Defect) if it is damaged.
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error>;

    /// The values of several keys of a table, in the order of the keys, of one moment or of several. By default each is
    /// [read](Self::value) for itself; a store at the other end of a wire asks once for many.
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value).
    fn values(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        keys.iter().map(|key| self.value(table, key)).collect()
    }

    /// Visits the entries of a range in order until the visitor breaks. The visitor must not call the store.
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value).
    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error>;

    /// Visits the entries of several ranges, one range after another. The visitor also gets the number of the range; when it
    /// breaks, that range ends. By default this [scans](Self::scan) each range. A store on another machine asks once for many.
    /// The ranges are of one moment or of several. The visitor must not call the store.
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value).
    fn scan_each(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        scans
            .iter()
            .enumerate()
            .try_for_each(|(place, scan)| self.scan(scan, &mut |key, value| visit(place, key, value)))
    }

    /// Reads a value without blocking commits, if the store can. By default it is [`value`](Self::value).
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value).
    fn value_aside(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.value(table, key)
    }

    /// Visits entries as [`scan`](Self::scan) does, for a reader beside the one that commits. A store that can has it hold up no
    /// commit. By default it is [`scan`](Self::scan).
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value).
    fn scan_aside(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.scan(scan, visit)
    }

    /// [`values`](Self::values) for a reader beside the one that commits. By default each is read by
    /// [`value_aside`](Self::value_aside) for itself.
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value).
    fn values_aside(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        keys.iter().map(|key| self.value_aside(table, key)).collect()
    }

    /// [`scan_each`](Self::scan_each) for a reader beside the one that commits. By default each range is visited by
    /// [`scan_aside`](Self::scan_aside) for itself.
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value).
    fn scan_each_aside(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        scans
            .iter()
            .enumerate()
            .try_for_each(|(place, scan)| self.scan_aside(scan, &mut |key, value| visit(place, key, value)))
    }

    /// What is damaged below the tables, in words, where the store can tell. Reads everything.
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value).
    fn check(&self) -> Result<Vec<String>, Error> {
        Ok(Vec::new())
    }

    /// Applies a batch, durably.
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value); then nothing of the batch has taken effect.
    fn commit(&self, batch: Batch) -> Result<(), Error>;

    /// Gives back room that nothing uses any more, where the store keeps some. Nothing changes by it.
    ///
    /// # Errors
    ///
    /// Those of [`value`](Self::value).
    fn compact(&self) -> Result<(), Error> {
        Ok(())
    }
}

/// Gets each key and value of a [`Scan`].
///
/// ```
/// # use monitor::{MemoryStore, Store, store::{Batch, Table}};
/// # let store = MemoryStore::new();
/// # let mut batch = Batch::default();
/// # for key in [&b"a"[..], b"b", b"c"] {
/// #     batch.changes.push((Table::Host, key.to_vec(), Some(Vec::new())));
/// # }
/// # store.commit(batch)?;
/// use std::ops::ControlFlow;
/// use monitor::store::{Scan, Visitor};
///
/// // The table has the keys a, b and c.
/// let mut first = None;
/// let visit: &mut Visitor<'_> = &mut |key, _| {
///     first = Some(key.to_vec());
///     ControlFlow::Break(())
/// };
/// store.scan(&Scan::all(Table::Host), visit)?;
/// assert_eq!(first.as_deref(), Some(&b"a"[..]));
/// # Ok::<(), verdict::Error>(())
/// ```
pub type Visitor<'a> = dyn FnMut(&[u8], &[u8]) -> ControlFlow<()> + 'a;

/// Gets the place of a range among several, and each key and value of it; see [`Store::scan_each`].
///
/// ```
/// use std::ops::ControlFlow;
/// use monitor::{MemoryStore, Store, store::{Batch, EachVisitor, Scan, Table}};
///
/// let store = MemoryStore::new();
/// let mut batch = Batch::default();
/// batch.changes.push((Table::Host, b"a".to_vec(), Some(b"1".to_vec())));
/// batch.changes.push((Table::Host, b"b".to_vec(), Some(b"2".to_vec())));
/// store.commit(batch)?;
///
/// let mut found = Vec::new();
/// let visit: &mut EachVisitor<'_> = &mut |place, _, value| {
///     found.push((place, value.to_vec()));
///     ControlFlow::Continue(())
/// };
/// store.scan_each(&[Scan::new(Table::Host, b"b"..b"c"), Scan::all(Table::Host)], visit)?;
/// assert_eq!(found, [(0, b"2".to_vec()), (1, b"1".to_vec()), (1, b"2".to_vec())]);
/// # Ok::<(), verdict::Error>(())
/// ```
pub type EachVisitor<'a> = dyn FnMut(usize, &[u8], &[u8]) -> ControlFlow<()> + 'a;

/// The tables of a monitor. Names and numbers never change.
///
/// ```
/// use monitor::store::Table;
///
/// for (place, table) in Table::ALL.into_iter().enumerate() {
///     assert_eq!(table.index(), place);
/// }
/// assert_eq!(Table::FirstSeen.name(), "first_seen");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Table {
    /// Answers about a script's content, by hash and model.
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
    /// Resources by the hashes of the contents of their versions.
    Use,
    /// URL patterns that may each be one script.
    Family,
}

impl Table {
    /// All tables, in order.
    pub const ALL: [Self; 14] = [
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
        Self::Family,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Event => "event",
            Self::Family => "family",
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
///
/// ```
/// # use monitor::{MemoryStore, Store, store::{Batch, Table}};
/// # let store = MemoryStore::new();
/// # let mut batch = Batch::default();
/// # for key in [&b"a"[..], b"b", b"c"] {
/// #     batch.changes.push((Table::Host, key.to_vec(), Some(Vec::new())));
/// # }
/// # store.commit(batch)?;
/// use std::ops::ControlFlow;
/// use monitor::store::Scan;
///
/// // The table has the keys a, b and c.
/// let keys = |scan: Scan<'_>| {
///     let mut keys = String::new();
///     store.scan(&scan, &mut |key, _| {
///         keys.push_str(&String::from_utf8_lossy(key));
///         ControlFlow::Continue(())
///     })?;
///     Ok::<_, verdict::Error>(keys)
/// };
/// assert_eq!(keys(Scan::all(Table::Host))?, "abc");
/// assert_eq!(keys(Scan::all(Table::Host).descending())?, "cba");
/// assert_eq!(keys(Scan::new(Table::Host, b"a"..b"c"))?, "ab");
/// # Ok::<(), verdict::Error>(())
/// ```
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
///
/// ```
/// use monitor::{ListQuery, store::{Direction, Scan, Table}};
///
/// assert_eq!(ListQuery::default().direction, Direction::Descending);
/// assert_eq!(Scan::all(Table::Event).direction, Direction::Ascending);
/// ```
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
///
/// ```
/// use monitor::{MemoryStore, Store, store::{Batch, Table}};
///
/// let store = MemoryStore::new();
/// let mut batch = Batch::default();
/// batch.changes.push((Table::Host, b"a.example".to_vec(), Some(b"new".to_vec())));
/// batch.changes.push((Table::Host, b"b.example".to_vec(), None)); // removes
/// store.commit(batch)?;
/// assert_eq!(store.value(Table::Host, b"a.example")?.as_deref(), Some(&b"new"[..]));
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Batch {
    /// Sorted by table and key; each key once.
    pub changes: Vec<(Table, Vec<u8>, Option<Vec<u8>>)>,
}

/// A store as a reader sees it: the monitor's own, or one beside it.
pub(crate) struct View<'a> {
    pub(crate) store: &'a dyn Store,
    pub(crate) is_aside: bool,
}

impl Store for View<'_> {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        if self.is_aside { self.store.value_aside(table, key) } else { self.store.value(table, key) }
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        if self.is_aside { self.store.scan_aside(scan, visit) } else { self.store.scan(scan, visit) }
    }

    fn values(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        if self.is_aside { self.store.values_aside(table, keys) } else { self.store.values(table, keys) }
    }

    fn scan_each(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        if self.is_aside {
            self.store.scan_each_aside(scans, visit)
        } else {
            self.store.scan_each(scans, visit)
        }
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        self.store.commit(batch)
    }

    fn check(&self) -> Result<Vec<String>, Error> {
        self.store.check()
    }
}

/// What points to a store is one.
macro_rules! forward {
    ($($pointer:ty),*) => {$(
        impl<T: Store + ?Sized> Store for $pointer {
            fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
                (**self).value(table, key)
            }

            fn values(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
                (**self).values(table, keys)
            }

            fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
                (**self).scan(scan, visit)
            }

            fn scan_each(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
                (**self).scan_each(scans, visit)
            }

            fn value_aside(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
                (**self).value_aside(table, key)
            }

            fn values_aside(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
                (**self).values_aside(table, keys)
            }

            fn scan_aside(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
                (**self).scan_aside(scan, visit)
            }

            fn scan_each_aside(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
                (**self).scan_each_aside(scans, visit)
            }

            fn check(&self) -> Result<Vec<String>, Error> {
                (**self).check()
            }

            fn commit(&self, batch: Batch) -> Result<(), Error> {
                (**self).commit(batch)
            }

            fn compact(&self) -> Result<(), Error> {
                (**self).compact()
            }
        }
    )*};
}

forward!(&T, Box<T>, Arc<T>);
