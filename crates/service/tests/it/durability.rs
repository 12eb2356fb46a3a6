//! Nothing that was acknowledged is lost: the process is killed in the middle of its work, again and again.
//!
//! `PAGEWARDEN_KILLS` says how often, 5 unless given.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests; one says that it was skipped"
)]
#![cfg(unix)]

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::support::{Running, send_raw};

/// The binary on a state folder, and its address.
fn start(state: &Path) -> (Child, SocketAddr) {
    let config = state.with_extension("toml");
    let text = "[fetcher]\nenabled = false\n[collector]\nreports_per_second = 100000\nburst = 100000\n\
                site_reports_per_second = 100000\nnew_urls_per_hour = 10000000\n[journal]\nsegment_bytes = 65536\n";
    std::fs::write(&config, text).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_verdict-service"))
        .args(["--listen", "127.0.0.1:0", "--config"])
        .arg(&config)
        .arg("--state")
        .arg(state)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let address = loop {
        let line = lines.next().unwrap().unwrap();
        if let Some((_, address)) = line.split_once("listening on http://") {
            break address.trim().parse().unwrap();
        }
    };
    std::thread::spawn(move || lines.for_each(drop));
    (child, address)
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let kills: usize =
        std::env::var("PAGEWARDEN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(5);
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let acknowledged = Mutex::new(BTreeSet::new());
    let next = AtomicUsize::new(0);
    for kill in 0..kills {
        let (mut child, address) = start(&state);
        let is_over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while !is_over.load(Ordering::Relaxed) {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if report(address, number) {
                            acknowledged.lock().unwrap().insert(number);
                        }
                    }
                });
            }
            // Another moment each time, once the first answers are there.
            let before = acknowledged.lock().unwrap().len();
            crate::support::wait_for(|| (acknowledged.lock().unwrap().len() > before + 20).then_some(()));
            std::thread::sleep(Duration::from_millis(37 * (kill as u64 % 11)));
            child.kill().unwrap();
            child.wait().unwrap();
            is_over.store(true, Ordering::Relaxed);
        });
    }
    let acknowledged = acknowledged.into_inner().unwrap();
    let config = "[fetcher]\nenabled = false\n[collector]\nnew_urls_per_hour = 10000000\n";
    let running = Running::start(&state, config);
    // Ready is who has taken in what was there: before, what nobody was answered may be in, and what was acknowledged after it not yet.
    crate::support::wait_for(|| (running.get("/readyz").status == 200).then_some(()));
    let found = running.until("shop", |all| all.len() >= acknowledged.len());
    let numbers: BTreeSet<usize> = found
        .iter()
        .filter_map(|one| one.url.rsplit('/').next()?.strip_suffix(".js")?.parse().ok())
        .collect();
    let lost: Vec<_> = acknowledged.difference(&numbers).collect();
    assert!(lost.is_empty(), "{} of {} are lost: {lost:?}", lost.len(), acknowledged.len());
    // Each was reported once, and is there once.
    let twice: Vec<_> = found.iter().filter(|one| one.reports != 1).map(|one| &one.url).collect();
    assert!(twice.is_empty(), "taken in twice: {twice:?}");
    running.block_on(async {
        let site = running.service.sites().get(&"shop".parse().unwrap()).await.unwrap().unwrap();
        let problems = site.write(|monitor| monitor.check_integrity()).await.unwrap();
        assert!(problems.is_empty(), "{problems:?}");
    });
    running.stop();
}

/// Whether the report was acknowledged.
fn report(address: SocketAddr, number: usize) -> bool {
    let body = format!(
        r#"{{"csp-report": {{"document-uri": "https://shop.example/", "effective-directive": "script-src",
            "blocked-uri": "https://cdn.example/{number}.js"}}}}"#
    );
    let head = format!(
        "POST /report/shop HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let sent = std::panic::catch_unwind(|| send_raw(address, (head + &body).as_bytes()).status);
    sent.unwrap_or(0) == 204
}

#[test]
fn a_torn_end_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let config = "[fetcher]\nenabled = false\n";
    let running = Running::start(&state, config);
    let body = r#"{"csp-report": {"document-uri": "https://shop.example/", "effective-directive": "script-src", "blocked-uri": "https://cdn.example/a.js"}}"#;
    assert_eq!(running.report("shop", body).status, 204);
    running.until("shop", |all| all.len() == 1);
    running.stop();
    let journal = std::fs::read_dir(state.join("journal")).unwrap().next().unwrap().unwrap().path();
    let whole = std::fs::read(&journal).unwrap();
    for torn in
        [&whole[..whole.len() - 1], &[&whole[..], &[7; 30]].concat()[..], &whole[..10], &whole[..3], b""]
    {
        for entry in std::fs::read_dir(state.join("journal")).unwrap() {
            std::fs::remove_file(entry.unwrap().path()).unwrap();
        }
        std::fs::write(&journal, torn).unwrap();
        let running = Running::start(&state, config);
        let before = running.resources("shop")[0].reports;
        assert_eq!(running.report("shop", body).status, 204);
        // The one from before is not taken in again, the new one is.
        running.until("shop", |all| !all.is_empty() && all[0].reports == before + 1);
        running.stop();
        let running = Running::start(&state, config);
        crate::support::wait_for(|| (running.send("GET", "/readyz", &[], b"").status == 200).then_some(()));
        assert_eq!(running.resources("shop")[0].reports, before + 1);
        running.stop();
    }
}
