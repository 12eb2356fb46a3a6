//! What changed from one set to another.

use std::cmp::Ordering;
use std::collections::VecDeque;

use categories::CategorySet;

use crate::changed::ChangedIndicator;
use crate::error::{Detail, Error};
use crate::feed::{FeedInfo, Role};
use crate::host::Host;
use crate::index::{BLOCK, KeyIndex, Postings, Reader, domain, ip, keys};
use crate::indicator::{Extent, Force, Scope};
use crate::ip_range::IpRange;
use crate::set::FeedSet;
use crate::timestamp::Timestamp;

/// Compares two sets, each indicator with all that its feeds say about it together.
///
/// Both sets are walked in the order of their keys, side by side: time is linear in both, and memory is that of one change.
/// Changes come by scope, then in the order of the keys.
///
/// An indicator that only moves to another feed, or gets another line or date, has not changed. For [`Role::Block`] the
/// categories of all feeds together are compared, for [`Role::Allow`] the feeds that allow.
///
/// ```
/// use threatfeed::{ChangeKind, FeedSet, FeedSource, Format};
///
/// let compiled = |feed: &[u8]| {
///     let mut builder = FeedSet::builder();
///     builder.feed(FeedSource::new("feed", Format::Domains), feed);
///     builder.build()
/// };
/// let (old, new) = (compiled(b"gone.example\nstays.example\n")?, compiled(b"new.example\nstays.example\n")?);
/// let changes = threatfeed::diff(&old, &new).collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(changes.len(), 2);
/// assert_eq!((changes[0].indicator.as_str(), changes[0].kind), ("gone.example", ChangeKind::Removed));
/// assert_eq!((changes[1].indicator.as_str(), changes[1].kind), ("new.example", ChangeKind::Added));
/// # Ok::<(), threatfeed::Error>(())
/// ```
pub fn diff<'a, A: AsRef<[u8]>, B: AsRef<[u8]>>(old: &'a FeedSet<A>, new: &'a FeedSet<B>) -> Diff<'a> {
    compared((old, None), (new, None))
}

/// Compares what two sets said at two times: as [`diff`], without the entries of each set that had ended at its time. The
/// two may be one set, to learn what ended in between.
///
/// ```
/// use threatfeed::{ChangeKind, FeedSet, FeedSource, Format, Timestamp};
///
/// let mut builder = FeedSet::builder();
/// builder.feed(FeedSource::new("feed", Format::Csv), b"domain,expires\nevil.example,1970-01-02\n");
/// let set = builder.build()?;
/// let at = Timestamp::from_unix_seconds;
/// let changes = threatfeed::diff_at(&set, at(0), &set, at(86_400)).collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(changes.len(), 1);
/// assert_eq!((changes[0].indicator.as_str(), changes[0].kind), ("evil.example", ChangeKind::Removed));
/// # Ok::<(), threatfeed::Error>(())
/// ```
pub fn diff_at<'a, A: AsRef<[u8]>, B: AsRef<[u8]>>(
    old: &'a FeedSet<A>,
    old_at: Timestamp,
    new: &'a FeedSet<B>,
    new_at: Timestamp,
) -> Diff<'a> {
    compared((old, Some(old_at)), (new, Some(new_at)))
}

fn compared<'a, A: AsRef<[u8]>, B: AsRef<[u8]>>(
    (old, old_at): (&'a FeedSet<A>, Option<Timestamp>),
    (new, new_at): (&'a FeedSet<B>, Option<Timestamp>),
) -> Diff<'a> {
    let parts = [Part::Domains, Part::Ips, Part::Urls, Part::UrlPrefixes];
    let sides = |part| (part, Side::of(old, part, old_at), Side::of(new, part, new_at));
    Diff { parts: parts.into_iter().map(sides).collect(), ready: VecDeque::new(), failed: false }
}

