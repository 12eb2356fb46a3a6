//! The frame of all pages, and the error page.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};

use super::assets::{SCRIPT, STYLE};
use super::person::Person;
use crate::desk::Denied;
use crate::{Error, ErrorKind, Scope, Site};

/// Around every page.
pub(super) struct Shell {
    pub(super) title: String,
    pub(super) style: &'static str,
    pub(super) script: &'static str,
    pub(super) who: Option<Who>,
    pub(super) site: Option<String>,
    /// Which of the navigation's entries this is.
    pub(super) section: &'static str,
    pub(super) notice: &'static str,
}

/// Who looks.
pub(super) struct Who {
    pub(super) name: String,
    pub(super) csrf: String,
    /// Whether their token is for all sites.
    pub(super) is_everywhere: bool,
    pub(super) may_write: bool,
}

impl Shell {
    pub(super) fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            style: &STYLE.path,
            script: &SCRIPT.path,
            who: None,
            site: None,
            section: "",
            notice: "",
        }
    }

    pub(super) fn of(title: impl Into<String>, person: &Person, section: &'static str) -> Self {
        let caller = &person.caller;
        let who = Who {
            name: super::text::shown(caller.name()),
            csrf: person.csrf.clone(),
            is_everywhere: caller.grant.sites.is_none(),
            may_write: caller.has(Scope::Write),
        };
        Self { who: Some(who), section, ..Self::new(title) }
    }

    pub(super) fn for_site(self, site: &Site) -> Self {
        Self { site: Some(site.name().to_string()), ..self }
    }

    /// What was done just before, by its key in the address.
    pub(super) fn noticing(self, done: &str) -> Self {
        let notice = NOTICES.iter().find(|(key, _)| *key == done).map_or("", |(_, text)| text);
        Self { notice, ..self }
    }

    pub(super) fn csrf(&self) -> &str {
        self.who.as_ref().map_or("", |who| &who.csrf)
    }

    pub(super) fn may_write(&self) -> bool {
        self.who.as_ref().is_some_and(|who| who.may_write)
    }
}

#[derive(Template)]
#[template(path = "dashboard/refused.html")]
struct RefusedPage {
    shell: Shell,
    text: String,
}

/// Why there is no page, as a page.
pub(super) struct Refused(Response);

impl From<Denied> for Refused {
    fn from(denied: Denied) -> Self {
        Self(match denied {
            Denied::NoToken | Denied::NotFound => refused(StatusCode::NOT_FOUND, "There is no such page."),
            Denied::Scope(scope) => {
                let text = format!("Your token has no scope {}. Use a token that has it.", scope.name());
                refused(StatusCode::FORBIDDEN, text)
            }
            Denied::Failed(error) => failed(error),
        })
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self(failed(error))
    }
}

impl axum::response::IntoResponse for Refused {
    fn into_response(self) -> Response {
        self.0
    }
}

pub(super) fn refused(status: StatusCode, text: impl Into<String>) -> Response {
    let title = match status {
        StatusCode::FORBIDDEN => "Not allowed",
        StatusCode::NOT_FOUND => "Not found",
        StatusCode::CONFLICT => "Changed meanwhile",
        _ => "That did not work",
    };
    render(status, &RefusedPage { shell: Shell::new(title), text: text.into() })
}

pub(super) fn failed(error: Error) -> Response {
    let text = super::text::shown(&error.message_with_causes());
    match error.kind() {
        ErrorKind::Input => refused(StatusCode::BAD_REQUEST, text),
        ErrorKind::NotFound => refused(StatusCode::NOT_FOUND, "There is no such page."),
        ErrorKind::Conflict | ErrorKind::Limit => refused(StatusCode::CONFLICT, text),
        ErrorKind::Busy | ErrorKind::Stopping => refused(StatusCode::SERVICE_UNAVAILABLE, text),
        _ => {
            // What is wrong here is the owner's business, who finds it in the log.
            tracing::error!(error = error.message_with_causes(), "a page of the dashboard failed");
            refused(StatusCode::INTERNAL_SERVER_ERROR, "The service cannot answer. Its log gives the reason.")
        }
    }
}

pub(super) fn render(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => {
            let mut response = (status, Html(html)).into_response();
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            response.headers_mut().insert(header::CONTENT_TYPE, kind);
            response
        }
        Err(error) => {
            tracing::error!(%error, "a page of the dashboard cannot be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

const NOTICES: [(&str, &str); 11] = [
    ("policy_added", "Policy saved. The service does not set it on your pages."),
    ("policy_changed", "Policy changed. The log of changes shows who changed it and when."),
    ("pinned", "Pinned. The service now expects these headers to stay as they are."),
    ("set", "Setting changed. The log of changes shows who changed it and when."),
    ("approved", "Approved. The history below shows who approved it and why."),
    ("kept", "Reason saved."),
    ("muted", "Muted. Alerts resume when the time is over."),
    ("unmuted", "Mute ended."),
    ("revoked", "Token and its sessions revoked."),
    ("made", "Token created."),
    ("login", "You are logged in."),
];
