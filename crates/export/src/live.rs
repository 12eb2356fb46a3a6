//! What is known of a resource of a live page: who saw it, and who started it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Who saw a resource of a live page, and who started it.
///
/// ```
/// use export::{Live, SeenBy, StartedBy};
///
/// let mut live = Live::new(SeenBy::Browser);
/// live.initiator_chain.push(StartedBy::new("script", Some("https://cdn.example/loader.js"), Some(3)));
/// assert_eq!(
///     serde_json::to_string(&live)?,
///     r#"{"seen_by":"browser","initiator_chain":[{"kind":"script","url":"https://cdn.example/loader.js","line":3}]}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Live {
    /// Who saw it.
    pub seen_by: SeenBy,
    /// A browser got other bytes from its address than the network alone did.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub differs: bool,
    /// The browser was about to send it and was held back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held_back: bool,
    /// Who started it, the nearest first, the page last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub initiator_chain: Vec<StartedBy>,
}

impl Live {
    /// Seen by somebody, started by nobody that is known.
    #[must_use]
    pub fn new(seen_by: SeenBy) -> Self {
        Self { seen_by, differs: false, held_back: false, initiator_chain: Vec::new() }
    }
}

/// Who saw a resource of a live page.
///
/// ```
/// use export::SeenBy;
///
/// assert_eq!(serde_json::to_string(&SeenBy::Both)?, "\"both\"");
/// assert_eq!(SeenBy::Network.name(), "network");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[allow(clippy::exhaustive_enums, reason = "one, the other, or both")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SeenBy {
    /// The browser and the network alone.
    Both,
    /// The browser alone.
    Browser,
    /// The network alone.
    Network,
}

impl SeenBy {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Browser => "browser",
            Self::Network => "network",
        }
    }
}

/// One who started something.
///
/// ```
/// use export::StartedBy;
///
/// assert_eq!(StartedBy::new("page", Some("https://shop.example/"), None).to_string(), "page https://shop.example/");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StartedBy {
    /// Its kind, such as `page`, `script` or `eval`.
    pub kind: String,
    /// Its address, or the address of its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

impl StartedBy {
    /// One of a kind, with its address and line where they are known.
    #[must_use]
    pub fn new(kind: &str, url: Option<&str>, line: Option<u32>) -> Self {
        Self { kind: kind.to_owned(), url: url.map(str::to_owned), line }
    }
}

impl fmt::Display for StartedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind)?;
        if let Some(url) = &self.url {
            write!(f, " {url}")?;
        }
        match self.line {
            Some(line) => write!(f, ", line {line}"),
            None => Ok(()),
        }
    }
}
