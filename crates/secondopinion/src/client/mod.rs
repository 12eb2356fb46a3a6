//! A small blocking client for OpenAI-compatible chat endpoints.

use std::fmt;
use std::io::Read as _;
use std::time::Duration;

use crate::{ChatReply, ChatRequest, ChatTransport, Error, ErrorKind};

/// A blocking HTTP client for one chat endpoint. Cheap to clone; clones share their connections.
///
/// It follows no redirect, reads no environment (so no proxy), and keeps the key out of `Debug` and errors.
#[derive(Clone)]
pub struct Client {
    agent: ureq::Agent,
    endpoint: String,
    authorization: Option<String>,
    total_timeout: Duration,
    max_response_bytes: u64,
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
        }
    }
}

impl ChatTransport for Client {
    fn complete(&self, request: &ChatRequest<'_>) -> Result<ChatReply, Error> {
        let mut call = self.agent.post(&self.endpoint).header("content-type", "application/json");
        if let Some(authorization) = &self.authorization {
            call = call.header("authorization", authorization);
        }
        let response = call.send(request.to_json()).map_err(|error| self.failure(error))?;
        let status = response.status().as_u16();
        if status != 200 {
            return Err(Error::new(ErrorKind::Refused, format!("expected status 200, got {status}")));
        }
        let mut body = Vec::new();
        let mut reader = response.into_body().into_reader().take(self.max_response_bytes + 1);
        reader.read_to_end(&mut body).map_err(|error| self.failure(ureq::Error::from(error)))?;
        if body.len() as u64 > self.max_response_bytes {
            return Err(Error::new(
                ErrorKind::Limit,
                format!("expected a response of at most {} bytes, got a longer one", self.max_response_bytes),
            ));
        }
        Ok(ChatReply::new(body))
    }
}

impl Client {
    fn failure(&self, error: ureq::Error) -> Error {
        let timed_out = match &error {
            ureq::Error::Timeout(_) => true,
            ureq::Error::Io(error) => error.kind() == std::io::ErrorKind::TimedOut,
            _ => false,
        };
        if timed_out {
            return Error::new(
                ErrorKind::TimedOut,
                format!("expected an answer within {:?}, got none", self.total_timeout),
            )
            .with_source(error);
        }
        Error::new(ErrorKind::Connection, "the connection to the server failed").with_source(error)
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
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    endpoint: String,
    key: Option<String>,
    connect_timeout: Duration,
    total_timeout: Duration,
    max_response_bytes: u64,
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

    /// Longest time of a whole call, the reading of the response included. Default 60 s.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = timeout;
        self
    }

    /// Longest response, in bytes. Default 256 KiB.
    pub fn max_response_bytes(mut self, bytes: u64) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// The client. Connects to nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] when the endpoint is not an `http` or `https` address, holds a user name or password,
    /// or the key holds characters that no header can carry.
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
        if let Err(error) = self.endpoint.parse::<ureq::http::Uri>() {
            return Err(Error::new(ErrorKind::Misuse, "expected a valid address").with_source(error));
        }
        if self
            .key
            .as_ref()
            .is_some_and(|key| key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()))
        {
            return misuse("expected a key of visible ASCII characters");
        }
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .timeout_connect(Some(self.connect_timeout))
            .timeout_global(Some(self.total_timeout))
            .build()
            .new_agent();
        Ok(Client {
            agent,
            endpoint: self.endpoint,
            authorization: self.key.map(|key| format!("Bearer {key}")),
            total_timeout: self.total_timeout,
            max_response_bytes: self.max_response_bytes,
        })
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

#[cfg(test)]
mod tests;
