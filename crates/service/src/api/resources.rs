//! Sites, their resources, and what is known of each.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use verdict::Timestamp;

use super::extract::{Body, Names, Params};
use super::row::{JustificationRow, ResourceRow, VersionRow};
use super::{Problem, Problems};
use crate::desk::change::{self, Said, Statement, no_resource};
use crate::desk::diff::{self, Part};
use crate::desk::listing::{self, ListParams};
use crate::desk::{Caller, summary};
use crate::{Scope, Service, Site, clock};

/// A site.
#[derive(Serialize, ToSchema)]
pub(crate) struct SiteRow {
    /// Its name, which is in all its addresses.
    name: String,
}

/// The sites of a token.
#[derive(Serialize, ToSchema)]
pub(crate) struct SiteList {
    sites: Vec<SiteRow>,
}

/// A site in numbers.
#[derive(Serialize, ToSchema)]
pub(crate) struct SiteSummary {
    name: String,
    scripts: u64,
    connections: u64,
    /// Malicious ones of both.
    malicious: u64,
    /// First seen in the last seven days.
    new: u64,
    /// Scripts whose code changed in the last seven days.
    changed: u64,
    /// Scripts of which no body was scored.
    without_body: u64,
    /// Scripts whose current content nobody has approved.
    not_approved: u64,
    /// Alerts of the last seven days, at most 9,999.
    alerts: u64,
    /// When this was counted.
    #[schema(value_type = String, format = DateTime)]
    counted_at: Timestamp,
}

/// A page of resources.
#[derive(Serialize, ToSchema)]
pub(crate) struct ResourceList {
    resources: Vec<ResourceRow>,
    /// The `cursor` of the next page; none at the end. A page with a filter may be short, or empty, and have a next one.
    next: Option<String>,
    /// How many there are on all pages, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<TotalRow>,
}

/// How many there are.
#[derive(Serialize, ToSchema)]
pub(crate) struct TotalRow {
    /// So many, or at least so many.
    count: u64,
    is_exact: bool,
}

impl From<monitor::Total> for TotalRow {
    fn from(total: monitor::Total) -> Self {
        Self { count: total.count, is_exact: total.is_exact }
    }
}

/// The versions of a script, the current one first.
#[derive(Serialize, ToSchema)]
pub(crate) struct VersionList {
    versions: Vec<VersionRow>,
}

/// What is different between two versions.
#[derive(Serialize, ToSchema)]
pub(crate) struct DiffBody {
    /// SHA-256 of the earlier content.
    from: String,
    /// SHA-256 of the later content.
    to: String,
    /// Lines, long ones broken after statements, control characters spelled out.
    lines: Vec<DiffLine>,
    /// Whether there is more than is given.
    is_cut: bool,
}

/// A line of a diff.
#[derive(Serialize, ToSchema)]
pub(crate) struct DiffLine {
    /// `same`, `changed`, `added`, `removed`, or `skipped` for lines that are the same and left out.
    op: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    /// How many were left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<usize>,
}

/// What was said about a resource, the latest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct History {
    history: Vec<Said>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DiffParams {
    /// SHA-256 of the earlier content.
    from: String,
    /// SHA-256 of the later content.
    to: String,
}

/// The sites that the token sees.
#[utoipa::path(get, path = "/api/v1/sites", tag = "sites", responses((status = 200, body = SiteList), Problems))]
pub(super) async fn sites(State(service): State<Service>, caller: Caller) -> Result<Json<SiteList>, Problem> {
    caller.anywhere(Scope::Read)?;
    let names = caller.sites(&service).into_iter();
    Ok(Json(SiteList { sites: names.map(|name| SiteRow { name: name.to_string() }).collect() }))
}

/// A site in numbers.
#[utoipa::path(get, path = "/api/v1/sites/{site}", tag = "sites", params(("site" = String, Path)),
    responses((status = 200, body = SiteSummary), Problems))]
pub(super) async fn site(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
) -> Result<Json<SiteSummary>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let summary::Summary { counts, alerts, at } = service.desk().summaries.of(&site).await?;
    Ok(Json(SiteSummary {
        name: site.name().to_string(),
        scripts: counts.scripts,
        connections: counts.connections,
        malicious: counts.malicious,
        new: counts.new,
        changed: counts.changed,
        without_body: counts.without_body,
        not_approved: counts.not_approved,
        alerts,
        counted_at: at,
    }))
}

/// Resources, malicious ones first.
#[utoipa::path(get, path = "/api/v1/sites/{site}/resources", tag = "resources", params(("site" = String, Path), ListParams),
    responses((status = 200, body = ResourceList), Problems))]
pub(super) async fn resources(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
    Params(params): Params<ListParams>,
) -> Result<Json<ResourceList>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let (page, total) = listing::page(&site, params.query()?, params.wants_total()?).await?;
    Ok(Json(ResourceList {
        resources: page.resources.into_iter().map(ResourceRow::from).collect(),
        next: page.next.map(|next| next.to_string()),
        total: total.map(TotalRow::from),
    }))
}

/// One resource.
#[utoipa::path(get, path = "/api/v1/sites/{site}/resources/{id}", tag = "resources",
    params(("site" = String, Path), ("id" = u64, Path)), responses((status = 200, body = ResourceRow), Problems))]
pub(super) async fn resource(
    State(service): State<Service>,
    caller: Caller,
    Names((name, id)): Names<(String, u64)>,
) -> Result<Json<ResourceRow>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    Ok(Json(found(&site, id).await?.into()))
}

