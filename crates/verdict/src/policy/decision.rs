//! The decision of a policy: the accusing mechanisms, and the reasons.

use jsintegrity::{Class, Scores};
use serde::{Deserialize, Serialize};

use super::Confidence;

/// A policy's decision.
///
/// ```
/// # use std::sync::{Arc, Mutex};
/// # use verdict::{Engine, Evidence, Policy, ScriptInput, policy::Decision};
/// # #[derive(Default)]
/// # struct Collector(Mutex<Vec<Evidence>>);
/// # impl Policy for Collector {
/// #     fn decide(&self, evidence: &Evidence) -> Decision {
/// #         self.0.lock().unwrap().push(evidence.clone());
/// #         Decision::default()
/// #     }
/// # }
/// # let collector = Arc::new(Collector::default());
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Fixed(u8);
/// # impl ScriptScorer for Fixed {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let score = jsintegrity::Score::new(self.0)?;
/// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { "fixed-1" }
/// # }
/// # let engine = Engine::builder().scorer(Fixed(4)).policy(Arc::clone(&collector)).build()?;
/// # engine.check_script(&ScriptInput::from_source(b"go()"));
/// # let evidence = collector.0.lock().unwrap().pop().unwrap();
/// use verdict::{Mechanism, StandardPolicy, policy::Confidence};
///
/// // The evidence is that of a script with the score 4.
/// let decision = StandardPolicy::default().decide(&evidence);
/// assert_eq!(decision.malicious_by, [Mechanism::Script]);
/// assert_eq!(decision.confidence, Some(Confidence::Medium));
/// assert_eq!(decision.scores.unwrap().js_integrity_score.get(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Decision {
    /// The mechanisms that make the resource malicious; none, and it is not.
    pub malicious_by: Vec<Mechanism>,
    /// The script's class, where it was scored.
    pub class: Option<Class>,
    /// The scores that hold after the second opinion, where the script was scored.
    pub scores: Option<Scores>,
    /// How sure it is that the resource is malicious, where it is.
    pub confidence: Option<Confidence>,
    /// The reasons: accusing ones first.
    pub reasons: Vec<Reason>,
}

/// A way of finding out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Mechanism {
    /// A feed lists an address that the code loads, sends to or navigates to.
    CodeAddress,
    /// A host or URL in the script's code.
    CodeHost,
    /// The host of the resource.
    Domain,
    /// The names of hosts, from which something is guessed. It never accuses under the standard policy.
    Name,
    /// The script's source.
    Script,
    /// The second opinion on the script's source.
    SecondOpinion,
    /// The full URL of the resource.
    Url,
}

impl Mechanism {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(verdict::Mechanism::CodeHost.name(), "code_host");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CodeAddress => "code_address",
            Self::CodeHost => "code_host",
            Self::Domain => "domain",
            Self::Name => "name",
            Self::Script => "script",
            Self::SecondOpinion => "second_opinion",
            Self::Url => "url",
        }
    }
}

impl std::fmt::Display for Mechanism {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::CodeAddress => "code address",
            Self::CodeHost => "code host",
            Self::Domain => "domain",
            Self::Name => "name",
            Self::Script => "script",
            Self::SecondOpinion => "second opinion",
            Self::Url => "URL",
        })
    }
}

/// One reason, for people. It may quote hostile text: escape it before showing it on a terminal or a page.
///
/// ```
/// use verdict::{Effect, Mechanism, Reason};
///
/// let reason = Reason::new(Mechanism::Url, Effect::Explains, "the URL was not checked: out of reach");
/// let json = serde_json::to_value(&reason)?;
/// assert_eq!(json["mechanism"], "url");
/// assert_eq!(json["effect"], "explains");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reason {
    /// The mechanism that it comes from.
    pub mechanism: Mechanism,
    /// Its effect on the verdict.
    pub effect: Effect,
    /// The words.
    pub text: String,
}

impl Reason {
    /// A reason.
    #[must_use]
    pub fn new(mechanism: Mechanism, effect: Effect, text: impl Into<String>) -> Self {
        Self { mechanism, effect, text: text.into() }
    }
}

/// The effect of a [`Reason`] on the verdict.
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
/// use verdict::{Effect, Engine, ScriptInput};
///
/// let engine = Engine::builder().scorer(Fixed(4)).build()?;
/// let verdict = engine.check_script(&ScriptInput::from_source(b"go()"));
/// let effects: Vec<Effect> = verdict.reasons.iter().map(|reason| reason.effect).collect();
/// assert_eq!(effects, [Effect::Accuses, Effect::Explains]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// It makes the resource malicious.
    Accuses,
    /// It keeps the resource from being malicious.
    Clears,
    /// It explains another reason or a missing answer.
    Explains,
}
