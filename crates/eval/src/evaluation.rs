//! What is measured: operating points, groups of rows, and their rates.

use std::collections::BTreeMap;

use jsintegrity::Class;
use serde::{Serialize, Serializer};

use crate::Row;
use crate::bands::{Band, bands};
use crate::bootstrap::{Cluster, Rate, Rates, rates};

/// Options of an evaluation.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Row};
/// use jsintegrity::Class;
///
/// let rows: Vec<Row> = (0..50).map(|n| Row::new(format!("{n}"), Class::Benign, f64::from(n))).collect();
/// let mut options = EvalOptions::default();
/// options.false_positive_rates = vec![0.1];
/// options.threshold = Some(3.0);
/// options.worst = 2;
/// let evaluation = Evaluation::of(&rows, &options);
/// let thresholds: Vec<_> = evaluation.operating_points.iter().map(|point| point.threshold.unwrap()).collect();
/// assert_eq!(thresholds, [5.0, 3.0]);
/// assert_eq!(evaluation.worst.unwrap().false_positives.len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EvalOptions {
    /// The shares of plain benign rows that may be flagged, each an operating point. Default 1e-2, 1e-3 and 1e-4.
    pub false_positive_rates: Vec<f64>,
    /// A threshold of the detector's own, an operating point as well. Default none.
    pub threshold: Option<f64>,
    /// So many rows that are most wrong are listed. Default 0.
    pub worst: usize,
}

impl Default for EvalOptions {
    fn default() -> Self {
        Self { false_positive_rates: vec![1e-2, 1e-3, 1e-4], threshold: None, worst: 0 }
    }
}

/// The measurements of a run.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Row};
/// use jsintegrity::Class;
///
/// let rows = [Row::new("b", Class::Benign, 90.0), Row::new("m", Class::Magecart, 3.0)];
/// let evaluation = Evaluation::of(&rows, &EvalOptions::default());
/// assert_eq!((evaluation.rows, evaluation.operating_points.len()), (2, 3));
/// let json = serde_json::to_value(&evaluation)?;
/// assert_eq!(json["recall"]["by_class"][0]["at"][2]["flagged"], 1); // of one row, at a rate of 1e-4
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Evaluation {
    /// Number of rows.
    pub rows: u64,
    /// The measured thresholds, in the order of the options. The detector's own comes third, for readers of the JSON form, or
    /// last.
    pub operating_points: Vec<OperatingPoint>,
    /// Shares of benign rows that are flagged.
    pub false_positives: Groups,
    /// Shares of malicious rows that are flagged.
    pub recall: Groups,
    /// How many scripts have which scores, where all rows have one from 1 to 99.
    pub score_bands: Vec<Band>,
    /// The rows that are most wrong, if they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worst: Option<Worst>,
}

/// A threshold, and where it comes from.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Row};
/// use jsintegrity::Class;
///
/// let evaluation = Evaluation::of(&[Row::new("m", Class::Magecart, 3.0)], &EvalOptions::default());
/// let point = &evaluation.operating_points[1];
/// assert_eq!((point.name.as_str(), point.target_rate, point.threshold), ("fpr_1e-3", Some(1e-3), None));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct OperatingPoint {
    /// `fpr_` and the rate, or `product` for the detector's own threshold.
    pub name: String,
    /// The highest share of plain benign rows that may be flagged; `None` for the detector's own threshold.
    pub target_rate: Option<f64>,
    /// A row is flagged when its score is strictly below; `None` without plain benign rows to choose it on.
    #[serde(serialize_with = "whole_if_whole")]
    pub threshold: Option<f64>,
}

/// Groups of rows, cut in several ways.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Groups, Row};
/// use jsintegrity::Class;
///
/// let mut rows = vec![Row::new("b", Class::Benign, 90.0), Row::new("m", Class::Magecart, 3.0)];
/// rows[1].transform = "terser".to_owned();
/// let Groups { by_class, by_transform_kind, .. } = Evaluation::of(&rows, &EvalOptions::default()).recall;
/// assert!(by_class.is_empty()); // of plain rows
/// assert_eq!(by_transform_kind[0].name, "magecart, minified");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Groups {
    /// By class, malware split in two, plain rows only; benign rows are one class.
    pub by_class: Vec<Group>,
    /// By class and subtype, plain rows only.
    pub by_subtype: Vec<Group>,
    /// By class and origin, plain rows only.
    pub by_origin: Vec<Group>,
    /// By class and kind of transform (minified, obfuscated, hidden in a library), transformed rows only.
    pub by_transform_kind: Vec<Group>,
    /// By class and transform, transformed rows only.
    pub by_transform: Vec<Group>,
}

