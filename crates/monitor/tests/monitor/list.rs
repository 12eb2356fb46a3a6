//! Lists: order, filters, duplicates, pages.

use std::collections::BTreeSet;

use categories::Category;
use monitor::{Direction, ListQuery, Monitor, Observation, Order, Status, Store, Wildcard};
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
