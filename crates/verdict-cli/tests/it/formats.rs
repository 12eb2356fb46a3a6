//! The forms that other tools read, as the command writes them, against the schemas of their standards and our own.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::binary::{Folder, PLAIN, run, run_on};
use boon::{Compiler, SchemaIndex, Schemas};
use export::{Entry, Live, SeenBy, Sighting, StartedBy, StixBundle, csv_header, csv_row};
use monitor::{
    Authorisation, MemoryStore, Monitor, Observation, Status,
    alert::{Dispatcher, JsonLinesSink, Route},
};
use serde_json::{Value, json};
use verdict::{ResourceKind, Timestamp};

fn examples() -> PathBuf {
    crate::binary::examples().expect("the package does not have these tests")
}

fn shop(format: &str) -> crate::binary::Ran {
    let feed = format!("{}:hosts:malware", examples().join("feeds/demo-hosts.txt").display());
    run(&["scan", examples().join("shop").to_str().unwrap(), "--feed", &feed, "--format", format])
}

/// A page and an archive with hostile names, and an input that cannot be read.
fn hostile(format: &str) -> crate::binary::Ran {
    let folder = Folder::new(&[
        ("=cmd|' %2F:[x](y).js", PLAIN.as_bytes()),
        (
            "a\"b,c.html",
            b"\n<script>a()\nb()</script><script src='https://cdn.evil.example/x%zz[1]?a=b c#d#e'></script>\
              <img src='https://[2001:db8::1]/p'><script src='https://evil.example:99999999/'></script>",
        ),
        (
            "r.har",
            br#"{"log": {"entries": [{"request": {"url": "https://evil.example/s.js"},
                "response": {"content": {"mimeType": "text/javascript", "text": "x()"}}}, 7]}}"#,
        ),
        ("broken.har", b"{"),
        ("feed.txt", b"evil.example\n2001:db8::1\n"),
    ]);
    let feed = format!("{}:domains:phishing", folder.at("feed.txt"));
    run(&["scan", folder.path().to_str().unwrap(), "--feed", &feed, "--format", format])
}

/// A schema, ready to be asked.
struct Schema(Schemas, SchemaIndex);

impl Schema {
    /// Of documents by their `$id` or a name; the first one is asked.
    fn of(documents: Vec<Value>) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        let names: Vec<String> =
            documents.iter().map(|document| document["$id"].as_str().unwrap().to_owned()).collect();
        for (name, document) in names.iter().zip(documents) {
            compiler.add_resource(name, document).unwrap();
        }
        let index = compiler.compile(&names[0], &mut schemas).unwrap();
        Self(schemas, index)
    }

    fn problems(&self, value: &Value) -> Option<String> {
        self.0.validate(value, self.1).err().map(|error| format!("{error:#}"))
    }

    fn accept(&self, value: &Value) {
        assert_eq!(self.problems(value), None, "{value:#}");
    }
}

fn json_file(path: impl AsRef<Path>) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/schemas")
}

