//! The compiled set: immutable, shared, asked.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::builder::FeedSetBuilder;
use crate::error::Error;
use crate::feed::{FeedInfo, Role};
use crate::hit::Hit;
use crate::host::Host;
use crate::index::{self, Index, Posting};
use crate::indicator::Scope;
use crate::snapshot::{self, Layout, Section};
use crate::url::CanonicalUrl;

/// Compiled feeds.
///
/// A set never changes. It is its file: the type of the bytes is the caller's choice, a `Vec<u8>`, an `Arc<[u8]>`, a
/// memory map, and they must not change while the set lives. Cloning shares them.
///
/// ```
/// use categories::{Category, CategorySet};
/// use threatfeed::{CanonicalUrl, FeedSet, FeedSource, Format};
///
/// let mut builder = FeedSet::builder();
/// let miners = FeedSource::new("miners", Format::Hosts).categories(Category::CryptoMining.into());
/// builder.feed(miners, b"0.0.0.0 pool.example\n");
/// let set = builder.build()?;
///
/// let url = CanonicalUrl::parse("wss://ws1.pool.example:8080/")?;
/// let hits = set.check_host(url.host());
/// assert_eq!((hits[0].feed(), hits[0].indicator(), hits[0].line()), ("miners", "pool.example", 1));
/// assert!(set.check_url(&url).is_empty());
/// # Ok::<(), threatfeed::Error>(())
/// ```
pub struct FeedSet<D = Vec<u8>> {
    compiled: Arc<Compiled<D>>,
}

impl FeedSet {
    /// Starts a set without feeds.
    #[must_use]
    pub fn builder() -> FeedSetBuilder {
        FeedSetBuilder::default()
    }
}

impl<D: AsRef<[u8]>> FeedSet<D> {
    /// Loads a set from the bytes of a `.vfeed` file, without copying the index. Linear in the length of the file.
    ///
    /// No bytes make this or any later question panic, crafted ones with right checksums included. The file is not
    /// signed: whoever can write it decides the answers.
    ///
    /// # Errors
    ///
    /// [`ForeignFile`](crate::ErrorKind::ForeignFile), [`NewerVersion`](crate::ErrorKind::NewerVersion),
    /// [`TruncatedFile`](crate::ErrorKind::TruncatedFile) or [`CorruptFile`](crate::ErrorKind::CorruptFile).
    pub fn from_bytes(bytes: D) -> Result<Self, Error> {
        let layout = Layout::read(bytes.as_ref())?;
        let feeds = snapshot::read_feeds(&bytes.as_ref()[layout.range(Section::Feeds)])?;
        let bytes = Arc::new(bytes);
        let part = |section| Part { bytes: Arc::clone(&bytes), range: layout.range(section) };
        let load =
            |keys, starts, postings| Index::load(part(keys), part(starts), part(postings), feeds.len());
        let domains = load(Section::DomainKeys, Section::DomainStarts, Section::DomainPostings)?;
        let ips = load(Section::IpKeys, Section::IpStarts, Section::IpPostings)?;
        let urls = load(Section::UrlKeys, Section::UrlStarts, Section::UrlPostings)?;
        let epoch = layout.into_epoch();
        Ok(Self { compiled: Arc::new(Compiled { bytes, epoch, feeds, domains, ips, urls }) })
    }

