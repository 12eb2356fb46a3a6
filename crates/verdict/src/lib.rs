//! Decides whether a script or a connection of a web page is malicious, and gives the reasons.
//!
//! Three mechanisms examine a resource: a scorer reads the script's source, and feeds look up its URL and its host. An [`Engine`] asks
//! them, keeps their answers apart, and lets a [`Policy`] decide. The [`Verdict`] names the mechanisms that accuse, the categories, the
//! evidence and the versions.
//!
//! It is not a proxy, a crawler or a blocker: you bring bytes and URLs. It has no clock, no network and no global state; the same
//! input and the same versions give the same verdict.
//!
//! * [`Engine`] checks a [`ScriptInput`] or a [`ConnectionInput`] and gives a [`Verdict`].
//! * [`ScriptScorer`], [`UrlCheck`], [`DomainCheck`], [`NameGuesser`] and [`SecondOpinion`] are the mechanisms, as traits; they are
//!   implemented for `jsintegrity::Scorer`, `threatfeed::FeedSet` (both checks) and `secondopinion::Judge`.
//! * A [`Policy`] decides; [`StandardPolicy`] has the product's threshold, allow-lists and the weight of agreement.
//! * [`SharedEngine`] is one engine for many threads, replaced while they use it.
//!
//! The crates that signatures name are re-exported: [`categories`], [`jsintegrity`], [`secondopinion`], [`threatfeed`].
//! `pagewarden-monitor` keeps what was seen, checks it again and raises alerts; `pagewarden-export` writes SARIF, CSV and STIX.
//!
//! # Example
//!
//! ```
//! use categories::Category;
//! use threatfeed::{FeedSet, FeedSource, Format};
//! use verdict::{Engine, Mechanism, ScriptInput};
//!
//! let mut feeds = FeedSet::builder();
//! let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
//! feeds.feed(source, b"0.0.0.0 evil.example\n");
//!
//! let engine = Engine::builder().feeds(feeds.build()?).build()?;
//! let verdict = engine.check_script(&ScriptInput::from_url("https://cdn.evil.example/t.js"));
//! assert!(verdict.malicious);
//! assert_eq!(verdict.malicious_by, [Mechanism::Domain]);
//! assert_eq!(
//!     verdict.reasons[0].text,
//!     "host cdn.evil.example is listed by feed demo, line 1, as evil.example (Malware)"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Extending
//!
//! Implement a trait and give it to the [builder](EngineBuilder); each trait documents its contract. A policy of your own is a
//! function of [`Evidence`].
//!
//! # Features
//!
//! * `bundled-model` (default): passed on to `jsintegrity`, whose `Scorer::bundled` then exists.
//! * `cache`: `Cache`, which keeps answers in bounded memory and is shared between engines and threads.
//! * `names`: [`NameGuesser`] for the detectors of `categories`: generated names, and names that imitate a brand. Embeds a
//!   model of 0.9 MB.
//! * `parallel`: [`Engine::check_page`] uses all cores. No answer and no order changes.
//! * `scorer` (default): `jsintegrity::Scorer` and `secondopinion::Judge`, with the traits here. Without it, you have feeds, URL
//!   and domain checks, policies and scorers of your own. You compile no parser of scripts: 62 crates in place of 126.
//!
//! # Performance and limits
//!
//! The cost of a verdict is that of its mechanisms: microseconds for look-ups, milliseconds for the score of a usual
//! script. A script that gets a second opinion waits for it. Cloning an engine copies one pointer.
//!
//! [`ScriptInput::until`] ends a scoring at a deadline or when a flag is raised. The script is then unknown, never clean.
//!
//! # Stability
//!
//! The JSON form of a [`Verdict`] only gains fields. Traits only gain provided methods.
#![forbid(unsafe_code)]

mod builder;
#[cfg(feature = "cache")]
mod cache;
mod check;
pub mod conformance;
mod each;
mod engine;
mod error;
mod evidence;
mod feeds;
mod input;
mod name;
mod opinion;
mod parts;
mod place;
pub mod policy;
mod scorer;
mod shared;
mod standing;
mod verdict;

pub use builder::EngineBuilder;
#[cfg(feature = "cache")]
pub use cache::{Cache, CacheCounts};
pub use check::{DomainCheck, FeedAnswer, FeedMatch, HostRequest, UrlCheck, UrlRequest};
pub use engine::Engine;
pub use error::{Error, ErrorKind};
pub use evidence::{CodeAddress, CodeHost, CodeHosts, Evidence, Outcome, Reading, ResourceKind};
pub use input::{ConnectionInput, ConnectionScope, InlinePlace, PageInput, ResourceInput, ScriptInput};
pub use jsintegrity::{Finding, UsedAddress};
pub use name::{NameAnswer, NameGuess, NameGuesser, NameRequest};
pub use opinion::{ReviewRequest, SecondOpinion};
pub use place::{Location, code_url};
pub use policy::{Effect, Mechanism, Policy, Reason, StandardPolicy};
pub use scorer::{ScoreRequest, ScriptAnswer, ScriptScorer};
pub use shared::SharedEngine;
pub use standing::{Standing, Unknown};
pub use threatfeed::Timestamp;
pub use verdict::Verdict;

// What the signatures above name: with these, one `cargo add` is enough.
pub use {categories, jsintegrity, secondopinion, threatfeed};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