/// The verdict on a resource: evidence, findings, feed entries and reasons, as `scan.schema.json` describes it.
#[utoipa::path(get, path = "/api/v1/sites/{site}/resources/{id}/verdict", tag = "resources",
    params(("site" = String, Path), ("id" = u64, Path)), responses((status = 200, body = Object), Problems))]
pub(super) async fn verdict(
    State(service): State<Service>,
    caller: Caller,
    Names((name, id)): Names<(String, u64)>,
) -> Result<Json<Value>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let verdict = site.read(move |reader| reader.verdict(id, clock::now())).await?;
    let verdict = verdict.ok_or_else(|| no_resource(id))?;
    Ok(Json(json(&verdict)))
}

/// The versions of a script.
#[utoipa::path(get, path = "/api/v1/sites/{site}/resources/{id}/versions", tag = "resources",
    params(("site" = String, Path), ("id" = u64, Path)), responses((status = 200, body = VersionList), Problems))]
pub(super) async fn versions(
    State(service): State<Service>,
    caller: Caller,
    Names((name, id)): Names<(String, u64)>,
) -> Result<Json<VersionList>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let versions = found(&site, id).await?.versions;
    Ok(Json(VersionList { versions: versions.into_iter().map(VersionRow::from).collect() }))
}

/// The code of a version, as text that no browser runs.
#[utoipa::path(get, path = "/api/v1/sites/{site}/resources/{id}/versions/{hash}/source", tag = "resources",
    params(("site" = String, Path), ("id" = u64, Path), ("hash" = String, Path)),
    responses((status = 200, body = String, content_type = "application/octet-stream"), Problems))]
pub(super) async fn source(
    State(service): State<Service>,
    caller: Caller,
    Names((name, id, hash)): Names<(String, u64, String)>,
) -> Result<Response, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let source = version_source(&site, id, hash).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"script.txt\""),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    Ok((headers.map(|(name, value)| (name, HeaderValue::from_static(value))), source).into_response())
}

/// What is different between two versions of a script.
#[utoipa::path(get, path = "/api/v1/sites/{site}/resources/{id}/diff", tag = "resources",
    params(("site" = String, Path), ("id" = u64, Path), DiffParams), responses((status = 200, body = DiffBody), Problems))]
pub(super) async fn diff(
    State(service): State<Service>,
    caller: Caller,
    Names((name, id)): Names<(String, u64)>,
    Params(params): Params<DiffParams>,
) -> Result<Json<DiffBody>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let before = version_source(&site, id, params.from.clone()).await?;
    let after = version_source(&site, id, params.to.clone()).await?;
    let diff = crate::site::blocking(move || Ok(diff::diff(&before, &after))).await?;
    let mut lines = Vec::new();
    for part in diff.parts {
        match part {
            Part::Same(count) => {
                lines.push(DiffLine { op: "skipped", before: None, after: None, skipped: Some(count) });
            }
            Part::Rows(rows) => lines.extend(rows.into_iter().map(|row| DiffLine {
                op: match (&row.before, &row.after) {
                    _ if row.is_same() => "same",
                    (Some(_), None) => "removed",
                    (None, _) => "added",
                    (Some(_), Some(_)) => "changed",
                },
                before: row.before,
                after: row.after,
                skipped: None,
            })),
        }
    }
    Ok(Json(DiffBody { from: params.from, to: params.to, lines, is_cut: diff.is_cut }))
}

/// What was said about a resource at all times.
#[utoipa::path(get, path = "/api/v1/sites/{site}/resources/{id}/justification", tag = "changes",
    params(("site" = String, Path), ("id" = u64, Path)), responses((status = 200, body = History), Problems))]
pub(super) async fn history(
    State(service): State<Service>,
    caller: Caller,
    Names((name, id)): Names<(String, u64)>,
) -> Result<Json<History>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    found(&site, id).await?;
    let tables = site.tables();
    let history = site.read(move |_| change::history(&tables, id, MAX_HISTORY)).await?;
    Ok(Json(History { history }))
}

/// Says why a resource is on its pages, and approves its content if asked to. What was said before stays in the history.
#[utoipa::path(post, path = "/api/v1/sites/{site}/resources/{id}/justification", tag = "changes",
    params(("site" = String, Path), ("id" = u64, Path)), request_body = Statement,
    responses((status = 200, body = JustificationRow), Problems))]
pub(super) async fn justify(
    State(service): State<Service>,
    caller: Caller,
    Names((name, id)): Names<(String, u64)>,
    Body(statement): Body<Statement>,
) -> Result<Json<JustificationRow>, Problem> {
    let site = caller.site(&service, &name, Scope::Write).await?;
    Ok(Json(change::justify(&site, &caller, id, statement).await?.into()))
}

async fn found(site: &Site, id: u64) -> Result<monitor::Resource, Problem> {
    let resource = site.read(move |reader| reader.resource(id, clock::now())).await?;
    Ok(resource.ok_or_else(|| no_resource(id))?)
}

/// The code of a version of this resource: the hash of another's names nothing.
async fn version_source(site: &Site, id: u64, hash: String) -> Result<Vec<u8>, Problem> {
    let resource = found(site, id).await?;
    if !resource.versions.iter().any(|version| version.hash == hash) {
        return Err(Problem::not_found());
    }
    let source = site.read(move |reader| reader.source(&hash)).await?;
    source.ok_or_else(Problem::not_found)
}

pub(super) fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

const MAX_HISTORY: usize = 1_000;
