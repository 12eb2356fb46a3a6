//! The contents of a script that are in use: the current one, and others that were served lately.
//!
//! A server that sends something else one time in ten must not look clean the other nine. So a content counts as in use for a
//! while after it was last seen ([`MonitorOptions::version_retention`]). The time is measured at the script's last sighting, not
//! now.

use std::collections::BTreeSet;

use jsintegrity::ScriptDiff;
use serde::{Deserialize, Serialize};
use verdict::{Outcome, Reading, ScriptAnswer, Timestamp, code_url};

use crate::MonitorOptions;
use crate::inventory::{Record, Version};

/// A content of a script that is not the current one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Other {
    pub(crate) hash: String,
    /// What its scores depend on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) answered_by: Option<String>,
    pub(crate) last_seen_at: Timestamp,
    /// Whether it was malicious when it was last checked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) malicious: bool,
    /// The addresses in its code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) urls: Vec<String>,
}

/// A content of a script, and what was found out about it.
pub(crate) struct NewContent<'a> {
    pub(crate) hash: &'a str,
    pub(crate) reading: &'a Reading,
    /// What the reading depends on.
    pub(crate) answered_by: Option<&'a str>,
    pub(crate) at: Timestamp,
}

/// What came of a content that arrived.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Arrived {
    /// Whether anything is new that a verdict depends on.
    pub(crate) judge: bool,
    /// What changed, if the code is one that was not in use lately.
    pub(crate) change: Option<ScriptDiff>,
}

impl Record {
    /// When the current content was last seen.
    fn current_seen_at(&self) -> Option<Timestamp> {
        self.versions.first().map(|version| version.last_seen_at.unwrap_or(version.fetched_at))
    }

    /// Whether something that was last seen at a time is still in use.
    pub(crate) fn is_in_use(&self, last_seen_at: Timestamp, options: &MonitorOptions) -> bool {
        let latest =
            self.current_seen_at().map_or(self.last_seen_at, |current| current.max(self.last_seen_at));
        latest.since(last_seen_at) < options.version_retention
    }

    /// The contents in use but for the current one.
    pub(crate) fn others_in_use(&self, options: &MonitorOptions) -> impl Iterator<Item = &Other> {
        self.others.iter().filter(|other| self.is_in_use(other.last_seen_at, options))
    }

    /// The hashes of all contents that are kept, the current one first.
    pub(crate) fn content_hashes(&self) -> impl Iterator<Item = &str> {
        let others = self.others.iter().map(|other| other.hash.as_str());
        self.versions.iter().map(|version| version.hash.as_str()).chain(others)
    }

    /// Takes in a content that was seen. A report that comes late changes nothing of what is current.
    pub(crate) fn arrive(&mut self, new: &NewContent<'_>, options: &MonitorOptions) -> Arrived {
        let answer = new.reading.script.answer();
        let is_late = self.current_seen_at().is_some_and(|seen| new.at < seen);
        if let Some(current) = self.versions.first_mut().filter(|current| current.hash == new.hash) {
            current.last_seen_at = Some(current.last_seen_at.unwrap_or(current.fetched_at).max(new.at));
            let is_known = current.scores.is_some() && current.answered_by().as_deref() == new.answered_by;
            if is_known || answer.is_none() {
                return Arrived::default();
            }
            self.score_again(new);
            return Arrived { judge: true, change: None };
        }
        let known = self.others.iter().position(|other| other.hash == new.hash);
        let known = known.map(|place| self.others.remove(place));
        if is_late {
            return self.arrive_late(new, known, options);
        }
        if let Some(current) = self.versions.first() {
            let current = Other {
                hash: current.hash.clone(),
                answered_by: current.answered_by(),
                last_seen_at: current.last_seen_at.unwrap_or(current.fetched_at),
                malicious: current.malicious,
                urls: std::mem::take(&mut self.code_urls),
            };
            self.keep_other(current);
        }
        self.code_urls = answer.map(code_urls).unwrap_or_default();
        let change = self.begin_version(new.version(), options);
        self.drop_unused_others(options);
        Arrived { judge: true, change }
    }

    /// The same content, by another model or with other signatures.
    pub(crate) fn score_again(&mut self, new: &NewContent<'_>) {
        let mut version = new.version();
        if let Some(current) = self.versions.first_mut() {
            version.fetched_at = current.fetched_at;
            version.last_seen_at = current.last_seen_at;
            version.edits = current.edits;
            version.malicious = current.malicious;
            *current = version;
        }
        if let [current, older, ..] = &mut self.versions[..] {
            current.change = Some(ScriptDiff::between(&*older, &*current));
        }
        self.code_urls = new.reading.script.answer().map(code_urls).unwrap_or_default();
    }

    /// A content that was in use before the current one.
    fn arrive_late(
        &mut self,
        new: &NewContent<'_>,
        known: Option<Other>,
        options: &MonitorOptions,
    ) -> Arrived {
        let answer = new.reading.script.answer();
        let version = new.version();
        let last_seen_at = known.as_ref().map_or(new.at, |known| known.last_seen_at.max(new.at));
        let place = self.versions.iter().position(|older| older.structural_hash == version.structural_hash);
        match place.and_then(|place| self.versions.get_mut(place)) {
            Some(older) => {
                older.fetched_at = older.fetched_at.min(new.at);
                older.last_seen_at = older.last_seen_at.map(|seen| seen.max(last_seen_at));
            }
            None => {
                self.versions.insert(1.min(self.versions.len()), version);
                self.drop_versions(options);
            }
        }
        self.keep_other(Other {
            hash: new.hash.to_owned(),
            answered_by: answer.and(new.answered_by).map(str::to_owned),
            last_seen_at,
            malicious: known.is_some_and(|known| known.malicious),
            urls: answer.map(code_urls).unwrap_or_default(),
        });
        self.drop_unused_others(options);
        Arrived { judge: true, change: None }
    }

