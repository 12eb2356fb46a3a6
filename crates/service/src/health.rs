//! What machines ask: whether the service lives, and whether it can take something in.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;

use crate::Service;

pub(crate) fn router() -> Router<Service> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(|| async { (StatusCode::OK, "ready\n") }))
}
