//! Feed updates: what flips, who is told, and that checking only what is affected is checking everything.

use std::collections::BTreeSet;

use categories::{Category, CategorySet};
use monitor::{AlertKind, Event, ListQuery, MemoryStore, Monitor, Observation, Resource, Store};
use proptest::prelude::*;
use verdict::{ConnectionScope, Engine, Mechanism, StandardPolicy, policy::CodeHostEffect};

use crate::setting::{
    Words, activate, categorised, engine, feeds, kinds, memory, over_both, sound, time, update,
};

fn all<S: Store>(monitor: &Monitor<S>) -> Vec<Resource> {
    let mut query = ListQuery::default();
    query.limit = usize::MAX;
    let mut found = monitor.list(&query, time(1, 0)).unwrap().resources;
    found.sort_by_key(|resource| resource.id);
    found
}

#[test]
fn a_feed_that_lists_a_host_and_clears_it_makes_two_events() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
        let seen = Observation::script("https://cdn.widget.example/w.js").with_source("score=90");
        activate(&mut monitor, &seen, time(0, 0));
        activate(&mut monitor, &Observation::script("https://notwidget.example/"), time(0, 0));

        let told = update(&mut monitor, feeds("widget.example", ""), &["widget.example"], &[], time(0, 1));
        assert_eq!((told.checked, told.changed), (1, 1));
        assert_eq!(kinds(&told.events), [AlertKind::MaliciousDomain]);
        let (before, after) = (told.events[0].before.clone().unwrap(), told.events[0].after.clone().unwrap());
        assert_eq!((before.malicious, after.malicious), (false, true));
        assert_eq!(after.malicious_by, [Mechanism::Domain]);
        assert!(all(&monitor)[0].conclusion.malicious);

        let told = update(&mut monitor, feeds("", ""), &["widget.example"], &[], time(0, 2));
        assert_eq!(kinds(&told.events), [AlertKind::NoLongerMalicious]);
        assert!(!all(&monitor)[0].conclusion.malicious);
        assert_eq!(all(&monitor)[0].conclusion.scores.unwrap().js_integrity_score.get(), 90);
        sound(&monitor);
    });
}

#[test]
fn another_category_is_an_event_and_no_alert() {
    let mut monitor = memory();
    activate(&mut monitor, &Observation::script("https://cdn.widget.example/w.js"), time(0, 0));
    update(&mut monitor, feeds("widget.example", ""), &["widget.example"], &[], time(0, 1));
    let spyware = categorised(Category::Spyware, "widget.example", "");
    let told = update(&mut monitor, spyware, &["widget.example"], &[], time(0, 2));
    assert!(kinds(&told.events).is_empty());
    assert_eq!(told.events[0].alert, AlertKind::CategoryChange);
    assert_eq!(all(&monitor)[0].conclusion.malicious_domain_categories, CategorySet::from(Category::Spyware));
}

#[test]
fn what_is_not_active_is_told_when_it_becomes_active() {
    let mut monitor = memory();
    let seen = Observation::script("https://cdn.widget.example/w.js");
    monitor.observe(&seen, time(0, 0)).unwrap();
    let told = update(&mut monitor, feeds("widget.example", ""), &["widget.example"], &[], time(0, 1));
    assert_eq!((kinds(&told.events).len(), told.events[0].alert), (0, AlertKind::MaliciousDomain));
    assert!(kinds(&monitor.observe(&seen, time(0, 2)).unwrap()).is_empty());
    let told = monitor.observe(&seen, time(0, 3)).unwrap();
    assert_eq!(kinds(&told), [AlertKind::NewResource, AlertKind::NewDomain, AlertKind::MaliciousDomain]);
    // Silent for a week, cleared meanwhile, seen again: that is told as well.
    let told = update(&mut monitor, feeds("", ""), &["widget.example"], &[], time(10, 0));
    assert!(kinds(&told.events).is_empty());
    assert_eq!(kinds(&monitor.observe(&seen, time(11, 0)).unwrap()), [AlertKind::NoLongerMalicious]);
}

