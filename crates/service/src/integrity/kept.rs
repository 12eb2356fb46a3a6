//! Attributes of a site, as they are kept beside its inventory.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest as _, Sha256};
use verdict::Error;

use super::Attribute;
use super::attribute::{page_key, url_key};
use crate::SiteTables;
use crate::site::kept;

/// The attributes of a site, by page and script.
#[derive(Debug, Default)]
pub(crate) struct Attributes(HashMap<(String, String), Attribute>);

impl Attributes {
    pub(crate) fn read(tables: &SiteTables) -> Result<Self, Error> {
        let all: Vec<(String, Attribute)> = kept::all(tables, PREFIX, MOST)?;
        let keyed = all.into_iter().map(|(_, one)| ((one.page.clone(), one.url.clone()), one));
        Ok(Self(keyed.collect()))
    }

    /// That of a script on a page, by the addresses that the inventory has.
    pub(crate) fn of(&self, page: &str, url: &str) -> Option<&Attribute> {
        self.0.get(&(page_key(page), url_key(url)))
    }
}

/// Takes in what was seen, while the inventory is yours alone. A script that is twice in a page has an attribute if both have.
/// Says how many were refused, because a site has too many.
pub(crate) fn record(tables: &SiteTables, seen: Vec<Attribute>) -> Result<usize, Error> {
    let mut new: BTreeMap<String, Attribute> = BTreeMap::new();
    for one in seen {
        match new.get_mut(&name(&one)) {
            Some(known) if one.value.is_none() => known.value = None,
            Some(_) => {}
            None => drop(new.insert(name(&one), one)),
        }
    }
    if new.is_empty() {
        return Ok(0);
    }
    let before: usize = kept::read(tables, COUNT)?.unwrap_or(0);
    let (mut known, mut refused, mut changed) = (before, 0, Vec::new());
    for (name, one) in new {
        match kept::read::<Attribute>(tables, &name)? {
            // An archive may be older than what is known.
            Some(before) if before.seen_at > one.seen_at => continue,
            Some(_) => {}
            None if known >= MOST => {
                refused += 1;
                continue;
            }
            None => known += 1,
        }
        changed.push((name, one));
    }
    kept::write(tables, changed.iter().map(|(name, one)| (name.clone(), Some(one))))?;
    if known != before {
        kept::write(tables, [(COUNT.to_owned(), Some(&known))])?;
    }
    Ok(refused)
}

fn name(one: &Attribute) -> String {
    let mut hash = Sha256::new();
    hash.update(one.page.as_bytes());
    hash.update([0]);
    hash.update(one.url.as_bytes());
    let digits: String = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{PREFIX}{digits}")
}

/// Has another beginning than the attributes themselves.
const COUNT: &str = "integrities";
const PREFIX: &str = "integrity/";
/// A site has no more; what is new beyond is refused.
pub(super) const MOST: usize = 20_000;
