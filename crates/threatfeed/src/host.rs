//! A host, parsed and normalised once.
//!
//! Browsers and this parser follow the [WHATWG URL Standard, section 3.5](https://url.spec.whatwg.org/#host-parsing). So a feed
//! and a page that spell one host differently mean the same `Host`. On top of them DNS's limits on length hold, one trailing dot
//! is dropped, and an IPv4 address inside IPv6 is the IPv4 address. An all-ASCII host is kept even if a label of it starts with
//! `xn--` and does not decode, as the standard has it since 2026.

use std::fmt;
use std::iter;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use crate::error::{Detail, Error};
use crate::reason::RejectReason;

/// A normalised domain name or IP address.
///
/// Lower case, ASCII (IDNA), without trailing dot, port or brackets. Any spelling of an IP address that a browser accepts
/// is that address: `0x5c.1`, `1543503873` and `92.0.0.1` are equal, and so is `::ffff:92.0.0.1`.
///
/// ```
/// use threatfeed::Host;
///
/// let host = Host::parse("WWW.Bücher.example.")?;
/// assert_eq!(host.as_str(), "www.xn--bcher-kva.example");
/// assert_eq!(host.suffixes().nth(1), Some("xn--bcher-kva.example"));
///
/// let address = Host::parse("0300.0.2.1")?;
/// assert!(address.is_ip());
/// assert_eq!((address.as_str(), address.ip()), ("192.0.2.1", Some([192, 0, 2, 1].into())));
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Host {
    text: Box<str>,
    ip: Option<IpAddr>,
}

