//! Counts scripts by band of scores: the meaning of a score is the share of malicious scripts among those with it.

use jsintegrity::Class;
use serde::Serialize;

use crate::Row;

/// Scripts with scores in one band.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Row};
/// use jsintegrity::Class;
///
/// let rows = [Row::new("a", Class::Benign, 99.0), Row::new("b", Class::Malware, 4.0)];
/// let bands = Evaluation::of(&rows, &EvalOptions::default()).score_bands;
/// assert_eq!((bands[1].scores, bands[1].malicious, bands[1].benign), ([3, 5], 1, 0));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Band {
    /// The lowest and the highest score of the band.
    pub scores: [u8; 2],
    /// Benign scripts as they were found.
    pub benign: u64,
    /// Benign scripts that were transformed.
    pub benign_transformed: u64,
    /// Malicious scripts as they were found.
    pub malicious: u64,
    /// Malicious scripts that were transformed.
    pub malicious_transformed: u64,
}

/// The bands of all scores from 1 to 99, the lowest first; none unless all rows have one.
pub(crate) fn bands(rows: &[Row]) -> Vec<Band> {
    if rows.iter().any(|row| row.js_integrity_score.is_none()) {
        return Vec::new();
    }
    BANDS
        .iter()
        .map(|[lowest, highest]| {
            let count = |benign: bool, plain: bool| {
                let is_one = |row: &&Row| {
                    row.js_integrity_score.is_some_and(|score| (*lowest..=*highest).contains(&score.get()))
                        && (row.label == Class::Benign) == benign
                        && row.is_plain() == plain
                };
                rows.iter().filter(is_one).count() as u64
            };
            Band {
                scores: [*lowest, *highest],
                benign: count(true, true),
                benign_transformed: count(true, false),
                malicious: count(false, true),
                malicious_transformed: count(false, false),
            }
        })
        .collect()
}

const BANDS: &[[u8; 2]] =
    &[[1, 2], [3, 5], [6, 9], [10, 14], [15, 24], [25, 39], [40, 59], [60, 79], [80, 99]];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_is_in_one_band() {
        let scores: Vec<u8> = BANDS.iter().flat_map(|[lowest, highest]| *lowest..=*highest).collect();
        assert_eq!(scores, (1..=99).collect::<Vec<u8>>());
    }
}
