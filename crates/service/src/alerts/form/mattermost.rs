//! Mattermost: `{"text"}` to an incoming webhook.

use serde_json::{Value, json};

use super::{Notice, markdown, marked};

/// The body. Mattermost splits posts above 16,383 characters.
pub(in crate::alerts) fn body(notice: &Notice) -> Value {
    json!({ "text": marked(notice, markdown, "**", 12_000) })
}
