//! `verdict eval`: what is counted, and how it is told.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use crate::binary::{Folder, PLAIN, run, run_on};
use serde_json::{Value, json};

fn corpus() -> Vec<Value> {
    let mut rows = Vec::new();
    for n in 0..40 {
        rows.push(json!({"id": format!("b{n}"), "label": "benign", "subtype": "library", "origin": "public", "core": true,
            "cluster": format!("c{}", n % 10), "transform": "none", "text": format!("{PLAIN}f({n});")}));
    }
    for n in 0..6 {
        rows.push(json!({"id": format!("w{n}"), "label": "malware", "subtype": "dropper-wsh", "text": format!("w({n})")}));
        rows.push(json!({"id": format!("k{n}"), "label": "malware", "subtype": "keylogger", "cluster": "one", "text": format!("k({n})")}));
        rows.push(json!({"id": format!("m{n}"), "label": "magecart", "subtype": "skimmer", "core": n != 5, "text": format!("m({n})")}));
    }
    rows
}

fn transformed() -> Vec<Value> {
    let row = |label: &str, transform: &str| json!({"id": transform, "label": label, "subtype": "s", "transform": transform, "text": "t()"});
    vec![
        row("benign", "obf_low"),
        row("benign", "obf_rc4"),
        row("magecart", "terser"),
        row("magecart", "needle_append"),
    ]
}

fn lines(rows: &[Value]) -> Vec<u8> {
    rows.iter().flat_map(|row| format!("{row}\n").into_bytes()).collect()
}

fn group<'a>(groups: &'a Value, name: &str) -> &'a Value {
    let found = groups.as_array().unwrap().iter().find(|group| group["name"] == name);
    found.unwrap_or_else(|| panic!("no group {name:?} in {groups}"))
}

#[test]
fn groups_and_counts_are_right() {
    let ran = run_on(&["eval", "--format", "json"], &lines(&corpus()));
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    let report = ran.document();
    assert_eq!((&report["rows"], &report["not_core"]), (&json!(57), &json!(1)));
    let names: Vec<_> =
        report["operating_points"].as_array().unwrap().iter().map(|point| &point["name"]).collect();
    assert_eq!(names, ["fpr_1e-2", "fpr_1e-3", "product", "fpr_1e-4"]);
    assert_eq!(report["operating_points"][2]["threshold"], 10);

    let benign = group(&report["false_positives"]["by_class"], "benign");
    assert_eq!((&benign["rows"], &benign["clusters"]), (&json!(40), &json!(10)));
    // At the chosen thresholds, at most the rate's share of 40 rows: none.
    assert_eq!(benign["at"][0]["flagged"], 0);
    let recall = &report["recall"]["by_class"];
    let counted = ["magecart", "malware (browser)", "malware (WSH droppers)"].map(|name| {
        let group = group(recall, name);
        (group["rows"].as_u64().unwrap(), group["clusters"].as_u64().unwrap())
    });
    assert_eq!(counted, [(5, 5), (6, 1), (6, 6)]);
    for measured in group(recall, "malware (browser)")["at"].as_array().unwrap() {
        let [low, high] = [0, 1].map(|at| measured["ci95"][at].as_f64().unwrap());
        let rate = measured["rate"].as_f64().unwrap();
        assert!(low <= rate && rate <= high);
        assert!(measured["clusters_weighted_equally"]["rate"].is_f64());
    }
    group(&report["recall"]["by_subtype"], "malware (browser), keylogger");
    group(&report["recall"]["by_origin"], "magecart, unknown");
    assert!(report.get("worst").is_none());
}

#[test]
fn thresholds_come_from_the_plain_benign_rows_of_all_files() {
    let folder = Folder::new(&[
        ("plain.jsonl.zst", &zstd::encode_all(&lines(&corpus())[..], 3).unwrap()),
        ("transformed.jsonl", &lines(&transformed())),
    ]);
    let (plain, transformed) = (folder.at("plain.jsonl.zst"), folder.at("transformed.jsonl"));
    let report = run(&["eval", &plain, &transformed, "--format", "json"]).document();
    let alone = run(&["eval", &plain, "--format", "json"]).document();
    assert_eq!(report["operating_points"], alone["operating_points"]);
    assert_eq!(report["recall"]["by_class"], alone["recall"]["by_class"]);
    let obfuscated = group(&report["false_positives"]["by_transform_kind"], "benign, obfuscated");
    assert_eq!(obfuscated["rows"], 2);
    group(&report["recall"]["by_transform_kind"], "magecart, minified");
    group(&report["recall"]["by_transform_kind"], "magecart, hidden in a library");
    group(&report["recall"]["by_transform"], "magecart, needle_append");

    let without = run(&["eval", &transformed, "--format", "json"]).document();
    assert_eq!(without["operating_points"][0]["threshold"], Value::Null);
    assert_eq!(group(&without["recall"]["by_transform"], "magecart, terser")["at"][0], Value::Null);
}

