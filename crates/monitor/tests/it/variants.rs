//! One script under many URLs.

use monitor::{AlertKind, Authorisation, ListQuery, Monitor, Observation, Status, Store, store::Table};
use verdict::{Mechanism, ResourceKind};

use crate::setting::{activate, engine, feeds, kinds, memory, over_both, sound, time, update};

fn all<S: Store>(monitor: &Monitor<S>) -> Vec<monitor::Resource> {
    let mut query = ListQuery::default();
    query.limit = 1000;
    monitor.list(&query, time(1, 0)).unwrap().resources
}

#[test]
fn a_url_that_changes_each_time_is_one_resource() {
    for pattern in [
        "https://evil.example/s.js?cb={}",
        "https://evil.example/s.js?x=16999990{}",
        "https://evil.example/s.js?{}",
        "https://evil.example/1.0.{}/s.js",
        "https://evil.example/170001{}/s.js",
        "https://evil.example/s.170001{}.js",
        "https://evil.example/a{}b7c9d1/s.js",
        "https://evil.example/s-3f2a{}c1b.min.js",
        "https://evil.example/s.js?q=123e4567-e89b-12d3-a456-4266141740{}",
    ] {
        let mut monitor = memory();
        let mut told = Vec::new();
        for number in 10..60 {
            let url = pattern.replace("{}", &number.to_string());
            told.extend(monitor.observe(&Observation::script(url), time(0, number / 10)).unwrap());
        }
        assert_eq!(kinds(&told), [AlertKind::NewResource, AlertKind::NewDomain], "{pattern}");
        let found = all(&monitor);
        assert_eq!(found.len(), 1, "{pattern}");
        assert_eq!((found[0].reports, found[0].variants, found[0].status), (50, 50, Status::Active));
        // What looks like somebody's is not shown.
        if !pattern.contains("?q=") {
            assert_eq!(found[0].variant_urls.len(), 10);
            assert_eq!(found[0].variant_urls[0], pattern.replace("{}", "10"));
        }
        assert!(found[0].url.contains('*'), "{}", found[0].url);
        sound(&monitor);
    }
}

#[test]
fn what_no_shape_tells_is_learned() {
    let word = |number: usize| ["red", "green", "blue", "grey", "pink"][number % 5].repeat(1 + number / 5);
    let query = |number| format!("https://evil.example/s.js?colour={}", word(number));
    let folder = |number| format!("https://evil.example/{number}/s.js");
    over_both(|store| learned(store, query, "https://evil.example/s.js?*"));
    over_both(|store| learned(store, folder, "https://evil.example/*/s.js"));
}

