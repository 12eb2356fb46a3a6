//! `verdict scan`: checks files, folders, pages and archives of requests.
//!
//! The way of a file: `jobs` lists the files, and `input` reads one into items. `check` asks the engine and makes rows, and
//! `output` writes them in the asked form. Batches bound the memory, and rows keep their order whatever core was first.
//!
//! Neighbours: `verdict` decides, `export` has the rows' form; nothing here weighs evidence.
//!
//! What must not be done here: show what was not scored as clean.

mod address;
mod check;
mod document;
mod excerpt;
mod jobs;
mod notes;
mod opinion;
mod output;
mod row;
mod weighed;

use std::io;
use std::path::PathBuf;

use clap::Args;
use jsintegrity::Limit;
use page::{InputKind, Options};
use rayon::prelude::*;
use url::Url;
use verdict::{ConnectionScope, Engine, ResourceKind, StandardPolicy};

use crate::error::{CliError, ended, in_words};
use crate::exit::Exit;
use crate::feeds::FeedArgs;
use crate::input::discover::{Discovered, Found, Origin, Unreadable, discover};
use crate::input::items::{Item, host, items};
use crate::live::{self, LiveArgs, LivePage};
use crate::model::ModelArgs;
use crate::names::NameArgs;
use crate::output::now;
use crate::output::progress::Progress;
use crate::report::Report;
use crate::scan::address::local_file;
use crate::scan::check::{Checking, grouped};
use crate::scan::jobs::{BATCH_FILES, Job};
use crate::scan::notes::Notes;
use crate::scan::opinion::OpinionArgs;
use crate::scan::output::{Format, Output};
use crate::scan::row::Seen;
use ::feeds::whole_file;

pub(crate) use document::Document;
pub(crate) use excerpt::Excerpt;
pub(crate) use row::{Row, Summary};

/// Check scripts, pages, web archives and live sites, with reasons
///
/// Reads .js, .mjs, .cjs, .html, .xhtml, .svg, .har, .mhtml, .warc and .wacz files, packed ones (.gz, .har.zip), folders of
/// them, standard input, and addresses such as https://shop.example. Exit status: 0 nothing malicious, 1 something malicious, 2
/// wrong usage, 3 part of the input could not be read or understood. 1 wins over 3.
#[derive(Args)]
pub(crate) struct ScanArgs {
    /// Check these files, folders, addresses, or `-` for standard input
    #[arg(required_unless_present = "pages", value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    live: Box<LiveArgs>,

    #[command(flatten)]
    feeds: FeedArgs,

    /// Resolve relative addresses of pages against this address
    #[arg(long, value_name = "URL")]
    base_url: Option<Url>,

    /// Exit with status 3 if a script has no body and is not scored
    #[arg(long)]
    require_bodies: bool,

    /// Check connections by their full URL, not by host alone
    #[arg(long)]
    full_urls: bool,

    #[command(flatten)]
    names: NameArgs,

    #[command(flatten)]
    model: ModelArgs,

    /// Also write a self-contained report page to this file
    #[arg(long, value_name = "FILE.html")]
    report: Option<PathBuf>,

    #[command(flatten)]
    opinion: Box<OpinionArgs>,

