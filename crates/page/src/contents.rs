//! The contents of a page or an archive.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// The scripts and connections of a page, an archive or a script file.
///
/// ```
/// use page::{Execution, Options};
///
/// let html = b"<script src=a.js></script><template><script>later()</script></template><img src=i.png>";
/// let contents = page::read(html, &Options::new().name("shop.html").base_url("https://shop.example/")?)?;
/// let found: Vec<_> = contents.scripts.iter().map(|script| (script.url.as_deref(), script.execution)).collect();
/// assert_eq!(found, [(None, Execution::Inert), (Some("https://shop.example/a.js"), Execution::Runs)]);
/// assert_eq!(contents.connections[0].url.as_deref(), Some("https://shop.example/i.png"));
/// # Ok::<(), page::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contents {
    /// The kind of the input.
    pub kind: InputKind,
    /// The scripts, in the order in which they were found.
    pub scripts: Vec<Script>,
    /// What else is loaded or connected to, in the order in which it was found.
    pub connections: Vec<Connection>,
    /// What could not be read or understood, while the rest was.
    pub problems: Vec<Problem>,
    /// Parts read in another way than the format says, or not resolved; no reason for alarm.
    pub notes: Vec<String>,
    /// The address of the page, where the page itself tells it.
    pub address: Option<PageAddress>,
    /// By what its relative addresses were resolved where the caller gave no base, such as `rel=canonical`.
    pub resolved_by: Option<&'static str>,
    /// Against what relative addresses in a page and its classic scripts are resolved: its `<base>`, else its address.
    pub base: Option<String>,
    /// The import maps of a page that run: names, or beginnings of names that end in `/`, and where they lead.
    pub imports: Vec<(String, String)>,
}

/// The kind of an input.
///
/// ```
/// use page::{InputKind, Options};
///
/// let kind = |name: &str, text: &str| page::read(text.as_bytes(), &Options::new().name(name)).map(|contents| contents.kind);
/// assert_eq!(kind("a.js", "a()")?, InputKind::Script);
/// assert_eq!(kind("a.html", "<p>")?, InputKind::Page);
/// assert_eq!(kind("a.har", r#"{"log": {"entries": []}}"#)?, InputKind::Archive);
/// # Ok::<(), page::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "one of the three")]
pub enum InputKind {
    /// Pages and scripts with the addresses from which they came.
    #[default]
    Archive,
    /// One page.
    Page,
    /// One script.
    Script,
}

/// A script: its text, its address, or both.
///
/// ```
/// use page::{Certainty, Execution, Options, Script};
///
/// let html = b"<p>\n<button onclick='pay()'>Pay</button>";
/// let script: Script = page::read(html, &Options::new().name("shop.html"))?.scripts.remove(0);
/// assert_eq!(script.source.as_deref(), Some(&b"pay()"[..]));
/// assert_eq!((&*script.holder, script.place.line), ("onclick", Some(2)));
/// assert_eq!((script.execution, script.certainty), (Execution::Runs, Certainty::Script));
/// # Ok::<(), page::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Script {
    /// The text, where the page or archive holds it. Text from a page is UTF-8 with line feeds only.
    pub source: Option<Vec<u8>>,
    /// The address as it is written, where it is loaded.
    pub address: Option<String>,
    /// The absolute URL, where it is known.
    pub url: Option<String>,
    /// Whether a browser runs it.
    pub execution: Execution,
    /// Whether it is one for certain.
    pub certainty: Certainty,
    /// Its holder in the page, such as `script` or `onclick`; empty for a file or a separate body.
    pub holder: Cow<'static, str>,
    /// The attribute `integrity` of its element, as it is written.
    pub integrity: Option<String>,
    /// Its place.
    pub place: Place,
}

/// A connection to an address.
///
/// ```
/// use page::{Connection, Options};
///
/// let html = b"<link rel=stylesheet href=//cdn.example/a.css>";
/// let found: Connection = page::read(html, &Options::new().name("shop.html"))?.connections.remove(0);
/// assert_eq!((found.address.as_str(), found.count), ("//cdn.example/a.css", 1));
/// assert_eq!(found.url.as_deref(), Some("https://cdn.example/a.css"));
/// # Ok::<(), page::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Connection {
    /// As it is written in a page; empty in an archive, which has its URL.
    pub address: String,
    /// The absolute URL, where it is known.
    pub url: Option<String>,
    /// How often an archive has it for the same page.
    pub count: u64,
    /// Its first place.
    pub place: Place,
    /// The browser's use of the address, as far as the page says.
    pub target: Target,
}

