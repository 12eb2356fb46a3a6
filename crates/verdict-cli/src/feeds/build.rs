//! `verdict feeds build`: compiles feeds into one file.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum, value_parser};
use feeds::whole_file::{self, folder_of};
use feeds::{FeedConfig, ReadFeed, ReadFeeds};
use serde::Serialize;
use threatfeed::{ErrorKind, FeedProblem, FeedSet, RejectReason, Scope};

use crate::error::{CliError, ended};
use crate::exit::Exit;
use crate::feeds::compiled::{self, FeedFile};
use crate::feeds::source::{build_time, read_specs};
use crate::output::escape::Escaped;
use crate::output::{self, json};

/// Compile feeds into one file, and report rejected entries
///
/// Exit status: 0, or 3 if a feed lists nothing, or lost more than half of its entries or its end. It is also 3 if a
/// feed was never downloaded or has a damaged state. The command still writes the output.
#[derive(Args)]
pub(crate) struct BuildArgs {
    /// Write the compiled feeds to this file, replacing all of it
    #[arg(short, long, value_name = "OUT.vfeed")]
    output: PathBuf,

    /// Compile these feeds; FORMAT is recognised if you leave it out
    ///
    /// CATEGORY is a name or id, several with commas, or `allow`.
    #[arg(
        required_unless_present = "config",
        conflicts_with = "config",
        value_name = "FILE[:FORMAT[:CATEGORY]]"
    )]
    feeds: Vec<String>,

    /// Compile the downloads of `verdict feeds fetch` for this configuration
    #[arg(long, value_name = "feeds.toml")]
    config: Option<PathBuf>,

    /// Keep at most this many entries in memory, in MiB
    ///
    /// The command sorts the rest in temporary files in the output's folder.
    #[arg(long, value_name = "MIB", default_value_t = 256, value_parser = value_parser!(u16).range(1..))]
    memory_limit: u16,

    /// Print the report in this format
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
    let start = Instant::now();
    let mut builder = FeedSet::builder();
    let spills = folder_of(&args.output).to_owned();
    builder.memory_limit(usize::from(args.memory_limit) << 20, move || tempfile::tempfile_in(&spills));
    builder.built_at(build_time());
    let read = match &args.config {
        Some(path) => {
            let config = FeedConfig::load(path).map_err(CliError::feeds)?;
            config.read(&mut builder).map_err(CliError::feeds)?
        }
        None => read_specs(&args.feeds, &mut builder)?,
    };
    // A build that was killed leaves a file; one that is at work is younger than a day.
    whole_file::sweep(folder_of(&args.output), Some(Duration::from_secs(24 * 3600)));
    whole_file::write_with(&args.output, |file| {
        builder.build_to(file).map_err(|error| match error.kind() {
            ErrorKind::Io => CliError::unreadable(format!("{}: {error}", args.output.display())),
            _ => CliError::usage(error.to_string()),
        })
    })
    .map_err(|error| CliError::file(&args.output, &error))??;
    let set = compiled::open(&args.output)?;
    let report = Report::new(&args.output, &set, read, start);
    let exit = if report.is_whole() { Exit::Clean } else { Exit::Unreadable };
    let mut out = output::plain();
    let written = match args.format {
        BuildFormat::Json => json::document(&mut out, &report),
        BuildFormat::Text => report.write(&mut out),
    };
    ended(written.and_then(|()| out.flush()), exit)
}

#[derive(Serialize)]
struct Report {
    output: String,
    bytes: u64,
    epoch: String,
    domains: u64,
    ips: u64,
    urls: u64,
    /// Keys, categories and sources of domains.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes_per_domain: Option<f64>,
    accepted: u64,
    rejected: u64,
    rejected_by_reason: BTreeMap<&'static str, u64>,
    seconds: f64,
    /// Of the whole process, where the system tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    peak_memory_bytes: Option<u64>,
    /// Feeds of the configuration that were never downloaded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_downloaded: Vec<String>,
    /// Feeds of the configuration whose state is damaged, and what is wrong.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    damaged: BTreeMap<String, String>,
    feeds: Vec<FeedLine>,
}

/// A feed; one of a configuration may have several files.
#[derive(Serialize)]
struct FeedLine {
    feed: String,
    file: String,
    files: u64,
    format: &'static str,
    lines: u64,
    ignored: u64,
    accepted: u64,
    rejected: u64,
    /// What is so wrong that somebody must look.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
    /// Public suffixes that it lists, because its source may.
    #[serde(skip_serializing_if = "is_zero")]
    listed_suffixes: u64,
    rejected_by_reason: Vec<Rejected>,
    /// Labels that stand for no category.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    unknown_labels: BTreeMap<String, u64>,
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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

impl Report {
    fn new(output: &Path, set: &FeedFile, read: ReadFeeds, start: Instant) -> Self {
        let ReadFeeds { files: built, missing: not_downloaded, damaged, .. } = read;
        let feeds: Vec<FeedLine> = built.chunk_by(|a, b| a.group == b.group).map(FeedLine::new).collect();
        let mut rejected_by_reason = BTreeMap::new();
        for Rejected { reason, count, .. } in feeds.iter().flat_map(|feed| &feed.rejected_by_reason) {
            *rejected_by_reason.entry(*reason).or_default() += count;
        }
        Self {
            output: output.display().to_string(),
            bytes: set.as_bytes().len() as u64,
            epoch: set.epoch().to_owned(),
            domains: set.count(Scope::Domain) as u64,
            ips: set.count(Scope::Ip) as u64,
            urls: set.count(Scope::Url) as u64,
            bytes_per_domain: set.bytes_per_domain(),
            accepted: feeds.iter().map(|feed| feed.accepted).sum(),
            rejected: feeds.iter().map(|feed| feed.rejected).sum(),
            rejected_by_reason,
            seconds: start.elapsed().as_secs_f64(),
            peak_memory_bytes: peak_memory_bytes(),
            not_downloaded,
            damaged: damaged.into_iter().collect(),
            feeds,
        }
    }

