//! Alerts by HTTP, signed as [Standard Webhooks](https://www.standardwebhooks.com) describes: the receiver checks that they
//! are ours, whole, and new.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use verdict::{Error, ErrorKind, Timestamp};

use super::{AlertBatch, AlertSink, DeliveryFailure};

/// Sends requests of webhooks. `HttpPoster` does it with the feature `webhook`; a service may have its own.
///
/// # Contract
///
/// * Follows no redirect, and comes back within bounded time.
/// * Callable from several threads at once, and never panics.
///
/// # Example
///
/// ```
/// use verdict::Error;
/// use monitor::alert::{Poster, WebhookRequest, WebhookSink};
/// # use verdict::Engine;
/// # use monitor::{MemoryStore, Monitor, Observation, alert::{Dispatcher, Route}};
/// # let at: verdict::Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
///
/// /// Posts nothing and answers with a status.
/// struct Answers(u16);
///
/// impl Poster for Answers {
///     fn post(&self, _: &WebhookRequest<'_>) -> Result<u16, Error> {
///         Ok(self.0)
///     }
/// }
///
/// for (status, delivered) in [(204, 1), (503, 0)] {
///     let sink = WebhookSink::new("https://hooks.example/alerts", "0123456789abcdef", Answers(status))?;
///     let route = Route::new(format!("hook-{status}"), sink).from_event(1);
///     let dispatched = Dispatcher::new().route(route).dispatch(&monitor, at)?;
///     assert_eq!(dispatched.delivered, delivered);
/// }
/// # Ok::<(), verdict::Error>(())
/// ```
pub trait Poster: Send + Sync {
    /// Sends a request and gives the status of the answer.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unavailable`] without an answer.
    fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error>;

    /// Sends a request and gives what of the answer matters. By default it is the status of [`post`](Self::post) alone.
    ///
    /// # Errors
    ///
    /// Those of [`post`](Self::post).
    fn post_for_answer(&self, request: &WebhookRequest<'_>) -> Result<WebhookAnswer, Error> {
        self.post(request).map(WebhookAnswer::of)
    }
}

/// A webhook receiver's answer.
///
/// ```
/// use std::time::Duration;
/// use monitor::alert::WebhookAnswer;
///
/// let busy = WebhookAnswer::of(429).after(Duration::from_secs(30));
/// assert_eq!((busy.status, busy.retry_after), (429, Some(Duration::from_secs(30))));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebhookAnswer {
    /// The status.
    pub status: u16,
    /// What `Retry-After` says.
    pub retry_after: Option<Duration>,
}

impl WebhookAnswer {
    /// An answer with a status and nothing else.
    #[must_use]
    pub fn of(status: u16) -> Self {
        Self { status, retry_after: None }
    }

    /// The same, and it asks to be left alone for so long.
    #[must_use]
    pub fn after(mut self, pause: Duration) -> Self {
        self.retry_after = Some(pause);
        self
    }
}

/// One request of a webhook.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// # use std::sync::{Arc, Mutex};
/// # use monitor::alert::{AlertBatch, CallbackSink, Dispatcher, Route, Schedule};
/// # let arrived = Arc::new(Mutex::new(Vec::new()));
/// # let inbox = Arc::clone(&arrived);
/// # let sink = CallbackSink::new(move |batch: &AlertBatch| { inbox.lock().unwrap().push(batch.clone()); Ok(()) });
/// # Dispatcher::new().route(Route::new("pager", sink).from_event(1)).dispatch(&monitor, at)?;
/// # let batch = arrived.lock().unwrap().pop().unwrap();
/// use verdict::Error;
/// use monitor::alert::{AlertSink, Poster, WebhookRequest, WebhookSink};
///
/// /// Notes what would be sent.
/// #[derive(Default)]
/// struct Noting(Mutex<Vec<String>>);
///
/// impl Poster for Noting {
///     fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error> {
///         let mut noted = self.0.lock().unwrap();
///         noted.push(format!("url: {}", request.url));
///         noted.extend(request.headers.iter().map(|(name, value)| format!("{name}: {value}")));
///         Ok(200)
///     }
/// }
///
/// let noting = Noting::default();
/// WebhookSink::new("https://hooks.example/alerts", "0123456789abcdef", &noting)?.deliver(&batch)?;
/// let noted = noting.0.into_inner().unwrap();
/// assert_eq!(noted[..3], [
///     "url: https://hooks.example/alerts",
///     "content-type: application/json",
///     "webhook-id: pager-1-2",
/// ]);
/// assert!(noted[4].starts_with("webhook-signature: v1,"));
/// # Ok::<(), verdict::Error>(())
/// ```
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

/// Posts each batch as JSON with the headers `webhook-id`, `webhook-timestamp` (seconds since 1970, of the attempt)
/// and `webhook-signature`. The signature is `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, once per
/// secret.
///
/// A body has each alert of its batch, whole: a program must not miss one. A receiver that refuses long bodies gets
/// [`AlertBatch::within`] by a sink of its own.
///
/// A 2xx status is a delivery. It retries after 408, 425, 429 and 5xx, and waits at least `Retry-After`. After 429, 502, 503 and
/// 504 the pauses grow faster. After 410 the route rests. Any other status is final.
///
/// A secret that begins with `whsec_` continues in base64, as in Standard Webhooks. Any other secret is its own bytes.
///
/// ```
/// use monitor::alert::{Poster, WebhookRequest, WebhookSink};
/// use verdict::{Error, ErrorKind};
///
/// /// Posts nothing.
/// struct Nowhere;
///
/// impl Poster for Nowhere {
///     fn post(&self, _: &WebhookRequest<'_>) -> Result<u16, Error> {
///         Ok(204)
///     }
/// }
///
/// assert!(WebhookSink::new("https://hooks.example/alerts", "0123456789abcdef", Nowhere).is_ok());
/// let short = WebhookSink::new("https://hooks.example/alerts", "secret", Nowhere).unwrap_err();
/// assert_eq!(short.kind(), ErrorKind::Misuse);
///
/// // While receivers change over to another secret, both sign.
/// let sink = WebhookSink::new("https://hooks.example/", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Nowhere)?;
/// assert!(sink.and_secret("the secret of before").is_ok());
/// # Ok::<(), Error>(())
/// ```
pub struct WebhookSink<P> {
    url: String,
    secrets: Vec<Vec<u8>>,
    poster: P,
}

