//! The opinion: the judge's result, and the answers it rests on.

use serde::{Deserialize, Serialize};

/// The second opinion on one script.
///
/// ```
/// use secondopinion::{ChatReply, ChatRequest, ChatTransport, Decision, Error, Judge, OpinionKind};
///
/// # struct Canned;
/// # impl ChatTransport for Canned {
/// #     fn complete(&self, _: &ChatRequest<'_>) -> Result<ChatReply, Error> {
/// #         Ok(ChatReply::new(r#"{"choices": [{"finish_reason": "stop", "message": {"content":
/// #             "{\"behaviour\": \"Counts.\", \"reading\": \"analytics\", \"decision\": \"benign\"}"}}]}"#))
/// #     }
/// # }
/// # fn random_bytes() -> [u8; 16] { [1; 16] }
/// let judge = Judge::builder(Canned, random_bytes, "a-code-model").build()?;
/// let opinion = judge.review(b"fetch('https://a.example/x')")?;
/// assert_eq!((opinion.kind, opinion.reading.as_str()), (OpinionKind::Cleared, "analytics"));
/// // Both word orders were asked; this transport has no clock.
/// assert!(opinion.answers.iter().all(|answer| answer.decision == Decision::Benign));
/// assert_eq!((opinion.answers.len(), opinion.latency_ms), (2, None));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Opinion {
    /// What follows from the answers.
    #[serde(rename = "opinion")]
    pub kind: OpinionKind,
    /// The model's description of the code. Text from a model that read hostile code: escape it before showing it.
    pub behaviour: String,
    /// What kind of code the model takes it for: a [`Reading::name`](crate::Reading::name).
    pub reading: String,
    /// The model's name, as it was asked for.
    pub model: String,
    /// The wording of the question: a [`PROMPT_VERSION`](crate::PROMPT_VERSION).
    pub prompt_version: u32,
    /// The answers, in the order in which the questions were asked.
    #[serde(default)]
    pub answers: Vec<GivenAnswer>,
    /// How long the answers took together, in milliseconds, if the transport has a clock: the one value that differs from
    /// run to run.
    #[serde(default)]
    pub latency_ms: Option<u64>,
    /// Tokens of the questions, as the server counted them.
    #[serde(default)]
    pub prompt_tokens: Option<u64>,
    /// Tokens of the answers, as the server counted them.
    #[serde(default)]
    pub answer_tokens: Option<u64>,
    /// Whether it was given before and kept.
    #[serde(default)]
    pub is_cached: bool,
}

/// One answer of the model, as it was given.
///
/// ```
/// use secondopinion::{Decision, GivenAnswer};
///
/// let kept = r#"{"first_named": "malicious", "decision": "benign", "reading": "payment", "behaviour": "Pays."}"#;
/// let answer: GivenAnswer = serde_json::from_str(kept)?;
/// assert_eq!((answer.first_named, answer.decision), (Decision::Malicious, Decision::Benign));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GivenAnswer {
    /// The decision that the question named first.
    pub first_named: Decision,
    /// The model's decision.
    pub decision: Decision,
    /// What kind of code the model takes it for.
    pub reading: String,
    /// The model's description of the code. Escape it before showing it.
    pub behaviour: String,
}

impl Opinion {
    /// An opinion of another maker's judge.
    #[must_use]
    pub fn new(kind: OpinionKind, behaviour: impl Into<String>, model: impl Into<String>) -> Self {
        Self {
            kind,
            behaviour: behaviour.into(),
            reading: "unclear".to_owned(),
            model: model.into(),
            prompt_version: 0,
            answers: Vec::new(),
            latency_ms: None,
            prompt_tokens: None,
            answer_tokens: None,
            is_cached: false,
        }
    }
}

/// What follows from the answers of a model.
///
/// ```
/// use secondopinion::{Opinion, OpinionKind};
///
/// // Only a cleared script may leave the first stage's verdict behind.
/// let overrules = |opinion: &Opinion| opinion.kind == OpinionKind::Cleared;
/// assert!(overrules(&Opinion::new(OpinionKind::Cleared, "Counts clicks.", "my-judge")));
/// assert!(!overrules(&Opinion::new(OpinionKind::Divided, "Counts clicks.", "my-judge")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum OpinionKind {
    /// Both word orders were answered with "benign" and the same reading: the first stage may be overruled.
    Cleared,
    /// The first answer was "malicious", or named a kind of code that is never benign.
    Confirmed,
    /// The answers to the two word orders differ, so the first stage's verdict holds.
    Divided,
}

/// The decision of one answer.
#[allow(clippy::exhaustive_enums, reason = "the two values are the question's")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// The code does nothing malicious.
    Benign,
    /// The code is malicious.
    Malicious,
}
