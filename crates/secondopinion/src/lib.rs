//! Asks a language model about scripts that a first stage flagged.
//!
//! A scorer that reads millions of scripts flags some harmless ones. A language model reads those few, says what they do, and may
//! clear them. But the author of a script writes what the model reads, and may try to talk to it. So code leaves only as
//! [`PrintedCode`]: no comments, rewritten names, prose replaced by its length, fenced by a random delimiter. The model describes the
//! code before it decides. It answers in both word orders, and only two valid, equal answers clear.
//!
//! It is not a scorer: it never sees clean scripts. It can confirm or clear, never accuse. Without an answer (time-out, prose, a cut
//! answer, nothing to print), the verdict of the first stage holds.
//!
//! * [`Judge`] asks, over any [`ChatTransport`], and gives an [`Opinion`].
//! * [`FenceSource`] gives the random delimiters: the library itself draws no random numbers and reads no clock.
//! * `Client` (feature `client`) is a small blocking transport for any OpenAI-compatible endpoint.
//!
//! # Example
//!
//! ```
//! use secondopinion::{ChatReply, ChatRequest, ChatTransport, Error, Judge};
//!
//! // A transport of your own: a canned reply here, an HTTP client in a service.
//! struct Canned;
//!
//! impl ChatTransport for Canned {
//!     fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
//!         assert_eq!(request.temperature, 0.0);
//!         Ok(ChatReply::new(r#"{"choices": [{"finish_reason": "stop", "message": {"content":
//!             "{\"behaviour\": \"Counts clicks.\", \"reading\": \"analytics\", \"decision\": \"benign\"}"}}]}"#))
//!     }
//! }
//!
//! # fn random_bytes() -> [u8; 16] { [1; 16] }
//! let judge = Judge::builder(Canned, random_bytes, "a-code-model").max_code_tokens(2_000).build()?;
//! // An empty script has nothing to show to a model, so the judge sends nothing.
//! assert!(judge.review(b"").is_err());
//! # Ok::<(), Error>(())
//! ```
//!
//! # Extending
//!
//! Implement [`ChatTransport`] for another way to a server, [`OpinionCache`] for another place to keep opinions.
//!
//! # Features
//!
//! * `client`: a blocking HTTP client over `pagewarden-fetch` as `Client`. Off by default, so that the library does no
//!   input or output.
//! * `judge` (default): everything that asks a model. Without it, you have [`Opinion`] for others' answers, and compile no parser.
//!
//! # Performance and limits
//!
//! One or two calls per script, each with at most 4,000 tokens of code and 500 of answer by default. A server that refuses a form of
//! the answer costs up to three more, once. A small model on one core needs minutes. If the sanitiser prints nothing, the crate sends
//! nothing.
//!
//! # Stability
//!
//! [`PROMPT_VERSION`] is the version of the question's wording; every opinion names it.
#![forbid(unsafe_code)]

#[cfg(feature = "judge")]
mod answer;
#[cfg(feature = "judge")]
mod cache;
#[cfg(feature = "client")]
mod client;
mod error;
#[cfg(feature = "judge")]
mod fence;
#[cfg(feature = "judge")]
mod judge;
mod opinion;
#[cfg(feature = "judge")]
mod printed;
#[cfg(feature = "judge")]
mod prompt;
#[cfg(feature = "judge")]
mod transport;

#[cfg(feature = "judge")]
pub use answer::{Answer, Reading};
#[cfg(feature = "judge")]
pub use cache::{MemoryCache, OpinionCache, OpinionKey};
#[cfg(feature = "client")]
pub use client::{Client, ClientBuilder};
pub use error::{Error, ErrorKind};
#[cfg(feature = "judge")]
pub use fence::{Fence, FenceSource};
#[cfg(feature = "judge")]
pub use judge::{Judge, JudgeBuilder};
pub use opinion::{Decision, GivenAnswer, Opinion, OpinionKind};
#[cfg(feature = "judge")]
pub use printed::PrintedCode;
#[cfg(feature = "judge")]
pub use prompt::{PROMPT_VERSION, ResponseFormat, SchemaStyle, WordOrder};
#[cfg(feature = "judge")]
pub use transport::{ChatMessage, ChatReply, ChatRequest, ChatTransport};

#[cfg(all(doctest, feature = "judge"))]
#[doc = include_str!("../README.md")]
mod readme {}
