//! Microsoft Teams: an adaptive card to a workflow.

use monitor::AlertSeverity;
use serde_json::{Value, json};

use super::{Notice, fitting, markdown};
use crate::alerts::notice::short;

/// The body. Teams takes about 28 KB of it, as JSON: what does not fit is told in fewer words, or counted.
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
    // Two line breaks make a new line in a card.
    let in_card = |text: &str| markdown(text).replace('\n', "\n\n");
    let mut room = MOST_BYTES;
    let mut unsaid = notice.left_out;
    for (number, told) in notice.told.iter().enumerate() {
        let share = room / (notice.told.len() - number);
        let block = |most| {
            let text = fitting(told, in_card, most)?;
            let block = json!({ "type": "TextBlock", "wrap": true, "separator": true, "text": text });
            let bytes = block.to_string().len();
            Some((block, bytes))
        };
        let found = [2_000, 1_000, 500, 250].into_iter().filter_map(block).find(|(_, bytes)| *bytes <= share);
        match found {
            Some((block, bytes)) => {
                room -= bytes;
                body.push(block);
            }
            None => unsaid += 1,
        }
    }
    if unsaid > 0 {
        body.push(json!({ "type": "TextBlock", "wrap": true, "text": format!("And {unsaid} more.") }));
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

/// What the alerts of a card take; the rest of it is small.
const MOST_BYTES: usize = 22 << 10;
