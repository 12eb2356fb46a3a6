//! `verdict monitor`: keeps an inventory of the seen resources in a file.
//!
//! Neighbours: the crate `monitor` keeps the inventory; each file here reads the options of one subcommand and writes its answer.
//! `input` and `live` read what was seen, and `report` makes the page.
//!
//! What must not be done here: change the store other than through `Monitor`, which writes a record and its index entries in one
//! commit. And give no subcommand a default of its own for the threshold, the retention or full URLs: verdicts would change with
//! the command.

mod alerts;
mod authorise;
mod check;
mod feeds;
mod list;
mod observe;
mod report;
mod rescore;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use clap::{Args, Subcommand};
use jsintegrity::Score;
use monitor::{Event, FileStore, Monitor, MonitorOptions};
use serde::Serialize;
use verdict::{ConnectionScope, Engine, EngineBuilder, Error, ErrorKind, StandardPolicy, Timestamp};

use crate::error::{CliError, ended, in_words};
use crate::exit::Exit;
use crate::feeds::FeedFile;
use crate::output::{self, json};

/// Keep an inventory of the resources that pages load, and alert
///
/// Commands read and write JSON lines, except `export` and `report`. Exit status: 0, 2 wrong usage, 3 part of the input could not be read.
#[derive(Args)]
pub(crate) struct MonitorArgs {
    /// Use this inventory file; `observe` and `feeds` create a missing one
    #[arg(long, value_name = "FILE", global = true)]
    state: Option<PathBuf>,

    /// Run as if at this time [default: now]
    #[arg(long, value_name = "RFC3339", global = true)]
    at: Option<Timestamp>,

    /// Check connections by full URL, not by host; same for all commands
    #[arg(long, global = true)]
    full_urls: bool,

    /// Call a script malicious below this score; same for all commands
    #[arg(
        long,
        value_name = "1..99",
        default_value_t = 10,
        value_parser = clap::value_parser!(u8).range(1..=99),
        global = true
    )]
    threshold: u8,

    /// Keep a script malicious for this many days after its last bad content
    ///
    /// Give the same value to every command.
    #[arg(
        long,
        value_name = "DAYS",
        default_value_t = 30,
        value_parser = clap::value_parser!(u16).range(1..),
        global = true
    )]
    retention: u16,

    #[command(subcommand)]
    command: MonitorCommand,
}

#[derive(Subcommand)]
enum MonitorCommand {
    Alerts(alerts::AlertsArgs),
    Check(check::CheckArgs),
    Export(list::ExportArgs),
    Feeds(feeds::FeedsArgs),
    /// Forget expired resources
    Forget,
    /// Store justifications for scripts and connections
    ///
    /// Reads one {"url", "justification", "by", "approved", "kind"} per line.
    Justify,
    List(list::ListArgs),
    Observe(observe::ObserveArgs),
    Report(report::ReportArgs),
    Rescore(rescore::RescoreArgs),
}

/// Runs the command.
pub(crate) fn run(args: &MonitorArgs) -> Result<Exit, CliError> {
    let state = args.state.as_ref().ok_or_else(|| CliError::usage("`monitor` needs --state FILE"))?;
    let store = args.command.open(state)?;
    let at = args.at.unwrap_or_else(|| SystemTime::now().into());
    let inventory = Inventory { store, path: state.clone(), args, at };
    match &args.command {
        MonitorCommand::Alerts(args) => alerts::run(args, inventory),
        MonitorCommand::Check(args) => check::run(args, inventory),
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

impl MonitorCommand {
    /// Opens the state. Only what begins an inventory makes it; what only reads it does so beside a process that writes it, too.
    fn open(&self, state: &Path) -> Result<FileStore, CliError> {
        let failed = |error: Error| CliError::usage(format!("{}: {}", state.display(), in_words(&error)));
        let begins = matches!(self, Self::Observe(_) | Self::Feeds(_));
        if !begins && !state.is_file() {
            return Err(CliError::usage(format!(
                "{}: no such state; create one with `verdict monitor observe`",
                state.display()
            )));
        }
        // One that was cut to nothing would be a new inventory, with nothing in it to warn of.
        if !begins && std::fs::metadata(state).is_ok_and(|found| found.len() == 0) {
            return Err(CliError::usage(format!("{}: an empty file, not a state file", state.display())));
        }
        match FileStore::open(state) {
            Err(error) if error.kind() == ErrorKind::Unavailable && self.only_reads() => {
                FileStore::open_read_only(state).map_err(failed)
            }
            opened => opened.map_err(failed),
        }
    }

    fn only_reads(&self) -> bool {
        match self {
            Self::Alerts(args) => args.only_reads(),
            Self::Check(args) => args.only_reads(),
            Self::Export(_) | Self::List(_) | Self::Report(_) => true,
            Self::Feeds(_) | Self::Forget | Self::Justify | Self::Observe(_) | Self::Rescore(_) => false,
        }
    }
}

/// The rules of the inventory, as the options ask for them.
fn rules(args: &MonitorArgs) -> MonitorOptions {
    let mut options = MonitorOptions::default();
    options.version_retention = Duration::from_secs(u64::from(args.retention) * 24 * 60 * 60);
    options
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
        let engine = engine.build().map_err(failed)?;
        let monitor = Monitor::with_options(self.store, engine, rules(self.args)).map_err(failed)?;
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
