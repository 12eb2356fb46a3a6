//! What is known of a resource after it was seen.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use monitor::{AlertKind, ListQuery, MemoryStore, Monitor, MonitorOptions, Observation, Status};
use verdict::{Engine, Error, ResourceKind, ScoreRequest, ScriptAnswer, ScriptScorer};

use crate::setting::{Words, activate, engine, feeds, kinds, memory, over_both, sound, time};

fn widget() -> Observation {
    Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/")
}

#[test]
fn reports_make_a_resource_active_and_silence_makes_it_forgotten() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
        let url = "https://cdn.widget.example/w.js";
        let status = |monitor: &Monitor<_>, days| {
            monitor.resource_at(ResourceKind::Script, url, time(days, 0)).unwrap().map(|found| found.status)
        };
        assert!(kinds(&monitor.observe(&widget(), time(0, 0)).unwrap()).is_empty());
        assert_eq!(status(&monitor, 0), Some(Status::Infrequent));
        assert_eq!(status(&monitor, 5), None);
        assert!(kinds(&monitor.observe(&widget(), time(0, 1)).unwrap()).is_empty());
        let told = monitor.observe(&widget(), time(0, 2)).unwrap();
        assert_eq!(kinds(&told), [AlertKind::NewResource, AlertKind::NewDomain]);
        assert_eq!(status(&monitor, 7), Some(Status::Active));
        assert_eq!(status(&monitor, 8), Some(Status::Inactive));
        assert_eq!(monitor.forget_silent(time(30, 0)).unwrap(), 0);
        assert_eq!(monitor.forget_silent(time(31, 0)).unwrap(), 1);
        sound(&monitor);
        // It begins anew, and its host with it.
        let told = activate(&mut monitor, &widget(), time(40, 0));
        assert_eq!(kinds(&told), [AlertKind::NewResource, AlertKind::NewDomain]);
        sound(&monitor);
    });
}

#[test]
fn what_was_silent_too_long_begins_anew_even_if_nobody_forgot_it() {
    let mut monitor = memory();
    activate(&mut monitor, &widget(), time(0, 0));
    assert!(monitor.list(&ListQuery::default(), time(31, 0)).unwrap().resources.is_empty());
    monitor.observe(&widget(), time(31, 0)).unwrap();
    let found = &monitor.list(&ListQuery::default(), time(31, 0)).unwrap().resources[0];
    assert_eq!((found.reports, found.status, found.first_seen_at), (1, Status::Infrequent, time(31, 0)));
    sound(&monitor);
}

#[test]
fn pages_and_times_are_kept_in_bounds_and_in_order() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
        let pages: Vec<Observation> = (0..30)
            .map(|number| {
                let page = format!("https://shop.example/{}?session=4111#x", number % 15);
                Observation::connection("wss://live.example/x").on_page(page).seen_at(time(0, number))
            })
            .collect();
        monitor.observe_all(&pages, time(9, 0)).unwrap();
        // A report that comes late was the first sighting.
        let late = Observation::connection("wss://live.example/y").on_page("https://early.example/");
        monitor.observe(&late.seen_at(time(-1, 0)), time(9, 0)).unwrap();
        let found = &monitor.list(&ListQuery::default(), time(2, 0)).unwrap().resources[0];
        assert_eq!(found.url, "wss://live.example"); // by host only
        assert_eq!(found.first_page_url.as_deref(), Some("https://early.example/"));
        assert_eq!((found.first_seen_at, found.last_seen_at), (time(-1, 0), time(0, 29)));
        assert_eq!(found.page_urls.len(), MonitorOptions::default().max_pages);
        assert_eq!(found.page_urls[..2], ["https://early.example/", "https://shop.example/14"]);
        assert_eq!(found.reports, 31);
        sound(&monitor);
    });
}

