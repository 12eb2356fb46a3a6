//! The cookies of a site, as they are kept and answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use verdict::{Error, Timestamp};

use crate::SiteTables;
use crate::site::kept;

/// A cookie. It has no value here.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Cookie {
    pub(crate) id: String,
    pub(crate) first_seen_at: Timestamp,
    pub(crate) last_seen_at: Timestamp,
    /// The host that set it.
    pub(crate) host: String,
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) of: CookieType,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) domain_attribute: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) path_attribute: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) expires_attribute: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) max_age_attribute: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) http_only_attribute: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) secure_attribute: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) same_site_attribute: Option<SameSite>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) page_urls: Vec<String>,
}

/// Whose cookie it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CookieType {
    /// It belongs to the registrable domain of the page.
    FirstParty,
    /// It does not, or the page is not known.
    Unknown,
}

/// When it is sent along from other sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SameSite {
    Lax,
    None,
    Strict,
}

impl Cookie {
    /// The same host, name, domain and path are the same cookie.
    pub(super) fn identified(mut self) -> Self {
        let mut hash = Sha256::new();
        let none = String::new();
        for part in [
            &self.host,
            &self.name,
            self.domain_attribute.as_ref().unwrap_or(&none),
            self.path_attribute.as_ref().unwrap_or(&none),
        ] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        self.id = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self
    }
}

/// All cookies of a site.
pub(crate) fn cookies(tables: &SiteTables) -> Result<Vec<Cookie>, Error> {
    let found: Vec<(String, Cookie)> = kept::all(tables, PREFIX, MOST)?;
    Ok(found.into_iter().map(|(_, cookie)| cookie).collect())
}

/// Takes in cookies that were seen, while the inventory is yours alone. Says how many were refused, because a site has too many.
pub(crate) fn record(tables: &SiteTables, seen: Vec<Cookie>) -> Result<usize, Error> {
    let mut new: BTreeMap<String, Cookie> = BTreeMap::new();
    for cookie in seen {
        match new.get_mut(&cookie.id) {
            Some(known) => known.join(cookie),
            None => drop(new.insert(cookie.id.clone(), cookie)),
        }
    }
    if new.is_empty() {
        return Ok(0);
    }
    let mut known: usize = kept::read(tables, COUNT)?.unwrap_or(0);
    let mut refused = 0;
    let mut changed: Vec<(String, Cookie)> = Vec::new();
    for (id, mut cookie) in new {
        let name = format!("{PREFIX}{id}");
        match kept::read::<Cookie>(tables, &name)? {
            Some(before) => {
                let mut joined = before;
                joined.join(cookie);
                cookie = joined;
            }
            None if known >= MOST => {
                refused += 1;
                continue;
            }
            None => known += 1,
        }
        changed.push((name, cookie));
    }
    kept::write(tables, changed.iter().map(|(name, cookie)| (name.clone(), Some(cookie))))?;
    kept::write(tables, [(COUNT.to_owned(), Some(&known))])?;
    Ok(refused)
}

impl Cookie {
    /// The same cookie, seen again.
    pub(super) fn join(&mut self, other: Self) {
        self.first_seen_at = self.first_seen_at.min(other.first_seen_at);
        let mut pages = std::mem::take(&mut self.page_urls);
        for page in &other.page_urls {
            pages.retain(|known| known != page);
            pages.insert(0, page.clone());
        }
        pages.truncate(MOST_PAGES);
        if other.last_seen_at >= self.last_seen_at {
            *self = Self { first_seen_at: self.first_seen_at, ..other };
        }
        self.page_urls = pages;
    }
}

/// Has another beginning than the cookies themselves.
const COUNT: &str = "cookies";
const PREFIX: &str = "cookie/";
/// A site has no more; what is new beyond is refused.
pub(super) const MOST: usize = 10_000;
const MOST_PAGES: usize = 10;
