//! The store over a PostgreSQL server of the tests' own.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod conformance;
mod many;
mod server;
mod shared;
