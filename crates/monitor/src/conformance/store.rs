//! The contract of stores.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::{Batch, Scan, Store, Table};

/// Checks an empty [`Store`] and empties it again. It checks the order of keys, ranges from both ends, separate tables and whole
/// large keys and values. It also checks on several threads that no reader sees half of a batch.
///
/// To test that commits survive the end of the process, end a process.
///
/// ```
/// use monitor::{MemoryStore, conformance};
///
/// conformance::store(&MemoryStore::new());
/// ```
pub fn store(store: &dyn Store) {
    let store = Checked(store);
    for table in Table::ALL {
        assert!(store.keys(Scan::all(table)).is_empty(), "an empty store is needed to begin with");
    }
    ranges(&store);
    changes(&store);
    sizes(&store);
    many(&store);
    whole_batches(&store);
    for table in Table::ALL {
        let keys = store.keys(Scan::all(table));
        store.commit(keys.into_iter().map(|key| (table, key, None)).collect());
        assert!(store.keys(Scan::all(table)).is_empty(), "what is removed is gone");
    }
    store.0.compact().unwrap_or_else(|error| panic!("compact: {error}"));
}

/// A store whose failures fail the check.
struct Checked<'a>(&'a dyn Store);

/// A key with its new value, or `None` to remove it.
type Row = (Table, Vec<u8>, Option<Vec<u8>>);

impl Checked<'_> {
    /// Commits a batch as a monitor sends it: sorted by table and key, each key once.
    fn commit(&self, mut changes: Vec<Row>) {
        changes.sort();
        self.0.commit(Batch { changes }).unwrap_or_else(|error| panic!("commit: {error}"));
    }

    fn value(&self, table: Table, key: &[u8]) -> Option<Vec<u8>> {
        self.0.value(table, key).unwrap_or_else(|error| panic!("value: {error}"))
    }

    fn entries(&self, scan: Scan<'_>) -> Vec<(Vec<u8>, Vec<u8>)> {
        let mut entries = Vec::new();
        let done = self.0.scan(&scan, &mut |key, value| {
            entries.push((key.to_vec(), value.to_vec()));
            ControlFlow::Continue(())
        });
        done.unwrap_or_else(|error| panic!("scan: {error}"));
        entries
    }

    fn keys(&self, scan: Scan<'_>) -> Vec<Vec<u8>> {
        self.entries(scan).into_iter().map(|(key, _)| key).collect()
    }
}

fn ranges(store: &Checked<'_>) {
    let names: [&[u8]; 6] = [b"\x00", b"a", b"a\x00", b"b", b"\xff", b"\xff\xff"];
    store.commit(names.iter().map(|name| (Table::Place, name.to_vec(), Some(name.to_vec()))).collect());
    let all = store.entries(Scan::all(Table::Place));
    assert!(all.iter().all(|(key, value)| key == value), "a value of another key");
    assert_eq!(store.keys(Scan::all(Table::Place)), names, "keys are ordered as bytes");
    assert!(store.keys(Scan::all(Table::Identity)).is_empty(), "tables are apart");
    assert_eq!(store.keys(Scan::new(Table::Place, b"a"..b"b")), names[1..3], "a range without its end");
    assert_eq!(store.keys(Scan::new(Table::Place, b"b"..b"a")), names[..0], "an empty range");
    let backwards: Vec<&[u8]> = names[1..3].iter().rev().copied().collect();
    assert_eq!(store.keys(Scan::new(Table::Place, b"a"..b"b").descending()), backwards, "from its other end");
    many_ranges(store, &names);
    let mut seen = 0;
    let done = store.0.scan(&Scan::all(Table::Place), &mut |_, _| {
        seen += 1;
        ControlFlow::Break(())
    });
    assert!(done.is_ok() && seen == 1, "a visitor that breaks is not called again");
}

