//! The record of a resource.

use std::collections::BTreeSet;

use categories::CategorySet;
use jsintegrity::{Class, Score, Scores, ScriptDiff, ScriptTraits};
use serde::{Deserialize, Serialize};
use verdict::{
    Mechanism, Reading, ResourceKind, ScriptAnswer, Standing, Timestamp, Unknown, Verdict, policy::Confidence,
};

use crate::contents::Other;
use crate::redact::redact_script_url;
use crate::told::Told;
use crate::variants::Variants;
use crate::{BrowserHash, MonitorOptions, Status};

/// A script or a connection that was seen, as a [`Monitor`](crate::Monitor) lists it.
///
/// Field names are those of Cloudflare's client-side security API where it has the field. All text comes from pages and
/// scripts: escape it before showing it.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use verdict::ResourceKind;
/// use monitor::Status;
///
/// // A script was reported three times.
/// let url = "https://cdn.widget.example/w.js";
/// let resource = monitor.resource_at(ResourceKind::Script, url, at)?.unwrap();
/// assert_eq!((resource.id, resource.reports, resource.status), (1, 3, Status::Active));
/// assert_eq!(resource.host.as_deref(), Some("cdn.widget.example"));
/// assert!(!resource.conclusion.malicious);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Resource {
    /// Its number in this inventory, from 1; never used again for another one.
    pub id: u64,
    /// What it is.
    pub kind: ResourceKind,
    /// The stored URL: see [`redact_url`](crate::redact_url) for connections and
    /// [`redact_script_url`](crate::redact_script_url) for scripts. If a script has several URLs, this is their common pattern
    /// ([`group_url`](crate::group_url)). Without a URL, it is `inline:` and a hash.
    pub url: String,
    /// Under how many URLs a script was seen that differ in volatile parts alone. One that comes back after many others may be
    /// counted again.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub variants: u64,
    /// Some of these URLs: the first one, and the latest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variant_urls: Vec<String>,
    /// Its host, normalised.
    pub host: Option<String>,
    /// Whether it is in use.
    pub status: Status,
    /// The conclusion of the mechanisms.
    #[serde(flatten)]
    pub conclusion: Conclusion,
    /// When it was first seen.
    pub first_seen_at: Timestamp,
    /// When it was last seen.
    pub last_seen_at: Timestamp,
    /// How often it was reported.
    pub reports: u64,
    /// The first page that it was seen on.
    pub first_page_url: Option<String>,
    /// The last pages that it was seen on, the latest first; as many as the [options](crate::MonitorOptions) say.
    pub page_urls: Vec<String>,
    /// SHA-256 of the current version's bytes, 64 hexadecimal digits.
    pub hash: Option<String>,
    /// SHA-256 of the content that makes it malicious, where that is not the current one: the worst of those that were seen
    /// within [`version_retention`](crate::MonitorOptions::version_retention) counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub malicious_hash: Option<String>,
    /// When the current version was first fetched.
    pub fetched_at: Option<Timestamp>,
    /// The versions of a script, the current one first; as many as the [options](crate::MonitorOptions) say.
    pub versions: Vec<Version>,
    /// What browsers say that they ran, the latest first; at most 16.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub browser_hashes: Vec<BrowserHash>,
    /// Whether a connection was seen as a frame: it showed a page within a page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_frame: bool,
    /// Why it is on the page, and who says so.
    pub justification: Option<Justification>,
}

