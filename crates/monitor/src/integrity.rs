//! Checks the stored tables against each other, and repairs them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use verdict::{Error, ErrorKind};

use crate::format::{decode, encode, number};
use crate::inventory::{Content, Record};
use crate::meta::{CHECKED_WITH, NEXT_EVENT, NEXT_RESOURCE, RESOURCES, stored_number};
use crate::monitor::BATCH;
use crate::write::{Entries, HASH_BYTES, entries, identity_key};
use crate::{
    Event, Monitor, Reader, Store, place,
    store::{Batch, Direction, Scan, Table},
};

impl<S: Store> Reader<S> {
    /// Describes each inconsistency of the store; empty for a sound store. Reads everything.
    ///
    /// # Errors
    ///
    /// Those of the store.
    ///
    /// # Example
    ///
    /// ```
    /// # use verdict::{Engine, Timestamp};
    /// # use monitor::{MemoryStore, Monitor, Observation};
    /// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
    /// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
    /// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
    /// use monitor::{Store, store::{Scan, Table}};
    ///
    /// // Three reports are in the inventory.
    /// assert!(monitor.check_integrity()?.is_empty());
    ///
    /// // Somebody empties a table behind its back.
    /// # use std::ops::ControlFlow;
    /// # use monitor::store::Batch;
    /// # let mut batch = Batch::default();
    /// # monitor.store().scan(&Scan::all(Table::Place), &mut |key, _| {
    /// #     batch.changes.push((Table::Place, key.to_vec(), None));
    /// #     ControlFlow::Continue(())
    /// # })?;
    /// # monitor.store().commit(batch)?;
    /// assert_eq!(monitor.check_integrity()?.len(), 1);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    pub fn check_integrity(&self) -> Result<Vec<String>, Error> {
        examine(&self.view(), false)
    }
}

impl<S: Store> Monitor<S> {
    /// Describes each inconsistency of a store, like [`check_integrity`](Reader::check_integrity), and damage below the
    /// tables as far as the store can detect it. For a store that perhaps no longer opens as an inventory.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn check(store: &S) -> Result<Vec<String>, Error> {
        let mut wrong = store.check()?;
        match examine(store, false) {
            Ok(more) => wrong.extend(more),
            // What the store found says more than that its tables cannot be read.
            Err(error) if !wrong.is_empty() => wrong.push(error.message_with_causes()),
            Err(error) => return Err(error),
        }
        Ok(wrong)
    }

    /// Repairs the inconsistencies of a store and describes each. It rebuilds indexes and counts from the resources, and
    /// removes unreadable records. Damage below the tables stays.
    ///
    /// ```
    /// use monitor::{MemoryStore, Monitor, Observation, Store, store::{Batch, Scan, Table}};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let store = MemoryStore::new();
    /// let mut monitor = Monitor::open(&store, Engine::without_mechanisms())?;
    /// monitor.observe(&Observation::script("https://cdn.example/a.js"), at)?;
    /// drop(monitor);
    ///
    /// // Somebody removes the entry by which the URL is found.
    /// let mut batch = Batch::default();
    /// batch.changes.push((Table::Identity, b"shttps://cdn.example/a.js".to_vec(), None));
    /// store.commit(batch)?;
    /// assert_eq!(Monitor::check(&store)?.len(), 1);
    /// assert_eq!(Monitor::repair(&store)?.len(), 1);
    /// assert!(Monitor::check(&store)?.is_empty());
    /// # Ok::<(), verdict::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the store. Repairs made before the error stay.
    pub fn repair(store: &S) -> Result<Vec<String>, Error> {
        let wrong = examine(store, true)?;
        if !wrong.is_empty() {
            store.compact()?;
        }
        Ok(wrong)
    }
}

