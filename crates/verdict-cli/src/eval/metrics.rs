//! What is measured: operating points, groups of rows, and their rates.

use std::collections::BTreeMap;

use jsintegrity::{Class, Score};
use serde::Serialize;

use crate::eval::bootstrap::{Cluster, Rate, Rates, rates};
use crate::eval::calibration::{Band, bands};
use crate::eval::row::{FailedLine, Row, Rows};

/// The measurements of a run.
#[derive(Serialize)]
pub(crate) struct Evaluation<'a> {
    pub(crate) model: &'a str,
    /// Rows that count.
    pub(crate) rows: u64,
    /// Rows that do not, because they are not core.
    pub(crate) not_core: u64,
    pub(crate) failed: &'a [FailedLine],
    pub(crate) operating_points: [OperatingPoint; POINTS],
    /// Shares of benign rows that are flagged.
    pub(crate) false_positives: Groups,
    /// Shares of malicious rows that are flagged.
    pub(crate) recall: Groups,
    /// How many scripts have which scores.
    pub(crate) score_bands: Vec<Band>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) worst: Option<Worst>,
}

/// A threshold, and where it comes from.
#[derive(Clone, Serialize)]
pub(crate) struct OperatingPoint {
    pub(crate) name: &'static str,
    /// The highest share of plain benign rows that may be flagged; `None` for the product's threshold.
    pub(crate) target_rate: Option<f64>,
    /// A row is flagged when its score is strictly below; `None` without plain benign rows to choose it on.
    pub(crate) threshold: Option<u8>,
}

/// Groups of rows, cut in several ways.
#[derive(Serialize)]
pub(crate) struct Groups {
    /// By class, malware split in two, plain rows only; benign rows are one class.
    pub(crate) by_class: Vec<Group>,
    /// By class and subtype, plain rows only.
    pub(crate) by_subtype: Vec<Group>,
    /// By class and origin, plain rows only.
    pub(crate) by_origin: Vec<Group>,
    /// By class and kind of transform (minified, obfuscated, hidden in a library), transformed rows only.
    pub(crate) by_transform_kind: Vec<Group>,
    /// By class and transform, transformed rows only.
    pub(crate) by_transform: Vec<Group>,
}

/// Rows that are looked at together.
#[derive(Serialize)]
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) rows: u64,
    pub(crate) clusters: u64,
    /// One for each operating point; `None` where that has no threshold.
    pub(crate) at: [Option<Measured>; POINTS],
}

/// A group at an operating point.
#[derive(Serialize)]
pub(crate) struct Measured {
    pub(crate) flagged: u64,
    #[serde(flatten)]
    pub(crate) rate: Rate,
    /// Every cluster counts alike.
    pub(crate) clusters_weighted_equally: Rate,
    /// Of the flagged rows, the share whose most likely class is their label; `None` for benign rows and if none is flagged.
    pub(crate) right_class: Option<f64>,
}

/// The rows that are most wrong.
#[derive(Serialize)]
pub(crate) struct Worst {
    /// Benign rows with the lowest scores.
    pub(crate) false_positives: Vec<WorstRow>,
    /// Malicious rows with the highest scores.
    pub(crate) false_negatives: Vec<WorstRow>,
}

/// A row that is wrong, or nearly so.
#[derive(Serialize)]
pub(crate) struct WorstRow {
    pub(crate) id: String,
    pub(crate) label: Class,
    pub(crate) subtype: String,
    pub(crate) transform: String,
    pub(crate) js_integrity_score: u8,
    /// Whether it is wrong at the product's threshold.
    pub(crate) is_wrong: bool,
    pub(crate) top_finding: Option<String>,
}

/// Two false-positive rates and the product's threshold.
pub(crate) const POINTS: usize = 3;

impl<'a> Evaluation<'a> {
    /// Measures.
    pub(crate) fn new(rows: &'a Rows, model: &'a str, threshold: Score, worst: usize) -> Self {
        let all = &rows.rows;
        let plain_benign: Vec<u8> =
            all.iter().filter(|row| row.label == Class::Benign && row.is_plain()).map(integrity).collect();
        let at_rate = |name, rate| OperatingPoint {
            name,
            target_rate: Some(rate),
            threshold: threshold_at(&plain_benign, rate),
        };
        let operating_points = [
            at_rate("fpr_1e-2", 1e-2),
            at_rate("fpr_1e-3", 1e-3),
            OperatingPoint { name: "product", target_rate: None, threshold: Some(threshold.get()) },
        ];
        let is_benign = |row: &&Row| row.label == Class::Benign;
        let measure = Measure { thresholds: operating_points.each_ref().map(|point| point.threshold) };
        Self {
            model,
            rows: all.len() as u64,
            not_core: rows.not_core,
            failed: &rows.failed,
            false_positives: measure.groups(&all.iter().filter(is_benign).collect::<Vec<_>>()),
            recall: measure.groups(&all.iter().filter(|row| !is_benign(row)).collect::<Vec<_>>()),
            operating_points,
            score_bands: bands(all),
            worst: (worst > 0).then(|| Worst::new(all, threshold, worst)),
        }
    }
}

/// The largest threshold at which the share of scores strictly below it is at most `rate`; `None` without scores.
fn threshold_at(scores: &[u8], rate: f64) -> Option<u8> {
    if scores.is_empty() {
        return None;
    }
    let mut below = [0usize; 101];
    for score in scores {
        below[usize::from(*score) + 1] += 1;
    }
    let mut sum = 0;
    // The threshold 1 flags nothing, so there is always one.
    (1..=Score::MAX.get())
        .take_while(|threshold| {
            sum += below[usize::from(*threshold)];
            sum as f64 <= rate * scores.len() as f64
        })
        .last()
}

