//! `verdict monitor feeds`: takes new feeds and checks again what they can have changed.
//!
//! The compiled feeds are kept in a file beside the state, which has its name and its epoch: every command maps it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use monitor::{ChangedIndicator, FeedUpdate, FileStore, KeptFeeds, Monitor};
use threatfeed::FeedSet;

use super::{Inventory, engine, failed, print, rules, tell};
use crate::error::{CliError, in_words};
use crate::exit::Exit;
use crate::feeds::{FeedFile, load_compiled, of_bytes, open_own};
use ::feeds::whole_file::{self, folder_of};

/// Use new compiled feeds, check the affected resources again, and print the alerts
///
/// The command keeps a copy of the feeds in the state's folder; `observe` then uses it.
#[derive(Args)]
pub(crate) struct FeedsArgs {
    /// Use these compiled feeds
    #[arg(value_name = "X.vfeed")]
    path: PathBuf,
}

/// Runs the command.
pub(super) fn run(args: &FeedsArgs, inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let feeds = load_compiled(&args.path)?;
    let Inventory { store, path: state, args: options, at } = inventory;
    let before = Monitor::kept_feeds(&store).map_err(failed)?;
    let name = name_beside(&state, feeds.epoch());
    let file = folder_of(&state).join(&name);
    // A run that was killed leaves a file; one that is at work is younger than a day.
    whole_file::sweep(folder_of(&state), Some(Duration::from_secs(24 * 3600)));
    whole_file::write_private(&file, feeds.as_bytes()).map_err(|error| CliError::file(&file, &error))?;
    let new = engine(options).feeds(feeds.clone()).build().map_err(failed)?;
    let update = FeedUpdate::new(new.clone(), at).keeping_file(&name);
    // A difference from damaged feeds may lack something, or may not be there at all.
    let sound = |old: FeedFile| old.verify().is_ok().then_some(old);
    let events = match kept(&store, &state).ok().and_then(sound) {
        Some(old) => {
            let changed = ChangedIndicator::all(&old, &feeds).collect::<Result<Vec<_>, _>>();
            let changed = changed.map_err(|error| {
                CliError::unreadable(format!("{}: {}", args.path.display(), in_words(&error)))
            })?;
            let before = engine(options).feeds(old).build().map_err(failed)?;
            let mut monitor = Monitor::with_options(store, before, rules(options)).map_err(failed)?;
            monitor.update_feeds(update, changed).map_err(failed)?.events
        }
        // Without the feeds before, everything may have changed.
        None => {
            let mut monitor = Monitor::with_options(store, new, rules(options)).map_err(failed)?;
            monitor.update_feeds(update, []).map_err(failed)?;
            monitor.recheck_all(at).map_err(failed)?.events
        }
    };
    if let Some(KeptFeeds::File { path, .. }) = before
        && path != name
    {
        // It is of no use any more, and no harm either.
        let _ = fs::remove_file(folder_of(&state).join(path));
    }
    print(|out| tell(out, &events))
}

/// The compiled feeds that an inventory was last checked with.
pub(super) fn kept(store: &FileStore, state: &Path) -> Result<FeedFile, CliError> {
    let damaged = |error: &threatfeed::Error| {
        CliError::unreadable(format!("the feeds of the state: {}", in_words(error)))
    };
    match Monitor::kept_feeds(store).map_err(failed)? {
        Some(KeptFeeds::File { path, epoch }) => {
            let file = folder_of(state).join(path);
            let again = "give the feeds again: verdict monitor feeds X.vfeed";
            let feeds = open_own(&file).map_err(|error| CliError::unreadable(format!("{error}; {again}")))?;
            if feeds.epoch() == epoch {
                return Ok(feeds);
            }
            let (file, found) = (file.display(), feeds.epoch());
            Err(CliError::unreadable(format!("{file}: expected the epoch {epoch}, got {found}; {again}")))
        }
        Some(KeptFeeds::Stored(bytes)) => of_bytes(bytes).map_err(|error| damaged(&error)),
        _ => FeedSet::builder()
            .build()
            .and_then(|empty| of_bytes(empty.to_bytes()))
            .map_err(|error| damaged(&error)),
    }
}

/// The name of the file beside a state that has its feeds.
fn name_beside(state: &Path, epoch: &str) -> String {
    let name = state.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    format!("{name}.{epoch}.vfeed")
}
