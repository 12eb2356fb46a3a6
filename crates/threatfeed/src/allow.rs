//! Allow-lists and exceptions, and the hits that they overrule.

use crate::feed::{FeedInfo, Precedence, Role};
use crate::index::Posting;

/// How far allow-lists reach.
///
/// ```
/// use threatfeed::{AllowReach, CanonicalUrl, FeedSet, FeedSource, Format};
///
/// let now = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);
///
/// let mut builder = FeedSet::builder();
/// builder.feed(FeedSource::new("droppers", Format::Urls), b"http://cdn.example/dropper.js\n");
/// builder.feed(FeedSource::new("popular", Format::Domains).allow(), b"cdn.example\n");
/// let set = builder.build()?;
///
/// let url = CanonicalUrl::parse("https://cdn.example/dropper.js")?;
/// assert_eq!(set.check_url(&url, now)[0].suppressed_by(), None);
/// let trusting = set.with_allow_reach(AllowReach::Everything);
/// assert_eq!(trusting.check_url(&url, now)[0].suppressed_by(), Some("popular"));
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AllowReach {
    /// Over entries about whole hosts. Entries about URLs stay, because popular sites also host malicious files.
    #[default]
    Hosts,
    /// Over all entries.
    Everything,
}

/// How much an entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breadth {
    /// Everything on a host: domains, addresses, and URL prefixes without a path.
    Host,
    /// The URLs below a path.
    Path,
    /// One URL.
    Url,
}

/// Those entries that allow what was asked about.
pub(crate) struct Allowing {
    /// An allow-list, which speaks for all feeds.
    for_all: Option<u16>,
    /// Exceptions of block-lists, which speak for their list alone. Few.
    exceptions: Vec<Exception>,
}

/// The strongest exceptions of one feed.
struct Exception {
    feed: u16,
    precedence: Precedence,
    /// How closely the closest of them names what was asked about.
    closeness: usize,
    is_important: bool,
}

impl Allowing {
    /// Of postings with how closely they name what was asked about: the length of the name, or of the network's prefix.
    pub(crate) fn new<'p>(postings: impl Iterator<Item = (&'p Posting, usize)>, feeds: &[FeedInfo]) -> Self {
        let mut allowing = Self { for_all: None, exceptions: Vec::new() };
        for (posting, closeness) in postings.filter(|(posting, _)| posting.role == Role::Allow) {
            let feed = posting.feed;
            let info = feeds.get(usize::from(feed));
            if info.map(FeedInfo::role) == Some(Role::Allow) {
                allowing.for_all = allowing.for_all.or(Some(feed));
                continue;
            }
            let is_important = posting.force.is_important;
            match allowing.exceptions.iter_mut().find(|exception| exception.feed == feed) {
                Some(known) => {
                    known.closeness = known.closeness.max(closeness);
                    known.is_important |= is_important;
                }
                None => {
                    let precedence = info.map(FeedInfo::precedence).unwrap_or_default();
                    allowing.exceptions.push(Exception { feed, precedence, closeness, is_important });
                }
            }
        }
        allowing
    }

    /// The feed that overrules a blocking entry, which names what was asked about this closely.
    pub(crate) fn overrules(
        &self,
        blocking: &Posting,
        closeness: usize,
        breadth: Breadth,
        reach: AllowReach,
    ) -> Option<u16> {
        let is_asked = reach == AllowReach::Everything;
        let for_all = self.for_all.filter(|_| is_asked || breadth == Breadth::Host);
        let is_excepted = self.exceptions.iter().any(|exception| {
            exception.feed == blocking.feed
                && match exception.precedence {
                    Precedence::Closest => exception.closeness >= closeness,
                    Precedence::Exceptions => exception.is_important || !blocking.force.is_important,
                }
        });
        for_all.or_else(|| (is_excepted && (is_asked || breadth != Breadth::Url)).then_some(blocking.feed))
    }
}
