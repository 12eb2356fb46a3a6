//! Inputs by their kind: pages and scripts as they are, archives by their own readers.
//!
//! Each form of archive has one file. It gives answers, and `body` decides of each what it is: a script, a page, or something that was
//! loaded. Archives lie in each other, so all that is unpacked comes out of one budget.
//!
//! Neighbours: `kind` tells what an input is, `document` reads pages.
//!
//! What must not be done here: end at the first broken entry. The page that an archive shows decides what is in it. One
//! unreadable entry is a problem in the answer, and the others are read.

mod body;
mod har;
mod http;
mod json;
mod mhtml;
mod packed;
mod warc;
mod zip;

use std::borrow::Cow;

use crate::contents::{Certainty, Contents, Execution, InputKind, Place, Problem, Script};
use crate::document::{self, Document, Form};
use crate::encoding::{Declared, script_text};
use crate::kind::{Kind, kind_of, may_be_named_script};
use crate::mime::Mime;
use crate::options::{Attachments, Options};
use crate::{Error, ErrorKind};

/// Reads an input of any kind.
pub(crate) fn read(
    bytes: &[u8],
    options: &Options,
    attachments: &dyn Attachments,
) -> Result<Contents, Error> {
    let mut budget = options.max_unpacked_bytes;
    read_packed(bytes, options.name.as_deref(), options, attachments, &mut budget, 0)
}

/// Reads an input that may lie in another one.
fn read_packed(
    bytes: &[u8],
    name: Option<&str>,
    options: &Options,
    attachments: &dyn Attachments,
    budget: &mut usize,
    depth: u32,
) -> Result<Contents, Error> {
    let mut contents = Contents::default();
    let content_type = options.content_type.as_deref();
    let kind = kind_of(bytes, name, content_type);
    // A browser that is told that it is a page reads it as one, whatever its first bytes are.
    if matches!(kind, Kind::Gzip | Kind::Zip | Kind::Warc) && is_called_page(name, content_type) {
        page(bytes, Form::Html, options, &mut contents);
        if let Ok(inner) = read_packed(bytes, None, options, attachments, budget, depth) {
            contents.append(inner);
        }
        contents
            .problems
            .push(Problem::of(None, "called a page, and an archive by its first bytes; read as both"));
        return Ok(contents);
    }
    match kind {
        Kind::NotUnderstood(what) => return Err(Error::not_understood(what)),
        Kind::Gzip if depth < MAX_PACKING => {
            // A WARC archive of many members is read one by one.
            let inner = packed::gunzip(bytes, budget)?;
            let inner_name = name.map(|name| strip_ending(name, ".gz"));
            let mut contents =
                read_packed(&inner.bytes, inner_name, options, attachments, budget, depth + 1)?;
            if let Some(reason) = inner.problem {
                contents.problems.push(Problem::of(None, reason));
            }
            return Ok(contents);
        }
        Kind::Zip if depth < MAX_PACKING => return zip::read(bytes, options, budget, depth),
        Kind::Gzip | Kind::Zip => return Err(Error::not_understood("archives in archives")),
        Kind::Script => {
            contents.kind = InputKind::Script;
            let charset = options.content_type.as_deref().and_then(|kind| Mime::parse(kind).charset);
            let mut script = file_script(bytes, charset.as_deref());
            if content_type.is_none() && !may_be_named_script(name) {
                script.certainty = Certainty::IfItParses;
            }
            contents.scripts.push(script);
        }
        Kind::Html => {
            page(bytes, Form::Html, options, &mut contents);
            // A page that unpacks itself: what it shows is in the archive at its end.
            zip::read_appended(bytes, options, budget, &mut contents);
        }
        Kind::Xml => page(bytes, Form::Xml, options, &mut contents),
        Kind::Har => har::read(bytes, options, attachments, budget, &mut contents)?,
        Kind::Mhtml => mhtml::read(bytes, options, &mut contents)?,
        Kind::Warc => warc::read(bytes, options, budget, &mut contents)?,
    }
    Ok(contents)
}

/// A body as it was before it was packed for the way.
pub(crate) fn without_codings(body: &[u8], codings: &str, max_bytes: usize) -> Result<Vec<u8>, Error> {
    let mut budget = max_bytes;
    http::decoded(body, codings, &mut budget).map_err(Error::not_understood)
}

fn is_called_page(name: Option<&str>, content_type: Option<&str>) -> bool {
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("htm" | "html" | "shtml") => true,
        Some(_) => false,
        None => content_type.is_some_and(|kind| Mime::parse(kind).is_html()),
    }
}

fn page(bytes: &[u8], form: Form, options: &Options, contents: &mut Contents) {
    contents.kind = InputKind::Page;
    let charset = options.content_type.as_deref().and_then(|kind| Mime::parse(kind).charset);
    let document = Document {
        bytes,
        form,
        charset: charset.as_deref(),
        url: options.base_url.clone(),
        entry: None,
        page: None,
    };
    document::read(&document, options, contents);
}

/// A script file as one script.
fn file_script(bytes: &[u8], charset: Option<&str>) -> Script {
    let source = match script_text(bytes, Declared { sender: charset, around: None }) {
        Cow::Borrowed(text) => text.to_vec(),
        Cow::Owned(text) => text,
    };
    Script {
        source: Some(source),
        address: None,
        url: None,
        execution: Execution::Runs,
        certainty: Certainty::Script,
        holder: Cow::Borrowed(""),
        integrity: None,
        place: Place::default(),
    }
}

/// The name without an ending, in any letter case.
fn strip_ending<'a>(name: &'a str, ending: &str) -> &'a str {
    let at = name.len().saturating_sub(ending.len());
    match name.get(at..) {
        Some(tail) if tail.eq_ignore_ascii_case(ending) => &name[..at],
        _ => name,
    }
}

fn too_large(limit: usize) -> Error {
    Error::new(ErrorKind::TooLarge, format!("more than {} MiB when unpacked", limit >> 20))
}

const MAX_PACKING: u32 = 3;
