//! Discord: `{"content"}` of at most 2,000 characters, that mentions nobody.

use serde_json::{Value, json};

use super::{Notice, markdown, marked};

/// The body.
pub(in crate::alerts) fn body(notice: &Notice) -> Value {
    json!({
        "content": marked(notice, markdown, "**", 2_000),
        "allowed_mentions": { "parse": [] },
        // Shows no preview of an address that may be malicious.
        "flags": 4,
    })
}
