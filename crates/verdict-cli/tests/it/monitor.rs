//! `verdict monitor` as programs call it: the worked story of `docs/monitor.md`, and what goes wrong.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use crate::binary::{Folder, PLAIN, run, run_on};
use serde_json::{Value, json};

fn line(url: &str, seen_at: &str) -> String {
    let line = json!({
        "kind": "script", "url": url, "page_url": "https://shop.example/checkout", "seen_at": seen_at, "text": PLAIN,
    });
    format!("{line}\n")
}

fn feed(folder: &Folder, name: &str, hosts: &str) -> String {
    folder.write(&format!("{name}.txt"), hosts.as_bytes());
    let (out, source) = (folder.at(&format!("{name}.vfeed")), folder.at(&format!("{name}.txt")));
    let ran = run(&["feeds", "build", "-o", &out, &format!("{source}:domains:malware")]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    out
}

fn alerts(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["alert"].as_str().unwrap()).collect()
}

#[test]
fn a_feed_lists_a_host_and_clears_it() {
    let folder = Folder::new(&[]);
    let state = folder.at("state.db");
    let monitor = |rest: &[&str], stdin: &str| {
        let arguments: Vec<&str> = ["monitor", "--state", &state].iter().chain(rest).copied().collect();
        let ran = run_on(&arguments, stdin.as_bytes());
        assert_eq!(ran.status, Some(0), "{ran:?}");
        ran.lines()
    };
    let url = "https://cdn.stars-widget.example/stars.js";
    let seen: String = (8..11).map(|hour| line(url, &format!("2026-11-23T{hour:02}:00:00Z"))).collect();
    let told = monitor(&["observe"], &seen);
    assert_eq!(alerts(&told), ["new_resource", "new_domain"]);
    assert_eq!((&told[0]["url"], &told[0]["at"]), (&json!(url), &json!("2026-11-23T10:00:00Z")));

    let listed = feed(&folder, "monday", "stars-widget.example\n");
    let told = monitor(&["feeds", &listed, "--at", "2026-11-23T12:00:00Z"], "");
    assert_eq!(alerts(&told), ["malicious_domain"]);
    assert_eq!(told[0]["before"]["malicious"], false);
    assert_eq!(told[0]["after"]["malicious_domain_categories"], json!(["Malware"]));

    let clean = line("https://cdn.other.example/x.js", "2026-11-23T12:30:00Z").repeat(3);
    monitor(&["observe"], &clean);
    let rows = monitor(&["list", "--at", "2026-11-23T13:00:00Z"], "");
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0]["url"], &rows[0]["malicious"]), (&json!(url), &json!(true)));
    for field in [
        "host",
        "first_seen_at",
        "last_seen_at",
        "first_page_url",
        "page_urls",
        "status",
        "hash",
        "fetched_at",
        "js_integrity_score",
        "magecart_score",
        "cryptomining_score",
        "malware_score",
        "domain_reported_malicious",
        "url_reported_malicious",
        "malicious_domain_categories",
        "malicious_url_categories",
        "versions",
    ] {
        assert!(rows[0].get(field).is_some_and(|value| !value.is_null()), "{field}: {}", rows[0]);
    }
    assert_eq!(rows[1]["malicious"], false);

    let cleared = feed(&folder, "tuesday", "something-else.example\n");
    let told = monitor(&["feeds", &cleared, "--at", "2026-11-24T12:00:00Z"], "");
    assert_eq!(alerts(&told), ["no_longer_malicious"]);
    assert_eq!(
        (&told[0]["before"]["malicious"], &told[0]["after"]["malicious"]),
        (&json!(true), &json!(false))
    );
    assert!(monitor(&["feeds", &cleared, "--at", "2026-11-24T12:00:00Z"], "").is_empty());

    let log = monitor(&["alerts", "--min-severity", "high"], "");
    assert_eq!(alerts(&log), ["malicious_domain"]);
    assert_eq!(monitor(&["alerts"], "").len(), 2 + 1 + 2 + 1);

    let said =
        json!({"url": url, "justification": "star ratings", "by": "Kim", "approved": true}).to_string();
    let kept = monitor(&["justify", "--at", "2026-11-24T13:00:00Z"], &said);
    assert_eq!((&kept[0]["url"], &kept[0]["approved"]), (&json!(url), &json!(true)));
    let tampered = monitor(&["export", "--format", "tamper", "--at", "2026-11-24T13:00:00Z"], "");
    assert_eq!(tampered.len(), 1, "only the other script was not approved");
    assert_eq!(tampered[0]["state"], "not_approved");

    let exported = run(&["monitor", "export", "--state", &state, "--at", "2026-11-24T13:00:00Z"]).document();
    assert_eq!(exported.as_array().unwrap().len(), 2);
    let table =
        run(&["monitor", "export", "--state", &state, "--format", "csv", "--at", "2026-11-24T13:00:00Z"]);
    let lines: Vec<&str> = table.stdout.lines().collect();
    assert!(lines[0].starts_with("kind,name,url,host,malicious"), "{table:?}");
    assert_eq!((lines.len(), lines.iter().filter(|line| line.contains("star ratings,Kim,")).count()), (3, 1));
    let clean = run(&["monitor", "export", "--state", &state, "--format", "csv", "--malicious"]);
    assert_eq!(clean.stdout.lines().count(), 1, "a filter holds for every form");
    let report = folder.at("report.html");
    monitor(&["report", &report, "--kind", "script", "--at", "2026-11-24T13:00:00Z"], "");
    let page = std::fs::read_to_string(&report).unwrap();
    assert!(page.contains("Nothing malicious found") && page.contains("star ratings"));
    let nowhere = run(&["monitor", "report", "--state", &state, &folder.at("no/such/folder.html")]);
    assert_eq!(nowhere.status, Some(2), "{nowhere:?}");
    // Two weeks later both are inactive, and after a month the one without a justification is gone.
    let status = |at: &str| {
        let rows = monitor(&["list", "--at", at], "");
        rows.iter().map(|row| row["status"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(status("2026-12-07T00:00:00Z"), ["inactive", "inactive"]);
    assert_eq!(monitor(&["forget", "--at", "2027-01-07T00:00:00Z"], "")[0]["forgotten"], 1);
}

#[test]
fn the_feeds_stay_a_file_beside_the_state() {
    let folder = Folder::new(&[]);
    let state = folder.at("state.db");
    let monitor = |rest: &[&str]| {
        let arguments: Vec<&str> = ["monitor", "--state", &state].iter().chain(rest).copied().collect();
        run_on(&arguments, line("https://cdn.evil.example/a.js", "2026-11-23T08:00:00Z").repeat(3).as_bytes())
    };
    let beside = || {
        let names = std::fs::read_dir(folder.at("")).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("state.db.") && name.ends_with(".vfeed")).collect::<Vec<_>>()
    };
    assert_eq!(monitor(&["observe"]).status, Some(0));
    assert!(beside().is_empty());
    let listed = feed(&folder, "monday", "evil.example\n");
    let told = monitor(&["feeds", &listed, "--at", "2026-11-23T12:00:00Z"]);
    assert_eq!(alerts(&told.lines()), ["malicious_domain"]);
    let [monday] = &beside()[..] else { panic!("one file") };
    // The command needs the file that it was given no more, and its own no longer once there are newer feeds.
    std::fs::remove_file(&listed).unwrap();
    assert_eq!(monitor(&["list"]).status, Some(0));
    let cleared = feed(&folder, "tuesday", "other.example\n");
    let told = monitor(&["feeds", &cleared, "--at", "2026-11-24T12:00:00Z"]);
    assert_eq!(alerts(&told.lines()), ["no_longer_malicious"]);
    let [tuesday] = &beside()[..] else { panic!("one file") };
    assert_ne!(monday, tuesday);

    // Without its feeds the state says what to do, and does it.
    std::fs::remove_file(folder.at(tuesday)).unwrap();
    let lost = monitor(&["list"]);
    assert_eq!(lost.status, Some(3), "{lost:?}");
    assert!(lost.stderr.contains("verdict monitor feeds"), "{lost:?}");
    let listed = feed(&folder, "wednesday", "evil.example\n");
    let told = monitor(&["feeds", &listed, "--at", "2026-11-25T12:00:00Z"]);
    assert_eq!(alerts(&told.lines()), ["malicious_domain"]);
}

#[test]
fn reports_of_browsers_are_read() {
    let folder = Folder::new(&[]);
    let state = folder.at("state.db");
    let reports = concat!(
        r#"{"csp-report": {"document-uri": "https://shop.example/pay", "blocked-uri": "https://cdn.example/a.js", "effective-directive": "script-src-elem"}}"#,
        "\n",
        r#"[{"type": "csp-violation", "body": {"documentURL": "https://shop.example/pay", "blockedURL": "wss://live.example/x", "effectiveDirective": "connect-src"}}]"#,
        "\nnonsense\n",
    );
    let ran = run_on(
        &["monitor", "--state", &state, "--at", "2026-11-23T08:00:00Z", "observe", "--format", "csp"],
        reports.as_bytes(),
    );
    assert_eq!(ran.status, Some(3));
    assert_eq!(ran.lines()[0]["line"], 3);
    let rows = run(&["monitor", "--state", &state, "--at", "2026-11-23T08:00:00Z", "list"]).lines();
    let urls: Vec<_> = rows.iter().map(|row| row["url"].as_str().unwrap()).collect();
    assert_eq!(urls, ["wss://live.example", "https://cdn.example/a.js"]);

    let har = json!({"log": {"entries": [{"request": {"url": "https://cdn.example/b.js"},
        "response": {"content": {"mimeType": "text/javascript", "text": PLAIN}}}]}});
    let ran = run_on(
        &["monitor", "--state", &state, "--at", "2026-11-23T08:00:00Z", "observe", "--format", "har"],
        har.to_string().as_bytes(),
    );
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let rows =
        run(&["monitor", "--state", &state, "--at", "2026-11-23T08:00:00Z", "list", "--kind", "script"]);
    assert_eq!(rows.lines().len(), 2);
}

#[test]
fn what_an_archive_gets_wrong_is_told_by_its_entry() {
    let folder = Folder::new(&[]);
    let state = folder.at("state.db");
    // The first entry shows a script and a connection, so that the second is not the second observation.
    let har = json!({"log": {"entries": [
        {"request": {"url": "https://cdn.example/b.js"}},
        {"request": {"url": "no url"}},
        {"request": {}},
    ]}});
    let ran =
        run_on(&["monitor", "--state", &state, "observe", "--format", "har"], har.to_string().as_bytes());
    assert_eq!(ran.status, Some(3), "{ran:?}");
    let lines: Vec<_> = ran.lines().iter().filter_map(|line| line["line"].as_u64()).collect();
    assert_eq!(lines, [2, 3]);
}

#[test]
fn bad_lines_are_reported_and_the_rest_goes_on() {
    let folder = Folder::new(&[(
        "no-state",
        b"this is no database, and long enough to be looked at".repeat(100).as_slice(),
    )]);
    let state = folder.at("state.db");
    let good = line("https://cdn.example/a.js", "2026-11-23T08:00:00Z");
    let bad =
        format!("{good}nonsense\n{{\"kind\": \"page\"}}\n{}{good}", line("no url", "2026-11-23T08:00:00Z"));
    let ran = run_on(&["monitor", "--state", &state, "observe"], bad.as_bytes());
    assert_eq!(ran.status, Some(3));
    let lines: Vec<_> = ran.lines().iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [2, 3, 4]);
    let rows = run(&["monitor", "--state", &state, "--at", "2026-11-23T08:00:00Z", "list"]).lines();
    assert_eq!(rows[0]["reports"], 2);
    assert_eq!(rows[0]["status"], "infrequent");

    assert_eq!(run(&["monitor", "list"]).status, Some(2));
    assert_eq!(run(&["monitor", "--state", &folder.at("no-state"), "list"]).status, Some(2));
    assert_eq!(run(&["monitor", "--state", &state, "--at", "yesterday", "list"]).status, Some(2));
    let unknown = run_on(
        &["monitor", "--state", &state, "justify"],
        br#"{"url": "https://nobody.example/", "justification": "x", "by": "y"}"#,
    );
    assert_eq!(unknown.status, Some(3));
    assert_eq!(unknown.lines()[0]["line"], 1);
}

