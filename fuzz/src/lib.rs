//! What holds for any bytes: one property a function, and it panics where the property does not hold.
//!
//! Each has a fuzz target of the same name. The test `replay` runs all of them on stable over `seeds/` and `regressions/`.

mod canonical_url;
mod feed;
mod host;
mod model;
mod score;
mod set;

pub use canonical_url::canonical_url;
pub use feed::parse_any_feed;
pub use host::host;
pub use model::model_from_bytes;
pub use score::score;
pub use set::open_compiled_set;

/// A property.
pub type Property = fn(&[u8]);

/// Every property, by the name of its target.
pub const PROPERTIES: &[(&str, Property)] = &[
    ("canonical_url", canonical_url),
    ("host", host),
    ("model_from_bytes", model_from_bytes),
    ("open_compiled_set", open_compiled_set),
    ("parse_any_feed", parse_any_feed),
    ("score", score),
];
