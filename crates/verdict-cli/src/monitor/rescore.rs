//! `verdict monitor rescore`: scores again what another model scored.

use clap::Args;

use super::{Inventory, engine, failed, print, tell};
use crate::error::{CliError, ended};
use crate::exit::Exit;
use crate::model::BundledModelArgs;
use crate::output::progress::Progress;

/// Score scripts of other models again, and print the alerts
///
/// The most suspicious scripts come first. You may stop it at any time: finished work is kept. `--limit` leaves the rest for another call.
#[derive(Args)]
pub(crate) struct RescoreArgs {
    /// Score at most this many scripts
    #[arg(long, value_name = "N", default_value_t = usize::MAX, hide_default_value = true)]
    limit: usize,

    #[command(flatten)]
    model: BundledModelArgs,
}

/// Runs the command.
pub(super) fn run(args: &RescoreArgs, inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let (at, bare) = (inventory.at, engine(inventory.args));
    let (mut monitor, feeds) = inventory.monitor(None)?;
    let engine = bare.feeds(feeds).scorer(args.model.scorer()?).build().map_err(failed)?;
    let begun = monitor.begin_rescore(engine).map_err(failed)?;
    let total = usize::try_from(begun.total).unwrap_or(usize::MAX).min(args.limit);
    let progress = Progress::of(total, "scripts");
    let mut left = total;
    while left > 0 {
        let step = monitor.rescore(left.min(STEP), at).map_err(failed)?;
        left = left.saturating_sub(STEP);
        progress.advance(step.scored as u64);
        print(|out| tell(out, &step.events))?;
    }
    ended(Ok(()), Exit::Clean)
}

/// So many scripts are one commit.
const STEP: usize = 64;
