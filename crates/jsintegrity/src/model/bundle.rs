//! The file form of a model.

use serde::Deserialize;

use super::MALICIOUS;
use super::sparse::SparseLayer;
use crate::features::LAYOUT_VERSION;
use crate::features::{UNIT_WIDTH, WHOLE_WIDTH};
use crate::{Error, ErrorKind};

/// A bundle that was read, but not yet prepared for running.
pub(super) struct Bundle<'a> {
    pub(super) header: Header,
    pub(super) unit_first: &'a [u8],
    pub(super) whole_first: &'a [u8],
    pub(super) unit: &'a [u8],
    pub(super) script: &'a [u8],
    pub(super) forests: Vec<&'a [u8]>,
}

#[derive(Deserialize)]
pub(super) struct Header {
    layout: u32,
    unit_width: usize,
    whole_width: usize,
    /// Outputs of the first layer over a unit's numbers, and over the numbers of the whole.
    pub(super) hidden: usize,
    pub(super) second: usize,
    pub(super) embed: usize,
    unit_bytes: usize,
    script_bytes: usize,
    /// How much the networks count for each malicious output, beside the forests.
    pub(super) networks_weight: [f32; MALICIOUS],
    pub(super) forests: Vec<ForestHeader>,
    pub(super) calibration: Calibration,
}

#[derive(Deserialize)]
pub(super) struct ForestHeader {
    bytes: usize,
    /// How much it counts for each malicious output.
    pub(super) weight: [f32; MALICIOUS],
}

/// How the log odds of malicious against benign become scores.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Calibration {
    /// For each malicious output, the log odds from which it scores below 10.
    pub(super) thresholds: [f32; MALICIOUS],
    /// Log odds that change the odds of the score by a factor of e.
    pub(super) scale: f32,
}

const MAGIC: &[u8; 8] = b"PWJSMDL3";
const MOST_WIDTH: usize = 4096;

impl<'a> Bundle<'a> {
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let corrupt = |message: &str| Error::new(ErrorKind::CorruptModel, message);
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| corrupt("not a model: expected it to begin with PWJSMDL3"))?;
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
        let weights = header.forests.iter().flat_map(|forest| forest.weight).chain(header.networks_weight);
        let finite = weights.chain(calibration.thresholds).all(f32::is_finite);
        if !(finite && calibration.scale.is_finite() && calibration.scale > 0.0) {
            return Err(corrupt("model calibration is not finite and positive"));
        }
        let widths = [header.hidden, header.second, header.embed];
        if widths.iter().any(|width| *width == 0 || *width > MOST_WIDTH) {
            return Err(corrupt("model has an impossible width"));
        }
        let lengths = [
            SparseLayer::bytes(UNIT_WIDTH, header.hidden),
            SparseLayer::bytes(WHOLE_WIDTH, header.second),
            Some(header.unit_bytes),
            Some(header.script_bytes),
        ];
        let mut rest = rest;
        let mut part = |length: Option<usize>| {
            let (part, after) = rest.split_at_checked(length?)?;
            rest = after;
            Some(part)
        };
        let parts = lengths.map(&mut part);
        let forests: Option<Vec<_>> = header.forests.iter().map(|forest| part(Some(forest.bytes))).collect();
        match (parts, forests) {
            ([Some(unit_first), Some(whole_first), Some(unit), Some(script)], Some(forests))
                if rest.is_empty() =>
            {
                Ok(Self { header, unit_first, whole_first, unit, script, forests })
            }
            _ => Err(corrupt("model is cut, or longer than its header says")),
        }
    }
}
