//! The routes, over HTTP on loopback: who may do what, what is answered to whom, and what is bounded.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests; one says that it was skipped"
)]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::support::{Running, send, send_raw, wait_for};
use service::{Config, Scope};

const NO_FETCHER: &str = "[fetcher]\nenabled = false\n";

fn csp(url: &str) -> String {
    format!(
        r#"{{"csp-report": {{"document-uri": "https://shop.example/", "effective-directive": "script-src-elem", "blocked-uri": "{url}"}}}}"#
    )
}

#[test]
fn the_example_has_every_option_with_its_default() {
    let text = include_str!("../../service.example.toml");
    assert_eq!(Config::parse(text).unwrap(), Config::default());
    // Options without a default are there as comments.
    let all: String = text
        .lines()
        .map(|line| {
            let option = line.strip_prefix('#').filter(|rest| !rest.starts_with(' ') && rest.contains(" = "));
            option.unwrap_or(line).to_owned() + "\n"
        })
        .collect();
    let written: toml::Table = all.parse().unwrap();
    let known = serde_json::to_value(Config::default()).unwrap();
    let mut missing = Vec::new();
    for (name, value) in known.as_object().unwrap() {
        match value.as_object() {
            None => missing.extend((!written.contains_key(name)).then(|| name.clone())),
            Some(section) => missing.extend(section.keys().filter_map(|option| {
                let is_there = written.get(name).and_then(|section| section.get(option)).is_some();
                (!is_there).then(|| format!("{name}.{option}"))
            })),
        }
    }
    assert!(missing.is_empty(), "not in the example: {missing:?}");
    // Each of them can be given.
    let mut config = written;
    if let Some(http) = config.get_mut("http").and_then(toml::Value::as_table_mut) {
        assert!(http.contains_key("tls_cert"));
    }
    Config::parse(&all).unwrap();
}

#[test]
fn a_report_makes_its_site_and_shows() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), NO_FETCHER);
    assert_eq!(running.get("/healthz").status, 200);
    wait_for(|| (running.get("/readyz").status == 200).then_some(()));
    let answer = running.report("shop", &csp("https://cdn.example/a.js"));
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    let found = running.until("shop", |all| all.len() == 1);
    assert_eq!((found[0].url.as_str(), found[0].reports), ("https://cdn.example/a.js", 1));
    for _ in 0..20 {
        running.report("shop", &csp("https://cdn.example/a.js"));
    }
    running.until("shop", |all| !all.is_empty() && all[0].reports == 21);
    for bad in ["..", "a%2Fb", "a%20b", "%00", &"x".repeat(65), "-a"] {
        assert_eq!(running.report(bad, &csp("https://cdn.example/a.js")).status, 404, "{bad}");
    }
    assert_eq!(running.service.sites().names().len(), 1);
    running.stop();
}