    /// Says whether every feed is there, and as it should be.
    fn is_whole(&self) -> bool {
        self.not_downloaded.is_empty()
            && self.damaged.is_empty()
            && self.feeds.iter().all(|feed| feed.problem.is_none())
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for feed in &self.feeds {
            feed.write(out)?;
        }
        for feed in &self.not_downloaded {
            writeln!(out, "{}: never downloaded; run `verdict feeds fetch`", Escaped(feed))?;
        }
        for (feed, reason) in &self.damaged {
            writeln!(
                out,
                "{}: left out, because its state is damaged: {}; run `verdict feeds fetch`",
                Escaped(feed),
                Escaped(reason)
            )?;
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
        )?;
        let suffixes =
            self.rejected_by_reason.get(RejectReason::PublicSuffix.id()).copied().unwrap_or_default();
        write!(
            out,
            "{} accepted, {} rejected ({suffixes} public suffixes), {:.1} s",
            self.accepted, self.rejected, self.seconds
        )?;
        if let Some(bytes) = self.peak_memory_bytes {
            write!(out, ", {} MB of memory at most", bytes / 1_000_000)?;
        }
        if let Some(bytes) = self.bytes_per_domain {
            write!(out, ", {bytes:.2} bytes per domain")?;
        }
        writeln!(out)
    }
}

impl FeedLine {
    /// The reports of the files of one feed, together. There is at least one.
    fn new(built: &[ReadFeed]) -> Self {
        let sum = |count: fn(&ReadFeed) -> u64| built.iter().map(count).sum::<u64>();
        let mut by_reason: BTreeMap<RejectReason, Rejected> = BTreeMap::new();
        let mut unknown_labels: BTreeMap<String, u64> = BTreeMap::new();
        for report in built.iter().map(|built| &built.report) {
            for (reason, count) in report.reasons() {
                let rejected = by_reason.entry(reason).or_insert_with(|| Rejected {
                    reason: reason.id(),
                    meaning: reason.to_string(),
                    count: 0,
                    examples: Vec::new(),
                });
                rejected.count += count;
                if rejected.examples.is_empty() {
                    let examples = report.examples().filter(|entry| entry.reason() == reason);
                    rejected.examples.extend(
                        examples.map(|entry| Example { line: entry.line(), text: entry.text().to_owned() }),
                    );
                }
            }
            for (label, count) in report.unknown_labels() {
                *unknown_labels.entry(label.to_owned()).or_default() += count;
            }
        }
        // A family of files may have empty ones; a file alone may not.
        let (accepted, lost) = (sum(|built| built.report.accepted()), sum(|built| built.report.lost()));
        let cut = built
            .iter()
            .filter_map(|built| built.report.problem())
            .find(|problem| *problem == FeedProblem::Cut);
        let problem = match cut {
            _ if accepted == 0 => Some(FeedProblem::Nothing),
            Some(cut) => Some(cut),
            None => (lost > accepted).then_some(FeedProblem::MostLost),
        };
        let first = &built[0];
        Self {
            feed: first.group.clone(),
            file: first.path.clone(),
            files: built.len() as u64,
            format: first.format.name(),
            lines: sum(|built| built.report.lines()),
            ignored: sum(|built| built.report.ignored()),
            accepted: sum(|built| built.report.accepted()),
            rejected: sum(|built| built.report.rejected()),
            problem: problem.map(|problem| problem.to_string()),
            listed_suffixes: sum(|built| built.report.listed_suffixes()),
            rejected_by_reason: by_reason.into_values().collect(),
            unknown_labels,
        }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let more = match self.files {
            1 => String::new(),
            files => format!(" and {} more", files - 1),
        };
        writeln!(
            out,
            "{} ({}{more}, {}): {} accepted, {} rejected, {} lines",
            Escaped(&self.feed),
            Escaped(&self.file),
            self.format,
            self.accepted,
            self.rejected,
            self.lines
        )?;
        if let Some(problem) = &self.problem {
            writeln!(out, "  WARNING: {problem}")?;
        }
        if self.listed_suffixes > 0 {
            writeln!(out, "  {} public suffixes listed, as its source allows", self.listed_suffixes)?;
        }
        for rejected in &self.rejected_by_reason {
            writeln!(out, "  {} {}: {}", rejected.count, rejected.reason, rejected.meaning)?;
            for Example { line, text } in &rejected.examples {
                writeln!(out, "    line {line}: {}", Escaped(text))?;
            }
        }
        for (label, count) in self.unknown_labels.iter().take(SHOWN_LABELS) {
            writeln!(out, "  {count} with the unknown label {}", Escaped(label))?;
        }
        Ok(())
    }
}

/// The most memory that this process had, as Linux tells it.
fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

const SHOWN_LABELS: usize = 5;
