//! Comma-separated values (RFC 4180) with named columns; semicolons, tabs and bars separate as well. Objects of JSON are
//! rows with the same names.
//!
//! The first line that names a known column is the head, in a comment or not: abuse.ch writes `# "id","url"`. A record is
//! one line, so that a stray quotation mark costs one line and not the rest of the feed.

use super::benign::says_benign;
use super::domains::is_comment;
use super::lines::each_line;
use super::record::Record;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Csv;

impl Syntax for Csv {
    fn name(&self) -> &str {
        "csv"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        if super::json::is_json(feed) {
            super::json::each_object(feed, sink, |sink, record| {
                if has_indicator(record) {
                    entry(sink, record);
                }
            });
        } else {
            each_record(feed, sink, &[], entry);
        }
    }
}

/// Says whether a record lists something.
pub(super) fn has_indicator(record: &Record) -> bool {
    INDICATORS.iter().any(|name| record.text(&[name]).is_some())
        || RANGES
            .iter()
            .any(|(first, last)| record.text(&[first]).is_some() && record.text(&[last]).is_some())
}

/// Takes what a record lists.
pub(super) fn entry(sink: &mut Sink<'_>, record: &Record) {
    let labels: Vec<&str> = LABELS.iter().filter_map(|name| record.text(&[name])).collect();
    let is_benign = MISTAKES.iter().any(|name| record.is_true(name))
        || CLAIMS.iter().any(|name| record.is_false(name))
        || JUDGEMENTS.iter().filter_map(|name| record.text(&[name])).any(says_benign)
        || labels.iter().any(|label| says_benign(label));
    if is_benign {
        return sink.ignore();
    }
    let mut item = Item::at(record.line);
    item.categories = sink.categories_of(&labels);
    item.listing.first_listed = record.text(FIRST).and_then(super::time::timestamp);
    item.listing.last_listed = record.text(LAST).and_then(super::time::timestamp);
    item.listing.expires = record.text(EXPIRES).and_then(super::time::timestamp);
    item.listing.confidence = record.text(CONFIDENCE).and_then(super::confidence::percent);
    let range = RANGES.iter().find_map(|(first, last)| Some((record.text(&[first])?, record.text(&[last])?)));
    if let Some((first, last)) = range {
        return sink.range(&item, first, last);
    }
    let Some((name, text)) = indicator(record) else {
        return sink.reject(record.line, RejectReason::NoIndicator, "");
    };
    match (record.text(&["path"]), record.text(KINDS)) {
        (Some(path), _) if matches!(name, "host" | "domain") => {
            let slash = if path.starts_with('/') { "" } else { "/" };
            sink.url(&item, &format!("{text}{slash}{path}"));
        }
        // A column that has the kind in its name says it.
        (_, Some(kind)) if ANY_KIND.contains(&name) => {
            sink.typed(&item, kind, text);
        }
        _ => sink.any(&item, text),
    }
}

/// The column that holds what is listed, and that. A column `ioc` beside others may hold words about them.
fn indicator(record: &Record) -> Option<(&'static str, &str)> {
    let mut columns =
        INDICATORS.iter().filter(|name| record.has(name)).map(|name| (*name, record.text(&[name])));
    let first = columns.next()?;
    let is_said = |text: Option<&str>| text.is_some_and(|text| text.contains(char::is_whitespace));
    let (name, text) = if ANY_KIND.contains(&first.0) && is_said(first.1) {
        columns.find(|(name, text)| !ANY_KIND.contains(name) && text.is_some()).unwrap_or(first)
    } else {
        first
    };
    Some((name, text?))
}

impl Marks for Csv {
    fn recognises(&self, head: &Head<'_>) -> bool {
        let mut lines = head.lines().filter(|line| !line.is_empty());
        let named = |line: &str| header(line).is_some_and(|(_, names)| names.len() > 1);
        lines.by_ref().take_while(|line| is_comment(line)).any(named)
            || head.content().next().is_some_and(named)
    }
}

/// Gives each row to `read`, under the names of the head, or under the default names if a row comes before any head.
pub(super) fn each_record(
    feed: &[u8],
    sink: &mut Sink<'_>,
    default_names: &[&str],
    mut read: impl FnMut(&mut Sink<'_>, &Record),
) {
    let mut names: Vec<String> = default_names.iter().map(|name| (*name).to_owned()).collect();
    let mut delimiter = ',';
    let mut has_head = false;
    each_line(feed, sink, |sink, number, line| {
        if !has_head && let Some((found, columns)) = header(line) {
            (delimiter, names, has_head) = (found, columns, true);
            return sink.ignore();
        }
        if is_comment(line) {
            return sink.ignore();
        }
        if names.is_empty() {
            return sink.reject(number, RejectReason::UnknownColumns, line);
        }
        let mut record = Record::at(number);
        for (name, text) in names.iter().zip(fields(line, delimiter)) {
            record.insert_text(name.clone(), text);
        }
        read(sink, &record);
    });
}

/// The delimiter and the names of the columns, if this line is a head.
fn header(line: &str) -> Option<(char, Vec<String>)> {
    let line = line.trim_start_matches(['#', ' ', ';', '\u{feff}']);
    let count = |delimiter: &char| line.matches(*delimiter).count();
    let delimiter = DELIMITERS.into_iter().rev().max_by_key(count)?;
    let names: Vec<String> = fields(line, delimiter).map(|name| normalised(&name)).collect();
    let has = |name: &str| names.iter().any(|found| found == name);
    let is_range = RANGES.iter().any(|(first, last)| has(first) && has(last));
    let is_head = (is_range || names.iter().any(|name| INDICATORS.contains(&name.as_str())))
        && names.iter().all(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
    is_head.then_some((delimiter, names))
}

/// `Date added` and `date-added` are `date_added`.
fn normalised(name: &str) -> String {
    name.trim().to_ascii_lowercase().replace([' ', '-'], "_")
}

/// The fields of a row. A field in quotation marks may hold delimiters, and `""` for a mark; blanks around it do not count.
fn fields(line: &str, delimiter: char) -> impl Iterator<Item = String> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest?.trim_start_matches(|c: char| c != delimiter && c.is_whitespace());
        let Some(quoted) = text.strip_prefix('"') else {
            let (field, after) = cut(text, delimiter);
            rest = after;
            return Some(field.trim().to_owned());
        };
        let mut field = String::new();
        let mut tail = quoted;
        loop {
            let (part, after) = tail.split_once('"').unwrap_or((tail, ""));
            field.push_str(part);
            match after.strip_prefix('"') {
                Some(after) => {
                    field.push('"');
                    tail = after;
                }
                None => {
                    rest = cut(after, delimiter).1;
                    return Some(field);
                }
            }
        }
    })
}

