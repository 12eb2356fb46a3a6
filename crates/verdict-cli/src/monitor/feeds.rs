//! `verdict monitor feeds`: takes new feeds and checks again what they can have changed.

use std::path::PathBuf;

use clap::Args;
use verdict::monitor::{ChangedIndicator, FeedUpdate};

use super::{Inventory, engine, failed, print, tell};
use crate::error::{CliError, in_words};
use crate::exit::Exit;
use crate::feeds::load_compiled;

/// Take new compiled feeds, check again what they changed, and print the alerts
///
/// The feeds are kept in the state; `observe` uses them from then on.
#[derive(Args)]
pub(crate) struct FeedsArgs {
    /// Compiled feeds
    #[arg(value_name = "X.vfeed")]
    path: PathBuf,
}

/// Runs the command.
pub(super) fn run(args: &FeedsArgs, inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let feeds = load_compiled(&args.path)?;
    let (at, engine) = (inventory.at, engine(inventory.args).feeds(feeds.clone()).build());
    let (mut monitor, old) = inventory.monitor(None)?;
    let mut changed = Vec::new();
    for change in threatfeed::diff(&old, &feeds) {
        let change = change.map_err(|error| {
            CliError::unreadable(format!("{}: {}", args.path.display(), in_words(&error)))
        })?;
        changed.push(ChangedIndicator::try_from(&change).map_err(failed)?);
    }
    let update = FeedUpdate::new(engine, at).keeping(feeds.as_bytes());
    let recheck = monitor.update_feeds(update, changed).map_err(failed)?;
    print(|out| tell(out, &recheck.events))
}
