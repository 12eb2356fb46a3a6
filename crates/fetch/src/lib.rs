//! A blocking HTTP client for programs that fetch addresses from strangers. All of pagewarden's connections go through it: feeds, bodies
//! of scripts, webhooks and the language model.
//!
//! It refuses private and metadata addresses when it connects, so neither a redirect nor a changing name leads inside. It bounds size
//! and total time. It takes no proxy from the environment. It sends keys only over https.
//!
//! * [`Client`] sends a [`Request`]: [`fetch`](Client::fetch) wants the content and tries again, [`send`](Client::send) gives
//!   any [`Response`].
//! * [`Addresses`] says which addresses a request may reach.
//! * [`PrivateHosts`] are hosts that may be inside, where others may not.
//! * [`connect`] opens a bare connection to an allowed address of a name.
//! * [`Fetched`] is a new content, or the unchanged one that the last [`Validators`] name.
//!
//! # Example
//!
//! ```no_run
//! use fetch::{Client, Fetched, Request};
//!
//! let client = Client::builder().build();
//! match client.fetch(&Request::get("https://feeds.example/hosts.txt"))? {
//!     Fetched::New(content) => println!("{} bytes from {}", content.bytes.len(), content.url),
//!     Fetched::NotModified => println!("still the same"),
//!     _ => {}
//! }
//! # Ok::<(), fetch::Error>(())
//! ```
//!
//! # Performance and limits
//!
//! One request holds its whole body in memory, at most [`max_bytes`](ClientBuilder::max_bytes). A call blocks for at most
//! [`total_timeout`](ClientBuilder::total_timeout) per attempt, and [`fetch`](Client::fetch) for its pauses too. With a proxy, the proxy resolves names; the client then checks only
//! addresses written in URLs.
//!
//! # Stability
//!
//! New kinds of errors may come. Limits change with a minor release.
#![forbid(unsafe_code)]

mod address;
mod client;
mod connect;
mod error;
mod private_hosts;
mod redirect;
mod request;
mod response;

pub use address::Addresses;
pub use client::{Client, ClientBuilder};
pub use connect::connect;
pub use error::{Error, ErrorKind};
pub use private_hosts::PrivateHosts;
pub use request::{Request, Validators};
pub use response::{Content, Fetched, Response};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