#[test]
fn pages_of_a_list_follow_each_other() {
    let folder = Folder::new(&[]);
    let state = folder.at("state.db");
    let lines: String = (0..5)
        .map(|n| line(&format!("https://cdn{n}.example/a.js"), &format!("2026-11-23T0{n}:00:00Z")))
        .collect();
    run_on(&["monitor", "--state", &state, "observe"], lines.as_bytes());
    let base = ["monitor", "--state", &state, "--at", "2026-11-23T08:00:00Z", "list", "--limit", "3"];
    let first = run(&base);
    let cursor = first.stderr.trim().rsplit(' ').next().unwrap().to_owned();
    let second = run(&[&base[..], &["--after", &cursor]].concat());
    assert_eq!((first.lines().len(), second.lines().len(), second.stderr.as_str()), (3, 2, ""));
    assert_eq!(run(&[&base[..], &["--after", "zz"]].concat()).status, Some(2));
}

#[test]
fn a_state_that_is_not_there_is_made_by_what_begins_it_alone() {
    let folder = Folder::new(&[]);
    let state = folder.at("none.db");
    let out = folder.at("out.html");
    for command in [
        &["list"][..],
        &["alerts"],
        &["export"],
        &["export", "--format", "tamper"],
        &["report", &out],
        &["justify"],
        &["rescore"],
        &["forget"],
        &["check"],
        &["check", "--repair"],
    ] {
        let ran = run_on(&[&["monitor", "--state", &state], command].concat(), b"");
        assert_eq!(ran.status, Some(2), "{command:?}: {ran:?}");
        assert!(ran.stderr.contains("no such state"), "{command:?}: {ran:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{command:?}");
    }
    assert_eq!(run_on(&["monitor", "--state", &state, "observe"], b"").status, Some(0));
    assert_eq!(run(&["monitor", "--state", &state, "list"]).status, Some(0));
    let other = folder.at("other.db");
    let feeds = feed(&folder, "monday", "stars-widget.example\n");
    assert_eq!(run(&["monitor", "--state", &other, "feeds", &feeds]).status, Some(0));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for entry in std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap()) {
            let name = entry.file_name().into_string().unwrap();
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            assert!(mode == 0o600 || !name.contains(".db"), "{name}: {mode:o}");
        }
    }
}

