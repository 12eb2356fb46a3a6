//! The twin of `enabled.rs` for builds without the feature `capture`.

use std::path::PathBuf;

use clap::Args;
use jsintegrity::Scorer;

use crate::error::CliError;
use crate::live::LivePage;

/// No options.
#[derive(Args)]
pub(crate) struct LiveArgs {
    /// Not in this build
    #[arg(long, hide = true)]
    pages: Option<PathBuf>,
}

/// No visits.
pub(crate) struct Visits;

impl LiveArgs {
    pub(crate) fn has_pages(&self) -> bool {
        self.pages.is_some()
    }

    pub(crate) fn visits(&self, addresses: &[PathBuf], _: Scorer) -> Result<Visits, CliError> {
        if addresses.is_empty() && self.pages.is_none() {
            return Ok(Visits);
        }
        Err(CliError::usage(
            "this command was built without the feature `capture`; build it with `--features capture` to scan addresses",
        ))
    }
}

impl Visits {
    pub(crate) fn next_page(&mut self) -> Option<LivePage> {
        None
    }

    pub(crate) fn save(self) -> Result<(), CliError> {
        Ok(())
    }
}
