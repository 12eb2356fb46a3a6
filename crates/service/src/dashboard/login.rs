//! Logging in with a token, and out.

use askama::Template;
use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::form::{Fields, Sent, is_foreign};
use super::page::{self, Shell};
use super::person::{Person, cookie, end_session, login_cookie, session_cookie, set_cookie};
use crate::collect::sender;
use crate::desk::{Caller, Denied};
use crate::site::blocking;
use crate::{Peer, Scope, Service};

#[derive(Template)]
#[template(path = "dashboard/login.html")]
struct LoginPage {
    shell: Shell,
    csrf: String,
    next: String,
    problem: &'static str,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    next: String,
}

pub(super) async fn page(
    State(service): State<Service>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Response {
    if Person::of(&service, &headers).await.is_some() {
        return Redirect::to(own_path(&wanted.next)).into_response();
    }
    form(&service, StatusCode::OK, &wanted.next, "")
}

pub(super) async fn login(
    State(service): State<Service>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let from = peer.map(|Extension(peer)| peer.0.ip());
    let from = sender(from, &headers, &service.config().collector.trusted_proxies);
    let fields = Fields::read(&headers, &body).unwrap_or_default();
    let nonce = cookie(&headers, login_cookie(&service)).unwrap_or_default();
    if is_foreign(&headers) || !service.desk().logins.is_csrf(nonce, fields.get("csrf")) {
        let problem = "The form was too old, or your browser keeps no cookies. Try again.";
        return form(&service, StatusCode::FORBIDDEN, fields.get("next"), problem);
    }
    if let Some(wait) = service.desk().logins.attempt(from) {
        let problem = "Too many attempts from your network. Try again in some minutes.";
        let mut response = form(&service, StatusCode::TOO_MANY_REQUESTS, fields.get("next"), problem);
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs()));
        return response;
    }
    let next = fields.get("next");
    let caller = match Caller::with_token(&service, fields.get("token").trim()).await {
        Ok(caller) => caller,
        Err(Denied::Failed(error)) => return page::failed(error),
        Err(_) => return form(&service, StatusCode::FORBIDDEN, next, "Unknown token."),
    };
    service.desk().logins.succeeded(from);
    if !caller.has(Scope::Read) {
        return form(
            &service,
            StatusCode::FORBIDDEN,
            next,
            "This token has no scope read. Use a token that has it.",
        );
    }
    if let Some(earlier) = cookie(&headers, session_cookie(&service)) {
        // It ends by itself otherwise.
        let _ = end_session(&service, earlier).await;
    }
    let (at_desk, token) = (service.clone(), caller.grant.id.clone());
    let session = match blocking(move || at_desk.desk().sessions.begin(&token)).await {
        Ok(session) => session,
        Err(error) => return page::failed(error),
    };
    let mut response = Redirect::to(own_path(next)).into_response();
    add_cookie(&mut response, &set_cookie(&service, session_cookie(&service), &session));
    add_cookie(&mut response, &set_cookie(&service, login_cookie(&service), ""));
    response
}

pub(super) async fn logout(State(service): State<Service>, sent: Sent) -> Response {
    if let Err(error) = end_session(&service, &sent.person.session).await {
        return page::failed(error);
    }
    let mut response = Redirect::to("/login").into_response();
    add_cookie(&mut response, &set_cookie(&service, session_cookie(&service), ""));
    response
}

fn form(service: &Service, status: StatusCode, next: &str, problem: &'static str) -> Response {
    let nonce = match service.desk().logins.nonce() {
        Ok(nonce) => nonce,
        Err(error) => return page::failed(error),
    };
    let csrf = service.desk().logins.csrf(&nonce);
    let mut response = page::render(
        status,
        &LoginPage { shell: Shell::new("Log in"), csrf, next: own_path(next).to_owned(), problem },
    );
    add_cookie(&mut response, &set_cookie(service, login_cookie(service), &nonce));
    response
}

fn add_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// A path of this service; whatever could lead elsewhere becomes the first page.
pub(super) fn own_path(next: &str) -> &str {
    let is_own = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= MAX_PATH_BYTES
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_own { next } else { "/" }
}

const MAX_PATH_BYTES: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_led_elsewhere() {
        for own in ["/", "/sites/shop/scripts?status=active", "/sites/shop/resources/7"] {
            assert_eq!(own_path(own), own);
        }
        for foreign in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\t/e",
            "/a\nb",
        ] {
            assert_eq!(own_path(foreign), "/", "{foreign:?}");
        }
    }
}
