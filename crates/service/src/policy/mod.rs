//! Policies: their pages, what they allow there, and a suggestion from the resources that pages load.
//!
//! A policy never blocks by itself: whoever runs the site sets its header.
//
// Neighbours: `desk` keeps policies with their entries in the audit log; `cloudflare`, `api` and `dashboard` show them. `alerts`
// asks whether a policy allows a resource.
//
// What must not be done here: change a verdict, or suggest a source because of a malicious resource. People copy a suggestion
// into the header of their site.

mod csp;
mod expression;
pub(crate) mod field;
mod kept;
mod suggest;

pub use csp::{Csp, CspError};
pub use expression::{Expression, ExpressionError};
pub(crate) use kept::{Policy, PolicyAction, policies, row};
pub(crate) use suggest::{Blocked, MAX_VALUE_BYTES, Suggestion, suggest};
