//! The measurements as tables in Markdown.

use std::io::{self, Write};

use crate::{Band, Evaluation, Group, Measured, OperatingPoint, WorstRow};

/// Writes all tables of an evaluation, in Markdown.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Row, write_tables};
/// use jsintegrity::Class;
///
/// let rows = [Row::new("b", Class::Benign, 90.0), Row::new("m", Class::Magecart, 3.0)];
/// let mut tables = Vec::new();
/// write_tables(&mut tables, &Evaluation::of(&rows, &EvalOptions::default()))?;
/// assert!(String::from_utf8_lossy(&tables).contains("### Recall by class, plain"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// Those of the writer.
pub fn write_tables(out: &mut impl Write, evaluation: &Evaluation) -> io::Result<()> {
    writeln!(
        out,
        "Rates are shares of rows with their 95 % interval in brackets, from 1,000 bootstrap draws of whole clusters (where \
         the rate is 0 or 1, the exact interval for as many clusters). Columns with several values have one for each \
         operating point; `clusters alike` weights every cluster equally, `right class` is a share of the flagged rows.\n"
    )?;
    points(out, &evaluation.operating_points)?;
    let headings: Vec<String> = evaluation.operating_points.iter().map(heading).collect();
    let false_positives = &evaluation.false_positives;
    groups(out, "False positives: plain benign", &headings, &false_positives.by_class, Kind::FalsePositives)?;
    groups(
        out,
        "False positives: benign, by subtype",
        &headings,
        &false_positives.by_subtype,
        Kind::FalsePositives,
    )?;
    groups(
        out,
        "False positives: benign, transformed",
        &headings,
        &false_positives.by_transform_kind,
        Kind::FalsePositives,
    )?;
    groups(
        out,
        "False positives: benign, by transform",
        &headings,
        &false_positives.by_transform,
        Kind::FalsePositives,
    )?;
    let recall = &evaluation.recall;
    groups(out, "Recall by class, plain", &headings, &recall.by_class, Kind::Recall)?;
    groups(out, "Recall by subtype, plain", &headings, &recall.by_subtype, Kind::Recall)?;
    groups(out, "Recall by origin, plain", &headings, &recall.by_origin, Kind::Recall)?;
    groups(out, "Recall, transformed", &headings, &recall.by_transform_kind, Kind::Recall)?;
    groups(out, "Recall by transform", &headings, &recall.by_transform, Kind::Recall)?;
    score_bands(out, &evaluation.score_bands)?;
    if let Some(worst) = &evaluation.worst {
        worst_rows(out, "Benign rows with the lowest scores", &worst.false_positives)?;
        worst_rows(out, "Malicious rows with the highest scores", &worst.false_negatives)?;
    }
    Ok(())
}

fn score_bands(out: &mut impl Write, bands: &[Band]) -> io::Result<()> {
    if bands.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "### Scores\n\n| score | benign | benign, transformed | malicious | malicious, transformed |"
    )?;
    writeln!(out, "|---|---|---|---|---|")?;
    for band in bands {
        let [lowest, highest] = band.scores;
        let counts = [band.benign, band.benign_transformed, band.malicious, band.malicious_transformed];
        let [benign, benign_transformed, malicious, malicious_transformed] = counts;
        writeln!(
            out,
            "| {lowest}-{highest} | {benign} | {benign_transformed} | {malicious} | {malicious_transformed} |"
        )?;
    }
    writeln!(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    FalsePositives,
    Recall,
}

fn heading(point: &OperatingPoint) -> String {
    match point.target_rate {
        Some(_) => point.name.replace("fpr_", "FPR "),
        None => format!("threshold {}", point.threshold.unwrap_or_default()),
    }
}

fn points(out: &mut impl Write, points: &[OperatingPoint]) -> io::Result<()> {
    writeln!(out, "### Operating points\n\n| point | threshold, chosen on plain benign rows |\n|---|---|")?;
    for point in points {
        match (point.threshold, point.target_rate) {
            (Some(threshold), Some(_)) => writeln!(out, "| {} | score < {threshold} |", heading(point))?,
            (Some(threshold), None) => writeln!(out, "| product | score < {threshold} (given) |")?,
            (None, _) => writeln!(out, "| {} | none: the input has no plain benign rows |", heading(point))?,
        }
    }
    writeln!(out)
}

fn groups(
    out: &mut impl Write,
    title: &str,
    headings: &[String],
    groups: &[Group],
    kind: Kind,
) -> io::Result<()> {
    if groups.is_empty() {
        return Ok(());
    }
    write!(out, "### {title}\n\n| group | rows | clusters |")?;
    for heading in headings {
        write!(out, " {heading} |")?;
    }
    if kind == Kind::Recall {
        write!(out, " clusters alike | right class |")?;
    }
    write!(out, "\n|---|---|---|{}", "---|".repeat(headings.len()))?;
    writeln!(out, "{}", if kind == Kind::Recall { "---|---|" } else { "" })?;
    for group in groups {
        write!(out, "| {} | {} | {} |", cell(&group.name), group.rows, group.clusters)?;
        for measured in &group.at {
            match measured {
                None => write!(out, " - |")?,
                Some(Measured { flagged, rate, .. }) if kind == Kind::FalsePositives => {
                    write!(out, " {flagged}: {:.4} [{:.4}, {:.4}] |", rate.rate, rate.ci95[0], rate.ci95[1])?;
                }
                Some(Measured { rate, .. }) => {
                    write!(out, " {:.2} [{:.2}, {:.2}] |", rate.rate, rate.ci95[0], rate.ci95[1])?;
                }
            }
        }
        if kind == Kind::Recall {
            let each = |value: &dyn Fn(&Measured) -> Option<f64>| {
                let values = group.at.iter().map(|measured| measured.as_ref().and_then(value));
                values
                    .map(|value| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.2}")))
                    .collect::<Vec<_>>()
            };
            let alike = each(&|measured| Some(measured.clusters_weighted_equally.rate)).join(" / ");
            let right = each(&|measured| measured.right_class).join(" / ");
            write!(out, " {alike} | {right} |")?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

fn worst_rows(out: &mut impl Write, title: &str, rows: &[WorstRow]) -> io::Result<()> {
    writeln!(out, "### {title}\n\n| id | label | subtype | transform | score | wrong | top finding |")?;
    writeln!(out, "|---|---|---|---|---|---|---|")?;
    for row in rows {
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} |",
            cell(&row.id),
            row.label,
            cell(&row.subtype),
            cell(&row.transform),
            row.score,
            if row.is_wrong { "yes" } else { "no" },
            cell(row.top_finding.as_deref().unwrap_or("-"))
        )?;
    }
    writeln!(out)
}

/// Text of the corpus in a cell of a table: it is hostile, and must neither end the cell nor steer a terminal.
fn cell(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' => shown.push_str("\\|"),
            c if c.is_ascii_graphic() || c == ' ' || c.is_alphanumeric() => shown.push(c),
            c => shown.extend(c.escape_default()),
        }
    }
    shown
}
