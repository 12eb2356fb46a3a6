//! A response.

use std::time::Duration;

use ureq::http::{HeaderMap, header};

use crate::Validators;

/// An answer of any status.
///
/// ```no_run
/// use fetch::{Client, Request};
///
/// let response = Client::builder().build().send(&Request::get("https://cdn.example/a.js"))?;
/// if response.status == 200 && response.header("content-encoding").is_none() {
///     println!("{} bytes from {}", response.bytes.len(), response.url);
/// }
/// assert!(response.retry_after().is_none());
/// # Ok::<(), fetch::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The address that answered, after redirects.
    pub url: String,
    /// The body as sent, packed perhaps. Of an answer that is no success, as far as the limit.
    pub bytes: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Response {
    pub(crate) fn new(status: u16, url: String, headers: &HeaderMap, bytes: Vec<u8>) -> Self {
        let readable = |value: &header::HeaderValue| value.to_str().ok().map(str::to_owned);
        let headers = headers.iter();
        let headers = headers.filter_map(|(name, value)| Some((name.as_str().to_owned(), readable(value)?)));
        Self { status, url, bytes, headers: headers.collect() }
    }

    /// The first header of a name, in any case, if its value is visible ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The values of all headers of a name, in whatever case, that are text.
    ///
    /// ```no_run
    /// # fn example(answer: &fetch::Response) {
    /// // A page may have several policies, and all of them hold.
    /// let policies: Vec<&str> = answer.header_values("content-security-policy").collect();
    /// # drop(policies);
    /// # }
    /// ```
    pub fn header_values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let found = self.headers.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// How long the server asks to wait, in `Retry-After`. A date there counts as none: it would need a clock that agrees with
    /// the server's.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        seconds(self.header("retry-after")?)
    }

    pub(crate) fn into_content(self) -> Content {
        let validators = Validators {
            etag: self.header("etag").map(str::to_owned),
            last_modified: self.header("last-modified").map(str::to_owned),
        };
        Content {
            encoding: self.header("content-encoding").map(str::to_owned),
            media_type: self.header("content-type").map(str::to_owned),
            set_cookies: self.header_values("set-cookie").map(str::to_owned).collect(),
            validators,
            url: self.url,
            bytes: self.bytes,
        }
    }
}

/// The outcome of a conditional request.
///
/// ```no_run
/// use fetch::{Client, Fetched, Request};
///
/// let client = Client::builder().build();
/// if let Fetched::New(content) = client.fetch(&Request::get("https://cdn.example/a.js"))? {
///     assert!(!content.bytes.is_empty());
/// }
/// # Ok::<(), fetch::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fetched {
    /// A content.
    New(Content),
    /// The one that the validators are of.
    NotModified,
}

/// A content, and what its server says of it.
///
/// ```no_run
/// use fetch::{Client, Content, Fetched, Request};
///
/// let client = Client::builder().build();
/// let url = "https://feeds.example/hosts.txt";
/// if let Fetched::New(Content { bytes, validators, .. }) = client.fetch(&Request::get(url))? {
///     assert!(!bytes.is_empty());
///     // The next request costs a few bytes if the content is the same.
///     let again = client.fetch(&Request::get(url).unless(&validators))?;
///     assert_eq!(again, Fetched::NotModified);
/// }
/// # Ok::<(), fetch::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Content {
    /// As sent, packed perhaps.
    pub bytes: Vec<u8>,
    /// The address that answered, after redirects.
    pub url: String,
    /// The header `Content-Type`, as it came.
    pub media_type: Option<String>,
    /// The header `Content-Encoding`, as it came: how the bytes are packed.
    pub encoding: Option<String>,
    /// The headers `Set-Cookie`, as they came. The client itself keeps no cookies.
    pub set_cookies: Vec<String>,
    /// For the next time.
    pub validators: Validators,
}

/// Seconds as `Retry-After` has them.
pub(crate) fn seconds(text: &str) -> Option<Duration> {
    text.trim().parse().ok().map(Duration::from_secs)
}
