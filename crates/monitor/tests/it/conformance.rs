//! The contracts of stores and sinks: ours keep them, and what breaks one is found.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use monitor::{
    MemoryStore, SiteStore, Store,
    alert::{AlertBatch, CallbackSink, JsonLinesSink, Poster, WebhookRequest, WebhookSink},
    conformance,
    store::{Batch, Scan, Table, Visitor},
};
use verdict::{Error, ErrorKind};

/// What a sink has written, line by line.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn batches(&self) -> Vec<AlertBatch> {
        let bytes = self.0.lock().unwrap();
        bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Poster for Shared {
    fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error> {
        self.0.lock().unwrap().extend([request.body, b"\n"].concat());
        Ok(204)
    }
}

#[test]
fn sinks_keep_the_contract() {
    let out = Shared::default();
    conformance::alert_sink(&JsonLinesSink::new(out.clone()), || out.batches());

    let out = Shared::default();
    let hook = WebhookSink::new("https://hooks.example/", "a secret of many bytes", out.clone()).unwrap();
    conformance::alert_sink(&hook, || out.batches());

    let told = Mutex::new(Vec::new());
    let callback = CallbackSink::new(|batch: &AlertBatch| {
        told.lock().unwrap().push(batch.clone());
        Ok(())
    });
    conformance::alert_sink(&callback, || told.lock().unwrap().clone());
}

#[test]
#[should_panic(expected = "is not there")]
fn a_sink_that_acknowledges_what_it_drops_is_found() {
    conformance::alert_sink(&CallbackSink::new(|_: &AlertBatch| Ok(())), Vec::new);
}

#[test]
#[should_panic(expected = "lost among others")]
fn a_sink_that_loses_batches_among_others_is_found() {
    let told = Mutex::new(Vec::new());
    // One at a time is kept; of several, the first twelve.
    let keep = |batch: &AlertBatch| {
        let mut told = told.lock().unwrap();
        if told.len() < 12 {
            told.push(batch.clone());
        }
        Ok(())
    };
    conformance::alert_sink(&CallbackSink::new(keep), || told.lock().unwrap().clone());
}

/// One check of a faulty store at a time: each keeps three threads busy, and among many threads commits and reads seldom overlap.
/// A sound store goes on until they do.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn stores_keep_the_contract() {
    conformance::store(&MemoryStore::new());
    let shared = MemoryStore::new();
    let other = SiteStore::new(&shared, "other").unwrap();
    let mut batch = Batch::default();
    batch.changes.push((Table::Meta, b"key".to_vec(), Some(b"value".to_vec())));
    other.commit(batch).unwrap();
    conformance::store(&SiteStore::new(&shared, "one").unwrap());
    assert_eq!(other.value(Table::Meta, b"key").unwrap().as_deref(), Some(&b"value"[..]));
}

#[test]
fn the_file_store_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    conformance::store(&monitor::FileStore::open(folder.path().join("state")).unwrap());
    conformance::store_reopened(|| monitor::FileStore::open(folder.path().join("other")).unwrap());
}

/// A store that keeps nothing when it is closed.
#[test]
#[should_panic(expected = "a batch that was acknowledged is kept in part")]
fn a_store_that_forgets_is_found() {
    conformance::store_reopened(MemoryStore::new);
}

/// Readers wait for each commit, and commits for each reader.
#[test]
fn a_store_behind_one_lock_keeps_the_contract() {
    conformance::store(&Locked(Mutex::new(MemoryStore::new())));
}

/// A store for one at a time.
struct Locked(Mutex<MemoryStore>);

impl Store for Locked {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.0.lock().unwrap().value(table, key)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.0.lock().unwrap().scan(scan, visit)
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        self.0.lock().unwrap().commit(batch)
    }
}

/// A store with a fault.
struct Faulty {
    store: MemoryStore,
    /// What readers beside the monitor see, where the fault is theirs.
    aside: MemoryStore,
    /// A batch that [`Fault::LateAside`] holds back.
    late: Mutex<Batch>,
    fault: Fault,
}

impl Faulty {
    fn new(fault: Fault) -> Self {
        Self { store: MemoryStore::new(), aside: MemoryStore::new(), late: Mutex::default(), fault }
    }

    fn aside(&self) -> &MemoryStore {
        if self.fault == Fault::LateAside { &self.aside } else { &self.store }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// Each entry is a commit of its own.
    Torn,
    /// Each half of a batch is a commit of its own.
    Halves,
    /// Each table's part of a batch is a commit of its own.
    Tables,
    /// Readers beside the monitor read fifty entries at a time, and others commit in between.
    TornAside,
    /// Readers beside the monitor see the last batch with the next one.
    LateAside,
    /// A key of more than 64 KiB is refused when the entries before it are kept.
    Refuses,
    /// Values above 64 KiB are not kept.
    DropsLarge,
    /// Values above 64 KiB are cut.
    CutsLarge,
    /// Of a batch, the first thousand entries are kept.
    DropsMany,
    /// Ranges include their end.
    WithEnd,
    /// All tables are one.
    OneTable,
    /// A removed entry stays, empty.
    KeepsRemoved,
}

impl Store for Faulty {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.store.value(self.table(table), key)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        let end = scan.end.map(|end| [end, &[0][..]].concat());
        let mut scan = *scan;
        scan.table = self.table(scan.table);
        if self.fault == Fault::WithEnd {
            scan.end = end.as_deref();
        }
        self.store.scan(&scan, visit)
    }

