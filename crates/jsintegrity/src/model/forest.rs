//! Boosted trees: they see the largest value of each place over the units, and the numbers of the whole.

use super::OUTPUTS;
use crate::{Error, ErrorKind};

/// Trees in turn for each output; an output is the sum of the leaves that its trees lead to.
#[derive(Debug)]
pub(super) struct Forest {
    trees: Vec<Tree>,
}

#[derive(Debug)]
struct Tree {
    nodes: Box<[Node]>,
    leaves: Box<[f32]>,
}

/// Left if the value is at most the limit. A negative branch is a leaf: minus one less than its number.
#[derive(Clone, Copy, Debug)]
struct Node {
    limit: f32,
    place: u16,
    left: i16,
    right: i16,
}

impl Forest {
    /// Reads trees over `width` values that [`run`](Self::run) can walk: each branch leads to a leaf or further down.
    pub(super) fn read(mut bytes: &[u8], width: usize) -> Result<Self, Error> {
        let count = u32::from_le_bytes(take(&mut bytes)?);
        let mut trees = Vec::new();
        for _ in 0..count {
            trees.push(Tree::read(&mut bytes, width)?);
        }
        if !bytes.is_empty() || !trees.len().is_multiple_of(OUTPUTS) {
            return Err(corrupt("forest of the model has another size than it says"));
        }
        Ok(Self { trees })
    }

    /// What each output sums up to. There are as many values as were said when the forest was read.
    pub(super) fn run(&self, values: &[f32]) -> [f32; OUTPUTS] {
        let mut sums = [0f64; OUTPUTS];
        for round in self.trees.chunks_exact(OUTPUTS) {
            for (sum, tree) in sums.iter_mut().zip(round) {
                *sum += f64::from(tree.leaf(values));
            }
        }
        sums.map(|sum| sum as f32)
    }
}

impl Tree {
    fn read(bytes: &mut &[u8], width: usize) -> Result<Self, Error> {
        let [nodes, leaves] = [take(bytes)?, take(bytes)?].map(u16::from_le_bytes);
        let leads_on = |at: u16, branch: i16| match u16::try_from(branch) {
            Ok(node) => node > at && node < nodes,
            Err(_) => branch.unsigned_abs() <= leaves,
        };
        let nodes = (0..nodes).map(|at| {
            let place = u16::from_le_bytes(take(bytes)?);
            let limit = f32::from_le_bytes(take(bytes)?);
            let [left, right] = [take(bytes)?, take(bytes)?].map(i16::from_le_bytes);
            if usize::from(place) >= width || !leads_on(at, left) || !leads_on(at, right) {
                return Err(corrupt("forest of the model has a branch that leads nowhere"));
            }
            Ok(Node { limit, place, left, right })
        });
        let nodes = nodes.collect::<Result<_, _>>()?;
        let leaves =
            (0..leaves).map(|_| Ok(f32::from_le_bytes(take(bytes)?))).collect::<Result<Box<[_]>, _>>()?;
        if leaves.is_empty() || !leaves.iter().all(|leaf| leaf.is_finite()) {
            return Err(corrupt("forest of the model has a tree without finite leaves"));
        }
        Ok(Self { nodes, leaves })
    }

    fn leaf(&self, values: &[f32]) -> f32 {
        let mut branch = if self.nodes.is_empty() { -1 } else { 0 };
        while let Ok(at) = usize::try_from(branch) {
            let node = &self.nodes[at];
            branch = if values[usize::from(node.place)] <= node.limit { node.left } else { node.right };
        }
        self.leaves[usize::from(branch.unsigned_abs()) - 1]
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], Error> {
    let (taken, rest) = bytes.split_first_chunk().ok_or_else(|| corrupt("forest of the model is cut"))?;
    *bytes = rest;
    Ok(*taken)
}

fn corrupt(message: &str) -> Error {
    Error::new(ErrorKind::CorruptModel, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A forest of one round: a tree with a node for the second output, leaves alone for the others.
    fn bytes(place: u16, left: i16, right: i16) -> Vec<u8> {
        let leaf = |value: f32| [&[0, 0, 1, 0], &value.to_le_bytes()[..]].concat();
        let mut bytes = (OUTPUTS as u32).to_le_bytes().to_vec();
        bytes.extend(leaf(0.5));
        bytes.extend([1, 0, 2, 0]);
        bytes.extend(place.to_le_bytes());
        bytes.extend(1f32.to_le_bytes());
        bytes.extend([left, right].map(i16::to_le_bytes).concat());
        bytes.extend([-2f32, 3.0].map(f32::to_le_bytes).concat());
        bytes.extend([leaf(0.0), leaf(0.25), leaf(0.0)].concat());
        bytes
    }

    #[test]
    fn a_value_leads_to_its_leaf() {
        let forest = Forest::read(&bytes(1, -1, -2), 2).unwrap();
        assert_eq!(forest.run(&[9.0, 1.0]), [0.5, -2.0, 0.0, 0.25, 0.0]);
        assert_eq!(forest.run(&[0.0, 1.1]), [0.5, 3.0, 0.0, 0.25, 0.0]);
    }

    #[test]
    fn what_cannot_be_walked_is_refused() {
        let whole = bytes(1, -1, -2);
        for cut in 0..whole.len() {
            assert!(Forest::read(&whole[..cut], 2).is_err(), "cut at {cut}");
        }
        assert!(Forest::read(&[&whole[..], &[0]].concat(), 2).is_err(), "longer");
        for (place, left, right) in [(2, -1, -2), (1, 0, -1), (1, 1, -1), (1, -3, -1), (1, -1, i16::MIN)] {
            assert!(Forest::read(&bytes(place, left, right), 2).is_err(), "{place} {left} {right}");
        }
    }
}
