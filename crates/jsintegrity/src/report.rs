//! What the scorer says about a script.

use std::collections::BTreeSet;
use std::fmt;

use crate::{Class, ClassSet, Score, ScriptDigests};

/// The scores of a script, 1..=99 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Scores {
    /// Overall, from the three malicious classes together.
    pub js_integrity_score: Score,
    /// Magecart: payment or login data is skimmed.
    pub magecart_score: Score,
    /// Crypto mining in the visitor's browser.
    pub cryptomining_score: Score,
    /// Other malicious behaviour.
    pub malware_score: Score,
}

impl Scores {
    /// The scores of a script: overall, and by class in the order of [`Class::MALICIOUS`].
    #[must_use]
    pub fn new(
        js_integrity_score: Score,
        [magecart_score, cryptomining_score, malware_score]: [Score; 3],
    ) -> Self {
        Self { js_integrity_score, magecart_score, cryptomining_score, malware_score }
    }

    /// The malicious class with the lowest score; of equal ones the first in [`Class::MALICIOUS`].
    #[must_use]
    pub fn most_likely_class(&self) -> Class {
        let by_class = [self.magecart_score, self.cryptomining_score, self.malware_score];
        let lowest = by_class.iter().enumerate().min_by_key(|(_, score)| **score);
        lowest.map_or(Class::Malware, |(at, _)| Class::MALICIOUS[at])
    }

    /// The class at a threshold: [`Class::Benign`] unless the overall score is strictly below it.
    #[must_use]
    pub fn class_at(&self, threshold: Score) -> Class {
        if self.js_integrity_score.is_malicious_at(threshold) {
            self.most_likely_class()
        } else {
            Class::Benign
        }
    }
}

/// How much of a script the parser understood.
#[allow(clippy::exhaustive_enums, reason = "the three values are the contract of the command")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParseStatus {
    /// All of it has a syntax tree.
    Full,
    /// A part has a syntax tree; the rest was scored by its tokens.
    Partial,
    /// There is no syntax tree: the script was scored by its tokens alone.
    Lexical,
}

impl ParseStatus {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Lexical => "lexical",
        }
    }
}

impl fmt::Display for ParseStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A limit whose reaching left a part of a script unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Limit {
    /// The script is longer than 1 GiB; what follows was not looked at.
    Bytes,
    /// Decoding its strings would have added more than three times the script; some stayed encoded.
    Decoding,
}

impl Limit {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Decoding => "decoding",
        }
    }
}

/// A half-open range of byte offsets in the script's text.
///
/// The text is the decoded script in UTF-8 without its byte order mark: for UTF-8 input without a mark the
/// offsets are those of the input bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// How much a finding weighs for a person who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Common in legitimate scripts as well; explains, does not accuse.
    Low,
    /// Unusual in legitimate scripts.
    Medium,
    /// Seldom seen outside malicious scripts.
    High,
}

/// A piece of evidence in a script.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The signal's stable id, such as `form-data-sent`.
    pub signal: &'static str,
    /// What the signal means, in words for a site owner.
    pub description: &'static str,
    /// Where it is.
    pub span: Span,
    /// Line of the span's start, from 1.
    pub line: u32,
    /// Column of the span's start in characters, from 1.
    pub column: u32,
    /// The code there: at most 120 characters, control characters escaped.
    pub snippet: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The classes that it supports.
    pub classes: ClassSet,
}

/// The answer for one script.
///
/// Same bytes and same [`model`](Self::model) give the same report.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct ScriptReport {
    /// The four scores.
    #[serde(flatten)]
    pub scores: Scores,
    /// How much of the script was parsed.
    pub parse: ParseStatus,
    /// Limits that were reached; empty for nearly every script.
    pub limits: Vec<Limit>,
    /// Id of the model that scored: the first 16 hexadecimal digits of the SHA-256 of its bytes.
    pub model: String,
    /// Evidence, most severe first, then in the order of the script.
    pub findings: Vec<Finding>,
    /// Absolute `http(s)`, `ws(s)` and protocol-relative URLs found in the code and in decoded strings, in
    /// order of appearance, each once. Hints for feed checks, not proof of a connection.
    pub urls: Vec<String>,
    /// Hashes of this version of the script.
    pub digests: ScriptDigests,
}

impl ScriptReport {
    /// The hosts of [`urls`](Self::urls), in small letters, without user information and port.
    #[must_use]
    pub fn hosts(&self) -> BTreeSet<String> {
        let host = |url: &String| {
            let authority = url.split_once("//")?.1.split(['/', '?', '#', '\\']).next()?;
            let host = authority.rsplit('@').next()?.split(':').next()?;
            (!host.is_empty()).then(|| host.to_lowercase())
        };
        self.urls.iter().filter_map(host).collect()
    }
}
