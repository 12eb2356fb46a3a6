//! A matcher that is too simple to be wrong, against which compiled sets are tested with entries of every kind.

use std::collections::BTreeMap;
use std::io::Cursor;

use categories::CategorySet;
use proptest::prelude::*;

use crate::host::Host;
use crate::indicator::{Entry, Extent, Force, Indicator, Listing, UrlPrefix};
use crate::ip_range::IpRange;
use crate::timestamp::Timestamp;
use crate::{AllowReach, CanonicalUrl, FeedSet, FeedSetBuilder, FeedSource, Format, Hit, Role, diff};

/// Feed 2 is an allow-list. In feed 1 the closest entry wins.
const FEEDS: u16 = 3;

const NOW: Timestamp = Timestamp::from_unix_seconds(1000);

type Entries = Vec<(u16, Entry)>;

/// Feed, indicator, line, categories, first listed, suppressed by.
type Told = (String, String, u64, CategorySet, Option<Timestamp>, Option<String>);

fn compiled(entries: &Entries, order: &[u16], memory: Option<usize>) -> FeedSet {
    let mut builder = FeedSetBuilder::default();
    if let Some(bytes) = memory {
        builder.memory_limit(bytes, || Ok(Cursor::new(Vec::new())));
    }
    for (number, feed) in (0..).zip(order) {
        let source = FeedSource::new(name(*feed), if *feed == 1 { Format::Dnsmasq } else { Format::Domains });
        builder.feed(if *feed == 2 { source.allow() } else { source }, b"");
        for (_, entry) in entries.iter().filter(|(of, _)| of == feed) {
            builder.entries.add(number, entry);
        }
    }
    builder.build().unwrap()
}

fn name(feed: u16) -> String {
    format!("feed {feed}")
}

fn text(indicator: &Indicator) -> String {
    match indicator {
        Indicator::IpRange(range) => {
            range.as_address().map_or_else(|| range.to_string(), |ip| ip.to_string())
        }
        other => other.to_string(),
    }
}

fn names(indicator: &Indicator, url: &CanonicalUrl) -> bool {
    let host = url.host();
    match indicator {
        Indicator::Host(listed) if listed.is_ip() => listed == host,
        Indicator::Host(listed) => !host.is_ip() && format!(".{host}").ends_with(&format!(".{listed}")),
        Indicator::IpRange(range) => {
            host.ip().is_some_and(|ip| IpRange::new(ip, range.length()) == Some(*range))
        }
        Indicator::Url(listed) => listed == url,
        Indicator::UrlPrefix(prefix) => {
            url.expressions().any(|expression| [expression.host, expression.path].concat() == prefix.as_str())
        }
    }
}

/// Says whether the first of two that name the same names it more closely.
fn is_closer(first: &Entry, second: &Entry) -> bool {
    let closeness = |entry: &Entry| match &entry.indicator {
        Indicator::Host(host) if host.is_ip() => {
            if host.as_str().contains(':') {
                128
            } else {
                32
            }
        }
        Indicator::IpRange(range) => usize::from(range.length()),
        named => named.to_string().len(),
    };
    closeness(first) > closeness(second)
}

/// The feeds that accuse a host, where every entry is about a name.
fn accusing(entries: &Entries, host: &Host) -> Vec<String> {
    let names = |entry: &&(u16, Entry)| {
        let Indicator::Host(listed) = &entry.1.indicator else { return false };
        let Entry { force, listing, .. } = &entry.1;
        let is_below = host.as_str().ends_with(&format!(".{listed}"));
        let is_meant = match force.extent {
            Extent::Whole => listed == host || is_below,
            Extent::Itself => listed == host,
            Extent::Below => is_below,
        };
        is_meant && listing.expires.is_none_or(|end| NOW < end)
    };
    let found: Vec<&(u16, Entry)> = entries.iter().filter(names).collect();
    let allowing =
        |feed: u16| found.iter().filter(move |(of, entry)| *of == feed && entry.role == Role::Allow);
    let accuses = |feed: u16, entry: &Entry| {
        entry.role == Role::Block
            && allowing(2).next().is_none()
            && match feed {
                1 => allowing(feed).all(|(_, allowed)| is_closer(entry, allowed)),
                _ => {
                    let is_important = allowing(feed).any(|(_, allowed)| allowed.force.is_important);
                    allowing(feed).next().is_none() || entry.force.is_important && !is_important
                }
            }
    };
    let mut feeds: Vec<String> =
        found.iter().filter(|(feed, entry)| accuses(*feed, entry)).map(|(feed, _)| name(*feed)).collect();
    feeds.sort();
    feeds.dedup();
    feeds
}

