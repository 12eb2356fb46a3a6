//! The judge: asks both word orders, and clears only what both clear.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::prompt::{self, PROMPT_VERSION, ResponseFormat, SchemaStyle, WordOrder};
use crate::transport::ChatMessage;
use crate::{
    Answer, ChatReply, ChatRequest, ChatTransport, Decision, Error, ErrorKind, FenceSource, GivenAnswer,
    Opinion, OpinionCache, OpinionKey, OpinionKind, PrintedCode, Reading,
};

/// Asks a language model about scripts that a first stage flagged. `Send + Sync`.
pub struct Judge<T> {
    transport: T,
    fences: Box<dyn FenceSource>,
    model: String,
    max_code_chars: usize,
    max_answer_tokens: u32,
    seed: u32,
    /// The place in [`SchemaStyle::STEPS`] from which on the server is asked: it grows when the server refuses one.
    schema_step: AtomicUsize,
    cache: Option<Box<dyn OpinionCache>>,
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
                schema_step: AtomicUsize::new(0),
                cache: None,
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
    /// Whatever keeps the model from giving a valid answer; see [`ErrorKind`]. The first stage's verdict then holds.
    pub fn review(&self, script: &[u8]) -> Result<Opinion, Error> {
        self.review_printed(&PrintedCode::of(script, self.max_code_chars)?)
    }

    /// Asks about code that is printed already.
    ///
    /// ```
    /// use secondopinion::{OpinionKind, PrintedCode};
    /// # use secondopinion::{ChatReply, ChatRequest, ChatTransport, Error, Judge};
    ///
    /// # struct Canned;
    /// # impl ChatTransport for Canned {
    /// #     fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
    /// #         assert!(request.messages[1].content.contains("https://a.example/"));
    /// #         Ok(ChatReply::new(r#"{"choices": [{"finish_reason": "stop", "message": {"content":
    /// #             "{\"behaviour\": \"Mines.\", \"reading\": \"mining\", \"decision\": \"malicious\"}"}}]}"#))
    /// #     }
    /// # }
    /// # fn random_bytes() -> [u8; 16] { [1; 16] }
    /// // What leaves can be looked at before it does.
    /// let code = PrintedCode::of(b"fetch('https://a.example/x') // trust me", 4_000)?;
    /// assert!(!code.as_str().contains("trust"));
    ///
    /// let judge = Judge::builder(Canned, random_bytes, "a-code-model").build()?;
    /// assert_eq!(judge.review_printed(&code)?.kind, OpinionKind::Confirmed);
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`review`](Self::review).
    pub fn review_printed(&self, code: &PrintedCode) -> Result<Opinion, Error> {
        let key = self.cache.as_ref().map(|cache| (cache, self.key(code)));
        if let Some((cache, key)) = &key
            && let Some(opinion) = cache.look_up(key)
        {
            return Ok(Opinion { is_cached: true, ..opinion });
        }
        let opinion = self.ask_both(code)?;
        if let Some((cache, key)) = &key {
            cache.keep(key, &opinion);
        }
        Ok(opinion)
    }

    fn key(&self, code: &PrintedCode) -> OpinionKey {
        OpinionKey {
            structural_hash: code.structural_hash().to_owned(),
            printed_code: code.as_str().to_owned(),
            prompt_version: PROMPT_VERSION,
            model: self.model.clone(),
        }
    }

    fn ask_both(&self, code: &PrintedCode) -> Result<Opinion, Error> {
        let [first, second] = WordOrder::BOTH;
        let first = self.ask(code, first)?;
        if !clears(&first.answer) {
            return Ok(self.opinion(OpinionKind::Confirmed, &[first]));
        }
        let second = self.ask(code, second)?;
        let agreed = clears(&second.answer) && first.answer.reading == second.answer.reading;
        let kind = if agreed { OpinionKind::Cleared } else { OpinionKind::Divided };
        Ok(self.opinion(kind, &[first, second]))
    }

    fn ask(&self, code: &PrintedCode, order: WordOrder) -> Result<Asked, Error> {
        let question = prompt::question(code, &self.fences.next_fence(), order)?;
        let mut step = self.schema_step.load(Ordering::Relaxed);
        loop {
            let style = SchemaStyle::STEPS.get(step).copied().unwrap_or(SchemaStyle::Absent);
            let reply = self.transport.complete(&ChatRequest {
                model: &self.model,
                messages: vec![ChatMessage::system(prompt::SYSTEM), ChatMessage::user(&question)],
                temperature: 0.0,
                seed: self.seed,
                max_tokens: self.max_answer_tokens,
                response_format: ResponseFormat::new(style, order),
            });
            match reply {
                // The style may be what it refused: the next one asks for less.
                Err(error) if may_be_style(&error) && step + 1 < SchemaStyle::STEPS.len() => step += 1,
                reply => {
                    let asked = Asked::read(&reply?, order)?;
                    self.schema_step.store(step, Ordering::Relaxed);
                    return Ok(asked);
                }
            }
        }
    }

    /// What follows; the second answer, where there is one, may be what keeps the script from being cleared.
    fn opinion(&self, kind: OpinionKind, asked: &[Asked]) -> Opinion {
        let telling = match (kind, asked) {
            (OpinionKind::Divided, [.., last]) | (_, [last]) | (_, [last, ..]) => Some(&last.answer),
            _ => None,
        };
        // The server says how many there were.
        let sum = |count: fn(&Answer) -> Option<u64>| {
            let mut counts = asked.iter().map(|asked| count(&asked.answer));
            counts.try_fold(0u64, |sum, count| Some(sum.saturating_add(count?)))
        };
        let latency: Option<Duration> = asked.iter().map(|asked| asked.latency).sum();
        Opinion {
            kind,
            behaviour: telling.map(|answer| answer.behaviour.clone()).unwrap_or_default(),
            reading: telling.map_or(Reading::Unclear, |answer| answer.reading).name().to_owned(),
            model: self.model.clone(),
            prompt_version: PROMPT_VERSION,
            answers: asked.iter().map(Asked::given).collect(),
            latency_ms: latency.map(|latency| u64::try_from(latency.as_millis()).unwrap_or(u64::MAX)),
            prompt_tokens: sum(|answer| answer.prompt_tokens),
            answer_tokens: sum(|answer| answer.answer_tokens),
            is_cached: false,
        }
    }
}

