//! The visitor of a page, by the session of the cookie.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::desk::Caller;
use crate::site::blocking;
use crate::{Error, Service};

/// Somebody who is logged in.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) caller: Caller,
    /// What forms give back.
    pub(super) csrf: String,
    /// The id of the session.
    pub(super) session: String,
}

impl Person {
    /// Who a request is of; `None` without a session that holds, or when its token was revoked.
    pub(super) async fn of(service: &Service, headers: &HeaderMap) -> Option<Self> {
        let id = cookie(headers, session_cookie(service))?;
        let session = service.desk().sessions.find_anywhere(id).await?;
        let Some(grant) = service.tokens().by_id_anywhere(&session.token).await else {
            // It holds no longer, whether it can be removed or not.
            let _ = end_session(service, id).await;
            return None;
        };
        Some(Self { caller: Caller { grant }, csrf: session.csrf, session: id.to_owned() })
    }
}

impl FromRequestParts<Service> for Person {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Response> {
        Self::of(service, &parts.headers).await.ok_or_else(|| to_login(&parts.method, &parts.uri))
    }
}

/// To the login, and from there to where somebody wanted to go.
pub(super) fn to_login(method: &Method, uri: &axum::http::Uri) -> Response {
    let wanted = uri.path_and_query().map(|path| path.as_str()).filter(|path| *path != "/");
    match wanted {
        Some(wanted) if method == Method::GET => {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            query.append_pair("next", wanted);
            Redirect::to(&format!("/login?{}", query.finish())).into_response()
        }
        _ => Redirect::to("/login").into_response(),
    }
}

/// Ends a session, for all processes.
pub(super) async fn end_session(service: &Service, id: &str) -> Result<(), Error> {
    let (service, id) = (service.clone(), id.to_owned());
    blocking(move || service.desk().sessions.end(&id)).await
}

/// The cookie of sessions. With its prefix, browsers take it over https only, and from no other host.
pub(super) fn session_cookie(service: &Service) -> &'static str {
    if service.desk().is_secure { "__Host-pagewarden" } else { "pagewarden" }
}

/// The cookie of those who are about to log in.
pub(super) fn login_cookie(service: &Service) -> &'static str {
    if service.desk().is_secure { "__Host-pagewarden-login" } else { "pagewarden-login" }
}

/// `Set-Cookie` for a value; an empty one takes the cookie away.
pub(super) fn set_cookie(service: &Service, name: &str, value: &str) -> String {
    let secure = if service.desk().is_secure { "; Secure" } else { "" };
    let age = if value.is_empty() { "; Max-Age=0" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}")
}

/// The value of a cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}
