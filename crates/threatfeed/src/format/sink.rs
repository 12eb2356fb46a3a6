//! Where formats put entries: refanged, normalised once, refused with a reason, or kept.

use std::net::{IpAddr, Ipv4Addr};

use categories::{CategorySet, label_category};

use super::FeedRead;
use super::addresses::{address, between, networks};
use super::refang::refanged;
use super::rules::{FeedRules, refuse_local};
use crate::feed::{FeedSource, Role};
use crate::host::Host;
use crate::indicator::{Entry, Extent, Force, Indicator, Listing, UrlPrefix};
use crate::ip_range::IpRange;
use crate::reason::RejectReason;
use crate::report::FeedReport;
use crate::timestamp::Timestamp;
use crate::url::{CanonicalUrl, has_web_scheme};

/// Takes what one feed names: undoes what makes entries harmless to click, normalises them once, and keeps them or refuses
/// them with a reason.
///
/// ```
/// use threatfeed::syntax::{Item, Sink, Syntax};
/// use threatfeed::{FeedSet, FeedSource, Format, RejectReason, Scope};
///
/// /// `KIND VALUE LABEL`, one a line; `//` starts a comment.
/// struct Tagged;
///
/// impl Syntax for Tagged {
///     fn name(&self) -> &str {
///         "tagged"
///     }
///
///     fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
///         sink.each_line(feed, |sink, line, text| {
///             if text.starts_with("//") {
///                 return sink.ignore();
///             }
///             let [kind, value, label] = text.split(' ').collect::<Vec<_>>()[..] else {
///                 return sink.reject(line, RejectReason::ExtraFields, text);
///             };
///             let item = Item::at(line).categories(sink.categories_of(&[label]));
///             match kind {
///                 "controller" => sink.endpoint(&item, value),
///                 "kit" => sink.url_prefix(&item, value),
///                 kind => sink.typed(&item, kind, value),
///             }
///         });
///     }
/// }
///
/// let feed = b"// week 47
/// controller 192.0.2.7:8443 botnet_cc
/// kit http://evil.example/kit/ phishing
/// domain miner.example coinminer
/// md5 d41d8cd9 malware
/// ";
/// let mut builder = FeedSet::builder();
/// let report = builder.feed(FeedSource::new("own", Format::Custom(&Tagged)), feed);
/// assert_eq!((report.lines(), report.ignored(), report.accepted()), (5, 1, 3));
/// assert_eq!(report.reasons().collect::<Vec<_>>(), [(RejectReason::ForeignKind, 1)]);
/// let set = builder.build()?;
/// assert_eq!([Scope::Ip, Scope::Url, Scope::Domain].map(|scope| set.count(scope)), [1, 1, 1]);
/// # Ok::<(), threatfeed::Error>(())
/// ```
pub struct Sink<'a> {
    rules: &'a FeedRules,
    /// What the caller says, or nothing.
    categories: CategorySet,
    /// What the format says where nobody else does; never empty.
    default_categories: CategorySet,
    role: Role,
    suffixes_allowed: bool,
    take: &'a mut dyn FnMut(Entry),
    report: FeedReport,
}