    fn value_aside(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.aside().value(self.table(table), key)
    }

    fn scan_aside(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        if self.fault != Fault::TornAside {
            return self.aside().scan(scan, visit);
        }
        let (mut done, mut has_more) = (0, true);
        while has_more {
            let mut place = 0;
            has_more = false;
            self.store.scan(scan, &mut |key, value| {
                place += 1;
                has_more = place > done + 50;
                match place {
                    _ if has_more => ControlFlow::Break(()),
                    _ if place > done => visit(key, value),
                    _ => ControlFlow::Continue(()),
                }
            })?;
            done += 50;
        }
        Ok(())
    }

    fn commit(&self, mut batch: Batch) -> Result<(), Error> {
        for (table, _, value) in &mut batch.changes {
            *table = self.table(*table);
            match (self.fault, &mut *value) {
                (Fault::CutsLarge, Some(bytes)) => bytes.truncate(64 << 10),
                (Fault::KeepsRemoved, None) => *value = Some(Vec::new()),
                _ => {}
            }
        }
        match self.fault {
            Fault::DropsLarge => {
                batch
                    .changes
                    .retain(|(_, _, value)| value.as_ref().is_none_or(|value| value.len() <= 64 << 10));
            }
            Fault::DropsMany => batch.changes.truncate(1000),
            Fault::Torn => return parts(&self.store, batch.changes.chunks(1)),
            Fault::Halves => return parts(&self.store, halves(&batch)),
            Fault::Tables => return parts(&self.store, batch.changes.chunk_by(|one, next| one.0 == next.0)),
            Fault::LateAside => {
                self.aside.commit(std::mem::replace(&mut self.late.lock().unwrap(), batch.clone()))?;
            }
            Fault::Refuses => {
                let is_long = |change: &Change| change.1.len() > 64 << 10;
                if let Some(place) = batch.changes.iter().position(is_long) {
                    batch.changes.truncate(place);
                    self.store.commit(batch)?;
                    return Err(Error::new(ErrorKind::Misuse, "the key is too long"));
                }
            }
            _ => {}
        }
        self.store.commit(batch)
    }
}

type Change = (Table, Vec<u8>, Option<Vec<u8>>);

fn halves(batch: &Batch) -> impl Iterator<Item = &[Change]> {
    <[_; 2]>::from(batch.changes.split_at(batch.changes.len() / 2)).into_iter()
}

/// Commits each part for itself.
fn parts<'a>(store: &MemoryStore, parts: impl Iterator<Item = &'a [Change]>) -> Result<(), Error> {
    let batch = |part: &[Change]| {
        let mut batch = Batch::default();
        batch.changes.extend_from_slice(part);
        batch
    };
    // Made first, so that one commit follows the other at once.
    let batches: Vec<Batch> = parts.map(batch).collect();
    batches.into_iter().try_for_each(|batch| store.commit(batch))
}

impl Faulty {
    fn table(&self, table: Table) -> Table {
        if self.fault == Fault::OneTable { Table::Meta } else { table }
    }
}

#[test]
fn stores_that_break_the_contract_are_found() {
    use Fault::{CutsLarge, DropsLarge, DropsMany, KeepsRemoved, LateAside, OneTable, Refuses, WithEnd};
    for (fault, said) in [
        (DropsLarge, "is not there"),
        (CutsLarge, "is not as it was"),
        (DropsMany, "as a whole"),
        (WithEnd, "a range without its end"),
        (OneTable, "tables are apart"),
        (KeepsRemoved, "removed and replaced"),
        (LateAside, "keys are ordered as bytes"),
        (Refuses, "a batch that was refused is kept in part"),
    ] {
        expect_found(fault, said);
    }
}

/// The stores wait for nothing in the middle of a batch, so whether a read falls there is a matter of luck: on a busy machine, a
/// check may miss one. Five in a row do not.
#[test]
fn stores_that_show_a_part_of_a_batch_are_found() {
    for fault in [Fault::Torn, Fault::Halves, Fault::Tables, Fault::TornAside] {
        let found = (0..5).find_map(|_| found(fault));
        assert!(
            found.as_ref().is_some_and(|said| said.contains("a part of a batch")),
            "{fault:?}: {found:?}"
        );
    }
}

fn expect_found(fault: Fault, said: &str) {
    let found = found(fault);
    assert!(found.as_ref().is_some_and(|found| found.contains(said)), "{fault:?}: {found:?}, not {said}");
}

/// What the contract says of a faulty store; `None` if it finds nothing.
fn found(fault: Fault) -> Option<String> {
    let _alone = alone();
    let store = Faulty::new(fault);
    let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| conformance::store(&store)));
    let panic = checked.err()?;
    let message = panic.downcast_ref::<String>().cloned();
    Some(message.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default())
}
