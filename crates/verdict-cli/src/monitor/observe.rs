//! `verdict monitor observe`: takes in what was seen.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use monitor::{CspReport, FileStore, Monitor, Observation};
use page::Certainty;
use serde::Serialize;
use verdict::ResourceKind;

use super::{Inventory, Refused, failed, tell};
use crate::error::{CliError, ended, in_words};
use crate::exit::Exit;
use crate::input::corpus::{Corpus, CorpusLine};
use crate::input::items::{Item, Subject, items};
use crate::input::read_bounded;
use crate::live::{LiveArgs, Visits};
use crate::model::BundledModelArgs;
use crate::output::{self, json};

/// Add observations to the inventory, and print the alerts
///
/// With --from-url, the command visits live pages by the network alone, or also with --browser. Run it daily as a canary.
///
/// Each line is {"kind": "script|connection", "url", "page_url", "seen_at", "text" for a script's body, "count" of equal reports,
/// "browser_hash"}. The command stores each batch of lines before it prints their alerts. {"line", "note"} names a changed observation:
/// a shortened URL or a future time.
#[derive(Args)]
pub(crate) struct ObserveArgs {
    /// Read this file; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    path: PathBuf,

    /// Visit a live page in place of a file; may be repeated
    #[arg(long, value_name = "URL", conflicts_with = "path")]
    from_url: Vec<PathBuf>,

    #[command(flatten)]
    live: Box<LiveArgs>,

    /// Read this format
    #[arg(long, value_enum, default_value_t = ObservedFormat::Jsonl)]
    format: ObservedFormat,

