//! Resources, versions and mutes as the API gives them.

use monitor::{Resource, TamperState, Version};
use serde::Serialize;
use utoipa::ToSchema;
use verdict::{ResourceKind, Standing, Timestamp};

use crate::alerts::Mute;
use crate::desk::change::mute_id;

/// A script or a connection. Field names are Cloudflare's where it has the field. Texts come from pages: escape them.
#[derive(Serialize, ToSchema)]
pub(crate) struct ResourceRow {
    /// Its number in this site, from 1.
    id: u64,
    /// `script` or `connection`.
    kind: String,
    /// Whether a connection was seen as a frame: it showed a page within a page.
    is_frame: bool,
    /// Its URL as it is kept.
    url: String,
    /// Its host.
    host: Option<String>,
    /// `active`, `inactive` or `infrequent`.
    status: &'static str,
    /// Whether it is malicious.
    malicious: bool,
    /// `malicious`, `clean` or `unknown`. Show nothing as clean that this does not call so.
    standing: &'static str,
    /// Why it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    unknown_because: Option<String>,
    /// The mechanisms that make it malicious.
    malicious_by: Vec<&'static str>,
    /// How sure that is.
    confidence: Option<String>,
    /// The class of a script that was scored.
    class: Option<String>,
    /// 1 is definitely malicious, 99 definitely not; the same for the three below.
    #[schema(minimum = 1, maximum = 99)]
    js_integrity_score: Option<u8>,
    #[schema(minimum = 1, maximum = 99)]
    magecart_score: Option<u8>,
    #[schema(minimum = 1, maximum = 99)]
    cryptomining_score: Option<u8>,
    #[schema(minimum = 1, maximum = 99)]
    malware_score: Option<u8>,
    /// Whether a feed lists the host; none if that was not looked up.
    domain_reported_malicious: Option<bool>,
    malicious_domain_categories: Vec<&'static str>,
    /// Whether a feed lists the URL; none if that was not looked up.
    url_reported_malicious: Option<bool>,
    malicious_url_categories: Vec<&'static str>,
    #[schema(value_type = String, format = DateTime)]
    first_seen_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    last_seen_at: Timestamp,
    /// How often it was reported.
    reports: u64,
    first_page_url: Option<String>,
    /// The last pages that it was seen on, the latest first.
    page_urls: Vec<String>,
    /// SHA-256 of the current content.
    hash: Option<String>,
    /// When the current version was first fetched.
    #[schema(value_type = Option<String>, format = DateTime)]
    fetched_at: Option<Timestamp>,
    /// How many versions are kept.
    version_count: usize,
    /// Of a script: `approved`, `not_approved`, `code_changed` or `content_changed`.
    authorisation: Option<&'static str>,
    /// Why it is there, and who says so.
    justification: Option<JustificationRow>,
}

/// Why a resource is on its pages.
#[derive(Serialize, ToSchema)]
pub(crate) struct JustificationRow {
    justification: String,
    by: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    approved: bool,
    approved_hash: Option<String>,
}

/// One content of a script.
#[derive(Serialize, ToSchema)]
pub(crate) struct VersionRow {
    /// SHA-256 of the bytes.
    hash: String,
    /// The same as a Subresource Integrity string.
    sri: Option<String>,
    /// Hash of the code's structure.
    structural_hash: String,
    #[schema(value_type = String, format = DateTime)]
    fetched_at: Timestamp,
    js_integrity_score: Option<u8>,
    magecart_score: Option<u8>,
    cryptomining_score: Option<u8>,
    malware_score: Option<u8>,
    model: Option<String>,
    /// Ids of the signals that were found.
    signals: Vec<String>,
    /// Hosts in the code.
    hosts: Vec<String>,
    /// How often only formatting or literal values changed since.
    edits: u64,
    /// What changed from the version before.
    change: Option<ChangeRow>,
}

/// What changed in the code.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangeRow {
    structure_changed: bool,
    signals_appeared: Vec<String>,
    signals_gone: Vec<String>,
    hosts_appeared: Vec<String>,
    hosts_gone: Vec<String>,
}

