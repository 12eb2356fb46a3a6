//! The entries of a feed over time: an entry outlives the file that listed it.
//!
//! Sources that publish only what is new (OpenPhish drops its whole file within twelve hours) are merged, and entries age.
//! Sources that publish their full state are mirrored. Either way it is known since when an entry is listed.
//!
//! The file is text: a line with the version, then one entry per line, with tabs between the fields. The fields are kind,
//! indicator, role, category ids, first listed, last listed, expiry (Unix seconds or `-`), confidence (percent or `-`) and line.
//! The role has a number if the entry is important, or is about a part of a domain. The file is sorted, so equal ledgers are
//! equal files.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;
use std::fmt::Write as _;
use std::time::Duration;

use categories::{Category, CategorySet};

use crate::error::{Detail, Error};
use crate::feed::{FeedSource, Role};
use crate::format::{FeedRules, read_feed};
use crate::host::Host;
use crate::indicator::{Entry, Extent, Force, Indicator, Listing, UrlPrefix};
use crate::ip_range::IpRange;
use crate::report::FeedReport;
use crate::timestamp::Timestamp;
use crate::url::CanonicalUrl;

/// The effect of a feed's new state on its earlier entries.
///
/// ```
/// use std::time::Duration;
/// use threatfeed::{FeedRules, FeedSource, Format, Ledger, Timestamp, UpdatePolicy};
///
/// /// How many entries are known after the feed listed one, and a minute later another instead.
/// let known = |policy| {
///     let (source, rules) = (FeedSource::new("feed", Format::Domains), FeedRules::new());
///     let mut ledger = Ledger::new();
///     ledger.update(&source, b"a.example\n", &rules, policy, Timestamp::from_unix_seconds(0));
///     ledger.update(&source, b"b.example\n", &rules, policy, Timestamp::from_unix_seconds(60));
///     ledger.len()
/// };
/// assert_eq!(known(UpdatePolicy::Mirror), 1);
/// assert_eq!(known(UpdatePolicy::Merge { lifetime: Duration::from_secs(3600) }), 2);
/// assert_eq!(known(UpdatePolicy::Merge { lifetime: Duration::from_secs(60) }), 1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum UpdatePolicy {
    /// The feed publishes only new entries: an entry stays for this long after its last listing.
    Merge {
        /// Whole seconds count.
        lifetime: Duration,
    },
    /// The feed publishes its full state: entries that it no longer lists are removed.
    #[default]
    Mirror,
}

/// The entries that a feed listed over time.
///
/// ```
/// use std::time::Duration;
/// use threatfeed::{FeedRules, FeedSource, Format, Ledger, Timestamp, UpdatePolicy};
///
/// let hour = |hours: i64| Timestamp::from_unix_seconds(hours * 3600);
/// let day = UpdatePolicy::Merge { lifetime: Duration::from_secs(24 * 3600) };
/// let source = FeedSource::new("phish", Format::Urls);
/// let (mut ledger, rules) = (Ledger::new(), FeedRules::new());
/// ledger.update(&source, b"http://a.example/\n", &rules, day, hour(0));
///
/// let (_, change) = ledger.update(&source, b"http://b.example/\n", &rules, day, hour(12));
/// assert_eq!((change.added, change.renewed, change.retained, change.removed), (1, 0, 1, 0));
/// let (_, change) = ledger.update(&source, b"http://b.example/\n", &rules, day, hour(24));
/// assert_eq!((change.added, change.renewed, change.retained, change.removed), (0, 1, 0, 1));
/// assert_eq!(Ledger::parse(&ledger.to_bytes())?, ledger);
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    entries: BTreeMap<Key, Row>,
}

/// The effect of an update, in distinct entries.
///
/// ```
/// use threatfeed::{FeedRules, FeedSource, Format, Ledger, LedgerChange, Timestamp, UpdatePolicy};
///
/// let (source, rules) = (FeedSource::new("feed", Format::Domains), FeedRules::new());
/// let mut ledger = Ledger::new();
/// let mut update = |feed: &[u8], hour: i64| {
///     let now = Timestamp::from_unix_seconds(hour * 3600);
///     ledger.update(&source, feed, &rules, UpdatePolicy::Mirror, now).1
/// };
/// let LedgerChange { added, .. } = update(b"a.example\nb.example\na.example\n", 0);
/// assert_eq!(added, 2);
/// let change = update(b"b.example\nc.example\n", 1);
/// assert_eq!((change.added, change.renewed, change.retained, change.removed), (1, 1, 0, 1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LedgerChange {
    /// Listed now and not known before.
    pub added: u64,
    /// Listed before and now.
    pub renewed: u64,
    /// Not listed now, and kept for its lifetime.
    pub retained: u64,
    /// Gone: not listed any more, or past its lifetime or expiry.
    pub removed: u64,
}

