//! Scans of an address.

use super::{HOSTILE, is_escaped};
use crate::door::Door;
use axum::http::StatusCode;

/// A server on loopback with a page and a script.
fn shop() -> String {
    use std::io::{BufRead as _, BufReader, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut head = String::new();
            let mut reader = BufReader::new(&stream);
            while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
            let (status, media, body) = match head.split(' ').nth(1) {
                Some("/") => (
                    "200 OK",
                    "text/html",
                    "<script src=/a.js></script><script>inline()</script><img src=/i.png>",
                ),
                Some("/a.js") => ("200 OK", "text/javascript", "go()"),
                _ => ("404 Not Found", "text/plain", "no"),
            };
            let length = body.len();
            let _ = write!(
                &stream,
                "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
        }
    });
    format!("http://{address}")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_scanned_and_private_ones_only_where_they_may_be() {
    let shop = shop();
    let body = serde_json::json!({"url": format!("{shop}/")});
    let closed = Door::open();
    let refused =
        closed.ask(&closed.token, axum::http::Method::POST, "/api/v1/scan/url", Some(body.clone())).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.text);
    // The same machine by another name is another host.
    let door = Door::with(|config| config.fetcher.private_hosts = vec!["127.0.0.1".to_owned()]);
    let by_name = serde_json::json!({"url": format!("{}/", shop.replace("127.0.0.1", "localhost"))});
    let refused = door.ask(&door.token, axum::http::Method::POST, "/api/v1/scan/url", Some(by_name)).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.text);
    let open = Door::with(|config| config.fetcher.allow_private_addresses = true);
    let found = open.ask(&open.token, axum::http::Method::POST, "/api/v1/scan/url", Some(body.clone())).await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.text);
    let found = door.ask(&door.token, axum::http::Method::POST, "/api/v1/scan/url", Some(body)).await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.text);
    let found = found.json();
    let scripts = found["scripts"].as_array().unwrap();
    assert_eq!((scripts.len(), &found["malicious"]), (2, &false.into()), "{found}");
    assert!(scripts.iter().any(|one| one["url"] == format!("{shop}/a.js")), "{found}");
    let browser = door.login(&door.token).await;
    let csrf = browser.csrf().await;
    let page = browser.post("/scan/url", &[("csrf", &csrf), ("address", &format!("{shop}/"))]).await;
    assert!(page.status == StatusCode::OK && page.text.contains("/a.js"), "{}", page.text);
    let wrong = browser.post("/scan/url", &[("csrf", &csrf), ("address", HOSTILE)]).await;
    assert!(wrong.status == StatusCode::BAD_REQUEST && is_escaped(&wrong.text), "{}", wrong.text);
}
