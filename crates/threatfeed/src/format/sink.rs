//! Where formats put entries: refanged, normalised once, refused with a reason, or kept.

use std::net::IpAddr;

use categories::{CategorySet, label_category};

use super::FeedRead;
use super::refang::refanged;
use super::rules::{FeedRules, refuse_local};
use crate::feed::{FeedSource, Role};
use crate::host::Host;
use crate::indicator::{Entry, Indicator, Listing, UrlPrefix};
use crate::ip_range::IpRange;
use crate::reason::RejectReason;
use crate::report::FeedReport;
use crate::timestamp::Timestamp;
use crate::url::{CanonicalUrl, MAX_FOLDERS};

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
    take: &'a mut dyn FnMut(Entry),
    report: FeedReport,
}

/// What a format read of an entry besides what it names.
///
/// ```
/// use threatfeed::syntax::{Item, Sink, Syntax};
/// use threatfeed::{FeedSet, FeedSource, Format, Host, Timestamp};
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
/// let hit = &set.check_host(&evil)[0];
/// let times = [hit.first_listed(), hit.last_listed(), hit.expires()].map(|time| time.unwrap().as_unix_seconds());
/// assert_eq!((times, hit.confidence(), hit.suppressed_by()), ([0, 60, 3600], Some(75), None));
/// assert_eq!(set.check_host(&good)[0].suppressed_by(), Some("own"));
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
}

impl Item {
    /// An entry at this line, counted from 1, of which nothing else is known.
    #[must_use]
    pub fn at(line: u64) -> Self {
        Self { line, is_exception: false, categories: CategorySet::empty(), listing: Listing::default() }
    }

    /// An exception to the feed's own entries.
    #[must_use]
    pub fn exception_at(line: u64) -> Self {
        Self { is_exception: true, ..Self::at(line) }
    }

    /// What the entry's own labels stand for, as [`Sink::categories_of`] tells it.
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

    /// How sure the feed is, in percent; what is above 100 counts as 100.
    #[must_use]
    pub fn confidence(mut self, percent: u8) -> Self {
        self.listing.confidence = Some(percent.min(100));
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
        let entry = Self::listed_host(&refanged(text)).map(Indicator::Host);
        self.take(item, text, entry);
    }

    /// Takes a URL, exactly.
    pub fn url(&mut self, item: &Item, text: &str) {
        let entry = Self::listed_url(text).map(Indicator::Url);
        self.take(item, text, entry);
    }

    /// Takes a URL with everything below it if the path ends with a slash; without a query, with any query.
    pub fn url_prefix(&mut self, item: &Item, text: &str) {
        let entry = Self::listed_url(text).and_then(|url| {
            let path = url.path_and_query();
            let folders = path.matches('/').count();
            if path.ends_with('/') && !path.contains('?') && folders > MAX_FOLDERS {
                return Err(RejectReason::DeepPrefix);
            }
            Ok(Indicator::UrlPrefix(UrlPrefix::new(url.host(), path)))
        });
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
        let refanged = refanged(text);
        if let Some((first, last)) = refanged.split_once('-')
            && let (Ok(first), Ok(last)) = (first.trim().parse(), last.trim().parse())
        {
            return match IpRange::spanning(first, last) {
                Some(networks) => {
                    // A range is one entry, whatever it takes to write it.
                    let listed: Result<Vec<_>, _> =
                        networks.into_iter().map(|network| self.listed_range(network)).collect();
                    match listed {
                        Ok(listed) => listed.into_iter().for_each(|entry| self.take(item, text, Ok(entry))),
                        Err(reason) => self.reject(item.line, reason, text),
                    }
                }
                None => self.reject(item.line, RejectReason::InvalidAddress, text),
            };
        }
        let entry = match refanged.split_once('/') {
            Some((address, length)) => address
                .trim_matches(['[', ']'])
                .parse()
                .ok()
                .zip(length.parse().ok())
                .and_then(|(address, length)| IpRange::new(address, length))
                .ok_or(RejectReason::InvalidAddress)
                .and_then(|range| self.listed_range(range)),
            None => match Host::read(&refanged) {
                Ok(host) if host.is_ip() => refuse_local(&host).map(|()| Indicator::Host(host)),
                Ok(_) => Err(RejectReason::InvalidAddress),
                Err(reason) => Err(reason),
            },
        };
        self.take(item, text, entry);
    }

    /// Takes an endpoint, `192.0.2.1:8080`, as its address. The address of a named host is not known, and its other ports
    /// may be others', so a name with a port is refused.
    pub fn endpoint(&mut self, item: &Item, text: &str) {
        let refanged = refanged(text);
        let address =
            refanged.rsplit_once(':').map(|(address, port)| (address.trim_matches(['[', ']']), port));
        match address {
            Some((address, port)) if port.parse::<u16>().is_ok() && address.parse::<IpAddr>().is_ok() => {
                self.addresses(item, address);
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
        let is_network = refanged.split_once('/').is_some_and(|(address, length)| {
            address.parse::<IpAddr>().is_ok()
                && length.bytes().all(|b| b.is_ascii_digit())
                && !length.is_empty()
        });
        if is_network {
            self.addresses(item, text);
        } else if refanged.contains('/') {
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
            "domain|ip" => self.host(item, text.split('|').next().unwrap_or_default()),
            "hostname|port" => self.host(item, &text.replacen('|', ":", 1)),
            "ip-src|port" | "ip-dst|port" => {
                self.addresses(item, text.split(['|', ':']).next().unwrap_or_default());
            }
            "ip:port" | "ip-port" => self.endpoint(item, text),
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
        let host = Host::read(name)?;
        if !host.is_plain() {
            return Err(RejectReason::ForbiddenCharacter);
        }
        refuse_local(&host)?;
        Ok(host)
    }

    fn listed_range(&self, range: IpRange) -> Result<Indicator, RejectReason> {
        let host = Host::from(range.network());
        self.rules.refuse(&Indicator::IpRange(range))?;
        refuse_local(&host)?;
        Ok(if range.as_address().is_some() { Indicator::Host(host) } else { Indicator::IpRange(range) })
    }

    fn take(&mut self, item: &Item, text: &str, entry: Result<Indicator, RejectReason>) {
        let numbered = u32::try_from(item.line).map_err(|_| RejectReason::TooManyLines);
        let listed = entry.and_then(|indicator| {
            self.rules.refuse(&indicator)?;
            Ok((indicator, numbered?))
        });
        match listed {
            Ok((indicator, line)) => {
                let role = if item.is_exception { Role::Allow } else { self.role };
                let categories = self.categories_or_default(item.categories);
                self.report.count_accepted();
                (self.take)(Entry { indicator, role, categories, line, listing: item.listing });
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
