#![doc = include_str!("../README.md")]
//! # The types
//!
//! [`Scorer`] is made once and scores any number of scripts on any number of threads; [`ScriptReport`] is its answer, with
//! [`Scores`], [`Finding`]s and [`ScriptDigests`]. [`print_sanitized`] prints a script in a form that cannot address its
//! reader, such as a language model.
//!
//! # Features
//!
//! - `bundled-model` (default): embeds the trained model, 0.6 MB, and adds [`Scorer::bundled`].
//! - `scorer` (default): everything that reads scripts. Without it, you have the types of answers ([`ScriptReport`], [`Scores`],
//!   [`Finding`], [`Class`] and theirs) to pass on the scores of others. You compile 8 crates in place of 100, and no parser.
//! - `training`: exposes the features for training; no stability promise.
//!
//! # Stability
//!
//! The same bytes, the same model id and the same crate version give the same report. A new model is a minor release.
#![forbid(unsafe_code)]

#[cfg(feature = "scorer")]
mod analysis;
#[cfg(feature = "scorer")]
mod bounds;
#[cfg(feature = "scorer")]
mod characters;
mod class;
mod diff;
mod digest;
mod error;
#[cfg(feature = "scorer")]
mod facts;
#[cfg(feature = "scorer")]
mod features;
#[cfg(feature = "scorer")]
mod few;
#[cfg(feature = "scorer")]
mod inert;
#[cfg(feature = "scorer")]
mod lex;
#[cfg(feature = "scorer")]
mod lexicon;
#[cfg(feature = "scorer")]
mod limits;
#[cfg(feature = "scorer")]
mod listed;
#[cfg(feature = "scorer")]
mod lost_lines;
#[cfg(feature = "scorer")]
mod maps;
#[cfg(feature = "scorer")]
mod model;
#[cfg(feature = "scorer")]
mod pieces;
mod report;
#[cfg(feature = "scorer")]
mod sanitized;
mod score;
#[cfg(feature = "scorer")]
mod scorer;
#[cfg(feature = "scorer")]
mod signals;
mod signature_error;
#[cfg(feature = "scorer")]
mod signatures;
#[cfg(feature = "scorer")]
mod source;
mod stop;
#[cfg(feature = "scorer")]
mod stream;
#[cfg(feature = "scorer")]
mod syntax;
#[cfg(feature = "scorer")]
mod taint;
#[cfg(feature = "training")]
pub mod training;
#[cfg(feature = "scorer")]
mod units;
mod unseen;
#[cfg(feature = "scorer")]
mod wrapped;

pub use class::{Class, ClassSet};
pub use diff::{ScriptDiff, ScriptTraits};
pub use digest::ScriptDigests;
pub use error::{Error, ErrorKind};
#[cfg(feature = "scorer")]
pub use limits::Limits;
pub use report::{
    Finding, Limit, ParseStatus, SIGNATURE_PREFIX, Scores, ScriptReport, Severity, Usage, UsedAddress,
};
#[cfg(feature = "scorer")]
pub use sanitized::{SanitizedScript, print_sanitized};
pub use score::Score;
#[cfg(feature = "scorer")]
pub use scorer::Scorer;
pub use signature_error::{SignatureError, SignatureErrorKind};
#[cfg(feature = "scorer")]
pub use signatures::Signatures;
pub use stop::{Stage, Stop};
pub use unseen::is_unseen;
