//! REST in the shapes of Cloudflare's client-side security: `/client/v4/zones/{zone}/page_shield/...`. Their clients work with
//! another base URL and a token of ours. A zone is a site.
//!
//! Fields, parameters and rules are those of their published clients; there is no boolean `malicious` in it, ours is in
//! `/api/v1`.
//!
//! Neighbours: `desk` looks things up and changes them, as for `api` and `dashboard`. `policy` parses policies, and `cookie` has
//! the cookies.
//!
//! What must not be done here: add a field, a parameter or a rule that their API does not have. `/api/v1` is the place for
//! these. Never answer without their envelope, because their clients read nothing else.

mod answer;
mod cookies;
mod list;
mod policies;
mod query;
mod resources;
mod settings;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use crate::Service;
use answer::Failure;

/// All routes.
pub(crate) fn router() -> Router<Service> {
    let shield = Router::new()
        .route("/", get(settings::read).put(settings::change))
        .route("/scripts", get(resources::scripts))
        .route("/scripts/{id}", get(resources::script))
        .route("/connections", get(resources::connections))
        .route("/connections/{id}", get(resources::connection))
        .route("/cookies", get(cookies::list))
        .route("/cookies/{id}", get(cookies::one))
        .route("/policies", get(policies::list).post(policies::create))
        .route("/policies/{id}", get(policies::one).put(policies::change).delete(policies::remove));
    Router::new()
        .nest("/client/v4/zones/{zone}/page_shield", shield)
        // With and without a slash at the end.
        .route("/client/v4/zones/{zone}/page_shield/", get(settings::read).put(settings::change))
        .route("/client/v4/{*rest}", get(nothing).post(nothing).put(nothing).patch(nothing).delete(nothing))
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(middleware::from_fn(in_the_envelope))
}

async fn nothing() -> Failure {
    Failure::not_found("there is no such address in this API")
}

/// What axum refuses by itself (another method, a body that is too large) gets the envelope, too.
async fn in_the_envelope(request: Request, next: Next) -> Response {
    let answer = next.run(request).await;
    let status = answer.status();
    let is_json = |answer: &Response| {
        let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok());
        kind.is_some_and(|kind| kind.starts_with("application/json"))
    };
    if status.is_success() || is_json(&answer) {
        return answer;
    }
    let allow = answer.headers().get("allow").cloned();
    let reason = status.canonical_reason().unwrap_or("the request was refused").to_ascii_lowercase();
    let mut answer = Failure::of_status(status, reason).into_response();
    if let Some(allow) = allow {
        answer.headers_mut().insert("allow", allow);
    }
    answer
}

const MAX_BODY_BYTES: usize = 256 * 1024;
