//! `verdict feeds build`: compiles feeds into one file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use threatfeed::{FeedSet, Scope};

use crate::error::{CliError, ended};
use crate::exit::Exit;
use crate::feeds::source::{Built, compile};
use crate::output::escape::Escaped;
use crate::output::{self, json, write_file};

/// Compile feeds into one file, and report what was accepted and what was not
#[derive(Args)]
pub(crate) struct BuildArgs {
    /// Where the compiled feeds go; an existing file is replaced as a whole
    #[arg(short, long, value_name = "OUT.vfeed")]
    output: PathBuf,

    /// Feeds. Without FORMAT it is recognised; CATEGORY is a name or id, several with commas, or `allow`
    #[arg(required = true, value_name = "FILE[:FORMAT[:CATEGORY]]")]
    feeds: Vec<String>,

    /// How the report is written
    #[arg(long, value_enum, default_value_t = BuildFormat::Text)]
    format: BuildFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum BuildFormat {
    Json,
    Text,
}

/// Runs the command.
pub(crate) fn run(args: &BuildArgs) -> Result<Exit, CliError> {
    let (set, built) = compile(&args.feeds)?;
    write_file(&args.output, set.as_bytes())?;
    let report = Report::new(&args.output, &set, &built);
    let mut out = output::plain();
    let written = match args.format {
        BuildFormat::Json => json::document(&mut out, &report),
        BuildFormat::Text => report.write(&mut out),
    };
    ended(written.and_then(|()| out.flush()), Exit::Clean)
}

#[derive(Serialize)]
struct Report {
    output: String,
    bytes: u64,
    epoch: String,
    domains: u64,
    ips: u64,
    urls: u64,
    feeds: Vec<FeedLine>,
}

#[derive(Serialize)]
struct FeedLine {
    feed: String,
    file: String,
    format: &'static str,
    lines: u64,
    ignored: u64,
    accepted: u64,
    rejected: u64,
    rejected_by_reason: Vec<Rejected>,
}

#[derive(Serialize)]
struct Rejected {
    reason: &'static str,
    meaning: String,
    count: u64,
    examples: Vec<Example>,
}

#[derive(Serialize)]
struct Example {
    line: u64,
    text: String,
}

impl Report {
    fn new(output: &Path, set: &FeedSet, built: &[Built]) -> Self {
        Self {
            output: output.display().to_string(),
            bytes: set.as_bytes().len() as u64,
            epoch: set.epoch().to_owned(),
            domains: set.count(Scope::Domain) as u64,
            ips: set.count(Scope::Ip) as u64,
            urls: set.count(Scope::Url) as u64,
            feeds: built.iter().map(FeedLine::new).collect(),
        }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for feed in &self.feeds {
            writeln!(
                out,
                "{} ({}, {}): {} accepted, {} rejected, {} lines",
                Escaped(&feed.feed),
                Escaped(&feed.file),
                feed.format,
                feed.accepted,
                feed.rejected,
                feed.lines
            )?;
            for rejected in &feed.rejected_by_reason {
                writeln!(out, "  {} {}: {}", rejected.count, rejected.reason, rejected.meaning)?;
                for Example { line, text } in &rejected.examples {
                    writeln!(out, "    line {line}: {}", Escaped(text))?;
                }
            }
        }
        writeln!(
            out,
            "{}: {} domains, {} addresses, {} URLs, {} bytes, epoch {}",
            Escaped(&self.output),
            self.domains,
            self.ips,
            self.urls,
            self.bytes,
            self.epoch
        )
    }
}

impl FeedLine {
    fn new(built: &Built) -> Self {
        let report = &built.report;
        let rejected = report.reasons().map(|(reason, count)| Rejected {
            reason: reason.id(),
            meaning: reason.to_string(),
            count,
            examples: report
                .examples()
                .filter(|entry| entry.reason() == reason)
                .map(|entry| Example { line: entry.line(), text: entry.text().to_owned() })
                .collect(),
        });
        Self {
            feed: report.feed().to_owned(),
            file: built.path.clone(),
            format: built.format.name(),
            lines: report.lines(),
            ignored: report.ignored(),
            accepted: report.accepted(),
            rejected: report.rejected(),
            rejected_by_reason: rejected.collect(),
        }
    }
}
