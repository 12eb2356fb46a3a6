//! Lists: order, filters, duplicates, pages.

use std::collections::BTreeSet;

use categories::Category;
use monitor::{
    Authorisation, ListQuery, Monitor, Observation, Order, Status, Store, Wildcard, store::Direction,
};
use verdict::{Mechanism, ResourceKind};

use crate::setting::{activate, engine, feeds, memory, over_both, time};

fn shop<S: Store>(store: S) -> Monitor<S> {
    let feeds = feeds("evil.example", "https://ok.example/listed.js");
    let mut monitor = Monitor::open(store, engine(feeds)).unwrap();
    let page = |path: &str| format!("https://shop.example/{path}");
    activate(&mut monitor, &Observation::script("https://a.example/1.js").on_page(page("")), time(0, 0));
    activate(
        &mut monitor,
        &Observation::script("https://cdn.evil.example/2.js").on_page(page("")),
        time(0, 1),
    );
    activate(&mut monitor, &Observation::connection("wss://a.example/").on_page(page("pay")), time(0, 2));
    activate(
        &mut monitor,
        &Observation::script("https://ok.example/listed.js").on_page(page("pay")),
        time(0, 3),
    );
    let skimmer = Observation::script("https://b.example/s.js").with_source("score=2");
    monitor.observe(&skimmer, time(0, 4)).unwrap();
    monitor
}

