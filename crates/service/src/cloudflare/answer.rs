//! The envelope of every answer: `result`, `success`, `errors`, `messages`, and `result_info` of lists.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use crate::desk::Caller;
use crate::desk::change::{self, Noted};
use crate::policy::field::FieldError;
use crate::site::blocking;
use crate::{Error, ErrorKind, Refusal, Scope, Service, Site, SiteName, SiteTables};

/// An answer with a result.
#[derive(Debug, Serialize)]
pub(super) struct Answer<T> {
    result: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    result_info: Option<PageInfo>,
    success: bool,
    errors: [(); 0],
    messages: [(); 0],
}

/// Which part of a list an answer is.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct PageInfo {
    pub(super) page: usize,
    pub(super) per_page: usize,
    pub(super) count: usize,
    pub(super) total_count: usize,
    pub(super) total_pages: usize,
}

impl<T> Answer<T> {
    pub(super) fn of(result: T) -> Self {
        Self { result, result_info: None, success: true, errors: [], messages: [] }
    }

    pub(super) fn part(result: T, info: PageInfo) -> Self {
        Self { result_info: Some(info), ..Self::of(result) }
    }
}

impl<T: Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        Json(self).into_response()
    }
}

/// An answer without one.
#[derive(Debug)]
pub(super) struct Failure {
    status: StatusCode,
    /// Cloudflare's numbers where they are known, else ours.
    code: u32,
    message: String,
    /// The field of the body that is wrong.
    field: Option<&'static str>,
}

impl Failure {
    /// Something of the request is wrong.
    pub(super) fn input(message: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code: 10_001, message: message.into(), field: None }
    }

    /// A field of the body is wrong.
    pub(super) fn field(field: &'static str, message: impl Into<String>) -> Self {
        Self { field: Some(field), ..Self::input(message) }
    }

    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self { status: StatusCode::NOT_FOUND, code: 10_007, message: message.into(), field: None }
    }

    pub(super) fn of_status(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, code: 10_000 + u32::from(status.as_u16()), message: message.into(), field: None }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let (code, message) = match refusal {
            Refusal::NoToken => {
                (10_000, "Authentication error: a token is needed, Authorization: Bearer TOKEN")
            }
            Refusal::NotAllowed => (9_109, "Unauthorized: the token does not allow this for this zone"),
        };
        Self { status: StatusCode::FORBIDDEN, code, message: message.into(), field: None }
    }
}

impl From<FieldError> for Failure {
    fn from(error: FieldError) -> Self {
        Self::field(error.field, error.message)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::Input => Self::input(error.message_with_causes()),
            ErrorKind::NotFound => Self::not_found(error.message_with_causes()),
            ErrorKind::Limit => Self::input(error.message_with_causes()),
            _ => {
                tracing::error!(error = error.message_with_causes(), "a request could not be answered");
                Self::of_status(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "the inventory cannot be read; try again later",
                )
            }
        }
    }
}

impl From<verdict::Error> for Failure {
    fn from(error: verdict::Error) -> Self {
        Error::from(error).into()
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut error = json!({ "code": self.code, "message": self.message });
        if let Some(field) = self.field {
            error["source"] = json!({ "pointer": format!("/{field}") });
        }
        let body = json!({ "result": null, "success": false, "errors": [error], "messages": [] });
        (self.status, Json(body)).into_response()
    }
}

/// A site that a request may use.
pub(super) struct Zone {
    pub(super) site: Site,
    pub(super) caller: Caller,
}

impl Zone {
    /// The site of a request, if its token allows this with it. A token of one site learns nothing of another, not even whether
    /// it is there.
    pub(super) async fn of(
        service: &Service,
        headers: &axum::http::HeaderMap,
        zone: &str,
        scope: Scope,
    ) -> Result<Self, Failure> {
        let name = SiteName::parse(zone);
        let grant = service.tokens().authorise(headers, scope, name.as_ref().ok()).await?;
        let not_found = || Failure::not_found(format!("there is no zone `{}`", zone.escape_debug()));
        let name = name.map_err(|_| not_found())?;
        let site = service.sites().get(&name).await?.ok_or_else(not_found)?;
        Ok(Self { site, caller: Caller { grant } })
    }

    /// Changes what the service keeps beside the inventory, with an entry in the audit log.
    pub(super) async fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&SiteTables) -> Result<Noted<T>, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        change::beside(&self.site, &self.caller, change).await
    }

    /// Reads what the service keeps beside the inventory.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&SiteTables) -> Result<T, verdict::Error> + Send + 'static,
    ) -> Result<T, Failure> {
        let tables = self.site.tables();
        Ok(blocking(move || Ok(read(&tables)?)).await?)
    }
}