/// Looks at everything, a thousand rows at a time, and repairs it if that is wanted.
fn examine(store: &dyn Store, repairs: bool) -> Result<Vec<String>, Error> {
    let mut look = Examination { store, repairs, wrong: Vec::new(), more: 0, changes: BTreeMap::new() };
    look.resources()?;
    for table in [Table::FirstSeen, Table::LastSeen, Table::Place, Table::Use, Table::Identity] {
        look.index(table)?;
    }
    look.events()?;
    look.contents()?;
    look.meta()?;
    if look.more > 0 {
        let more = look.more;
        look.wrong.push(format!("and {more} more"));
    }
    Ok(look.wrong)
}

struct Examination<'a> {
    store: &'a dyn Store,
    repairs: bool,
    wrong: Vec<String>,
    more: u64,
    changes: BTreeMap<(Table, Vec<u8>), Option<Vec<u8>>>,
}

/// Entries that are to be there, by table.
#[derive(Default)]
struct Expected(BTreeMap<Table, Vec<Wanted>>);

/// A key, its value, and of which resource it is.
type Wanted = (Vec<u8>, Vec<u8>, u64);

impl Expected {
    fn put(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>, id: u64) {
        self.0.entry(table).or_default().push((key, value, id));
    }
}

impl Examination<'_> {
    /// Says which entries are missing or have another value.
    fn expect(&mut self, expected: Expected) -> Result<(), Error> {
        for (table, entries) in expected.0 {
            let keys: Vec<Vec<u8>> = entries.iter().map(|(key, ..)| key.clone()).collect();
            let values = self.store.values(table, &keys)?;
            for ((key, value, id), found) in entries.into_iter().zip(values) {
                if found.as_ref() != Some(&value) {
                    let what = format!("{}: the entry {key:?} of resource {id} is missing", table.name());
                    self.wrong(what, table, &key, Some(value));
                }
            }
        }
        Ok(())
    }

    /// Says what is wrong, and what would make it right.
    fn wrong(&mut self, what: String, table: Table, key: &[u8], right: Option<Vec<u8>>) {
        if self.wrong.len() < MAX_TOLD {
            self.wrong.push(what);
        } else {
            self.more += 1;
        }
        if self.repairs {
            self.changes.insert((table, key.to_vec()), right);
        }
    }

    /// Stores what makes right what was found so far.
    fn mend(&mut self) -> Result<(), Error> {
        if self.changes.is_empty() {
            return Ok(());
        }
        let changes = std::mem::take(&mut self.changes).into_iter();
        let changes = changes.map(|((table, key), value)| (table, key, value)).collect();
        self.store.commit(Batch { changes })
    }

    /// Visits a table some rows at a time.
    fn each_batch(
        &mut self,
        table: Table,
        mut look: impl FnMut(&mut Self, Vec<(Vec<u8>, Vec<u8>)>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut start = Vec::new();
        loop {
            let mut rows = Vec::new();
            let mut bytes = 0;
            let scan = Scan { table, start: &start, end: None, direction: Direction::Ascending };
            let read = self.store.scan(&scan, &mut |key, value| {
                bytes += value.len();
                rows.push((key.to_vec(), value.to_vec()));
                if rows.len() < BATCH && bytes < MAX_BYTES {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            });
            match read {
                // The other tables may be sound. A repair stops here: what it cannot read, it must not take for gone.
                Err(error) if error.kind() == ErrorKind::Defect && !self.repairs => {
                    self.wrong.push(error.message_with_causes());
                    return Ok(());
                }
                read => read?,
            }
            let Some((last, _)) = rows.last() else { return Ok(()) };
            start = [&last[..], &[0]].concat();
            look(self, rows)?;
            self.mend()?;
        }
    }

    fn resources(&mut self) -> Result<(), Error> {
        let (mut stored, mut latest) = (0u64, 0u64);
        self.each_batch(Table::Resource, |look, rows| {
            let mut expected = Expected::default();
            for (key, bytes) in rows {
                let Some(id) = place::id_of(&key).filter(|_| key.len() == 8) else {
                    look.wrong(format!("resource {key:?}: no number"), Table::Resource, &key, None);
                    continue;
                };
                let record: Record = match decode(&bytes) {
                    Ok(record) => record,
                    Err(error) => {
                        let what = format!("resource {id}: {}", error.message_with_causes());
                        look.wrong(what, Table::Resource, &key, None);
                        continue;
                    }
                };
                (stored, latest) = (stored + 1, latest.max(id));
                for (table, key, value) in entries(&record, id) {
                    expected.put(table, key, value, id);
                }
                let key = identity_key(record.kind, &record.url);
                expected.put(Table::Identity, key, id.to_be_bytes().to_vec(), id);
            }
            look.expect(expected)
        })?;
        let counted = stored_number(self.store, RESOURCES).unwrap_or(u64::MAX);
        if stored != counted {
            let what = format!("{stored} resources, and a count of {counted}");
            self.wrong(what, Table::Meta, RESOURCES, Some(stored.to_be_bytes().to_vec()));
        }
        if latest >= stored_number(self.store, NEXT_RESOURCE).unwrap_or_default().max(1) {
            let next = latest.saturating_add(1).to_be_bytes().to_vec();
            self.wrong(
                format!("resource {latest} is above the next number"),
                Table::Meta,
                NEXT_RESOURCE,
                Some(next),
            );
        }
        self.mend()
    }

    /// Finds entries of an index that no resource has.
    fn index(&mut self, table: Table) -> Result<(), Error> {
        self.each_batch(table, |look, rows| {
            let id_of = |key: &[u8], value: &[u8]| {
                let id = if table == Table::Identity { number(value).ok() } else { place::id_of(key) };
                id.unwrap_or_default()
            };
            let ids: BTreeSet<u64> = rows.iter().map(|(key, value)| id_of(key, value)).collect();
            let keys: Vec<Vec<u8>> = ids.iter().map(|id| id.to_be_bytes().to_vec()).collect();
            let mut known: BTreeMap<u64, Option<(Entries, Vec<u8>)>> = BTreeMap::new();
            for (part, ids) in keys.chunks(RECORDS_AT_ONCE).zip(Vec::from_iter(ids).chunks(RECORDS_AT_ONCE)) {
                for (bytes, id) in look.store.values(Table::Resource, part)?.into_iter().zip(ids) {
                    let record = bytes.and_then(|bytes| decode::<Record>(&bytes).ok());
                    let meant = record.map(|one| (entries(&one, *id), identity_key(one.kind, &one.url)));
                    known.insert(*id, meant);
                }
            }
            for (key, value) in rows {
                let id = id_of(&key, &value);
                let is_meant =
                    known.get(&id).and_then(Option::as_ref).is_some_and(|(entries, identity)| match table {
                        Table::Identity => *identity == key,
                        // That the value is another one was told of the resource.
                        _ => entries.iter().any(|(of, wanted, _)| *of == table && *wanted == key),
                    });
                if !is_meant {
                    look.wrong(format!("{}: the entry {key:?} is too much", table.name()), table, &key, None);
                }
            }
            Ok(())
        })
    }

    fn events(&mut self) -> Result<(), Error> {
        let (mut seen, mut last, mut removed) = (0u64, 0u64, 0u64);
        self.each_batch(Table::Event, |look, rows| {
            for (key, bytes) in rows {
                let place = place::id_of(&key).unwrap_or_default();
                let what = match decode::<Event>(&bytes) {
                    Ok(event) if event.seq == place => {
                        (seen, last) = (seen + 1, place);
                        continue;
                    }
                    Ok(event) => format!("event {} where {place} should be", event.seq),
                    Err(error) => format!("event {place}: {}", error.message_with_causes()),
                };
                removed += 1;
                last = last.max(place);
                look.wrong(what, Table::Event, &key, None);
            }
            Ok(())
        })?;
        let lost = stored_number(self.store, LOST_EVENTS).unwrap_or_default();
        let next = stored_number(self.store, NEXT_EVENT).unwrap_or_default().max(1);
        if last >= next {
            let right = last.saturating_add(1).to_be_bytes().to_vec();
            self.wrong(
                format!("event {last} is above the next number"),
                Table::Meta,
                NEXT_EVENT,
                Some(right),
            );
        }
        let told = next.max(last.saturating_add(1)) - 1;
        let missing = told.saturating_sub(seen);
        let is_new = missing.saturating_sub(removed) != lost;
        if is_new {
            let what = format!("{seen} events of {told}, and {lost} that are known to be lost");
            self.wrong(what, Table::Meta, LOST_EVENTS, Some(missing.to_be_bytes().to_vec()));
        } else if removed > 0 && self.repairs {
            self.changes.insert((Table::Meta, LOST_EVENTS.to_vec()), Some(missing.to_be_bytes().to_vec()));
        }
        self.mend()
    }

    /// Finds what is known of contents that cannot be read or that no resource has.
    fn contents(&mut self) -> Result<(), Error> {
        for table in [Table::Content, Table::Source] {
            self.each_batch(table, |look, rows| {
                let hash_of = |key: &[u8]| key.get(..HASH_BYTES).unwrap_or(key).to_vec();
                let hashes: Vec<_> = rows.iter().map(|(key, _)| hash_of(key)).collect();
                let ends: Vec<_> = hashes.iter().map(|hash| place::after(hash)).collect();
                let scans = hashes.iter().zip(&ends);
                let scans: Vec<_> = scans
                    .map(|(hash, end)| Scan { start: hash, end: end.as_deref(), ..Scan::all(Table::Use) })
                    .collect();
                let mut used = vec![false; rows.len()];
                look.store.scan_each(&scans, &mut |place, _, _| {
                    if let Some(is_used) = used.get_mut(place) {
                        *is_used = true;
                    }
                    ControlFlow::Break(())
                })?;
                for (((key, bytes), hash), is_used) in rows.into_iter().zip(&hashes).zip(used) {
                    let name = String::from_utf8_lossy(hash).into_owned();
                    if !is_used {
                        look.wrong(format!("{}: {name} is of no resource", table.name()), table, &key, None);
                    } else if let (Table::Content, Err(error)) = (table, decode::<Content>(&bytes)) {
                        let what = format!("content {name}: {}", error.message_with_causes());
                        look.wrong(what, table, &key, None);
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn meta(&mut self) -> Result<(), Error> {
        let checked_with = self.store.value(Table::Meta, CHECKED_WITH)?;
        if checked_with.is_some_and(|bytes| decode::<Option<String>>(&bytes).is_err()) {
            // No feeds have this epoch: whoever opens it learns that everything is to be checked again.
            let right = encode(&Some("unknown"))?;
            let what = "the record of its feeds cannot be read".to_owned();
            self.wrong(what, Table::Meta, CHECKED_WITH, Some(right));
        }
        self.each_batch(Table::Route, |look, rows| {
            for (key, bytes) in rows {
                if decode::<serde_json::Value>(&bytes).is_err() {
                    let name = String::from_utf8_lossy(&key).into_owned();
                    look.wrong(
                        format!("the position of the route {name} cannot be read"),
                        Table::Route,
                        &key,
                        None,
                    );
                }
            }
            Ok(())
        })?;
        self.each_batch(Table::Family, |look, rows| {
            for (key, bytes) in rows {
                if decode::<serde_json::Value>(&bytes).is_err() {
                    look.wrong(format!("family: {key:?} cannot be read"), Table::Family, &key, None);
                }
            }
            Ok(())
        })?;
        self.mend()
    }
}

/// So much that is wrong is told one by one.
const MAX_TOLD: usize = 10_000;

/// Of so many resources the records are read at once.
const RECORDS_AT_ONCE: usize = 200;

/// So many bytes are looked at in one go, and one row more.
const MAX_BYTES: usize = 16 << 20;

/// How many events a repair had to remove.
const LOST_EVENTS: &[u8] = b"lost_events";
