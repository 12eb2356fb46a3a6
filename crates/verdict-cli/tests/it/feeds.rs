//! `verdict feeds`: from feeds to answers.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::fs;

use crate::binary::{Folder, command, run, run_on, run_with};
use serde_json::json;

fn folder() -> Folder {
    Folder::new(&[
        ("hosts.txt", b"# demo\n0.0.0.0 evil.example\n0.0.0.0 fine.example\nnonsense\n0.0.0.0 github.io\n"),
        ("urls.txt", b"https://shop.example/bad.js\n"),
        ("with:colon.txt", b"colon.example\n"),
        ("allowed.txt", b"fine.example\n"),
    ])
}

fn built(folder: &Folder) -> String {
    let output = folder.at("out.vfeed");
    let feeds = [
        format!("{}:hosts:malware", folder.at("hosts.txt")),
        format!("{}:urls:Phishing,c2", folder.at("urls.txt")),
        folder.at("with:colon.txt"),
        format!("{}:domains:allow", folder.at("allowed.txt")),
    ];
    let mut arguments = vec!["feeds", "build", "-o", &output, "--format", "json"];
    arguments.extend(feeds.iter().map(String::as_str));
    let ran = run(&arguments);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    let report = ran.document();
    let hosts = &report["feeds"][0];
    assert_eq!([&hosts["accepted"], &hosts["rejected"]], [2, 2]);
    let examples: Vec<_> = hosts["rejected_by_reason"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rejected| {
            (rejected["reason"].as_str().unwrap(), rejected["examples"][0]["line"].as_u64().unwrap())
        })
        .collect();
    assert!(examples.contains(&("public-suffix", 5)), "{examples:?}");
    output
}

#[test]
fn feeds_are_built_described_and_asked() {
    let folder = folder();
    let output = built(&folder);
    // Written as a whole: nothing else is left behind.
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 5, "{names:?}");

    let info = run(&["feeds", "info", &output, "--format", "json"]).document();
    assert_eq!(info["feeds"].as_array().unwrap().len(), 4);
    assert_eq!(info["feeds"][1]["categories"], json!(["Malware"]));
    let text = run(&["feeds", "info", &output]);
    assert!(
        text.status == Some(0)
            && text.stdout.contains("hosts (hosts, block): 2 accepted, 2 rejected; Malware")
    );

    let input = "cdn.evil.example\nhttps://shop.example/bad.js\nhttps://shop.example/good.js\n\nnot a host\nx.fine.example\r\ncolon.example\n";
    let ran = run_on(&["feeds", "check", &output], input.as_bytes());
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(3), ""));
    let lines = ran.lines();
    assert_eq!(
        lines[0],
        json!({"input": "cdn.evil.example", "malicious": true, "url_categories": [], "domain_categories": ["Malware"],
            "matches": [{"feed": "hosts", "indicator": "evil.example", "scope": "domain", "line": 2}]})
    );
    assert_eq!(lines[1]["url_categories"], json!(["Command-and-Control (C2) & Botnet", "Phishing"]));
    assert_eq!(lines[1]["domain_categories"], json!([]));
    assert_eq!(lines[1]["matches"][0]["scope"], "url");
    assert_eq!(
        lines[2],
        json!({"input": "https://shop.example/good.js", "malicious": false, "url_categories": [], "domain_categories": [], "matches": []})
    );
    assert_eq!((&lines[3]["input"], lines[3].as_object().unwrap().len()), (&json!("not a host"), 2));
    assert!(lines[3]["error"].is_string());
    assert_eq!((&lines[4]["malicious"], &lines[4]["matches"]), (&json!(false), &json!([])));
    assert_eq!(lines[4]["suppressed"][0]["suppressed_by"], "allowed");
    assert_eq!(lines[5]["malicious"], true);
}

#[test]
fn the_order_of_feeds_changes_no_byte() {
    let folder = folder();
    let (hosts, urls) = (folder.at("hosts.txt"), folder.at("urls.txt"));
    let files = [("a.vfeed", [&hosts, &urls]), ("b.vfeed", [&urls, &hosts])].map(|(name, feeds)| {
        let output = folder.at(name);
        let mut build = command(&["feeds", "build", "-o", &output, feeds[0], feeds[1]]);
        build.env("SOURCE_DATE_EPOCH", "1795305600");
        assert_eq!(run_with(build, b"").status, Some(0));
        fs::read(output).unwrap()
    });
    assert_eq!(files[0], files[1]);
}

