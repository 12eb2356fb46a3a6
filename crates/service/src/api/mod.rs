//! Our own REST, at `/api/v1`, described by OpenAPI 3.1 at `/openapi.json`. Nothing is answered without a token.
//!
//! Neighbours: `desk` looks things up and changes them, for the dashboard as well; the files here read parameters and write JSON.
//!
//! What must not be done here: change something other than through `desk`, which writes the audit log. Nor answer differently
//! for a site that the token may not see and one that does not exist. Nor answer in another form than the description has.

mod events;
mod extract;
mod payment;
mod problem;
mod resources;
mod routes;
mod row;
mod service;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse as _;
use axum::routing::{delete, get, post, put};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};

pub(crate) use problem::Problem;

use crate::Service;
use crate::desk::scan::MAX_SCAN_BYTES;

pub(crate) fn router(_: &Service) -> Router<Service> {
    let api = Router::new()
        .route("/sites", get(resources::sites))
        .route("/sites/{site}", get(resources::site))
        .route("/sites/{site}/resources", get(resources::resources))
        .route("/sites/{site}/resources/{id}", get(resources::resource))
        .route("/sites/{site}/resources/{id}/verdict", get(resources::verdict))
        .route("/sites/{site}/resources/{id}/versions", get(resources::versions))
        .route("/sites/{site}/resources/{id}/versions/{hash}/source", get(resources::source))
        .route("/sites/{site}/resources/{id}/diff", get(resources::diff))
        .route("/sites/{site}/resources/{id}/justification", get(resources::history).post(resources::justify))
        .route("/sites/{site}/events", get(events::events))
        .route("/sites/{site}/events/stream", get(events::event_stream))
        .route("/sites/{site}/mutes", get(events::mutes).post(events::mute))
        .route("/sites/{site}/mutes/{id}", delete(events::unmute))
        .route("/sites/{site}/audit", get(events::audit))
        .route("/sites/{site}/pci", get(payment::pci))
        .route("/sites/{site}/headers", get(payment::watched))
        .route("/sites/{site}/headers/pin", post(payment::pin))
        .route("/sites/{site}/policy-suggestion", get(payment::suggestion))
        .route("/alert-routes", get(routes::routes))
        .route("/alert-routes/{name}/test", post(routes::test))
        // JSON may spell each byte of a text with six.
        .route("/scan", post(service::scan_text).layer(DefaultBodyLimit::max(2 * MAX_SCAN_BYTES)))
        .route("/scan/url", post(service::scan_url))
        .route("/feeds", get(service::feeds))
        .route("/settings", get(service::settings))
        .route("/settings/{name}", put(service::change_setting).delete(service::reset_setting))
        .route("/tokens", get(service::tokens).post(service::add_token))
        .route("/tokens/{id}", delete(service::remove_token))
        .route("/audit", get(service::audit))
        .method_not_allowed_fallback(|| async {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "/openapi.json lists the methods of this address")
        })
        .fallback(|| async { Problem::not_found() })
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(header_unless_set(header::CACHE_CONTROL, "no-store"))
        .layer(header_unless_set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
    Router::new().nest("/api/v1", api).route("/openapi.json", get(openapi))
}

async fn openapi() -> axum::response::Response {
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    (headers, document().to_json().unwrap_or_default()).into_response()
}

fn header_unless_set(name: header::HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// The document of the API.
fn document() -> utoipa::openapi::OpenApi {
    let mut document = Document::openapi();
    let mut bearer = Http::new(HttpAuthScheme::Bearer);
    bearer.bearer_format = Some("pwd_ID_SECRET".to_owned());
    document.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(bearer));
    document
}

#[derive(OpenApi)]
#[openapi(
    info(title = "pagewarden", description = "Inventories of scripts and connections on web pages, and what is malicious among them."),
    paths(
        resources::sites,
        resources::site,
        resources::resources,
        resources::resource,
        resources::verdict,
        resources::versions,
        resources::source,
        resources::diff,
        resources::history,
        resources::justify,
        events::events,
        events::event_stream,
        events::mutes,
        events::mute,
        events::unmute,
        events::audit,
        payment::pci,
        payment::watched,
        payment::pin,
        payment::suggestion,
        routes::routes,
        routes::test,
        service::scan_text,
        service::scan_url,
        service::feeds,
        service::settings,
        service::change_setting,
        service::reset_setting,
        service::tokens,
        service::add_token,
        service::remove_token,
        service::audit
    ),
    security(("token" = []))
)]
struct Document;

/// What every call may answer instead.
#[derive(utoipa::IntoResponses)]
#[allow(dead_code, reason = "the document alone names them")]
pub(crate) enum Problems {
    /// A parameter or the body is not as expected.
    #[response(status = 400, content_type = "application/problem+json")]
    Input(#[to_schema] Problem),
    /// No token, or one that is not known.
    #[response(status = 401, content_type = "application/problem+json")]
    NoToken(#[to_schema] Problem),
    /// The token lacks a scope.
    #[response(status = 403, content_type = "application/problem+json")]
    Scope(#[to_schema] Problem),
    /// It is not there, or not for this token.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(#[to_schema] Problem),
    /// It is another one by now, or a limit is reached.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(#[to_schema] Problem),
    /// The body is too long.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLong(#[to_schema] Problem),
    /// The body is not JSON.
    #[response(status = 415, content_type = "application/problem+json")]
    NoJson(#[to_schema] Problem),
    /// Too much is asked at once; `Retry-After` says when to come again.
    #[response(status = 503, content_type = "application/problem+json")]
    Busy(#[to_schema] Problem),
}

/// A longer body is refused.
const MAX_BODY_BYTES: usize = 64 << 10;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_document_has_every_route_and_no_other() {
        let source = include_str!("mod.rs");
        let routes = source.split("let api = Router::new()").nth(1).unwrap();
        let routes = routes.split(".method_not_allowed_fallback").next().unwrap();
        let mut wanted = BTreeSet::new();
        for route in routes.split(".route(\"").skip(1) {
            let (path, methods) = route.split_once('"').unwrap();
            for method in ["delete", "get", "patch", "post", "put"] {
                if methods.contains(&format!("{method}(")) {
                    wanted.insert(format!("{method} /api/v1{path}"));
                }
            }
        }
        let document = serde_json::to_value(document()).unwrap();
        let mut found = BTreeSet::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            found.extend(methods.as_object().unwrap().keys().map(|method| format!("{method} {path}")));
        }
        assert!(wanted.len() > 30, "{wanted:?}");
        assert_eq!(found, wanted);
    }
}
