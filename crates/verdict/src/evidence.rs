//! The answers of all mechanisms, kept apart, before a decision.

use secondopinion::Opinion;
use serde::{Deserialize, Serialize};

use crate::{Error, FeedAnswer, FeedMatch, NameAnswer, ScriptAnswer, Timestamp, UsedAddress, Verdict};

/// The outcome of one mechanism.
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::{ConnectionInput, Engine, Outcome, ScriptInput};
///
/// let engine = Engine::builder().feeds(feeds).build()?;
/// let verdict = engine.check_connection(&ConnectionInput::new("https://evil.example/"));
/// assert_eq!(verdict.domain_check.answer().unwrap().matches.len(), 1);
/// assert!(matches!(verdict.script, Outcome::NotApplicable { .. }));
///
/// let verdict = engine.check_script(&ScriptInput::from_url("https://:80/"));
/// assert_eq!(verdict.script, Outcome::NotConfigured);
/// assert!(verdict.url_check.failure().is_some()); // asked, and without an answer
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Outcome<T> {
    /// It answered.
    Answered(T),
    /// It was asked and has no answer.
    Failed {
        /// Why.
        reason: String,
    },
    /// It was not asked, because it does not apply to this resource.
    NotApplicable {
        /// Why.
        reason: String,
    },
    /// The engine has no such mechanism.
    #[default]
    NotConfigured,
}

impl<T> Outcome<T> {
    /// The answer, if there is one.
    pub fn answer(&self) -> Option<&T> {
        match self {
            Self::Answered(answer) => Some(answer),
            _ => None,
        }
    }

    /// Why a mechanism that was asked has no answer.
    pub fn failure(&self) -> Option<&str> {
        match self {
            Self::Failed { reason } => Some(reason),
            _ => None,
        }
    }

    pub(crate) fn of(result: Result<T, Error>) -> Self {
        match result {
            Ok(answer) => Self::Answered(answer),
            Err(error) => Self::failed(error.message_with_causes()),
        }
    }

    pub(crate) fn not_applicable(reason: impl Into<String>) -> Self {
        Self::NotApplicable { reason: reason.into() }
    }

    pub(crate) fn failed(reason: impl Into<String>) -> Self {
        Self::Failed { reason: reason.into() }
    }
}

/// All answers about a script's source. Keep it, and give it back later in place of the source.
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
/// use verdict::{Engine, Reading};
///
/// let engine = Engine::builder().scorer(Fixed(60)).build()?;
/// let reading = engine.read_script(Some(b"go()"));
/// let kept = serde_json::to_string(&reading)?;
/// assert_eq!(serde_json::from_str::<Reading>(&kept)?, reading);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reading {
    /// The scorer's answer.
    pub script: Outcome<ScriptAnswer>,
    /// The shadow scorer's answer, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shadow: Option<Outcome<ScriptAnswer>>,
    /// The second opinion, if it was asked.
    pub second_opinion: Outcome<Opinion>,
}

/// The reading of a verdict's source. A missing opinion may be asked for later.
impl From<Verdict> for Reading {
    fn from(verdict: Verdict) -> Self {
        let second_opinion = match verdict.second_opinion {
            answered @ Outcome::Answered(_) => answered,
            _ => Outcome::NotConfigured,
        };
        Self { script: verdict.script, shadow: verdict.shadow, second_opinion }
    }
}

/// The kind of a resource.
///
/// ```
/// use verdict::{ConnectionInput, Engine, ResourceKind};
///
/// let engine = Engine::without_mechanisms();
/// let verdict = engine.check_connection(&ConnectionInput::new("wss://a.example/"));
/// assert_eq!(verdict.kind, ResourceKind::Connection);
/// assert_eq!(serde_json::to_string(&verdict.kind)?, "\"connection\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[allow(clippy::exhaustive_enums, reason = "a page has scripts and connections")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ResourceKind {
    /// A connection that a page makes.
    Connection,
    /// A script on a page.
    Script,
}

