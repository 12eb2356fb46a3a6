//! Differences between sets, and the store that swaps them.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use categories::{Category, CategorySet};
use proptest::prelude::*;
use threatfeed::{Change, ChangeKind, FeedSet, FeedSource, Format, Host, Reach, Role, Scope, Store, diff};

/// Of all questions.
const NOW: threatfeed::Timestamp = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);

fn compiled(feeds: &[(FeedSource, &str)]) -> FeedSet {
    let mut builder = FeedSet::builder();
    for (source, feed) in feeds {
        builder.feed(source.clone(), feed.as_bytes());
    }
    builder.build().unwrap()
}

fn changes(old: &FeedSet, new: &FeedSet) -> Vec<Change> {
    diff(old, new).collect::<Result<_, _>>().unwrap()
}

fn told(change: &Change) -> String {
    let role = if change.role == Role::Allow { " allow" } else { "" };
    let (kind, scope) = (change.kind.name(), change.scope);
    format!("{kind}{role} {scope} {}: {} > {}", change.indicator, change.before, change.after)
}

#[test]
fn every_scope_and_kind_of_change_is_told() {
    let domains = |name: &str| FeedSource::new(name, Format::Domains);
    let malware = CategorySet::from(Category::Malware);
    let phishing = CategorySet::from(Category::Phishing);
    let old = compiled(&[
        (
            domains("a").categories(malware),
            "gone.example\nstays.example\nmore.example\n192.0.2.1\n192.0.2.2\n",
        ),
        (domains("b").categories(phishing), "stays.example\n"),
        (domains("own").allow(), "mine.example\nours.example\n"),
        (
            FeedSource::new("urls", Format::Urls).categories(malware),
            "http://a.example/1\nhttp://a.example/2\n",
        ),
    ]);
    let new = compiled(&[
        // That the same is said by other feeds, at other lines, is no change.
        (domains("c").categories(phishing | malware), "\n\nstays.example\nmore.example\n"),
        (domains("a").categories(malware), "new.example\n192.0.2.2\n2001:db8::1\n"),
        (domains("own").allow(), "mine.example\nnew.example\n"),
        (
            FeedSource::new("urls", Format::Urls).categories(phishing),
            "http://a.example/2\nhttp://a.example/3\n",
        ),
    ]);
    let got: Vec<String> = changes(&old, &new).iter().map(told).collect();
    assert_eq!(
        got,
        [
            "removed domain gone.example: Malware > ",
            "recategorised domain more.example: Malware > Phishing, Malware",
            "added domain new.example:  > Malware",
            "added allow domain new.example:  > ",
            "removed allow domain ours.example:  > ",
            "removed ip 192.0.2.1: Malware > ",
            "added ip 2001:db8::1:  > Malware",
            "removed url a.example/1: Malware > ",
            "recategorised url a.example/2: Malware > Phishing",
            "added url a.example/3:  > Phishing",
        ]
    );
    let reach: Vec<Reach> = changes(&old, &new).iter().map(|change| change.reach).collect();
    assert!(reach[..5].iter().all(|reach| *reach == Reach::Below));
    assert!(reach[5..].iter().all(|reach| *reach == Reach::Itself));
    assert!(changes(&new, &new.clone()).is_empty());
}

#[test]
fn readers_keep_their_snapshot_while_the_set_is_replaced() {
    let store = Store::new(compiled(&[(FeedSource::new("a", Format::Domains), "evil.example\n")]));
    let host = Host::parse("evil.example").unwrap();
    let (has_seen, first_seen) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        let store = &store;
        let host = &host;
        let reader = scope.spawn(move || {
            let mut seen = BTreeSet::new();
            while seen.len() < 2 {
                let set = store.snapshot();
                // A set answers the same for as long as it is held.
                assert_eq!(set.check_host(host, NOW), set.check_host(host, NOW));
                seen.insert((set.epoch().to_owned(), set.check_host(host, NOW).len()));
                let _ = has_seen.send(());
            }
            seen
        });
        first_seen.recv().unwrap();
        let first = store.snapshot();
        let old = store.replace(compiled(&[(FeedSource::new("a", Format::Domains), "other.example\n")]));
        assert_eq!(old.epoch(), first.epoch());
        assert_eq!(reader.join().unwrap().into_iter().map(|(_, hits)| hits).sum::<usize>(), 1);
    });
    assert!(store.snapshot().check_host(&host, NOW).is_empty());
}

type Names = BTreeMap<String, u8>;

fn names() -> impl Strategy<Value = Names> {
    prop::collection::btree_map("[ab]{1,3}(\\.[ab]{1,2})?\\.example", 1u8..4, 0..40)
}

fn of_names(names: &Names) -> FeedSet {
    let by_bits = |bits: u8| {
        let names = names.iter().filter(move |(_, its)| *its & bits != 0);
        names.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("\n")
    };
    compiled(&[
        (FeedSource::new("a", Format::Domains).categories(Category::Malware.into()), &by_bits(1)),
        (FeedSource::new("b", Format::Domains).categories(Category::Phishing.into()), &by_bits(2)),
    ])
}

proptest! {
    #[test]
    fn changes_are_those_of_two_maps(old in names(), new in names()) {
        let mut want: BTreeMap<String, ChangeKind> = BTreeMap::new();
        for name in old.keys().chain(new.keys()) {
            let kind = match (old.get(name), new.get(name)) {
                (None, _) => ChangeKind::Added,
                (_, None) => ChangeKind::Removed,
                (old, new) if old != new => ChangeKind::Recategorised,
                _ => continue,
            };
            want.insert(name.clone(), kind);
        }
        let got = changes(&of_names(&old), &of_names(&new));
        prop_assert!(got.iter().all(|change| change.scope == Scope::Domain && change.role == Role::Block));
        prop_assert_eq!(got.len(), want.len());
        prop_assert_eq!(got.into_iter().map(|change| (change.indicator, change.kind)).collect::<BTreeMap<_, _>>(), want);
    }
}
