//! Threat feeds compiled to one file, and questions about hosts and URLs answered with evidence.
//!
//! Feeds in their native formats are read, normalised once, and compiled into one file. A set then says which entries of which
//! feeds name a host or a URL: feed, line, indicator, categories.
//!
//! It is not a downloader, a scheduler or a store: the caller brings the bytes of feeds and keeps the bytes of sets. It is
//! not a verdict either; hits are evidence for one.
//!
//! * [`FeedSet`] is a compiled set; [`FeedSetBuilder`] makes one from feeds and tells what it refused ([`FeedReport`]).
//! * [`Host`] and [`CanonicalUrl`] are what is asked about, normalised when they are parsed.
//! * [`Hit`] is one answer.
//! * [`Store`] holds the current set while it is replaced, and [`diff`] tells what a newer one changes.
//!
//! # Example
//!
//! ```
//! use categories::Category;
//! use threatfeed::{CanonicalUrl, FeedSet, FeedSource, Format, Host};
//!
//! let now = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);
//!
//! let mut builder = FeedSet::builder();
//! let skimmers = FeedSource::new("skimmers", Format::Domains).categories(Category::Malware.into());
//! let report = builder.feed(skimmers, b"# found this week\nEvil.example\ngithub.io\n");
//! assert_eq!((report.accepted(), report.rejected()), (1, 1)); // github.io is a public suffix
//!
//! let phish = FeedSource::new("phish", Format::Urls).categories(Category::Phishing.into());
//! builder.feed(phish, b"http://shop.example/login.php\n");
//! let set = builder.build()?;
//!
//! let host = Host::parse("cdn.evil.example")?;
//! let hits = set.check_host(&host, now);
//! let hit = &hits[0];
//! assert_eq!((hit.feed(), hit.indicator(), hit.line()), ("skimmers", "evil.example", 2));
//!
//! let url = CanonicalUrl::parse("https://shop.example/login.php")?;
//! assert_eq!(set.check_url(&url, now).len(), 1);
//! assert!(set.check_host(url.host(), now).is_empty()); // a URL entry never condemns its host
//! # Ok::<(), threatfeed::Error>(())
//! ```
//!
//! # How entries match
//!
//! * A domain entry, whatever the format, names the domain and everything below it, on label boundaries. An entry that is
//!   a public suffix is refused.
//! * An IP entry names one address or a network. A URL entry names one URL, as [`CanonicalUrl`] compares them, or all URLs
//!   with a prefix.
//! * An allow-list overrules domain and IP entries, and URL entries only if [asked](AllowReach). An overruled hit stays
//!   visible.
//!
//! # Extending
//!
//! A format is one file under `src/format/` with one trait, [`syntax::Syntax`]. A service implements it for a format of its
//! own and hands that to the builder as [`Format::Custom`].
//!
//! # Features
//!
//! None. Normalisation is never optional, because it would change answers. `pagewarden-fetch` downloads feeds.
//!
//! # Performance and limits
//!
//! A question that nothing answers, as nearly all, costs a few reads of a filter; one that has an answer, a walk over the
//! bytes of the host or URL, whatever the size of the set. A set is used where it lies, a memory map for instance, and
//! opening one reads only its head. Building takes memory linear in the feeds, or a [limit](FeedSetBuilder::memory_limit)
//! and temporary files. Lines above [`MAX_LINE_BYTES`] are rejected and counted. A set has at most 65,535 feeds. Checksums
//! find damage and not forgery: keep `.vfeed` files where only you write.
//!
//! # Stability
//!
//! The file format has a version; a newer one is refused, never misread. Until 1.0, a minor release may raise it, and
//! feeds are compiled again.
#![forbid(unsafe_code)]

mod allow;
mod builder;
mod changed;
mod diff;
mod error;
mod feed;
mod few;
mod format;
mod hit;
mod host;
mod index;
mod indicator;
mod ip_range;
mod ledger;
#[cfg(test)]
mod naive;
mod reason;
mod report;
mod set;
mod snapshot;
mod store;
mod suffix;
mod target;
mod timestamp;
mod url;

pub use allow::AllowReach;
pub use builder::FeedSetBuilder;
pub use changed::ChangedIndicator;
pub use diff::{Change, ChangeKind, Diff, Reach, diff, diff_at};
pub use error::{Error, ErrorKind};
pub use feed::{FeedInfo, FeedSource, Role};
pub use format::{FeedRules, Format, MAX_LINE_BYTES, UnpackLimits};
pub use hit::Hit;
pub use host::Host;
pub use index::SpillFile;
pub use indicator::Scope;
pub use ledger::{Ledger, LedgerChange, UpdatePolicy};
pub use reason::RejectReason;
pub use report::{FeedProblem, FeedReport, RejectedEntry};
pub use set::{FeedSet, SectionCheck};
pub use store::Store;
pub use suffix::PublicSuffixes;
pub use target::Target;
pub use timestamp::Timestamp;
pub use url::CanonicalUrl;

/// What formats are made of, for those who add one.
pub mod syntax {
    pub use crate::format::{Item, Sink, Syntax};
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
