//! Addresses that code uses: a monitor checks them again like those of resources.

use crate::uses::{Uses, feeds, uses};
use jsintegrity::Usage;
use monitor::{AlertKind, ChangedIndicator, FeedUpdate, MemoryStore, Monitor, Observation};
use verdict::{Engine, Timestamp};

#[test]
fn the_monitor_alerts_when_a_feed_comes_to_list_an_address_in_use() {
    let at: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    for (address, changed, kind) in [
        (
            "https://evil.example/x",
            ChangedIndicator::domain("evil.example").unwrap(),
            AlertKind::MaliciousDomain,
        ),
        (
            "https://shop.example/bad.js",
            ChangedIndicator::domain("shop.example").unwrap(),
            AlertKind::MaliciousUrl,
        ),
    ] {
        let engine = || Engine::builder().scorer(uses(address, Usage::Loads, "src"));
        let mut monitor = Monitor::open(MemoryStore::new(), engine().build().unwrap()).unwrap();
        let seen = Observation::script("https://cdn.widget.example/w.js").with_source("x");
        monitor.observe_all(&[seen.clone(), seen.clone(), seen], at).unwrap();
        let update = FeedUpdate::new(engine().feeds(feeds()).build().unwrap(), at);
        let events = monitor.update_feeds(update, [changed]).unwrap().events;
        assert_eq!(events.iter().map(|event| event.alert).collect::<Vec<_>>(), [kind], "{address}");
    }
}

#[test]
fn the_monitor_scores_again_when_the_signatures_change() {
    let at: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    let engine =
        |epoch, score| Engine::builder().scorer(Uses(Vec::new(), "model-1", epoch, score)).build().unwrap();
    let mut monitor = Monitor::open(MemoryStore::new(), engine(Some("epoch-1"), 80)).unwrap();
    let seen = Observation::script("https://cdn.widget.example/w.js").with_source("x");
    monitor.observe_all(&[seen.clone(), seen.clone(), seen], at).unwrap();
    assert_eq!(monitor.begin_rescore(engine(Some("epoch-1"), 80)).unwrap().total, 0);
    assert_eq!(monitor.begin_rescore(engine(Some("epoch-2"), 2)).unwrap().total, 1);
    let step = monitor.rescore(10, at).unwrap();
    assert_eq!(step.events.iter().map(|event| event.alert).collect::<Vec<_>>(), [AlertKind::MaliciousScript]);
    assert_eq!(monitor.begin_rescore(engine(Some("epoch-2"), 2)).unwrap().total, 0);
}
