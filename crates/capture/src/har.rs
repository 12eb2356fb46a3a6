//! The requests of a browser as a HAR archive.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::Request;

/// Writes requests as an archive in the form of HAR 1.2, bodies in base64 where they are no UTF-8. The archive leaves
/// headers out, because they hold secrets of the visit.
///
/// ```
/// use capture::{Request, write_har};
///
/// let har = write_har(&[Request::new("https://shop.example/")]);
/// assert!(har.contains("\"pageref\":\"page_1\""));
/// ```
#[must_use]
pub fn write_har(requests: &[Request]) -> String {
    let mut pages: Vec<&str> = Vec::new();
    for request in requests {
        if !pages.contains(&request.page.as_str()) {
            pages.push(&request.page);
        }
    }
    let number = |page: &str| pages.iter().position(|known| *known == page).unwrap_or_default() + 1;
    let entries: Vec<Value> = requests
        .iter()
        .map(|request| {
            let mut content = json!({ "size": request.body.as_ref().map_or(0, Vec::len), "mimeType": request.media_type });
            match request.body.as_deref().map(|body| (std::str::from_utf8(body), body)) {
                Some((Ok(text), _)) => content["text"] = json!(text),
                Some((Err(_), body)) => {
                    content["text"] = json!(STANDARD.encode(body));
                    content["encoding"] = json!("base64");
                }
                None => {}
            }
            let mut entry = json!({
                "pageref": format!("page_{}", number(&request.page)),
                "startedDateTime": EPOCH,
                "time": 0,
                "request": {
                    "method": request.method, "url": request.url, "httpVersion": "", "cookies": [], "headers": [],
                    "queryString": [], "headersSize": -1, "bodySize": -1,
                },
                "response": {
                    "status": request.status, "statusText": "", "httpVersion": "", "cookies": [], "headers": [],
                    "content": content, "redirectURL": "", "headersSize": -1, "bodySize": -1,
                },
                "cache": {},
                "timings": { "send": 0, "wait": 0, "receive": 0 },
            });
            if !request.resource_type.is_empty() {
                entry["_resourceType"] = json!(request.resource_type);
            }
            if let Some(initiator) = &request.initiator {
                entry["_initiator"] = json!({ "type": "script", "url": initiator });
            }
            entry
        })
        .collect();
    let pages: Vec<Value> = pages
        .iter()
        .enumerate()
        .map(|(at, page)| json!({ "id": format!("page_{}", at + 1), "title": page, "startedDateTime": EPOCH, "pageTimings": {} }))
        .collect();
    json!({ "log": {
        "version": "1.2",
        "creator": { "name": "pagewarden", "version": env!("CARGO_PKG_VERSION") },
        "pages": pages,
        "entries": entries,
    }})
    .to_string()
}

/// Times are left out: the same visit gives the same archive.
const EPOCH: &str = "1970-01-01T00:00:00.000Z";
