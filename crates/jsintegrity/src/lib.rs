#![doc = include_str!("../README.md")]
//! # The types
//!
//! [`Scorer`] is made once and scores any number of scripts on any number of threads; [`ScriptReport`] is its answer, with
//! [`Scores`], [`Finding`]s and [`ScriptDigests`]. [`print_sanitized`] prints a script for a reader, such as a language
//! model, that the script must not be able to talk to.
//!
//! # Features
//!
//! - `bundled-model` (default): embeds the trained model, 0.6 MB, and adds [`Scorer::bundled`].
//! - `training`: exposes the features for training; no stability promise.
//!
//! # Stability
//!
//! The same bytes, the same model id and the same crate version give the same report. A new model is a minor release.
#![forbid(unsafe_code)]

mod analysis;
mod class;
mod diff;
mod digest;
mod error;
mod facts;
mod features;
mod few;
mod lex;
mod lexicon;
mod limits;
mod maps;
mod model;
mod report;
mod sanitized;
mod score;
mod scorer;
mod signals;
mod signatures;
mod source;
mod stream;
mod syntax;
mod taint;
#[cfg(feature = "training")]
pub mod training;

pub use class::{Class, ClassSet};
pub use diff::{ScriptDiff, ScriptTraits};
pub use digest::ScriptDigests;
pub use error::{Error, ErrorKind};
pub use report::{Finding, Limit, ParseStatus, Scores, ScriptReport, Severity, Span, Usage, UsedAddress};
pub use sanitized::{SanitizedScript, print_sanitized};
pub use score::Score;
pub use scorer::Scorer;
pub use signatures::{SIGNATURE_PREFIX, SignatureError, SignatureErrorKind, Signatures};
