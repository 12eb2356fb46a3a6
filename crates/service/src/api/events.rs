//! Events, mutes and the audit log.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use monitor::{AlertKind, Event, Reader, Total};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use verdict::Timestamp;

use super::extract::{Body, Names, Params};
use super::resources::{TotalRow, json};
use super::row::MuteRow;
use super::{Problem, Problems};
use crate::alerts::Mute;
use crate::desk::audit::{self, AuditEntry, AuditPage, AuditQuery};
use crate::desk::listing::{flag, number, time};
use crate::desk::{Caller, change, stream};
use crate::site::blocking;
use crate::{Scope, Service, SiteTables};

/// A page of events, in order.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventList {
    /// As `monitor.schema.json` describes alerts.
    #[schema(value_type = Vec<Object>)]
    events: Vec<Value>,
    /// The `after` of the next page; none if there is nothing more by now.
    next: Option<u64>,
    /// How many there are on all pages, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<TotalRow>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventParams {
    /// Events after this number. With 0, from the first on.
    #[param(value_type = Option<u64>)]
    after: Option<String>,
    /// Only events that are alerts.
    #[param(value_type = Option<bool>)]
    alerts: Option<String>,
    /// At most so many are looked at.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 1000)]
    limit: Option<String>,
    /// Only what happened at this time or later. RFC 3339.
    #[param(format = DateTime)]
    from: Option<String>,
    /// Only what happened before this time. RFC 3339.
    #[param(format = DateTime)]
    until: Option<String>,
    /// Whether the total is counted.
    #[param(value_type = Option<bool>)]
    total: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct StreamParams {
    /// Begins after this event, if there is no `Last-Event-ID`; else with what comes from now on.
    #[param(value_type = Option<u64>)]
    after: Option<String>,
    /// Only events that are alerts.
    #[param(value_type = Option<bool>)]
    alerts: Option<String>,
}

/// The mutes that hold.
#[derive(Serialize, ToSchema)]
pub(crate) struct MuteList {
    mutes: Vec<MuteRow>,
}

/// What is not to be heard. At least one of host, URL, resource and kind.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMute {
    /// Hosts; `*` matches anything.
    #[serde(default)]
    host: Option<String>,
    /// The URL of a resource; `*` stands for anything.
    #[serde(default)]
    url: Option<String>,
    /// The number of a resource.
    #[serde(default)]
    resource: Option<u64>,
    /// Only this kind of alert, such as `code_change`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    kind: Option<AlertKind>,
    /// Why.
    #[schema(min_length = 1, max_length = 4000)]
    reason: String,
    /// From then on alerts come again.
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

/// The id of something that was made.
#[derive(Serialize, ToSchema)]
pub(crate) struct Made {
    id: String,
}

/// A page of an audit log, the latest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditList {
    entries: Vec<AuditEntry>,
    /// The `before` of the next page; none at the end.
    next: Option<u64>,
    /// How many there are on all pages, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<TotalRow>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditParams {
    /// Entries before this number.
    #[param(value_type = Option<u64>)]
    before: Option<String>,
    /// At most so many.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 500)]
    limit: Option<String>,
    /// Only what happened at this time or later. RFC 3339.
    #[param(format = DateTime)]
    from: Option<String>,
    /// Only what happened before this time. RFC 3339.
    #[param(format = DateTime)]
    until: Option<String>,
    /// Whether the total is counted.
    #[param(value_type = Option<bool>)]
    total: Option<String>,
}

impl AuditParams {
    pub(super) fn read(&self) -> Result<AuditQuery, Problem> {
        Ok(AuditQuery {
            before: number("before", &self.before, 0, u64::MAX)?,
            limit: number("limit", &self.limit, 1, 500)?.unwrap_or(50) as usize,
            from: time("from", &self.from)?,
            until: time("until", &self.until)?,
            wants_total: flag("total", &self.total)?.unwrap_or_default(),
        })
    }
}

impl From<AuditPage> for AuditList {
    fn from(page: AuditPage) -> Self {
        Self { entries: page.entries, next: page.next, total: page.total.map(TotalRow::from) }
    }
}

/// Events in order, from a number on.
#[utoipa::path(get, path = "/api/v1/sites/{site}/events", tag = "events", params(("site" = String, Path), EventParams),
    responses((status = 200, body = EventList), Problems))]
