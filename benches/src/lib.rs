//! Inputs of the benches: generated, so that they are the same everywhere, and a public corpus where one is present.

mod axis;
mod bars;
mod corpus;
mod document;
mod generator;
mod growth;
mod names;
mod pathological;
mod scripts;

pub use bars::{Bar, Bars};
pub use corpus::{LabelledScript, benign_scripts, labelled_scripts};
pub use document::with_measured;
pub use growth::{Plot, exponent};
pub use names::Names;
pub use pathological::Kind;
pub use scripts::script;

/// The example of the README at the root.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// Every block of Rust in the guide.
#[cfg(doctest)]
#[doc = include_str!("../../docs/user-guide.md")]
struct UserGuide;
