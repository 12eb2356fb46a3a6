//! The inventory of payment pages, a row for each script on each page.

use std::collections::HashMap;

use monitor::{ListQuery, Reader, Resource, Wildcard};
use serde::Serialize;
use utoipa::ToSchema;
use verdict::{Error, ResourceKind, Timestamp};

use crate::SiteTables;
use crate::desk::change::{self, Said};
use crate::integrity::{self, Attribute, AttributeState, Attributes};

/// A script on a payment page.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PciRow {
    pub(crate) page_url: String,
    /// The number of the resource.
    pub(crate) id: u64,
    pub(crate) url: String,
    pub(crate) host: Option<String>,
    /// Why it is there, as somebody wrote it.
    pub(crate) justification: Option<String>,
    /// Who answers for it: as somebody said, else who wrote the justification.
    pub(crate) owner: Option<String>,
    /// What it is for, where somebody said so.
    pub(crate) purpose: Option<String>,
    /// Whether its content was approved, by whom and when.
    pub(crate) approved: bool,
    pub(crate) approved_by: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) approved_at: Option<Timestamp>,
    /// When it is to be looked at again: as somebody said, else a year after that.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) review_by: Option<Timestamp>,
    pub(crate) integrity: Integrity,
    /// SHA-256 of the content that was approved, and of the one that is served.
    pub(crate) approved_hash: Option<String>,
    pub(crate) hash: Option<String>,
    /// SHA-256 of what browsers say that they ran, the latest first; none if no browser says so.
    pub(crate) browser_hashes: Vec<String>,
    /// The attribute `integrity` of its element in the page's text, where that was seen.
    pub(crate) integrity_attribute: Option<String>,
    pub(crate) integrity_attribute_state: AttributeState,
    pub(crate) malicious: bool,
    #[schema(minimum = 1, maximum = 99)]
    pub(crate) js_integrity_score: Option<u8>,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) first_seen_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) last_seen_at: Timestamp,
    /// What was said about it, the latest first, at most 20 statements.
    pub(crate) history: Vec<Said>,
}

/// Whether a script is what was approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Integrity {
    /// The content is the approved one.
    Approved,
    /// The content is another one.
    Changed,
    /// Nobody approved it.
    NotApproved,
    /// Its content was never seen.
    NotSeen,
}

impl Integrity {
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Approved => "as approved",
            Self::Changed => "changed since it was approved",
            Self::NotApproved => "not approved",
            Self::NotSeen => "content not seen",
        }
    }

    fn of(resource: &Resource) -> Self {
        let Some(hash) = &resource.hash else { return Self::NotSeen };
        let said = resource.justification.as_ref().filter(|said| said.approved);
        match said.and_then(|said| said.approved_hash.as_ref()) {
            None => Self::NotApproved,
            Some(approved) if approved == hash => Self::Approved,
            Some(_) => Self::Changed,
        }
    }
}

/// The rows of pages that match, at most so many: by page, what needs somebody first.
pub(crate) fn rows(
    reader: &Reader<SiteTables>,
    tables: &SiteTables,
    page: &Wildcard,
    most: usize,
    at: Timestamp,
) -> Result<(Vec<PciRow>, bool), Error> {
    let attributes = Attributes::read(tables)?;
    let mut states = States::default();
    let mut rows = Vec::new();
    let mut query = ListQuery::default();
    query.kind = Some(ResourceKind::Script);
    query.page = Some(page.clone());
    query.limit = 500;
    let mut is_cut = false;
    'all: loop {
        let found = reader.list(&query, at)?;
        for resource in &found.resources {
            let mut pages: Vec<&String> = resource.first_page_url.iter().chain(&resource.page_urls).collect();
            pages.sort_unstable();
            pages.dedup();
            let mut history = None;
            for page_url in pages.into_iter().filter(|url| page.matches(url)) {
                if rows.len() >= most {
                    is_cut = true;
                    break 'all;
                }
                let attribute = attributes.of(page_url, &resource.url);
                let state = states.of(reader, resource, attribute)?;
                let history = match &history {
                    Some(known) => known,
                    None => history.insert(change::history(tables, resource.id, MOST_SAID)?),
                };
                rows.push(PciRow::of(resource, page_url, attribute, state, history.clone()));
            }
        }
        match found.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    rows.sort_by(|left, right| {
        let key = |row: &PciRow| {
            (row.page_url.clone(), !row.malicious, row.integrity == Integrity::Approved, row.url.clone())
        };
        key(left).cmp(&key(right))
    });
    Ok((rows, is_cut))
}

/// What is known of attributes: a script is on many pages with the same one.
#[derive(Default)]
struct States(HashMap<(String, String), AttributeState>);