fn naive(entries: &Entries, url: &CanonicalUrl, reach: AllowReach) -> Vec<Told> {
    let matching: Vec<&(u16, Entry)> =
        entries.iter().filter(|(_, entry)| names(&entry.indicator, url)).collect();
    let allows = |feed: u16, blocked: &Entry| {
        let allowing = |entry: &Entry| entry.role == Role::Allow && !(feed == 1 && is_closer(blocked, entry));
        matching.iter().any(|(of, entry)| *of == feed && allowing(entry))
    };
    let mut told: BTreeMap<(bool, String, String), Told> = BTreeMap::new();
    for (feed, entry) in matching.iter().filter(|(_, entry)| entry.role == Role::Block) {
        let is_asked = reach == AllowReach::Everything;
        let about_host = match &entry.indicator {
            Indicator::Host(_) | Indicator::IpRange(_) => true,
            Indicator::Url(_) => false,
            Indicator::UrlPrefix(prefix) => {
                prefix.as_str().ends_with('/') && prefix.as_str().matches('/').count() == 1
            }
        };
        let exact = matches!(entry.indicator, Indicator::Url(_));
        let suppressor = if allows(2, entry) && (about_host || is_asked) {
            Some(2)
        } else {
            (allows(*feed, entry) && (!exact || is_asked)).then_some(*feed)
        };
        let first_listed = entry.listing.first_listed;
        let new: Told = (
            name(*feed),
            text(&entry.indicator),
            entry.line.into(),
            entry.categories,
            first_listed,
            suppressor.map(name),
        );
        told.entry((exact, new.0.clone(), new.1.clone()))
            .and_modify(|old| {
                old.2 = old.2.min(new.2);
                old.3 |= new.3;
                old.4 = [old.4, new.4].into_iter().flatten().min();
            })
            .or_insert(new);
    }
    let mut told: Vec<Told> = told.into_values().collect();
    told.sort();
    told
}

fn answered(hits: &[Hit<'_>]) -> Vec<Told> {
    let told = |hit: &Hit<'_>| {
        let suppressed = hit.suppressed_by().map(str::to_owned);
        let (feed, indicator) = (hit.feed().to_owned(), hit.indicator().to_owned());
        (feed, indicator, hit.line(), hit.categories(), hit.first_listed(), suppressed)
    };
    let mut told: Vec<Told> = hits.iter().map(told).collect();
    told.sort();
    told
}

fn host() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "example",
        "a.example",
        "b.a.example",
        "c.b.a.example",
        "f.e.d.c.b.a.example",
        "aa.example",
        "192.0.2.1",
        "192.0.2.9",
        "2001:db8::1",
        "2001:db8::9",
    ])
}

fn path() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["/", "/a", "/a/", "/a/b", "/a/b?q", "/a/b/c/d/e/f", "/a/b/c/", "/a?q"])
}

fn url() -> impl Strategy<Value = CanonicalUrl> {
    (host(), path()).prop_map(|(host, path)| {
        let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        CanonicalUrl::parse(&format!("http://{host}{path}")).unwrap()
    })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    prop_oneof![
        host().prop_map(|host| Indicator::Host(Host::parse(host).unwrap())),
        (0u8..=32)
            .prop_map(|length| Indicator::IpRange(IpRange::new([192, 0, 2, 1].into(), length).unwrap())),
        (90u8..=128).prop_map(|length| {
            Indicator::IpRange(IpRange::new("2001:db8::1".parse().unwrap(), length).unwrap())
        }),
        url().prop_map(Indicator::Url),
        (host(), path())
            .prop_map(|(host, path)| Indicator::UrlPrefix(UrlPrefix::new(&Host::parse(host).unwrap(), path))),
    ]
}

fn entries() -> impl Strategy<Value = Entries> {
    let listing =
        (prop::option::of(0i64..100), prop::option::of(0u8..=100)).prop_map(|(first, confidence)| Listing {
            first_listed: first.map(Timestamp::from_unix_seconds),
            confidence,
            ..Listing::default()
        });
    let entry = (0..FEEDS, indicator(), prop::bool::weighted(0.2), 1u8..16, 1u32..1000, listing);
    let entry = entry.prop_map(|(feed, indicator, is_exception, bits, line, listing)| {
        let role = if feed == 2 || is_exception { Role::Allow } else { Role::Block };
        let (force, categories) = (Force::default(), CategorySet::from_bits(bits));
        (feed, Entry { indicator, role, force, categories, line, listing })
    });
    prop::collection::vec(entry, 0..25)
}

