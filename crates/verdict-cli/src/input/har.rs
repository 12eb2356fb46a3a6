//! HAR archives as browsers export them: script bodies, and every request as a connection of its page.
//!
//! The form is that of the [HAR 1.2 draft](http://www.softwareishard.com/blog/har-12-spec/); exporters leave fields out
//! and add their own, so only what is needed is read, and each entry by itself.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use crate::input::html::Page;
use crate::input::js::is_script_type;
use crate::input::text::to_utf8;
use crate::input::{Item, Subject};

/// What an archive holds.
#[derive(Debug, Default)]
pub struct Archive {
    /// Scripts and connections, in the order of the requests.
    pub items: Vec<Item>,
    /// What could not be read: the number of the entry, from 1, and why.
    pub problems: Vec<(usize, String)>,
}

impl Archive {
    /// Reads an archive.
    ///
    /// Entries that cannot be read are problems.
    ///
    /// # Errors
    ///
    /// In words, why the bytes are no archive at all.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = to_utf8(bytes);
        // Bodies that an exporter wrote in another encoding cost their bad bytes, not the archive.
        let har: Har = serde_json::from_str(&String::from_utf8_lossy(&text))
            .map_err(|error| format!("not a HAR file: {error}"))?;
        let pages = page_names(&har.log);
        let mut archive = Self::default();
        // Scripts that were seen already, by URL.
        let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, entry) in har.log.entries.into_iter().enumerate() {
            match serde_json::from_value::<Entry>(entry) {
                Ok(entry) => archive.entry(at + 1, entry, &pages, &mut seen),
                Err(error) => archive.problems.push((at + 1, error.to_string())),
            }
        }
        Ok(archive)
    }

    fn entry(
        &mut self,
        number: usize,
        entry: Entry,
        pages: &BTreeMap<String, String>,
        seen: &mut BTreeMap<String, Vec<usize>>,
    ) {
        let page = entry.pageref.as_deref().map(|id| pages.get(id).map_or(id, String::as_str).to_owned());
        let url = entry.request.url;
        let is_script_request = entry.resource_type.as_deref() == Some("script");
        let content = entry.response.and_then(|response| response.content).unwrap_or_default();
        let body = content.body().unwrap_or_else(|reason| {
            self.problems.push((number, reason));
            None
        });
        let mime = content.mime_type.unwrap_or_default();
        if is_script_request || is_script(&mime, &url) {
            self.script(number, url.clone(), body, page.clone(), seen);
        } else if is_page(&mime)
            && let Some(body) = &body
        {
            self.inline_scripts(number, body, page.as_deref().unwrap_or(&url));
        }
        self.show(number, Subject::Connection(url), page);
    }

    fn script(
        &mut self,
        number: usize,
        url: String,
        source: Option<Vec<u8>>,
        page: Option<String>,
        seen: &mut BTreeMap<String, Vec<usize>>,
    ) {
        let same_url = seen.entry(url.clone()).or_default();
        let is_known = same_url.iter().rev().take(RECENT).any(|at| {
            let known = &self.items[*at];
            known.page == page
                && matches!(&known.subject, Subject::Script { source: old, .. } if *old == source)
        });
        if !is_known {
            same_url.push(self.items.len());
            let subject = Subject::Script { source, url: Some(url) };
            self.show(number, subject, page);
        }
    }

    fn show(&mut self, number: usize, subject: Subject, page: Option<String>) {
        self.items.push(Item { subject, place: String::new(), line: None, entry: Some(number), page });
    }

    /// The scripts inside of a page's body; what the page loads has entries of its own.
    fn inline_scripts(&mut self, number: usize, body: &[u8], page: &str) {
        for inline in Page::read(body).inline {
            self.items.push(Item {
                subject: Subject::Script { source: Some(inline.source), url: None },
                place: format!("entry {number}, line {}, {}", inline.line, inline.holder),
                line: Some(inline.line),
                entry: Some(number),
                page: Some(page.to_owned()),
            });
        }
    }
}

/// Names of pages by id: the title where it is a URL, as Chromium writes it, else the first address that was requested.
fn page_names(log: &Log) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for page in &log.pages {
        let text = |field: &str| page.get(field).and_then(Value::as_str);
        let Some(id) = text("id") else { continue };
        let title = text("title").unwrap_or_default();
        let is_url = |text: &str| Url::parse(text).is_ok_and(|url| url.has_host());
        let first_request = || {
            let entry =
                log.entries.iter().find(|entry| entry.get("pageref").and_then(Value::as_str) == Some(id))?;
            entry.pointer("/request/url")?.as_str()
        };
        let name = if is_url(title) { title } else { first_request().unwrap_or(title) };
        names.insert(id.to_owned(), name.to_owned());
    }
    names
}

fn is_script(mime: &str, url: &str) -> bool {
    let essence = mime.split(';').next().unwrap_or_default().trim();
    let says_nothing = ["", "application/octet-stream", "text/plain", "x-unknown"].contains(&essence);
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    is_script_type(mime) || (says_nothing && (path.ends_with(".js") || path.ends_with(".mjs")))
}

fn is_page(mime: &str) -> bool {
    let essence = mime.split(';').next().unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml"].iter().any(|page| essence.eq_ignore_ascii_case(page))
}

/// Among so many scripts of a URL before it, an equal one is looked for.
const RECENT: usize = 64;

/// Base64 with or without padding.
pub const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

#[derive(Deserialize)]
#[serde(expecting = "an object with a \"log\"")]
struct Har {
    log: Log,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with \"entries\"")]
struct Log {
    #[serde(default)]
    pages: Vec<Value>,
    entries: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with a \"request\"")]
struct Entry {
    pageref: Option<String>,
    #[serde(rename = "_resourceType")]
    resource_type: Option<String>,
    request: Request,
    response: Option<Response>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with a \"url\"")]
