//! Walks an FST that the `fst` crate wrote, with every step bounded.
//!
//! The `fst` crate trusts its bytes: on a crafted file its look-ups index out of bounds and panic, so a file would have to
//! be checked as a whole before the first question. This reader decodes only the nodes that a question meets, and a node
//! that does not fit its bytes ends the walk. The layout is that of version 3 of the format (`fst` 0.4, `raw/node.rs`): a
//! header of 16 bytes, nodes one after the other, then the number of keys, the address of the root and a checksum, 20
//! bytes. A node is addressed by its last byte, address 0 is the final node without transitions, and every transition
//! leads to a smaller address, so walks end.

use crate::error::Detail;

/// An FST in bytes that someone else holds, sound or not.
#[derive(Clone, Copy)]
pub(crate) struct Fst<'a> {
    bytes: &'a [u8],
    shape: Shape,
}

/// What is read of an FST when it is opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    root: usize,
}

impl Shape {
    /// Checks header and footer. The nodes are not looked at.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Detail> {
        let wrong = Detail::Corrupt("the keys are not an FST");
        let Some(nodes_end) = bytes.len().checked_sub(FOOTER_BYTES).filter(|end| *end >= HEADER_BYTES) else {
            return Err(wrong);
        };
        let number = |at| uint(bytes, at, 8);
        let (version, kind, root) = (number(0), number(8), number(nodes_end + 8));
        match (version, kind, root.and_then(|root| usize::try_from(root).ok())) {
            (Some(FORMAT_VERSION), Some(FST_TYPE), Some(root)) if root < nodes_end => Ok(Self { root }),
            _ => Err(wrong),
        }
    }
}

impl<'a> Fst<'a> {
    pub(crate) fn new(bytes: &'a [u8], shape: Shape) -> Self {
        Self { bytes, shape }
    }

    /// The node that a transition leads to.
    #[inline]
    pub(crate) fn node(self, step: Step) -> Option<Node<'a>> {
        Node::read(self.bytes, step.target)
    }

    pub(crate) fn root(self) -> Option<Node<'a>> {
        Node::read(self.bytes, self.shape.root)
    }

    /// The value of a key.
    pub(crate) fn get(self, key: impl IntoIterator<Item = u8>) -> Option<u64> {
        let (mut node, mut sum) = (self.root()?, 0u64);
        for byte in key {
            let step = node.find(byte)?;
            sum = sum.wrapping_add(step.output);
            node = Node::read(self.bytes, step.target)?;
        }
        Some(sum.wrapping_add(node.final_output()?))
    }

    /// All keys in order with their values, at most so many.
    pub(crate) fn keys(self, limit: u64) -> Keys<'a> {
        let mut keys =
            Keys { bytes: self.bytes, stack: Vec::new(), key: Vec::new(), left: limit, state: State::Walks };
        match self.root() {
            Some(node) => keys.stack.push(Frame { node, next: 0, sum: 0 }),
            None => keys.state = State::Corrupt,
        }
        keys
    }
}

/// A decoded node.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a> {
    bytes: &'a [u8],
    form: Form,
}

#[derive(Clone, Copy, Debug)]
enum Form {
    /// Final, without transitions and output. It is not written.
    Empty,
    One {
        step: Step,
    },
    /// All fields run backwards from `inputs_end`: inputs, deltas, outputs, and the output of the node itself.
    Many {
        is_final: bool,
        count: usize,
        inputs_end: usize,
        delta_bytes: usize,
        output_bytes: usize,
        start: usize,
    },
}

/// A transition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) input: u8,
    pub(crate) output: u64,
    target: usize,
}

impl<'a> Node<'a> {
    #[inline]
    fn read(bytes: &'a [u8], address: usize) -> Option<Self> {
        if address == 0 {
            return Some(Self { bytes, form: Form::Empty });
        }
        let state = *bytes.get(address)?;
        let small = usize::from(state & 0b0011_1111);
        // A small number that is zero is told by the byte before instead.
        let before = address.checked_sub(usize::from(small == 0))?;
        let form = match state >> 6 {
            0b11 => {
                let input = if small == 0 { *bytes.get(before)? } else { COMMON_INPUTS[small - 1] };
                let target = before.checked_sub(1)?;
                Form::One { step: Step { input, output: 0, target } }
            }
            0b10 => {
                let input = if small == 0 { *bytes.get(before)? } else { COMMON_INPUTS[small - 1] };
                let (sizes_at, delta_bytes, output_bytes) = sizes(bytes, before)?;
                let start = sizes_at.checked_sub(delta_bytes + output_bytes)?;
                let output = uint(bytes, start, output_bytes)?;
                let target = target(bytes, start, start + output_bytes, delta_bytes)?;
                Form::One { step: Step { input, output, target } }
            }
            kind => {
                let count = match small {
                    0 if *bytes.get(before)? == 1 => 256,
                    0 => usize::from(*bytes.get(before)?),
                    small => small,
                };
                let is_final = kind == 0b01;
                let (sizes_at, delta_bytes, output_bytes) = sizes(bytes, before)?;
                let index = if count > INDEX_THRESHOLD { 256 } else { 0 };
                let inputs_end = sizes_at.checked_sub(index)?;
                let fields =
                    count * (1 + delta_bytes + output_bytes) + if is_final { output_bytes } else { 0 };
                let start = inputs_end.checked_sub(fields)?;
                Form::Many { is_final, count, inputs_end, delta_bytes, output_bytes, start }
            }
        };
        Some(Self { bytes, form })
    }

