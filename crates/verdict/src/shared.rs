//! One engine for many threads, replaced while they use it.

use std::sync::{Arc, PoisonError, RwLock};

use threatfeed::FeedSet;

use crate::Engine;

/// An engine that is replaced while threads use it: by newer feeds, or as a whole. Clones share it.
///
/// A caller keeps the [`current`](Self::current) engine it took, even if another one replaces it meanwhile.
///
/// ```
/// use threatfeed::{FeedSet, FeedSource, Format};
/// use verdict::{ConnectionInput, Engine, SharedEngine};
///
/// let compiled = |hosts: &[u8]| {
///     let mut feeds = FeedSet::builder();
///     feeds.feed(FeedSource::new("demo", Format::Domains), hosts);
///     feeds.build()
/// };
/// let shared = SharedEngine::new(Engine::builder().feeds(compiled(b"old.example\n")?).build()?);
/// let connection = ConnectionInput::new("wss://new.example/");
/// let before = shared.current();
///
/// let replaced = shared.replace_feeds(compiled(b"new.example\n")?);
/// assert_eq!(replaced.feed_epoch(), before.feed_epoch());
/// assert!(shared.current().check_connection(&connection).malicious);
/// assert!(!before.check_connection(&connection).malicious); // who had it still has it
///
/// shared.replace(before);
/// assert!(!shared.current().check_connection(&connection).malicious);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct SharedEngine {
    current: Arc<RwLock<Engine>>,
}

impl SharedEngine {
    /// Shares an engine.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        Self { current: Arc::new(RwLock::new(engine)) }
    }

    /// The engine of this moment. Costs a lock for as long as copying a pointer takes.
    #[must_use]
    pub fn current(&self) -> Engine {
        // The lock guards a pointer that is replaced as a whole.
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts another engine in its place, and gives the one before.
    pub fn replace(&self, engine: Engine) -> Engine {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *current, engine)
    }

    /// Puts the same engine [with other feeds](Engine::with_feeds) in its place, and gives the one before.
    pub fn replace_feeds<D: AsRef<[u8]> + Send + Sync + 'static>(&self, feeds: FeedSet<D>) -> Engine {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let replaced = current.with_feeds(feeds);
        std::mem::replace(&mut *current, replaced)
    }
}
