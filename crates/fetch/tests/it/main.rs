//! Requests to servers on this machine.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fetch;
mod inside;
