//! A real Chromium loads a shop from loopback with the headers of the snippet, over https with a certificate made here, and the
//! inventory has what it loaded. Skipped, and said so, where there is no `chromium`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests; one says that it was skipped"
)]

mod support;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderName, HeaderValue, Request, header};
use axum::response::IntoResponse as _;
use axum::routing::get;
use service::{Config, Listener};
use sha2::{Digest as _, Sha256};
use support::Running;
use tower::ServiceExt as _;

const APP: &str = "document.body.dataset.app = 'ran'; fetch('/api/cart');";

const LIB: &str = "document.body.dataset.lib = 'ran';";

#[test]
fn chromium_reports_what_it_loads() {
    if Command::new("chromium").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err()
    {
        eprintln!("skipped: no chromium");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = certificate(folder.path());
    let tls = format!("[http]\ntls_cert = '{certificate}'\ntls_key = '{key}'\n");
    let running = Running::start(&folder.path().join("state"), &format!("{tls}[fetcher]\nenabled = true\n"));
    let service = format!("localhost:{}", running.address.port());
    let headers = running.block_on(async {
        let request =
            Request::get("/snippet/shop?format=json").header("host", &service).body(Body::empty()).unwrap();
        let answer = running.service.router().oneshot(request).await.unwrap();
        let snippet = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
        serde_json::from_slice::<serde_json::Value>(&snippet).unwrap()["headers"].clone()
    });
    let cdn = serve(&running, &tls, files(&[("/lib.js", "text/javascript", LIB)]));
    let page = format!(
        "<!doctype html><title>Shop</title><link rel=icon href=data:,><body><script>let inline = 1</script>\
         <script src=/app.js crossorigin></script><script src=https://{cdn}/lib.js crossorigin></script>\
         <img src=https://{cdn}/pixel.png><iframe src=https://{cdn}/frame.html></iframe>"
    );
    let shop = files(&[("/app.js", "text/javascript", APP), ("/api/cart", "application/json", "{}")]);
    let shop = shop.route(
        "/",
        get(move || {
            let mut answer = ([(header::CONTENT_TYPE, "text/html")], page.clone()).into_response();
            for (name, value) in headers.as_object().unwrap() {
                let name: HeaderName = name.parse().unwrap();
                answer.headers_mut().insert(name, HeaderValue::from_str(value.as_str().unwrap()).unwrap());
            }
            std::future::ready(answer)
        }),
    );
    let shop = serve(&running, &tls, shop);
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

/// Answers for paths.
fn files(files: &[(&'static str, &'static str, &'static str)]) -> Router {
    files.iter().fold(Router::new(), |router, (path, media, text)| {
        let headers = [(header::CONTENT_TYPE, *media), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
        let text = *text;
        router.route(path, get(move || std::future::ready((headers, text))))
    })
}

/// Serves a router over https, and gives its host with the port.
fn serve(running: &Running, tls: &str, router: Router) -> String {
    let mut config = Config::parse(tls).unwrap();
    config.listen = "127.0.0.1:0".parse().unwrap();
    running.block_on(async {
        let listener = Listener::bind(&config).await.unwrap();
        let host = format!("localhost:{}", listener.address().port());
        let (stop, stopped) = tokio::sync::watch::channel(false);
        tokio::spawn(async move {
            listener.serve(router, stopped).await;
            drop(stop);
        });
        host
    })
}

fn certificate(folder: &Path) -> (String, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    (certificate.display().to_string(), key.display().to_string())
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
