//! The network client of webhooks.

use std::time::Duration;

use fetch::{Addresses, Client, Request};
use verdict::{Error, ErrorKind};

use super::{Poster, WebhookAnswer, WebhookRequest};

/// The network client of webhooks: blocking, without redirects, over [`fetch`].
///
/// A webhook may be on this machine or in a private network, but not where a cloud hands out keys.
///
/// ```
/// # use verdict::Engine;
/// # use monitor::{MemoryStore, Monitor};
/// # let at: verdict::Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// use std::time::Duration;
/// use monitor::alert::{Dispatcher, HttpPoster, Route, WebhookSink};
///
/// let poster = HttpPoster::new(Duration::from_secs(10));
/// let sink = WebhookSink::new("https://hooks.example/alerts", "0123456789abcdef", poster)?;
/// let dispatcher = Dispatcher::new().route(Route::new("hook", sink).retries(8, Duration::from_secs(30)));
/// // Nothing has happened yet, so nothing is posted.
/// assert_eq!(dispatcher.dispatch(&monitor, at)?.delivered, 0);
///
/// // Another client: by a proxy, or to public addresses alone.
/// let client = fetch::Client::builder().addresses(fetch::Addresses::Public).build();
/// let poster = HttpPoster::with_client(client);
/// # drop(poster);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct HttpPoster {
    client: Client,
}

impl HttpPoster {
    /// A client that waits at most so long for an answer.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        Self { client: Client::builder().total_timeout(timeout).addresses(Addresses::Private).build() }
    }

    /// A poster over a client of the caller's.
    #[must_use]
    pub fn with_client(client: Client) -> Self {
        Self { client }
    }
}

impl Poster for HttpPoster {
    fn post(&self, request: &WebhookRequest<'_>) -> Result<u16, Error> {
        self.post_for_answer(request).map(|answer| answer.status)
    }

    fn post_for_answer(&self, request: &WebhookRequest<'_>) -> Result<WebhookAnswer, Error> {
        let headers = request.headers.iter();
        let post = Request::post(request.url, request.body).without_body();
        let post = headers.fold(post, |post, (name, value)| post.header(name, value));
        match self.client.send(&post) {
            Ok(answer) => Ok(answer
                .retry_after()
                .into_iter()
                .fold(WebhookAnswer::of(answer.status), WebhookAnswer::after)),
            Err(error) => {
                // What no later attempt changes goes to the dead letters at once.
                let kind = if error.may_pass() { ErrorKind::Unavailable } else { ErrorKind::Input };
                Err(Error::new(kind, "the webhook did not answer").with_source(error))
            }
        }
    }
}
