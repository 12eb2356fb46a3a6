//! `verdict feeds`: downloads and compiles threat feeds, compares and asks compiled ones.

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
