//! Cloudflare's official clients, unmodified, against the service. `.ci/others` installs them and names them in the environment:
//! `PAGEWARDEN_PYTHON`, an interpreter that has the package `cloudflare`, and `PAGEWARDEN_NODE_MODULES`, a folder that has it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what is not as expected fails the test; what was skipped is said"
)]

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::support::provided;
use serde_json::json;
use service::{Config, Listener, Service};
use tokio::sync::watch;

#[tokio::test(flavor = "multi_thread")]
async fn cloudflares_clients_need_nothing_but_another_address() {
    let python = provided("PAGEWARDEN_PYTHON");
    let node_modules = provided("PAGEWARDEN_NODE_MODULES");
    if python.is_none() && node_modules.is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.state = folder.path().join("state");
    config.listen = "127.0.0.1:0".parse().unwrap();
    let service = Service::open(config.clone()).unwrap();
    let token = service.new_token().unwrap().to_owned();
    let listener = Listener::bind(&config).await.unwrap();
    let base = format!("http://{}", listener.address());
    let (stop, stopped) = watch::channel(false);
    let serving = tokio::spawn(listener.serve(service.router(), stopped));
    let (base_of_check, token_of_check) = (base.clone(), token.clone());
    let checked = tokio::task::spawn_blocking(move || {
        fill(&base_of_check, &token_of_check);
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sdk");
        let arguments =
            [format!("{base_of_check}/client/v4"), token_of_check, "7".into(), "11".into(), "5".into()];
        if let Some(python) = python {
            run(Command::new(python).arg(scripts.join("check.py")).args(&arguments));
        }
        if let Some(modules) = node_modules {
            run(Command::new("node")
                .env("NODE_PATH", modules)
                .arg(scripts.join("check.mjs"))
                .args(&arguments));
        }
    });
    checked.await.unwrap();
    stop.send(true).unwrap();
    serving.await.unwrap();
    service.stop().await;
}

/// Runs a check; what it says is shown if it fails.
fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    println!("{said}");
}

/// Seven scripts, eleven connections (a script comes over one, too) and five cookies, in an archive that is sent three times.
fn fill(base: &str, token: &str) {
    let entry = |url: String, text: Option<String>, cookie: Option<String>| {
        let headers: Vec<_> =
            cookie.map(|value| json!({"name": "Set-Cookie", "value": value})).into_iter().collect();
        json!({
            "pageref": "p",
            "_resourceType": if text.is_some() { "script" } else { "fetch" },
            "request": {"method": "GET", "url": url, "headers": []},
            "response": {"status": 200, "headers": headers, "content": {
                "mimeType": if text.is_some() { "text/javascript" } else { "application/json" }, "text": text.unwrap_or_default(),
            }},
        })
    };
    let names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"];
    let mut entries = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let cookie = (place < 5).then(|| format!("{name}=1; Path=/; Secure"));
        entries.push(entry(
            format!("https://cdn.{name}.example/lib.js"),
            Some(format!("rate({place})")),
            cookie,
        ));
    }
    entries.extend(names[..4].iter().map(|name| entry(format!("https://api.{name}.example/v1"), None, None)));
    let har = json!({"log": {"version": "1.2", "pages": [{"id": "p", "title": "https://shop.example/pay"}], "entries": entries}});
    let client = fetch::Client::builder().addresses(fetch::Addresses::Private).build();
    let (url, body, bearer) = (format!("{base}/observe/shop"), har.to_string(), format!("Bearer {token}"));
    for _ in 0..3 {
        let request = fetch::Request::post(&url, body.as_bytes()).secret("authorization", &bearer);
        assert_eq!(client.send(&request).unwrap().status, 200);
    }
    // What is acknowledged is on the disk; the inventory follows.
    let list = format!("{base}/client/v4/zones/shop/page_shield/scripts");
    for _ in 0..1_500 {
        let answer = client.send(&fetch::Request::get(&list).secret("authorization", &bearer)).unwrap();
        let answer: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
        if answer["result_info"]["total_count"] == 7 {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("the archive never came into the inventory");
}