/// The details of an entry, without its target.
///
/// ```
/// use threatfeed::syntax::{Item, Sink, Syntax};
/// use threatfeed::{FeedSet, FeedSource, Format, Host, Timestamp};
///
/// let now = threatfeed::Timestamp::from_unix_seconds(60);
///
/// /// `HOST FIRST LAST END PERCENT`, times in seconds since 1970; `!HOST` is an exception.
/// struct Timed;
///
/// impl Syntax for Timed {
///     fn name(&self) -> &str {
///         "timed"
///     }
///
///     fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
///         sink.each_line(feed, |sink, line, text| {
///             if let Some(host) = text.strip_prefix('!') {
///                 return sink.host(&Item::exception_at(line), host);
///             }
///             let mut fields = text.split(' ');
///             let host = fields.next().unwrap_or_default();
///             let mut time = || Some(Timestamp::from_unix_seconds(fields.next()?.parse().ok()?));
///             let mut item = Item::at(line).listed(time(), time());
///             if let Some(end) = time() {
///                 item = item.expires(end);
///             }
///             if let Some(percent) = fields.next().and_then(|percent| percent.parse().ok()) {
///                 item = item.confidence(percent);
///             }
///             sink.host(&item, host);
///         });
///     }
/// }
///
/// let mut builder = FeedSet::builder();
/// builder.feed(FeedSource::new("own", Format::Custom(&Timed)), b"evil.example 0 60 3600 75\n!good.evil.example\n");
/// let set = builder.build()?;
/// let (evil, good) = (Host::parse("evil.example")?, Host::parse("good.evil.example")?);
/// let hit = &set.check_host(&evil, now)[0];
/// let times = [hit.first_listed(), hit.last_listed(), hit.expires()].map(|time| time.unwrap().as_unix_seconds());
/// assert_eq!((times, hit.confidence(), hit.suppressed_by()), ([0, 60, 3600], Some(75), None));
/// assert_eq!(set.check_host(&good, now)[0].suppressed_by(), Some("own"));
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub(super) line: u64,
    /// An exception to the feed's own entries.
    pub(super) is_exception: bool,
    /// What the entry's own labels say; empty where they say nothing.
    pub(super) categories: CategorySet,
    pub(super) listing: Listing,
    pub(super) force: Force,
}

impl Item {
    /// An entry at this line, counted from 1, of which nothing else is known.
    #[must_use]
    pub fn at(line: u64) -> Self {
        let (categories, listing, force) = (CategorySet::empty(), Listing::default(), Force::default());
        Self { line, is_exception: false, categories, listing, force }
    }

    /// An exception to the feed's own entries.
    #[must_use]
    pub fn exception_at(line: u64) -> Self {
        Self { is_exception: true, ..Self::at(line) }
    }

    /// The categories of the entry's own labels, from [`Sink::categories_of`].
    #[must_use]
    pub fn categories(mut self, categories: CategorySet) -> Self {
        self.categories = categories;
        self
    }

    /// Since when it is listed, and when it was listed last.
    #[must_use]
    pub fn listed(mut self, first: Option<Timestamp>, last: Option<Timestamp>) -> Self {
        (self.listing.first_listed, self.listing.last_listed) = (first, last);
        self
    }

    /// When it ends.
    #[must_use]
    pub fn expires(mut self, time: Timestamp) -> Self {
        self.listing.expires = Some(time);
        self
    }

    /// Confidence of the feed in percent; values above 100 count as 100.
    #[must_use]
    pub fn confidence(mut self, percent: u8) -> Self {
        self.listing.confidence = Some(percent.min(100));
        self
    }

    /// What of a domain is meant.
    pub(super) fn reaching(mut self, extent: Extent) -> Self {
        self.force.extent = extent;
        self
    }

    /// A rule that no exception overrules, or an exception that overrules such rules.
    pub(super) fn important(mut self, is_important: bool) -> Self {
        self.force.is_important = is_important;
        self
    }
}

impl<'a> Sink<'a> {
    pub(crate) fn new(source: &'a FeedSource, rules: &'a FeedRules, take: &'a mut dyn FnMut(Entry)) -> Self {
        Self {
            rules,
            categories: source.categories,
            default_categories: source.format.categories(),
            role: source.role,
            suffixes_allowed: source.suffixes_allowed,
            take,
            report: FeedReport::new(&source.name),
        }
    }

    pub(crate) fn finish(self) -> FeedRead {
        let categories = self.categories_or_default(CategorySet::empty());
        FeedRead { report: self.report, role: self.role, categories }
    }