/// Names with every part, force and end.
fn forceful() -> impl Strategy<Value = Entries> {
    let names = vec!["a.example", "b.a.example", "c.b.a.example", "aa.example"];
    let end = prop::option::of(prop::sample::select(vec![999i64, 1000, 1001]));
    let entry = (0..FEEDS, prop::sample::select(names), prop::bool::weighted(0.3), 0u8..7, end);
    let entry = entry.prop_map(|(feed, name, is_exception, force, end)| {
        let role = if feed == 2 || is_exception { Role::Allow } else { Role::Block };
        let listing = Listing { expires: end.map(Timestamp::from_unix_seconds), ..Listing::default() };
        let (indicator, force) = (Indicator::Host(Host::parse(name).unwrap()), Force::from_code(force));
        let categories = CategorySet::from_bits(1);
        (feed, Entry { indicator, role, force: force.unwrap_or_default(), categories, line: 1, listing })
    });
    // One entry for a name, a feed, a role and a part: what several come to is the builder's to say.
    prop::collection::vec(entry, 0..14).prop_map(|entries| {
        let key = |(feed, entry): &(u16, Entry)| {
            (*feed, entry.indicator.to_string(), entry.role.code(), entry.force.extent)
        };
        BTreeMap::from_iter(entries.into_iter().map(|entry| (key(&entry), entry))).into_values().collect()
    })
}

proptest! {
    #[test]
    fn parts_of_domains_force_and_ends_are_kept(entries in forceful(), order in Just([0u16, 1, 2]).prop_shuffle()) {
        let set = compiled(&entries, &order, Some(300));
        for name in ["a.example", "b.a.example", "c.b.a.example", "x.a.example", "aa.example", "example"] {
            let host = Host::parse(name).unwrap();
            let hits = set.check_host(&host, NOW);
            let counting = hits.iter().filter(|hit| hit.suppressed_by().is_none());
            let mut feeds: Vec<String> = counting.map(|hit| hit.feed().to_owned()).collect();
            feeds.sort();
            feeds.dedup();
            prop_assert_eq!(feeds, accusing(&entries, &host), "{}", name);
        }
    }

    #[test]
    fn sets_answer_as_the_naive_matcher_does(entries in entries(), asked in prop::collection::vec(url(), 1..10)) {
        for reach in [AllowReach::Hosts, AllowReach::Everything] {
            let set = compiled(&entries, &[0, 1, 2], None).with_allow_reach(reach);
            for url in &asked {
                prop_assert_eq!(answered(&set.check(url, NOW)), naive(&entries, url, reach), "{}", url);
            }
        }
    }

    #[test]
    fn neither_order_nor_memory_changes_a_byte(entries in entries(), order in Just([0u16, 1, 2]).prop_shuffle()) {
        let set = compiled(&entries, &[0, 1, 2], None);
        let other = compiled(&entries, &order, Some(300));
        prop_assert_eq!(set.as_bytes(), other.as_bytes());
        prop_assert_eq!(diff(&set, &other).count(), 0);
    }

    #[test]
    fn a_further_blocking_entry_removes_no_hit(
        entries in entries(),
        further in indicator(),
        asked in prop::collection::vec(url(), 1..10),
    ) {
        let before = compiled(&entries, &[0, 1, 2], None);
        let mut more = entries;
        let categories = CategorySet::from_bits(1);
        let (force, listing) = (Force::default(), Listing::default());
        let entry = Entry { indicator: further, role: Role::Block, force, categories, line: 5, listing };
        more.push((0, entry));
        let after = compiled(&more, &[0, 1, 2], None);
        for url in &asked {
            let after: Vec<_> = answered(&after.check(url, NOW)).into_iter().map(|told| (told.0, told.1, told.5)).collect();
            for (feed, indicator, .., suppressed) in answered(&before.check(url, NOW)) {
                prop_assert!(after.contains(&(feed, indicator, suppressed)));
            }
        }
    }

    #[test]
    fn hosts_are_asked_for_as_their_urls_are(entries in entries(), url in url()) {
        let set = compiled(&entries, &[0, 1, 2], None);
        let host = url.host();
        let by_host: Vec<_> = answered(&set.check_host(host, NOW)).into_iter().map(|told| (told.0, told.1)).collect();
        let by_url: Vec<_> = answered(&set.check_url(&url, NOW)).into_iter().map(|told| (told.0, told.1)).collect();
        let mut both = [by_host, by_url].concat();
        both.sort();
        prop_assert_eq!(both, answered(&set.check(&url, NOW)).into_iter().map(|told| (told.0, told.1)).collect::<Vec<_>>());

        let mut apart = [answered(&set.check_url(&url, NOW)), answered(&set.check_host_of(&url, NOW))].concat();
        apart.sort();
        prop_assert_eq!(apart, answered(&set.check(&url, NOW)));
    }
}
