//! The engine by its public parts, and as crates outside see it.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod api;
mod code_address;
mod engine;
mod outside;
mod uses;
