//! The attribute `integrity` of script elements, as archives and watched pages show it: what browsers were told to check.
//!
//! Neighbours: `observe` and `headers` bring attributes, `pci` says of each script whether its attribute fits its content.
//!
//! What must not be done here: take an attribute for an approval. It says what the page asks for, and an attacker may write the page.

mod attribute;
mod kept;

pub(crate) use attribute::{Attribute, AttributeState, state};
pub(crate) use kept::{Attributes, record};
