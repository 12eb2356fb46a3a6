//! Files of compiled sets.

use threatfeed::{CanonicalUrl, FeedSet, Host, Scope, Timestamp, diff};
use xxhash_rust::xxh3::xxh3_64;

/// Any bytes are refused, or are a set that answers. So are the same bytes with all checksums made right.
pub fn open_compiled_set(data: &[u8]) {
    open(data);
    let mut sealed = data.to_vec();
    seal(&mut sealed);
    open(&sealed);
}

fn open(file: &[u8]) {
    let Ok(set) = FeedSet::open(file) else { return };
    assert_eq!(set.as_bytes(), file);
    assert_eq!(set.verify().is_ok(), FeedSet::from_bytes(file).is_ok());
    assert_eq!(set.epoch().len(), 32);
    for name in HOSTS {
        let host = Host::parse(name).expect("a host");
        for hit in set.check_host(&host, NOW) {
            assert!(set.feeds().iter().any(|feed| feed.name() == hit.feed()));
            assert!(hit.line() > 0 && !hit.categories().is_empty());
        }
    }
    for text in URLS {
        let url = CanonicalUrl::parse(text).expect("a URL");
        assert!(set.check_url(&url, NOW).iter().all(|hit| hit.scope() == Scope::Url));
        assert!(set.check(&url, NOW).len() >= set.check_url(&url, NOW).len());
    }
    for scope in [Scope::Domain, Scope::Ip, Scope::Url] {
        assert!(set.count(scope) <= file.len());
    }
    // Two walks of the same nodes meet the same keys, however wrong they are.
    assert!(diff(&set, &set).take_while(Result::is_ok).next().is_none());
    let empty = FeedSet::builder().build().expect("nothing is within the limits");
    assert!(diff(&set, &empty).count() <= 2 * file.len());
}

/// Makes the checksums of a file right, as far as it has the form of one. The layout is in `snapshot.rs` of the crate.
fn seal(file: &mut [u8]) {
    if file.len() < HEADER_BYTES {
        return;
    }
    for row in (TABLE..TABLE + SECTIONS * ROW_BYTES).step_by(ROW_BYTES) {
        let number = |at: usize| {
            file[at..at + 8].iter().rev().fold(0u64, |number, byte| number << 8 | u64::from(*byte))
        };
        let (start, length) = (number(row + 8), number(row + 16));
        let section = start
            .checked_add(length)
            .and_then(|end| file.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?));
        if let Some(checksum) = section.map(xxh3_64) {
            file[row + 24..row + 32].copy_from_slice(&checksum.to_le_bytes());
        }
    }
    let checksum = xxh3_64(&file[..HEADER_BYTES - 8]);
    file[HEADER_BYTES - 8..HEADER_BYTES].copy_from_slice(&checksum.to_le_bytes());
}

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_305_600);

const SECTIONS: usize = 12;

const ROW_BYTES: usize = 32;

/// Magic, version, number of sections and time of the build stand before.
const TABLE: usize = 24;

const HEADER_BYTES: usize = TABLE + SECTIONS * ROW_BYTES + 8;

/// What the seeds list, parents and children of that, and what they do not list.
const HOSTS: &[&str] = &[
    "skimmer.example",
    "a.skimmer.example",
    "good.skimmer.example",
    "pool.example",
    "ws1.pool.example",
    "example",
    "unlisted.test",
    "192.0.2.7",
    "198.51.100.1",
    "2001:db8::1",
];

const URLS: &[&str] =
    &["http://shop.example/pay.js", "https://shop.example/pay.js?v=1", "wss://unlisted.test/"];
