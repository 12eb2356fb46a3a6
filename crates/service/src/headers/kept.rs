//! Watched pages, as they are kept.

use serde::{Deserialize, Serialize};
use verdict::{Error, Timestamp};

use super::Headers;
use crate::SiteTables;
use crate::site::kept;

/// A page whose headers are watched.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(crate) struct WatchedPage {
    pub(crate) url: String,
    /// What the headers are to be; nothing was seen yet without it.
    pub(crate) pinned: Option<Headers>,
    pub(crate) pinned_at: Option<Timestamp>,
    /// Who said so; the first answer pins itself.
    pub(crate) pinned_by: Option<String>,
    /// What they were when they were last seen.
    pub(crate) current: Option<Headers>,
    /// When that was.
    pub(crate) checked_at: Option<Timestamp>,
    /// Why the last look failed.
    pub(crate) problem: Option<String>,
    /// The difference that people were told of.
    #[serde(default)]
    pub(crate) told: Vec<String>,
}

/// A watched page.
pub(crate) fn page(tables: &SiteTables, url: &str) -> Result<Option<WatchedPage>, Error> {
    kept::read(tables, &name(url))
}

/// All watched pages of a site.
pub(crate) fn pages(tables: &SiteTables) -> Result<Vec<WatchedPage>, Error> {
    Ok(kept::all(tables, PREFIX, MOST)?.into_iter().map(|(_, page)| page).collect())
}

/// Keeps a page, while the inventory is yours alone.
pub(super) fn keep(tables: &SiteTables, page: &WatchedPage) -> Result<(), Error> {
    kept::write(tables, [(name(&page.url), Some(page))])
}

/// What the page has now is what it is to have, while the inventory is yours alone. Gives the page; `None` if it is not watched, or
/// was never seen.
pub(crate) fn pin(
    tables: &SiteTables,
    url: &str,
    by: &str,
    at: Timestamp,
) -> Result<Option<WatchedPage>, Error> {
    let Some(mut watched) = page(tables, url)?.filter(|page| page.current.is_some()) else { return Ok(None) };
    watched.pinned.clone_from(&watched.current);
    (watched.pinned_at, watched.pinned_by) = (Some(at), Some(by.to_owned()));
    watched.told = Vec::new();
    keep(tables, &watched)?;
    Ok(Some(watched))
}

fn name(url: &str) -> String {
    format!("{PREFIX}{url}")
}

const PREFIX: &str = "headers/";
const MOST: usize = 1_000;
