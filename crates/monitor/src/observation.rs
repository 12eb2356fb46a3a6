//! One report that a resource was seen on a page.

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Deserializer};
use threatfeed::{CanonicalUrl, RejectReason};

use verdict::{Error, ErrorKind, ResourceKind, Timestamp};

/// One report that a resource was seen on a page at a time, or several equal ones.
///
/// ```
/// use monitor::Observation;
///
/// let line = r#"{"kind": "script", "url": "https://cdn.example/a.js", "page_url": "https://shop.example/",
///     "seen_at": "2026-11-22T10:00:00Z", "text": "go()"}"#;
/// let observation: Observation = serde_json::from_str(line)?;
/// assert_eq!(observation.source.as_deref(), Some(&b"go()"[..]));
///
/// let built = Observation::script("https://cdn.example/a.js").on_page("https://shop.example/");
/// let built = built.seen_at("2026-11-22T10:00:00Z".parse()?).with_source("go()");
/// assert_eq!(built, observation);
///
/// // Forty browsers said the same, and what they ran.
/// let hash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
/// let many = Observation::script("https://cdn.example/a.js").times(40).with_browser_hash(hash);
/// assert_eq!(many.count, 40);
///
/// // A page within the page is a connection, and is known as a frame.
/// let framed = Observation::connection("https://pay.example/form").as_frame();
/// assert!(framed.is_frame);
///
/// // What has no URL, and what has no source.
/// assert_eq!(Observation::inline_script("go()").url, None);
/// assert_eq!(Observation::connection("wss://api.example/").source, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Line")]
#[non_exhaustive]
pub struct Observation {
    /// The kind of the resource.
    pub kind: ResourceKind,
    /// Its absolute URL; `None` for an inline script.
    pub url: Option<String>,
    /// The page that it was seen on.
    pub page_url: Option<String>,
    /// When; `None` for the time at which the report is taken in.
    pub seen_at: Option<Timestamp>,
    /// A script's body, where it is known.
    pub source: Option<Vec<u8>>,
    /// Number of equal reports in this observation. With 0 nobody saw it: a body was fetched, and that is no sighting.
    pub count: u64,
    /// SHA-256 of the content that a browser ran, from a `csp-hash` report: `sha256-` and base64, or 64 hexadecimal digits.
    pub browser_hash: Option<String>,
    /// Whether a connection showed a page within the page: `frame-src`, or `child-src`.
    pub is_frame: bool,
}

impl Observation {
    /// A script at a URL.
    #[must_use]
    pub fn script(url: impl Into<String>) -> Self {
        Self::new(ResourceKind::Script, Some(url.into()))
    }

    /// A script inside of a page.
    #[must_use]
    pub fn inline_script(source: impl Into<Vec<u8>>) -> Self {
        Self::new(ResourceKind::Script, None).with_source(source)
    }

    /// A connection to a URL.
    #[must_use]
    pub fn connection(url: impl Into<String>) -> Self {
        Self::new(ResourceKind::Connection, Some(url.into()))
    }

    /// The same, as a page within the page.
    #[must_use]
    pub fn as_frame(mut self) -> Self {
        self.is_frame = true;
        self
    }

    /// The same, on a page.
    #[must_use]
    pub fn on_page(mut self, page_url: impl Into<String>) -> Self {
        self.page_url = Some(page_url.into());
        self
    }

    /// The same, at a time.
    #[must_use]
    pub fn seen_at(mut self, at: Timestamp) -> Self {
        self.seen_at = Some(at);
        self
    }

    /// The same with the script's body.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Vec<u8>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same, so many times.
    #[must_use]
    pub fn times(mut self, count: u64) -> Self {
        self.count = count;
        self
    }

    /// The same with the SHA-256 of the content that a browser ran: `sha256-` and base64, or 64 hexadecimal digits.
    #[must_use]
    pub fn with_browser_hash(mut self, hash: impl Into<String>) -> Self {
        self.browser_hash = Some(hash.into());
        self
    }

    fn new(kind: ResourceKind, url: Option<String>) -> Self {
        Self {
            kind,
            url,
            page_url: None,
            seen_at: None,
            source: None,
            count: 1,
            browser_hash: None,
            is_frame: false,
        }
    }

    /// What a browser ran, as 64 hexadecimal digits in lower case.
    pub(crate) fn ran(&self) -> Option<String> {
        self.browser_hash.as_deref().and_then(sha256_digits)
    }

    /// Whether it says what was seen, in bounds.
    ///
    /// Gives the URL of a script, where it has one with a host. What the URL of a connection says is seen where it is kept.
    pub(crate) fn check(&self) -> Result<Option<CanonicalUrl>, Error> {
        let refused = |message: String| Err(Error::new(ErrorKind::Input, message));
        if self.browser_hash.is_some() && self.ran().is_none() {
            return refused("the browser's hash is not a SHA-256".to_owned());
        }
        for (what, url) in [("the URL", &self.url), ("the URL of the page", &self.page_url)] {
            let Some(url) = url else { continue };
            if url.contains('\0') {
                return refused(format!("{what} holds a zero byte"));
            }
        }
        match self.url.as_deref().map(cut) {
            Some(_) if self.kind == ResourceKind::Connection => Ok(None),
            Some(url) => match CanonicalUrl::parse(url) {
                Ok(url) => Ok(Some(url)),
                Err(error) if error.reason() == Some(RejectReason::UrlScheme) => Ok(None),
                Err(error) => Err(no_url(error)),
            },
            None if self.kind == ResourceKind::Script && self.source.is_some() => Ok(None),
            None => refused("expected a URL or a script's text, got neither".to_owned()),
        }
    }
}

