//! `POST /observe/{site}`: what crawlers and archives have seen, as JSON lines or as a HAR archive, packed by gzip perhaps.
//!
//! Neighbours: `collect` bounds the bodies and has the public door for browsers; here a token with the scope `ingest` comes first. The
//! rest is entries of the journal, as with reports.
//!
//! What must not be done here: answer before the journal has it, or drop a line without naming it in the answer.

mod options;
mod read;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde::Serialize;
use tokio::sync::Semaphore;

pub use options::ObserveOptions;

use crate::collect::{Bodies, Unread};
use crate::cookie::{self, Cookie};
use crate::integrity::{self, Attribute};
use crate::journal::{Entry, Seen};
use crate::metrics::Family;
use crate::site::{Switches, at_work, blocking};
use crate::{Error, ErrorKind, Scope, Service, SiteName, clock};
use read::{Observed, Refused};

pub(crate) fn router() -> Router<Service> {
    Router::new().route("/observe/{site}", post(observe))
}

/// How much is read at once.
#[derive(Clone, Debug)]
pub(crate) struct Observers {
    at_once: Arc<Semaphore>,
    bodies: Bodies,
}

impl Observers {
    pub(crate) fn new(options: &ObserveOptions, longest: std::time::Duration) -> Self {
        let bytes = options.max_body_bytes.saturating_mul(options.at_once);
        Self {
            at_once: Arc::new(Semaphore::new(options.at_once)),
            // Each body rounds up to a KiB.
            bodies: Bodies::new(bytes.saturating_add(options.at_once << 11), longest),
        }
    }
}

/// What came of a request.
#[derive(Serialize)]
struct Answer {
    /// How many observations are on the disk.
    accepted: usize,
    /// How many lines or entries are no observations.
    refused: usize,
    /// The first of them.
    problems: Vec<Refused>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

async fn observe(
    State(service): State<Service>,
    Path(site): Path<String>,
    request: Request<Body>,
) -> Response {
    let Ok(site) = SiteName::parse(&site) else {
        return (StatusCode::NOT_FOUND, "no such site\n").into_response();
    };
    let (parts, body) = request.into_parts();
    if let Err(refusal) = service.tokens().authorise(&parts.headers, Scope::Ingest, Some(&site)).await {
        return refusal.into_response();
    }
    let observers = service.observers();
    let Ok(_turn) = observers.at_once.clone().try_acquire_owned() else {
        return busy("busy; try again later\n");
    };
    let options = service.config().observe.clone();
    let body = match observers.bodies.read(&parts.headers, body, options.max_body_bytes).await {
        Ok(body) => body,
        Err(Unread::Busy) => return busy("busy; try again later\n"),
        Err(Unread::TooLarge) => return too_large(),
        Err(Unread::TooSlow) => {
            return (StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time\n").into_response();
        }
        Err(Unread::Broken) => return (StatusCode::BAD_REQUEST, "the body is cut\n").into_response(),
    };
    let coding = parts.headers.get(header::CONTENT_ENCODING).and_then(|value| value.to_str().ok());
    let coding = coding.unwrap_or_default().to_owned();
    let observed = blocking(move || read::read(&body.bytes, &coding, options.max_unpacked_bytes)).await;
    let observed = match observed {
        Ok(observed) => observed,
        Err(error) if error.kind() == ErrorKind::Limit => return too_large(),
        Err(error) => {
            let text = format!("{}\n", error.message_with_causes());
            return (StatusCode::BAD_REQUEST, text).into_response();
        }
    };
    take(&service, site, observed).await
}

async fn take(service: &Service, site: SiteName, observed: Observed) -> Response {
    let Observed { seen, cookies, attributes, beyond, refused, problems } = observed;
    service.metrics().count(Some(&site), Family::Dropped, "unreadable_observation", refused as u64);
    let mut answer = Answer { accepted: 0, refused, problems, error: None };
    if seen.is_empty() {
        let status = if refused == 0 { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        return (status, Json(answer)).into_response();
    }
    if let Err(error) = service.sites().admit(&site) {
        return (StatusCode::NOT_FOUND, format!("{error}\n")).into_response();
    }
    for (why, count) in
        [("cookie_beyond_limit", beyond.cookies), ("attribute_beyond_limit", beyond.attributes)]
    {
        service.metrics().count(Some(&site), Family::Dropped, why, count as u64);
    }
    if let Err(error) = keep_beside(service, &site, cookies, attributes).await {
        answer.error = Some(error.message_with_causes());
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], Json(answer)).into_response();
    }
    let mut left = seen.into_iter().peekable();
    while left.peek().is_some() {
        let mut part = Vec::new();
        let mut bytes = 0;
        while bytes < PART_BYTES
            && let Some(observation) = left.next()
        {
            let mut observation = observation.on_page();
            let texts = [&observation.url, &observation.page_url].into_iter().flatten();
            bytes +=
                200 + texts.map(String::len).sum::<usize>() + observation.source.as_ref().map_or(0, Vec::len);
            let browser_hash = observation.browser_hash.take();
            part.push(Seen { observation, browser_hash });
        }
        let count = part.len();
        // Scored here, so that reports do not wait for it when it is taken in.
        let engine = service.sites().engine();
        let scored = blocking(move || {
            for seen in &part {
                drop(seen.observation.source.as_deref().map(|source| engine.read_script(Some(source))));
            }
            Ok(part)
        });
        let part = match scored.await {
            Ok(part) => part,
            Err(_) => return busy("the service is stopping\n"),
        };
        let entry = Entry { site: site.clone(), at: clock::now(), network: None, seen: part };
        if let Err(error) = service.append(&entry).await {
            answer.error = Some(error.message_with_causes());
            return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], Json(answer))
                .into_response();
        }
        answer.accepted += count;
    }
    Json(answer).into_response()
}

/// Keeps cookies and attributes beside the inventory, before anything is acknowledged.
async fn keep_beside(
    service: &Service,
    site: &SiteName,
    cookies: Vec<Cookie>,
    attributes: Vec<Attribute>,
) -> Result<(), Error> {
    if cookies.is_empty() && attributes.is_empty() {
        return Ok(());
    }
    let Some(site) = service.sites().get(site).await? else { return Ok(()) };
    let service = service.clone();
    blocking(move || {
        let _alone = site.monitor().map_err(at_work)?;
        if !Switches::read(&site.tables(), service.sites().engine().connection_scope())?.enabled {
            return Ok(());
        }
        let refused = cookie::record(&site.tables(), cookies)?;
        service.metrics().count(Some(site.name()), Family::Dropped, "cookie_beyond_limit", refused as u64);
        let refused = integrity::record(&site.tables(), attributes)?;
        service.metrics().count(Some(site.name()), Family::Dropped, "attribute_beyond_limit", refused as u64);
        Ok(())
    })
    .await
}

fn busy(text: &'static str) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], text).into_response()
}

fn too_large() -> Response {
    let close = [(header::CONNECTION, "close")];
    (StatusCode::PAYLOAD_TOO_LARGE, close, "the body is too large\n").into_response()
}

/// What is given to the journal at once.
const PART_BYTES: usize = 2 << 20;

/// The reading of a body, for tests of other parts.
pub(crate) fn not_read(reason: impl Into<String>) -> Error {
    Error::new(ErrorKind::Input, reason)
}
