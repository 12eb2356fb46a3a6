//! After other signatures or another model, what is kept is scored again: without a new fetch, and over restarts.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{Running, wait_for};

/// A server of a clean script; it counts what it is asked.
fn serve() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut head = String::new();
            let mut reader = BufReader::new(&stream);
            while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
            counter.fetch_add(1, Ordering::SeqCst);
            let body = "function starsOfShop(rating) { document.title = rating + ' stars'; }";
            let length = body.len();
            let head =
                format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
            let _ = (&stream).write_all(head.as_bytes());
        }
    });
    (format!("http://{address}/stars.js"), asked)
}

fn kinds(running: &Running) -> Vec<String> {
    let events = running.block_on(async {
        let site = running.service.sites().get(&"shop".parse().unwrap()).await.unwrap().unwrap();
        site.read(|reader| reader.events(1, 100)).await.unwrap()
    });
    let name =
        |event: &monitor::Event| serde_json::to_value(event.alert).unwrap().as_str().unwrap().to_owned();
    events.iter().map(name).collect()
}

#[test]
fn other_signatures_and_another_model_score_again_what_is_kept() {
    let (url, asked) = serve();
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let fetcher = "[fetcher]\nallow_private_addresses = true\nhost_pause_millis = 1\n";
    let running = Running::start(&state, fetcher);
    let authorization = format!("Bearer {}", running.token);
    let report = format!(
        r#"{{"csp-report": {{"document-uri": "https://shop.example/pay", "effective-directive": "script-src-elem",
            "blocked-uri": "{url}"}}}}"#
    );
    for _ in 0..3 {
        assert_eq!(running.report("shop", &report).status, 204);
    }
    let resources = running
        .until("shop", |all| all.first().is_some_and(|one| one.reports == 3 && !one.versions.is_empty()));
    assert!(!resources[0].conclusion.malicious);
    let first_model = resources[0].versions[0].model.clone().unwrap();
    running.stop();
    let fetches = asked.load(Ordering::SeqCst);
    let no_fetcher = "[fetcher]\nenabled = false\n";

    // Signatures that name it.
    let signatures = folder.path().join("own.toml");
    let own = "format = 1\n[[signature]]\nid = 'stars'\nclass = 'magecart'\nany = [{ word = 'starsOfShop' }]\n\
        description = 'The script is part of a kit of this test.'\n";
    std::fs::write(&signatures, own).unwrap();
    let with_signatures = format!("{no_fetcher}[engine]\nsignatures = ['{}']\n", signatures.display());
    let running = Running::start(&state, &with_signatures);
    running.until("shop", |all| !all.is_empty() && all[0].conclusion.malicious);
    running.stop();

    // Without them.
    let running = Running::start(&state, no_fetcher);
    running.until("shop", |all| !all.is_empty() && !all[0].conclusion.malicious);
    assert_eq!(kinds(&running), ["new_resource", "new_domain", "malicious_script", "no_longer_malicious"]);
    running.stop();

    // Another model: the same with one other number in it, and so another name.
    let mut model = include_bytes!("../../../jsintegrity/models/bundled.model").to_vec();
    let number = b"\"with_evidence\": [";
    let at = model.windows(number.len()).position(|bytes| bytes == number).unwrap() + number.len();
    model[at] = if model[at] == b'9' { b'8' } else { b'9' };
    let path = folder.path().join("other.model");
    std::fs::write(&path, model).unwrap();
    let running = Running::start(&state, &format!("{no_fetcher}[engine]\nmodel = '{}'\n", path.display()));
    let resources = running
        .until("shop", |all| !all.is_empty() && all[0].versions[0].model.as_ref() != Some(&first_model));
    assert_eq!(resources[0].reports, 3, "nobody saw it");
    wait_for(|| {
        let status: serde_json::Value = {
            let answer = running.send("GET", "/status", &[("authorization", &authorization)], b"");
            serde_json::from_str(&answer.body).ok()?
        };
        (status["schedule"]["scripts_to_score_again"].as_u64() == Some(0)).then_some(())
    });
    running.stop();
    assert_eq!(asked.load(Ordering::SeqCst), fetches, "nothing was fetched for it");
}
