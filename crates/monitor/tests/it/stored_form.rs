//! What an earlier version stored is read, what a later one stored is refused, and damage is an error.

use monitor::{
    FileStore, ListQuery, MemoryStore, Monitor, Status, Store,
    store::{Batch, Table},
};
use verdict::ErrorKind;

use crate::setting::{engine, feeds, time};

fn put(store: &MemoryStore, table: Table, key: &[u8], value: &[u8]) {
    let mut batch = Batch::default();
    batch.changes.push((table, key.to_vec(), Some(value.to_vec())));
    store.commit(batch).unwrap();
}

#[test]
fn the_first_form_stays_readable() {
    // A record as the first release wrote it, without any field that came later.
    let record = br#"{"kind":"script","url":"https://a.example/x.js","host":"a.example",
        "first_seen_at":"2026-11-23T08:00:00Z","last_seen_at":"2026-11-23T08:00:00Z","reports":5}"#;
    let store = MemoryStore::new();
    put(&store, Table::Resource, &1u64.to_be_bytes(), &[&[1], &record[..]].concat());
    let millis = time(0, 0).as_millis().cast_unsigned() ^ (1 << 63);
    put(&store, Table::LastSeen, &[&[1][..], &millis.to_be_bytes(), &1u64.to_be_bytes()].concat(), b"");
    let monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
    let found = monitor.list(&ListQuery::default(), time(1, 0)).unwrap().resources;
    assert_eq!((found[0].reports, found[0].status), (5, Status::Active));
}

#[test]
fn a_newer_form_is_refused_and_damage_is_an_error() {
    let store = MemoryStore::new();
    put(&store, Table::Meta, b"form", b"\x02null");
    let refused = Monitor::open(store, engine(feeds("", ""))).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Incompatible);

    for bytes in [&b""[..], b"\x00{}", b"\x01{", b"\x01{\"kind\":\"page\"}"] {
        let monitor = Monitor::open(MemoryStore::new(), engine(feeds("", ""))).unwrap();
        put(monitor.store(), Table::Resource, &1u64.to_be_bytes(), bytes);
        assert_eq!(monitor.resource(1, time(0, 0)).unwrap_err().kind(), ErrorKind::Defect);
        assert_eq!(monitor.check_integrity().unwrap().len(), 1, "{bytes:?}");
    }
}

#[test]
fn a_file_is_open_once_and_no_other_file_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let first = FileStore::open(&path).unwrap();
    assert_eq!(FileStore::open(&path).unwrap_err().kind(), ErrorKind::Unavailable);
    drop(first);
    FileStore::open(&path).unwrap();
    let other = folder.path().join("other");
    std::fs::write(&other, b"no database".repeat(500)).unwrap();
    assert_eq!(FileStore::open(&other).unwrap_err().kind(), ErrorKind::Defect);
    assert_eq!(std::fs::read(&other).unwrap(), b"no database".repeat(500));
    assert_eq!(FileStore::open(folder.path()).unwrap_err().kind(), ErrorKind::Unavailable);
}
