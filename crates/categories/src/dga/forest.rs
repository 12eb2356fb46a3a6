//! Boosted trees, evaluated from a flat table: a few hundred comparisons a name, no runtime.

use super::features::DENSE;
use super::reader::Reader;
use crate::error::{Detail, Error};

/// Trees whose leaves are summed.
#[derive(Clone, Debug)]
pub(crate) struct Forest {
    nodes: Box<[Node]>,
    leaves: Box<[f32]>,
    /// Where each tree begins, in nodes and in leaves.
    trees: Box<[(u32, u32)]>,
}

/// Left if the measure is at most the limit. A negative branch is a leaf: minus one less than its number.
#[derive(Clone, Copy, Debug)]
struct Node {
    limit: f32,
    left: i16,
    right: i16,
    measure: u8,
}

impl Forest {
    /// Reads trees that [`score`](Self::score) can walk: each branch leads to a leaf or further down.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let (mut nodes, mut leaves, mut trees) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..reader.u32()? {
            trees.push((nodes.len() as u32, leaves.len() as u32));
            let (node_count, leaf_count) = (reader.u16()?, reader.u16()?);
            for at in 0..node_count {
                let measure = reader.bytes(1)?[0];
                let limit = reader.float()?;
                let (left, right) = (reader.u16()? as i16, reader.u16()? as i16);
                let leads_on = |branch: i16| match u16::try_from(branch) {
                    Ok(node) => node > at && node < node_count,
                    Err(_) => branch.unsigned_abs() <= leaf_count,
                };
                if usize::from(measure) >= DENSE || !leads_on(left) || !leads_on(right) {
                    return Err(Detail::Model { expected: "trees without loops" }.into());
                }
                nodes.push(Node { limit, left, right, measure });
            }
            if leaf_count == 0 {
                return Err(Detail::Model { expected: "trees with leaves" }.into());
            }
            leaves.extend(reader.floats(usize::from(leaf_count))?);
        }
        Ok(Self { nodes: nodes.into(), leaves: leaves.into(), trees: trees.into() })
    }

    /// The sum of the leaves that the measures lead to.
    pub(crate) fn score(&self, measures: &[f32; DENSE]) -> f32 {
        let ends = self.trees.iter().skip(1).map(|(nodes, _)| *nodes).chain([self.nodes.len() as u32]);
        let mut sum = 0.0f64;
        for ((first_node, first_leaf), end) in self.trees.iter().zip(ends) {
            let nodes = &self.nodes[*first_node as usize..end as usize];
            let mut branch = if nodes.is_empty() { -1 } else { 0i16 };
            while let Ok(at) = u16::try_from(branch) {
                let node = &nodes[usize::from(at)];
                let is_left = measures[usize::from(node.measure)] <= node.limit;
                branch = if is_left { node.left } else { node.right };
            }
            sum += f64::from(self.leaves[*first_leaf as usize + usize::from(branch.unsigned_abs()) - 1]);
        }
        sum as f32
    }
}
