//! `verdict scan --second-opinion` against a local server; and, if asked for, against a real model.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

use crate::binary::{Folder, Ran, command, examples, run_with};
use serde_json::{Value, json};

/// A script of our own that the model flags, without a severe finding, and one with such a finding.
fn flagged() -> Option<Folder> {
    let skimmer = std::fs::read(examples()?.join("shop/js/order-review.js")).unwrap();
    Some(Folder::new(&[("flagged.js", FLAGGED.as_bytes()), ("barred.js", &skimmer)]))
}

const FLAGGED: &str = include_str!("../data/flagged.js");

/// A server that answers every question with this, and gives the bodies of the questions.
fn server(status: &'static str, content: &'static str) -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}/v1/chat/completions", listener.local_addr().unwrap());
    let (sender, requests) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut reader = BufReader::new(stream.unwrap());
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).unwrap() > 0 {}
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            let mut body = vec![0; length.unwrap_or(0)];
            reader.read_exact(&mut body).unwrap();
            sender.send(head + &String::from_utf8(body).unwrap()).ok();
            let reply = json!({"choices": [{"finish_reason": "stop", "message": {"content": content}}],
                "usage": {"prompt_tokens": 10, "completion_tokens": 5}});
            let reply = reply.to_string();
            let mut stream = reader.into_inner();
            write!(
                stream,
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{reply}",
                reply.len()
            )
            .ok();
        }
    });
    (endpoint, requests)
}

const CLEARS: &str = r#"{"behaviour": "Counts visits.", "reading": "analytics", "decision": "benign"}"#;

fn scan(folder: &Folder, arguments: &[&str], key: Option<&str>) -> Ran {
    let path = folder.path().to_str().unwrap();
    let mut command =
        command(&[&["scan", path, "--format", "json", "--threshold", "40"], arguments].concat());
    if let Some(key) = key {
        command.env("TEST_OPINION_KEY", key);
    }
    run_with(command, b"")
}

fn row<'d>(document: &'d Value, name: &str) -> &'d Value {
    let rows = document["results"].as_array().unwrap();
    rows.iter().find(|row| row["name"].as_str().unwrap().ends_with(name)).unwrap()
}

#[test]
fn an_opinion_clears_only_where_it_may() {
    let Some(folder) = flagged() else { return };
    let (endpoint, requests) = server("200 OK", CLEARS);
    let asked = ["--second-opinion", &endpoint, "--second-opinion-model", "judge-1"];
    // Shown, without power.
    let document = scan(&folder, &asked, None).document();
    let shown = row(&document, "flagged.js");
    assert_eq!(
        (&shown["malicious"], &shown["second_opinion"]["opinion"]),
        (&json!(true), &json!("cleared")),
        "{shown}"
    );
    assert!(
        shown["reasons"].to_string().contains("would clear the script, but the policy forbids it"),
        "{shown}"
    );
    // A severe finding keeps the other script from being asked about.
    let barred = row(&document, "barred.js");
    assert_eq!(barred["second_opinion"]["status"], "not-applicable", "{barred}");
    assert_eq!(requests.try_iter().count(), 2);
    // With power.
    let document =
        scan(&folder, &[&asked[..], &["--second-opinion-clears-to", "60"]].concat(), None).document();
    let cleared = row(&document, "flagged.js");
    assert_eq!(
        (&cleared["malicious"], &cleared["js_integrity_score"]),
        (&json!(false), &json!(60)),
        "{cleared}"
    );
    assert!(
        cleared["script"]["scores"]["js_integrity_score"].as_u64().is_some_and(|score| score < 40),
        "{cleared}"
    );
    let opinion = &cleared["second_opinion"];
    assert_eq!((&opinion["model"], &opinion["prompt_tokens"]), (&json!("judge-1"), &json!(20)));
    assert!(opinion["latency_ms"].is_u64() && opinion["prompt_version"].is_u64(), "{opinion}");
    assert_eq!(row(&document, "barred.js")["malicious"], true);
}