pub(super) async fn events(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
    Params(params): Params<EventParams>,
) -> Result<Json<EventList>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let after = number("after", &params.after, 0, u64::MAX - 1)?.unwrap_or(0);
    let limit = number("limit", &params.limit, 1, 1000)?.unwrap_or(100) as usize;
    let only_alerts = flag("alerts", &params.alerts)?.unwrap_or_default();
    let (from, until) = (time("from", &params.from)?, time("until", &params.until)?);
    let wants_total = flag("total", &params.total)?.unwrap_or_default();
    let is_wanted = move |event: &Event| {
        (event.alerting || !only_alerts)
            && from.is_none_or(|from| from <= event.at)
            && until.is_none_or(|until| event.at < until)
    };
    let read = move |reader: &Reader<SiteTables>| {
        let events: Vec<Event> = reader.events(after + 1, limit)?;
        let total = wants_total.then(|| count(reader, &is_wanted)).transpose()?;
        Ok((events, total))
    };
    let (events, total) = site.read(read).await?;
    let next = events.last().filter(|_| events.len() == limit).map(|last| last.seq);
    let told = events.iter().filter(|event| is_wanted(event));
    Ok(Json(EventList { events: told.map(json).collect(), next, total: total.map(TotalRow::from) }))
}

/// How many events of a site are wanted, as far as the limit goes.
fn count(reader: &Reader<SiteTables>, is_wanted: &impl Fn(&Event) -> bool) -> Result<Total, verdict::Error> {
    let (mut total, mut after) = (Total::default(), 0);
    for _ in 0..MAX_COUNTED / COUNTED_AT_ONCE {
        let events = reader.events(after + 1, COUNTED_AT_ONCE)?;
        total.count += events.iter().filter(|event| is_wanted(event)).count() as u64;
        match events.last() {
            Some(last) if events.len() == COUNTED_AT_ONCE => after = last.seq,
            _ => {
                total.is_exact = true;
                break;
            }
        }
    }
    Ok(total)
}

/// Events as they happen, as server-sent events. `Last-Event-ID` goes on where a client was cut off.
#[utoipa::path(get, path = "/api/v1/sites/{site}/events/stream", tag = "events",
    params(("site" = String, Path), StreamParams, ("Last-Event-ID" = Option<u64>, Header)),
    responses((status = 200, body = String, content_type = "text/event-stream"), Problems))]
pub(super) async fn event_stream(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
    Params(params): Params<StreamParams>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let after = match stream::last_event_id(&headers)? {
        Some(after) => Some(after),
        None => number("after", &params.after, 0, u64::MAX)?,
    };
    let only_alerts = flag("alerts", &params.alerts)?.unwrap_or_default();
    Ok(stream::stream(&service, &caller, site, stream::Wanted { after, only_alerts }).await?)
}

/// The mutes of a site.
#[utoipa::path(get, path = "/api/v1/sites/{site}/mutes", tag = "changes", params(("site" = String, Path)),
    responses((status = 200, body = MuteList), Problems))]
pub(super) async fn mutes(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
) -> Result<Json<MuteList>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let now = crate::clock::now();
    let mutes = blocking(move || Ok(site.kept_mutes()?)).await?.all();
    let mutes = mutes.into_iter().filter(|mute| mute.until > now);
    Ok(Json(MuteList { mutes: mutes.map(MuteRow::from).collect() }))
}

/// Mutes something until a time. What is malicious stays so in all lists.
#[utoipa::path(post, path = "/api/v1/sites/{site}/mutes", tag = "changes", params(("site" = String, Path)),
    request_body = NewMute, responses((status = 201, body = Made), Problems))]
pub(super) async fn mute(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
    Body(new): Body<NewMute>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let site = caller.site(&service, &name, Scope::Write).await?;
    let mute = Mute {
        host: new.host,
        url: new.url,
        resource: new.resource,
        kind: new.kind,
        reason: new.reason,
        by: caller.name().to_owned(),
        until: new.until,
    };
    let id = change::mute(&site, &caller, mute).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Ends a mute.
#[utoipa::path(delete, path = "/api/v1/sites/{site}/mutes/{id}", tag = "changes",
    params(("site" = String, Path), ("id" = String, Path)), responses((status = 204), Problems))]
pub(super) async fn unmute(
    State(service): State<Service>,
    caller: Caller,
    Names((name, id)): Names<(String, String)>,
) -> Result<StatusCode, Problem> {
    let site = caller.site(&service, &name, Scope::Write).await?;
    change::unmute(&site, &caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who changed what of a site.
#[utoipa::path(get, path = "/api/v1/sites/{site}/audit", tag = "audit", params(("site" = String, Path), AuditParams),
    responses((status = 200, body = AuditList), Problems))]
pub(super) async fn audit(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
    Params(params): Params<AuditParams>,
) -> Result<Json<AuditList>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let query = params.read()?;
    let tables = site.tables();
    Ok(Json(site.read(move |_| audit::page(&tables, &query)).await?.into()))
}

/// A total looks at no more events.
const MAX_COUNTED: usize = 100_000;
const COUNTED_AT_ONCE: usize = 1_000;
