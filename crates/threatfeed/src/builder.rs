//! Collects the entries of feeds, then compiles them.

use std::fmt;
use std::io::{self, Cursor, Seek, Write};

use crate::error::{Detail, Error};
use crate::feed::{FeedInfo, FeedSource};
use crate::format::{FeedRules, read_feed};
use crate::index::{Entries, SpillFile};
use crate::ledger::Ledger;
use crate::report::FeedReport;
use crate::set::FeedSet;
use crate::snapshot::{self, FileWriter, Section};
use crate::timestamp::Timestamp;

/// Collects feeds into a [`FeedSet`].
///
/// Memory is linear in the feeds: the normal form of each entry and about 60 bytes, unless there is a
/// [limit](Self::memory_limit). Compiling takes about 45 more bytes per domain or URL.
///
/// ```
/// use threatfeed::{ErrorKind, FeedRules, FeedSet, FeedSource, Format, Timestamp};
///
/// let mut builder = FeedSet::builder();
/// builder
///     .rules(FeedRules::new().shortest_prefixes(24, 48))
///     .built_at(Timestamp::from_unix_seconds(1_767_225_600));
/// let report = builder.feed(FeedSource::new("botnets", Format::Ips), b"192.0.2.7\n198.51.0.0/16\n");
/// assert_eq!((report.accepted(), report.rejected()), (1, 1)); // a /16 is wider than these rules have it
/// let set = builder.build()?;
/// assert_eq!(set.built_at().unwrap().to_string(), "2026-01-01T00:00:00Z");
///
/// let mut builder = FeedSet::builder();
/// builder.feed(FeedSource::new("botnets", Format::Ips), b"192.0.2.7\n");
/// builder.feed(FeedSource::new("botnets", Format::Domains), b"evil.example\n");
/// assert_eq!(builder.build().unwrap_err().kind(), ErrorKind::DuplicateFeed);
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Default)]
pub struct FeedSetBuilder {
    feeds: Vec<FeedInfo>,
    pub(crate) entries: Entries,
    rules: FeedRules,
    built_at: Option<Timestamp>,
}

impl FeedSetBuilder {
    /// What feeds read from now on may list.
    pub fn rules(&mut self, rules: FeedRules) -> &mut Self {
        self.rules = rules;
        self
    }

    /// Reads a feed, plain or packed by gzip or zip. What cannot be used is in the report, and the rest is kept.
    pub fn feed(&mut self, mut source: FeedSource, bytes: &[u8]) -> FeedReport {
        let number = self.next_number();
        let entries = &mut self.entries;
        let mut take = |entry| entries.add(number, &entry);
        let read = read_feed(&source, &self.rules, bytes, &mut take);
        (source.role, source.categories) = (read.role, read.categories);
        let report = read.report;
        self.feeds.push(FeedInfo::new(source, report.accepted(), report.rejected()));
        report
    }

    /// Takes the entries that a feed listed over time, as far as the present [rules](Self::rules) allow them. The report
    /// counts entries as lines.
    ///
    /// ```
    /// use threatfeed::{FeedRules, FeedSet, FeedSource, Format, Ledger, Timestamp, UpdatePolicy};
    ///
    /// let phish = FeedSource::new("phish", Format::OpenPhish);
    /// let rules = FeedRules::new();
    /// let mut ledger = Ledger::new();
    /// for (hour, feed) in [(0, "http://a.example/login\n"), (12, "http://b.example/login\n")] {
    ///     let policy = UpdatePolicy::Merge { lifetime: std::time::Duration::from_secs(7 * 24 * 3600) };
    ///     ledger.update(&phish, feed.as_bytes(), &rules, policy, Timestamp::from_unix_seconds(hour * 3600));
    /// }
    ///
    /// let mut builder = FeedSet::builder();
    /// let report = builder.ledger(phish, &ledger);
    /// assert_eq!((report.lines(), report.accepted()), (2, 2)); // the feed of today has one of them
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    pub fn ledger(&mut self, source: FeedSource, ledger: &Ledger) -> FeedReport {
        let number = self.next_number();
        let mut report = FeedReport::new(&source.name);
        for entry in ledger.entries(source.role) {
            report.count_line();
            match self.rules.refuse(&entry.indicator, source.suffixes_allowed) {
                Ok(()) => {
                    report.count_accepted();
                    self.entries.add(number, &entry);
                }
                Err(reason) => report.reject(entry.line.into(), reason, &entry.indicator.to_string()),
            }
        }
        self.feeds.push(FeedInfo::new(source.resolved(), report.accepted(), report.rejected()));
        report
    }

    /// Says when the set is built. The file keeps it; it is no part of the [epoch](FeedSet::epoch).
    pub fn built_at(&mut self, time: Timestamp) -> &mut Self {
        self.built_at = Some(time);
        self
    }

