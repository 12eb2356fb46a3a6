//! The model: a bundle of two networks, forests beside them and a calibration, from bytes.
//!
//! ```text
//! "PWJSMDL3"  header length (u32)  header (JSON)
//! first layer of the unit network  first layer of the script network for the whole  (floats, see `sparse`)
//! rest of the unit network (ONNX)  rest of the script network (ONNX)
//! forests (see `forest`)
//! ```
//!
//! Numbers are little-endian. The header says for which layout of features all was trained, widths and lengths, how much
//! networks and forests count, and how log odds become scores. The first layers read numbers that are nearly all zero, so
//! they are kept apart from what tract runs: dense, they would be nearly all of the work. tract is named in [`network`] only.

mod bundle;
mod forest;
mod network;
mod sparse;

use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::digest::hex;
use crate::features::{self, Features};
use crate::{Error, Score, Scores};
use bundle::Bundle;
use forest::Forest;
use network::Network;
use sparse::SparseLayer;

/// A model that is ready to run. Shared by clones of the scorer.
#[derive(Debug)]
pub(crate) struct Model {
    id: String,
    unit_first: SparseLayer,
    whole_first: SparseLayer,
    /// The same network for several units at once, the larger first, down to one.
    unit: [Network; 3],
    script: Network,
    embed: usize,
    networks_weight: [f32; MALICIOUS],
    /// With how much each counts for the malicious outputs.
    forests: Vec<(Forest, [f32; MALICIOUS])>,
    calibration: bundle::Calibration,
}

impl Model {
    /// Reads a bundle.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Arc<Self>, Error> {
        let bundle = Bundle::parse(bytes)?;
        let bundle::Header { hidden, second, embed, networks_weight, calibration, .. } = bundle.header;
        let forests = bundle.header.forests.iter().zip(&bundle.forests);
        let forests = forests.map(|(header, bytes)| Ok((Forest::read(bytes, SEEN_WIDTH)?, header.weight)));
        let unit = |batch| Network::load(bundle.unit, batch, hidden, embed);
        let unit = [unit(32)?, unit(4)?, unit(1)?];
        Ok(Arc::new(Self {
            id: hex(&Sha256::digest(bytes)[..8]),
            unit_first: SparseLayer::read(bundle.unit_first, features::UNIT_WIDTH, hidden)?,
            whole_first: SparseLayer::read(bundle.whole_first, features::WHOLE_WIDTH, second)?,
            unit,
            script: Network::load(bundle.script, 1, 2 * embed + second, OUTPUTS)?,
            embed,
            networks_weight,
            forests: forests.collect::<Result<_, Error>>()?,
            calibration,
        }))
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Runs the model on the features of a script.
    pub(crate) fn scores(&self, features: &Features) -> Result<Scores, Error> {
        Ok(self.calibration.scores(self.odds(features)?))
    }

    /// Log odds of each malicious output against benign: the weighted mean of networks and forests.
    pub(crate) fn odds(&self, features: &Features) -> Result<[f32; MALICIOUS], Error> {
        let mut mean = [0f32; MALICIOUS];
        let mut add = |[benign, malicious @ ..]: [f32; OUTPUTS], weight: &[f32; MALICIOUS]| {
            for ((mean, own), weight) in mean.iter_mut().zip(malicious).zip(weight) {
                *mean += weight * (own - benign);
            }
        };
        add(self.logits(features)?, &self.networks_weight);
        let seen = seen_by_forests(features);
        for (forest, weight) in &self.forests {
            add(forest.run(&seen), weight);
        }
        Ok(mean)
    }

    /// What the networks give: log odds up to a common addend, in the order of [`OUTPUTS`].
    fn logits(&self, features: &Features) -> Result<[f32; OUTPUTS], Error> {
        let mut largest = vec![0f32; self.embed];
        let mut sum = vec![0f32; self.embed];
        let mut left = features.unit_values.as_slice();
        while !left.is_empty() {
            let network =
                self.unit.iter().find(|network| network.batch() <= left.len()).unwrap_or(&self.unit[2]);
            let (batch, rest) = left.split_at(network.batch().min(left.len()));
            left = rest;
            let embedded = network.run(|row, input| {
                if let Some(values) = batch.get(row) {
                    let values = values.iter().map(|(place, value)| (usize::from(*place), *value));
                    self.unit_first.apply(values, input);
                }
            })?;
            for row in embedded.chunks_exact(self.embed).take(batch.len()) {
                for ((largest, sum), value) in largest.iter_mut().zip(&mut sum).zip(row) {
                    *largest = largest.max(*value);
                    *sum += value;
                }
            }
        }
        let units = features.unit_values.len().max(1) as f32;
        let logits = self.script.run(|_, input| {
            input[..self.embed].copy_from_slice(&largest);
            for (place, sum) in input[self.embed..2 * self.embed].iter_mut().zip(&sum) {
                *place = sum / units;
            }
            let whole = features.whole.iter().copied().enumerate().filter(|(_, value)| *value != 0.0);
            self.whole_first.apply(whole, &mut input[2 * self.embed..]);
        })?;
        let mut out = [0f32; OUTPUTS];
        out.copy_from_slice(&logits);
        Ok(out)
    }
}

