//! Changes that people and programs make. Each is checked, written with its entry in the audit log, and then holds.

use monitor::{
    Authorisation, Justification, Store as _,
    store::{Batch, Table},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use verdict::Timestamp;

use super::{Caller, audit};
use crate::alerts::{Mute, Mutes};
use crate::headers::{self, WatchedPage};
use crate::site::{Row, blocking};
use crate::{Error, ErrorKind, Scope, Service, Site, SiteName, SiteTables, clock};

/// What somebody says about a resource.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statement {
    /// Why the resource is on its pages, or why not. Not empty, at most 4,000 characters.
    #[schema(min_length = 1, max_length = 4000)]
    pub(crate) justification: String,
    /// Whether the content that `hash` names may run. Without it a reason is kept, and what was approved no longer is.
    #[serde(default)]
    pub(crate) approve: bool,
    /// SHA-256 of the content that was looked at. An approval is refused if it is another one by now. A script of which no
    /// content is known, and a connection, have none.
    #[serde(default)]
    pub(crate) hash: Option<String>,
    /// Who answers for it. Without it, as it was; at first the name of the token.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    pub(crate) owner: Option<String>,
    /// What it is for. Without it, as it was.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 1000)]
    pub(crate) purpose: Option<String>,
    /// When it is to be looked at again. Without it, a year after the approval.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) review_by: Option<Timestamp>,
}

/// What somebody said about a resource at some time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct Said {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
    /// Who: the name of the token.
    pub(crate) by: String,
    /// Why.
    pub(crate) justification: String,
    /// Whether the content of that time was approved.
    pub(crate) approved: bool,
    /// SHA-256 of that content, where it was known.
    pub(crate) hash: Option<String>,
    /// Who answers for it, where somebody said so.
    #[serde(default)]
    pub(crate) owner: Option<String>,
    /// What it is for, where somebody said so.
    #[serde(default)]
    pub(crate) purpose: Option<String>,
    /// When it is to be looked at again, where somebody said so.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) review_by: Option<Timestamp>,
}

impl Said {
    /// A line of a history.
    pub(crate) fn in_words(&self) -> String {
        let what = if self.approved { "approved" } else { "kept a reason" };
        format!("{}: {} {what}: {}", self.at, self.by, self.justification)
    }
}

/// Keeps what somebody says about a resource. What was said before stays in its history.
pub(crate) async fn justify(
    site: &Site,
    caller: &Caller,
    id: u64,
    statement: Statement,
) -> Result<Justification, Error> {
    check_text("justification", &statement.justification, MAX_TEXT_CHARS)?;
    for (name, text, most) in
        [("owner", &statement.owner, MAX_OWNER_CHARS), ("purpose", &statement.purpose, MAX_PURPOSE_CHARS)]
    {
        if let Some(text) = text {
            check_text(name, text, most)?;
        }
    }
    if statement.review_by.is_some_and(|at| at <= clock::now()) {
        return Err(Error::new(ErrorKind::Input, "`review_by`: expected a time in the future"));
    }
    let (tables, caller) = (site.tables(), caller.clone());
    let done = site.write(move |monitor| {
        let at = clock::now();
        let Some(resource) = monitor.resource(id, at)? else { return Ok(Err(no_resource(id))) };
        if statement.approve && statement.hash != resource.hash {
            let hash = resource.hash.as_deref().unwrap_or("none");
            let message = format!("the content has changed: its SHA-256 is now {hash}; review it again");
            return Ok(Err(Error::new(ErrorKind::Conflict, message)));
        }
        let before = history(&tables, id, 1)?.pop();
        let before = before.as_ref();
        let said = Said {
            // Who says nothing of these leaves them; an approval is a review.
            owner: statement.owner.clone().or_else(|| before?.owner.clone()),
            purpose: statement.purpose.clone().or_else(|| before?.purpose.clone()),
            review_by: statement.review_by.or_else(|| before?.review_by.filter(|_| !statement.approve)),
            at,
            by: caller.name().to_owned(),
            justification: statement.justification.clone(),
            approved: statement.approve,
            hash: if statement.approve { resource.hash.clone() } else { None },
        };
        let action = if statement.approve { "approve" } else { "justify" };
        let details = json!({ "resource": id, "justification": said.justification, "hash": said.hash,
            "owner": said.owner, "purpose": said.purpose, "review_by": said.review_by });
        let entry = audit::next(&tables, &caller, at, action, &resource.url, details)?;
        let history = (Table::Meta, audit::key(&history_of(id), entry.seq), Some(audit::bytes(&said)?));
        let mut authorisation =
            Authorisation::new(resource.kind, resource.url, statement.justification, caller.name());
        authorisation.approved = statement.approve;
        let (kept, _) = tables.along(vec![entry.row()?, history], || monitor.justify(&authorisation, at))?;
        Ok(Ok(kept))
    });
    done.await?
}

