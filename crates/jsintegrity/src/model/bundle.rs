//! The file form of a model.

use serde::Deserialize;

use crate::features::LAYOUT_VERSION;
use crate::features::{UNIT_WIDTH, WHOLE_WIDTH};
use crate::{Error, ErrorKind};

/// A bundle that was read, but not yet prepared for running.
pub(super) struct Bundle<'a> {
    pub(super) header: Header,
    pub(super) unit: &'a [u8],
    pub(super) script: &'a [u8],
}

#[derive(Deserialize)]
pub(super) struct Header {
    layout: u32,
    unit_width: usize,
    whole_width: usize,
    pub(super) embed: usize,
    unit_bytes: usize,
    script_bytes: usize,
    pub(super) calibration: Calibration,
}

/// How the log odds of malicious against benign become scores.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Calibration {
    /// For each malicious output, the log odds from which it scores below 10.
    pub(super) thresholds: [f32; 4],
    /// Log odds that change the odds of the score by a factor of e.
    pub(super) scale: f32,
}

const MAGIC: &[u8; 8] = b"PWJSMDL1";
const MOST_EMBED: usize = 4096;

impl<'a> Bundle<'a> {
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let corrupt = |message: &str| Error::new(ErrorKind::CorruptModel, message);
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| corrupt("not a model: expected it to begin with PWJSMDL1"))?;
        let (length, rest) =
            rest.split_first_chunk::<4>().ok_or_else(|| corrupt("model cut inside its header"))?;
        let length = u32::from_le_bytes(*length) as usize;
        let (header, rest) =
            rest.split_at_checked(length).ok_or_else(|| corrupt("model cut inside its header"))?;
        let header: Header = serde_json::from_slice(header)
            .map_err(|error| corrupt("model header is not understood").with_source(error))?;
        if (header.layout, header.unit_width, header.whole_width) != (LAYOUT_VERSION, UNIT_WIDTH, WHOLE_WIDTH)
        {
            return Err(Error::new(
                ErrorKind::IncompatibleModel,
                format!(
                    "model is for feature layout {} ({} and {} numbers), this crate computes layout {LAYOUT_VERSION} ({UNIT_WIDTH} and {WHOLE_WIDTH})",
                    header.layout, header.unit_width, header.whole_width
                ),
            ));
        }
        let calibration = header.calibration;
        let finite = calibration.thresholds.iter().all(|threshold| threshold.is_finite());
        if !(finite && calibration.scale.is_finite() && calibration.scale > 0.0) {
            return Err(corrupt("model calibration is not finite and positive"));
        }
        if header.embed == 0 || header.embed > MOST_EMBED {
            return Err(corrupt("model has an impossible embedding width"));
        }
        if header.unit_bytes.checked_add(header.script_bytes) != Some(rest.len()) {
            return Err(corrupt("model is cut, or longer than its header says"));
        }
        let (unit, script) = rest.split_at(header.unit_bytes);
        Ok(Self { header, unit, script })
    }
}
