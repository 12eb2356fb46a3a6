//! Writes verdicts and inventories in the forms of other tools.
//!
//! An [`Entry`] is one row: a [`Verdict`], with the place and times of its resource. `docs/schema/scan.schema.json` describes its JSON
//! form. The other forms are made of entries:
//!
//! * [`csv_header`] and [`csv_row`]: a table for spreadsheets, RFC 4180.
//! * [`SarifLog`]: findings in code and listed addresses, SARIF 2.1.0.
//! * [`StixBundle`]: indicators of malicious resources, STIX 2.1.
//!
//! The crate reads neither clock nor file: you give times and get texts. It decides nothing: verdicts come from `pagewarden-verdict`,
//! inventories from `pagewarden-monitor`.
//!
//! ```
//! use export::{Entry, csv_header, csv_row};
//! use verdict::{Engine, ScriptInput};
//!
//! let verdict = Engine::without_mechanisms().check_script(&ScriptInput::from_url("https://cdn.example/a.js"));
//! let row = csv_row(&Entry::new("a.js", verdict));
//! assert!(row.contains("https://cdn.example/a.js") && !csv_header().is_empty());
//! ```
#![forbid(unsafe_code)]

mod csv;
mod entry;
mod live;
mod sarif;
mod stix;

pub use csv::{csv_header, csv_line, csv_row};
pub use entry::{Entry, Execution, Sighting};
pub use jsintegrity::is_unseen;
pub use live::{Live, SeenBy, StartedBy};
pub use sarif::SarifLog;
pub use stix::StixBundle;

use jsintegrity::Class;
use verdict::ResourceKind;
#[cfg(doc)]
use verdict::Verdict;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

/// The name of the JSON form, for the forms that are text.
fn kind_name(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Connection => "connection",
        ResourceKind::Script => "script",
    }
}

/// What a malicious script of a class is called.
fn class_in_words(class: Class) -> &'static str {
    match class {
        Class::Magecart => "Magecart skimmer",
        Class::Cryptomining => "Crypto miner",
        Class::Malware | Class::Benign => "Malicious script",
    }
}
