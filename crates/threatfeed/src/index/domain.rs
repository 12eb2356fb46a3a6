//! Domains: the labels of the key are in reverse order, so one walk from the top-level domain meets all parents.

use fst::raw::Output;

use super::Index;

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

/// The listed suffixes of a name with their places, the longest first. One walk, O(length of the name).
pub(crate) fn matches<'n, B: AsRef<[u8]>>(index: &Index<B>, name: &'n str) -> Vec<(&'n str, u64)> {
    let keys = index.keys();
    let mut found = Vec::new();
    let mut node = keys.root();
    let mut place = Output::zero();
    let mut start = name.len();
    'walk: for label in name.rsplit('.') {
        let dot = if start == name.len() { &b""[..] } else { b"." };
        for byte in dot.iter().chain(label.as_bytes()) {
            let Some(transition) = node.find_input(*byte).map(|at| node.transition(at)) else { break 'walk };
            place = place.cat(transition.out);
            node = keys.node(transition.addr);
        }
        start -= dot.len() + label.len();
        if node.is_final() {
            found.push((&name[start..], place.cat(node.final_output()).value()));
        }
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_reversed_and_bytes_are_not() {
        assert_eq!(key("a.bc.example"), b"example.bc.a");
        assert_eq!(key("example"), b"example");
    }
}
