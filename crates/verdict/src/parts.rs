//! What an engine is made of.

use std::collections::BTreeSet;
use std::fmt::DebugStruct;
use std::sync::Arc;

use threatfeed::FeedSet;

use crate::scorer::answered_by;
use crate::verdict::Versions;
use crate::{
    ConnectionScope, DomainCheck, NameGuesser, Policy, ScriptScorer, SecondOpinion, StandardPolicy, UrlCheck,
};

/// The mechanisms, the policy and the settings of an engine. Clones share the mechanisms.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) scorer: Option<Arc<dyn ScriptScorer>>,
    pub(crate) shadow_scorer: Option<Arc<dyn ScriptScorer>>,
    pub(crate) url_checks: Vec<Check<dyn UrlCheck>>,
    pub(crate) domain_checks: Vec<Check<dyn DomainCheck>>,
    pub(crate) name_guessers: Vec<Arc<dyn NameGuesser>>,
    pub(crate) second_opinion: Option<Arc<dyn SecondOpinion>>,
    pub(crate) policy: Arc<dyn Policy>,
    pub(crate) connection_scope: ConnectionScope,
    #[cfg(feature = "cache")]
    pub(crate) cache: Option<crate::Cache>,
}

/// A check, and whether it is compiled feeds, which newer ones replace.
pub(crate) struct Check<T: ?Sized> {
    pub(crate) by: Arc<T>,
    pub(crate) is_feeds: bool,
}

impl<T: ?Sized> Clone for Check<T> {
    fn clone(&self) -> Self {
        Self { by: Arc::clone(&self.by), is_feeds: self.is_feeds }
    }
}

impl Parts {
    /// No mechanism, and the standard policy.
    pub(crate) fn new() -> Self {
        Self {
            scorer: None,
            shadow_scorer: None,
            url_checks: Vec::new(),
            domain_checks: Vec::new(),
            name_guessers: Vec::new(),
            second_opinion: None,
            policy: Arc::new(StandardPolicy::default()),
            connection_scope: ConnectionScope::default(),
            #[cfg(feature = "cache")]
            cache: None,
        }
    }

    /// Whether anything can be said of a resource. A shadow scorer or a second opinion says nothing alone.
    pub(crate) fn has_mechanism(&self) -> bool {
        self.scorer.is_some()
            || !self.url_checks.is_empty()
            || !self.domain_checks.is_empty()
            || !self.name_guessers.is_empty()
    }

    /// Adds compiled feeds behind the checks that are there.
    pub(crate) fn add_feeds<D: AsRef<[u8]> + Send + Sync + 'static>(&mut self, feeds: FeedSet<D>) {
        self.url_checks.push(Check { by: Arc::new(feeds.clone()), is_feeds: true });
        self.domain_checks.push(Check { by: Arc::new(feeds), is_feeds: true });
    }

    /// Puts compiled feeds in the place of all that there are.
    pub(crate) fn replace_feeds<D: AsRef<[u8]> + Send + Sync + 'static>(&mut self, feeds: FeedSet<D>) {
        let url_check: Arc<dyn UrlCheck> = Arc::new(feeds.clone());
        let domain_check: Arc<dyn DomainCheck> = Arc::new(feeds);
        #[cfg(feature = "cache")]
        let (url_check, domain_check) = match &self.cache {
            Some(cache) => (cache.before_url_check(url_check), cache.before_domain_check(domain_check)),
            None => (url_check, domain_check),
        };
        replace(&mut self.url_checks, url_check);
        replace(&mut self.domain_checks, domain_check);
    }

    /// The fields of `Debug` that an engine and its builder share.
    pub(crate) fn debug_fields<'s, 'f, 'b>(
        &self,
        shown: &'s mut DebugStruct<'f, 'b>,
    ) -> &'s mut DebugStruct<'f, 'b> {
        shown
            .field("url_checks", &self.url_checks.len())
            .field("domain_checks", &self.domain_checks.len())
            .field("name_guessers", &self.name_guessers.len())
            .field("has_second_opinion", &self.second_opinion.is_some())
            .field("connection_scope", &self.connection_scope)
    }

    pub(crate) fn versions(&self) -> Versions {
        let url_epochs = self.url_checks.iter().map(|check| check.by.epoch());
        let domain_epochs = self.domain_checks.iter().map(|check| check.by.epoch());
        let epochs: BTreeSet<String> = url_epochs.chain(domain_epochs).collect();
        let guessers: BTreeSet<String> =
            self.name_guessers.iter().map(|guesser| guesser.model_id()).collect();
        let joined = |ids: BTreeSet<String>| (!ids.is_empty()).then(|| Vec::from_iter(ids).join("+"));
        let scorer = self.scorer.as_deref();
        Versions {
            model: scorer.map(|scorer| scorer.model_id().to_owned()),
            answered_by: scorer.map(|scorer| answered_by(scorer.model_id(), scorer.signature_epoch())),
            signature_epoch: scorer.and_then(|scorer| scorer.signature_epoch().map(str::to_owned)),
            name_model: joined(guessers),
            feed_epoch: joined(epochs),
        }
    }
}

/// Keeps the order in which matches are shown: the new check takes the place of the first one.
fn replace<T: ?Sized>(checks: &mut Vec<Check<T>>, by: Arc<T>) {
    let place = checks.iter().position(|check| check.is_feeds).unwrap_or(checks.len());
    checks.retain(|check| !check.is_feeds);
    checks.insert(place, Check { by, is_feeds: true });
}
