//! HAR archives as browsers and tools export them: script bodies, pages, and every request as a connection of its page.
//!
//! The form is that of the [HAR 1.2 draft](http://www.softwareishard.com/blog/har-12-spec/). Exporters leave fields out and add
//! their own, so this reads only the needed ones. It reads each entry by itself: one bad entry never costs another.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;

use super::body::{Answer, Answers};
use super::http::decoded;
use super::json::{Broken, Json, Scalar};
use crate::Error;
use crate::address::{data_content, from_base64};
use crate::contents::{Contents, Place, Problem};
use crate::encoding::{label, utf_8_text};
use crate::kind::is_binary;
use crate::mime::Mime;
use crate::options::{Attachments, Options};

/// Reads one archive, or a list of them.
pub(super) fn read(
    bytes: &[u8],
    options: &Options,
    attachments: &dyn Attachments,
    budget: &mut usize,
    contents: &mut Contents,
) -> Result<(), Error> {
    // UTF-8, or UTF-16 by its mark or its first characters; JSON is nothing else.
    let text: Cow<'_, [u8]> = utf_8_text(bytes);
    let pages = Pages::read(&text);
    let answers = Answers::new(options, contents);
    let mut archive = Archive { answers, attachments, pages, number: 0, logs: 0, budget };
    let mut json = Json::new(&text);
    let ended = archive.documents(&mut json);
    let (logs, number, is_lenient) = (archive.logs, archive.number, json.is_lenient);
    match ended {
        Err(broken) if logs == 0 || number == 0 => {
            return Err(Error::not_understood(format!("not a HAR file: {broken}")));
        }
        Err(broken) => {
            let reason = format!("{broken}; entries after number {number} are not read");
            contents.problems.push(Problem::of(None, reason));
        }
        Ok(()) if logs == 0 => {
            return Err(Error::not_understood(
                "not a HAR file: no object with \"log\" and \"entries\" in it",
            ));
        }
        Ok(()) => {}
    }
    if is_lenient {
        contents.notes.push("the archive is not valid JSON; it was read anyway".to_owned());
    }
    Ok(())
}

struct Archive<'a> {
    answers: Answers<'a>,
    attachments: &'a dyn Attachments,
    pages: Pages,
    /// Entries so far.
    number: usize,
    /// Logs with entries so far.
    logs: usize,
    /// So many bytes may still come out of packed bodies.
    budget: &'a mut usize,
}

#[derive(Default)]
struct Entry {
    pageref: Option<String>,
    resource_type: Option<String>,
    initiator: Option<String>,
    has_request: bool,
    url: Option<String>,
    referer: Option<String>,
    content_type: Option<String>,
    mime: Option<String>,
    text: Option<Scalar>,
    encoding: Option<String>,
    file: Option<String>,
    /// The `Content-Encoding`.
    coding: Option<String>,
}