/// One indicator that is not in both sets alike.
///
/// ```
/// use categories::Category;
/// use threatfeed::{ChangeKind, FeedSet, FeedSource, Format, Reach, Role, Scope, diff};
///
/// # let compiled = |feed: &[u8], category: Category| {
/// #     let mut builder = FeedSet::builder();
/// #     builder.feed(FeedSource::new("feed", Format::Adblock).categories(category.into()), feed);
/// #     builder.build()
/// # };
/// let old = compiled(b"||evil.example^\n", Category::Phishing)?;
/// let new = compiled(b"||evil.example^\n", Category::Malware)?;
/// let change = diff(&old, &new).next().unwrap()?;
/// assert_eq!((change.scope, change.reach, change.indicator.as_str()), (Scope::Domain, Reach::Below, "evil.example"));
/// assert_eq!((change.role, change.kind), (Role::Block, ChangeKind::Recategorised));
/// assert_eq!((change.before, change.after), (Category::Phishing.into(), Category::Malware.into()));
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What the indicator is about.
    pub scope: Scope,
    /// Whether it names only itself.
    pub reach: Reach,
    /// The indicator in the form that hits have.
    pub indicator: String,
    /// What it names, typed.
    pub names: ChangedIndicator,
    /// Whether it is the blocking or the allowing of the indicator that changed. Where both did, there are two changes.
    pub role: Role,
    /// How it changed.
    pub kind: ChangeKind,
    /// What the feeds of the old set say is wrong with it: empty if nothing, and for [`Role::Allow`].
    pub before: CategorySet,
    /// What the feeds of the new set say is wrong with it: empty if nothing, and for [`Role::Allow`].
    pub after: CategorySet,
}

/// How an indicator changed.
///
/// ```
/// use categories::Category;
/// use threatfeed::{FeedSet, FeedSource, Format, diff};
///
/// # let compiled = |feed: &[u8], category: Category| {
/// #     let mut builder = FeedSet::builder();
/// #     builder.feed(FeedSource::new("feed", Format::Adblock).categories(category.into()), feed);
/// #     builder.build()
/// # };
/// let old = compiled(b"||evil.example^\n", Category::Malware)?;
/// let new = compiled(b"||evil.example^\n@@||good.evil.example^\n", Category::Malware)?;
/// let change = diff(&old, &new).next().unwrap()?;
/// assert_eq!(format!("{} {}", change.kind.name(), change.indicator), "added good.evil.example");
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// It is in the new set only.
    Added,
    /// It has other categories, or another part of the domain is meant, or exceptions count otherwise; for [`Role::Allow`],
    /// other feeds allow it.
    Recategorised,
    /// It is in the old set only.
    Removed,
}

impl ChangeKind {
    /// `added`, `recategorised` or `removed`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Recategorised => "recategorised",
            Self::Removed => "removed",
        }
    }
}

/// What an indicator names besides itself.
///
/// ```
/// use categories::Category;
/// use threatfeed::{FeedSet, FeedSource, Format, Reach, diff};
///
/// # let compiled = |feed: &[u8], category: Category| {
/// #     let mut builder = FeedSet::builder();
/// #     builder.feed(FeedSource::new("feed", Format::Adblock).categories(category.into()), feed);
/// #     builder.build()
/// # };
/// let old = FeedSet::builder().build()?;
/// let new = compiled(b"||evil.example^\n||192.0.2.7^\n||b.example/kit/\n", Category::Malware)?;
/// let reaches = diff(&old, &new)
///     .map(|change| change.map(|change| (change.indicator, change.reach)))
///     .collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(reaches, [
///     ("evil.example".to_owned(), Reach::Below),
///     ("192.0.2.7".to_owned(), Reach::Itself),
///     ("b.example/kit/".to_owned(), Reach::Below),
/// ]);
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reach {
    /// All that is below it: hosts below a domain, addresses of a network, URLs with a prefix.
    Below,
    /// Nothing else: one address, one URL.
    Itself,
}

