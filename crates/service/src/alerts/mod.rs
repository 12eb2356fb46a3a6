//! Receivers of alerts: words a batch, puts it into the form of each receiver, and sends it.
//!
//! `monitor` decides what is told, when, and what is tried again; this module only knows receivers.
//!
//! * [`AlertOptions`] is the part `[alerts]` of the configuration; [`dispatcher`] makes a site's routes of it.
//! * [`Notice`] is a batch in words; `form` turns it into the body of each kind of receiver.
//! * [`Mutes`] holds back what somebody does not want to hear, with a reason and an end.
//! * [`send_test`] proves that a route works.
//
// Neighbours: `monitor` has the log, the routes and the retries; `task` runs them. `policy` says what a route with a scope tells.
// `desk` keeps mutes and their entries in the audit log.
//
// What must not be done here: change a verdict, or show a secret. The address of a receiver often is a secret, so errors name
// only the kind of a failure.

mod email;
mod file;
mod form;
mod mute;
mod notice;
mod options;
mod post;
mod route;
mod scope;
mod secret;
mod task;
mod test_call;

pub use mute::{Mute, Mutes};
pub(crate) use notice::sentence;
pub use notice::{Notice, Told};
pub use options::{AlertOptions, EmailOptions, EmailSecurity, Preset, Receiver, RouteOptions};
pub use route::{AlertRoute, RouteError, dispatcher, routes};
pub use secret::{Secret, SecretSource};
pub(crate) use task::{AlertStatus, Alerted, Alerting};
pub use test_call::send_test;

/// A receiver has so much time for an answer.
pub(crate) const ANSWER_TIME: std::time::Duration = std::time::Duration::from_secs(10);
