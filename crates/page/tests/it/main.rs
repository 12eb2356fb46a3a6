//! What is found in pages and archives.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod cases;
mod html5lib;
mod html5lib_tests;
mod table;
