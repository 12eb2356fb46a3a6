//! `verdict feeds info`: what a compiled file holds.

use std::io::{self, Write};
use std::path::PathBuf;

use categories::CategorySet;
use clap::{Args, ValueEnum};
use serde::Serialize;
use threatfeed::{Role, Scope};

use crate::error::{CliError, ended};
use crate::exit::Exit;
use crate::feeds::compiled::{self, FeedFile};
use crate::output::escape::Escaped;
use crate::output::{self, json};

/// Describe compiled feeds
#[derive(Args)]
pub(crate) struct InfoArgs {
    /// Describe these compiled feeds
    #[arg(value_name = "X.vfeed")]
    path: PathBuf,

    /// Print the description in this format
    #[arg(long, value_enum, default_value_t = InfoFormat::Text)]
    format: InfoFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum InfoFormat {
    Json,
    Text,
}

/// Runs the command.
pub(crate) fn run(args: &InfoArgs) -> Result<Exit, CliError> {
    let info = Info::new(&compiled::open(&args.path)?);
    let mut out = output::plain();
    let written = match args.format {
        InfoFormat::Json => json::document(&mut out, &info),
        InfoFormat::Text => info.write(&mut out),
    };
    ended(written.and_then(|()| out.flush()), Exit::Clean)
}

#[derive(Serialize)]
struct Info {
    epoch: String,
    built_at: Option<String>,
    bytes: u64,
    bytes_per_domain: Option<f64>,
    domains: u64,
    ips: u64,
    urls: u64,
    feeds: Vec<Feed>,
}

#[derive(Serialize)]
struct Feed {
    name: String,
    format: String,
    role: &'static str,
    categories: CategorySet,
    accepted: u64,
    rejected: u64,
    licence: Option<String>,
    source: Option<String>,
}

impl Info {
    fn new(set: &FeedFile) -> Self {
        let feeds = set.feeds().iter().map(|feed| Feed {
            name: feed.name().to_owned(),
            format: feed.format().to_owned(),
            role: if feed.role() == Role::Allow { "allow" } else { "block" },
            categories: if feed.role() == Role::Allow { CategorySet::empty() } else { feed.categories() },
            accepted: feed.accepted(),
            rejected: feed.rejected(),
            licence: feed.licence().map(str::to_owned),
            source: feed.source().map(str::to_owned),
        });
        Self {
            epoch: set.epoch().to_owned(),
            built_at: set.built_at().map(|time| time.to_string()),
            bytes: set.as_bytes().len() as u64,
            bytes_per_domain: set.bytes_per_domain(),
            domains: set.count(Scope::Domain) as u64,
            ips: set.count(Scope::Ip) as u64,
            urls: set.count(Scope::Url) as u64,
            feeds: feeds.collect(),
        }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(
            out,
            "epoch {}: {} domains, {} addresses, {} URLs, {} bytes",
            self.epoch, self.domains, self.ips, self.urls, self.bytes
        )?;
        if let Some(time) = &self.built_at {
            writeln!(out, "built at {time}")?;
        }
        if let Some(bytes) = self.bytes_per_domain {
            writeln!(out, "{bytes:.2} bytes per domain, categories and sources included")?;
        }
        for feed in &self.feeds {
            write!(out, "{} ({}, {})", Escaped(&feed.name), feed.format, feed.role)?;
            write!(out, ": {} accepted, {} rejected; {}", feed.accepted, feed.rejected, feed.categories)?;
            for (what, text) in [("licence", &feed.licence), ("from", &feed.source)] {
                if let Some(text) = text {
                    write!(out, "; {what} {}", Escaped(text))?;
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }
}
