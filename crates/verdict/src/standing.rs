//! The three-valued answer.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{ResourceKind, Verdict};

/// The standing of a resource: malicious, clean or unknown. Unknown is never clean.
///
/// ```
/// use verdict::{Engine, ScriptInput, Standing, Unknown};
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # feeds.feed(FeedSource::new("demo", Format::Domains), b"evil.example\n");
/// # let feeds = feeds.build()?;
///
/// // A feed lists evil.example. Of the second script nobody has seen the code.
/// let engine = Engine::builder().feeds(feeds).build()?;
/// let standing = |url| engine.check_script(&ScriptInput::from_url(url)).standing();
/// assert_eq!(standing("https://evil.example/a.js"), Standing::Malicious);
/// let unseen = standing("https://cdn.example/a.js");
/// assert_eq!(unseen, Standing::Unknown { why: Unknown::NoScorer });
/// assert_eq!(unseen.name(), "unknown");
/// assert_eq!(serde_json::to_string(&unseen)?, r#"{"standing":"unknown","unknown_because":"no_scorer"}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
#[allow(clippy::exhaustive_enums, reason = "the three answers of the product")]
pub enum Standing {
    /// All checks that apply answered, and none accuses it.
    Clean,
    /// A mechanism accuses it.
    Malicious,
    /// No mechanism accuses it, but an answer is missing.
    Unknown {
        /// The missing answer.
        #[serde(rename = "unknown_because")]
        why: Unknown,
    },
}

/// The missing part of an answer.
///
/// ```
/// use verdict::{Engine, ScriptInput, Standing, Unknown};
///
/// let verdict = Engine::without_mechanisms().check_script(&ScriptInput::from_source(b"go()"));
/// let Standing::Unknown { why } = verdict.standing() else { panic!("nobody was asked") };
/// assert_eq!((why, why.name()), (Unknown::NoMechanism, "no_mechanism"));
/// assert_eq!(why.to_string(), "the engine has nothing to check it with");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Unknown {
    /// A mechanism was asked and has no answer.
    Failed,
    /// The code of the script is not known.
    NoBody,
    /// No feed was asked about a connection.
    NoFeeds,
    /// The connection has no host that could be looked up.
    NoHost,
    /// The engine has no mechanism.
    NoMechanism,
    /// The engine has no scorer.
    NoScorer,
    /// A limit left a part of the script unread.
    Unread,
}

impl Standing {
    /// `clean`, `malicious` or `unknown`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Malicious => "malicious",
            Self::Unknown { .. } => "unknown",
        }
    }

    /// What the parts of a verdict come to.
    pub(crate) fn of(verdict: &Verdict) -> Self {
        let unknown = |why| Self::Unknown { why };
        if verdict.malicious {
            return Self::Malicious;
        }
        let has_failed =
            [verdict.script.failure(), verdict.url_check.failure(), verdict.domain_check.failure()]
                .iter()
                .any(Option::is_some);
        let is_looked_up = verdict.url_check.answer().is_some() || verdict.domain_check.answer().is_some();
        let has_feeds = verdict.feed_epoch.is_some();
        match (verdict.kind, verdict.script.answer()) {
            _ if has_failed => unknown(Unknown::Failed),
            (ResourceKind::Connection, _) if is_looked_up => Self::Clean,
            (ResourceKind::Connection, _) if has_feeds => unknown(Unknown::NoHost),
            (ResourceKind::Connection, _) => unknown(Unknown::NoFeeds),
            (ResourceKind::Script, Some(answer)) if answer.limits.is_empty() => Self::Clean,
            (ResourceKind::Script, Some(_)) => unknown(Unknown::Unread),
            (ResourceKind::Script, None) if verdict.model.is_some() => unknown(Unknown::NoBody),
            (ResourceKind::Script, None) if has_feeds => unknown(Unknown::NoScorer),
            (ResourceKind::Script, None) => unknown(Unknown::NoMechanism),
        }
    }
}

impl Unknown {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::NoBody => "no_body",
            Self::NoFeeds => "no_feeds",
            Self::NoHost => "no_host",
            Self::NoMechanism => "no_mechanism",
            Self::NoScorer => "no_scorer",
            Self::Unread => "unread",
        }
    }
}

/// One sentence for people, without its full stop.
impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Failed => "one of the checks failed",
            Self::NoBody => "the code of the script is missing",
            Self::NoFeeds => "no feed was checked",
            Self::NoHost => "the URL has no host",
            Self::NoMechanism => "the engine has nothing to check it with",
            Self::NoScorer => "no scorer scored the code",
            Self::Unread => "a limit stopped the scan of the script early",
        })
    }
}
