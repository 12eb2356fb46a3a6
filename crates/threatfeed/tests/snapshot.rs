//! The file form: what is damaged is refused, by kind.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use categories::{Category, CategorySet};
use threatfeed::{ErrorKind, FeedSet, FeedSource, Format, Host, Role};

fn a_set() -> FeedSet {
    let mut builder = FeedSet::builder();
    let kinds = CategorySet::from_iter([Category::Malware, Category::Phishing]);
    let source =
        FeedSource::new("a", Format::Domains).categories(kinds).licence("CC0-1.0").source("https://a.test/");
    builder.feed(source, b"evil.example\ncom\n192.0.2.1\n");
    builder.feed(FeedSource::new("b", Format::Urls), b"http://evil.example/x\n");
    builder.feed(FeedSource::new("c", Format::Domains).allow(), b"good.example\n");
    builder.build().unwrap()
}

fn kind(bytes: &[u8]) -> ErrorKind {
    FeedSet::from_bytes(bytes).unwrap_err().kind()
}

#[test]
fn every_prefix_is_truncated() {
    let file = a_set().to_bytes();
    for end in 0..file.len() {
        assert_eq!(kind(&file[..end]), ErrorKind::TruncatedFile, "{end} of {}", file.len());
    }
}

#[test]
fn every_flipped_bit_is_found() {
    let mut file = a_set().to_bytes();
    for at in 0..file.len() {
        for bit in 0..8 {
            file[at] ^= 1 << bit;
            let expected: &[ErrorKind] = match at {
                0..8 => &[ErrorKind::ForeignFile],
                8..12 => &[ErrorKind::NewerVersion, ErrorKind::CorruptFile],
                _ => &[ErrorKind::CorruptFile],
            };
            assert!(expected.contains(&kind(&file)), "bit {bit} of byte {at}: {:?}", kind(&file));
            file[at] ^= 1 << bit;
        }
    }
    assert!(FeedSet::from_bytes(file).is_ok());
}

#[test]
fn foreign_newer_and_longer_files_are_told_apart() {
    let file = a_set().to_bytes();
    assert_eq!(kind(b"{\"feeds\": []}"), ErrorKind::ForeignFile);
    assert_eq!(kind(&vec![0; 1000]), ErrorKind::ForeignFile);
    let mut newer = file.clone();
    newer[8] = 9;
    assert_eq!(kind(&newer), ErrorKind::NewerVersion);
    let message = FeedSet::from_bytes(newer).unwrap_err().to_string();
    assert_eq!(message, "expected a .vfeed file of version 2, got version 9");
    let longer = [&file[..], &[0]].concat();
    assert_eq!(kind(&longer), ErrorKind::CorruptFile);
}

#[test]
fn any_bytes_can_be_held() {
    let set = a_set();
    let borrowed = FeedSet::from_bytes(set.as_bytes()).unwrap();
    let shared: FeedSet<Arc<[u8]>> = FeedSet::from_bytes(set.to_bytes().into()).unwrap();
    let host = Host::parse("x.evil.example").unwrap();
    assert_eq!(set.check_host(&host), borrowed.check_host(&host));
    assert_eq!(set.check_host(&host), shared.clone().check_host(&host));
    assert_eq!(set.epoch(), shared.epoch());
    assert_eq!(set.epoch().len(), 32);
}

#[test]
fn the_description_of_feeds_is_kept() {
    let set = FeedSet::from_bytes(a_set().to_bytes()).unwrap();
    let [a, b, c] = set.feeds() else { panic!("three feeds") };
    assert_eq!((a.name(), a.format(), a.role()), ("a", Format::Domains, Role::Block));
    assert_eq!((a.accepted(), a.rejected()), (2, 1));
    assert_eq!((a.licence(), a.source()), (Some("CC0-1.0"), Some("https://a.test/")));
    assert_eq!(a.categories(), CategorySet::from_iter([Category::Malware, Category::Phishing]));
    assert_eq!((b.licence(), b.categories()), (None, Category::SecurityThreats.into()));
    assert_eq!(c.role(), Role::Allow);
}

#[test]
fn sets_without_feeds_or_entries_work() {
    let set = FeedSet::builder().build().unwrap();
    assert!(set.feeds().is_empty() && set.check_host(&Host::parse("evil.example").unwrap()).is_empty());
    assert!(FeedSet::from_bytes(set.to_bytes()).is_ok());
}

#[test]
fn feeds_have_names_of_their_own() {
    let mut builder = FeedSet::builder();
    builder.feed(FeedSource::new("a", Format::Domains), b"");
    builder.feed(FeedSource::new("a", Format::Urls), b"");
    assert_eq!(builder.build().unwrap_err().kind(), ErrorKind::DuplicateFeed);
}
