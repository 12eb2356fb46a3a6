//! What allow-lists and exceptions overrule.

use crate::feed::{FeedInfo, Role};
use crate::index::Posting;

/// How far allow-lists reach.
///
/// ```
/// use threatfeed::{AllowReach, CanonicalUrl, FeedSet, FeedSource, Format};
///
/// let mut builder = FeedSet::builder();
/// builder.feed(FeedSource::new("droppers", Format::Urls), b"http://cdn.example/dropper.js\n");
/// builder.feed(FeedSource::new("popular", Format::Domains).allow(), b"cdn.example\n");
/// let set = builder.build()?;
///
/// let url = CanonicalUrl::parse("https://cdn.example/dropper.js")?;
/// assert_eq!(set.check_url(&url)[0].suppressed_by(), None);
/// let trusting = set.with_allow_reach(AllowReach::Everything);
/// assert_eq!(trusting.check_url(&url)[0].suppressed_by(), Some("popular"));
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AllowReach {
    /// Over entries about whole hosts. An entry about a URL was checked by somebody, and stands: popular sites host
    /// malicious files.
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
    /// Block-lists with an exception, which speaks for that list alone. Sorted.
    exceptions: Vec<u16>,
}

impl Allowing {
    pub(crate) fn new(postings: impl Iterator<Item = Posting>, feeds: &[FeedInfo]) -> Self {
        let mut allowing = Self { for_all: None, exceptions: Vec::new() };
        for posting in postings.filter(|posting| posting.role == Role::Allow) {
            match feeds.get(usize::from(posting.feed)).map(FeedInfo::role) {
                Some(Role::Allow) => allowing.for_all = allowing.for_all.or(Some(posting.feed)),
                _ => allowing.exceptions.push(posting.feed),
            }
        }
        allowing.exceptions.sort_unstable();
        allowing
    }

    /// The feed that overrules an entry of this feed.
    pub(crate) fn overrules(&self, feed: u16, breadth: Breadth, reach: AllowReach) -> Option<u16> {
        let is_asked = reach == AllowReach::Everything;
        let for_all = self.for_all.filter(|_| is_asked || breadth == Breadth::Host);
        let is_excepted = self.exceptions.binary_search(&feed).is_ok();
        for_all.or_else(|| (is_excepted && (is_asked || breadth != Breadth::Url)).then_some(feed))
    }
}
