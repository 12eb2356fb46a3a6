//! Live pages as input: what `verdict scan https://...` and `verdict monitor observe --from-url` look at.
//!
//! Neighbours: `capture` visits, `input` has the form of what comes of it. Without the feature `capture`, an address is refused with a reason.
//!
//! What must not be done here: visit an address that the user did not give, or that the given site does not name.

#[cfg(not(feature = "capture"))]
mod disabled;
#[cfg(feature = "capture")]
mod enabled;

use std::path::Path;

#[cfg(not(feature = "capture"))]
pub(crate) use self::disabled::{LiveArgs, Visits};
#[cfg(feature = "capture")]
pub(crate) use self::enabled::{LiveArgs, Visits};

use crate::input::items::{Item, starts_with};

/// What was found on a live page, or why nothing was.
pub(crate) struct LivePage {
    pub(crate) url: String,
    pub(crate) items: Vec<Item>,
    /// What could not be read: a name, and why.
    pub(crate) problems: Vec<(String, String)>,
    pub(crate) notes: Vec<String>,
}

/// Whether an argument is an address of the web, and no file.
pub(crate) fn is_address(argument: &Path) -> bool {
    let text = argument.to_string_lossy();
    starts_with(&text, "http://") || starts_with(&text, "https://")
}