#[test]
fn a_failed_build_leaves_the_old_file() {
    let folder = folder();
    let output = built(&folder);
    let old = fs::read(&output).unwrap();
    for feed in [folder.at("missing.txt"), format!("{}:nonsense", folder.at("urls.txt")), folder.at("")] {
        let ran = run(&["feeds", "build", "-o", &output, &feed]);
        assert_eq!(ran.status, Some(2), "{ran:?}");
        assert!(ran.stderr.starts_with("verdict: "));
        assert_eq!(fs::read(&output).unwrap(), old);
    }
    let nowhere = folder.at("no/such/folder/x.vfeed");
    assert_eq!(run(&["feeds", "build", "-o", &nowhere, &folder.at("urls.txt")]).status, Some(2));
}

#[test]
fn damaged_and_foreign_files_are_told() {
    let folder = folder();
    let output = built(&folder);
    let whole = fs::read(&output).unwrap();
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x40;
    for (name, bytes) in [
        ("empty", &[][..]),
        ("cut", &whole[..whole.len() / 2]),
        ("flipped", &flipped),
        ("foreign", b"PK\x03\x04 not ours"),
    ] {
        folder.write("bad.vfeed", bytes);
        let bad = folder.at("bad.vfeed");
        for arguments in
            [vec!["feeds", "info", &bad], vec!["feeds", "check", &bad], vec!["scan", "-", "--feeds", &bad]]
        {
            let ran = run_on(&arguments, b"x.example");
            assert_eq!((ran.status, ran.stdout.as_str()), (Some(3), ""), "{name} {arguments:?}");
            assert!(
                ran.stderr.starts_with("verdict: ") && !ran.stderr.contains("panicked"),
                "{name}: {}",
                ran.stderr
            );
        }
    }
}