/// The mechanisms' conclusion about one resource.
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().feeds(feeds).build()?)?;
/// use categories::CategorySet;
/// use verdict::{Mechanism, Standing};
///
/// monitor.observe(&Observation::connection("wss://evil.example/"), at)?;
/// let conclusion = monitor.resource(1, at)?.unwrap().conclusion;
/// assert_eq!(conclusion.standing(), Standing::Malicious);
/// assert_eq!(conclusion.malicious_by, [Mechanism::Domain]);
/// assert_eq!(conclusion.categories(), CategorySet::from(Category::Malware));
/// assert_eq!(conclusion.scores, None); // a connection has none
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Told")]
#[non_exhaustive]
pub struct Conclusion {
    /// The three-valued answer, kept for the JSON form.
    #[serde(flatten)]
    pub(crate) standing: Option<Standing>,
    /// Whether it is malicious.
    pub malicious: bool,
    /// The mechanisms that make it so.
    pub malicious_by: Vec<Mechanism>,
    /// How sure that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// The script's class, where it was scored.
    pub class: Option<Class>,
    /// The four scores, where the script was scored.
    #[serde(flatten)]
    pub scores: Option<Scores>,
    /// Whether a feed lists the host; `None` when that was not looked up.
    pub domain_reported_malicious: Option<bool>,
    /// Categories in which feeds list the host.
    pub malicious_domain_categories: CategorySet,
    /// Whether a feed lists the URL; `None` when that was not looked up.
    pub url_reported_malicious: Option<bool>,
    /// Categories in which feeds list the URL.
    pub malicious_url_categories: CategorySet,
    /// Whether the code uses a URL that a feed lists.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub listed_url_in_code: bool,
    /// The URL that a feed lists, of a script that has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_variant: Option<String>,
}

impl Conclusion {
    /// Malicious, clean, or unknown and why. Show nothing as clean that this does not call clean.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self.standing {
            _ if self.malicious => Standing::Malicious,
            Some(standing) => standing,
            // A state of an earlier version does not say.
            None => Standing::Unknown { why: Unknown::Failed },
        }
    }

    /// All categories, of host and URL.
    #[must_use]
    pub fn categories(&self) -> CategorySet {
        self.malicious_domain_categories | self.malicious_url_categories
    }
}

impl From<&Verdict> for Conclusion {
    fn from(verdict: &Verdict) -> Self {
        Self {
            standing: Some(verdict.standing()),
            malicious: verdict.malicious,
            malicious_by: verdict.malicious_by.clone(),
            confidence: verdict.confidence,
            class: verdict.class,
            scores: verdict.scores,
            domain_reported_malicious: verdict.domain_reported_malicious,
            malicious_domain_categories: verdict.malicious_domain_categories,
            url_reported_malicious: verdict.url_reported_malicious,
            malicious_url_categories: verdict.malicious_url_categories,
            listed_url_in_code: verdict
                .code_addresses
                .iter()
                .flat_map(|address| &address.url_matches)
                .any(|found| found.suppressed_by.is_none()),
            listed_variant: None,
        }
    }
}

/// One content of a script.
///
/// ```
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Fixed(u8);
/// # impl ScriptScorer for Fixed {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let score = jsintegrity::Score::new(self.0)?;
/// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { "fixed-1" }
/// # }
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().scorer(Fixed(90)).build()?)?;
/// let script = Observation::script("https://cdn.example/a.js");
/// for source in ["chat()", "chat(); more()"] {
///     monitor.observe(&script.clone().with_source(source), at)?;
/// }
/// let resource = monitor.resource(1, at)?.unwrap();
/// let [current, earlier] = &resource.versions[..] else { panic!("two versions") };
/// assert_eq!(resource.hash.as_ref(), Some(&current.hash));
/// assert!(current.change.as_ref().unwrap().structure_changed);
/// assert_eq!(earlier.change, None);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Version {
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub hash: String,
    /// The same as a Subresource Integrity string, where the scorer gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sri: Option<String>,
    /// Hash of the code's structure. A version is new when it changes; formatting and literal values do not change it.
    pub structural_hash: String,
    /// When the version was first fetched.
    pub fetched_at: Timestamp,
    /// When it was last seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen_at: Option<Timestamp>,
    /// Whether its latest content was malicious when it was last checked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub malicious: bool,
    /// The scores by the scorer alone.
    #[serde(flatten)]
    pub scores: Option<Scores>,
    /// The model that scored.
    pub model: Option<String>,
    /// Epoch of the signatures that it was compared with, where the scorer has some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatures: Option<String>,
    /// The score by the shadow scorer, which decides nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shadow_js_integrity_score: Option<Score>,
    /// The signals that were found, sorted.
    pub signals: Vec<String>,
    /// The hosts in the code, sorted.
    pub hosts: Vec<String>,
    /// How often only formatting or literal values changed since; hash, scores and hosts are those of the latest.
    #[serde(default)]
    pub edits: u64,
    /// What changed from the version before; `None` for the first one.
    #[serde(default)]
    pub change: Option<ScriptDiff>,
}