    /// The transition for this byte.
    #[inline]
    pub(crate) fn find(&self, byte: u8) -> Option<Step> {
        match self.form {
            Form::Empty => None,
            Form::One { step } => (step.input == byte).then_some(step),
            Form::Many { count, inputs_end, .. } => {
                let nth = if count > INDEX_THRESHOLD {
                    usize::from(*self.bytes.get(inputs_end + usize::from(byte))?)
                } else {
                    self.bytes
                        .get(inputs_end - count..inputs_end)?
                        .iter()
                        .rev()
                        .position(|input| *input == byte)?
                };
                self.step(nth).filter(|step| step.input == byte)
            }
        }
    }

    /// The nth transition in the order of bytes.
    #[inline]
    fn step(&self, nth: usize) -> Option<Step> {
        match self.form {
            Form::Empty => None,
            Form::One { step } => (nth == 0).then_some(step),
            Form::Many { count, inputs_end, delta_bytes, output_bytes, start, .. } => {
                if nth >= count {
                    return None;
                }
                // `start` was computed from these sizes without underflow.
                let deltas_end = inputs_end - count;
                let outputs_end = deltas_end - count * delta_bytes;
                let input = *self.bytes.get(inputs_end - 1 - nth)?;
                let output = uint(self.bytes, outputs_end - (nth + 1) * output_bytes, output_bytes)?;
                let target = target(self.bytes, start, deltas_end - (nth + 1) * delta_bytes, delta_bytes)?;
                Some(Step { input, output, target })
            }
        }
    }

    /// What a key that ends here adds to its value. `None` if no key ends here.
    #[inline]
    pub(crate) fn final_output(&self) -> Option<u64> {
        match self.form {
            Form::Empty => Some(0),
            Form::One { .. } => None,
            Form::Many { is_final, output_bytes, start, .. } if is_final => {
                uint(self.bytes, start, output_bytes)
            }
            Form::Many { .. } => None,
        }
    }

    fn count(&self) -> usize {
        match self.form {
            Form::Empty => 0,
            Form::One { .. } => 1,
            Form::Many { count, .. } => count,
        }
    }
}

/// All keys of an FST in order.
pub(crate) struct Keys<'a> {
    bytes: &'a [u8],
    stack: Vec<Frame<'a>>,
    key: Vec<u8>,
    /// Bounds the time on crafted bytes, where nodes that share their ends stand for more keys than any file holds.
    left: u64,
    state: State,
}

struct Frame<'a> {
    node: Node<'a>,
    next: usize,
    sum: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Corrupt,
    Walks,
}

impl Keys<'_> {
    /// The next key and its value; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<(&[u8], u64)>, Detail> {
        match self.advance() {
            Some(true) => {
                let frame = self.stack.last().ok_or(CORRUPT)?;
                let value = frame.sum.wrapping_add(frame.node.final_output().unwrap_or_default());
                Ok(Some((&self.key, value)))
            }
            Some(false) => Ok(None),
            None => {
                self.state = State::Corrupt;
                Err(CORRUPT)
            }
        }
    }

    /// Walks on to the next final node. `Some(false)` at the end, `None` if the nodes are wrong.
    fn advance(&mut self) -> Option<bool> {
        if self.state == State::Corrupt {
            return None;
        }
        loop {
            let Some(frame) = self.stack.last_mut() else { return Some(false) };
            // 0 stands for the node itself, n for its transition n - 1.
            let nth = frame.next;
            frame.next += 1;
            if nth == 0 {
                if frame.node.final_output().is_some() {
                    self.left = self.left.checked_sub(1)?;
                    return Some(true);
                }
                if frame.node.count() == 0 {
                    // Only the root of an empty FST may lead nowhere.
                    return (self.stack.len() == 1).then_some(false);
                }
            } else if nth <= frame.node.count() {
                let step = frame.node.step(nth - 1)?;
                let sum = frame.sum.wrapping_add(step.output);
                let node = Node::read(self.bytes, step.target)?;
                if self.key.len() >= MAX_KEY_BYTES {
                    return None;
                }
                self.key.push(step.input);
                self.stack.push(Frame { node, next: 0, sum });
            } else {
                self.stack.pop();
                self.key.pop();
            }
        }
    }
}

