//! A feed: what the caller says about it, and what a set remembers of it.

use categories::CategorySet;

use crate::format::Format;

/// The caller's description of a feed.
///
/// ```
/// use categories::{Category, CategorySet};
/// use threatfeed::{FeedSource, Format};
///
/// let source = FeedSource::new("skimmers", Format::Domains)
///     .categories(CategorySet::from(Category::Malware))
///     .licence("CC0-1.0")
///     .source("https://feeds.example/skimmers.txt");
/// assert_eq!(source.name(), "skimmers");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedSource {
    pub(crate) name: String,
    pub(crate) format: Format,
    pub(crate) role: Role,
    pub(crate) categories: CategorySet,
    pub(crate) licence: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) suffixes_allowed: bool,
}

/// The effect of a feed's entries.
///
/// ```
/// use threatfeed::{FeedSet, FeedSource, Format, Role};
///
/// let mut builder = FeedSet::builder();
/// builder.feed(FeedSource::new("phish", Format::Urls), b"http://evil.example/login\n");
/// // A warning list of MISP is an allow-list, whatever the caller says.
/// let warnings = br#"{"name": "banks", "type": "hostname", "list": ["bank.example"]}"#;
/// builder.feed(FeedSource::new("warnings", Format::Misp), warnings);
/// let set = builder.build()?;
/// let roles: Vec<Role> = set.feeds().iter().map(|feed| feed.role()).collect();
/// assert_eq!(roles, [Role::Block, Role::Allow]);
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// It is benign, whatever other feeds say about its domain.
    Allow,
    /// It is malicious.
    Block,
}

/// Which entry wins where a feed both blocks and allows, as the format of the feed has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Precedence {
    /// The most specific entry wins, as in name servers; among equals, an exception wins.
    Closest,
    /// Exceptions anywhere in the list win, except against important rules.
    #[default]
    Exceptions,
}

impl Role {
    /// The number that stands for it in files.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Block => 0,
            Self::Allow => 1,
        }
    }

    /// The role with this number, if there is one.
    pub(crate) fn from_code(code: u8) -> Option<Self> {
        match code {
            0 => Some(Self::Block),
            1 => Some(Self::Allow),
            _ => None,
        }
    }
}

impl FeedSource {
    /// A block-list. The name is what hits will say, and is unique in a set.
    #[must_use]
    pub fn new(name: impl Into<String>, format: Format) -> Self {
        Self {
            name: name.into(),
            format,
            role: Role::Block,
            categories: CategorySet::empty(),
            licence: None,
            source: None,
            suffixes_allowed: false,
        }
    }

    /// Makes it an allow-list: its hosts and everything below them are benign for all feeds' domain and IP entries. It
    /// does not overrule an exact URL.
    ///
    /// ```
    /// use threatfeed::{FeedSet, FeedSource, Format, Host};
    ///
    /// let now = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);
    ///
    /// let mut builder = FeedSet::builder();
    /// builder.feed(FeedSource::new("blocked", Format::Domains), b"shop.example\n");
    /// builder.feed(FeedSource::new("customers", Format::Domains).allow(), b"shop.example\n");
    /// let set = builder.build()?;
    ///
    /// let host = Host::parse("www.shop.example")?;
    /// let hits = set.check_host(&host, now);
    /// assert_eq!((hits[0].feed(), hits[0].suppressed_by()), ("blocked", Some("customers")));
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    #[must_use]
    pub fn allow(mut self) -> Self {
        self.role = Role::Allow;
        self
    }

    /// The categories of every entry, in addition to those of the entry's own labels. Without any, the default is
    /// the format's category (phishing for PhishTank), or [`Category::SecurityThreats`](categories::Category).
    #[must_use]
    pub fn categories(mut self, categories: CategorySet) -> Self {
        self.categories = categories;
        self
    }

    /// The licence under which the feed is used, for reports.
    #[must_use]
    pub fn licence(mut self, licence: impl Into<String>) -> Self {
        self.licence = Some(licence.into());
        self
    }