    #[command(flatten)]
    model: BundledModelArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ObservedFormat {
    /// Browsers' Content Security Policy reports, one or an array per line
    Csp,
    /// One HAR archive
    Har,
    /// One observation per line
    Jsonl,
}

/// Runs the command.
pub(super) fn run(args: &ObserveArgs, inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let at = inventory.at;
    let scorer = args.model.scorer()?;
    let mut visits = args.live.visits(&args.from_url, scorer.clone())?;
    let (monitor, _) = inventory.monitor(Some(scorer))?;
    let mut taking = Taking { monitor, at, taken: Taken::default() };
    let mut out = output::plain();
    if !args.from_url.is_empty() || args.live.has_pages() {
        let written = taking.visits(&mut visits, &mut out)?;
        visits.save()?;
        output::complain(&taking.taken.to_string());
        let exit = if taking.taken.refused == 0 { Exit::Clean } else { Exit::Unreadable };
        return ended(written.and_then(|()| out.flush()), exit);
    }
    let mut reader = open(&args.path)?;
    let written = match args.format {
        ObservedFormat::Har => taking.archive(reader, &mut out)?,
        ObservedFormat::Csp if begins_a_document(&mut reader) => taking.reports(reader, &mut out)?,
        format => taking.lines(reader, format, &mut out)?,
    };
    output::complain(&taking.taken.to_string());
    let exit = if taking.taken.refused == 0 { Exit::Clean } else { Exit::Unreadable };
    ended(written.and_then(|()| out.flush()), exit)
}

type Out = io::BufWriter<io::StdoutLock<'static>>;

/// What is being taken in. An inner error is one of the output: nobody reads on.
struct Taking {
    monitor: Monitor<FileStore>,
    at: verdict::Timestamp,
    taken: Taken,
}

/// How much was taken in.
#[derive(Default)]
struct Taken {
    scripts: u64,
    connections: u64,
    refused: u64,
    /// Reports that name nothing of the page's: inline code, extensions, other kinds of reports.
    nameless: u64,
    /// Taken in otherwise than given.
    changed: u64,
}

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { scripts, connections, refused, nameless, changed } = self;
        write!(f, "took in scripts: {scripts}, connections: {connections}; refused: {refused}")?;
        if *nameless > 0 {
            write!(
                f,
                "; reports without a URL of a resource (inline code, extensions and the like): {nameless}"
            )?;
        }
        if *changed > 0 {
            write!(f, "; changed, because of a long URL or a time in the future: {changed}")?;
        }
        Ok(())
    }
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
            let batch = many_lines(&mut corpus);
            if batch.is_empty() {
                return Ok(Ok(()));
            }
            let (mut seen, mut numbers, mut refused) = (Vec::new(), Vec::new(), Vec::new());
            for line in batch {
                let read = line.content.and_then(|bytes| match format {
                    ObservedFormat::Csp => csp(&bytes, line.number, &mut refused, &mut self.taken.nameless),
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

    /// One report, or an array of reports, over several lines.
    fn reports(&mut self, reader: Box<dyn BufRead>, out: &mut Out) -> Result<io::Result<()>, CliError> {
        let bytes = read_bounded(reader)
            .map_err(|error| CliError::unreadable(format!("the input cannot be read: {error}")))?;
        let mut refused = Vec::new();
        let seen = csp(&bytes, 1, &mut refused, &mut self.taken.nameless).unwrap_or_else(|error| {
            refused.push(Refused { line: 1, error });
            Vec::new()
        });
        let numbers = vec![1; seen.len()];
        self.take(&seen, &numbers, refused, out)
    }

    /// Live pages, one after the other. What cannot be read is refused, and costs no other page.
    fn visits(&mut self, visits: &mut Visits, out: &mut Out) -> Result<io::Result<()>, CliError> {
        while let Some(page) = visits.next_page() {
            page.notes.iter().for_each(|note| output::complain(&format!("{}: {note}", page.url)));
            let refused: Vec<Refused> = page
                .problems
                .iter()
                .map(|(name, reason)| Refused { line: 0, error: format!("{name}: {reason}") })
                .collect();
            let url: Arc<str> = Arc::from(page.url);
            let seen: Vec<Observation> = page
                .items
                .into_iter()
                .map(|item| Item { page: item.page.or_else(|| Some(Arc::clone(&url))), ..item })
                .filter_map(observation)
                .collect();
            let numbers = vec![0; seen.len()];
            let written = self.take(&seen, &numbers, refused, out)?;
            if written.is_err() {
                return Ok(written);
            }
        }
        Ok(Ok(()))
    }

    fn archive(&mut self, reader: Box<dyn BufRead>, out: &mut Out) -> Result<io::Result<()>, CliError> {
        let bytes = read_bounded(reader)
            .map_err(|error| CliError::unreadable(format!("the input cannot be read: {error}")))?;
        let options = page::Options::new().name("archive.har");
        let archive =
            page::read(&bytes, &options).map_err(|error| CliError::unreadable(error.to_string()))?;
        let refused = archive.problems.iter().map(|problem| Refused {
            line: problem.entry.unwrap_or_default() as u64,
            error: problem.reason.clone(),
        });
        let refused = refused.collect();
        let (numbers, seen): (Vec<u64>, Vec<Observation>) = items(archive, None, |_| false)
            .into_iter()
            .filter_map(|item| {
                let times = item.count.clamp(1, MAX_REPORTS);
                let number = item.entry.unwrap_or_default() as u64;
                Some((number, observation(item)?.times(times)))
            })
            .unzip();
        self.take(&seen, &numbers, refused, out)
    }

    /// Stores a batch, then tells of it. The numbers, one for each that was seen, say where in the input it was.
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
        let bad = observed.refused.iter().map(|(place, _)| *place).collect::<BTreeSet<_>>();
        for (_, one) in seen.iter().enumerate().filter(|(place, _)| !bad.contains(place)) {
            match one.kind {
                ResourceKind::Connection => {
                    self.taken.connections = self.taken.connections.saturating_add(one.count)
                }
                ResourceKind::Script => self.taken.scripts = self.taken.scripts.saturating_add(one.count),
            }
        }
        self.taken.refused += refused.len() as u64;
        self.taken.changed += observed.notes.len() as u64;
        let notes = observed.notes.iter().map(|(place, note)| Noted {
            line: numbers.get(*place).copied().unwrap_or_default(),
            note: note.to_string(),
        });
        let written = refused.iter().try_for_each(|refused| json::line(out, refused));
        let written = written.and_then(|()| notes.into_iter().try_for_each(|note| json::line(out, &note)));
        Ok(written.and_then(|()| tell(out, &observed.events)).and_then(|()| out.flush()))
    }
}

/// The next lines: of short ones so many that each commit pays.
fn many_lines(corpus: &mut Corpus<'_>) -> Vec<CorpusLine> {
    let mut lines = corpus.next_batch();
    let bytes = |line: &CorpusLine| line.content.as_ref().map_or(0, Vec::len);
    let mut total: usize = lines.iter().map(bytes).sum();
    while !lines.is_empty() && lines.len() < LINES_A_COMMIT && total < BYTES_A_COMMIT {
        let more = corpus.next_batch();
        if more.is_empty() {
            break;
        }
        total += more.iter().map(bytes).sum::<usize>();
        lines.extend(more);
    }
    lines
}

/// A line of input that was taken in otherwise than it was given.
#[derive(Serialize)]
struct Noted {
    line: u64,
    note: String,
}

/// Whether the first line ends within a value, so that a report takes several lines.
fn begins_a_document(reader: &mut impl BufRead) -> bool {
    let Ok(head) = reader.fill_buf() else { return false };
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let Some(end) = head.iter().position(|byte| *byte == b'\n') else { return false };
    serde_json::from_slice::<serde::de::IgnoredAny>(&head[..end]).is_err_and(|error| error.is_eof())
}

/// The observations of one report; its bad entries are refused.
fn csp(
    bytes: &[u8],
    line: u64,
    refused: &mut Vec<Refused>,
    nameless: &mut u64,
) -> Result<Vec<Observation>, String> {
    let report = CspReport::parse(bytes).map_err(|error| in_words(&error))?;
    *nameless += report.skipped as u64;
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
        // What may be no script is none for an inventory.
        Subject::Script { certainty: Certainty::IfItParses, url: None, .. } => return None,
        Subject::Script { source: Some(source), url: Some(url), .. } => {
            Observation::script(url).with_source(source)
        }
        Subject::Script { source: Some(source), url: None, .. } => Observation::inline_script(source),
        Subject::Script { source: None, url, .. } => Observation::script(url?),
    };
    Some(match item.page {
        Some(page) => observation.on_page(&*page),
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

/// An archive that has the same connection more often says so no more often.
const MAX_REPORTS: u64 = 1000;

const LINES_A_COMMIT: usize = 4096;
const BYTES_A_COMMIT: usize = 8 << 20;
