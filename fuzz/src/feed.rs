//! Feeds in any format.

use threatfeed::{
    CanonicalUrl, FeedRules, FeedSet, FeedSource, Format, Host, Ledger, Timestamp, UpdatePolicy,
};

/// In every format any bytes give a report within its bounds, the set finds every accepted entry, and a ledger of them is
/// read back as it was written.
pub fn parse_any_feed(data: &[u8]) {
    for format in Format::ALL {
        let mut builder = FeedSet::builder();
        let report = builder.feed(FeedSource::new("feed", *format), data);
        assert!(report.examples().all(|entry| entry.line() <= report.lines() + 1), "{format}: {report:?}");
        assert!(report.examples().count() as u64 <= report.rejected(), "{format}: {report:?}");
        if is_by_lines(*format) {
            let accounted = report.accepted() + report.rejected() + report.ignored();
            // A packed feed may also be damaged behind its last line.
            assert!((report.lines()..=report.lines() + 1).contains(&accounted), "{format}: {report:?}");
        }

        let set = builder.build().expect("one feed that fits in memory is within all limits");
        assert_eq!(set.feeds()[0].accepted(), report.accepted());
        let mut ledger = Ledger::new();
        let now = Timestamp::from_unix_seconds(0);
        let (again, change) = ledger.update(
            &FeedSource::new("feed", *format),
            data,
            &FeedRules::new(),
            UpdatePolicy::Mirror,
            now,
        );
        assert_eq!(again, report, "{format}: the same bytes are the same report");
        // A range of addresses is one entry and many networks.
        assert!(change.added <= report.accepted() * MOST_NETWORKS);
        assert_eq!(
            (change.added == 0, ledger.len() as u64),
            (report.accepted() == 0, change.added),
            "{format}"
        );
        assert_eq!(Ledger::parse(&ledger.to_bytes()).as_ref(), Ok(&ledger), "{format}");
        finds_what_is_listed(*format, &ledger, &set);
    }
    let _ = Format::sniff(data);
}

/// When no entry has ended.
const BEFORE_ALL: Timestamp = Timestamp::from_unix_seconds(i64::MIN);

/// At most two for each bit of an address.
const MOST_NETWORKS: u64 = 256;

/// Whether each line is one entry at most. Lists of names may have lines of hosts files.
fn is_by_lines(format: Format) -> bool {
    use Format::*;
    matches!(format, Adblock | Maltrail | OpenPhish | Rpz | Unbound | Urls)
}

fn finds_what_is_listed(format: Format, ledger: &Ledger, set: &FeedSet) {
    let file = String::from_utf8(ledger.to_bytes()).expect("a ledger is text");
    for row in file.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        match fields[..] {
            ["host", name, "list", ..] => {
                let host = Host::parse(name).expect("what is listed is in its normal form");
                assert!(
                    set.check_host(&host, BEFORE_ALL).iter().any(|hit| hit.indicator() == name),
                    "{format}: {row}"
                );
            }
            ["url" | "prefix", text, "list", ..] => {
                let url = CanonicalUrl::parse(&format!("http://{text}"))
                    .expect("what is listed is in its normal form");
                assert_eq!(url.as_str(), text, "{format}: the canonical form is stable");
                assert!(!set.check_url(&url, BEFORE_ALL).is_empty(), "{format}: {row}");
            }
            _ => {}
        }
    }
}
