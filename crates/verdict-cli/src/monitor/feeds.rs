//! `verdict monitor feeds`: takes new feeds and checks again what they can have changed.

use std::path::PathBuf;

use clap::Args;
use verdict::monitor::{ChangedIndicator, FeedUpdate};

use super::{Inventory, engine, failed, print, tell};
use crate::error::{CliError, in_words};
use crate::exit::Exit;
use crate::feeds::load_compiled;
use crate::output;

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
    let mut has_unknown = false;
    for change in threatfeed::diff(&old, &feeds) {
        let change = change.map_err(|error| {
            CliError::unreadable(format!("{}: {}", args.path.display(), in_words(&error)))
        })?;
        match ChangedIndicator::try_from(&change) {
            Ok(indicator) => changed.push(indicator),
            // One entry refuses no set: what it may have changed is found by checking everything.
            Err(error) => {
                has_unknown = true;
                output::complain(&format!(
                    "{}: the entry {:?}: {}; everything is checked again",
                    args.path.display(),
                    change.indicator,
                    in_words(&error)
                ));
            }
        }
    }
    let update = FeedUpdate::new(engine, at).keeping(feeds.as_bytes());
    let mut events = monitor.update_feeds(update, changed).map_err(failed)?.events;
    if has_unknown {
        events.extend(monitor.recheck_all(at).map_err(failed)?.events);
    }
    print(|out| tell(out, &events))
}