/// Rows that are looked at together.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Row};
/// use jsintegrity::Class;
///
/// let mut rows = vec![Row::new("a", Class::Benign, 90.0), Row::new("b", Class::Benign, 80.0)];
/// rows.iter_mut().for_each(|row| row.cluster = Some("the same".to_owned()));
/// let group = Evaluation::of(&rows, &EvalOptions::default()).false_positives.by_class.remove(0);
/// assert_eq!((group.name.as_str(), group.rows, group.clusters, group.at.len()), ("benign", 2, 1, 3));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Group {
    /// What they have in common.
    pub name: String,
    /// How many there are.
    pub rows: u64,
    /// How many clusters they are of.
    pub clusters: u64,
    /// One for each operating point; `None` where that has no threshold.
    pub at: Vec<Option<Measured>>,
}

/// A group at an operating point.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Measured, Row};
/// use jsintegrity::Class;
///
/// let mut rows = vec![Row::new("b", Class::Benign, 90.0), Row::new("m", Class::Magecart, 3.0)];
/// rows[1].predicted = Some(Class::Malware);
/// let evaluation = Evaluation::of(&rows, &EvalOptions::default());
/// let found: &Measured = evaluation.recall.by_class[0].at[0].as_ref().unwrap();
/// assert_eq!((found.flagged, found.right_class), (1, Some(0.0)));
/// assert_eq!(found.clusters_weighted_equally, found.rate);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Measured {
    /// How many rows are flagged.
    pub flagged: u64,
    /// The share of rows.
    #[serde(flatten)]
    pub rate: Rate,
    /// Every cluster counts alike.
    pub clusters_weighted_equally: Rate,
    /// Of the flagged rows, the share whose most likely class is their label; `None` for benign rows and if none is flagged.
    pub right_class: Option<f64>,
}

/// The rows that are most wrong.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Row, Worst, WorstRow};
/// use jsintegrity::Class;
///
/// let mut options = EvalOptions::default();
/// (options.worst, options.threshold) = (1, Some(10.0));
/// let rows = [Row::new("b", Class::Benign, 5.0), Row::new("m", Class::Magecart, 3.0)];
/// let Worst { false_positives, false_negatives, .. } = Evaluation::of(&rows, &options).worst.unwrap();
/// let wrong: Vec<bool> = [&false_positives[0], &false_negatives[0]].map(|row: &WorstRow| row.is_wrong).to_vec();
/// assert_eq!(wrong, [true, false]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Worst {
    /// Benign rows with the lowest scores.
    pub false_positives: Vec<WorstRow>,
    /// Malicious rows with the highest scores.
    pub false_negatives: Vec<WorstRow>,
}

/// A row that is wrong, or nearly so.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Row, WorstRow};
/// use jsintegrity::Class;
///
/// let mut options = EvalOptions::default();
/// (options.worst, options.threshold) = (5, Some(10.0));
/// let missed = Row::new("m", Class::Magecart, 60.0);
/// let worst = Evaluation::of(&[missed], &options).worst.unwrap();
/// let row: &WorstRow = &worst.false_negatives[0];
/// assert_eq!((row.id.as_str(), row.score, row.is_wrong), ("m", 60.0, true));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct WorstRow {
    /// Identifies it.
    pub id: String,
    /// What it is.
    pub label: Class,
    /// What kind of its class it is.
    pub subtype: String,
    /// How it was transformed.
    pub transform: String,
    /// Score of the detector; of a finer one the whole score that people are shown.
    #[serde(rename = "js_integrity_score", serialize_with = "whole_if_whole_score")]
    pub score: f64,
    /// Whether it is wrong at the detector's own threshold, or without one at the first operating point.
    pub is_wrong: bool,
    /// Note of the detector.
    pub top_finding: Option<String>,
}

impl Evaluation {
    /// Measures some rows.
    #[must_use]
    pub fn of(rows: &[Row], options: &EvalOptions) -> Self {
        let mut benign: Vec<f64> = rows
            .iter()
            .filter(|row| row.label == Class::Benign && row.is_plain())
            .map(|row| row.score)
            .collect();
        benign.sort_by(f64::total_cmp);
        let at_rate = |rate: &f64| OperatingPoint {
            name: format!("fpr_{rate:e}"),
            target_rate: Some(*rate),
            threshold: threshold_at(&benign, *rate),
        };
        let mut operating_points: Vec<OperatingPoint> =
            options.false_positive_rates.iter().map(at_rate).collect();
        if options.threshold.is_some() {
            let own = OperatingPoint {
                name: "product".to_owned(),
                target_rate: None,
                threshold: options.threshold,
            };
            operating_points.insert(operating_points.len().min(2), own);
        }
        let (benign, malicious): (Vec<&Row>, Vec<&Row>) =
            rows.iter().partition(|row| row.label == Class::Benign);
        let measure = Measure { thresholds: operating_points.iter().map(|point| point.threshold).collect() };
        let own = options.threshold.or_else(|| measure.thresholds.first().copied().flatten());
        Self {
            rows: rows.len() as u64,
            false_positives: measure.groups(&benign),
            recall: measure.groups(&malicious),
            score_bands: bands(rows),
            worst: (options.worst > 0).then(|| Worst::new(benign, malicious, own, options.worst)),
            operating_points,
        }
    }
}