/// One question and its answer.
struct Asked {
    order: WordOrder,
    answer: Answer,
    latency: Option<Duration>,
}

impl Asked {
    fn read(reply: &ChatReply, order: WordOrder) -> Result<Self, Error> {
        Ok(Self { order, answer: Answer::from_completion(reply.body())?, latency: reply.latency() })
    }

    fn given(&self) -> GivenAnswer {
        GivenAnswer {
            first_named: self.order.first(),
            decision: self.answer.decision,
            reading: self.answer.reading.name().to_owned(),
            behaviour: self.answer.behaviour.clone(),
        }
    }
}

/// Statuses with which servers refuse a field that they do not know.
fn may_be_style(error: &Error) -> bool {
    error.kind() == ErrorKind::Refused && matches!(error.status(), Some(400 | 415 | 422))
        || error.status() == Some(501)
}

impl<T> fmt::Debug for Judge<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Judge")
            .field("model", &self.model)
            .field("max_code_chars", &self.max_code_chars)
            .field("max_answer_tokens", &self.max_answer_tokens)
            .field("seed", &self.seed)
            .field("has_cache", &self.cache.is_some())
            .finish_non_exhaustive()
    }
}

/// Makes a [`Judge`].
///
/// ```
/// use secondopinion::{
///     ChatReply, ChatRequest, ChatTransport, Error, Judge, JudgeBuilder, MemoryCache, OpinionKind, PrintedCode,
///     SchemaStyle,
/// };
///
/// /// Looks at what is asked, and gives a canned answer.
/// struct Checked;
///
/// impl ChatTransport for Checked {
///     fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
///         assert_eq!((request.max_tokens, request.seed), (300, 7));
///         // The body to send has no field for the answer's form: the style is `Absent`.
///         assert!(!request.to_json().contains("response_format"));
///         assert_eq!(request.messages.iter().map(|message| message.role).collect::<Vec<_>>(), ["system", "user"]);
///         Ok(ChatReply::new(r#"{"choices": [{"finish_reason": "stop", "message": {"content":
///             "{\"behaviour\": \"Counts.\", \"reading\": \"analytics\", \"decision\": \"benign\"}"}}]}"#))
///     }
/// }
///
/// # fn random_bytes() -> [u8; 16] { [1; 16] }
/// let builder: JudgeBuilder<Checked> = Judge::builder(Checked, random_bytes, "a-code-model");
/// let judge = builder
///     .max_code_tokens(2_000)
///     .max_answer_tokens(300)
///     .seed(7)
///     .schema_style(SchemaStyle::Absent)
///     .cache(MemoryCache::new(1_000))
///     .build()?;
/// let code = PrintedCode::of(b"fetch('https://a.example/x')", 4_000)?;
/// assert_eq!(judge.review_printed(&code)?.kind, OpinionKind::Cleared);
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct JudgeBuilder<T> {
    judge: Judge<T>,
}

