//! Removing a resource, what models of before said, and everything.

use std::ops::ControlFlow;

use monitor::{
    Authorisation, ListQuery, Monitor, Observation, SiteStore, Store, TamperState,
    store::{Scan, Table},
};
use verdict::ResourceKind;

use crate::setting::{Words, activate, builder, engine, feeds, kinds, over_both, sound, time};

fn rows(store: &dyn Store, table: Table) -> usize {
    let mut rows = 0;
    store
        .scan(&Scan::all(table), &mut |_, _| {
            rows += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

#[test]
fn a_removed_resource_leaves_nothing_but_its_events() {
    over_both(|store| {
        let mut monitor = Monitor::open(&store, engine(feeds("", ""))).unwrap();
        let seen =
            Observation::script("https://cdn.example/a.js").with_source("score=50 url=https://api.example/");
        activate(&mut monitor, &seen, time(0, 0));
        let said =
            Authorisation::new(ResourceKind::Script, "https://cdn.example/a.js", "chat", "kim").approving();
        monitor.justify(&said, time(0, 0)).unwrap();
        let events = rows(&store, Table::Event);

        assert!(monitor.remove(1).unwrap());
        assert!(!monitor.remove(1).unwrap() && !monitor.remove(77).unwrap());
        assert_eq!((monitor.count().unwrap(), rows(&store, Table::Event)), (0, events));
        for table in Table::ALL.into_iter().filter(|table| !matches!(table, Table::Event | Table::Meta)) {
            assert_eq!(rows(&store, table), 0, "{}", table.name());
        }
        assert!(monitor.list(&ListQuery::default(), time(0, 0)).unwrap().resources.is_empty());
        sound(&monitor);

        // It begins as new, under another number.
        assert_eq!(kinds(&activate(&mut monitor, &seen, time(0, 0))).len(), 2);
        assert_eq!(monitor.tamper_report(time(0, 0)).unwrap()[0].state, TamperState::NotApproved);
        assert!(monitor.resource(1, time(0, 0)).unwrap().is_none());
        assert!(monitor.resource(2, time(0, 0)).unwrap().is_some());
    });
}

#[test]
fn compacting_drops_what_only_models_of_before_said() {
    over_both(|store| {
        let by = |model| builder(feeds("", "")).scorer(Words(model)).build().unwrap();
        let mut monitor = Monitor::open(&store, by("words-1")).unwrap();
        for number in 0..5 {
            let seen = Observation::script(format!("https://cdn.example/{number}.js"));
            monitor.observe(&seen.with_source(format!("score=50 n{number}")), time(0, 0)).unwrap();
        }
        monitor.begin_rescore(by("words-2")).unwrap();
        assert_eq!(monitor.rescore(3, time(0, 0)).unwrap().remaining, 2);
        assert_eq!(rows(&store, Table::Content), 8);

        // Of two scripts the first model's word still holds.
        assert_eq!(monitor.compact().unwrap(), 3);
        assert_eq!(rows(&store, Table::Content), 5);
        for id in 1..=5 {
            assert!(monitor.verdict(id, time(0, 0)).unwrap().unwrap().script.answer().is_some(), "{id}");
        }
        monitor.rescore(9, time(0, 0)).unwrap();
        assert_eq!((monitor.compact().unwrap(), monitor.compact().unwrap()), (2, 0));
        assert_eq!(rows(&store, Table::Content), 5);
        sound(&monitor);
    });
}

#[test]
fn a_compacted_file_is_smaller() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let mut monitor = Monitor::open(monitor::FileStore::open(&path).unwrap(), engine(feeds("", ""))).unwrap();
    let many: Vec<Observation> = (0..200)
        .map(|number| {
            let source = format!("score=50 {number} {}", "x".repeat(20_000));
            Observation::script(format!("https://cdn.example/{number}.js")).with_source(source)
        })
        .collect();
    monitor.observe_all(&many, time(0, 0)).unwrap();
    assert_eq!(monitor.forget_silent(time(90, 0)).unwrap(), 200);
    monitor.compact().unwrap();
    drop(monitor);
    let bytes = std::fs::metadata(&path).unwrap().len();
    assert!(bytes < 400_000, "{bytes}");
    let monitor = Monitor::open(monitor::FileStore::open(&path).unwrap(), engine(feeds("", ""))).unwrap();
    sound(&monitor);
}

#[test]
fn a_tenant_is_erased_and_the_others_keep_everything() {
    over_both(|store| {
        let open = |site: &str| {
            let part = SiteStore::new(&store, site).unwrap();
            Monitor::open(part, engine(feeds("evil.example\n", ""))).unwrap()
        };
        for site in ["a", "ab", "b"] {
            let mut monitor = open(site);
            activate(
                &mut monitor,
                &Observation::script(format!("https://{site}.evil.example/a.js")),
                time(0, 0),
            );
            activate(&mut monitor, &Observation::connection("wss://api.example/"), time(0, 0));
            sound(&monitor);
        }
        assert_eq!(SiteStore::sites(&store).unwrap(), ["a", "ab", "b"]);
        let listed = |site: &str| open(site).list(&ListQuery::default(), time(0, 0)).unwrap().resources;
        let (first, last) = (listed("a"), listed("b"));
        assert_eq!((first.len(), first[0].host.as_deref()), (2, Some("a.evil.example")));

        assert!(open("ab").erase().unwrap() > 10);
        assert_eq!(SiteStore::sites(&store).unwrap(), ["a", "b"]);
        assert_eq!((listed("a"), listed("b")), (first, last));
        sound(&open("a"));

        let mut again = open("ab");
        assert!(again.opened().is_new);
        assert_eq!(
            activate(&mut again, &Observation::script("https://x.example/a.js"), time(0, 0))[0].seq,
            1
        );
    });
}