/// Several keys and several ranges at once say what they say one by one.
fn many_ranges(store: &Checked<'_>, names: &[&[u8]; 6]) {
    let keys: Vec<Vec<u8>> =
        [&names[..], &[b"none"], &names[..2]].concat().iter().map(|key| key.to_vec()).collect();
    let values = store.0.values(Table::Place, &keys).unwrap_or_else(|error| panic!("values: {error}"));
    let one_by_one: Vec<_> = keys.iter().map(|key| store.value(Table::Place, key)).collect();
    assert_eq!(values, one_by_one, "several keys, in their order, some twice, one not there");
    let scans = [
        Scan::new(Table::Place, b"a"..b"c"),
        Scan::new(Table::Place, b"b"..b"a"),
        Scan::new(Table::Place, b""..b"b"),
        Scan::new(Table::Place, b"a"..b"c").descending(),
        Scan::new(Table::Identity, b"a"..b"c"),
        Scan::all(Table::Place),
        Scan::new(Table::Place, b"a\0"..b"c"),
        Scan::new(Table::Place, b"\xff"..b"\xff\xff"),
    ];
    for most in [1, usize::MAX] {
        let (mut together, mut alone) = (Vec::new(), Vec::new());
        let mut found = [0usize; 8];
        let done = store.0.scan_each(&scans, &mut |place, key, value| {
            together.push((place, key.to_vec(), value.to_vec()));
            found[place] += 1;
            if found[place] < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        done.unwrap_or_else(|error| panic!("scan_each: {error}"));
        for (place, scan) in scans.into_iter().enumerate() {
            let entries = store.entries(scan).into_iter().take(most);
            alone.extend(entries.map(|(key, value)| (place, key, value)));
        }
        assert_eq!(together, alone, "several ranges, each until the visitor breaks");
    }
}

fn changes(store: &Checked<'_>) {
    store.commit(vec![
        (Table::Place, b"a".to_vec(), None),
        (Table::Place, b"b".to_vec(), Some(b"new".to_vec())),
        (Table::Place, b"never".to_vec(), None),
        (Table::Source, b"empty".to_vec(), Some(Vec::new())),
    ]);
    let values = (store.value(Table::Place, b"a"), store.value(Table::Place, b"b"));
    assert_eq!(values, (None, Some(b"new".to_vec())), "removed and replaced");
    assert_eq!(store.value(Table::Source, b"empty"), Some(Vec::new()), "an empty value is a value");
    store.commit(Vec::new());
}

/// Keys and values of the sizes that a monitor has, and larger ones.
fn sizes(store: &Checked<'_>) {
    for bytes in [1 << 10, (64 << 10) - 1, 64 << 10, (64 << 10) + 1, 1 << 20, 24 << 20] {
        // No two pages alike, so that what is mixed up is seen.
        let value: Vec<u8> = (0..bytes).map(|at| (at ^ at >> 8 ^ at >> 16) as u8).collect();
        let key = format!("value of {bytes} bytes").into_bytes();
        store.commit(vec![(Table::Source, key.clone(), Some(value.clone()))]);
        let kept = store.value(Table::Source, &key);
        assert!(kept.is_some(), "a value of {bytes} bytes is not there");
        assert!(kept.as_ref() == Some(&value), "a value of {bytes} bytes is not as it was");
        let scanned = store.entries(Scan::new(Table::Source, &key..b"w"));
        assert!(scanned.first().is_some_and(|(_, found)| *found == value), "a scan gives another value");
        store.commit(vec![(Table::Source, key, None)]);
    }
    let long = vec![b'k'; 64 << 10];
    let longer = [&long[..long.len() - 1], b"l"].concat();
    let put = |key: &Vec<u8>| (Table::Place, key.clone(), Some(key[key.len() - 1..].to_vec()));
    store.commit(vec![put(&long), put(&longer)]);
    let kept = (store.value(Table::Place, &long), store.value(Table::Place, &longer));
    assert_eq!(kept, (Some(b"k".to_vec()), Some(b"l".to_vec())), "keys of 64 KiB that differ at their end");
}

/// A batch of more entries than a store may buffer.
fn many(store: &Checked<'_>) {
    let key = |number: u32| number.to_be_bytes().to_vec();
    let tables = [Table::Event, Table::LastSeen, Table::Use];
    let rows = |value: Option<&[u8]>| -> Vec<Row> {
        let value = value.map(<[u8]>::to_vec);
        let all = tables.iter().flat_map(|table| (0..MANY).map(move |number| (*table, number)));
        all.map(|(table, number)| (table, key(number), value.clone())).collect()
    };
    store.commit(rows(Some(b"value")));
    for table in tables {
        let entries = store.entries(Scan::all(table));
        assert_eq!(entries.len(), MANY as usize, "{}: a batch is kept as a whole", table.name());
        assert!(entries.iter().all(|(_, value)| value == b"value"), "{}: values of a batch", table.name());
    }
    store.commit(rows(None));
    assert!(
        tables.iter().all(|table| store.keys(Scan::all(*table)).is_empty()),
        "a batch removes as a whole"
    );
}

/// One thread gives all keys of two tables a higher number with each batch. Others look: within a range all are alike, and what
/// is read later is not of an earlier batch.
fn whole_batches(store: &Checked<'_>) {
    let key = |number: u32| number.to_be_bytes().to_vec();
    let rows = |generation: u32| -> Vec<Row> {
        let value = generation.to_be_bytes().to_vec();
        let of = |table| (0..KEYS).map(move |number| (table, number));
        let all = of(Table::FirstSeen).chain(of(Table::Resource));
        all.map(|(table, number)| (table, key(number), Some(value.clone()))).collect()
    };
    let read = |table, number| {
        let value = store
            .value(table, &key(number))
            .and_then(|value| Some(u32::from_be_bytes(*value.first_chunk()?)));
        value.unwrap_or_else(|| panic!("a key is not there while others replace its value"))
    };
    store.commit(rows(0));
    let is_done = AtomicBool::new(false);
    let look = || {
        while !is_done.load(Ordering::Relaxed) {
            for table in [Table::FirstSeen, Table::Resource] {
                let values = store.entries(Scan::all(table));
                assert_eq!(values.len(), KEYS as usize, "a scan sees a part of a batch");
                assert!(
                    values.iter().all(|(_, value)| *value == values[0].1),
                    "a scan sees a part of a batch"
                );
            }
            // In the order of the entries of a batch, and in the other one.
            for [first, second] in [
                [(Table::FirstSeen, 0), (Table::Resource, KEYS - 1)],
                [(Table::Resource, KEYS - 1), (Table::FirstSeen, 0)],
                [(Table::FirstSeen, 0), (Table::FirstSeen, KEYS - 1)],
                [(Table::FirstSeen, KEYS - 1), (Table::FirstSeen, 0)],
            ] {
                let earlier = read(first.0, first.1);
                assert!(read(second.0, second.1) >= earlier, "a read sees a part of a batch");
            }
        }
    };
    thread::scope(|scope| {
        let readers = [scope.spawn(look), scope.spawn(look)];
        for generation in 1..=GENERATIONS {
            store.commit(rows(generation));
            if readers.iter().any(thread::ScopedJoinHandle::is_finished) {
                break;
            }
        }
        is_done.store(true, Ordering::Relaxed);
        for reader in readers {
            if let Err(panic) = reader.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
    assert_eq!(read(Table::Resource, KEYS - 1), GENERATIONS, "the last batch holds");
}

const MANY: u32 = 5_000;
const KEYS: u32 = 200;
const GENERATIONS: u32 = 60;
