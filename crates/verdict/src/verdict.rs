//! The answer for one resource.

use categories::CategorySet;
use jsintegrity::{Class, Scores};
use secondopinion::Opinion;
use serde::{Deserialize, Serialize};

use crate::evidence::{CodeAddress, CodeHosts, ResourceKind};
use crate::policy::{Confidence, Decision, Effect, Mechanism, Reason};
use crate::{Evidence, FeedAnswer, InlinePlace, NameAnswer, Outcome, ScriptAnswer, Standing, Timestamp};

/// The answer for one script or connection: the decision, its reasons, and the answer of every mechanism.
///
/// Its JSON form has the field names of Cloudflare's client-side security API where that API has the field. The scores
/// at the top are those that hold; the first stage's own scores are kept in [`script`](Self::script).
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::{Engine, ScriptInput};
///
/// let engine = Engine::builder().feeds(feeds).build()?;
/// let verdict = engine.check_script(&ScriptInput::from_url("https://cdn.evil.example/t.js"));
/// assert!(verdict.malicious);
/// let why: Vec<&str> = verdict.accusations().map(|reason| reason.text.as_str()).collect();
/// assert_eq!(why, ["host cdn.evil.example is listed by feed demo, line 1, as evil.example (Malware)"]);
/// assert_eq!(serde_json::to_value(&verdict)?["malicious_domain_categories"][0], "Malware");
///
/// // What was not found out is no acquittal.
/// let unreadable = engine.check_script(&ScriptInput::from_url("https://:80/"));
/// assert!(!unreadable.malicious);
/// assert!(!unreadable.is_complete() && !unreadable.is_checked());
/// assert_eq!(unreadable.standing().name(), "unknown");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Verdict {
    /// The kind of the resource.
    pub kind: ResourceKind,
    /// Its URL. A connection that was checked by its host alone keeps no more than its origin.
    pub url: Option<String>,
    /// Its host, normalised.
    pub host: Option<String>,
    /// Its place, for a script inside a page, if the caller gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inline: Option<InlinePlace>,
    /// What the engine came to; kept for the JSON form.
    #[serde(flatten)]
    standing: Option<Standing>,
    /// Whether it is malicious.
    pub malicious: bool,
    /// The mechanisms that make it so.
    pub malicious_by: Vec<Mechanism>,
    /// How sure that is, where it is malicious.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// The script's class, where it was scored.
    pub class: Option<Class>,
    /// The four scores that hold, where the script was scored.
    #[serde(flatten)]
    pub scores: Option<Scores>,
    /// Whether a feed lists the host; `None` when that was not looked up.
    pub domain_reported_malicious: Option<bool>,
    /// Categories in which feeds list the host.
    pub malicious_domain_categories: CategorySet,
    /// Whether a feed lists the URL; `None` when that was not looked up.
    pub url_reported_malicious: Option<bool>,
    /// Categories in which feeds list the URL.
    pub malicious_url_categories: CategorySet,
    /// SHA-256 of the script's bytes, 64 hexadecimal digits, where the scorer gives it.
    pub hash: Option<String>,
    /// The reasons: accusing ones first.
    pub reasons: Vec<Reason>,
    /// The scorer's answer: the first stage.
    pub script: Outcome<ScriptAnswer>,
    /// The shadow scorer's answer, if the engine has one. Nothing follows from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shadow: Option<Outcome<ScriptAnswer>>,
    /// The second opinion.
    pub second_opinion: Outcome<Opinion>,
    /// Feed entries about the URL.
    pub url_check: Outcome<FeedAnswer>,
    /// Feed entries about the host.
    pub domain_check: Outcome<FeedAnswer>,
    /// Feed entries about hosts in the script's code.
    pub code_hosts: CodeHosts,
    /// Addresses that the code loads, sends to or navigates to and that feeds list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code_addresses: Vec<CodeAddress>,
    /// What was [guessed from the names](crate::NameGuesser) of the host and of those in the code. No feed says so, and
    /// nothing is malicious by it.
    #[serde(default)]
    pub names: Outcome<NameAnswer>,
    /// The categories of these guesses.
    #[serde(default)]
    pub guessed_categories: CategorySet,
    /// When it was checked, where the caller said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<Timestamp>,
    /// The model of the engine's scorer.
    pub model: Option<String>,
    /// Epoch of the signatures that scripts are compared with, where the scorer has some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature_epoch: Option<String>,
    /// The guessers of names, joined by `+`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_model: Option<String>,
    /// The state of the feeds; of several checks with different states, all of them, joined by `+`.
    pub feed_epoch: Option<String>,
    /// Version of this crate.
    pub engine_version: String,
}