fn learned(store: Box<dyn Store>, url: impl Fn(usize) -> String, pattern: &str) {
    let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
    let mut told = Vec::new();
    for number in 0..50 {
        told.extend(monitor.observe(&Observation::script(url(number)), time(0, 0)).unwrap());
    }
    assert_eq!(kinds(&told), [AlertKind::NewResource, AlertKind::NewDomain]);
    let found = all(&monitor);
    assert_eq!((found.len(), found[0].reports, found[0].variants), (1, 50, 50));
    assert_eq!(found[0].url, pattern);
    sound(&monitor);
    // It goes as a whole, and begins anew.
    assert!(monitor.remove(found[0].id).unwrap());
    for table in Table::ALL.into_iter().filter(|table| !matches!(table, Table::Event | Table::Meta)) {
        let mut rows = 0;
        let scan = monitor::store::Scan::all(table);
        monitor
            .store()
            .scan(&scan, &mut |_, _| {
                rows += 1;
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!(rows, 0, "{}", table.name());
    }
}

#[test]
fn of_many_names_that_nobody_sees_again_one_is_told() {
    let mut monitor = memory();
    // A bundle: sixty chunks with one page, and again with the next.
    for hour in 0..3 {
        for chunk in 0..60 {
            let url = format!("https://shop.example/chunks/{chunk}.js");
            monitor.observe(&Observation::script(url), time(0, hour)).unwrap();
        }
    }
    assert_eq!(all(&monitor).len(), 60);
    assert!(all(&monitor).iter().all(|one| one.status == Status::Active && one.variants == 1));
    // One that is called otherwise each time.
    let mut told = Vec::new();
    for number in 0..50u64 {
        let name = format!("{:08x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32);
        let url = format!("https://evil.example/{name}.js");
        told.extend(
            monitor
                .observe(&Observation::script(url), time(0, 3 + i64::try_from(number).unwrap() / 10))
                .unwrap(),
        );
    }
    assert_eq!(kinds(&told), [AlertKind::NewResource, AlertKind::NewDomain]);
    sound(&monitor);
}

#[test]
fn of_many_scripts_of_a_site_that_nobody_sees_again_one_is_told() {
    let word = |number: usize| ["red", "green", "blue", "grey", "pink"][number % 5].repeat(1 + number / 5);
    for pattern in ["https://evil.example/{}/s.js", "https://{}.evil.example/s.js", "https://evil.example/{}"]
    {
        let mut monitor = memory();
        let mut told = Vec::new();
        for number in 0..50 {
            let url = pattern.replace("{}", &word(number));
            told.extend(monitor.observe(&Observation::script(url), time(0, 0)).unwrap());
        }
        assert_eq!(kinds(&told), [AlertKind::NewResource, AlertKind::NewDomain], "{pattern}");
        assert_eq!(all(&monitor).len(), 50);
        // When nothing is left of it, it is new again.
        assert_eq!(monitor.forget_silent(time(9, 0)).unwrap(), 50);
        monitor
            .store()
            .scan(&monitor::store::Scan::all(Table::Family), &mut |key, _| {
                panic!("{}", String::from_utf8_lossy(key))
            })
            .unwrap();
        sound(&monitor);
    }
}

#[test]
fn what_names_a_script_keeps_it_apart() {
    let mut monitor = memory();
    for url in [
        "https://tags.example/gtm.js?id=GTM-ABC",
        "https://tags.example/gtm.js?id=GTM-DEF",
        "https://cdn.example/chunk-12.js",
        "https://cdn.example/chunk-13.js",
        "https://cdn.example/12.3f2a9c1b.js",
        "https://cdn.example/13.5f2a9c1b.js",
        "https://cdn.example/v2/lib.js",
        "https://cdn.example/v3/lib.js",
    ] {
        activate(&mut monitor, &Observation::script(url), time(0, 0));
        let found = monitor.resource_at(ResourceKind::Script, url, time(0, 0)).unwrap().unwrap();
        assert_eq!((found.url.as_str(), found.variants), (url, 1), "a single URL is shown as it is");
    }
    assert_eq!(all(&monitor).len(), 8);
}

#[test]
fn a_release_is_a_version_and_no_other_script() {
    let mut monitor = memory();
    let first = Observation::script("https://cdn.example/app.3f2a9c1b.js").with_source("score=90 a");
    activate(&mut monitor, &first, time(0, 0));
    let said = Authorisation::new(ResourceKind::Script, "https://cdn.example/app.3f2a9c1b.js", "app", "kim");
    monitor.justify(&said, time(0, 0)).unwrap();
    let next = Observation::script("https://cdn.example/app.77aa9c1b.js").with_source("score=90 b");
    assert_eq!(kinds(&monitor.observe(&next, time(0, 1)).unwrap()), [AlertKind::CodeChange]);
    let found = &all(&monitor)[0];
    assert_eq!((found.url.as_str(), found.versions.len()), ("https://cdn.example/app.*.js", 2));
    assert!(found.justification.is_some());
    // It is found under each name that it has or had, and under its pattern.
    for url in ["https://cdn.example/app.*.js", "https://cdn.example/app.3f2a9c1b.js"] {
        assert!(monitor.resource_at(ResourceKind::Script, url, time(0, 1)).unwrap().is_some(), "{url}");
    }
}

#[test]
fn a_listed_variant_makes_the_script_malicious_and_is_named() {
    over_both(|store| {
        let listed = "https://cdn.example/s.js?cb=17";
        let mut monitor = Monitor::open(store, engine(feeds("", listed))).unwrap();
        let seen = |number| Observation::script(format!("https://cdn.example/s.js?cb={number}"));
        for number in 0..17 {
            assert!(
                !kinds(&monitor.observe(&seen(number), time(0, 0)).unwrap())
                    .contains(&AlertKind::MaliciousUrl)
            );
        }
        let told = monitor.observe(&seen(17), time(0, 1)).unwrap();
        assert_eq!(kinds(&told), [AlertKind::MaliciousUrl]);
        assert_eq!(told[0].variant.as_deref(), Some(listed));
        for number in 18..60 {
            assert!(kinds(&monitor.observe(&seen(number), time(0, 2)).unwrap()).is_empty());
        }
        let found = &all(&monitor)[0];
        assert_eq!(found.conclusion.malicious_by, [Mechanism::Url]);
        assert_eq!(found.conclusion.listed_variant.as_deref(), Some(listed));
        assert!(monitor.verdict(1, time(0, 3)).unwrap().unwrap().url.unwrap().ends_with("cb=17"));
        sound(&monitor);
        // The feed drops it, and lists one that is kept as an example.
        let told = update(&mut monitor, feeds("", ""), &[], &[listed], time(0, 4));
        assert_eq!(kinds(&told.events), [AlertKind::NoLongerMalicious]);
        let other = "https://cdn.example/s.js?cb=59";
        let told = update(&mut monitor, feeds("", other), &[], &[other], time(0, 5));
        assert_eq!(kinds(&told.events), [AlertKind::MaliciousUrl]);
        assert_eq!(told.events[0].variant.as_deref(), Some(other));
    });
}

#[test]
fn what_an_earlier_version_kept_is_the_group_from_now_on() {
    let record = br#"{"kind":"script","url":"https://me:word@a.example/x.js?v=1.2.3","host":"a.example",
        "first_seen_at":"2026-11-23T08:00:00Z","last_seen_at":"2026-11-23T08:00:00Z","reports":5,
        "justification":{"justification":"app","by":"kim","at":"2026-11-23T08:00:00Z","approved":false,
        "approved_hash":null,"approved_structural_hash":null}}"#;
    let store = monitor::MemoryStore::new();
    let mut batch = monitor::store::Batch::default();
    let id = 1u64.to_be_bytes().to_vec();
    batch.changes.push((
        Table::Identity,
        b"shttps://me:word@a.example/x.js?v=1.2.3".to_vec(),
        Some(id.clone()),
    ));
    batch.changes.push((Table::Resource, id.clone(), Some([&[1], &record[..]].concat())));
    batch.changes.push((Table::Meta, b"next_resource".to_vec(), Some(2u64.to_be_bytes().to_vec())));
    store.commit(batch).unwrap();
    let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
    // Not even then does a password leave.
    let shown = monitor.resource(1, time(0, 0)).unwrap().unwrap().url;
    assert_eq!(shown, "https://a.example/x.js?v=1.2.3");
    monitor.observe(&Observation::script("https://me:word@a.example/x.js?v=1.2.3"), time(0, 1)).unwrap();
    monitor.observe(&Observation::script("https://a.example/x.js?v=1.2.4"), time(0, 1)).unwrap();
    let found = monitor.resource(1, time(0, 1)).unwrap().unwrap();
    assert_eq!((found.reports, found.variants, found.url.as_str()), (7, 2, "https://a.example/x.js?v=*"));
    assert!(found.justification.is_some());
    assert_eq!(monitor.count().unwrap(), 1);
}

#[test]
fn names_and_keys_of_people_stay_out() {
    over_both(|store| {
        let mut monitor =
            Monitor::open(&store, engine(feeds("", "https://a.example/a.js?token=Secret9"))).unwrap();
        for url in [
            "https://Secret1:Secret2@a.example/a.js?v=1",
            "https://a.example/a.js?token=Secret3&id=GTM-ABC",
            "https://a.example/b;jsessionid=Secret4/a.js?email=Secret5",
        ] {
            activate(&mut monitor, &Observation::script(url), time(0, 0));
        }
        // A feed that lists the whole URL is heard all the same.
        let told =
            activate(&mut monitor, &Observation::script("https://a.example/a.js?token=Secret9"), time(0, 0));
        assert!(kinds(&told).contains(&AlertKind::MaliciousUrl));
        let shown = serde_json::to_string(&(all(&monitor), monitor.events(1, 1000).unwrap())).unwrap();
        let verdicts: Vec<_> =
            (1..6).filter_map(|id| monitor.verdict(id, time(0, 0)).unwrap()?.url).collect();
        for text in [shown, verdicts.concat()] {
            assert!(!text.contains("Secret"), "{text}");
        }
        sound(&monitor);
    });
}