#[test]
fn a_page_of_any_origin_may_report() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), NO_FETCHER);
    let asked = [
        ("origin", "https://shop.example"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    let answer = running.send("OPTIONS", "/report/shop", &asked, b"");
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert!(answer.header("access-control-allow-methods").unwrap().contains("POST"));
    assert!(answer.header("access-control-allow-headers").unwrap().eq_ignore_ascii_case("content-type"));
    assert_eq!(running.send("GET", "/report/shop", &[], b"").status, 405);
    running.stop();
}

#[test]
fn scopes_hold() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), NO_FETCHER);
    let tokens = running.service.tokens();
    let add = |scopes: &[Scope], site: Option<&str>| {
        let sites = site.map(|site| vec![site.parse().unwrap()]);
        tokens.add("test", scopes, sites.as_deref()).unwrap().1
    };
    let (read, ingest, of_other) = (
        add(&[Scope::Read], None),
        add(&[Scope::Ingest], Some("shop")),
        add(&[Scope::Ingest], Some("other")),
    );
    let line = br#"{"kind": "script", "url": "https://cdn.example/a.js", "text": "go()"}"#;
    let observe = |token: &str| {
        let header = format!("Bearer {token}");
        running.send("POST", "/observe/shop", &[("authorization", &header)], line).status
    };
    assert_eq!(running.send("POST", "/observe/shop", &[], line).status, 401);
    for (token, status) in [
        (running.token.as_str(), 200),
        (&ingest, 200),
        (&read, 403),
        (&of_other, 403),
        ("pwd_0000000000000000_AAAA", 401),
        ("nonsense", 401),
        ("", 401),
    ] {
        assert_eq!(observe(token), status, "{token}");
    }
    let shortened = &ingest[..ingest.len() - 1];
    assert_eq!(observe(shortened), 401);
    let get = |path: &str, token: &str| {
        running.send("GET", path, &[("authorization", &format!("bearer {token}"))], b"").status
    };
    assert_eq!([get("/status", &read), get("/status", &ingest)], [200, 403]);
    assert_eq!([get("/metrics", &read), get("/metrics", &ingest)], [200, 403]);
    assert_eq!(running.send("GET", "/metrics", &[], b"").status, 401);
    for open in ["/healthz", "/snippet/shop"] {
        assert_eq!(running.send("GET", open, &[], b"").status, 200, "{open}");
    }
    // Nothing of a token is in the state.
    let file = std::fs::read_to_string(folder.path().join("state/tokens.json")).unwrap();
    for token in [&read, &ingest, &running.token] {
        let secret = token.splitn(3, '_').nth(2).unwrap();
        assert_eq!(secret.len(), 43, "{token}");
        assert!(!file.contains(secret));
    }
    #[cfg(unix)]
    for name in ["tokens.json", "secret", ".lock", "inventory.db", "inventory.db-wal"] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder.path().join("state").join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    running.stop();
}

#[test]
fn observations_come_in_as_lines_and_archives() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), NO_FETCHER);
    let lines = b"{\"kind\": \"script\", \"url\": \"https://cdn.example/a.js\", \"page_url\": \"https://shop.example/\", \"text\": \"go()\"}\nnonsense\n";
    let answer = running.observe("shop", lines);
    assert_eq!(answer.status, 200);
    let told: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((told["accepted"].as_u64(), told["refused"].as_u64()), (Some(1), Some(1)));
    assert_eq!(told["problems"][0]["line"], 2);
    let found = running.until("shop", |all| all.len() == 1);
    assert_eq!(found[0].versions.len(), 1);
    let har = br#"{"log": {"entries": [{"_initiator": {"url": "https://shop.example/"}, "request": {"url": "https://cdn.example/b.js"},
        "response": {"content": {"mimeType": "text/javascript", "text": "b()"}}}]}}"#;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(har).unwrap();
    assert_eq!(running.observe("shop", &packed.finish().unwrap()).status, 200);
    running.until("shop", |all| all.iter().any(|one| one.url.ends_with("/b.js") && one.versions.len() == 1));
    assert_eq!(running.observe("shop", b"nonsense").status, 400);
    running.stop();
}

#[test]
fn snippets_name_the_service_as_it_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), NO_FETCHER);
    let url = format!("http://{}/report/shop", running.address);
    for format in ["text", "nginx", "apache", "caddy", "html", "json"] {
        let answer = running.send("GET", &format!("/snippet/shop?format={format}"), &[], b"");
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains(&url), "{format}: {}", answer.body);
    }
    assert_eq!(running.send("GET", "/snippet/shop?format=iis", &[], b"").status, 400);
    let evil = b"GET /snippet/shop HTTP/1.1\r\nHost: a\"; evil\r\nConnection: close\r\n\r\n";
    assert_eq!(send_raw(running.address, evil).status, 400);
    running.stop();
    let running = Running::start(&folder.path().join("other"), "public_url = 'https://reports.example/'\n");
    let answer = running.send("GET", "/snippet/shop", &[], b"");
    assert!(answer.body.contains("\"https://reports.example/report/shop\""), "{}", answer.body);
    running.stop();
}

