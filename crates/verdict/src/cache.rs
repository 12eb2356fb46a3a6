//! Answers that are kept: scores by content and model, matches by what was asked for and the state of the feeds.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::Weighter;
use quick_cache::sync::Cache as Kept;
use xxhash_rust::xxh3::xxh3_128_with_secret;

use crate::parts::Parts;
use crate::{
    DomainCheck, Error, FeedAnswer, HostRequest, ScoreRequest, ScriptAnswer, ScriptScorer, Timestamp,
    UrlCheck, UrlRequest,
};

/// Answers of mechanisms, kept in bounded memory. Clones share everything, and so do all engines that have the cache.
///
/// A cached answer equals the mechanism's answer byte for byte. The key of a score is a hash of all bytes of the script, its length, the
/// model id and the epoch of the signatures. The key of a match is the host or URL and the epoch of the check. The hash has 128 bits and a
/// random secret of the cache's own, so that nobody can prepare two scripts that share it. Failures are not kept. Of several threads that
/// ask for the same script at once, one scores it and the others wait.
///
/// ```
/// use verdict::{Cache, Engine, ScriptInput};
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # use jsintegrity::Score;
/// # #[derive(Clone, Copy)] struct MyScorer;
/// # impl ScriptScorer for MyScorer {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         Ok(ScriptAnswer::new("mine-1", Score::MAX, [Score::MAX; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { "mine-1" }
/// # }
/// let cache = Cache::new(64 << 20);
/// let engine = Engine::builder().scorer(MyScorer).cache(&cache).build()?;
/// let first = engine.check_script(&ScriptInput::from_source(b"go()"));
/// assert_eq!(engine.check_script(&ScriptInput::from_source(b"go()")), first);
/// assert_eq!((cache.counts().hits, cache.counts().misses), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Cache {
    shared: Arc<Shared>,
}

struct Shared {
    scores: Kept<ScoreKey, Arc<ScriptAnswer>, ByBytes>,
    secret: Secret,
    matches: Kept<(Asked, String, Box<str>), Arc<FeedAnswer>, ByBytes>,
    hits: AtomicU64,
    misses: AtomicU64,
}

/// A script and what scores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct ScoreKey {
    script: u128,
    length: usize,
    model: u128,
    signatures: Option<u128>,
}

/// What the hash of scripts is mixed with. SHA-256 would do without, at several times the cost of all the rest of a hit.
struct Secret([u8; 192]);

impl Secret {
    /// Of the random keys that the standard library gives its maps.
    fn new() -> Self {
        let mut secret = [0; 192];
        let (words, _) = secret.as_chunks_mut::<8>();
        for (nth, word) in words.iter_mut().enumerate() {
            *word = RandomState::new().hash_one(nth).to_le_bytes();
        }
        Self(secret)
    }

    fn hash(&self, bytes: &[u8]) -> u128 {
        xxh3_128_with_secret(bytes, &self.0)
    }
}

/// What a check was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Asked {
    Host,
    HostOfUrl,
    Url,
}

/// How often a [`Cache`] had an answer.
///
/// ```
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Fixed(u8);
/// # impl ScriptScorer for Fixed {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let score = jsintegrity::Score::new(self.0)?;
/// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { "fixed-1" }
/// # }
/// use verdict::{Cache, Engine, ScriptInput};
///
/// let cache = Cache::new(1 << 20);
/// let engine = Engine::builder().scorer(Fixed(90)).cache(&cache).build()?;
/// for source in [&b"go()"[..], b"stop()", b"go()", b"go()"] {
///     assert!(!engine.check_script(&ScriptInput::from_source(source)).malicious);
/// }
/// let counts = cache.counts();
/// let share = counts.hits as f64 / (counts.hits + counts.misses) as f64;
/// assert_eq!(share, 0.5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CacheCounts {
    /// How often it had the answer.
    pub hits: u64,
    /// How often a mechanism was asked.
    pub misses: u64,
}

