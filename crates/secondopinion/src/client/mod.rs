//! A small blocking client for OpenAI-compatible chat endpoints.
//!
//! Neighbours: `fetch` opens the connection and bounds the answer, `judge` asks through the trait `ChatTransport`. `budget` and `retry` say
//! when a call may start and when it is made again.
//!
//! What must not be done here: show the key, in an error or by `Debug`; follow a redirect with it; or read the answer. What a model says is
//! for `answer` to validate.

mod budget;
mod retry;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fetch::{Addresses, Request};

use self::budget::{Gate, Limits};
use crate::{ChatReply, ChatRequest, ChatTransport, Error, ErrorKind};

/// A blocking HTTP client for one chat endpoint. Cheap to clone; clones share their connections and their budget.
///
/// After an answer of 429 or 5xx, the client repeats the call while the total time-out allows. The pause doubles each
/// time, or is as long as the server asks. Calls beyond the budget wait, within that time as well. It follows no
/// redirect, reads no environment (so no proxy), and keeps the key out of `Debug` and errors.
///
/// ```no_run
/// use secondopinion::{Client, Judge, OpinionKind};
///
/// # fn random_bytes() -> [u8; 16] { [1; 16] }
/// # fn flagged() -> Vec<u8> { Vec::new() }
/// let client = Client::builder("http://127.0.0.1:8080/v1/chat/completions").build()?;
/// let judge = Judge::builder(client, random_bytes, "a-code-model").build()?;
/// let opinion = judge.review(&flagged())?;
/// assert_eq!(opinion.kind, OpinionKind::Cleared);
/// # Ok::<(), secondopinion::Error>(())
/// ```
#[derive(Clone)]
pub struct Client {
    http: fetch::Client,
    endpoint: String,
    authorization: Option<String>,
    total_timeout: Duration,
    max_response_bytes: u64,
    max_retries: u32,
    gate: Arc<Gate>,
}

impl Client {
    /// Starts a client for an endpoint: the whole address, such as `http://127.0.0.1:8080/v1/chat/completions`.
    pub fn builder(endpoint: impl Into<String>) -> ClientBuilder {
        ClientBuilder {
            endpoint: endpoint.into(),
            key: None,
            connect_timeout: Duration::from_secs(5),
            total_timeout: Duration::from_secs(60),
            max_response_bytes: 256 * 1024,
            max_retries: 2,
            limits: Limits { concurrent_calls: 2, calls_per_minute: 60, tokens_per_minute: 200_000 },
        }
    }
}

impl ChatTransport for Client {
    fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
        let start = Instant::now();
        let deadline = start + self.total_timeout;
        let body = request.to_json();
        let tokens = body.len() as u64 / BYTES_PER_TOKEN + u64::from(request.max_tokens);
        let _place = self.gate.enter(deadline)?;
        for attempt in 0.. {
            self.gate.spend(tokens, deadline)?;
            let overload = match self.call(&body, deadline)? {
                Response::Body(body) => return Ok(ChatReply::new(body).with_latency(start.elapsed())),
                Response::Overload(overload) => overload,
            };
            let pause = retry::pause(attempt, overload.retry_after.as_deref());
            let too_late = Instant::now().checked_add(pause).is_none_or(|next| next >= deadline);
            if attempt >= self.max_retries || too_late {
                let status = overload.status;
                let message =
                    format!("the server is overloaded: status {status} after {} attempts", attempt + 1);
                return Err(Error::new(ErrorKind::Overloaded, message).with_status(status));
            }
            std::thread::sleep(pause);
        }
        Err(Error::new(ErrorKind::Overloaded, "the server is overloaded"))
    }
}

/// What one call comes to.
enum Response {
    Body(Vec<u8>),
    Overload(Overload),
}

/// The server asks for patience.
struct Overload {
    status: u16,
    retry_after: Option<String>,
}

impl Client {
    fn call(&self, body: &str, deadline: Instant) -> Result<Response, Error> {
        let left = deadline.saturating_duration_since(Instant::now()).max(SHORTEST_TIMEOUT);
        let request = Request::post(&self.endpoint, body.as_bytes());
        let request = request.header("content-type", "application/json").total_timeout(left);
        let response = self.http.send(&self.authorized(request)).map_err(|error| self.failure(error))?;
        if retry::is_overload(response.status) {
            let retry_after = response.header("retry-after").map(str::to_owned);
            return Ok(Response::Overload(Overload { status: response.status, retry_after }));
        }
        if response.status != 200 {
            let message = format!("expected status 200, got {}", response.status);
            return Err(Error::new(ErrorKind::Refused, message).with_status(response.status));
        }
        Ok(Response::Body(response.bytes))
    }

    fn authorized<'a>(&'a self, request: Request<'a>) -> Request<'a> {
        match &self.authorization {
            Some(authorization) => request.secret("authorization", authorization),
            None => request,
        }
    }

