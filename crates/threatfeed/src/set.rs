//! The compiled set and its look-ups.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::allow::{AllowReach, Allowing, Breadth};
use crate::builder::FeedSetBuilder;
use crate::error::Error;
use crate::feed::{FeedInfo, Role};
use crate::few::Few;
use crate::hit::Hit;
use crate::host::Host;
use crate::index::ip::{self, Ips};
use crate::index::{self, KeyIndex, KeyShape, Posting, Postings, Spot, posting};
use crate::indicator::{Expression, Scope};
use crate::snapshot::{self, Layout, Section};
use crate::timestamp::Timestamp;
use crate::url::CanonicalUrl;

/// Compiled feeds.
///
/// A set never changes. The set is its file. You choose the type of its bytes, such as `Vec<u8>`, `Arc<[u8]>` or a
/// memory map. The bytes must not change while the set lives. Cloning shares them.
///
/// ```
/// use categories::Category;
/// use threatfeed::{CanonicalUrl, FeedSet, FeedSource, Format, Scope};
///
/// let now = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);
///
/// let mut builder = FeedSet::builder();
/// let miners = FeedSource::new("miners", Format::Hosts).categories(Category::CryptoMining.into());
/// builder.feed(miners, b"0.0.0.0 pool.example\n");
/// let set = builder.build()?;
///
/// let url = CanonicalUrl::parse("wss://ws1.pool.example:8080/")?;
/// let hits = set.check_host(url.host(), now);
/// assert_eq!((hits[0].feed(), hits[0].indicator(), hits[0].line()), ("miners", "pool.example", 1));
/// assert!(set.check_url(&url, now).is_empty());
///
/// // What is in it, and the file that it is.
/// assert_eq!((set.feeds()[0].name(), set.count(Scope::Domain), set.count(Scope::Url)), ("miners", 1, 0));
/// let copy = FeedSet::from_bytes(set.as_bytes())?;
/// assert_eq!((copy.epoch(), copy.built_at()), (set.epoch(), None)); // nobody gave a time
/// # Ok::<(), threatfeed::Error>(())
/// ```
pub struct FeedSet<D = Vec<u8>> {
    compiled: Arc<Compiled<D>>,
    allow_reach: AllowReach,
    as_of: Option<Timestamp>,
}

impl FeedSet {
    /// Starts a set without feeds.
    #[must_use]
    pub fn builder() -> FeedSetBuilder {
        FeedSetBuilder::default()
    }
}

impl<D: AsRef<[u8]>> FeedSet<D> {
    /// Opens a `.vfeed` file and compares all of it with its checksums. Linear in the length of the file, some gigabytes a
    /// second. Nothing is copied.
    ///
    /// # Errors
    ///
    /// [`ForeignFile`](crate::ErrorKind::ForeignFile), [`NewerVersion`](crate::ErrorKind::NewerVersion),
    /// [`OlderVersion`](crate::ErrorKind::OlderVersion), [`TruncatedFile`](crate::ErrorKind::TruncatedFile) or
    /// [`CorruptFile`](crate::ErrorKind::CorruptFile).
    pub fn from_bytes(bytes: D) -> Result<Self, Error> {
        let set = Self::open(bytes)?;
        set.verify()?;
        Ok(set)
    }