impl Version {
    /// A version of a script by what a scorer said.
    pub(crate) fn new(
        hash: String,
        answer: Option<&ScriptAnswer>,
        shadow: Option<&ScriptAnswer>,
        hosts: BTreeSet<String>,
        fetched_at: Timestamp,
    ) -> Self {
        let digests = answer.and_then(|answer| answer.digests.as_ref());
        let signals: BTreeSet<String> = answer
            .map(|answer| answer.findings.iter().map(|finding| finding.signal.to_string()).collect())
            .unwrap_or_default();
        Self {
            sri: digests.map(|digests| digests.sri.clone()),
            // Without a syntax tree every other content is another version.
            structural_hash: digests.map_or_else(|| hash.clone(), |digests| digests.structural.clone()),
            hash,
            fetched_at,
            last_seen_at: None,
            malicious: false,
            scores: answer.map(|answer| answer.scores),
            model: answer.map(|answer| answer.model.clone()),
            signatures: answer.and_then(|answer| answer.signatures.clone()),
            shadow_js_integrity_score: shadow.map(|answer| answer.scores.js_integrity_score),
            signals: signals.into_iter().collect(),
            hosts: hosts.into_iter().collect(),
            edits: 0,
            change: None,
        }
    }
}

impl Version {
    /// What its scores depend on, as [`Engine::answered_by`](verdict::Engine::answered_by) names it.
    pub(crate) fn answered_by(&self) -> Option<String> {
        let model = self.model.as_deref()?;
        Some(match self.signatures.as_deref() {
            Some(epoch) => format!("{model}+{epoch}"),
            None => model.to_owned(),
        })
    }
}

/// What a version is compared with another one by.
impl From<&Version> for ScriptTraits {
    fn from(version: &Version) -> Self {
        Self::new(
            version.structural_hash.clone(),
            version.signals.iter().cloned(),
            version.hosts.iter().cloned(),
        )
    }
}

/// Why a resource is on a page: PCI DSS 4.0.1, requirement 6.4.3.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use verdict::ResourceKind;
/// use monitor::Authorisation;
///
/// let url = "https://cdn.widget.example/w.js";
/// monitor.justify(&Authorisation::new(ResourceKind::Script, url, "the chat", "kim@shop.example"), at)?;
/// let said = monitor.resource(1, at)?.unwrap().justification.unwrap();
/// assert_eq!((said.by.as_str(), said.at, said.approved), ("kim@shop.example", at, false));
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Justification {
    /// The business or technical reason.
    pub justification: String,
    /// Who says so.
    pub by: String,
    /// When they said it.
    pub at: Timestamp,
    /// Whether the version that was current then is authorised to run.
    pub approved: bool,
    /// SHA-256 of the approved version's bytes, 64 hexadecimal digits, where it was known.
    pub approved_hash: Option<String>,
    /// Structural hash of the approved version, where it was known.
    pub approved_structural_hash: Option<String>,
}

/// A resource as it is stored. Fields only come in, and every new one has a default: old files stay readable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) kind: ResourceKind,
    pub(crate) url: String,
    pub(crate) host: Option<String>,
    pub(crate) first_seen_at: Timestamp,
    pub(crate) last_seen_at: Timestamp,
    pub(crate) reports: u64,
    #[serde(default)]
    pub(crate) first_page_url: Option<String>,
    #[serde(default)]
    pub(crate) page_urls: Vec<String>,
    #[serde(default)]
    pub(crate) versions: Vec<Version>,
    #[serde(default, rename = "standing")]
    pub(crate) conclusion: Conclusion,
    /// URLs in the current version's code, as the scorer gave them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) code_urls: Vec<String>,
    /// The URLs of a script that are kept under one pattern.
    #[serde(default, skip_serializing_if = "Variants::is_empty")]
    pub(crate) variants: Variants,
    /// The longest URL in bytes, where it is longer than the one that is kept.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) url_bytes: usize,
    /// Contents in use beside the current one, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) others: Vec<Other>,
    /// The content that the conclusion is about, where that is one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) judged: Option<String>,
    /// By which versions are known again that are kept no longer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) old_codes: Vec<String>,
    /// Canonical URLs that feeds listed when they were seen, and that are not kept otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) listed_urls: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) browser_hashes: Vec<BrowserHash>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_frame: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) justification: Option<Justification>,
    /// Whether alerts have told of it.
    #[serde(default)]
    pub(crate) announced: bool,
    /// The mechanisms that alerts have named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) announced_by: Vec<Mechanism>,
}

