//! The canonical form of a URL, by which URL entries match, and the expressions under which prefixes are listed.
//!
//! The URL is read as browsers read it ([WHATWG URL Standard](https://url.spec.whatwg.org/)). Then it is brought into the
//! form of the [Safe Browsing v4 documentation](https://developers.google.com/safe-browsing/v4/urls-hashing),
//! "Canonicalization" and "Suffix/prefix expressions". Its published examples are rows of `tests/data/safe_browsing.tsv`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter;
use std::str::FromStr;

use url::{ParseError, Url};

use crate::error::{Detail, Error};
use crate::host::{Host, has_a_label, host_reason};
use crate::indicator::Expression;
use crate::reason::RejectReason;

/// A URL of a script or a connection, in the form in which URLs are compared.
///
/// The form is host, path and query. The rest does not count, as Safe Browsing has it:
///
/// * the scheme, because feeds list `http://` where pages load `https://`. It must be `http`, `https`, `ws` or `wss`;
/// * the port, user name and password, because they are easily varied;
/// * the fragment, because it is not sent.
///
/// Percent signs are decoded until none is left to decode, then what is not printable ASCII, `#` and `%` are encoded
/// once. `.` and `..` are resolved and repeated slashes are one, in the path and not in the query.
///
/// ```
/// use threatfeed::CanonicalUrl;
///
/// let listed = CanonicalUrl::parse("http://Evil.example:80/a/../%78.js?v=1")?;
/// let loaded = CanonicalUrl::parse("https://user@evil.example./x.js?v=1#top")?;
/// assert_eq!(listed, loaded);
/// assert_eq!(listed.as_str(), "evil.example/x.js?v=1");
/// assert_eq!((listed.host().as_str(), listed.path_and_query()), ("evil.example", "/x.js?v=1"));
///
/// let socket = CanonicalUrl::parse("wss://evil.example:8443/feed")?;
/// assert_eq!((socket.port(), loaded.port()), (Some(8443), None));
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct CanonicalUrl {
    text: Box<str>,
    host: Host,
    port: Option<u16>,
}

