//! A whole shop in a real Chromium: from what it loads to people, when a feed lists a host; and the policy that is suggested for it.
//! Both are skipped, and say so, where there is no chromedriver; the first one also where `PAGEWARDEN_PYTHON` is not set.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "what is not as expected fails the test; what was skipped, and what it took, is said"
)]

use std::path::Path;
use std::time::Instant;

use crate::receivers::Receivers;
use crate::stage::{certificate, files, serve, snippet};
use crate::support::{Running, wait_for};
use crate::webdriver::Browser;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::get;
use serde_json::json;

/// A Chromium that knows these hosts, each at a port of this machine, and no other.
fn chromium(hosts: &[(&str, u16)]) -> Option<Browser> {
    let rules: Vec<String> =
        hosts.iter().map(|(host, port)| format!("MAP {host}:443 127.0.0.1:{port}")).collect();
    let rules = format!("--host-resolver-rules={}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", rules.join(", "));
    Browser::start_with(&[&rules, "--ignore-certificate-errors", "--short-reporting-delay"])
}

fn tls(folder: &Path) -> String {
    let (certificate, key) = certificate(folder);
    format!("[http]\ntls_cert = '{certificate}'\ntls_key = '{key}'\n")
}

#[test]
fn a_listed_host_reaches_people_and_so_does_its_end() {
    let Some(mut receivers) = Receivers::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let tls = tls(folder.path());
    let list = folder.path().join("list.txt");
    std::fs::write(&list, "other.example\n").unwrap();
    let feeds = folder.path().join("feeds.toml");
    std::fs::write(&feeds, "[[feed]]\nname = 'own'\npath = 'list.txt'\ncategories = ['malware']\n").unwrap();
    let config = format!(
        "{tls}[fetcher]\nenabled = false\n[schedule]\nfeeds = '{}'\nfeeds_every_seconds = 1\nretry_seconds = 1\n{}",
        feeds.display(),
        receivers.routes(folder.path())
    );
    let running = Running::start(&folder.path().join("state"), &config);
    let headers = snippet(&running, "shop", "watch.example");
    let cdn = serve(&running, &tls, files(&[("/w.js", "text/javascript", "document.title = 'rated';")]));
    let html = "<!doctype html><title>Shop</title><link rel=icon href=data:,>\
                <script src=https://cdn.widget.example/w.js crossorigin></script>";
    let shop = files(&[]).route("/", get(move || std::future::ready(crate::stage::page(html, &headers))));
    let shop = serve(&running, &tls, shop);
    let hosts =
        [("shop.example", shop), ("cdn.widget.example", cdn), ("watch.example", running.address.port())];
    let Some(browser) = chromium(&hosts) else { return };
    let url = "https://cdn.widget.example/w.js";
    let began = Instant::now();
    for visits in 1..=3 {
        // On a busy machine a connection may fail, as anywhere; then a visitor comes again.
        wait_for(|| {
            browser.visit("https://shop.example/");
            (browser.run("return document.title") == "rated").then_some(())
        });
        running.until("shop", |all| all.iter().any(|one| one.url == url && one.reports >= visits));
    }
    println!("three visits were in the inventory after {:.1} s", began.elapsed().as_secs_f64());
    let is_malicious = |wanted: bool| {
        running
            .until("shop", |all| all.iter().any(|one| one.url == url && one.conclusion.malicious == wanted));
    };
    is_malicious(false);
    for (entry, kind, words) in [
        ("widget.example", "malicious_domain", "A feed lists the host of a script"),
        ("other.example", "no_longer_malicious", "A script is no longer malicious"),
    ] {
        let began = Instant::now();
        std::fs::write(&list, format!("{entry}\n")).unwrap();
        is_malicious(kind == "malicious_domain");
        let known = began.elapsed();
        let (mail, hook) = receivers.both();
        println!(
            "{kind}: in the inventory {:.1} s after the feed changed, at both receivers after {:.1} s",
            known.as_secs_f64(),
            began.elapsed().as_secs_f64()
        );
        assert!(mail["subject"].as_str().unwrap().starts_with(&format!("[shop] {words}: ")), "{mail}");
        assert!(mail["text"].as_str().unwrap().contains(url), "{mail}");
        // Verified there: what does not verify has no payload.
        let told = &hook["payload"]["alerts"];
        assert_eq!((&told[0]["alert"], &told[0]["url"]), (&json!(kind), &json!(url)), "{hook}");
        assert_eq!(told.as_array().map(Vec::len), Some(1), "{hook}");
    }
    drop(browser);
    running.stop();
}

/// Notes which scripts ran, which did not, and what the policy says.
const WITNESS: &str = "<script nonce=own>
    window.ran = []; window.failed = []; window.refused = [];
    const note = list => event => { if (event.target.src) list.push(event.target.src); };
    document.addEventListener('load', note(window.ran), true);
    document.addEventListener('error', event => {
        if (event.target.tagName === 'SCRIPT') note(window.failed)(event);
    }, true);
    document.addEventListener('securitypolicyviolation', event => {
        if (event.disposition === 'enforce' && event.effectiveDirective.startsWith('script')) window.refused.push(event.blockedURI);
    });
    </script>";