    /// Print the results in this format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Runs the command.
pub(crate) fn run(args: &ScanArgs) -> Result<Exit, CliError> {
    let mut policy = StandardPolicy::default();
    policy.threshold = args.model.threshold();
    args.opinion.apply(&mut policy);
    let scope = if args.full_urls { ConnectionScope::Url } else { ConnectionScope::Host };
    let scorer = args.model.scorer()?;
    let scoring =
        Engine::builder().scorer(scorer.clone()).policy(policy.clone()).build().map_err(unusable)?;
    let mut engine = Engine::builder().scorer(scorer).policy(policy).connection_scope(scope);
    for feeds in args.feeds.load()? {
        engine = engine.feeds(feeds);
    }
    let (dga, lookalike) = args.names.load()?;
    engine = engine.name_guesser(dga).name_guesser(lookalike);
    if let Some(judge) = args.opinion.judge()? {
        engine = engine.second_opinion(judge);
    }
    let (addresses, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| live::is_address(path));
    let mut visits = args.live.visits(&addresses, args.model.scorer()?)?;
    let scan = Scan {
        engine: engine.build().map_err(unusable)?,
        scoring,
        base_url: args.base_url.clone(),
        needs_bodies: args.require_bodies,
        has_report: args.report.is_some(),
        is_silent: false,
    };

    let Discovered { found, unreadable, skipped, links_out } = discover(&paths);
    let jobs = jobs::jobs(found, scan.base_url.as_ref());
    let notes = Notes::new(skipped, links_out);
    let mut report = args
        .report
        .as_ref()
        .map(|_| Report::new("Scan of scripts and connections", args.model.threshold().get()));
    let mut output = Output::new(args.format, &scan.engine)
        .map_err(|error| CliError::usage(format!("the output cannot be written: {error}")))?;
    let (exit, written) = scan.run(jobs, unreadable, notes, &mut || visits.next_page(), |row| {
        if let Some(report) = &mut report {
            match row {
                Row::Checked(seen) => report.add(seen, &seen.excerpts),
                Row::Unreadable { name, error } => report.add_unreadable(name, error),
                Row::Note { .. } => {}
            }
        }
        output.add(row)
    });
    let exit = ended(written.and_then(|()| output.end()), exit)?;
    visits.save()?;
    if let (Some(path), Some(report)) = (&args.report, report) {
        let html = report.into_html(&now(), scan.engine.model_id(), scan.engine.feed_epoch())?;
        whole_file::write(path, html.as_bytes()).map_err(|error| CliError::file(path, &error))?;
    }
    Ok(exit)
}

/// The engine was asked for with nothing to check with.
fn unusable(error: verdict::Error) -> CliError {
    CliError::usage(in_words(&error))
}

struct Scan {
    engine: Engine,
    /// Scores and asks nobody.
    scoring: Engine,
    base_url: Option<Url>,
    needs_bodies: bool,
    has_report: bool,
    /// No progress is shown.
    is_silent: bool,
}

/// Checks bytes in memory as [`run`] checks standard input: the rows of its output.
///
/// `scoring` scores as the engine does and asks nobody else.
pub(crate) fn rows(
    engine: &Engine,
    scoring: &Engine,
    base_url: Option<Url>,
    found: Found,
    mut options: Options,
) -> Vec<Row> {
    let scan = Scan {
        engine: engine.clone(),
        scoring: scoring.clone(),
        base_url,
        needs_bodies: false,
        has_report: false,
        is_silent: true,
    };
    let read = match &found.origin {
        Origin::Bytes(bytes) => {
            options.base_url.clone_from(&scan.base_url);
            Some(page::read(bytes, &options).map_err(|error| error.to_string()))
        }
        Origin::File { .. } => None,
    };
    let mut rows = Vec::new();
    let job = Job { found, uses: Vec::new(), read };
    // Memory takes all rows.
    let _ = scan.run(vec![job], Vec::new(), Notes::default(), &mut || None, |row| {
        rows.push(row.clone());
        Ok(())
    });
    rows
}

/// What came out of one file.
#[derive(Default)]
struct Checked<'a> {
    rows: Vec<Seen>,
    /// What of a large archive is still to be checked: all its rows at once would take far more memory than it does.
    rest: Option<(Checking<'a>, Waiting)>,
    refused: Vec<Row>,
    notes: Notes,
    bytes: u64,
}

impl Checked<'_> {
    /// Gives the rows, those that are still to be checked some at a time.
    fn give(self, notes: &mut Notes, rows_of: &mut impl FnMut(Vec<Row>) -> io::Result<()>) -> io::Result<()> {
        notes.add(self.notes);
        rows_of(seen(self.rows))?;
        if let Some((checking, mut rest)) = self.rest {
            while let Some(items) = rest.next_items() {
                let rows = checking.rows(items);
                notes.of_rows(&rows);
                rows_of(seen(rows))?;
            }
        }
        rows_of(self.refused)
    }
}

