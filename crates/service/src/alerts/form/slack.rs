//! Slack: blocks to an incoming webhook, with a text for notifications and for what shows no blocks.

use serde_json::{Value, json};

use super::{Notice, fitting, marked};
use crate::alerts::Told;
use crate::alerts::notice::short;

/// The body. Slack takes 50 blocks, 150 characters in a header and 3,000 in a section; people stop long before.
pub(in crate::alerts) fn body(notice: &Notice) -> Value {
    // No markup is read there; but nothing is left that could be taken for some.
    let title = short(&notice.title.replace('<', "‹").replace('>', "›"), 150);
    let mut blocks = vec![json!({
        "type": "header", "text": { "type": "plain_text", "text": title, "emoji": false },
    })];
    blocks.extend(notice.told.iter().map(section));
    let mut end = Vec::new();
    if notice.left_out > 0 {
        end.push(format!("And {} more.", notice.left_out));
    }
    if let Some(link) = &notice.link {
        end.push(format!("<{}|All alerts>", escape(link)));
    }
    if !end.is_empty() {
        blocks.push(json!({
            "type": "context", "elements": [{ "type": "mrkdwn", "verbatim": true, "text": end.join(" ") }],
        }));
    }
    json!({
        "text": marked(notice, escape, "*", 3_800),
        "blocks": blocks,
        "unfurl_links": false,
        "unfurl_media": false,
    })
}

/// One alert. As it is taken verbatim, no address of a page becomes a link, and no name in it calls anybody.
fn section(told: &Told) -> Value {
    let link = told
        .link
        .as_ref()
        .map(|link| format!("\n<{}|Open in the dashboard>", escape(link)))
        .unwrap_or_default();
    let plain = Told { link: None, ..told.clone() };
    let text = fitting(&plain, escape, 2_900_usize.saturating_sub(link.len()));
    let text = text.unwrap_or_else(|| escape(&told.what));
    json!({ "type": "section", "text": { "type": "mrkdwn", "verbatim": true, "text": text + &link } })
}

/// `&`, `<` and `>` as Slack asks for; the signs of its markup cannot be escaped, so they are made different ones.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '*' => escaped.push('∗'),
            '`' => escaped.push('ˋ'),
            '~' => escaped.push('∼'),
            c => escaped.push(c),
        }
    }
    escaped
}
