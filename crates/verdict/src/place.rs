//! The origin of a resource: reads its URL before the engine asks any mechanism.

use threatfeed::{CanonicalUrl, Host, RejectReason};

use crate::{Error, Outcome};

/// The parts of a URL from [`Engine::locate`](crate::Engine::locate), without asking a mechanism.
///
/// ```
/// use verdict::Engine;
///
/// let engine = Engine::without_mechanisms();
/// let place = engine.locate("https://user:word@CDN.shop.co.uk:8443/pay?card=1#x");
/// assert_eq!(place.host().map(|host| host.as_str()), Some("cdn.shop.co.uk"));
/// assert_eq!(place.registrable_domain(), Some("shop.co.uk"));
/// assert_eq!(place.origin(), "https://cdn.shop.co.uk:8443");
/// assert_eq!(place.kept(), place.origin()); // of a connection, unless the engine looks at full URLs
/// assert_eq!(place.url().unwrap().as_str(), "cdn.shop.co.uk/pay?card=1");
///
/// let nowhere = engine.locate("data:text/javascript,go()");
/// assert_eq!((nowhere.host(), nowhere.origin()), (None, "data:"));
/// assert!(nowhere.is_url() && nowhere.problem().unwrap().contains("has no host"));
/// assert!(!engine.locate("no URL").is_url());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    place: Place,
    origin: String,
    /// Where more is kept than the origin.
    kept: Option<String>,
}

impl Location {
    pub(crate) fn new(place: Place, text: &str, keeps_all: bool) -> Self {
        let origin = place.origin(text);
        let kept = keeps_all.then(|| text.to_owned());
        Self { place, origin, kept }
    }

    /// Scheme, host and port; the scheme alone of a URL without a host. A text that is not a URL comes back whole, because
    /// nothing else identifies the resource.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The part of the URL that a verdict on a connection keeps, by the engine's [scope](crate::ConnectionScope): the origin or all.
    #[must_use]
    pub fn kept(&self) -> &str {
        self.kept.as_deref().unwrap_or(&self.origin)
    }

    /// Whether the text is a URL, with a host or without one.
    #[must_use]
    pub fn is_url(&self) -> bool {
        !matches!(self.place, Place::Unreadable { .. })
    }

    /// The host, if there is one.
    #[must_use]
    pub fn host(&self) -> Option<&Host> {
        self.url().map(CanonicalUrl::host)
    }

    /// What somebody registered of the host; `None` for addresses and for names that are public suffixes.
    #[must_use]
    pub fn registrable_domain(&self) -> Option<&str> {
        self.host()?.registrable()
    }

    /// The URL in the form in which it is looked up, if it has a host.
    #[must_use]
    pub fn url(&self) -> Option<&CanonicalUrl> {
        match &self.place {
            Place::Url(url) => Some(url),
            _ => None,
        }
    }

    /// Why it has no host, if it has none.
    #[must_use]
    pub fn problem(&self) -> Option<&str> {
        match &self.place {
            Place::Url(_) => None,
            Place::Nowhere { reason } | Place::Unreadable { reason } => Some(reason),
        }
    }
}

/// Where a resource comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A URL with a host.
    Url(CanonicalUrl),
    /// A URL without a host, such as `data:`, or no URL at all.
    Nowhere { reason: String },
    /// A text that is no URL.
    Unreadable { reason: String },
}

impl Place {
    pub(crate) fn of(text: &str) -> Self {
        match CanonicalUrl::parse(text) {
            Ok(url) => Self::Url(url),
            Err(error) if error.reason() == Some(RejectReason::UrlScheme) => Self::Nowhere {
                reason: "the URL has no host: its scheme is not http, https, ws or wss".to_owned(),
            },
            Err(error) => Self::Unreadable { reason: error.to_string() },
        }
    }

    pub(crate) fn host(&self) -> Option<String> {
        match self {
            Self::Url(url) => Some(url.host().as_str().to_owned()),
            _ => None,
        }
    }

    pub(crate) fn hosts(&self) -> impl Iterator<Item = &Host> {
        match self {
            Self::Url(url) => Some(url.host()),
            _ => None,
        }
        .into_iter()
    }

    pub(crate) fn url(&self) -> Option<String> {
        match self {
            Self::Url(url) => Some(url.as_str().to_owned()),
            _ => None,
        }
    }

    pub(crate) fn look_up<T>(&self, ask: impl FnOnce(&CanonicalUrl) -> Result<T, Error>) -> Outcome<T> {
        match self {
            Self::Url(url) => Outcome::of(ask(url)),
            Self::Nowhere { reason } => Outcome::not_applicable(reason),
            Self::Unreadable { reason } => Outcome::failed(reason),
        }
    }

    /// Scheme, host and port. A text that is not a URL comes back whole, because nothing else identifies the resource.
    pub(crate) fn origin(&self, text: &str) -> String {
        let scheme = scheme(text);
        match self {
            Self::Url(url) => {
                let host = url.as_str().split('/').next().unwrap_or_default();
                match url.port() {
                    Some(port) => format!("{scheme}://{host}:{port}"),
                    None => format!("{scheme}://{host}"),
                }
            }
            Self::Nowhere { .. } => format!("{scheme}:"),
            Self::Unreadable { .. } => text.to_owned(),
        }
    }
}

/// A URL as code spells it: absolute, or without its scheme.
///
/// ```
/// use verdict::code_url;
///
/// assert_eq!(code_url("//cdn.example/a.js")?, code_url("https://cdn.example/a.js")?);
/// assert!(code_url("/a.js").is_err());
/// # Ok::<(), threatfeed::Error>(())
/// ```
///
/// # Errors
///
/// Those of [`CanonicalUrl::parse`].
pub fn code_url(text: &str) -> Result<CanonicalUrl, threatfeed::Error> {
    if text.starts_with("//") {
        CanonicalUrl::parse(&format!("https:{text}"))
    } else {
        CanonicalUrl::parse(text)
    }
}

/// The scheme of a URL as the URL standard reads it: leading blanks, tabs and line breaks do not count.
fn scheme(text: &str) -> String {
    let kept =
        text.trim_start_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    kept.take_while(|c| *c != ':').map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_holds_no_path() {
        for (text, origin) in [
            ("https://user:word@Shop.example:443/card?number=1#x", "https://shop.example"),
            (" WS\ts://shop.example:8443/x", "wss://shop.example:8443"),
            ("http://[2001:db8::1]:81?x", "http://[2001:db8::1]:81"),
            ("data:text/javascript,secret", "data:"),
            ("http://a b/", "http://a b/"),
        ] {
            assert_eq!(Place::of(text).origin(text), origin);
        }
    }
}
