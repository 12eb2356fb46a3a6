//! Readers beside the monitor hold nothing up; a file is its owner's alone.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use monitor::{
    FileStore, ListQuery, MemoryStore, Monitor, Observation, Order, SiteStore, Store, Wildcard,
    store::{Batch, Direction, EachVisitor, Scan, Table, Visitor},
};
use proptest::prelude::*;
use verdict::{Error, ErrorKind};

use crate::setting::{activate, engine, feeds, sound, time};

#[test]
fn a_reader_that_takes_its_time_holds_no_commit_up() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(FileStore::open(folder.path().join("state")).unwrap());
    let mut monitor = Monitor::open(Arc::clone(&store), engine(feeds("", ""))).unwrap();
    for number in 0..10 {
        monitor
            .observe(&Observation::script(format!("https://cdn{number}.example/a.js")), time(0, 0))
            .unwrap();
    }
    let (began, has_begun) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let slow = Arc::clone(&store);
    let reader = std::thread::spawn(move || {
        let mut seen = 0;
        slow.scan_aside(&Scan::all(Table::Resource), &mut |_, _| {
            seen += 1;
            if seen == 1 {
                began.send(()).unwrap();
                may_go_on.recv().unwrap();
            }
            ControlFlow::Continue(())
        })
        .unwrap();
        seen
    });
    has_begun.recv().unwrap();
    // While the scan is under way: commits, and readers that see them.
    let other = monitor.reader();
    for number in 10..30 {
        monitor
            .observe(&Observation::script(format!("https://cdn{number}.example/a.js")), time(0, 0))
            .unwrap();
        assert_eq!(other.count().unwrap(), number + 1);
    }
    assert_eq!(other.list(&ListQuery::default(), time(0, 0)).unwrap().resources.len(), 30);
    go_on.send(()).unwrap();
    // It saw what there was when it began.
    assert_eq!(reader.join().unwrap(), 10);
    sound(&monitor);
}

#[test]
fn another_process_may_read_and_not_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    assert_eq!(FileStore::open_read_only(&path).unwrap_err().kind(), ErrorKind::Unavailable);
    assert!(!path.exists());
    let mut writer = Monitor::open(FileStore::open(&path).unwrap(), engine(feeds("", ""))).unwrap();
    let seen = Observation::script("https://cdn.example/a.js");
    activate(&mut writer, &seen, time(0, 0));
    let mut reader = Monitor::open(FileStore::open_read_only(&path).unwrap(), engine(feeds("", ""))).unwrap();
    activate(&mut writer, &seen, time(0, 0));
    assert_eq!(reader.resource(1, time(0, 0)).unwrap().unwrap().reports, 6);
    assert_eq!(reader.observe(&seen, time(0, 0)).unwrap_err().kind(), ErrorKind::Unavailable);
    assert!(reader.store().compact().is_err());
    sound(&reader);
}

