//! Tables of cases, one runner each. All failures are reported at once.

use crate::support::{run, unescaped};
use categories::{Category, CategorySet};
use threatfeed::{
    CanonicalUrl, FeedRules, FeedSet, FeedSource, Format, Hit, Host, Ledger, RejectedEntry, Scope, Timestamp,
    UpdatePolicy,
};

/// Of all questions.
const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_305_600);

#[test]
fn hosts_are_normalised_or_refused() {
    run(include_str!("../data/hosts.tsv"), 57, |[text, want]| {
        let got = match Host::parse(text) {
            Ok(host) => host.as_str().to_owned(),
            Err(error) => format!("!{}", error.reason().unwrap().id()),
        };
        (text, want.to_owned(), got)
    });
}

#[test]
fn urls_are_normalised_or_refused() {
    run(include_str!("../data/urls.tsv"), 47, |[text, want]| {
        let got = match CanonicalUrl::parse(text) {
            Ok(url) => url.as_str().to_owned(),
            Err(error) => format!("!{}", error.reason().unwrap().id()),
        };
        (text, want.to_owned(), got)
    });
}

#[test]
fn formats_accept_and_reject() {
    run(include_str!("../data/formats.tsv"), 37, |[name, format, feed, accepted, rejected]| {
        let mut builder = FeedSet::builder();
        let format: Format = format.parse().expect("the table has names of formats");
        let report = builder.feed(FeedSource::new("t", format), &unescaped(feed));
        let set = builder.build().unwrap();

        let mut wrong = Vec::new();
        let wanted: Vec<&str> = accepted.split_whitespace().collect();
        for indicator in &wanted {
            let hits = if format == Format::Urls {
                set.check_url(&CanonicalUrl::parse(&format!("http://{indicator}")).unwrap(), NOW).len()
            } else {
                set.check_host(&Host::parse(indicator).unwrap(), NOW).len()
            };
            if hits != 1 {
                wrong.push(format!("{indicator}: {hits} hits"));
            }
        }
        let distinct: usize =
            [Scope::Domain, Scope::Ip, Scope::Url].map(|scope| set.count(scope)).iter().sum();
        if distinct != wanted.len() {
            wrong.push(format!("{distinct} indicators"));
        }
        let mut reasons: Vec<&RejectedEntry> = report.examples().collect();
        reasons.sort_by_key(|entry| entry.line());
        let reasons: Vec<String> =
            reasons.iter().map(|entry| format!("{}:{}", entry.line(), entry.reason().id())).collect();
        // Of each reason only the first five are kept.
        let lost = report.rejected() - reasons.len() as u64;
        let cut = lost as usize;
        let want: Vec<&str> = rejected.split_whitespace().collect();
        let want = want[..want.len() - cut].join(" ");
        (name, format!("{want} "), format!("{} {}", reasons.join(" "), wrong.join(", ")))
    });
}

#[test]
fn hosts_match_with_evidence() {
    run(include_str!("../data/match.tsv"), 36, |[name, feeds, asked, want]| {
        let mut builder = FeedSet::builder();
        for feed in split_feeds(feeds) {
            let (head, entries) = feed.split_once('=').unwrap();
            let mut head = head.split(':');
            let source = FeedSource::new(head.next().unwrap(), head.next().unwrap().parse().unwrap());
            let source = if head.next() == Some("allow") { source.allow() } else { source };
            builder.feed(source, entries.replace(',', "\n").replace('_', " ").as_bytes());
        }
        let set = builder.build().unwrap();
        let host = Host::parse(asked).unwrap();
        let got: Vec<String> = set.check_host(&host, NOW).iter().map(printed).collect();
        (name, want.to_owned(), got.join(" "))
    });
}

#[test]
fn urls_are_canonical_as_safe_browsing_has_them() {
    run(include_str!("../data/safe_browsing.tsv"), 34, |[text, want]| {
        let text_with_scheme = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let asked = String::from_utf8(unescaped(&text_with_scheme)).unwrap();
        let got = match CanonicalUrl::parse(&asked) {
            Ok(url) => url.as_str().to_owned(),
            Err(error) => format!("!{}", error.reason().unwrap().id()),
        };
        (text, want.to_owned(), got)
    });
}

#[test]
fn urls_have_the_expressions_of_safe_browsing() {
    run(include_str!("../data/safe_browsing_expressions.tsv"), 4, |[text, want]| {
        let url = CanonicalUrl::parse(text).unwrap();
        let got: Vec<String> = url
            .host_suffixes()
            .flat_map(|host| url.path_prefixes().map(move |path| format!("{host}{path}")))
            .collect();
        (text, want.to_owned(), got.join(" "))
    });
}

#[test]
fn formats_are_guessed() {
    run(include_str!("../data/sniff.tsv"), 40, |[name, feed, want]| {
        let got = Format::sniff(&unescaped(feed)).map_or("-", Format::name);
        (name, want.to_owned(), got.to_owned())
    });
}

