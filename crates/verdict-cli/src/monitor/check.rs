//! `verdict monitor check`: whether a state is whole, and making it so.

use clap::Args;
use monitor::Monitor;
use serde_json::json;

use super::{Inventory, failed, print};
use crate::error::CliError;
use crate::exit::Exit;
use crate::output::{complain, json};

/// Check the state for inconsistencies, and repair them on request
///
/// Each line is {"wrong": what}; the last line gives the count and whether the command repaired them. A repair rebuilds indexes and counts
/// from the resources, and removes unreadable records. Exit status: 0, or 3 if an inconsistency remains.
#[derive(Args)]
pub(crate) struct CheckArgs {
    /// Repair inconsistencies
    #[arg(long)]
    repair: bool,
}

impl CheckArgs {
    pub(super) fn only_reads(&self) -> bool {
        !self.repair
    }
}

/// Runs the command.
pub(super) fn run(args: &CheckArgs, inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let store = inventory.store;
    let found = Monitor::check(&store).map_err(failed)?;
    let repaired = match args.repair && !found.is_empty() {
        true => Monitor::repair(&store).and_then(|_| Monitor::check(&store)).map(Some),
        false => Ok(None),
    };
    let left = match repaired {
        Ok(left) => left.unwrap_or_else(|| found.clone()),
        // What was found is told all the same.
        Err(error) => {
            complain(&format!(
                "{}; damage below the tables cannot be repaired: put back a copy",
                failed(error)
            ));
            found.clone()
        }
    };
    let exit = if left.is_empty() { Exit::Clean } else { Exit::Unreadable };
    print(|out| {
        for wrong in &found {
            json::line(out, &json!({ "wrong": wrong }))?;
        }
        json::line(
            out,
            &json!({ "found": found.len(), "repaired": args.repair && left.is_empty(), "left": left.len() }),
        )
    })?;
    Ok(exit)
}