/// All evidence about one resource; a policy decides from it.
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::{Effect, Engine, Evidence, Mechanism, Policy, Reason, ResourceKind, ScriptInput, policy::Decision};
///
/// /// Scripts of listed hosts are malicious, and nothing else is.
/// struct ListedScripts;
///
/// impl Policy for ListedScripts {
///     fn decide(&self, evidence: &Evidence) -> Decision {
///         let mut decision = Decision::default();
///         let is_listed = evidence.domain_check.answer().is_some_and(|answer| answer.is_reported());
///         if let (ResourceKind::Script, true, Some(host)) = (evidence.kind, is_listed, &evidence.host) {
///             decision.malicious_by.push(Mechanism::Domain);
///             decision.reasons.push(Reason::new(Mechanism::Domain, Effect::Accuses, format!("{host} is listed")));
///         }
///         decision
///     }
/// }
///
/// let engine = Engine::builder().feeds(feeds).policy(ListedScripts).build()?;
/// let verdict = engine.check_script(&ScriptInput::from_url("https://evil.example/a.js"));
/// assert_eq!(verdict.reasons[0].text, "evil.example is listed");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Evidence {
    /// The kind of the resource.
    pub kind: ResourceKind,
    /// Its host, normalised.
    pub host: Option<String>,
    /// Its URL in [canonical form](threatfeed::CanonicalUrl), where it was looked at.
    pub url: Option<String>,
    /// When it is checked, where the caller says so.
    pub at: Option<Timestamp>,
    /// The scorer's answer about the script's source: the first stage, never changed later.
    pub script: Outcome<ScriptAnswer>,
    /// The second opinion.
    pub second_opinion: Outcome<Opinion>,
    /// Feed entries about the full URL.
    pub url_check: Outcome<FeedAnswer>,
    /// Feed entries about the host.
    pub domain_check: Outcome<FeedAnswer>,
    /// Feed entries about hosts in the script's code.
    pub code_hosts: CodeHosts,
    /// Addresses that the code loads, sends to or navigates to and that feeds list.
    pub code_addresses: Vec<CodeAddress>,
    /// Guesses from the names of these hosts. A guess makes nothing malicious.
    pub names: Outcome<NameAnswer>,
}

impl Evidence {
    /// Empty evidence for tests of policies, as if no mechanism was asked. The fields are public for the rest.
    ///
    /// ```
    /// use jsintegrity::Score;
    /// use verdict::{Evidence, Mechanism, Outcome, Policy, ResourceKind, ScriptAnswer, StandardPolicy};
    ///
    /// let mut evidence = Evidence::new(ResourceKind::Script);
    /// assert!(StandardPolicy::default().decide(&evidence).malicious_by.is_empty());
    ///
    /// evidence.script = Outcome::Answered(ScriptAnswer::new("mine-1", Score::MIN, [Score::MIN; 3]));
    /// assert_eq!(StandardPolicy::default().decide(&evidence).malicious_by, [Mechanism::Script]);
    /// ```
    #[must_use]
    pub fn new(kind: ResourceKind) -> Self {
        Self {
            kind,
            host: None,
            url: None,
            at: None,
            script: Outcome::NotConfigured,
            second_opinion: Outcome::NotConfigured,
            url_check: Outcome::NotConfigured,
            domain_check: Outcome::NotConfigured,
            code_hosts: CodeHosts::default(),
            code_addresses: Vec::new(),
            names: Outcome::NotConfigured,
        }
    }
}

