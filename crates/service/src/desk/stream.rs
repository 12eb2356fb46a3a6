//! Events as they happen: server-sent events, which go on where a client was cut off.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use hyper::body::Frame;
use monitor::Event;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::Instant;

use super::Caller;
use crate::{Error, ErrorKind, Scope, Service, Site};

/// Where a stream begins, and what it tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// The number of the last event that the client has; `None` for what comes from now on.
    pub(crate) after: Option<u64>,
    /// Only events that are alerts.
    pub(crate) only_alerts: bool,
}

/// What `Last-Event-ID` says.
pub(crate) fn last_event_id(headers: &HeaderMap) -> Result<Option<u64>, Error> {
    let Some(value) = headers.get("last-event-id") else { return Ok(None) };
    let number = value.to_str().ok().map(str::trim).filter(|text| !text.is_empty());
    let Some(text) = number else { return Ok(None) };
    let wrong = || Error::new(ErrorKind::Input, "`Last-Event-ID`: expected the number of an event");
    text.parse().map(Some).map_err(|_| wrong())
}

/// A stream of the events of a site. It ends after some minutes, and when its token is revoked; clients come again with the
/// number of the last event that they have.
pub(crate) async fn stream(
    service: &Service,
    caller: &Caller,
    site: Site,
    wanted: Wanted,
) -> Result<Response, Error> {
    let Ok(permit) = service.desk().streams.clone().try_acquire_owned() else {
        return Err(Error::new(ErrorKind::Busy, "too many streams of events are open"));
    };
    let after = match wanted.after {
        Some(after) => after,
        None => latest(&site).await?,
    };
    let (sender, receiver) = mpsc::channel(WAITING);
    let feed = Feeding {
        service: service.clone(),
        token: caller.grant.id.clone(),
        site,
        only_alerts: wanted.only_alerts,
        _permit: permit,
    };
    tokio::spawn(feed.run(after, sender));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((StatusCode::OK, headers, Body::new(Pieces(receiver))).into_response())
}

/// The number of the latest event; 0 if there is none.
pub(crate) async fn latest(site: &Site) -> Result<u64, Error> {
    let latest = site.read(|reader| reader.events_before(u64::MAX, 1)).await?;
    Ok(latest.first().map_or(0, |event| event.seq))
}

struct Feeding {
    service: Service,
    token: String,
    site: Site,
    only_alerts: bool,
    _permit: OwnedSemaphorePermit,
}

impl Feeding {
    async fn run(self, mut after: u64, sender: mpsc::Sender<Bytes>) {
        let end = Instant::now() + MAX_AGE;
        let mut spoke = Instant::now();
        // What the client waits for before it comes again; it also tells it that the stream is open.
        if sender.send(Bytes::from(format!("retry: 3000\nid: {after}\n: open\n\n"))).await.is_err() {
            return;
        }
        while Instant::now() < end && self.may_go_on() {
            let Some(from) = after.checked_add(1) else { return };
            let Ok(events) = self.site.read(move |reader| reader.events(from, AT_ONCE)).await else { return };
            let is_more = events.len() == AT_ONCE;
            after = events.last().map_or(after, |event| event.seq);
            let told: String =
                events.iter().filter(|event| event.alerting || !self.only_alerts).map(told).collect();
            if !told.is_empty() || spoke.elapsed() >= KEEP_ALIVE {
                let bytes = if told.is_empty() { format!("id: {after}\n: \n\n") } else { told };
                if sender.send(Bytes::from(bytes)).await.is_err() {
                    return;
                }
                spoke = Instant::now();
            }
            if !is_more {
                tokio::select! {
                    () = sender.closed() => return,
                    () = tokio::time::sleep(LOOK_AGAIN) => {}
                }
            }
        }
    }

    fn may_go_on(&self) -> bool {
        let grant = self.service.tokens().by_id(&self.token);
        grant.is_some_and(|grant| grant.allows(Scope::Read, Some(self.site.name())))
    }
}

/// One event. JSON has no line ends outside of texts, and none within them.
fn told(event: &Event) -> String {
    let data = serde_json::to_string(event).unwrap_or_default();
    format!("id: {}\nevent: event\ndata: {data}\n\n", event.seq)
}

/// A body that comes in pieces.
struct Pieces(mpsc::Receiver<Bytes>);

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

const AT_ONCE: usize = 100;
const WAITING: usize = 4;
const LOOK_AGAIN: Duration = Duration::from_secs(1);
const KEEP_ALIVE: Duration = Duration::from_secs(15);
const MAX_AGE: Duration = Duration::from_secs(15 * 60);