/// What was said about a resource, the latest first.
pub(crate) fn history(tables: &SiteTables, id: u64, limit: usize) -> Result<Vec<Said>, verdict::Error> {
    audit::latest(tables, &history_of(id), None, limit)?
        .iter()
        .map(|(_, bytes)| audit::parsed(bytes))
        .collect()
}

/// Mutes something. Gives the id of the mute.
pub(crate) async fn mute(site: &Site, caller: &Caller, mute: Mute) -> Result<String, Error> {
    mute.check().map_err(|reason| Error::new(ErrorKind::Input, reason))?;
    check_text("reason", &mute.reason, MAX_TEXT_CHARS)?;
    for (name, pattern) in [("host", &mute.host), ("url", &mute.url)] {
        if let Some(pattern) = pattern {
            check_text(name, pattern, MAX_TEXT_CHARS)?;
        }
    }
    if mute.until <= clock::now() {
        return Err(Error::new(ErrorKind::Input, "`until`: expected a time in the future"));
    }
    let id = mute_id(&mute);
    let subject = mute.url.clone().or_else(|| mute.host.clone()).unwrap_or_default();
    let details = json!({ "id": id, "mute": mute });
    change_mutes(site, caller, "mute", subject, details, move |mutes| {
        if mutes.len() >= MAX_MUTES {
            return Err(Error::new(
                ErrorKind::Limit,
                format!("expected at most {MAX_MUTES} mutes; end one first"),
            ));
        }
        mutes.push(mute);
        Ok(())
    })
    .await?;
    Ok(id)
}

/// Ends a mute.
pub(crate) async fn unmute(site: &Site, caller: &Caller, id: String) -> Result<(), Error> {
    let (subject, details) = (id.clone(), json!({ "id": id }));
    change_mutes(site, caller, "unmute", subject, details, move |mutes| {
        let before = mutes.len();
        mutes.retain(|mute| mute_id(mute) != id);
        if mutes.len() == before {
            return Err(Error::new(ErrorKind::NotFound, "no such mute"));
        }
        Ok(())
    })
    .await
}

/// Changes the mutes of a site. Those that have ended go.
async fn change_mutes(
    site: &Site,
    caller: &Caller,
    action: &'static str,
    subject: String,
    details: serde_json::Value,
    change: impl FnOnce(&mut Vec<Mute>) -> Result<(), Error> + Send + 'static,
) -> Result<(), Error> {
    let (tables, at_site, caller) = (site.tables(), site.clone(), caller.clone());
    let done = site.write(move |_| {
        let at = clock::now();
        let shared = at_site.kept_mutes()?;
        let mut mutes = shared.all();
        mutes.retain(|mute| mute.until > at);
        if let Err(error) = change(&mut mutes) {
            return Ok(Err(error));
        }
        let entry = audit::next(&tables, &caller, at, action, subject, details)?;
        let kept = (Table::Meta, MUTES.to_vec(), Some(audit::bytes(&mutes)?));
        commit(&tables, vec![entry.row()?, kept])?;
        shared.replace(mutes);
        Ok(Ok(()))
    });
    done.await?
}

/// The mutes that a site keeps.
pub(crate) fn kept_mutes(tables: &SiteTables) -> Result<Mutes, verdict::Error> {
    let mutes = Mutes::default();
    if let Some(bytes) = tables.value(Table::Meta, MUTES)? {
        mutes.replace(audit::parsed(&bytes)?);
    }
    Ok(mutes)
}