fn integrity(row: &Row) -> u8 {
    row.scores.js_integrity_score.get()
}

/// Malware is two things: droppers for the Windows Script Host, and what browsers load.
fn class_name(row: &Row) -> &'static str {
    match (row.label, row.subtype.as_str()) {
        (Class::Malware, "dropper-wsh") => "malware (WSH droppers)",
        (Class::Malware, _) => "malware (browser)",
        (class, _) => class.name(),
    }
}

/// What a transform does to a script.
fn transform_kind(transform: &str) -> String {
    match transform.split('_').next() {
        Some("terser") => "minified".to_owned(),
        Some("obf") => "obfuscated".to_owned(),
        Some("needle") => "hidden in a library".to_owned(),
        _ => transform.to_owned(),
    }
}

struct Measure {
    thresholds: [Option<u8>; POINTS],
}

impl Measure {
    fn groups(&self, rows: &[&Row]) -> Groups {
        let class = |row: &Row| class_name(row).to_owned();
        let plain: Vec<&Row> = rows.iter().copied().filter(|row| row.is_plain()).collect();
        let transformed: Vec<&Row> = rows.iter().copied().filter(|row| !row.is_plain()).collect();
        Groups {
            by_class: self.cut("class", &plain, class),
            by_subtype: self.cut("subtype", &plain, |row| format!("{}, {}", class(row), row.subtype)),
            by_origin: self.cut("origin", &plain, |row| format!("{}, {}", class(row), row.origin)),
            by_transform_kind: self.cut("transform kind", &transformed, |row| {
                format!("{}, {}", class(row), transform_kind(&row.transform))
            }),
            by_transform: self
                .cut("transform", &transformed, |row| format!("{}, {}", class(row), row.transform)),
        }
    }

    fn cut(&self, how: &str, rows: &[&Row], name: impl Fn(&Row) -> String) -> Vec<Group> {
        let mut groups: BTreeMap<(u8, String), Vec<&Row>> = BTreeMap::new();
        for row in rows {
            // In the order of the classes, then by name.
            groups.entry((row.label as u8, name(row))).or_default().push(row);
        }
        groups.into_iter().map(|((_, name), rows)| self.group(how, name, &rows)).collect()
    }

    fn group(&self, how: &str, name: String, rows: &[&Row]) -> Group {
        let mut clusters: BTreeMap<(&str, usize), Cluster<POINTS>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            // A row without a cluster is one of its own.
            let key = row.cluster.as_deref().map_or(("", at), |cluster| (cluster, 0));
            let cluster = clusters.entry(key).or_insert(Cluster { rows: 0, flagged: [0; POINTS] });
            cluster.rows += 1;
            for (flagged, threshold) in cluster.flagged.iter_mut().zip(self.thresholds) {
                *flagged += u32::from(threshold.is_some_and(|threshold| integrity(row) < threshold));
            }
        }
        let clusters: Vec<_> = clusters.into_values().collect();
        let rates = rates(&format!("{how}: {name}"), &clusters);
        let measured = |point: usize, rates: &Rates<POINTS>| {
            let threshold = self.thresholds[point]?;
            let flagged: Vec<_> = rows.iter().filter(|row| integrity(row) < threshold).collect();
            let right = flagged.iter().filter(|row| row.scores.most_likely_class() == row.label).count();
            let is_malicious = rows.iter().all(|row| row.label != Class::Benign);
            Some(Measured {
                flagged: flagged.len() as u64,
                rate: rates.by_row[point],
                clusters_weighted_equally: rates.by_cluster[point],
                right_class: (is_malicious && !flagged.is_empty())
                    .then(|| right as f64 / flagged.len() as f64),
            })
        };
        Group {
            name,
            rows: rows.len() as u64,
            clusters: clusters.len() as u64,
            at: std::array::from_fn(|point| rates.as_ref().and_then(|rates| measured(point, rates))),
        }
    }
}

impl Worst {
    fn new(rows: &[Row], threshold: Score, count: usize) -> Self {
        let (mut benign, mut malicious): (Vec<&Row>, Vec<&Row>) =
            rows.iter().partition(|row| row.label == Class::Benign);
        benign.sort_by_key(|row| integrity(row));
        malicious.sort_by_key(|row| std::cmp::Reverse(integrity(row)));
        let list =
            |rows: Vec<&Row>| rows.into_iter().take(count).map(|row| WorstRow::new(row, threshold)).collect();
        Self { false_positives: list(benign), false_negatives: list(malicious) }
    }
}

impl WorstRow {
    fn new(row: &Row, threshold: Score) -> Self {
        let is_flagged = row.scores.js_integrity_score.is_malicious_at(threshold);
        Self {
            id: row.id.clone(),
            label: row.label,
            subtype: row.subtype.clone(),
            transform: row.transform.clone(),
            js_integrity_score: integrity(row),
            is_wrong: is_flagged == (row.label == Class::Benign),
            top_finding: row.top_finding.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_is_the_largest_within_the_rate() {
        let scores: Vec<u8> = (0..100).map(|n| if n == 0 { 5 } else { 50 }).collect();
        assert_eq!(threshold_at(&scores, 0.01), Some(50));
        assert_eq!(threshold_at(&scores, 0.001), Some(5));
        assert_eq!(threshold_at(&[99; 10], 0.001), Some(99));
        assert_eq!(threshold_at(&[1; 10], 0.5), Some(1));
        assert_eq!(threshold_at(&[], 0.5), None);
    }
}
