//! Keeps the threat feeds of a configuration, `feeds.toml`: downloads each, judges it, keeps it, and gives it to a builder.
//!
//! It compiles nothing and looks nothing up; `threatfeed` does.
//!
//! * [`FeedConfig`] is `feeds.toml`: [`update`](FeedConfig::update) downloads, [`read`](FeedConfig::read) gives the feeds to a
//!   builder of sets.
//! * [`Updated`] is the outcome of one download.
//! * [`whole_file`] writes files that nobody can read half-written.
//!
//! ```
//! use feeds::FeedConfig;
//! use threatfeed::FeedSet;
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("feeds.toml");
//! std::fs::write(folder.path().join("own.txt"), "evil.example\n")?;
//! std::fs::write(&path, "[[feed]]\nname = 'own'\npath = 'own.txt'\n")?;
//! let mut builder = FeedSet::builder();
//! let config = FeedConfig::load(&path)?;
//! assert!(config.update(threatfeed::Timestamp::from_unix_seconds(0))?.is_empty()); // nothing is downloaded
//! let read = config.read(&mut builder)?;
//! assert_eq!(read.files[0].group, "own");
//! assert!(read.missing.is_empty()); // feeds that were never downloaded
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Performance and limits
//!
//! One feed is in memory at a time, at most 512 MiB of it.
//!
//! # Stability
//!
//! New options have a default. Newer versions read the state folder of older ones.
#![forbid(unsafe_code)]

mod config;
mod error;
mod read;
mod state;
mod update;
pub mod whole_file;

pub use config::FeedConfig;
pub use error::{Error, ErrorKind};
pub use read::{ReadFeed, ReadFeeds, sniffed};
pub use state::Lock;
pub use update::{Change, Outcome, Updated};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
