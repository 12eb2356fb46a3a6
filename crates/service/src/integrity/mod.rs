//! The attribute `integrity` of script elements, as archives and watched pages show it: what browsers were told to check.

mod attribute;
mod kept;

pub(crate) use attribute::{Attribute, AttributeState, state};
pub(crate) use kept::{Attributes, record};