/// A name for a mute, by what it says.
pub(crate) fn mute_id(mute: &Mute) -> String {
    let digest = Sha256::digest(serde_json::to_vec(mute).unwrap_or_default());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Says that the security headers of a watched page are right as they are. `None` if it is not watched, or was never seen.
pub(crate) async fn pin(site: &Site, caller: &Caller, url: String) -> Result<Option<WatchedPage>, Error> {
    let (tables, caller) = (site.tables(), caller.clone());
    let pinned = site.write(move |_| {
        let at = clock::now();
        let entry = audit::next(&tables, &caller, at, "pin_headers", &url, json!({ "url": url }))?;
        let pin = || headers::pin(&tables, &url, caller.name(), at);
        Ok(tables.along(vec![entry.row()?], pin)?.0)
    });
    pinned.await
}

/// Makes a token, which allows no more than its maker's. Gives its id and the token.
pub(crate) async fn add_token(
    service: &Service,
    caller: &Caller,
    name: String,
    scopes: Vec<Scope>,
    sites: Option<Vec<SiteName>>,
) -> Result<(String, String), Error> {
    check_text("name", &name, MAX_NAME_CHARS)?;
    let mut scopes = scopes;
    scopes.sort();
    scopes.dedup();
    if scopes.is_empty() {
        return Err(Error::new(
            ErrorKind::Input,
            "`scopes`: expected at least one of ingest, read and write",
        ));
    }
    if let Some(more) = scopes.iter().find(|scope| !caller.has(**scope)) {
        let message = format!("`scopes`: your token has no scope {}, so it cannot give it away", more.name());
        return Err(Error::new(ErrorKind::Input, message));
    }
    if sites.as_ref().is_some_and(Vec::is_empty) {
        return Err(Error::new(ErrorKind::Input, "`sites`: expected at least one site, or none for all"));
    }
    let (service, caller) = (service.clone(), caller.clone());
    blocking(move || {
        let (id, token) = service.tokens().add(&name, &scopes, sites.as_deref())?;
        let scopes: Vec<&str> = scopes.iter().map(|scope| scope.name()).collect();
        let details = json!({ "name": name, "scopes": scopes, "sites": sites });
        let note = || {
            let tables = service.sites().own()?;
            let entry = audit::next(&tables, &caller, clock::now(), "token_add", &id, details)?;
            Ok::<_, Error>(commit(&tables, vec![entry.row()?])?)
        };
        if let Err(error) = note() {
            // What is not in the log has not happened.
            service.tokens().remove(&id)?;
            return Err(error);
        }
        Ok((id, token))
    })
    .await
}

/// Revokes a token.
pub(crate) async fn remove_token(service: &Service, caller: &Caller, id: String) -> Result<(), Error> {
    let (service, caller) = (service.clone(), caller.clone());
    blocking(move || {
        let no_token = || Error::new(ErrorKind::NotFound, "no such token");
        let tables = service.sites().own()?;
        let grant = service.tokens().by_id(&id).ok_or_else(no_token)?;
        let details = json!({ "name": grant.name });
        let entry = audit::next(&tables, &caller, clock::now(), "token_revoke", &id, details)?;
        commit(&tables, vec![entry.row()?])?;
        // Removing takes them anew.
        drop(tables);
        if service.tokens().remove(&id)? { Ok(()) } else { Err(no_token()) }
    })
    .await
}

/// A change of what the service keeps beside an inventory, and what the audit log says of it.
pub(crate) struct Noted<T> {
    pub(crate) result: T,
    /// What is kept.
    pub(crate) row: Row,
    pub(crate) action: &'static str,
    pub(crate) subject: String,
    pub(crate) details: serde_json::Value,
}

/// Changes what the service keeps beside an inventory, alone, by the same commit as its entry in the audit log.
pub(crate) async fn beside<T: Send + 'static, E: From<Error> + Send + 'static>(
    site: &Site,
    caller: &Caller,
    change: impl FnOnce(&SiteTables) -> Result<Noted<T>, E> + Send + 'static,
) -> Result<T, E> {
    let (tables, caller) = (site.tables(), caller.clone());
    let done = site.write(move |_| {
        let Noted { result, row, action, subject, details } = match change(&tables) {
            Ok(noted) => noted,
            Err(refused) => return Ok(Err(refused)),
        };
        let entry = audit::next(&tables, &caller, clock::now(), action, subject, details)?;
        commit(&tables, vec![entry.row()?, row])?;
        Ok(Ok(result))
    });
    done.await?
}

fn commit(tables: &SiteTables, mut rows: Vec<Row>) -> Result<(), verdict::Error> {
    rows.sort();
    let mut batch = Batch::default();
    batch.changes = rows;
    tables.commit(batch)
}

fn check_text(name: &str, text: &str, max_chars: usize) -> Result<(), Error> {
    if text.trim().is_empty() || text.chars().count() > max_chars {
        let message = format!("`{name}`: expected 1 to {max_chars} characters");
        return Err(Error::new(ErrorKind::Input, message));
    }
    Ok(())
}

pub(crate) fn no_resource(id: u64) -> Error {
    Error::new(ErrorKind::NotFound, format!("no resource has the number {id}"))
}

fn history_of(id: u64) -> Vec<u8> {
    [HISTORY, &id.to_be_bytes(), b"/"].concat()
}

const HISTORY: &[u8] = b"service/history/";
const MUTES: &[u8] = b"service/mutes";
const MAX_TEXT_CHARS: usize = 4_000;
const MAX_OWNER_CHARS: usize = 200;
const MAX_PURPOSE_CHARS: usize = 1_000;
const MAX_NAME_CHARS: usize = 100;
const MAX_MUTES: usize = 1_000;