    /// Gives the number, counted from 1, and the trimmed text of each line that can hold something to `read`, and accounts
    /// for all others.
    pub fn each_line(&mut self, feed: &[u8], read: impl FnMut(&mut Sink<'_>, u64, &str)) {
        super::lines::each_line(feed, self, read);
    }

    /// Counts a line or record; [`each_line`](Self::each_line) does.
    ///
    /// ```
    /// # use threatfeed::syntax::{Item, Sink, Syntax};
    /// # use threatfeed::{FeedSet, FeedSource, Format, RejectReason};
    /// # struct Own;
    /// # impl Syntax for Own {
    /// #     fn name(&self) -> &str { "own" }
    /// // Names between semicolons, where a record is no line.
    /// fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
    ///     for (number, record) in (1..).zip(feed.split(|byte| *byte == b';')) {
    ///         sink.count_line();
    ///         match std::str::from_utf8(record) {
    ///             Ok(name) => sink.host(&Item::at(number), name),
    ///             Err(_) => sink.reject(number, RejectReason::InvalidUtf8, ""),
    ///         }
    ///     }
    /// }
    /// # }
    /// let report = FeedSet::builder().feed(FeedSource::new("own", Format::Custom(&Own)), b"a.example;\xFF;b.example");
    /// assert_eq!((report.lines(), report.accepted(), report.rejected()), (3, 2, 1));
    /// ```
    pub fn count_line(&mut self) {
        self.report.count_line();
    }

    /// Accounts for a line without an entry.
    pub fn ignore(&mut self) {
        self.report.count_ignored();
    }

    /// Tells that something is missing behind the last line.
    pub(crate) fn reject_behind_the_end(&mut self, reason: RejectReason) {
        self.reject(self.report.lines() + 1, reason, "");
    }

    /// Refuses a line, counted from 1, or a part of it.
    pub fn reject(&mut self, line: u64, reason: RejectReason, text: &str) {
        self.report.reject(line, reason, text);
    }

    /// Makes the feed an allow-list: its format says so.
    pub(crate) fn allows(&mut self) {
        self.role = Role::Allow;
    }

    /// The categories of the labels that are known. Others are counted; an entry with none that is known has the
    /// categories of its feed.
    pub fn categories_of(&mut self, labels: &[&str]) -> CategorySet {
        let mut categories = CategorySet::empty();
        for label in labels.iter().filter(|label| !label.is_empty()) {
            let found = label_category(label);
            if found.is_known() {
                categories |= found.category().into();
            } else {
                self.report.count_unknown_label(label);
            }
        }
        categories
    }

    /// Takes a domain or an IP address. `*.` or `.` in front changes nothing: a domain names what is below it anyway.
    pub fn host(&mut self, item: &Item, text: &str) {
        let entry = Self::listed_host(&refanged(text)).map(|host| [Indicator::Host(host)]);
        self.take(item, text, entry);
    }

    /// Takes an exception that the feed does not write as one: it is no entry of the list, and overrules entries all the same.
    pub(super) fn passing(&mut self, item: &Item, text: &str) {
        self.report.count_ignored();
        if let Ok(host) = Self::listed_host(&refanged(text))
            && let Ok(line) = u32::try_from(item.line)
        {
            let indicator = Indicator::Host(host);
            let categories = self.categories_or_default(item.categories);
            if self.rules.refuse(&indicator, self.suffixes_allowed).is_ok() {
                (self.take)(Entry {
                    indicator,
                    role: Role::Allow,
                    force: item.force,
                    categories,
                    line,
                    listing: item.listing,
                });
            }
        }
    }

    /// Takes a URL, exactly.
    pub fn url(&mut self, item: &Item, text: &str) {
        let entry = Self::listed_url(text).map(|url| [Indicator::Url(url)]);
        self.take(item, text, entry);
    }

    /// Takes a URL with everything below it if the path ends with a slash; without a query, with any query. A folder below
    /// four others names its own address alone: no expression of a longer URL reaches so far.
    pub fn url_prefix(&mut self, item: &Item, text: &str) {
        let entry = Self::listed_url(text)
            .map(|url| [Indicator::UrlPrefix(UrlPrefix::new(url.host(), url.path_and_query()))]);
        self.take(item, text, entry);
    }

    /// Takes an address, a network (`192.0.2.0/24`) or a range (`192.0.2.4-192.0.2.9`).
    ///
    /// ```
    /// # use threatfeed::syntax::{Item, Sink, Syntax};
    /// # use threatfeed::{FeedSet, FeedSource, Format, RejectReason, Scope};
    /// # struct Own;
    /// # impl Syntax for Own {
    /// #     fn name(&self) -> &str { "own" }
    /// fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
    ///     sink.each_line(feed, |sink, line, text| sink.addresses(&Item::at(line), text));
    /// }
    /// # }
    /// let feed = b"192.0.2.7\n198.51.100.0/24\n203.0.113.4-203.0.113.9\n10.0.0.0/8\nevil.example\n";
    /// let mut builder = FeedSet::builder();
    /// let report = builder.feed(FeedSource::new("own", Format::Custom(&Own)), feed);
    /// let reasons = [RejectReason::InvalidAddress, RejectReason::WideRange];
    /// assert!(report.reasons().map(|(reason, _)| reason).eq(reasons));
    /// let set = builder.build()?;
    /// assert_eq!(set.count(Scope::Ip), 4); // the range is 203.0.113.4/30 and 203.0.113.8/31
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    pub fn addresses(&mut self, item: &Item, text: &str) {
        let networks = networks(&refanged(text));
        self.networks(item, text, networks);
    }

    /// Takes all addresses from the first to the last. It is one entry, whatever it takes to write it.
    pub fn range(&mut self, item: &Item, first: &str, last: &str) {
        let networks = between(&refanged(first), &refanged(last));
        self.networks(item, &format!("{first}-{last}"), networks);
    }

    fn networks(&mut self, item: &Item, text: &str, networks: Result<Vec<IpRange>, RejectReason>) {
        let listed = networks.and_then(|networks| {
            networks.into_iter().map(|network| self.listed_range(network)).collect::<Result<Vec<_>, _>>()
        });
        self.take(item, text, listed);
    }

    /// Takes an endpoint, `192.0.2.1:8080`, as its address. The address of a named host is not known, and its other ports
    /// may be others', so a name with a port is refused.
    pub fn endpoint(&mut self, item: &Item, text: &str) {
        let refanged = refanged(text);
        match refanged.rsplit_once(':') {
            Some((place, port)) if port.parse::<u16>().is_ok() && address(place).is_some() => {
                // Without brackets an IPv6 address has no port; its last group is one of its own.
                let is_whole = address(&refanged).is_some();
                self.addresses(item, if is_whole { &refanged } else { place });
            }
            _ => self.host(item, text),
        }
    }

    /// Takes whatever it is: a URL has `://` or a path, a network a prefix length, an endpoint a port.
    ///
    /// ```
    /// # use threatfeed::syntax::{Item, Sink, Syntax};
    /// # use threatfeed::{FeedSet, FeedSource, Format, Scope};
    /// # struct Own;
    /// # impl Syntax for Own {
    /// #     fn name(&self) -> &str { "own" }
    /// fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
    ///     sink.each_line(feed, |sink, line, text| sink.any(&Item::at(line), text));
    /// }
    /// # }
    /// let mut builder = FeedSet::builder();
    /// let feed = b"evil[.]example\nhxxp://b.example/kit\n192.0.2.0/24\n192.0.2.7:8080\n";
    /// builder.feed(FeedSource::new("own", Format::Custom(&Own)), feed);
    /// let set = builder.build()?;
    /// assert_eq!([Scope::Domain, Scope::Url, Scope::Ip].map(|scope| set.count(scope)), [1, 1, 2]);
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    pub fn any(&mut self, item: &Item, text: &str) {
        let refanged = refanged(text);
        let is_network = refanged.contains(['/', '-', '*']) && networks(&refanged).is_ok();
        if is_network {
            self.addresses(item, text);
        } else if refanged.contains(['/', '\\']) || has_web_scheme(&refanged) {
            self.url(item, text);
        } else {
            self.endpoint(item, text);
        }
    }

    /// Takes an entry whose kind the feed names, in the words of ThreatFox, MISP, STIX and their like.
    pub fn typed(&mut self, item: &Item, kind: &str, text: &str) {
        let kind = kind.trim().to_ascii_lowercase().replace([' ', '_'], "-");
        match kind.as_str() {
            "url" | "uri" => self.url(item, text),
            "domain" | "domain-name" | "hostname" | "host" | "fqdn" | "website" => self.host(item, text),
            "domain|ip" => {
                let (host, address) = text.split_once('|').unwrap_or((text, ""));
                self.host(item, host);
                if !address.trim().is_empty() {
                    self.addresses(item, address);
                }
            }
            // Who writes a host and a port condemns the host; only a text that happens to have a port is unclear.
            "hostname|port" => self.host(item, text.split(['|', ':']).next().unwrap_or_default()),
            "ip-src|port" | "ip-dst|port" => match text.split_once('|') {
                Some((address, _)) => self.addresses(item, address),
                None => self.endpoint(item, text),
            },
            "ip:port" | "ip-port" => self.endpoint(item, text),
            "endpoint" => self.endpoint(item, text),
            // The other side of a connection: an address, or a name.
            "network-peer" => self.any(item, text),
            "domain-below" => self.host(&item.reaching(Extent::Below), text),
            "url-prefix" => self.url_prefix(item, text),
            "ip" | "ipv4" | "ipv6" | "ip-src" | "ip-dst" | "ipv4-addr" | "ipv6-addr" | "cidr"
            | "netblock" | "ip-address" => {
                self.addresses(item, text);
            }
            _ => self.reject(item.line, RejectReason::ForeignKind, text),
        }
    }

    fn listed_url(text: &str) -> Result<CanonicalUrl, RejectReason> {
        let url = CanonicalUrl::read_listed(&refanged(text))?;
        refuse_local(url.host())?;
        Ok(url)
    }

    /// A host that a feed may list: not this machine, and nobody else's names.
    fn listed_host(text: &str) -> Result<Host, RejectReason> {
        let name = text.strip_prefix("*.").or_else(|| text.strip_prefix('.')).unwrap_or(text);
        if name.contains('*') {
            return Err(RejectReason::Wildcard);
        }
        let host = read_host(name)?;
        if !host.is_plain() {
            return Err(RejectReason::ForbiddenCharacter);
        }
        refuse_local(&host)?;
        Ok(host)
    }

    fn listed_range(&self, range: IpRange) -> Result<Indicator, RejectReason> {
        let host = Host::from(range.network());
        self.rules.refuse(&Indicator::IpRange(range), self.suffixes_allowed)?;
        refuse_local(&host)?;
        Ok(if range.as_address().is_some() { Indicator::Host(host) } else { Indicator::IpRange(range) })
    }

    /// Takes the indicators of one entry, or refuses all of them.
    fn take<E>(&mut self, item: &Item, text: &str, entry: Result<E, RejectReason>)
    where
        E: IntoIterator<Item = Indicator> + AsRef<[Indicator]>,
    {
        let numbered = u32::try_from(item.line).map_err(|_| RejectReason::TooManyLines);
        let listed = entry.and_then(|indicators| {
            let allowed = self.suffixes_allowed;
            indicators.as_ref().iter().try_for_each(|indicator| self.rules.refuse(indicator, allowed))?;
            Ok((indicators, numbered?))
        });
        match listed {
            Ok((indicators, line)) => {
                let role = if item.is_exception { Role::Allow } else { self.role };
                let categories = self.categories_or_default(item.categories);
                self.report.count_accepted();
                for indicator in indicators {
                    if self.suffixes_allowed && self.rules.is_suffix(&indicator) {
                        self.report.count_listed_suffix();
                    }
                    let (force, listing) = (item.force, item.listing);
                    (self.take)(Entry { indicator, role, force, categories, line, listing });
                }
            }
            Err(reason) => self.report.reject(item.line, reason, text),
        }
    }

    /// The caller's word is about all entries, a label about its own: both hold.
    fn categories_or_default(&self, labels: CategorySet) -> CategorySet {
        let said = self.categories | labels;
        if said.is_empty() { self.default_categories } else { said }
    }
}

/// Reads a host as lists write it: an IPv4 address has four decimal octets. What else a browser takes for one is a part of
/// an address, a date or a number here.
pub(super) fn read_host(text: &str) -> Result<Host, RejectReason> {
    let host = Host::read(text)?;
    let is_usual = || text.strip_suffix('.').unwrap_or(text).parse::<Ipv4Addr>().is_ok();
    if matches!(host.ip(), Some(IpAddr::V4(_))) && !text.contains(':') && !is_usual() {
        return Err(RejectReason::InvalidAddress);
    }
    Ok(host)
}
