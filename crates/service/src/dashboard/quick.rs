//! One click: approve or mute a resource with a reason that says so, from wherever it is listed.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use monitor::Resource;

use super::form::Sent;
use super::login::own_path;
use super::page::Refused;
use super::text::{approve, is_approved};
use crate::alerts::Mute;
use crate::desk::change::{self, Statement, no_resource};
use crate::{Error, ErrorKind, Scope, Service, clock};

/// What the forms for one click need of a resource.
pub(super) struct Quick {
    pub(super) id: u64,
    pub(super) hash: String,
    pub(super) is_approved: bool,
    /// What to approve a content of its kind is called.
    pub(super) approve: &'static str,
}

impl From<&Resource> for Quick {
    fn from(resource: &Resource) -> Self {
        Self {
            id: resource.id,
            hash: resource.hash.clone().unwrap_or_default(),
            is_approved: is_approved(resource),
            approve: approve(resource.kind),
        }
    }
}

pub(super) async fn quick(
    State(service): State<Service>,
    Path((name, id)): Path<(String, u64)>,
    sent: Sent,
) -> Result<Response, Refused> {
    let site = sent.person.caller.site(&service, &name, Scope::Write).await?;
    let caller = &sent.person.caller;
    let done = match sent.fields.get("do") {
        "approve" => {
            let statement = Statement {
                justification: APPROVED.to_owned(),
                approve: true,
                hash: Some(sent.fields.get("hash")).filter(|hash| !hash.is_empty()).map(str::to_owned),
                ..Statement::default()
            };
            change::justify(&site, caller, id, statement).await?;
            "approved"
        }
        "mute" => {
            let now = clock::now();
            if site.read(move |reader| reader.resource(id, now)).await?.is_none() {
                return Err(no_resource(id).into());
            }
            let mute = Mute {
                host: None,
                url: None,
                resource: Some(id),
                kind: None,
                reason: MUTED.to_owned(),
                by: caller.name().to_owned(),
                until: now.plus(MUTED_FOR),
            };
            change::mute(&site, caller, mute).await?;
            "muted"
        }
        _ => return Err(Error::new(ErrorKind::Input, "`do`: expected approve or mute").into()),
    };
    let back = match own_path(sent.fields.get("next")) {
        "/" => format!("/sites/{}/resources/{id}", site.name()),
        path => path.to_owned(),
    };
    let (path, query) = back.split_once('?').unwrap_or((&back, ""));
    let mut pairs = url::form_urlencoded::Serializer::new(String::new());
    pairs.extend_pairs(url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "done"));
    pairs.append_pair("done", done);
    Ok(Redirect::to(&format!("{path}?{}", pairs.finish())).into_response())
}

/// What the history says where nobody wrote a reason.
const APPROVED: &str = "Approved in one click, without a reason.";
const MUTED: &str = "Muted in one click, without a reason.";
const MUTED_FOR: Duration = Duration::from_secs(7 * 24 * 60 * 60);
