//! Collects the entries of feeds, then compiles them.

use crate::error::{Detail, Error};
use crate::feed::{FeedInfo, FeedSource};
use crate::format::Sink;
use crate::index::{self, IndexBuilder, Posting};
use crate::indicator::{Entry, Indicator};
use crate::report::FeedReport;
use crate::set::FeedSet;
use crate::snapshot::{self, Section};

/// Collects feeds into a [`FeedSet`].
///
/// Memory is linear in the feeds: the normal form of each entry and 24 bytes more, and the file of the set.
#[derive(Debug, Default)]
pub struct FeedSetBuilder {
    feeds: Vec<FeedInfo>,
    entries: Entries,
}

impl FeedSetBuilder {
    /// Reads a feed. What cannot be used is in the report, and the rest is kept.
    pub fn feed(&mut self, source: FeedSource, bytes: &[u8]) -> FeedReport {
        // A number that saturates is never used: `build` refuses as many feeds.
        let number = u16::try_from(self.feeds.len()).unwrap_or(u16::MAX);
        let mut sink = Sink::new(&source, number, &mut self.entries);
        source.format.syntax().read(bytes, &mut sink);
        let report = sink.into_report();
        self.feeds.push(FeedInfo { source, accepted: report.accepted(), rejected: report.rejected() });
        report
    }

    /// Compiles what was read. The order in which feeds were read does not matter. O(n log n) in the entries.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::DuplicateFeed`](crate::ErrorKind::DuplicateFeed) if two feeds have one name, and
    /// [`ErrorKind::Limit`](crate::ErrorKind::Limit) for more than 65,535 feeds or 4,294,967,295 entries of a scope.
    pub fn build(self) -> Result<FeedSet, Error> {
        let Self { feeds, entries } = self;
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
