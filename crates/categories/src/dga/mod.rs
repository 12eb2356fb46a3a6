//! Guesses whether a name was made by an algorithm.

mod features;
mod reader;
mod symbols;
mod tables;
#[cfg(feature = "training")]
pub mod training;
mod words;
