//! The canonical form of a URL, by which URL entries match.

use std::fmt;
use std::str::FromStr;

use url::{ParseError, Url};

use crate::error::{Detail, Error};
use crate::host::{Host, host_reason};
use crate::indicator::Expression;
use crate::reason::RejectReason;

/// A URL of a script or a connection, in the form in which URLs are compared.
///
/// The URL is parsed as browsers do ([WHATWG URL Standard](https://url.spec.whatwg.org/)). Then the form is host, port
/// unless it is the scheme's default, path and query. The rest does not count:
///
/// * the scheme, because feeds list `http://` where pages load `https://`. It must be `http`, `https`, `ws` or `wss`;
/// * user name and password, because they do not change what is loaded and are easily varied;
/// * the fragment, because it is not sent.
///
/// ```
/// use threatfeed::CanonicalUrl;
///
/// let listed = CanonicalUrl::parse("http://Evil.example:80/a/../x.js?v=1")?;
/// let loaded = CanonicalUrl::parse("https://user@evil.example./x.js?v=1#top")?;
/// assert_eq!(listed, loaded);
/// assert_eq!(listed.as_str(), "evil.example/x.js?v=1");
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CanonicalUrl {
    text: Box<str>,
    host: Host,
}

impl CanonicalUrl {
    /// Parses an absolute URL.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Url`](crate::ErrorKind::Url), with the [`reason`](Error::reason): not absolute, another scheme, a host
    /// that [`Host::parse`] would refuse, or refused by the URL standard.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::read(text).map_err(|reason| Detail::Url(reason).into())
    }

    /// The canonical form: host, port, path and query, without a scheme.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host of the URL.
    #[must_use]
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The expressions by which prefixes match: the host and at most four parents of it, each with the path and its
    /// query, the path, and at most four folders above it, as the
    /// [Safe Browsing documentation](https://developers.google.com/safe-browsing/v4/urls-hashing) has them.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = Expression<'_>> {
        let path_start = self.text.find('/').unwrap_or(self.text.len());
        let (authority, path_and_query) = self.text.split_at(path_start);
        let host = if authority.starts_with('[') {
            authority.rfind(']').map_or(authority, |end| &authority[..=end])
        } else {
            authority.split(':').next().unwrap_or(authority)
        };
        let path = path_and_query.split('?').next().unwrap_or(path_and_query);
        let folders = path.match_indices('/').map(|(at, _)| &path[..=at]).take(4);
        let paths: Vec<&str> = [path_and_query]
            .into_iter()
            .chain((path != path_and_query).then_some(path))
            .chain(folders.filter(|folder| *folder != path))
            .collect();

        let is_name = !self.host.is_ip();
        let dots: Vec<usize> = host.match_indices('.').filter(|_| is_name).map(|(at, _)| at + 1).collect();
        let parents = &dots[dots.len().saturating_sub(5)..];
        let parents = &parents[..parents.len().saturating_sub(1)];
        let parents: Vec<&str> = parents.iter().map(|at| &host[*at..]).collect();
        [host]
            .into_iter()
            .chain(parents)
            .flat_map(move |host| paths.clone().into_iter().map(move |path| Expression { host, path }))
    }

    pub(crate) fn read(text: &str) -> Result<Self, RejectReason> {
        let url = Url::parse(text).map_err(|error| match error {
            ParseError::RelativeUrlWithoutBase => RejectReason::MissingScheme,
            ParseError::InvalidPort | ParseError::Overflow => RejectReason::UrlSyntax,
            host => host_reason(host, text),
        })?;
        if !matches!(url.scheme(), "http" | "https" | "ws" | "wss") {
            return Err(RejectReason::UrlScheme);
        }
        let host = Host::from_standard(&url.host().ok_or(RejectReason::EmptyHost)?)?;

        let mut canonical = String::with_capacity(url.as_str().len());
        if host.as_str().contains(':') {
            canonical.extend(["[", host.as_str(), "]"]);
        } else {
            canonical.push_str(host.as_str());
        }
        if let Some(port) = url.port() {
            canonical.push(':');
            canonical.push_str(&port.to_string());
        }
        canonical.push_str(url.path());
        if let Some(query) = url.query() {
            canonical.push('?');
            canonical.push_str(query);
        }
        Ok(Self { text: canonical.into(), host })
    }
}

impl AsRef<str> for CanonicalUrl {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for CanonicalUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for CanonicalUrl {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_a_url_or_a_reason(text: String) {
            if let Err(error) = CanonicalUrl::parse(&text) {
                prop_assert!(error.reason().is_some());
            }
        }

        #[test]
        fn the_canonical_form_is_stable(rest in r"[a-z0-9./?&=%#@: -]{0,24}") {
            if let Ok(url) = CanonicalUrl::parse(&format!("https://a.example{rest}")) {
                prop_assert_eq!(CanonicalUrl::parse(&format!("wss://{url}")).unwrap(), url);
            }
        }
    }
}