/// Why what cannot be read as a URL is refused.
pub(crate) fn no_url(why: impl fmt::Display) -> Error {
    Error::new(ErrorKind::Input, format!("not an absolute URL: {why}"))
}

/// An observation as a line of JSON.
#[derive(Deserialize)]
struct Line {
    kind: ResourceKind,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    page_url: Option<String>,
    #[serde(default)]
    seen_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "body")]
    text: Option<Vec<u8>>,
    #[serde(default = "once")]
    count: u64,
    #[serde(default)]
    browser_hash: Option<String>,
    #[serde(default)]
    is_frame: bool,
}

impl From<Line> for Observation {
    fn from(line: Line) -> Self {
        Self {
            kind: line.kind,
            url: line.url,
            page_url: line.page_url,
            seen_at: line.seen_at,
            source: line.text,
            count: line.count,
            browser_hash: line.browser_hash,
            is_frame: line.is_frame,
        }
    }
}

fn once() -> u64 {
    1
}

/// A script's body. JSON may hold half of a surrogate pair, which is no text; a browser reads a replacement character there.
fn body<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<u8>>, D::Error> {
    Ok(Option::<Lossy>::deserialize(deserializer)?.map(|body| body.0))
}

/// Bytes of a JSON string, with a replacement character for each lone half of a surrogate pair.
struct Lossy(Vec<u8>);

impl<'de> Deserialize<'de> for Lossy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl serde::de::Visitor<'_> for Visitor {
            type Value = Lossy;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E>(self, text: &str) -> Result<Lossy, E> {
                Ok(Lossy(text.as_bytes().to_vec()))
            }

            fn visit_string<E>(self, text: String) -> Result<Lossy, E> {
                Ok(Lossy(text.into_bytes()))
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Lossy, E> {
                Ok(Lossy(without_surrogates(bytes.to_vec())))
            }

            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Lossy, E> {
                Ok(Lossy(without_surrogates(bytes)))
            }
        }

        // Asked for bytes, the reader of JSON takes any surrogate.
        deserializer.deserialize_byte_buf(Visitor)
    }
}

/// The three bytes of a surrogate become those of U+FFFD.
fn without_surrogates(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut at = 0;
    while let Some(window) = bytes.get_mut(at..at + 3) {
        if let [0xed, 0xa0..=0xbf, _] = window {
            window.copy_from_slice("\u{fffd}".as_bytes());
            at += 3;
        } else {
            at += 1;
        }
    }
    bytes
}

/// A SHA-256 in either form as 64 hexadecimal digits in lower case.
pub(crate) fn sha256_digits(hash: &str) -> Option<String> {
    let hash = hash.trim();
    if hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(hash.to_ascii_lowercase());
    }
    let (name, base64) = hash.split_once('-')?;
    // Some senders write the alphabet of URLs, or leave the padding out.
    let base64: String = base64
        .chars()
        .map(|c| {
            if c == '-' {
                '+'
            } else if c == '_' {
                '/'
            } else {
                c
            }
        })
        .collect();
    let base64 = format!("{}=", base64.trim_end_matches('='));
    let bytes = BASE64_STANDARD.decode(base64).ok()?;
    let is_sha256 = name.eq_ignore_ascii_case("sha256") && bytes.len() == 32;
    is_sha256.then(|| bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A URL, or what of it is kept: longer ones are no browser's, and they are keys of the inventory.
pub(crate) fn cut(url: &str) -> &str {
    &url[..url.floor_char_boundary(MAX_URL_BYTES)]
}

/// So many bytes of a URL are kept.
pub(crate) const MAX_URL_BYTES: usize = 32 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_surrogate_pair_is_a_replacement_character() {
        for (text, want) in [
            (r#""a\ud83d""#, "a\u{fffd}"),
            (r#""\udc00b\ud83d\ud83d""#, "\u{fffd}b\u{fffd}\u{fffd}"),
            (r#""\ud83d\ude00""#, "\u{1f600}"),
            ("\"\u{d7ff}\u{e000}\"", "\u{d7ff}\u{e000}"),
        ] {
            let line = format!(r#"{{"kind": "script", "url": "https://a.example/", "text": {text}}}"#);
            let observation: Observation = serde_json::from_str(&line).unwrap();
            assert_eq!(observation.source.as_deref(), Some(want.as_bytes()), "{text}");
        }
        let none: Observation = serde_json::from_str(r#"{"kind": "script", "text": null}"#).unwrap();
        assert_eq!((none.source, none.count), (None, 1));
        assert!(serde_json::from_str::<Observation>(r#"{"kind": "script", "text": 7}"#).is_err());
    }

    #[test]
    fn a_hash_is_read_in_each_form() {
        let digits = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        for text in [
            digits,
            &digits.to_uppercase(),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "sha256-47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
        ] {
            assert_eq!(sha256_digits(text).as_deref(), Some(digits), "{text}");
        }
        for text in [
            "",
            "sha256-",
            "sha384-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            &digits[1..],
            "sha256-AAAA",
        ] {
            assert_eq!(sha256_digits(text), None, "{text}");
        }
    }
}
