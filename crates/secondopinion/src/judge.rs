//! The judge: asks both word orders, and clears only what both clear.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::prompt::{self, PROMPT_VERSION, ResponseFormat, SchemaStyle, WordOrder};
use crate::transport::ChatMessage;
use crate::{Answer, ChatRequest, ChatTransport, Decision, Error, ErrorKind, FenceSource, PrintedCode};

/// Asks a language model about scripts that a first stage flagged. `Send + Sync`.
pub struct Judge<T> {
    transport: T,
    fences: Box<dyn FenceSource>,
    model: String,
    max_code_chars: usize,
    max_answer_tokens: u32,
    seed: u32,
    schema_style: SchemaStyle,
}

impl<T: ChatTransport> Judge<T> {
    /// Starts a judge: the way to the server, the source of fences, and the model's name as the server knows it.
    pub fn builder(
        transport: T,
        fences: impl FenceSource + 'static,
        model: impl Into<String>,
    ) -> JudgeBuilder<T> {
        JudgeBuilder {
            judge: Self {
                transport,
                fences: Box::new(fences),
                model: model.into(),
                max_code_chars: DEFAULT_MAX_CODE_CHARS,
                max_answer_tokens: DEFAULT_MAX_ANSWER_TOKENS,
                seed: 1,
                schema_style: SchemaStyle::default(),
            },
        }
    }

    /// The model's name, as the server knows it.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Asks about a script. Its code leaves only in the form of [`PrintedCode`].
    ///
    /// # Errors
    ///
    /// Whatever keeps the model from giving a valid answer; see [`ErrorKind`]. The first stage then stands.
    pub fn review(&self, script: &[u8]) -> Result<Opinion, Error> {
        self.review_printed(&PrintedCode::of(script, self.max_code_chars)?)
    }

    /// Asks about code that is printed already.
    ///
    /// # Errors
    ///
    /// As [`review`](Self::review).
    pub fn review_printed(&self, code: &PrintedCode) -> Result<Opinion, Error> {
        let [first, second] = WordOrder::BOTH;
        let first = self.ask(code, first)?;
        if !clears(&first) {
            return Ok(self.opinion(OpinionKind::Confirmed, first));
        }
        let second = self.ask(code, second)?;
        let agreed = clears(&second) && first.reading == second.reading;
        Ok(self.opinion(if agreed { OpinionKind::Cleared } else { OpinionKind::Divided }, first))
    }

    fn ask(&self, code: &PrintedCode, order: WordOrder) -> Result<Answer, Error> {
        let question = prompt::question(code, &self.fences.next_fence(), order)?;
        let reply = self.transport.complete(&ChatRequest {
            model: &self.model,
            messages: vec![ChatMessage::system(prompt::SYSTEM), ChatMessage::user(&question)],
            temperature: 0.0,
            seed: self.seed,
            max_tokens: self.max_answer_tokens,
            response_format: ResponseFormat::new(self.schema_style, order),
        })?;
        Answer::from_completion(reply.body())
    }

    fn opinion(&self, kind: OpinionKind, answer: Answer) -> Opinion {
        Opinion {
            kind,
            behaviour: answer.behaviour,
            reading: answer.reading.name().to_owned(),
            model: self.model.clone(),
            prompt_version: PROMPT_VERSION,
        }
    }
}

impl<T> fmt::Debug for Judge<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Judge")
            .field("model", &self.model)
            .field("max_code_chars", &self.max_code_chars)
            .field("max_answer_tokens", &self.max_answer_tokens)
            .field("seed", &self.seed)
            .field("schema_style", &self.schema_style)
            .finish_non_exhaustive()
    }
}

/// Makes a [`Judge`].
#[derive(Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct JudgeBuilder<T> {
    judge: Judge<T>,
}

impl<T: ChatTransport> JudgeBuilder<T> {
    /// Longest printed code that is sent, in characters. Default 12,000; at least 200.
    pub fn max_code_chars(mut self, chars: usize) -> Self {
        self.judge.max_code_chars = chars;
        self
    }

    /// Longest answer, in tokens. Default 500; at least 50.
    pub fn max_answer_tokens(mut self, tokens: u32) -> Self {
        self.judge.max_answer_tokens = tokens;
        self
    }

    /// The seed that is sent. Default 1.
    pub fn seed(mut self, seed: u32) -> Self {
        self.judge.seed = seed;
        self
    }

    /// How the server takes the answer's form. Default [`SchemaStyle::Named`].
    pub fn schema_style(mut self, style: SchemaStyle) -> Self {
        self.judge.schema_style = style;
        self
    }

    /// The judge.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] when a value is below its documented minimum, or the model has no name.
    pub fn build(self) -> Result<Judge<T>, Error> {
        let judge = self.judge;
        if judge.model.trim().is_empty() {
            return Err(Error::new(ErrorKind::Misuse, "expected the name of a model, got an empty one"));
        }
        if judge.max_code_chars < 200 {
            return Err(Error::new(
                ErrorKind::Misuse,
                format!("expected at least 200 characters of code, got {}", judge.max_code_chars),
            ));
        }
        if judge.max_answer_tokens < 50 {
            return Err(Error::new(
                ErrorKind::Misuse,
                format!("expected at least 50 tokens of answer, got {}", judge.max_answer_tokens),
            ));
        }
        Ok(judge)
    }
}

