//! `verdict feeds`: downloads, compiles, compares and queries threat feeds.
//!
//! Neighbours: the crate `feeds` downloads, and `threatfeed` compiles and looks up. `scan` and `monitor` open compiled
//! files with it.
//!
//! What must not be done here: write into a compiled file. Other processes have it mapped. Write a new file and rename it
//! (`feeds::whole_file`).

mod build;
pub(crate) mod check;
mod compiled;
mod diff;
mod fetch;
mod info;
mod source;

use clap::{Args, Subcommand};

use crate::error::CliError;
use crate::exit::Exit;

pub(crate) use compiled::{FeedFile, of_bytes, open as load_compiled, open_own};
pub(crate) use source::FeedArgs;

/// Download, compile, compare and query threat feeds
#[derive(Args)]
pub(crate) struct FeedsArgs {
    #[command(subcommand)]
    command: FeedsCommand,
}

#[derive(Subcommand)]
enum FeedsCommand {
    Build(build::BuildArgs),
    Check(check::CheckArgs),
    Diff(diff::DiffArgs),
    Fetch(fetch::FetchArgs),
    Info(info::InfoArgs),
}

/// Runs the command.
pub(crate) fn run(args: &FeedsArgs) -> Result<Exit, CliError> {
    match &args.command {
        FeedsCommand::Build(args) => build::run(args),
        FeedsCommand::Check(args) => check::run(args),
        FeedsCommand::Diff(args) => diff::run(args),
        FeedsCommand::Fetch(args) => fetch::run(args),
        FeedsCommand::Info(args) => info::run(args),
    }
}
