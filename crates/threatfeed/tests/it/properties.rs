//! What holds for all feeds, against a reference that is too simple to be wrong.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use threatfeed::{CanonicalUrl, FeedSet, FeedSource, Format, Hit, Host};

/// Of all questions.
const NOW: threatfeed::Timestamp = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);

/// A list of names: feed number, normalised name, line.
struct Reference(Vec<(usize, String, u64)>);

impl Reference {
    fn hits(&self, asked: &str) -> Vec<(String, String, u64)> {
        let mut hits: Vec<(usize, String, u64)> = Vec::new();
        for (feed, name, line) in &self.0 {
            let names_it = asked == name || asked.ends_with(&format!(".{name}"));
            if names_it && !hits.iter().any(|(f, n, _)| (f, n) == (feed, name)) {
                hits.push((*feed, name.clone(), *line));
            }
        }
        hits.sort_by_key(|(feed, name, _)| (usize::MAX - name.len(), *feed));
        hits.into_iter().map(|(feed, name, line)| (format!("feed {feed}"), name, line)).collect()
    }
}

fn told(hits: &[Hit<'_>]) -> Vec<(String, String, u64)> {
    hits.iter().map(|hit| (hit.feed().to_owned(), hit.indicator().to_owned(), hit.line())).collect()
}

fn compiled(feeds: &[(usize, Vec<String>)]) -> FeedSet {
    let mut builder = FeedSet::builder();
    for (number, names) in feeds {
        builder.feed(FeedSource::new(format!("feed {number}"), Format::Domains), names.join("\n").as_bytes());
    }
    builder.build().unwrap()
}

/// Few labels, so that names often meet.
fn name() -> impl Strategy<Value = String> {
    (prop::collection::vec("[ab]{1,2}", 1..5), prop_oneof![Just("example"), Just("test"), Just("b.example")])
        .prop_map(|(labels, end)| format!("{}.{end}", labels.join(".")))
}

fn feeds() -> impl Strategy<Value = Vec<(usize, Vec<String>)>> {
    prop::collection::vec(prop::collection::vec(name(), 0..12), 0..4)
        .prop_map(|feeds| feeds.into_iter().enumerate().collect())
}

fn any_format() -> impl Strategy<Value = Format> {
    prop::sample::select(Format::ALL)
}

/// Whether each line is one entry at most.
fn is_by_lines(format: Format) -> bool {
    use Format::*;
    matches!(format, Adblock | Maltrail | OpenPhish | Rpz | Unbound | Urls)
}

/// Bytes that often look like a feed.
fn feed_bytes() -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![
        Just("0.0.0.0 "),
        Just("||"),
        Just("@@"),
        Just("^"),
        Just("$"),
        Just("http://"),
        Just("a.example"),
        Just("#"),
        Just("\n"),
        Just("\r\n"),
        Just("*."),
        Just("192.0.2.1"),
        Just(":"),
        Just("["),
        Just("]"),
        Just("::1"),
        Just("xn--"),
        Just("ü"),
        Just("\u{feff}"),
        Just(","),
        Just("all"),
        Just("address=/"),
        Just("local-zone: \""),
        Just("\""),
        Just(" CNAME ."),
        Just("url,domain\n"),
        Just("{\"url\": "),
        Just("{\"type\": \"indicator\", \"pattern\": \"[domain-name:value='"),
        Just("}"),
        Just("- "),
        Just("domains:\n"),
        Just("/24"),
        Just("-"),
        Just("\x1F\u{8B}"),
        Just("/"),
        Just("?"),
        Just(" "),
    ];
    prop_oneof![
        prop::collection::vec(word, 0..40).prop_map(|words| words.concat().into_bytes()),
        prop::collection::vec(any::<u8>(), 0..200),
    ]
}

