//! Domains: the labels of the key are in reverse order, so the keys of all parents are the starts of one code.

use xxhash_rust::xxh3::xxh3_64;

use super::KeyIndex;
use super::code::Query;
use super::filter::Filter;
use super::keys::Keys;
use super::posting::Spot;
use crate::few::Few;

/// `a.b.example` is `example.b.a`.
pub(crate) fn key(name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len());
    append_reversed(name.as_bytes(), &mut key);
    key
}

/// What [`key`] was made of.
pub(crate) fn from_key(key: &[u8]) -> Option<String> {
    String::from_utf8(self::key(std::str::from_utf8(key).ok()?)).ok()
}

/// Puts the labels of a name behind what is there, the last one first.
pub(crate) fn append_reversed(name: &[u8], out: &mut Vec<u8>) {
    let mut end = name.len();
    while let Some(dot) = name[..end].iter().rposition(|byte| *byte == b'.') {
        out.extend_from_slice(&name[dot + 1..end]);
        out.push(b'.');
        end = dot;
    }
    out.extend_from_slice(&name[..end]);
}

/// How many labels a name has: its class in the filter.
pub(crate) fn labels(name: &[u8]) -> usize {
    name.iter().filter(|byte| **byte == b'.').count() + 1
}

/// The listed suffixes of a name with their postings, the shortest first. O(length of the name), and no key is looked for
/// unless the filter says that it may be listed.
pub(crate) fn matches<'a, 'n>(index: &KeyIndex<'a>, name: &'n str) -> Few<(&'n str, Spot<'a>)> {
    let mut found = Few::default();
    let classes = maybe_listed(&index.filter, name);
    if classes != 0 {
        // A question that cannot go on is over, whether no key has such a byte or the name is no name.
        let _ = find(index.keys, name, classes, &mut found);
    }
    found
}

/// Which suffixes may be listed, by their number of labels. Asks for all before anything is decided, so that the reads of
/// one do not wait for those of another.
#[inline]
// For `a.b.example`: `example` has class 1, `b.example` 2, the whole 3. If no listed name has a single label, the filter's classes say
// so, and `example` is not hashed at all. The answer has bit n where the suffix of n labels may be listed.
fn maybe_listed(filter: &Filter<'_>, name: &str) -> u128 {
    let bytes = name.as_bytes();
    let (mut class, mut found, mut end) = (1u32, 0u128, bytes.len());
    loop {
        let dot = bytes[..end].iter().rposition(|byte| *byte == b'.');
        if filter.has_class(class as usize) {
            let is_there = filter.may_contain(xxh3_64(&bytes[dot.map_or(0, |dot| dot + 1)..]));
            found |= u128::from(is_there).checked_shl(class).unwrap_or_default();
        }
        match dot {
            None => return found,
            Some(dot) => (end, class) = (dot, class + 1),
        }
    }
}

/// Codes the name label by label, and looks for those suffixes that may be listed.
fn find<'a, 'n>(
    keys: Keys<'a>,
    name: &'n str,
    mut classes: u128,
    found: &mut Few<(&'n str, Spot<'a>)>,
) -> Option<()> {
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    let mut words = [0; Query::words(MAX_NAME_BYTES)];
    let mut query = Query { words: &mut words, length: 0 };
    let mut end = name.len();
    loop {
        let start = name.as_bytes()[..end].iter().rposition(|byte| *byte == b'.').map_or(0, |dot| dot + 1);
        if end < name.len() {
            keys.code().encode([b'.'], &mut query)?;
        }
        keys.code().encode(name.as_bytes()[start..end].iter().copied(), &mut query)?;
        classes >>= 1;
        if classes & 1 == 1
            && let Some(spot) = keys.find(query.first(query.length))
        {
            found.push((&name[start..], spot));
        }
        // Of further labels none is asked for, or there is none.
        if classes <= 1 {
            return Some(());
        }
        end = start.checked_sub(1)?;
    }
}

/// What a host has at most, with some to spare.
const MAX_NAME_BYTES: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_reversed_and_bytes_are_not() {
        assert_eq!(key("a.bc.example"), b"example.bc.a");
        assert_eq!(key("example"), b"example");
        assert_eq!(from_key(b"example.bc.a").as_deref(), Some("a.bc.example"));
    }
}
