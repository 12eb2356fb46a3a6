//! Collects the entries of feeds, then compiles them.

use crate::error::{Detail, Error};
use crate::feed::{FeedInfo, FeedSource};
use crate::format::{Rules, UnpackLimits, read_feed};
use crate::index::{self, IndexBuilder, Posting};
use crate::indicator::{Entry, Indicator};
use crate::ledger::Ledger;
use crate::report::FeedReport;
use crate::set::FeedSet;
use crate::snapshot::{self, Section};
use crate::suffix::PublicSuffixes;

/// Collects feeds into a [`FeedSet`].
///
/// Memory is linear in the feeds: the normal form of each entry and 24 bytes more, and the file of the set.
#[derive(Debug, Default)]
pub struct FeedSetBuilder {
    feeds: Vec<FeedInfo>,
    entries: Entries,
    rules: Rules,
}

impl FeedSetBuilder {
    /// The public suffixes that feeds read from now on may not list. The built-in list if this is not called.
    pub fn public_suffixes(&mut self, suffixes: PublicSuffixes) -> &mut Self {
        self.rules.suffixes = suffixes;
        self
    }

    /// The shortest prefix lengths of networks that feeds read from now on may list, IPv4 and IPv6. 16 and 32 if this is
    /// not called; 0 allows all.
    pub fn shortest_prefixes(&mut self, ipv4: u8, ipv6: u8) -> &mut Self {
        self.rules.shortest_prefix = (ipv4, ipv6);
        self
    }

    /// How far packed feeds that are read from now on unpack.
    pub fn unpack_limits(&mut self, limits: UnpackLimits) -> &mut Self {
        self.rules.unpack = limits;
        self
    }

    /// Reads a feed, plain or packed by gzip or zip. What cannot be used is in the report, and the rest is kept.
    pub fn feed(&mut self, mut source: FeedSource, bytes: &[u8]) -> FeedReport {
        // A number that saturates is never used: `build` refuses as many feeds.
        let number = u16::try_from(self.feeds.len()).unwrap_or(u16::MAX);
        let entries = &mut self.entries;
        let mut take = |entry| entries.add(number, &entry);
        let read = read_feed(&source, &self.rules, bytes, &mut take);
        (source.role, source.categories) = (read.role, read.categories);
        let report = read.report;
        self.feeds.push(FeedInfo { source, accepted: report.accepted(), rejected: report.rejected() });
        report
    }

    /// Takes what a feed listed over time. The report counts entries as lines.
    pub fn ledger(&mut self, source: FeedSource, ledger: &Ledger) -> FeedReport {
        let number = u16::try_from(self.feeds.len()).unwrap_or(u16::MAX);
        let role = source.role;
        let mut report = FeedReport::new(&source.name);
        for entry in ledger.entries(role) {
            report.count_line();
            report.count_accepted();
            self.entries.add(number, &entry);
        }
        let source = source.resolved();
        self.feeds.push(FeedInfo { source, accepted: report.accepted(), rejected: 0 });
        report
    }

    /// Compiles what was read. The order in which feeds were read does not matter. O(n log n) in the entries.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::DuplicateFeed`](crate::ErrorKind::DuplicateFeed) if two feeds have one name, and
    /// [`ErrorKind::Limit`](crate::ErrorKind::Limit) for more than 65,535 feeds or 4,294,967,295 entries of a scope.
    pub fn build(self) -> Result<FeedSet, Error> {
        let Self { feeds, entries, rules: _ } = self;
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

        let [domain_keys, domain_starts, domain_postings] = entries.domains.finish(&ranks)?;
        let [ip_keys, ip_starts, ip_postings] = entries.ips.finish(&ranks)?;
        let [url_keys, url_starts, url_postings] = entries.urls.finish(&ranks)?;
        FeedSet::from_bytes(snapshot::write(|section| match section {
            Section::Feeds => snapshot::write_feeds(&feeds).into(),
            Section::DomainKeys => domain_keys.as_slice().into(),
            Section::DomainStarts => domain_starts.as_slice().into(),
            Section::DomainPostings => domain_postings.as_slice().into(),
            Section::IpKeys => ip_keys.as_slice().into(),
            Section::IpStarts => ip_starts.as_slice().into(),
            Section::IpPostings => ip_postings.as_slice().into(),
            Section::UrlKeys => url_keys.as_slice().into(),
            Section::UrlStarts => url_starts.as_slice().into(),
            Section::UrlPostings => url_postings.as_slice().into(),
        }))
    }
}

/// All entries of all feeds, by scope.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    domains: IndexBuilder,
    ips: IndexBuilder,
    urls: IndexBuilder,
}

impl Entries {
    /// Takes an entry of the feed with this number, counted from 0 in the order in which feeds are read.
    pub(crate) fn add(&mut self, feed: u16, entry: &Entry) {
        let Entry { indicator, role, categories, line, listing: _ } = entry;
        let posting = Posting { feed, role: *role, categories: *categories, line: *line };
        match indicator {
            Indicator::Host(host) => match host.ip() {
                Some(ip) => self.ips.add(&index::ip::key(ip), posting),
                None => self.domains.add(&index::domain::key(host.as_str()), posting),
            },
            Indicator::Url(url) => self.urls.add(index::url::key(url), posting),
            Indicator::IpRange(_) | Indicator::UrlPrefix(_) => {}
        }
    }
}

/// A posting has two bytes for the feed.
const MAX_FEEDS: usize = u16::MAX as usize;
