//! Cookies.

use std::cmp::Reverse;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use monitor::{Order, store::Direction};

use super::answer::{Answer, Failure, Zone};
use super::query::Query;
use super::resources::field;
use crate::cookie::{Cookie, CookieType, SameSite, cookies};
use crate::{Scope, Service};

/// `GET .../cookies`
pub(super) async fn list(
    State(service): State<Service>,
    Path(zone): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Read).await?;
    let query = Query::parse(query.as_deref());
    let filter = Filter::of(&query)?;
    let (direction, order, part) = (query.direction()?, query.order()?, query.part()?);
    let is_csv = query.as_csv()?;
    let mut rows = zone.read(cookies).await?;
    rows.retain(|cookie| filter.takes(cookie));
    let time = |cookie: &Cookie| match order {
        Order::FirstSeenAt => cookie.first_seen_at,
        _ => cookie.last_seen_at,
    };
    match direction {
        Direction::Ascending => rows.sort_by_key(|cookie| (time(cookie), cookie.id.clone())),
        Direction::Descending => rows.sort_by_key(|cookie| Reverse((time(cookie), cookie.id.clone()))),
    }
    if is_csv {
        let headers = [
            ("content-type", "text/csv; charset=utf-8"),
            ("content-disposition", "attachment; filename=\"cookies.csv\""),
        ];
        return Ok((headers, csv(&rows)).into_response());
    }
    let total = rows.len();
    let (first, most) = part.range();
    let rows: Vec<Cookie> = rows.into_iter().skip(first).take(most).collect();
    let info = part.info(rows.len(), total);
    Ok(Answer::part(rows, info).into_response())
}

/// `GET .../cookies/{id}`
pub(super) async fn one(
    State(service): State<Service>,
    Path((zone, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Answer<Cookie>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Read).await?;
    let found = zone.read(cookies).await?.into_iter().find(|cookie| cookie.id == id);
    found.map(Answer::of).ok_or_else(|| Failure::not_found("there is no cookie of this id"))
}

struct Filter {
    hosts: Vec<monitor::Wildcard>,
    pages: super::query::Pages,
    names: Vec<monitor::Wildcard>,
    domain: Option<String>,
    path: Option<String>,
    http_only: Option<bool>,
    secure: Option<bool>,
    same_site: Option<SameSite>,
    of: Option<CookieType>,
}

impl Filter {
    fn of(query: &Query) -> Result<Self, Failure> {
        let same_site = match query.value("same_site") {
            None => None,
            Some("lax") => Some(SameSite::Lax),
            Some("none") => Some(SameSite::None),
            Some("strict") => Some(SameSite::Strict),
            Some(_) => return Err(Failure::input("same_site: expected lax, strict or none")),
        };
        let of = match query.value("type") {
            None => None,
            Some("first_party") => Some(CookieType::FirstParty),
            Some("unknown") => Some(CookieType::Unknown),
            Some(_) => return Err(Failure::input("type: expected first_party or unknown")),
        };
        Ok(Self {
            hosts: query.wildcards("hosts"),
            pages: query.pages(),
            names: query.wildcards("name"),
            domain: query.value("domain").map(|domain| domain.trim_start_matches('.').to_ascii_lowercase()),
            path: query.value("path").map(str::to_owned),
            http_only: query.flag("http_only")?,
            secure: query.flag("secure")?,
            same_site,
            of,
        })
    }

    fn takes(&self, cookie: &Cookie) -> bool {
        let any = |patterns: &[monitor::Wildcard], text: &str| {
            patterns.is_empty() || patterns.iter().any(|pattern| pattern.matches(text))
        };
        any(&self.hosts, &cookie.host)
            && any(&self.names, &cookie.name)
            && (self.pages.are_all() || cookie.page_urls.iter().any(|page| self.pages.take(page)))
            && self.domain.as_ref().is_none_or(|domain| cookie.domain_attribute.as_ref() == Some(domain))
            && self.path.as_ref().is_none_or(|path| cookie.path_attribute.as_ref() == Some(path))
            && self.http_only.is_none_or(|wanted| cookie.http_only_attribute == Some(wanted))
            && self.secure.is_none_or(|wanted| cookie.secure_attribute == Some(wanted))
            && self.same_site.is_none_or(|wanted| cookie.same_site_attribute == Some(wanted))
            && self.of.is_none_or(|wanted| cookie.of == wanted)
    }
}

fn csv(rows: &[Cookie]) -> String {
    let mut text = export::csv_line(COLUMNS.map(str::to_owned));
    for cookie in rows {
        let value = serde_json::to_value(cookie).unwrap_or_default();
        text.push_str(&export::csv_line(COLUMNS.map(|name| field(value.get(name)))));
    }
    text
}

const COLUMNS: [&str; 14] = [
    "id",
    "name",
    "host",
    "type",
    "domain_attribute",
    "path_attribute",
    "expires_attribute",
    "max_age_attribute",
    "http_only_attribute",
    "secure_attribute",
    "same_site_attribute",
    "first_seen_at",
    "last_seen_at",
    "page_urls",
];
