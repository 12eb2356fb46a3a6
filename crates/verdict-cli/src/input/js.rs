//! Script files, and which MIME types are scripts.

use crate::input::{Item, Subject};

/// A script file as one item.
pub fn items(source: Vec<u8>, url: Option<String>) -> Vec<Item> {
    vec![Item {
        subject: Subject::Script { source: Some(source), url },
        place: String::new(),
        line: None,
        entry: None,
        page: None,
    }]
}

/// Whether a MIME type, with or without parameters, is one that browsers run as a script.
///
/// The list is that of the WHATWG MIME Sniffing Standard, "JavaScript MIME type".
pub fn is_script_type(mime: &str) -> bool {
    let essence = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    SCRIPT_TYPES.contains(&essence.as_str())
}

const SCRIPT_TYPES: [&str; 16] = [
    "application/ecmascript",
    "application/javascript",
    "application/x-ecmascript",
    "application/x-javascript",
    "text/ecmascript",
    "text/javascript",
    "text/javascript1.0",
    "text/javascript1.1",
    "text/javascript1.2",
    "text/javascript1.3",
    "text/javascript1.4",
    "text/javascript1.5",
    "text/jscript",
    "text/livescript",
    "text/x-ecmascript",
    "text/x-javascript",
];
