//! Patterns with `*` for filters.

use serde::{Deserialize, Serialize};
use threatfeed::Host;

use crate::place;

/// A pattern in which `*` matches any number of characters. Letters match in either case.
///
/// ```
/// use monitor::Wildcard;
///
/// let pattern = Wildcard::new("*.cdn.example");
/// assert!(pattern.matches("eu.CDN.example"));
/// assert!(!pattern.matches("cdn.example"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Wildcard(String);

impl Wildcard {
    /// A pattern. Any text is one.
    #[must_use]
    pub fn new(pattern: &str) -> Self {
        Self(pattern.to_ascii_lowercase())
    }

    /// Whether a text matches as a whole. Linear in the text for each part of the pattern.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let text = text.to_ascii_lowercase();
        let Some((first, rest)) = self.0.split_once('*') else { return text == self.0 };
        let Some(mut left) = text.strip_prefix(first) else { return false };
        let mut parts = rest.split('*').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                return left.ends_with(part);
            }
            match left.find(part) {
                Some(at) => left = &left[at + part.len()..],
                None => return false,
            }
        }
        true
    }
}

impl Wildcard {
    /// What the places of all hosts begin with that can match; `None` if hosts with anything at their end can.
    pub(crate) fn end_of_hosts(&self) -> Option<Vec<u8>> {
        let Some((_, end)) = self.0.rsplit_once('*') else {
            return Some(place::host_prefix(&Host::parse(&self.0).ok()?));
        };
        // Of a name that is cut off in front, only whole labels count.
        let (_, labels) = end.split_once('.')?;
        let host = Host::parse(labels).ok()?;
        host.ip().is_none().then(|| place::host_prefix(&host))
    }
}

impl From<String> for Wildcard {
    fn from(pattern: String) -> Self {
        Self::new(&pattern)
    }
}

impl From<Wildcard> for String {
    fn from(pattern: Wildcard) -> Self {
        pattern.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_as_a_whole() {
        for (pattern, text, want) in [
            ("*.evil.example", "cdn.EVIL.example", true),
            ("*.evil.example", "evil.example", false),
            ("evil.example", "evil.example", true),
            ("evil", "evil.example", false),
            ("https://shop.example/*/pay", "https://shop.example/a/b/pay", true),
            ("https://shop.example/*/pay", "https://shop.example/pay", false),
            ("*", "", true),
            ("a**b", "ab", true),
            ("ab*ba", "aba", false),
            ("*aab", "aaab", true),
            ("a*b*c", "a-c-b-c", true),
            ("a*b*c", "a-c-b", false),
        ] {
            assert_eq!(Wildcard::new(pattern).matches(text), want, "{pattern} on {text}");
        }
    }
}
