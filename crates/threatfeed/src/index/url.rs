//! URLs: the key of an exact URL is its canonical form, that of a prefix its expression.

use xxhash_rust::xxh3::xxh3_64;

use super::KeyIndex;
use super::posting::Spot;
use crate::indicator::{Expression, UrlPrefix};
use crate::url::CanonicalUrl;

pub(crate) fn key(url: &CanonicalUrl) -> &[u8] {
    url.as_str().as_bytes()
}

pub(crate) fn prefix_key(prefix: &UrlPrefix) -> &[u8] {
    prefix.as_str().as_bytes()
}

/// What the filter of prefixes holds: the host of the expression. One question about a host decides on all its paths.
pub(crate) fn host_of_prefix(key: &[u8]) -> &[u8] {
    key.iter().position(|byte| *byte == b'/').map_or(key, |end| &key[..end])
}

/// Where the postings of exactly this URL are.
pub(crate) fn exact<'a>(index: &KeyIndex<'a>, url: &CanonicalUrl) -> Option<Spot<'a>> {
    let key = key(url);
    if !index.filter.may_contain(xxh3_64(key)) {
        return None;
    }
    index.keys.get(&[key])
}

/// The listed expressions of a URL with their postings, the longest host and path first.
pub(crate) fn prefix_matches<'a, 'u>(
    index: &KeyIndex<'a>,
    url: &'u CanonicalUrl,
) -> Vec<(Expression<'u>, Spot<'a>)> {
    let mut found = Vec::new();
    if index.is_empty() {
        return found;
    }
    let mut last_host: Option<(&str, bool)> = None;
    for expression in url.expressions() {
        let Expression { host, path } = expression;
        let may_be_listed = match last_host {
            Some((last, may_be_listed)) if last == host => may_be_listed,
            _ => index.filter.may_contain(xxh3_64(host.as_bytes())),
        };
        last_host = Some((host, may_be_listed));
        if may_be_listed && let Some(spot) = index.keys.get(&[host.as_bytes(), path.as_bytes()]) {
            found.push((expression, spot));
        }
    }
    found
}
