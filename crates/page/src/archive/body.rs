//! What an archived answer is: a script, a page, or something else that was loaded.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use url::Url;

use crate::address::data_content;
use crate::contents::{Certainty, Connection, Contents, Execution, Place, Problem, Script, Target};
use crate::document::{self, Document, Form, form_of};
use crate::encoding::{Declared, by_mark, script_text};
use crate::kind::{is_binary, is_sniffed_as_page, may_be_script, starts_as_page, starts_as_xml};
use crate::mime::Mime;
use crate::options::Options;

/// An answer as an archive keeps it.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) url: String,
    /// The `Content-Type`, if there is one.
    pub(super) mime: Option<Mime>,
    pub(super) body: Option<Vec<u8>>,
    /// The body was text in the archive already, so that no charset applies.
    pub(super) is_decoded: bool,
    /// The browser asked for it as a script.
    pub(super) is_script_request: bool,
    pub(super) place: Place,
}

/// Takes answers in, each script of an address and page once.
pub(super) struct Answers<'a> {
    pub(super) options: &'a Options,
    pub(super) contents: &'a mut Contents,
    hasher: RandomState,
    /// Places in the contents by a hash of what makes them equal.
    scripts: HashMap<u64, usize>,
    connections: HashMap<u64, usize>,
}

enum What {
    Script(Certainty),
    Page(Form),
    /// A page by its type, whose text may be a script as well: browsers run it if a page asks for it as one.
    PageOrScript(Form),
    Other,
}

impl<'a> Answers<'a> {
    pub(super) fn new(options: &'a Options, contents: &'a mut Contents) -> Self {
        Self {
            options,
            contents,
            hasher: RandomState::new(),
            scripts: HashMap::new(),
            connections: HashMap::new(),
        }
    }

    pub(super) fn problem(&mut self, entry: usize, reason: impl Into<String>) {
        self.contents.problems.push(Problem::of(Some(entry), reason));
    }

    pub(super) fn note(&mut self, text: impl Into<String>) {
        if self.contents.notes.len() < MAX_NOTES {
            self.contents.notes.push(text.into());
        }
    }

    /// Takes an answer in, with a connection to its address.
    pub(super) fn take(&mut self, mut answer: Answer) {
        let data = data_content(&answer.url);
        let is_data = data.is_some();
        if let (Some(data), None) = (data, &answer.body) {
            if answer.mime.as_ref().is_none_or(|mime| mime.essence.is_empty())
                || !data.mime.essence.is_empty()
            {
                answer.mime = Some(data.mime);
            }
            answer.body = Some(data.bytes);
        }
        let place = answer.place.clone();
        let url = answer.url.clone();
        self.resource(answer, is_data);
        if !is_data {
            self.connect(url, place);
        }
    }

    /// Takes in an answer whose connection is known.
    fn resource(&mut self, answer: Answer, is_data: bool) {
        let body = answer.body.as_deref().filter(|body| !body.is_empty());
        let mime = answer.mime.clone().unwrap_or_default();
        let charset = if answer.is_decoded { Some("utf-8") } else { mime.charset.as_deref() };
        let what = what_is(&mime, &answer.url, body, answer.is_script_request);
        if let (What::PageOrScript(_), Some(body)) = (&what, body) {
            let declared = Declared { sender: charset, around: None };
            let source = script_text(body, declared).into_owned();
            let url = (!is_data).then(|| answer.url.clone());
            self.script(Some(source), url, Certainty::IfItParses, answer.place.clone());
        }
        match what {
            What::Script(certainty) => {
                let entry = answer.place.entry.unwrap_or_default();
                if body.is_some_and(is_binary) {
                    self.problem(entry, "not understood: the body of a script is binary data");
                    return;
                }
                let declared = Declared { sender: charset, around: None };
                let source = body.map(|body| script_text(body, declared).into_owned());
                let url = (!is_data).then_some(answer.url);
                self.script(source, url, certainty, answer.place);
            }
            What::Page(form) | What::PageOrScript(form) => {
                let Some(body) = body else { return };
                let url = if is_data { None } else { Url::parse(&answer.url).ok() };
                let page =
                    answer.place.page.clone().filter(|_| is_data).unwrap_or_else(|| Arc::from(answer.url));
                let document =
                    Document { bytes: body, form, charset, url, entry: answer.place.entry, page: Some(page) };
                let problems = self.contents.problems.len();
                document::read(&document, self.options, self.contents);
                // A feed or an answer of a service in XML is no page, and need not be well-formed.
                if matches!(mime.essence.as_str(), "text/xml" | "application/xml") {
                    self.contents.problems.truncate(problems);
                }
            }
            What::Other => {}
        }
    }

