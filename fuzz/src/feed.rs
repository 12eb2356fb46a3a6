//! Feeds in any format.

use threatfeed::{CanonicalUrl, FeedReport, FeedSet, FeedSource, Format, Host};

/// In every format any bytes give a report that accounts for every line, and the set finds every accepted entry.
pub fn parse_any_feed(data: &[u8]) {
    for format in Format::ALL {
        let mut builder = FeedSet::builder();
        let report = builder.feed(FeedSource::new("feed", *format), data);
        accounts_for_every_line(*format, &report);
        let set = builder.build().expect("one feed that fits in memory is within all limits");
        let accepted = finds_what_each_line_lists(*format, data, &set);
        assert_eq!(accepted, report.accepted(), "{format}: entries by line, and of the whole");
    }
    let _ = Format::sniff(data);
}

fn accounts_for_every_line(format: Format, report: &FeedReport) {
    let accounted = report.accepted() + report.rejected() + report.ignored();
    // A line of a hosts file may have several entries.
    if format == Format::Hosts {
        assert!(accounted >= report.lines(), "{format}: {report:?}");
    } else {
        assert_eq!(accounted, report.lines(), "{format}: {report:?}");
    }
    assert!(report.examples().all(|entry| (1..=report.lines()).contains(&entry.line())));
}

/// Reads each line as a feed of its own. What is accepted of it must be found in the set of the whole feed.
fn finds_what_each_line_lists(format: Format, data: &[u8], set: &FeedSet) -> u64 {
    if UTF16_MARKS.iter().any(|mark| data.starts_with(mark)) {
        return 0;
    }
    let mut accepted = 0;
    for (number, line) in (1..).zip(data.split(|byte| *byte == b'\n')) {
        // A byte order mark is one in the first line only.
        let alone = if number == 1 { line.to_vec() } else { [b"\n", line].concat() };
        let entries = FeedSet::builder().feed(FeedSource::new("line", format), &alone).accepted();
        accepted += entries;
        let Ok(text) = std::str::from_utf8(line) else { continue };
        let text = text.trim_start_matches('\u{FEFF}').trim();
        if text.starts_with("@@") {
            continue;
        }
        let found = if format == Format::Urls { urls(text, set, number) } else { hosts(text, set, number) };
        assert!(found >= entries, "{format}: {found} of {entries} found of {text:?}");
    }
    accepted
}

/// How many of the words of a line that may be hosts are listed as they are.
fn hosts(line: &str, set: &FeedSet, number: u64) -> u64 {
    let words = line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '^' | '$' | '#'));
    let listed = words.filter_map(|word| Host::parse(word).ok()).filter(|host| {
        let hits = set.check_host(host);
        hits.iter().any(|hit| hit.indicator() == host.as_str() && (1..=number).contains(&hit.line()))
    });
    listed.count() as u64
}

/// One if the line starts with a listed URL.
fn urls(line: &str, set: &FeedSet, number: u64) -> u64 {
    let comments = line.match_indices('#').map(|(at, _)| line[..at].trim_end());
    let listed = comments
        .chain([line])
        .filter_map(|text| CanonicalUrl::parse(text).ok())
        .any(|url| set.check_url(&url).iter().any(|hit| (1..=number).contains(&hit.line())));
    listed.into()
}

const UTF16_MARKS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];