/// Things to check, the last first: what was taken out takes no memory any longer.
struct Waiting(Vec<Item>);

impl Waiting {
    fn new(mut items: Vec<Item>) -> Self {
        items.reverse();
        Self(items)
    }

    /// Some more, in their order.
    fn next_items(&mut self) -> Option<Vec<Item>> {
        if self.0.is_empty() {
            return None;
        }
        let mut items = self.0.split_off(self.0.len().saturating_sub(MAX_ROWS_AT_ONCE));
        self.0.shrink_to_fit();
        items.reverse();
        Some(items)
    }
}

impl Scan {
    /// Checks everything, some files at a time, and gives the rows in the order of the input.
    fn run(
        &self,
        jobs: Vec<Job>,
        unreadable: Vec<Unreadable>,
        mut notes: Notes,
        next_page: &mut dyn FnMut() -> Option<LivePage>,
        mut give: impl FnMut(&Row) -> io::Result<()>,
    ) -> (Exit, io::Result<()>) {
        let (mut malicious, mut failed) = (false, false);
        let mut rows_of = |rows: Vec<Row>| {
            for row in &rows {
                match row {
                    Row::Checked(row) => {
                        malicious |= row.verdict.malicious;
                        failed |= row.verdict.script.failure().is_some() || is_cut(row);
                        failed |= self.needs_bodies && is_not_scored(row);
                    }
                    Row::Unreadable { .. } => failed = true,
                    Row::Note { .. } => {}
                }
                give(row)?;
            }
            Ok(())
        };
        let refused = unreadable
            .into_iter()
            .map(|item| Row::Unreadable { name: item.name, error: item.reason })
            .collect();
        let mut written = rows_of(refused);
        while written.is_ok()
            && let Some(page) = next_page()
        {
            written = self.check_live(page).give(&mut notes, &mut rows_of);
        }
        let total = jobs.iter().map(|job| job.found.bytes).sum();
        let progress =
            if self.is_silent { Progress::hidden() } else { Progress::of_bytes(total, jobs.len()) };
        let mut jobs = jobs.into_iter();
        while written.is_ok() {
            let batch: Vec<Job> = jobs.by_ref().take(BATCH_FILES).collect();
            if batch.is_empty() {
                break;
            }
            let checked: Vec<Checked> = batch
                .into_par_iter()
                .map(|job| {
                    let checked = self.check(job);
                    progress.advance(checked.bytes);
                    checked
                })
                .collect();
            written = checked.into_iter().try_for_each(|checked| checked.give(&mut notes, &mut rows_of));
        }
        drop(progress);
        if written.is_ok() {
            written = rows_of(notes.into_rows(self.engine.feed_epoch().is_some()));
        }
        let exit = match (malicious, failed) {
            (true, _) => Exit::Malicious,
            (false, true) => Exit::Unreadable,
            (false, false) => Exit::Clean,
        };
        (exit, written)
    }

