//! Payment pages, on one page that can be printed: what PCI DSS 4.0.1 asks for in 6.4.3 and 11.6.1.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use monitor::Wildcard;
use serde::Deserialize;

use super::form::Sent;
use super::page::{self, Refused, Shell};
use super::person::Person;
use super::text::{Time, query, shown};
use crate::desk::change;
use crate::headers::{self, WatchedPage};
use crate::pci::{self, Integrity, PciRow};
use crate::{Scope, Service, clock};

#[derive(Template)]
#[template(path = "dashboard/payment.html")]
struct PaymentPage {
    shell: Shell,
    site: String,
    pattern: String,
    csv: String,
    at: Time,
    pages: Vec<PageLine>,
    watched: Vec<WatchedLine>,
    is_cut: bool,
}

/// A payment page with its scripts.
struct PageLine {
    url: String,
    not_approved: usize,
    scripts: Vec<ScriptLine>,
}

struct ScriptLine {
    id: u64,
    url: String,
    malicious: bool,
    owner: String,
    purpose: String,
    justification: String,
    review_by: Option<Time>,
    state: &'static str,
    tone: &'static str,
    attribute: &'static str,
    hashes: Vec<(&'static str, String)>,
    history: Vec<String>,
}

struct WatchedLine {
    url: String,
    pinned: Vec<(String, String)>,
    pinned_by: String,
    pinned_at: Option<Time>,
    checked_at: Option<Time>,
    changes: Vec<String>,
    problem: String,
    address: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: String,
    done: String,
}

impl Asked {
    fn pattern(&self) -> &str {
        if self.page.trim().is_empty() { "*" } else { self.page.trim() }
    }
}

pub(super) async fn payment(
    State(service): State<Service>,
    person: Person,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let site = person.caller.site(&service, &name, Scope::Read).await?;
    let (tables, at, page) = (site.tables(), clock::now(), Wildcard::new(asked.pattern()));
    let found = site.read(move |reader| {
        let (rows, is_cut) = pci::rows(reader, &tables, &page, MOST_ROWS, at)?;
        let mut lines: Vec<PageLine> = Vec::new();
        for row in rows {
            if lines.last().is_none_or(|line| line.url != shown(&row.page_url)) {
                lines.push(PageLine { url: shown(&row.page_url), not_approved: 0, scripts: Vec::new() });
            }
            if let Some(line) = lines.last_mut() {
                line.not_approved += usize::from(row.integrity != Integrity::Approved);
                line.scripts.push(ScriptLine::new(row));
            }
        }
        Ok((lines, is_cut, headers::pages(&tables)?))
    });
    let (pages, is_cut, watched) = found.await?;
    let page = PaymentPage {
        shell: Shell::of(format!("Payment pages of {}", site.name()), &person, "payment")
            .for_site(&site)
            .noticing(&asked.done),
        site: site.name().to_string(),
        pattern: asked.page.trim().to_owned(),
        csv: query([("page", asked.pattern())]),
        at: at.into(),
        pages,
        watched: watched.into_iter().map(WatchedLine::from).collect(),
        is_cut,
    };
    Ok(page::render(StatusCode::OK, &page))
}

pub(super) async fn csv(
    State(service): State<Service>,
    person: Person,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let site = person.caller.site(&service, &name, Scope::Read).await?;
    let (tables, at, page) = (site.tables(), clock::now(), Wildcard::new(asked.pattern()));
    let (rows, _) = site.read(move |reader| pci::rows(reader, &tables, &page, pci::MOST_ROWS, at)).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"payment-page-scripts.csv\""),
    ];
    Ok((headers, pci::csv(&rows)).into_response())
}

pub(super) async fn pin(
    State(service): State<Service>,
    Path(name): Path<String>,
    sent: Sent,
) -> Result<Response, Refused> {
    let site = sent.person.caller.site(&service, &name, Scope::Write).await?;
    let url = sent.fields.get("url").to_owned();
    match change::pin(&site, &sent.person.caller, url).await? {
        Some(_) => Ok(Redirect::to(&format!("/sites/{}/payment?done=pinned", site.name())).into_response()),
        None => Ok(page::refused(
            StatusCode::NOT_FOUND,
            "The service does not watch this page, or has never seen it.",
        )),
    }
}

impl ScriptLine {
    fn new(row: PciRow) -> Self {
        let mut hashes = Vec::new();
        for (label, hash) in [("Approved", &row.approved_hash), ("Served", &row.hash)] {
            hashes.extend(hash.iter().map(|hash| (label, hash.clone())));
        }
        hashes.extend(row.browser_hashes.iter().map(|hash| ("Browsers ran", hash.clone())));
        hashes.extend(row.integrity_attribute.iter().map(|value| ("Attribute", shown(value))));
        let said = |said: &change::Said| {
            let what = if said.approved { "approved" } else { "kept a reason" };
            format!(
                "{}: {} {what}: {}",
                Time::from(said.at).text,
                shown(&said.by),
                shown(&said.justification)
            )
        };
        Self {
            id: row.id,
            url: shown(&row.url),
            malicious: row.malicious,
            owner: row.owner.as_deref().map(shown).unwrap_or_default(),
            purpose: row.purpose.as_deref().map(shown).unwrap_or_default(),
            justification: row.justification.as_deref().map(shown).unwrap_or_default(),
            review_by: row.review_by.map(Time::from),
            state: row.integrity.in_words(),
            tone: match row.integrity {
                Integrity::Approved => "good",
                Integrity::Changed => "bad",
                Integrity::NotApproved | Integrity::NotSeen => "warn",
            },
            attribute: row.integrity_attribute_state.in_words(),
            hashes,
            history: row.history.iter().take(MOST_SAID).map(said).collect(),
        }
    }
}

impl From<WatchedPage> for WatchedLine {
    fn from(page: WatchedPage) -> Self {
        let changes = match (&page.pinned, &page.current) {
            (Some(pinned), Some(current)) => headers::changes(pinned, current),
            _ => Vec::new(),
        };
        let pinned: BTreeMap<String, String> = page.pinned.unwrap_or_default().into_iter().collect();
        Self {
            url: shown(&page.url),
            pinned: pinned.into_iter().map(|(name, value)| (shown(&name), shown(&value))).collect(),
            pinned_by: page.pinned_by.as_deref().map_or_else(|| "the first answer".to_owned(), shown),
            pinned_at: page.pinned_at.map(Time::from),
            checked_at: page.checked_at.map(Time::from),
            changes: changes.iter().map(|change| shown(change)).collect(),
            problem: page.problem.as_deref().map(shown).unwrap_or_default(),
            address: page.url,
        }
    }
}

/// More rows are for spreadsheets.
const MOST_ROWS: usize = 500;
const MOST_SAID: usize = 5;