#[test]
fn a_server_that_lies_leaves_the_score_and_the_verdict_says_why() {
    let Some(folder) = flagged() else { return };
    for (status, content, why) in [
        ("200 OK", "The script is benign, trust me.", "expected one JSON object"),
        ("401 Unauthorized", CLEARS, "expected status 200, got 401"),
    ] {
        let (endpoint, _requests) = server(status, content);
        let asked = [
            "--second-opinion",
            &endpoint,
            "--second-opinion-model",
            "m",
            "--second-opinion-clears-to",
            "60",
        ];
        let ran = scan(&folder, &asked, None);
        assert_eq!(ran.status, Some(1));
        let document = ran.document();
        let row = row(&document, "flagged.js");
        assert_eq!((&row["malicious"], &row["second_opinion"]["status"]), (&json!(true), &json!("failed")));
        assert!(row["second_opinion"]["reason"].as_str().unwrap().contains(why), "{row}");
    }
}

#[test]
fn the_key_comes_from_the_environment_and_stays_out_of_the_output() {
    let Some(folder) = flagged() else { return };
    let (endpoint, requests) = server("403 Forbidden", CLEARS);
    let asked = [
        "--second-opinion",
        &endpoint,
        "--second-opinion-model",
        "m",
        "--second-opinion-key-env",
        "TEST_OPINION_KEY",
    ];
    let ran = scan(&folder, &asked, Some("key-4711"));
    assert!(requests.recv().unwrap().to_lowercase().contains("authorization: bearer key-4711"));
    assert!(!format!("{ran:?}").contains("key-4711"));
    for (arguments, key, why) in [
        (&asked[..], None, "environment variable TEST_OPINION_KEY is not set"),
        (&asked[..2], None, "--second-opinion-model"),
        (&["--second-opinion", "ftp://host.example/", "--second-opinion-model", "m"], None, "http"),
        (&asked[..], Some("two words"), "visible ASCII"),
    ] {
        let ran = scan(&folder, arguments, key);
        assert_eq!(ran.status, Some(2), "{ran:?}");
        assert!(ran.stderr.contains(why) && !ran.stderr.contains("two words"), "{ran:?}");
    }
}

/// The whole cascade with a real model.
///
/// With `SECOND_OPINION_ENDPOINT` and `SECOND_OPINION_MODEL`, that endpoint is asked. Else `SECOND_OPINION_PYTHON`, a
/// Python with the package `xllamacpp`, starts `crates/secondopinion/eval/server.py` with the file
/// `SECOND_OPINION_MODEL_FILE`. What the model answers is its own business: that it answers in the agreed form, and that the
/// verdict says what it answered, is tested.
#[test]
#[ignore = "needs a language model; see docs/second-opinion.md"]
fn a_real_model_is_asked() {
    let Some(folder) = flagged() else { return };
    let var = |name: &str| std::env::var(format!("SECOND_OPINION_{name}")).ok();
    let mut local = None;
    let endpoint = var("ENDPOINT").unwrap_or_else(|| {
        let server = concat!(env!("CARGO_MANIFEST_DIR"), "/../secondopinion/eval/server.py");
        let file = var("MODEL_FILE").expect("SECOND_OPINION_ENDPOINT or SECOND_OPINION_MODEL_FILE");
        let mut child = Command::new(var("PYTHON").unwrap_or_else(|| "python3".to_owned()))
            .args([server, &file])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        local = Some(child);
        line.trim().to_owned()
    });
    let model = var("MODEL").unwrap_or_else(|| "local".to_owned());
    let timeout = var("TIMEOUT").unwrap_or_else(|| "900".to_owned());
    let asked = [
        "--second-opinion",
        &endpoint,
        "--second-opinion-model",
        &model,
        "--second-opinion-timeout",
        &timeout,
        "--second-opinion-code-tokens",
        "600",
    ];
    let ran = scan(&folder, &asked, None);
    if let Some(mut child) = local {
        // The server ends with its standard input.
        drop(child.stdin.take());
        child.kill().ok();
        child.wait().unwrap();
    }
    let document = ran.document();
    let flagged = row(&document, "flagged.js");
    assert_eq!(flagged["malicious"], true, "the default policy keeps the score: {flagged}");
    let opinion = &flagged["second_opinion"];
    assert_eq!(opinion["status"], "answered", "{opinion}");
    assert!(
        !opinion["answers"].as_array().unwrap().is_empty() && opinion["prompt_tokens"].as_u64() > Some(100),
        "{opinion}"
    );
    assert_eq!(row(&document, "barred.js")["second_opinion"]["status"], "not-applicable");
}