impl Cache {
    /// A cache of about so many bytes, three quarters of them for scores.
    #[must_use]
    pub fn new(max_bytes: u64) -> Self {
        let (scores, matches) = (max_bytes - max_bytes / 4, max_bytes / 4);
        let items =
            |bytes: u64, each: u64| usize::try_from(bytes / each).unwrap_or(usize::MAX).clamp(16, 1 << 20);
        Self {
            shared: Arc::new(Shared {
                secret: Secret::new(),
                scores: Kept::with_weighter(items(scores, 4096), scores, ByBytes),
                matches: Kept::with_weighter(items(matches, 256), matches, ByBytes),
                hits: AtomicU64::new(0),
                misses: AtomicU64::new(0),
            }),
        }
    }

    /// How often it had an answer, since it was made.
    #[must_use]
    pub fn counts(&self) -> CacheCounts {
        CacheCounts {
            hits: self.shared.hits.load(Ordering::Relaxed),
            misses: self.shared.misses.load(Ordering::Relaxed),
        }
    }

    /// Puts itself before the mechanisms of an engine.
    pub(crate) fn wrap(&self, parts: &mut Parts) {
        for scorer in [&mut parts.scorer, &mut parts.shadow_scorer] {
            *scorer = scorer
                .take()
                .map(|inner| -> Arc<dyn ScriptScorer> { Arc::new(Cached { inner, cache: self.clone() }) });
        }
        for check in &mut parts.url_checks {
            check.by = self.before_url_check(Arc::clone(&check.by));
        }
        for check in &mut parts.domain_checks {
            check.by = self.before_domain_check(Arc::clone(&check.by));
        }
    }

    /// The check that asks this cache first.
    pub(crate) fn before_url_check(&self, inner: Arc<dyn UrlCheck>) -> Arc<dyn UrlCheck> {
        Arc::new(Cached { inner, cache: self.clone() })
    }

    /// The check that asks this cache first.
    pub(crate) fn before_domain_check(&self, inner: Arc<dyn DomainCheck>) -> Arc<dyn DomainCheck> {
        Arc::new(Cached { inner, cache: self.clone() })
    }

    fn answered(&self, is_hit: bool) {
        let counter = if is_hit { &self.shared.hits } else { &self.shared.misses };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    fn matches(
        &self,
        asked: Asked,
        epoch: String,
        text: &str,
        ask: impl FnOnce() -> Result<FeedAnswer, Error>,
    ) -> Result<FeedAnswer, Error> {
        let mut is_hit = true;
        let answer = self.shared.matches.get_or_insert_with(&(asked, epoch, text.into()), || {
            is_hit = false;
            ask().map(Arc::new)
        });
        self.answered(is_hit);
        answer.map(|answer| (*answer).clone())
    }
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").field("counts", &self.counts()).finish_non_exhaustive()
    }
}

/// A mechanism behind a cache.
struct Cached<T> {
    inner: T,
    cache: Cache,
}

impl ScriptScorer for Cached<Arc<dyn ScriptScorer>> {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        let hash = |text: &str| self.cache.shared.secret.hash(text.as_bytes());
        // Model and signatures are part of the key, so nothing must be thrown away when they change. A new model has keys of its
        // own, and old answers age out. Engines with different models may share one cache.
        let key = ScoreKey {
            script: self.cache.shared.secret.hash(request.source),
            length: request.source.len(),
            model: hash(self.inner.model_id()),
            signatures: self.inner.signature_epoch().map(hash),
        };
        let scores = &self.cache.shared.scores;
        let ask = || self.inner.score_script(request).map(Arc::new);
        let mut is_hit = true;
        let answer = match request.stop {
            None => scores.get_or_insert_with(&key, || {
                is_hit = false;
                ask()
            }),
            // Who must be done at a time cannot wait for another who asks the same.
            Some(_) => match scores.get(&key) {
                Some(answer) => Ok(answer),
                None => {
                    is_hit = false;
                    ask().inspect(|answer| scores.insert(key, Arc::clone(answer)))
                }
            },
        };
        self.cache.answered(is_hit);
        answer.map(|answer| (*answer).clone())
    }

    fn model_id(&self) -> &str {
        self.inner.model_id()
    }

    fn signature_epoch(&self) -> Option<&str> {
        self.inner.signature_epoch()
    }
}

