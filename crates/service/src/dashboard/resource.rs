//! One resource: what is wrong with it and why, its versions, who allowed it, and what to do.

use std::time::Duration;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use monitor::{Resource, Version};
use serde::Deserialize;
use verdict::{ResourceKind, Verdict};

use super::evidence::Evidence;
use super::form::Sent;
use super::mute::MuteLine;
use super::page::{self, Refused, Shell};
use super::person::Person;
use super::quick::Quick;
use super::text::{Address, Badge, Bar, Time, authorisation, shown};
use crate::alerts::Mute;
use crate::desk::change::{self, Statement, no_resource};
use crate::desk::code::{self, Line};
use crate::desk::diff::{self, Part};
use crate::desk::listing;
use crate::site::blocking;
use crate::{Error, ErrorKind, Scope, Service, Site, clock};

#[derive(Template)]
#[template(path = "dashboard/resource.html")]
struct ResourcePage {
    shell: Shell,
    site: String,
    id: u64,
    is_script: bool,
    badge: Badge,
    address: Address,
    host: Option<String>,
    hash: String,
    has_code: bool,
    quick: Quick,
    evidence: Evidence,
    categories: Vec<&'static str>,
    authorisation: &'static str,
    history: Vec<Said>,
    /// Who answers for it and what it is for, as the form begins.
    owner: String,
    purpose: String,
    mutes: Vec<MuteLine>,
    versions: Vec<VersionLine>,
    first_page: String,
    pages: Vec<String>,
    facts: Vec<(&'static str, String)>,
    times: Vec<(&'static str, Time)>,
}

#[derive(Template)]
#[template(path = "dashboard/code.html")]
struct CodePage {
    shell: Shell,
    site: String,
    id: u64,
    hash: String,
    lines: Vec<Line>,
    from: usize,
    to: usize,
    count: usize,
    earlier: Option<usize>,
    later: Option<usize>,
    is_marked: bool,
}

#[derive(Template)]
#[template(path = "dashboard/diff.html")]
struct DiffPage {
    shell: Shell,
    site: String,
    id: u64,
    from: String,
    to: String,
    parts: Vec<Part>,
    is_cut: bool,
}

struct Said {
    what: &'static str,
    justification: String,
    by: String,
    at: Time,
    hash: String,
    facts: Vec<String>,
}

struct VersionLine {
    hash: String,
    fetched: Time,
    score: Option<Bar>,
    is_current: bool,
    edits: u64,
    changes: Vec<(&'static str, String)>,
    /// The hash of the version before, where both bodies may be kept.
    before: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    from: usize,
}

pub(super) async fn resource(
    State(service): State<Service>,
    person: Person,
    Path((name, id)): Path<(String, u64)>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, Refused> {
    let site = person.caller.site(&service, &name, Scope::Read).await?;
    let (tables, now) = (site.tables(), clock::now());
    let found = site.read(move |reader| {
        let Some(resource) = reader.resource(id, now)? else { return Ok(None) };
        let verdict = reader.verdict(id, now)?;
        let source = match &resource.hash {
            Some(hash) => reader.source(hash)?,
            None => None,
        };
        Ok(Some((resource, verdict, source, change::history(&tables, id, MAX_SAID)?)))
    });
    let Some((resource, Some(verdict), source, history)) = found.await? else {
        return Err(no_resource(id).into());
    };
    let threshold = service.config().engine.threshold;
    let has_code = source.is_some();
    let shell = Shell::of(format!("Resource {id} of {}", site.name()), &person, section(resource.kind));
    let of_site = site.clone();
    let mutes = blocking(move || Ok(of_site.kept_mutes()?)).await?.all();
    let page = blocking(move || {
        let text = source.and_then(|source| String::from_utf8(source).ok());
        Ok(ResourcePage {
            shell: shell.for_site(&site).noticing(&done),
            site: site.name().to_string(),
            id,
            is_script: resource.kind == ResourceKind::Script,
            badge: resource.conclusion.standing().into(),
            address: Address::new(&resource.url, resource.host.as_deref()),
            host: resource.host.clone().map(|host| shown(&host)),
            hash: resource.hash.clone().unwrap_or_default(),
            has_code,
            quick: Quick::from(&resource),
            evidence: Evidence::new(&verdict, text.as_deref(), threshold),
            categories: resource.conclusion.categories().iter().map(|category| category.name()).collect(),
            authorisation: authorisation(&resource),
            owner: history.first().and_then(|said| said.owner.as_deref()).map(shown).unwrap_or_default(),
            purpose: history.first().and_then(|said| said.purpose.as_deref()).map(shown).unwrap_or_default(),
            history: history.into_iter().map(Said::from).collect(),
            mutes: mutes
                .iter()
                .filter(|mute| mute.until > now && names(mute, &resource))
                .map(mute_line)
                .collect(),
            versions: versions(&resource.versions, threshold),
            first_page: resource.first_page_url.as_deref().map(shown).unwrap_or_default(),
            pages: resource.page_urls.iter().map(|page| shown(page)).collect(),
            facts: facts(&resource, &verdict),
            times: vec![
                ("First seen", resource.first_seen_at.into()),
                ("Last seen", resource.last_seen_at.into()),
            ],
        })
    })
    .await?;
    Ok(page::render(StatusCode::OK, &page))
}

pub(super) async fn justify(
    State(service): State<Service>,
    Path((name, id)): Path<(String, u64)>,
    sent: Sent,
) -> Result<Response, Refused> {
    let site = sent.person.caller.site(&service, &name, Scope::Write).await?;
    let approve = sent.fields.get("approve") == "true";
    let given = |name| Some(sent.fields.get(name).trim()).filter(|text| !text.is_empty()).map(str::to_owned);
    let statement = Statement {
        justification: sent.fields.get("justification").to_owned(),
        approve,
        hash: given("hash"),
        owner: given("owner"),
        purpose: given("purpose"),
        review_by: listing::time("review_by", &given("review_by"))?,
    };
    change::justify(&site, &sent.person.caller, id, statement).await?;
    Ok(back(&site, id, if approve { "approved" } else { "kept" }))
}

pub(super) async fn mute(
    State(service): State<Service>,
    Path((name, id)): Path<(String, u64)>,
    sent: Sent,
) -> Result<Response, Refused> {
    let site = sent.person.caller.site(&service, &name, Scope::Write).await?;
    let now = clock::now();
    if site.read(move |reader| reader.resource(id, now)).await?.is_none() {
        return Err(no_resource(id).into());
    }
    let days = sent.fields.get("days").parse::<u64>().ok().filter(|days| (1..=365).contains(days));
    let days = days.ok_or_else(|| Error::new(ErrorKind::Input, "`days`: expected 1 to 365"))?;
    let mute = Mute {
        host: None,
        url: None,
        resource: Some(id),
        kind: None,
        reason: sent.fields.get("reason").to_owned(),
        by: sent.person.caller.name().to_owned(),
        until: now.plus(Duration::from_secs(days * 24 * 60 * 60)),
    };
    change::mute(&site, &sent.person.caller, mute).await?;
    Ok(back(&site, id, "muted"))
}

pub(super) async fn code(
    State(service): State<Service>,
    person: Person,
    Path((name, id, hash)): Path<(String, u64, String)>,
    Query(From { from }): Query<From>,
) -> Result<Response, Refused> {
    let site = person.caller.site(&service, &name, Scope::Read).await?;
    let (resource, source) = version(&site, id, hash.clone()).await?;
    // Findings are those of the current content.
    let is_current = resource.hash.as_ref() == Some(&hash);
    let verdict = match is_current {
        true => site.read(move |reader| reader.verdict(id, clock::now())).await?,
        false => None,
    };
    let shell = Shell::of(format!("Code of resource {id}"), &person, section(resource.kind)).for_site(&site);
    let page = blocking(move || {
        let is_text = std::str::from_utf8(&source).is_ok();
        let text = String::from_utf8_lossy(&source);
        let findings = verdict.as_ref().and_then(|verdict| verdict.script.answer());
        let spans = findings.filter(|_| is_text).map_or(&[][..], |answer| &answer.findings);
        let marks = code::marks(&text, spans.iter().map(|finding| finding.span.clone()));
        let ranges = code::ranges(&text);
        let from = from.min(ranges.len().saturating_sub(1));
        let lines = code::lines(&text, &ranges, &marks, from, CODE_LINES);
        let to = from + lines.len();
        Ok(CodePage {
            shell,
            site: site.name().to_string(),
            id,
            hash,
            is_marked: lines.iter().flat_map(|line| &line.pieces).any(|piece| piece.is_marked),
            lines,
            from: from + 1,
            to,
            count: ranges.len(),
            earlier: (from > 0).then(|| from.saturating_sub(CODE_LINES)),
            later: (to < ranges.len()).then_some(to),
        })
    })
    .await?;
    Ok(page::render(StatusCode::OK, &page))
}

pub(super) async fn diff(
    State(service): State<Service>,
    person: Person,
    Path((name, id, from, to)): Path<(String, u64, String, String)>,
) -> Result<Response, Refused> {
    let site = person.caller.site(&service, &name, Scope::Read).await?;
    let (_, before) = version(&site, id, from.clone()).await?;
    let (resource, after) = version(&site, id, to.clone()).await?;
    let shell =
        Shell::of(format!("Changes of resource {id}"), &person, section(resource.kind)).for_site(&site);
    let page = blocking(move || {
        let diff::Diff { parts, is_cut } = diff::diff(&before, &after);
        Ok(DiffPage { shell, site: site.name().to_string(), id, from, to, parts, is_cut })
    })
    .await?;
    Ok(page::render(StatusCode::OK, &page))
}

/// A version of this resource, with its code.
async fn version(site: &Site, id: u64, hash: String) -> Result<(Resource, Vec<u8>), Error> {
    let found = site.read(move |reader| {
        let Some(resource) = reader.resource(id, clock::now())? else { return Ok(None) };
        if !resource.versions.iter().any(|version| version.hash == hash) {
            return Ok(None);
        }
        Ok(reader.source(&hash)?.map(|source| (resource, source)))
    });
    found.await?.ok_or_else(|| no_resource(id))
}

fn back(site: &Site, id: u64, done: &str) -> Response {
    Redirect::to(&format!("/sites/{}/resources/{id}?done={done}", site.name())).into_response()
}

fn section(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Script => "scripts",
        ResourceKind::Connection => "connections",
    }
}

fn names(mute: &Mute, resource: &Resource) -> bool {
    let matches = |pattern: &str, text: &str| monitor::Wildcard::new(pattern).matches(text);
    mute.resource.is_none_or(|id| id == resource.id)
        && mute.url.as_deref().is_none_or(|url| matches(url, &resource.url))
        && mute
            .host
            .as_deref()
            .is_none_or(|host| resource.host.as_deref().is_some_and(|text| matches(host, text)))
}

impl std::convert::From<change::Said> for Said {
    fn from(said: change::Said) -> Self {
        Self {
            what: if said.approved { "approved" } else { "kept a reason" },
            justification: shown(&said.justification),
            by: shown(&said.by),
            at: said.at.into(),
            hash: said.hash.unwrap_or_default(),
            facts: [
                said.owner.map(|owner| format!("Owner: {}", shown(&owner))),
                said.purpose.map(|purpose| format!("Purpose: {}", shown(&purpose))),
                said.review_by.map(|at| format!("Review by {}", Time::from(at).text)),
            ]
            .into_iter()
            .flatten()
            .collect(),
        }
    }
}

fn mute_line(mute: &Mute) -> MuteLine {
    let what = match (&mute.host, &mute.url, mute.resource) {
        (_, _, Some(_)) => "this resource".to_owned(),
        (_, Some(url), _) => shown(url),
        (Some(host), _, _) => shown(host),
        _ => "one kind of alert".to_owned(),
    };
    MuteLine::new(mute, what)
}

fn versions(versions: &[Version], threshold: u8) -> Vec<VersionLine> {
    let line = |(at, version): (usize, &Version)| {
        let change = version.change.clone().unwrap_or_default();
        let mut changes = Vec::new();
        for (what, names) in [
            ("new signal", change.signals_appeared),
            ("new host", change.hosts_appeared),
            ("signal gone", change.signals_gone),
            ("host gone", change.hosts_gone),
        ] {
            changes.extend(names.iter().take(MAX_CHANGES).map(|name| (what, shown(name))));
        }
        VersionLine {
            hash: version.hash.clone(),
            fetched: version.fetched_at.into(),
            score: version
                .scores
                .map(|scores| Bar::new("JS integrity", scores.js_integrity_score.get(), threshold)),
            is_current: at == 0,
            edits: version.edits,
            changes,
            before: versions.get(at + 1).map(|before| before.hash.clone()),
        }
    };
    versions.iter().enumerate().map(line).collect()
}

fn facts(resource: &Resource, verdict: &Verdict) -> Vec<(&'static str, String)> {
    let mut facts =
        vec![("Status", resource.status.name().to_owned()), ("Reports", resource.reports.to_string())];
    if let Some(answer) = verdict.script.answer() {
        if let Some(digests) = &answer.digests {
            facts.push(("SHA-256", digests.sha256.clone()));
            facts.push(("Integrity", digests.sri.clone()));
        }
        if !answer.limits.is_empty() {
            let limits: Vec<&str> = answer.limits.iter().map(|limit| limit.name()).collect();
            facts.push(("Limits reached", limits.join(", ")));
        }
    }
    if let Some(model) = &verdict.model {
        facts.push(("Model", shown(model)));
    }
    facts.push(("Feeds", verdict.feed_epoch.as_deref().map_or_else(|| "none".to_owned(), shown)));
    facts
}

const MAX_SAID: usize = 100;
const MAX_CHANGES: usize = 20;
const CODE_LINES: usize = 1_000;