impl Archive<'_> {
    fn documents(&mut self, json: &mut Json<'_>) -> Result<(), Broken> {
        loop {
            if json.peek() == Some(b'[') {
                json.array(|json| self.document(json))?;
            } else {
                self.document(json)?;
            }
            if !json.has_rest() {
                return Ok(());
            }
            if json.peek() != Some(b'{') {
                self.answers.note("the file continues after the end of the archive; the rest was not read");
                return Ok(());
            }
        }
    }

    fn document(&mut self, json: &mut Json<'_>) -> Result<(), Broken> {
        json.object(|name, json| match name {
            _ if name.eq_ignore_ascii_case("log") => self.log(json),
            // Some keep what is in the log alone.
            "entries" => self.entries(json),
            _ => json.skip(),
        })?;
        Ok(())
    }

    fn log(&mut self, json: &mut Json<'_>) -> Result<(), Broken> {
        json.object(|name, json| if name == "entries" { self.entries(json) } else { json.skip() })?;
        Ok(())
    }

    /// The entries: a list, or an object with them as its members.
    fn entries(&mut self, json: &mut Json<'_>) -> Result<(), Broken> {
        match json.peek() {
            Some(b'[') => {
                self.logs += 1;
                json.array(|json| self.entry(json))?;
                Ok(())
            }
            Some(b'{') => {
                self.logs += 1;
                json.object(|_, json| self.entry(json))?;
                Ok(())
            }
            _ => json.skip(),
        }
    }

    fn entry(&mut self, json: &mut Json<'_>) -> Result<(), Broken> {
        let mut entry = Entry::default();
        let is_object = json.object(|name, json| entry.field(name, json))?;
        self.number += 1;
        if !is_object || !entry.has_request {
            self.answers.problem(self.number, "expected an object with a \"request\"");
            return Ok(());
        }
        let Some(url) = entry.url.take() else {
            self.answers.problem(self.number, "expected a \"request\" with a \"url\"");
            return Ok(());
        };
        let place = Place {
            line: None,
            entry: Some(self.number),
            page: self.pages.page_of(&entry, &url),
            initiator: entry.initiator.as_deref().map(Arc::from),
        };
        let mime =
            entry.mime.take().filter(|mime| !mime.trim().is_empty()).or_else(|| entry.content_type.take());
        let mime = mime.as_deref().map(Mime::parse);
        let mut answer = Answer {
            url,
            mime,
            is_script_request: entry.resource_type.as_deref() == Some("script"),
            place,
            ..Answer::default()
        };
        self.body(entry, &mut answer);
        self.answers.take(answer);
        Ok(())
    }

    /// The body, where the archive has one.
    fn body(&mut self, entry: Entry, answer: &mut Answer) {
        if let Some(name) = &entry.file {
            // The same file may be named by very many entries.
            let read = if *self.budget > 0 { self.attachments.body(name) } else { Ok(Vec::new()) };
            let has_text = matches!(&entry.text, Some(Scalar::Text(text)) if !text.is_empty());
            match read {
                // The text of the same body may be in the archive as well.
                Err(reason) if has_text => {
                    self.answers.note(format!("entry {}: {reason}; its text was read", self.number));
                    self.text(entry, answer);
                    return;
                }
                Ok(body) if body.len() >= *self.budget => {
                    *self.budget = 0;
                    self.answers.problem(
                        self.number,
                        "the bodies next to the archive exceed the size limit together",
                    );
                }
                Ok(body) => {
                    *self.budget -= body.len();
                    answer.body = Some(body);
                }
                Err(reason) => self.answers.problem(self.number, reason),
            }
            return;
        }
        self.text(entry, answer);
    }

    /// The body in the archive as text.
    fn text(&mut self, entry: Entry, answer: &mut Answer) {
        let text = match entry.text {
            Some(Scalar::Text(text)) if !text.is_empty() => text,
            Some(Scalar::Number(_) | Scalar::Other) => {
                self.answers.problem(self.number, "the body is not text");
                return;
            }
            _ => return,
        };
        let encoding = entry.encoding.as_deref().map(str::trim).unwrap_or_default().to_ascii_lowercase();
        let mut say = |what: &str| self.answers.note(format!("entry {}: {what}", self.number));
        match encoding.as_str() {
            "base64" | "base64url" => match base64_of_any_alphabet(&text) {
                Some(bytes) => answer.body = Some(bytes),
                None => {
                    if let Some(data) = data_content(&text) {
                        say("the body is a data: address; its content was read");
                        answer.body = Some(data.bytes);
                    } else {
                        say("the body is labelled base64 but is not; it was read as text");
                        answer.body = Some(text.into_bytes());
                        answer.is_decoded = true;
                    }
                }
            },
            "" => {
                if let Some(bytes) = unlabelled_base64(&text, answer.mime.as_ref()) {
                    say("the body looks like base64 without a label; it was decoded");
                    answer.body = Some(bytes);
                } else if let Some(bytes) = unlabelled_data(&text, answer.mime.as_ref()) {
                    say("the body is a data: address; its content was read");
                    answer.body = Some(bytes);
                } else {
                    answer.body = Some(text.into_bytes());
                    answer.is_decoded = true;
                }
            }
            other => {
                if label(other).is_none() && !PLAIN.contains(&other) {
                    let reason = format!("the body has the unknown encoding {other:?}, and is read as text");
                    self.answers.problem(self.number, reason);
                }
                answer.body = Some(text.into_bytes());
                answer.is_decoded = true;
            }
        }
        // Some keep the body as it was sent.
        if let Some(body) = &answer.body
            && (body.starts_with(b"\x1f\x8b") || (entry.coding.is_some() && is_binary(body)))
        {
            let coding = entry.coding.as_deref().unwrap_or("gzip");
            match decoded(body, coding, self.budget) {
                Ok(body) => answer.body = Some(body),
                Err(reason) => {
                    answer.body = None;
                    self.answers.problem(self.number, reason);
                }
            }
        }
    }
}

/// Bytes of base64, also with the letters of addresses.
fn base64_of_any_alphabet(text: &str) -> Option<Vec<u8>> {
    from_base64(text.as_bytes()).or_else(|| {
        let usual: Vec<u8> = text
            .bytes()
            .map(|byte| match byte {
                b'-' => b'+',
                b'_' => b'/',
                byte => byte,
            })
            .collect();
        from_base64(&usual)
    })
}

