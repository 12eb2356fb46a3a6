//! A request.

use std::fmt;
use std::time::Duration;

use crate::Addresses;

/// A request: `GET` or `POST`.
///
/// ```no_run
/// use std::time::Duration;
/// use fetch::{Addresses, Client, Fetched, Request, Validators};
///
/// let last_time = Validators::new(Some("\"v1\"".to_owned()), None);
/// let asked = Request::get("https://mirror.example/hosts.txt")
///     .header("accept", "text/plain")
///     .secret("auth-key", "the key")
///     .unless(&last_time)
///     .addresses(Addresses::Private) // for this source alone
///     .max_bytes(1 << 20)
///     .total_timeout(Duration::from_secs(10));
/// assert!(!format!("{asked:?}").contains("the key"));
/// match Client::builder().build().fetch(&asked)? {
///     Fetched::NotModified => {} // the copy of last time still holds
///     Fetched::New(content) => assert_ne!(content.validators, last_time),
///     _ => {}
/// }
///
/// let told = Client::builder().build().send(&Request::post("https://hooks.example/a", b"{}").without_body())?;
/// assert_eq!(told.status, 204);
/// # Ok::<(), fetch::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "a request does nothing until a client sends it"]
pub struct Request<'a> {
    pub(crate) url: &'a str,
    /// `None` for `GET`.
    pub(crate) body: Option<&'a [u8]>,
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    pub(crate) secrets: Vec<(&'a str, &'a str)>,
    pub(crate) validators: Option<&'a Validators>,
    pub(crate) addresses: Option<Addresses>,
    pub(crate) max_bytes: Option<u64>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) reads_body: bool,
}

/// What identifies a version of a content for its server.
///
/// ```
/// use fetch::Validators;
///
/// // As they were kept beside the content; a server may have sent one of them or none.
/// let kept = Validators::new(Some("\"v1\"".to_owned()), Some("Sat, 21 Nov 2026 00:00:00 GMT".to_owned()));
/// assert_eq!(kept.etag.as_deref(), Some("\"v1\""));
/// assert_eq!(Validators::default().last_modified, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Validators {
    /// The header `ETag`, as it came.
    pub etag: Option<String>,
    /// The header `Last-Modified`, as it came.
    pub last_modified: Option<String>,
}

impl Validators {
    /// Validators that were kept since the last time.
    #[must_use]
    pub fn new(etag: Option<String>, last_modified: Option<String>) -> Self {
        Self { etag, last_modified }
    }
}

impl<'a> Request<'a> {
    /// Asks for whatever is at this address, `http` or `https`.
    pub fn get(url: &'a str) -> Self {
        Self {
            url,
            body: None,
            headers: Vec::new(),
            secrets: Vec::new(),
            validators: None,
            addresses: None,
            max_bytes: None,
            total_timeout: None,
            reads_body: true,
        }
    }

    /// Sends a body to this address. No redirect is followed.
    pub fn post(url: &'a str, body: &'a [u8]) -> Self {
        Self { body: Some(body), ..Self::get(url) }
    }

    /// Adds a header. Every server that a redirect leads to gets it.
    pub fn header(mut self, name: &'a str, value: &'a str) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Adds a header that authenticates. It leaves over https, or for a loopback address, and only for the origin of this
    /// request. It is not shown.
    pub fn secret(mut self, name: &'a str, value: &'a str) -> Self {
        self.secrets.push((name, value));
        self
    }

    /// Asks for a version other than this one.
    pub fn unless(mut self, validators: &'a Validators) -> Self {
        self.validators = Some(validators);
        self
    }

    /// The addresses it may reach, in place of the client's. The client's [private hosts](crate::ClientBuilder::private_hosts) stay.
    pub fn addresses(mut self, addresses: Addresses) -> Self {
        self.addresses = Some(addresses);
        self
    }

    /// The largest body, in bytes as sent, in place of the client's limit.
    pub fn max_bytes(mut self, bytes: u64) -> Self {
        self.max_bytes = Some(bytes);
        self
    }

    /// Leaves the body of the answer unread: only status and headers count.
    pub fn without_body(mut self) -> Self {
        self.reads_body = false;
        self
    }

    /// The longest time of one attempt with its redirects, in place of the client's limit.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("url", &self.url)
            .field("body_bytes", &self.body.map(<[u8]>::len))
            .field("headers", &self.headers)
            .field("secrets", &self.secrets.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("validators", &self.validators)
            .field("addresses", &self.addresses)
            .field("max_bytes", &self.max_bytes)
            .field("total_timeout", &self.total_timeout)
            .finish()
    }
}