/// Where the sizes of a node's fields are written, and the bytes of a delta and of an output.
#[inline]
fn sizes(bytes: &[u8], after: usize) -> Option<(usize, usize, usize)> {
    let at = after.checked_sub(1)?;
    let packed = usize::from(*bytes.get(at)?);
    let (delta, output) = (packed >> 4, packed & 0b1111);
    (delta <= 8 && output <= 8).then_some((at, delta, output))
}

/// A delta counts back from the start of the node; zero is the empty final node, which is not written.
#[inline]
fn target(bytes: &[u8], start: usize, at: usize, delta_bytes: usize) -> Option<usize> {
    match usize::try_from(uint(bytes, at, delta_bytes)?).ok()? {
        0 => Some(0),
        delta => start.checked_sub(delta),
    }
}

/// Up to eight bytes, little-endian. The footer stands behind all nodes, so eight bytes can be read from any.
#[inline]
fn uint(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let eight = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    Some(match length {
        0 => 0,
        length => eight & (u64::MAX >> (64 - 8 * length)),
    })
}

const CORRUPT: Detail = Detail::Corrupt("the FST of keys is not sound");

const FORMAT_VERSION: u64 = 3;

/// `fst` leaves the type to its callers, and its own maps have zero.
const FST_TYPE: u64 = 0;

const HEADER_BYTES: usize = 16;

const FOOTER_BYTES: usize = 20;

/// Nodes with more transitions have an index of 256 bytes.
const INDEX_THRESHOLD: usize = 32;

/// Above any key: a line of a feed is shorter, and so is what becomes of it.
pub(crate) const MAX_KEY_BYTES: usize = 1 << 16;

/// The inputs that a node has in its state byte, by number (`fst` 0.4, `raw/common_inputs.rs`).
const COMMON_INPUTS: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    type Pairs = BTreeMap<Vec<u8>, u64>;

    fn compiled(pairs: &Pairs) -> Vec<u8> {
        let pairs = pairs.iter().map(|(key, value)| (key, *value));
        ::fst::Map::from_iter(pairs).unwrap().into_fst().into_inner()
    }

    fn walked(bytes: &[u8], limit: u64) -> Result<Vec<(Vec<u8>, u64)>, Detail> {
        let mut keys = Fst::new(bytes, Shape::read(bytes)?).keys(limit);
        let mut found = Vec::new();
        while let Some((key, value)) = keys.next()? {
            found.push((key.to_vec(), value));
        }
        Ok(found)
    }

    fn pairs() -> impl Strategy<Value = Pairs> {
        prop_oneof![
            prop::collection::btree_map(prop::collection::vec(97u8..103, 0..6), any::<u64>(), 0..60),
            prop::collection::btree_map(prop::collection::vec(any::<u8>(), 0..4), 0u64..100, 0..400),
        ]
    }

    #[test]
    fn nodes_of_every_width_are_read() {
        for width in [0u64, 1, 2, 31, 32, 33, 63, 64, 65, 255, 256] {
            for scale in [0, 1, 1 << 20, u64::MAX / 300] {
                let pairs: Pairs = (0..width).map(|n| (vec![7, n as u8], n * scale)).collect();
                let bytes = compiled(&pairs);
                assert_eq!(walked(&bytes, width).unwrap(), pairs.clone().into_iter().collect::<Vec<_>>());
                let fst = Fst::new(&bytes, Shape::read(&bytes).unwrap());
                for last in 0..=255 {
                    assert_eq!(fst.get([7, last]), pairs.get(&vec![7, last]).copied(), "{width} by {scale}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn what_fst_writes_is_read(pairs in pairs(), asked in prop::collection::vec(any::<u8>(), 0..4)) {
            let bytes = compiled(&pairs);
            let fst = Fst::new(&bytes, Shape::read(&bytes).unwrap());
            for (key, value) in &pairs {
                prop_assert_eq!(fst.get(key.iter().copied()), Some(*value));
            }
            prop_assert_eq!(fst.get(asked.iter().copied()), pairs.get(&asked).copied());
            prop_assert_eq!(walked(&bytes, pairs.len() as u64).unwrap(), pairs.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn changed_bytes_are_an_answer_or_an_error(
            pairs in pairs(),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
        ) {
            let mut bytes = compiled(&pairs);
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Ok(shape) = Shape::read(&bytes) {
                let fst = Fst::new(&bytes, shape);
                for key in pairs.keys() {
                    let _ = fst.get(key.iter().copied());
                }
            }
            if let Ok(found) = walked(&bytes, pairs.len() as u64) {
                prop_assert!(found.len() <= pairs.len());
            }
        }

        #[test]
        fn any_bytes_are_an_answer_or_an_error(bytes: Vec<u8>) {
            let _ = walked(&bytes, 100);
        }
    }
}
