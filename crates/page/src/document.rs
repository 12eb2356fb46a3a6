//! A document with the documents in it: what each holds, with addresses resolved.

use std::borrow::Cow;
use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use encoding_rs::Encoding;
use url::{Position, Url};

use crate::address::{Data, resolved};
use crate::contents::{
    Certainty, Connection, Contents, Execution, PageAddress, Place, Problem, Script, Target,
};
use crate::encoding::{Declared, html_text, xml_text};
use crate::mime::Mime;
use crate::options::Options;
use crate::{html, strings, xml};

/// What one document holds, without the documents in it.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The value of the first `<base href>`.
    pub(crate) base: Option<String>,
    pub(crate) canonical: Option<String>,
    pub(crate) open_graph: Option<String>,
    /// The address that whoever saved the page wrote into a comment.
    pub(crate) saved_from: Option<String>,
    pub(crate) inline: Vec<Inline>,
    pub(crate) external: Vec<Reference>,
    pub(crate) connections: Vec<Reference>,
    /// Names and addresses of import maps.
    pub(crate) imports: Vec<(String, String)>,
    pub(crate) nested: Vec<Nested>,
    /// Script elements do not run here, as in `innerHTML`.
    pub(crate) scripts_lie: bool,
    /// What scripts write that changes how the rest is read.
    pub(crate) writes: Vec<html::Write>,
    /// Why the document was not read to its end.
    pub(crate) stopped: Option<String>,
}

/// A script whose text is in a document.
#[derive(Debug)]
pub(crate) struct Inline {
    pub(crate) source: String,
    pub(crate) line: u32,
    pub(crate) holder: Cow<'static, str>,
    pub(crate) execution: Execution,
    pub(crate) certainty: Certainty,
}

/// An address in a document.
#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) address: String,
    pub(crate) line: u32,
    pub(crate) execution: Execution,
    /// The document's `<base>` came before it.
    pub(crate) after_base: bool,
    pub(crate) target: Target,
    /// The element's attribute of this name.
    pub(crate) integrity: Option<String>,
}

/// A document in a document.
pub(crate) struct Nested {
    pub(crate) body: Body,
    pub(crate) line: u32,
    pub(crate) execution: Execution,
    pub(crate) holder: &'static str,
    pub(crate) after_base: bool,
}

impl std::fmt::Debug for Nested {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Nested")
            .field("holder", &self.holder)
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

/// How a document in a document is written.
pub(crate) enum Body {
    /// No page, but a script.
    Code(String),
    /// As HTML.
    Text(String),
    /// As the content of a `data:` address.
    Data(Data),
    /// As a string that a script writes into its page.
    Written(String),
    /// As a string that a script sets as the content of an element.
    Set(String),
}

impl Found {
    pub(crate) fn push_inline(&mut self, inline: Inline) {
        self.inline.push(inline);
    }

    /// Rows of equal handlers are common; one stands for all.
    pub(crate) fn inline_once(
        &mut self,
        source: String,
        line: u32,
        holder: Cow<'static, str>,
        execution: Execution,
    ) {
        let is_known = self
            .inline
            .iter()
            .rev()
            .take(RECENT)
            .any(|seen| seen.source == source && seen.execution == execution && seen.holder == holder);
        if !is_known {
            let certainty = Certainty::Script;
            self.push_inline(Inline { source, line, holder, execution, certainty });
        }
    }

    /// Takes in what another reading of the same document has besides.
    pub(crate) fn add_new(&mut self, other: Self) {
        let known: HashSet<(&str, Execution)> =
            self.inline.iter().map(|inline| (inline.source.as_str(), inline.execution)).collect();
        let is_new = |new: &Inline| !known.contains(&(new.source.as_str(), new.execution));
        let inline: Vec<Inline> = other.inline.into_iter().filter(is_new).take(MAX_NEW).collect();
        let known: HashSet<&str> = self.external.iter().map(|reference| reference.address.as_str()).collect();
        let is_new = |new: &Reference| !known.contains(new.address.as_str());
        let external: Vec<Reference> = other.external.into_iter().filter(is_new).take(MAX_NEW).collect();
        // Pages in this page are told apart by their lines and kinds.
        let known: HashSet<(u32, &str)> =
            self.nested.iter().map(|nested| (nested.line, nested.holder)).collect();
        let is_new = |new: &Nested| !known.contains(&(new.line, new.holder));
        let nested: Vec<Nested> = other.nested.into_iter().filter(is_new).take(MAX_NEW).collect();
        self.inline.extend(inline);
        self.external.extend(external);
        self.nested.extend(nested);
        self.stopped = self.stopped.take().or(other.stopped);
    }

