//! What is noticed when an inventory is opened, what fits into it, and reading while it is written.

use std::sync::Arc;

use monitor::{
    AlertKind, ChangedIndicator, FeedUpdate, FileStore, KeptFeeds, ListQuery, MemoryStore, Monitor,
    MonitorOptions, Observation, Store, store::Table,
};
use verdict::{ErrorKind, Standing, Unknown};

use crate::setting::{activate, builder, engine, feeds, kinds, memory, over_both, sound, time, update};

#[test]
fn other_feeds_than_those_it_was_closed_with_are_noticed() {
    over_both(|store| {
        let evil = || feeds("evil.example\n", "");
        let mut monitor = Monitor::open(&store, engine(feeds("", ""))).unwrap();
        assert!(monitor.opened().is_new && !monitor.opened().feeds_differ);
        activate(&mut monitor, &Observation::script("https://evil.example/a.js"), time(0, 0));

        let monitor = Monitor::open(&store, engine(feeds("", ""))).unwrap();
        assert!(!monitor.opened().is_new && !monitor.opened().feeds_differ);
        let mut monitor = Monitor::open(&store, engine(evil())).unwrap();
        assert!(monitor.opened().feeds_differ);
        // New things are checked with the new feeds, the old ones are not: that is not forgotten by closing.
        activate(&mut monitor, &Observation::script("https://other.example/a.js"), time(1, 0));
        let mut monitor = Monitor::open(&store, engine(evil())).unwrap();
        assert!(monitor.opened().feeds_differ);
        // Neither by a difference from these feeds to newer ones.
        let newer = || feeds("evil.example\nworse.example\n", "");
        update(&mut monitor, newer(), &["worse.example"], &[], time(1, 0));
        assert!(Monitor::open(&store, engine(newer())).unwrap().opened().feeds_differ);

        let mut monitor = Monitor::open(&store, engine(newer())).unwrap();
        let recheck = monitor.recheck_all(time(1, 0)).unwrap();
        assert_eq!(kinds(&recheck.events), [AlertKind::MaliciousDomain]);
        assert!(!monitor.opened().feeds_differ);
        assert!(!Monitor::open(&store, engine(newer())).unwrap().opened().feeds_differ);
        sound(&monitor);
    });
}

#[test]
fn an_update_is_what_it_is_opened_with_the_next_time() {
    over_both(|store| {
        let (old, new) = (feeds("", ""), feeds("evil.example\n", "https://a.example/x\n"));
        let mut monitor = Monitor::open(&store, engine(old.clone())).unwrap();
        activate(&mut monitor, &Observation::script("https://cdn.evil.example/a.js"), time(0, 0));
        let changed: Vec<_> = ChangedIndicator::all(&old, &new).collect::<Result<_, _>>().unwrap();
        let want = [ChangedIndicator::domain("evil.example"), ChangedIndicator::url("a.example/x")];
        assert_eq!(changed, want.map(Result::unwrap));
        let feed_update = FeedUpdate::new(engine(new.clone()), time(1, 0)).keeping_file("state.1.vfeed");
        let recheck = monitor.update_feeds(feed_update, changed).unwrap();
        assert_eq!(kinds(&recheck.events), [AlertKind::MaliciousDomain]);

        assert!(!Monitor::open(&store, engine(new.clone())).unwrap().opened().feeds_differ);
        let kept = Monitor::kept_feeds(&store).unwrap().unwrap();
        assert_eq!(kept, KeptFeeds::File { path: "state.1.vfeed".to_owned(), epoch: new.epoch().to_owned() });
    });
}

#[test]
fn feeds_in_the_state_of_an_earlier_version_are_found() {
    let store = MemoryStore::new();
    let mut batch = monitor::store::Batch::default();
    batch.changes.push((Table::Meta, b"feeds".to_vec(), Some(b"compiled".to_vec())));
    store.commit(batch).unwrap();
    assert_eq!(Monitor::kept_feeds(&store).unwrap(), Some(KeptFeeds::Stored(b"compiled".to_vec())));
    let mut monitor = Monitor::open(&store, engine(feeds("", ""))).unwrap();
    let feed_update = FeedUpdate::new(engine(feeds("", "")), time(0, 0)).keeping_file("new.vfeed");
    monitor.update_feeds(feed_update, []).unwrap();
    assert_eq!(store.value(Table::Meta, b"feeds").unwrap(), None, "they take no room any more");
}