#[cfg(unix)]
#[test]
fn nobody_else_may_look_into_a_state() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let modes = || {
        let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap());
        files
            .map(|file| (file.file_name(), file.metadata().unwrap().permissions().mode() & 0o777))
            .collect::<Vec<_>>()
    };
    let mut monitor = Monitor::open(FileStore::open(&path).unwrap(), engine(feeds("", ""))).unwrap();
    activate(&mut monitor, &Observation::script("https://cdn.example/a.js"), time(0, 0));
    assert_eq!(modes().len(), 4, "{:?}", modes());
    assert!(modes().iter().all(|(_, mode)| *mode == 0o600), "{:?}", modes());
    drop(monitor);
    // One that an earlier version made.
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    drop(FileStore::open(&path).unwrap());
    assert!(modes().iter().all(|(_, mode)| *mode == 0o600), "{:?}", modes());
    // Nobody else's file is touched.
    let other = folder.path().join("other");
    std::fs::write(&other, b"no database".repeat(500)).unwrap();
    std::fs::set_permissions(&other, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(FileStore::open(&other).is_err());
    assert_eq!(std::fs::metadata(&other).unwrap().permissions().mode() & 0o777, 0o644);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// What the index of hosts finds is what looking at everything finds, page by page.
    #[test]
    fn a_filter_by_host_is_a_filter(
        hosts in prop::collection::vec(0..6usize, 1..40),
        pattern in prop::sample::select(vec!["a.example", "*.a.example", "*a.example", "*.example", "b*.a.example", "192.0.2.1"]),
        limit in 1..7usize,
        is_ascending in any::<bool>(),
        is_first in any::<bool>(),
    ) {
        let names = ["a.example", "b.a.example", "ba.example", "x.example", "192.0.2.1", "bc.a.example"];
        let engine = engine(feeds("b.a.example", ""));
        let mut monitor = Monitor::open(MemoryStore::new(), engine).unwrap();
        for (number, host) in hosts.iter().enumerate() {
            let url = format!("https://{}/s{number}x.js", names[*host]);
            let hour = i64::try_from(number * 7 % 11).unwrap();
            let seen = Observation::script(url).with_source("score=50 url=https://a.example/named");
            monitor.observe(&seen, time(0, hour)).unwrap();
        }
        let mut query = ListQuery::default();
        query.direction = if is_ascending { Direction::Ascending } else { Direction::Descending };
        query.order = if is_first { Order::FirstSeenAt } else { Order::LastSeenAt };
        query.limit = 1000;
        let wanted = Wildcard::new(pattern);
        let everything = monitor.list(&query, time(1, 0)).unwrap().resources;
        let want: Vec<u64> = everything
            .iter()
            .filter(|one| one.host.as_deref().is_some_and(|host| wanted.matches(host)))
            .map(|one| one.id)
            .collect();
        query.host = Some(wanted);
        query.limit = limit;
        let mut found = Vec::new();
        loop {
            let page = monitor.list(&query, time(1, 0)).unwrap();
            prop_assert!(page.resources.len() <= limit);
            found.extend(page.resources.iter().map(|one| one.id));
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
        prop_assert_eq!(found, want);
    }
}

/// Counts what is read one by one; what is asked for at once goes by. And how many entries are read in all.
#[derive(Default)]
struct Counting {
    store: MemoryStore,
    one_by_one: AtomicUsize,
    entries: AtomicUsize,
}

impl Store for Counting {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.one_by_one.fetch_add(1, Ordering::Relaxed);
        self.entries.fetch_add(1, Ordering::Relaxed);
        self.store.value(table, key)
    }

    fn values(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        self.entries.fetch_add(keys.len(), Ordering::Relaxed);
        self.store.values(table, keys)
    }

    fn values_aside(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        self.entries.fetch_add(keys.len(), Ordering::Relaxed);
        self.store.values(table, keys)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.one_by_one.fetch_add(1, Ordering::Relaxed);
        self.store.scan(scan, &mut |key, value| {
            self.entries.fetch_add(1, Ordering::Relaxed);
            visit(key, value)
        })
    }

    fn scan_each(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        self.store.scan_each(scans, visit)
    }

    fn scan_each_aside(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        self.store.scan_each(scans, visit)
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        self.store.commit(batch)
    }
}

#[test]
fn integrity_asks_for_many_at_once_through_every_layer() {
    let counting = Arc::new(Counting::default());
    let store = Arc::new(SiteStore::new(Box::new(counting.clone()), "shop").unwrap());
    let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
    let seen: Vec<Observation> = (0..3_000)
        .map(|number| {
            Observation::script(format!("https://cdn{number}.example/{number}.js"))
                .with_source(format!("score=50 n{number}"))
        })
        .collect();
    monitor.observe_all(&seen, time(0, 0)).unwrap();
    for reader in [&*monitor, &monitor.reader()] {
        counting.one_by_one.store(0, Ordering::Relaxed);
        assert_eq!(reader.check_integrity().unwrap(), Vec::<String>::new());
        let one_by_one = counting.one_by_one.load(Ordering::Relaxed);
        assert!(one_by_one < 100, "{one_by_one} questions about 3,000 resources");
    }
}

#[test]
fn a_list_reads_what_it_shows_however_much_there_is() {
    let read = |resources: usize| {
        let counting = Arc::new(Counting::default());
        let mut monitor = Monitor::open(counting.clone(), engine(feeds("", ""))).unwrap();
        let seen: Vec<Observation> = (0..resources)
            .map(|number| Observation::connection(format!("wss://api{number}.site{}.example/", number / 20)))
            .collect();
        monitor.observe_all(&seen, time(0, 0)).unwrap();
        let queries = [Some("api147.site7.example"), Some("*.site7.example"), Some("nowhere.example"), None];
        queries.map(|host| {
            let mut query = ListQuery::default();
            query.host = host.map(Wildcard::new);
            query.limit = 50;
            counting.entries.store(0, Ordering::Relaxed);
            let shown = monitor.reader().list(&query, time(0, 1)).unwrap().resources.len();
            (shown, counting.entries.load(Ordering::Relaxed))
        })
    };
    let (few, many) = (read(2_000), read(20_000));
    assert_eq!(few.map(|(shown, _)| shown), [1, 20, 0, 50]);
    assert_eq!(few, many, "ten times as many resources, and no more is read");
    assert!(few[1].1 < 100 && few[2].1 < 10, "{few:?}");
}