const STRANGER: &str = "https://cdn.stranger.example/x.js";

#[test]
fn a_suggested_policy_in_a_browser() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shop");
    let Ok(html) = std::fs::read_to_string(examples.join("index.html")) else {
        println!("skipped: the examples are not here");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let tls = tls(folder.path());
    let running = Running::start(&folder.path().join("state"), &format!("{tls}[fetcher]\nenabled = false\n"));
    let headers = snippet(&running, "shop", "watch.example");
    let cdn = serve(
        &running,
        &tls,
        files(&[
            ("/v2/stars.js", "text/javascript", "document.body.dataset.stars = 'rated';"),
            ("/x.js", "text/javascript", "document.body.dataset.stranger = 'ran';"),
        ]),
    );
    // Inline scripts get a nonce, as the suggestion asks for; everything else is as the example has it.
    let own =
        html.replace("<script>", "<script nonce=own>").replacen("<head>", &format!("<head>{WITNESS}"), 1);
    let with_stranger = own.replacen("</body>", &format!("<script src={STRANGER}></script></body>"), 1);
    let policy = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
    let enforced = {
        let (policy, with_stranger) = (policy.clone(), with_stranger.clone());
        move || {
            let value = HeaderValue::from_str(&policy.lock().unwrap()).unwrap();
            let headers: [(HeaderName, HeaderValue); 1] = [(header::CONTENT_SECURITY_POLICY, value)];
            std::future::ready(crate::stage::page(with_stranger.clone(), &headers))
        }
    };
    let mut shop = files(&[])
        .route("/checkout/", get(move || std::future::ready(crate::stage::page(own, &headers))))
        .route("/enforced/", get(enforced))
        .route("/without/", get(move || std::future::ready(crate::stage::page(with_stranger, &[]))));
    for name in ["analytics", "order-review", "tag-loader", "tiny-dom"] {
        let script = std::fs::read_to_string(examples.join(format!("js/{name}.js"))).unwrap();
        for folder in ["checkout", "enforced", "without"] {
            let script = script.clone();
            let answer = move || std::future::ready(([(header::CONTENT_TYPE, "text/javascript")], script));
            shop = shop.route(&format!("/{folder}/js/{name}.js"), get(answer));
        }
    }
    let shop = serve(&running, &tls, shop);
    let hosts = [
        ("fernandpot.example", shop),
        ("cdn.stars-widget.example", cdn),
        ("cdn.stranger.example", cdn),
        ("watch.example", running.address.port()),
    ];
    let Some(browser) = chromium(&hosts) else { return };
    let list = |name: &str| -> Vec<String> {
        let mut list: Vec<String> =
            serde_json::from_value(browser.run(&format!("return window.{name}"))).unwrap();
        list.sort();
        list
    };
    let visit = |page: &str| {
        browser.visit(&format!("https://fernandpot.example/{page}/"));
        // Scripts that load scripts have begun by the end of the page; these end a little later.
        wait_for(|| (list("ran").len() + list("failed").len() >= 5).then_some(()));
        let names = list("ran").into_iter().filter(|url| !url.ends_with(".jpg"));
        names.map(|url| url.replace(&format!("/{page}/"), "/")).collect::<Vec<_>>()
    };
    let ran = visit("checkout");
    assert_eq!(ran.len(), 5, "{ran:?}");
    running.until("shop", |all| {
        ["tiny-dom.js", "tag-loader.js", "analytics.js", "order-review.js", "stars.js"]
            .iter()
            .all(|name| all.iter().any(|one| one.url.ends_with(name)))
    });
    let suggestion: serde_json::Value =
        serde_json::from_str(&over_tls(&running, "/api/v1/sites/shop/policy-suggestion")).unwrap();
    assert_eq!(suggestion["blocked"], json!([]), "{suggestion}");
    let value = suggestion["value"].as_str().unwrap();
    println!("the policy: {value}");
    *policy.lock().unwrap() = value.replacen("script-src ", "script-src 'nonce-own' ", 1);
    // Without a policy the stranger runs: it is the policy that keeps it out.
    visit("without");
    wait_for(|| (browser.run("return document.body.dataset.stranger || ''") == "ran").then_some(()));
    assert_eq!(visit("enforced"), ran);
    wait_for(|| (list("failed") == [STRANGER]).then_some(()));
    assert_eq!(list("refused"), [STRANGER]);
    assert_eq!(browser.run("return document.body.dataset.stranger || ''"), "");
    assert_eq!(browser.run("return document.body.dataset.stars"), "rated");
    drop(browser);
    running.stop();
}

/// What the service says to a program; its own listener speaks TLS.
fn over_tls(running: &Running, path: &str) -> String {
    use axum::body::{Body, to_bytes};
    use tower::ServiceExt as _;
    let request = axum::http::Request::get(path).header("authorization", format!("Bearer {}", running.token));
    running.block_on(async {
        let answer = running.service.router().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        String::from_utf8(to_bytes(answer.into_body(), 10 << 20).await.unwrap().to_vec()).unwrap()
    })
}
