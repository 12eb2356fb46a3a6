//! Makes engines.

use std::collections::BTreeSet;

use threatfeed::FeedSet;

use crate::engine::Parts;
use crate::verdict::Versions;
use crate::{
    ConnectionScope, DomainCheck, Engine, NameGuesser, Policy, ScriptScorer, SecondOpinion, StandardPolicy,
    UrlCheck,
};

/// Makes an [`Engine`] of any mechanisms.
#[must_use = "a builder does nothing until `build`"]
pub struct EngineBuilder {
    parts: Parts,
    #[cfg(feature = "cache")]
    cache: Option<crate::Cache>,
}

impl EngineBuilder {
    pub(crate) fn new() -> Self {
        Self {
            parts: Parts {
                scorer: None,
                shadow_scorer: None,
                url_checks: Vec::new(),
                domain_checks: Vec::new(),
                name_guessers: Vec::new(),
                second_opinion: None,
                policy: Box::new(StandardPolicy::default()),
                connection_scope: ConnectionScope::default(),
                versions: Versions { model: None, name_model: None, feed_epoch: None },
            },
            #[cfg(feature = "cache")]
            cache: None,
        }
    }

    /// The scorer of scripts. The last one given holds.
    pub fn scorer(mut self, scorer: impl ScriptScorer + 'static) -> Self {
        self.parts.scorer = Some(Box::new(scorer));
        self
    }

    /// A second scorer whose answers are [recorded](crate::Verdict::shadow) and never acted on: a new model beside the
    /// one in use. The last one given holds.
    pub fn shadow_scorer(mut self, scorer: impl ScriptScorer + 'static) -> Self {
        self.parts.shadow_scorer = Some(Box::new(scorer));
        self
    }

    /// Adds a check of URLs. All that are given are asked.
    pub fn url_check(mut self, check: impl UrlCheck + 'static) -> Self {
        self.parts.url_checks.push(Box::new(check));
        self
    }

    /// Adds a check of hosts. All that are given are asked.
    pub fn domain_check(mut self, check: impl DomainCheck + 'static) -> Self {
        self.parts.domain_checks.push(Box::new(check));
        self
    }

    /// Adds compiled feeds, as a check of URLs and of hosts.
    pub fn feeds<D: AsRef<[u8]> + Send + Sync + 'static>(self, feeds: FeedSet<D>) -> Self {
        self.url_check(feeds.clone()).domain_check(feeds)
    }

    /// Adds a guesser of names. All that are given are asked. What they guess is shown, and makes nothing malicious.
    pub fn name_guesser(mut self, guesser: impl NameGuesser + 'static) -> Self {
        self.parts.name_guessers.push(Box::new(guesser));
        self
    }

    /// Who looks again at scripts that the scorer alone flagged. The last one given holds.
    pub fn second_opinion(mut self, judge: impl SecondOpinion + 'static) -> Self {
        self.parts.second_opinion = Some(Box::new(judge));
        self
    }

    /// What decides. The [standard policy](StandardPolicy) unless given.
    pub fn policy(mut self, policy: impl Policy + 'static) -> Self {
        self.parts.policy = Box::new(policy);
        self
    }

    /// How much of a connection's URL is looked at and kept. The host alone unless given.
    pub fn connection_scope(mut self, scope: ConnectionScope) -> Self {
        self.parts.connection_scope = scope;
        self
    }

    /// Keeps answers, and takes those that other engines with this cache have kept.
    #[cfg(feature = "cache")]
    pub fn cache(mut self, cache: &crate::Cache) -> Self {
        self.cache = Some(cache.clone());
        self
    }

    /// The engine.
    #[must_use]
    pub fn build(mut self) -> Engine {
        #[cfg(feature = "cache")]
        if let Some(cache) = self.cache.take() {
            cache.wrap(&mut self.parts);
        }
        let url_epochs = self.parts.url_checks.iter().map(|check| check.epoch());
        let domain_epochs = self.parts.domain_checks.iter().map(|check| check.epoch());
        let epochs: BTreeSet<String> = url_epochs.chain(domain_epochs).collect();
        let guessers: BTreeSet<String> =
            self.parts.name_guessers.iter().map(|guesser| guesser.model_id()).collect();
        self.parts.versions = Versions {
            model: self.parts.scorer.as_ref().map(|scorer| scorer.model_id().to_owned()),
            name_model: (!guessers.is_empty()).then(|| guessers.into_iter().collect::<Vec<_>>().join("+")),
            feed_epoch: (!epochs.is_empty()).then(|| epochs.into_iter().collect::<Vec<_>>().join("+")),
        };
        Engine::from_parts(self.parts)
    }
}

impl std::fmt::Debug for EngineBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EngineBuilder")
            .field("has_scorer", &self.parts.scorer.is_some())
            .field("has_shadow_scorer", &self.parts.shadow_scorer.is_some())
            .field("url_checks", &self.parts.url_checks.len())
            .field("domain_checks", &self.parts.domain_checks.len())
            .field("name_guessers", &self.parts.name_guessers.len())
            .field("has_second_opinion", &self.parts.second_opinion.is_some())
            .field("connection_scope", &self.parts.connection_scope)
            .finish_non_exhaustive()
    }
}
