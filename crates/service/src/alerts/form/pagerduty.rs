//! PagerDuty, Events API v2. An alert of severity high or above opens an incident for its resource. The alert that
//! the resource is no longer malicious closes it. All other alerts are one event for the batch.

use monitor::{
    AlertKind, AlertSeverity,
    alert::{AlertBatch, RepeatedAlert},
};
use serde_json::{Value, json};

use super::Notice;
use crate::alerts::Told;
use crate::alerts::notice::{name, short};

/// The bodies, each a request of its own, in the order of what happened: what is told last of a resource is how it is.
pub(in crate::alerts) fn bodies(
    batch: &AlertBatch,
    site: &str,
    dashboard: Option<&str>,
    routing_key: &str,
) -> Vec<Value> {
    let has_incident = |alert: &RepeatedAlert| {
        alert.event.severity >= AlertSeverity::High || alert.event.alert == AlertKind::NoLongerMalicious
    };
    let (mut own, rest): (Vec<RepeatedAlert>, Vec<RepeatedAlert>) =
        batch.alerts.iter().cloned().partition(has_incident);
    own.sort_by_key(|alert| alert.event.seq);
    let base = dashboard.map(|base| format!("{}/sites/{site}", base.trim_end_matches('/')));
    let mut bodies: Vec<Value> =
        own.iter().map(|alert| incident(site, alert, base.as_deref(), routing_key)).collect();
    if !rest.is_empty() {
        let mut of_rest = batch.clone();
        of_rest.alerts = rest;
        let notice = Notice::of(&of_rest, site, dashboard);
        bodies.push(json!({
            "routing_key": routing_key,
            "event_action": "trigger",
            "dedup_key": short(&format!("pagewarden/{site}/{}", batch.id), 255),
            "payload": {
                "summary": short(&notice.title, 1_024),
                "source": site,
                "severity": "info",
                "timestamp": notice.at,
                "custom_details": { "text": notice.text(8_000) },
            },
        }));
    }
    bodies
}

fn incident(site: &str, alert: &RepeatedAlert, base: Option<&str>, routing_key: &str) -> Value {
    let told = Told::of(alert, base);
    let dedup_key = format!("pagewarden/{site}/resource/{}", told.resource);
    if told.kind == AlertKind::NoLongerMalicious {
        return json!({ "routing_key": routing_key, "event_action": "resolve", "dedup_key": dedup_key });
    }
    let pages: Vec<String> = told.pages.iter().map(|page| short(page, 2_000)).collect();
    let severity = if told.severity == AlertSeverity::Critical { "critical" } else { "error" };
    let mut body = json!({
        "routing_key": routing_key,
        "event_action": "trigger",
        "dedup_key": dedup_key,
        "payload": {
            "summary": short(&format!("[{site}] {}: {}", told.what, told.url), 1_024),
            "source": site,
            "severity": severity,
            "timestamp": told.at,
            "class": name(told.kind),
            "custom_details": {
                "url": short(&told.url, 8_000), "pages": pages, "details": told.details, "count": told.count,
            },
        },
    });
    if let Some(link) = &told.link {
        body["links"] = json!([{ "href": link, "text": "The resource" }]);
    }
    body
}
