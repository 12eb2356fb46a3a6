//! The file form: what is damaged is refused, by kind.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Cursor;
use std::sync::Arc;

use categories::{Category, CategorySet};
use threatfeed::{ErrorKind, FeedSet, FeedSource, Format, Host, Role, Timestamp};

/// Of all questions.
const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_305_600);

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
                8..12 => &[ErrorKind::NewerVersion, ErrorKind::OlderVersion, ErrorKind::CorruptFile],
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
    assert_eq!(
        message,
        "expected a .vfeed file of version 4, got version 9: use a newer version of this program"
    );
    let longer = [&file[..], &[0]].concat();
    assert_eq!(kind(&longer), ErrorKind::CorruptFile);
}

#[test]
fn any_bytes_can_be_held() {
    let set = a_set();
    let borrowed = FeedSet::from_bytes(set.as_bytes()).unwrap();
    let shared: FeedSet<Arc<[u8]>> = FeedSet::from_bytes(set.to_bytes().into()).unwrap();
    let host = Host::parse("x.evil.example").unwrap();
    assert_eq!(set.check_host(&host, NOW), borrowed.check_host(&host, NOW));
    assert_eq!(set.check_host(&host, NOW), shared.clone().check_host(&host, NOW));
    assert_eq!(set.epoch(), shared.epoch());
    assert_eq!(set.epoch().len(), 32);
}

#[test]
fn the_description_of_feeds_is_kept() {
    let set = FeedSet::from_bytes(a_set().to_bytes()).unwrap();
    let [a, b, c] = set.feeds() else { panic!("three feeds") };
    assert_eq!((a.name(), a.format(), a.role()), ("a", Format::Domains.name(), Role::Block));
    assert_eq!((a.accepted(), a.rejected()), (2, 1));
    assert_eq!((a.licence(), a.source()), (Some("CC0-1.0"), Some("https://a.test/")));
    assert_eq!(a.categories(), CategorySet::from_iter([Category::Malware, Category::Phishing]));
    assert_eq!((b.licence(), b.categories()), (None, Category::SecurityThreats.into()));
    assert_eq!(c.role(), Role::Allow);
}

#[test]
fn sets_without_feeds_or_entries_work() {
    let set = FeedSet::builder().build().unwrap();
    assert!(set.feeds().is_empty() && set.check_host(&Host::parse("evil.example").unwrap(), NOW).is_empty());
    assert!(FeedSet::from_bytes(set.to_bytes()).is_ok());
}

#[test]
fn feeds_have_names_of_their_own() {
    let mut builder = FeedSet::builder();
    builder.feed(FeedSource::new("a", Format::Domains), b"");
    builder.feed(FeedSource::new("a", Format::Urls), b"");
    assert_eq!(builder.build().unwrap_err().kind(), ErrorKind::DuplicateFeed);
}

#[test]
fn content_is_verified_when_it_is_asked_for() {
    // So many that the middle of the file is not looked at when it is opened.
    let feed: String = (0..2000).map(|n| format!("a{n}.example\n")).collect();
    let mut builder = FeedSet::builder();
    builder.feed(FeedSource::new("a", Format::Domains), feed.as_bytes());
    let file = builder.build().unwrap().to_bytes();
    let middle = file.len() / 2;
    let mut damaged = file.clone();
    damaged[middle] ^= 1;
    let opened = FeedSet::open(damaged).unwrap();
    assert_eq!(opened.verify().unwrap_err().kind(), ErrorKind::CorruptFile);
    assert_eq!(opened.sections().filter(|section| section.verify().is_err()).count(), 1);
    let sound = FeedSet::open(file).unwrap();
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            sound.sections().map(|section| scope.spawn(move || section.verify().is_ok())).collect();
        assert!(threads.into_iter().all(|thread| thread.join().unwrap()));
    });
}

#[test]
fn the_time_of_the_build_is_kept_and_is_not_content() {
    let at = |seconds| {
        let mut builder = FeedSet::builder();
        builder.built_at(Timestamp::from_unix_seconds(seconds));
        builder.feed(FeedSource::new("a", Format::Domains), b"evil.example\n");
        builder.build().unwrap()
    };
    let (early, late) = (at(0), at(1_767_225_600));
    assert_eq!(late.built_at().unwrap().to_string(), "2026-01-01T00:00:00Z");
    assert_eq!(early.epoch(), late.epoch());
    assert_ne!(early.as_bytes(), late.as_bytes());
    assert_eq!(a_set().built_at(), None);
}

#[test]
fn files_of_the_first_version_are_told() {
    let mut older = a_set().to_bytes();
    older[8] = 1;
    let error = FeedSet::from_bytes(older).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OlderVersion);
    assert_eq!(
        error.to_string(),
        "expected a .vfeed file of version 4, got version 1: compile the feeds again"
    );
}

#[test]
fn a_file_is_written_from_where_it_stands() {
    let builder = || {
        let mut builder = FeedSet::builder();
        builder.feed(FeedSource::new("a", Format::Domains), b"evil.example\n");
        builder
    };
    let mut out = Cursor::new(b"before".to_vec());
    out.set_position(6);
    let length = builder().build_to(&mut out).unwrap();
    assert_eq!((out.position(), out.get_ref().len() as u64), (6 + length, 6 + length));
    assert_eq!(&out.get_ref()[6..], builder().build().unwrap().as_bytes());

    let mut full = [0; 100];
    let error = builder().build_to(Cursor::new(&mut full[..])).unwrap_err();
    assert_eq!((error.kind(), error.io_kind()), (ErrorKind::Io, Some(std::io::ErrorKind::WriteZero)));
}

#[test]
fn entries_spill_to_many_files_or_the_build_says_why_not() {
    let names: Vec<String> = (0..5000).map(|n| format!("{}.example", n * 7919 % 5000)).collect();
    let built = |limit: Option<usize>| {
        let mut builder = FeedSet::builder();
        if let Some(limit) = limit {
            builder.memory_limit(limit, || Ok(Cursor::new(Vec::new())));
        }
        builder.feed(FeedSource::new("a", Format::Domains), names.join("\n").as_bytes());
        builder.build().unwrap()
    };
    // With 2,000 bytes there are more files than are merged at once.
    assert!(
        [2_000, 50_000, 10_000_000]
            .iter()
            .all(|limit| built(Some(*limit)).as_bytes() == built(None).as_bytes())
    );

    let mut builder = FeedSet::builder();
    builder.memory_limit(100, || Err::<Cursor<Vec<u8>>, _>(std::io::ErrorKind::StorageFull.into()));
    let report = builder.feed(FeedSource::new("a", Format::Domains), names.join("\n").as_bytes());
    assert_eq!(report.accepted(), 5000);
    let error = builder.build().unwrap_err();
    assert_eq!((error.kind(), error.io_kind()), (ErrorKind::Io, Some(std::io::ErrorKind::StorageFull)));
}
