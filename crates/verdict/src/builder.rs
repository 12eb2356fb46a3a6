//! Makes engines.

use std::sync::Arc;

use threatfeed::FeedSet;

use crate::parts::{Check, Parts};
use crate::{
    ConnectionScope, DomainCheck, Engine, Error, ErrorKind, NameGuesser, Policy, ScriptScorer, SecondOpinion,
    UrlCheck,
};

/// Makes an [`Engine`] of any mechanisms.
///
/// ```
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Fixed(u8, &'static str);
/// # impl ScriptScorer for Fixed {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let score = jsintegrity::Score::new(self.0)?;
/// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { self.1 }
/// # }
/// use categories::Category;
/// use jsintegrity::Score;
/// use threatfeed::{FeedSet, FeedSource, Format};
/// use verdict::{ConnectionInput, ConnectionScope, Engine, Mechanism, ScriptInput, StandardPolicy};
///
/// let mut feeds = FeedSet::builder();
/// let source = FeedSource::new("demo", Format::Urls).categories(Category::Malware.into());
/// feeds.feed(source, b"https://api.example/collect\n");
/// let feeds = feeds.build()?;
///
/// let engine = Engine::builder()
///     .scorer(Fixed(20, "model-1"))
///     .shadow_scorer(Fixed(5, "model-2"))
///     .url_check(feeds.clone())
///     .domain_check(feeds)
///     .connection_scope(ConnectionScope::Url)
///     .policy(StandardPolicy::with_threshold(Score::new(30)?))
///     .build()?;
///
/// // 20 is below 30. The shadow scorer is heard, and decides nothing.
/// let verdict = engine.check_script(&ScriptInput::from_source(b"go()"));
/// assert_eq!(verdict.malicious_by, [Mechanism::Script]);
/// assert_eq!(verdict.model.as_deref(), Some("model-1"));
/// assert_eq!(verdict.shadow.unwrap().answer().unwrap().model, "model-2");
///
/// // The feed lists one URL and not its host.
/// let check = |url: &str| engine.check_connection(&ConnectionInput::new(url)).malicious_by;
/// assert_eq!(check("https://api.example/collect"), [Mechanism::Url]);
/// assert!(check("https://api.example/").is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a builder does nothing until `build`"]
pub struct EngineBuilder {
    parts: Parts,
}

impl EngineBuilder {
    pub(crate) fn new() -> Self {
        Self { parts: Parts::new() }
    }

    /// The scorer of scripts. The last one given holds.
    pub fn scorer(mut self, scorer: impl ScriptScorer + 'static) -> Self {
        self.parts.scorer = Some(Arc::new(scorer));
        self
    }

    /// A second scorer whose answers are [recorded](crate::Verdict::shadow) but have no effect: for trying a new
    /// model. The last one given holds.
    pub fn shadow_scorer(mut self, scorer: impl ScriptScorer + 'static) -> Self {
        self.parts.shadow_scorer = Some(Arc::new(scorer));
        self
    }

    /// Adds a check of URLs. All that are given are asked.
    pub fn url_check(mut self, check: impl UrlCheck + 'static) -> Self {
        self.parts.url_checks.push(Check { by: Arc::new(check), is_feeds: false });
        self
    }

    /// Adds a check of hosts. All that are given are asked.
    pub fn domain_check(mut self, check: impl DomainCheck + 'static) -> Self {
        self.parts.domain_checks.push(Check { by: Arc::new(check), is_feeds: false });
        self
    }

    /// Adds compiled feeds, as a check of URLs and of hosts.
    pub fn feeds<D: AsRef<[u8]> + Send + Sync + 'static>(mut self, feeds: FeedSet<D>) -> Self {
        self.parts.add_feeds(feeds);
        self
    }

    /// Adds a guesser of names. All that are given are asked. What they guess is shown, and makes nothing malicious.
    ///
    /// ```
    /// use categories::Category;
    /// use verdict::{ConnectionInput, Engine, Error, NameGuess, NameGuesser, NameRequest};
    ///
    /// struct Shops;
    ///
    /// impl NameGuesser for Shops {
    ///     fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
    ///         let names = request.hosts.iter().map(|host| host.as_str().to_owned());
    ///         let imitations = names.filter(|name| name.contains("corner-sh0p"));
    ///         let guess = |name| NameGuess::new(vec![name], "homoglyph", Category::Typosquatting, 0.9);
    ///         Ok(imitations.map(|name| guess(name).imitating("Corner Shop")).collect())
    ///     }
    ///
    ///     fn model_id(&self) -> String {
    ///         "shops-1".to_owned()
    ///     }
    /// }
    ///
    /// let engine = Engine::builder().name_guesser(Shops).build()?;
    /// let verdict = engine.check_connection(&ConnectionInput::new("wss://corner-sh0p.example/"));
    /// assert!(verdict.guessed_categories.contains(Category::Typosquatting));
    /// assert!(!verdict.malicious);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn name_guesser(mut self, guesser: impl NameGuesser + 'static) -> Self {
        self.parts.name_guessers.push(Arc::new(guesser));
        self
    }

    /// Who looks again at scripts that the scorer alone flagged. The last one given holds.
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
    /// use secondopinion::{Opinion, OpinionKind};
    /// use verdict::{Engine, ReviewRequest, ScriptInput, SecondOpinion};
    ///
    /// struct Reader;
    ///
    /// impl SecondOpinion for Reader {
    ///     fn review(&self, _: &ReviewRequest<'_>) -> Result<Opinion, verdict::Error> {
    ///         Ok(Opinion::new(OpinionKind::Confirmed, "It sends form fields away.", "reader-1"))
    ///     }
    /// }
    ///
    /// let engine = Engine::builder().scorer(Fixed(3)).second_opinion(Reader).build()?;
    /// let verdict = engine.check_script(&ScriptInput::from_source(b"go()"));
    /// assert_eq!(verdict.second_opinion.answer().unwrap().behaviour, "It sends form fields away.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn second_opinion(mut self, judge: impl SecondOpinion + 'static) -> Self {
        self.parts.second_opinion = Some(Arc::new(judge));
        self
    }

    /// The policy. Default: the [standard policy](crate::StandardPolicy).
    pub fn policy(mut self, policy: impl Policy + 'static) -> Self {
        self.parts.policy = Arc::new(policy);
        self
    }

    /// How much of a connection's URL is looked at and kept. The host alone unless given.
    pub fn connection_scope(mut self, scope: ConnectionScope) -> Self {
        self.parts.connection_scope = scope;
        self
    }

    /// Keeps answers, and takes those that other engines with this cache have kept.
    ///
    /// ```
    /// # use categories::Category;
    /// # use threatfeed::{FeedSet, FeedSource, Format};
    /// # let mut feeds = FeedSet::builder();
    /// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
    /// # feeds.feed(source, b"0.0.0.0 evil.example\n");
    /// # let feeds = feeds.build()?;
    /// use verdict::{Cache, ConnectionInput, Engine};
    ///
    /// let cache = Cache::new(1 << 20);
    /// let checked = || {
    ///     let engine = Engine::builder().feeds(feeds.clone()).cache(&cache).build()?;
    ///     Ok::<_, verdict::Error>(engine.check_connection(&ConnectionInput::new("https://evil.example/")))
    /// };
    /// assert_eq!(checked()?, checked()?); // two engines, one cache
    /// assert_eq!(cache.counts().hits, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "cache")]
    pub fn cache(mut self, cache: &crate::Cache) -> Self {
        self.parts.cache = Some(cache.clone());
        self
    }

    /// The engine.
    ///
    /// ```
    /// use verdict::{Engine, ErrorKind};
    ///
    /// let error = Engine::builder().build().unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Misuse);
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] if it has nothing to check with: no scorer, no feeds or other checks, and no guesser of names. For an
    /// engine that is meant to have none, take [`Engine::without_mechanisms`].
    #[cfg_attr(not(feature = "cache"), allow(unused_mut, reason = "a cache wraps the parts"))]
    pub fn build(mut self) -> Result<Engine, Error> {
        if !self.parts.has_mechanism() {
            return Err(Error::new(
                ErrorKind::Misuse,
                "expected a scorer, feeds, a check or a guesser of names, got an engine without any",
            ));
        }
        #[cfg(feature = "cache")]
        if let Some(cache) = self.parts.cache.clone() {
            cache.wrap(&mut self.parts);
        }
        Ok(Engine::from_parts(self.parts))
    }
}

impl std::fmt::Debug for EngineBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("EngineBuilder");
        shown
            .field("has_scorer", &self.parts.scorer.is_some())
            .field("has_shadow_scorer", &self.parts.shadow_scorer.is_some());
        self.parts.debug_fields(&mut shown).finish_non_exhaustive()
    }
}
