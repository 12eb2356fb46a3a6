//! One row of an inventory.

use jsintegrity::Scores;
use serde::{Deserialize, Serialize};

use crate::Verdict;

/// A resource with its verdict, and where and when it was seen.
///
/// The fields have the names of Cloudflare's client-side security API where that API has them. A scan knows the pages and
/// the file; what needs a memory ([`sighting`](Self::sighting), [`versions`](Self::versions)) comes from a monitor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entry {
    /// What a person calls it: a file, a place in a file, or a URL.
    pub name: String,
    /// The file that it was found in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line in that file, from 1, where it is part of it.
    #[serde(default)]
    pub line: Option<u32>,
    /// The pages that it was seen on, the latest first where times are known.
    #[serde(default)]
    pub page_urls: Vec<String>,
    /// How often it was seen.
    #[serde(default = "once")]
    pub count: u64,
    /// Since when it is known.
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    pub sighting: Option<Sighting>,
    /// The versions of a script, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
    /// What was decided, and why.
    #[serde(flatten)]
    pub verdict: Verdict,
}

impl Entry {
    /// A resource that was seen once, nowhere in particular; the fields are public for the rest.
    #[must_use]
    pub fn new(name: impl Into<String>, verdict: Verdict) -> Self {
        Self {
            name: name.into(),
            file: None,
            line: None,
            page_urls: Vec::new(),
            count: 1,
            sighting: None,
            versions: Vec::new(),
            verdict,
        }
    }
}

/// Since when a resource is known. Times are RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Sighting {
    /// `active`, `infrequent` or `inactive`.
    pub status: String,
    /// When it was first seen.
    pub first_seen_at: String,
    /// When it was last seen.
    pub last_seen_at: String,
    /// The page that it was first seen on.
    pub first_page_url: Option<String>,
}

impl Sighting {
    /// First and last seen at these times.
    #[must_use]
    pub fn new(
        status: impl Into<String>,
        first_seen_at: impl Into<String>,
        last_seen_at: impl Into<String>,
    ) -> Self {
        Self {
            status: status.into(),
            first_seen_at: first_seen_at.into(),
            last_seen_at: last_seen_at.into(),
            first_page_url: None,
        }
    }
}

/// One version of a script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Version {
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub hash: String,
    /// When it was fetched, RFC 3339 in UTC.
    pub fetched_at: String,
    /// The four scores, where it was scored.
    #[serde(flatten)]
    pub scores: Option<Scores>,
    /// What changed since the version before it.
    #[serde(default)]
    pub changes: VersionChanges,
}

impl Version {
    /// A version that was not scored and changed nothing; the fields are public for the rest.
    #[must_use]
    pub fn new(hash: impl Into<String>, fetched_at: impl Into<String>) -> Self {
        Self {
            hash: hash.into(),
            fetched_at: fetched_at.into(),
            scores: None,
            changes: VersionChanges::default(),
        }
    }
}

/// What changed between two versions of a script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct VersionChanges {
    /// Signals that fire now and did not before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals_added: Vec<String>,
    /// Signals that fired before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals_removed: Vec<String>,
    /// Hosts that appeared in the code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts_added: Vec<String>,
    /// Hosts that went from the code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts_removed: Vec<String>,
}

fn once() -> u64 {
    1
}
