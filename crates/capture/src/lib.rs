#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod error;
mod found;
mod har;
mod network;
mod options;

pub use error::{Error, ErrorKind};
pub use fetch::Addresses;
pub use found::{Captured, Connection, Initiator, Request, Script, SeenBy};
pub use har::write_har;
pub use network::{Loads, Network, is_same_site};
pub use options::Options;
