//! The alerts and mutes of a site, and their live stream.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use monitor::{AlertSeverity, Event, Reader, Resource};
use serde::Deserialize;
use verdict::ResourceKind;

use super::form::Sent;
use super::mute::MuteLine;
use super::page::{self, Refused, Shell};
use super::person::Person;
use super::quick::Quick;
use super::text::{Address, Time, mechanism, query, shown};
use crate::alerts::{Mute, Mutes, sentence};
use crate::desk::listing::{flag, number};
use crate::desk::{change, stream};
use crate::site::blocking;
use crate::{Scope, Service, SiteTables, clock};

#[derive(Template)]
#[template(path = "dashboard/alerts.html")]
struct AlertsPage {
    shell: Shell,
    site: String,
    /// Where forms lead back to.
    here: String,
    is_all: bool,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
    mutes: Vec<MuteLine>,
}

struct Row {
    tone: &'static str,
    severity: &'static str,
    what: String,
    resource: u64,
    address: Address,
    at: Time,
    details: Vec<String>,
    is_muted: bool,
    is_alert: bool,
    /// What may be decided at once, while the resource is known.
    quick: Option<Quick>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    all: Option<String>,
    before: Option<String>,
    done: String,
}

pub(super) async fn alerts(
    State(service): State<Service>,
    person: Person,
    Path(name): Path<String>,
    Query(place): Query<Place>,
) -> Result<Response, Refused> {
    let site = person.caller.site(&service, &name, Scope::Read).await?;
    let is_all = flag("all", &place.all)?.unwrap_or_default();
    let before = number("before", &place.before, 0, u64::MAX)?;
    let read = site.read(move |reader| {
        let (events, next) = page_of(reader, is_all, before)?;
        let at = clock::now();
        let resources = events.iter().map(|event| match event.resource {
            0 => Ok(None),
            id => reader.resource(id, at),
        });
        let resources = resources.collect::<Result<Vec<_>, _>>()?;
        Ok((events, resources, next))
    });
    let (events, resources, next) = read.await?;
    let all = is_all.then_some(("all", "true"));
    let next = next.map(|next| next.to_string());
    let link = |before: Option<&str>| {
        format!("?{}", query(all.into_iter().chain(before.map(|before| ("before", before)))))
    };
    let of_site = site.clone();
    let mutes = &blocking(move || Ok(of_site.kept_mutes()?)).await?;
    let now = clock::now();
    let page = AlertsPage {
        shell: Shell::of(format!("Alerts of {}", site.name()), &person, "alerts")
            .for_site(&site)
            .noticing(&place.done),
        site: site.name().to_string(),
        here: format!("/sites/{}/alerts{}", site.name(), link(place.before.as_deref())),
        is_all,
        rows: events
            .iter()
            .zip(&resources)
            .map(|(event, resource)| Row::new(event, resource.as_ref(), mutes))
            .collect(),
        next: next.map(|next| link(Some(&next))),
        first: place.before.is_some().then(|| link(None)),
        mutes: mutes.all().iter().filter(|mute| mute.until > now).map(mute_line).collect(),
    };
    Ok(page::render(StatusCode::OK, &page))
}

/// Events before a number, the latest first, and where the next page begins.
fn page_of(
    reader: &Reader<SiteTables>,
    is_all: bool,
    before: Option<u64>,
) -> Result<(Vec<Event>, Option<u64>), verdict::Error> {
    let (mut shown, mut before) = (Vec::new(), before.unwrap_or(u64::MAX));
    // Where few events are alerts, the page ends before it is full.
    for _ in 0..MAX_LOOKS {
        let events = reader.events_before(before, AT_ONCE)?;
        let is_last = events.len() < AT_ONCE;
        for event in events {
            if shown.len() == PAGE {
                return Ok((shown, Some(before)));
            }
            before = event.seq;
            if is_all || event.alerting {
                shown.push(event);
            }
        }
        if is_last {
            return Ok((shown, None));
        }
    }
    Ok((shown, Some(before)))
}

