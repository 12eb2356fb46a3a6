//! The file form of a model.

use serde::Deserialize;

use super::MALICIOUS;
use super::linear::Linear;
use crate::features::{EVIDENCE, LAYOUT_VERSION, MEASURES, STYLE};
use crate::{Error, ErrorKind};

/// A bundle that was read, but not yet prepared for running.
pub(super) struct Bundle<'a> {
    /// Hashes, ascending.
    pub(super) words: Vec<u32>,
    /// Weights, as `linear` reads them.
    pub(super) windows: &'a [u8],
    pub(super) whole: &'a [u8],
    pub(super) calibration: Calibration,
}

#[derive(Deserialize)]
struct Header {
    layout: u32,
    measures: usize,
    evidence: usize,
    style: usize,
    words: usize,
    calibration: Calibration,
}

/// How the log odds of malicious against benign become scores.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Calibration {
    /// The log odds from which a script scores below 10: those of a window, of the whole, and the mean of both.
    pub(super) windows: Limits,
    pub(super) whole: Limits,
    pub(super) both: Limits,
    /// Log odds that change the odds of the score by a factor of e.
    pub(super) scale: f32,
}

/// Log odds of each malicious output, where a signal supports the verdict and where the model is alone.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Limits {
    pub(super) with_evidence: [f32; MALICIOUS],
    pub(super) without: [f32; MALICIOUS],
}

impl Limits {
    /// How far odds are beyond these.
    pub(super) fn beyond(&self, odds: [f32; MALICIOUS], has_evidence: bool) -> [f32; MALICIOUS] {
        let limits = if has_evidence { &self.with_evidence } else { &self.without };
        std::array::from_fn(|output| odds[output] - limits[output])
    }

    fn are_finite(&self) -> bool {
        self.with_evidence.iter().chain(&self.without).all(|limit| limit.is_finite())
    }
}

const MAGIC: &[u8; 8] = b"PWJSMDL4";
/// Words that may have places.
const MOST_WORDS: usize = 1 << 20;

impl<'a> Bundle<'a> {
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let corrupt = |message: &str| Error::new(ErrorKind::CorruptModel, message);
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| {
            corrupt("not a model of this version: expected a file that begins with PWJSMDL4")
        })?;
        let (length, rest) =
            rest.split_first_chunk::<4>().ok_or_else(|| corrupt("model file ends inside its header"))?;
        let length = u32::from_le_bytes(*length) as usize;
        let (header, mut rest) =
            rest.split_at_checked(length).ok_or_else(|| corrupt("model file ends inside its header"))?;
        let header: Header = serde_json::from_slice(header)
            .map_err(|error| corrupt("model header is not valid").with_source(error))?;
        let Header { layout, measures, evidence, style, words, calibration } = header;
        if (layout, measures, evidence, style) != (LAYOUT_VERSION, MEASURES, EVIDENCE, STYLE) {
            return Err(Error::new(
                ErrorKind::IncompatibleModel,
                format!(
                    "model is for feature layout {layout} ({measures} and {style} numbers), this crate computes layout {LAYOUT_VERSION} ({MEASURES} and {STYLE})"
                ),
            ));
        }
        let finite = [&calibration.windows, &calibration.whole, &calibration.both]
            .iter()
            .all(|limits| limits.are_finite());
        if !(finite && calibration.scale.is_finite() && calibration.scale > 0.0) {
            return Err(corrupt("model calibration is not finite and positive"));
        }
        let mut part = |length: usize| {
            let (part, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(part)
        };
        let cut = || corrupt("model file is shorter or longer than its header says");
        if words > MOST_WORDS {
            return Err(corrupt("model has more words than this version holds"));
        }
        let (hashes, _) = part(4 * words).ok_or_else(cut)?.as_chunks::<4>();
        let words: Vec<u32> = hashes.iter().map(|hash| u32::from_le_bytes(*hash)).collect();
        if !words.is_sorted_by(|one, next| one < next) {
            return Err(corrupt("words of the model are not sorted"));
        }
        let places = words.len() + MEASURES;
        let [windows, whole] = [places, places + STYLE].map(|places| part(Linear::bytes(places)));
        match (windows, whole) {
            (Some(windows), Some(whole)) if rest.is_empty() => {
                Ok(Self { words, windows, whole, calibration })
            }
            _ => Err(cut()),
        }
    }
}