/// The changes from one set to another, see [`diff`]. After an error there are no more.
///
/// ```
/// use threatfeed::{ChangeKind, Diff, Error, FeedSet, FeedSource, Format, diff};
///
/// /// How many indicators are gone: a feed that broke empties a set, and somebody should look at it first.
/// fn removed(changes: Diff<'_>) -> Result<usize, Error> {
///     let mut removed = 0;
///     for change in changes {
///         removed += usize::from(change?.kind == ChangeKind::Removed);
///     }
///     Ok(removed)
/// }
///
/// let mut builder = FeedSet::builder();
/// builder.feed(FeedSource::new("feed", Format::Domains), b"a.example\nb.example\n");
/// let (old, new) = (builder.build()?, FeedSet::builder().build()?);
/// assert_eq!(removed(diff(&old, &new))?, 2);
/// # Ok::<(), threatfeed::Error>(())
/// ```
pub struct Diff<'a> {
    parts: VecDeque<(Part, Side<'a>, Side<'a>)>,
    /// Changes of the indicator at hand.
    ready: VecDeque<Change>,
    failed: bool,
}

impl Iterator for Diff<'_> {
    /// [`ErrorKind::CorruptFile`](crate::ErrorKind::CorruptFile) for a set that is not sound, which an unverified one may be.
    type Item = Result<Change, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(change) = self.ready.pop_front() {
                return Some(Ok(change));
            }
            if self.failed || self.parts.is_empty() {
                return None;
            }
            if let Err(detail) = self.advance() {
                self.failed = true;
                return Some(Err(detail.into()));
            }
        }
    }
}

impl std::fmt::Debug for Diff<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Diff").finish_non_exhaustive()
    }
}

impl Diff<'_> {
    /// Looks at the next indicator of either side.
    fn advance(&mut self) -> Result<(), Detail> {
        let Some((part, old, new)) = self.parts.front_mut() else { return Ok(()) };
        old.fill()?;
        new.fill()?;
        let order = match (old.key(), new.key()) {
            (None, None) => {
                self.parts.pop_front();
                return Ok(());
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(old), Some(new)) => old.cmp(new),
        };
        let before = if order.is_le() { old.says()? } else { Says::default() };
        let after = if order.is_ge() { new.says()? } else { Says::default() };
        if before != after {
            let side = if order.is_le() { &*old } else { &*new };
            let (scope, reach, indicator, names) = part.describe(side.key().unwrap_or_default())?;
            let change = |role, kind, before, after| Change {
                scope,
                reach,
                indicator: indicator.clone(),
                names: names.clone(),
                role,
                kind,
                before,
                after,
            };
            let is_blocked_alike = before.blocked == after.blocked && before.force == after.force;
            let blocking = kind(before.blocked.is_empty(), after.blocked.is_empty(), is_blocked_alike);
            let allowing =
                kind(before.allowed.is_empty(), after.allowed.is_empty(), before.allowed == after.allowed);
            self.ready.extend(blocking.map(|kind| change(Role::Block, kind, before.blocked, after.blocked)));
            let nothing = CategorySet::empty();
            self.ready.extend(allowing.map(|kind| change(Role::Allow, kind, nothing, nothing)));
        }
        if order.is_le() {
            old.filled = false;
        }
        if order.is_ge() {
            new.filled = false;
        }
        Ok(())
    }
}

fn kind(was_empty: bool, is_empty: bool, is_equal: bool) -> Option<ChangeKind> {
    match (was_empty, is_empty, is_equal) {
        (_, _, true) => None,
        (true, ..) => Some(ChangeKind::Added),
        (_, true, _) => Some(ChangeKind::Removed),
        _ => Some(ChangeKind::Recategorised),
    }
}

/// A part of a set with an order of its own.
#[derive(Clone, Copy, Debug)]
enum Part {
    Domains,
    Ips,
    Urls,
    UrlPrefixes,
}

impl Part {
    fn describe(self, key: &[u8]) -> Result<(Scope, Reach, String, ChangedIndicator), Detail> {
        let url = |reach| {
            let text = std::str::from_utf8(key).ok()?;
            Some((Scope::Url, reach, text.to_owned(), ChangedIndicator::of_canonical(text)?))
        };
        let described = match self {
            Self::Domains => domain::from_key(key).and_then(|name| {
                let names = ChangedIndicator::Domain(Host::parse(&name).ok()?);
                Some((Scope::Domain, Reach::Below, name, names))
            }),
            Self::Ips => ip::from_key(key).map(|range| {
                let (reach, text) = match range.as_address() {
                    Some(ip) => (Reach::Itself, ip.to_string()),
                    None => (Reach::Below, range.to_string()),
                };
                (Scope::Ip, reach, text, ChangedIndicator::of_range(range))
            }),
            Self::Urls => url(Reach::Itself),
            Self::UrlPrefixes => url(Reach::Below),
        };
        described.ok_or(Detail::Corrupt("a key is wrong"))
    }
}

