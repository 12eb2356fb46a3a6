#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

// The tests inside share a site with those outside.
#[cfg(test)]
extern crate self as capture;

mod browser;
mod error;
mod found;
mod har;
mod joined;
mod network;
mod options;

pub use browser::{Browser, BrowserOptions, Consent, Steps};
pub use error::{Error, ErrorKind};
pub use fetch::{Addresses, PrivateHosts};
pub use found::{Captured, Connection, Initiator, Request, Script, SeenBy};
pub use har::write_har;
pub use network::{Loads, Network, is_same_site};
pub use options::Options;

/// How the note begins that says what nobody sees without a browser.
pub(crate) const ALONE: &str = "seen by the network alone";
