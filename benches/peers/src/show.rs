//! A record as tables and pictures. It computes where pagewarden is slower.

use std::fmt::Write as _;

use benches::{Bar, Bars};

use crate::{GROUPS, Group, Row, WAYS, Way};

/// The tables of a record, as Markdown.
#[must_use]
pub fn document(rows: &[Row], record: &str, machine: &str, yara: Option<&str>) -> String {
    let mut text =
        format!("`benches/record/{record}`, CPU time of the measuring thread:\n\n```text\n{machine}```\n");
    let benches =
        [("scripts", "Scripts", "detectors", "MB/s"), ("feeds", "Feeds", "ways to look up", "ns each")];
    for (bench, heading, others, unit) in benches {
        let _ = write!(
            text,
            "\n### {heading}\n\n![{heading}: pagewarden and other {others}](images/peers-{bench}.svg)\n\n\
             | question | way | median | MAD | {unit} | pagewarden / peer, time ratio |\n|---|---|---|---|---|---|\n",
        );
        let questions: Vec<Question<'_>> = questions(rows, bench).collect();
        for question in &questions {
            question.write_rows(&mut text);
        }
        let _ = write!(text, "\n{}", losses(&questions));
    }
    if let Some(yara) = yara {
        let _ = write!(text, "\n### What the rule set flags\n\n{yara}");
    }
    text
}

/// The bars of a bench, where more than one way was measured.
#[must_use]
pub fn picture(rows: &[Row], bench: &str) -> String {
    let groups: Vec<(String, Vec<Bar>)> = questions(rows, bench)
        .filter(|question| question.ours().is_some() && question.ways.len() > 1)
        .map(|question| {
            let bars = question.ways.iter().filter_map(|(way, row)| {
                let value = row.throughput?;
                let label = throughput(value);
                Some(Bar { name: way.title.to_owned(), value, label, is_ours: way.is_ours })
            });
            (question.group.title.to_owned(), bars.collect())
        })
        .collect();
    let (title, unit) = match bench {
        "scripts" => {
            ("Scripts: how much goes through one thread", "MB a second, logarithmic: longer is faster")
        }
        _ => ("Feeds: what an answer takes", "ns a question, logarithmic: shorter is faster"),
    };
    Bars { title, unit, groups: &groups }.to_svg()
}

/// A group with its measured ways, in the order of the tables.
struct Question<'a> {
    group: Group,
    ways: Vec<(Way, &'a Row)>,
}

impl Question<'_> {
    /// Our way, if it is the only one of ours: groups of two ways of ours compare nothing.
    fn ours(&self) -> Option<&Row> {
        let mut ours = self.ways.iter().filter(|(way, _)| way.is_ours);
        match (ours.next(), ours.next()) {
            (Some((_, row)), None) => Some(row),
            _ => None,
        }
    }

    /// The other ways, each with our time divided by its time.
    fn ratios(&self) -> impl Iterator<Item = (Way, f64)> {
        let ours = self.ours();
        let others = self.ways.iter().filter(|(way, _)| !way.is_ours);
        others.filter_map(move |(way, row)| Some((*way, ours?.median_ns / row.median_ns)))
    }

    fn write_rows(&self, text: &mut String) {
        for (way, row) in &self.ways {
            let ratio = self.ratios().find(|(other, _)| other.name == way.name).map(|(_, ratio)| ratio);
            let ratio = match ratio {
                Some(ratio) if ratio > 1.0 => format!("**{}**", number(ratio)),
                Some(ratio) => number(ratio),
                None => "-".to_owned(),
            };
            let mark = if way.is_ours { "**" } else { "" };
            let _ = writeln!(
                text,
                "| {} | {mark}{}{mark} | {} | {} | {} | {ratio} |",
                self.group.title,
                way.title,
                time(row.median_ns),
                time(row.mad_ns),
                row.throughput.map_or_else(|| "-".to_owned(), throughput),
            );
        }
    }
}

fn questions<'a>(rows: &'a [Row], bench: &str) -> impl Iterator<Item = Question<'a>> {
    let groups = GROUPS.iter().filter(move |group| group.bench == bench);
    groups.filter_map(move |group| {
        let row_of = |way: &Way| rows.iter().find(|row| row.group == group.name && row.way == way.name);
        let ways: Vec<(Way, &Row)> = WAYS.iter().filter_map(|way| Some((*way, row_of(way)?))).collect();
        (!ways.is_empty()).then_some(Question { group: *group, ways })
    })
}

/// Every way that is quicker than ours, question by question.
fn losses(questions: &[Question<'_>]) -> String {
    let lost = questions.iter().filter_map(|question| {
        let quicker = question.ratios().filter(|(_, ratio)| *ratio > 1.0);
        let quicker: Vec<String> =
            quicker.map(|(way, ratio)| format!("{} ({} times)", way.title, number(ratio))).collect();
        (!quicker.is_empty()).then(|| format!("* {}: {}\n", question.group.title, quicker.join("; ")))
    });
    let lost: String = lost.collect();
    if lost.is_empty() { "We lose nowhere here.\n".to_owned() } else { format!("**We lose** to:\n\n{lost}") }
}

/// A time in the largest unit that leaves a digit before the point.
fn time(ns: f64) -> String {
    let units = [("s", 1e9), ("ms", 1e6), ("µs", 1e3)];
    let unit = units.into_iter().find(|(_, size)| ns >= *size).unwrap_or(("ns", 1.0));
    format!("{} {}", number(ns / unit.1), unit.0)
}

/// No more digits than a record has.
fn throughput(value: f64) -> String {
    let decimals = usize::from(value < 100.0);
    format!("{value:.decimals$}")
}

/// Three digits, or all before the point.
fn number(value: f64) -> String {
    let decimals = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_csv;

    const RECORD: &str = "bench,group,way,median_ns,mad_ns,iterations,throughput,unit\n\
        feeds,host_hit_1m,threatfeed,200000000,2000000,20,2000.0,ns an element\n\
        feeds,host_hit_1m,std_hash_set,80000000,900000,20,800.0,ns an element\n\
        feeds,host_hit_1m,sorted_vector,400000000,3000000,20,4000.0,ns an element\n\
        feeds,open_10m,unverified,933,36,743610,,\n\
        feeds,open_10m,verified,5282510,148012,210,,\n";

    #[test]
    fn losses_are_computed_and_only_those() {
        let rows = parse_csv(RECORD).expect("the form of records");
        let text = document(&rows, "a-record", "CPU none\n", None);
        assert!(text.contains("* listed host, 1 M domains: hash set (2.50 times)\n"), "{text}");
        assert_eq!(text.matches("times)").count(), 1, "{text}");
        assert!(text.contains("| hash set | 80.0 ms | 900 µs | 800 | **2.50** |"), "{text}");
        assert!(text.contains("| sorted vector | 400 ms | 3.00 ms | 4000 | 0.50 |"), "{text}");
        assert!(text.contains("| **threatfeed, unverified** | 933 ns | 36.0 ns | - | - |"), "{text}");
    }

    #[test]
    fn pictures_have_the_questions_that_compare() {
        let rows = parse_csv(RECORD).expect("the form of records");
        let svg = picture(&rows, "feeds");
        assert!(svg.contains("listed host") && !svg.contains("opening"), "{svg}");
        assert_eq!(svg.matches("#1f5fa8").count(), 1, "{svg}");
    }
}