impl<P: Poster> WebhookSink<P> {
    /// A sink that posts to a URL and signs with a secret.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] if the secret has fewer than 16 bytes, begins with `whsec_` and is no base64, or the URL is not HTTP.
    pub fn new(url: impl Into<String>, secret: impl Into<Vec<u8>>, poster: P) -> Result<Self, Error> {
        let (url, secret) = (url.into(), key_of(&secret.into())?);
        if !url.starts_with("https://") && !url.starts_with("http://") {
            return Err(Error::new(
                ErrorKind::Misuse,
                "expected a webhook URL that begins with https:// or http://",
            ));
        }
        Ok(Self { url, secrets: vec![secret], poster })
    }

    /// The same, and another secret signs as well: for a time in which receivers know either one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] as for the first secret.
    pub fn and_secret(mut self, secret: impl Into<Vec<u8>>) -> Result<Self, Error> {
        self.secrets.push(key_of(&secret.into())?);
        Ok(self)
    }
}

/// The key that a secret stands for.
fn key_of(secret: &[u8]) -> Result<Vec<u8>, Error> {
    let refused = |message: String| Error::new(ErrorKind::Misuse, message);
    let key = match secret.trim_ascii().strip_prefix(b"whsec_") {
        Some(base64) => BASE64_STANDARD.decode(base64).map_err(|error| {
            refused("expected base64 after whsec_ in the secret".to_owned()).with_source(error)
        })?,
        None => secret.to_vec(),
    };
    if key.len() < MIN_SECRET_BYTES {
        let got = key.len();
        return Err(refused(format!("expected a secret of at least {MIN_SECRET_BYTES} bytes, got {got}")));
    }
    Ok(key)
}

impl<P: Poster> AlertSink for WebhookSink<P> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        self.attempt(batch, batch.at).map_err(|failure| failure.error)
    }

    fn attempt(&self, batch: &AlertBatch, at: Timestamp) -> Result<(), DeliveryFailure> {
        let body = serde_json::to_vec(batch)
            .map_err(|error| Error::new(ErrorKind::Defect, "alerts cannot be written").with_source(error))?;
        let timestamp = at.as_millis().div_euclid(1000).to_string();
        let signatures = self.secrets.iter().map(|secret| sign(secret, &batch.id, &timestamp, &body));
        let signature = signatures.collect::<Result<Vec<_>, _>>()?.join(" ");
        let headers = [
            ("content-type", "application/json".to_owned()),
            ("webhook-id", batch.id.clone()),
            ("webhook-timestamp", timestamp),
            ("webhook-signature", signature),
        ];
        let request = WebhookRequest { url: &self.url, headers: &headers, body: &body };
        let WebhookAnswer { status, retry_after } = self.poster.post_for_answer(&request)?;
        let failed = |kind, what: &str| {
            DeliveryFailure::from(Error::new(kind, format!("the webhook {what} with status {status}")))
        };
        let mut failure = match status {
            200..=299 => return Ok(()),
            410 => failed(ErrorKind::Input, "no longer exists; it answered").disabling(),
            429 | 502..=504 => failed(ErrorKind::Unavailable, "answered").slowing_down(),
            408 | 425 | 500..=599 => failed(ErrorKind::Unavailable, "answered"),
            _ => failed(ErrorKind::Input, "refused"),
        };
        failure.retry_after = retry_after;
        Err(failure)
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

    fn post_for_answer(&self, request: &WebhookRequest<'_>) -> Result<WebhookAnswer, Error> {
        (**self).post_for_answer(request)
    }
}

impl<T: Poster + ?Sized> Poster for Box<T> {
    fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error> {
        (**self).post(request)
    }

    fn post_for_answer(&self, request: &WebhookRequest<'_>) -> Result<WebhookAnswer, Error> {
        (**self).post_for_answer(request)
    }
}

impl<T: Poster + ?Sized> Poster for Arc<T> {
    fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error> {
        (**self).post(request)
    }

    fn post_for_answer(&self, request: &WebhookRequest<'_>) -> Result<WebhookAnswer, Error> {
        (**self).post_for_answer(request)
    }
}

const MIN_SECRET_BYTES: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_the_standard() {
        // The example of the specification, checked with another implementation of HMAC.
        let secret = key_of(b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signature =
            sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b"{\"test\": 2432232314}");
        assert_eq!(signature.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_is_base64_where_it_says_so() {
        assert_eq!(key_of(b"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap().len(), 32);
        assert_eq!(key_of(b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap().len(), 24);
        for secret in
            [&b""[..], b"short", b"whsec_", b"whsec_AAAA", b"whsec_no base64 at all, but long enough"]
        {
            assert_eq!(key_of(secret).unwrap_err().kind(), ErrorKind::Misuse);
        }
    }
}