/// The largest threshold at which the share of sorted scores strictly below it is at most `rate`; `None` without scores.
fn threshold_at(sorted: &[f64], rate: f64) -> Option<f64> {
    // So many may be flagged: then the next score is not, and neither is any that equals it.
    let flagged = (rate * sorted.len() as f64).floor() as usize;
    sorted.get(flagged.min(sorted.len().checked_sub(1)?)).copied()
}

/// Whole numbers as such: a score from 1 to 99 is one.
fn whole_if_whole_score<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

fn whole_if_whole<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => whole_if_whole_score(number, serializer),
        None => serializer.serialize_none(),
    }
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
    thresholds: Vec<Option<f64>>,
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
        let mut clusters: BTreeMap<(&str, usize), Cluster> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            // A row without a cluster is one of its own.
            let key = row.cluster.as_deref().map_or(("", at), |cluster| (cluster, 0));
            let cluster = clusters
                .entry(key)
                .or_insert_with(|| Cluster { rows: 0, flagged: vec![0; self.thresholds.len()] });
            cluster.rows += 1;
            for (flagged, threshold) in cluster.flagged.iter_mut().zip(&self.thresholds) {
                *flagged += u32::from(threshold.is_some_and(|threshold| row.is_flagged(threshold)));
            }
        }
        let clusters: Vec<_> = clusters.into_values().collect();
        let points = self.thresholds.len();
        let rates = rates(&format!("{how}: {name}"), &clusters, points);
        let measured = |point: usize, rates: &Rates| {
            let threshold = self.thresholds[point]?;
            let flagged: Vec<_> = rows.iter().filter(|row| row.is_flagged(threshold)).collect();
            let right = flagged.iter().filter(|row| row.predicted == Some(row.label)).count();
            let has_classes = flagged.iter().any(|row| row.predicted.is_some());
            let is_malicious = rows.iter().all(|row| row.label != Class::Benign);
            Some(Measured {
                flagged: flagged.len() as u64,
                rate: rates.by_row[point],
                clusters_weighted_equally: rates.by_cluster[point],
                right_class: (is_malicious && has_classes).then(|| right as f64 / flagged.len() as f64),
            })
        };
        Group {
            name,
            rows: rows.len() as u64,
            clusters: clusters.len() as u64,
            at: (0..points).map(|point| rates.as_ref().and_then(|rates| measured(point, rates))).collect(),
        }
    }
}

impl Worst {
    fn new(mut benign: Vec<&Row>, mut malicious: Vec<&Row>, threshold: Option<f64>, count: usize) -> Self {
        benign.sort_by(|left, right| left.score.total_cmp(&right.score));
        malicious.sort_by(|left, right| right.score.total_cmp(&left.score));
        let list =
            |rows: Vec<&Row>| rows.into_iter().take(count).map(|row| WorstRow::new(row, threshold)).collect();
        Self { false_positives: list(benign), false_negatives: list(malicious) }
    }
}

impl WorstRow {
    fn new(row: &Row, threshold: Option<f64>) -> Self {
        let is_flagged = threshold.is_some_and(|threshold| row.is_flagged(threshold));
        Self {
            id: row.id.clone(),
            label: row.label,
            subtype: row.subtype.clone(),
            transform: row.transform.clone(),
            score: row.js_integrity_score.map_or(row.score, |score| score.get().into()),
            is_wrong: is_flagged == (row.label == Class::Benign),
            top_finding: row.note.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_is_the_largest_within_the_rate() {
        let mut scores = vec![50.0; 100];
        scores[0] = 5.0;
        for (scores, rate, want) in [
            (&scores[..], 0.01, 50.0),
            (&scores[..], 0.001, 5.0),
            (&[99.0; 10][..], 0.001, 99.0),
            (&[1.0; 10][..], 0.5, 1.0),
            (&[0.1, 0.2, 0.3][..], 0.34, 0.2),
            (&[0.1, 0.2][..], 1.0, 0.2),
        ] {
            assert_eq!(threshold_at(scores, rate), Some(want), "{rate} of {scores:?}");
        }
        assert_eq!(threshold_at(&[], 0.5), None);
    }
}
