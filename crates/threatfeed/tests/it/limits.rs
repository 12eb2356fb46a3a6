//! Hostile sizes end in a result, and soon.

use threatfeed::{FeedSet, FeedSource, Format, MAX_LINE_BYTES, RejectReason};

/// Of all questions.
const NOW: threatfeed::Timestamp = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);

#[test]
fn a_line_of_one_megabyte_is_rejected_and_the_rest_is_kept() {
    for format in Format::ALL {
        for filler in [b'a', b'.', 0, 0xFF, b' ', b'#', b'|', b'$', b',', b':', b'\r', b'"'] {
            let mut feed = vec![filler; 1 << 20];
            feed.extend_from_slice(
                b"\n0.0.0.0 evil.example\nevil.example\n||evil.example^\nhttp://evil.example/\n192.0.2.1\n",
            );
            let report = FeedSet::builder().feed(FeedSource::new("t", *format), &feed);
            assert_eq!(report.lines(), 6, "{format}");
            assert!(report.examples().all(|entry| entry.text().len() < 500), "{format}");
            if matches!(
                format,
                Format::Domains | Format::Hosts | Format::Adblock | Format::Urls | Format::Ips
            ) {
                let first = report.examples().find(|entry| entry.line() == 1).unwrap();
                assert_eq!(first.reason(), RejectReason::LineTooLong);
                assert!(report.accepted() >= 1, "{format}");
            }
        }
    }
}

#[test]
fn deep_and_broken_json_is_an_entry_in_the_report() {
    for format in
        [Format::Stix, Format::Misp, Format::ThreatFox, Format::Feodo, Format::UrlHaus, Format::Yaml]
    {
        for feed in
            ["[".repeat(100_000), "{\"a\":".repeat(100_000), "[{]".to_owned(), "{\"a\": \"".to_owned()]
        {
            let report = FeedSet::builder().feed(FeedSource::new("t", format), feed.as_bytes());
            let reasons: Vec<_> = report.reasons().map(|(reason, _)| reason).collect();
            assert!(reasons.contains(&RejectReason::JsonSyntax), "{format}: {reasons:?}");
        }
    }
}

#[test]
fn the_longest_line_is_read() {
    let path = "a".repeat(MAX_LINE_BYTES - "http://evil.example/".len());
    let report = FeedSet::builder()
        .feed(FeedSource::new("t", Format::Urls), format!("http://evil.example/{path}\r\n").as_bytes());
    assert_eq!(report.accepted(), 1);
    let report = FeedSet::builder()
        .feed(FeedSource::new("t", Format::Urls), format!("http://evil.example/{path}a\n").as_bytes());
    assert_eq!(report.reasons().collect::<Vec<_>>(), [(RejectReason::LineTooLong, 1)]);
}

#[test]
fn many_feeds_and_many_sources_of_one_name() {
    let mut builder = FeedSet::builder();
    for feed in 0..2000 {
        builder.feed(FeedSource::new(format!("{feed:04}"), Format::Domains), b"evil.example\n");
    }
    let set = builder.build().unwrap();
    let host = "evil.example".parse().unwrap();
    let hits = set.check_host(&host, NOW);
    assert_eq!(hits.len(), 2000);
    assert!(hits.is_sorted_by_key(|hit| hit.feed()));
}

#[test]
fn strict_reading_stops_at_the_first_bad_line() {
    let report = FeedSet::builder()
        .feed(FeedSource::new("t", Format::Domains), b"ok.example\nbad..host\nx.*.example\n");
    let error = report.into_result().unwrap_err();
    assert_eq!((error.line(), error.reason()), (Some(2), Some(RejectReason::EmptyLabel)));
    assert_eq!(error.to_string(), "line 2 of feed \"t\": a label of the host is empty");
}
