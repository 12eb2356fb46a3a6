//! What browsers ran, beside what was fetched; and reports that stand for several.

use monitor::{AlertKind, Monitor, MonitorOptions, Observation, Status};
use sha2::{Digest as _, Sha256};
use verdict::ResourceKind;

use crate::setting::{engine, feeds, kinds, memory, over_both, sound, time};

const URL: &str = "https://cdn.widget.example/w.js";

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn ran(text: &str) -> Observation {
    Observation::script(URL).on_page("https://shop.example/").with_browser_hash(hash(text))
}

fn fetched(text: &str) -> Observation {
    Observation::script(URL).with_source(text).times(0)
}

#[test]
fn one_report_may_stand_for_many() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
        let told = monitor.observe(&Observation::script(URL).times(40), time(0, 0)).unwrap();
        assert_eq!(kinds(&told), [AlertKind::NewResource, AlertKind::NewDomain]);
        assert_eq!(monitor.resource(1, time(0, 0)).unwrap().unwrap().reports, 40);
        monitor.observe(&Observation::script(URL).times(u64::MAX), time(0, 1)).unwrap();
        assert_eq!(monitor.resource(1, time(0, 1)).unwrap().unwrap().reports, u64::MAX);
        // A body that was fetched is no sighting.
        monitor.observe(&fetched("clean"), time(6, 0)).unwrap();
        let found = monitor.resource(1, time(8, 0)).unwrap().unwrap();
        assert_eq!((found.last_seen_at, found.status), (time(0, 1), Status::Inactive));
        assert!(found.hash.is_some());
        sound(&monitor);
    });
}

#[test]
fn what_browsers_ran_and_nobody_fetched_is_told_once() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
        // Without a body there is nothing to compare with.
        assert!(
            monitor
                .observe(&ran("skimmer").times(9), time(0, 0))
                .unwrap()
                .iter()
                .all(|event| event.alert != AlertKind::ContentDiffersFromBrowser)
        );
        assert!(kinds(&monitor.observe(&fetched("clean"), time(0, 1)).unwrap()).is_empty());
        // What was reported before anything was fetched may be gone; what is reported since is not.
        assert!(kinds(&monitor.observe(&ran("clean").times(5), time(0, 2)).unwrap()).is_empty());
        let told = monitor.observe(&ran("skimmer"), time(0, 3)).unwrap();
        assert_eq!(kinds(&told), [AlertKind::ContentDiffersFromBrowser]);
        assert_eq!(told[0].browser_hash, Some(hash("skimmer")));
        assert!(kinds(&monitor.observe(&ran("skimmer"), time(0, 4)).unwrap()).is_empty());
        let found = monitor.resource_at(ResourceKind::Script, URL, time(1, 0)).unwrap().unwrap();
        let hashes: Vec<(u64, bool)> =
            found.browser_hashes.iter().map(|one| (one.reports, one.differs)).collect();
        assert_eq!(hashes, [(11, true), (5, false)]);
        sound(&monitor);
    });
}

#[test]
fn two_reports_are_enough_and_one_is_not() {
    let mut monitor = memory();
    monitor.observe(&fetched("clean"), time(0, 0)).unwrap();
    assert!(kinds(&monitor.observe(&ran("skimmer"), time(0, 1)).unwrap()).is_empty());
    assert_eq!(
        kinds(&monitor.observe(&ran("skimmer"), time(0, 1)).unwrap()),
        [AlertKind::ContentDiffersFromBrowser]
    );
    // A site that was changed: the new content is reported once, fetched, and reported again.
    monitor.observe(&ran("release 2"), time(1, 0)).unwrap();
    monitor.observe(&fetched("release 2"), time(1, 0)).unwrap();
    assert!(
        !kinds(&monitor.observe(&ran("release 2"), time(1, 0)).unwrap())
            .contains(&AlertKind::ContentDiffersFromBrowser)
    );
    // One that reads the bytes without their byte order mark has the same content.
    assert!(kinds(&monitor.observe(&ran("\u{feff}release 2").times(9), time(1, 1)).unwrap()).is_empty());
    sound(&monitor);
}

#[test]
fn how_many_reports_are_needed_is_an_option() {
    let mut options = MonitorOptions::default();
    options.browser_hash_reports = 4;
    let store = monitor::MemoryStore::new();
    let mut monitor = Monitor::with_options(store, engine(feeds("", "")), options).unwrap();
    monitor.observe(&fetched("clean"), time(0, 0)).unwrap();
    let all: Vec<_> = (0..4).flat_map(|_| monitor.observe(&ran("skimmer"), time(0, 1)).unwrap()).collect();
    assert_eq!(all.iter().filter(|event| event.alert == AlertKind::ContentDiffersFromBrowser).count(), 1);
    let refused = Observation::script(URL).with_browser_hash("sha256-short");
    assert!(monitor.observe(&refused, time(0, 2)).is_err());
}