    /// Makes a version the current one, and gives what changed if its code was not in use lately.
    fn begin_version(&mut self, mut version: Version, options: &MonitorOptions) -> Option<ScriptDiff> {
        let Some(current) = self.versions.first() else {
            self.versions.push(version);
            return None;
        };
        let diff = ScriptDiff::between(current, &version);
        let known = self
            .versions
            .iter()
            .position(|known| known.structural_hash == version.structural_hash || known.hash == version.hash);
        let Some(place) = known else {
            let code = fingerprint(&version);
            let was_there = self.old_codes.contains(&code);
            self.old_codes.retain(|old| *old != code);
            version.change = Some(diff.clone());
            self.versions.insert(0, version);
            self.drop_versions(options);
            return (!was_there).then_some(diff);
        };
        let known = self.versions.remove(place);
        let last_seen_at = known.last_seen_at.unwrap_or(known.fetched_at);
        let was_in_use = self.is_in_use(last_seen_at, options);
        version.fetched_at = known.fetched_at.min(version.fetched_at);
        version.edits = known.edits + u64::from(known.hash != version.hash);
        version.change = self.versions.first().map(|older| ScriptDiff::between(older, &version));
        self.versions.insert(0, version);
        (place > 0 && !was_in_use).then_some(diff)
    }

    /// Keeps as many versions as the options say: the current one, malicious ones, and the latest.
    fn drop_versions(&mut self, options: &MonitorOptions) {
        while self.versions.len() > options.max_versions.max(1) {
            let harmless = self.versions.iter().skip(1).rposition(|version| !version.malicious);
            let gone = self.versions.remove(harmless.map_or(self.versions.len() - 1, |place| place + 1));
            self.old_codes.insert(0, fingerprint(&gone));
            self.old_codes.truncate(MAX_OLD_CODES);
        }
    }

    /// Keeps a content beside the current one: malicious ones before all others, then the latest.
    fn keep_other(&mut self, other: Other) {
        self.others.insert(0, other);
        if self.others.len() > MAX_OTHERS {
            let harmless = self.others.iter().rposition(|other| !other.malicious);
            self.others.remove(harmless.unwrap_or(self.others.len() - 1));
        }
    }

    fn drop_unused_others(&mut self, options: &MonitorOptions) {
        let latest =
            self.current_seen_at().map_or(self.last_seen_at, |current| current.max(self.last_seen_at));
        self.others.retain(|other| latest.since(other.last_seen_at) < options.version_retention);
    }

    /// Takes over what was seen of another record that turned out to be the same resource.
    pub(crate) fn absorb(&mut self, other: Self, options: &MonitorOptions) {
        self.first_seen_at = self.first_seen_at.min(other.first_seen_at);
        self.last_seen_at = self.last_seen_at.max(other.last_seen_at);
        self.reports = self.reports.saturating_add(other.reports);
        self.first_page_url = self.first_page_url.take().or(other.first_page_url);
        for page in other.page_urls {
            if !self.page_urls.contains(&page) && self.page_urls.len() < options.max_pages {
                self.page_urls.push(page);
            }
        }
        for known in other.browser_hashes {
            crate::browser::note(&mut self.browser_hashes, known.hash, known.reports, known.last_seen_at);
        }
        self.announced |= other.announced;
        if self.versions.is_empty() {
            self.versions = other.versions;
            self.code_urls = other.code_urls;
            self.others = other.others;
            return;
        }
        let mut urls = Some(other.code_urls);
        for version in other.versions {
            let is_known = self.content_hashes().any(|hash| hash == version.hash);
            if !is_known {
                self.keep_other(Other {
                    hash: version.hash.clone(),
                    answered_by: version.answered_by(),
                    last_seen_at: version.last_seen_at.unwrap_or(version.fetched_at),
                    malicious: version.malicious,
                    urls: urls.take().unwrap_or_default(),
                });
            }
            if self.versions.iter().all(|known| known.structural_hash != version.structural_hash) {
                self.versions.push(version);
            }
        }
        self.drop_versions(options);
    }
}

impl NewContent<'_> {
    fn version(&self) -> Version {
        let answer = self.reading.script.answer();
        let shadow = self.reading.shadow.as_ref().and_then(Outcome::answer);
        let mut version = Version::new(self.hash.to_owned(), answer, shadow, code_hosts(answer), self.at);
        version.last_seen_at = Some(self.at);
        version
    }
}

/// The addresses in the code, those that it uses included: feeds may come to list each.
pub(crate) fn code_urls(answer: &ScriptAnswer) -> Vec<String> {
    let mut urls = answer.urls.clone();
    let known: BTreeSet<&String> = answer.urls.iter().collect();
    let used: BTreeSet<&String> = answer.uses.iter().map(|used| &used.address).collect();
    urls.extend(used.difference(&known).map(|url| (*url).clone()));
    urls
}

fn code_hosts(answer: Option<&ScriptAnswer>) -> BTreeSet<String> {
    let urls = answer.map(|answer| answer.urls.as_slice()).unwrap_or_default();
    urls.iter().filter_map(|url| Some(code_url(url).ok()?.host().as_str().to_owned())).collect()
}

/// Enough of a structural hash to know it again.
fn fingerprint(version: &Version) -> String {
    version.structural_hash.chars().take(16).collect()
}

/// So many contents beside the current one are kept.
const MAX_OTHERS: usize = 16;

/// Of so many versions that were dropped it is known that they were there: if one comes back, that is no change to tell.
const MAX_OLD_CODES: usize = 64;
