//! A real Chromium loads a shop from loopback with the headers of the snippet, over https with a certificate made here, and the
//! inventory has what it loaded. Skipped, and said so, where there is no `chromium`.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "helpers of tests; one says how long it took")]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::stage::{certificate, files, serve, snippet};
use crate::support::{Running, skip};
use axum::routing::get;
use sha2::{Digest as _, Sha256};

const APP: &str = "document.body.dataset.app = 'ran'; fetch('/api/cart');";

const LIB: &str = "document.body.dataset.lib = 'ran';";

#[test]
fn chromium_reports_what_it_loads() {
    if Command::new("chromium").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err()
    {
        return skip("chromium is not installed");
    }
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = certificate(folder.path());
    let tls = format!("[http]\ntls_cert = '{certificate}'\ntls_key = '{key}'\n");
    let running = Running::start(&folder.path().join("state"), &format!("{tls}[fetcher]\nenabled = true\n"));
    let headers = snippet(&running, "shop", &format!("localhost:{}", running.address.port()));
    let cdn = serve(&running, &tls, files(&[("/lib.js", "text/javascript", LIB)]));
    let cdn = format!("localhost:{cdn}");
    let page = format!(
        "<!doctype html><title>Shop</title><link rel=icon href=data:,><body><script>let inline = 1</script>\
         <script src=/app.js crossorigin></script><script src=https://{cdn}/lib.js crossorigin></script>\
         <img src=https://{cdn}/pixel.png><iframe src=https://{cdn}/frame.html></iframe>"
    );
    let shop = files(&[("/app.js", "text/javascript", APP), ("/api/cart", "application/json", "{}")]);
    let shop = shop.route("/", get(move || std::future::ready(crate::stage::page(page, &headers))));
    let shop = format!("localhost:{}", serve(&running, &tls, shop));
    let _browser = Browser::start(folder.path(), &format!("https://{shop}/"));
    let urls = [
        format!("https://{shop}/app.js"),
        format!("https://{cdn}/lib.js"),
        // A connection is kept by its origin.
        format!("https://{shop}"),
        format!("https://{cdn}"),
    ];
    let started = Instant::now();
    let found = running.until("shop", |all| {
        let known: Vec<&str> = all.iter().map(|one| one.url.trim_end_matches('/')).collect();
        urls.iter().all(|url| known.contains(&url.as_str()))
    });
    eprintln!("{} resources after {:.1} s", found.len(), started.elapsed().as_secs_f64());
    assert_eq!(found.len(), urls.len(), "{:?}", found.iter().map(|one| &one.url).collect::<Vec<_>>());
    assert!(found.iter().all(|one| one.page_urls == [format!("https://{shop}/")]));
    // What it ran, as it says itself.
    for (url, script) in [(&urls[0], APP), (&urls[1], LIB)] {
        let want: String = Sha256::digest(script).iter().map(|byte| format!("{byte:02x}")).collect();
        running.until("shop", |all| {
            let ran = all.iter().filter(|one| one.url == *url).flat_map(|one| &one.browser_hashes);
            ran.into_iter().any(|known| known.hash == want)
        });
    }
    assert!(running.service.sites().names().len() == 1);
    running.stop();
}

struct Browser(Child);

impl Browser {
    fn start(folder: &Path, url: &str) -> Self {
        let log = Arc::new(std::fs::File::create(folder.join("chromium.log")).unwrap());
        let child = Command::new("chromium")
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-dev-shm-usage",
            ])
            .args(["--ignore-certificate-errors", "--short-reporting-delay", "--remote-debugging-port=0"])
            // Nothing but what the page loads.
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .arg(url)
            .stdout(Stdio::null())
            .stderr(log.try_clone().unwrap())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(200));
        Self(child)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
