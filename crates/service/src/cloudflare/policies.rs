//! Policies: made, read, changed and removed.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;

use super::answer::{Answer, Failure, Zone};
use super::query::body;
use crate::desk::policies::{self, Change};
use crate::policy::{self, Policy, field};
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
    Ok(Answer::of(zone.read(policy::policies).await?))
}

/// `GET .../policies/{id}`
pub(super) async fn one(
    State(service): State<Service>,
    Path((zone, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Answer<Policy>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Read).await?;
    Ok(Answer::of(policies::one(&zone.site, &id).await?))
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
        id: String::new(),
        action: field::action(&fields.action.ok_or_else(missing("action"))?)?,
        description: field::description(fields.description.ok_or_else(missing("description"))?)?,
        enabled: fields.enabled.ok_or_else(missing("enabled"))?,
        expression: field::expression(fields.expression.ok_or_else(missing("expression"))?)?,
        value: field::value(fields.value.ok_or_else(missing("value"))?)?,
    };
    Ok(Answer::of(policies::add(&zone.site, &zone.caller, policy).await?))
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
    let change = Change {
        action: fields.action.as_deref().map(field::action).transpose()?,
        description: fields.description.map(field::description).transpose()?,
        enabled: fields.enabled,
        expression: fields.expression.map(field::expression).transpose()?,
        value: fields.value.map(field::value).transpose()?,
    };
    Ok(Answer::of(policies::change(&zone.site, &zone.caller, id, change).await?))
}

/// `DELETE .../policies/{id}`
pub(super) async fn remove(
    State(service): State<Service>,
    Path((zone, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<StatusCode, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Write).await?;
    policies::remove(&zone.site, &zone.caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
