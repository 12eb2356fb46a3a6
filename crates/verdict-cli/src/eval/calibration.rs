//! How scores are spread: what a score means is what the scripts with such a score turned out to be.

use jsintegrity::Class;
use serde::Serialize;

use crate::eval::row::Row;

/// Scripts with scores in one band.
#[derive(Serialize)]
pub(crate) struct Band {
    /// The lowest and the highest score of the band.
    pub(crate) scores: [u8; 2],
    /// Benign scripts as they were found.
    pub(crate) benign: u64,
    /// Benign scripts that were transformed.
    pub(crate) benign_transformed: u64,
    /// Malicious scripts as they were found.
    pub(crate) malicious: u64,
    /// Malicious scripts that were transformed.
    pub(crate) malicious_transformed: u64,
}

/// The bands of all scores, the lowest first.
pub(crate) fn bands(rows: &[Row]) -> Vec<Band> {
    BANDS
        .iter()
        .map(|[lowest, highest]| {
            let count = |benign: bool, plain: bool| {
                let is_one = |row: &&Row| {
                    (*lowest..=*highest).contains(&row.scores.js_integrity_score.get())
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