#[test]
fn tables_are_markdown_and_repeat() {
    let input = lines(&corpus());
    let first = run_on(&["eval", "--worst", "3"], &input);
    assert_eq!(first.status, Some(0));
    for title in [
        "### Operating points",
        "### Recall by class, plain",
        "### False positives: plain benign",
        "### Benign rows with the lowest scores",
    ] {
        assert!(first.stdout.contains(title), "{title}");
    }
    let widths_agree = first.stdout.split("\n\n").filter(|part| part.starts_with('|')).all(|table| {
        let mut widths = table.lines().map(|line| line.matches('|').count());
        let first = widths.next();
        widths.all(|width| Some(width) == first)
    });
    assert!(widths_agree, "{}", first.stdout);
    assert_eq!(run_on(&["eval", "--worst", "3"], &input), first);

    let worst = run_on(&["eval", "--worst", "3", "--format", "json"], &input).document()["worst"].clone();
    assert_eq!(worst["false_positives"].as_array().unwrap().len(), 3);
    assert!(worst["false_negatives"][0]["js_integrity_score"].is_u64());
}

#[test]
fn lines_that_cannot_be_read_are_told() {
    let mut input = lines(&corpus());
    input.extend(b"{\"id\": 1, \"text\": \"\", \"label\": \"evil\"}\nnonsense\n");
    let ran = run_on(&["eval", "--format", "json"], &input);
    assert_eq!(ran.status, Some(3));
    let report = ran.document();
    assert_eq!(report["rows"], 57);
    assert_eq!([&report["failed"][0]["line"], &report["failed"][1]["line"]], [59, 60]);

    let empty = run_on(&["eval"], b"");
    assert_eq!(empty.status, Some(0));
    assert_eq!(run(&["eval", "no-such-file"]).status, Some(2));
}

#[test]
fn scores_with_log_odds_are_measured_as_the_model_is() {
    let corpus = lines(&corpus());
    let scores = run_on(&["score", "--raw"], &corpus).stdout;
    let folder = Folder::new(&[("scores.jsonl", scores.as_bytes())]);
    let foreign = ["eval", "--scores", &folder.at("scores.jsonl"), "--at", "10", "--format", "json"];
    let (own, foreign) = (run_on(&["eval", "--format", "json"], &corpus), run_on(&foreign, &corpus));
    for name in ["operating_points", "false_positives", "score_bands"] {
        assert_eq!(own.document()[name], foreign.document()[name], "{name}");
    }
}

#[test]
fn another_detector_is_measured_by_its_scores() {
    let rows = corpus();
    // It finds every skimmer, and one benign script.
    let scores: Vec<Value> = rows
        .iter()
        .map(|row| {
            let is_found = row["label"] == "magecart" || row["id"] == "b7";
            json!({"id": row["id"], "score": if is_found { 0.9 } else { 0.25 }})
        })
        .collect();
    let good = lines(&scores);
    let folder = Folder::new(&[("rows.jsonl", &lines(&rows)), ("scores.jsonl", &good)]);
    let (labelled, scores) = (folder.at("rows.jsonl"), folder.at("scores.jsonl"));
    let arguments =
        ["eval", &labelled, "--scores", &scores, "--higher-is-malicious", "--at", "0.5", "--format", "json"];
    let ran = run(&arguments);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let report = ran.document();
    assert_eq!(report["operating_points"][2]["threshold"], -0.5);
    let at_half = |group: &Value| group["at"][2]["flagged"].as_u64().unwrap();
    assert_eq!(at_half(group(&report["false_positives"]["by_class"], "benign")), 1);
    assert_eq!(at_half(group(&report["recall"]["by_class"], "magecart")), 5);
    assert_eq!(at_half(group(&report["recall"]["by_class"], "malware (browser)")), 0);
    assert_eq!(report["score_bands"], json!([]));
    // 1 in 100 is none of 40: the benign script that looks worst is not flagged, nor what looks like it.
    assert_eq!(group(&report["recall"]["by_class"], "magecart")["at"][0]["flagged"], 0);

    let tables = run(&["eval", &labelled, "--scores", &scores, "--worst", "2"]);
    assert!(tables.stdout.contains("### Recall by class, plain"), "{tables:?}");
    folder.write("few.jsonl", b"{\"id\": \"b0\", \"js_integrity_score\": 50}\n");
    let few = run(&["eval", &labelled, "--scores", &folder.at("few.jsonl"), "--format", "json"]);
    assert_eq!((few.status, few.document()["failed"].as_array().unwrap().len()), (Some(3), 56));
    folder.write("none.jsonl", b"{\"id\": \"b0\"}\n");
    let none = run(&["eval", &labelled, "--scores", &folder.at("none.jsonl")]);
    assert!(none.status == Some(3) && none.stdout.contains("none.jsonl, line 1: "), "{none:?}");
    // A bad line among good ones, such as `verdict score` writes, costs no more than itself.
    folder.write("some.jsonl", &[&b"{\"line\": 1, \"error\": \"not UTF-8\"}\n"[..], &good].concat());
    let some = run(&["eval", &labelled, "--scores", &folder.at("some.jsonl"), "--format", "json"]);
    let report = some.document();
    assert_eq!((some.status, &report["rows"]), (Some(3), &json!(57)), "{report}");
    let failed = &report["failed"];
    assert_eq!((&failed[0]["line"], failed.as_array().unwrap().len()), (&json!(1), 1), "{failed}");
}
