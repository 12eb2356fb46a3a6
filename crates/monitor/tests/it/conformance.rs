//! The contracts of stores and sinks: ours keep them, and what breaks one is found.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use monitor::{
    AlertBatch, Batch, CallbackSink, JsonLinesSink, MemoryStore, Poster, Scan, SiteStore, Store, Table,
    Visitor, WebhookRequest, WebhookSink, conformance,
};
use verdict::Error;

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
}

/// A store with a fault.
struct Faulty {
    store: MemoryStore,
    fault: Fault,
}

#[derive(Clone, Copy, PartialEq)]
enum Fault {
    /// Each entry is a commit of its own.
    Torn,
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
            Fault::Torn => {
                for (number, change) in batch.changes.into_iter().enumerate() {
                    let mut one = Batch::default();
                    one.changes.push(change);
                    self.store.commit(one)?;
                    // On a busy machine those that look would have no turn in between.
                    if number % 64 == 0 {
                        std::thread::sleep(std::time::Duration::from_millis(1));
                    }
                }
                return Ok(());
            }
            _ => {}
        }
        self.store.commit(batch)
    }
}

impl Faulty {
    fn table(&self, table: Table) -> Table {
        if self.fault == Fault::OneTable { Table::Meta } else { table }
    }
}

#[test]
fn stores_that_break_the_contract_are_found() {
    use Fault::{CutsLarge, DropsLarge, DropsMany, KeepsRemoved, OneTable, Torn, WithEnd};
    for (fault, said) in [
        (Torn, "a part of a batch"),
        (DropsLarge, "is not there"),
        (CutsLarge, "is not as it was"),
        (DropsMany, "as a whole"),
        (WithEnd, "a range without its end"),
        (OneTable, "tables are apart"),
        (KeepsRemoved, "removed and replaced"),
    ] {
        let store = Faulty { store: MemoryStore::new(), fault };
        let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| conformance::store(&store)));
        let panic = checked.expect_err(said);
        let message = panic.downcast_ref::<String>().cloned();
        let message = message.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        assert!(message.unwrap_or_default().contains(said), "{said}");
    }
}
