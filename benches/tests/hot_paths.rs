//! Allocations of the hot paths are those of the table, no more and no fewer, and a score keeps to its limit of memory.
//! `METHODOLOGY.md` tells how they are counted.
#![cfg(all(target_pointer_width = "64", target_os = "linux"))]

#[path = "../examples/hot_paths/paths.rs"]
#[allow(dead_code, reason = "the example uses more of it")]
mod paths;

use std::fmt::Write as _;
use std::path::Path;

use paths::HotPath;

#[test]
fn hot_paths_allocate_what_the_table_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hot_paths.tsv");
    let text = std::fs::read_to_string(&file).expect("the table is there");
    let table = Table::parse(&text);
    let counted: Vec<Row> = HotPath::all().into_iter().map(count).collect();
    if std::env::var_os("UPDATE").is_some() {
        return std::fs::write(&file, table.with(&counted)).expect("the table can be written");
    }
    let wrong = table.differences(&counted);
    assert!(wrong.is_empty(), "{}\nIf that is what the change is for: {COMMAND}", wrong.join("\n"));
}

fn count(mut path: HotPath) -> Row {
    path.warm_up();
    let info = allocation_counter::measure(|| path.run());
    Row { path: path.name.to_owned(), allocations: info.count_total, bytes: info.bytes_total }
}

/// What one path allocates.
struct Row {
    path: String,
    allocations: u64,
    bytes: u64,
}

/// The table of the repository. Its last column, the instructions, is `.ci/instructions`' to write.
struct Table<'t> {
    head: &'t str,
    rows: Vec<(Row, &'t str)>,
}

impl<'t> Table<'t> {
    fn parse(text: &'t str) -> Self {
        let (head, rows) = text.split_at(text.find(COLUMNS).expect("a line of columns") + COLUMNS.len());
        let rows = rows.lines().filter(|line| !line.is_empty()).map(|line| {
            let [path, allocations, bytes, instructions] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("four columns: {line:?}")
            };
            let number = |cell: &str| cell.parse().unwrap_or_else(|_| panic!("a number: {line:?}"));
            let row = Row { path: path.to_owned(), allocations: number(allocations), bytes: number(bytes) };
            (row, instructions)
        });
        Self { head, rows: rows.collect() }
    }

    /// The same table with these counts.
    fn with(&self, counted: &[Row]) -> String {
        let mut text = format!("{}\n", self.head);
        for row in counted {
            let instructions =
                self.rows.iter().find(|(known, _)| known.path == row.path).map_or("-", |(_, cell)| cell);
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}\t{}\t{}\t{instructions}", row.path, row.allocations, row.bytes);
        }
        text
    }

    fn differences(&self, counted: &[Row]) -> Vec<String> {
        let named = |path: &str| counted.iter().find(|row| row.path == path);
        let gone = self.rows.iter().filter(|(row, _)| named(&row.path).is_none());
        let mut wrong: Vec<String> =
            gone.map(|(row, _)| format!("{}: in the table, and no path", row.path)).collect();
        for row in counted {
            let Some((known, _)) = self.rows.iter().find(|(known, _)| known.path == row.path) else {
                wrong.push(format!("{}: a path, and not in the table", row.path));
                continue;
            };
            let of = [("allocations", known.allocations, row.allocations), ("bytes", known.bytes, row.bytes)];
            for (what, known, now) in of {
                let percent = (now as f64 / known as f64 - 1.0) * 100.0;
                let room = if what == "bytes" { PERCENT_OF_BYTES } else { 0.0 };
                if percent.abs() > room {
                    wrong
                        .push(format!("{}: {now} {what}, the table has {known} ({percent:+.2} %)", row.path));
                }
            }
        }
        wrong
    }
}

/// Buffers of the network fit the processor: with AVX2 alone they take 0.6 % more than with AVX-512.
const PERCENT_OF_BYTES: f64 = 1.0;
const COLUMNS: &str = "path\tallocations\tbytes\tinstructions";
const COMMAND: &str = "UPDATE=1 cargo test --workspace --test hot_paths";

/// The kinds that take most, of all kinds at 16 MiB.
#[test]
fn a_score_stays_within_its_memory() {
    const MEMORY: usize = 32 << 20;
    let scorer = jsintegrity::Scorer::bundled().expect("the shipped model loads");
    let scorer = scorer.with_limits(jsintegrity::Limits::within_memory(MEMORY));
    for name in ["arrow", "arrow functions", "call chain"] {
        let kind = benches::Kind::all().into_iter().find(|kind| kind.name == name).expect("a kind");
        let script = kind.script(MEMORY / 8);
        let taken = allocation_counter::measure(|| drop(scorer.score(&script))).bytes_max;
        assert!(taken <= MEMORY as u64, "{name}: {taken}");
        // Were a script of this size cheap anyway, this would say nothing.
        assert!(taken >= MEMORY as u64 / 4, "{name}: {taken}");
    }
}

#[test]
fn a_table_tells_more_fewer_new_and_gone() {
    let text = format!(
        "# head\n{COLUMNS}\nmore\t1\t9\t5\nfewer\t3\t9\t6\ngone\t1\t1\t7\nbytes\t5\t1000\t8\nabout\t5\t1000\t9\n"
    );
    let row = |path: &str, allocations, bytes| Row { path: path.to_owned(), allocations, bytes };
    let counted = [
        row("more", 2, 9),
        row("fewer", 2, 9),
        row("new", 2, 9),
        row("bytes", 5, 1_011),
        row("about", 5, 1_009),
    ];
    let wrong = Table::parse(&text).differences(&counted).join("\n");
    let said = [
        "gone: in the table",
        "more: 2 allocations",
        "(+100.00 %)",
        "(-33.33 %)",
        "new: a path",
        "bytes: 1011 bytes",
    ];
    for part in said {
        assert!(wrong.contains(part), "{part} in {wrong}");
    }
    assert!(!wrong.contains("about"), "{wrong}");
    let written = Table::parse(&text).with(&counted);
    assert!(
        written.starts_with("# head\n")
            && written.ends_with(
                "more\t2\t9\t5\nfewer\t2\t9\t6\nnew\t2\t9\t-\nbytes\t5\t1011\t8\nabout\t5\t1009\t9\n"
            )
    );
    assert!(Table::parse(&written).differences(&counted).is_empty());
}