/// What nobody wants to hear for a while.
#[derive(Serialize, ToSchema)]
pub(crate) struct MuteRow {
    /// Its id, to end it by.
    id: String,
    /// Hosts; `*` matches anything.
    host: Option<String>,
    /// The URL of a resource; `*` stands for anything.
    url: Option<String>,
    /// The number of a resource.
    resource: Option<u64>,
    /// Only this kind of alert.
    kind: Option<String>,
    reason: String,
    by: String,
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

impl From<Resource> for ResourceRow {
    fn from(resource: Resource) -> Self {
        let conclusion = resource.conclusion.clone();
        let scores = conclusion.scores;
        let state = TamperState::of(resource.justification.as_ref(), resource.versions.first());
        let standing = conclusion.standing();
        Self {
            id: resource.id,
            kind: name(&resource.kind),
            is_frame: resource.is_frame,
            url: resource.url,
            host: resource.host,
            status: resource.status.name(),
            malicious: conclusion.malicious,
            standing: standing.name(),
            unknown_because: match standing {
                Standing::Unknown { why } => Some(why.name().to_owned()),
                _ => None,
            },
            malicious_by: conclusion.malicious_by.iter().map(|by| by.name()).collect(),
            confidence: conclusion.confidence.as_ref().map(name),
            class: conclusion.class.as_ref().map(name),
            js_integrity_score: scores.map(|scores| scores.js_integrity_score.get()),
            magecart_score: scores.map(|scores| scores.magecart_score.get()),
            cryptomining_score: scores.map(|scores| scores.cryptomining_score.get()),
            malware_score: scores.map(|scores| scores.malware_score.get()),
            domain_reported_malicious: conclusion.domain_reported_malicious,
            malicious_domain_categories: names(conclusion.malicious_domain_categories),
            url_reported_malicious: conclusion.url_reported_malicious,
            malicious_url_categories: names(conclusion.malicious_url_categories),
            first_seen_at: resource.first_seen_at,
            last_seen_at: resource.last_seen_at,
            reports: resource.reports,
            first_page_url: resource.first_page_url,
            page_urls: resource.page_urls,
            hash: resource.hash,
            fetched_at: resource.fetched_at,
            version_count: resource.versions.len(),
            authorisation: (resource.kind == ResourceKind::Script)
                .then(|| state.map_or("approved", TamperState::name)),
            justification: resource.justification.map(JustificationRow::from),
        }
    }
}

impl From<monitor::Justification> for JustificationRow {
    fn from(said: monitor::Justification) -> Self {
        Self {
            justification: said.justification,
            by: said.by,
            at: said.at,
            approved: said.approved,
            approved_hash: said.approved_hash,
        }
    }
}

impl From<Version> for VersionRow {
    fn from(version: Version) -> Self {
        let scores = version.scores;
        Self {
            hash: version.hash,
            sri: version.sri,
            structural_hash: version.structural_hash,
            fetched_at: version.fetched_at,
            js_integrity_score: scores.map(|scores| scores.js_integrity_score.get()),
            magecart_score: scores.map(|scores| scores.magecart_score.get()),
            cryptomining_score: scores.map(|scores| scores.cryptomining_score.get()),
            malware_score: scores.map(|scores| scores.malware_score.get()),
            model: version.model,
            signals: version.signals,
            hosts: version.hosts,
            edits: version.edits,
            change: version.change.map(|change| ChangeRow {
                structure_changed: change.structure_changed,
                signals_appeared: change.signals_appeared,
                signals_gone: change.signals_gone,
                hosts_appeared: change.hosts_appeared,
                hosts_gone: change.hosts_gone,
            }),
        }
    }
}

impl From<Mute> for MuteRow {
    fn from(mute: Mute) -> Self {
        Self {
            id: mute_id(&mute),
            kind: mute.kind.as_ref().map(name),
            host: mute.host,
            url: mute.url,
            resource: mute.resource,
            reason: mute.reason,
            by: mute.by,
            until: mute.until,
        }
    }
}

/// The name that JSON has for it.
fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn names(categories: categories::CategorySet) -> Vec<&'static str> {
    categories.iter().map(|category| category.name()).collect()
}