#[test]
fn a_skimmer_served_one_time_in_ten_stays_in_the_list() {
    let folder = Folder::new(&[]);
    let state = folder.at("state.db");
    let skimmer = include_str!("../data/flagged.js");
    let row = |text: &str, minute: usize| {
        json!({"kind": "script", "url": format!("https://cdn.stars-widget.example/stars.js?cb={minute}"),
            "page_url": "https://shop.example/checkout", "seen_at": format!("2026-11-23T08:{minute:02}:00Z"), "text": text})
        .to_string() + "\n"
    };
    let seen: String =
        (0..50).map(|minute| row(if minute % 10 == 4 { skimmer } else { PLAIN }, minute)).collect();
    let observe = |input: &str| {
        run_on(&["monitor", "--state", &state, "--at", "2026-11-23T09:00:00Z", "observe"], input.as_bytes())
    };
    let told = observe(&seen).lines();
    assert_eq!(alerts(&told).iter().filter(|alert| **alert == "new_resource").count(), 1);
    let listed = || {
        run(&["monitor", "--state", &state, "--at", "2026-11-23T09:00:00Z", "list", "--malicious"]).lines()
    };
    assert_eq!(listed().len(), 1, "{told:?}");
    assert_eq!((&listed()[0]["variants"], &listed()[0]["reports"]), (&json!(50), &json!(50)));
    assert!(listed()[0]["js_integrity_score"].as_u64().unwrap() < 10);
    assert!(listed()[0]["malicious_hash"].is_string());
    // An empty body and an older report clear nothing.
    for line in [row("", 55), row(PLAIN, 0)] {
        assert!(!alerts(&observe(&line).lines()).contains(&"no_longer_malicious"));
        assert_eq!(listed().len(), 1);
    }
}