#[test]
fn what_is_invented_does_not_fill_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let config = format!("{NO_FETCHER}[collector]\nnew_urls_per_hour = 50\n[sites]\nmax = 3\n");
    let running = Running::start(&folder.path().join("state"), &config);
    for part in 0..10 {
        let reports: Vec<String> =
            (0..100).map(|n| csp(&format!("https://cdn.example/{part}-{n}.js"))).collect();
        assert_eq!(running.report("shop", &format!("[{}]", reports.join(","))).status, 204);
    }
    wait_for(|| running.counts("shop")["dropped.new_urls"].as_u64().filter(|dropped| *dropped >= 950));
    assert_eq!(running.resources("shop").len(), 50);
    // What is there is still seen.
    let known = running.resources("shop")[0].clone();
    running.report("shop", &csp(&known.url));
    running.until("shop", |all| all.iter().any(|one| one.id == known.id && one.reports == 2));
    for site in ["two", "three"] {
        assert_eq!(running.report(site, &csp("https://cdn.example/a.js")).status, 204);
    }
    assert_eq!(running.report("four", &csp("https://cdn.example/a.js")).status, 404);
    // A body that holds no report makes no site.
    assert_eq!(running.service.sites().names().len(), 3);
    running.stop();
}

#[test]
fn what_is_reported_often_takes_the_room_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let config = format!("{NO_FETCHER}[collector]\nnew_urls_per_hour = 3\n");
    let running = Running::start(&folder.path().join("state"), &config);
    // In one body, so that all of it comes in together.
    let often = std::iter::repeat_n("https://cdn.example/often.js", 50);
    let reports = often.chain(["https://cdn.example/b.js", "https://cdn.example/c.js"]).map(csp);
    let body = format!("[{}]", reports.collect::<Vec<_>>().join(","));
    assert_eq!(running.report("shop", &body).status, 204);
    running.until("shop", |all| all.len() == 3 && all.iter().any(|one| one.reports == 50));
    assert_eq!(running.counts("shop")["dropped.new_urls"], serde_json::Value::Null);
    running.stop();
}

#[test]
fn who_invents_urls_does_not_keep_out_what_others_see() {
    let folder = tempfile::tempdir().unwrap();
    let config =
        format!("{NO_FETCHER}[collector]\nnew_urls_per_hour = 200\ntrusted_proxies = ['127.0.0.1']\n");
    let running = Running::start(&folder.path().join("state"), &config);
    let report = |from: &str, name: &str, count: usize| {
        let reports: Vec<String> =
            (0..count).map(|n| csp(&format!("https://{name}.example/{n}.js"))).collect();
        let body = format!("[{}]", reports.join(","));
        let headers = [("x-forwarded-for", from)];
        assert_eq!(running.send("POST", "/report/shop", &headers, body.as_bytes()).status, 204);
    };
    report("198.51.100.7", "invented", 300);
    wait_for(|| running.counts("shop")["dropped.new_urls"].as_u64().filter(|dropped| *dropped == 100));
    assert_eq!(running.resources("shop").len(), 200);
    // Each other network has a part of what comes in beyond that, and one alone does not get all of it.
    report("203.0.113.9", "seen", 5);
    let all = running.until("shop", |all| all.len() >= 202);
    assert_eq!(all.iter().filter(|one| one.url.contains("seen.example")).count(), 2);
    report("192.0.2.1", "other", 5);
    running.until("shop", |all| all.len() == 204);
    running.stop();
}

#[test]
fn several_networks_are_needed_if_so_configured() {
    let folder = tempfile::tempdir().unwrap();
    let config = format!("{NO_FETCHER}[collector]\nnetworks = 2\ntrusted_proxies = ['127.0.0.1']\n");
    let running = Running::start(&folder.path().join("state"), &config);
    let report = |from: &str| {
        let headers = [("x-forwarded-for", from)];
        running.send("POST", "/report/shop", &headers, csp("https://cdn.example/a.js").as_bytes()).status
    };
    for from in ["192.0.2.1", "192.0.2.99", "192.0.2.1"] {
        assert_eq!(report(from), 204);
    }
    wait_for(|| running.counts("shop")["dropped.few_networks"].as_u64().filter(|dropped| *dropped == 3));
    assert!(running.resources("shop").is_empty());
    assert_eq!(report("198.51.100.1"), 204);
    running.until("shop", |all| all.len() == 1);
    running.stop();
}

