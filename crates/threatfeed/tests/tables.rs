//! Tables of cases, one runner each. All failures are reported at once.

mod support;

use categories::{Category, CategorySet};
use support::{run, unescaped};
use threatfeed::{CanonicalUrl, FeedSet, FeedSource, Format, Hit, Host, RejectedEntry, Scope};

#[test]
fn hosts_are_normalised_or_refused() {
    run(include_str!("data/hosts.tsv"), 57, |[text, want]| {
        let got = match Host::parse(text) {
            Ok(host) => host.as_str().to_owned(),
            Err(error) => format!("!{}", error.reason().unwrap().id()),
        };
        (text, want.to_owned(), got)
    });
}

#[test]
fn urls_are_normalised_or_refused() {
    run(include_str!("data/urls.tsv"), 42, |[text, want]| {
        let got = match CanonicalUrl::parse(text) {
            Ok(url) => url.as_str().to_owned(),
            Err(error) => format!("!{}", error.reason().unwrap().id()),
        };
        (text, want.to_owned(), got)
    });
}

#[test]
fn formats_accept_and_reject() {
    run(include_str!("data/formats.tsv"), 36, |[name, format, feed, accepted, rejected]| {
        let mut builder = FeedSet::builder();
        let format: Format = format.parse().unwrap();
        let report = builder.feed(FeedSource::new("t", format), &unescaped(feed));
        let set = builder.build().unwrap();

        let mut wrong = Vec::new();
        let wanted: Vec<&str> = accepted.split_whitespace().collect();
        for indicator in &wanted {
            let hits = if format == Format::Urls {
                set.check_url(&CanonicalUrl::parse(&format!("http://{indicator}")).unwrap()).len()
            } else {
                set.check_host(&Host::parse(indicator).unwrap()).len()
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
    run(include_str!("data/match.tsv"), 36, |[name, feeds, asked, want]| {
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
        let got: Vec<String> = set.check_host(&host).iter().map(printed).collect();
        (name, want.to_owned(), got.join(" "))
    });
}

#[test]
fn formats_are_guessed() {
    run(include_str!("data/sniff.tsv"), 18, |[name, feed, want]| {
        let got = Format::sniff(&unescaped(feed)).map_or("-", Format::name);
        (name, want.to_owned(), got.to_owned())
    });
}

#[test]
fn urls_match_exactly_and_no_allow_list_overrules() {
    let mut builder = FeedSet::builder();
    builder.feed(FeedSource::new("own", Format::Domains).allow(), b"evil.example\n");
    let report =
        builder.feed(FeedSource::new("own urls", Format::Urls).allow(), b"http://evil.example/x.js\n");
    assert_eq!(report.examples().next().unwrap().reason().id(), "allowed-url");
    let phishing = CategorySet::from(Category::Phishing);
    builder.feed(
        FeedSource::new("b", Format::Urls).categories(phishing),
        b"# x\nhttp://evil.example/x.js?v=1\n",
    );
    builder.feed(FeedSource::new("a", Format::Urls), b"https://evil.example:443/x.js?v=1#y\n");
    let set = builder.build().unwrap();

    let asked = CanonicalUrl::parse("wss://me@evil.example./x.js?v=1#z").unwrap();
    let hits = set.check_url(&asked);
    assert_eq!(
        hits.iter().map(printed).collect::<Vec<_>>(),
        ["a>evil.example/x.js?v=1>1", "b>evil.example/x.js?v=1>2"]
    );
    assert_eq!((hits[0].scope(), hits[0].categories()), (Scope::Url, Category::SecurityThreats.into()));
    assert_eq!(hits[1].categories(), phishing);
    for other in
        ["https://evil.example/x.js", "https://evil.example/x.js?v=2", "http://evil.example:8080/x.js?v=1"]
    {
        assert!(set.check_url(&CanonicalUrl::parse(other).unwrap()).is_empty(), "{other}");
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
