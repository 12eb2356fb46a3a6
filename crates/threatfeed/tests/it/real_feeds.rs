//! Public feeds, where they are present. They are not part of the repository.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use threatfeed::{FeedSet, FeedSource, Format, Host};

/// Of all questions.
const NOW: threatfeed::Timestamp = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);

/// Path in the archive, format, and the least share of lines with content that must be accepted.
const FEEDS: &[(&str, Format, f64)] = &[
    ("urlhaus-filter/2025-07-19/urlhaus-filter-hosts.txt", Format::Hosts, 0.99),
    ("urlhaus-filter/2025-07-19/urlhaus-filter-domains.txt", Format::Domains, 0.99),
    ("openphish/feed-2026-08-22T1200.txt", Format::Urls, 0.99),
    ("scamblocklist/2026-08-22/hosts.txt", Format::Hosts, 0.99),
    ("stamparm-blackbook/2024-09-01/blackbook.txt", Format::Domains, 0.99),
    ("globalantiscam/2026-03-09/global-anti-scam-org-scam-urls-UBO.txt", Format::Adblock, 0.95),
];

#[test]
fn real_feeds_are_guessed_read_and_found_again() {
    let paths: Vec<&str> = FEEDS.iter().map(|(path, ..)| *path).collect();
    let Some(files) = crate::archive::read(&paths) else {
        println!("skipped: the archive of public feeds is absent");
        return;
    };
    let mut failed = Vec::new();
    for (path, format, share) in FEEDS {
        let Some(bytes) = files.get(*path) else {
            failed.push(format!("{path}: not in the archive"));
            continue;
        };
        let mut builder = FeedSet::builder();
        let report = builder.feed(FeedSource::new(*path, *format), bytes);
        let set = builder.build().unwrap();
        let content = report.accepted() + report.rejected();
        println!(
            "{path}: {} of {content} accepted, {:?}",
            report.accepted(),
            report.reasons().collect::<Vec<_>>()
        );
        if Format::sniff(bytes) != Some(*format) {
            failed.push(format!("{path}: guessed {:?}", Format::sniff(bytes)));
        }
        if content == 0 || (report.accepted() as f64) < share * content as f64 {
            failed.push(format!("{path}: {} of {content} accepted", report.accepted()));
        }
        if *format == Format::Domains {
            let text = String::from_utf8_lossy(bytes);
            let hosts = text.lines().filter_map(|line| Host::parse(line.trim()).ok());
            let found = hosts.filter(|host| !set.check_host(host, NOW).is_empty()).count() as u64;
            if found < report.accepted() {
                failed.push(format!("{path}: {found} of {} found again", report.accepted()));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
