//! Delivers alerts to people: filters them, gathers them, drops repetitions, retries, and never loses one.
//!
//! The way of an event: a [`Route`] takes the events behind the last one that it has delivered, its [`AlertFilter`] leaves some, repeated
//! ones of a quiet time are counted, the rest is a batch, and a sink brings it to people. The store keeps how far each route has come
//! and the batch that it is at, so a restart goes on with the same batch and the same id.
//!
//! Neighbours: `event` decides what alerts; `service::alerts` has the receivers.
//!
//! What must not be done here: move a route on before the receiver has answered. An alert that arrives twice has an id that tells; one
//! that is lost is lost.

mod bound;
mod dispatch;
mod filter;
#[cfg(feature = "webhook")]
mod poster;
mod sink;
mod webhook;

pub use dispatch::{Dispatched, Dispatcher, Route, Schedule};
pub use filter::AlertFilter;
#[cfg(feature = "webhook")]
pub use poster::HttpPoster;
pub use sink::{AlertBatch, AlertSink, CallbackSink, DeliveryFailure, JsonLinesSink, RepeatedAlert};
pub use webhook::{Poster, WebhookAnswer, WebhookRequest, WebhookSink};
