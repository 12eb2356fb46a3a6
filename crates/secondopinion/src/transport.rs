//! The trait for sending a question to a chat endpoint, for any HTTP client.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use crate::Error;
use crate::prompt::ResponseFormat;

/// One question to a chat endpoint: the fields that every OpenAI-compatible server takes, and no other.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ChatRequest<'a> {
    /// The model's name, as the server knows it.
    pub model: &'a str,
    /// The messages, oldest first.
    pub messages: Vec<ChatMessage<'a>>,
    /// How far the server may stray from the most likely answer, from 0; the judge asks for 0.
    pub temperature: f32,
    /// The seed of the server's generator.
    pub seed: u32,
    /// Limit of the answer, in tokens.
    pub max_tokens: u32,
    /// The form of the answer, where the server takes one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_format: Option<ResponseFormat>,
}

impl ChatRequest<'_> {
    /// The body of the request: JSON in UTF-8.
    ///
    /// ```
    /// use secondopinion::{ChatReply, ChatRequest, ChatTransport, Error, ErrorKind, Judge};
    ///
    /// struct Http;
    ///
    /// impl ChatTransport for Http {
    ///     fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
    ///         let (status, body) = post(&request.to_json());
    ///         match status {
    ///             200 => Ok(ChatReply::new(body)),
    ///             429 | 500.. => Err(Error::new(ErrorKind::Overloaded, "no time").with_status(status)),
    ///             _ => Err(Error::new(ErrorKind::Refused, "not this question").with_status(status)),
    ///         }
    ///     }
    /// }
    ///
    /// # fn post(body: &str) -> (u16, Vec<u8>) {
    /// #     assert!(body.contains(r#""model":"a-code-model""#) && body.contains(r#""temperature":0.0"#), "{body}");
    /// #     (503, Vec::new())
    /// # }
    /// # fn random_bytes() -> [u8; 16] { [1; 16] }
    /// let judge = Judge::builder(Http, random_bytes, "a-code-model").build()?;
    /// let error = judge.review(b"fetch('https://a.example/x')").unwrap_err();
    /// assert_eq!((error.kind(), error.status()), (ErrorKind::Overloaded, Some(503)));
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings, numbers and arrays only, so there is no value that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// One message of a [`ChatRequest`].
///
/// ```
/// use secondopinion::{ChatMessage, ChatReply, ChatRequest, ChatTransport, Error, ErrorKind, Judge};
///
/// /// Sends nothing that is longer than its server's context.
/// struct Counted { max_bytes: usize }
///
/// impl ChatTransport for Counted {
///     fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
///         let bytes = |message: &ChatMessage<'_>| message.role.len() + message.content.len();
///         if request.messages.iter().map(bytes).sum::<usize>() > self.max_bytes {
///             return Err(Error::new(ErrorKind::Limit, "expected a shorter question"));
///         }
///         Ok(ChatReply::new(answer_of_server(request.to_json())))
///     }
/// }
///
/// # fn answer_of_server(_: String) -> Vec<u8> { Vec::new() }
/// # fn random_bytes() -> [u8; 16] { [1; 16] }
/// let judge = Judge::builder(Counted { max_bytes: 100 }, random_bytes, "a-code-model").build()?;
/// let error = judge.review(b"fetch('https://a.example/x')").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Limit);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ChatMessage<'a> {
    /// `system` or `user`.
    pub role: &'static str,
    /// The text.
    pub content: &'a str,
}

impl<'a> ChatMessage<'a> {
    pub(crate) fn system(content: &'a str) -> Self {
        Self { role: "system", content }
    }

    pub(crate) fn user(content: &'a str) -> Self {
        Self { role: "user", content }
    }
}

/// A server's reply, not yet parsed.
///
/// ```
/// use std::time::Duration;
/// use secondopinion::ChatReply;
///
/// let reply = ChatReply::new("{}").with_latency(Duration::from_millis(250));
/// assert_eq!(reply.body(), b"{}");
/// assert_eq!(reply.latency(), Some(Duration::from_millis(250)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatReply {
    body: Vec<u8>,
    latency: Option<Duration>,
}

impl ChatReply {
    /// The reply with the body of a response whose status was 200.
    #[must_use]
    pub fn new(body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), latency: None }
    }

    /// The same reply with the time that it took, as the transport measured it: waiting and retries included.
    #[must_use]
    pub fn with_latency(mut self, latency: Duration) -> Self {
        self.latency = Some(latency);
        self
    }

    /// How long it took, if the transport has a clock.
    #[must_use]
    pub fn latency(&self) -> Option<Duration> {
        self.latency
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

/// Carries a [`ChatRequest`] to a server and its reply back.
///
/// # Contract
///
/// * Sends the JSON of [`ChatRequest::to_json`] unchanged; adds no field.
/// * Gives a reply only for status 200. 429 and 5xx are [`ErrorKind::Overloaded`](crate::ErrorKind::Overloaded), any other
///   status is [`ErrorKind::Refused`](crate::ErrorKind::Refused). Both have [the status](crate::Error::with_status), so that the
///   judge can try a plainer request.
/// * Comes back within a time that the caller set, and never returns more bytes than a limit that the caller set.
/// * Does not read the reply: that is the judge's part, which trusts nothing.
/// * No key in an error, in `Debug` or in a log.
/// * Callable from several threads at once.
pub trait ChatTransport: Send + Sync {
    /// Sends one question.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Connection`](crate::ErrorKind::Connection), [`ErrorKind::TimedOut`](crate::ErrorKind::TimedOut),
    /// [`ErrorKind::Budget`](crate::ErrorKind::Budget), [`ErrorKind::Limit`](crate::ErrorKind::Limit),
    /// [`ErrorKind::Overloaded`](crate::ErrorKind::Overloaded) or [`ErrorKind::Refused`](crate::ErrorKind::Refused).
    fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error>;
}

impl<T: ChatTransport + ?Sized> ChatTransport for &T {
    fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
        (**self).complete(request)
    }
}

impl<T: ChatTransport + ?Sized> ChatTransport for Box<T> {
    fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
        (**self).complete(request)
    }
}

impl<T: ChatTransport + ?Sized> ChatTransport for Arc<T> {
    fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
        (**self).complete(request)
    }
}