    /// The rows of one file.
    fn check(&self, job: Job) -> Checked<'_> {
        let Job { found, uses, read } = job;
        let bytes = found.bytes;
        let mut notes = Notes::default();
        let read = read.unwrap_or_else(|| jobs::read(&found, self.base_url.as_ref()));
        let mut contents = match read {
            Ok(contents) => contents,
            Err(error) => {
                let refused = vec![Row::Unreadable { name: found.name, error }];
                return Checked { refused, notes, bytes, ..Checked::default() };
            }
        };
        // A script file that a page loads has the address that the page gives it.
        if contents.kind == InputKind::Script
            && let Some(script) = contents.scripts.first_mut()
        {
            script.url = uses.iter().find_map(|used| used.url.clone());
        }
        let problems = std::mem::take(&mut contents.problems);
        let refused = problems.into_iter().map(|problem| Row::Unreadable {
            name: match problem.entry {
                Some(entry) => format!("{}: entry {entry}", found.name),
                None => found.name.clone(),
            },
            error: problem.reason,
        });
        let refused: Vec<Row> = refused.collect();
        notes.of_contents(&found.name, &contents, self.base_url.is_some());
        let told = contents.address.as_ref().map(|address| address.url.clone());
        let own_host =
            self.base_url.as_ref().map(|url| url.as_str().to_owned()).or(told).and_then(|url| host(&url));
        let kind = contents.kind;
        // What pages in an archive name is not beside the archive.
        let is_elsewhere =
            |address: &str| kind == InputKind::Page && local_file(&found.origin, address).is_some();
        let items = items(contents, own_host.as_deref(), is_elsewhere);
        let pages: Vec<String> = match kind {
            InputKind::Page => vec![found.name.clone()],
            InputKind::Archive | InputKind::Script => uses.into_iter().map(|used| used.page).collect(),
        };
        let name = found.name.clone();
        let checked = Checked { refused, notes, bytes, ..Checked::default() };
        let mut checked = self.checked(found.name, pages, items, checked);
        // A text that turns out to be no script is not to be taken for a clean one.
        if kind == InputKind::Script && checked.rows.is_empty() {
            let error = "not understood: expected a page, an archive or JavaScript".to_owned();
            checked.refused.push(Row::Unreadable { name, error });
        }
        checked
    }

    /// The rows of a live page.
    fn check_live(&self, page: LivePage) -> Checked<'_> {
        let mut notes = Notes::default();
        let LivePage { url, items, problems, notes: texts } = page;
        texts.into_iter().for_each(|text| notes.text(format!("{url}: {text}")));
        let refused =
            problems.into_iter().map(|(name, error)| Row::Unreadable { name, error }).collect::<Vec<_>>();
        let pages = vec![url.clone()];
        self.checked(url, pages, items, Checked { refused, notes, ..Checked::default() })
    }

    /// Asks the engine about what a file or page holds.
    fn checked<'a>(
        &'a self,
        file: String,
        pages: Vec<String>,
        items: Vec<Item>,
        mut checked: Checked<'a>,
    ) -> Checked<'a> {
        let checking = Checking {
            engine: &self.engine,
            scoring: &self.scoring,
            has_report: self.has_report,
            file,
            pages,
            hosts: Checking::hosts_by_page(&self.engine, &items),
        };
        let mut waiting = Waiting::new(grouped(items, self.engine.connection_scope()));
        checked.rows = checking.rows(waiting.next_items().unwrap_or_default());
        checked.notes.of_rows(&checked.rows);
        checked.rest = (!waiting.0.is_empty()).then_some((checking, waiting));
        checked
    }
}

fn seen(rows: Vec<Seen>) -> Vec<Row> {
    rows.into_iter().map(|row| Row::Checked(Box::new(row))).collect()
}

/// So many rows of a file are held at once.
const MAX_ROWS_AT_ONCE: usize = 512;

/// A script of which a part was never looked at. Whoever fills a script up to a limit hides nothing behind it.
fn is_cut(row: &export::Entry) -> bool {
    let limits = row.verdict.script.answer().map_or(&[][..], |answer| &answer.limits);
    limits.iter().any(|limit| matches!(limit, Limit::Bytes | Limit::Tokens))
}

/// A script whose text is not known, so that it has no score.
pub(crate) fn is_not_scored(row: &export::Entry) -> bool {
    let verdict = &row.verdict;
    verdict.kind == ResourceKind::Script
        && verdict.script.answer().is_none()
        && verdict.script.failure().is_none()
}
