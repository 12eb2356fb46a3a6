//! Forms. The service acts on one only after its token proves that it comes from a page of ours.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::page;
use super::person::{Person, to_login};
use crate::Service;

/// The fields of a form, in order.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Option<Self> {
        let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        let essence = kind.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return None;
        }
        let pairs = url::form_urlencoded::parse(body);
        Some(Self(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()))
    }

    /// The value of a field; empty if there is none.
    pub(super) fn get(&self, name: &'static str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    pub(super) fn all(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A form that somebody sent from a page of their session.
pub(super) struct Sent {
    pub(super) person: Person,
    pub(super) fields: Fields,
}

impl FromRequest<Service> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, service: &Service) -> Result<Self, Response> {
        let headers = request.headers().clone();
        let Some(person) = Person::of(service, &headers).await else {
            return Err(to_login(request.method(), request.uri()));
        };
        let refused = || page::refused(StatusCode::FORBIDDEN, FOREIGN);
        if is_foreign(&headers) {
            return Err(refused());
        }
        let body = Bytes::from_request(request, service).await.map_err(|error| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                return page::refused(error.status(), "The form is too long.");
            }
            error.into_response()
        })?;
        let fields = Fields::read(&headers, &body).ok_or_else(refused)?;
        let session = service.desk().sessions.find(&person.session).ok_or_else(refused)?;
        if !session.is_csrf(fields.get("csrf")) {
            return Err(refused());
        }
        Ok(Self { person, fields })
    }
}

/// Whether a browser says that another site made the request.
pub(super) fn is_foreign(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none")
}

const FOREIGN: &str = "The form did not come from a page of this session, so nothing was changed. Go back, reload the page and \
                       try again.";