    /// Opens a `.vfeed` file. It reads only its header, its feeds and the head of each section, so a memory map of
    /// gigabytes opens immediately. [`verify`](Self::verify) does the rest, now, later, in parts, or never.
    ///
    /// No bytes, crafted ones included, make this or a later look-up panic, run without end or take more memory than
    /// the file is long. Invalid parts give no hits. The file is not signed: whoever can write it decides the answers.
    ///
    /// ```
    /// use threatfeed::{ErrorKind, FeedSet, FeedSource, Format};
    ///
    /// let feed: String = (0..1000).map(|n| format!("a{n}.example\n")).collect();
    /// let mut builder = FeedSet::builder();
    /// builder.feed(FeedSource::new("feed", Format::Domains), feed.as_bytes());
    /// let mut file = builder.build()?.to_bytes();
    /// assert!(FeedSet::open(file.as_slice())?.verify().is_ok());
    ///
    /// let middle = file.len() / 2;
    /// file[middle] ^= 1;
    /// let damaged = FeedSet::open(file)?; // it did not look there
    /// assert_eq!(damaged.verify().unwrap_err().kind(), ErrorKind::CorruptFile);
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`from_bytes`](Self::from_bytes), as far as they are visible there.
    pub fn open(bytes: D) -> Result<Self, Error> {
        let file = bytes.as_ref();
        let layout = Layout::read(file)?;
        layout.verify(file, Section::Feeds)?;
        let feeds = snapshot::read_feeds(layout.bytes(file, Section::Feeds))?;
        let index =
            |sections: [Section; 3]| KeyShape::read(sections.map(|section| layout.bytes(file, section)));
        let (domains, urls) = (index(Section::DOMAINS)?, index(Section::URLS)?);
        let url_prefixes = index(Section::URL_PREFIXES)?;
        let ip_postings = posting::Shape::read(layout.bytes(file, Section::IpPostings))?;
        let ips = ip::Shape::read(layout.bytes(file, Section::IpKeys), ip_postings.keys())?;
        let compiled = Compiled { bytes, layout, feeds, domains, urls, url_prefixes, ips, ip_postings };
        Ok(Self { compiled: Arc::new(compiled), allow_reach: AllowReach::default(), as_of: None })
    }

    /// Compares the whole file with its checksums.
    ///
    /// # Errors
    ///
    /// [`CorruptFile`](crate::ErrorKind::CorruptFile) if it was damaged after it was written.
    pub fn verify(&self) -> Result<(), Error> {
        self.sections().try_for_each(|section| section.verify())
    }

    /// The sections of the file, to [verify](SectionCheck::verify) them in parallel.
    ///
    /// ```
    /// use threatfeed::FeedSet;
    ///
    /// let set = FeedSet::builder().build()?;
    /// let (mut verified, all) = (0, set.sections().len());
    /// for section in set.sections() {
    ///     section.verify()?;
    ///     verified += 1; // a progress bar can follow
    /// }
    /// assert_eq!(verified, all);
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    pub fn sections(&self) -> impl ExactSizeIterator<Item = SectionCheck<'_>> {
        let file = self.as_bytes();
        Section::ALL.iter().map(move |section| SectionCheck {
            layout: &self.compiled.layout,
            file,
            section: *section,
        })
    }

    /// The same set with allow-lists that reach further, or less far.
    #[must_use]
    pub fn with_allow_reach(mut self, reach: AllowReach) -> Self {
        self.allow_reach = reach;
        self
    }

    /// The same set with a time for callers whose interface has none, such as the traits of the crate `verdict`. The look-ups
    /// here take the time themselves.
    ///
    /// ```
    /// use threatfeed::{FeedSet, Timestamp};
    ///
    /// let set = FeedSet::builder().build()?.as_of(Timestamp::from_unix_seconds(1_795_305_600));
    /// assert_eq!(set.time().unwrap().to_string(), "2026-11-22T00:00:00Z");
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    #[must_use]
    pub fn as_of(mut self, at: Timestamp) -> Self {
        self.as_of = Some(at);
        self
    }

    /// The time that [`as_of`](Self::as_of) gave.
    #[must_use]
    pub fn time(&self) -> Option<Timestamp> {
        self.as_of
    }

    /// The set as a `.vfeed` file.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.compiled.bytes.as_ref()
    }

    /// A copy of [`as_bytes`](Self::as_bytes).
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.as_bytes().to_vec()
    }

    /// Identifies the content: 32 hexadecimal digits. Equal feeds in any order, built at any time, have equal epochs.
    #[must_use]
    pub fn epoch(&self) -> &str {
        &self.compiled.layout.epoch
    }

    /// When the set was built, if the builder was [told](FeedSetBuilder::built_at).
    #[must_use]
    pub fn built_at(&self) -> Option<Timestamp> {
        self.compiled.layout.built_at
    }

    /// The feeds of the set, by name.
    #[must_use]
    pub fn feeds(&self) -> &[FeedInfo] {
        &self.compiled.feeds
    }

    /// How many distinct indicators of a scope there are.
    #[must_use]
    pub fn count(&self, scope: Scope) -> usize {
        let Compiled { domains, urls, url_prefixes, ip_postings, .. } = &*self.compiled;
        let keys = match scope {
            Scope::Domain => domains.count(),
            Scope::Ip => ip_postings.keys(),
            Scope::Url => urls.count() + url_prefixes.count(),
        };
        keys as usize
    }

    /// Bytes per domain in the file: name, filter, categories and sources. `None` without domains.
    ///
    /// ```
    /// use threatfeed::{FeedSet, FeedSource, Format};
    ///
    /// let feed: String = (0..10_000).map(|n| format!("a{n}.example\n")).collect();
    /// let mut builder = FeedSet::builder();
    /// builder.feed(FeedSource::new("feed", Format::Domains), feed.as_bytes());
    /// let bytes = builder.build()?.bytes_per_domain().unwrap();
    /// assert!(bytes > 1.0 && bytes < feed.len() as f64 / 10_000.0); // less than a line of the feed
    /// assert_eq!(FeedSet::builder().build()?.bytes_per_domain(), None);
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    #[must_use]
    pub fn bytes_per_domain(&self) -> Option<f64> {
        let bytes: usize = Section::DOMAINS
            .map(|section| self.compiled.layout.bytes(self.as_bytes(), section).len())
            .iter()
            .sum();
        let domains = self.count(Scope::Domain);
        (domains > 0).then(|| bytes as f64 / domains as f64)
    }

    /// The domain and IP entries that name this host, a parent domain or its network: the most specific first, then by feed.
    ///
    /// An overruled hit is included and [says so](Hit::suppressed_by). An [allow-list](crate::FeedSource::allow) entry
    /// for the host or a parent overrules all entries. An exception in a block-list overrules entries of the same list,
    /// by the rules of its format. O(length of the host), and no allocation without a match.
    ///
    /// An entry that has expired at the time that is asked about neither blocks nor allows:
    ///
    /// ```
    /// use threatfeed::{FeedSet, FeedSource, Format, Host, Timestamp};
    ///
    /// let mut builder = FeedSet::builder();
    /// builder.feed(FeedSource::new("feed", Format::Csv), b"domain,expires\nevil.example,1970-01-02\n");
    /// let (set, host) = (builder.build()?, Host::parse("evil.example")?);
    /// let hits = |seconds| set.check_host(&host, Timestamp::from_unix_seconds(seconds)).len();
    /// assert_eq!((hits(86_399), hits(86_400)), (1, 0));
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    #[must_use]
    pub fn check_host<'a>(&'a self, host: &'a Host, at: Timestamp) -> Vec<Hit<'a>> {
        let mut found = Few::default();
        self.find_host(host, at, &mut found);
        self.hits(found, &Few::default())
    }

    /// What [`check_host`](Self::check_host) says about the host of this URL, where an entry that allows the URL itself
    /// overrules too.
    ///
    /// ```
    /// use threatfeed::{CanonicalUrl, FeedSet, FeedSource, Format};
    ///
    /// let now = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);
    ///
    /// let mut builder = FeedSet::builder();
    /// builder.feed(FeedSource::new("blocked", Format::Domains), b"cdn.example\n");
    /// builder.feed(FeedSource::new("own", Format::Urls).allow(), b"https://cdn.example/site.js\n");
    /// let set = builder.build()?;
    ///
    /// let url = CanonicalUrl::parse("https://cdn.example/site.js")?;
    /// assert_eq!(set.check_host(url.host(), now)[0].suppressed_by(), None);
    /// assert_eq!(set.check_host_of(&url, now)[0].suppressed_by(), Some("own"));
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    #[must_use]
    pub fn check_host_of<'a>(&'a self, url: &'a CanonicalUrl, at: Timestamp) -> Vec<Hit<'a>> {
        let (mut found, mut of_url) = (Few::default(), Few::default());
        self.find_host(url.host(), at, &mut found);
        if found.is_empty() {
            return Vec::new();
        }
        self.find_url(url, at, &mut of_url);
        self.hits(found, &of_url)
    }

    /// The URL entries that name this URL, exactly or by a prefix: the most specific first, then by feed. At most thirty
    /// expressions are asked for, and no allocation is made without a match.
    ///
    /// Allow-lists overrule prefixes without a path, which are about the whole host, and others only if
    /// [asked](Self::with_allow_reach). An exception in a block-list overrules the prefixes of the same list.
    #[must_use]
    pub fn check_url<'a>(&'a self, url: &'a CanonicalUrl, at: Timestamp) -> Vec<Hit<'a>> {
        let (mut found, mut of_host) = (Few::default(), Few::default());
        self.find_url(url, at, &mut found);
        if found.is_empty() {
            return Vec::new();
        }
        self.find_host(url.host(), at, &mut of_host);
        self.hits(found, &of_host)
    }

    /// All entries that name this URL or its host: those of [`check_url`](Self::check_url), then those of
    /// [`check_host`](Self::check_host). An entry that allows the URL also overrules entries about its host.
    ///
    /// ```
    /// use threatfeed::{AllowReach, CanonicalUrl, FeedSet, FeedSource, Format, Scope};
    ///
    /// let now = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);
    ///
    /// let mut builder = FeedSet::builder();
    /// builder.feed(FeedSource::new("hosts", Format::Domains), b"cdn.example\n");
    /// builder.feed(FeedSource::new("urls", Format::Urls), b"http://cdn.example/kit.js\n");
    /// builder.feed(FeedSource::new("popular", Format::Domains).allow(), b"cdn.example\n");
    /// let set = builder.build()?;
    ///
    /// let url = CanonicalUrl::parse("https://cdn.example/kit.js")?;
    /// let condemning = |set: &FeedSet| -> Vec<Scope> {
    ///     let hits = set.check(&url, now);
    ///     assert_eq!(hits.len(), 2); // what is overruled stays visible
    ///     hits.iter().filter(|hit| hit.suppressed_by().is_none()).map(|hit| hit.scope()).collect()
    /// };
    /// assert_eq!(condemning(&set), [Scope::Url]);
    /// assert_eq!(condemning(&set.with_allow_reach(AllowReach::Everything)), []);
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    #[must_use]
    pub fn check<'a>(&'a self, url: &'a CanonicalUrl, at: Timestamp) -> Vec<Hit<'a>> {
        let mut found = Few::default();
        self.find_url(url, at, &mut found);
        self.find_host(url.host(), at, &mut found);
        self.hits(found, &Few::default())
    }

    pub(crate) fn domains(&self) -> KeyIndex<'_> {
        self.index(Section::DOMAINS, &self.compiled.domains)
    }

    pub(crate) fn urls(&self) -> KeyIndex<'_> {
        self.index(Section::URLS, &self.compiled.urls)
    }

    pub(crate) fn url_prefixes(&self) -> KeyIndex<'_> {
        self.index(Section::URL_PREFIXES, &self.compiled.url_prefixes)
    }

    pub(crate) fn ips(&self) -> (Ips<'_>, Postings<'_>) {
        let bytes = |section| self.compiled.layout.bytes(self.as_bytes(), section);
        let Compiled { ips, ip_postings, .. } = &*self.compiled;
        (Ips::new(bytes(Section::IpKeys), *ips), Postings::new(bytes(Section::IpPostings), *ip_postings))
    }

    fn index<'a>(&'a self, sections: [Section; 3], shape: &'a KeyShape) -> KeyIndex<'a> {
        let file = self.as_bytes();
        KeyIndex::new(sections.map(|section| self.compiled.layout.bytes(file, section)), shape)
    }

    fn find_host<'a>(&'a self, host: &'a Host, at: Timestamp, found: &mut Few<Found<'a>>) {
        match host.ip() {
            None => {
                let index = self.domains();
                for (name, spot) in index::domain::matches(&index, host.as_str()).iter().rev().copied() {
                    let indicator = Cow::from(name);
                    let named = Named {
                        indicator,
                        scope: Scope::Domain,
                        breadth: Breadth::Host,
                        closeness: name.len(),
                        is_itself: name.len() == host.as_str().len(),
                    };
                    Found::all(found, index.postings, spot, at, named);
                }
            }
            Some(ip) => {
                let (ips, postings) = self.ips();
                for (range, place) in ips.matches(ip) {
                    let indicator = match range.as_address() {
                        Some(_) => host.as_str().into(),
                        None => range.to_string().into(),
                    };
                    let closeness = usize::from(range.length());
                    let (scope, breadth) = (Scope::Ip, Breadth::Host);
                    let named = Named { indicator, scope, breadth, closeness, is_itself: true };
                    let Some(spot) = postings.spot(place) else { continue };
                    Found::all(found, postings, spot, at, named);
                }
            }
        }
    }

    fn find_url<'a>(&'a self, url: &'a CanonicalUrl, at: Timestamp, found: &mut Few<Found<'a>>) {
        let urls = self.urls();
        if let Some(spot) = index::url::exact(&urls, url) {
            let indicator = Cow::from(url.as_str());
            let closeness = indicator.len();
            let (scope, breadth) = (Scope::Url, Breadth::Url);
            let named = Named { indicator, scope, breadth, closeness, is_itself: true };
            Found::all(found, urls.postings, spot, at, named);
        }
        let prefixes = self.url_prefixes();
        for (Expression { host, path }, spot) in index::url::prefix_matches(&prefixes, url) {
            let breadth = if path == "/" { Breadth::Host } else { Breadth::Path };
            let indicator: Cow<'a, str> = [host, path].concat().into();
            let closeness = indicator.len();
            let named = Named { indicator, scope: Scope::Url, breadth, closeness, is_itself: true };
            Found::all(found, prefixes.postings, spot, at, named);
        }
    }

    /// The blocking entries of `found`, which the allowing ones of both overrule.
    fn hits<'a>(&'a self, found: Few<Found<'a>>, also: &Few<Found<'a>>) -> Vec<Hit<'a>> {
        if found.is_empty() {
            return Vec::new();
        }
        let feeds = self.feeds();
        let all = found.iter().chain(also.iter());
        let allowing = Allowing::new(all.map(|found| (&found.posting, found.named.closeness)), feeds);
        let name = |feed: u16| feeds.get(usize::from(feed)).map(FeedInfo::name);
        let blocking = found.iter().filter(|found| found.posting.role == Role::Block);
        let mut hits = Vec::with_capacity(blocking.count());
        for Found { named, posting } in found {
            let Named { indicator, scope, breadth, closeness, .. } = named;
            // Only in a crafted file is there no such feed.
            if posting.role == Role::Block
                && let Some(feed) = name(posting.feed)
            {
                let overruling = allowing.overrules(&posting, closeness, breadth, self.allow_reach);
                let (line, categories, listing) = (posting.line.into(), posting.categories, posting.listing);
                let suppressed_by = overruling.and_then(name);
                hits.push(Hit { feed, indicator, line, scope, categories, listing, suppressed_by });
            }
        }
        hits
    }
}

