//! The model: sums over windows and over the script as a whole, and a calibration, from bytes.
//!
//! ```text
//! "PWJSMDL4"  header length (u32)  header (JSON)
//! words (u32 each, ascending): the hashes that have places, in their order
//! weights of a window, weights of the whole (see `linear`)
//! ```
//!
//! Numbers are little-endian. The places are those of the words, then measures, then (for the whole) style. Windows accuse: the
//! worst one decides, so nothing that is added beside it clears a script. The whole may accuse as well, alone or together with
//! the worst window, and cannot clear either.
//!
//! Neighbours: `features` gives the words and measures. `scorer` runs the model and applies the ceilings of signals and
//! signatures. The Python files in `training/` of this crate write the bytes.
//!
//! What must not be done here: add up the three accusers (worst window, whole, mean of both). An attacker could then outweigh the
//! attack with harmless code. And never use a length or a number of the bytes without a check.

mod bundle;
mod linear;
mod words;

use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::digest::hex;
use crate::features::{self, Features, Window};
use crate::{Error, Score, Scores};
use bundle::{Bundle, Calibration};
use linear::Linear;
use words::Words;

/// A model that is ready to run. Shared by clones of the scorer.
#[derive(Debug)]
pub(crate) struct Model {
    id: String,
    /// The places of words.
    words: Words,
    windows: Linear,
    whole: Linear,
    calibration: Calibration,
}

/// What the model makes of a script: log odds beyond the threshold of each malicious output.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome {
    pub(crate) beyond: [f32; MALICIOUS],
    /// The number of the window that is most beyond any threshold.
    pub(crate) worst: usize,
}

impl Model {
    /// Reads a bundle.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Arc<Self>, Error> {
        let bundle = Bundle::parse(bytes)?;
        let of_window = bundle.words.len() + features::MEASURES;
        Ok(Arc::new(Self {
            id: hex(&Sha256::digest(bytes)[..8]),
            windows: Linear::read(bundle.windows, of_window)?,
            whole: Linear::read(bundle.whole, of_window + features::STYLE)?,
            words: Words::new(bundle.words),
            calibration: bundle.calibration,
        }))
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Whether a word has a place.
    pub(crate) fn knows(&self, word: u32) -> bool {
        self.words.place(word).is_some()
    }

    /// Runs the model on the features of a script.
    // Three accusers, and the largest wins: the worst window, the whole, and their mean. If they were summed into one number,
    // an attacker could add innocent code until the whole outweighs the window. So none of them can lower what another one
    // found. Many attacks are a little suspicious in both and beyond the limit in neither, so there is the mean. With limits of
    // 4 for each and of 3 for the mean, 3.5 in the window and 3.0 in the whole accuse by 0.25.
    //
    // `worst` is kept as odds and not as odds beyond a limit, because the mean has limits of its own. It is the largest of each
    // output by itself. A skimmer and a miner in one script may be in different windows.
    pub(crate) fn outcome(&self, features: &Features) -> Outcome {
        let Calibration { windows, whole, both, .. } = &self.calibration;
        let mut outcome = Outcome { beyond: [f32::NEG_INFINITY; MALICIOUS], worst: 0 };
        let mut most = f32::NEG_INFINITY;
        let mut worst = [f32::NEG_INFINITY; MALICIOUS];
        // What the whole has: its words once, its measures at their largest. Nearly all places are zero, so the others are
        // listed, in their order: sums of floats depend on it.
        let most_kept = 4 * (self.words.len() + features::MEASURES);
        let all = |of: fn(&Window) -> usize| features.windows.iter().map(of).sum::<usize>().min(most_kept);
        let mut named: Vec<u32> = Vec::with_capacity(all(|window| window.words.len()));
        let mut largest: Vec<(u32, f32)> = Vec::with_capacity(all(|window| window.measures.len()));
        for (number, window) in features.windows.iter().enumerate() {
            let mut odds = self.windows.bias();
            for word in &window.words {
                if let Some(place) = self.words.place(*word) {
                    self.windows.add(&mut odds, place as usize, 1.0);
                    named.push(place);
                }
            }
            for (place, value) in &window.measures {
                self.windows.add(&mut odds, self.words.len() + usize::from(*place), *value);
                largest.push((u32::from(*place), *value));
            }
            let beyond = windows.beyond(odds, window.has_evidence);
            let own = beyond.into_iter().fold(f32::NEG_INFINITY, f32::max);
            if own > most {
                (most, outcome.worst) = (own, number);
            }
            worst = most_of(worst, odds);
            outcome.accuse(beyond);
            // Four times as many as there are places, so at least three of four entries are repeated. Each sort removes most of
            // what it sorts, and all sorts together cost no more than a few passes over the entries. Memory does not grow with
            // the script.
            if named.len() + largest.len() > most_kept {
                join(&mut named, &mut largest);
            }
        }
        join(&mut named, &mut largest);
        let mut odds = self.whole.bias();
        for place in named {
            self.whole.add(&mut odds, place as usize, 1.0);
        }
        for (place, value) in largest.into_iter().filter(|(_, value)| *value != 0.0) {
            self.whole.add(&mut odds, self.words.len() + place as usize, value);
        }
        let first = self.words.len() + features::MEASURES;
        for (place, value) in &features.style {
            if *value != 0.0 {
                self.whole.add(&mut odds, first + usize::from(*place), *value);
            }
        }
        let has_evidence = features.windows.iter().any(|window| window.has_evidence);
        outcome.accuse(whole.beyond(odds, has_evidence));
        let mean = std::array::from_fn(|output| (odds[output] + worst[output]) / 2.0);
        outcome.accuse(both.beyond(mean, has_evidence));
        outcome
    }

