//! Alerts over HTTP: each body a request; what was taken is not sent again while the process lives.

use std::sync::{Arc, Mutex, PoisonError};

use fetch::{Client, Request};
use monitor::alert::{AlertBatch, AlertSink, DeliveryFailure};
use serde_json::Value;
use verdict::{Error, ErrorKind, Timestamp};

use super::Secret;

/// Posts what `bodies` makes of a batch.
pub(super) struct PostSink<F> {
    client: Arc<Client>,
    url: Secret,
    header: Option<(&'static str, Secret)>,
    bodies: F,
    /// The batch that was taken in part: its id, and how many of its bodies.
    begun: Mutex<(String, usize)>,
}

impl<F: Fn(&AlertBatch) -> Vec<Value> + Send + Sync> PostSink<F> {
    pub(super) fn new(
        client: Arc<Client>,
        url: Secret,
        header: Option<(&'static str, Secret)>,
        bodies: F,
    ) -> Self {
        Self { client, url, header, bodies, begun: Mutex::default() }
    }

    fn post(&self, body: &Value) -> Result<(), DeliveryFailure> {
        let bytes = serde_json::to_vec(body)
            .map_err(|error| Error::new(ErrorKind::Defect, "alerts cannot be written").with_source(error))?;
        let mut request = Request::post(self.url.reveal(), &bytes).header("content-type", "application/json");
        if let Some((name, secret)) = &self.header {
            request = request.secret(name, secret.reveal());
        }
        // The causes of a failure may hold the address, which is a secret: only the kind is told.
        let answer = self.client.send(&request.without_body()).map_err(|error| {
            let kind = if error.may_pass() { ErrorKind::Unavailable } else { ErrorKind::Input };
            Error::new(kind, format!("the receiver did not answer: {error}"))
        })?;
        let refused = |kind, says: &str| {
            let message = format!("the receiver {says} with status {}", answer.status);
            DeliveryFailure::from(Error::new(kind, message))
        };
        let mut failure = match answer.status {
            200..=299 => return Ok(()),
            410 => refused(ErrorKind::Input, "refused").disabling(),
            429 | 502 | 504 => refused(ErrorKind::Unavailable, "answered").slowing_down(),
            408 | 425 | 500..=599 => refused(ErrorKind::Unavailable, "answered"),
            _ => refused(ErrorKind::Input, "refused"),
        };
        if let Some(pause) = answer.retry_after() {
            failure = failure.not_before(pause);
        }
        Err(failure)
    }
}

impl<F: Fn(&AlertBatch) -> Vec<Value> + Send + Sync> AlertSink for PostSink<F> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        self.attempt(batch, batch.at).map_err(|failure| failure.error)
    }

    fn attempt(&self, batch: &AlertBatch, _: Timestamp) -> Result<(), DeliveryFailure> {
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        if begun.0 != batch.id {
            *begun = (batch.id.clone(), 0);
        }
        for body in (self.bodies)(batch).iter().skip(begun.1) {
            self.post(body)?;
            begun.1 += 1;
        }
        *begun = (String::new(), 0);
        Ok(())
    }
}