/// An indicator that names what was asked about.
#[derive(Clone)]
struct Named<'a> {
    indicator: Cow<'a, str>,
    scope: Scope,
    breadth: Breadth,
    /// The longer of two indicators of a scope that name the same is the closer one.
    closeness: usize,
    /// It is the host that was asked for, and not a parent.
    is_itself: bool,
}

/// An entry that names what was asked about.
struct Found<'a> {
    named: Named<'a>,
    posting: Posting,
}

impl<'a> Found<'a> {
    /// Adds the entries of one indicator that hold at this time. An expiry is the first moment at which an entry is over.
    fn all(found: &mut Few<Self>, postings: Postings<'_>, spot: Spot<'_>, at: Timestamp, named: Named<'a>) {
        // Nothing more is found where the bytes are wrong.
        let _ = postings.at(spot, |posting| {
            let has_ended = posting.listing.expires.is_some_and(|end| end <= at);
            if !has_ended && posting.force.extent.holds(named.is_itself) {
                found.push(Self { named: named.clone(), posting });
            }
        });
    }
}

/// A section of a file that can be compared with its checksum, on any thread.
///
/// ```
/// use threatfeed::{FeedSet, FeedSource, Format};
///
/// let mut builder = FeedSet::builder();
/// builder.feed(FeedSource::new("feed", Format::Domains), b"evil.example\n");
/// let set = FeedSet::open(builder.build()?.to_bytes())?;
/// let sound = std::thread::scope(|scope| {
///     let threads: Vec<_> = set.sections().map(|section| scope.spawn(move || section.verify())).collect();
///     threads.into_iter().all(|thread| thread.join().is_ok_and(|verified| verified.is_ok()))
/// });
/// assert!(sound);
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SectionCheck<'a> {
    layout: &'a Layout,
    file: &'a [u8],
    section: Section,
}

impl SectionCheck<'_> {
    /// Compares the section with its checksum.
    ///
    /// # Errors
    ///
    /// [`CorruptFile`](crate::ErrorKind::CorruptFile).
    pub fn verify(&self) -> Result<(), Error> {
        Ok(self.layout.verify(self.file, self.section)?)
    }
}

impl<D> Clone for FeedSet<D> {
    fn clone(&self) -> Self {
        Self { compiled: Arc::clone(&self.compiled), allow_reach: self.allow_reach, as_of: self.as_of }
    }
}

impl<D> fmt::Debug for FeedSet<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.compiled.feeds.iter().map(FeedInfo::name).collect();
        f.debug_struct("FeedSet")
            .field("epoch", &self.compiled.layout.epoch)
            .field("feeds", &names)
            .finish_non_exhaustive()
    }
}

struct Compiled<D> {
    bytes: D,
    layout: Layout,
    feeds: Vec<FeedInfo>,
    domains: KeyShape,
    urls: KeyShape,
    url_prefixes: KeyShape,
    ips: ip::Shape,
    ip_postings: posting::Shape,
}
