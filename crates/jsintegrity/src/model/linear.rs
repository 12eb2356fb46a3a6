//! Log odds as sums: a weight for each place and output.

use crate::{Error, ErrorKind};

use super::MALICIOUS;

/// The log odds of each malicious output are the sum of the weights of the places, each times its value, and a bias.
#[derive(Debug)]
pub(super) struct Linear {
    weights: Vec<[f32; MALICIOUS]>,
    bias: [f32; MALICIOUS],
}

impl Linear {
    /// Bytes of such sums over `places` in a model.
    pub(super) const fn bytes(places: usize) -> usize {
        (places + 1) * MALICIOUS * 4
    }

    /// Reads little-endian floats: for each place the weights of the outputs, then the bias.
    pub(super) fn read(bytes: &[u8], places: usize) -> Result<Self, Error> {
        let corrupt = |message: &str| Error::new(ErrorKind::CorruptModel, message);
        if bytes.len() != Self::bytes(places) {
            return Err(corrupt("weights of the model do not have the size that its header gives"));
        }
        let (numbers, _) = bytes.as_chunks::<4>();
        let numbers: Vec<f32> = numbers.iter().map(|number| f32::from_le_bytes(*number)).collect();
        if !numbers.iter().all(|weight| weight.is_finite()) {
            return Err(corrupt("the model has a weight that is not finite"));
        }
        let (rows, _) = numbers.as_chunks::<MALICIOUS>();
        let mut weights = rows.to_vec();
        let bias = weights.pop().unwrap_or_default();
        Ok(Self { weights, bias })
    }

    /// The log odds where no place has a value.
    pub(super) fn bias(&self) -> [f32; MALICIOUS] {
        self.bias
    }

    /// Adds what a place with this value weighs. A place beyond the weights counts nothing.
    #[inline]
    pub(super) fn add(&self, odds: &mut [f32; MALICIOUS], place: usize, value: f32) {
        let Some(weights) = self.weights.get(place) else { return };
        for at in 0..MALICIOUS {
            odds[at] += value * weights[at];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_sum() {
        let numbers = [1f32, 2.0, 3.0, 4.0, 0.0, 6.0, 0.5, -0.5, 0.25, 0.0, 0.0, 1.0];
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        let sums = Linear::read(&bytes, 2).unwrap();
        let mut odds = sums.bias();
        for (place, value) in [(0, 2.0), (1, -1.0), (7, 9.0)] {
            sums.add(&mut odds, place, value);
        }
        assert_eq!(odds, [2.25, -2.0, 5.5, 9.5]);
        assert_eq!(Linear::read(&bytes, 3).unwrap_err().kind(), ErrorKind::CorruptModel);
        let endless = [&bytes[..44], &f32::NAN.to_le_bytes()].concat();
        assert_eq!(Linear::read(&endless, 2).unwrap_err().kind(), ErrorKind::CorruptModel);
    }
}
