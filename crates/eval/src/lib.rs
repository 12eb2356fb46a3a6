//! Measures detectors of malicious scripts: recall at fixed false-positive rates, with intervals over groups.
//!
//! It reads no corpus and scores nothing: you bring [`Row`]s, each with a label and a score of any detector.
//!
//! * [`Evaluation::of`] chooses a threshold for each false-positive rate on plain benign rows, and measures everything there.
//! * [`Groups`] cut the rows by class, subtype, origin and transform; [`Measured`] is a group at an operating point.
//! * [`Rate`] is a share with its 95 % interval, from draws of whole clusters.
//! * [`write_tables`] writes all of it as Markdown.
//!
//! The README has an example.
//!
//! # Performance and limits
//!
//! Time is that of 1,000 draws per group, linear in its clusters. The name of the group seeds the draws, so the same rows give the same
//! intervals.
//!
//! # Stability
//!
//! The JSON forms only gain fields.
#![forbid(unsafe_code)]

mod bands;
mod bootstrap;
mod evaluation;
mod row;
mod tables;

pub use bands::Band;
pub use bootstrap::Rate;
pub use evaluation::{EvalOptions, Evaluation, Group, Groups, Measured, OperatingPoint, Worst, WorstRow};
pub use row::Row;
pub use tables::write_tables;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
