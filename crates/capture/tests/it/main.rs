//! Sites of our own, visited by the network alone and by Chromium.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod addresses;
mod crawl;
mod hostile;
mod shop;
mod site;
