//! The eight threat categories of a web resource, sets of them, and the mapping from feed labels to them.
//!
//! Every feed has its own words for threats (`botnet_cc`, `malware_download`, `Cryptomining`, `ek_angler`). This crate gives them one
//! vocabulary of eight names, and names the rule that maps a label to its category.
//!
//! It is not a taxonomy of malware: eight names answer "what kind of harm", not "which family".
//!
//! * [`Category`] is one of the eight, with its public name and its stable code.
//! * [`CategorySet`] is any number of them in one byte.
//! * [`label_category`] maps a feed's label to a [`LabelMatch`]: the category, the rule, and the reason for the rule.
//!
//! With features it also guesses from names: `dga::DgaClassifier` and `lookalike::LookalikeDetector`. They take a name as text, or a host that
//! is read already, such as `threatfeed::Host`.
//!
//! # Example
//!
//! ```
//! use categories::{Category, CategorySet, label_category};
//!
//! let found = label_category("botnet_cc");
//! assert_eq!(found.category(), Category::CommandAndControl);
//! assert_eq!(found.rule(), Some("botnet-cc"));
//!
//! let set = CategorySet::from_iter([Category::Malware, found.category()]);
//! assert_eq!(set.to_string(), "Command-and-Control (C2) & Botnet, Malware");
//! ```
//!
//! # Extending
//!
//! The label table is the file `src/labels.tsv`: one rule per line, sorted, with its source and its reason. To add a label, add a line.
//!
//! # Features
//!
//! * `dga`: the module `dga`, guesses whether an algorithm made a name. Embeds a model of 0.9 MB.
//! * `lookalike`: the module `lookalike`, guesses whether a name imitates a brand. Embeds a list of brands.
//! * `suffixes`: the module `suffix`, public suffixes and registrable names.
//! * `training`: the training of the `dga` model; no stability promise.
//! * `serde`: `Serialize` and `Deserialize` for [`Category`] (its public name) and [`CategorySet`] (a list of names).
//!
//! # Performance and limits
//!
//! A set is one byte and its operations are single instructions. A label look-up reads a built-in hash table a few times. It allocates
//! two short strings and is linear in the length of the label.
//!
//! # Stability
//!
//! Names and codes never change. A label may move to a better category in a minor release; the changelog says so.
#![forbid(unsafe_code)]

mod category;
#[cfg(feature = "dga")]
pub mod dga;
mod error;
mod labels;
#[cfg(feature = "lookalike")]
pub mod lookalike;
#[cfg(any(feature = "dga", feature = "lookalike"))]
#[cfg_attr(not(feature = "lookalike"), allow(dead_code, reason = "generated names ask for less of a name"))]
mod name;
mod set;
#[cfg(feature = "suffixes")]
pub mod suffix;

pub use category::Category;
pub use error::{Error, ErrorKind};
pub use labels::{LabelMatch, label_category};
pub use set::{CategorySet, Iter};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