#[test]
fn differences_are_listed() {
    let folder = folder();
    let old = built(&folder);
    folder.write("new.txt", b"evil.example\nnew.example\nfine.example\n");
    let new = folder.at("new.vfeed");
    let feed = format!("{}:domains:phishing", folder.at("new.txt"));
    let allowed = format!("{}:domains:allow", folder.at("allowed.txt"));
    assert_eq!(run(&["feeds", "build", "-o", &new, &feed, &allowed]).status, Some(0));

    let ran = run(&["feeds", "diff", &old, &new, "--format", "jsonl"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    let changes: Vec<_> =
        ran.lines().iter().map(|line| format!("{} {}", line["change"], line["indicator"])).collect();
    assert_eq!(
        changes,
        [
            r#""removed" "colon.example""#,
            r#""recategorised" "evil.example""#,
            r#""recategorised" "fine.example""#,
            r#""added" "new.example""#,
            r#""removed" "shop.example/bad.js""#,
        ]
    );
    assert_eq!(
        ran.lines()[1],
        json!({"change": "recategorised", "scope": "domain", "indicator": "evil.example", "role": "block",
            "before": ["Malware"], "after": ["Phishing"]})
    );
    let text = run(&["feeds", "diff", &old, &new]).stdout;
    assert!(text.contains("recategorised domain evil.example: Malware -> Phishing\n"), "{text}");
    assert!(text.contains("\n1 added, 2 removed, 2 recategorised, from epoch "), "{text}");
    assert_eq!(run(&["feeds", "diff", &old, &folder.at("missing")]).status, Some(2));
}

#[test]
fn a_memory_limit_changes_no_byte_and_leaves_no_file() {
    let names: String = (0..60_000).map(|n| format!("a-name-that-is-long-enough-{n}.example\n")).collect();
    let folder = Folder::new(&[("many.txt", names.as_bytes())]);
    let build = |limit: &str, out: &str| {
        let mut build = command(&[
            "feeds",
            "build",
            "-o",
            &folder.at(out),
            "--memory-limit",
            limit,
            &folder.at("many.txt:domains"),
        ]);
        build.env("SOURCE_DATE_EPOCH", "1790000000");
        assert_eq!(run_with(build, b"").status, Some(0));
        fs::read(folder.at(out)).unwrap()
    };
    assert!(build("1", "small.vfeed") == build("256", "large.vfeed"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    assert_eq!(
        run(&["feeds", "build", "-o", &folder.at("x"), "--memory-limit", "0", &folder.at("many.txt")]).status,
        Some(2)
    );
}

#[test]
fn a_build_that_fails_keeps_the_old_file_and_damage_is_told() {
    let folder = folder();
    let output = built(&folder);
    let before = fs::read(&output).unwrap();
    let hosts = folder.at("hosts.txt");
    assert_eq!(run(&["feeds", "build", "-o", &output, &hosts, &hosts]).status, Some(2));
    assert_eq!(fs::read(&output).unwrap(), before);

    let mut damaged = before.clone();
    *damaged.last_mut().unwrap() ^= 1;
    for (name, bytes, says) in [
        ("flipped.vfeed", &damaged[..], "damaged"),
        ("cut.vfeed", &before[..before.len() / 2], "bytes"),
        ("empty.vfeed", b"", "at least"),
        ("text.vfeed", b"evil.example\n", "not a .vfeed file"),
    ] {
        folder.write(name, bytes);
        let ran = run_on(&["feeds", "check", &folder.at(name)], b"evil.example\n");
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(3), ""), "{name}: {ran:?}");
        assert!(ran.stderr.contains(name) && ran.stderr.contains(says), "{name}: {}", ran.stderr);
    }
}

#[test]
fn allow_lists_reach_over_urls_where_that_is_asked_for() {
    let folder = Folder::new(&[("urls.txt", b"https://fine.example/x.js\n"), ("own.txt", b"fine.example\n")]);
    let (output, own) = (folder.at("out.vfeed"), format!("{}:domains:allow", folder.at("own.txt")));
    assert_eq!(run(&["feeds", "build", "-o", &output, &folder.at("urls.txt"), &own]).status, Some(0));
    let asked = b"https://fine.example/x.js\n";
    let first = &run_on(&["feeds", "check", &output], asked).lines()[0];
    assert_eq!(first["malicious"], true);
    let first = &run_on(&["feeds", "check", &output, "--allow-reach", "everything"], asked).lines()[0];
    assert_eq!(
        (&first["malicious"], &first["suppressed"][0]["suppressed_by"]),
        (&json!(false), &json!("own"))
    );
}

#[test]
fn scans_take_compiled_feeds() {
    let folder = folder();
    let output = built(&folder);
    folder.write(
        "page.html",
        b"<script src=https://a.evil.example/x.js></script><iframe src=https://fine.example></iframe>",
    );
    let ran = run(&["scan", &folder.at("page.html"), "--feeds", &output, "--format", "jsonl"]);
    assert_eq!(ran.status, Some(1));
    let rows = ran.lines();
    assert_eq!(rows[0]["malicious_by"], json!(["domain"]));
    assert_eq!(rows[1]["malicious"], false);
    assert_eq!(rows[1]["domain_check"]["matches"][0]["suppressed_by"], "allowed");
    let info = run(&["feeds", "info", &output, "--format", "json"]).document();
    assert_eq!(rows[0]["feed_epoch"], info["epoch"]);
}

#[test]
fn useless_feeds_are_told_and_times_are_taken() {
    let folder = Folder::new(&[
        ("lost.txt", b"a.example\n<td>1</td>\n<td>2</td>\n"),
        ("empty.txt", b""),
        ("timed.csv", b"domain,expires\na.example,2022-01-01T00:00:00Z\n"),
        ("page.html", b"<script src=https://a.example/x.js></script>"),
    ]);
    let output = folder.at("out.vfeed");
    for (feed, problem) in
        [("lost.txt:domains", "more than half of its entries are lost"), ("empty.txt", "it lists nothing")]
    {
        let ran = run(&["feeds", "build", "-o", &output, "--format", "json", &folder.at(feed)]);
        assert_eq!((ran.status, &ran.document()["feeds"][0]["problem"]), (Some(3), &json!(problem)));
    }
    let scanned = run(&["scan", &folder.at("page.html"), "--feed", &folder.at("lost.txt:domains")]);
    assert!(scanned.stderr.contains("more than half of its entries are lost"), "{scanned:?}");
    assert_eq!(run(&["feeds", "build", "-o", &output, &folder.at("timed.csv")]).status, Some(0));
    for (at, is_malicious) in [("2021-12-31T23:59:59Z", true), ("2022-01-01T00:00:00Z", false)] {
        let ran = run_on(&["feeds", "check", &output, "--at", at], b"https:/a.example/x\n");
        assert_eq!(ran.lines()[0]["malicious"], is_malicious, "{at}");
        let page = folder.at("page.html");
        let ran = run(&["scan", &page, "--feeds", &output, "--at", at, "--format", "jsonl"]);
        assert_eq!(ran.lines()[0]["malicious"], is_malicious, "{at}: {ran:?}");
    }
    assert_eq!(run_on(&["feeds", "check", &output, "--at", "yesterday"], b"").status, Some(2));
    assert_eq!(run_on(&["feeds", "check", &output], b"a.example\n").lines()[0]["malicious"], false);
}
