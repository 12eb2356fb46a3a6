//! The scripts and connections of a live page.

use std::sync::Arc;

use page::{Certainty, Execution};

/// Scripts and connections of a live page.
///
/// ```no_run
/// use capture::{Captured, Network, Options};
///
/// let shop: Captured = Network::new(Options::default()).page("https://shop.example/", &|_| Vec::new())?;
/// for script in &shop.scripts {
///     println!("{:?} {}", script.url, script.holder);
/// }
/// for note in &shop.notes {
///     println!("{note}");
/// }
/// # Ok::<(), capture::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Captured {
    /// The address of the page, after redirects.
    pub url: String,
    /// The scripts, in the order in which they were found.
    pub scripts: Vec<Script>,
    /// What else is loaded or connected to.
    pub connections: Vec<Connection>,
    /// What could not be read: an address, and why. It is not to be shown as clean.
    pub problems: Vec<(String, String)>,
    /// Notes on the visit: cut parts, and blind spots of this way of visiting.
    pub notes: Vec<String>,
    /// Addresses of pages that the page links to, for whoever goes on.
    pub links: Vec<String>,
    /// The requests of a browser, for an archive.
    pub requests: Vec<Request>,
}

/// A script of a live page.
///
/// ```
/// use capture::{Script, SeenBy};
///
/// let script = Script::new("https://shop.example/");
/// assert_eq!((script.seen_by, script.differs), (SeenBy::Network, false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Script {
    /// The text, in UTF-8; `None` if it could not be had.
    pub source: Option<Vec<u8>>,
    /// Its own address, if it has one.
    pub url: Option<String>,
    /// The page, or the frame in it.
    pub page: Arc<str>,
    /// Its holder in the page or the way it ran, such as `script`, `onclick`, `eval` or `worker`.
    pub holder: String,
    /// The line in the page, from 1.
    pub line: Option<u32>,
    /// Whether a browser runs it.
    pub execution: Execution,
    /// Whether it is a script for certain.
    pub certainty: Certainty,
    /// Who started it, the nearest first, the page last.
    pub initiators: Vec<Initiator>,
    /// Who saw it.
    pub seen_by: SeenBy,
    /// The browser got other bytes from its address than the network alone did.
    pub differs: bool,
}

impl Script {
    /// A script of a page, of which nothing else is known yet.
    #[must_use]
    pub fn new(page: &str) -> Self {
        Self {
            source: None,
            url: None,
            page: Arc::from(page),
            holder: String::new(),
            line: None,
            execution: Execution::Runs,
            certainty: Certainty::Script,
            initiators: Vec::new(),
            seen_by: SeenBy::Network,
            differs: false,
        }
    }
}

/// A connection of a live page.
///
/// ```
/// use capture::{Connection, SeenBy};
///
/// let connection = Connection::new("https://shop.example/", "https://cdn.example/i.png");
/// assert_eq!((connection.seen_by, connection.held_back), (SeenBy::Network, false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Connection {
    /// The address.
    pub url: String,
    /// The page, or the frame in it.
    pub page: Arc<str>,
    /// Its purpose, such as `image`, `fetch`, `form` or `navigation`; empty if unknown.
    pub kind: String,
    /// The line in the page, from 1.
    pub line: Option<u32>,
    /// How often.
    pub count: u64,
    /// Who started it, the nearest first, the page last.
    pub initiators: Vec<Initiator>,
    /// Who saw it.
    pub seen_by: SeenBy,
    /// The browser was about to send it and was held back: a form, a navigation away, a refused address.
    pub held_back: bool,
}

impl Connection {
    /// A connection of a page.
    #[must_use]
    pub fn new(page: &str, url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            page: Arc::from(page),
            kind: String::new(),
            line: None,
            count: 1,
            initiators: Vec::new(),
            seen_by: SeenBy::Network,
            held_back: false,
        }
    }
}

/// Who started a script or a connection.
///
/// ```
/// use capture::Initiator;
///
/// let page = Initiator::new("page", Some("https://shop.example/"), Some(12));
/// assert_eq!(page.to_string(), "page https://shop.example/, line 12");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Initiator {
    /// Its kind: `page`, `frame`, `script`, `inline script`, `eval`, `worker` and the like.
    pub kind: String,
    /// Its address, or the address of its page.
    pub url: Option<String>,
    /// The line, from 1.
    pub line: Option<u32>,
}

impl Initiator {
    /// One of a kind, with its address and line where they are known.
    #[must_use]
    pub fn new(kind: &str, url: Option<&str>, line: Option<u32>) -> Self {
        Self { kind: kind.to_owned(), url: url.map(str::to_owned), line }
    }
}

impl std::fmt::Display for Initiator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.kind)?;
        if let Some(url) = &self.url {
            write!(f, " {url}")?;
        }
        match self.line {
            Some(line) => write!(f, ", line {line}"),
            None => Ok(()),
        }
    }
}

/// Who saw something.
///
/// ```
/// use capture::SeenBy;
///
/// assert_eq!([SeenBy::Both, SeenBy::Browser, SeenBy::Network].map(SeenBy::name), ["both", "browser", "network"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "one, the other, or both")]
pub enum SeenBy {
    /// The browser and the network alone.
    Both,
    /// The browser alone.
    Browser,
    /// The network alone.
    Network,
}

impl SeenBy {
    /// `both`, `browser` or `network`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Browser => "browser",
            Self::Network => "network",
        }
    }
}

/// A request of a browser with its answer, as an archive keeps it.
///
/// ```
/// use capture::{Request, write_har};
///
/// let mut request = Request::new("https://shop.example/");
/// request.status = 200;
/// request.media_type = "text/html".into();
/// request.body = Some(b"<p>shop".to_vec());
/// let har = write_har(&[request]);
/// assert!(har.contains("<p>shop"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The page.
    pub page: String,
    /// The address.
    pub url: String,
    /// The method.
    pub method: String,
    /// Its use in the browser, such as `script`.
    pub resource_type: String,
    /// The script or page that started it.
    pub initiator: Option<String>,
    /// The status of the answer; 0 for none.
    pub status: u16,
    /// The type of the body.
    pub media_type: String,
    /// The body, of pages and scripts.
    pub body: Option<Vec<u8>>,
}

impl Request {
    /// A `GET` that nobody answered.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self {
            page: url.to_owned(),
            url: url.to_owned(),
            method: "GET".to_owned(),
            resource_type: String::new(),
            initiator: None,
            status: 0,
            media_type: String::new(),
            body: None,
        }
    }
}
