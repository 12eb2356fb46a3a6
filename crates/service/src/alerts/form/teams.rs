//! Microsoft Teams: an adaptive card to a workflow.

use monitor::AlertSeverity;
use serde_json::{Value, json};

use super::{Notice, markdown};
use crate::alerts::notice::short;

/// The body. Teams takes about 28 KB.
pub(in crate::alerts) fn body(notice: &Notice) -> Value {
    let colour = match notice.severity {
        AlertSeverity::Critical | AlertSeverity::High => "attention",
        AlertSeverity::Medium => "warning",
        _ => "default",
    };
    let mut body = vec![json!({
        "type": "TextBlock", "text": markdown(&short(&notice.title, 300)), "wrap": true, "weight": "bolder",
        "size": "medium", "color": colour,
    })];
    for told in &notice.told {
        body.push(json!({
            "type": "TextBlock", "wrap": true, "separator": true,
            // Two line breaks make a new line in a card.
            "text": short(&markdown(told.text().trim_end()).replace('\n', "\n\n"), 1_000),
        }));
    }
    if notice.left_out > 0 {
        body.push(
            json!({ "type": "TextBlock", "wrap": true, "text": format!("And {} more.", notice.left_out) }),
        );
    }
    let mut card = json!({
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.4",
        "body": body,
    });
    if let Some(link) = &notice.link {
        card["actions"] = json!([{ "type": "Action.OpenUrl", "title": "All alerts", "url": link }]);
    }
    json!({
        "type": "message",
        "attachments": [{
            "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": null, "content": card,
        }],
    })
}