impl CanonicalUrl {
    /// Parses an absolute URL. Linear in its length.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Url`](crate::ErrorKind::Url), with the [`reason`](Error::reason): not absolute, another scheme, a host
    /// that [`Host::parse`] would refuse, or refused by the URL standard.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::read(text).map_err(|reason| Detail::Url(reason).into())
    }

    /// The canonical form: host, path and query, without a scheme.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host of the URL.
    #[must_use]
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The port, unless it is the default of the scheme. It is for people: it does not count when URLs are compared.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// The path and the query, from the first `/` on.
    #[must_use]
    pub fn path_and_query(&self) -> &str {
        &self.text[self.host_bytes()..]
    }

    /// The hosts under which a feed may list a prefix of this URL: the host itself and up to four of its parents. The
    /// parents are the longest ones within the last five labels, without the top-level domain. An IP address has no
    /// parents.
    ///
    /// ```
    /// use threatfeed::CanonicalUrl;
    ///
    /// let url = CanonicalUrl::parse("http://a.b.c.d.e.f.example/1.html")?;
    /// let hosts: Vec<&str> = url.host_suffixes().collect();
    /// assert_eq!(hosts, ["a.b.c.d.e.f.example", "c.d.e.f.example", "d.e.f.example", "e.f.example", "f.example"]);
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    pub fn host_suffixes(&self) -> impl Iterator<Item = &str> + Clone {
        let host = &self.text[..self.host_bytes()];
        // Where each of the last five labels starts, the last label first.
        let dots = if self.host.is_ip() { "" } else { host };
        let mut starts = [0; MAX_HOST_SUFFIXES];
        let mut count = 0;
        for (at, _) in dots.rmatch_indices('.').take(MAX_HOST_SUFFIXES) {
            starts[count] = at + 1;
            count += 1;
        }
        // The first dot from the end leaves the top-level domain alone.
        let parents = starts.into_iter().take(count).skip(1).rev().map(move |start| &host[start..]);
        iter::once(host).chain(parents)
    }

    /// The paths under which a feed may list a prefix of this URL. They are the path with the query, without it, and up to four
    /// folders from the root.
    ///
    /// ```
    /// use threatfeed::CanonicalUrl;
    ///
    /// let url = CanonicalUrl::parse("http://evil.example/a/b.js?c")?;
    /// assert_eq!(url.path_prefixes().collect::<Vec<_>>(), ["/a/b.js?c", "/a/b.js", "/", "/a/"]);
    /// # Ok::<(), threatfeed::Error>(())
    /// ```
    pub fn path_prefixes(&self) -> impl Iterator<Item = &str> + Clone {
        let whole = self.path_and_query();
        let path = whole.split_once('?').map_or(whole, |(path, _)| path);
        let without_query = (path.len() < whole.len()).then_some(path);
        let folders = path.match_indices('/').map(|(at, _)| &path[..=at]).take(MAX_FOLDERS);
        let folders = folders.filter(move |folder| folder.len() < path.len());
        iter::once(whole).chain(without_query).chain(folders)
    }

    /// All pairs of [`host_suffixes`](Self::host_suffixes) and [`path_prefixes`](Self::path_prefixes): at most 5 times 6.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = Expression<'_>> {
        self.host_suffixes().flat_map(|host| self.path_prefixes().map(move |path| Expression { host, path }))
    }

    pub(crate) fn read(text: &str) -> Result<Self, RejectReason> {
        let (url, kept) = match Url::parse(text) {
            Ok(url) => (url, None),
            Err(ParseError::RelativeUrlWithoutBase) => return Err(RejectReason::MissingScheme),
            Err(ParseError::InvalidPort | ParseError::Overflow) => return Err(RejectReason::UrlSyntax),
            Err(ParseError::IdnaError) => {
                let reason = host_reason(ParseError::IdnaError, text);
                let (url, host) = with_kept_host(text).ok_or(reason)?;
                (url, Some(host))
            }
            Err(error) => return Err(host_reason(error, text)),
        };
        if !is_web_scheme(url.scheme().as_bytes()) {
            return Err(RejectReason::UrlScheme);
        }
        let host = match kept {
            Some(host) => host?,
            None => Host::of_url(&url.host().ok_or(RejectReason::EmptyHost)?)?,
        };

        let mut canonical = String::with_capacity(url.as_str().len());
        if host.as_str().contains(':') {
            canonical.extend(["[", host.as_str(), "]"]);
        } else {
            canonical.push_str(host.as_str());
        }
        let (path, query) = (url.path(), url.query());
        if path.contains('%') || path.contains("//") || query.is_some_and(|query| query.contains('%')) {
            let whole = match query {
                Some(query) => format!("{path}?{query}"),
                None => path.to_owned(),
            };
            escape(&resolved(&unescaped(whole.as_bytes())), &mut canonical);
        } else {
            canonical.push_str(path);
            if let Some(query) = query {
                canonical.extend(["?", query]);
            }
        }
        Ok(Self { text: canonical.into(), host, port: url.port() })
    }

    /// Reads a URL as feeds write it, where the scheme may be missing: `evil.example/x.js`.
    pub(crate) fn read_listed(text: &str) -> Result<Self, RejectReason> {
        // What comes before the path: an `@` there makes the text a mail address, in a path it is a character.
        let authority = text.split(['/', '\\', '?', '#']).next().unwrap_or_default();
        let url = if has_web_scheme(text) || text.contains("://") && !authority.contains('.') {
            Self::read(text)?
        } else if authority.contains('@')
            || !text.starts_with('[') && (text.starts_with(['/', '\\']) || !text.contains('.'))
        {
            return Err(RejectReason::MissingScheme);
        } else {
            Self::read(&format!("http://{text}"))?
        };
        // A scheme was written twice: `http://https://evil.example/`.
        if matches!(url.host.as_str(), "http" | "https") {
            return Err(RejectReason::UrlSyntax);
        }
        Ok(url)
    }

    fn host_bytes(&self) -> usize {
        let brackets = if self.text.starts_with('[') { 2 } else { 0 };
        self.host.as_str().len() + brackets
    }
}

/// Says whether a text starts with `http:`, `https:`, `ws:` or `wss:` as browsers read it. They take any letter case,
/// blanks in front, tabs and line breaks inside, and any number of slashes behind the colon.
pub(crate) fn has_web_scheme(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c <= ' ');
    // Nearly all texts are over here.
    if !matches!(text.as_bytes().first(), Some(b'h' | b'H' | b'w' | b'W')) {
        return false;
    }
    let (mut scheme, mut length) = ([0; 5], 0);
    for byte in text.bytes().filter(|byte| !matches!(byte, b'\t' | b'\n' | b'\r')) {
        match (byte, scheme.get_mut(length)) {
            (b':', _) => return is_web_scheme(&scheme[..length]),
            (byte, Some(place)) if byte.is_ascii_alphabetic() => *place = byte.to_ascii_lowercase(),
            _ => return false,
        }
        length += 1;
    }
    false
}

fn is_web_scheme(scheme: &[u8]) -> bool {
    matches!(scheme, b"http" | b"https" | b"ws" | b"wss")
}

/// Reads a URL whose all-ASCII host has a label that does not decode. Our parser refuses such a URL, and browsers keep it.
/// Gives the rest of the URL under another host, and the host. `None` if the host is not of that kind.
fn with_kept_host(text: &str) -> Option<(Url, Result<Host, RejectReason>)> {
    let text: String =
        text.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let (scheme, rest) = text.split_once(':')?;
    if !is_web_scheme(scheme.to_ascii_lowercase().as_bytes()) {
        return None;
    }
    let rest = rest.trim_start_matches(['/', '\\']);
    let (authority, behind) = rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()));
    let place = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = place.split_at(place.find(':').unwrap_or(place.len()));
    let decoded = String::from_utf8(percent_decoded(host.as_bytes())).ok()?;
    if !has_a_label(&decoded) {
        return None;
    }
    let labels: Vec<&str> = decoded.split('.').filter(|label| !label.is_empty()).collect();
    let url = Url::parse(&format!("{scheme}://kept.invalid{port}{behind}")).ok()?;
    Some((url, Host::kept(&labels.join("."))))
}