impl Host {
    /// Parses a host as a feed, a person or a URL spells it. IPv6 addresses may have brackets.
    ///
    /// All characters that browsers accept in a host are accepted, `_` and `!` for instance: a page may load from such a
    /// host. Feeds are read more strictly.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Host`](crate::ErrorKind::Host), with the [`reason`](Error::reason), for all that is not exactly one host.
    /// Examples are white space, a port, a URL, an empty label and a name above 253 bytes.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::read(text).map_err(|reason| Detail::Host(reason).into())
    }

    /// The normalised text. IPv6 addresses have no brackets.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Says whether the host is an IP address.
    #[must_use]
    pub fn is_ip(&self) -> bool {
        self.ip.is_some()
    }

    /// The IP address, if the host is one.
    #[must_use]
    pub fn ip(&self) -> Option<IpAddr> {
        self.ip
    }

    /// The host itself, then each of its parent domains up to the top-level domain. An IP address has no parents.
    pub fn suffixes(&self) -> impl Iterator<Item = &str> {
        iter::successors(Some(self.as_str()), |name| {
            if self.is_ip() { None } else { name.split_once('.').map(|(_, parent)| parent) }
        })
    }

    /// What somebody registered: the public suffix and the label before it, by the Public Suffix List, its private section
    /// included. `None` for an IP address and for a name that is itself a public suffix.
    ///
    /// ```
    /// use threatfeed::Host;
    ///
    /// let registrable = |text| Host::parse(text).map(|host| host.registrable().map(str::to_owned));
    /// assert_eq!(registrable("cdn.shop.co.uk")?.as_deref(), Some("shop.co.uk"));
    /// assert_eq!(registrable("kim.github.io")?.as_deref(), Some("kim.github.io"));
    /// assert_eq!(registrable("github.io")?, None);
    /// assert_eq!(registrable("192.0.2.1")?, None);
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    #[must_use]
    pub fn registrable(&self) -> Option<&str> {
        if self.is_ip() {
            return None;
        }
        categories::suffix::registrable(&self.text)
    }

    pub(crate) fn read(text: &str) -> Result<Self, RejectReason> {
        if is_usual(text) {
            return Ok(Self { text: text.into(), ip: None });
        }
        if text.contains("://") {
            return Err(RejectReason::UrlForHost);
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(RejectReason::HostTooLong);
        }
        if text.contains(':') {
            return read_ipv6(text);
        }
        // The standard decodes percent signs in the host of a URL; in a host alone they are an error.
        if text.contains('%') {
            return Err(RejectReason::ForbiddenCharacter);
        }
        match url::Host::parse(text) {
            Ok(host) => Self::from_standard(&host),
            Err(url::ParseError::IdnaError) if has_a_label(text) => Self::kept(text),
            Err(error) => Err(host_reason(error, text)),
        }
    }

    /// An all-ASCII host with a label that starts with `xn--` and does not decode. Until 2026, the URL standard kept to
    /// what such a label decodes to. Since then browsers keep the host as it is written, and load from it.
    pub(crate) fn kept(text: &str) -> Result<Self, RejectReason> {
        if !text.is_ascii() {
            return Err(RejectReason::InvalidIdna);
        }
        if text.bytes().any(|byte| byte <= b' ' || byte == 127 || FORBIDDEN.contains(&byte)) {
            return Err(RejectReason::ForbiddenCharacter);
        }
        let name = text.strip_suffix('.').unwrap_or(text);
        let last = name.rsplit('.').next().unwrap_or_default();
        let is_hexadecimal = last.len() > 1 && last[..2].eq_ignore_ascii_case("0x");
        if is_hexadecimal || !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(RejectReason::InvalidAddress);
        }
        Self::from_normalised_name(&text.to_ascii_lowercase())
    }

    /// The host of a URL. Empty labels are dropped, as Safe Browsing has it: `evil..example` is no name that anybody
    /// could have registered, so nobody else's is condemned.
    pub(crate) fn of_url(host: &url::Host<&str>) -> Result<Self, RejectReason> {
        match host {
            url::Host::Domain(name) if name.starts_with('.') || name.contains("..") => {
                let labels: Vec<&str> = name.split('.').filter(|label| !label.is_empty()).collect();
                Self::read(&labels.join("."))
            }
            host => Self::from_standard(host),
        }
    }

    fn from_standard<S: AsRef<str>>(host: &url::Host<S>) -> Result<Self, RejectReason> {
        match host {
            url::Host::Domain(name) => Self::from_normalised_name(name.as_ref()),
            url::Host::Ipv4(address) => Ok(IpAddr::V4(*address).into()),
            url::Host::Ipv6(address) => Ok(IpAddr::V6(*address).into()),
        }
    }

    /// Says whether the host is written with letters, digits, hyphens and underscores only.
    pub(crate) fn is_plain(&self) -> bool {
        self.is_ip()
            || self.text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    }

    fn from_normalised_name(name: &str) -> Result<Self, RejectReason> {
        let name = name.strip_suffix('.').unwrap_or(name);
        if name.is_empty() {
            return Err(RejectReason::EmptyHost);
        }
        if name.split('.').any(str::is_empty) {
            return Err(RejectReason::EmptyLabel);
        }
        if name.len() > MAX_NAME_BYTES || name.split('.').any(|label| label.len() > MAX_LABEL_BYTES) {
            return Err(RejectReason::HostTooLong);
        }
        Ok(Self { text: name.into(), ip: None })
    }
}

/// Says whether a text is the normal form of a name already; it knows nearly all of these. They have lower-case letters,
/// digits, hyphens and underscores, in labels that decode to themselves. Their last label is no number.
fn is_usual(text: &str) -> bool {
    if text.len() > MAX_NAME_BYTES {
        return false;
    }
    let (mut start, bytes) = (0, text.as_bytes());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if IS_PLAIN[usize::from(*byte)] => {}
            b'.' => {
                let label = &bytes[start..at];
                if label.is_empty() || label.len() > MAX_LABEL_BYTES || label.starts_with(b"xn--") {
                    return false;
                }
                start = at + 1;
            }
            _ => return false,
        }
    }
    let last = &bytes[start..];
    last.first().is_some_and(|byte| !byte.is_ascii_digit())
        && last.len() <= MAX_LABEL_BYTES
        && !last.starts_with(b"xn--")
}

/// By byte: lower-case letters, digits, hyphen and underscore.
static IS_PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = matches!(byte as u8, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
        byte += 1;
    }
    plain
};

