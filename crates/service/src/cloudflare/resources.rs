//! Scripts and connections.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use categories::CategorySet;
use jsintegrity::Scores;
use monitor::{Reader, Resource, Version};
use serde::Serialize;
use serde_json::Value;
use verdict::{ResourceKind, Timestamp};

use super::answer::{Answer, Failure, Zone};
use super::list;
use super::query::{Filter, MOST, Part, Query, contains_cdn_cgi};
use crate::{Scope, Service, SiteTables, clock};

/// A script or a connection. What is not known is left out: their clients take absent fields, not `null`.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    id: String,
    added_at: Timestamp,
    first_seen_at: Timestamp,
    last_seen_at: Timestamp,
    host: String,
    url: String,
    url_contains_cdn_cgi_path: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain_reported_malicious: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url_reported_malicious: Option<bool>,
    malicious_domain_categories: CategorySet,
    malicious_url_categories: CategorySet,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    page_urls: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_page_url: Option<String>,
    #[serde(flatten)]
    content: Option<Content>,
    #[serde(skip_serializing_if = "Option::is_none")]
    versions: Option<Vec<Content>>,
}

/// One content of a script, and its scores.
#[derive(Debug, Serialize)]
struct Content {
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fetched_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    js_integrity_score: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    magecart_score: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cryptomining_score: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    malware_score: Option<u8>,
}

/// `GET .../scripts`
pub(super) async fn scripts(
    service: State<Service>,
    zone: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    listed(service, zone, query, headers, ResourceKind::Script).await
}

/// `GET .../connections`
pub(super) async fn connections(
    service: State<Service>,
    zone: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    listed(service, zone, query, headers, ResourceKind::Connection).await
}

/// `GET .../scripts/{id}`
pub(super) async fn script(
    service: State<Service>,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Answer<Shown>, Failure> {
    one(service, path, headers, ResourceKind::Script).await
}

/// `GET .../connections/{id}`
pub(super) async fn connection(
    service: State<Service>,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Answer<Shown>, Failure> {
    one(service, path, headers, ResourceKind::Connection).await
}

async fn listed(
    State(service): State<Service>,
    Path(zone): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    kind: ResourceKind,
) -> Result<Response, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Read).await?;
    let query = Query::parse(query.as_deref());
    let (filter, part, at) = (Filter::of(&query)?, query.part()?, clock::now());
    if query.as_csv()? {
        let text = zone.site.read(move |reader| csv(reader, kind, &filter, at)).await?;
        let name = if kind == ResourceKind::Script { "scripts.csv" } else { "connections.csv" };
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        ];
        return Ok((headers, text).into_response());
    }
    let found = zone.site.read(move |reader| list::part(reader, kind, &filter, part, at));
    let (resources, total) = found.await?;
    let rows: Vec<Shown> = resources.into_iter().map(Shown::of).collect();
    let info = part.info(rows.len(), total);
    Ok(Answer::part(rows, info).into_response())
}

async fn one(
    State(service): State<Service>,
    Path((zone, id)): Path<(String, String)>,
    headers: HeaderMap,
    kind: ResourceKind,
) -> Result<Answer<Shown>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Read).await?;
    let not_found = || Failure::not_found(format!("there is no {} of this id", kind_in_words(kind)));
    let number = number(&id).ok_or_else(not_found)?;
    let resource = zone.site.read(move |reader| reader.resource(number, clock::now())).await?;
    let resource = resource.filter(|resource| resource.kind == kind).ok_or_else(not_found)?;
    let versions = match kind {
        ResourceKind::Script => Some(resource.versions.iter().map(Content::of).collect()),
        _ => None,
    };
    Ok(Answer::of(Shown { versions, ..Shown::of(resource) }))
}

/// The fields of the list as columns.
fn csv(
    reader: &Reader<SiteTables>,
    kind: ResourceKind,
    filter: &Filter,
    at: Timestamp,
) -> Result<String, verdict::Error> {
    let columns = if kind == ResourceKind::Script { &COLUMNS[..] } else { &COLUMNS[..OF_BOTH] };
    let mut text = export::csv_line(columns.iter().map(|name| (*name).to_owned()));
    let (resources, _) = list::part(reader, kind, filter, Part::Page { page: 1, per_page: MOST }, at)?;
    for resource in resources {
        let row = serde_json::to_value(Shown::of(resource)).unwrap_or_default();
        text.push_str(&export::csv_line(columns.iter().map(|name| field(row.get(*name)))));
    }
    Ok(text)
}

/// A value in a column; several are one per line.
pub(super) fn field(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(values)) => {
            values.iter().map(|value| field(Some(value))).collect::<Vec<_>>().join("\n")
        }
        Some(other) => other.to_string(),
    }
}

const OF_BOTH: usize = 13;

const COLUMNS: [&str; 19] = [
    "id",
    "host",
    "url",
    "url_contains_cdn_cgi_path",
    "added_at",
    "first_seen_at",
    "last_seen_at",
    "domain_reported_malicious",
    "malicious_domain_categories",
    "url_reported_malicious",
    "malicious_url_categories",
    "first_page_url",
    "page_urls",
    // Of scripts alone.
    "hash",
    "fetched_at",
    "js_integrity_score",
    "magecart_score",
    "cryptomining_score",
    "malware_score",
];

impl Shown {
    fn of(resource: Resource) -> Self {
        let conclusion = &resource.conclusion;
        let content = (resource.kind == ResourceKind::Script).then(|| Content {
            hash: resource.hash.clone(),
            fetched_at: resource.fetched_at,
            ..Content::scored(conclusion.scores.as_ref())
        });
        Self {
            id: id_of(resource.id),
            added_at: resource.first_seen_at,
            first_seen_at: resource.first_seen_at,
            last_seen_at: resource.last_seen_at,
            host: resource.host.unwrap_or_default(),
            url_contains_cdn_cgi_path: contains_cdn_cgi(&resource.url),
            url: resource.url,
            domain_reported_malicious: conclusion.domain_reported_malicious,
            url_reported_malicious: conclusion.url_reported_malicious,
            malicious_domain_categories: conclusion.malicious_domain_categories,
            malicious_url_categories: conclusion.malicious_url_categories,
            page_urls: resource.page_urls,
            first_page_url: resource.first_page_url,
            content,
            versions: None,
        }
    }
}

impl Content {
    fn of(version: &Version) -> Self {
        Self {
            hash: Some(version.hash.clone()),
            fetched_at: Some(version.fetched_at),
            ..Self::scored(version.scores.as_ref())
        }
    }

    fn scored(scores: Option<&Scores>) -> Self {
        Self {
            hash: None,
            fetched_at: None,
            js_integrity_score: scores.map(|scores| scores.js_integrity_score.get()),
            magecart_score: scores.map(|scores| scores.magecart_score.get()),
            cryptomining_score: scores.map(|scores| scores.cryptomining_score.get()),
            malware_score: scores.map(|scores| scores.malware_score.get()),
        }
    }
}

/// The id of a resource: 32 hexadecimal digits, as all ids of Cloudflare.
fn id_of(number: u64) -> String {
    format!("{number:032x}")
}

fn number(id: &str) -> Option<u64> {
    let is_id = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_id { u64::from_str_radix(id, 16).ok() } else { None }
}

fn kind_in_words(kind: ResourceKind) -> &'static str {
    if kind == ResourceKind::Script { "script" } else { "connection" }
}