impl UrlCheck for Cached<Arc<dyn UrlCheck>> {
    fn look_up_url(&self, request: &UrlRequest<'_>) -> Result<FeedAnswer, Error> {
        let timeless = UrlRequest::new(request.url);
        let ask = || self.inner.look_up_url(&timeless);
        let answer = self.cache.matches(Asked::Url, self.inner.epoch(), request.url.as_str(), ask)?;
        at_time(answer, request.at, || self.inner.look_up_url(request))
    }

    fn epoch(&self) -> String {
        self.inner.epoch()
    }
}

impl DomainCheck for Cached<Arc<dyn DomainCheck>> {
    fn look_up_host(&self, request: &HostRequest<'_>) -> Result<FeedAnswer, Error> {
        let host = HostRequest::new(request.host);
        let ask = || self.inner.look_up_host(&host);
        let answer = self.cache.matches(Asked::Host, self.inner.epoch(), request.host.as_str(), ask)?;
        let answer = match request.url {
            // A URL only overrules what the host alone matches, which is hardly ever anything.
            Some(url) if !answer.matches.is_empty() => {
                let timeless = HostRequest::of(url);
                let ask = || self.inner.look_up_host(&timeless);
                self.cache.matches(Asked::HostOfUrl, self.inner.epoch(), url.as_str(), ask)?
            }
            _ => answer,
        };
        at_time(answer, request.at, || self.inner.look_up_host(request))
    }

    fn epoch(&self) -> String {
        self.inner.epoch()
    }
}

/// What an answer for no time, which is kept, comes to at a time. What matches then has not ended; but what overrules it may
/// have, and only the mechanism knows when.
fn at_time(
    mut answer: FeedAnswer,
    at: Option<Timestamp>,
    ask: impl FnOnce() -> Result<FeedAnswer, Error>,
) -> Result<FeedAnswer, Error> {
    // The kept answer has a match that ends at 12:00. Asked for 11:00 it stays, and for 13:00 it goes. With the time in the key,
    // each second would be a miss. If an allowing entry overrules a match, that entry may have ended, and the match would count
    // again.
    let Some(at) = at else { return Ok(answer) };
    if answer.matches.iter().any(|found| found.suppressed_by.is_some()) {
        return ask();
    }
    answer.matches.retain(|found| found.expires.is_none_or(|end| at < end));
    Ok(answer)
}

/// Bounds the cache by what its entries take, about.
#[derive(Clone)]
struct ByBytes;

impl Weighter<ScoreKey, Arc<ScriptAnswer>> for ByBytes {
    fn weight(&self, _: &ScoreKey, answer: &Arc<ScriptAnswer>) -> u64 {
        let uses = answer.uses.iter().map(|used| &used.address);
        let urls: usize = answer.urls.iter().chain(uses).map(|url| ENTRY_BYTES / 2 + url.len()).sum();
        let findings = answer.findings.iter().map(|finding| {
            ENTRY_BYTES + finding.signal.len() + finding.description.len() + finding.snippet.len()
        });
        (ENTRY_BYTES * 4 + urls + findings.sum::<usize>()) as u64
    }
}

impl Weighter<(Asked, String, Box<str>), Arc<FeedAnswer>> for ByBytes {
    fn weight(&self, key: &(Asked, String, Box<str>), answer: &Arc<FeedAnswer>) -> u64 {
        let matches = answer.matches.iter();
        let matches: usize =
            matches.map(|found| ENTRY_BYTES + found.feed.len() + found.indicator.len()).sum();
        (ENTRY_BYTES + key.1.len() + key.2.len() + matches) as u64
    }
}

/// What an entry takes besides its texts, about.
const ENTRY_BYTES: usize = 128;