#[test]
fn rates_and_bodies_are_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let config = format!(
        "{NO_FETCHER}[collector]\nmax_body_bytes = 20000\nmax_reports = 10\nreports_per_second = 1\nburst = 40\ntrusted_proxies = ['127.0.0.1']\n"
    );
    let running = Running::start(&folder.path().join("state"), &config);
    let report =
        |from: &str, body: &[u8]| running.send("POST", "/report/shop", &[("x-forwarded-for", from)], body);
    let answers: Vec<u16> =
        (0..60).map(|_| report("192.0.2.1", csp("https://cdn.example/a.js").as_bytes()).status).collect();
    assert!(answers[..40].iter().all(|status| *status == 204), "{answers:?}");
    assert!(answers.contains(&429), "{answers:?}");
    let refused = wait_for(|| Some(report("192.0.2.1", b"{}")).filter(|answer| answer.status == 429));
    assert!(refused.header("retry-after").unwrap().parse::<u64>().unwrap() >= 1);
    assert_eq!(report("192.0.2.2", csp("https://cdn.example/a.js").as_bytes()).status, 204);
    assert_eq!(report("192.0.2.3", &vec![b' '; 20_001]).status, 413);
    let chunked = [
        b"POST /report/shop HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.4\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec(),
        format!("{:x}\r\n{}\r\n0\r\n\r\n", 30_000, " ".repeat(30_000)).into_bytes(),
    ];
    assert_eq!(send_raw(running.address, &chunked.concat()).status, 413);
    let many: Vec<String> = (0..25).map(|n| csp(&format!("https://cdn.example/m{n}.js"))).collect();
    assert_eq!(report("192.0.2.5", format!("[{}]", many.join(",")).as_bytes()).status, 204);
    assert_eq!(running.counts("shop")["dropped.too_many_reports"], 15);
    running.stop();
}

#[test]
fn a_sample_is_a_sample() {
    let folder = tempfile::tempdir().unwrap();
    let running =
        Running::start(&folder.path().join("state"), &format!("{NO_FETCHER}[collector]\nsampling = 0.5\n"));
    let reports: Vec<String> = (0..1000).map(|n| csp(&format!("https://cdn.example/{n}.js"))).collect();
    assert_eq!(running.report("shop", &format!("[{}]", reports.join(","))).status, 204);
    let dropped = wait_for(|| running.counts("shop")["dropped.sampling"].as_u64());
    assert!((300..700).contains(&dropped), "{dropped}");
    let dropped = usize::try_from(dropped).unwrap();
    running.until("shop", |all| all.len() == 1000 - dropped);
    running.stop();
}

#[test]
fn hostile_requests_are_refused_and_break_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(
        &folder.path().join("state"),
        &format!("{NO_FETCHER}[http]\nhead_seconds = 1\nbody_seconds = 1\n"),
    );
    let deep = "[".repeat(200_000);
    let nested = format!("{}1{}", "{\"csp-report\":".repeat(120), "}".repeat(120));
    let long_url = csp(&format!("https://cdn.example/{}", "a".repeat(500_000)));
    let keys: String = (0..20_000).map(|n| format!("\"k{n}\":1,")).collect();
    let many_keys = format!("{{\"csp-report\":{{{keys}\"blocked-uri\":\"https://cdn.example/k.js\"}}}}");
    for body in [
        b"".to_vec(),
        b"\0\0\0".to_vec(),
        deep.into_bytes(),
        nested.into_bytes(),
        long_url.into_bytes(),
        many_keys.into_bytes(),
        csp("https://cdn.example/\\u0000x.js").into_bytes(),
        csp("https://[::1").into_bytes(),
        csp("http://").into_bytes(),
        csp("https://a.example:99999999/x.js").into_bytes(),
        vec![0xff; 1000],
        b"{\"csp-report\": {\"blocked-uri\": \"\\ud800\"}}".to_vec(),
        br#"{"csp-report": 1e999999}"#.to_vec(),
    ] {
        for path in ["/report/shop", "/observe/shop"] {
            let token = format!("Bearer {}", running.token);
            let answer = running.send("POST", path, &[("authorization", &token)], &body);
            assert!(
                (200..500).contains(&answer.status),
                "{path} {}: {:?}",
                answer.status,
                &body[..body.len().min(60)]
            );
        }
    }
    // Large heads, nonsense, and those that never come to an end.
    for raw in [
        format!("POST /report/shop HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "a".repeat(65_536)),
        format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(65_536)),
        "nonsense\r\n\r\n".to_owned(),
        "POST /report/shop HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n".to_owned(),
        "POST /report/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999\r\n\r\n".to_owned(),
        "POST /report/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{".to_owned(),
        "POST /report/shop HTTP/1.1\r\nHost:".to_owned(),
    ] {
        let status = send_raw(running.address, raw.as_bytes()).status;
        assert!(status < 500, "{status}: {}", &raw[..60.min(raw.len())]);
    }
    assert_eq!(running.report("shop", &csp("https://cdn.example/alive.js")).status, 204);
    running.until("shop", |all| all.iter().any(|one| one.url.ends_with("/alive.js")));
    let counts = running.counts("shop");
    assert!(counts.as_object().unwrap().len() < 30, "{counts}");
    running.stop();
}

