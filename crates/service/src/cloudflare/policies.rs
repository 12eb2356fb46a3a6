//! Policies: made, read, changed and removed.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;

use super::answer::{Answer, Failure, Zone};
use super::query::body;
use crate::policy::{Csp, Expression, MAX_VALUE_BYTES, Policy, PolicyAction, policies, replace};
use crate::{Scope, Service};

/// The five fields, of which a new policy needs all.
#[derive(Debug, Deserialize)]
struct Fields {
    action: Option<String>,
    description: Option<String>,
    enabled: Option<bool>,
    expression: Option<String>,
    value: Option<String>,
}

/// `GET .../policies`
pub(super) async fn list(
    State(service): State<Service>,
    Path(zone): Path<String>,
    headers: HeaderMap,
) -> Result<Answer<Vec<Policy>>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Read).await?;
    Ok(Answer::of(zone.read(policies).await?))
}

/// `GET .../policies/{id}`
pub(super) async fn one(
    State(service): State<Service>,
    Path((zone, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Answer<Policy>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Read).await?;
    let found = zone.read(policies).await?.into_iter().find(|policy| policy.id == id);
    found.map(Answer::of).ok_or_else(not_found)
}

/// `POST .../policies`
pub(super) async fn create(
    State(service): State<Service>,
    Path(zone): Path<String>,
    headers: HeaderMap,
    text: Bytes,
) -> Result<Answer<Policy>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Write).await?;
    let fields: Fields = body(&text)?;
    let missing = |name: &'static str| move || Failure::field(name, format!("{name} is missing"));
    let policy = Policy {
        id: new_id()?,
        action: action(&fields.action.ok_or_else(missing("/action"))?)?,
        description: description(fields.description.ok_or_else(missing("/description"))?)?,
        enabled: fields.enabled.ok_or_else(missing("/enabled"))?,
        expression: expression(fields.expression.ok_or_else(missing("/expression"))?)?,
        value: value(fields.value.ok_or_else(missing("/value"))?)?,
    };
    let made = zone.change(move |tables| {
        let mut all = policies(tables)?;
        if all.len() >= MOST {
            return Err(Failure::input(format!("a zone has at most {MOST} policies")));
        }
        all.push(policy.clone());
        replace(tables, &all)?;
        Ok(policy)
    });
    made.await.map(Answer::of)
}

/// `PUT .../policies/{id}`
pub(super) async fn change(
    State(service): State<Service>,
    Path((zone, id)): Path<(String, String)>,
    headers: HeaderMap,
    text: Bytes,
) -> Result<Answer<Policy>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Write).await?;
    let fields: Fields = body(&text)?;
    let new_action = fields.action.as_deref().map(action).transpose()?;
    let new_description = fields.description.map(description).transpose()?;
    let new_expression = fields.expression.map(expression).transpose()?;
    let new_value = fields.value.map(value).transpose()?;
    let changed = zone.change(move |tables| {
        let mut all = policies(tables)?;
        let policy = all.iter_mut().find(|policy| policy.id == id).ok_or_else(not_found)?;
        policy.action = new_action.unwrap_or(policy.action);
        policy.enabled = fields.enabled.unwrap_or(policy.enabled);
        for (field, new) in [
            (&mut policy.description, new_description),
            (&mut policy.expression, new_expression),
            (&mut policy.value, new_value),
        ] {
            if let Some(new) = new {
                *field = new;
            }
        }
        let changed = policy.clone();
        replace(tables, &all)?;
        Ok(changed)
    });
    changed.await.map(Answer::of)
}

/// `DELETE .../policies/{id}`
pub(super) async fn remove(
    State(service): State<Service>,
    Path((zone, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<StatusCode, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Write).await?;
    let removed = zone.change(move |tables| {
        let mut all = policies(tables)?;
        let before = all.len();
        all.retain(|policy| policy.id != id);
        if all.len() == before {
            return Err(not_found());
        }
        replace(tables, &all)?;
        Ok(())
    });
    removed.await.map(|()| StatusCode::NO_CONTENT)
}

fn not_found() -> Failure {
    Failure::not_found("there is no policy of this id")
}

fn action(text: &str) -> Result<PolicyAction, Failure> {
    match text {
        "add_reporting_directives" => Ok(PolicyAction::AddReportingDirectives),
        "allow" => Ok(PolicyAction::Allow),
        "log" => Ok(PolicyAction::Log),
        _ => Err(Failure::field("/action", "expected allow, log or add_reporting_directives")),
    }
}

fn description(text: String) -> Result<String, Failure> {
    match text.chars().count() <= MAX_DESCRIPTION_CHARS {
        true => Ok(text),
        false => Err(Failure::field(
            "/description",
            format!("expected at most {MAX_DESCRIPTION_CHARS} characters"),
        )),
    }
}

fn expression(text: String) -> Result<String, Failure> {
    match text.parse::<Expression>() {
        Ok(_) => Ok(text),
        Err(error) => Err(Failure::field("/expression", error.to_string())),
    }
}

fn value(text: String) -> Result<String, Failure> {
    if text.chars().count() > MAX_VALUE_BYTES {
        return Err(Failure::field("/value", format!("expected at most {MAX_VALUE_BYTES} characters")));
    }
    match text.parse::<Csp>() {
        Ok(_) => Ok(text),
        Err(error) => Err(Failure::field("/value", error.to_string())),
    }
}

/// A new id: 32 random hexadecimal digits.
fn new_id() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| {
        Failure::of_status(StatusCode::SERVICE_UNAVAILABLE, "the system has no random numbers")
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

const MAX_DESCRIPTION_CHARS: usize = 1_024;
const MOST: usize = 100;