impl Record {
    pub(crate) fn new(kind: ResourceKind, url: String, host: Option<String>, at: Timestamp) -> Self {
        Self {
            kind,
            url,
            host,
            first_seen_at: at,
            last_seen_at: at,
            reports: 0,
            first_page_url: None,
            page_urls: Vec::new(),
            versions: Vec::new(),
            conclusion: Conclusion::default(),
            code_urls: Vec::new(),
            variants: Variants::default(),
            url_bytes: 0,
            others: Vec::new(),
            judged: None,
            old_codes: Vec::new(),
            listed_urls: Vec::new(),
            browser_hashes: Vec::new(),
            is_frame: false,
            justification: None,
            announced: false,
            announced_by: Vec::new(),
        }
    }

    /// Notes that the resource was seen so often. Reports may come out of order.
    pub(crate) fn seen(&mut self, page_url: Option<&str>, count: u64, at: Timestamp, max_pages: usize) {
        if count == 0 {
            return;
        }
        let is_first = self.reports == 0 || at < self.first_seen_at;
        self.reports = self.reports.saturating_add(count);
        self.first_seen_at = self.first_seen_at.min(at);
        self.last_seen_at = self.last_seen_at.max(at);
        let Some(page) = page_url else { return };
        if is_first || self.first_page_url.is_none() {
            self.first_page_url = Some(page.to_owned());
        }
        if self.page_urls.first().is_some_and(|latest| latest == page) {
            return;
        }
        self.page_urls.retain(|known| known != page);
        self.page_urls.insert(0, page.to_owned());
        self.page_urls.truncate(max_pages);
    }

    /// A URL under which it was seen.
    pub(crate) fn first_url(&self) -> &str {
        self.variants.examples.first().unwrap_or(&self.url)
    }

    /// Its URL for people: the pattern only if there are several.
    pub(crate) fn shown_url(&self) -> String {
        let url = if self.variants.count > 1 { &self.url } else { self.first_url() };
        match self.kind {
            ResourceKind::Connection => url.to_owned(),
            // An earlier version may have kept more.
            ResourceKind::Script => redact_script_url(url),
        }
    }

    /// What the scores of a content depend on.
    pub(crate) fn answered_by(&self, hash: &str) -> Option<String> {
        match self.versions.first().filter(|current| current.hash == hash) {
            Some(current) => current.answered_by(),
            None => self.others.iter().find(|other| other.hash == hash)?.answered_by.clone(),
        }
    }

    pub(crate) fn resource(self, id: u64, status: Status) -> Resource {
        let current = self.versions.first();
        Resource {
            id,
            kind: self.kind,
            url: self.shown_url(),
            variants: self.variants.count.max(1),
            variant_urls: if self.variants.count > 1 { self.variants.examples } else { Vec::new() },
            malicious_hash: self.judged.filter(|_| self.conclusion.malicious),
            host: self.host,
            status,
            conclusion: self.conclusion,
            first_seen_at: self.first_seen_at,
            last_seen_at: self.last_seen_at,
            reports: self.reports,
            first_page_url: self.first_page_url,
            page_urls: self.page_urls,
            hash: current.map(|version| version.hash.clone()),
            fetched_at: current.map(|version| version.fetched_at),
            versions: self.versions,
            browser_hashes: self.browser_hashes,
            is_frame: self.is_frame,
            justification: self.justification,
        }
    }
}

/// What was found out about a content: stored once, whatever the number of URLs that have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) reading: Reading,
}

fn one() -> u64 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_one(number: &u64) -> bool {
    *number == 1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl MonitorOptions {
    /// The status of a resource at a time; `None` once it is to be forgotten.
    pub(crate) fn status_of(&self, record: &Record, at: Timestamp) -> Option<Status> {
        self.status.status(record.reports, record.last_seen_at, at)
    }
}
