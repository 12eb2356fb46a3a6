//! The one error of this crate.

use std::{fmt, io};

use crate::reason::RejectReason;

/// Why a text is not a host or a URL, why a set could not be built, or why bytes are not a set.
///
/// ```
/// use std::io::{self, Cursor};
/// use threatfeed::{ErrorKind, FeedSet, Host, Ledger, RejectReason};
///
/// let error = Host::parse("evil..example").unwrap_err();
/// assert_eq!((error.kind(), error.reason()), (ErrorKind::Host, Some(RejectReason::EmptyLabel)));
/// assert_eq!(error.to_string(), "not a host: a label of the host is empty");
///
/// let error = Ledger::parse(b"# threatfeed ledger 1\nnonsense\n").unwrap_err();
/// assert_eq!((error.kind(), error.line()), (ErrorKind::Ledger, Some(2)));
///
/// let mut full_disk = [0; 16];
/// let error = FeedSet::builder().build_to(Cursor::new(&mut full_disk[..])).unwrap_err();
/// assert_eq!((error.kind(), error.io_kind()), (ErrorKind::Io, Some(io::ErrorKind::WriteZero)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    detail: Detail,
}

/// What went wrong, for programs.
///
/// ```
/// use threatfeed::{ErrorKind, FeedSet};
///
/// /// What somebody does about a set that cannot be loaded.
/// fn remedy(kind: ErrorKind) -> &'static str {
///     match kind {
///         ErrorKind::OlderVersion => "compile the feeds again",
///         ErrorKind::NewerVersion => "update this program",
///         ErrorKind::CorruptFile | ErrorKind::TruncatedFile => "copy the file again",
///         _ => "this is another file",
///     }
/// }
///
/// let file = FeedSet::builder().build()?.to_bytes();
/// let cut = FeedSet::from_bytes(&file[..20]).unwrap_err();
/// assert_eq!(remedy(cut.kind()), "copy the file again");
/// let foreign = FeedSet::from_bytes(b"0.0.0.0 evil.example\n").unwrap_err();
/// assert_eq!(remedy(foreign.kind()), "this is another file");
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file is damaged: a checksum or a structure is wrong.
    CorruptFile,
    /// Two feeds of one set have the same name.
    DuplicateFeed,
    /// The bytes are not a `.vfeed` file.
    ForeignFile,
    /// The text is not a host. [`Error::reason`] says why.
    Host,
    /// A file that the caller gave could not be written or read back. [`Error::io_kind`] says why.
    Io,
    /// The bytes are not a ledger. [`Error::line`] says where.
    Ledger,
    /// A limit of this crate is reached.
    Limit,
    /// The file was written by a newer version of this crate.
    NewerVersion,
    /// The file was written by an older version of this crate: compile the feeds again.
    OlderVersion,
    /// An entry of a feed was rejected, and strict reading was asked for. [`Error::reason`] says why.
    RejectedEntry,
    /// The text is not a public suffix list. [`Error::line`] says where.
    SuffixList,
    /// The file ends too early.
    TruncatedFile,
    /// The text is not a point in time.
    Time,
    /// The text is not the name of a format.
    UnknownFormat,
    /// The text is not a URL that a page can load. [`Error::reason`] says why.
    Url,
}

impl Error {
    /// Says what went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self.detail {
            Detail::Corrupt(_) => ErrorKind::CorruptFile,
            Detail::DuplicateFeed(_) => ErrorKind::DuplicateFeed,
            Detail::Foreign => ErrorKind::ForeignFile,
            Detail::Host(_) => ErrorKind::Host,
            Detail::Io { .. } => ErrorKind::Io,
            Detail::Ledger { .. } => ErrorKind::Ledger,
            Detail::Limit { .. } => ErrorKind::Limit,
            Detail::NewerVersion { .. } => ErrorKind::NewerVersion,
            Detail::OlderVersion { .. } => ErrorKind::OlderVersion,
            Detail::Rejected { .. } => ErrorKind::RejectedEntry,
            Detail::SuffixList { .. } => ErrorKind::SuffixList,
            Detail::Truncated { .. } => ErrorKind::TruncatedFile,
            Detail::Time => ErrorKind::Time,
            Detail::UnknownFormat(_) => ErrorKind::UnknownFormat,
            Detail::Url(_) => ErrorKind::Url,
        }
    }

    /// Why the operating system refused, where that is the error.
    #[must_use]
    pub fn io_kind(&self) -> Option<io::ErrorKind> {
        match self.detail {
            Detail::Io { kind, .. } => Some(kind),
            _ => None,
        }
    }

    /// The line of the feed or the list, counted from 1, where there is one.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self.detail {
            Detail::Rejected { line, .. } | Detail::SuffixList { line } | Detail::Ledger { line } => {
                Some(line)
            }
            _ => None,
        }
    }

    /// Why the host, the URL or the entry was refused, where that is the error.
    #[must_use]
    pub fn reason(&self) -> Option<RejectReason> {
        match self.detail {
            Detail::Host(reason) | Detail::Url(reason) | Detail::Rejected { reason, .. } => Some(reason),
            _ => None,
        }
    }
}

impl From<Detail> for Error {
    fn from(detail: Detail) -> Self {
        Self { detail }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.detail.fmt(f)
    }
}

impl std::error::Error for Error {}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Detail {
    #[error("damaged .vfeed file: {0}")]
    Corrupt(&'static str),
    #[error("two feeds have the name {0:?}: give each feed its own name")]
    DuplicateFeed(String),
    #[error("not a .vfeed file")]
    Foreign,
    #[error("not a host: {0}")]
    Host(RejectReason),
    #[error("{what} failed: {kind}")]
    Io { what: &'static str, kind: io::ErrorKind },
    #[error("line {line}: not an entry of a feed ledger")]
    Ledger { line: u64 },
    #[error("expected at most {max} {what}, got {got}")]
    Limit { what: &'static str, max: u64, got: u64 },
    #[error(
        "expected a .vfeed file of version {expected}, got version {got}: use a newer version of this program"
    )]
    NewerVersion { expected: u32, got: u32 },
    #[error("expected a .vfeed file of version {expected}, got version {got}: compile the feeds again")]
    OlderVersion { expected: u32, got: u32 },
    #[error("line {line} of feed {feed:?}: {reason}")]
    Rejected { feed: String, line: u64, reason: RejectReason },
    #[error("line {line}: not a rule of a public suffix list")]
    SuffixList { line: u64 },
    #[error("expected a .vfeed file of at least {expected} bytes, got {got}")]
    Truncated { expected: u64, got: u64 },
    #[error("expected a time in the form of RFC 3339, such as 2026-01-31T12:00:00Z")]
    Time,
    #[error(
        "expected one of adblock, csv, dnsmasq, domains, feodo, hosts, ips, maltrail, misp, mixed, openphish, phishtank, rpz, stix, threatfox, unbound, urlhaus, urls, wildcard, yaml, got {0:?}"
    )]
    UnknownFormat(String),
    #[error("not a URL that a page can load: {0}")]
    Url(RejectReason),
}