    /// Nothing of it runs.
    fn lies_there(&mut self) {
        self.inline.iter_mut().for_each(|inline| inline.execution = Execution::Inert);
        self.external.iter_mut().for_each(|reference| reference.execution = Execution::Inert);
        self.nested.iter_mut().for_each(|nested| nested.execution = Execution::Inert);
    }

    /// Takes in a comment: programs that save pages write the address into one.
    pub(crate) fn comment(&mut self, text: &str) {
        if self.saved_from.is_none() {
            self.saved_from = saved_from(text);
        }
    }
}

/// How a document of its own is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Html,
    Xml,
}

/// A document of its own, and what is known of it.
pub(crate) struct Document<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) form: Form,
    /// The charset that the sender gave.
    pub(crate) charset: Option<&'a str>,
    /// Its address.
    pub(crate) url: Option<Url>,
    pub(crate) entry: Option<usize>,
    /// The name of the page in the rows.
    pub(crate) page: Option<Arc<str>>,
}

/// What waits to be read.
struct Waiting {
    nested: Nested,
    /// Shared: a base may be as long as the page, and a thousand strings in it wait.
    base: Option<Arc<Url>>,
    depth: u32,
    /// Its place in words.
    holder: String,
    around: &'static Encoding,
}

/// Reads a document and those in it.
pub(crate) fn read(document: &Document<'_>, options: &Options, contents: &mut Contents) {
    let declared = Declared { sender: document.charset, around: None };
    let (found, encoding) = match document.form {
        Form::Html => {
            let (text, encoding) = html_text(document.bytes, declared);
            (html::read(&text, html::Manner::Page, 1), encoding)
        }
        Form::Xml => {
            let (text, encoding) = xml_text(document.bytes, declared);
            (xml::read(&text, 1), encoding)
        }
    };
    let mut url = document.url.clone();
    if url.is_none()
        && let Some(told) = told_address(&found)
    {
        url = Url::parse(&told.url).ok();
        if document.entry.is_none() {
            contents.address = Some(told);
        }
    }
    if document.url.is_none() && document.entry.is_none() {
        let own = found.base.as_ref().and_then(|href| base_url(href, url.as_ref()));
        let told = contents.address.as_ref().map(|told| told.source);
        contents.resolved_by = if own.is_some() { Some("<base>") } else { told };
    }
    if document.entry.is_none() {
        let own = found.base.as_ref().and_then(|href| base_url(href, url.as_ref()));
        let base = own.or_else(|| url.clone());
        let imports = found.imports.iter();
        let mut given = Giving::new(document, contents);
        let imports = imports
            .filter_map(|(name, address)| {
                Some((name.clone(), given.resolved(address, base.as_ref())?.into()))
            })
            .collect();
        contents.imports = imports;
        contents.base = base.map(String::from);
    }
    let mut waiting = VecDeque::new();
    let mut given = Giving::new(document, contents);
    let url = url.map(Arc::new);
    given.give(found, url.as_ref(), "", 0, Execution::Runs, encoding, true, &mut waiting);
    let mut left = options.max_nested_pages;
    while let Some(next) = waiting.pop_front() {
        if next.depth > options.max_nesting || left == 0 {
            let reason =
                format!("line {}: pages in pages are nested too deeply or are too many", next.nested.line);
            given.contents.problems.push(Problem::of(document.entry, reason));
            break;
        }
        left -= 1;
        let Waiting { nested, base, depth, holder, around } = next;
        let Some((found, encoding)) = read_nested(nested.body, nested.line, around) else { continue };
        given.give(found, base.as_ref(), &holder, depth, nested.execution, encoding, false, &mut waiting);
    }
}

fn read_nested(body: Body, line: u32, around: &'static Encoding) -> Option<(Found, &'static Encoding)> {
    match body {
        Body::Code(source) => {
            let holder = Cow::Borrowed("code");
            let (execution, certainty) = (Execution::Runs, Certainty::Script);
            let mut found = Found::default();
            found.push_inline(Inline { source, line, holder, execution, certainty });
            Some((found, around))
        }
        Body::Text(text) => Some((html::read(&text, html::Manner::Nested, line), around)),
        Body::Written(text) => Some((html::read(&text, html::Manner::Nested, line), around)),
        Body::Set(text) => Some((html::read(&text, html::Manner::Fragment, line), around)),
        Body::Data(Data { mime, bytes, is_valid }) => {
            let declared = Declared { sender: mime.charset.as_deref(), around: None };
            let mut found = if mime.is_xml() {
                let (text, encoding) = xml_text(&bytes, declared);
                (xml::read_nested(&text, line), encoding)
            } else if mime.is_html() {
                let (text, encoding) = html_text(&bytes, declared);
                (html::read(&text, html::Manner::Nested, line), encoding)
            } else {
                return None;
            };
            // Chromium shows no page of MathML alone, nor of a type of XML that it does not know.
            if !is_valid || !(mime.is_html() || mime.is_shown_xml()) {
                found.0.lies_there();
            }
            Some(found)
        }
    }
}

