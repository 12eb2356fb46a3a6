//! The first dense layers: their inputs are nearly all zero, so that a sum over those that are not is all there is to do.

use std::ops::Range;

use crate::{Error, ErrorKind};

/// A dense layer `[inputs] -> [outputs]`, for inputs that are given as places and values.
#[derive(Debug)]
pub(super) struct SparseLayer {
    /// One row of `outputs` weights for each input.
    weights: Vec<f32>,
    bias: Vec<f32>,
    /// For each input the outputs that it can change: from the first weight that is not zero to the last.
    spans: Vec<Range<u32>>,
}

impl SparseLayer {
    /// Bytes of a layer in a bundle.
    pub(super) fn bytes(inputs: usize, outputs: usize) -> Option<usize> {
        inputs.checked_add(1)?.checked_mul(outputs)?.checked_mul(4)
    }

    /// Reads a layer: little-endian floats, the rows of the weights and then the bias.
    pub(super) fn read(bytes: &[u8], inputs: usize, outputs: usize) -> Result<Self, Error> {
        let corrupt = |message: &str| Error::new(ErrorKind::CorruptModel, message);
        if Self::bytes(inputs, outputs) != Some(bytes.len()) {
            return Err(corrupt("first layer of the model has another size than its header says"));
        }
        let (numbers, _) = bytes.as_chunks::<4>();
        let mut weights: Vec<f32> = numbers.iter().map(|number| f32::from_le_bytes(*number)).collect();
        if !weights.iter().all(|weight| weight.is_finite()) {
            return Err(corrupt("first layer of the model has a weight that is not finite"));
        }
        let bias = weights.split_off(inputs * outputs);
        let span = |row: &[f32]| {
            let first = row.iter().position(|weight| *weight != 0.0).unwrap_or(0);
            let end = row.iter().rposition(|weight| *weight != 0.0).map_or(0, |last| last + 1);
            first as u32..end as u32
        };
        let spans = weights.chunks_exact(outputs.max(1)).map(span).collect();
        Ok(Self { weights, bias, spans })
    }

    /// Writes what the layer gives, before any activation, into `out`. Places are below the layer's inputs.
    pub(super) fn apply(&self, values: impl Iterator<Item = (usize, f32)>, out: &mut [f32]) {
        out.copy_from_slice(&self.bias);
        let outputs = self.bias.len();
        for (place, value) in values {
            let Some(span) = self.spans.get(place).map(|span| span.start as usize..span.end as usize) else {
                continue;
            };
            let row = &self.weights[place * outputs..(place + 1) * outputs];
            for (sum, weight) in out[span.clone()].iter_mut().zip(&row[span]) {
                *sum += value * weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_dense_layer() {
        let numbers = [1.0f32, 2.0, 3.0, 4.0, 0.0, 6.0, 0.5, -0.5];
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        let layer = SparseLayer::read(&bytes, 3, 2).unwrap();
        let mut out = [0.0; 2];
        layer.apply([(0, 2.0), (2, -1.0)].into_iter(), &mut out);
        assert_eq!(out, [2.0 + 0.5, 4.0 - 6.0 - 0.5]);
        assert_eq!(SparseLayer::read(&bytes, 2, 2).unwrap_err().kind(), ErrorKind::CorruptModel);
        assert!(SparseLayer::read(&f32::NAN.to_le_bytes().repeat(2), 1, 1).is_err());
    }
}
