//! Many inventories in one store.

use std::ops::ControlFlow;

use verdict::{Error, ErrorKind};

use super::{Batch, EachVisitor, Scan, Store, Table, Visitor};
use crate::place::after;

/// A part of a store that belongs to one site: each has an inventory of its own, and none sees another's.
///
/// All keys of a site begin with its name and a zero byte. [`Monitor::erase`](crate::Monitor::erase) removes a site.
///
/// ```
/// use monitor::{MemoryStore, SiteStore, Store, store::{Batch, Table}};
///
/// let store = MemoryStore::new();
/// let (one, other) = (SiteStore::new(&store, "one")?, SiteStore::new(&store, "other")?);
/// let mut batch = Batch::default();
/// batch.changes.push((Table::Meta, b"key".to_vec(), Some(b"value".to_vec())));
/// one.commit(batch)?;
/// assert_eq!(one.value(Table::Meta, b"key")?.as_deref(), Some(&b"value"[..]));
/// assert_eq!(other.value(Table::Meta, b"key")?, None);
/// assert_eq!(SiteStore::sites(&store)?, ["one"]);
/// assert!(SiteStore::new(&store, "").is_err());
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SiteStore<S> {
    store: S,
    /// The name and the zero byte behind it.
    prefix: Vec<u8>,
}

impl<S: Store> SiteStore<S> {
    /// The part of a site. It is there as soon as something is in it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] for a name that is empty, has more than 255 bytes, or holds a zero byte.
    pub fn new(store: S, site: &str) -> Result<Self, Error> {
        if site.is_empty() || site.len() > MAX_NAME_BYTES || site.contains('\0') {
            let message = format!("expected a site name of 1 to {MAX_NAME_BYTES} bytes without a zero byte");
            return Err(Error::new(ErrorKind::Misuse, message));
        }
        // Without the zero byte, the keys of the site `shop` would hold those of `shop2`. With it, `shop\0…` ends before
        // `shop\x01`, and `shop2\0…` is behind that. So a name must not hold a zero byte itself.
        Ok(Self { store, prefix: [site.as_bytes(), &[0]].concat() })
    }

    fn key(&self, key: &[u8]) -> Vec<u8> {
        [&self.prefix, key].concat()
    }

    /// Where a range ends among the keys of all sites.
    fn end(&self, scan: &Scan<'_>) -> Option<Vec<u8>> {
        match scan.end {
            Some(end) => Some(self.key(end)),
            None => after(&self.prefix),
        }
    }

    /// Where several ranges begin and end among the keys of all sites.
    fn bounds(&self, scans: &[Scan<'_>]) -> Vec<Bounds> {
        scans.iter().map(|scan| (self.key(scan.start), self.end(scan))).collect()
    }

    fn visit(&self, key: &[u8], value: &[u8], visit: &mut Visitor<'_>) -> ControlFlow<()> {
        match key.strip_prefix(&self.prefix[..]) {
            Some(key) => visit(key, value),
            None => ControlFlow::Continue(()),
        }
    }
}

type Bounds = (Vec<u8>, Option<Vec<u8>>);

/// The same ranges with other bounds.
fn within<'a>(scans: &[Scan<'_>], bounds: &'a [Bounds]) -> Vec<Scan<'a>> {
    let each = scans.iter().zip(bounds);
    each.map(|(scan, (start, end))| Scan {
        table: scan.table,
        start,
        end: end.as_deref(),
        direction: scan.direction,
    })
    .collect()
}

impl SiteStore<()> {
    /// The sites that a store holds inventories of, sorted.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn sites(store: &dyn Store) -> Result<Vec<String>, Error> {
        let mut sites = Vec::new();
        let mut start = Vec::new();
        loop {
            let mut first = None;
            store.scan(&Scan { start: &start, ..Scan::all(Table::Meta) }, &mut |key, _| {
                first = Some(key.to_vec());
                ControlFlow::Break(())
            })?;
            let Some(key) = first else { return Ok(sites) };
            let Some(end) = key.iter().position(|byte| *byte == 0) else {
                // An inventory without a site.
                start = [&key[..], &[0]].concat();
                continue;
            };
            sites.push(String::from_utf8_lossy(&key[..end]).into_owned());
            // From the first key of a site to behind its last one in one step: one read for each site, however large it is.
            let Some(next) = after(&key[..=end]) else { return Ok(sites) };
            start = next;
        }
    }
}

impl<S: Store> Store for SiteStore<S> {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.store.value(table, &self.key(key))
    }

    fn values(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        let keys: Vec<Vec<u8>> = keys.iter().map(|key| self.key(key)).collect();
        self.store.values(table, &keys)
    }

    fn scan_each(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        let bounds = self.bounds(scans);
        self.store.scan_each(&within(scans, &bounds), &mut |place, key, value| {
            self.visit(key, value, &mut |key, value| visit(place, key, value))
        })
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        let start = self.key(scan.start);
        let end = self.end(scan);
        let scan = Scan { start: &start, end: end.as_deref(), ..*scan };
        self.store.scan(&scan, &mut |key, value| self.visit(key, value, visit))
    }

    fn value_aside(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.store.value_aside(table, &self.key(key))
    }

    fn scan_aside(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        let start = self.key(scan.start);
        let end = self.end(scan);
        let scan = Scan { start: &start, end: end.as_deref(), ..*scan };
        self.store.scan_aside(&scan, &mut |key, value| self.visit(key, value, visit))
    }

    fn values_aside(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        let keys: Vec<Vec<u8>> = keys.iter().map(|key| self.key(key)).collect();
        self.store.values_aside(table, &keys)
    }

    fn scan_each_aside(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        let bounds = self.bounds(scans);
        self.store.scan_each_aside(&within(scans, &bounds), &mut |place, key, value| {
            self.visit(key, value, &mut |key, value| visit(place, key, value))
        })
    }

    fn check(&self) -> Result<Vec<String>, Error> {
        self.store.check()
    }

    fn commit(&self, mut batch: Batch) -> Result<(), Error> {
        for (_, key, _) in &mut batch.changes {
            *key = self.key(key);
        }
        self.store.commit(batch)
    }

    fn compact(&self) -> Result<(), Error> {
        self.store.compact()
    }
}

const MAX_NAME_BYTES: usize = 255;
