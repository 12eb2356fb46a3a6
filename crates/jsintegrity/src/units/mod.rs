//! Texts of the language as units of UTF-16: coders of texts, and regular expressions.
//!
//! The evaluator of `stream` and the machine of `wrapped` both compute with these. Every function answers as browsers do, or not at
//! all.

mod escapes;
mod regex;

pub(crate) use escapes::{base64, decode_uri, encode, from_base64, unescape};
pub(crate) use regex::{Captures, Regex};