    /// The scores of an outcome.
    pub(crate) fn scores(&self, outcome: &Outcome) -> Scores {
        self.calibration.scores(outcome.beyond)
    }

    /// The log odds behind the overall score of an outcome.
    pub(crate) fn log_odds(&self, outcome: &Outcome) -> f32 {
        self.calibration.log_odds(outcome.beyond.into_iter().fold(f32::NEG_INFINITY, f32::max))
    }
}

/// Lists places once, in their order; of a measure the largest value above zero.
// In: words [7, 3, 7], measures [(2, -0.5), (2, 0.25), (1, -1.0)]. Out: [3, 7] and [(1, 0.0), (2, 0.25)]. A measure that a window
// does not list is 0 there, so a negative one is never the largest of a script.
fn join(named: &mut Vec<u32>, largest: &mut Vec<(u32, f32)>) {
    named.sort_unstable();
    named.dedup();
    largest.sort_unstable_by_key(|(place, _)| *place);
    largest.iter_mut().for_each(|(_, value)| *value = 0f32.max(*value));
    largest.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 = kept.1.max(next.1);
        }
        is_same
    });
}

impl Outcome {
    fn accuse(&mut self, beyond: [f32; MALICIOUS]) {
        self.beyond = most_of(self.beyond, beyond);
    }
}

fn most_of(one: [f32; MALICIOUS], other: [f32; MALICIOUS]) -> [f32; MALICIOUS] {
    std::array::from_fn(|output| one[output].max(other[output]))
}

impl Calibration {
    fn scores(&self, beyond: [f32; MALICIOUS]) -> Scores {
        let [magecart, cryptomining, browser_malware, dropper] = beyond.map(|odds| self.score(odds));
        let by_class = [magecart, cryptomining, browser_malware.min(dropper)];
        let [first, second, third] = by_class;
        Scores::new(first.min(second).min(third), by_class)
    }

    /// 99 for log odds far below the threshold, falling through 10 at the threshold.
    fn score(&self, beyond: f32) -> Score {
        // With a scale of 1.5: 7.5 below the threshold gives 94, 3.0 below 45, 1.5 below 23, 1.5 beyond 3, 3.0 beyond 1. Rounded down
        // and not to the nearest: 0.01 beyond is 9.94, which rounds to 10, and 10 is not malicious.
        Score::saturating((100.0 / (1.0 + self.log_odds(beyond).exp())).floor())
    }

    /// Log odds on the scale of all scores. Far from the threshold they are cut, so that each is a number in JSON.
    fn log_odds(&self, beyond: f32) -> f32 {
        let odds = beyond / self.scale + AT_THRESHOLD;
        if odds.is_nan() { LOWEST_ODDS } else { odds.clamp(LOWEST_ODDS, -LOWEST_ODDS) }
    }
}

/// The log odds of what cannot be less suspicious; the highest have the other sign.
pub(crate) const LOWEST_ODDS: f32 = -50.0;
/// `ln(9)`: 100 / (1 + e^this) is 10.
const AT_THRESHOLD: f32 = 2.197_224_6;
/// Magecart, crypto mining, malware in browsers, droppers for Windows Script Host.
const MALICIOUS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: bundle::Limits = bundle::Limits { with_evidence: [1.0; 4], without: [2.0; 4] };
    const CALIBRATION: Calibration = Calibration { windows: LIMITS, whole: LIMITS, both: LIMITS, scale: 2.0 };

    #[test]
    fn ten_is_where_the_threshold_lies() {
        assert!(CALIBRATION.score(0.01).get() < 10);
        assert!(CALIBRATION.score(-0.01).get() >= 10);
        assert_eq!(CALIBRATION.score(-40.0).get(), 99);
        assert_eq!(CALIBRATION.score(40.0).get(), 1);
        assert_eq!(CALIBRATION.score(f32::NAN).get(), 99);
    }

    #[test]
    fn evidence_needs_less() {
        let [with, without] = [true, false].map(|has_evidence| LIMITS.beyond([1.5; 4], has_evidence)[0]);
        assert!(with > 0.0 && without < 0.0);
    }

    #[test]
    fn the_whole_is_as_malicious_as_its_worst_class() {
        let scores = CALIBRATION.scores([-0.5, -2.5, 0.4, 8.5]);
        assert_eq!(scores.js_integrity_score, scores.malware_score);
        assert!(scores.malware_score.get() < 10 && scores.magecart_score.get() > 10);
    }

    /// What the trainer recorded of its own sums.
    #[cfg(feature = "bundled-model")]
    #[test]
    fn it_gives_what_the_trainer_gave() {
        /// Words, measures, and whether there is evidence.
        type CaseWindow = (Vec<u32>, Vec<(u16, f32)>, bool);
        #[derive(serde::Deserialize)]
        struct Case {
            windows: Vec<CaseWindow>,
            style: Vec<f32>,
            beyond: Vec<f32>,
        }
        let cases: Vec<Case> = serde_json::from_str(include_str!("../../models/parity.json")).unwrap();
        let model = Model::from_bytes(crate::scorer::BUNDLED).unwrap();
        assert_eq!(cases.len(), 3);
        for case in cases {
            let windows = case.windows.into_iter();
            let windows = windows
                .map(|(words, measures, has_evidence)| Window { items: 0..0, words, measures, has_evidence })
                .collect();
            let style = (0u16..).zip(case.style).collect();
            let beyond = model.outcome(&Features { windows, style }).beyond;
            assert_eq!(case.beyond.len(), beyond.len());
            for (got, want) in beyond.iter().zip(&case.beyond) {
                assert!(
                    (got - want).abs() < 1e-3 * want.abs().max(1.0),
                    "{beyond:?} instead of {:?}",
                    case.beyond
                );
            }
        }
    }
}