fn cut(text: &str, delimiter: char) -> (&str, Option<&str>) {
    text.split_once(delimiter).map_or((text, None), |(field, after)| (field, Some(after)))
}

const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Columns whose names do not say the kind.
const ANY_KIND: &[&str] =
    &["indicator", "indicator_value", "ioc_value", "ioc", "value", "data", "observable"];

/// Columns that hold what is listed, the most telling first.
const INDICATORS: &[&str] = &[
    "indicator",
    "indicator_value",
    "ioc_value",
    "ioc",
    "url",
    "urls",
    "uri",
    "malicious_url",
    "phishing_url",
    "phish_url",
    "domain",
    "domain_name",
    "domains",
    "hostname",
    "host_name",
    "host",
    "fqdn",
    "ip",
    "ip_address",
    "ip_addr",
    "ipv4",
    "ipv6",
    "dst_ip",
    "dstip",
    "destination_ip",
    "dest_ip",
    "ipaddress",
    "cidr",
    "network",
    "netblock",
    "prefix",
    "value",
    "data",
    "observable",
];

/// Columns that hold the first and the last address of a range.
const RANGES: &[(&str, &str)] = &[
    ("ip_start", "ip_end"),
    ("start_ip", "end_ip"),
    ("ip_from", "ip_to"),
    ("ip_first", "ip_last"),
    ("first_ip", "last_ip"),
    ("range_start", "range_end"),
    ("start_address", "end_address"),
    ("startip", "endip"),
    ("start", "end"),
    ("from", "to"),
];

/// Columns that say yes where an entry is a mistake.
const MISTAKES: &[&str] = &[
    "false_positive",
    "falsepositive",
    "is_false_positive",
    "fp",
    "benign",
    "is_benign",
    "whitelisted",
    "allowlisted",
];

/// Columns that say no where an entry is none.
const CLAIMS: &[&str] = &["to_ids", "malicious", "is_malicious"];

/// Columns that say what somebody found an entry to be.
const JUDGEMENTS: &[&str] =
    &["verdict", "classification", "disposition", "status", "indicator_types", "assessment"];

/// Columns that say what kind of thing is listed.
const KINDS: &[&str] = &["type", "ioc_type", "indicator_type", "kind"];

/// Columns whose text stands for a category.
const LABELS: &[&str] = &["threat_type", "threat", "category", "malware", "malware_printable", "label"];

const FIRST: &[&str] = &[
    "first_seen_utc",
    "first_seen",
    "firstseen",
    "first_listed",
    "dateadded",
    "date_added",
    "submission_time",
    "date",
    "added",
];

const LAST: &[&str] = &["last_seen_utc", "last_seen", "lastseen", "last_listed", "last_online", "updated"];

const EXPIRES: &[&str] = &[
    "expires",
    "expiry",
    "valid_until",
    "expiration",
    "expiration_date",
    "expires_at",
    "expire",
    "expires_on",
    "expiry_date",
    "valid_to",
    "end_date",
];

const CONFIDENCE: &[&str] = &["confidence", "confidence_level", "score"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rows_are_cut() {
        for (line, want) in [
            ("a,b,c", &["a", "b", "c"][..]),
            ("a,,", &["a", "", ""]),
            (r#""a,b", "c""d",e"#, &["a,b", "c\"d", "e"]),
            (r#""open"#, &["open"]),
            (r#""a"x,b"#, &["a", "b"]),
            ("", &[""]),
        ] {
            assert_eq!(fields(line, ',').collect::<Vec<_>>(), want, "{line}");
        }
    }

    #[test]
    fn heads_are_known_by_their_names() {
        let names = |line| header(line).map(|(delimiter, names)| format!("{delimiter}{}", names.join(" ")));
        assert_eq!(names("# \"ID\", \"Date added\",\"url\"").as_deref(), Some(",id date_added url"));
        assert_eq!(names("Vendor;Category;Url").as_deref(), Some(";vendor category url"));
        assert_eq!(names("domain\tseen").as_deref(), Some("\tdomain seen"));
        assert_eq!(names("evil.example,url"), None);
        assert_eq!(names("# blocked since: url, host and (more)"), None);
    }

    proptest! {
        #[test]
        fn any_line_is_cut(line in "[a,\"; ]{0,30}") {
            prop_assert!(fields(&line, ',').count() <= line.matches(',').count() + 1);
        }
    }
}
