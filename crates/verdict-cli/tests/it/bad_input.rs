//! Input that is broken on purpose: a result or a clear error, in bounded time and memory, never a panic or an abort.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::time::{Duration, Instant};

use crate::binary::{Folder, PLAIN, Ran, run, run_on};
use serde_json::json;

#[track_caller]
fn no_panic(ran: &Ran) {
    assert!(ran.status.is_some(), "killed by a signal: {}", ran.stderr);
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
}

#[test]
fn files_of_any_bytes_are_scanned() {
    let binary: Vec<u8> = (0..=255u8).cycle().take(200_000).collect();
    let utf_16: Vec<u8> = "\u{feff}alert(1)".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table: &[(&str, &[u8])] = &[
        ("empty.js", b""),
        ("binary.js", &binary),
        ("nul.js", b"var a\0 = 1;\0\0 b('\0')"),
        ("latin.js", b"var s = '\xe9\xff\xfe';"),
        ("half.js", b"var s = '\xe2\x82"),
        ("utf16.js", &utf_16),
        ("bom.js", b"\xef\xbb\xbf"),
        ("empty.html", b""),
        ("binary.html", &binary),
        ("unclosed.html", b"<p><script>var a = 1; if (a < 2) b();"),
        ("cut.html", b"<script src='https://a.example/x.js"),
        ("nul.html", b"<scr\0ipt>a()</scr\0ipt><script>b('\0')</script>"),
        ("no_bodies.har", br#"{"log": {"entries": [{"request": {"url": "https://a.example/x.js"}, "response": {"content": {"mimeType": "text/javascript"}}}]}}"#),
        ("no_entries.har", br#"{"log": {"entries": []}}"#),
    ];
    let folder = Folder::new(table);
    let ran = run(&["scan", folder.path().to_str().unwrap(), "--format", "jsonl"]);
    no_panic(&ran);
    assert_eq!(ran.status, Some(3), "{}", ran.stdout);
    // Binary data is no script and no page, and is never shown as clean.
    let lines = ran.lines();
    let refused: Vec<_> = lines.iter().filter(|row| row.get("error").is_some()).collect();
    for (row, name) in refused.iter().zip(["binary.html", "binary.js"]) {
        assert!(row["name"].as_str().unwrap().ends_with(name), "{row}");
        assert_eq!(row["error"], "not understood: binary data");
    }
    assert_eq!(refused.len(), 2, "{}", ran.stdout);
    let scripts = ran
        .lines()
        .iter()
        .filter(|row| row["kind"] == "script" && row["js_integrity_score"].is_u64())
        .count();
    assert!(scripts >= 8, "{scripts}: {}", ran.stdout);
}

/// A text that is no script by its name is one only if it is JavaScript.
#[test]
fn texts_of_other_kinds_are_not_understood() {
    let prose = &b"Dear reader, this is text."[..];
    let folder = Folder::new(&[
        ("a.txt", prose),
        ("a.css", b"a { color: red }"),
        ("a.md", b"# On (x) = y"),
        ("b.txt", b"console.log(1)"),
    ]);
    for (name, status) in [("a.txt", 3), ("a.css", 3), ("a.md", 3), ("b.txt", 0)] {
        let ran = run(&["scan", &folder.at(name), "--format", "jsonl"]);
        assert_eq!(ran.status, Some(status), "{name}: {}", ran.stdout);
        let scripts = ran.lines().iter().filter(|row| row["kind"] == "script").count();
        assert_eq!(scripts, usize::from(status == 0), "{name}: {}", ran.stdout);
    }
}

#[test]
fn broken_archives_are_told() {
    let entry = |content: serde_json::Value| json!({"request": {"url": "https://a.example/x.js"}, "response": {"content": content}});
    let har = json!({"log": {"entries": [
        entry(json!({"mimeType": "text/javascript", "text": "!!not base64!!", "encoding": "base64"})),
        entry(json!({"mimeType": "text/javascript", "text": "YSgp", "encoding": "base64"})),
        7,
    ]}});
    let folder = Folder::new(&[
        ("bodies.har", har.to_string().as_bytes()),
        ("cut.har", &har.to_string().as_bytes()[..60]),
        ("deep.har", "[".repeat(200_000).as_bytes()),
        ("empty.har", b""),
        ("marked.har", format!("\u{feff}{har}").as_bytes()),
        ("latin.har", b"{\"log\": {\"entries\": [{\"request\": {\"url\": \"https://a.example/\xe9\"}}]}}"),
    ]);
    let ran = run(&["scan", folder.path().to_str().unwrap(), "--format", "jsonl"]);
    no_panic(&ran);
    assert_eq!(ran.status, Some(3));
    let rows = ran.lines();
    let errors: Vec<_> = rows.iter().filter(|row| row.get("error").is_some()).collect();
    // An entry in each of two archives, and three files that are none. A body that is wrongly labelled is read as it is.
    assert_eq!(errors.len(), 5, "{errors:?}");
    assert_eq!(rows.iter().filter(|row| row["js_integrity_score"].is_u64()).count(), 4);
    let table = run(&["scan", &folder.at("empty.har")]);
    assert!(table.stdout.contains("; 1 input could not be read"), "{}", table.stdout);
}

#[test]
fn deep_nesting_is_scored() {
    let repeated = |open: &str| open.repeat(100_000);
    let closed = |open: &str, middle: &str, close: &str| open.repeat(20_000) + middle + &close.repeat(20_000);
    let texts = [
        repeated("("),
        repeated("["),
        repeated("{"),
        repeated("(a=").split_at(30_000).0.to_owned(),
        repeated("!"),
        repeated("a=>"),
        repeated("a?b:"),
        repeated("if(a){}else "),
        repeated("`${"),
        repeated("function f(){"),
        repeated("x=y="),
        closed("(", "1", ")"),
        closed("[", "", "]"),
        closed("function f(){", "", "}"),
        closed("/(", "a", ")/"),
        format!("a = /{}{}/", "(".repeat(50_000), ")".repeat(50_000)),
    ];
    let input: String =
        texts.iter().enumerate().map(|(id, text)| format!("{}\n", json!({"id": id, "text": text}))).collect();
    let start = Instant::now();
    let ran = run_on(&["score"], input.as_bytes());
    no_panic(&ran);
    assert_eq!((ran.status, ran.lines().len()), (Some(0), texts.len()), "{}", ran.stdout);
    assert!(start.elapsed() < Duration::from_secs(120));
}

// That as much code is scored whole, the tests of the library say; here it is about reading it. Two tests, so that they run side by side.
#[test]
fn fifty_megabytes_are_scanned() {
    let one_line = format!("var s = '{}';", "a".repeat(50_000_000));
    let folder = Folder::new(&[("large.js", format!("{one_line}\n{PLAIN}").as_bytes())]);
    let start = Instant::now();
    let ran = run(&["scan", &folder.at("large.js"), "--format", "jsonl"]);
    no_panic(&ran);
    assert!(ran.lines()[0]["js_integrity_score"].is_u64(), "{}", ran.stdout);
    assert!(start.elapsed() < Duration::from_secs(300));
}

/// In a comment: it takes a quarter of the time that a string takes, and `scan` is tested with a string.
#[test]
fn a_line_of_fifty_megabytes_is_scored() {
    let one_line = format!("/* {} */ var s = 1;", "a".repeat(50_000_000));
    let ran = run_on(&["score"], format!("{}\n", json!({"id": 1, "text": one_line})).as_bytes());
    no_panic(&ran);
    assert_eq!(ran.status, Some(0));
}

#[test]
fn feeds_of_any_bytes_are_read() {
    let line = vec![b'a'; 1_000_000];
    let binary: Vec<u8> = (0..=255u8).cycle().take(100_000).collect();
    let folder = Folder::new(&[
        ("line.txt", &line),
        ("binary.txt", &binary),
        ("empty.txt", b""),
        ("nul.txt", b"evil.example\0\nfine.example\n"),
        ("utf8.txt", b"b\xff.example\nok.example\n"),
    ]);
    for (name, accepted) in [("line.txt", 0), ("empty.txt", 0), ("nul.txt", 1), ("utf8.txt", 1)] {
        let feed = format!("{}:domains", folder.at(name));
        let ran = run(&["feeds", "build", "-o", &folder.at("out.vfeed"), "--format", "json", &feed]);
        no_panic(&ran);
        // A feed that gives nothing is a loss that somebody must look at.
        assert_eq!(ran.status, Some(if accepted == 0 { 3 } else { 0 }), "{name}: {ran:?}");
        assert_eq!(ran.document()["feeds"][0]["accepted"], accepted, "{name}");
    }
    let text = run(&[
        "feeds",
        "build",
        "-o",
        &folder.at("out.vfeed"),
        &format!("{}:domains", folder.at("line.txt")),
    ]);
    assert!(text.stdout.contains("line 1: "), "{}", text.stdout);
    assert!(text.stdout.len() < 2_000);
    for format in ["hosts", "domains", "urls", "adblock"] {
        let feed = format!("{}:{format}", folder.at("binary.txt"));
        no_panic(&run(&["feeds", "build", "-o", &folder.at("out.vfeed"), &feed]));
    }
    // Without a format, one that cannot be told is asked for.
    let ran = run(&["feeds", "build", "-o", &folder.at("x.vfeed"), &folder.at("binary.txt")]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("the format is not recognised"), "{}", ran.stderr);

    let ran = run_on(
        &["feeds", "check", &folder.at("out.vfeed")],
        &[&line[..], &line[..], b"\n\xff\xfe\n\0\n"].concat(),
    );
    no_panic(&ran);
    assert_eq!(ran.status, Some(3));
    assert!(ran.lines().iter().all(|line| line["error"].is_string()));
}

/// Whoever fills a folder chooses the names in it.
#[cfg(target_os = "linux")]
#[test]
fn a_script_hides_behind_no_name() {
    use std::os::unix::ffi::OsStrExt as _;

    let folder = Folder::new(&[]);
    let name = std::ffi::OsStr::from_bytes(b"a\xff.js");
    std::fs::write(folder.path().join(name), PLAIN).unwrap();
    let ran = run(&["scan", folder.path().to_str().unwrap(), "--format", "jsonl"]);
    assert_eq!((ran.status, ran.lines().len()), (Some(0), 1), "{ran:?}");
    assert!(ran.lines()[0]["name"].as_str().unwrap().ends_with("a\u{fffd}.js"), "{ran:?}");
}

#[test]
fn what_is_behind_a_limit_of_memory_is_not_clean() {
    // 131,072 tokens fit into 32 MiB.
    let padded = "a;".repeat(70_000) + PLAIN;
    let folder = Folder::new(&[("padded.js", padded.as_bytes())]);
    let path = folder.at("padded.js");
    let whole = run(&["scan", &path, "--format", "jsonl"]);
    assert_eq!((whole.status, &whole.lines()[0]["standing"]), (Some(0), &json!("clean")), "{whole:?}");
    let cut = run(&["scan", &path, "--format", "jsonl", "--script-memory", "32"]);
    assert_eq!((cut.status, &cut.lines()[0]["standing"]), (Some(3), &json!("unknown")), "{cut:?}");
    assert_eq!(cut.lines()[0]["script"]["limits"], json!(["tokens"]));
    assert!(cut.stderr.contains("not read to their end: 1; to read more, raise --script-memory"), "{cut:?}");
    // Other limits may give other scores.
    assert_ne!(cut.lines()[0]["model"], whole.lines()[0]["model"]);
}

/// A device has no end, and its length says nothing.
#[cfg(target_os = "linux")]
#[test]
fn models_and_signatures_without_an_end_are_refused() {
    let folder = Folder::new(&[]);
    let path = folder.at("large");
    std::fs::File::create(&path).unwrap().set_len(70 << 20).unwrap();
    for option in ["--model", "--signatures"] {
        let ran = run(&["score", option, &path]);
        assert!(ran.status == Some(2) && ran.stderr.contains("larger than"), "{ran:?}");
    }
}