/// Puts what documents hold into the contents.
struct Giving<'a, 'b> {
    document: &'a Document<'b>,
    contents: &'a mut Contents,
    /// Bytes of long bases that addresses may still be resolved against.
    long_bases_left: usize,
    /// It was said that addresses are not resolved.
    is_told: bool,
}

impl<'a, 'b> Giving<'a, 'b> {
    fn new(document: &'a Document<'b>, contents: &'a mut Contents) -> Self {
        Self { document, contents, long_bases_left: MAX_LONG_BASES, is_told: false }
    }

    /// An address as a URL. Each one against a base copies that, so a page of a long `<base>` and many short addresses would become
    /// as many times longer: only so much of long bases is copied.
    fn resolved(&mut self, address: &str, base: Option<&Url>) -> Option<Url> {
        let length = base.map_or(0, |base| base[..Position::AfterPath].len());
        if length <= SHORT_BASE {
            return resolved(address, base);
        }
        if let Some(left) = self.long_bases_left.checked_sub(length) {
            self.long_bases_left = left;
            return resolved(address, base);
        }
        if !self.is_told {
            self.is_told = true;
            let reason =
                "not all relative addresses are resolved: the base address is long, and they are many";
            self.contents.problems.push(Problem::of(self.document.entry, reason));
        }
        resolved(address, None)
    }

    #[allow(clippy::too_many_arguments, reason = "one call for documents at each depth")]
    fn give(
        &mut self,
        found: Found,
        url: Option<&Arc<Url>>,
        around: &str,
        depth: u32,
        execution: Execution,
        encoding: &'static Encoding,
        is_page: bool,
        waiting: &mut VecDeque<Waiting>,
    ) {
        let own = found.base.as_ref().and_then(|href| base_url(href, url.map(|url| &**url))).map(Arc::new);
        let base = own.as_ref().or(url);
        let base_of = |after_base: bool| if after_base { base } else { url };
        let within = |holder: Cow<'static, str>| match (holder, around) {
            (holder, "") => holder,
            (holder, around) => format!("{holder} in {around}").into(),
        };
        if let Some(reason) = found.stopped {
            self.contents.problems.push(Problem::of(self.document.entry, reason));
        }
        for inline in &found.inline {
            let execution = inline.execution.max(execution);
            let of_address = if inline.holder == JAVASCRIPT_URL {
                strings::pages_of_address(&inline.source)
            } else {
                Vec::new()
            };
            for body in strings::markup(&inline.source).into_iter().chain(of_address) {
                let holder = match &body {
                    Body::Code(_) => "a string of a script",
                    Body::Written(_) => "HTML that a script writes",
                    _ => "HTML in a script",
                };
                let nested = Nested { body, line: inline.line, execution, holder, after_base: true };
                let holder = within(holder.into()).into_owned();
                waiting.push_back(Waiting {
                    nested,
                    base: base.cloned(),
                    depth: depth + 1,
                    holder,
                    around: encoding,
                });
            }
        }
        // Where a string of a script has a value that is not known, nothing can be loaded.
        let is_known = |reference: &Reference| is_page || !reference.address.contains(strings::GAP);
        // Many small scripts are given on without being held twice.
        let mut inlines = found.inline;
        inlines.reverse();
        self.contents.scripts.reserve(inlines.len());
        while let Some(inline) = inlines.pop() {
            if inlines.len().is_multiple_of(HELD_AT_ONCE) {
                inlines.shrink_to_fit();
            }
            let source = if is_page { inline.source } else { inline.source.replace(strings::GAP, "_") };
            self.contents.scripts.push(Script {
                source: Some(source.into_bytes()),
                address: None,
                url: None,
                execution: inline.execution.max(execution),
                certainty: inline.certainty,
                holder: within(inline.holder),
                integrity: None,
                place: self.place(inline.line),
            });
        }
        for reference in found.external.into_iter().filter(is_known) {
            let base = base_of(reference.after_base);
            let url = self.resolved(&reference.address, base.map(|base| &**base)).map(String::from);
            // In a page that is a `data:` address, a relative address leads nowhere, and nothing is loaded.
            if url.is_none() && base.is_some_and(|base| base.scheme() == "data") {
                continue;
            }
            self.contents.scripts.push(Script {
                source: None,
                address: Some(reference.address),
                url,
                execution: reference.execution.max(execution),
                certainty: Certainty::Script,
                holder: within("script".into()),
                integrity: reference.integrity,
                place: self.place(reference.line),
            });
        }
        // What a page in an archive loads has entries of its own there.
        if self.document.entry.is_none() || !is_page {
            let runs = found.connections.into_iter().filter(|_| execution == Execution::Runs);
            for reference in runs.filter(is_known) {
                let base = base_of(reference.after_base).map(|base| &**base);
                let url = self.resolved(&reference.address, base).map(String::from);
                let place = self.place(reference.line);
                self.contents.connections.push(Connection {
                    address: reference.address,
                    url,
                    count: 1,
                    place,
                    target: reference.target,
                });
            }
        }
        for nested in found.nested {
            // A page in a `data:` address has that for its own address, against which nothing can be resolved.
            let base = match nested.body {
                Body::Data(_) => Url::parse("data:,").ok().map(Arc::new),
                _ => base_of(nested.after_base).cloned(),
            };
            let execution = nested.execution.max(execution);
            let holder = within(nested.holder.into()).into_owned();
            let nested = Nested { execution, ..nested };
            waiting.push_back(Waiting { nested, base, depth: depth + 1, holder, around: encoding });
        }
    }

    fn place(&self, line: u32) -> Place {
        Place {
            line: Some(line),
            entry: self.document.entry,
            page: self.document.page.clone(),
            initiator: None,
        }
    }
}

