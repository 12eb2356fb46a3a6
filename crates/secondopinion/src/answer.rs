//! Parses the server's answer strictly: any deviation from the form makes it invalid.

use serde::{Deserialize, Serialize};

use crate::prompt::MAX_BEHAVIOUR_CHARS;
use crate::{Decision, Error, ErrorKind};

/// One answer of the model to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The model's description of the code. Text from a model that read hostile code: escape it before showing it.
    pub behaviour: String,
    /// What kind of code the model takes it for.
    pub reading: Reading,
    /// The model's decision.
    pub decision: Decision,
    /// Tokens of the question, as the server counted them.
    pub prompt_tokens: Option<u64>,
    /// Tokens of the answer, as the server counted them.
    pub answer_tokens: Option<u64>,
}

/// What kind of code a script is.
///
/// ```
/// use secondopinion::Reading;
///
/// assert_eq!(Reading::DataTheft.name(), "data-theft");
/// assert!(Reading::ALL.map(Reading::name).is_sorted());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reading {
    /// Advertising, tracking and measurement.
    Analytics,
    /// Takes payment or login data that is not its own.
    DataTheft,
    /// Fetches or unpacks other code and runs it.
    Loader,
    /// Mines a cryptocurrency.
    Mining,
    /// Takes payments for the site, through its provider.
    Payment,
    /// Makes the page work: libraries, widgets, forms, players.
    SiteFunction,
    /// None of these, or not to be told.
    Unclear,
}

impl Reading {
    /// All readings, in the order in which the question names them.
    pub const ALL: [Self; 7] = [
        Self::Analytics,
        Self::DataTheft,
        Self::Loader,
        Self::Mining,
        Self::Payment,
        Self::SiteFunction,
        Self::Unclear,
    ];

    /// The name used in questions and answers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Analytics => "analytics",
            Self::DataTheft => "data-theft",
            Self::Loader => "loader",
            Self::Mining => "mining",
            Self::Payment => "payment",
            Self::SiteFunction => "site-function",
            Self::Unclear => "unclear",
        }
    }

    /// Whether code of this kind can be cleared at all: theft and mining cannot be benign at the same time.
    pub(crate) fn can_be_benign(self) -> bool {
        !matches!(self, Self::DataTheft | Self::Mining | Self::Unclear)
    }
}

impl Answer {
    /// Reads the body of a chat completion.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Truncated`] when the model stopped at its token limit; [`ErrorKind::Answer`] for everything else
    /// that is not one JSON object of the agreed form.
    pub fn from_completion(body: &[u8]) -> Result<Self, Error> {
        let completion: Completion = serde_json::from_slice(body).map_err(|error| {
            Error::new(ErrorKind::Answer, "expected a chat completion, got another document")
                .with_source(error)
        })?;
        let Some(choice) = completion.choices.into_iter().next() else {
            return Err(Error::new(ErrorKind::Answer, "expected a choice in the chat completion, got none"));
        };
        match choice.finish_reason.as_deref() {
            Some("stop") => {}
            Some("length") => {
                return Err(Error::new(ErrorKind::Truncated, "the model stopped at its token limit"));
            }
            _ => {
                return Err(Error::new(
                    ErrorKind::Answer,
                    "expected the finish reason \"stop\", got another",
                ));
            }
        }
        if choice.message.refusal.is_some_and(|refusal| !refusal.is_empty()) {
            return Err(Error::new(ErrorKind::Answer, "the model refused to answer"));
        }
        let Some(content) = choice.message.content else {
            return Err(Error::new(ErrorKind::Answer, "expected content in the chat completion, got none"));
        };
        let wire: Wire = serde_json::from_str(content.trim()).map_err(|error| {
            Error::new(ErrorKind::Answer, "expected one JSON object of the agreed form, got other text")
                .with_source(error)
        })?;
        let behaviour = wire.behaviour.trim();
        if behaviour.is_empty() {
            return Err(Error::new(ErrorKind::Answer, "expected a description of the behaviour, got none"));
        }
        if behaviour.chars().count() > MAX_BEHAVIOUR_CHARS {
            return Err(Error::new(
                ErrorKind::Answer,
                format!(
                    "expected a description of at most {MAX_BEHAVIOUR_CHARS} characters, got a longer one"
                ),
            ));
        }
        let usage = completion.usage.unwrap_or_default();
        Ok(Self {
            behaviour: behaviour.to_owned(),
            reading: wire.reading,
            decision: wire.decision,
            prompt_tokens: usage.prompt_tokens,
            answer_tokens: usage.completion_tokens,
        })
    }
}

