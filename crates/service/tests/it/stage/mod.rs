//! Shops over https, with a certificate made here, and the headers that a service asks them to set.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderName, HeaderValue, Request, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use service::{Config, Listener};
use tower::ServiceExt as _;

use crate::support::Running;

/// The headers of the snippet of a site, for a service that browsers know by a host.
pub(crate) fn snippet(running: &Running, site: &str, host: &str) -> Vec<(HeaderName, HeaderValue)> {
    let path = format!("/snippet/{site}?format=json");
    let snippet: serde_json::Value = running.block_on(async {
        let request = Request::get(path).header("host", host).body(Body::empty()).unwrap();
        let answer = running.service.router().oneshot(request).await.unwrap();
        serde_json::from_slice(&to_bytes(answer.into_body(), 1 << 20).await.unwrap()).unwrap()
    });
    let headers = snippet["headers"].as_object().unwrap().iter();
    headers
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_str(value.as_str().unwrap()).unwrap()))
        .collect()
}

/// A page with headers.
pub(crate) fn page(html: impl Into<String>, headers: &[(HeaderName, HeaderValue)]) -> Response {
    let mut answer = ([(header::CONTENT_TYPE, "text/html")], html.into()).into_response();
    answer.headers_mut().extend(headers.iter().cloned());
    answer
}

/// Answers for paths.
pub(crate) fn files(files: &[(&'static str, &'static str, &'static str)]) -> Router {
    files.iter().fold(Router::new(), |router, (path, media, text)| {
        let headers = [(header::CONTENT_TYPE, *media), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
        let text = *text;
        router.route(path, get(move || std::future::ready((headers, text))))
    })
}

/// Serves a router over https, and gives the port.
pub(crate) fn serve(running: &Running, tls: &str, router: Router) -> u16 {
    let mut config = Config::parse(tls).unwrap();
    config.listen = "127.0.0.1:0".parse().unwrap();
    running.block_on(async {
        let listener = Listener::bind(&config).await.unwrap();
        let port = listener.address().port();
        let (stop, stopped) = tokio::sync::watch::channel(false);
        tokio::spawn(async move {
            listener.serve(router, stopped).await;
            drop(stop);
        });
        port
    })
}

pub(crate) fn certificate(folder: &Path) -> (String, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    (certificate.display().to_string(), key.display().to_string())
}
