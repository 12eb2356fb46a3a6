//! The readers of the command `verdict`: script files, pages, HAR archives, corpora.
//!
//! They are a library so that fuzz targets reach them. It is no interface for others and promises no stability; services
//! embed the library `verdict`.
#![expect(clippy::exhaustive_structs, clippy::exhaustive_enums, reason = "only the command builds on them")]

pub mod input;
