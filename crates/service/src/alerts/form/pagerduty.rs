//! PagerDuty, Events API v2: what is malicious opens an incident for its resource, and closes it when it no longer is; all
//! else is one event for the batch.

use monitor::{AlertKind, AlertSeverity};
use serde_json::{Value, json};

use super::Notice;
use crate::alerts::Told;
use crate::alerts::notice::{name, short};

/// The bodies, each a request of its own.
pub(in crate::alerts) fn bodies(notice: &Notice, routing_key: &str) -> Vec<Value> {
    let (own, rest): (Vec<&Told>, Vec<&Told>) = notice
        .told
        .iter()
        .partition(|told| told.severity >= AlertSeverity::High || told.kind == AlertKind::NoLongerMalicious);
    let mut bodies: Vec<Value> = own.into_iter().map(|told| incident(notice, told, routing_key)).collect();
    if !rest.is_empty() || notice.left_out > 0 {
        bodies.push(json!({
            "routing_key": routing_key,
            "event_action": "trigger",
            "dedup_key": short(&format!("pagewarden/{}/{}", notice.site, notice.id), 255),
            "payload": {
                "summary": short(&notice.title, 1_024),
                "source": notice.site,
                "severity": "info",
                "timestamp": notice.at,
                "custom_details": { "text": notice.text(8_000) },
            },
        }));
    }
    bodies
}

fn incident(notice: &Notice, told: &Told, routing_key: &str) -> Value {
    let dedup_key = format!("pagewarden/{}/resource/{}", notice.site, told.resource);
    if told.kind == AlertKind::NoLongerMalicious {
        return json!({ "routing_key": routing_key, "event_action": "resolve", "dedup_key": dedup_key });
    }
    let severity = if told.severity == AlertSeverity::Critical { "critical" } else { "error" };
    let mut body = json!({
        "routing_key": routing_key,
        "event_action": "trigger",
        "dedup_key": dedup_key,
        "payload": {
            "summary": short(&format!("[{}] {}: {}", notice.site, told.what, told.url), 1_024),
            "source": notice.site,
            "severity": severity,
            "timestamp": told.at,
            "class": name(told.kind),
            "custom_details": { "url": told.url, "pages": told.pages, "details": told.details, "count": told.count },
        },
    });
    if let Some(link) = &told.link {
        body["links"] = json!([{ "href": link, "text": "The resource" }]);
    }
    body
}
