//! A real Chromium runs each page of the cases, and the reader finds exactly the scripts that ran.
//!
//! Scripts of the cases only write a marker such as `ran_a` to the console. All addresses lead to a server of the test,
//! so that the browser asks nobody else. `html.jsonl` has its expected scripts from such a run; `markers.jsonl` has pages of
//! which only the markers are compared, here and, without a browser, in the tests of the crate. What Chromium ran of these is
//! written down by
//!
//! ```sh
//! UPDATE=1 cargo test -p pagewarden-verdict-cli --test it chromium_pages::
//! ```
//!
//! That opens all pages, as `ALL=1` does. Without either, those of `html.jsonl` are opened and one in eight of the others, which
//! are ordered by kind: all take seven minutes, and what Chromium ran of them is in their rows.
#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::table::{Case, data, markers, markers_found, rows};
use crate::webdriver::Browser;
use serde_json::{Value, json};

#[test]
fn scripts_that_run_are_those_that_are_found() {
    let update = std::env::var_os("UPDATE").is_some();
    let step = if update || std::env::var_os("ALL").is_some() { 1 } else { STEP };
    let confirmed = rows("html.jsonl");
    let others = confirmed.len();
    let cases: Vec<Case> =
        confirmed.into_iter().chain(rows("markers.jsonl").into_iter().step_by(step)).collect();
    // Most of the time is waiting, so that some browsers do not take longer than one. Each takes the next page when it is done
    // with one: pages of some kinds take longer than others.
    let next = AtomicUsize::new(0);
    let judged: Option<Vec<(usize, Judged)>> = thread::scope(|scope| {
        let browsers: Vec<_> = (0..BROWSERS).map(|_| scope.spawn(|| judge(&cases, &next))).collect();
        let judged: Option<Vec<_>> = browsers.into_iter().map(|browser| browser.join().unwrap()).collect();
        judged.map(|parts| parts.into_iter().flatten().collect())
    });
    let Some(mut judged) = judged else { return };
    judged.sort_by_key(|(at, _)| *at);
    let judged: Vec<Judged> = judged.into_iter().map(|(_, judged)| judged).collect();
    assert_eq!(judged.len(), cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .zip(&judged)
        .filter(|(_, judged)| judged.ran != judged.found)
        .map(|(case, Judged { ran, found })| {
            format!("{}: Chromium ran {ran:?}, and the reader found {found:?} ({})", case.id(), case.why())
        })
        .collect();
    if update {
        write_down(&judged[others..]);
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() * step > 1500, "{}", cases.len());
}

/// One in this many pages is opened of those that no other judge has confirmed.
const STEP: usize = 8;

const BROWSERS: usize = 4;

/// How often a page is opened of which something did not run.
const ATTEMPTS: usize = 3;

/// What ran of a page, and what the reader found that does.
struct Judged {
    ran: BTreeSet<String>,
    found: BTreeSet<String>,
}

/// Runs pages that nobody else took in a browser of their own; `None` where there is none.
fn judge(cases: &[Case], next: &AtomicUsize) -> Option<Vec<(usize, Judged)>> {
    let site = Site::start();
    let rules = format!("--host-resolver-rules=MAP * 127.0.0.1:{}", site.port);
    let browser = Browser::start_with(&[&rules])?;
    let mut judged = Vec::new();
    loop {
        let at = next.fetch_add(1, Ordering::Relaxed);
        let Some(case) = cases.get(at) else { return Some(judged) };
        let (found, optional) = markers_found(case);
        let found: BTreeSet<String> = found.difference(&optional).cloned().collect();
        let mut ran = run(&browser, &site, case, &found);
        // A click may come before the first frame of an animation that it needs.
        for _ in 1..ATTEMPTS {
            if found.is_subset(&ran) {
                break;
            }
            ran.extend(run(&browser, &site, case, &found));
        }
        let ran = ran.difference(&optional).cloned().collect();
        judged.push((at, Judged { ran, found }));
    }
}

/// Writes into the pages' rows what ran of each.
fn write_down(judged: &[Judged]) {
    let path = data().join("markers.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let lines = text.lines().zip(judged).map(|(line, judged)| {
        let mut row: Value = serde_json::from_str(line).unwrap();
        row["ran"] = json!(judged.ran);
        format!("{row}\n")
    });
    fs::write(&path, lines.collect::<String>()).unwrap();
}

/// Runs a page, with clicks on its links and calls of its handlers, until the wanted markers are there or time is up.
fn run(browser: &Browser, site: &Site, case: &Case, wanted: &BTreeSet<String>) -> BTreeSet<String> {
    let kind = match case.text("ext") {
        Some("svg") => "image/svg+xml",
        Some("xhtml") => "application/xhtml+xml",
        _ => "text/html",
    };
    *site.page.lock().unwrap() = (kind, case.html());
    let mut ran = BTreeSet::new();
    let mut take = || {
        ran.extend(browser.logged().iter().flat_map(|text| markers(text)));
        ran.clone()
    };
    browser.visit("http://page.example/dir/p.html");
    take();
    browser.run(ACTIONS);
    thread::sleep(Duration::from_millis(80));
    take();
    let end = Instant::now() + Duration::from_secs(2);
    while !wanted.is_subset(&take()) && Instant::now() < end {
        thread::sleep(Duration::from_millis(50));
    }
    let ran = take();
    browser.visit("about:blank");
    browser.console();
    ran
}

/// Clicks on what a click runs, and calls every handler that the browser knows as one, in the page and in those in it.
const ACTIONS: &str = "
    const all = (doc) => {
        if (!doc) return [];
        const here = [...doc.querySelectorAll('*')];
        const roots = here.map((node) => node.shadowRoot).filter(Boolean).flatMap(all);
        const frames = here.map((node) => { try { return node.contentDocument } catch (other) { return null } });
        return [...here, ...roots, ...frames.flatMap(all)];
    };
    const nodes = all(document);
    for (const node of nodes) {
        const name = node.localName;
        if (['a', 'area', 'button'].includes(name) || node.hasAttribute('href') || node.hasAttribute('formaction')) {
            node.dispatchEvent(new MouseEvent('click', { bubbles: false, cancelable: true }));
        }
        if (name === 'form' && node.submit) HTMLFormElement.prototype.submit.call(node);
    }
    for (const node of nodes) {
        for (const { name } of node.attributes) {
            if (!name.startsWith('on')) continue;
            const owner = ['body', 'frameset'].includes(node.localName) && node.ownerDocument.defaultView;
            const handler = node[name] || (owner && owner[name]);
            try { if (typeof handler === 'function') handler.call(node, new Event(name.slice(2))) } catch (thrown) {}
        }
    }";

/// A server on the loopback with one page, and nothing else.
struct Site {
    port: u16,
    page: Arc<Mutex<(&'static str, Vec<u8>)>>,
}

impl Site {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let page = Arc::new(Mutex::new(("text/html", Vec::new())));
        let shared = Arc::clone(&page);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (mut stream, page) = (stream.unwrap(), Arc::clone(&shared));
                thread::spawn(move || {
                    let mut request = [0; 4096];
                    let length = stream.read(&mut request).unwrap_or(0);
                    let (status, (kind, body)) = if request[..length].starts_with(b"GET /dir/p.html ") {
                        ("200 OK", page.lock().unwrap().clone())
                    } else {
                        ("404 Not Found", ("text/plain", Vec::new()))
                    };
                    let head = format!(
                        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                        body.len()
                    );
                    let _ = stream.write_all(&[head.as_bytes(), &body].concat());
                });
            }
        });
        Self { port, page }
    }
}