/// The bytes of a script or page that is base64 from its first to its last character, which no script or page is.
fn unlabelled_base64(text: &str, mime: Option<&Mime>) -> Option<Vec<u8>> {
    let mime = mime?;
    let is_text = mime.is_script() || mime.is_html();
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let trimmed = text.trim();
    if !is_text || trimmed.len() < 24 || !trimmed.len().is_multiple_of(4) || !trimmed.bytes().all(is_base64) {
        return None;
    }
    let bytes = from_base64(trimmed.as_bytes())?;
    let is_readable =
        std::str::from_utf8(&bytes).is_ok() && bytes.iter().any(|byte| matches!(byte, b'(' | b'=' | b'<'));
    is_readable.then_some(bytes)
}

/// The content of a `data:` address in the place of a script or page, with the type of one.
fn unlabelled_data(text: &str, mime: Option<&Mime>) -> Option<Vec<u8>> {
    let mime = mime.filter(|mime| mime.is_script() || mime.is_html())?;
    let is_data = text.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("data:"));
    let data = is_data.then(|| data_content(text)).flatten().filter(|data| data.is_valid)?;
    let is_same = if mime.is_html() { data.mime.is_html() } else { data.mime.is_script() };
    is_same.then_some(data.bytes)
}

impl Entry {
    fn field(&mut self, name: &str, json: &mut Json<'_>) -> Result<(), Broken> {
        match name {
            "pageref" => self.pageref = json.scalar().map(id)?,
            "_resourceType" => self.resource_type = json.scalar()?.text(),
            "_initiator" => self.initiator = initiator(json)?,
            "request" => {
                self.has_request = json.object(|name, json| {
                    match name {
                        "url" => self.url = json.scalar()?.text(),
                        "headers" => self.referer = headers(json, ["referer"])?[0].take(),
                        _ => json.skip()?,
                    }
                    Ok(())
                })?;
            }
            "response" => {
                json.object(|name, json| {
                    match name {
                        "content" => {
                            json.object(|name, json| self.content(name, json))?;
                        }
                        "headers" => {
                            let mut found = headers(json, ["content-type", "content-encoding"])?;
                            (self.content_type, self.coding) = (found[0].take(), found[1].take());
                        }
                        _ => json.skip()?,
                    }
                    Ok(())
                })?;
            }
            _ => json.skip()?,
        }
        Ok(())
    }

    fn content(&mut self, name: &str, json: &mut Json<'_>) -> Result<(), Broken> {
        match name {
            "mimeType" => self.mime = json.scalar()?.text(),
            "text" => self.text = Some(json.scalar()?),
            "encoding" => self.encoding = json.scalar()?.text(),
            // In Playwright's archives, and in its traces.
            "_file" | "_sha1" => self.file = json.scalar()?.text().filter(|name| !name.is_empty()),
            _ => json.skip()?,
        }
        Ok(())
    }
}

/// The id of a page, which some write as a number.
fn id(value: Scalar) -> Option<String> {
    match value {
        Scalar::Text(text) | Scalar::Number(text) => Some(text),
        Scalar::Word | Scalar::Other => None,
    }
}

/// The values of some headers.
fn headers<const N: usize>(json: &mut Json<'_>, wanted: [&str; N]) -> Result<[Option<String>; N], Broken> {
    let mut found = [const { None }; N];
    json.array(|json| {
        let (mut name, mut value) = (None, None);
        json.object(|field, json| {
            match field {
                "name" => name = json.scalar()?.text(),
                "value" => value = json.scalar()?.text(),
                _ => json.skip()?,
            }
            Ok(())
        })?;
        let name = name.unwrap_or_default();
        let slot = wanted.iter().position(|wanted| name.eq_ignore_ascii_case(wanted));
        if let Some(slot) = slot.filter(|slot| found[*slot].is_none()) {
            found[slot] = value;
        }
        Ok(())
    })?;
    Ok(found)
}

/// Who asked for it: an address, or the first one in the stack of the script that did.
fn initiator(json: &mut Json<'_>) -> Result<Option<String>, Broken> {
    if json.peek() == Some(b'"') {
        return Ok(json.scalar()?.text());
    }
    let (mut url, mut frame) = (None, None);
    json.object(|name, json| {
        match name {
            "url" => url = json.scalar()?.text(),
            "stack" => stack(json, &mut frame, 0)?,
            _ => json.skip()?,
        }
        Ok(())
    })?;
    Ok(url.filter(|url| !url.is_empty()).or(frame))
}

/// The first address in a stack, or else in that of the task which began this one.
fn stack(json: &mut Json<'_>, frame: &mut Option<String>, depth: u32) -> Result<(), Broken> {
    json.object(|name, json| match name {
        "callFrames" => {
            json.array(|json| {
                json.object(|name, json| {
                    if name == "url" && frame.is_none() {
                        *frame = json.scalar()?.text().filter(|url| !url.is_empty());
                        return Ok(());
                    }
                    json.skip()
                })?;
                Ok(())
            })?;
            Ok(())
        }
        "parent" if depth < MAX_STACKS => stack(json, frame, depth + 1),
        _ => json.skip(),
    })?;
    Ok(())
}