#[test]
fn odd_lines_are_taken_in_and_told() {
    let folder = Folder::new(&[]);
    let state = folder.at("state.db");
    let long = format!("https://a.example/{}", "x".repeat(40_000));
    let input = format!(
        "{}\n{}\n{}\n",
        json!({"kind": "script", "url": long, "page_url": long, "text": PLAIN}),
        json!({"kind": "script", "url": "https://b.example/b.js", "seen_at": "2027-11-23T08:00:00Z", "count": 3}),
        r#"{"kind": "script", "url": "https://c.example/c.js", "text": "go('\ud83d')"}"#,
    );
    let ran =
        run_on(&["monitor", "--state", &state, "--at", "2026-11-23T09:00:00Z", "observe"], input.as_bytes());
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let lines = ran.lines();
    let notes: Vec<u64> = lines
        .iter()
        .filter(|line| line["note"].is_string())
        .map(|line| line["line"].as_u64().unwrap())
        .collect();
    assert_eq!(notes, [1, 1, 2]);
    let rows = run(&["monitor", "--state", &state, "--at", "2026-11-23T09:00:00Z", "list"]).lines();
    assert_eq!(rows.len(), 3);
    for row in rows {
        assert_eq!(row["last_seen_at"], "2026-11-23T09:00:00Z");
        assert_eq!(row["js_integrity_score"].is_u64(), row["host"] != "b.example", "{row}");
    }
}

