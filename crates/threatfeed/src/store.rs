//! The current set, for many readers while it is replaced.

use std::fmt;

use arc_swap::ArcSwap;

use crate::set::FeedSet;

/// Holds the current [`FeedSet`].
///
/// Readers take a [snapshot](Self::snapshot) and ask it as often as they like: it stays as it is while a newer set takes
/// its place. Neither waits for the other. To learn what changed, [`diff`](crate::diff) the set that
/// [`replace`](Self::replace) returns with the new one.
///
/// ```
/// use threatfeed::{FeedSet, FeedSource, Format, Host, Store};
///
/// let now = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);
///
/// let compiled = |feed: &[u8]| {
///     let mut builder = FeedSet::builder();
///     builder.feed(FeedSource::new("feed", Format::Domains), feed);
///     builder.build()
/// };
/// let host = Host::parse("evil.example")?;
/// let store = Store::new(compiled(b"evil.example\n")?);
///
/// let before = store.snapshot();
/// store.replace(compiled(b"other.example\n")?);
/// assert_eq!(before.check_host(&host, now).len(), 1);
/// assert!(store.snapshot().check_host(&host, now).is_empty());
/// # Ok::<(), threatfeed::Error>(())
/// ```
pub struct Store<D = Vec<u8>> {
    current: ArcSwap<FeedSet<D>>,
}

impl<D> Store<D> {
    /// A store with its first set.
    #[must_use]
    pub fn new(set: FeedSet<D>) -> Self {
        Self { current: ArcSwap::from_pointee(set) }
    }

    /// The current set. No lock, no waiting, no copy of the set.
    #[must_use]
    pub fn snapshot(&self) -> FeedSet<D> {
        self.current.load().as_ref().clone()
    }

    /// Puts a set in the place of the current one, which is returned. Snapshots that are out stay as they are.
    pub fn replace(&self, set: FeedSet<D>) -> FeedSet<D> {
        self.current.swap(set.into()).as_ref().clone()
    }
}

impl<D> fmt::Debug for Store<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("current", &self.snapshot()).finish()
    }
}
