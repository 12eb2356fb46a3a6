//! Checks that bytes are a sound FST before the `fst` crate sees them.
//!
//! `fst` trusts its bytes: on a crafted file with right checksums its look-ups index out of bounds and panic. So every
//! node is decoded here first, with bounds. The layout is that of version 3 of the format (`fst` 0.4, `raw/node.rs`): a
//! header of 16 bytes, nodes one after the other, then the number of keys, the address of the root and a checksum, 20
//! bytes. A node is addressed by its last byte, and the root is the last node.
//!
//! What is proven: every node lies within the bytes; every transition leads to the address of a node before it (so walks
//! end); every output is below 2^32 (so sums along a walk cannot overflow). Linear in time; two bits a byte of memory.

/// Checks an FST that should have so many keys.
pub(super) fn check(bytes: &[u8], keys: usize) -> Result<(), &'static str> {
    sound(bytes, keys).then_some(()).ok_or("the FST of keys is not sound")
}

fn sound(bytes: &[u8], keys: usize) -> bool {
    let Some(nodes_end) = bytes.len().checked_sub(FOOTER_BYTES).filter(|end| *end > HEADER_BYTES) else {
        return false;
    };
    let (nodes, footer) = bytes.split_at(nodes_end);
    let fields = [uint(&nodes[..8]), uint(&nodes[8..16]), uint(&footer[..8]), uint(&footer[8..16])];
    if fields != [FORMAT_VERSION, FST_TYPE, keys as u64, nodes_end as u64 - 1] {
        return false;
    }

    let mut nodes_seen = BitSet::new(nodes_end);
    let mut targets = BitSet::new(nodes_end);
    let mut last = nodes_end - 1;
    loop {
        nodes_seen.insert(last);
        let Some(start) = check_node(nodes, last, &mut targets) else { return false };
        if start == HEADER_BYTES {
            return targets.is_subset(&nodes_seen);
        }
        last = start - 1;
    }
}

/// Decodes the node whose last byte is at `last`, and returns where it starts.
fn check_node(nodes: &[u8], last: usize, targets: &mut BitSet) -> Option<usize> {
    let state = nodes[last];
    let small = usize::from(state & 0b0011_1111);
    // A small number that is zero is told by the byte before instead.
    let before_small = last.checked_sub(usize::from(small == 0)).filter(|at| *at >= HEADER_BYTES)?;
    match state >> 6 {
        // One transition without output, to the node right before.
        0b11 => {
            targets.insert(before_small.checked_sub(1)?);
            Some(before_small)
        }
        // One transition: output, delta, sizes, input.
        0b10 => {
            let sizes = Sizes::read(nodes, before_small)?;
            let start = sizes.at.checked_sub(sizes.delta + sizes.output).filter(|at| *at >= HEADER_BYTES)?;
            let (output, delta) = nodes[start..sizes.at].split_at(sizes.output);
            check_output(output)?;
            check_delta(delta, start, targets)?;
            Some(start)
        }
        // Any number: outputs, deltas, inputs, index, sizes, number. All but the index run backwards.
        kind => {
            let is_final = kind == 0b01;
            let count = match small {
                0 if nodes[before_small] == 1 => 256,
                0 => usize::from(nodes[before_small]),
                small => small,
            };
            let sizes = Sizes::read(nodes, before_small)?;
            let index = if count > INDEX_THRESHOLD { 256 } else { 0 };
            let outputs = sizes.output * (count + usize::from(is_final));
            let deltas = sizes.delta * count;
            let start =
                sizes.at.checked_sub(outputs + deltas + count + index).filter(|at| *at >= HEADER_BYTES)?;
            if sizes.output > 0 {
                nodes[start..start + outputs].chunks(sizes.output).try_for_each(check_output)?;
            }
            if count > 0 {
                let deltas = &nodes[start + outputs..start + outputs + deltas];
                deltas.chunks(sizes.delta.max(1)).try_for_each(|delta| check_delta(delta, start, targets))?;
            }
            (count == 0 || sizes.delta > 0).then_some(start)
        }
    }
}