#[test]
fn a_damaged_state_is_repaired() {
    let folder = Folder::new(&[]);
    let state = folder.at("state.db");
    let monitor = |rest: &[&str]| {
        run_on(
            &[&["monitor", "--state", &state], rest].concat(),
            line("https://a.example/a.js", "2026-11-23T08:00:00Z").as_bytes(),
        )
    };
    monitor(&["observe"]);
    let ran = monitor(&["check"]);
    assert_eq!((ran.status, ran.lines()), (Some(0), vec![json!({"found": 0, "repaired": false, "left": 0})]));
    {
        use monitor::{
            FileStore, Store as _,
            store::{Batch, Table},
        };
        let store = FileStore::open(&state).unwrap();
        let mut batch = Batch::default();
        batch.changes.push((Table::Identity, b"shttps://a.example/a.js".to_vec(), None));
        store.commit(batch).unwrap();
    }
    let ran = monitor(&["check"]);
    assert_eq!((ran.status, ran.lines().len()), (Some(3), 2), "{ran:?}");
    let ran = monitor(&["check", "--repair"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert_eq!(ran.lines()[1], json!({"found": 1, "repaired": true, "left": 0}));
    assert_eq!(monitor(&["check"]).status, Some(0));
}

/// What was cut to nothing is no inventory without resources.
#[test]
fn an_empty_file_is_no_state_to_read() {
    let folder = Folder::new(&[("state.db", b"")]);
    let state = folder.at("state.db");
    for command in ["list", "check", "export", "forget"] {
        let ran = run(&["monitor", "--state", &state, command]);
        assert!(ran.status == Some(2) && ran.stderr.contains("empty"), "{command}: {ran:?}");
    }
    let ran = run_on(
        &["monitor", "--state", &state, "observe"],
        line("https://a.example/a.js", "2026-11-23T08:00:00Z").as_bytes(),
    );
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let list = ["monitor", "--state", &state, "--at", "2026-11-23T09:00:00Z", "list"];
    assert_eq!(run(&list).lines().len(), 1);
}

/// A difference from damaged feeds says nothing, or something wrong.
#[test]
fn new_feeds_take_the_place_of_damaged_ones() {
    let folder = Folder::new(&[]);
    let state = folder.at("state.db");
    let monitor = |rest: &[&str], stdin: &str| {
        let arguments = [&["monitor", "--state", &state, "--at", "2026-11-23T09:00:00Z"], rest].concat();
        run_on(&arguments, stdin.as_bytes())
    };
    let old = feed(&folder, "old", "evil.example\nother.example\n");
    assert_eq!(monitor(&["feeds", &old], "").status, Some(0));
    let seen = line("https://a.evil.example/a.js", "2026-11-23T08:00:00Z").repeat(3);
    assert_eq!(monitor(&["observe"], &seen).status, Some(0));
    let kept = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let mut kept = kept.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("state.db."));
    let kept = kept.next().unwrap();
    let whole = std::fs::read(&kept).unwrap();
    let new = feed(&folder, "new", "else.example\n");
    // Behind the head and the table of sections, which are read when the file is opened.
    let mut flips = 0;
    for at in (400..whole.len()).step_by(40) {
        let copy = folder.at("copy.db");
        std::fs::copy(&state, &copy).unwrap();
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        std::fs::write(&kept, damaged).unwrap();
        let ran = run(&["monitor", "--state", &copy, "--at", "2026-11-23T09:00:00Z", "feeds", &new]);
        assert_eq!(ran.status, Some(0), "{at}: {ran:?}");
        assert_eq!(alerts(&ran.lines()), ["no_longer_malicious"], "{at}");
        flips += 1;
    }
    assert!(flips > 10, "{flips}");
}
