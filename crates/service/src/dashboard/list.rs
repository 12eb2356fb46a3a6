//! Lists of scripts and of connections: malicious ones first.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use categories::Category;
use monitor::{Resource, Total};
use verdict::ResourceKind;

use super::page::{self, Refused, Shell};
use super::person::Person;
use super::quick::Quick;
use super::text::{Address, Badge, Bar, Time, authorisation, mechanism, query};
use crate::desk::listing::{self, ListParams, STATUSES, given};
use crate::{Scope, Service};

#[derive(Template)]
#[template(path = "dashboard/list.html")]
struct ListPage {
    shell: Shell,
    site: String,
    kind: &'static str,
    filter: Filter,
    rows: Vec<Row>,
    total: String,
    next: Option<String>,
    first: Option<String>,
    /// Where forms lead back to.
    here: String,
    is_filtered: bool,
}

/// The values of the form.
struct Filter {
    host: String,
    page: String,
    url: String,
    malicious: String,
    statuses: Vec<Choice>,
    categories: Vec<Choice>,
    is_deduplicated: bool,
    from: String,
    until: String,
    order: String,
}

struct Choice {
    value: &'static str,
    label: &'static str,
    is_chosen: bool,
}

struct Row {
    quick: Quick,
    badge: Badge,
    address: Address,
    score: Option<Bar>,
    by: Vec<&'static str>,
    categories: Vec<&'static str>,
    status: &'static str,
    authorisation: &'static str,
    pages: usize,
    last_seen: Time,
}

pub(super) async fn site(Path(site): Path<String>) -> Response {
    match crate::SiteName::parse(&site) {
        Ok(site) => Redirect::to(&format!("/sites/{site}/scripts")).into_response(),
        Err(_) => page::refused(StatusCode::NOT_FOUND, "There is no such page."),
    }
}

pub(super) async fn scripts(
    state: State<Service>,
    person: Person,
    path: Path<String>,
    params: Query<ListParams>,
) -> Result<Response, Refused> {
    list(state, person, path, params, ResourceKind::Script).await
}

pub(super) async fn connections(
    state: State<Service>,
    person: Person,
    path: Path<String>,
    params: Query<ListParams>,
) -> Result<Response, Refused> {
    list(state, person, path, params, ResourceKind::Connection).await
}

async fn list(
    State(service): State<Service>,
    person: Person,
    Path(name): Path<String>,
    Query(params): Query<ListParams>,
    kind: ResourceKind,
) -> Result<Response, Refused> {
    let site = person.caller.site(&service, &name, Scope::Read).await?;
    let mut asked = params.query()?;
    asked.kind = Some(kind);
    let is_filtered =
        params.filters().iter().any(|(name, _)| !matches!(*name, "order" | "direction" | "limit"));
    let (found, mut total) = listing::page(&site, asked, false).await?;
    if total.is_none() && !is_filtered {
        let patience = std::time::Duration::from_millis(50);
        let summary = service.desk().summaries.within(&site, patience).await;
        total = summary.map(|summary| {
            let mut total = Total::default();
            (total.count, total.is_exact) = (listing::of_kind(&summary.counts, kind), true);
            total
        });
    }
    let (word, words, title) = match kind {
        ResourceKind::Script => ("script", "scripts", "Scripts"),
        ResourceKind::Connection => ("connection", "connections", "Connections"),
    };
    let threshold = service.config().engine.threshold;
    let link = |cursor: Option<&str>| {
        let cursor = cursor.map(|cursor| ("cursor", cursor));
        format!("?{}", query(params.filters().into_iter().chain(cursor)))
    };
    let page = ListPage {
        shell: Shell::of(format!("{title} of {}", site.name()), &person, words)
            .for_site(&site)
            .noticing(params.done.as_deref().unwrap_or_default()),
        site: site.name().to_string(),
        kind: words,
        filter: Filter::of(&params),
        total: match total {
            Some(total) if total.count == 1 => format!("1 {word}"),
            Some(total) => format!("{} {words}", total.count),
            None => format!("{} {words} on this page", found.resources.len()),
        },
        rows: found.resources.iter().map(|resource| Row::new(resource, threshold)).collect(),
        next: found.next.map(|next| link(Some(&next.to_string()))),
        first: given(&params.cursor).map(|_| link(None)),
        here: format!("/sites/{}/{words}{}", site.name(), link(given(&params.cursor))),
        is_filtered,
    };
    Ok(page::render(StatusCode::OK, &page))
}

impl Filter {
    fn of(params: &ListParams) -> Self {
        let value = |value: &Option<String>| given(value).unwrap_or_default().to_owned();
        let chosen = |value: &Option<String>, one: &str| given(value) == Some(one);
        Self {
            host: value(&params.host),
            page: value(&params.page),
            url: value(&params.url),
            malicious: value(&params.malicious),
            statuses: STATUSES
                .map(|status| Choice {
                    value: status.name(),
                    label: status.name(),
                    is_chosen: chosen(&params.status, status.name()),
                })
                .into(),
            categories: Category::ALL
                .into_iter()
                .map(|category| Choice {
                    value: category.id(),
                    label: category.name(),
                    is_chosen: chosen(&params.category, category.id()),
                })
                .collect(),
            is_deduplicated: given(&params.exclude_duplicates) == Some("true"),
            from: value(&params.from),
            until: value(&params.until),
            order: value(&params.order),
        }
    }
}

impl Row {
    fn new(resource: &Resource, threshold: u8) -> Self {
        let conclusion = &resource.conclusion;
        Self {
            quick: Quick::from(resource),
            badge: conclusion.standing().into(),
            address: Address::new(&resource.url, resource.host.as_deref()),
            score: conclusion
                .scores
                .map(|scores| Bar::new("JS integrity", scores.js_integrity_score.get(), threshold)),
            by: conclusion.malicious_by.iter().map(|by| mechanism(*by)).collect(),
            categories: conclusion.categories().iter().map(|category| category.name()).collect(),
            status: resource.status.name(),
            authorisation: authorisation(resource),
            pages: resource.page_urls.len(),
            last_seen: resource.last_seen_at.into(),
        }
    }
}