    fn failure(&self, error: fetch::Error) -> Error {
        let (kind, message) = match error.kind() {
            fetch::ErrorKind::TimedOut => {
                (ErrorKind::TimedOut, format!("expected an answer within {:?}, got none", self.total_timeout))
            }
            fetch::ErrorKind::Limit => (
                ErrorKind::Limit,
                format!("expected a response of at most {} bytes, got a longer one", self.max_response_bytes),
            ),
            fetch::ErrorKind::Address | fetch::ErrorKind::Insecure | fetch::ErrorKind::Url => {
                (ErrorKind::Misuse, "the endpoint cannot be used".to_owned())
            }
            _ => (ErrorKind::Connection, "the connection to the server failed".to_owned()),
        };
        Error::new(kind, message).with_source(error)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", &self.endpoint)
            .field("has_key", &self.authorization.is_some())
            .field("total_timeout", &self.total_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .finish_non_exhaustive()
    }
}

/// Makes a [`Client`].
///
/// ```
/// use std::time::Duration;
/// use secondopinion::{Client, ErrorKind};
///
/// // Nothing is connected yet.
/// let client = Client::builder("http://127.0.0.1:8080/v1/chat/completions")
///     .key("the-key")
///     .connect_timeout(Duration::from_secs(2))
///     .total_timeout(Duration::from_secs(120))
///     .max_response_bytes(64 * 1024)
///     .max_retries(1)
///     .max_concurrent_calls(1)
///     .max_calls_per_minute(20)
///     .max_tokens_per_minute(100_000)
///     .build()?;
/// assert!(!format!("{client:?}").contains("the-key"));
///
/// let refused = Client::builder("ftp://127.0.0.1/").build().unwrap_err();
/// assert_eq!(refused.kind(), ErrorKind::Misuse);
/// # Ok::<(), secondopinion::Error>(())
/// ```
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    endpoint: String,
    key: Option<String>,
    connect_timeout: Duration,
    total_timeout: Duration,
    max_response_bytes: u64,
    max_retries: u32,
    limits: Limits,
}

impl ClientBuilder {
    /// The key, sent as `Authorization: Bearer`. Without one, the header is not sent.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Longest time to connect. Default 5 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Longest time of a whole call: waiting for the budget, retries and the reading of the response included. Default
    /// 60 s.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = timeout;
        self
    }

    /// Longest response, in bytes. Default 256 KiB.
    pub fn max_response_bytes(mut self, bytes: u64) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// How often a server that answers with 429 or 5xx is asked again. Default 2.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// How many calls run at once. Default 2; at least 1.
    pub fn max_concurrent_calls(mut self, calls: usize) -> Self {
        self.limits.concurrent_calls = calls.max(1);
        self
    }

    /// How many calls are made in any 60 seconds, retries included. Default 60.
    pub fn max_calls_per_minute(mut self, calls: u32) -> Self {
        self.limits.calls_per_minute = calls;
        self
    }

    /// How many tokens are asked for in any 60 seconds. Default 200,000. A call is counted before it is made: a token for
    /// every three bytes of the request, and the longest answer.
    pub fn max_tokens_per_minute(mut self, tokens: u64) -> Self {
        self.limits.tokens_per_minute = tokens;
        self
    }

    /// The client. Connects to nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] when the endpoint is not an `http` or `https` address, or holds a user name or password. The same
    /// when the key holds characters that no header can carry, or would leave this machine without https.
    pub fn build(self) -> Result<Client, Error> {
        let misuse = |message: &str| Err(Error::new(ErrorKind::Misuse, message));
        let Some((scheme, rest)) = self.endpoint.split_once("://") else {
            return misuse("expected an address that starts with http:// or https://");
        };
        if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
            return misuse("expected an address that starts with http:// or https://");
        }
        if rest.split(['/', '?', '#']).next().is_none_or(|authority| authority.is_empty()) {
            return misuse("expected an address with a host, got one without");
        }
        if rest.split(['/', '?', '#']).next().is_some_and(|authority| authority.contains('@')) {
            return misuse("expected an address without user name and password: pass the key by itself");
        }
        if self
            .key
            .as_ref()
            .is_some_and(|key| key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()))
        {
            return misuse("expected a key of visible ASCII characters");
        }
        let http = fetch::Client::builder()
            .addresses(Addresses::Private)
            .connect_timeout(self.connect_timeout)
            .max_bytes(self.max_response_bytes)
            .build();
        let client = Client {
            http,
            endpoint: self.endpoint,
            authorization: self.key.map(|key| format!("Bearer {key}")),
            total_timeout: self.total_timeout,
            max_response_bytes: self.max_response_bytes,
            max_retries: self.max_retries,
            gate: Arc::new(Gate::new(self.limits)),
        };
        client
            .http
            .check(&client.authorized(Request::post(&client.endpoint, b"")))
            .map_err(|error| client.failure(error))?;
        Ok(client)
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("has_key", &self.key.is_some())
            .field("connect_timeout", &self.connect_timeout)
            .field("total_timeout", &self.total_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .finish_non_exhaustive()
    }
}

/// Bytes of a request that are counted as a token; sanitised code has fewer than three characters a token.
const BYTES_PER_TOKEN: u64 = 3;
/// What a call gets whose time is nearly up.
const SHORTEST_TIMEOUT: Duration = Duration::from_millis(1);

#[cfg(test)]
mod tests;
