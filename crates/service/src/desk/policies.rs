//! Policies are made, changed and removed, each with its entry in the audit log.

use serde_json::json;

use super::Caller;
use super::change::{Noted, beside};
use crate::policy::{Policy, PolicyAction, policies, row};
use crate::{Error, ErrorKind, Site};

/// What of a policy becomes different; the rest stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    pub(crate) action: Option<PolicyAction>,
    pub(crate) description: Option<String>,
    pub(crate) enabled: Option<bool>,
    pub(crate) expression: Option<String>,
    pub(crate) value: Option<String>,
}

/// Makes a policy. Its id is given here.
pub(crate) async fn add(site: &Site, caller: &Caller, policy: Policy) -> Result<Policy, Error> {
    let policy = Policy { id: new_id()?, ..policy };
    beside(site, caller, move |tables| {
        let mut all = policies(tables)?;
        if all.len() >= MOST {
            return Err(Error::new(ErrorKind::Limit, format!("a zone has at most {MOST} policies")));
        }
        all.push(policy.clone());
        noted("policy_add", None, Some(&policy), &all)
    })
    .await
}

pub(crate) async fn change(
    site: &Site,
    caller: &Caller,
    id: String,
    change: Change,
) -> Result<Policy, Error> {
    beside(site, caller, move |tables| {
        let mut all = policies(tables)?;
        let policy = all.iter_mut().find(|policy| policy.id == id).ok_or_else(not_found)?;
        let before = policy.clone();
        *policy = Policy {
            id: before.id.clone(),
            action: change.action.unwrap_or(before.action),
            description: change.description.unwrap_or_else(|| before.description.clone()),
            enabled: change.enabled.unwrap_or(before.enabled),
            expression: change.expression.unwrap_or_else(|| before.expression.clone()),
            value: change.value.unwrap_or_else(|| before.value.clone()),
        };
        let changed = policy.clone();
        noted("policy_change", Some(&before), Some(&changed), &all)
    })
    .await
}

/// Removes a policy, and gives it.
pub(crate) async fn remove(site: &Site, caller: &Caller, id: String) -> Result<Policy, Error> {
    beside(site, caller, move |tables| {
        let mut all = policies(tables)?;
        let place = all.iter().position(|policy| policy.id == id).ok_or_else(not_found)?;
        let removed = all.remove(place);
        noted("policy_remove", Some(&removed), None, &all)
    })
    .await
}

/// The policy of an id.
pub(crate) async fn one(site: &Site, id: &str) -> Result<Policy, Error> {
    let tables = site.tables();
    let all = crate::site::blocking(move || Ok(policies(&tables)?)).await?;
    all.into_iter().find(|policy| policy.id == id).ok_or_else(not_found)
}

/// The entry has the policy as it was, and as it is; the result is the later one that there is.
fn noted(
    action: &'static str,
    before: Option<&Policy>,
    after: Option<&Policy>,
    all: &Vec<Policy>,
) -> Result<Noted<Policy>, Error> {
    let result = after.or(before).cloned().ok_or_else(not_found)?;
    let details = json!({ "before": before, "after": after });
    Ok(Noted { subject: result.id.clone(), result, row: row(all)?, action, details })
}

fn not_found() -> Error {
    Error::new(ErrorKind::NotFound, "there is no policy of this id")
}

/// A new id: 32 random hexadecimal digits.
fn new_id() -> Result<String, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::new(ErrorKind::State, "the system gave no random numbers").because(error))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

const MOST: usize = 100;
