//! Alerts on their way to people: filtered, digested, without repetition, retried, and never lost.

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