    /// The set as a `.vfeed` file.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.compiled.bytes.as_ref().as_ref()
    }

    /// A copy of [`as_bytes`](Self::as_bytes).
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.as_bytes().to_vec()
    }

    /// Identifies the content: 32 hexadecimal digits. Equal feeds in any order have equal epochs.
    #[must_use]
    pub fn epoch(&self) -> &str {
        &self.compiled.epoch
    }

    /// The feeds of the set, by name.
    #[must_use]
    pub fn feeds(&self) -> &[FeedInfo] {
        &self.compiled.feeds
    }

    /// How many distinct indicators of a scope there are.
    #[must_use]
    pub fn count(&self, scope: Scope) -> usize {
        match scope {
            Scope::Domain => self.compiled.domains.len(),
            Scope::Ip => self.compiled.ips.len(),
            Scope::Url => self.compiled.urls.len(),
        }
    }

    /// The domain and IP entries that name this host or a parent of it: the most specific first, then by feed.
    ///
    /// A hit that an allow-list overrules is there and [says so](Hit::suppressed_by): an entry of an
    /// [allow-list](crate::FeedSource::allow) for the host or a parent overrules all entries, an exception in a block-list
    /// those of the same list. O(length of the host), and no allocation without a match.
    #[must_use]
    pub fn check_host<'a>(&'a self, host: &'a Host) -> Vec<Hit<'a>> {
        let (scope, index, found) = match host.ip() {
            None => (
                Scope::Domain,
                &self.compiled.domains,
                index::domain::matches(&self.compiled.domains, host.as_str()),
            ),
            Some(ip) => {
                let place = index::ip::place(&self.compiled.ips, ip);
                (
                    Scope::Ip,
                    &self.compiled.ips,
                    place.map(|place| (host.as_str(), place)).into_iter().collect(),
                )
            }
        };
        let named = || {
            found.iter().flat_map(|(indicator, place)| {
                index.postings(*place).map(move |posting| (*indicator, posting))
            })
        };
        let mut allowing: Vec<u16> = named()
            .filter(|(_, posting)| posting.role == Role::Allow)
            .map(|(_, posting)| posting.feed)
            .collect();
        let for_all = allowing.iter().copied().find(|feed| self.feed(*feed).role() == Role::Allow);
        allowing.sort_unstable();
        named()
            .filter(|(_, posting)| posting.role == Role::Block)
            .map(|(indicator, posting)| {
                let own_exception = allowing.binary_search(&posting.feed).is_ok().then_some(posting.feed);
                self.hit(indicator, scope, posting, for_all.or(own_exception))
            })
            .collect()
    }

    /// The URL entries that are exactly this URL, by feed. The host is never asked for here, and no allow-list overrules.
    #[must_use]
    pub fn check_url<'a>(&'a self, url: &'a CanonicalUrl) -> Vec<Hit<'a>> {
        let place = index::url::place(&self.compiled.urls, url);
        let postings = place.into_iter().flat_map(|place| self.compiled.urls.postings(place));
        postings.map(|posting| self.hit(url.as_str(), Scope::Url, posting, None)).collect()
    }

    fn hit<'a>(
        &'a self,
        indicator: &'a str,
        scope: Scope,
        posting: Posting,
        suppressor: Option<u16>,
    ) -> Hit<'a> {
        Hit {
            feed: self.feed(posting.feed).name(),
            indicator,
            line: posting.line.into(),
            scope,
            categories: posting.categories,
            suppressed_by: suppressor.map(|feed| self.feed(feed).name()),
        }
    }

    /// The number of each posting's feed was checked when the set was loaded.
    fn feed(&self, number: u16) -> &FeedInfo {
        &self.compiled.feeds[usize::from(number)]
    }
}

impl<D> Clone for FeedSet<D> {
    fn clone(&self) -> Self {
        Self { compiled: Arc::clone(&self.compiled) }
    }
}

impl<D> fmt::Debug for FeedSet<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.compiled.feeds.iter().map(FeedInfo::name).collect();
        f.debug_struct("FeedSet")
            .field("epoch", &self.compiled.epoch)
            .field("feeds", &names)
            .finish_non_exhaustive()
    }
}

struct Compiled<D> {
    bytes: Arc<D>,
    epoch: String,
    feeds: Vec<FeedInfo>,
    domains: Index<Part<D>>,
    ips: Index<Part<D>>,
    urls: Index<Part<D>>,
}

/// A part of shared bytes.
struct Part<D> {
    bytes: Arc<D>,
    range: Range<usize>,
}

impl<D: AsRef<[u8]>> AsRef<[u8]> for Part<D> {
    fn as_ref(&self) -> &[u8] {
        &self.bytes.as_ref().as_ref()[self.range.clone()]
    }
}