#[test]
fn another_structure_is_a_new_version_with_a_diff() {
    let mut monitor = memory();
    let with = |text: &str| widget().with_source(text);
    activate(&mut monitor, &with("a url=https://old.example/ #1"), time(0, 0));
    let told = monitor.observe(&with("a url=https://old.example/ #2"), time(0, 1)).unwrap();
    assert!(kinds(&told).is_empty(), "literal values are no code change");
    let told = monitor.observe(&with("b signal=exfil url=https://new.example/ #2"), time(0, 2)).unwrap();
    assert_eq!(kinds(&told), [AlertKind::CodeChange]);
    let change = told[0].change.as_ref().unwrap();
    assert_eq!(
        (&change.signals_appeared[..], &change.hosts_appeared[..]),
        (&["exfil".to_owned()][..], &["new.example".to_owned()][..])
    );
    assert_eq!(change.hosts_gone, ["old.example"]);
    for number in 0..20 {
        monitor.observe(&with(&format!("c{number}")), time(0, 3)).unwrap();
    }
    let found = &monitor.list(&ListQuery::default(), time(1, 0)).unwrap().resources[0];
    assert_eq!(found.versions.len(), MonitorOptions::default().max_versions);
    assert_eq!(found.hash.as_ref(), Some(&found.versions[0].hash));
    sound(&monitor);
}

#[test]
fn a_host_that_comes_in_by_a_literal_value_is_seen() {
    let mut monitor = Monitor::open(MemoryStore::new(), engine(feeds("", ""))).unwrap();
    monitor.observe(&widget().with_source("a #url=https://old.example/"), time(0, 0)).unwrap();
    monitor.observe(&widget().with_source("a # url=https://new.example/"), time(0, 1)).unwrap();
    let version = &monitor.list(&ListQuery::default(), time(1, 0)).unwrap().resources[0].versions[0];
    assert_eq!((version.edits, &version.hosts[..]), (1, &["new.example".to_owned()][..]));
}

/// Counts how often it is asked.
struct Counting(Arc<AtomicUsize>);

impl ScriptScorer for Counting {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Words("words-1").score_script(request)
    }

    fn model_id(&self) -> &str {
        "words-1"
    }
}

#[test]
fn the_same_content_is_scored_once() {
    over_both(|store| {
        let asked = Arc::new(AtomicUsize::new(0));
        let engine = Engine::builder().scorer(Counting(Arc::clone(&asked))).build().unwrap();
        let mut monitor = Monitor::open(store, engine).unwrap();
        let seen: Vec<Observation> = (0..50)
            .map(|number| {
                let url = format!("https://cdn{}.example/w.js", number % 25);
                Observation::script(url).with_source(if number % 2 == 0 { "score=5" } else { "score=90" })
            })
            .collect();
        monitor.observe_all(&seen, time(0, 0)).unwrap();
        monitor.observe_all(&seen, time(0, 1)).unwrap();
        assert_eq!(asked.load(Ordering::SeqCst), 2);
        sound(&monitor);
    });
}

#[test]
fn inline_scripts_are_told_apart_by_their_code() {
    let mut monitor = memory();
    for text in ["a #1", "a #2", "b #1"] {
        monitor
            .observe(&Observation::inline_script(text).on_page("https://shop.example/"), time(0, 0))
            .unwrap();
    }
    let found = monitor.list(&ListQuery::default(), time(0, 1)).unwrap().resources;
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|one| one.url.starts_with("inline:") && one.host.is_none()));
}

#[test]
fn a_bad_observation_is_refused_and_the_rest_goes_on() {
    let mut monitor = memory();
    let long = format!("https://a.example/{}", "x".repeat(40_000));
    let seen = [
        Observation::script("no url"),
        Observation::script("https://ok.example/a.js"),
        Observation::script(long),
        Observation::connection("https://[1/"),
        Observation::script("data:text/javascript,go()"),
        Observation::script("https://ok.example/\0"),
    ];
    let observed = monitor.observe_all(&seen, time(0, 0)).unwrap();
    assert_eq!(observed.accepted, 3);
    assert_eq!(observed.refused.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [0, 3, 5]);
    assert_eq!(observed.notes, [(2, monitor::Note::UrlCut)]);
    assert!(monitor.observe(&seen[0], time(0, 0)).is_err());
    sound(&monitor);
}

#[test]
fn a_long_url_is_told() {
    let mut monitor = memory();
    let long = format!("https://a.example/{}", "x".repeat(3000));
    let told = activate(&mut monitor, &Observation::script(long), time(0, 0));
    assert_eq!(kinds(&told), [AlertKind::NewResource, AlertKind::NewDomain, AlertKind::UrlTooLong]);
}
