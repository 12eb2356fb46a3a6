//! Small feeds with what they must come to: entries, refusals, and answers to questions, at their times.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use threatfeed::{FeedSet, FeedSource, Format, Target, Timestamp};

/// When nothing else is said.
const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_824_000);

#[test]
fn cases_have_their_outcome() {
    let mut cases = 0;
    let mut failed = Vec::new();
    // `FEED_CASES` names another file of cases, to try some.
    let other = std::env::var_os("FEED_CASES").map(|path| std::fs::read_to_string(path).unwrap());
    for line in other.as_deref().unwrap_or(include_str!("../data/cases.jsonl")).lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        cases += 1;
        let wrong = wrong(&case);
        if !wrong.is_empty() {
            failed.push(format!("{} {}: {}", case["id"], case["why"], wrong.join("; ")));
        }
    }
    assert!(failed.is_empty(), "{} of {cases} failed\n{}", failed.len(), failed.join("\n"));
    assert!(other.is_some() || cases == CASES, "{cases} cases");
}

/// How many there are.
const CASES: usize = 479;

/// What is wrong with a case.
fn wrong(case: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut builder = FeedSet::builder();
    let expect = &case["build_expect"];
    let more = case["more"].as_array().cloned().unwrap_or_default();
    let (mut exit, mut is_first) = (0, true);
    for (nth, feed) in [case.clone()].into_iter().chain(more).enumerate() {
        let bytes = bytes_of(&feed);
        let format = match feed["format"].as_str() {
            Some(name) => Some(name.parse::<Format>().unwrap()),
            None => recognised(&bytes),
        };
        let Some(format) = format else {
            exit = 2;
            continue;
        };
        let source = FeedSource::new(format!("f{nth}"), format);
        let report = builder.feed(if feed["role"] == "allow" { source.allow() } else { source }, &bytes);
        if report.problem().is_some() {
            exit = 3;
        }
        if !std::mem::take(&mut is_first) {
            continue;
        }
        for (what, got) in [("entries", report.accepted()), ("refused", report.rejected())] {
            if !fits(got, &expect[what]) {
                wrong.push(format!("{what} {got}, not {} (as {format})", expect[what]));
            }
        }
        if let Some(formats) = expect["formats"].as_array()
            && !formats.iter().any(|name| name == format.name())
        {
            wrong.push(format!("recognised as {format}"));
        }
        for reason in expect["reasons"].as_array().into_iter().flatten() {
            if !report.reasons().any(|(got, _)| reason == got.id()) {
                wrong.push(format!("no reason {reason}"));
            }
        }
    }
    if !fits(exit, &expect["exit"]) {
        wrong.push(format!("exit {exit}, not {}", expect["exit"]));
    }
    if is_first && expect["exit"].is_null() {
        wrong.push("not recognised".to_owned());
    }
    let set = builder.build().unwrap();
    for query in case["queries"].as_array().into_iter().flatten() {
        let at = query["at"].as_str().map_or(NOW, time);
        let got = match Target::parse(query["q"].as_str().unwrap()) {
            Err(_) => Value::from("error"),
            Ok(target) => target.look_up(&set, at).iter().any(|hit| hit.suppressed_by().is_none()).into(),
        };
        let want = &query["malicious"];
        if !(got == *want || want.as_array().is_some_and(|all| all.contains(&got))) {
            wrong.push(format!("{}: {got}, not {want} ({})", query["q"], query["why"]));
        }
    }
    wrong
}

/// As the command does it: a feed without a line is in any format.
fn recognised(bytes: &[u8]) -> Option<Format> {
    let is_comment = |line: &[u8]| matches!(line.trim_ascii().first(), None | Some(b'#' | b'!'));
    let has_nothing = bytes.split(|byte| *byte == b'\n').all(is_comment);
    Format::sniff(bytes).or_else(|| has_nothing.then_some(Format::Domains))
}

/// A number, or one from a first to a last.
fn fits(got: u64, want: &Value) -> bool {
    match want.as_array() {
        _ if want.is_null() => true,
        Some(ends) => ends[0].as_u64().unwrap() <= got && got <= ends[1].as_u64().unwrap(),
        None => want.as_u64() == Some(got),
    }
}

fn bytes_of(feed: &Value) -> Vec<u8> {
    if let Some(text) = feed["feed_base64"].as_str() {
        return from_base64(text);
    }
    match feed["feed"].as_array() {
        Some(lines) => {
            lines.iter().flat_map(|line| [line.as_str().unwrap(), "\n"]).collect::<String>().into()
        }
        None => feed["feed"].as_str().unwrap().into(),
    }
}

fn from_base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0u32, 0);
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        let digit = DIGITS.iter().position(|digit| *digit == byte).unwrap();
        (bits, count) = ((bits << 6 | digit as u32) & 0xFF_FFFF, count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

/// `2021-06-01T00:00:00Z`, by way of a feed, which has such times.
fn time(text: &str) -> Timestamp {
    let feed = format!("domain,expires\na.example,{text}\n");
    let mut builder = FeedSet::builder();
    builder.feed(FeedSource::new("t", Format::Csv), feed.as_bytes());
    let set = builder.build().unwrap();
    let target = Target::parse("a.example").unwrap();
    let hits = target.look_up(&set, Timestamp::from_unix_seconds(0));
    hits[0].expires().unwrap()
}
