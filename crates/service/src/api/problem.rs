//! Errors as RFC 9457 has them: `application/problem+json`, with what was expected.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::desk::Denied;
use crate::{Error, ErrorKind};

/// Why a request has no other answer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Problem {
    /// `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// What the status means.
    title: String,
    /// The status.
    status: u16,
    /// What was expected, and what came instead.
    detail: String,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
        }
    }

    pub(crate) fn input(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not found, or this token may not see it")
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let status = match error.kind() {
            ErrorKind::Busy | ErrorKind::Stopping => StatusCode::SERVICE_UNAVAILABLE,
            ErrorKind::Conflict | ErrorKind::Limit => StatusCode::CONFLICT,
            ErrorKind::Input => StatusCode::BAD_REQUEST,
            ErrorKind::NotFound => StatusCode::NOT_FOUND,
            _ => {
                // What is wrong here is the owner's business, who finds it in the log.
                tracing::error!(error = error.message_with_causes(), "a request of the API failed");
                let detail = "the service cannot answer; its log gives the reason";
                return Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail);
            }
        };
        Self::new(status, error.message_with_causes())
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::NoToken => {
                Self::new(StatusCode::UNAUTHORIZED, "expected a valid token: Authorization: Bearer TOKEN")
            }
            Denied::Scope(scope) => {
                let detail = format!("expected a token with the scope {}", scope.name());
                Self::new(StatusCode::FORBIDDEN, detail)
            }
            Denied::NotFound => Self::not_found(),
            Denied::Failed(error) => error.into(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}