type Key = (Kind, String, Part);

/// Whether it is an exception, and what of a domain is meant: feeds have such entries side by side.
type Part = (bool, Extent);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Host,
    Prefix,
    Range,
    Url,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    is_important: bool,
    categories: CategorySet,
    listing: Listing,
    line: u32,
}

impl Ledger {
    /// A ledger without entries.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Says whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes the new state of the feed over. O(n log n) in its entries, O(n) in those of the ledger.
    ///
    /// An entry is listed first at the time that the feed tells, or now, and last now. Under
    /// [`Merge`](UpdatePolicy::Merge) it expires a lifetime after it was last listed, and no later than the feed tells.
    pub fn update(
        &mut self,
        source: &FeedSource,
        feed: &[u8],
        rules: &FeedRules,
        policy: UpdatePolicy,
        now: Timestamp,
    ) -> (FeedReport, LedgerChange) {
        let mut listed: BTreeMap<Key, Row> = BTreeMap::new();
        let read = read_feed(source, rules, feed, &mut |entry| {
            let (key, mut row) = parts(entry, source.role);
            row.listing.last_listed = Some(now);
            row.listing.expires = expiry(row.listing.expires, policy, now);
            match listed.entry(key) {
                Place::Occupied(mut place) => {
                    let known = place.get_mut();
                    known.is_important |= row.is_important;
                    known.categories |= row.categories;
                    // As when a set is built: the later end counts, and no end more.
                    known.listing.expires =
                        known.listing.expires.zip(row.listing.expires).map(|(a, b)| a.max(b));
                }
                Place::Vacant(place) => {
                    place.insert(row);
                }
            }
        });
        let mut change = LedgerChange::default();
        for (key, row) in std::mem::take(&mut self.entries) {
            if let Some(new) = listed.get_mut(&key) {
                change.renewed += 1;
                new.listing.first_listed = earlier(row.listing.first_listed, new.listing.first_listed);
            } else if policy != UpdatePolicy::Mirror
                && row.listing.expires.is_some_and(|expires| now < expires)
            {
                change.retained += 1;
                self.entries.insert(key, row);
            } else {
                change.removed += 1;
            }
        }
        change.added = listed.len() as u64 - change.renewed;
        for row in listed.values_mut() {
            row.listing.first_listed = row.listing.first_listed.or(Some(now));
        }
        self.entries.append(&mut listed);
        (read.report, change)
    }

