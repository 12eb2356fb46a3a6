//! The difference between two sets.

use std::cmp::Ordering;
use std::collections::VecDeque;

use categories::CategorySet;

use crate::changed::ChangedIndicator;
use crate::error::{Detail, Error};
use crate::feed::{FeedInfo, Role};
use crate::host::Host;
use crate::index::{BLOCK, KeyIndex, Posting, Postings, Profile, Reader, domain, ip, keys};
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
    /// The scope of the indicator.
    pub scope: Scope,
    /// Whether it names only itself.
    pub reach: Reach,
    /// The indicator in the form that hits have.
    pub indicator: String,
    /// Its target, typed.
    pub names: ChangedIndicator,
    /// Whether it is the blocking or the allowing of the indicator that changed. Where both did, there are two changes.
    pub role: Role,
    /// How it changed.
    pub kind: ChangeKind,
    /// Its categories in the old set: empty if no feed lists it, and for [`Role::Allow`].
    pub before: CategorySet,
    /// Its categories in the new set: empty if no feed lists it, and for [`Role::Allow`].
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

/// Further targets of an indicator.
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
    /// Looks at the indicators of either side up to the next change, or to the end of a part.
    fn advance(&mut self) -> Result<(), Detail> {
        let Some((part, old, new)) = self.parts.front_mut() else { return Ok(()) };
        let nothing = Says::default();
        while self.ready.is_empty() {
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
            let before = if order.is_le() { old.said() } else { &nothing };
            let after = if order.is_ge() { new.said() } else { &nothing };
            if before != after {
                let side = if order.is_le() { &*old } else { &*new };
                self.ready.extend(part.changes(side.key().unwrap_or_default(), before, after)?);
            }
            if order.is_le() {
                old.filled = false;
            }
            if order.is_ge() {
                new.filled = false;
            }
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
    /// What changed about a key, of which two sets say different things.
    fn changes(
        self,
        key: &[u8],
        before: &Says<'_>,
        after: &Says<'_>,
    ) -> Result<impl Iterator<Item = Change>, Detail> {
        let (scope, reach, indicator, names) = self.describe(key)?;
        let change = move |role, kind, before, after| {
            let (indicator, names) = (indicator.clone(), names.clone());
            Change { scope, reach, indicator, names, role, kind, before, after }
        };
        let is_blocked_alike = before.blocked == after.blocked && before.force == after.force;
        let blocking = kind(before.blocked.is_empty(), after.blocked.is_empty(), is_blocked_alike);
        let allowing =
            kind(before.allowed.is_empty(), after.allowed.is_empty(), before.allowed == after.allowed);
        let nothing = CategorySet::empty();
        let blocking = blocking.map(|kind| change(Role::Block, kind, before.blocked, after.blocked));
        let allowing = allowing.map(|kind| change(Role::Allow, kind, nothing, nothing));
        Ok(blocking.into_iter().chain(allowing))
    }

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
    /// What has ended by then is not there. `None` if nothing ends, or nobody asks.
    at: Option<Timestamp>,
    /// Whether the walk is at a key that was not looked at yet, or at the end, and which of both.
    filled: bool,
    has_key: bool,
    /// What reads the postings of the block of the key at hand.
    reader: Reader<'a>,
    /// What all feeds together say about the key at hand, and the number of the list that says so, if times do not count.
    says: Says<'a>,
    list: Option<usize>,
}

enum Keys<'a> {
    Coded(Box<keys::Walk<'a>>),
    Ips { rows: Box<dyn Iterator<Item = Option<IpRange>> + 'a>, next: u64, key: Vec<u8> },
}

impl<'a> Side<'a> {
    fn of<D: AsRef<[u8]>>(set: &'a FeedSet<D>, part: Part, at: Option<Timestamp>) -> Self {
        let walk = |index: KeyIndex<'a>| (Keys::Coded(Box::new(index.walk())), index.postings);
        let (keys, postings) = match part {
            Part::Domains => walk(set.domains()),
            Part::Ips => {
                let (ips, postings) = set.ips();
                (Keys::Ips { rows: Box::new(ips.rows()), next: 0, key: Vec::new() }, postings)
            }
            Part::Urls => walk(set.urls()),
            Part::UrlPrefixes => walk(set.url_prefixes()),
        };
        Self {
            keys,
            postings,
            feeds: set.feeds(),
            at: at.filter(|_| postings.have_ends()),
            filled: false,
            has_key: false,
            reader: Reader::default(),
            says: Says::default(),
            list: None,
        }
    }

    /// Moves on to the next key and reads what is said about it, unless that is done already.
    fn fill(&mut self) -> Result<(), Detail> {
        if self.filled {
            return Ok(());
        }
        self.filled = true;
        let block = match &mut self.keys {
            Keys::Coded(keys) => {
                self.has_key = keys.next()?.is_some();
                (self.has_key && keys.is_at_block()).then(|| keys.postings())
            }
            Keys::Ips { rows, next, key } => {
                let row = rows.next();
                self.has_key = row.is_some();
                if let Some(row) = row {
                    *key = ip::key(row.ok_or(Detail::Corrupt("an IP address is wrong"))?);
                }
                let place = *next;
                *next += 1;
                (self.has_key && place.is_multiple_of(BLOCK as u64)).then(|| self.postings.spot(place))
            }
        };
        if let Some(block) = block {
            self.reader = block.map(Reader::of).unwrap_or_default();
        }
        if self.has_key {
            self.read().ok_or(Detail::Corrupt("the postings are wrong"))?;
        }
        Ok(())
    }

    fn key(&self) -> Option<&[u8]> {
        let key = match &self.keys {
            Keys::Coded(keys) => keys.key(),
            Keys::Ips { key, .. } => key,
        };
        self.has_key.then_some(key)
    }

    /// What all feeds together say about the key at hand.
    fn said(&self) -> &Says<'a> {
        &self.says
    }

    /// Reads what all feeds together say about the key at hand. `None` if the bytes are wrong.
    fn read(&mut self) -> Option<()> {
        let Some(at) = self.at else {
            // What is said is that of the list, and most keys have the list of the one before.
            let list = self.postings.pass(&mut self.reader)?;
            if self.list != Some(list) {
                self.says = Says::default();
                for profile in self.postings.profiles(list)? {
                    let Profile { feed, role, force, categories, .. } = profile?;
                    self.says.add(self.feeds, feed, role, force, categories);
                }
                self.says.settle();
                self.list = Some(list);
            }
            return Some(());
        };
        self.says = Says::default();
        let (says, feeds) = (&mut self.says, self.feeds);
        self.postings.read(&mut self.reader, &mut |posting| {
            let Posting { feed, role, force, categories, listing, .. } = posting;
            if listing.expires.is_none_or(|end| end > at) {
                says.add(feeds, feed, role, force, categories);
            }
        })?;
        self.says.settle();
        Some(())
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

impl<'a> Says<'a> {
    fn add(&mut self, feeds: &'a [FeedInfo], feed: u16, role: Role, force: Force, categories: CategorySet) {
        match role {
            Role::Block => {
                self.blocked |= categories;
                self.force |= 1 << force.code();
            }
            Role::Allow => {
                self.allowed.extend(feeds.get(usize::from(feed)).map(|feed| (feed.name(), force)));
            }
        }
    }

    /// Where one feed lists the whole, it says no more that another lists a part.
    fn settle(&mut self) {
        if self.force & 1 == 1 {
            self.force &= !(1 << PARTS[0].code() | 1 << PARTS[1].code());
        }
    }
}

/// A domain alone, and what is below it alone.
const PARTS: [Force; 2] = [
    Force { extent: Extent::Itself, is_important: false },
    Force { extent: Extent::Below, is_important: false },
];
