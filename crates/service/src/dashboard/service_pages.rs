//! Pages of the service as a whole: feeds, tokens, and changes.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::form::Sent;
use super::page::{self, Refused, Shell};
use super::person::Person;
use super::text::{Time, age, query, shown};
use crate::desk::audit::{self, AuditEntry};
use crate::desk::change;
use crate::desk::listing::number;
use crate::site::blocking;
use crate::{Error, Grant, Scope, Service, SiteName, clock};

#[derive(Template)]
#[template(path = "dashboard/feeds.html")]
struct FeedsPage {
    shell: Shell,
    epoch: String,
    feeds: Vec<FeedLine>,
}

struct FeedLine {
    name: String,
    entries: String,
    fetched: Option<(Time, String)>,
    next: Option<Time>,
    problem: String,
}

#[derive(Template)]
#[template(path = "dashboard/tokens.html")]
struct TokensPage {
    shell: Shell,
    tokens: Vec<TokenLine>,
    scopes: Vec<&'static str>,
    /// Shown this once.
    made: Option<String>,
}

struct TokenLine {
    id: String,
    name: String,
    scopes: String,
    sites: String,
    is_own: bool,
}

#[derive(Template)]
#[template(path = "dashboard/changes.html")]
struct ChangesPage {
    shell: Shell,
    rows: Vec<Change>,
    next: Option<String>,
    first: Option<String>,
}

struct Change {
    at: Time,
    by: String,
    action: String,
    subject: String,
    details: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    before: Option<String>,
    done: String,
}

pub(super) async fn feeds(State(service): State<Service>, person: Person) -> Result<Response, Refused> {
    person.caller.anywhere(Scope::Read)?;
    let now = clock::now();
    let line = |feed: crate::FeedState| FeedLine {
        name: shown(&feed.name),
        entries: feed.entries.map(|entries| entries.to_string()).unwrap_or_default(),
        fetched: feed.fetched_at.map(|at| (at.into(), age(at, now))),
        next: feed.next_at.map(Time::from),
        problem: feed.problem.as_deref().map(shown).unwrap_or_default(),
    };
    let page = FeedsPage {
        shell: Shell::of("Feeds", &person, "feeds"),
        epoch: service.sites().engine().feed_epoch().map(shown).unwrap_or_default(),
        feeds: service.feeds().all().into_iter().map(line).collect(),
    };
    Ok(page::render(StatusCode::OK, &page))
}

pub(super) async fn tokens(
    State(service): State<Service>,
    person: Person,
    Query(place): Query<Place>,
) -> Result<Response, Refused> {
    person.caller.everywhere(Scope::Write)?;
    Ok(page::render(StatusCode::OK, &tokens_page(&service, &person, &place.done, None)))
}

pub(super) async fn add_token(State(service): State<Service>, sent: Sent) -> Result<Response, Refused> {
    let Sent { person, fields } = sent;
    person.caller.everywhere(Scope::Write)?;
    let scopes = fields.all("scope").map(str::parse).collect::<Result<Vec<Scope>, Error>>()?;
    let names = fields.get("sites").split([',', ' ', '\n', '\r']).filter(|name| !name.is_empty());
    let sites = names.map(SiteName::parse).collect::<Result<Vec<_>, Error>>()?;
    let sites = Some(sites).filter(|sites| !sites.is_empty());
    let name = fields.get("name").to_owned();
    let (_, token) = change::add_token(&service, &person.caller, name, scopes, sites).await?;
    Ok(page::render(StatusCode::OK, &tokens_page(&service, &person, "made", Some(token))))
}

pub(super) async fn remove_token(
    State(service): State<Service>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Refused> {
    sent.person.caller.everywhere(Scope::Write)?;
    change::remove_token(&service, &sent.person.caller, id).await?;
    Ok(Redirect::to("/tokens?done=revoked").into_response())
}

fn tokens_page(service: &Service, person: &Person, done: &str, made: Option<String>) -> TokensPage {
    let own = &person.caller.grant;
    let line = |grant: Grant| TokenLine {
        is_own: grant.id == own.id,
        name: shown(&grant.name),
        scopes: grant.scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(", "),
        sites: match &grant.sites {
            None => "all".to_owned(),
            Some(sites) => sites.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        },
        id: grant.id,
    };
    TokensPage {
        shell: Shell::of("Tokens", person, "tokens").noticing(done),
        tokens: service.tokens().list().into_iter().map(line).collect(),
        scopes: own.scopes.iter().map(|scope| scope.name()).collect(),
        made,
    }
}

pub(super) async fn changes(
    State(service): State<Service>,
    person: Person,
    Query(place): Query<Place>,
) -> Result<Response, Refused> {
    person.caller.everywhere(Scope::Read)?;
    let before = number("before", &place.before, 0, u64::MAX)?;
    let entries = blocking(move || {
        let tables = service.sites().own_tables();
        Ok(audit::entries(&tables, before, PAGE)?)
    });
    let shell = Shell::of("Changes", &person, "changes");
    Ok(page::render(StatusCode::OK, &ChangesPage::new(shell, entries.await?, before.is_some())))
}

pub(super) async fn site_changes(
    State(service): State<Service>,
    person: Person,
    Path(name): Path<String>,
    Query(place): Query<Place>,
) -> Result<Response, Refused> {
    let site = person.caller.site(&service, &name, Scope::Read).await?;
    let before = number("before", &place.before, 0, u64::MAX)?;
    let tables = site.tables();
    let entries = site.read(move |_| audit::entries(&tables, before, PAGE)).await?;
    let shell = Shell::of(format!("Changes of {}", site.name()), &person, "site-changes").for_site(&site);
    Ok(page::render(StatusCode::OK, &ChangesPage::new(shell, entries, before.is_some())))
}

impl ChangesPage {
    fn new(shell: Shell, entries: Vec<AuditEntry>, is_later: bool) -> Self {
        let link = |before: Option<&str>| format!("?{}", query(before.map(|before| ("before", before))));
        let last = entries.last().filter(|last| entries.len() == PAGE && last.seq > 1);
        Self {
            shell,
            next: last.map(|last| link(Some(&last.seq.to_string()))),
            first: is_later.then(|| link(None)),
            rows: entries.into_iter().map(Change::from).collect(),
        }
    }
}

impl From<AuditEntry> for Change {
    fn from(entry: AuditEntry) -> Self {
        Self {
            at: entry.at.into(),
            by: shown(&entry.by),
            action: shown(&entry.action.replace('_', " ")),
            subject: shown(&entry.subject),
            details: shown(&entry.details.to_string()),
        }
    }
}

const PAGE: usize = 50;
