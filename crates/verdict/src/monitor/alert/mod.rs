//! Alerts on their way to people: filtered, digested, without repetition, retried, and never lost.

mod dispatch;
mod filter;
mod sink;
mod webhook;

pub use dispatch::{Dispatched, Dispatcher, Route, Schedule};
pub use filter::AlertFilter;
pub use sink::{AlertBatch, AlertSink, CallbackSink, JsonLinesSink, RepeatedAlert};
#[cfg(feature = "webhook")]
pub use webhook::HttpPoster;
pub use webhook::{Poster, WebhookRequest, WebhookSink};