/// Names of pages by id.
#[derive(Default)]
struct Pages {
    names: BTreeMap<String, Arc<str>>,
    /// The same address is kept once.
    known: BTreeMap<String, Arc<str>>,
}

impl Pages {
    /// Reads the pages, and the first request of each. If the title is a URL, as Chromium writes it, it is the name.
    /// Otherwise the first requested address is the name, and the title if there is none.
    fn read(bytes: &[u8]) -> Self {
        let (mut titles, mut first) = (BTreeMap::new(), BTreeMap::new());
        let mut json = Json::new(bytes);
        // Where this stops, the reading of the entries stops as well and says so.
        let _ = Self::scan(&mut json, &mut titles, &mut first);
        let is_url = |text: &str| Url::parse(text).is_ok_and(|url| url.has_host());
        let mut pages = Self::default();
        for (id, title) in titles {
            let name = if is_url(&title) { title } else { first.remove(&id).unwrap_or(title) };
            let name = pages.shared(&name);
            pages.names.insert(id, name);
        }
        for (id, url) in first {
            let name = pages.shared(&url);
            pages.names.entry(id).or_insert(name);
        }
        pages
    }

    fn scan(
        json: &mut Json<'_>,
        titles: &mut BTreeMap<String, String>,
        first: &mut BTreeMap<String, String>,
    ) -> Result<(), Broken> {
        let mut document = |json: &mut Json<'_>| {
            json.object(|name, json| {
                if !name.eq_ignore_ascii_case("log") {
                    return Self::scan_member(name, json, titles, first);
                }
                json.object(|name, json| Self::scan_member(name, json, titles, first))?;
                Ok(())
            })?;
            Ok(())
        };
        if json.peek() == Some(b'[') {
            json.array(document)?;
            return Ok(());
        }
        while json.has_rest() {
            document(json)?;
        }
        Ok(())
    }

    fn scan_member(
        name: &str,
        json: &mut Json<'_>,
        titles: &mut BTreeMap<String, String>,
        first: &mut BTreeMap<String, String>,
    ) -> Result<(), Broken> {
        match (name, json.peek()) {
            ("pages", Some(b'{')) => json.object(|_, json| page(json, titles))?,
            ("pages", _) => json.array(|json| page(json, titles))?,
            ("entries", Some(b'{')) => json.object(|_, json| first_request(json, first))?,
            ("entries", _) => json.array(|json| first_request(json, first))?,
            _ => {
                json.skip()?;
                true
            }
        };
        Ok(())
    }

    fn shared(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.known.get(name) {
            return Arc::clone(known);
        }
        let shared: Arc<str> = Arc::from(name);
        self.known.insert(name.to_owned(), Arc::clone(&shared));
        shared
    }

    /// The page of an entry: by its id, else by who sent the browser there.
    fn page_of(&mut self, entry: &Entry, url: &str) -> Option<Arc<str>> {
        if let Some(id) = &entry.pageref {
            return match self.names.get(id) {
                Some(name) => Some(Arc::clone(name)),
                None => Some(self.shared(id)),
            };
        }
        let page = entry.referer.as_deref().or(entry.initiator.as_deref())?;
        let is_page = page != url && Url::parse(page).is_ok();
        is_page.then(|| self.shared(page))
    }
}

fn page(json: &mut Json<'_>, titles: &mut BTreeMap<String, String>) -> Result<(), Broken> {
    let (mut key, mut title) = (None, None);
    json.object(|name, json| {
        match name {
            "id" => key = json.scalar().map(id)?,
            "title" => title = json.scalar()?.text(),
            _ => json.skip()?,
        }
        Ok(())
    })?;
    if let Some(key) = key {
        titles.entry(key).or_insert_with(|| title.unwrap_or_default());
    }
    Ok(())
}

fn first_request(json: &mut Json<'_>, first: &mut BTreeMap<String, String>) -> Result<(), Broken> {
    let (mut key, mut url) = (None, None);
    json.object(|name, json| {
        match name {
            "pageref" => key = json.scalar().map(id)?,
            "request" => {
                json.object(|name, json| {
                    if name == "url" {
                        url = json.scalar()?.text();
                        return Ok(());
                    }
                    json.skip()
                })?;
            }
            _ => json.skip()?,
        }
        Ok(())
    })?;
    if let (Some(key), Some(url)) = (key, url) {
        first.entry(key).or_insert(url);
    }
    Ok(())
}

/// Names of encodings that leave text as it is.
const PLAIN: [&str; 9] = ["7bit", "8bit", "binary", "identity", "none", "plain", "raw", "string", "text"];
/// Tasks that began each other are followed so far.
const MAX_STACKS: u32 = 32;
