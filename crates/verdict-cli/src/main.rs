//! The command `verdict`: scans pages and scripts, scores corpora, builds and checks threat feeds.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(verdict_cli::run(std::env::args_os()))
}