/// The base that a `<base href>` sets (HTML Standard, "set the frozen base URL").
fn base_url(href: &str, url: Option<&Url>) -> Option<Url> {
    resolved(href, url).filter(|base| !matches!(base.scheme(), "data" | "javascript"))
}

/// The address of the page as it tells it itself.
fn told_address(found: &Found) -> Option<PageAddress> {
    let ways = [
        (&found.saved_from, "the comment of the program that saved the page"),
        (&found.canonical, "rel=canonical"),
        (&found.open_graph, "og:url"),
    ];
    ways.into_iter().find_map(|(address, source)| {
        let url = Url::parse(address.as_deref()?).ok().filter(is_web)?;
        Some(PageAddress { url: url.into(), source })
    })
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// The address in `saved from url=(0026)https://...`, as browsers write it, or in a line `url: https://...`, as SingleFile
/// does.
fn saved_from(comment: &str) -> Option<String> {
    let comment = &comment[..comment.floor_char_boundary(MAX_COMMENT_BYTES)];
    let address = match comment.split_once("saved from url=(") {
        Some((_, rest)) => rest.split_once(')')?.1,
        None if comment.contains("SingleFile") => {
            comment.lines().find_map(|line| line.trim_start().strip_prefix("url:"))?
        }
        None => return None,
    };
    let address = address.split_ascii_whitespace().next()?;
    Some(address.to_owned())
}

/// How a body of this type is read as a document, if it is one.
pub(crate) fn form_of(mime: &Mime) -> Option<Form> {
    if mime.is_html() {
        Some(Form::Html)
    } else if mime.is_xml() {
        Some(Form::Xml)
    } else {
        None
    }
}

/// The holder of code in an address.
pub(crate) const JAVASCRIPT_URL: &str = "javascript: URL";
/// Among so many inline scripts before it, an equal one is looked for.
const RECENT: usize = 64;
/// So many scripts are held in both forms.
const HELD_AT_ONCE: usize = 4096;
const MAX_COMMENT_BYTES: usize = 4096;
/// Bases of so many bytes are resolved against without a bound, longer ones so many bytes in all.
const SHORT_BASE: usize = 256;
const MAX_LONG_BASES: usize = 16 << 20;
/// A second reading of a document adds so much of each.
const MAX_NEW: usize = 1000;

#[cfg(test)]
mod tests {
    use crate::{Options, read};

    /// 8,000 addresses against a base of 160 KB were 1.3 GB.
    #[test]
    fn a_long_base_is_copied_so_often() {
        let scripts: String = (0..8_000).map(|nth| format!("<script src={nth}.js></script>")).collect();
        let base = "a/".repeat(80_000);
        let page =
            format!("<base href='https://a.example/{base}'>{scripts}<script src=//b.example/c.js></script>");
        let contents = read(page.as_bytes(), &Options::new()).expect("a page");
        let resolved: usize =
            contents.scripts.iter().filter_map(|script| script.url.as_ref()).map(String::len).sum();
        assert!(resolved < 17 << 20, "{resolved}");
        assert_eq!((contents.scripts.len(), contents.problems.len()), (8_001, 1));
        let last = contents.scripts.last().and_then(|script| script.url.as_deref());
        assert_eq!(last, Some("https://b.example/c.js"));
    }
}
