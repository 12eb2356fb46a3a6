//! Labels and the detectors of names by their public parts.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod dga;
mod json;
mod labels;
mod lookalike;