#[test]
fn orders_and_filters() {
    over_both(|store| {
        let monitor = shop(store);
        let list = |change: &dyn Fn(&mut ListQuery)| {
            let mut query = ListQuery::default();
            change(&mut query);
            let found = monitor.list(&query, time(1, 0)).unwrap().resources;
            found
                .iter()
                .map(|one| one.url.trim_start_matches("https://").to_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let everything =
            "b.example/s.js ok.example/listed.js cdn.evil.example/2.js wss://a.example a.example/1.js";
        assert_eq!(list(&|_| {}), everything);
        assert_eq!(list(&|query| query.order = Order::FirstSeenAt), everything);
        assert_eq!(
            list(&|query| query.direction = Direction::Ascending),
            "cdn.evil.example/2.js ok.example/listed.js b.example/s.js a.example/1.js wss://a.example"
        );
        assert_eq!(list(&|query| query.kind = Some(ResourceKind::Connection)), "wss://a.example");
        // Malicious ones are always listed.
        assert_eq!(list(&|query| query.status = Some(Status::Active)), everything);
        assert_eq!(
            list(&|query| query.status = Some(Status::Inactive)),
            "b.example/s.js ok.example/listed.js cdn.evil.example/2.js"
        );
        assert_eq!(list(&|query| query.malicious = Some(false)), "wss://a.example a.example/1.js");
        assert_eq!(
            list(&|query| query.host = Some(Wildcard::new("*.evil.example"))),
            "cdn.evil.example/2.js"
        );
        assert_eq!(
            list(&|query| query.page = Some(Wildcard::new("https://shop.example/pay*"))),
            "ok.example/listed.js wss://a.example"
        );
        assert_eq!(list(&|query| query.url_contains = Some("listed".to_owned())), "ok.example/listed.js");
        assert_eq!(list(&|query| query.category = Some(Category::Phishing)), "ok.example/listed.js");
        assert_eq!(list(&|query| query.mechanism = Some(Mechanism::Domain)), "cdn.evil.example/2.js");
        assert_eq!(list(&|query| query.mechanism = Some(Mechanism::Script)), "b.example/s.js");
        assert_eq!(list(&|query| query.limit = 0), "");
    });
}

#[test]
fn duplicates_are_left_out_if_the_first_one_is_shown() {
    let mut monitor = memory();
    for (at, url) in
        ["https://a.example/1.js", "https://a.example/2.js", "https://b.example/1.js"].iter().enumerate()
    {
        let seen = Observation::script(*url).with_source("same");
        monitor.observe(&seen, time(0, i64::try_from(at).unwrap())).unwrap();
    }
    let mut query = ListQuery::default();
    query.exclude_duplicates = true;
    let urls = |query: &ListQuery| {
        let found = monitor.list(query, time(1, 0)).unwrap().resources;
        found.into_iter().map(|one| one.url).collect::<Vec<_>>()
    };
    assert_eq!(urls(&query), ["https://b.example/1.js", "https://a.example/1.js"]);
    query.url_contains = Some("2.js".to_owned());
    assert_eq!(urls(&query), ["https://a.example/2.js"]);
}

#[test]
fn pages_stay_stable_while_things_change() {
    over_both(|store| {
        for (order, direction) in [
            (Order::FirstSeenAt, Direction::Descending),
            (Order::FirstSeenAt, Direction::Ascending),
            (Order::LastSeenAt, Direction::Descending),
        ] {
            let mut monitor = Monitor::open(&store, engine(feeds("bad.example", ""))).unwrap();
            for number in 0..60 {
                let host = if number % 4 == 0 { "bad" } else { "good" };
                let url = format!("https://{host}.example/{number}.js");
                monitor.observe(&Observation::script(url), time(0, number)).unwrap();
            }
            let mut query = ListQuery::default();
            (query.order, query.direction, query.limit) = (order, direction, 7);
            let (mut shown, mut malicious) = (Vec::new(), Vec::new());
            for round in 0.. {
                let page = monitor.list(&query, time(3, 0)).unwrap();
                shown.extend(page.resources.iter().map(|one| one.url.clone()));
                malicious.extend(page.resources.iter().map(|one| one.conclusion.malicious));
                // New ones come in, and what was shown is seen again.
                monitor
                    .observe(
                        &Observation::script(format!("https://new.example/{order:?}{round}")),
                        time(3, round),
                    )
                    .unwrap();
                if let Some(first) = shown.first().cloned() {
                    monitor.observe(&Observation::script(first), time(3, 0)).unwrap();
                }
                query.after = page.next;
                if query.after.is_none() {
                    break;
                }
            }
            let known = |url: &&String| !url.contains("new.example");
            let once: BTreeSet<&String> = shown.iter().filter(known).collect();
            assert_eq!(once.len(), 60, "{order:?} {direction:?}");
            assert_eq!(shown.iter().filter(known).count(), 60, "{order:?} {direction:?}: {shown:?}");
            assert!(malicious.is_sorted_by(|left, right| left >= right), "{malicious:?}");
            monitor.forget_silent(time(100, 0)).unwrap();
        }
    });
}

#[test]
fn totals_and_bounded_pages_agree_with_the_whole_list() {
    over_both(|store| {
        let monitor = shop(store);
        let queries: [Row<'_>; 12] = [
            ("all", &|_| {}, 5),
            ("scripts", &|query| query.kind = Some(ResourceKind::Script), 4),
            ("malicious", &|query| query.malicious = Some(true), 3),
            ("others", &|query| query.malicious = Some(false), 2),
            ("status", &|query| query.status = Some(Status::Infrequent), 3),
            ("host", &|query| query.host = Some(Wildcard::new("a.example")), 2),
            ("page", &|query| query.page = Some(Wildcard::new("*/pay")), 2),
            ("text", &|query| query.url_contains = Some("1.js".to_owned()), 1),
            ("category", &|query| query.category = Some(Category::Malware), 1),
            ("mechanism", &|query| query.mechanism = Some(Mechanism::Script), 1),
            ("later", &|query| query.from = Some(time(0, 2)), 3),
            (
                "between",
                &|query| {
                    (query.from, query.until) = (Some(time(0, 1)), Some(time(0, 3)));
                    (query.order, query.direction) = (Order::FirstSeenAt, Direction::Ascending);
                },
                2,
            ),
        ];
        for (name, change, count) in queries {
            let mut query = ListQuery::default();
            change(&mut query);
            let whole = monitor.list(&query, time(1, 0)).unwrap().resources;
            assert_eq!(whole.len(), count, "{name}");
            let total = monitor.total(&query, time(1, 0), 100).unwrap();
            assert_eq!((total.count, total.is_exact), (count as u64, true), "{name}");
            let little = monitor.total(&query, time(1, 0), 1).unwrap();
            assert!(little.count <= 1 && (count < 2 || !little.is_exact), "{name}: {little:?}");
            // Pages that look at one resource each come to the same.
            let mut found = Vec::new();
            (query.limit, query.max_looked_at) = (2, 1);
            for _ in 0..20 {
                let page = monitor.list(&query, time(1, 0)).unwrap();
                assert!(page.resources.len() <= 1);
                found.extend(page.resources);
                query.after = page.next;
                if query.after.is_none() {
                    break;
                }
            }
            assert_eq!(query.after, None, "{name} comes to an end");
            assert_eq!(found, whole, "{name}");
        }
        let counts = monitor.counts(time(1, 0), time(0, 3)).unwrap();
        assert_eq!((counts.scripts, counts.connections, counts.malicious), (4, 1, 3));
        assert_eq!((counts.new, counts.changed, counts.without_body, counts.not_approved), (2, 0, 3, 4));
        // Long after, everything is to be forgotten.
        let later = time(300, 0);
        assert_eq!(monitor.counts(later, later).unwrap(), monitor::Counts::default());
        assert_eq!(monitor.total(&ListQuery::default(), later, 100).unwrap().count, 0);
    });
}

/// A name, what is asked for, and how many resources that is.
type Row<'a> = (&'a str, &'a dyn Fn(&mut ListQuery), usize);

#[test]
fn totals_of_a_range_count_what_lies_together_and_far_apart() {
    over_both(|store| {
        let mut monitor =
            Monitor::open(store, engine(feeds("evil.example", "https://ok.example/x"))).unwrap();
        let script = |number: u64| Observation::script(format!("https://host{number}.example/main.js"));
        for number in 1..=40 {
            monitor.observe(&script(number), time(0, 0)).unwrap();
        }
        // Each is seen again at another hour.
        for (hour, again) in [(1, &[1, 40][..]), (2, &[3, 5, 6]), (3, &[9])] {
            for number in again {
                monitor.observe(&script(*number), time(0, hour)).unwrap();
            }
            let mut query = ListQuery::default();
            (query.from, query.until) = (Some(time(0, hour)), Some(time(0, hour + 1)));
            let total = monitor.total(&query, time(1, 0), 100).unwrap();
            assert_eq!((total.count, total.is_exact), (again.len() as u64, true), "{hour}");
            query.host = Some(Wildcard::new(&format!("host{}.example", again[0])));
            assert_eq!(monitor.total(&query, time(1, 0), 100).unwrap().count, 1, "{hour}");
        }
        let mut query = ListQuery::default();
        query.from = Some(time(0, 1));
        let total = monitor.total(&query, time(1, 0), 4).unwrap();
        assert_eq!((total.count, total.is_exact), (4, false));
    });
}

#[test]
fn totals_know_duplicates_and_what_was_justified() {
    over_both(|store| {
        let mut monitor =
            Monitor::open(store, engine(feeds("evil.example", "https://ok.example/x"))).unwrap();
        for name in ["1", "2", "3"] {
            let script = Observation::script(format!("https://a.example/{name}.js")).with_source("score=90");
            monitor.observe(&script, time(0, 0)).unwrap();
        }
        let mut query = ListQuery::default();
        query.exclude_duplicates = true;
        assert_eq!(monitor.total(&query, time(0, 1), 100).unwrap().count, 1);
        assert_eq!(monitor.list(&query, time(0, 1)).unwrap().resources.len(), 1);
        let said = Authorisation::new(ResourceKind::Script, "https://a.example/2.js", "the chat", "kim");
        monitor.justify(&said.approving(), time(0, 1)).unwrap();
        let counts = monitor.counts(time(0, 1), time(0, 0)).unwrap();
        assert_eq!((counts.scripts, counts.not_approved, counts.without_body), (3, 2, 0));
        assert_eq!(monitor.counts(time(300, 0), time(0, 0)).unwrap().scripts, 1);
        let changed = Observation::script("https://a.example/2.js").with_source("score=80 more()");
        monitor.observe(&changed, time(0, 2)).unwrap();
        let counts = monitor.counts(time(0, 2), time(0, 2)).unwrap();
        assert_eq!((counts.changed, counts.not_approved, counts.new), (1, 3, 0));
        let hash = monitor.resource(2, time(0, 2)).unwrap().unwrap().hash.unwrap();
        assert_eq!(monitor.source(&hash).unwrap().as_deref(), Some(&b"score=80 more()"[..]));
    });
}

#[test]
fn events_are_read_from_both_ends() {
    over_both(|store| {
        let monitor = shop(store);
        let forward = monitor.events(1, 100).unwrap();
        let (mut backward, mut before) = (Vec::new(), u64::MAX);
        loop {
            let events = monitor.events_before(before, 2).unwrap();
            let Some(last) = events.last() else { break };
            before = last.seq;
            backward.extend(events);
        }
        backward.reverse();
        assert!(forward.len() > 4);
        assert_eq!(backward, forward);
    });
}
