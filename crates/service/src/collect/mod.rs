//! The collector: what browsers report about the pages of a site.
//!
//! Neighbours: `rate` refuses before a body is read, `body` bounds it, and `report` reads it. `noise` leaves out what is of no
//! page; the rest is an entry of the journal. The answer waits for the journal.
//!
//! What must not be done here: trust anything. Everybody can post here, with any address, header and body. So nothing is dropped
//! without a count, no body leads to a 500, and no resource is malicious or clean because a report says so.

mod body;
mod directive;
mod json;
mod noise;
mod options;
mod rate;
mod report;

use std::net::IpAddr;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Extension, Router};
use tower_http::set_header::SetResponseHeaderLayer;

pub(crate) use body::{Bodies, Unread};
pub(crate) use json::mended;
pub(crate) use noise::NoiseRules;
pub use options::CollectorOptions;
pub(crate) use rate::{Rates, network, sender};
pub(crate) use report::Reports;

use crate::journal::Entry;
use crate::metrics::Family;
use crate::{ErrorKind, Peer, Service, SiteName, clock};

pub(crate) fn router() -> Router<Service> {
    let any_origin = SetResponseHeaderLayer::overriding(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    Router::new().route("/report/{site}", post(report).options(preflight)).layer(any_origin)
}

/// A browser asks whether a page of another origin may report here.
async fn preflight(headers: HeaderMap) -> Response {
    let mut answer = StatusCode::NO_CONTENT.into_response();
    let fixed = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    for (name, value) in fixed {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if headers.contains_key("access-control-request-private-network") {
        let name = HeaderName::from_static("access-control-allow-private-network");
        answer.headers_mut().insert(name, HeaderValue::from_static("true"));
    }
    answer
}

async fn report(
    State(service): State<Service>,
    Path(site): Path<String>,
    peer: Option<Extension<Peer>>,
    request: Request<Body>,
) -> Response {
    let started = Instant::now();
    let from = peer.map(|Extension(Peer(address))| address.ip());
    let from = sender(from, request.headers(), &service.config().collector.trusted_proxies);
    let answer = match take(&service, &site, from, request).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(refused) => refused.into_response(),
    };
    service.metrics().report_took(started.elapsed());
    answer
}

/// Why reports are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refused {
    Busy,
    NoJson,
    NoSite,
    TooLarge,
    TooManyRequests(u64),
    TooSlow,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let again = |status: StatusCode, seconds: u64, text: &'static str| {
            (status, [(header::RETRY_AFTER, seconds.to_string())], text).into_response()
        };
        match self {
            Self::Busy => again(StatusCode::SERVICE_UNAVAILABLE, 2, "busy; try again later\n"),
            Self::NoJson => (StatusCode::BAD_REQUEST, "expected reports in JSON\n").into_response(),
            Self::NoSite => (StatusCode::NOT_FOUND, "no such site\n").into_response(),
            Self::TooLarge => {
                // What is left of the body is not read.
                let close = [(header::CONNECTION, "close")];
                (StatusCode::PAYLOAD_TOO_LARGE, close, "the body is too large\n").into_response()
            }
            Self::TooManyRequests(seconds) => {
                again(StatusCode::TOO_MANY_REQUESTS, seconds, "too many reports\n")
            }
            Self::TooSlow => {
                (StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time\n").into_response()
            }
        }
    }
}

/// Takes the reports of a request: when it comes back well, they are on the disk.
async fn take(
    service: &Service,
    site: &str,
    from: Option<IpAddr>,
    request: Request<Body>,
) -> Result<(), Refused> {
    let metrics = service.metrics();
    let dropped =
        |site: Option<&SiteName>, why: &'static str, times| metrics.count(site, Family::Dropped, why, times);
    let current = service.settings().current();
    let options = &current.collector;
    let site = SiteName::parse(site).map_err(|_| Refused::NoSite)?;
    // A stranger's request for a site that is not there makes none before it is known to be a report.
    let is_known = service.sites().has(&site);
    if !is_known && !service.sites().may_grow() {
        dropped(None, "no_site", 1);
        return Err(Refused::NoSite);
    }
    let counted = is_known.then_some(&site);
    let too_much = |much: rate::TooMuch| {
        dropped(counted, if much.of_site { "site_rate" } else { "address_rate" }, 1);
        Refused::TooManyRequests(much.wait.as_secs().saturating_add(1))
    };
    service.rates().take(from, &site, 1).map_err(too_much)?;
    let (parts, body) = request.into_parts();
    let body =
        service.bodies().read(&parts.headers, body, options.max_body_bytes).await.map_err(|unread| {
            let (why, refused) = match unread {
                Unread::Broken => ("broken_body", Refused::NoJson),
                Unread::Busy => ("busy", Refused::Busy),
                Unread::TooLarge => ("large_body", Refused::TooLarge),
                Unread::TooSlow => ("slow_body", Refused::TooSlow),
            };
            dropped(counted, why, 1);
            refused
        })?;
    let Some(reports) = Reports::parse(&body.bytes, service.noise(), options.max_reports) else {
        dropped(counted, "no_json", 1);
        return Err(Refused::NoJson);
    };
    drop(body);
    let more = u32::try_from(reports.count().saturating_sub(1)).unwrap_or(u32::MAX);
    service.rates().take(from, &site, more).map_err(too_much)?;
    if !is_known && reports.kinds.is_empty() {
        dropped(None, "no_report", 1);
        return Ok(());
    }
    service.sites().admit(&site).map_err(|error| {
        dropped(None, if error.kind() == ErrorKind::Limit { "too_many_sites" } else { "no_site" }, 1);
        Refused::NoSite
    })?;
    let mut entry =
        Entry { site, at: clock::now(), network: Some(service.network(from)), seen: reports.seen };
    let mut sampled_out = 0;
    if options.sampling < 1.0 {
        let before = entry.seen.len();
        entry.seen.retain(|_| service.is_sampled(options.sampling));
        sampled_out = (before - entry.seen.len()) as u64;
    }
    if !entry.seen.is_empty() {
        let site = entry.site.clone();
        service.append(&entry).await.map_err(|error| {
            dropped(Some(&site), if error.kind() == ErrorKind::Busy { "busy" } else { "not_written" }, 1);
            Refused::Busy
        })?;
    }
    let site = Some(&entry.site);
    for (kind, times) in reports.kinds {
        metrics.count(site, Family::Reports, kind, times);
    }
    for (rule, times) in reports.noise {
        metrics.count(site, Family::Noise, rule, times);
    }
    for (why, times) in reports.dropped {
        dropped(site, why, times);
    }
    dropped(site, "sampling", sampled_out);
    Ok(())
}

/// Who sent a request, for routes that count.
pub(crate) fn peer_of(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<Peer>().map(|Peer(address)| address.ip())
}
