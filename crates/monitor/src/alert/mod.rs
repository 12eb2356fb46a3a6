//! Delivers alerts to people: filters them, gathers them, drops repetitions, retries, and never loses one.
//!
//! The way of an event: a [`Route`] takes the events after the last delivered one, and its [`AlertFilter`] chooses some. It
//! counts repeated ones of a quiet time, makes a batch of the rest, and a sink sends it. The store keeps each route's progress
//! and its open batch. So a restart goes on with the same batch and the same id.
//
// Neighbours: `event` decides what alerts; `service::alerts` has the receivers.
//
// What must not be done here: move a route on before the receiver has answered. The id of an alert shows that it arrives twice;
// nothing brings back a lost one.

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