    /// Keeps at most so many bytes of entries in memory. The builder sorts the rest into files from `spill`, and merges
    /// them at the end. A file that cannot be made, written or read back is an error of the build.
    ///
    /// Ask for the limit before the first feed. The set itself, when it is built in memory, and what compiling takes come
    /// on top.
    ///
    /// ```
    /// use std::io::{Cursor, ErrorKind};
    /// use threatfeed::{FeedSet, FeedSource, Format};
    ///
    /// let feed: String = (0..1000).map(|n| format!("a{n}.example\n")).collect();
    /// let source = FeedSource::new("feed", Format::Domains);
    /// let mut roomy = FeedSet::builder();
    /// roomy.feed(source.clone(), feed.as_bytes());
    ///
    /// let mut narrow = FeedSet::builder();
    /// narrow.memory_limit(10_000, || Ok(Cursor::new(Vec::new()))); // a service makes temporary files here
    /// narrow.feed(source.clone(), feed.as_bytes());
    /// assert_eq!(narrow.build()?.as_bytes(), roomy.build()?.as_bytes());
    ///
    /// let mut full = FeedSet::builder();
    /// full.memory_limit(10_000, || Err::<Cursor<Vec<u8>>, _>(ErrorKind::StorageFull.into()));
    /// full.feed(source, feed.as_bytes());
    /// assert_eq!(full.build().unwrap_err().io_kind(), Some(ErrorKind::StorageFull));
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    pub fn memory_limit<F: SpillFile + 'static>(
        &mut self,
        bytes: usize,
        mut spill: impl FnMut() -> io::Result<F> + Send + Sync + 'static,
    ) -> &mut Self {
        self.entries.limit(bytes, Box::new(move || Ok(Box::new(spill()?))));
        self
    }

    /// Compiles the entries. The order in which feeds were read does not matter. O(n log n) in the entries.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::DuplicateFeed`](crate::ErrorKind::DuplicateFeed) if two feeds have one name.
    /// [`ErrorKind::Limit`](crate::ErrorKind::Limit) for more than 65,535 feeds or 4 GiB of postings per scope.
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if a temporary file could not be written.
    pub fn build(self) -> Result<FeedSet, Error> {
        let mut file = Cursor::new(Vec::new());
        self.build_to(&mut file)?;
        FeedSet::open(file.into_inner())
    }

    /// Compiles the entries into a file from its current position, and returns the number of bytes written. The header
    /// comes last, so an interrupted build never looks like a set.
    ///
    /// ```
    /// use std::io::Cursor;
    /// use threatfeed::{FeedSet, FeedSource, Format};
    ///
    /// let mut builder = FeedSet::builder();
    /// builder.feed(FeedSource::new("feed", Format::Domains), b"evil.example\n");
    /// let mut file = Cursor::new(Vec::new()); // or a `File`
    /// let length = builder.build_to(&mut file)?;
    ///
    /// let file = file.into_inner();
    /// assert_eq!(length, file.len() as u64);
    /// assert_eq!(FeedSet::from_bytes(file)?.feeds()[0].name(), "feed");
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`build`](Self::build), and [`ErrorKind::Io`](crate::ErrorKind::Io) if the file cannot be written.
    pub fn build_to(self, out: impl Write + Seek) -> Result<u64, Error> {
        let Self { feeds, entries, built_at, rules: _ } = self;
        if feeds.len() > MAX_FEEDS {
            return Err(
                Detail::Limit { what: "feeds", max: MAX_FEEDS as u64, got: feeds.len() as u64 }.into()
            );
        }

        let mut by_name: Vec<(u16, FeedInfo)> = (0..).zip(feeds).collect();
        by_name.sort_by(|(_, a), (_, b)| a.name().cmp(b.name()));
        if let Some(pair) = by_name.windows(2).find(|pair| pair[0].1.name() == pair[1].1.name()) {
            return Err(Detail::DuplicateFeed(pair[0].1.name().to_owned()).into());
        }
        let mut ranks = vec![0; by_name.len()];
        for (rank, (number, _)) in (0..).zip(&by_name) {
            ranks[usize::from(*number)] = rank;
        }
        let feeds: Vec<FeedInfo> = by_name.into_iter().map(|(_, feed)| feed).collect();

        let mut file = FileWriter::new(out)?;
        entries.write(&ranks, &mut file)?;
        file.section_of(Section::Feeds, &snapshot::write_feeds(&feeds))?;
        Ok(file.finish(built_at)?)
    }

    /// The number of the next feed. One that saturates is never used: `build` refuses as many feeds.
    fn next_number(&self) -> u16 {
        u16::try_from(self.feeds.len()).unwrap_or(u16::MAX)
    }
}

impl fmt::Debug for FeedSetBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.feeds.iter().map(FeedInfo::name).collect();
        f.debug_struct("FeedSetBuilder").field("feeds", &names).finish_non_exhaustive()
    }
}

/// A posting has two bytes for the feed.
const MAX_FEEDS: usize = u16::MAX as usize;