    /// The ledger as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = format!("{HEAD}\n");
        for ((kind, indicator, (is_exception, extent)), row) in &self.entries {
            let Row { is_important, categories, listing, line } = row;
            let role = if *is_exception { "except" } else { "list" };
            let force = Force { extent: *extent, is_important: *is_important };
            let force = if force == Force::default() { String::new() } else { force.code().to_string() };
            let ids: Vec<&str> = categories.iter().map(Category::id).collect();
            let time = |time: Option<Timestamp>| {
                time.map_or_else(|| "-".to_owned(), |time| time.as_unix_seconds().to_string())
            };
            let confidence = listing.confidence.map_or_else(|| "-".to_owned(), |percent| percent.to_string());
            // Writing to a text cannot fail.
            let _ = writeln!(
                out,
                "{}\t{indicator}\t{role}{force}\t{}\t{}\t{}\t{}\t{confidence}\t{line}",
                kind.name(),
                ids.join(","),
                time(listing.first_listed),
                time(listing.last_listed),
                time(listing.expires),
            );
        }
        out.into_bytes()
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Ledger`](crate::ErrorKind::Ledger) with the [`line`](Error::line) that is not as it was written.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let wrong = |at: usize| Error::from(Detail::Ledger { line: at as u64 + 1 });
        let text = str::from_utf8(bytes).map_err(|_| wrong(0))?;
        let mut lines = text.lines().enumerate();
        if lines.next().is_none_or(|(_, head)| head != HEAD) {
            return Err(wrong(0));
        }
        let mut entries = BTreeMap::new();
        for (at, line) in lines {
            let (key, row) = parsed(line).ok_or_else(|| wrong(at))?;
            entries.insert(key, row);
        }
        Ok(Self { entries })
    }

    /// The entries, as a feed of this role lists them.
    pub(crate) fn entries(&self, role: Role) -> impl Iterator<Item = Entry> {
        self.entries.iter().filter_map(move |((kind, text, (is_exception, extent)), row)| {
            Some(Entry {
                indicator: kind.indicator(text)?,
                role: if *is_exception { Role::Allow } else { role },
                force: Force { extent: *extent, is_important: row.is_important },
                categories: row.categories,
                line: row.line,
                listing: row.listing,
            })
        })
    }
}

impl Kind {
    const ALL: [Self; 4] = [Self::Host, Self::Prefix, Self::Range, Self::Url];

    fn name(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Prefix => "prefix",
            Self::Range => "range",
            Self::Url => "url",
        }
    }

    fn indicator(self, text: &str) -> Option<Indicator> {
        Some(match self {
            Self::Host => Indicator::Host(Host::read(text).ok()?),
            Self::Prefix => {
                let url = CanonicalUrl::read(&format!("http://{text}")).ok()?;
                Indicator::UrlPrefix(UrlPrefix::new(url.host(), url.path_and_query()))
            }
            Self::Range => {
                let (address, length) = text.split_once('/')?;
                Indicator::IpRange(IpRange::new(address.parse().ok()?, length.parse().ok()?)?)
            }
            Self::Url => Indicator::Url(CanonicalUrl::read(&format!("http://{text}")).ok()?),
        })
    }
}

fn parts(entry: Entry, role: Role) -> (Key, Row) {
    let kind = match &entry.indicator {
        Indicator::Host(_) => Kind::Host,
        Indicator::IpRange(_) => Kind::Range,
        Indicator::Url(_) => Kind::Url,
        Indicator::UrlPrefix(_) => Kind::Prefix,
    };
    let text = entry.indicator.to_string();
    let is_exception = entry.role == Role::Allow && role == Role::Block;
    let Entry { force, categories, listing, line, .. } = entry;
    let row = Row { is_important: force.is_important, categories, listing, line };
    ((kind, text, (is_exception, force.extent)), row)
}

fn parsed(line: &str) -> Option<(Key, Row)> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [kind, text, role, ids, first, last, expires, confidence, number] = fields[..] else { return None };
    let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
    kind.indicator(text)?;
    let (is_exception, force) = match (role.strip_prefix("except"), role.strip_prefix("list")) {
        (Some(force), _) => (true, force),
        (_, Some(force)) => (false, force),
        _ => return None,
    };
    let force = if force.is_empty() { Force::default() } else { Force::from_code(force.parse().ok()?)? };
    let categories: CategorySet =
        ids.split(',').map(|id| id.parse::<Category>().ok()).collect::<Option<_>>()?;
    let time = |text: &str| match text {
        "-" => Some(None),
        seconds => seconds.parse().ok().map(|seconds| Some(Timestamp::from_unix_seconds(seconds))),
    };
    let confidence = match confidence {
        "-" => None,
        percent => Some(percent.parse().ok().filter(|percent| *percent <= 100)?),
    };
    let listing =
        Listing { first_listed: time(first)?, last_listed: time(last)?, expires: time(expires)?, confidence };
    let line = number.parse().ok().filter(|line| *line > 0)?;
    let row = Row { is_important: force.is_important, categories, listing, line };
    Some(((kind, text.to_owned(), (is_exception, force.extent)), row))
}

/// The earlier of what the feed says and what its lifetime allows.
fn expiry(told: Option<Timestamp>, policy: UpdatePolicy, now: Timestamp) -> Option<Timestamp> {
    let UpdatePolicy::Merge { lifetime } = policy else { return told };
    let lifetime = i64::try_from(lifetime.as_secs()).unwrap_or(i64::MAX);
    earlier(told, Some(Timestamp::from_unix_seconds(now.as_unix_seconds().saturating_add(lifetime))))
}

fn earlier(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

const HEAD: &str = "# threatfeed ledger 1";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Format;

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_unix_seconds(hours * 3600)
    }

    #[test]
    fn every_kind_of_entry_is_kept() {
        let source = FeedSource::new("t", Format::Adblock);
        let feed = b"||a.example^\n||b.example/x\n||192.0.2.1^\n@@||good.a.example^\n||[2001:db8::1]/y/\n";
        let mut ledger = Ledger::new();
        let (report, change) = ledger.update(&source, feed, &FeedRules::new(), UpdatePolicy::Mirror, at(1));
        assert_eq!((report.accepted(), change.added, ledger.len()), (5, 5, 5));
        let read = Ledger::parse(&ledger.to_bytes()).unwrap();
        assert_eq!(read, ledger);
        assert_eq!(read.entries(Role::Block).count(), 5);
        assert_eq!(read.entries(Role::Block).filter(|entry| entry.role == Role::Allow).count(), 1);

        let (_, change) =
            ledger.update(&source, b"||a.example^\n", &FeedRules::new(), UpdatePolicy::Mirror, at(2));
        assert_eq!((change.renewed, change.removed, ledger.len()), (1, 4, 1));
        let entry = ledger.entries(Role::Block).next().unwrap();
        assert_eq!((entry.listing.first_listed, entry.listing.last_listed), (Some(at(1)), Some(at(2))));
    }

    #[test]
    fn the_rules_hold_when_it_is_updated_and_when_it_is_compiled() {
        let source = FeedSource::new("t", Format::Maltrail);
        let own = crate::PublicSuffixes::parse("example\nshops.example\n").unwrap();
        let (wide, strict) =
            (FeedRules::new(), FeedRules::new().public_suffixes(own).shortest_prefixes(24, 64));
        let feed = b"shops.example\na.shops.example\n192.0.2.0/24\n198.51.0.0/16\ngithub.io\n";

        let mut ledger = Ledger::new();
        let (report, _) = ledger.update(&source, feed, &strict, UpdatePolicy::Mirror, at(1));
        // That list does not have `github.io`.
        assert_eq!((report.accepted(), report.rejected(), ledger.len()), (3, 2, 3));

        let mut ledger = Ledger::new();
        ledger.update(&source, feed, &wide, UpdatePolicy::Mirror, at(1));
        assert_eq!(ledger.len(), 4);
        let mut builder = crate::FeedSet::builder();
        let report = builder.rules(strict).ledger(source, &ledger);
        let told: Vec<_> = report.examples().map(|entry| (entry.line(), entry.reason().id())).collect();
        assert_eq!((report.accepted(), told), (2, vec![(1, "public-suffix"), (4, "wide-range")]));
        assert_eq!(builder.build().unwrap().count(crate::Scope::Domain), 1);
    }

    #[test]
    fn the_feeds_own_dates_hold() {
        let source = FeedSource::new("t", Format::Csv);
        let feed = b"domain,first_seen,expires\na.example,1970-01-01,1970-01-01 05:00:00\n";
        let policy = UpdatePolicy::Merge { lifetime: Duration::from_secs(24 * 3600) };
        let mut ledger = Ledger::new();
        ledger.update(&source, feed, &FeedRules::new(), policy, at(1));
        let listing = ledger.entries(Role::Block).next().unwrap().listing;
        assert_eq!((listing.first_listed, listing.expires), (Some(at(0)), Some(at(5))));
        let (_, change) = ledger.update(&source, b"domain\n", &FeedRules::new(), policy, at(4));
        assert_eq!(change.retained, 1);
        let (_, change) = ledger.update(&source, b"domain\n", &FeedRules::new(), policy, at(5));
        assert_eq!(change.removed, 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_ledger_or_an_error(bytes: Vec<u8>, line in "[a-z.\t0-9-]{0,60}") {
            let _ = Ledger::parse(&bytes);
            let _ = Ledger::parse(format!("{HEAD}\n{line}\n").as_bytes());
        }

        #[test]
        fn nothing_is_lost_before_its_time(
            states in prop::collection::vec(prop::collection::btree_set(0u8..20, 0..8), 1..8),
            lifetime in 1i64..6,
        ) {
            let policy = UpdatePolicy::Merge { lifetime: Duration::from_secs(lifetime as u64 * 3600) };
            let source = FeedSource::new("t", Format::Domains);
            let mut ledger = Ledger::new();
            for (hour, state) in (0..).zip(&states) {
                let feed: String = state.iter().map(|n| format!("a{n}.example\n")).collect();
                ledger.update(&source, feed.as_bytes(), &FeedRules::new(), policy, at(hour));
                let earliest = usize::try_from(hour - lifetime + 1).unwrap_or(0);
                let want: std::collections::BTreeSet<u8> =
                    states[earliest..=hour as usize].iter().flatten().copied().collect();
                prop_assert_eq!(ledger.len(), want.len());
            }
        }
    }
}
