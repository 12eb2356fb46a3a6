//! `verdict scan` as people and programs call it.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::process::Stdio;

use crate::binary::{Folder, PLAIN, examples, run, run_on, run_with};
use serde_json::Value;

fn names(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["name"].as_str().unwrap()).collect()
}

#[test]
fn the_example_shop_has_one_malicious_script_and_one_malicious_domain() {
    let Some(examples) = examples() else { return };
    let shop = examples.join("shop");
    let feed = format!("{}:hosts:malware", examples.join("feeds/demo-hosts.txt").display());
    let ran = run(&["scan", shop.to_str().unwrap(), "--feed", &feed, "--format", "json"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let document = ran.document();
    let results = document["results"].as_array().unwrap();
    let by = |mechanism: &str| {
        let accused = |row: &&Value| row["malicious_by"].as_array().unwrap().iter().any(|by| by == mechanism);
        results.iter().filter(accused).collect::<Vec<_>>()
    };
    let scripts = by("script");
    assert_eq!(scripts.len(), 1, "{scripts:?}");
    assert!(scripts[0]["name"].as_str().unwrap().ends_with("order-review.js"));
    assert_eq!(scripts[0]["class"], "magecart");
    assert!(!scripts[0]["script"]["findings"].as_array().unwrap().is_empty());
    assert!(scripts[0]["page_urls"][0].as_str().unwrap().ends_with("index.html"));

    let domains = by("domain");
    assert_eq!(domains.len(), 1, "{domains:?}");
    assert_eq!(domains[0]["host"], "cdn.stars-widget.example");
    assert_eq!(domains[0]["malicious_domain_categories"], serde_json::json!(["Malware"]));
    assert_eq!(document["summary"]["malicious_scripts"], 2);
    assert_eq!(document["summary"]["unreadable"], 0);

    let table = run(&["scan", shop.to_str().unwrap(), "--feed", &feed]);
    assert_eq!(table.status, Some(1));
    let verdicts: Vec<_> =
        table.stdout.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.get(..5)).collect();
    assert_eq!(verdicts[..4], ["VERDI", "malic", "malic", "clean"], "{}", table.stdout);
    assert!(table.stdout.contains("listed by feed demo-hosts, line 4, as stars-widget.example (Malware)"));
    // No terminal, no colours.
    assert!(!table.stdout.contains('\u{1b}'));
}

#[test]
fn names_are_guessed_from_and_make_nothing_malicious() {
    let page = b"<script src=https://google-anaiytics.com/a.js></script><script src=https://cdn.corner-shop.example/b.js></script>\
        <iframe src=https://corner-shopp.example></iframe>";
    let folder = Folder::new(&[("page.html", page)]);
    let scan = |more: &[&str]| {
        let path = folder.at("page.html");
        run(&[&["scan", &path, "--format", "jsonl"][..], more].concat())
    };
    let ran = scan(&["--own", "corner-shop.example"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let guessed: Vec<_> = ran
        .lines()
        .iter()
        .map(|row| {
            assert_eq!((&row["malicious"], &row["domain_reported_malicious"]), (&false.into(), &Value::Null));
            let guess = &row["names"]["guesses"][0];
            (guess["target"].clone(), guess["basis"].clone(), row["guessed_categories"][0].clone())
        })
        .collect();
    let imitates = |target: &str| {
        (target.into(), "guessed from the name".into(), "Typosquatting & Impersonation".into())
    };
    let nothing = (Value::Null, Value::Null, Value::Null);
    assert_eq!(guessed, [imitates("Google Analytics"), nothing, imitates("corner-shop.example")]);

    let table = run(&["scan", &folder.at("page.html")]);
    assert!(table.stdout.contains("may imitate Google Analytics"), "{}", table.stdout);
    assert!(table.stdout.contains("guessed from the name, not listed"), "{}", table.stdout);
    assert_eq!(scan(&["--own", "not a domain"]).status, Some(2));
}

#[test]
fn exit_statuses_are_those_of_the_contract() {
    let folder = Folder::new(&[
        ("clean.js", PLAIN.as_bytes()),
        ("broken.har", b"{"),
        ("page.html", b"<script src=https://cdn.evil.example/x.js></script>"),
        ("feed.txt", b"evil.example\n"),
    ]);
    let (clean, broken, page) = (&folder.at("clean.js"), &folder.at("broken.har"), &folder.at("page.html"));
    let feed = &format!("{}:domains:phishing", folder.at("feed.txt"));
    let bad_feed = &feed.replace("phishing", "evil");
    let missing = &folder.at("missing.js");
    let table: &[(&str, Vec<&str>, i32)] = &[
        ("nothing malicious", vec![clean], 0),
        ("malicious", vec![clean, page, "--feed", feed], 1),
        ("unreadable", vec![clean, broken], 3),
        ("missing file", vec![clean, missing], 3),
        ("malicious wins", vec![broken, missing, page, "--feed", feed], 1),
        ("no path", vec![], 2),
        ("unknown option", vec![clean, "--nonsense"], 2),
        ("unknown format", vec![clean, "--format", "xml"], 2),
        ("bad threshold", vec![clean, "--threshold", "100"], 2),
        ("missing feed", vec![clean, "--feed", missing], 2),
        ("missing compiled feeds", vec![clean, "--feeds", missing], 2),
        ("bad category", vec![clean, "--feed", bad_feed], 2),
    ];
    for (name, arguments, status) in table {
        let ran = run(&[&["scan"], arguments.as_slice()].concat());
        assert_eq!(ran.status, Some(*status), "{name}: {ran:?}");
        assert_eq!(*status == 2, !ran.stderr.is_empty(), "{name}: {ran:?}");
    }
}

#[test]
fn rows_have_the_fields_of_the_contract() {
    let folder = Folder::new(&[("a.js", PLAIN.as_bytes())]);
    let rows = run(&["scan", &folder.at("a.js"), "--format", "jsonl"]).lines();
    let row = &rows[0];
    for field in ["js_integrity_score", "magecart_score", "cryptomining_score", "malware_score"] {
        assert!((1..=99).contains(&row[field].as_u64().unwrap()), "{field}: {row}");
    }
    assert_eq!(row["kind"], "script");
    assert_eq!(row["malicious"], false);
    assert_eq!(row["class"], "benign");
    assert_eq!(row["hash"].as_str().unwrap().len(), 64);
    assert_eq!(row["domain_reported_malicious"], Value::Null);
    assert_eq!(row["malicious_domain_categories"], serde_json::json!([]));
    assert!(row["model"].is_string() && row["feed_epoch"].is_null());
}

#[test]
fn pages_give_inline_scripts_script_urls_and_connections() {
    let page = "<!doctype html>\n<base href='https://cdn.example/lib/'>\n\
        <script>a()</script>\n<script type='application/json'>{\"x\": 1}</script>\n<script type=module>import './m.js'</script>\n\
        <script src=app.js></script><script src='//other.example/x.js'></script>\n<button onclick='go(1)'>x</button>\n\
        <link rel=preconnect href=https://fonts.example><img src=/i.png><iframe src='about:blank'></iframe>\n<script>open()";
    let folder = Folder::new(&[("page.html", page.as_bytes())]);
    let rows = run(&["scan", &folder.at("page.html"), "--format", "jsonl"]).lines();
    let file = folder.at("page.html");
    let place = |place: &str| format!("{file}: {place}");
    assert_eq!(
        names(&rows),
        [
            &place("line 3, script"),
            &place("line 5, script"),
            "https://cdn.example/lib/app.js",
            "https://other.example/x.js",
            &place("line 7, onclick"),
            &place("line 9, script"),
            "https://fonts.example",
            "https://cdn.example",
        ]
    );
    assert!(rows.iter().all(|row| row["page_urls"] == serde_json::json!([file])));
}

#[test]
fn scripts_beside_a_page_are_reported_once() {
    let folder = Folder::new(&[
        ("site/index.html", b"<script src='js/app.js?v=3'></script><script src='/js/lib%20one.js'></script><script src=gone.js></script>"),
        ("site/sub/page.html", b"<script src='../js/app.js'></script><script src='../../secret.js'></script>"),
        ("site/js/app.js", PLAIN.as_bytes()),
        ("site/js/lib one.js", PLAIN.as_bytes()),
        ("secret.js", b"secret()"),
    ]);
    let site = folder.at("site");
    let rows = run(&["scan", &site, "--base-url", "https://shop.example/", "--format", "jsonl"]).lines();
    let app: Vec<_> = rows.iter().filter(|row| row["name"].as_str().unwrap().ends_with("app.js")).collect();
    assert_eq!(app.len(), 1, "{app:?}");
    assert_eq!(app[0]["url"], "https://shop.example/js/app.js?v=3");
    let pages = [folder.at("site/index.html"), folder.at("site/sub/page.html")];
    assert_eq!(app[0]["page_urls"], serde_json::json!(pages));
    assert_eq!(names(&rows).iter().filter(|name| name.ends_with("lib one.js")).count(), 1);
    // A page cannot make the scan read what lies outside.
    assert!(rows.iter().all(|row| row["file"] != folder.at("secret.js").as_str()));
    assert!(names(&rows).contains(&"https://shop.example/gone.js"));

    // A page alone brings the scripts beside it, and no script elsewhere.
    let rows = run(&["scan", &folder.at("site/index.html"), "--format", "jsonl"]).lines();
    assert!(names(&rows).contains(&folder.at("site/js/app.js").as_str()), "{:?}", names(&rows));
}

#[test]
fn archives_give_bodies_and_connections_of_their_pages() {
    let har = serde_json::json!({"log": {"version": "1.2", "creator": {},
    "pages": [{"id": "p", "title": "https://shop.example/cart"}],
    "entries": [
        {"pageref": "p", "request": {"url": "https://shop.example/cart"}, "response": {"content": {"mimeType": "text/html", "text": "<script>a()</script>"}}},
        {"pageref": "p", "request": {"url": "https://shop.example/a.js"}, "response": {"content": {"mimeType": "text/javascript", "text": "YSgp", "encoding": "base64"}}},
        {"pageref": "p", "request": {"url": "https://cdn.evil.example/t.js"}, "response": {"content": {"mimeType": "text/javascript", "size": 0}}},
        {"pageref": "p", "request": {"url": "https://shop.example/collect?card=4111"}},
    ]}});
    let folder = Folder::new(&[("feed.txt", b"evil.example\n"), ("a.har", har.to_string().as_bytes())]);
    let ran = run(&["scan", &folder.at("a.har"), "--feed", &folder.at("feed.txt"), "--format", "jsonl"]);
    assert_eq!(ran.status, Some(1));
    let rows = ran.lines();
    let scripts: Vec<_> = rows.iter().filter(|row| row["kind"] == "script").collect();
    assert_eq!(scripts.len(), 3);
    assert!(scripts[1]["js_integrity_score"].is_u64());
    assert_eq!(scripts[2]["domain_reported_malicious"], true);
    let connections: Vec<_> = rows.iter().filter(|row| row["kind"] == "connection").collect();
    assert_eq!(
        connections.iter().map(|row| (&row["name"], &row["count"])).collect::<Vec<_>>(),
        [(&"https://shop.example".into(), &3.into()), (&"https://cdn.evil.example".into(), &1.into()),]
    );
    assert!(rows.iter().all(|row| row["page_urls"] == serde_json::json!(["https://shop.example/cart"])));
    assert!(!ran.stdout.contains("4111"));

    let ran = run(&["scan", &folder.at("a.har"), "--full-urls", "--format", "jsonl"]);
    assert!(ran.stdout.contains("https://shop.example/collect?card=4111"));
}

#[test]
fn standard_input_is_recognised() {
    for (input, kind, count) in [
        (PLAIN.as_bytes(), "script", 1),
        (b"\xef\xbb\xbf<!doctype html><script>a()</script><script>b()</script>", "script", 2),
        (br#"{"log": {"entries": [{"request": {"url": "https://a.example/"}}]}}"#, "connection", 1),
        (b"", "script", 1),
    ] {
        let ran = run_on(&["scan", "-", "--format", "jsonl"], input);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        let rows = ran.lines();
        assert_eq!(rows.len(), count);
        assert!(rows.iter().all(|row| row["kind"] == kind && row["file"] == "stdin"));
    }
}

#[test]
fn folders_are_walked_in_order_and_loops_end() {
    let folder = Folder::new(&[
        ("b.js", b"b()"),
        ("a/z.mjs", b"z()"),
        ("a/y.cjs", b"y()"),
        ("a/readme.txt", b"not a script"),
        ("c.HTML", b"<script>c()</script>"),
    ]);
    let outside = Folder::new(&[("secret.js", b"secret()")]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(folder.path(), folder.path().join("a/loop")).unwrap();
        symlink(folder.path().join("b.js"), folder.path().join("same.js")).unwrap();
        symlink(folder.path().join("nowhere"), folder.path().join("dangling.js")).unwrap();
        symlink("/dev/zero", folder.path().join("endless.js")).unwrap();
        symlink(outside.path().join("secret.js"), folder.path().join("a/out.js")).unwrap();
        symlink("../../../../../../../../../etc/hostname", folder.path().join("a/up.js")).unwrap();
    }
    let root = folder.path().to_str().unwrap();
    let ran = run(&["scan", root, "--format", "jsonl"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let rows = ran.lines();
    #[cfg(unix)]
    {
        let table = run(&["scan", root]);
        assert!(table.stdout.contains("links to places outside the scanned folders"), "{table:?}");
    }
    let files: Vec<_> = rows.iter().map(|row| row["file"].as_str().unwrap()).collect();
    let want = ["b.js", "c.HTML", "a/y.cjs", "a/z.mjs"].map(|name| folder.at(name));
    assert_eq!(files, want);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = Folder::new(&[("feed.txt", b"0.0.0.0 evil.example\n")]);
    for n in 0..90 {
        folder.write(&format!("d{}/s{n}.js", n % 7), PLAIN.repeat(n % 5 + 1).as_bytes());
        let page = format!(
            "<script>f({n})</script><script src=s{n}.js></script><img src=https://h{n}.evil.example/>"
        );
        folder.write(&format!("d{}/p{n}.html", n % 7), page.as_bytes());
    }
    for format in ["table", "json", "jsonl"] {
        let with_threads = |threads: &str| {
            let root = folder.path().to_str().unwrap();
            let mut command =
                crate::binary::command(&["scan", root, "--feed", &folder.at("feed.txt"), "--format", format]);
            command.env("RAYON_NUM_THREADS", threads);
            run_with(command, b"")
        };
        let one = with_threads("1");
        assert_eq!(one.status, Some(1));
        for threads in ["2", "5"] {
            assert_eq!(with_threads(threads), one, "{format} with {threads} threads");
        }
    }
}

#[test]
fn hostile_names_and_addresses_cannot_steer_a_terminal() {
    let page = "<script src='https://evil.example/\u{202e}gpj.js?\u{1b}[2J\u{9b}31m\u{7}'></script>\
                <p onclick=\"x('\u{1b}]0;owned\u{7}\u{2066}')\"><script src='\u{1b}[31m.js'></script>";
    let folder = Folder::new(&[("feed.txt", b"evil.example\n")]);
    #[cfg(unix)]
    folder.write("\u{1b}[31m\u{202e}evil\n.html", page.as_bytes());
    #[cfg(not(unix))]
    folder.write("evil.html", page.as_bytes());
    for format in ["table", "json", "jsonl"] {
        let root = folder.path().to_str().unwrap();
        let ran = run(&["scan", root, "--feed", &folder.at("feed.txt"), "--format", format]);
        assert_eq!(ran.status, Some(1));
        let steers = |c: char| {
            c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        };
        assert!(!ran.stdout.contains(steers), "{format}: {:?}", ran.stdout);
    }
    let ran = run(&["scan", "no\u{1b}[31msuch\u{202e}file"]);
    assert!(!ran.stdout.contains('\u{1b}') && !ran.stdout.contains('\u{202e}'));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new(&[]);
    for n in 0..200 {
        folder.write(&format!("{n}.js"), PLAIN.as_bytes());
    }
    for format in ["table", "json", "jsonl"] {
        let mut command =
            crate::binary::command(&["scan", folder.path().to_str().unwrap(), "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]), "{format}");
    }
}

#[test]
fn the_threshold_is_strict() {
    let folder = Folder::new(&[("a.js", PLAIN.as_bytes())]);
    let file = folder.at("a.js");
    let score = run(&["scan", &file, "--format", "jsonl"]).lines()[0]["js_integrity_score"].as_u64().unwrap();
    let at = |threshold: u64| run(&["scan", &file, "--threshold", &threshold.to_string()]).status;
    assert_eq!(at(score), Some(0));
    if score < 99 {
        assert_eq!(at(score + 1), Some(1));
    }
}

#[test]
fn what_was_not_read_to_its_end_is_not_clean() {
    // A kilobyte that would become a megabyte: some strings stay encoded.
    let long = "a".repeat(1 << 10);
    let folder = Folder::new(&[("cut.js", format!("x='{long}'.replace(/a/g,'{long}')").as_bytes())]);
    let ran = run(&["scan", &folder.at("cut.js")]);
    assert_eq!(ran.status, Some(0));
    assert!(ran.stdout.contains("\nunchecked "), "{}", ran.stdout);
    let row = run(&["scan", &folder.at("cut.js"), "--format", "jsonl"]).lines().remove(0);
    assert_eq!((&row["standing"], &row["unknown_because"]), (&"unknown".into(), &"unread".into()));
}
