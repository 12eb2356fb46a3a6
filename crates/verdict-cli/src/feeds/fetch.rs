//! `verdict feeds fetch`: downloads the feeds of a configuration, and keeps the last good state of each.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use feeds::{Change, FeedConfig, Outcome, Updated};
use serde::Serialize;

use crate::error::{CliError, ended};
use crate::exit::Exit;
use crate::feeds::source::now;
use crate::output::escape::Escaped;
use crate::output::{self, json};

/// Download the feeds of a configuration
///
/// A failed download keeps the last good state of its feed. A download fails if it is cut, lists nothing, or shrinks or grows too much.
/// Exit status: 0, or 3 if a feed could not be updated.
#[derive(Args)]
pub(crate) struct FetchArgs {
    /// Read this configuration
    #[arg(long, value_name = "feeds.toml")]
    config: PathBuf,

    /// Print the report in this format
    #[arg(long, value_enum, default_value_t = FetchFormat::Text)]
    format: FetchFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum FetchFormat {
    Json,
    Text,
}

/// Runs the command.
pub(crate) fn run(args: &FetchArgs) -> Result<Exit, CliError> {
    let config = FeedConfig::load(&args.config).map_err(CliError::feeds)?;
    let feeds = config.update(now()).map_err(CliError::feeds)?;
    let all_good = feeds.iter().all(|feed| matches!(feed.outcome, Outcome::Updated | Outcome::Unchanged));
    let report = Report { feeds };
    let mut out = output::plain();
    let written = match args.format {
        FetchFormat::Json => json::document(&mut out, &report),
        FetchFormat::Text => report.write(&mut out),
    };
    ended(written.and_then(|()| out.flush()), if all_good { Exit::Clean } else { Exit::Unreadable })
}

#[derive(Serialize)]
struct Report {
    feeds: Vec<Updated>,
}

impl Report {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for feed in &self.feeds {
            let name = Escaped(&feed.feed);
            match (feed.outcome, &feed.reason) {
                (Outcome::Updated, _) => {
                    writeln!(out, "{name}: updated, {} accepted, {} rejected", feed.accepted, feed.rejected)?;
                }
                (Outcome::Unchanged, _) => writeln!(out, "{name}: unchanged, {} accepted", feed.accepted)?,
                (_, reason) => {
                    let kept =
                        if feed.has_state { "the last good state is kept" } else { "there is no state yet" };
                    writeln!(
                        out,
                        "{name}: NOT updated, {kept}: {}",
                        Escaped(reason.as_deref().unwrap_or_default())
                    )?;
                }
            }
            if let Some(damage) = &feed.repaired {
                writeln!(out, "  its state was damaged: {}", Escaped(damage))?;
            }
            if let Some(Change { added, renewed, retained, removed, .. }) = &feed.change {
                writeln!(out, "  {added} added, {renewed} renewed, {retained} retained, {removed} removed")?;
            }
        }
        Ok(())
    }
}