/// A page's use of an address.
///
/// ```
/// use page::{Options, Target};
///
/// let html = b"<iframe src=/help></iframe><link rel=modulepreload href=/m.mjs><img src=/i.png>";
/// let found = page::read(html, &Options::new().name("shop.html"))?.connections;
/// let targets: Vec<Target> = found.iter().map(|connection| connection.target).collect();
/// assert_eq!(targets, [Target::Frame, Target::Module, Target::Other]);
/// # Ok::<(), page::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Target {
    /// A page in the page.
    Frame,
    /// A module of an import map, or one that is loaded ahead.
    Module,
    /// Anything else, or not known.
    #[default]
    Other,
}

/// A place in the input.
///
/// ```
/// use page::{Options, Place};
///
/// let har = br#"{"log": {"entries": [{"_initiator": {"url": "https://shop.example/"}, "request": {"url": "https://cdn.example/a.js"},
///     "response": {"content": {"mimeType": "text/javascript", "text": "a()"}}}]}}"#;
/// let place: Place = page::read(har, &Options::new().name("shop.har"))?.scripts.remove(0).place;
/// assert_eq!((place.line, place.entry), (None, Some(1)));
/// assert_eq!(place.page.as_deref(), Some("https://shop.example/"));
/// assert_eq!(place.initiator.as_deref(), Some("https://shop.example/"));
/// # Ok::<(), page::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The line in the page, from 1.
    pub line: Option<u32>,
    /// The number of the archive's entry, record or part, from 1.
    pub entry: Option<usize>,
    /// The address of the page, where that is not the file itself.
    pub page: Option<Arc<str>>,
    /// Who asked for it, where an archive says.
    pub initiator: Option<Arc<str>>,
}

/// Whether a browser runs a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::exhaustive_enums, reason = "a script runs, waits or lies there")]
pub enum Execution {
    /// It runs, at once or when its event comes.
    Runs,
    /// A script of the page runs it later: a performance plugin, or a tool that asks for consent first.
    Delayed,
    /// It is in the page but does not run by itself: in a template, never closed, or of a type that nothing runs.
    Inert,
}

impl Execution {
    /// `runs`, `delayed` or `inert`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Runs => "runs",
            Self::Delayed => "delayed",
            Self::Inert => "inert",
        }
    }
}

impl fmt::Display for Execution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a text is a script for certain.
///
/// ```
/// use page::{Certainty, Options};
///
/// let html = br#"<script type="text/x-later">start()</script><script type="litespeed/javascript">start()</script>"#;
/// let scripts = page::read(html, &Options::new().name("shop.html"))?.scripts;
/// assert_eq!(scripts[0].certainty, Certainty::IfItParses); // of a type that nobody knows
/// assert_eq!(scripts[1].certainty, Certainty::Script); // of a well-known loader
/// # Ok::<(), page::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "certain, or to be parsed")]
pub enum Certainty {
    /// The page or archive says that it is a script.
    Script,
    /// It counts only if it parses as JavaScript; the type says something else, or nothing.
    IfItParses,
}

/// Something that could not be read.
///
/// ```
/// use page::{Options, Problem};
///
/// let har = br#"{"log": {"entries": [7]}}"#;
/// let problem: Problem = page::read(har, &Options::new().name("shop.har"))?.problems.remove(0);
/// assert_eq!(problem.entry, Some(1));
/// assert!(problem.reason.starts_with("expected an object"));
/// # Ok::<(), page::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The number of the archive's entry, record or part, from 1; `None` for the file.
    pub entry: Option<usize>,
    /// The reason, for people.
    pub reason: String,
}

impl Problem {
    pub(crate) fn of(entry: Option<usize>, reason: impl Into<String>) -> Self {
        Self { entry, reason: reason.into() }
    }
}

/// The address of a page as the page tells it.
///
/// ```
/// use page::{Options, PageAddress};
///
/// let html = br#"<link rel=canonical href="https://shop.example/cart"><script src=a.js></script>"#;
/// let contents = page::read(html, &Options::new().name("saved.html"))?;
/// let PageAddress { url, source, .. } = contents.address.as_ref().unwrap();
/// assert_eq!((url.as_str(), *source), ("https://shop.example/cart", "rel=canonical"));
/// assert_eq!(contents.scripts[0].url.as_deref(), Some("https://shop.example/a.js"));
/// # Ok::<(), page::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageAddress {
    /// The absolute URL.
    pub url: String,
    /// What tells it, such as `rel=canonical`.
    pub source: &'static str,
}
