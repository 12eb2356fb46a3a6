//! Visited pages, as they are kept.

use serde::{Deserialize, Serialize};
use verdict::{Error, Timestamp};

use crate::site::kept;
use crate::{SiteName, SiteTables};

/// What came of the visits of a page.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct CanaryPage {
    pub(crate) site: SiteName,
    pub(crate) url: String,
    /// Whether a browser visits it as well.
    pub(crate) browser: bool,
    /// When it was last visited, and when it was last read without a problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) visited_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) read_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next_at: Option<Timestamp>,
    /// How many visits have failed since it was read.
    pub(crate) failures: u32,
    /// What was wrong in the last visit.
    pub(crate) problems: Vec<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) seconds: f64,
    pub(crate) scripts: usize,
    pub(crate) connections: usize,
    /// Scripts that the browser alone saw, and addresses from which it got other bytes than the network alone.
    pub(crate) only_browser: usize,
    pub(crate) differing: usize,
    /// What the browser was about to send and did not: forms, ways away from the page.
    pub(crate) held_back: usize,
}

impl CanaryPage {
    /// A page that nobody has visited.
    pub(super) fn new(site: &SiteName, url: &str) -> Self {
        Self {
            site: site.clone(),
            url: url.to_owned(),
            browser: false,
            visited_at: None,
            read_at: None,
            next_at: None,
            failures: 0,
            problems: Vec::new(),
            notes: Vec::new(),
            seconds: 0.0,
            scripts: 0,
            connections: 0,
            only_browser: 0,
            differing: 0,
            held_back: 0,
        }
    }
}

/// A page that was visited before.
pub(super) fn page(tables: &SiteTables, url: &str) -> Result<Option<CanaryPage>, Error> {
    kept::read(tables, &name(url))
}

/// Keeps a page, while the inventory is yours alone.
pub(super) fn keep(tables: &SiteTables, page: &CanaryPage) -> Result<(), Error> {
    kept::write(tables, [(name(&page.url), Some(page))])
}

fn name(url: &str) -> String {
    format!("canary/{url}")
}
