//! The body of Cloudflare's notifications: `name, text, data, ts` and the type of the alert; one for each kind.

use monitor::{AlertKind, alert::AlertBatch};
use serde_json::{Value, json};

use super::Notice;
use crate::alerts::notice::name;

/// The bodies, each a request of its own and of at most [`MAX_BODY_BYTES`]: what does not fit is counted. `policy` is the id of the route.
pub(in crate::alerts) fn bodies(
    batch: &AlertBatch,
    site: &str,
    policy: &str,
    dashboard: Option<&str>,
) -> Vec<Value> {
    let mut kinds: Vec<AlertKind> = batch.alerts.iter().map(|alert| alert.event.alert).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let of_kind = |kind: AlertKind| {
        let mut part = batch.clone();
        part.alerts.retain(|alert| alert.event.alert == kind);
        part.severity = kind.severity();
        let notice = Notice::of(&part, site, dashboard);
        let mut body = json!({
            "name": notice.title,
            "text": notice.text(10_000),
            "data": { "site": site, "severity": part.severity, "alerts": [] },
            "ts": batch.at.as_millis().div_euclid(1_000),
            "account_id": site,
            "policy_id": policy,
            "policy_name": batch.route,
            "alert_type": alert_type(kind),
            "alert_correlation_id": format!("{}-{}", batch.id, name(kind)),
            "alert_event": match kind {
                AlertKind::NoLongerMalicious => "ALERT_STATE_EVENT_END",
                _ => "ALERT_STATE_EVENT_START",
            },
        });
        let part = part.within(MAX_BODY_BYTES.saturating_sub(body.to_string().len()));
        body["data"]["alerts"] = json!(part.alerts);
        if part.left_out > 0 {
            body["data"]["left_out"] = json!(part.left_out);
        }
        body
    };
    kinds.into_iter().map(of_kind).collect()
}

/// Cloudflare's name; ours, in the same form, where they have none.
fn alert_type(kind: AlertKind) -> String {
    let theirs = match kind {
        AlertKind::CodeChange => "new_code_change_detections",
        AlertKind::MaliciousDomain => "new_malicious_hosts",
        AlertKind::MaliciousScript => "new_malicious_scripts",
        AlertKind::MaliciousUrl => "new_malicious_url",
        AlertKind::NewDomain => "new_hosts",
        AlertKind::NewResource => "new_resources",
        AlertKind::UrlTooLong => "new_max_length_resource_url",
        other => return format!("scriptmonitor_alert_{}", name(other)),
    };
    format!("scriptmonitor_alert_{theirs}")
}

/// Receivers refuse long bodies, and pages choose how long addresses are.
pub(in crate::alerts) const MAX_BODY_BYTES: usize = 96 << 10;