#[test]
fn a_client_that_neither_sends_nor_reads_is_let_go() {
    let folder = tempfile::tempdir().unwrap();
    let config = format!("{NO_FETCHER}[http]\nrequest_seconds = 1\nmax_connections = 2\n");
    let running = Running::start(&folder.path().join("state"), &config);
    let connect = || {
        let stream = TcpStream::connect(running.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
        stream
    };
    // A body that never comes to its end, to a route that anybody may ask.
    let mut sends = connect();
    let head = "POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 50000\r\n\r\n";
    sends.write_all(head.as_bytes()).unwrap();
    let answer = wait_for(|| {
        // After the answer, nobody reads it.
        let _ = sends.write_all(b"a");
        let mut answer = [0; 12];
        sends.read_exact(&mut answer).ok().map(|()| answer)
    });
    assert_eq!(&answer, b"HTTP/1.1 400");
    drop(sends);
    // Answers that nobody reads: both connections that there may be.
    let unread = [connect(), connect()];
    for mut stream in &unread {
        stream.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
        while stream.write_all(b"GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n").is_ok() {}
    }
    assert_eq!(running.report("shop", &csp("https://cdn.example/a.js")).status, 204);
    running.stop();
}

#[test]
fn numbers_of_observations_have_no_end_and_break_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), NO_FETCHER);
    let lines: String = (0..3)
        .map(|n| {
            format!(
                "{{\"kind\": \"script\", \"url\": \"https://cdn.example/{n}.js\", \"count\": {}}}\n",
                u64::MAX
            )
        })
        .collect();
    for _ in 0..2 {
        assert_eq!(running.observe("shop", lines.as_bytes()).status, 200);
        running.until("shop", |all| all.len() == 3 && all.iter().all(|one| one.reports == u64::MAX));
    }
    assert_eq!(running.report("shop", &csp("https://cdn.example/after.js")).status, 204);
    running.until("shop", |all| all.len() == 4);
    assert_eq!(running.counts("shop")["observations.script"], u64::MAX);
    running.stop();
}

#[test]
fn a_token_of_one_site_hears_nothing_of_the_alerts_of_another() {
    let folder = tempfile::tempdir().unwrap();
    // A folder is no file: nothing arrives.
    let config = format!(
        "{NO_FETCHER}[[alerts.routes]]\nname = 'x'\npreset = 'everything'\nto = {{ ecs = {{ path = '{}' }} }}\n",
        folder.path().display()
    );
    let running = Running::start(&folder.path().join("state"), &config);
    for _ in 0..3 {
        running.report("secret-site", &csp("https://cdn.example/a.js"));
    }
    wait_for(|| running.get("/status").body.contains("cannot be written").then_some(()));
    let shop: service::SiteName = "shop".parse().unwrap();
    let (_, token) = running.service.tokens().add("one", &[Scope::Read], Some(&[shop])).unwrap();
    let header = format!("Bearer {token}");
    let answer = running.send("GET", "/status", &[("authorization", &header)], b"");
    assert!(answer.status == 200 && !answer.body.contains("secret-site"), "{}", answer.body);
    running.stop();
}