/// Walks one part of one set.
struct Side<'a> {
    keys: Keys<'a>,
    postings: Postings<'a>,
    feeds: &'a [FeedInfo],
    /// What has ended by then is not there.
    at: Option<Timestamp>,
    /// The key at hand, if `filled`, and not at the end; and what reads its postings.
    key: Vec<u8>,
    has_key: bool,
    reader: Reader<'a>,
    filled: bool,
}

enum Keys<'a> {
    Coded(Box<keys::Walk<'a>>),
    Ips { rows: Box<dyn Iterator<Item = Option<IpRange>> + 'a>, next: u64 },
}

impl<'a> Side<'a> {
    fn of<D: AsRef<[u8]>>(set: &'a FeedSet<D>, part: Part, at: Option<Timestamp>) -> Self {
        let walk = |index: KeyIndex<'a>| (Keys::Coded(Box::new(index.walk())), index.postings);
        let (keys, postings) = match part {
            Part::Domains => walk(set.domains()),
            Part::Ips => {
                let (ips, postings) = set.ips();
                (Keys::Ips { rows: Box::new(ips.rows()), next: 0 }, postings)
            }
            Part::Urls => walk(set.urls()),
            Part::UrlPrefixes => walk(set.url_prefixes()),
        };
        let (key, reader) = (Vec::new(), Reader::default());
        Self { keys, postings, feeds: set.feeds(), at, key, has_key: false, reader, filled: false }
    }

    /// Moves on to the next key, unless it is there already.
    fn fill(&mut self) -> Result<(), Detail> {
        if self.filled {
            return Ok(());
        }
        self.filled = true;
        self.has_key = false;
        match &mut self.keys {
            Keys::Coded(keys) => {
                if let Some(key) = keys.next()? {
                    self.key.clear();
                    self.key.extend_from_slice(key);
                    self.has_key = true;
                    if keys.is_at_block() {
                        self.reader = keys.postings().map(Reader::of).unwrap_or_default();
                    }
                }
            }
            Keys::Ips { rows, next } => {
                if let Some(row) = rows.next() {
                    self.key = ip::key(row.ok_or(Detail::Corrupt("an IP address is wrong"))?);
                    self.has_key = true;
                    if next.is_multiple_of(BLOCK as u64) {
                        self.reader = self.postings.spot(*next).map(Reader::of).unwrap_or_default();
                    }
                    *next += 1;
                }
            }
        }
        Ok(())
    }

    fn key(&self) -> Option<&[u8]> {
        self.has_key.then_some(self.key.as_slice())
    }

    /// What all feeds together say about the key at hand. Asked once a key.
    fn says(&mut self) -> Result<Says<'a>, Detail> {
        let mut says = Says::default();
        let is_known = self.postings.read(&mut self.reader, &mut |posting| match posting.role {
            _ if posting.listing.expires.zip(self.at).is_some_and(|(end, at)| end <= at) => {}
            Role::Block => {
                says.blocked |= posting.categories;
                says.force |= 1 << posting.force.code();
            }
            Role::Allow => {
                let feed = self.feeds.get(usize::from(posting.feed));
                says.allowed.extend(feed.map(|feed| (feed.name(), posting.force)));
            }
        });
        is_known.ok_or(Detail::Corrupt("the postings are wrong"))?;
        if says.force & 1 == 1 {
            // Where one feed lists the whole, it says no more that another lists a part.
            says.force &= !(1 << PARTS[0].code() | 1 << PARTS[1].code());
        }
        Ok(says)
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Says<'a> {
    blocked: CategorySet,
    /// How it is blocked: a bit for each kind of force.
    force: u8,
    /// The feeds that allow it, by name. Mostly none.
    allowed: Vec<(&'a str, Force)>,
}

/// A domain alone, and what is below it alone.
const PARTS: [Force; 2] = [
    Force { extent: Extent::Itself, is_important: false },
    Force { extent: Extent::Below, is_important: false },
];
