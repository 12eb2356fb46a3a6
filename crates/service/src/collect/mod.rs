//! The collector: what browsers report about the pages of a site.

mod options;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use monitor::CspReport;

pub use options::CollectorOptions;

use crate::{Service, SiteName, clock};

pub(crate) fn router(service: &Service) -> Router<Service> {
    Router::new()
        .route("/report/{site}", post(report))
        .layer(DefaultBodyLimit::max(service.config().collector.max_body_bytes))
}

async fn report(State(service): State<Service>, Path(site): Path<String>, body: Bytes) -> Response {
    let Ok(name) = SiteName::parse(&site) else { return StatusCode::NOT_FOUND.into_response() };
    if service.sites().admit(&name).is_err() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Ok(report) = CspReport::parse(&body) else { return StatusCode::BAD_REQUEST.into_response() };
    let Ok(Some(site)) = service.sites().get(&name).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    match site.write(move |monitor| monitor.observe_all(&report.observations, clock::now())).await {
        Ok(_) => StatusCode::NO_CONTENT.into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
