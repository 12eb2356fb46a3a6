//! The cookies that pages of a site set. Their values are never kept.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use monitor::Wildcard;
use serde::Deserialize;

use super::page::{self, Refused, Shell};
use super::person::Person;
use super::text::{Time, query, shown};
use crate::cookie::{self, Cookie, CookieType, SameSite};
use crate::desk::listing::{given, number};
use crate::{Scope, Service};

#[derive(Template)]
#[template(path = "dashboard/cookies.html")]
struct CookiesPage {
    shell: Shell,
    site: String,
    name: String,
    host: String,
    is_filtered: bool,
    total: usize,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
}

struct Row {
    name: String,
    host: String,
    of: &'static str,
    scope: String,
    script: &'static str,
    transport: &'static str,
    same_site: &'static str,
    lasts: String,
    pages: Vec<String>,
    first_seen: Time,
    last_seen: Time,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    name: Option<String>,
    host: Option<String>,
    from: Option<String>,
}

pub(super) async fn cookies(
    State(service): State<Service>,
    person: Person,
    Path(site): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let site = person.caller.site(&service, &site, Scope::Read).await?;
    let from = number("from", &asked.from, 0, u32::MAX.into())?.unwrap_or_default();
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let pattern = |value: &Option<String>| given(value).map(Wildcard::new);
    let (name, host) = (pattern(&asked.name), pattern(&asked.host));
    let tables = site.tables();
    let mut found = site.read(move |_| cookie::cookies(&tables)).await?;
    found.retain(|cookie| {
        name.as_ref().is_none_or(|name| name.matches(&cookie.name))
            && host.as_ref().is_none_or(|host| host.matches(&cookie.host))
    });
    found.sort_by(|left, right| {
        let key = |cookie: &Cookie| (std::cmp::Reverse(cookie.last_seen_at), cookie.id.clone());
        key(left).cmp(&key(right))
    });
    let total = found.len();
    let value = |value: &Option<String>| given(value).unwrap_or_default().to_owned();
    let link = |from: usize| {
        let from = from.to_string();
        let filter = [("name", value(&asked.name)), ("host", value(&asked.host)), ("from", from)];
        let pairs = filter.iter().filter(|(_, text)| !text.is_empty() && *text != "0");
        format!("?{}", query(pairs.map(|(name, text)| (*name, text.as_str()))))
    };
    let last = from.saturating_add(PAGE);
    let page = CookiesPage {
        shell: Shell::of(format!("Cookies of {}", site.name()), &person, "cookies").for_site(&site),
        site: site.name().to_string(),
        is_filtered: given(&asked.name).is_some() || given(&asked.host).is_some(),
        total,
        next: (last < total).then(|| link(last)),
        first: (from > 0).then(|| link(0)),
        rows: found.into_iter().skip(from).take(PAGE).map(Row::from).collect(),
        name: value(&asked.name),
        host: value(&asked.host),
    };
    Ok(page::render(StatusCode::OK, &page))
}

impl From<Cookie> for Row {
    fn from(cookie: Cookie) -> Self {
        let flag = |flag: Option<bool>, yes, no| match flag {
            Some(true) => yes,
            Some(false) => no,
            None => "not known",
        };
        let domain = cookie.domain_attribute.as_deref().map(|domain| format!("*.{domain}"));
        let path = cookie.path_attribute.as_deref().unwrap_or_default();
        Self {
            name: shown(&cookie.name),
            of: match cookie.of {
                CookieType::FirstParty => "first party",
                CookieType::Unknown => "not known",
            },
            scope: shown(&format!("{}{path}", domain.unwrap_or_else(|| cookie.host.clone()))),
            script: flag(cookie.http_only_attribute, "hidden from scripts", "scripts may read it"),
            transport: flag(cookie.secure_attribute, "https only", "http as well"),
            same_site: match cookie.same_site_attribute {
                Some(SameSite::Lax) => "lax",
                Some(SameSite::None) => "none",
                Some(SameSite::Strict) => "strict",
                None => "not set",
            },
            lasts: match (cookie.max_age_attribute, cookie.expires_attribute) {
                (Some(seconds), _) => lasting(seconds),
                (None, Some(at)) => format!("until {}", Time::from(at).text),
                (None, None) => "session".to_owned(),
            },
            pages: cookie.page_urls.iter().map(|page| shown(page)).collect(),
            first_seen: cookie.first_seen_at.into(),
            last_seen: cookie.last_seen_at.into(),
            host: shown(&cookie.host),
        }
    }
}

/// How long a cookie lasts, in the greatest unit.
fn lasting(seconds: i64) -> String {
    let (number, unit) = match seconds {
        i64::MIN..=0 => return "ends at once".to_owned(),
        1..60 => (seconds, "second"),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

const PAGE: usize = 100;

#[cfg(test)]
mod tests {
    use super::lasting;

    #[test]
    fn times_are_told_in_one_unit() {
        for (seconds, want) in [
            (-5, "ends at once"),
            (0, "ends at once"),
            (1, "1 second"),
            (7_200, "2 hours"),
            (86_400, "1 day"),
        ] {
            assert_eq!(lasting(seconds), want);
        }
    }
}
