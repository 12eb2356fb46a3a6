//! Why an entry of a feed, a host or a URL is refused.

use std::fmt;

/// Why an entry of a feed, a host or a URL is refused.
///
/// `Display` is a sentence for people, [`id`](Self::id) a stable name for programs.
///
/// ```
/// use threatfeed::{FeedSet, FeedSource, Format, RejectReason};
///
/// let report = FeedSet::builder().feed(FeedSource::new("feed", Format::Domains), b"co.uk\nevil.example:8080\n");
/// let reasons: Vec<(RejectReason, u64)> = report.reasons().collect();
/// assert_eq!(reasons, [(RejectReason::Port, 1), (RejectReason::PublicSuffix, 1)]);
/// assert_eq!((reasons[0].0.id(), reasons[0].0.to_string().as_str()), ("port", "a host with a port"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RejectReason {
    /// A control character, NUL included, other than tab.
    ControlCharacter,
    /// A rule about elements of a page, not about a host.
    CosmeticRule,
    /// A packed feed that is cut or damaged. Entries before the damage are kept.
    DamagedArchive,
    /// A prefix of URLs with more than four folders, which no expression of a URL reaches.
    DeepPrefix,
    /// Nothing is left where a host should be.
    EmptyHost,
    /// Two dots in a row, or one at the start.
    EmptyLabel,
    /// More than one field where one is expected.
    ExtraFields,
    /// A character that no host has.
    ForbiddenCharacter,
    /// An entry of a kind that scripts and connections do not have, such as a file hash or a mail address.
    ForeignKind,
    /// A label above 63 or a name above 253 bytes.
    HostTooLong,
    /// Looks like an IP address and is not one.
    InvalidAddress,
    /// An internationalised name that UTS #46 refuses.
    InvalidIdna,
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// Not JSON from here on.
    JsonSyntax,
    /// Above [`MAX_LINE_BYTES`](crate::MAX_LINE_BYTES).
    LineTooLong,
    /// An address of this very machine, such as `127.0.0.1` or `0.0.0.0`.
    LocalAddress,
    /// A name of this very machine or network, such as `localhost`.
    LocalName,
    /// A URL without `http:`, `https:`, `ws:` or `wss:` in front.
    MissingScheme,
    /// A record without anything listed in it.
    NoIndicator,
    /// A line that the configuration of the server does not have, or that blocks nothing.
    NotABlock,
    /// A line of a hosts file that does not start with an IP address.
    NotHostsSyntax,
    /// A STIX pattern that is more than a choice of hosts, addresses and URLs.
    PatternSyntax,
    /// A host with a port.
    Port,
    /// A name under which others register names, such as `co.uk` or `github.io`.
    PublicSuffix,
    /// A rule that holds only under a condition, such as on some sites or for some kinds of request.
    RuleOption,
    /// A rule about a part of a URL, or one that does not name a host in full.
    RulePattern,
    /// An archive with no file or several: which of them is the feed?
    SeveralFiles,
    /// More lines than can be numbered (4,294,967,295).
    TooManyLines,
    /// A row before a line that names the columns.
    UnknownColumns,
    /// A packed feed that is far larger than it looks. Entries within the limits are kept.
    UnpacksTooFar,
    /// A URL where a host is expected.
    UrlForHost,
    /// A scheme other than `http`, `https`, `ws` and `wss`.
    UrlScheme,
    /// A URL that the WHATWG URL standard refuses.
    UrlSyntax,
    /// A network that is wider than may be listed.
    WideRange,
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
            Self::ControlCharacter => ("control-character", "a control character"),
            Self::CosmeticRule => ("cosmetic-rule", "a rule for page elements"),
            Self::DamagedArchive => ("damaged-archive", "the packed feed is cut or damaged"),
            Self::DeepPrefix => ("deep-prefix", "a URL prefix with more than four folders"),
            Self::EmptyHost => ("empty-host", "the host is missing"),
            Self::EmptyLabel => ("empty-label", "a label of the host is empty"),
            Self::ExtraFields => ("extra-fields", "more than one field"),
            Self::ForbiddenCharacter => ("forbidden-character", "a character that hosts cannot have"),
            Self::ForeignKind => ("foreign-kind", "neither a host, nor an address, nor a URL"),
            Self::HostTooLong => ("host-too-long", "a label above 63 or a name above 253 bytes"),
            Self::InvalidAddress => ("invalid-address", "not a valid IP address"),
            Self::InvalidIdna => ("invalid-idna", "not a valid internationalised name"),
            Self::InvalidUtf8 => ("invalid-utf8", "not valid UTF-8"),
            Self::JsonSyntax => ("json-syntax", "not valid JSON from this line"),
            Self::LineTooLong => ("line-too-long", "a line above 16 KiB"),
            Self::LocalAddress => ("local-address", "an address of the local machine"),
            Self::LocalName => ("local-name", "a name of the local machine or network"),
            Self::MissingScheme => ("missing-scheme", "a URL without a scheme"),
            Self::NoIndicator => ("no-indicator", "a record that lists nothing"),
            Self::NotABlock => ("not-a-block", "a statement that blocks nothing"),
            Self::NotHostsSyntax => ("not-hosts-syntax", "a line that does not start with an IP address"),
            Self::PatternSyntax => ("pattern-syntax", "a pattern with more than hosts, addresses and URLs"),
            Self::Port => ("port", "a host with a port"),
            Self::PublicSuffix => ("public-suffix", "a public suffix, where anyone may register names"),
            Self::RuleOption => ("rule-option", "a rule with a condition"),
            Self::RulePattern => ("rule-pattern", "a rule that does not name one exact host"),
            Self::SeveralFiles => ("several-files", "an archive with no file or several files"),
            Self::TooManyLines => ("too-many-lines", "a line number above 4294967295"),
            Self::UnknownColumns => ("unknown-columns", "the columns are not named"),
            Self::UnpacksTooFar => ("unpacks-too-far", "the packed feed is larger than the limit"),
            Self::UrlForHost => ("url-for-host", "a URL where a host is expected"),
            Self::UrlScheme => ("url-scheme", "a scheme other than http, https, ws and wss"),
            Self::UrlSyntax => ("url-syntax", "not a valid URL"),
            Self::WideRange => ("wide-range", "a network wider than the limit"),
            Self::Wildcard => ("wildcard", "a host with a wildcard"),
        }
    }
}

impl fmt::Display for RejectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words().1)
    }
}