impl AsRef<str> for Host {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<IpAddr> for Host {
    fn from(address: IpAddr) -> Self {
        let address = address.to_canonical();
        Self { text: address.to_string().into(), ip: Some(address) }
    }
}

impl From<Ipv4Addr> for Host {
    fn from(address: Ipv4Addr) -> Self {
        IpAddr::V4(address).into()
    }
}

impl From<Ipv6Addr> for Host {
    fn from(address: Ipv6Addr) -> Self {
        IpAddr::V6(address).into()
    }
}

impl FromStr for Host {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

/// Only IPv6 addresses have a colon.
fn read_ipv6(text: &str) -> Result<Host, RejectReason> {
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    if let Ok(address) = inside.parse::<Ipv6Addr>() {
        return Ok(address.into());
    }
    Err(match text.rsplit_once(':') {
        Some((host, port))
            if port.bytes().all(|b| b.is_ascii_digit()) && (host.ends_with(']') || !host.contains(':')) =>
        {
            RejectReason::Port
        }
        _ if text.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.' | b'[' | b']')) => {
            RejectReason::InvalidAddress
        }
        _ => RejectReason::ForbiddenCharacter,
    })
}

/// Says whether a label starts with `xn--` and all of the text is ASCII.
pub(crate) fn has_a_label(text: &str) -> bool {
    let is_a_label = |label: &str| label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
    text.is_ascii() && text.split('.').any(is_a_label)
}

/// Why the URL standard refuses this host.
pub(crate) fn host_reason(error: url::ParseError, text: &str) -> RejectReason {
    match error {
        url::ParseError::EmptyHost => RejectReason::EmptyHost,
        url::ParseError::InvalidIpv4Address | url::ParseError::InvalidIpv6Address => {
            RejectReason::InvalidAddress
        }
        url::ParseError::IdnaError if !text.is_ascii() || text.to_ascii_lowercase().contains("xn--") => {
            RejectReason::InvalidIdna
        }
        _ => RejectReason::ForbiddenCharacter,
    }
}

/// The forbidden domain code points of the URL standard, besides control characters and the space.
const FORBIDDEN: &[u8] = b"#/:<>?@[\\]^|%";

/// RFC 1035, section 2.3.4.
const MAX_LABEL_BYTES: usize = 63;

/// RFC 1035, section 2.3.4, less the length byte and the root.
const MAX_NAME_BYTES: usize = 253;

/// Bounds the work for a hostile text. A character of a name takes at most four bytes in UTF-8.
const MAX_TEXT_BYTES: usize = 4 * (MAX_NAME_BYTES + 1);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_has_no_parents() {
        assert_eq!(Host::parse("192.0.2.1").unwrap().suffixes().collect::<Vec<_>>(), ["192.0.2.1"]);
        assert_eq!(Host::parse("a.b.c").unwrap().suffixes().collect::<Vec<_>>(), ["a.b.c", "b.c", "c"]);
    }

    proptest! {
        #[test]
        fn any_text_is_a_host_or_a_reason(text: String) {
            if let Err(error) = Host::parse(&text) {
                prop_assert!(error.reason().is_some());
            }
        }

        #[test]
        fn usual_names_are_read_as_the_standard_has_it(
            text in r"([a-z0-9_-]{0,4}|xn--|[0-9]{1,3}|0x1|é|A){1,3}(\.([a-z0-9_-]{0,4}|xn--a?|[0-9]{1,3}|0x1)){0,4}",
        ) {
            if is_usual(&text) {
                let standard = url::Host::parse(&text).map_err(|_| RejectReason::InvalidIdna);
                prop_assert_eq!(standard.and_then(|host| Host::from_standard(&host)), Host::read(&text));
            }
        }

        #[test]
        fn the_normal_form_is_stable(text in r"[a-zA-Z0-9._ü。-]{0,20}") {
            if let Ok(host) = Host::parse(&text) {
                prop_assert_eq!(Host::parse(host.as_str()).unwrap(), host);
            }
        }

        #[test]
        fn addresses_are_read_in_any_spelling(number: u32) {
            let address = Ipv4Addr::from(number);
            let [a, b, c, d] = address.octets();
            for text in [
                address.to_string(),
                number.to_string(),
                format!("0x{number:x}"),
                format!("{a}.{b}.{}", u16::from_be_bytes([c, d])),
                format!("0{a:o}.0x{b:x}.{c}.{d}."),
                format!("::ffff:{address}"),
                format!("[::ffff:{:x}:{:x}]", u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])),
            ] {
                prop_assert_eq!(Host::parse(&text).unwrap().ip(), Some(IpAddr::V4(address)), "{}", text);
            }
        }
    }
}