#[test]
fn a_listed_host_in_the_code_is_found_by_the_update() {
    let mut policy = StandardPolicy::default();
    policy.code_hosts = CodeHostEffect::Accuses;
    let with = |domains: &str| {
        let engine = Engine::builder().scorer(Words("words-1")).feeds(feeds(domains, ""));
        engine.policy(policy.clone()).build().unwrap()
    };
    let mut monitor = Monitor::open(MemoryStore::new(), with("")).unwrap();
    let seen = Observation::script("https://shop.example/own.js").with_source("url=//cdn.drop.example/x");
    activate(&mut monitor, &seen, time(0, 0));
    let update = monitor::FeedUpdate::new(with("drop.example"), time(0, 1));
    let changed = [monitor::ChangedIndicator::domain("drop.example").unwrap()];
    let told = monitor.update_feeds(update, changed).unwrap();
    assert_eq!(kinds(&told.events), [AlertKind::MaliciousScript]);
}

/// Names of a small world, so that they meet.
fn host() -> impl Strategy<Value = String> {
    let label = prop::sample::select(vec!["a", "b", "ab", "x-a"]);
    prop::collection::vec(label, 1..4).prop_map(|labels| format!("{}.example", labels.join(".")))
}

fn place() -> impl Strategy<Value = String> {
    let address =
        prop::sample::select(vec!["192.0.2.1", "192.0.2.2", "[2001:db8::1]"]).prop_map(str::to_owned);
    let path = prop::sample::select(vec!["/", "/x.js", "/x.js?v=1", ":8443/x.js", "/p/x.js"]);
    (prop_oneof![4 => host(), 1 => address], path).prop_map(|(host, path)| format!("{host}{path}"))
}

#[derive(Clone, Debug)]
struct World {
    seen: Vec<(bool, String, Option<String>)>,
    before: (BTreeSet<String>, BTreeSet<String>),
    after: (BTreeSet<String>, BTreeSet<String>),
}

fn world() -> impl Strategy<Value = World> {
    let listed = || (prop::collection::btree_set(host(), 0..5), prop::collection::btree_set(place(), 0..5));
    let seen = prop::collection::vec((any::<bool>(), place(), prop::option::of(place())), 1..25);
    (seen, listed(), listed()).prop_map(|(seen, before, after)| World { seen, before, after })
}

fn full_engine((domains, urls): &(BTreeSet<String>, BTreeSet<String>)) -> Engine {
    let mut policy = StandardPolicy::default();
    policy.code_hosts = CodeHostEffect::Accuses;
    let lines = |entries: Vec<String>| entries.join("\n");
    let domains = lines(domains.iter().cloned().collect());
    let urls = lines(urls.iter().map(|url| format!("https://{url}")).collect());
    Engine::builder()
        .scorer(Words("words-1"))
        .feeds(feeds(&domains, &urls))
        .connection_scope(ConnectionScope::Url)
        .policy(policy)
        .build()
        .unwrap()
}

fn seen_in(world: &World) -> Monitor<MemoryStore> {
    let mut monitor = Monitor::open(MemoryStore::new(), full_engine(&world.before)).unwrap();
    for (is_script, place, code) in &world.seen {
        let url = format!("https://{place}");
        let mut seen = if *is_script { Observation::script(url) } else { Observation::connection(url) };
        if let (true, Some(code)) = (*is_script, code) {
            seen = seen.with_source(format!("url=https://{code}"));
        }
        activate(&mut monitor, &seen, time(0, 0));
    }
    monitor
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn checking_what_is_affected_is_checking_everything(world in world()) {
        let mut by_difference = seen_in(&world);
        let domains = world.before.0.symmetric_difference(&world.after.0);
        let urls = world.before.1.symmetric_difference(&world.after.1);
        let changed = domains
            .map(|domain| monitor::ChangedIndicator::domain(domain).unwrap())
            .chain(urls.map(|url| monitor::ChangedIndicator::url(url).unwrap()));
        let update = monitor::FeedUpdate::new(full_engine(&world.after), time(0, 1));
        let quick = by_difference.update_feeds(update, changed).unwrap();

        let mut by_all = seen_in(&world);
        let nothing = monitor::FeedUpdate::new(full_engine(&world.after), time(0, 1));
        by_all.update_feeds(nothing, []).unwrap();
        let thorough = by_all.recheck_all(time(0, 1)).unwrap();

        prop_assert_eq!(all(&by_difference), all(&by_all));
        prop_assert_eq!(quick.changed, thorough.changed);
        let told = |events: &[Event]| {
            events.iter().map(|event| (event.alert, event.resource)).collect::<Vec<_>>()
        };
        prop_assert_eq!(told(&quick.events), told(&thorough.events));
        prop_assert_eq!(by_difference.check_integrity().unwrap(), Vec::<String>::new());
        // And nothing is left to do.
        prop_assert_eq!(by_difference.recheck_all(time(0, 1)).unwrap().changed, 0);
    }
}
