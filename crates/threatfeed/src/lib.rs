//! Compiles threat feeds into one file, and checks hosts and URLs against it, with evidence.
//!
//! It reads feeds in their native formats and normalises each entry once. A set then says which entries of which feeds name a host or
//! a URL: feed, line, indicator, categories.
//!
//! It is not a downloader, a scheduler or a store: you bring the bytes of feeds and keep the bytes of sets. It gives no verdicts
//! either; hits are evidence for one.
//!
//! * [`FeedSet`] is a compiled set; [`FeedSetBuilder`] makes one from feeds and reports refused entries ([`FeedReport`]).
//! * [`Host`] and [`CanonicalUrl`] are the questions, normalised when you parse them.
//! * [`Hit`] is one answer.
//! * [`Store`] holds the current set while you replace it; [`diff`] lists the changes of a newer one.
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
//! Most look-ups find nothing, and cost a few reads of a filter. A look-up with a hit walks the bytes of the host or URL, whatever the
//! size of the set. You use a set in place, for example in a memory map; opening one reads only its head. Building takes memory
//! linear in the feeds, or a [limit](FeedSetBuilder::memory_limit) and temporary files. The builder rejects and counts lines
//! above [`MAX_LINE_BYTES`]. A set has at most 65,535 feeds. Checksums find damage, not forgery: keep `.vfeed` files where only you write.
//!
//! # Stability
//!
//! The file format has a version; the crate refuses a newer one and never misreads it. Until 1.0, a minor release may
//! raise it; then compile the feeds again.
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