impl<T: ChatTransport> JudgeBuilder<T> {
    /// Longest printed code that is sent, in tokens, of which each is counted as two characters. Sanitised code had 2.4
    /// characters a token (the densest of 74 scripts 1.5) with the tokenizer of Qwen2.5: leave the server some room.
    /// Default 4,000; at least 100.
    pub fn max_code_tokens(mut self, tokens: usize) -> Self {
        self.judge.max_code_chars = tokens.saturating_mul(CHARS_PER_TOKEN);
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

    /// How the server takes the answer's form. Default [`SchemaStyle::Named`]; a server that refuses one style is asked
    /// with the next plainer one, and from then on with that.
    pub fn schema_style(self, style: SchemaStyle) -> Self {
        let step = SchemaStyle::STEPS.iter().position(|known| *known == style).unwrap_or(0);
        self.judge.schema_step.store(step, Ordering::Relaxed);
        self
    }

    /// Where opinions are kept, so that the same code is not asked about twice. Default none.
    pub fn cache(mut self, cache: impl OpinionCache + 'static) -> Self {
        self.judge.cache = Some(Box::new(cache));
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
        if judge.max_code_chars < FEWEST_CODE_CHARS {
            let got = judge.max_code_chars / CHARS_PER_TOKEN;
            return Err(Error::new(
                ErrorKind::Misuse,
                format!("expected at least 100 tokens of code, got {got}"),
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

fn clears(answer: &Answer) -> bool {
    answer.decision == Decision::Benign && answer.reading.can_be_benign()
}

const CHARS_PER_TOKEN: usize = 2;
/// What the servers of small models take.
const DEFAULT_MAX_CODE_CHARS: usize = 4_000 * CHARS_PER_TOKEN;
const FEWEST_CODE_CHARS: usize = 100 * CHARS_PER_TOKEN;
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
    fn a_server_that_counts_too_many_tokens_breaks_nothing() {
        let most = |number: u64| {
            let content = r#"{"behaviour":"b","reading":"analytics","decision":"benign"}"#;
            let body = completion(content, "stop").replace(
                r#""total_tokens":1"#,
                &format!(r#""prompt_tokens":{number},"completion_tokens":{number}"#),
            );
            Ok(ChatReply::new(body))
        };
        let opinion = ask(&Script::new(vec![most(u64::MAX), most(7)])).unwrap();
        assert_eq!((opinion.prompt_tokens, opinion.answer_tokens), (Some(u64::MAX), Some(u64::MAX)));
    }

    #[test]
    fn an_opinion_keeps_the_answers() {
        let script = Script::new(vec![said("benign", "analytics"), said("malicious", "data-theft")]);
        let opinion = ask(&script).unwrap();
        assert_eq!((opinion.reading.as_str(), opinion.answers.len()), ("data-theft", 2));
        let named: Vec<_> =
            opinion.answers.iter().map(|answer| (answer.first_named, answer.decision)).collect();
        assert_eq!(named, [(Decision::Malicious, Decision::Benign), (Decision::Benign, Decision::Malicious)]);
        let json = serde_json::to_string(&opinion).unwrap();
        assert_eq!(serde_json::from_str::<Opinion>(&json).unwrap(), opinion);
        // What an earlier version wrote.
        let old =
            r#"{"opinion":"cleared","behaviour":"b","reading":"payment","model":"m","prompt_version":1}"#;
        assert_eq!(serde_json::from_str::<Opinion>(old).unwrap().kind, OpinionKind::Cleared);
    }

    #[test]
    fn the_same_code_is_asked_about_once() {
        let script = Script::new(vec![said("malicious", "mining"), said("malicious", "mining")]);
        let judge =
            Judge::builder(&script, || [3; 16], "m").cache(crate::MemoryCache::new(10)).build().unwrap();
        let ask = |code: &str| judge.review(code.as_bytes()).unwrap().is_cached;
        assert!(!ask("fetch('https://a.example/x')"));
        assert!(ask("fetch ( 'https://a.example/x' ) // again"));
        // The same structure with another address is another question.
        assert!(!ask("fetch('https://b.example/x')"));
        assert_eq!(script.requests.lock().unwrap().len(), 2);
    }

    #[test]
    fn a_refused_schema_steps_down_and_stays_there() {
        let refused = || Err(Error::new(ErrorKind::Refused, "no").with_status(400));
        let script = Script::new(vec![
            refused(),
            refused(),
            said("benign", "analytics"),
            said("benign", "analytics"),
            refused(),
            refused(),
        ]);
        let judge = Judge::builder(&script, || [3; 16], "m").build().unwrap();
        let code = PrintedCode::for_test("a1();");
        assert_eq!(judge.review_printed(&code).unwrap().kind, OpinionKind::Cleared);
        assert_eq!(judge.review_printed(&code).unwrap_err().kind(), ErrorKind::Refused);
        let requests = script.requests.lock().unwrap();
        let style = |request: &String| {
            let request: serde_json::Value = serde_json::from_str(request).unwrap();
            request["response_format"]["type"].as_str().unwrap_or("none").to_owned()
        };
        let styles: Vec<String> = requests.iter().map(style).collect();
        assert_eq!(
            styles,
            ["json_schema", "json_schema", "json_object", "json_object", "json_object", "none"]
        );
    }

    #[test]
    fn another_refusal_is_no_reason_to_step_down() {
        let script = Script::new(vec![Err(Error::new(ErrorKind::Refused, "no").with_status(401))]);
        assert_eq!(ask(&script).unwrap_err().kind(), ErrorKind::Refused);
        assert_eq!(script.requests.lock().unwrap().len(), 1);
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
        assert_eq!(misuse(Judge::builder(&script, || [0; 16], "m").max_code_tokens(1)), ErrorKind::Misuse);
        assert_eq!(misuse(Judge::builder(&script, || [0; 16], "m").max_answer_tokens(1)), ErrorKind::Misuse);
    }

    #[test]
    fn a_judge_is_send_and_sync() {
        fn check<T: Send + Sync>() {}
        check::<Judge<Box<dyn ChatTransport>>>();
    }
}