proptest! {
    #[test]
    fn hosts_match_as_in_the_reference(feeds in feeds(), asked in prop::collection::vec(name(), 1..20)) {
        let set = compiled(&feeds);
        let rows = feeds.iter().flat_map(|(feed, names)| {
            names.iter().zip(1..).map(|(name, line)| (*feed, name.clone(), line))
        });
        let reference = Reference(rows.collect());
        for asked in asked.iter().chain(feeds.iter().flat_map(|(_, names)| names)) {
            let host = Host::parse(asked).unwrap();
            prop_assert_eq!(told(&set.check_host(&host, NOW)), reference.hits(asked), "{}", asked);
        }
    }

    #[test]
    fn the_order_of_feeds_changes_nothing(feeds in feeds().prop_shuffle()) {
        let mut sorted = feeds.clone();
        sorted.sort();
        let (a, b) = (compiled(&feeds), compiled(&sorted));
        prop_assert_eq!(a.epoch(), b.epoch());
        prop_assert_eq!(a.as_bytes(), b.as_bytes());
    }

    #[test]
    fn a_further_entry_never_removes_a_hit(mut feeds in feeds(), further in name(), asked in name()) {
        let host = Host::parse(&asked).unwrap();
        let before = compiled(&feeds);
        match feeds.first_mut() {
            Some((_, names)) => names.push(further),
            None => feeds.push((0, vec![further])),
        }
        let after = compiled(&feeds);
        let after = told(&after.check_host(&host, NOW));
        for hit in told(&before.check_host(&host, NOW)) {
            prop_assert!(after.contains(&hit), "{:?} is gone", hit);
        }
    }

    #[test]
    fn another_content_is_another_epoch(feeds in feeds(), further in name()) {
        let mut more = feeds.clone();
        more.push((feeds.len(), vec![further]));
        let (before, after) = (compiled(&feeds), compiled(&more));
        prop_assert_ne!(before.epoch(), after.epoch());
    }

    #[test]
    fn saving_and_loading_keeps_the_answers(feeds in feeds(), asked in name()) {
        let set = compiled(&feeds);
        let loaded = FeedSet::from_bytes(set.to_bytes()).unwrap();
        let host = Host::parse(&asked).unwrap();
        prop_assert_eq!(set.check_host(&host, NOW), loaded.check_host(&host, NOW));
        prop_assert_eq!((set.epoch(), set.feeds()), (loaded.epoch(), loaded.feeds()));
        prop_assert_eq!(set.as_bytes(), loaded.as_bytes());
    }

    #[test]
    fn any_bytes_are_a_feed(format in any_format(), bytes in feed_bytes(), allow: bool) {
        let mut builder = FeedSet::builder();
        let source = FeedSource::new("any", format);
        let report = builder.feed(if allow { source.allow() } else { source }, &bytes);
        let lines = bytes.split(|b| *b == b'\n').count() as u64;
        prop_assert!(report.lines() <= lines);
        if is_by_lines(format) {
            prop_assert_eq!(report.ignored() + report.accepted() + report.rejected(), report.lines());
        }
        prop_assert!(report.examples().all(|entry| entry.line() <= report.lines() + 1));
        let set = builder.build().unwrap();
        prop_assert_eq!(set.feeds()[0].accepted(), report.accepted());
        prop_assert_eq!(Format::sniff(&bytes), Format::sniff(&bytes));
    }

    #[test]
    fn what_is_accepted_is_found(names in prop::collection::vec("[a-zA-Z0-9_.ü-]{1,12}\\.example", 1..8)) {
        let mut builder = FeedSet::builder();
        for (nth, name) in names.iter().enumerate() {
            let report = builder.feed(FeedSource::new(nth.to_string(), Format::Domains), name.as_bytes());
            let plain = name.strip_prefix('.').unwrap_or(name);
            prop_assert!(report.accepted() == 0 || Host::parse(plain).is_ok());
        }
        let set = builder.build().unwrap();
        for feed in set.feeds().iter().filter(|feed| feed.accepted() == 1) {
            let name = &names[feed.name().parse::<usize>().unwrap()];
            let host = Host::parse(name.strip_prefix('.').unwrap_or(name)).unwrap();
            prop_assert!(set.check_host(&host, NOW).iter().any(|hit| hit.feed() == feed.name()));
        }
    }

    #[test]
    fn any_bytes_are_a_set_or_an_error(bytes: Vec<u8>, asked in name()) {
        if let Ok(set) = FeedSet::from_bytes(bytes) {
            let _ = set.check_host(&Host::parse(&asked).unwrap(), NOW).len();
        }
    }

    #[test]
    fn urls_match_exactly(paths in prop::collection::vec("[ab]{0,2}(\\?[ab])?", 1..8), asked in "[ab]{0,2}(\\?[ab])?") {
        let feed: Vec<String> = paths.iter().map(|path| format!("http://evil.example/{path}")).collect();
        let mut builder = FeedSet::builder();
        builder.feed(FeedSource::new("urls", Format::Urls), feed.join("\n").as_bytes());
        let set = builder.build().unwrap();
        let url = CanonicalUrl::parse(&format!("https://evil.example/{asked}")).unwrap();
        prop_assert_eq!(!set.check_url(&url, NOW).is_empty(), paths.contains(&asked));
        prop_assert!(set.check_host(url.host(), NOW).is_empty());
    }
}
