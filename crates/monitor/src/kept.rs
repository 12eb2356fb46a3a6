//! The compiled feeds of the last check of an inventory, and their place.

use serde::{Deserialize, Serialize};
use verdict::Error;

use crate::format::{decode, encode};
use crate::write::Change;
use crate::{Store, store::Table};

/// Where the compiled feeds are that an inventory was last checked with.
///
/// The state has a path and an epoch, and the feeds stay a file that is mapped: no command copies tens of megabytes.
///
/// ```
/// use threatfeed::{FeedSet, FeedSource, Format};
/// use monitor::{FeedUpdate, KeptFeeds, MemoryStore, Monitor};
/// use verdict::{Engine, Timestamp};
///
/// let now: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let mut feeds = FeedSet::builder();
/// feeds.feed(FeedSource::new("demo", Format::Domains), b"evil.example\n");
/// let feeds = feeds.build()?;
/// let epoch = feeds.epoch().to_owned();
///
/// let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// let update = FeedUpdate::new(Engine::builder().feeds(feeds).build()?, now).keeping_file("demo.vfeed");
/// monitor.update_feeds(update, [])?;
///
/// // After a restart: open that file, and see whether it is still the one.
/// let kept = Monitor::kept_feeds(monitor.store())?.unwrap();
/// assert_eq!(kept, KeptFeeds::File { path: "demo.vfeed".to_owned(), epoch });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeptFeeds {
    /// A file. The path is the caller's: for the command it is relative to the state's folder.
    File {
        /// The path as it was given.
        path: String,
        /// The epoch that the file must have.
        epoch: String,
    },
    /// The compiled feeds themselves, in a state that an earlier version wrote.
    Stored(Vec<u8>),
}

impl KeptFeeds {
    pub(crate) fn read(store: &dyn Store) -> Result<Option<Self>, Error> {
        if let Some(bytes) = store.value(Table::Meta, FEEDS_FILE)? {
            let File { path, epoch } = decode(&bytes)?;
            return Ok(Some(Self::File { path, epoch }));
        }
        Ok(store.value(Table::Meta, FEEDS)?.map(Self::Stored))
    }
}

/// Notes where the feeds are, in place of what was there.
pub(crate) fn keep(change: &mut Change<'_>, path: &str, epoch: &str) -> Result<(), Error> {
    let file = encode(&File { path: path.to_owned(), epoch: epoch.to_owned() })?;
    change.put(Table::Meta, FEEDS_FILE.to_vec(), file);
    change.remove(Table::Meta, FEEDS.to_vec());
    Ok(())
}

#[derive(Serialize, Deserialize)]
struct File {
    path: String,
    epoch: String,
}

/// The compiled feeds of the last update, by earlier versions.
const FEEDS: &[u8] = b"feeds";

/// Where the feeds of the last update are.
const FEEDS_FILE: &[u8] = b"feeds_file";
