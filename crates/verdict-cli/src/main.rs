//! The command `verdict`: scans pages and scripts, scores corpora, builds and checks threat feeds.
//!
//! Files, standard streams, threads and the terminal live here; what is decided lives in the libraries.

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

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use verdict_cli::input;

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

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Scan(args) => scan::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Feeds(args) => feeds::run(&args),
        Command::Monitor(args) => monitor::run(&args),
        Command::Domains(args) => domains::run(&args),
    };
    result.unwrap_or_else(|error| report(&error)).into()
}

/// Says on standard error why the command could not do its work.
fn report(error: &CliError) -> Exit {
    output::complain(&error.to_string());
    error.exit()
}
