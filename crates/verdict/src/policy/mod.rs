//! Decides what evidence means, apart from the mechanisms that gave it.
//!
//! The trait is in this file and its answer in `decision.rs`. `standard.rs` is the default policy, with an operator's allowed
//! entries (`allow.rs`) and the confidence of a verdict (`confidence.rs`).
//
// Neighbours: the mechanisms give `Evidence` (`evidence.rs`), the engine asks a policy about it, and `verdict.rs` has the
// answer with its reasons.
//
// What must not be done here: ask a mechanism, the clock or the network. The same evidence must give the same decision, or
// nobody can explain a stored verdict later.

mod allow;
mod confidence;
mod decision;
mod standard;

use std::sync::Arc;

use crate::Evidence;

pub use allow::{AllowEntry, AllowList, AllowSubject};
pub use confidence::{Agreement, Confidence};
pub use decision::{Decision, Effect, Mechanism, Reason};
pub use standard::{CodeHostEffect, OpinionEffect, StandardPolicy};

/// Decides what evidence means.
///
/// # Contract
///
/// * A function of the evidence: same evidence, same decision.
/// * [`Decision::malicious_by`] names every accusing mechanism, and each has a reason.
/// * Never panics; callable from several threads at once.
///
/// # Example
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
/// use verdict::{Engine, Evidence, Mechanism, Policy, ScriptInput, StandardPolicy, policy::{Decision, Review}};
///
/// /// The standard policy, which shows what guesses or scores say and goes by feeds alone.
/// struct FeedsAlone(StandardPolicy);
///
/// impl Policy for FeedsAlone {
///     fn decide(&self, evidence: &Evidence) -> Decision {
///         let mut decision = self.0.decide(evidence);
///         decision.malicious_by.retain(|by| matches!(by, Mechanism::Domain | Mechanism::Url));
///         decision
///     }
///
///     fn review(&self, evidence: &Evidence) -> Review {
///         self.0.review(evidence)
///     }
/// }
///
/// let policy = FeedsAlone(StandardPolicy::default());
/// let engine = Engine::builder().scorer(Fixed(1)).policy(policy).build()?;
/// let verdict = engine.check_script(&ScriptInput::from_source(b"go()"));
/// assert!(!verdict.malicious);
/// assert!(verdict.reasons[0].text.starts_with("integrity score 1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Policy: Send + Sync {
    /// Decides.
    fn decide(&self, evidence: &Evidence) -> Decision;

    /// Whether a second opinion may be asked for, given all other evidence. The provided method forbids it.
    fn review(&self, evidence: &Evidence) -> Review {
        let _ = evidence;
        Review::Barred { reason: "the policy asks for no second opinion".to_owned() }
    }
}

impl<T: Policy + ?Sized> Policy for &T {
    fn decide(&self, evidence: &Evidence) -> Decision {
        (**self).decide(evidence)
    }

    fn review(&self, evidence: &Evidence) -> Review {
        (**self).review(evidence)
    }
}

impl<T: Policy + ?Sized> Policy for Box<T> {
    fn decide(&self, evidence: &Evidence) -> Decision {
        (**self).decide(evidence)
    }

    fn review(&self, evidence: &Evidence) -> Review {
        (**self).review(evidence)
    }
}

impl<T: Policy + ?Sized> Policy for Arc<T> {
    fn decide(&self, evidence: &Evidence) -> Decision {
        (**self).decide(evidence)
    }

    fn review(&self, evidence: &Evidence) -> Review {
        (**self).review(evidence)
    }
}

/// Whether a second opinion may be asked for.
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
/// # let engine = Engine::builder().scorer(Fixed(40)).policy(Arc::clone(&collector)).build()?;
/// # engine.check_script(&ScriptInput::from_source(b"go()"));
/// # let evidence = collector.0.lock().unwrap().pop().unwrap();
/// use jsintegrity::Score;
/// use verdict::{StandardPolicy, policy::Review};
///
/// // The evidence is that of a script with the score 40.
/// let Review::Barred { reason } = StandardPolicy::default().review(&evidence) else { panic!() };
/// assert_eq!(reason, "the first stage finds the script clean");
/// let strict = StandardPolicy::with_threshold(Score::new(50)?);
/// assert_eq!(strict.review(&evidence), Review::Allowed);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "a question with two answers")]
pub enum Review {
    /// It may.
    Allowed,
    /// It may not.
    Barred {
        /// Why, in words.
        reason: String,
    },
}