/// Feed entries about the URLs and hosts in a script's code.
///
/// They are hints: a script may name a host without ever connecting to it.
///
/// ```
/// # use verdict::{Engine, Error, ScoreRequest, ScriptAnswer, ScriptInput, ScriptScorer};
/// # struct Names;
/// # impl ScriptScorer for Names {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let clean = jsintegrity::Score::MAX;
/// #         let urls = ["https://api.example/", "//evil.example/a", "https://:1/"].map(str::to_owned);
/// #         Ok(ScriptAnswer::new("names-1", clean, [clean; 3]).with_urls(urls))
/// #     }
/// #     fn model_id(&self) -> &str { "names-1" }
/// # }
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// // The scorer finds https://api.example/, //evil.example/a and https://:1/ in the code.
/// let engine = Engine::builder().scorer(Names).feeds(feeds).build()?;
/// let verdict = engine.check_script(&ScriptInput::from_source(b"/* with three URLs */"));
/// assert_eq!((verdict.code_hosts.checked, verdict.code_hosts.unreadable), (2, 1));
/// let reported: Vec<&str> = verdict.code_hosts.reported().map(|found| found.host.as_str()).collect();
/// assert_eq!(reported, ["evil.example"]);
/// assert!(!verdict.malicious); // a hint, unless the policy says otherwise
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CodeHosts {
    /// How many different hosts were looked up.
    pub checked: usize,
    /// How many URLs of the code are none.
    pub unreadable: usize,
    /// Those that feeds list, in order of appearance.
    pub listed: Vec<CodeHost>,
}

impl CodeHosts {
    /// The listed hosts and URLs that no allow-list overrules.
    pub fn reported(&self) -> impl Iterator<Item = &CodeHost> {
        self.listed.iter().filter(|host| host.matches.iter().any(|found| found.suppressed_by.is_none()))
    }
}

/// A host in a script's code that feeds list.
///
/// ```
/// # use verdict::{Engine, Error, ScoreRequest, ScriptAnswer, ScriptInput, ScriptScorer};
/// # struct Names;
/// # impl ScriptScorer for Names {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let clean = jsintegrity::Score::MAX;
/// #         let urls = ["https://api.example/", "//evil.example/a", "https://:1/"].map(str::to_owned);
/// #         Ok(ScriptAnswer::new("names-1", clean, [clean; 3]).with_urls(urls))
/// #     }
/// #     fn model_id(&self) -> &str { "names-1" }
/// # }
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// let engine = Engine::builder().scorer(Names).feeds(feeds).build()?;
/// let verdict = engine.check_script(&ScriptInput::from_source(b"load('//evil.example/a')"));
/// let found = &verdict.code_hosts.listed[0];
/// assert_eq!((found.url.as_str(), found.host.as_str()), ("//evil.example/a", "evil.example"));
/// assert_eq!(found.matches[0].feed, "demo");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CodeHost {
    /// The first URL of the code that has the host.
    pub url: String,
    /// The host, normalised.
    pub host: String,
    /// The matches of its URLs and of the host.
    pub matches: Vec<FeedMatch>,
}

/// An address that code loads, sends to or navigates to, with what feeds say of it.
///
/// ```
/// # use verdict::{UsedAddress, Engine, Error, ScoreRequest, ScriptAnswer, ScriptInput, ScriptScorer};
/// # struct Loads;
/// # impl ScriptScorer for Loads {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let clean = jsintegrity::Score::MAX;
/// #         let used = UsedAddress::new("https://evil.example/a.js", jsintegrity::Usage::Loads, "src");
/// #         Ok(ScriptAnswer::new("loads-1", clean, [clean; 3]).with_uses([used]))
/// #     }
/// #     fn model_id(&self) -> &str { "loads-1" }
/// # }
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::CodeAddress;
///
/// let engine = Engine::builder().scorer(Loads).feeds(feeds).build()?;
/// let verdict = engine.check_script(&ScriptInput::from_source(b"s.src='https://evil.example/a.js'"));
/// let found: &CodeAddress = &verdict.code_addresses[0];
/// assert!(found.is_reported() && found.matches().count() == 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CodeAddress {
    /// The use.
    #[serde(flatten)]
    pub used: UsedAddress,
    /// Its host, normalised.
    pub host: String,
    /// What URL feeds list of it.
    pub url_matches: Vec<FeedMatch>,
    /// What domain feeds list of it.
    pub domain_matches: Vec<FeedMatch>,
}

impl CodeAddress {
    /// What feeds list of it.
    pub fn matches(&self) -> impl Iterator<Item = &FeedMatch> {
        self.url_matches.iter().chain(&self.domain_matches)
    }

    /// Whether a feed lists it that no other overrules.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        self.matches().any(|found| found.suppressed_by.is_none())
    }
}