#[test]
fn a_full_inventory_refuses_what_is_new_and_takes_the_rest() {
    over_both(|store| {
        let mut options = MonitorOptions::default();
        options.max_resources = 2;
        let mut monitor = Monitor::with_options(&store, engine(feeds("", "")), options).unwrap();
        let seen =
            ["a", "b", "c", "a", "d"].map(|name| Observation::script(format!("https://{name}.example/x.js")));
        let observed = monitor.observe_all(&seen, time(0, 0)).unwrap();
        assert_eq!(observed.accepted, 3);
        let refused: Vec<_> = observed.refused.iter().map(|(place, error)| (*place, error.kind())).collect();
        assert_eq!(refused, [(2, ErrorKind::Limit), (4, ErrorKind::Limit)]);
        assert_eq!(monitor.count().unwrap(), 2);
        assert!(monitor.observe(&seen[2], time(0, 0)).is_err());

        // Room that becomes free is given again.
        assert!(monitor.remove(1).unwrap());
        monitor.observe(&seen[2], time(0, 0)).unwrap();
        assert_eq!(monitor.count().unwrap(), 2);
        sound(&monitor);
    });
}

#[test]
fn readers_read_while_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(FileStore::open(folder.path().join("state")).unwrap());
    let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
    let reader = monitor.reader();
    let counts = std::thread::spawn(move || {
        let mut counts = vec![0];
        while counts.last() != Some(&60) {
            let listed = reader.list(&ListQuery::default(), time(0, 0)).unwrap().resources.len() as u64;
            let count = reader.count().unwrap();
            assert!(listed.min(50) <= count);
            counts.push(count);
        }
        (counts, reader)
    });
    for number in 0..60 {
        let seen = Observation::script(format!("https://evil.example/{number}.js"));
        monitor.observe(&seen, time(0, 0)).unwrap();
    }
    let (counts, reader) = counts.join().unwrap();
    assert!(counts.is_sorted(), "what a reader has seen stays");
    // It has the engine of the monitor, also a later one.
    assert!(!reader.verdict(1, time(0, 0)).unwrap().unwrap().malicious);
    update(&mut monitor, feeds("evil.example\n", ""), &["evil.example"], &[], time(0, 0));
    assert!(reader.verdict(1, time(0, 0)).unwrap().unwrap().malicious);
}

#[test]
fn a_script_without_a_body_is_not_clean() {
    let mut monitor = memory();
    let script = Observation::script("https://cdn.example/a.js");
    monitor.observe(&script, time(0, 0)).unwrap();
    monitor.observe(&Observation::connection("wss://api.example/"), time(0, 0)).unwrap();
    let standing = |monitor: &Monitor<MemoryStore>, id| {
        let resource = monitor.resource(id, time(0, 0)).unwrap().unwrap();
        let json = serde_json::to_value(&resource).unwrap();
        assert_eq!(json["standing"], resource.conclusion.standing().name());
        let again: monitor::Resource = serde_json::from_value(json).unwrap();
        assert_eq!(again, resource);
        resource.conclusion.standing()
    };
    let no_body = Standing::Unknown { why: Unknown::NoBody };
    assert_eq!((standing(&monitor, 1), standing(&monitor, 2)), (no_body, Standing::Clean));

    // Whoever only takes feeds has no scorer: the code is what is missing all the same.
    let bare = verdict::Engine::builder().feeds(feeds("api.example\n", "")).build().unwrap();
    let changed =
        [ChangedIndicator::domain("api.example").unwrap(), ChangedIndicator::domain("cdn.example").unwrap()];
    monitor.update_feeds(FeedUpdate::new(bare, time(0, 0)), changed).unwrap();
    assert_eq!((standing(&monitor, 1), standing(&monitor, 2)), (no_body, Standing::Malicious));

    let scored = builder(feeds("", "")).build().unwrap();
    let mut monitor = Monitor::open(MemoryStore::new(), scored).unwrap();
    monitor.observe(&script.with_source("score=90"), time(0, 0)).unwrap();
    assert_eq!(standing(&monitor, 1), Standing::Clean);
}

/// The rights of the state are its owner's alone; those of a device or a socket are not the monitor's to take.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_no_state_and_keeps_its_rights() {
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("socket");
    let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!(FileStore::open(&path).unwrap_err().kind(), ErrorKind::Unavailable);
    let found = std::fs::metadata(&path).unwrap();
    assert!(found.file_type().is_socket() && found.permissions().mode() & 0o777 == 0o666, "{found:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