/// Where a stream goes on that a page has closed itself.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Begin {
    after: Option<String>,
}

/// Events as they happen, for the one script of the pages.
pub(super) async fn live(
    State(service): State<Service>,
    person: Option<SessionOnly>,
    Path(name): Path<String>,
    Query(begin): Query<Begin>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    // A redirect to the login would be taken for a stream.
    let Some(SessionOnly(person)) = person else { return Ok(StatusCode::UNAUTHORIZED.into_response()) };
    let site = person.caller.site(&service, &name, Scope::Read).await?;
    let after = match stream::last_event_id(&headers)? {
        Some(after) => Some(after),
        None => number("after", &begin.after, 0, u64::MAX)?,
    };
    let wanted = stream::Wanted { after, only_alerts: false };
    Ok(stream::stream(&service, &person.caller, site, wanted).await?)
}

/// A session, or nothing.
pub(super) struct SessionOnly(Person);

impl axum::extract::OptionalFromRequestParts<Service> for SessionOnly {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        service: &Service,
    ) -> Result<Option<Self>, Self::Rejection> {
        Ok(Person::of(service, &parts.headers).await.map(Self))
    }
}

pub(super) async fn unmute(
    State(service): State<Service>,
    Path((name, id)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Refused> {
    let site = sent.person.caller.site(&service, &name, Scope::Write).await?;
    change::unmute(&site, &sent.person.caller, id).await?;
    Ok(Redirect::to(&format!("/sites/{}/alerts?done=unmuted", site.name())).into_response())
}

impl Row {
    fn new(event: &Event, resource: Option<&Resource>, mutes: &Mutes) -> Self {
        let noun = match event.kind {
            ResourceKind::Script => "script",
            ResourceKind::Connection => "connection",
        };
        let (tone, severity) = match event.severity {
            AlertSeverity::Critical => ("bad", "critical"),
            AlertSeverity::High => ("bad", "high"),
            AlertSeverity::Medium => ("warn", "medium"),
            AlertSeverity::Low => ("plain", "low"),
            _ => ("plain", "info"),
        };
        Self {
            tone,
            severity,
            what: sentence(event.alert, noun),
            resource: event.resource,
            address: Address::new(&event.url, event.host.as_deref()),
            at: event.at.into(),
            details: details(event),
            is_muted: mutes.holds_back(event, event.at),
            is_alert: event.alerting,
            quick: resource.map(Quick::from),
        }
    }
}

fn details(event: &Event) -> Vec<String> {
    let mut details = Vec::new();
    if let Some(now) = &event.after {
        if !now.malicious_by.is_empty() {
            let by: Vec<&str> = now.malicious_by.iter().map(|by| mechanism(*by)).collect();
            details.push(format!("malicious by {}", by.join(", ")));
        }
        let categories = now.malicious_url_categories | now.malicious_domain_categories;
        if !categories.is_empty() {
            details.push(categories.to_string());
        }
    }
    details.extend(event.headers.iter().map(|change| shown(change)));
    if let Some(change) = &event.change {
        let names = [("new signals", &change.signals_appeared), ("new hosts", &change.hosts_appeared)];
        for (what, names) in names {
            if !names.is_empty() {
                let names: Vec<String> = names.iter().take(10).map(|name| shown(name)).collect();
                details.push(format!("{what}: {}", names.join(", ")));
            }
        }
    }
    details
}

fn mute_line(mute: &Mute) -> MuteLine {
    let mut what = Vec::new();
    what.extend(mute.resource.map(|id| format!("resource {id}")));
    what.extend(mute.host.as_deref().map(shown));
    what.extend(mute.url.as_deref().map(shown));
    what.extend(
        mute.kind.and_then(|kind| Some(serde_json::to_value(kind).ok()?.as_str()?.replace('_', " "))),
    );
    MuteLine::new(mute, what.join(", "))
}

const PAGE: usize = 50;
const AT_ONCE: usize = 200;
const MAX_LOOKS: usize = 20;
