//! `verdict monitor report`: the inventory as a page for people.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use super::list::{FilterArgs, entries};
use super::{Inventory, threshold};
use crate::error::CliError;
use crate::exit::Exit;
use crate::output::progress::Progress;
use crate::report::Report;
use ::feeds::whole_file;

/// Write the inventory as one self-contained page of HTML
#[derive(Args)]
pub(crate) struct ReportArgs {
    /// Write the page to this file
    #[arg(value_name = "OUT.html")]
    path: PathBuf,

    #[command(flatten)]
    filter: FilterArgs,
}

/// Runs the command.
pub(super) fn run(args: &ReportArgs, inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let (at, threshold) = (inventory.at, threshold(inventory.args));
    let (monitor, _) = inventory.monitor(None)?;
    let mut report = Report::new("Inventory of scripts and connections", threshold.get());
    let mut models = BTreeSet::new();
    let progress = Progress::open_ended("resources");
    for entry in entries(&monitor, args.filter.query(), at) {
        let entry = entry?;
        report.add(&entry, &[]);
        models.extend(entry.verdict.model);
        progress.advance(1);
    }
    let models = Vec::from_iter(models).join(", ");
    let model = (!models.is_empty()).then_some(models.as_str());
    let html = report.into_html(&at.to_string(), model, monitor.engine().feed_epoch())?;
    whole_file::write(&args.path, html.as_bytes()).map_err(|error| CliError::file(&args.path, &error))?;
    Ok(Exit::Clean)
}