    fn script(&mut self, source: Option<Vec<u8>>, url: Option<String>, certainty: Certainty, place: Place) {
        let key = self.hasher.hash_one((&url, &place.page, &source));
        if let Some(known) = self.scripts.get(&key).and_then(|at| self.contents.scripts.get(*at))
            && (&known.url, &known.place.page, &known.source) == (&url, &place.page, &source)
        {
            return;
        }
        self.scripts.insert(key, self.contents.scripts.len());
        self.contents.scripts.push(Script {
            source,
            address: None,
            url,
            execution: Execution::Runs,
            certainty,
            holder: Cow::Borrowed(""),
            integrity: None,
            place,
        });
    }

    fn connect(&mut self, url: String, place: Place) {
        // A part of a saved page need not have an address.
        if url.is_empty() {
            return;
        }
        let key = self.hasher.hash_one((&url, &place.page));
        if let Some(known) = self.connections.get(&key).and_then(|at| self.contents.connections.get_mut(*at))
            && known.url.as_deref() == Some(&url)
            && known.place.page == place.page
        {
            known.count += 1;
            return;
        }
        self.connections.insert(key, self.contents.connections.len());
        self.contents.connections.push(Connection {
            address: String::new(),
            url: Some(url),
            count: 1,
            place,
            target: Target::Other,
        });
    }
}

/// What a body is, by its type, the end of its address, who asked, and at last by its content.
fn what_is(mime: &Mime, url: &str, body: Option<&[u8]>, is_script_request: bool) -> What {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_script_path = [".js", ".mjs", ".cjs"].iter().any(|ending| path.ends_with(ending));
    let starts_page = body.is_some_and(starts_as_page);
    let candidate = || match body {
        Some(body) if may_be_script(body) => What::Script(Certainty::IfItParses),
        _ => What::Other,
    };
    if mime.is_script() {
        // A page in the place of a script, such as one that says that there is none. Browsers run neither it nor its scripts,
        // but whoever put it there may have meant otherwise.
        return if starts_page { What::Page(Form::Html) } else { What::Script(Certainty::Script) };
    }
    if let Some(form) = form_of(mime) {
        let is_markup = body.is_some_and(begins_with_markup);
        return match body {
            Some(_) if !is_markup && (is_script_path || is_script_request) => candidate(),
            Some(body) if !is_markup && may_be_script(body) => What::PageOrScript(form),
            _ => What::Page(form),
        };
    }
    let is_sniffed = mime.is_unknown() && !is_script_request && body.is_some_and(is_sniffed_as_page);
    if is_sniffed && !is_script_path {
        return What::Page(Form::Html);
    }
    if starts_page && (mime.says_nothing() || is_script_path || is_script_request) {
        return What::Page(Form::Html);
    }
    if is_script_request && body.is_none() {
        return What::Script(Certainty::Script);
    }
    if mime.says_nothing() {
        if is_script_path || is_script_request {
            return What::Script(Certainty::Script);
        }
        let is_svg =
            body.is_some_and(|body| starts_as_xml(body) && body.trim_ascii_start().starts_with(b"<"));
        return if is_svg { What::Page(Form::Xml) } else { candidate() };
    }
    let is_almost = ["javascript", "ecmascript", "jscript"].iter().any(|word| mime.essence.contains(word));
    let is_padded = mime.essence.ends_with("json") && body.is_some_and(calls_a_function);
    if is_script_path || is_script_request || is_almost || is_padded { candidate() } else { What::Other }
}

/// Whether the first character is `<`, in an encoding that a mark may tell.
fn begins_with_markup(body: &[u8]) -> bool {
    let skip = by_mark(body).map_or(0, |(_, length)| length);
    let first = body[skip..].iter().find(|byte| **byte != 0 && !byte.is_ascii_whitespace());
    first == Some(&b'<')
}

/// Whether a text begins as JSONP does: with the call of a function.
fn calls_a_function(body: &[u8]) -> bool {
    let text = body.trim_ascii_start();
    let text = text.strip_prefix(b"/**/").unwrap_or(text).trim_ascii_start();
    let name =
        text.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"_$.[]'\"".contains(byte)).count();
    let is_name = name > 0 && !text[0].is_ascii_digit() && !matches!(&text[..name], b"for" | b"while");
    is_name && text.get(name) == Some(&b'(')
}

const MAX_NOTES: usize = 1000;
