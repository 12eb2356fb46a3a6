//! `verdict monitor`: the inventory of what was seen, in a file.

mod alerts;
mod authorise;
mod feeds;
mod list;
mod observe;
mod report;
mod rescore;

use std::io::Write;
use std::path::PathBuf;
use std::time::SystemTime;

use clap::{Args, Subcommand};
use jsintegrity::Score;
use monitor::{Event, FileStore, Monitor};
use serde::Serialize;
use verdict::{ConnectionScope, Engine, EngineBuilder, Error, ErrorKind, StandardPolicy, Timestamp};

use crate::error::{CliError, ended, in_words};
use crate::exit::Exit;
use crate::feeds::FeedFile;
use crate::output::{self, json};

/// Keep an inventory of what pages load, check it again when feeds change, and tell what people must know
///
/// JSON lines in and out, but for `export` and `report`. Exit status: 0, 2 wrong usage, 3 part of the input could not be read.
#[derive(Args)]
pub(crate) struct MonitorArgs {
    /// The file that holds the inventory; made if it is not there
    #[arg(long, value_name = "FILE", global = true)]
    state: Option<PathBuf>,

    /// The time, in place of the clock's
    #[arg(long, value_name = "RFC3339", global = true)]
    at: Option<Timestamp>,

    /// Check connections by their full URL, not by their host alone; to be given with every command or with none
    #[arg(long, global = true)]
    full_urls: bool,

    /// A script is malicious when its integrity score is strictly below this; to be given with every command or with none
    #[arg(
        long,
        value_name = "1..99",
        default_value_t = 10,
        value_parser = clap::value_parser!(u8).range(1..=99),
        global = true
    )]
    threshold: u8,

    #[command(subcommand)]
    command: MonitorCommand,
}

#[derive(Subcommand)]
enum MonitorCommand {
    Alerts(alerts::AlertsArgs),
    Export(list::ExportArgs),
    Feeds(feeds::FeedsArgs),
    /// Forget what has been silent for too long
    Forget,
    /// Keep why scripts are there: {"url", "justification", "by", "approved", "kind"} a line
    Justify,
    List(list::ListArgs),
    Observe(observe::ObserveArgs),
    Report(report::ReportArgs),
    Rescore(rescore::RescoreArgs),
}

/// Runs the command.
pub(crate) fn run(args: &MonitorArgs) -> Result<Exit, CliError> {
    let state = args.state.as_ref().ok_or_else(|| CliError::usage("`monitor` needs --state FILE"))?;
    let store = FileStore::open(state)
        .map_err(|error| CliError::usage(format!("{}: {}", state.display(), in_words(&error))))?;
    let at = args.at.unwrap_or_else(|| SystemTime::now().into());
    let inventory = Inventory { store, path: state.clone(), args, at };
    match &args.command {
        MonitorCommand::Alerts(args) => alerts::run(args, inventory),
        MonitorCommand::Export(args) => list::export(args, inventory),
        MonitorCommand::Feeds(args) => feeds::run(args, inventory),
        MonitorCommand::Forget => {
            let forgotten = inventory.monitor(None)?.0.forget_silent(at).map_err(failed)?;
            print(|out| json::line(out, &serde_json::json!({ "forgotten": forgotten })))
        }
        MonitorCommand::Justify => authorise::run(inventory),
        MonitorCommand::List(args) => list::run(args, inventory),
        MonitorCommand::Observe(args) => observe::run(args, inventory),
        MonitorCommand::Report(args) => report::run(args, inventory),
        MonitorCommand::Rescore(args) => rescore::run(args, inventory),
    }
}

/// The inventory that the command was asked to use, and the time.
struct Inventory<'a> {
    store: FileStore,
    path: PathBuf,
    args: &'a MonitorArgs,
    at: Timestamp,
}

impl Inventory<'_> {
    /// Opens it with the feeds that it was checked with, and with a scorer if one is needed.
    fn monitor(
        self,
        scorer: Option<jsintegrity::Scorer>,
    ) -> Result<(Monitor<FileStore>, FeedFile), CliError> {
        let feeds = feeds::kept(&self.store, &self.path)?;
        let mut engine = engine(self.args).feeds(feeds.clone());
        if let Some(scorer) = scorer {
            engine = engine.scorer(scorer);
        }
        let monitor = Monitor::open(self.store, engine.build()).map_err(failed)?;
        Ok((monitor, feeds))
    }
}

/// An engine as the options ask for it, without feeds and scorer.
fn engine(args: &MonitorArgs) -> EngineBuilder {
    let scope = if args.full_urls { ConnectionScope::Url } else { ConnectionScope::Host };
    Engine::builder().policy(StandardPolicy::with_threshold(threshold(args))).connection_scope(scope)
}

fn threshold(args: &MonitorArgs) -> Score {
    // The argument parser lets only 1..=99 through.
    Score::new(args.threshold).unwrap_or(Score::DEFAULT_THRESHOLD)
}

fn failed(error: Error) -> CliError {
    match error.kind() {
        ErrorKind::Misuse | ErrorKind::Input => CliError::usage(in_words(&error)),
        _ => CliError::unreadable(format!("the state: {}", in_words(&error))),
    }
}

/// Writes those events that people are told.
fn tell(out: &mut impl Write, events: &[Event]) -> std::io::Result<()> {
    events.iter().filter(|event| event.alerting).try_for_each(|event| json::line(out, event))
}

/// A line of input that was refused.
#[derive(Serialize)]
struct Refused {
    line: u64,
    error: String,
}

/// Writes with a function, and ends well.
fn print(
    write: impl FnOnce(&mut std::io::BufWriter<std::io::StdoutLock<'static>>) -> std::io::Result<()>,
) -> Result<Exit, CliError> {
    let mut out = output::plain();
    let written = write(&mut out).and_then(|()| out.flush());
    ended(written, Exit::Clean)
}
