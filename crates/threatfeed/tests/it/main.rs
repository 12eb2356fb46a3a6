//! Feeds as their users see them. One binary, since each one takes seconds to link.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod archive;
mod auto_traits;
mod cases;
mod conformance;
mod diff;
mod limits;
mod properties;
mod real_feeds;
mod snapshot;
mod stix_patterns;
mod support;
mod tables;
mod update_pairs;
