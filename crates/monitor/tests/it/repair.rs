//! Damage of every kind is found, and repaired from what can be read.

use monitor::{
    FileStore, ListQuery, Monitor, Observation, Store,
    store::{Batch, Scan, Table},
};
use verdict::{ErrorKind, ResourceKind};

use crate::setting::{activate, engine, feeds, over_both, sound, time};

fn rows(store: &dyn Store, table: Table) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut rows = Vec::new();
    store
        .scan(&Scan::all(table), &mut |key, value| {
            rows.push((key.to_vec(), value.to_vec()));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

fn put(store: &dyn Store, table: Table, key: &[u8], value: Option<&[u8]>) {
    let mut batch = Batch::default();
    batch.changes.push((table, key.to_vec(), value.map(<[u8]>::to_vec)));
    store.commit(batch).unwrap();
}

#[test]
fn every_table_is_repaired() {
    for table in Table::ALL {
        for damage in ["lost", "garbled", "foreign"] {
            over_both(|store| {
                let mut monitor = Monitor::open(&store, engine(feeds("", ""))).unwrap();
                for number in 0..5 {
                    let url = format!("https://cdn{number}.example/{number}.js?q={number}");
                    let seen =
                        Observation::script(url).with_source(format!("score=50 n{number} url=//x.example/"));
                    activate(&mut monitor, &seen, time(0, 0));
                }
                let all = || ListQuery::default();
                let before = monitor.list(&all(), time(0, 1)).unwrap().resources;
                drop(monitor);
                let Some((key, _)) = rows(&store, table).into_iter().next_back() else { return };
                match damage {
                    "lost" => put(&store, table, &key, None),
                    "garbled" => put(&store, table, &key, Some(b"\x01{")),
                    _ => put(&store, table, &[&key[..key.len() - 1], &[0xee]].concat(), Some(b"")),
                }
                let name = format!("{} {damage}", table.name());
                let found = Monitor::check(&store).unwrap();
                // One that is repaired may leave more to do.
                assert_eq!(Monitor::repair(&store).unwrap().is_empty(), found.is_empty(), "{name}");
                let harmless = [
                    "family lost",
                    "route lost",
                    "source lost",
                    "content lost",
                    "host lost",
                    "host garbled",
                    "source garbled",
                    "host foreign",
                ];
                let may_pass = harmless.contains(&name.as_str())
                    || matches!(table, Table::Meta | Table::Host | Table::Rescore);
                assert!(may_pass || !found.is_empty(), "{name}");
                assert_eq!(Monitor::check(&store).unwrap(), Vec::<String>::new(), "{name}");
                let monitor = Monitor::open(&store, engine(feeds("", ""))).unwrap();
                sound(&monitor);
                let after = monitor.list(&all(), time(0, 1)).unwrap().resources;
                match table {
                    // What is gone is gone, and nothing else.
                    Table::Resource if damage != "foreign" => {
                        assert_eq!(after.len(), before.len() - 1, "{name}")
                    }
                    _ => assert_eq!(after, before, "{name}"),
                }
                for one in &after {
                    let found = monitor.resource_at(ResourceKind::Script, &one.url, time(0, 1)).unwrap();
                    assert_eq!(found.as_ref(), Some(one), "{name}");
                    monitor.verdict(one.id, time(0, 1)).unwrap();
                }
                monitor.events(1, 1000).unwrap();
            });
        }
    }
}

/// SQLite takes the order of rows on trust, and a reader of pages of them goes on behind the last key.
#[test]
fn a_flipped_bit_in_a_key_keeps_no_reader_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.vmon");
    let store = FileStore::open(&path).unwrap();
    for key in [&b"a-rare-key-1"[..], b"a-rare-key-2", b"a-rare-key-3"] {
        put(&store, Table::Route, key, Some(b"\x01{}"));
    }
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(12).position(|part| part == b"a-rare-key-2").unwrap();
    bytes[at + 11] = b'9';
    std::fs::write(&path, bytes).unwrap();

    let store = FileStore::open(&path).unwrap();
    let found = Monitor::check(&store).unwrap();
    assert!(found.iter().any(|what| what.contains("table route are not in order")), "{found:?}");
    // What cannot be read is not taken for gone.
    assert_eq!(Monitor::repair(&store).unwrap_err().kind(), ErrorKind::Defect);
    assert_eq!(rows(&store, Table::Route).len(), 3);
}