/// The second opinion on one script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Opinion {
    /// What follows from the answers.
    #[serde(rename = "opinion")]
    pub kind: OpinionKind,
    /// What the model says the code does. Text from a model that read hostile code: escape it before showing it.
    pub behaviour: String,
    /// What kind of code the model takes it for.
    pub reading: String,
    /// The model's name, as it was asked for.
    pub model: String,
    /// The wording of the question.
    pub prompt_version: u32,
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
        }
    }
}

/// What follows from the answers of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum OpinionKind {
    /// Both word orders were answered with "benign" and the same reading: the first stage may be overruled.
    Cleared,
    /// The first answer was "malicious", or named a kind of code that is never benign.
    Confirmed,
    /// The answers to the two word orders differ: the first stage stands.
    Divided,
}

fn clears(answer: &Answer) -> bool {
    answer.decision == Decision::Benign && answer.reading.can_be_benign()
}

/// About 4,000 tokens of printed code, which the servers of small models take.
const DEFAULT_MAX_CODE_CHARS: usize = 12_000;
const DEFAULT_MAX_ANSWER_TOKENS: u32 = 500;

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::ChatReply;
    use crate::answer::tests::completion;

    /// Gives its replies in order and keeps the requests.
    struct Script {
        replies: Mutex<Vec<Result<ChatReply, Error>>>,
        requests: Mutex<Vec<String>>,
    }

    impl Script {
        fn new(replies: Vec<Result<ChatReply, Error>>) -> Self {
            Self {
                replies: Mutex::new(replies.into_iter().rev().collect()),
                requests: Mutex::new(Vec::new()),
            }
        }
    }

    impl ChatTransport for Script {
        fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
            self.requests.lock().unwrap().push(request.to_json());
            self.replies.lock().unwrap().pop().unwrap()
        }
    }

    fn said(decision: &str, reading: &str) -> Result<ChatReply, Error> {
        let content = format!(r#"{{"behaviour":"b","reading":"{reading}","decision":"{decision}"}}"#);
        Ok(ChatReply::new(completion(&content, "stop")))
    }

    fn ask(script: &Script) -> Result<Opinion, Error> {
        let judge = Judge::builder(script, || [3; 16], "m").build().unwrap();
        judge.review_printed(&PrintedCode::for_test("a1();"))
    }

    #[test]
    fn only_two_equal_readings_clear() {
        let table = [
            (vec![said("benign", "analytics"), said("benign", "analytics")], OpinionKind::Cleared, 2),
            (vec![said("benign", "analytics"), said("benign", "payment")], OpinionKind::Divided, 2),
            (vec![said("benign", "analytics"), said("malicious", "analytics")], OpinionKind::Divided, 2),
            (vec![said("malicious", "data-theft")], OpinionKind::Confirmed, 1),
            (vec![said("benign", "data-theft")], OpinionKind::Confirmed, 1),
            (vec![said("benign", "unclear")], OpinionKind::Confirmed, 1),
        ];
        for (replies, want, asked) in table {
            let script = Script::new(replies);
            assert_eq!(ask(&script).unwrap().kind, want);
            assert_eq!(script.requests.lock().unwrap().len(), asked);
        }
    }

    #[test]
    fn a_failed_second_question_is_no_opinion() {
        let script = Script::new(vec![
            said("benign", "analytics"),
            Err(Error::new(ErrorKind::TimedOut, "took longer than 1 s")),
        ]);
        assert_eq!(ask(&script).unwrap_err().kind(), ErrorKind::TimedOut);
    }

    #[test]
    fn a_request_holds_the_portable_fields_only() {
        let script = Script::new(vec![said("malicious", "mining")]);
        ask(&script).unwrap();
        let request: serde_json::Value = serde_json::from_str(&script.requests.lock().unwrap()[0]).unwrap();
        let fields: Vec<_> = request.as_object().unwrap().keys().cloned().collect();
        assert_eq!(fields, ["max_tokens", "messages", "model", "response_format", "seed", "temperature"]);
    }

    #[test]
    fn what_cannot_be_printed_is_not_sent() {
        let script = Script::new(Vec::new());
        let judge = Judge::builder(&script, || [3; 16], "m").build().unwrap();
        assert_eq!(judge.review(b"").unwrap_err().kind(), ErrorKind::NothingToSend);
        assert!(script.requests.lock().unwrap().is_empty());
    }

    #[test]
    fn values_below_their_minimum_are_misuse() {
        let script = Script::new(Vec::new());
        let misuse = |builder: JudgeBuilder<&Script>| builder.build().unwrap_err().kind();
        assert_eq!(misuse(Judge::builder(&script, || [0; 16], " ")), ErrorKind::Misuse);
        assert_eq!(misuse(Judge::builder(&script, || [0; 16], "m").max_code_chars(1)), ErrorKind::Misuse);
        assert_eq!(misuse(Judge::builder(&script, || [0; 16], "m").max_answer_tokens(1)), ErrorKind::Misuse);
    }

    #[test]
    fn a_judge_is_send_and_sync() {
        fn check<T: Send + Sync>() {}
        check::<Judge<Box<dyn ChatTransport>>>();
    }
}