#[test]
fn a_receiver_that_does_not_answer_holds_up_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("alerts.jsonl");
    let address = folder.path().join("address");
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    std::fs::write(&address, format!("http://{}/hook", silent.local_addr().unwrap())).unwrap();
    let config = format!(
        "{NO_FETCHER}[alerts]\npreset = 'everything'\n\
         [[alerts.routes]]\nname = 'silent'\nto = {{ slack = {{ url = {{ file = '{}' }} }} }}\n\
         [[alerts.routes]]\nname = 'file'\nto = {{ ecs = {{ path = '{}' }} }}\n",
        address.display(),
        file.display()
    );
    let running = Running::start(&folder.path().join("state"), &config);
    for site in ["one", "two", "three"] {
        for _ in 0..3 {
            running.report(site, &csp("https://cdn.example/a.js"));
        }
    }
    let told = || std::fs::read_to_string(&file).unwrap_or_default();
    wait_for(|| {
        ["one", "two", "three"].iter().all(|site| told().contains(&format!("\"{site}\""))).then_some(())
    });
    running.stop();
}

#[test]
fn a_feed_lists_a_host_and_drops_it() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.txt");
    let config_path = folder.path().join("feeds.toml");
    std::fs::write(&list, "other.example\n").unwrap();
    std::fs::write(&config_path, "[[feed]]\nname = 'own'\npath = 'list.txt'\ncategories = ['malware']\n")
        .unwrap();
    let config = format!(
        "{NO_FETCHER}[schedule]\nfeeds = '{}'\nfeeds_every_seconds = 1\nretry_seconds = 1\n",
        config_path.display()
    );
    let state = folder.path().join("state");
    let running = Running::start(&state, &config);
    for _ in 0..3 {
        running.report("shop", &csp("https://cdn.widget.example/w.js"));
    }
    running.until("shop", |all| all.first().is_some_and(|one| one.reports == 3 && !one.conclusion.malicious));
    std::fs::write(&list, "widget.example\n").unwrap();
    running.until("shop", |all| all.first().is_some_and(|one| one.conclusion.malicious));
    running.stop();
    // The feeds are in use after a restart, before anything is downloaded.
    let running = Running::start(&state, NO_FETCHER);
    assert!(running.service.sites().engine().feed_epoch().is_some());
    assert_eq!(running.report("late", &csp("https://www.widget.example/x.js")).status, 204);
    running.until("late", |all| all.first().is_some_and(|one| one.conclusion.malicious));
    running.stop();
    let running = Running::start(&state, &config);
    std::fs::write(&list, "other.example\n").unwrap();
    running.until("shop", |all| all.first().is_some_and(|one| !one.conclusion.malicious));
    let events = running.block_on(async {
        let site = running.service.sites().get(&"shop".parse().unwrap()).await.unwrap().unwrap();
        site.read(|reader| reader.events(1, 100)).await.unwrap()
    });
    let kinds: Vec<String> = events
        .iter()
        .map(|event| serde_json::to_value(event.alert).unwrap().as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds, ["new_resource", "new_domain", "malicious_domain", "no_longer_malicious"]);
    // A feed that is gone keeps what there was, and is told.
    std::fs::remove_file(&list).unwrap();
    wait_for(|| {
        let status: serde_json::Value = serde_json::from_str(&running.get_as_first(&state).body).unwrap();
        (status["schedule"]["failed_rounds"].as_u64()? > 0).then_some(())
    });
    running.stop();
}

#[test]
fn two_services_do_not_share_a_state() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), NO_FETCHER);
    let mut config = Config::default();
    config.state = folder.path().join("state");
    assert!(service::Service::open(config).unwrap_err().to_string().contains("another service"));
    // One that does not answer keeps nobody else.
    let held: Vec<_> = (0..50).map(|_| TcpStream::connect(running.address).unwrap()).collect();
    assert_eq!(send(running.address, "GET", "/healthz", &[], b"").status, 200);
    drop(held);
    running.stop();
}
