//! The documents are true, and what takes several crates at once. One binary, since each one takes time to link, and what waits for
//! cargo waits beside what scores.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod architecture;
mod code_address;
mod dependencies;
#[cfg(unix)]
mod embedding;
mod examples;
mod object_safe;
mod pathological;
mod public_types;
mod support;
#[path = "../../../crates/verdict/tests/it/uses/mod.rs"]
mod uses;