struct Request {
    url: String,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with a \"content\"")]
struct Response {
    content: Option<Content>,
}

#[derive(Default, Deserialize)]
#[serde(expecting = "an object with a \"text\"")]
struct Content {
    #[serde(rename = "mimeType")]
    mime_type: Option<String>,
    text: Option<String>,
    encoding: Option<String>,
}

impl Content {
    /// The body, where the archive has one; or why it cannot be read.
    fn body(&self) -> Result<Option<Vec<u8>>, String> {
        let Some(text) = self.text.as_deref().filter(|text| !text.is_empty()) else { return Ok(None) };
        match self.encoding.as_deref() {
            None | Some("") => Ok(Some(text.as_bytes().to_vec())),
            Some("base64") => {
                let kept: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
                BASE64.decode(kept).map(Some).map_err(|error| format!("the body is no base64: {error}"))
            }
            Some(other) => Err(format!("the body has the unknown encoding {other:?}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(entries: Value) -> Archive {
        let har = serde_json::json!({"log": {
            "pages": [{"id": "page_1", "title": "https://shop.example/cart"}, {"id": "page_2", "title": "Shop"}, 7],
            "entries": entries,
        }});
        Archive::read(format!("\u{feff}{har}").as_bytes()).unwrap()
    }

    fn entry(url: &str, content: Value) -> Value {
        serde_json::json!({"pageref": "page_1", "request": {"url": url}, "response": {"content": content}})
    }

    fn scripts(archive: &Archive) -> Vec<(Option<&str>, Option<&[u8]>)> {
        let script = |item: &Item| matches!(item.subject, Subject::Script { .. });
        let parts = |item: &Item| match &item.subject {
            Subject::Script { source, url } => (url.clone(), source.clone()),
            Subject::Connection(_) => (None, None),
        };
        archive
            .items
            .iter()
            .filter(|item| script(item))
            .map(parts)
            .map(|(url, source)| (url.map(|url| &*url.leak()), source.map(|source| &*source.leak())))
            .collect()
    }

    #[test]
    fn bodies_are_read_as_text_and_as_base64() {
        let archive = read(serde_json::json!([
            entry(
                "https://a.example/1.js",
                serde_json::json!({"mimeType": "text/javascript; charset=utf-8", "text": "a()"})
            ),
            entry(
                "https://a.example/2",
                serde_json::json!({"mimeType": "application/x-javascript", "text": "YSg\npCg==", "encoding": "base64"})
            ),
            entry(
                "https://a.example/3.js?v=1",
                serde_json::json!({"mimeType": "application/octet-stream", "text": "c()"})
            ),
            entry("https://a.example/4.png", serde_json::json!({"mimeType": "image/png", "text": "d()"})),
            entry(
                "https://a.example/1.js",
                serde_json::json!({"mimeType": "text/javascript", "text": "a()"})
            ),
        ]));
        assert!(archive.problems.is_empty());
        assert_eq!(
            scripts(&archive),
            [
                (Some("https://a.example/1.js"), Some(&b"a()"[..])),
                (Some("https://a.example/2"), Some(b"a()\n")),
                (Some("https://a.example/3.js?v=1"), Some(b"c()")),
            ]
        );
        let connections =
            archive.items.iter().filter(|item| matches!(item.subject, Subject::Connection(_))).count();
        assert_eq!(connections, 5);
        assert!(archive.items.iter().all(|item| item.page.as_deref() == Some("https://shop.example/cart")));
    }

    #[test]
    fn missing_and_broken_bodies_are_results() {
        let archive = read(serde_json::json!([
            entry("https://a.example/1.js", serde_json::json!({"mimeType": "text/javascript", "size": 9})),
            entry("https://a.example/2.js", serde_json::json!({"mimeType": "text/javascript", "text": "!!!", "encoding": "base64"})),
            entry("https://a.example/3.js", serde_json::json!({"mimeType": "text/javascript", "text": "x", "encoding": "br"})),
            {"request": {"url": "https://a.example/4.js"}},
            {"request": {"method": "GET"}},
            {"request": {"url": "https://a.example/5"}, "response": null, "_resourceType": "script"},
            "nonsense",
        ]));
        assert_eq!(archive.problems.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [2, 3, 5, 7]);
        let (_, nonsense) = archive.problems.last().unwrap();
        assert!(nonsense.contains("expected an object with a \"request\""), "{nonsense}");
        let scripts = scripts(&archive);
        assert_eq!(scripts.len(), 5);
        assert!(scripts.iter().all(|(_, source)| source.is_none()));
    }

    #[test]
    fn inline_scripts_of_pages_are_found() {
        let body = "<p>\n<script>a()</script><script src=/x.js></script>";
        let mut page =
            entry("https://shop.example/", serde_json::json!({"mimeType": "text/html", "text": body}));
        page["pageref"] = "page_2".into();
        let archive = read(serde_json::json!([page]));
        assert_eq!(archive.items[0].place, "entry 1, line 2, script");
        // The title is no address, so the page has the name of its first request.
        assert_eq!(archive.items[0].page.as_deref(), Some("https://shop.example/"));
        assert_eq!(archive.items.len(), 2);
    }

    #[test]
    fn what_is_no_archive_says_so() {
        for bytes in [
            &b""[..],
            b"{}",
            b"[]",
            b"{\"log\": {}}",
            b"{\"log\": {\"entries\": 1}}",
            b"\xff\xff",
            b"{\"log\": {\"entries\": [{\"request\": ",
        ] {
            assert!(Archive::read(bytes).unwrap_err().starts_with("not a HAR file: "));
        }
        let deep = "[".repeat(100_000);
        assert!(Archive::read(deep.as_bytes()).is_err());
    }
}
