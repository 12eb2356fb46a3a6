//! How sure a verdict is, by how many mechanisms agree.

use serde::{Deserialize, Serialize};

use crate::Mechanism;

/// How sure it is that a resource is malicious. Not a probability: an order.
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::{ConnectionInput, Engine, policy::Confidence};
///
/// let engine = Engine::builder().feeds(feeds).build()?;
/// let verdict = engine.check_connection(&ConnectionInput::new("https://evil.example/"));
/// assert_eq!(verdict.confidence, Some(Confidence::Medium));
/// assert!(Confidence::Medium < Confidence::High);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Confidence {
    /// A hint.
    Low,
    /// One mechanism says so.
    Medium,
    /// A mechanism that names its source says so, or several agree.
    High,
}

impl std::fmt::Display for Confidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        })
    }
}

/// What one mechanism alone is worth, and what agreement makes of it.
///
/// ```
/// use verdict::{Mechanism, policy::{Agreement, Confidence}};
///
/// let mut agreement = Agreement::default();
/// assert_eq!(agreement.confidence(&[Mechanism::Domain]), Some(Confidence::Medium));
/// assert_eq!(agreement.confidence(&[Mechanism::Domain, Mechanism::Script]), Some(Confidence::High));
/// assert_eq!(agreement.confidence(&[]), None);
///
/// agreement.domain = Confidence::Low; // for feeds that list much
/// assert_eq!(agreement.confidence(&[Mechanism::Domain]), Some(Confidence::Low));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Agreement {
    /// A score alone. Default medium.
    pub script: Confidence,
    /// A listed URL alone. Default high: the feed names exactly this URL.
    pub url: Confidence,
    /// A listed host alone. Default medium: a host may also serve harmless resources.
    pub domain: Confidence,
    /// A listed address that the code uses, alone. Default medium: which parts of the code run is not known.
    pub code_address: Confidence,
    /// A listed host in the code alone, where that accuses. Default low.
    pub code_host: Confidence,
    /// Two mechanisms or more. Default high.
    pub several: Confidence,
}

impl Agreement {
    /// The confidence of a verdict that these mechanisms make malicious; `None` without any.
    #[must_use]
    pub fn confidence(&self, malicious_by: &[Mechanism]) -> Option<Confidence> {
        let alone = malicious_by.iter().map(|mechanism| match mechanism {
            Mechanism::CodeAddress => self.code_address,
            Mechanism::CodeHost => self.code_host,
            Mechanism::Domain => self.domain,
            // A guess is a hint, for policies that go by it at all.
            Mechanism::Name => Confidence::Low,
            Mechanism::Script | Mechanism::SecondOpinion => self.script,
            Mechanism::Url => self.url,
        });
        let best = alone.max()?;
        Some(if malicious_by.len() > 1 { best.max(self.several) } else { best })
    }
}

impl Default for Agreement {
    fn default() -> Self {
        Self {
            script: Confidence::Medium,
            url: Confidence::High,
            domain: Confidence::Medium,
            code_address: Confidence::Medium,
            code_host: Confidence::Low,
            several: Confidence::High,
        }
    }
}
