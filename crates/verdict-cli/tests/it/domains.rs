//! `verdict domains`: one answer a line, whatever the line is.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use crate::binary::run_on;
use serde_json::{Value, json};

fn answers(arguments: &[&str], input: &[u8]) -> (Option<i32>, Vec<Value>) {
    let ran = run_on(arguments, input);
    let lines = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (ran.status, lines)
}

#[test]
fn guesses_are_named_and_called_guesses() {
    let (status, lines) = answers(
        &["domains"],
        b"www.corner-shop.example\ngoogle-anaiytics.example\nxkqzvbtwmplhsdq.example\n192.0.2.1\n",
    );
    assert_eq!((status, lines.len()), (Some(0), 4));
    assert_eq!(
        (&lines[0]["domain"], &lines[0]["lookalike"]),
        (&json!("www.corner-shop.example"), &Value::Null)
    );
    assert_eq!((&lines[0]["categories"], lines[0].get("basis")), (&json!([]), None));
    assert_eq!(lines[1]["lookalike"]["target"], "Google Analytics");
    assert_eq!(lines[1]["lookalike"]["kind"], "homoglyph");
    assert_eq!(lines[1]["categories"], json!(["Typosquatting & Impersonation"]));
    assert_eq!(lines[1]["basis"], "guessed from the name");
    assert!(lines[2]["dga_score"].as_f64().unwrap() > 0.9, "{}", lines[2]);
    assert_eq!(lines[2]["categories"], json!(["Domain Generation Algorithm (DGA) domain"]));
    assert_eq!((&lines[3]["dga_score"], &lines[3]["categories"]), (&json!(0.0), &json!([])));
}

#[test]
fn any_line_is_a_host_or_an_error() {
    let mut input = Vec::new();
    input.extend(vec![b'a'; (1 << 20) - 1]);
    input.extend(b"\n");
    input.extend(vec![b'a'; 3 << 20]);
    input.extend(b"\na\x07b.example\n\xe2\x80\xaeelpmaxe.moc\nxn--zzzzzzzzzz99999.example\n\xff\n\na..b\nfine.example\n");
    let (status, lines) = answers(&["domains"], &input);
    assert_eq!((status, lines.len()), (Some(3), 8));
    let failed = lines.iter().filter(|line| line["error"].is_string()).count();
    assert_eq!((failed, lines[7].get("error")), (7, None), "{:?}", &lines[1..]);
}

#[test]
fn own_domains_are_imitated_and_not_judged() {
    let (status, lines) = answers(
        &["domains", "--own", "cornershop.example"],
        b"cornershopp.example\nwww.cornershop.example\n",
    );
    assert_eq!(status, Some(0));
    assert_eq!(lines[0]["lookalike"]["target"], "cornershop.example");
    assert_eq!((&lines[1]["lookalike"], &lines[1]["dga_score"]), (&Value::Null, &json!(0.0)));
    assert_eq!(answers(&["domains", "--own", "a b"], b"").0, Some(2));
}

#[test]
fn a_table_of_brands_is_added_or_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brands.tsv");
    let arguments = ["domains", "--brands", path.to_str().unwrap()];
    let row = "Corner Shop\tshop\tcornershop\tcornershop.example\tcornerpages.example\n";
    std::fs::write(&path, format!("# name, kind, names, owned, platforms\n{row}")).unwrap();
    let (status, lines) = answers(
        &arguments,
        b"cornershop-login.test\nwww.cornershop.example\ncornershop-login.cornerpages.example\n",
    );
    assert_eq!((status, &lines[0]["lookalike"]["target"]), (Some(0), &json!("Corner Shop")));
    assert_eq!(lines[1]["lookalike"], Value::Null);
    assert_eq!(lines[2]["lookalike"]["target"], "Corner Shop");

    std::fs::write(&path, format!("{row}Shop\tshops\tshop\t-\t-\n")).unwrap();
    let ran = run_on(&arguments, b"");
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("brands.tsv: line 2: expected a kind"), "{}", ran.stderr);
    assert_eq!(answers(&["domains", "--brands", "/nonexistent/brands.tsv"], b"").0, Some(2));
}
