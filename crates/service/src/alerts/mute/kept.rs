//! The mutes of a site, as they are kept.

use verdict::{Error, Timestamp};

use super::Mute;
use crate::SiteTables;
use crate::site::kept;

/// The mutes of a site.
pub(crate) fn read(tables: &SiteTables) -> Result<Vec<Mute>, Error> {
    Ok(kept::read(tables, NAME)?.unwrap_or_default())
}

/// Puts others in their place, without those that have ended, while the inventory is yours alone.
pub(crate) fn replace(tables: &SiteTables, mut mutes: Vec<Mute>, at: Timestamp) -> Result<(), Error> {
    mutes.retain(|mute| at < mute.until);
    kept::write(tables, [(NAME.to_owned(), Some(&mutes))])
}

const NAME: &str = "mutes";
