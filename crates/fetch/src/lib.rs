//! The one door to the network: feeds, bodies of scripts, webhooks and the language model go through it.
//!
//! It is a blocking client for programs that fetch addresses which strangers name. Private and metadata addresses are refused
//! when it connects, so neither a redirect nor a changing name leads inside. Size and total time are bounded. The environment
//! sets no proxy. Keys leave over https only.
//!
//! * [`Client`] sends a [`Request`]: [`fetch`](Client::fetch) wants the content and tries again, [`send`](Client::send) gives
//!   any [`Response`].
//! * [`Addresses`] says which addresses a request may reach.
//! * [`connect`] gives a bare connection, to what a name leads to where that is allowed.
//! * [`Fetched`] is a new content, or the one that the [`Validators`] of the last time name.
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
//! [`total_timeout`](ClientBuilder::total_timeout) per attempt. With a proxy, the proxy resolves names: then only addresses that
//! are written in URLs are checked here.
//!
//! # Stability
//!
//! New kinds of errors may come. Limits change with a minor release.
#![forbid(unsafe_code)]

mod address;
mod client;
mod connect;
mod error;
mod redirect;
mod request;
mod response;

pub use address::Addresses;
pub use client::{Client, ClientBuilder};
pub use connect::connect;
pub use error::{Error, ErrorKind};
pub use request::{Request, Validators};
pub use response::{Content, Fetched, Response};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