/// Our own schemas, with nothing allowed that they do not describe: the output and its description cannot drift apart. The
/// named one is asked.
fn own_schema(name: &str) -> Schema {
    fn close(schema: &mut Value) {
        if let Some(object) = schema.as_object_mut() {
            if object.get("properties").is_some_and(Value::is_object) {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
            object.values_mut().for_each(close);
        } else if let Some(items) = schema.as_array_mut() {
            items.iter_mut().for_each(close);
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema");
    let mut documents = ["monitor", "scan"].map(|name| json_file(folder.join(format!("{name}.schema.json"))));
    documents.iter_mut().for_each(close);
    documents.sort_by_key(|document| {
        !document["$id"].as_str().unwrap().ends_with(&format!("/{name}.schema.json"))
    });
    Schema::of(documents.into())
}

fn scan_schema() -> Schema {
    own_schema("scan")
}

#[test]
fn json_is_what_the_published_schema_says() {
    let schema = scan_schema();
    for ran in [shop("json"), hostile("json")] {
        schema.accept(&ran.document());
    }
    let lines = [shop("jsonl").lines(), hostile("jsonl").lines()].concat();
    assert!(lines.len() > 14, "{}", lines.len());
    for line in &lines {
        schema.accept(line);
    }
    // The schema can say no.
    let mut wrong = lines.iter().find(|line| line["js_integrity_score"].is_u64()).unwrap().clone();
    wrong["js_integrity_score"] = json!(100);
    assert!(schema.problems(&wrong).is_some());
    wrong["js_integrity_score"] = json!(50);
    assert!(schema.problems(&wrong).is_none());
    wrong["something_new"] = json!(1);
    assert!(schema.problems(&wrong).is_some());
}

#[test]
fn a_limit_that_was_reached_is_told() {
    let long = "x".repeat(10_000);
    let script = format!("var a=['{long}','b'];{}", "c(a[0]);".repeat(50_000));
    let folder = Folder::new(&[("long.js", script.as_bytes()), ("plain.js", PLAIN.as_bytes())]);
    let report = folder.at("report.html");
    let lines =
        run(&["scan", folder.path().to_str().unwrap(), "--format", "jsonl", "--report", &report]).lines();
    let limits: Vec<&Value> = lines.iter().map(|line| &line["script"]["limits"]).collect();
    assert_eq!(limits, [&json!(["decoding"]), &Value::Null]);
    lines.iter().for_each(|line| scan_schema().accept(line));
    assert_eq!(fs::read_to_string(&report).unwrap().matches("Limits reached").count(), 1);
}

#[test]
fn entries_are_read_back_as_they_were_written() {
    for line in [shop("jsonl").lines(), hostile("jsonl").lines()].concat() {
        if line.get("error").is_some() {
            continue;
        }
        let entry: Entry = serde_json::from_value(line.clone()).unwrap();
        assert_eq!(serde_json::to_value(&entry).unwrap(), line);
    }
    // With what a monitor adds.
    let entry = remembered();
    let value = serde_json::to_value(&entry).unwrap();
    assert_eq!(serde_json::from_value::<Entry>(value.clone()).unwrap(), entry);
    scan_schema().accept(&value);
}

/// An entry as a monitor makes it: a script with two versions that somebody approved.
fn remembered() -> Entry {
    let mut feeds = threatfeed::FeedSet::builder();
    feeds.feed(threatfeed::FeedSource::new("demo", threatfeed::Format::Domains), b"evil.example\n");
    let engine = verdict::Engine::builder()
        .scorer(jsintegrity::Scorer::bundled().unwrap())
        .feeds(feeds.build().unwrap())
        .build()
        .unwrap();
    let mut monitor = Monitor::open(MemoryStore::new(), engine).unwrap();
    let url = "https://cdn.evil.example/=x.js";
    let seen = Observation::script(url).on_page("https://shop.example/");
    for (source, hour) in [("a(1)", 8), ("a(1);fetch('https://c.example/list')", 9)] {
        let at = time(&format!("2026-11-20T{hour:02}:00:00Z"));
        monitor.observe(&seen.clone().with_source(source), at).unwrap();
        let said = Authorisation::new(ResourceKind::Script, url, "=ratings", "Kim").approving();
        if hour == 8 {
            monitor.justify(&said, at).unwrap();
        }
    }
    let at = time("2026-11-20T10:00:00Z");
    let resource = monitor.resource_at(ResourceKind::Script, url, at).unwrap().unwrap();
    let verdict = monitor.verdict(resource.id, at).unwrap().unwrap();
    Entry::from((resource, verdict))
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn an_entry_of_a_monitor_says_what_it_remembers() {
    let entry = remembered();
    let value = serde_json::to_value(&entry).unwrap();
    assert_eq!(value["status"], "infrequent");
    assert_eq!(
        (&value["first_seen_at"], &value["last_seen_at"]),
        (&json!("2026-11-20T08:00:00Z"), &json!("2026-11-20T09:00:00Z"))
    );
    assert_eq!((value["count"].as_u64(), value["versions"].as_array().unwrap().len()), (Some(2), 2));
    let change = &value["versions"][0]["change"];
    assert_eq!(
        (&change["structure_changed"], &change["hosts_appeared"]),
        (&json!(true), &json!(["c.example"]))
    );
    assert_eq!(value["hash"], value["versions"][0]["hash"]);
    assert!(value["model"].is_string(), "the model that scored then");
    let table = csv_records(&(csv_header() + &csv_row(&entry)));
    let field = |name: &str| table[1][table[0].iter().position(|column| column == name).unwrap()].as_str();
    for (name, want) in [
        ("name", "https://cdn.evil.example/=x.js"),
        ("malicious_by", "domain"),
        ("status", "infrequent"),
        ("first_seen_at", "2026-11-20T08:00:00Z"),
        ("last_seen_at", "2026-11-20T09:00:00Z"),
        ("first_page_url", "https://shop.example/"),
        ("count", "2"),
        ("versions", "2"),
        ("justification", "'=ratings"),
        ("justified_by", "Kim"),
        ("justified_at", "2026-11-20T08:00:00Z"),
        ("authorisation", "code_changed"),
    ] {
        assert_eq!(field(name), want, "{name}");
    }
}

/// Files of version 1 were written by the first release; they stay readable, and as much as they said is kept.
#[test]
fn old_files_stay_readable() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scan-1.jsonl");
    let text = fs::read_to_string(path).unwrap();
    assert_eq!(text.lines().count(), 10);
    for line in text.lines() {
        let old: Value = serde_json::from_str(line).unwrap();
        let entry: Entry = serde_json::from_str(line).unwrap();
        let new = serde_json::to_value(&entry).unwrap();
        for (field, value) in old.as_object().unwrap() {
            assert_eq!(&new[field], value, "{field}");
        }
        scan_schema().accept(&old);
    }
}

#[test]
fn lines_of_a_monitor_are_what_the_published_schema_says() {
    let schema = own_schema("monitor");
    let folder = Folder::new(&[("feed.txt", b"evil.example\n")]);
    let (state, compiled) = (folder.at("state.db"), folder.at("x.vfeed"));
    let feed = format!("{}:domains:phishing", folder.at("feed.txt"));
    assert_eq!(run(&["feeds", "build", "-o", &compiled, &feed]).status, Some(0));
    let script = |text: &str| json!({"kind": "script", "url": "https://cdn.evil.example/a.js?<b>", "page_url": "https://shop.example/", "text": text});
    let skimmer = fs::read_to_string(examples().join("shop/js/order-review.js")).unwrap();
    let seen = [
        script(PLAIN),
        script(PLAIN),
        script(PLAIN),
        script(&skimmer),
        json!({"kind": "connection", "url": "wss://live.evil.example/x"}),
        json!({"kind": "nothing"}),
    ];
    let said = json!({"url": seen[0]["url"], "justification": "ratings", "by": "Kim", "approved": true});
    let lines = |values: &[Value]| values.iter().map(|value| format!("{value}\n")).collect::<String>();
    let mut kinds = std::collections::BTreeSet::new();
    let mut total = 0;
    for (command, input) in [
        (&["observe"][..], lines(&seen[..3])),
        (&["justify"], lines(&[said, json!({"url": "https://nobody.example/"})])),
        (&["observe"], lines(&seen[3..])),
        (&["feeds", &compiled], String::new()),
        (&["list"], String::new()),
        (&["alerts", "--all"], String::new()),
        (&["export", "--format", "jsonl"], String::new()),
        (&["export", "--format", "tamper"], String::new()),
        (&["forget"], String::new()),
    ] {
        let arguments = [&["monitor", "--state", &state, "--at", "2026-11-23T08:00:00Z"], command].concat();
        let ran = run_on(&arguments, input.as_bytes());
        for line in ran.lines() {
            schema.accept(&line);
            kinds.extend(line["alert"].as_str().map(str::to_owned));
            total += 1;
        }
    }
    assert!(total > 15, "{total}");
    for kind in ["new_resource", "new_domain", "code_change", "malicious_script", "malicious_domain"] {
        assert!(kinds.contains(kind), "{kind}: {kinds:?}");
    }

    // What a webhook gets, and a file of dead letters.
    let mut monitor = Monitor::open(MemoryStore::new(), verdict::Engine::without_mechanisms()).unwrap();
    let (at, url) = (time("2026-11-23T08:00:00Z"), "https://cdn.example/a.js");
    monitor.observe_all(&[url, url, url].map(Observation::script), at).unwrap();
    let out = std::sync::Arc::new(JsonLinesSink::new(Vec::new()));
    Dispatcher::new()
        .route(Route::new("all", std::sync::Arc::clone(&out)).from_event(1))
        .dispatch(&monitor, at)
        .unwrap();
    let written = std::sync::Arc::into_inner(out).unwrap().into_inner();
    let batch: Value = serde_json::from_slice(&written).unwrap();
    assert_eq!(batch["alerts"][0]["count"], 1);
    schema.accept(&batch);
    // The schema can say no.
    assert!(schema.problems(&json!({"alert": "new_resource"})).is_some());
}

#[test]
fn sarif_is_valid_and_points_at_the_lines() {
    let mut standard = json_file(schemas().join("sarif-schema-2.1.0.json"));
    // Where the standard itself places it.
    standard["$id"] = json!("https://docs.oasis-open.org/sarif-schema-2.1.0.json");
    let schema = Schema::of(vec![standard]);
    for ran in [shop("sarif"), hostile("sarif")] {
        schema.accept(&ran.document());
    }
    let log = shop("sarif").document();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
    }
    let by = |rule: &str| results.iter().find(|result| result["ruleId"] == rule).unwrap();
    let place = |result: &Value| result["locations"][0]["physicalLocation"].clone();
    let uri = place(by("malicious-script"))["artifactLocation"]["uri"].as_str().unwrap().to_owned();
    assert!(uri.ends_with("order-review.js"), "{uri}");
    assert_eq!(by("malicious-script")["level"], "error");
    assert_eq!(place(by("listed-host"))["region"]["startLine"], 39);
    // A finding is at the line that its snippet is from.
    let finding = results
        .iter()
        .find(|result| place(result)["region"]["snippet"].is_object() && result["kind"] == "fail")
        .unwrap();
    let line = usize::try_from(place(finding)["region"]["startLine"].as_u64().unwrap()).unwrap();
    let source = fs::read_to_string(examples().join("shop/js/order-review.js")).unwrap();
    let snippet = place(finding)["region"]["snippet"]["text"].as_str().unwrap().to_owned();
    assert!(
        // A line end is shown as `\n`: the snippet begins in this line, and may go on in the next.
        snippet.split("\\n").next().is_some_and(|begin| {
            begin.len() > 4 && source.lines().nth(line - 1).unwrap().contains(begin)
        }),
        "{finding:#}"
    );

    let log = hostile("sarif").document();
    let notes = &log["runs"][0]["invocations"][0];
    assert_eq!(notes["executionSuccessful"], false);
    assert!(notes["toolExecutionNotifications"].as_array().unwrap().len() >= 2);
}

#[test]
fn stix_bundles_hold_valid_indicators() {
    let folder = schemas().join("stix");
    let mut documents = vec![json_file(folder.join("sdos/indicator.json"))];
    for file in fs::read_dir(folder.join("common")).unwrap() {
        documents.push(json_file(file.unwrap().path()));
    }
    let schema = Schema::of(documents);
    let mut patterns = Vec::new();
    for ran in [shop("stix"), hostile("stix")] {
        let bundle = ran.document();
        assert_eq!(bundle["type"], "bundle");
        assert!(bundle["id"].as_str().unwrap().starts_with("bundle--"));
        for object in bundle["objects"].as_array().unwrap() {
            schema.accept(object);
            patterns.push(object["pattern"].as_str().unwrap().to_owned());
        }
    }
    for want in [
        "[domain-name:value = 'cdn.stars-widget.example']",
        "[domain-name:value = 'evil.example']",
        "[file:hashes.'SHA-256' = '",
    ] {
        assert!(patterns.iter().any(|pattern| pattern.starts_with(want)), "{want}: {patterns:?}");
    }

    // What is seen again keeps its id.
    let mut entry = malicious_entry();
    entry.sighting =
        Some(Sighting::new(Status::Active, time("2026-11-20T08:00:00Z"), time("2026-11-22T08:00:00Z")));
    let ids = |made_at: &str| {
        let mut bundle = StixBundle::new(made_at);
        bundle.add(&entry);
        bundle.add(&entry);
        let objects = bundle.into_json()["objects"].clone();
        let ids: Vec<Value> = objects.as_array().unwrap().iter().map(|object| object["id"].clone()).collect();
        ids
    };
    assert_eq!(ids("2026-11-22T09:00:00Z").len(), 1);
    assert_eq!(ids("2026-11-22T09:00:00Z"), ids("2026-11-23T09:00:00Z"));
}

#[test]
fn csv_is_a_table_that_spreadsheets_do_not_run() {
    for ran in [shop("csv"), hostile("csv")] {
        let table = csv_records(&ran.stdout);
        assert_eq!(table[0].join(",") + "\r\n", csv_header());
        assert!(table.len() > 4 && table.iter().all(|row| row.len() == table[0].len()), "{table:?}");
        for field in table.iter().flatten() {
            assert!(!field.starts_with(['=', '+', '-', '@']), "{field}");
        }
    }
    let ran = hostile("csv");
    assert!(ran.stderr.contains("broken.har"), "what could not be read is told: {}", ran.stderr);

    let mut entry = malicious_entry();
    entry.name = "=1+1".to_owned();
    entry.page_urls = vec!["https://a.example/".to_owned(), "https://b.example/,\"".to_owned()];
    let row = &csv_records(&csv_row(&entry))[0];
    let header = csv_records(&csv_header());
    let field = |name: &str| &row[header[0].iter().position(|column| column == name).unwrap()];
    assert_eq!(field("name"), "'=1+1");
    assert_eq!(field("page_urls"), "https://a.example/\nhttps://b.example/,\"");
    assert_eq!(field("malicious"), "true");
    assert_eq!(field("malicious_by"), "domain");
    assert_eq!((field("seen_by").as_str(), field("differs").as_str()), ("", ""));
}

/// What a browser saw and the network alone did not has columns of its own.
#[test]
fn what_was_found_on_a_live_page_is_in_every_table() {
    let mut entry = malicious_entry();
    let mut live = Live::new(SeenBy::Browser);
    (live.differs, live.held_back) = (true, true);
    live.initiator_chain = vec![
        StartedBy::new("script", Some("https://cdn.example/loader.js"), Some(3)),
        StartedBy::new("page", Some("https://shop.example/"), None),
    ];
    entry.live = Some(live);
    let table = csv_records(&(csv_header() + &csv_row(&entry)));
    let field = |name: &str| table[1][table[0].iter().position(|column| column == name).unwrap()].as_str();
    for (name, want) in [
        ("seen_by", "browser"),
        ("differs", "true"),
        ("held_back", "true"),
        ("initiator_chain", "script https://cdn.example/loader.js, line 3\npage https://shop.example/"),
    ] {
        assert_eq!(field(name), want, "{name}");
    }
    let mut bundle = StixBundle::new("2026-11-22T09:00:00Z");
    bundle.add(&entry);
    let bundle = bundle.into_json();
    let indicator = &bundle["objects"][0];
    assert_eq!(indicator["x_pagewarden_seen_by"], "browser");
    assert_eq!(indicator["x_pagewarden_differs"], true);
    assert_eq!(indicator["x_pagewarden_held_back"], true);
    assert_eq!(indicator["x_pagewarden_initiator_chain"][1], "page https://shop.example/");
    entry.live = None;
    let mut bundle = StixBundle::new("2026-11-22T09:00:00Z");
    bundle.add(&entry);
    assert!(bundle.into_json()["objects"][0].get("x_pagewarden_seen_by").is_none());
}

/// The example's connection to a listed host.
fn malicious_entry() -> Entry {
    let lines = shop("jsonl").lines();
    let line = lines.iter().find(|line| line["malicious_by"] == json!(["domain"])).unwrap();
    serde_json::from_value(line.clone()).unwrap()
}

/// Reads RFC 4180 by its grammar.
fn csv_records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (quoted, c) {
            (true, '"') if chars.next_if_eq(&'"').is_some() => field.push('"'),
            (_, '"') => quoted = !quoted,
            (false, ',') => record.push(std::mem::take(&mut field)),
            (false, '\r') => {
                assert_eq!(chars.next(), Some('\n'));
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            (_, c) => field.push(c),
        }
    }
    assert!(!quoted && field.is_empty() && record.is_empty(), "ends in the middle");
    records
}