impl Verdict {
    pub(crate) fn new(
        evidence: Evidence,
        decision: Decision,
        url: Option<String>,
        versions: Versions,
    ) -> Self {
        let reported = |outcome: &Outcome<FeedAnswer>| outcome.answer().map(FeedAnswer::is_reported);
        let categories =
            |outcome: &Outcome<FeedAnswer>| outcome.answer().map(FeedAnswer::categories).unwrap_or_default();
        let digests = evidence.script.answer().and_then(|answer| answer.digests.as_ref());
        let mut verdict = Self {
            kind: evidence.kind,
            url,
            host: evidence.host,
            inline: None,
            standing: None,
            malicious: !decision.malicious_by.is_empty(),
            malicious_by: decision.malicious_by,
            confidence: decision.confidence,
            class: decision.class,
            scores: decision.scores,
            domain_reported_malicious: reported(&evidence.domain_check),
            malicious_domain_categories: categories(&evidence.domain_check),
            url_reported_malicious: reported(&evidence.url_check),
            malicious_url_categories: categories(&evidence.url_check),
            hash: digests.map(|digests| digests.sha256.clone()),
            reasons: decision.reasons,
            script: evidence.script,
            shadow: None,
            second_opinion: evidence.second_opinion,
            url_check: evidence.url_check,
            domain_check: evidence.domain_check,
            code_hosts: evidence.code_hosts,
            code_addresses: evidence.code_addresses,
            guessed_categories: evidence.names.answer().map(NameAnswer::categories).unwrap_or_default(),
            names: evidence.names,
            checked_at: evidence.at,
            model: versions.model,
            signature_epoch: versions.signature_epoch,
            name_model: versions.name_model,
            feed_epoch: versions.feed_epoch,
            engine_version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        verdict.standing = Some(Standing::of(&verdict));
        verdict
    }

    /// Malicious, clean, or unknown and why. Show nothing as clean that this does not call clean.
    ///
    /// ```
    /// use verdict::{ConnectionInput, Engine, Standing, Unknown};
    ///
    /// let engine = Engine::without_mechanisms();
    /// let verdict = engine.check_connection(&ConnectionInput::new("wss://api.example/"));
    /// assert_eq!(verdict.standing(), Standing::Unknown { why: Unknown::NoFeeds });
    /// assert_eq!(serde_json::to_value(&verdict)?["standing"], "unknown");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing::of(self)
    }

    /// Whether nothing is missing: every mechanism that applies to the resource answered, and of a script the whole code was
    /// scored. A malicious verdict may be incomplete; any other is then [`Unknown`](Standing::Unknown). The second opinion does
    /// not count: without it, the verdict before it holds.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let is_scored = self.script.answer().is_some_and(|answer| answer.limits.is_empty());
        (self.kind != ResourceKind::Script || is_scored)
            && [self.script.failure(), self.url_check.failure(), self.domain_check.failure()]
                .iter()
                .all(Option::is_none)
    }

    /// Whether any mechanism answered at all.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.script.answer().is_some()
            || self.url_check.answer().is_some()
            || self.domain_check.answer().is_some()
    }

    /// The reasons that make the resource malicious.
    pub fn accusations(&self) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().filter(|reason| reason.effect == Effect::Accuses)
    }
}

/// What the answers of an engine depend on, besides the input.
#[derive(Clone, Debug)]
pub(crate) struct Versions {
    pub(crate) model: Option<String>,
    /// The model, with the signatures of its scorer.
    pub(crate) answered_by: Option<String>,
    pub(crate) signature_epoch: Option<String>,
    pub(crate) name_model: Option<String>,
    pub(crate) feed_epoch: Option<String>,
}
