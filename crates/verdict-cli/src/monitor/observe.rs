//! `verdict monitor observe`: takes in what was seen.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use monitor::{CspReport, FileStore, Monitor, Observation};

use super::{Inventory, Refused, failed, tell};
use crate::error::{CliError, ended, in_words};
use crate::exit::Exit;
use crate::input::corpus::Corpus;
use crate::input::har::Archive;
use crate::input::{Item, Subject, read_bounded};
use crate::model::BundledModelArgs;
use crate::output::{self, json};

/// Take in what was seen, and print the alerts
///
/// A line is {"kind": "script|connection", "url", "page_url", "seen_at", "text" for a script's body}. What a batch of lines
/// says is stored before its alerts are printed.
#[derive(Args)]
pub(crate) struct ObserveArgs {
    /// What to read; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    path: PathBuf,

    /// The form of what is read
    #[arg(long, value_enum, default_value_t = ObservedFormat::Jsonl)]
    format: ObservedFormat,

    #[command(flatten)]
    model: BundledModelArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ObservedFormat {
    /// Reports about a Content Security Policy, one report or array of reports a line, as browsers send them
    Csp,
    /// One HAR archive
    Har,
    /// One observation a line
    Jsonl,
}

/// Runs the command.
pub(super) fn run(args: &ObserveArgs, inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let at = inventory.at;
    let (monitor, _) = inventory.monitor(Some(args.model.scorer()?))?;
    let reader = open(&args.path)?;
    let mut taking = Taking { monitor, at, exit: Exit::Clean };
    let mut out = output::plain();
    let written = match args.format {
        ObservedFormat::Har => taking.archive(reader, &mut out)?,
        format => taking.lines(reader, format, &mut out)?,
    };
    ended(written.and_then(|()| out.flush()), taking.exit)
}

type Out = io::BufWriter<io::StdoutLock<'static>>;

/// What is being taken in. An inner error is one of the output: nobody reads on.
struct Taking {
    monitor: Monitor<FileStore>,
    at: verdict::Timestamp,
    exit: Exit,
}

impl Taking {
    fn lines(
        &mut self,
        reader: Box<dyn BufRead>,
        format: ObservedFormat,
        out: &mut Out,
    ) -> Result<io::Result<()>, CliError> {
        let mut corpus = Corpus::open(reader)
            .map_err(|error| CliError::unreadable(format!("the input cannot be read: {error}")))?;
        loop {
            let batch = corpus.next_batch();
            if batch.is_empty() {
                return Ok(Ok(()));
            }
            let (mut seen, mut numbers, mut refused) = (Vec::new(), Vec::new(), Vec::new());
            for line in batch {
                let read = line.content.and_then(|bytes| match format {
                    ObservedFormat::Csp => csp(&bytes, line.number, &mut refused),
                    _ => {
                        serde_json::from_slice(&bytes).map(|one| vec![one]).map_err(|error| error.to_string())
                    }
                });
                match read {
                    Ok(observations) => {
                        numbers.extend(observations.iter().map(|_| line.number));
                        seen.extend(observations);
                    }
                    Err(error) => refused.push(Refused { line: line.number, error }),
                }
            }
            let written = self.take(&seen, &numbers, refused, out)?;
            if written.is_err() {
                return Ok(written);
            }
        }
    }

    fn archive(&mut self, reader: Box<dyn BufRead>, out: &mut Out) -> Result<io::Result<()>, CliError> {
        let bytes = read_bounded(reader)
            .map_err(|error| CliError::unreadable(format!("the input cannot be read: {error}")))?;
        let archive = Archive::read(&bytes).map_err(CliError::unreadable)?;
        let problems = archive.problems.into_iter();
        let refused = problems.map(|(entry, error)| Refused { line: entry as u64, error }).collect();
        let (numbers, seen): (Vec<u64>, Vec<Observation>) = archive
            .items
            .into_iter()
            .filter_map(|item| Some((item.entry.unwrap_or_default() as u64, observation(item)?)))
            .unzip();
        self.take(&seen, &numbers, refused, out)
    }

    /// Stores a batch, then tells of it. The numbers, one for each that was seen, say where in the input it stood.
    fn take(
        &mut self,
        seen: &[Observation],
        numbers: &[u64],
        mut refused: Vec<Refused>,
        out: &mut Out,
    ) -> Result<io::Result<()>, CliError> {
        let observed = self.monitor.observe_all(seen, self.at).map_err(failed)?;
        refused.extend(observed.refused.iter().map(|(place, error)| Refused {
            line: numbers.get(*place).copied().unwrap_or_default(),
            error: in_words(error),
        }));
        refused.sort_by_key(|refused| refused.line);
        if !refused.is_empty() {
            self.exit = Exit::Unreadable;
        }
        let written = refused.iter().try_for_each(|refused| json::line(out, refused));
        Ok(written.and_then(|()| tell(out, &observed.events)).and_then(|()| out.flush()))
    }
}

/// The observations of one report; its bad entries are refused.
fn csp(bytes: &[u8], line: u64, refused: &mut Vec<Refused>) -> Result<Vec<Observation>, String> {
    let report = CspReport::parse(bytes).map_err(|error| in_words(&error))?;
    refused.extend(
        report
            .problems
            .into_iter()
            .map(|(entry, reason)| Refused { line, error: format!("entry {entry}: {reason}") }),
    );
    Ok(report.observations)
}

/// What an archive shows. A script without a URL and without a body says nothing.
fn observation(item: Item) -> Option<Observation> {
    let observation = match item.subject {
        Subject::Connection(url) => Observation::connection(url),
        Subject::Script { source: Some(source), url: Some(url) } => {
            Observation::script(url).with_source(source)
        }
        Subject::Script { source: Some(source), url: None } => Observation::inline_script(source),
        Subject::Script { source: None, url } => Observation::script(url?),
    };
    Some(match item.page {
        Some(page) => observation.on_page(page),
        None => observation,
    })
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, CliError> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).map_err(|error| CliError::file(path, &error))?;
    Ok(Box::new(BufReader::new(file)))
}
