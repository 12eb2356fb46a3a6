//! The inputs of an engine: scripts, connections and pages.

use jsintegrity::Stop;
use serde::{Deserialize, Serialize};
use threatfeed::Host;

use crate::{Reading, Timestamp};

/// A script to check: its source, its URL, or both.
///
/// ```
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Fixed(u8);
/// # impl ScriptScorer for Fixed {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let score = jsintegrity::Score::new(self.0)?;
/// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { "fixed-1" }
/// # }
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::{Engine, Mechanism, ScriptInput, StandardPolicy, Timestamp, policy::{AllowEntry, AllowList}};
///
/// let expiry: Timestamp = "2027-01-01T00:00:00Z".parse()?;
/// let mut policy = StandardPolicy::default();
/// policy.allowed = AllowList::new().with(AllowEntry::host("evil.example", "our own test host")?.until(expiry));
/// let engine = Engine::builder().scorer(Fixed(90)).feeds(feeds).policy(policy).build()?;
///
/// let script = ScriptInput::from_source(b"go()").with_url("https://evil.example/go.js");
/// assert_eq!(engine.check_script(&script.at(expiry)).malicious_by, [Mechanism::Domain]);
/// assert!(!engine.check_script(&script.at("2026-12-31T23:59:59Z".parse()?)).malicious);
///
/// // For people, where it stands.
/// assert_eq!(engine.check_script(&script.inline_at("pay.html", 7)).inline.unwrap().line, 7);
///
/// // The costly part once, then with what is known of other resources of the page.
/// let reading = engine.read_script(script.source);
/// let hosts = engine.page_hosts(["https://shop.example/", "wss://api.example/"]);
/// let again = engine.check_script(&script.with_reading(&reading).beside(&hosts));
/// assert_eq!(again.script, reading.script);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct ScriptInput<'a> {
    /// The bytes of the script as they came.
    pub source: Option<&'a [u8]>,
    /// The absolute URL that it was loaded from; `None` for inline scripts.
    pub url: Option<&'a str>,
    /// An earlier reading of the source. Then no scorer is asked, and the source is for a second opinion only.
    pub reading: Option<&'a Reading>,
    /// When the script is checked; allow-lists with an expiry need it.
    pub at: Option<Timestamp>,
    /// Hosts of other resources of the page: names are [judged together](crate::NameRequest::beside) with them.
    pub beside: &'a [Host],
    /// Its place, for a script inside a page.
    pub inline: Option<InlinePlace<&'a str>>,
    /// When scoring it is given up, if ever. A script that was given up is unknown, never clean.
    pub stop: Option<&'a Stop>,
}

/// The place of a script inside a page or a file.
///
/// ```
/// use verdict::{Engine, InlinePlace, ScriptInput};
///
/// let script = ScriptInput::from_source(b"go()").inline_at("pay.html", 7);
/// let place = Engine::without_mechanisms().check_script(&script).inline.unwrap();
/// assert_eq!(place, InlinePlace::new("pay.html".to_owned(), 7));
/// assert_eq!((place.label.as_str(), place.line), ("pay.html", 7));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InlinePlace<T = String> {
    /// The name of the page or file for people.
    pub label: T,
    /// The line of its first character, from 1.
    pub line: u32,
}

impl<T> InlinePlace<T> {
    /// A place in a page or file.
    #[must_use]
    pub fn new(label: T, line: u32) -> Self {
        Self { label, line }
    }
}

impl From<InlinePlace<&str>> for InlinePlace {
    fn from(place: InlinePlace<&str>) -> Self {
        Self::new(place.label.to_owned(), place.line)
    }
}

impl<'a> ScriptInput<'a> {
    /// A script with its source.
    #[must_use]
    pub fn from_source(source: &'a [u8]) -> Self {
        Self { source: Some(source), ..Self::default() }
    }

    /// A script with its URL, and without a source.
    #[must_use]
    pub fn from_url(url: &'a str) -> Self {
        Self { url: Some(url), ..Self::default() }
    }

    /// The same script with a URL.
    #[must_use]
    pub fn with_url(mut self, url: &'a str) -> Self {
        self.url = Some(url);
        self
    }

    /// The same script with an earlier reading of its source.
    #[must_use]
    pub fn with_reading(mut self, reading: &'a Reading) -> Self {
        self.reading = Some(reading);
        self
    }

    /// The same script, checked at a time.
    #[must_use]
    pub fn at(mut self, at: Timestamp) -> Self {
        self.at = Some(at);
        self
    }

