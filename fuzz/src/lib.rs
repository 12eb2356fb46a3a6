//! What holds for any bytes: one property a function, and it panics where the property does not hold.
//!
//! Each has a fuzz target of the same name. The test `replay` runs all of them on stable over `seeds/` and `regressions/`.

mod canonical_url;
mod csp_report;
mod feed;
mod har;
mod host;
mod html_extract;
mod model;
mod sanitiser;
mod score;
mod set;
mod web_archive;
mod xml_page;

pub use canonical_url::canonical_url;
pub use csp_report::csp_report;
pub use feed::parse_any_feed;
pub use har::har;
pub use host::host;
pub use html_extract::html_extract;
pub use model::model_from_bytes;
pub use sanitiser::sanitiser;
pub use score::score;
pub use set::open_compiled_set;
pub use web_archive::web_archive;
pub use xml_page::xml_page;

/// A property.
pub type Property = fn(&[u8]);

/// Every property, by the name of its target.
pub const PROPERTIES: &[(&str, Property)] = &[
    ("canonical_url", canonical_url),
    ("csp_report", csp_report),
    ("har", har),
    ("host", host),
    ("html_extract", html_extract),
    ("model_from_bytes", model_from_bytes),
    ("open_compiled_set", open_compiled_set),
    ("parse_any_feed", parse_any_feed),
    ("sanitiser", sanitiser),
    ("score", score),
    ("web_archive", web_archive),
    ("xml_page", xml_page),
];
