//! Why an entry of a feed, a host or a URL is refused.

use std::fmt;

/// Why an entry of a feed, a host or a URL is refused.
///
/// `Display` is a sentence for people, [`id`](Self::id) a stable name for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RejectReason {
    /// A URL in an allow-list. Allow-lists name hosts.
    AllowedUrl,
    /// A control character, NUL included, other than tab.
    ControlCharacter,
    /// A rule about elements of a page, not about a host.
    CosmeticRule,
    /// Nothing is left where a host should be.
    EmptyHost,
    /// Two dots in a row, or one at the start.
    EmptyLabel,
    /// More than one field where one is expected.
    ExtraFields,
    /// A character that no host has.
    ForbiddenCharacter,
    /// A label above 63 or a name above 253 bytes.
    HostTooLong,
    /// Looks like an IP address and is not one.
    InvalidAddress,
    /// An internationalised name that UTS #46 refuses.
    InvalidIdna,
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// Above [`MAX_LINE_BYTES`](crate::MAX_LINE_BYTES).
    LineTooLong,
    /// An address of this very machine, such as `127.0.0.1` or `0.0.0.0`.
    LocalAddress,
    /// A name of this very machine or network, such as `localhost`.
    LocalName,
    /// A URL without `http:`, `https:`, `ws:` or `wss:` in front.
    MissingScheme,
    /// A line of a hosts file that does not start with an IP address.
    NotHostsSyntax,
    /// A host with a port.
    Port,
    /// A name under which others register names, such as `co.uk` or `github.io`.
    PublicSuffix,
    /// A rule that holds only under a condition, such as on some sites or for some kinds of request.
    RuleOption,
    /// A rule about a part of a URL, or one that does not name a host in full.
    RulePattern,
    /// More lines than can be numbered (4,294,967,295).
    TooManyLines,
    /// A URL where a host is expected.
    UrlForHost,
    /// A scheme other than `http`, `https`, `ws` and `wss`.
    UrlScheme,
    /// A URL that the WHATWG URL standard refuses.
    UrlSyntax,
    /// The feed is UTF-16. Convert it to UTF-8.
    Utf16,
    /// A host with a `*`.
    Wildcard,
}

impl RejectReason {
    /// A short stable name, such as `public-suffix`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.words().0
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::AllowedUrl => ("allowed-url", "a URL in an allow-list, which names hosts"),
            Self::ControlCharacter => ("control-character", "a control character"),
            Self::CosmeticRule => ("cosmetic-rule", "a rule about elements of a page"),
            Self::EmptyHost => ("empty-host", "the host is missing"),
            Self::EmptyLabel => ("empty-label", "a label of the host is empty"),
            Self::ExtraFields => ("extra-fields", "more than one field"),
            Self::ForbiddenCharacter => ("forbidden-character", "a character that no host has"),
            Self::HostTooLong => ("host-too-long", "a label above 63 or a name above 253 bytes"),
            Self::InvalidAddress => ("invalid-address", "looks like an IP address and is not one"),
            Self::InvalidIdna => ("invalid-idna", "not a valid internationalised name"),
            Self::InvalidUtf8 => ("invalid-utf8", "bytes that are not UTF-8"),
            Self::LineTooLong => ("line-too-long", "a line above 16 KiB"),
            Self::LocalAddress => ("local-address", "an address of the local machine"),
            Self::LocalName => ("local-name", "a name of the local machine or network"),
            Self::MissingScheme => ("missing-scheme", "a URL without a scheme"),
            Self::NotHostsSyntax => ("not-hosts-syntax", "a line that does not start with an IP address"),
            Self::Port => ("port", "a host with a port"),
            Self::PublicSuffix => ("public-suffix", "a public suffix, under which others register names"),
            Self::RuleOption => ("rule-option", "a rule that holds only under a condition"),
            Self::RulePattern => ("rule-pattern", "a rule that does not name exactly a host"),
            Self::TooManyLines => ("too-many-lines", "a line number above 4294967295"),
            Self::UrlForHost => ("url-for-host", "a URL where a host is expected"),
            Self::UrlScheme => ("url-scheme", "a scheme other than http, https, ws and wss"),
            Self::UrlSyntax => ("url-syntax", "not a valid URL"),
            Self::Utf16 => ("utf-16", "UTF-16 where UTF-8 is expected"),
            Self::Wildcard => ("wildcard", "a host with a wildcard"),
        }
    }
}

impl fmt::Display for RejectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words().1)
    }
}
