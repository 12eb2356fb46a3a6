//! `GET /snippet/{site}`: the headers that make browsers report about a site.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use crate::collect::{peer_of, sender};
use crate::{Service, SiteName};

pub(crate) fn router() -> Router<Service> {
    Router::new().route("/snippet/{site}", get(snippet))
}

#[derive(Deserialize)]
struct Asked {
    format: Option<String>,
}

async fn snippet(
    State(service): State<Service>,
    Path(site): Path<String>,
    Query(Asked { format }): Query<Asked>,
    request: axum::extract::Request,
) -> Response {
    let Ok(site) = SiteName::parse(&site) else {
        return (StatusCode::NOT_FOUND, "no such site\n").into_response();
    };
    let peer = peer_of(request.extensions());
    let trusted = &service.config().collector.trusted_proxies;
    let is_proxied = peer.is_some() && sender(peer, request.headers(), trusted) != peer;
    let Some(base) = base(&service, request.headers(), is_proxied) else {
        return (StatusCode::BAD_REQUEST, "set `public_url` in the configuration\n").into_response();
    };
    let snippet = Snippet::new(&base, &site);
    let text = match format.as_deref() {
        None | Some("text") => snippet.text(),
        Some("nginx") => snippet.nginx,
        Some("apache") => snippet.apache,
        Some("caddy") => snippet.caddy,
        Some("html") => snippet.html,
        Some("json") => return Json(snippet).into_response(),
        Some(_) => {
            let help = "expected one of text, nginx, apache, caddy, html, json\n";
            return (StatusCode::BAD_REQUEST, help).into_response();
        }
    };
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// The address of the service as the request names it, if the configuration does not.
fn base(service: &Service, headers: &HeaderMap, is_proxied: bool) -> Option<String> {
    let config = service.config();
    if let Some(url) = &config.public_url {
        return Some(url.trim_end_matches('/').to_owned());
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text("host").map_or_else(|| config.listen.to_string(), str::to_owned);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':' | b'[' | b']');
    if host.is_empty() || !host.bytes().all(plain) {
        return None;
    }
    let is_secure = config.http.tls_cert.is_some()
        || (is_proxied && text("x-forwarded-proto").is_some_and(|name| name.eq_ignore_ascii_case("https")));
    Some(format!("{}://{host}", if is_secure { "https" } else { "http" }))
}

/// What to set, for each server.
#[derive(Debug, Serialize)]
struct Snippet {
    /// Where reports go.
    report_url: String,
    headers: Headers,
    nginx: String,
    apache: String,
    caddy: String,
    html: String,
}

#[derive(Debug, Serialize)]
struct Headers {
    #[serde(rename = "Reporting-Endpoints")]
    reporting_endpoints: String,
    #[serde(rename = "Content-Security-Policy-Report-Only")]
    policy: String,
}

impl Snippet {
    fn new(base: &str, site: &SiteName) -> Self {
        let report_url = format!("{base}/report/{site}");
        let reporting_endpoints = format!("{GROUP}=\"{report_url}\"");
        let policy = format!("{POLICY}; report-to {GROUP}; report-uri {report_url}");
        let escaped = reporting_endpoints.replace('"', "\\\"");
        Self {
            nginx: format!(
                "add_header Reporting-Endpoints '{reporting_endpoints}' always;\n\
                 add_header Content-Security-Policy-Report-Only \"{policy}\" always;\n"
            ),
            apache: format!(
                "Header always set Reporting-Endpoints \"{escaped}\"\n\
                 Header always set Content-Security-Policy-Report-Only \"{policy}\"\n"
            ),
            caddy: format!(
                "header {{\n\tReporting-Endpoints `{reporting_endpoints}`\n\
                 \tContent-Security-Policy-Report-Only \"{policy}\"\n}}\n"
            ),
            html: include_str!("snippet.html").replace("REPORT_URL", &report_url),
            headers: Headers { reporting_endpoints, policy },
            report_url,
        }
    }

    fn text(&self) -> String {
        let Self { headers: Headers { reporting_endpoints, policy }, nginx, apache, caddy, html, report_url } =
            self;
        let hint = if report_url.starts_with("https:") {
            ""
        } else {
            "# Chromium sends the newer reports, those of hashes among them, from https pages to https addresses only.\n\n"
        };
        format!(
            "{hint}# Headers of every page. The policy only reports; it blocks nothing.\n\
             Reporting-Endpoints: {reporting_endpoints}\n\
             Content-Security-Policy-Report-Only: {policy}\n\n\
             # nginx\n{nginx}\n# Apache, with mod_headers\n{apache}\n# Caddy\n{caddy}\n\
             # Plain HTML, where no header can be set\n{html}"
        )
    }
}

/// No source is allowed, so every load is reported; as the policy only reports, nothing is blocked. Styles in the page
/// are allowed: they load nothing, and there are many.
const POLICY: &str = "default-src 'none'; script-src 'report-sample' 'report-sha256'; style-src 'unsafe-inline'; \
                      form-action 'none'";

/// The name of the endpoint.
const GROUP: &str = "pagewarden";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_say_the_same() {
        let snippet = Snippet::new("https://reports.example", &"shop".parse().unwrap());
        let url = "https://reports.example/report/shop";
        for form in [&snippet.nginx, &snippet.apache, &snippet.caddy, &snippet.html, &snippet.text()] {
            assert!(form.contains(url), "{form}");
        }
        for form in [&snippet.nginx, &snippet.apache, &snippet.caddy] {
            for word in [
                "Reporting-Endpoints",
                "report-to pagewarden;",
                "report-uri https",
                "'report-sha256'",
                "'report-sample'",
            ] {
                assert!(form.contains(word), "{word} in {form}");
            }
        }
        assert_eq!(snippet.headers.reporting_endpoints, format!("pagewarden=\"{url}\""));
        assert!(snippet.apache.contains(r#""pagewarden=\"https://reports.example/report/shop\"""#));
    }
}
