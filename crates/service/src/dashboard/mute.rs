//! A mute as pages show it.

use super::text::{Time, shown};
use crate::alerts::Mute;
use crate::desk::change;

pub(super) struct MuteLine {
    pub(super) id: String,
    /// What it silences, in the words of the page.
    pub(super) what: String,
    pub(super) reason: String,
    pub(super) by: String,
    pub(super) until: Time,
}

impl MuteLine {
    pub(super) fn new(mute: &Mute, what: String) -> Self {
        Self {
            id: change::mute_id(mute),
            what,
            reason: shown(&mute.reason),
            by: shown(&mute.by),
            until: mute.until.into(),
        }
    }
}
