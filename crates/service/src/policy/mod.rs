//! Policies: which pages they are about, what they allow there, and a suggestion made of what pages load.
//!
//! A policy never blocks by itself: whoever runs the site sets its header.

mod csp;
mod expression;
pub(crate) mod field;
mod kept;
mod suggest;

pub use csp::{Csp, CspError};
pub use expression::{Expression, ExpressionError};
pub(crate) use kept::{Policy, PolicyAction, policies, row};
pub(crate) use suggest::{Blocked, MAX_VALUE_BYTES, Suggestion, suggest};
