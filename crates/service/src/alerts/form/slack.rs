//! Slack: `{"text"}` to an incoming webhook.

use serde_json::{Value, json};

use super::{Notice, marked};

/// The body. Slack cuts texts at 40,000 characters; people stop long before.
pub(in crate::alerts) fn body(notice: &Notice) -> Value {
    json!({ "text": marked(notice, escape, "*", 3_800), "unfurl_links": false, "unfurl_media": false })
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
