//! The parts of a request, with problems in place of the framework's texts.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;

use super::Problem;
use crate::Service;
use crate::desk::Caller;

/// Parameters of the query.
pub(super) struct Params<T>(pub(super) T);

/// Parts of the path.
pub(super) struct Names<T>(pub(super) T);

/// A body in JSON.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequestParts<Service> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Service) -> Result<Self, Problem> {
        let query = Query::<T>::try_from_uri(&parts.uri);
        query.map(|Query(query)| Self(query)).map_err(|error| Problem::input(error.body_text()))
    }
}

impl<T: DeserializeOwned + Send> FromRequestParts<Service> for Names<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Problem> {
        let path = Path::<T>::from_request_parts(parts, service).await;
        // A number that is none names nothing.
        path.map(|Path(names)| Self(names)).map_err(|_| Problem::not_found())
    }
}

impl<T: DeserializeOwned> FromRequest<Service> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, service: &Service) -> Result<Self, Problem> {
        let is_json =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(
                |value| {
                    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
                    essence == "application/json" || essence.ends_with("+json")
                },
            );
        if !is_json {
            let detail = "expected a body with Content-Type: application/json";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        let bytes = Bytes::from_request(request, service)
            .await
            .map_err(|error| Problem::new(error.status(), error.body_text()))?;
        // What follows would take the values of the fields in their order, too.
        if bytes.trim_ascii_start().first() != Some(&b'{') {
            return Err(Problem::input("the body: expected an object in JSON"));
        }
        serde_json::from_slice(&bytes).map(Self).map_err(|error| Problem::input(format!("the body: {error}")))
    }
}

impl FromRequestParts<Service> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Problem> {
        Ok(Self::of(service, &parts.headers).await?)
    }
}
