//! One row of an inventory.

use serde::{Deserialize, Serialize};

use monitor::{Justification, Resource, Status, Version};
use verdict::{Timestamp, Verdict};

use crate::Live;

/// A resource with its verdict, and where and when it was seen.
///
/// The fields have the names of Cloudflare's client-side security API where that API has them. A scan knows the pages and
/// the file; what needs a memory (from [`sighting`](Self::sighting) on) comes from a monitor.
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// # use verdict::{Engine, ScriptInput};
/// # let engine = Engine::builder().feeds(feeds).build()?;
/// # let verdict = engine.check_script(&ScriptInput::from_url("https://evil.example/a.js"));
/// use export::Entry;
///
/// // The verdict is that on https://evil.example/a.js, whose host a feed lists.
/// let mut entry = Entry::new("pay.html, line 7", verdict);
/// entry.file = Some("pay.html".to_owned());
/// entry.line = Some(7);
/// let json = serde_json::to_value(&entry)?;
/// assert_eq!(json["name"], "pay.html, line 7");
/// assert_eq!(json["line"], 7);
/// assert_eq!(json["malicious"], true);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entry {
    /// Its name for people: a file, a place in a file, or a URL.
    pub name: String,
    /// The file that it was found in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line in that file, from 1, where it is part of it.
    #[serde(default)]
    pub line: Option<u32>,
    /// Whether a browser runs it, where it is a script of a page that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub execution: Option<Execution>,
    /// Further places of the same script in the same file, such as `line 12, onclick`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Who asked for it, where an archive says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiator: Option<String>,
    /// Who saw it and who started it, where it was found on a live page.
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    pub live: Option<Live>,
    /// The pages that it was seen on, the latest first where times are known.
    #[serde(default)]
    pub page_urls: Vec<String>,
    /// How often it was seen.
    #[serde(default = "once")]
    pub count: u64,
    /// Since when it is known.
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    pub sighting: Option<Sighting>,
    /// The versions of a script, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
    /// Why it is there, and whether that version is approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub justification: Option<Justification>,
    /// The decision and its reasons.
    #[serde(flatten)]
    pub verdict: Verdict,
}

impl Entry {
    /// A resource that was seen once, nowhere in particular; the fields are public for the rest.
    #[must_use]
    pub fn new(name: impl Into<String>, verdict: Verdict) -> Self {
        Self {
            name: name.into(),
            file: None,
            line: None,
            execution: None,
            places: Vec::new(),
            initiator: None,
            live: None,
            page_urls: Vec::new(),
            count: 1,
            sighting: None,
            versions: Vec::new(),
            justification: None,
            verdict,
        }
    }
}

/// Whether a browser runs a script of a page.
///
/// ```
/// use export::Execution;
///
/// assert_eq!(serde_json::to_string(&Execution::Delayed)?, "\"delayed\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[allow(clippy::exhaustive_enums, reason = "a script runs, waits or lies there")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Execution {
    /// It runs, at once or when its event comes.
    Runs,
    /// Another script runs it later: a performance plugin, or a tool that asks for consent first.
    Delayed,
    /// It does not run by itself.
    Inert,
}

/// A resource of a monitor's inventory with its verdict, as [`Monitor::verdict`](monitor::Reader::verdict) gives it.
impl From<(Resource, Verdict)> for Entry {
    fn from((resource, mut verdict): (Resource, Verdict)) -> Self {
        let sighting = Sighting::from(&resource);
        verdict.hash = verdict.hash.or(resource.hash);
        Self {
            page_urls: resource.page_urls,
            count: resource.reports,
            sighting: Some(sighting),
            versions: resource.versions,
            justification: resource.justification,
            ..Self::new(resource.url, verdict)
        }
    }
}

/// Since when a resource is known.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use export::{Entry, Sighting};
/// use monitor::Status;
///
/// // A script was reported three times.
/// let resource = monitor.resource(1, at)?.unwrap();
/// let verdict = monitor.verdict(1, at)?.unwrap();
/// let sighting = Entry::from((resource, verdict)).sighting.unwrap();
/// assert_eq!((sighting.status, sighting.first_seen_at), (Status::Active, at));
/// assert_eq!(sighting.first_page_url.as_deref(), Some("https://shop.example/"));
///
/// // A tool with a memory of its own makes one.
/// assert_eq!(Sighting::new(Status::Infrequent, at, at).first_page_url, None);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Sighting {
    /// Whether it is in use.
    pub status: Status,
    /// When it was first seen.
    pub first_seen_at: Timestamp,
    /// When it was last seen.
    pub last_seen_at: Timestamp,
    /// The page that it was first seen on.
    pub first_page_url: Option<String>,
}

impl Sighting {
    /// First and last seen at these times, on no page.
    #[must_use]
    pub fn new(status: Status, first_seen_at: Timestamp, last_seen_at: Timestamp) -> Self {
        Self { status, first_seen_at, last_seen_at, first_page_url: None }
    }
}

impl From<&Resource> for Sighting {
    fn from(resource: &Resource) -> Self {
        Self {
            first_page_url: resource.first_page_url.clone(),
            ..Self::new(resource.status, resource.first_seen_at, resource.last_seen_at)
        }
    }
}

fn once() -> u64 {
    1
}
