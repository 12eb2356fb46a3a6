//! Results as criterion leaves them, and as rows of a file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::{GROUPS, WAYS};

/// One way in one group.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// The bench.
    pub bench: String,
    /// What was asked.
    pub group: String,
    /// Who was asked.
    pub way: String,
    /// The median time of an iteration, in nanoseconds.
    pub median_ns: f64,
    /// The median absolute deviation of that.
    pub mad_ns: f64,
    /// How many iterations were timed, over all samples.
    pub iterations: u64,
    /// The median as what the unit says.
    pub throughput: Option<f64>,
    /// The unit of the throughput.
    pub unit: String,
}

/// What time an element takes.
const TIME: &str = "ns an element";

/// How many million bytes go through.
const SPEED: &str = "MB a second";

const HEADER: &str = "bench,group,way,median_ns,mad_ns,iterations,throughput,unit";

/// The results below criterion's folder, in the order of the tables. Those of other benches are left out.
///
/// # Errors
///
/// That a folder or file cannot be read, or is not in criterion's form.
pub fn results(folder: &Path) -> io::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for folder in new_results(folder)? {
        let benchmark: Benchmark = read(&folder, "benchmark.json")?;
        let Some(group) = GROUPS.iter().position(|group| group.name == benchmark.group_id) else { continue };
        let Some(way) = WAYS.iter().position(|way| Some(way.name) == benchmark.function_id.as_deref()) else {
            continue;
        };
        let estimates: Estimates = read(&folder, "estimates.json")?;
        let sample: Sample = read(&folder, "sample.json")?;
        let median = estimates.median.point_estimate;
        let (throughput, unit) = match benchmark.throughput {
            Some(Throughput::Elements(elements)) => (Some(median / elements as f64), TIME),
            Some(Throughput::Bytes(bytes)) => (Some(bytes as f64 / median * 1e3), SPEED),
            None => (None, ""),
        };
        let row = Row {
            bench: GROUPS[group].bench.to_owned(),
            group: benchmark.group_id,
            way: WAYS[way].name.to_owned(),
            median_ns: median,
            mad_ns: estimates.median_abs_dev.point_estimate,
            iterations: sample.iters.iter().sum::<f64>() as u64,
            throughput,
            unit: unit.to_owned(),
        };
        rows.push((group, way, row));
    }
    rows.sort_by_key(|(group, way, _)| (*group, *way));
    Ok(rows.into_iter().map(|(.., row)| row).collect())
}

/// The rows as a file.
#[must_use]
pub fn to_csv(rows: &[Row]) -> String {
    let lines = rows.iter().map(|row| {
        let throughput = row.throughput.map_or_else(String::new, |throughput| format!("{throughput:.1}"));
        let Row { bench, group, way, median_ns, mad_ns, iterations, unit, .. } = row;
        format!("{bench},{group},{way},{median_ns:.0},{mad_ns:.0},{iterations},{throughput},{unit}\n")
    });
    format!("{HEADER}\n{}", lines.collect::<String>())
}

/// The rows of such a file.
///
/// # Errors
///
/// That it is not in that form; the message names the line.
pub fn parse_csv(text: &str) -> io::Result<Vec<Row>> {
    let mut lines = text.lines();
    if lines.next() != Some(HEADER) {
        return Err(io::Error::other(format!("expected the header {HEADER}")));
    }
    lines.map(|line| parse_row(line).ok_or_else(|| io::Error::other(format!("not a row: {line}")))).collect()
}

fn parse_row(line: &str) -> Option<Row> {
    let [bench, group, way, median, mad, iterations, throughput, unit] =
        line.split(',').collect::<Vec<_>>().try_into().ok()?;
    Some(Row {
        bench: bench.to_owned(),
        group: group.to_owned(),
        way: way.to_owned(),
        median_ns: median.parse().ok()?,
        mad_ns: mad.parse().ok()?,
        iterations: iterations.parse().ok()?,
        throughput: if throughput.is_empty() { None } else { Some(throughput.parse().ok()?) },
        unit: unit.to_owned(),
    })
}

/// The folders of the newest results, one for each way of each group.
fn new_results(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        if folder.ends_with("new") && folder.join("estimates.json").exists() {
            found.push(folder);
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            }
        }
    }
    Ok(found)
}

fn read<T: for<'de> Deserialize<'de>>(folder: &Path, file: &str) -> io::Result<T> {
    Ok(serde_json::from_slice(&fs::read(folder.join(file))?)?)
}

#[derive(Deserialize)]
struct Benchmark {
    group_id: String,
    function_id: Option<String>,
    throughput: Option<Throughput>,
}

#[derive(Deserialize)]
enum Throughput {
    Bytes(u64),
    Elements(u64),
}

#[derive(Deserialize)]
struct Estimates {
    median: Estimate,
    median_abs_dev: Estimate,
}

#[derive(Deserialize)]
struct Estimate {
    point_estimate: f64,
}

#[derive(Deserialize)]
struct Sample {
    iters: Vec<f64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_these_benches_are_read_and_survive_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        for (group, way, throughput) in [
            ("url_check", "adblock", r#"{"Elements":1000}"#),
            ("generated/1KiB", "oxc_parse", r#"{"Bytes":1000}"#),
            ("open_10m", "verified", "null"),
            ("open_10m", "of_another_bench", "null"),
            ("another_bench", "adblock", "null"),
        ] {
            let new = folder.path().join(group.replace('/', "_")).join(way).join("new");
            fs::create_dir_all(&new).expect("a folder");
            let benchmark = format!(
                r#"{{"group_id":"{group}","function_id":"{way}","value_str":null,"throughput":{throughput},"full_id":""}}"#
            );
            let estimate = |value: f64| format!(r#"{{"point_estimate":{value},"standard_error":1.0}}"#);
            let (median, deviation) = (estimate(5e4), estimate(70.0));
            let estimates = format!(r#"{{"median":{median},"median_abs_dev":{deviation},"slope":null}}"#);
            let sample = r#"{"sampling_mode":"Linear","iters":[1.0,2.0,3.0],"times":[1.0,2.0,3.0]}"#;
            for (file, text) in [("benchmark", &*benchmark), ("estimates", &*estimates), ("sample", sample)] {
                fs::write(new.join(format!("{file}.json")), text).expect("a file");
            }
        }
        let rows = results(folder.path()).expect("criterion's form");
        let csv = to_csv(&rows);
        assert_eq!(
            csv.lines().skip(1).collect::<Vec<_>>(),
            [
                "scripts,generated/1KiB,oxc_parse,50000,70,6,20.0,MB a second",
                "feeds,url_check,adblock,50000,70,6,50.0,ns an element",
                "feeds,open_10m,verified,50000,70,6,,",
            ]
        );
        assert_eq!(parse_csv(&csv).expect("our own form"), rows);
    }

    #[test]
    fn files_of_another_form_are_refused() {
        for text in ["", "bench,group\n", &format!("{HEADER}\nfeeds,url_check,adblock,1,2,3\n")] {
            assert!(parse_csv(text).is_err(), "{text:?}");
        }
    }
}