#[test]
fn urls_match_exactly_and_no_allow_list_overrules() {
    let mut builder = FeedSet::builder();
    builder.feed(FeedSource::new("own", Format::Domains).allow(), b"evil.example\n");
    let phishing = CategorySet::from(Category::Phishing);
    builder.feed(
        FeedSource::new("b", Format::Urls).categories(phishing),
        b"# x\nhttp://evil.example/x.js?v=1\n",
    );
    builder.feed(FeedSource::new("a", Format::Urls), b"https://evil.example:443/x.js?v=1#y\n");
    let set = builder.build().unwrap();

    let asked = CanonicalUrl::parse("wss://me@evil.example./x.js?v=1#z").unwrap();
    let hits = set.check_url(&asked, NOW);
    assert_eq!(
        hits.iter().map(printed).collect::<Vec<_>>(),
        ["a>evil.example/x.js?v=1>1", "b>evil.example/x.js?v=1>2"]
    );
    assert_eq!((hits[0].scope(), hits[0].categories()), (Scope::Url, Category::SecurityThreats.into()));
    assert_eq!(hits[1].categories(), phishing);
    for other in
        ["https://evil.example/x.js", "https://evil.example/x.js?v=2", "http://evil.example/y.js?v=1"]
    {
        assert!(set.check_url(&CanonicalUrl::parse(other).unwrap(), NOW).is_empty(), "{other}");
    }
}

#[test]
fn what_allows_a_url_overrules_its_host_there() {
    let mut builder = FeedSet::builder();
    builder.feed(FeedSource::new("own", Format::Urls).allow(), b"https://evil.example/ours.js\n");
    let rules = b"||evil.example^\n@@||evil.example/free/\n";
    builder.feed(FeedSource::new("rules", Format::Adblock), rules);
    let set = builder.build().unwrap();
    let printed = |hits: Vec<Hit<'_>>| hits.iter().map(printed).collect::<Vec<_>>().join(" ");
    for (asked, want) in [
        ("https://evil.example/ours.js", "rules>evil.example>1<own"),
        ("https://evil.example/ours.js?x", "rules>evil.example>1"),
        ("https://a.evil.example/free/x.js", "rules>evil.example>1<rules"),
        ("https://evil.example/other.js", "rules>evil.example>1"),
    ] {
        let url = CanonicalUrl::parse(asked).unwrap();
        assert_eq!(printed(set.check_host_of(&url, NOW)), want, "{asked}");
        assert_eq!(printed(set.check(&url, NOW)), want, "{asked}");
        assert_eq!(printed(set.check_host(url.host(), NOW)), "rules>evil.example>1", "{asked}");
    }
}

fn printed(hit: &Hit<'_>) -> String {
    let suppressed = hit.suppressed_by().map(|feed| format!("<{feed}")).unwrap_or_default();
    format!("{}>{}>{}{suppressed}", hit.feed(), hit.indicator(), hit.line())
}

/// Feeds are divided by one `|`, rules of content blockers start with two.
fn split_feeds(feeds: &str) -> Vec<String> {
    feeds.replace("||", "\0").split('|').map(|feed| feed.replace('\0', "||")).collect()
}

#[test]
fn odd_lines_have_their_outcome() {
    run(include_str!("../data/odd_lines.tsv"), 83, |[name, format, line, want]| {
        (name, want.to_owned(), outcome(format, &unescaped(line)))
    });
}

#[test]
fn every_format_gives_its_entries() {
    run(include_str!("../data/entries.tsv"), 60, |[name, format, feed, want]| {
        (name, want.to_owned(), outcome(format, &unescaped(feed)))
    });
}

/// What a feed lists, sorted, then why the rest was refused, by reason.
fn outcome(format: &str, feed: &[u8]) -> String {
    let format: Format = format.parse().expect("the table has names of formats");
    let mut ledger = Ledger::new();
    let now = Timestamp::from_unix_seconds(0);
    let (report, _) =
        ledger.update(&FeedSource::new("t", format), feed, &FeedRules::new(), UpdatePolicy::Mirror, now);
    let file = String::from_utf8(ledger.to_bytes()).expect("a ledger is text");
    let mut told: Vec<String> = Vec::new();
    for row in file.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let kind = if fields[2].starts_with("except") { "except" } else { fields[0] };
        let force = match fields[2].trim_start_matches(|c: char| c.is_ascii_lowercase()) {
            "" => "",
            "1" => "(alone)",
            "2" => "(below)",
            "4" => "(important)",
            other => panic!("another force: {other}"),
        };
        let categories =
            if fields[3] == "security-threats" { String::new() } else { format!("={}", fields[3]) };
        told.push(format!("{kind}:{}{force}{categories}", fields[1]));
    }
    told.sort();
    for (reason, count) in report.reasons() {
        told.extend((0..count).map(|_| format!("!{}", reason.id())));
    }
    if told.is_empty() { "-".to_owned() } else { told.join(" ") }
}