/// The largest value of each place over the units, then the numbers of the whole.
fn seen_by_forests(features: &Features) -> Vec<f32> {
    let mut seen = vec![0f32; SEEN_WIDTH];
    let (units, whole) = seen.split_at_mut(features::UNIT_WIDTH);
    for (place, value) in features.unit_values.iter().flatten() {
        let largest = &mut units[usize::from(*place)];
        *largest = largest.max(*value);
    }
    whole.copy_from_slice(&features.whole);
    seen
}

impl bundle::Calibration {
    fn scores(&self, odds: [f32; MALICIOUS]) -> Scores {
        // How far each output is beyond its own threshold.
        let beyond: [f32; MALICIOUS] = std::array::from_fn(|at| odds[at] - self.thresholds[at]);
        let [magecart, cryptomining, browser_malware, dropper] = beyond.map(|odds| self.score(odds));
        let by_class = [magecart, cryptomining, browser_malware.min(dropper)];
        let [first, second, third] = by_class;
        Scores::new(first.min(second).min(third), by_class)
    }

    /// 99 for log odds far below the threshold, falling through 10 at the threshold.
    fn score(&self, beyond: f32) -> Score {
        Score::saturating((100.0 / (1.0 + (beyond / self.scale + AT_THRESHOLD).exp())).floor())
    }
}

/// `ln(9)`: 100 / (1 + e^this) is 10.
const AT_THRESHOLD: f32 = 2.197_224_6;
/// Benign, magecart, crypto mining, malware in browsers, droppers for Windows Script Host.
const OUTPUTS: usize = 1 + MALICIOUS;
const MALICIOUS: usize = 4;
/// Numbers that forests choose from.
const SEEN_WIDTH: usize = features::UNIT_WIDTH + features::WHOLE_WIDTH;

#[cfg(test)]
mod tests {
    use super::*;

    const CALIBRATION: bundle::Calibration =
        bundle::Calibration { thresholds: [3.0, 1.0, 2.0, 4.0], scale: 2.0 };

    #[test]
    fn ten_is_where_the_threshold_lies() {
        assert!(CALIBRATION.score(0.01).get() < 10);
        assert!(CALIBRATION.score(-0.01).get() >= 10);
        assert_eq!(CALIBRATION.score(-40.0).get(), 99);
        assert_eq!(CALIBRATION.score(40.0).get(), 1);
        assert_eq!(CALIBRATION.score(f32::NAN).get(), 99);
    }

    #[test]
    fn the_whole_is_as_malicious_as_its_worst_class() {
        let scores = CALIBRATION.scores([0.5, -2.5, 0.4, 8.5]);
        assert_eq!(scores.js_integrity_score, scores.malware_score);
        assert!(scores.malware_score.get() < 10 && scores.magecart_score.get() > 10);
    }

    /// Log odds that the trainer recorded from other runtimes.
    #[cfg(all(feature = "bundled-model", feature = "network"))]
    #[test]
    fn it_gives_what_onnxruntime_and_lightgbm_gave() {
        #[derive(serde::Deserialize)]
        struct Case {
            units: Vec<Vec<(u16, f32)>>,
            whole: Vec<f32>,
            odds: Vec<f32>,
        }
        let cases: Vec<Case> = serde_json::from_str(include_str!("../../models/parity.json")).unwrap();
        let model = Model::from_bytes(crate::scorer::BUNDLED).unwrap();
        assert_eq!(cases.len(), 3);
        for case in cases {
            let features = Features { unit_values: case.units, whole: case.whole };
            let odds = model.odds(&features).unwrap();
            assert_eq!(case.odds.len(), odds.len());
            for (got, want) in odds.iter().zip(&case.odds) {
                assert!(
                    (got - want).abs() < 1e-3 * want.abs().max(1.0),
                    "{odds:?} instead of {:?}",
                    case.odds
                );
            }
        }
    }
}