#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
    #[serde(default)]
    usage: Option<Usage>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Usage {
    prompt_tokens: Option<u64>,
    completion_tokens: Option<u64>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
    refusal: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    behaviour: String,
    reading: Reading,
    decision: Decision,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A well-formed chat completion with this content.
    pub(crate) fn completion(content: &str, finish_reason: &str) -> String {
        serde_json::json!({
            "id": "x", "object": "chat.completion", "model": "m",
            "choices": [{"index": 0, "finish_reason": finish_reason, "message": {"role": "assistant", "content": content}}],
            "usage": {"total_tokens": 1}
        })
        .to_string()
    }

    #[test]
    fn a_good_answer_is_read() {
        let body = completion(
            r#" {"behaviour": "Counts clicks.", "reading": "analytics", "decision": "benign"} "#,
            "stop",
        );
        let answer = Answer::from_completion(body.as_bytes()).unwrap();
        assert_eq!(answer.behaviour, "Counts clicks.");
        assert_eq!((answer.reading, answer.decision), (Reading::Analytics, Decision::Benign));
    }

    #[test]
    fn everything_else_is_no_answer() {
        let good = r#"{"behaviour": "b", "reading": "analytics", "decision": "benign"}"#;
        let long = format!(
            r#"{{"behaviour": "{}", "reading": "analytics", "decision": "benign"}}"#,
            "b".repeat(MAX_BEHAVIOUR_CHARS + 1)
        );
        let table: &[(&str, String, ErrorKind)] = &[
            ("cut off", completion(good, "length"), ErrorKind::Truncated),
            ("filtered", completion(good, "content_filter"), ErrorKind::Answer),
            ("prose", completion("The code is benign.", "stop"), ErrorKind::Answer),
            (
                "prose around json",
                completion(&format!("Sure! {good}"), "stop"),
                ErrorKind::Answer,
            ),
            ("code fence", completion(&format!("```json\n{good}\n```"), "stop"), ErrorKind::Answer),
            ("two objects", completion(&format!("{good}{good}"), "stop"), ErrorKind::Answer),
            (
                "extra field",
                completion(
                    r#"{"behaviour": "b", "reading": "analytics", "decision": "benign", "x": 1}"#,
                    "stop",
                ),
                ErrorKind::Answer,
            ),
            (
                "decision twice",
                completion(
                    r#"{"behaviour": "b", "reading": "analytics", "decision": "malicious", "decision": "benign"}"#,
                    "stop",
                ),
                ErrorKind::Answer,
            ),
            (
                "unknown decision",
                completion(r#"{"behaviour": "b", "reading": "analytics", "decision": "safe"}"#, "stop"),
                ErrorKind::Answer,
            ),
            (
                "no description",
                completion(r#"{"behaviour": " ", "reading": "analytics", "decision": "benign"}"#, "stop"),
                ErrorKind::Answer,
            ),
            ("endless description", completion(&long, "stop"), ErrorKind::Answer),
            ("no choice", r#"{"choices": []}"#.to_owned(), ErrorKind::Answer),
            ("bare answer", good.to_owned(), ErrorKind::Answer),
            ("html", "<html>502</html>".to_owned(), ErrorKind::Answer),
            ("nothing", String::new(), ErrorKind::Answer),
            (
                "no finish reason",
                serde_json::json!({"choices": [{"message": {"content": good}}]}).to_string(),
                ErrorKind::Answer,
            ),
            (
                "refusal",
                serde_json::json!({"choices": [{"finish_reason": "stop", "message": {"content": good, "refusal": "no"}}]})
                    .to_string(),
                ErrorKind::Answer,
            ),
        ];
        let mut failed = Vec::new();
        for (name, body, want) in table {
            match Answer::from_completion(body.as_bytes()) {
                Err(error) if error.kind() == *want => {}
                other => failed.push(format!("{name}: want {want:?}, got {other:?}")),
            }
        }
        assert!(table.len() == 17 && failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn names_are_those_of_the_schema() {
        for reading in Reading::ALL {
            let read: Reading = serde_json::from_str(&format!("{:?}", reading.name())).unwrap();
            assert_eq!(read, reading);
        }
    }
}
