//! The contract of stores.

use std::cell::Cell;
use std::ops::ControlFlow;

use super::race;
use crate::store::View;
use crate::{
    Store,
    store::{Batch, Scan, Table},
};

/// Checks an empty [`Store`] and empties it again. It checks the order of keys, ranges from both ends, separate tables, and
/// whole large keys and values. It also checks that a batch takes effect as a whole or not at all. It asks each question
/// twice: by the methods for the monitor itself, and by those for readers beside it, such as
/// [`scan_aside`](Store::scan_aside).
///
/// Then two threads read while another one commits, one with each kind of methods. No read may see a part of a batch or miss an
/// acknowledged one. The check also fails if too few commits overlap reads within five minutes, because it has then checked too
/// little.
///
/// [`store_reopened`](super::store_reopened) checks that commits survive.
///
/// ```
/// use monitor::{MemoryStore, conformance};
///
/// conformance::store(&MemoryStore::new());
/// ```
pub fn store(store: &dyn Store) {
    for is_aside in [false, true] {
        let view = View { store, is_aside };
        let view = Checked(&view);
        view.expect_empty("an empty store is needed to begin with");
        ranges(&view);
        changes(&view);
        let is_kept = commit_too_long(&view);
        expect_whole(&view, is_kept);
        many(&view);
        view.clear();
    }
    race::whole_batches(store);
    for is_aside in [false, true] {
        sizes(&Checked(&View { store, is_aside }));
    }
    Checked(store).clear();
    store.compact().unwrap_or_else(|error| panic!("compact: {error}"));
}

/// Checks that a store has all acknowledged commits after you drop it and open it again, and nothing of a refused one. `open` opens
/// the same store each time, at first an empty one. The check empties it again.
///
/// This check cannot see commits that only a killed process loses. To find those, kill a process in a test of your own.
///
/// A commit is refused only if the store does not take a key of 1 MiB. A store may take it; then it must keep the whole batch.
///
/// ```
/// use monitor::{FileStore, conformance};
///
/// let folder = tempfile::tempdir()?;
/// conformance::store_reopened(|| FileStore::open(folder.path().join("state")).unwrap());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn store_reopened<S: Store>(open: impl Fn() -> S) {
    let row = |table, key: &[u8], value: Option<&[u8]>| (table, key.to_vec(), value.map(<[u8]>::to_vec));
    let opened = |check: &dyn Fn(&Checked<'_>)| check(&Checked(&open()));
    let is_kept = Cell::new(false);
    opened(&|store| {
        store.expect_empty("an empty store is needed to begin with");
        store.commit(Table::ALL.map(|table| row(table, b"a", Some(b"old"))).to_vec());
        store.commit(vec![row(Table::Host, b"a", None), row(Table::Use, b"a", Some(b"new"))]);
        is_kept.set(commit_too_long(store));
    });
    opened(&|store| {
        expect_whole(store, is_kept.get());
        for table in Table::ALL {
            let value: Option<&[u8]> = match table {
                Table::Host => None,
                Table::Use => Some(b"new"),
                _ => Some(b"old"),
            };
            let kept = store.value(table, b"a");
            assert_eq!(kept.as_deref(), value, "{}: what was acknowledged is still there", table.name());
        }
        store.clear();
    });
    opened(&|store| store.expect_empty("what was removed stays removed"));
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

    fn expect_empty(&self, message: &str) {
        assert!(Table::ALL.into_iter().all(|table| self.keys(Scan::all(table)).is_empty()), "{message}");
    }

    fn clear(&self) {
        for table in Table::ALL {
            let keys = self.keys(Scan::all(table));
            self.commit(keys.into_iter().map(|key| (table, key, None)).collect());
        }
        self.expect_empty("what is removed is gone");
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

/// Commits a batch whose second of three keys is longer than a store must take. Gives whether the store took it.
fn commit_too_long(store: &Checked<'_>) -> bool {
    let row = |table, key: Vec<u8>, value: &[u8]| (table, key, Some(value.to_vec()));
    let around = |value| [Table::Content, Table::Source].map(|table| row(table, b"around".to_vec(), value));
    store.commit(around(b"before").to_vec());
    let [first, last] = around(b"after");
    let changes = vec![first, row(Table::Place, vec![LONG; 1 << 20], b"after"), last];
    store.0.commit(Batch { changes }).is_ok()
}

/// That batch took effect as a whole, or nothing of it did. Removes it.
fn expect_whole(store: &Checked<'_>, is_kept: bool) {
    let expected: &[u8] = if is_kept { b"after" } else { b"before" };
    // Not by the key: a store that does not take it may refuse the question, too.
    let long = store.keys(Scan::new(Table::Place, [LONG].as_slice()..&[LONG + 1]));
    let around = [Table::Content, Table::Source].map(|table| store.value(table, b"around"));
    let is_whole = around.iter().all(|value| value.as_deref() == Some(expected));
    assert!(
        is_whole && long.len() == usize::from(is_kept),
        "a batch that was {} is kept in part",
        if is_kept { "acknowledged" } else { "refused" }
    );
    store.commit(long.into_iter().map(|key| (Table::Place, key, None)).collect());
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

const MANY: u32 = 5_000;

/// The byte of a key that is too long; no other key of these checks begins with it.
const LONG: u8 = b'y';
