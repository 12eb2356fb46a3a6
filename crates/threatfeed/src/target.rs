//! A host or a URL as text, told apart as browsers do.

use std::fmt;
use std::str::FromStr;

use crate::error::{Detail, Error};
use crate::hit::Hit;
use crate::host::Host;
use crate::set::FeedSet;
use crate::timestamp::Timestamp;
use crate::url::{CanonicalUrl, has_web_scheme};

/// A host or a URL, as people, logs and pages write them.
///
/// A text that starts with `http:`, `https:`, `ws:` or `wss:` is a URL. It may have any number of slashes or backslashes after
/// the colon, as in browsers. Other texts are a host, or a URL without its scheme if they have a path, a query or a port.
///
/// ```
/// use threatfeed::Target;
///
/// let read = |text: &str| Target::parse(text).map(|target| target.to_string()).ok();
/// assert_eq!(read("Evil.example").as_deref(), Some("evil.example"));
/// for text in ["https://evil.example/x", "https:/evil.example/x", r"https:\\evil.example\x", "evil.example/x"] {
///     assert_eq!(read(text).as_deref(), Some("evil.example/x"));
/// }
/// assert_eq!(read("http:"), None); // an error, and never a clean host
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// A host alone.
    Host(Host),
    /// A URL.
    Url(CanonicalUrl),
}

impl Target {
    /// Reads a host or a URL.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Url`](crate::ErrorKind::Url) or [`ErrorKind::Host`](crate::ErrorKind::Host), with the
    /// [`reason`](Error::reason). A text that is refused is not clean: nobody looked it up.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if has_web_scheme(text) || text.contains("://") && !has_host_in_front(text) {
            return CanonicalUrl::parse(text).map(Self::Url);
        }
        let refused = match Host::read(text) {
            Ok(host) => return Ok(Self::Host(host)),
            Err(reason) => Detail::Host(reason).into(),
        };
        let rest = text.trim_start_matches(['/', '\\']);
        let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
        let is_url = authority.len() < rest.len() || authority.contains(':');
        if !is_url || authority.contains('@') || OTHER_SCHEMES.iter().any(|scheme| has_scheme(rest, scheme)) {
            return Err(refused);
        }
        CanonicalUrl::parse(&format!("https://{rest}")).map(Self::Url).map_err(|_| refused)
    }

    /// The hits of a set at this time: for a URL, those of the URL and of its host.
    ///
    /// ```
    /// use threatfeed::{FeedSet, FeedSource, Format, Target, Timestamp};
    ///
    /// let mut feeds = FeedSet::builder();
    /// feeds.feed(FeedSource::new("demo", Format::Domains), b"stars.example\n");
    /// let feeds = feeds.build()?;
    /// let target = Target::parse("http:/cdn.stars.example/a.js")?;
    /// assert_eq!(target.look_up(&feeds, Timestamp::from_unix_seconds(0)).len(), 1);
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    #[must_use]
    pub fn look_up<'a, D: AsRef<[u8]>>(&'a self, set: &'a FeedSet<D>, at: Timestamp) -> Vec<Hit<'a>> {
        match self {
            Self::Host(host) => set.check_host(host, at),
            Self::Url(url) => set.check(url, at),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host(host) => host.fmt(f),
            Self::Url(url) => url.fmt(f),
        }
    }
}

impl FromStr for Target {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

/// `evil.example/go?to=https://good.example/` is a URL without its scheme.
fn has_host_in_front(text: &str) -> bool {
    let authority = text.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    !authority.ends_with(':') && authority.contains('.')
}

fn has_scheme(text: &str, scheme: &str) -> bool {
    text.split_once(':').is_some_and(|(start, _)| start.eq_ignore_ascii_case(scheme))
}

/// What no page loads over the network, and would pass for a host with a port.
const OTHER_SCHEMES: &[&str] =
    &["about", "blob", "data", "file", "ftp", "javascript", "mailto", "sip", "sms", "tel", "urn"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hosts_and_urls_are_told_apart() {
        for (text, want) in [
            ("evil.example", "host evil.example"),
            ("EVIL.example.", "host evil.example"),
            ("192.0.2.1", "host 192.0.2.1"),
            ("2001:db8::1", "host 2001:db8::1"),
            ("https://evil.example/a?b#c", "url evil.example/a?b"),
            ("evil.example/a", "url evil.example/a"),
            ("evil.example/a@2/b.js", "url evil.example/a@2/b.js"),
            ("evil.example/go?to=https://good.example/", "url evil.example/go?to=https://good.example/"),
            ("//evil.example/a", "url evil.example/a"),
            (r"\\evil.example\a", "url evil.example/a"),
            ("evil.example:8080", "url evil.example/"),
            ("evil.example:8080/a?b", "url evil.example/a?b"),
            ("http:evil.example", "url evil.example/"),
            ("HTTP:\\/evil.example\\a", "url evil.example/a"),
            ("wss:///evil.example/a", "url evil.example/a"),
            (" \thttps:/evil.example/", "url evil.example/"),
            ("ht\ntps:/evil.example/", "url evil.example/"),
            ("xn--a.evil.example", "host xn--a.evil.example"),
            ("https://u:p@XN--A.evil.example.:81/x", "url xn--a.evil.example/x"),
            ("https://xn--%61..evil.example/x", "url xn--a.evil.example/x"),
            ("evil.example?q", "url evil.example/?q"),
        ] {
            let got = match Target::parse(text) {
                Ok(Target::Host(host)) => format!("host {host}"),
                Ok(Target::Url(url)) => format!("url {url}"),
                Err(error) => error.to_string(),
            };
            assert_eq!(got, want, "{text}");
        }
        for text in [
            "",
            "two words",
            "ftp://evil.example/",
            "ftp:21",
            "mailto:a@evil.example",
            "tel:112",
            "http:",
            "http:/",
            "https://",
            "https:\\\\",
            "a..b",
            "me@evil.example/x",
            "javascript:alert(1)",
            "data:text/plain,x",
            "/x.js",
            "xn--a.ü.evil.example",
            "https://xn--a.ü.evil.example/",
            "https://xn--a|.evil.example/",
        ] {
            assert!(Target::parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_asked_about_or_refused(text in r"(https?:|wss?:|[/\\.:@?#% a]|xn--a|ü|evil\.example){0,10}") {
            if let Ok(target) = Target::parse(&text) {
                prop_assert!(!target.to_string().is_empty());
            }
        }
    }
}