    /// The same script, whose scoring is given up when the stop says so. Then the verdict has no score, and the script is
    /// [unknown](crate::Standing::Unknown) unless a feed accuses it. A second opinion has bounds of its own.
    ///
    /// ```
    /// # #[cfg(feature = "bundled-model")] {
    /// use std::time::{Duration, Instant};
    /// use verdict::jsintegrity::{Scorer, Stop};
    /// use verdict::{Engine, ScriptInput};
    ///
    /// let engine = Engine::builder().scorer(Scorer::bundled()?).build()?;
    /// let script = ScriptInput::from_source(b"let a = 1;");
    /// let in_time = Stop::at(Instant::now() + Duration::from_secs(600));
    /// assert_eq!(engine.check_script(&script.until(&in_time)).standing().name(), "clean");
    ///
    /// let verdict = engine.check_script(&script.until(&Stop::at(Instant::now())));
    /// assert_eq!(verdict.standing().name(), "unknown");
    /// let why = verdict.script.failure().unwrap();
    /// assert_eq!(why, "the scan of the script stopped early: out of time before the script was read");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn until(mut self, stop: &'a Stop) -> Self {
        self.stop = Some(stop);
        self
    }

    /// The same script, at a line of a page or file. The verdict says so.
    #[must_use]
    pub fn inline_at(mut self, label: &'a str, line: u32) -> Self {
        self.inline = Some(InlinePlace::new(label, line));
        self
    }

    /// The same script, on a page whose other resources have these [hosts](crate::Engine::page_hosts).
    #[must_use]
    pub fn beside(mut self, hosts: &'a [Host]) -> Self {
        self.beside = hosts;
        self
    }
}

/// A connection to check.
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::{ConnectionInput, Engine, Timestamp};
///
/// let engine = Engine::builder().feeds(feeds).build()?;
/// let now: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let hosts = engine.page_hosts(["https://shop.example/a.js"]);
/// let connection = ConnectionInput::new("wss://evil.example/socket").at(now).beside(&hosts);
/// let verdict = engine.check_connection(&connection);
/// assert!(verdict.malicious);
/// assert_eq!(verdict.checked_at, Some(now));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ConnectionInput<'a> {
    /// The absolute URL that the page connects to.
    pub url: &'a str,
    /// When the connection is checked; allow-lists with an expiry need it.
    pub at: Option<Timestamp>,
    /// Hosts of other resources of the page: names are [judged together](crate::NameRequest::beside) with them.
    pub beside: &'a [Host],
}

impl<'a> ConnectionInput<'a> {
    /// A connection to this URL.
    #[must_use]
    pub fn new(url: &'a str) -> Self {
        Self { url, at: None, beside: &[] }
    }

    /// The same connection, checked at a time.
    #[must_use]
    pub fn at(mut self, at: Timestamp) -> Self {
        self.at = Some(at);
        self
    }

    /// The same connection, on a page whose other resources have these [hosts](crate::Engine::page_hosts).
    #[must_use]
    pub fn beside(mut self, hosts: &'a [Host]) -> Self {
        self.beside = hosts;
        self
    }
}

/// A script or a connection.
///
/// ```
/// use verdict::{ConnectionInput, ResourceInput, ScriptInput};
///
/// let seen: [ResourceInput<'_>; 2] = [
///     ScriptInput::from_url("https://cdn.example/a.js").into(),
///     ConnectionInput::new("wss://api.example/").into(),
/// ];
/// assert!(matches!(seen[0], ResourceInput::Script(script) if script.source.is_none()));
/// assert!(matches!(seen[1], ResourceInput::Connection(_)));
/// ```
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums, reason = "a page has scripts and connections")]
pub enum ResourceInput<'a> {
    /// A connection.
    Connection(ConnectionInput<'a>),
    /// A script.
    Script(ScriptInput<'a>),
}

impl<'a> From<ConnectionInput<'a>> for ResourceInput<'a> {
    fn from(input: ConnectionInput<'a>) -> Self {
        Self::Connection(input)
    }
}

impl<'a> From<ScriptInput<'a>> for ResourceInput<'a> {
    fn from(input: ScriptInput<'a>) -> Self {
        Self::Script(input)
    }
}

/// The scripts and connections of a page.
///
/// ```
/// use verdict::{ConnectionInput, Engine, PageInput, ResourceInput, ResourceKind, ScriptInput};
///
/// let resources: [ResourceInput<'_>; 2] = [
///     ConnectionInput::new("wss://api.example/").into(),
///     ScriptInput::from_source(b"go()").into(),
/// ];
/// let verdicts = Engine::without_mechanisms().check_page(&PageInput::new(&resources));
/// assert_eq!(verdicts[0].kind, ResourceKind::Connection);
/// assert_eq!(verdicts[1].kind, ResourceKind::Script);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct PageInput<'a> {
    /// The scripts and connections, in the caller's order.
    pub resources: &'a [ResourceInput<'a>],
}

impl<'a> PageInput<'a> {
    /// A page with these scripts and connections.
    #[must_use]
    pub fn new(resources: &'a [ResourceInput<'a>]) -> Self {
        Self { resources }
    }
}

/// How much of a connection's URL is looked at and kept.
///
/// ```
/// use verdict::{ConnectionInput, ConnectionScope, Engine};
///
/// let kept = |scope| {
///     let engine = Engine::without_mechanisms().with_connection_scope(scope);
///     engine.check_connection(&ConnectionInput::new("https://api.example/pay?card=1")).url
/// };
/// assert_eq!(kept(ConnectionScope::Host).as_deref(), Some("https://api.example"));
/// assert_eq!(kept(ConnectionScope::Url).as_deref(), Some("https://api.example/pay?card=1"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "a setting with two values")]
pub enum ConnectionScope {
    /// The host alone. The verdict keeps the origin; path and query may hold personal data.
    #[default]
    Host,
    /// The full URL, which is checked as a script's URL is.
    Url,
}
