//! The command `verdict` as a library: its answers, and itself.
//!
//! The Python package runs the command and writes the same bytes through this library. Do not build on it: it promises no stability.
//! Services embed the library `verdict`.
#![expect(clippy::exhaustive_structs, reason = "only the command builds on them")]

pub mod answers;
mod input;

mod corpus_record;
mod domains;
mod error;
mod eval;
mod exit;
mod feeds;
mod live;
mod model;
mod monitor;
mod names;
mod output;
mod questions;
mod report;
mod scan;
mod score;

use std::ffi::OsString;

use clap::{Parser, Subcommand};

use crate::error::CliError;
use crate::exit::Exit;

/// Finds malicious scripts and connections on web pages.
#[derive(Parser)]
#[command(name = "verdict", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Scan(scan::ScanArgs),
    Score(score::ScoreArgs),
    Eval(eval::EvalArgs),
    Feeds(feeds::FeedsArgs),
    Monitor(monitor::MonitorArgs),
    Domains(domains::DomainsArgs),
}

/// Runs the command with these arguments, the first of which is its own name, on the standard streams of this process. Gives its
/// exit status.
pub fn run<T: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = T>) -> u8 {
    let command = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli.command,
        Err(error) => {
            // Standard output or error may be closed; then nobody is left to be told.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
    };
    let result = match command {
        Command::Scan(args) => scan::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Feeds(args) => feeds::run(&args),
        Command::Monitor(args) => monitor::run(&args),
        Command::Domains(args) => domains::run(&args),
    };
    result.unwrap_or_else(|error| report(&error)).status()
}

/// Says on standard error why the command could not do its work.
fn report(error: &CliError) -> Exit {
    output::complain(&error.to_string());
    error.exit()
}