impl States {
    fn of(
        &mut self,
        reader: &Reader<SiteTables>,
        resource: &Resource,
        attribute: Option<&Attribute>,
    ) -> Result<AttributeState, Error> {
        let value = attribute.and_then(|attribute| attribute.value.clone());
        let (Some(hash), Some(value)) = (&resource.hash, value) else {
            return Ok(integrity::state(attribute, None));
        };
        let key = (hash.clone(), value);
        if let Some(known) = self.0.get(&key) {
            return Ok(*known);
        }
        let source = reader.source(hash)?;
        let state = integrity::state(attribute, source.as_deref());
        self.0.insert(key, state);
        Ok(state)
    }
}

impl PciRow {
    fn of(
        resource: &Resource,
        page_url: &str,
        attribute: Option<&Attribute>,
        state: AttributeState,
        history: Vec<Said>,
    ) -> Self {
        let said = resource.justification.as_ref();
        let approval = said.filter(|said| said.approved);
        let approved_at = approval.map(|said| said.at);
        // What was said elsewhere, as by an imported file, has no entry here.
        let latest = history.first();
        Self {
            page_url: page_url.to_owned(),
            id: resource.id,
            url: resource.url.clone(),
            host: resource.host.clone(),
            justification: said.map(|said| said.justification.clone()),
            owner: latest
                .and_then(|latest| latest.owner.clone())
                .or_else(|| said.map(|said| said.by.clone())),
            purpose: latest.and_then(|latest| latest.purpose.clone()),
            approved: approved_at.is_some(),
            approved_by: approval.map(|said| said.by.clone()),
            approved_at,
            review_by: latest
                .and_then(|latest| latest.review_by)
                .or_else(|| approved_at.map(|at| at.plus(REVIEW_AFTER))),
            integrity: Integrity::of(resource),
            approved_hash: said.and_then(|said| said.approved_hash.clone()),
            hash: resource.hash.clone(),
            browser_hashes: resource.browser_hashes.iter().map(|known| known.hash.clone()).collect(),
            integrity_attribute: attribute.and_then(|attribute| attribute.value.clone()),
            integrity_attribute_state: state,
            malicious: resource.conclusion.malicious,
            js_integrity_score: resource.conclusion.scores.map(|scores| scores.js_integrity_score.get()),
            first_seen_at: resource.first_seen_at,
            last_seen_at: resource.last_seen_at,
            history,
        }
    }

    fn fields(&self) -> [String; 21] {
        let time = |time: Option<Timestamp>| time.map(|time| time.to_string()).unwrap_or_default();
        [
            self.page_url.clone(),
            self.url.clone(),
            self.host.clone().unwrap_or_default(),
            self.owner.clone().unwrap_or_default(),
            self.purpose.clone().unwrap_or_default(),
            self.justification.clone().unwrap_or_default(),
            if self.approved { "yes" } else { "no" }.to_owned(),
            self.approved_by.clone().unwrap_or_default(),
            time(self.approved_at),
            time(self.review_by),
            self.integrity.in_words().to_owned(),
            self.approved_hash.clone().unwrap_or_default(),
            self.hash.clone().unwrap_or_default(),
            self.browser_hashes.join(" "),
            self.integrity_attribute.clone().unwrap_or_default(),
            self.integrity_attribute_state.in_words().to_owned(),
            if self.malicious { "yes" } else { "no" }.to_owned(),
            self.js_integrity_score.map(|score| score.to_string()).unwrap_or_default(),
            self.first_seen_at.to_string(),
            self.last_seen_at.to_string(),
            self.history.iter().map(Said::in_words).collect::<Vec<_>>().join("\n"),
        ]
    }
}

/// The rows for spreadsheets.
pub(crate) fn csv(rows: &[PciRow]) -> String {
    let mut text = export::csv_line(COLUMNS.map(str::to_owned));
    text.extend(rows.iter().map(|row| export::csv_line(row.fields())));
    text
}

const COLUMNS: [&str; 21] = [
    "page_url",
    "script_url",
    "host",
    "owner",
    "purpose",
    "justification",
    "approved",
    "approved_by",
    "approved_at",
    "review_by",
    "integrity",
    "approved_sha256",
    "sha256",
    "browser_sha256",
    "integrity_attribute",
    "integrity_attribute_state",
    "malicious",
    "js_integrity_score",
    "first_seen_at",
    "last_seen_at",
    "history",
];

/// So many statements about a script are in its row.
const MOST_SAID: usize = 20;

/// No answer has more.
pub(crate) const MOST_ROWS: usize = 50_000;

const REVIEW_AFTER: std::time::Duration = std::time::Duration::from_secs(365 * 24 * 60 * 60);
