//! `verdict score`: the contract of its lines.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use crate::binary::{PLAIN, run_on, run_with};
use serde_json::{Value, json};

fn lines(rows: &[Value]) -> Vec<u8> {
    rows.iter().flat_map(|row| format!("{row}\n").into_bytes()).collect()
}

#[test]
fn a_line_has_exactly_the_fields_of_the_contract() {
    let input = lines(&[json!({"id": "a", "text": PLAIN, "label": "benign", "nested": {"x": [1]}})]);
    let ran = run_on(&["score"], &input);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    let row = &ran.lines()[0];
    let mut fields: Vec<_> = row.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "class",
            "cryptomining_score",
            "id",
            "js_integrity_score",
            "magecart_score",
            "malicious",
            "malware_score",
            "model",
            "parse",
        ]
    );
    assert_eq!(
        (&row["id"], &row["malicious"], &row["class"], &row["parse"]),
        (&json!("a"), &json!(false), &json!("benign"), &json!("full"))
    );
    for score in ["js_integrity_score", "magecart_score", "cryptomining_score", "malware_score"] {
        assert!((1..=99).contains(&row[score].as_u64().unwrap()), "{row}");
    }
    assert!(ran.stdout.starts_with("{\"id\":\"a\",\"js_integrity_score\":"), "{}", ran.stdout);

    let with_findings = run_on(&["score", "--findings"], &input);
    assert!(with_findings.lines()[0]["findings"].is_array());

    // The score is the log odds on its scale, rounded down.
    let with_raw = run_on(&["score", "--raw"], &input).lines().remove(0);
    let fine = 100.0 / (1.0 + with_raw["raw"].as_f64().unwrap().exp());
    assert_eq!(fine.floor().clamp(1.0, 99.0), with_raw["js_integrity_score"].as_f64().unwrap());
}

#[test]
fn a_broken_line_stops_no_other() {
    let mut input = Vec::new();
    input.extend(lines(&[json!({"id": 7, "text": "a()"})]));
    input.extend(b"not json\n\n{\"id\": \"x\"}\n{\"id\": \"x\", \"text\": null}\n{\"id\": \"u\", \"text\": \"\xff\"}\n");
    input.extend(b"{\"id\": \"lone\", \"text\": \"a('\\ud800')\"}\r\n[]\n");
    input.extend(lines(&[json!({"id": "last", "text": ""})]));
    let ran = run_on(&["score"], &input);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(3), ""));
    let rows = ran.lines();
    let keys: Vec<_> =
        rows.iter().map(|row| if row["id"].is_null() { &row["line"] } else { &row["id"] }).collect();
    assert_eq!(
        keys,
        [&json!(7), &json!(2), &json!(4), &json!(5), &json!(6), &json!("lone"), &json!(8), &json!("last")]
    );
    for row in &rows {
        let is_error = row.get("error").is_some();
        assert_eq!(is_error, row.get("line").is_some());
        assert!(!is_error || row.as_object().unwrap().len() == 2, "{row}");
    }
}

#[test]
fn nothing_in_nothing_out() {
    for input in [&b""[..], b"\n\n", b" "] {
        let ran = run_on(&["score"], input);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), ""));
    }
}

#[test]
fn zstandard_is_recognised_with_large_windows_and_a_cut_stream_is_told() {
    let rows: Vec<_> =
        (0..300).map(|n| json!({"id": format!("{n}"), "text": format!("{PLAIN}f({n})")})).collect();
    let plain = lines(&rows);
    let want = run_on(&["score"], &plain);
    let mut encoder = zstd::Encoder::new(Vec::new(), 3).unwrap();
    encoder.window_log(28).unwrap();
    std::io::Write::write_all(&mut encoder, &plain).unwrap();
    let compressed = encoder.finish().unwrap();
    assert_eq!(run_on(&["score"], &compressed), want);

    let ran = run_on(&["score"], &compressed[..compressed.len() - 20]);
    assert_eq!(ran.status, Some(3));
    assert!(
        ran.lines().last().unwrap()["error"]
            .as_str()
            .unwrap()
            .contains("the rest of the input cannot be read"),
        "{}",
        ran.stdout
    );
    let ran = run_on(&["score"], &[&compressed[..4], &[0xff; 40]].concat());
    assert_eq!(ran.status, Some(3));
}

#[test]
fn order_and_bytes_do_not_depend_on_threads() {
    let rows: Vec<_> = (0..2000)
        .map(|n| json!({"id": n, "text": PLAIN.repeat(if n % 97 == 0 { 400 } else { n % 3 })}))
        .collect();
    let input = lines(&rows);
    let with_threads = |threads: &str| {
        let mut command = crate::binary::command(&["score", "--findings"]);
        command.env("RAYON_NUM_THREADS", threads);
        run_with(command, &input)
    };
    let one = with_threads("1");
    assert_eq!(one.status, Some(0));
    let ids: Vec<_> = one.lines().iter().map(|row| row["id"].as_u64().unwrap()).collect();
    assert!(ids.iter().copied().eq(0..2000));
    assert_eq!(with_threads("2"), one);
    assert_eq!(with_threads("3"), one);
}

#[test]
fn a_broken_model_is_told() {
    let folder = crate::binary::Folder::new(&[("model", b"not a model")]);
    for model in [folder.at("model"), folder.at("missing")] {
        let ran = run_on(&["score", "--model", &model], b"");
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
        assert!(ran.stderr.starts_with("verdict: "), "{}", ran.stderr);
    }
}