/// Decodes each escape that is in the text once.
fn percent_decoded(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        if let [b'%', high, low, behind @ ..] = rest
            && let (Some(high), Some(low)) = (hex_digit(*high), hex_digit(*low))
        {
            out.push(high << 4 | low);
            rest = behind;
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}

/// Decodes percent signs until no more can be decoded. One pass suffices: a decoded byte can only complete an escape
/// that ends with it. Escapes do not overlap, so the order of decoding does not matter.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for byte in text {
        out.push(*byte);
        while let [.., b'%', high, low] = out[..] {
            let (Some(high), Some(low)) = (hex_digit(high), hex_digit(low)) else { break };
            out.truncate(out.len() - 3);
            out.push(high << 4 | low);
        }
    }
    out
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Resolves `.` and `..` and repeated slashes of the path, and leaves the query as it is.
fn resolved(path_and_query: &[u8]) -> Vec<u8> {
    let query_at = path_and_query.iter().position(|byte| *byte == b'?').unwrap_or(path_and_query.len());
    let (path, query) = path_and_query.split_at(query_at);
    let mut out = vec![b'/'];
    let mut segments = path.split(|byte| *byte == b'/').filter(|segment| !segment.is_empty()).peekable();
    let is_folder = path.ends_with(b"/");
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            b"." => {}
            b".." => {
                out.pop();
                let parent = out.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
                out.truncate(parent);
                if out.is_empty() {
                    out.push(b'/');
                }
            }
            name => {
                out.extend_from_slice(name);
                if !is_last || is_folder {
                    out.push(b'/');
                }
            }
        }
    }
    out.extend_from_slice(query);
    out
}

/// Encodes what is not printable ASCII, `#` and `%`; and a backslash in the path, where it would be read as `/` the next time.
fn escape(text: &[u8], out: &mut String) {
    let path_bytes = text.iter().position(|byte| *byte == b'?').unwrap_or(text.len());
    for (at, byte) in text.iter().enumerate() {
        let is_separator = *byte == b'\\' && at < path_bytes;
        if is_separator || matches!(byte, 0..=b' ' | 127.. | b'#' | b'%') {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
            out.extend(['%', digit(byte >> 4), digit(*byte)]);
        } else {
            out.push(char::from(*byte));
        }
    }
}

// By the canonical form alone: the host is part of it, and the port does not count.

impl PartialEq for CanonicalUrl {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for CanonicalUrl {}

impl PartialOrd for CanonicalUrl {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CanonicalUrl {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for CanonicalUrl {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
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

/// As Safe Browsing has it: the exact host, and up to four from its last five labels.
const MAX_HOST_SUFFIXES: usize = 5;

/// As Safe Browsing has it: the root is one of them.
pub(crate) const MAX_FOLDERS: usize = 4;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Decodes each escape that is in the text, and none that only arises.
    fn percent_once(text: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut rest = text;
        while let Some((first, after)) = rest.split_first() {
            match (rest, rest.get(1).copied().and_then(hex_digit), rest.get(2).copied().and_then(hex_digit)) {
                ([b'%', ..], Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    rest = &rest[3..];
                }
                _ => {
                    out.push(*first);
                    rest = after;
                }
            }
        }
        out
    }

    proptest! {
        #[test]
        fn any_text_is_a_url_or_a_reason(text: String) {
            if let Err(error) = CanonicalUrl::parse(&text) {
                prop_assert!(error.reason().is_some());
            }
        }

        #[test]
        fn percent_signs_are_decoded_as_by_repetition(text in r"[%0-9a-f2\\/?.]{0,40}") {
            let mut repeated = text.clone().into_bytes();
            loop {
                let once = percent_once(&repeated);
                if once == repeated {
                    break;
                }
                repeated = once;
            }
            prop_assert_eq!(unescaped(text.as_bytes()), repeated);
        }

        #[test]
        fn expressions_are_few_and_parts_of_the_url(rest in r"[a-c./?]{0,30}") {
            if let Ok(url) = CanonicalUrl::parse(&format!("http://{rest}")) {
                let all: Vec<_> = url.expressions().collect();
                prop_assert!((1..=30).contains(&all.len()));
                prop_assert_eq!(format!("{}{}", all[0].host, all[0].path), url.as_str());
                for Expression { host, path } in all {
                    prop_assert!(url.host().as_str().ends_with(host) && url.path_and_query().starts_with(path));
                }
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
