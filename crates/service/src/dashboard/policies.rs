//! The policies of a site, and one that is made of what its pages load. The service sets none by itself.

use std::time::Duration;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use monitor::Wildcard;
use serde::Deserialize;
use verdict::{ResourceKind, Timestamp};

use super::form::Sent;
use super::page::{self, Refused, Shell};
use super::person::Person;
use super::text::shown;
use crate::desk::code::visible;
use crate::desk::policies::{self, Change};
use crate::policy::field::{self, FieldError};
use crate::policy::{self, Policy, PolicyAction, Suggestion};
use crate::{Error, ErrorKind, Scope, Service, clock};

#[derive(Template)]
#[template(path = "dashboard/policies.html")]
struct PoliciesPage {
    shell: Shell,
    site: String,
    pattern: String,
    suggestion: Option<Suggested>,
    policies: Vec<PolicyLine>,
}

struct PolicyLine {
    id: String,
    description: String,
    action: &'static str,
    is_enabled: bool,
    expression: String,
    value: String,
}

struct Suggested {
    value: String,
    resources: usize,
    blocked: Vec<BlockedLine>,
    blocked_more: usize,
    notes: Vec<String>,
}

struct BlockedLine {
    id: u64,
    kind: &'static str,
    url: String,
    page: String,
    malicious: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The pages of which a policy is to be made.
    page: Option<String>,
    done: String,
}

pub(super) async fn policies(
    State(service): State<Service>,
    person: Person,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let site = person.caller.site(&service, &name, Scope::Read).await?;
    let pattern = asked.page.as_deref().map(str::trim).unwrap_or_default().to_owned();
    let (tables, at) = (site.tables(), clock::now());
    let since = Timestamp::from_millis(at.as_millis() - THIRTY_DAYS_MILLIS);
    let wanted =
        asked.page.is_some().then(|| Some(pattern.as_str()).filter(|text| !is_all(text)).map(Wildcard::new));
    let read = site.read(move |reader| {
        let suggestion =
            wanted.map(|pages| policy::suggest(reader, pages.as_ref(), since, at)).transpose()?;
        Ok((policy::policies(&tables)?, suggestion))
    });
    let (policies, suggestion) = read.await?;
    let page = PoliciesPage {
        shell: Shell::of(format!("Policies of {}", site.name()), &person, "policies")
            .for_site(&site)
            .noticing(&asked.done),
        site: site.name().to_string(),
        pattern,
        suggestion: suggestion.map(Suggested::from),
        policies: policies.into_iter().map(PolicyLine::from).collect(),
    };
    Ok(page::render(StatusCode::OK, &page))
}

/// Keeps a policy that somebody has looked at.
pub(super) async fn add(
    State(service): State<Service>,
    Path(name): Path<String>,
    sent: Sent,
) -> Result<Response, Refused> {
    let site = sent.person.caller.site(&service, &name, Scope::Write).await?;
    let text = |name| sent.fields.get(name).to_owned();
    let policy = || {
        Ok(Policy {
            id: String::new(),
            action: field::action(sent.fields.get("action"))?,
            description: field::description(text("description"))?,
            enabled: true,
            expression: field::expression(text("expression"))?,
            value: field::value(text("value"))?,
        })
    };
    policies::add(&site, &sent.person.caller, policy().map_err(wrong)?).await?;
    Ok(back(&site, "policy_added"))
}

/// Switches a policy on or off, or removes it.
pub(super) async fn change(
    State(service): State<Service>,
    Path((name, id)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Refused> {
    let site = sent.person.caller.site(&service, &name, Scope::Write).await?;
    let caller = &sent.person.caller;
    let switched = |on| Change { enabled: Some(on), ..Change::default() };
    match sent.fields.get("do") {
        "on" => drop(policies::change(&site, caller, id, switched(true)).await?),
        "off" => drop(policies::change(&site, caller, id, switched(false)).await?),
        "remove" => drop(policies::remove(&site, caller, id).await?),
        _ => return Err(Error::new(ErrorKind::Input, "`do`: expected on, off or remove").into()),
    }
    Ok(back(&site, "policy_changed"))
}

fn back(site: &crate::Site, done: &str) -> Response {
    Redirect::to(&format!("/sites/{}/policies?done={done}", site.name())).into_response()
}

fn wrong(error: FieldError) -> Error {
    Error::new(ErrorKind::Input, format!("`{}`: {}", error.field, error.message))
}

/// Whether a pattern leaves nothing out.
fn is_all(pattern: &str) -> bool {
    pattern.bytes().all(|byte| byte == b'*')
}

impl From<Policy> for PolicyLine {
    fn from(policy: Policy) -> Self {
        Self {
            id: policy.id,
            description: shown(&policy.description),
            action: match policy.action {
                PolicyAction::AddReportingDirectives => "asks for reports",
                PolicyAction::Allow => "allows nothing else",
                PolicyAction::Log => "reports what is not allowed",
            },
            is_enabled: policy.enabled,
            expression: shown(&policy.expression),
            value: visible(&policy.value),
        }
    }
}

impl From<Suggestion> for Suggested {
    fn from(suggestion: Suggestion) -> Self {
        let line = |blocked: policy::Blocked| BlockedLine {
            id: blocked.id,
            kind: if blocked.kind == ResourceKind::Script { "script" } else { "connection" },
            url: shown(&blocked.url),
            page: blocked.page_url.as_deref().map(shown).unwrap_or_default(),
            malicious: blocked.malicious,
        };
        Self {
            value: suggestion.value,
            resources: suggestion.resources,
            blocked: suggestion.blocked.into_iter().map(line).collect(),
            blocked_more: suggestion.blocked_more,
            notes: suggestion.notes,
        }
    }
}

/// Against so much of the past a suggestion is checked.
const THIRTY_DAYS_MILLIS: i64 = Duration::from_secs(30 * 24 * 60 * 60).as_millis() as i64;
