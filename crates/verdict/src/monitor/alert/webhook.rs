//! Alerts by HTTP, signed as [Standard Webhooks](https://www.standardwebhooks.com) describes: the receiver checks that they
//! are ours, whole, and new.

use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::{AlertBatch, AlertSink};
use crate::{Error, ErrorKind};

/// Sends requests of webhooks. `HttpPoster` does it with the feature `webhook`; a service may have its own.
///
/// # Contract
///
/// * Follows no redirect, and comes back within bounded time.
/// * Callable from several threads at once, and never panics.
pub trait Poster: Send + Sync {
    /// Sends a request and gives the status of the answer.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unavailable`] without an answer.
    fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error>;
}

fn _object_safe(_: &dyn Poster) {}

/// One request of a webhook.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct WebhookRequest<'a> {
    /// Where to.
    pub url: &'a str,
    /// Names and values of the headers.
    pub headers: &'a [(&'static str, String)],
    /// The body: JSON.
    pub body: &'a [u8],
}

/// Posts each batch as JSON, with headers `webhook-id`, `webhook-timestamp` (seconds since 1970) and `webhook-signature`:
/// `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
///
/// A 2xx status is a delivery. A 408, 425, 429 or 5xx status is tried again, any other is final.
pub struct WebhookSink<P> {
    url: String,
    secret: Vec<u8>,
    poster: P,
}

impl<P: Poster> WebhookSink<P> {
    /// A sink that posts to a URL and signs with a secret.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] if the secret has fewer than 16 bytes or the URL is not HTTP.
    pub fn new(url: impl Into<String>, secret: impl Into<Vec<u8>>, poster: P) -> Result<Self, Error> {
        let (url, secret) = (url.into(), secret.into());
        if secret.len() < MIN_SECRET_BYTES {
            let message = format!("a secret of at least {MIN_SECRET_BYTES} bytes is needed");
            return Err(Error::new(ErrorKind::Misuse, message));
        }
        if !url.starts_with("https://") && !url.starts_with("http://") {
            return Err(Error::new(
                ErrorKind::Misuse,
                "the URL of a webhook begins with https:// or http://",
            ));
        }
        Ok(Self { url, secret, poster })
    }
}

impl<P: Poster> AlertSink for WebhookSink<P> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        let body = serde_json::to_vec(batch)
            .map_err(|error| Error::new(ErrorKind::Defect, "alerts cannot be written").with_source(error))?;
        let timestamp = batch.at.as_millis().div_euclid(1000).to_string();
        let signature = sign(&self.secret, &batch.id, &timestamp, &body)?;
        let headers = [
            ("content-type", "application/json".to_owned()),
            ("webhook-id", batch.id.clone()),
            ("webhook-timestamp", timestamp),
            ("webhook-signature", signature),
        ];
        let status = self.poster.post(&WebhookRequest { url: &self.url, headers: &headers, body: &body })?;
        match status {
            200..=299 => Ok(()),
            408 | 425 | 429 | 500..=599 => {
                Err(Error::new(ErrorKind::Unavailable, format!("the webhook answered with status {status}")))
            }
            _ => Err(Error::new(ErrorKind::Input, format!("the webhook refused with status {status}"))),
        }
    }
}

impl<P> std::fmt::Debug for WebhookSink<P> {
    // The secret is not shown, nor a URL, which may hold one.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebhookSink").finish_non_exhaustive()
    }
}

fn sign(secret: &[u8], id: &str, timestamp: &str, body: &[u8]) -> Result<String, Error> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret)
        .map_err(|error| Error::new(ErrorKind::Misuse, "the secret cannot be used").with_source(error))?;
    for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
        mac.update(part);
    }
    Ok(format!("v1,{}", BASE64_STANDARD.encode(mac.finalize().into_bytes())))
}

impl<T: Poster + ?Sized> Poster for &T {
    fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error> {
        (**self).post(request)
    }
}

impl<T: Poster + ?Sized> Poster for Box<T> {
    fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error> {
        (**self).post(request)
    }
}

impl<T: Poster + ?Sized> Poster for Arc<T> {
    fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error> {
        (**self).post(request)
    }
}

/// The network client of webhooks: blocking, without redirects.
#[cfg(feature = "webhook")]
#[derive(Clone, Debug)]
pub struct HttpPoster {
    agent: ureq::Agent,
}

#[cfg(feature = "webhook")]
impl HttpPoster {
    /// A client that waits at most so long for an answer.
    #[must_use]
    pub fn new(timeout: std::time::Duration) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(timeout))
            .max_redirects(0)
            .http_status_as_error(false)
            .build();
        Self { agent: config.into() }
    }
}

#[cfg(feature = "webhook")]
impl Poster for HttpPoster {
    fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error> {
        let headers = request.headers.iter();
        let post =
            headers.fold(self.agent.post(request.url), |post, (name, value)| post.header(*name, value));
        match post.send(request.body) {
            Ok(answer) => Ok(answer.status().as_u16()),
            Err(error) => {
                Err(Error::new(ErrorKind::Unavailable, "the webhook was not reached").with_source(error))
            }
        }
    }
}

const MIN_SECRET_BYTES: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_the_standard() {
        // The example of the specification, checked with another implementation of HMAC.
        let secret = BASE64_STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signature =
            sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b"{\"test\": 2432232314}");
        assert_eq!(signature.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
