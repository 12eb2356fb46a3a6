//! Keeps an inventory of the scripts and connections that pages load. It checks each on arrival and again when feeds or models change,
//! and raises alerts. `verdict` decides; this crate remembers.
//!
//! It is not a collector, a crawler or a scheduler: you bring observations, feeds and the time.
//!
//! * [`Monitor`] takes [`Observation`]s, [feed updates](Monitor::update_feeds) and [new models](Monitor::begin_rescore), and
//!   gives [`Event`]s; it [lists](Reader::list) [`Resource`]s and keeps [why they are there](Monitor::justify).
//! * [`Store`] is where it keeps them: [`MemoryStore`], `FileStore` with the feature `file-store`, or `PostgresStore`
//!   of `pagewarden-postgres`.
//! * [`Reader`] reads what a monitor keeps, while the monitor writes.
//! * [`alert::Dispatcher`] sends alerts to people through [`alert::AlertSink`]s.
//!
//! A monitor has no clock: you give the time to every call that depends on it. A successful call is in the store as a whole; a failed
//! call has changed nothing.
//!
//! ```
//! use categories::Category;
//! use threatfeed::{FeedSet, FeedSource, Format};
//! use monitor::{AlertKind, ChangedIndicator, FeedUpdate, MemoryStore, Monitor, Observation};
//! use verdict::{Engine, Timestamp};
//!
//! let monday: Timestamp = "2026-11-23T08:00:00Z".parse()?;
//! let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
//! let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
//! let told = monitor.observe_all(&[seen.clone(), seen.clone(), seen], monday)?;
//! assert_eq!(told.events[0].alert, AlertKind::NewResource); // with the third report it is active
//!
//! let mut feeds = FeedSet::builder();
//! feeds.feed(FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into()), b"0.0.0.0 widget.example\n");
//! let engine = Engine::builder().feeds(feeds.build()?).build()?;
//! let changed = [ChangedIndicator::domain("widget.example")?];
//! let told = monitor.update_feeds(FeedUpdate::new(engine, monday), changed)?;
//! assert_eq!(told.events[0].alert, AlertKind::MaliciousDomain);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Extending
//!
//! Implement [`Store`] for another place, [`alert::AlertSink`] for another way to people, [`alert::Poster`] for another client of webhooks.
//! The module [`conformance`] checks implementations against their contracts.
//!
//! # Features
//!
//! * `file-store`: `FileStore`, the inventory in one file.
//! * `parallel`: bulk observations and re-checks use all cores. No answer and no order changes.
//! * `webhook`: `HttpPoster`, the network client of webhooks.
//!
//! # Performance and limits
//!
//! `docs/monitor.md` in the repository has the measurements. [`MonitorOptions`] has the limits.
//!
//! # Stability
//!
//! The stored form has a version. The monitor refuses a newer one and never misreads it. Within a version, it only gains
//! fields. The JSON forms only gain fields, the traits only provided methods.
#![forbid(unsafe_code)]

pub mod alert;
mod authorise;
mod browser;
mod compact;
pub mod conformance;
mod contents;
mod csp;
mod each;
mod event;
mod family;
mod format;
mod integrity;
mod inventory;
mod judge;
mod kept;
mod list;
mod meta;
mod monitor;
mod noted;
mod observation;
mod observe;
mod options;
mod place;
mod reader;
mod recheck;
mod redact;
mod rescore;
mod status;
pub mod store;
mod told;
mod total;
mod variants;
mod volatile;
mod wildcard;
mod write;

pub use authorise::{Authorisation, TamperRow, TamperState};
pub use browser::BrowserHash;
pub use csp::CspReport;
pub use event::{AlertKind, AlertSeverity, Event, Summary};
pub use inventory::{Conclusion, Justification, Resource, Version};
pub use kept::KeptFeeds;
pub use list::{Cursor, ListPage, ListQuery, Order, VerdictPage};
pub use monitor::{Monitor, Opened};
pub use observation::Observation;
pub use observe::{Note, Observed};
pub use options::MonitorOptions;
pub use reader::Reader;
pub use recheck::{FeedUpdate, Recheck};
pub use redact::{redact_script_url, redact_url};
pub use rescore::Rescore;
pub use status::{Status, StatusRules};
#[cfg(feature = "file-store")]
pub use store::FileStore;
pub use store::{MemoryStore, SiteStore, Store};
pub use total::{Counts, Sighted, Total};
pub use volatile::group_url;
pub use wildcard::Wildcard;

// What the signatures above name.
pub use threatfeed::ChangedIndicator;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
