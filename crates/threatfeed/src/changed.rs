//! A changed indicator with its type, to find the resources that it can affect.

use std::net::IpAddr;

use crate::diff::diff;
use crate::error::{Detail, Error};
use crate::host::Host;
use crate::ip_range::IpRange;
use crate::reason::RejectReason;
use crate::set::FeedSet;
use crate::url::CanonicalUrl;

/// The target of an added, removed or changed indicator.
///
/// ```
/// use threatfeed::ChangedIndicator;
///
/// // 256 addresses, one address, a domain.
/// let network = ChangedIndicator::network("192.0.2.0/24")?;
/// let (first, last) = ("192.0.2.0".parse().unwrap(), "192.0.2.255".parse().unwrap());
/// assert_eq!(network, ChangedIndicator::Addresses { first, last });
/// assert_eq!(ChangedIndicator::domain("192.0.2.7")?, ChangedIndicator::network("192.0.2.7/32")?);
/// assert!(matches!(ChangedIndicator::domain("evil.example")?, ChangedIndicator::Domain(_)));
///
/// let url = ChangedIndicator::url("https://cdn.example/a")?;
/// assert_eq!(ChangedIndicator::url("cdn.example/a")?, url);
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ChangedIndicator {
    /// Addresses, from the first to the last.
    Addresses {
        /// The first.
        first: IpAddr,
        /// The last, of the same family.
        last: IpAddr,
    },
    /// A domain and everything below it.
    Domain(Host),
    /// A URL, and everything that begins with it, on its host and below.
    Url {
        /// The host.
        host: Host,
        /// Path and query of the canonical form.
        rest: String,
    },
}

impl ChangedIndicator {
    /// A domain, or an address.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Host`](crate::ErrorKind::Host) if the text is no host.
    pub fn domain(text: &str) -> Result<Self, Error> {
        let host = Host::parse(text)?;
        Ok(match host.ip() {
            Some(ip) => Self::Addresses { first: ip, last: ip },
            None => Self::Domain(host),
        })
    }

    /// A network such as `192.0.2.0/24`, or an address.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Host`](crate::ErrorKind::Host) if the text is neither.
    pub fn network(text: &str) -> Result<Self, Error> {
        let Some((address, length)) = text.split_once('/') else { return Self::domain(text) };
        let range = address.parse().ok().zip(length.parse().ok());
        let range = range.and_then(|(address, length)| IpRange::new(address, length));
        range.map(Self::of_range).ok_or_else(|| Detail::Host(RejectReason::InvalidAddress).into())
    }

    /// A URL, with or without its scheme.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Url`](crate::ErrorKind::Url) if the text is no URL with a host.
    pub fn url(text: &str) -> Result<Self, Error> {
        // Only at the front are these the end of a scheme: a query may hold an address as well.
        let has_scheme = text.split_once("://").is_some_and(|(scheme, _)| {
            !scheme.is_empty()
                && scheme
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        });
        let url = match has_scheme {
            true => CanonicalUrl::parse(text),
            false => CanonicalUrl::parse(&format!("https://{text}")),
        }?;
        Self::of_canonical(url.as_str()).ok_or_else(|| Detail::Url(RejectReason::InvalidAddress).into())
    }

    /// Every difference between two compiled sets, in the order of [`diff`]; after an error there are no more.
    ///
    /// ```
    /// use threatfeed::{ChangedIndicator, FeedSet, FeedSource, Format};
    ///
    /// let mut feeds = FeedSet::builder();
    /// feeds.feed(FeedSource::new("demo", Format::Domains), b"evil.example\n");
    /// let (old, new) = (FeedSet::builder().build()?, feeds.build()?);
    /// let changed = ChangedIndicator::all(&old, &new).collect::<Result<Vec<_>, _>>()?;
    /// assert_eq!(changed, [ChangedIndicator::domain("evil.example")?]);
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    pub fn all<'a, A: AsRef<[u8]>, B: AsRef<[u8]>>(
        old: &'a FeedSet<A>,
        new: &'a FeedSet<B>,
    ) -> impl Iterator<Item = Result<Self, Error>> + 'a {
        diff(old, new).map(|change| change.map(|change| change.names))
    }

    pub(crate) fn of_range(range: IpRange) -> Self {
        Self::Addresses { first: range.network(), last: range.last() }
    }

    /// Of a canonical URL or a prefix of one.
    pub(crate) fn of_canonical(text: &str) -> Option<Self> {
        let (host, rest) = text.split_at(text.find('/').unwrap_or(text.len()));
        Some(Self::Url { host: Host::parse(host).ok()?, rest: rest.to_owned() })
    }
}
