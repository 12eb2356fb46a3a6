//! A cache of earlier opinions.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use crate::Opinion;

/// The inputs of an opinion.
///
/// The structural hash alone leaves out literal values, the address that data is sent to among them. The printed code is
/// part of the key, so that no answer about one address serves for another.
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use secondopinion::{ChatReply, ChatRequest, ChatTransport, Error, Judge, Opinion, OpinionCache, OpinionKey};
///
/// /// Keeps no opinion, and remembers what it was asked for.
/// #[derive(Default)]
/// struct Asked(Mutex<Vec<OpinionKey>>);
///
/// impl OpinionCache for Asked {
///     fn look_up(&self, key: &OpinionKey) -> Option<Opinion> {
///         self.0.lock().ok()?.push(key.clone());
///         None
///     }
///
///     fn keep(&self, _: &OpinionKey, _: &Opinion) {}
/// }
///
/// # struct Canned;
/// # impl ChatTransport for Canned {
/// #     fn complete(&self, _: &ChatRequest<'_>) -> Result<ChatReply, Error> {
/// #         Ok(ChatReply::new(r#"{"choices": [{"finish_reason": "stop", "message": {"content":
/// #             "{\"behaviour\": \"Mines.\", \"reading\": \"mining\", \"decision\": \"malicious\"}"}}]}"#))
/// #     }
/// # }
/// # fn random_bytes() -> [u8; 16] { [1; 16] }
/// let asked = Arc::new(Asked::default());
/// let judge = Judge::builder(Canned, random_bytes, "a-code-model").cache(asked.clone()).build()?;
/// judge.review(b"fetch('https://a.example/x')")?;
/// judge.review(b"fetch('https://b.example/x')")?;
///
/// // One structure, two addresses, two keys.
/// let keys = asked.0.lock().unwrap();
/// assert_eq!(keys[0].structural_hash, keys[1].structural_hash);
/// assert_ne!(keys[0], keys[1]);
/// assert!(keys[1].printed_code.contains("b.example") && keys[1].model == "a-code-model");
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OpinionKey {
    /// Hash of the structure of the whole script, 32 hexadecimal digits.
    pub structural_hash: String,
    /// The code as the model sees it.
    pub printed_code: String,
    /// The wording of the question: a [`PROMPT_VERSION`](crate::PROMPT_VERSION).
    pub prompt_version: u32,
    /// The model's name, as it was asked for.
    pub model: String,
}

/// Keeps opinions.
///
/// # Contract
///
/// * Gives the value kept for a key, or nothing.
/// * Bounded by the one who made it. Callable from several threads at once, and never panics.
///
/// ```
/// use secondopinion::{MemoryCache, Opinion, OpinionCache, OpinionKey, OpinionKind};
/// # use secondopinion::{ChatReply, ChatRequest, ChatTransport, Error, Judge};
///
/// /// Keeps what was confirmed; what was cleared or divided is asked about again.
/// struct Confirmed(MemoryCache);
///
/// impl OpinionCache for Confirmed {
///     fn look_up(&self, key: &OpinionKey) -> Option<Opinion> {
///         self.0.look_up(key)
///     }
///
///     fn keep(&self, key: &OpinionKey, opinion: &Opinion) {
///         if opinion.kind == OpinionKind::Confirmed {
///             self.0.keep(key, opinion);
///         }
///     }
/// }
///
/// # struct Canned;
/// # impl ChatTransport for Canned {
/// #     fn complete(&self, _: &ChatRequest<'_>) -> Result<ChatReply, Error> {
/// #         Ok(ChatReply::new(r#"{"choices": [{"finish_reason": "stop", "message": {"content":
/// #             "{\"behaviour\": \"Counts.\", \"reading\": \"analytics\", \"decision\": \"benign\"}"}}]}"#))
/// #     }
/// # }
/// # fn random_bytes() -> [u8; 16] { [1; 16] }
/// let cache = Confirmed(MemoryCache::new(1_000));
/// let judge = Judge::builder(Canned, random_bytes, "a-code-model").cache(cache).build()?;
/// for _ in 0..2 {
///     let opinion = judge.review(b"fetch('https://a.example/x')")?;
///     assert_eq!((opinion.kind, opinion.is_cached), (OpinionKind::Cleared, false));
/// }
/// # Ok::<(), Error>(())
/// ```
pub trait OpinionCache: Send + Sync {
    /// The opinion that was kept for a key.
    fn look_up(&self, key: &OpinionKey) -> Option<Opinion>;

    /// Keeps an opinion.
    fn keep(&self, key: &OpinionKey, opinion: &Opinion);
}

impl<T: OpinionCache + ?Sized> OpinionCache for Arc<T> {
    fn look_up(&self, key: &OpinionKey) -> Option<Opinion> {
        (**self).look_up(key)
    }

    fn keep(&self, key: &OpinionKey, opinion: &Opinion) {
        (**self).keep(key, opinion);
    }
}

/// Keeps the last opinions in memory; the oldest goes first.
///
/// ```
/// use secondopinion::{ChatReply, ChatRequest, ChatTransport, Error, Judge, MemoryCache, OpinionKind};
///
/// # struct Canned;
/// # impl ChatTransport for Canned {
/// #     fn complete(&self, _: &ChatRequest<'_>) -> Result<ChatReply, Error> {
/// #         Ok(ChatReply::new(r#"{"choices": [{"finish_reason": "stop", "message": {"content":
/// #             "{\"behaviour\": \"Mines.\", \"reading\": \"mining\", \"decision\": \"malicious\"}"}}]}"#))
/// #     }
/// # }
/// # fn random_bytes() -> [u8; 16] { [1; 16] }
/// let judge = Judge::builder(Canned, random_bytes, "a-code-model").cache(MemoryCache::new(100)).build()?;
/// let first = judge.review(b"fetch('https://a.example/x')")?;
/// assert_eq!((first.kind, first.is_cached), (OpinionKind::Confirmed, false));
/// assert!(judge.review(b"fetch ( 'https://a.example/x' ) // again")?.is_cached);
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug)]
pub struct MemoryCache {
    most: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    opinions: HashMap<OpinionKey, Opinion>,
    order: VecDeque<OpinionKey>,
}

impl MemoryCache {
    /// A cache of at most so many opinions. Each takes as much memory as its printed code, twice, and some hundred bytes.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { most, kept: Mutex::default() }
    }
}

impl OpinionCache for MemoryCache {
    fn look_up(&self, key: &OpinionKey) -> Option<Opinion> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).opinions.get(key).cloned()
    }

    fn keep(&self, key: &OpinionKey, opinion: &Opinion) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.opinions.insert(key.clone(), opinion.clone()).is_none() {
            kept.order.push_back(key.clone());
        }
        while kept.opinions.len() > self.most {
            let Some(oldest) = kept.order.pop_front() else { return };
            kept.opinions.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OpinionKind;

    fn key(code: &str) -> OpinionKey {
        OpinionKey {
            structural_hash: "0".to_owned(),
            printed_code: code.to_owned(),
            prompt_version: 1,
            model: "m".to_owned(),
        }
    }

    #[test]
    fn the_oldest_goes_first() {
        let cache = MemoryCache::new(2);
        for code in ["a", "b", "a", "c"] {
            cache.keep(&key(code), &Opinion::new(OpinionKind::Cleared, code, "m"));
        }
        assert_eq!(cache.look_up(&key("a")), None);
        assert_eq!(cache.look_up(&key("b")).map(|opinion| opinion.behaviour), Some("b".to_owned()));
        assert!(cache.look_up(&OpinionKey { prompt_version: 2, ..key("c") }).is_none());
    }
}
