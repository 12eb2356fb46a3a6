//! Hostile sizes end in a result, and soon.

use threatfeed::{FeedSet, FeedSource, Format, MAX_LINE_BYTES, RejectReason};

#[test]
fn a_line_of_one_megabyte_is_rejected_and_the_rest_is_kept() {
    for format in Format::ALL {
        for filler in [b'a', b'.', 0, 0xFF, b' ', b'#', b'|', b'$', b',', b':', b'\r'] {
            let mut feed = vec![filler; 1 << 20];
            feed.extend_from_slice(
                b"\n0.0.0.0 evil.example\nevil.example\n||evil.example^\nhttp://evil.example/\n",
            );
            let report = FeedSet::builder().feed(FeedSource::new("t", *format), &feed);
            let first = report.examples().find(|entry| entry.line() == 1).unwrap();
            assert_eq!(first.reason(), RejectReason::LineTooLong);
            assert!(first.text().len() < 500);
            assert_eq!((report.lines(), report.accepted()), (5, 1), "{format}");
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
    let hits = set.check_host(&host);
    assert_eq!(hits.len(), 2000);
    assert!(hits.is_sorted_by_key(|hit| hit.feed()));
}

#[test]
fn strict_reading_stops_at_the_first_bad_line() {
    let report = FeedSet::builder()
        .feed(FeedSource::new("t", Format::Domains), b"ok.example\nbad..host\n*.x.example\n");
    let error = report.into_result().unwrap_err();
    assert_eq!((error.line(), error.reason()), (Some(2), Some(RejectReason::EmptyLabel)));
    assert_eq!(error.to_string(), "line 2 of feed \"t\": a label of the host is empty");
}
