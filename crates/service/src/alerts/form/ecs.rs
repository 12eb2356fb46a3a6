//! The Elastic Common Schema, for a SIEM: one document for each alert.

use monitor::{
    AlertSeverity,
    alert::{AlertBatch, RepeatedAlert},
};
use serde_json::{Value, json};
use verdict::ResourceKind;

use crate::alerts::Told;
use crate::alerts::notice::name;

/// The version of the schema that the documents follow.
const ECS_VERSION: &str = "8.17.0";

/// The documents.
pub(in crate::alerts) fn documents(batch: &AlertBatch, site: &str) -> Vec<Value> {
    batch.alerts.iter().map(|alert| document(batch, alert, site)).collect()
}

fn document(batch: &AlertBatch, alert: &RepeatedAlert, site: &str) -> Value {
    let event = &alert.event;
    let told = Told::of(alert, None);
    let number = match event.severity {
        AlertSeverity::Critical => 99,
        AlertSeverity::High => 73,
        AlertSeverity::Medium => 47,
        AlertSeverity::Low => 21,
        _ => 1,
    };
    let score = event.after.as_ref().and_then(|now| now.js_integrity_score);
    let is_script = event.kind == ResourceKind::Script;
    let mut document = json!({
        "@timestamp": event.at,
        "ecs": { "version": ECS_VERSION },
        "message": format!("{}: {}", told.what, told.url),
        "event": {
            "kind": "alert",
            "category": ["threat", "web"],
            "type": ["indicator"],
            "action": name(event.alert),
            "id": format!("{}-{}", batch.id, event.seq),
            "module": "pagewarden",
            "provider": "pagewarden",
            "severity": number,
            "created": batch.at,
        },
        "rule": { "id": name(event.alert), "name": name(event.alert).replace('_', " ") },
        "url": { "full": event.url, "domain": event.host },
        "threat": { "indicator": {
            "type": if event.host.is_some() && !is_script { "domain-name" } else { "url" },
            "url": { "full": event.url },
            "provider": "pagewarden",
        } },
        "related": { "hosts": event.host.iter().collect::<Vec<_>>() },
        "labels": { "site": site, "resource_kind": event.kind, "count": alert.count.to_string() },
    });
    if let Some(page) = event.page_urls.first() {
        document["http"] = json!({ "request": { "referrer": page } });
    }
    if is_script {
        // Command and Scripting Interpreter: JavaScript.
        document["threat"]["technique"] = json!([{ "id": "T1059.007", "name": "JavaScript" }]);
    }
    if let Some(score) = score {
        document["event"]["risk_score"] = json!(100 - u32::from(score.get()));
        document["labels"]["js_integrity_score"] = json!(score.get().to_string());
    }
    document
}
