//! Answers about the service itself: liveness, readiness, metrics, and the status for people.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use crate::alerts::AlertStatus;
use crate::canary::CanaryPage;
use crate::cluster::TendStatus;
use crate::metrics::{Counts, Measured};
use crate::schedule::ScheduleStatus;
use crate::{Scope, Service, SiteName};

pub(crate) fn router() -> Router<Service> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .route("/status", get(status))
}

async fn ready(State(service): State<Service>) -> Response {
    match service.unready() {
        None => "ready\n".into_response(),
        Some(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n")).into_response(),
    }
}

async fn metrics(State(service): State<Service>, headers: HeaderMap) -> Response {
    if !service.config().http.open_metrics
        && let Err(refusal) = service.tokens().authorise(&headers, Scope::Read, None).await
    {
        return refusal.into_response();
    }
    service.journal_fill();
    service.metrics().set(Measured::Sites, service.sites().names().len() as u64);
    let content_type = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (content_type, service.metrics().render()).into_response()
}

/// What the service does and has.
#[derive(Serialize)]
struct Status {
    version: &'static str,
    uptime_seconds: u64,
    ready: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_ready_because: Option<&'static str>,
    model: Option<String>,
    signatures: Option<String>,
    feed_epoch: Option<String>,
    journal: JournalStatus,
    schedule: ScheduleStatus,
    alerts: AlertStatus,
    scripts_fetched: usize,
    /// Pages that the service visits itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    canary: Vec<CanaryPage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    processes: Option<TendStatus>,
    sites: BTreeMap<SiteName, Counts>,
}

#[derive(Serialize)]
struct JournalStatus {
    bytes: u64,
    max_bytes: u64,
    files: usize,
    applied: u64,
    caught_up: bool,
}

async fn status(State(service): State<Service>, headers: HeaderMap) -> Response {
    let grant = match service.tokens().grant(&headers).await {
        Ok(grant) => grant,
        Err(refusal) => return refusal.into_response(),
    };
    if !grant.scopes.contains(&Scope::Read) {
        return crate::Refusal::NotAllowed.into_response();
    }
    let sees = |site: &SiteName| grant.allows(Scope::Read, Some(site));
    let names = service.sites().names().into_iter().filter(sees);
    let sites = names.map(|name| (name.clone(), service.metrics().of_site(&name))).collect();
    let mut canary = service.visited();
    canary.retain(|page| sees(&page.site));
    let engine = service.sites().engine();
    let fill = service.journal_fill().unwrap_or_default();
    let unready = service.unready();
    let status = Status {
        version: env!("CARGO_PKG_VERSION"),
        uptime_seconds: service.uptime().as_secs(),
        ready: unready.is_none(),
        not_ready_because: unready,
        model: engine.model_id().map(str::to_owned),
        signatures: engine.signature_epoch().map(str::to_owned),
        feed_epoch: engine.feed_epoch().map(str::to_owned),
        journal: JournalStatus {
            bytes: fill.bytes,
            max_bytes: service.config().journal.max_bytes,
            files: fill.segments,
            applied: service.progress().applied(),
            caught_up: service.progress().has_caught_up(),
        },
        schedule: service.scheduled().status(),
        alerts: service.alerted().status().of_sites(sees),
        scripts_fetched: service.scripts_fetched(),
        canary,
        processes: service.among(),
        sites,
    };
    Json(status).into_response()
}

impl Service {
    /// Why it can take nothing in.
    fn unready(&self) -> Option<&'static str> {
        let Some(fill) = self.journal_fill() else { return Some("stopping") };
        match () {
            () if fill.is_failing => Some("acknowledged reports cannot be stored"),
            () if fill.bytes >= self.config().journal.max_bytes => Some("the journal is full"),
            () if self.progress().is_failing() => Some("the inventories cannot be written"),
            () if !self.progress().has_caught_up() => {
                Some("the service is still processing reports it acknowledged earlier")
            }
            () => None,
        }
    }
}
