//! A domain name, normalised and split at its public suffix: what both detectors read of the text that they are asked about.
//!
//! It is not for users, who have `threatfeed::Host`. That one follows browsers' rules and takes whatever they load from:
//! addresses in any spelling, and labels that start with `xn--` and do not decode. Here IDNA is strict, because what does not
//! decode cannot be judged.

use std::net::IpAddr;

use idna::AsciiDenyList;

use crate::error::{Detail, Error, quoted};
use crate::suffix;

/// A normalised domain name: lower case, IDNA, without a trailing dot.
///
/// The *label* is what somebody registered: the one before the public suffix. The suffixes are those of the Public Suffix
/// List, hosting and dynamic DNS suffixes (`github.io`, `ddns.net`) included.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct DomainName {
    text: Box<str>,
    /// Where the label that somebody registered begins and ends; empty for a name that is a public suffix.
    label: (u8, u8),
    /// The label decoded, where it is punycode.
    decoded: Option<Box<str>>,
    hosted: bool,
}

impl DomainName {
    /// Reads a domain name as people, feeds and URLs spell it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidName`](crate::ErrorKind::InvalidName) for everything but exactly one domain name. Such are an
    /// IP address, a URL, a port, white space, control characters, invalid punycode and an empty label. So are a label
    /// above 63 bytes and a name above 253 bytes. Linear in the length of the text, and at once for one that is far too
    /// long.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let refuse = |reason| Error::from(Detail::Name { text: quoted(text), reason });
        if text.len() > MAX_TEXT_BYTES {
            return Err(refuse("too long"));
        }
        let ascii = idna::domain_to_ascii_cow(text.as_bytes(), AsciiDenyList::URL)
            .map_err(|_| refuse("a forbidden character, or invalid IDNA"))?;
        let name = ascii.strip_suffix('.').unwrap_or(&ascii);
        if name.is_empty() {
            return Err(refuse("empty"));
        }
        if name.len() > MAX_NAME_BYTES {
            return Err(refuse("a name above 253 bytes"));
        }
        for label in name.split('.') {
            match label.len() {
                0 => return Err(refuse("an empty label")),
                1..=MAX_LABEL_BYTES => {}
                _ => return Err(refuse("a label above 63 bytes")),
            }
        }
        let last = name.rsplit('.').next().unwrap_or(name);
        if name.parse::<IpAddr>().is_ok() || last.bytes().all(|b| b.is_ascii_digit()) {
            return Err(refuse("an IP address"));
        }
        let suffix = suffix::of(name);
        let hosted = suffix.is_some_and(|suffix| suffix.is_private);
        let end = name.len() - suffix.map_or(0, |suffix| suffix.len);
        let label_end = end.saturating_sub(1);
        let label_start = name[..label_end].rfind('.').map_or(0, |dot| dot + 1);
        let label = &name[label_start..label_end];
        let decoded = label.starts_with("xn--").then(|| idna::domain_to_unicode(label).0.into());
        // Both fit, for a name has at most 253 bytes.
        let place = (u8::try_from(label_start).unwrap_or(0), u8::try_from(label_end).unwrap_or(0));
        Ok(Self { text: name.into(), label: place, decoded, hosted })
    }

    /// The whole name in ASCII.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The label that somebody registered, in ASCII; empty for a name that is itself a public suffix.
    pub(crate) fn label(&self) -> &str {
        &self.text[usize::from(self.label.0)..usize::from(self.label.1)]
    }

    /// The same label, with punycode decoded.
    pub(crate) fn unicode_label(&self) -> &str {
        self.decoded.as_deref().unwrap_or_else(|| self.label())
    }

    /// The registrable domain: the label and the public suffix.
    pub(crate) fn registrable(&self) -> &str {
        &self.text[usize::from(self.label.0)..]
    }

    /// The public suffix, such as `com`, `co.uk` or `github.io`.
    pub(crate) fn suffix(&self) -> &str {
        let rest = &self.text[usize::from(self.label.1)..];
        rest.strip_prefix('.').unwrap_or(rest)
    }

    /// Whether the suffix belongs to a provider that gives names under it to others, such as `github.io`.
    pub(crate) fn is_hosted(&self) -> bool {
        self.hosted
    }

    /// The name itself, then each of its parent domains up to the top-level domain.
    pub(crate) fn with_parents(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.as_str()), |name| name.split_once('.').map(|(_, parent)| parent))
    }

    /// What comes before the registrable domain, without the dot between them; often empty.
    pub(crate) fn subdomain(&self) -> &str {
        let before = &self.text[..usize::from(self.label.0)];
        before.strip_suffix('.').unwrap_or(before)
    }
}

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
    use crate::ErrorKind;

    #[test]
    fn names_are_split_at_the_public_suffix() {
        for (text, subdomain, label, suffix) in [
            ("a.b.example.com", "a.b", "example", "com"),
            ("example.co.uk.", "", "example", "co.uk"),
            ("WWW.Shop.GITHUB.io", "www", "shop", "github.io"),
            ("qxzt.ddns.net", "", "qxzt", "ddns.net"),
            ("com", "", "", "com"),
            ("github.io", "", "", "github.io"),
            ("localhost", "", "", "localhost"),
            ("münchen.example", "", "xn--mnchen-3ya", "example"),
            ("CDN.Bücher.co.uk.", "cdn", "xn--bcher-kva", "co.uk"),
        ] {
            let name = DomainName::parse(text).unwrap();
            assert_eq!((name.subdomain(), name.label(), name.suffix()), (subdomain, label, suffix), "{text}");
        }
    }

    #[test]
    fn labels_decode_and_parents_are_counted() {
        let (own, hosted) =
            (DomainName::parse("bücher.co.uk").unwrap(), DomainName::parse("shop.github.io").unwrap());
        assert_eq!((own.unicode_label(), own.registrable()), ("bücher", "xn--bcher-kva.co.uk"));
        assert!(hosted.is_hosted() && !own.is_hosted());
        assert_eq!(hosted.with_parents().collect::<Vec<_>>(), ["shop.github.io", "github.io", "io"]);
    }

    #[test]
    fn what_is_no_name_is_refused_with_a_reason() {
        let (long_label, long_name) = ("a".repeat(64), "a.".repeat(127) + "com");
        let huge = "a".repeat(1 << 20);
        for (text, reason) in [
            ("", "empty"),
            (".", "empty"),
            ("a..b", "an empty label"),
            ("192.0.2.1", "an IP address"),
            ("1.2.3.4.5", "an IP address"),
            ("2001:db8::1", "a forbidden character, or invalid IDNA"),
            ("a b.example", "a forbidden character, or invalid IDNA"),
            ("a\u{0}b.example", "a forbidden character, or invalid IDNA"),
            ("a\u{7}.example", "a forbidden character, or invalid IDNA"),
            ("\u{202e}elpmaxe.moc", "a forbidden character, or invalid IDNA"),
            ("xn--a-ecp.ru.xn--zzzzzzzzzz99999", "a forbidden character, or invalid IDNA"),
            ("https://a.example/", "a forbidden character, or invalid IDNA"),
            ("a.example:443", "a forbidden character, or invalid IDNA"),
            (&long_label, "a label above 63 bytes"),
            (&long_name, "a name above 253 bytes"),
            (&huge, "too long"),
        ] {
            let error = DomainName::parse(text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidName);
            let said = error.to_string();
            assert!(said.ends_with(reason) && said.len() < 600, "{said}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_name_or_an_error(text: String) {
            if let Ok(name) = DomainName::parse(&text) {
                prop_assert!(name.registrable().ends_with(name.suffix()));
                prop_assert!(name.as_str().ends_with(name.registrable()));
                prop_assert_eq!(DomainName::parse(name.as_str()), Ok(name));
            }
        }

        #[test]
        fn the_parts_make_the_name(text in r"[a-zA-Z0-9._ü。-]{1,30}(\.com|\.co\.uk|\.github\.io)?") {
            if let Ok(name) = DomainName::parse(&text) {
                let parts = [name.subdomain(), name.label(), name.suffix()];
                let whole: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                prop_assert_eq!(whole.join("."), name.as_str());
            }
        }
    }
}