/// How many bytes the outputs and the deltas of a node take, and where that is written.
struct Sizes {
    at: usize,
    delta: usize,
    output: usize,
}

impl Sizes {
    fn read(nodes: &[u8], after: usize) -> Option<Self> {
        let at = after.checked_sub(1)?;
        let packed = usize::from(nodes[at]);
        let sizes = Self { at, delta: packed >> 4, output: packed & 0b1111 };
        (sizes.delta <= 8 && sizes.output <= 8).then_some(sizes)
    }
}

fn check_output(output: &[u8]) -> Option<()> {
    (uint(output) <= u64::from(u32::MAX)).then_some(())
}

/// A delta counts back from the start of the node; zero is the empty final node, which is not written.
fn check_delta(delta: &[u8], start: usize, targets: &mut BitSet) -> Option<()> {
    if delta.is_empty() {
        return None;
    }
    let delta = usize::try_from(uint(delta)).ok()?;
    if delta > 0 {
        targets.insert(start.checked_sub(delta)?);
    }
    Some(())
}

/// Up to eight bytes, little-endian.
fn uint(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// A set of addresses.
struct BitSet(Vec<u64>);

impl BitSet {
    fn new(addresses: usize) -> Self {
        Self(vec![0; addresses.div_ceil(64)])
    }

    fn insert(&mut self, address: usize) {
        self.0[address / 64] |= 1 << (address % 64);
    }

    fn is_subset(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(these, those)| these & !those == 0)
    }
}

const FORMAT_VERSION: u64 = 3;

/// `fst` leaves the type to its callers, and its own maps have zero.
const FST_TYPE: u64 = 0;

const HEADER_BYTES: usize = 16;

const FOOTER_BYTES: usize = 20;

/// Nodes with more transitions have an index of 256 bytes.
const INDEX_THRESHOLD: usize = 32;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use fst::{Map, Streamer};
    use proptest::prelude::*;

    use super::*;

    fn compiled(keys: &BTreeMap<Vec<u8>, u32>) -> Vec<u8> {
        let pairs = keys.iter().map(|(key, value)| (key, u64::from(*value)));
        Map::from_iter(pairs).unwrap().into_fst().into_inner()
    }

    /// Looks up and lists as the `fst` crate does.
    fn use_it(bytes: &[u8], keys: impl Iterator<Item = Vec<u8>>) {
        let map = Map::new(bytes).unwrap();
        for key in keys {
            map.get(key);
        }
        let mut stream = map.stream();
        for _ in 0..10_000 {
            if stream.next().is_none() {
                break;
            }
        }
    }

    fn some_keys() -> impl Strategy<Value = BTreeMap<Vec<u8>, u32>> {
        prop_oneof![
            prop::collection::btree_map(prop::collection::vec(97u8..103, 1..6), any::<u32>(), 0..60),
            prop::collection::btree_map(prop::collection::vec(any::<u8>(), 1..4), 0u32..100, 0..400),
        ]
    }

    #[test]
    fn nodes_of_every_width_are_sound() {
        for width in [0u32, 1, 2, 31, 32, 33, 63, 64, 65, 255, 256] {
            for scale in [0, 1, 1 << 20] {
                let keys: BTreeMap<_, _> = (0..width).map(|n| (vec![7, n as u8], n * scale)).collect();
                assert_eq!(check(&compiled(&keys), keys.len()), Ok(()), "{width} by {scale}");
                assert!(check(&compiled(&keys), keys.len() + 1).is_err());
            }
        }
    }

    proptest! {
        #[test]
        fn what_fst_writes_is_sound(keys in some_keys()) {
            prop_assert_eq!(check(&compiled(&keys), keys.len()), Ok(()));
        }

        #[test]
        fn what_is_sound_does_not_panic(
            keys in some_keys(),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let mut bytes = compiled(&keys);
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if check(&bytes, keys.len()).is_ok() {
                use_it(&bytes, keys.into_keys());
            }
        }

        #[test]
        fn any_bytes_are_checked_without_panic(bytes: Vec<u8>, keys: usize) {
            let _ = check(&bytes, keys);
        }
    }
}
