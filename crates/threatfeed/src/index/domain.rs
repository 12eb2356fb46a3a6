//! Domains: the labels of the key are in reverse order, so one walk from the top-level domain meets all parents.

use xxhash_rust::xxh3::xxh3_64;

use super::KeyIndex;
use super::filter::Filter;
use super::fst::Fst;

/// `a.b.example` is `example.b.a`.
pub(crate) fn key(name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len());
    for label in name.rsplit('.') {
        if !key.is_empty() {
            key.push(b'.');
        }
        key.extend_from_slice(label.as_bytes());
    }
    key
}

/// What [`key`] was made of.
pub(crate) fn from_key(key: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(key).ok()?;
    let mut name = String::with_capacity(text.len());
    for label in text.rsplit('.') {
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(label);
    }
    Some(name)
}

/// How many labels a name has: its class in the filter.
pub(crate) fn labels(name: &str) -> usize {
    name.bytes().filter(|byte| *byte == b'.').count() + 1
}

/// The listed suffixes of a name with their places, the longest first. One walk, O(length of the name), and only if the
/// filter says that a suffix may be listed.
pub(crate) fn matches<'n>(index: &KeyIndex<'_>, name: &'n str) -> Vec<(&'n str, u64)> {
    let mut found = Vec::new();
    if may_be_listed(&index.filter, name) {
        // A walk that cannot go on is over, whether the name is not listed or the bytes are wrong.
        let _ = walk(index.keys, name, &mut found);
    }
    found.reverse();
    found
}

/// Asks for all suffixes before it decides, so that the reads of one do not wait for those of another.
#[inline]
fn may_be_listed(filter: &Filter<'_>, name: &str) -> bool {
    let bytes = name.as_bytes();
    let (mut class, mut found, mut end) = (1, false, bytes.len());
    loop {
        let dot = bytes[..end].iter().rposition(|byte| *byte == b'.');
        if filter.has_class(class) {
            found |= filter.may_contain(xxh3_64(&bytes[dot.map_or(0, |dot| dot + 1)..]));
        }
        match dot {
            None => return found,
            Some(dot) => (end, class) = (dot, class + 1),
        }
    }
}

fn walk<'n>(keys: Fst<'_>, name: &'n str, found: &mut Vec<(&'n str, u64)>) -> Option<()> {
    let (mut node, mut place) = (keys.root()?, 0u64);
    let mut start = name.len();
    for label in name.rsplit('.') {
        let dot = if start == name.len() { &b""[..] } else { b"." };
        for byte in dot.iter().chain(label.as_bytes()) {
            let step = node.find(*byte)?;
            place = place.wrapping_add(step.output);
            node = keys.node(step)?;
        }
        start -= dot.len() + label.len();
        if let Some(output) = node.final_output() {
            found.push((&name[start..], place.wrapping_add(output)));
        }
    }
    Some(())
}

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