    /// Where the feed comes from, for reports.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Lets the feed list public suffixes and their parents, such as `duckdns.org`: with everything that anybody registered
    /// below. Top-level domains stay refused. Each is counted by
    /// [`FeedReport::listed_suffixes`](crate::FeedReport::listed_suffixes).
    ///
    /// ```
    /// use threatfeed::{FeedSet, FeedSource, Format};
    ///
    /// let source = FeedSource::new("free names", Format::Domains);
    /// let report = FeedSet::builder().feed(source.clone(), b"duckdns.org\n");
    /// assert_eq!((report.accepted(), report.rejected()), (0, 1));
    /// let report = FeedSet::builder().feed(source.suffixes_allowed(), b"duckdns.org\n");
    /// assert_eq!((report.accepted(), report.listed_suffixes()), (1, 1));
    /// ```
    #[must_use]
    pub fn suffixes_allowed(mut self) -> Self {
        self.suffixes_allowed = true;
        self
    }

    /// The name of the feed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same with the categories that its entries have where nobody else says any; never empty.
    pub(crate) fn resolved(mut self) -> Self {
        if self.categories.is_empty() {
            self.categories = self.format.categories();
        }
        self
    }
}

/// A set's record of a feed.
///
/// ```
/// use categories::Category;
/// use threatfeed::{FeedSet, FeedSource, Format, Role};
///
/// let source = FeedSource::new("phish", Format::PhishTank)
///     .licence("CC0-1.0")
///     .source("https://feeds.example/phish.csv");
/// let mut builder = FeedSet::builder();
/// builder.feed(source, b"phish_id,url\n1,http://evil.example/login\n2,not a URL\n");
/// let set = builder.build()?;
///
/// let info = &set.feeds()[0];
/// assert_eq!((info.name(), info.format(), info.role()), ("phish", "phishtank", Role::Block));
/// assert_eq!(info.categories(), Category::Phishing.into()); // what PhishTank is known for
/// assert_eq!((info.accepted(), info.rejected()), (1, 1));
/// assert_eq!((info.licence(), info.source()), (Some("CC0-1.0"), Some("https://feeds.example/phish.csv")));
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedInfo {
    pub(crate) name: String,
    pub(crate) format: String,
    pub(crate) role: Role,
    pub(crate) categories: CategorySet,
    pub(crate) licence: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) accepted: u64,
    pub(crate) rejected: u64,
}

impl FeedInfo {
    /// What is remembered of a feed that was read.
    pub(crate) fn new(source: FeedSource, accepted: u64, rejected: u64) -> Self {
        let FeedSource { name, format, role, categories, licence, source, suffixes_allowed: _ } = source;
        Self { name, format: format.name().to_owned(), role, categories, licence, source, accepted, rejected }
    }

    /// The name that hits carry.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of the format that the feed was read in: [ours](Format::name), or a [custom](Format::Custom) one.
    #[must_use]
    pub fn format(&self) -> &str {
        &self.format
    }

    /// Whether the feed blocks or allows.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// The categories of its entries without labels; never empty.
    #[must_use]
    pub fn categories(&self) -> CategorySet {
        self.categories
    }

    /// Which of its own entries wins.
    pub(crate) fn precedence(&self) -> Precedence {
        match self.format.as_str() {
            "dnsmasq" | "rpz" | "unbound" => Precedence::Closest,
            _ => Precedence::Exceptions,
        }
    }

    /// How many entries were accepted, repeated ones included.
    #[must_use]
    pub fn accepted(&self) -> u64 {
        self.accepted
    }

    /// How many entries or lines were rejected.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejected
    }

    /// The licence, if the caller gave one.
    #[must_use]
    pub fn licence(&self) -> Option<&str> {
        self.licence.as_deref()
    }

    /// Where the feed comes from, if the caller said so.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }
}
