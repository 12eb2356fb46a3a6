//! What every mechanism said, kept apart, before anything is decided.

use secondopinion::Opinion;
use serde::{Deserialize, Serialize};

use crate::{FeedAnswer, FeedMatch, NameAnswer, ScriptAnswer, Timestamp};

/// What one mechanism came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Outcome<T> {
    /// It answered.
    Answered(T),
    /// It was asked and has no answer.
    Failed {
        /// Why.
        reason: String,
    },
    /// It was not asked, because it does not apply to this resource.
    NotApplicable {
        /// Why.
        reason: String,
    },
    /// The engine has no such mechanism.
    #[default]
    NotConfigured,
}

impl<T> Outcome<T> {
    /// The answer, if there is one.
    pub fn answer(&self) -> Option<&T> {
        match self {
            Self::Answered(answer) => Some(answer),
            _ => None,
        }
    }

    /// Why a mechanism that was asked has no answer.
    pub fn failure(&self) -> Option<&str> {
        match self {
            Self::Failed { reason } => Some(reason),
            _ => None,
        }
    }

    pub(crate) fn not_applicable(reason: impl Into<String>) -> Self {
        Self::NotApplicable { reason: reason.into() }
    }

    pub(crate) fn failed(reason: impl Into<String>) -> Self {
        Self::Failed { reason: reason.into() }
    }
}

/// Everything that was found out about a script's source: it can be kept, and given back in place of the source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reading {
    /// What the scorer said.
    pub script: Outcome<ScriptAnswer>,
    /// What the shadow scorer said, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shadow: Option<Outcome<ScriptAnswer>>,
    /// What the second opinion said, where it was asked.
    pub second_opinion: Outcome<Opinion>,
}

/// What a resource is.
#[allow(clippy::exhaustive_enums, reason = "a page has scripts and connections")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ResourceKind {
    /// A connection that a page makes.
    Connection,
    /// A script on a page.
    Script,
}

/// Everything that is known about one resource; a policy decides from it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Evidence {
    /// What the resource is.
    pub kind: ResourceKind,
    /// Its host, normalised.
    pub host: Option<String>,
    /// Its URL in [canonical form](threatfeed::CanonicalUrl), where it was looked at.
    pub url: Option<String>,
    /// When it is checked, where the caller says so.
    pub at: Option<Timestamp>,
    /// What the scorer said about the script's source: the first stage, never changed later.
    pub script: Outcome<ScriptAnswer>,
    /// What the second opinion said.
    pub second_opinion: Outcome<Opinion>,
    /// What is known about the full URL.
    pub url_check: Outcome<FeedAnswer>,
    /// What is known about the host.
    pub domain_check: Outcome<FeedAnswer>,
    /// What is known about hosts in the script's code.
    pub code_hosts: CodeHosts,
    /// What was guessed from the names of these hosts. A guess makes nothing malicious.
    pub names: Outcome<NameAnswer>,
}

/// What is known about the URLs and hosts that stand in a script's code.
///
/// They are hints: a script may name a host without ever connecting to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CodeHosts {
    /// How many different hosts were looked up.
    pub checked: usize,
    /// How many URLs of the code are none.
    pub unreadable: usize,
    /// Those that feeds list, in order of appearance.
    pub listed: Vec<CodeHost>,
}

impl CodeHosts {
    /// The listed hosts and URLs that no allow-list overrules.
    pub fn reported(&self) -> impl Iterator<Item = &CodeHost> {
        self.listed.iter().filter(|host| host.matches.iter().any(|found| found.suppressed_by.is_none()))
    }
}

/// A host in a script's code that feeds list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CodeHost {
    /// The first URL of the code that has the host.
    pub url: String,
    /// The host, normalised.
    pub host: String,
    /// The matches of its URLs and of the host.
    pub matches: Vec<FeedMatch>,
}
