//! `verdict feeds` with a configuration: built from files, fetched from a server on this machine.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::binary::{Folder, command, run, run_on, run_with};
use serde_json::{Value, json};

#[test]
fn files_of_a_configuration_are_built() {
    let folder = Folder::new(&[
        ("adwind.trail", b"a.example\n192.0.2.1:443\n"),
        ("phishing.trail", b"b.example\nc.example/x.php\n"),
        ("own.txt", b"fine.example\n"),
        ("iocs.json", br#"{"1": [{"ioc_value": "fine.example", "ioc_type": "domain", "threat_type": "botnet_cc"}]}"#),
        ("suffixes.dat", b"example\ntest\nshops.test\n"),
        ("hosts.txt", b"0.0.0.0 shops.test\n0.0.0.0 evil.shops.test\n"),
        ("nets.txt", b"192.0.2.0/24\n198.51.0.0/16\n"),
        (
            "feeds.toml",
            b"[options]\npublic_suffixes = 'suffixes.dat'\nshortest_prefix_ipv4 = 20\n\
              [[feed]]\nname = 'trails'\npath = '*.trail'\nformat = 'maltrail'\nlabel_from_file = true\n\
              [[feed]]\nname = 'own'\npath = 'own.txt'\nallow = true\n\
              [[feed]]\nname = 'iocs'\npath = 'iocs.json'\nlicence = 'CC0-1.0'\nhomepage = 'https://iocs.example/'\n\
              [[feed]]\nname = 'hosts'\npath = 'hosts.txt'\ncategories = ['Malware']\n\
              [[feed]]\nname = 'nets'\npath = 'nets.txt'\n\
              [[feed]]\nname = 'later'\npath = 'missing.txt'\nenabled = false\n",
        ),
    ]);
    let output = folder.at("out.vfeed");
    let ran =
        run(&["feeds", "build", "-o", &output, "--config", &folder.at("feeds.toml"), "--format", "json"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    let report = ran.document();
    let told: Vec<_> = report["feeds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feed| (feed["feed"].as_str().unwrap(), feed["files"].as_u64(), feed["accepted"].as_u64()))
        .collect();
    let want = [("trails", 2, 4), ("own", 1, 1), ("iocs", 1, 1), ("hosts", 1, 1), ("nets", 1, 1)];
    assert_eq!(told, want.map(|(name, files, accepted)| (name, Some(files), Some(accepted))));
    assert_eq!(report["rejected_by_reason"], json!({"public-suffix": 1, "wide-range": 1}));
    assert!(report["seconds"].as_f64().unwrap() > 0.0 && report["bytes_per_domain"].as_f64().unwrap() > 1.0);

    let asked = "b.example\nhttps://c.example/x.php?q\nfine.example\nx.evil.shops.test\n192.0.2.77\n198.51.3.4\nshops.test\n";
    let lines = run_on(&["feeds", "check", &output], asked.as_bytes()).lines();
    let malicious: Vec<_> = lines.iter().map(|line| line["malicious"].as_bool().unwrap()).collect();
    assert_eq!(malicious, [true, true, false, true, true, false, false]);
    assert_eq!(lines[0]["matches"][0]["feed"], "trails/phishing");
    assert_eq!(lines[2]["suppressed"][0]["suppressed_by"], "own");

    let text = run(&["feeds", "build", "-o", &output, "--config", &folder.at("feeds.toml")]);
    assert!(text.stdout.contains("trails (") && text.stdout.contains("1 public suffixes"), "{}", text.stdout);
    let both =
        run(&["feeds", "build", "-o", &output, "--config", &folder.at("feeds.toml"), &folder.at("own.txt")]);
    assert_eq!(both.status, Some(2));
}

/// Serves whatever it was last given.
struct Server {
    port: u16,
    answer: Arc<Mutex<String>>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let answer = Arc::new(Mutex::new(String::new()));
        let heads = Arc::new(Mutex::new(Vec::new()));
        let server = Self { port, answer: Arc::clone(&answer), heads: Arc::clone(&heads) };
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let mut head = String::new();
                let mut reader = BufReader::new(&stream);
                while reader.read_line(&mut head).is_ok_and(|count| count > 2) {}
                heads.lock().unwrap().push(head.to_ascii_lowercase());
                let text = answer.lock().unwrap().clone();
                let _ = (&stream).write_all(text.as_bytes());
            }
        });
        server
    }

    fn serves(&self, status: &str, headers: &str, body: &str) {
        *self.answer.lock().unwrap() = format!(
            "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
    }
}

fn configured(port: u16, feed: &str) -> Folder {
    let text = format!(
        "[options]\nattempts = 1\ntimeout_seconds = 5\nallow_private_addresses = true\n\
         [[feed]]\nname = 'f'\nurl = 'http://127.0.0.1:{port}/f'\n{feed}\n"
    );
    Folder::new(&[("feeds.toml", text.as_bytes())])
}

fn fetch(folder: &Folder) -> (Option<i32>, Value) {
    let ran = run(&["feeds", "fetch", "--config", &folder.at("feeds.toml"), "--format", "json"]);
    assert_eq!(ran.stderr, "");
    let feed = ran.document()["feeds"][0].clone();
    (ran.status, feed)
}

fn built(folder: &Folder) -> (Option<i32>, Value) {
    let config = folder.at("feeds.toml");
    let ran =
        run(&["feeds", "build", "-o", &folder.at("out.vfeed"), "--config", &config, "--format", "json"]);
    (ran.status, ran.document())
}

#[test]
fn a_feed_that_fails_or_shrinks_keeps_its_last_good_state() {
    let server = Server::start();
    let folder = configured(server.port, "format = 'domains'");
    let (status, report) = built(&folder);
    assert_eq!((status, &report["not_downloaded"]), (Some(3), &json!(["f"])));

    server.serves("500 Internal Server Error", "", "");
    let (status, feed) = fetch(&folder);
    assert_eq!(
        (status, &feed["outcome"], &feed["has_state"]),
        (Some(3), &json!("kept_last_good"), &json!(false))
    );

    server.serves("200 OK", "ETag: \"v1\"\r\n", "a.example\nb.example\nc.example\nd.example\n");
    let (status, feed) = fetch(&folder);
    assert_eq!((status, &feed["outcome"], &feed["accepted"]), (Some(0), &json!("updated"), &json!(4)));
    assert_eq!(built(&folder).1["domains"], 4);

    let page = format!("<html>{}</html>", "<p>busy</p>\n".repeat(9));
    let repeated = "a.example\n".repeat(1000);
    let many: String = (0..1001).map(|n| format!("n{n}.example\n")).collect();
    let nulled = format!("a.example\nb.example\nc.example\nd.example\n{}", "\0".repeat(40));
    for (status, headers, body, reason) in [
        ("200 OK", "", "a.example\n", "it shrank from 4 to 1 different entries"),
        ("200 OK", "", "a.example\nb.example\n", "it shrank from 4 to 2 different entries"),
        ("200 OK", "", repeated.as_str(), "it shrank from 4 to 1 different entries"),
        ("200 OK", "", many.as_str(), "it grew from 4 to 1001 different entries"),
        ("200 OK", "", nulled.as_str(), "it is damaged: part of it is NUL bytes"),
        ("200 OK", "", "", "it has no valid entry"),
        ("200 OK", "", page.as_str(), "it has no valid entry"),
        ("404 Not Found", "", "", "expected status 200, got 404"),
        ("302 Found", "Location: ftp://f.example/\r\n", "", "a redirect to another scheme"),
    ] {
        server.serves(status, headers, body);
        let (status, feed) = fetch(&folder);
        assert_eq!((status, &feed["outcome"]), (Some(3), &json!("kept_last_good")), "{reason}");
        assert_eq!(feed["reason"], reason);
        assert_eq!(built(&folder).1["domains"], 4);
    }

    server.serves("304 Not Modified", "", "");
    let (status, feed) = fetch(&folder);
    assert_eq!((status, &feed["outcome"]), (Some(0), &json!("unchanged")));
    assert!(server.heads.lock().unwrap().last().unwrap().contains("if-none-match: \"v1\""));
    let text = run(&["feeds", "fetch", "--config", &folder.at("feeds.toml")]);
    assert_eq!(text.stdout, "f: unchanged, 4 accepted\n");

    // A state that cannot be read at all costs its own feed and no other.
    let config = folder.at("feeds.toml");
    let text = fs::read_to_string(&config).unwrap();
    folder.write("own.txt", b"own.example\n");
    fs::write(&config, format!("{text}\n[[feed]]\nname = 'own'\npath = 'own.txt'\n")).unwrap();
    let facts = folder.path().join("feeds-state/f.json");
    let kept = fs::read(&facts).unwrap();
    fs::remove_file(&facts).unwrap();
    fs::create_dir(&facts).unwrap();
    let (status, report) = built(&folder);
    assert_eq!((status, &report["domains"]), (Some(3), &json!(1)), "{report}");
    assert!(report["damaged"]["f"].as_str().unwrap().contains("f.json"), "{report}");
    fs::remove_dir(&facts).unwrap();
    fs::write(&facts, kept).unwrap();
    fs::write(&config, text).unwrap();

    // A file that was changed by hand is not asked for conditionally, and what a killed run left is removed.
    fs::write(folder.path().join("feeds-state/f.feed"), b"").unwrap();
    fs::write(folder.path().join("feeds-state/.verdict-x.tmp"), b"half").unwrap();
    server.serves("200 OK", "", "a.example\nb.example\nc.example\nd.example\n");
    let (status, feed) = fetch(&folder);
    assert_eq!((status, &feed["outcome"]), (Some(0), &json!("updated")));
    assert!(!server.heads.lock().unwrap().last().unwrap().contains("if-none-match"));
    assert!(!folder.path().join("feeds-state/.verdict-x.tmp").exists());
    assert_eq!(built(&folder).1["domains"], 4);
}

#[test]
fn what_a_feed_drops_is_merged_over_time() {
    let server = Server::start();
    let folder = configured(server.port, "format = 'openphish'\nmerge_hours = 72");
    server.serves("200 OK", "", "http://a.example/1\nhttp://b.example/2\n");
    fetch(&folder);
    server.serves("200 OK", "", "http://b.example/2\nhttp://c.example/3\n");
    let (status, feed) = fetch(&folder);
    assert_eq!(status, Some(0));
    assert_eq!(feed["change"], json!({"added": 1, "renewed": 1, "retained": 1, "removed": 0}));
    let (status, report) = built(&folder);
    assert_eq!((status, &report["urls"]), (Some(0), &json!(3)));
    let asked = b"http://a.example/1\nhttp://c.example/3\nhttp://a.example/\n";
    let lines = run_on(&["feeds", "check", &folder.at("out.vfeed")], asked).lines();
    assert_eq!(
        lines.iter().map(|line| &line["malicious"]).collect::<Vec<_>>(),
        [&json!(true), &json!(true), &json!(false)]
    );
    assert_eq!(lines[0]["url_categories"], json!(["Phishing"]));

    fs::write(folder.path().join("feeds-state/f.ledger"), b"nonsense").unwrap();
    let (status, report) = built(&folder);
    assert_eq!((status, &report["urls"]), (Some(3), &json!(0)));
    assert!(
        report["damaged"]["f"].as_str().unwrap().contains("line 1: not an entry of a feed ledger"),
        "{report}"
    );

    // It is downloaded whole, and then is as it should be.
    let (status, feed) = fetch(&folder);
    assert_eq!((status, &feed["outcome"], &feed["accepted"]), (Some(0), &json!("updated"), &json!(2)));
    assert!(feed["repaired"].as_str().unwrap().contains("f.ledger"), "{feed}");
    assert_eq!(built(&folder).0, Some(0));

    // One that lost a line, or that has another host in it, is a ledger still.
    let path = folder.path().join("feeds-state/f.ledger");
    let whole = fs::read_to_string(&path).unwrap();
    let cut = whole.lines().next().unwrap().to_owned() + "\n";
    for damaged in [cut, whole.replace("c.example", "d.example")] {
        fs::write(&path, damaged).unwrap();
        let (status, report) = built(&folder);
        assert_eq!((status, &report["urls"]), (Some(3), &json!(0)));
        assert!(report["damaged"]["f"].as_str().unwrap().contains("f.ledger: the file changed"), "{report}");
    }
}

#[test]
fn a_feed_that_is_merged_keeps_to_the_rules_of_the_configuration() {
    let server = Server::start();
    let folder = configured(server.port, "format = 'domains'\nmerge_hours = 72");
    let config = folder.path().join("feeds.toml");
    let text = fs::read_to_string(&config).unwrap();
    server.serves("200 OK", "", "shops.test\na.shops.test\n");
    assert_eq!(fetch(&folder).1["accepted"], 2);

    // Entries that were merged before the list is changed are refused when the set is built.
    folder.write("suffixes.dat", b"test\nshops.test\n");
    fs::write(&config, text.replace("[options]", "[options]\npublic_suffixes = 'suffixes.dat'")).unwrap();
    let report = built(&folder).1;
    assert_eq!(
        (&report["domains"], &report["rejected_by_reason"]),
        (&json!(1), &json!({"public-suffix": 1}))
    );
    server.serves("200 OK", "", "shops.test\nb.shops.test\nc.shops.test\n");
    let (_, feed) = fetch(&folder);
    assert_eq!((&feed["accepted"], &feed["rejected"]), (&json!(2), &json!(1)));
}

#[test]
fn keys_come_from_the_environment_and_inner_addresses_are_refused() {
    let server = Server::start();
    server.serves("200 OK", "", "a.example\n");
    let folder = configured(server.port, "key = { header = 'Auth-Key', env = 'FEED_KEY_FOR_TESTS' }");
    let (status, feed) = fetch(&folder);
    assert_eq!(
        (status, &feed["reason"]),
        (Some(3), &json!("environment variable FEED_KEY_FOR_TESTS is not set; put the feed's key in it"))
    );
    let config = folder.at("feeds.toml");
    let mut with_key = command(&["feeds", "fetch", "--config", &config]);
    with_key.env("FEED_KEY_FOR_TESTS", "secret");
    assert_eq!(run_with(with_key, b"").status, Some(0));
    assert!(server.heads.lock().unwrap().last().unwrap().contains("auth-key: secret"));

    let text = fs::read_to_string(&config).unwrap().replace("allow_private_addresses = true", "");
    fs::write(&config, text.replace("key =", "#")).unwrap();
    let before = server.heads.lock().unwrap().len();
    let (status, feed) = fetch(&folder);
    assert_eq!(status, Some(3));
    assert!(feed["reason"].as_str().unwrap().contains("not allowed"), "{feed}");
    assert_eq!(server.heads.lock().unwrap().len(), before);
}
