//! Texts of the language as units of UTF-16: coders of texts, and regular expressions.
//!
//! Neighbours: the evaluator of `stream` and the machine of `wrapped` both compute with these.
//!
//! What must not be done here: answer otherwise than browsers do. Where that is not known, there is no answer.

mod escapes;
mod regex;

pub(crate) use escapes::{base64, decode_uri, encode, from_base64, unescape};
pub(crate) use regex::{Captures, Regex};
