//! `verdict scan`: checks files, folders, pages and archives of requests.

mod address;
mod opinion;
mod output;
mod row;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use clap::Args;
use export::Entry;
use rayon::prelude::*;
use threatfeed::Host;
use url::Url;
use verdict::{ConnectionInput, ConnectionScope, Engine, ScriptInput, StandardPolicy};

use crate::error::{CliError, ended};
use crate::exit::Exit;
use crate::feeds::FeedArgs;
use crate::input::discover::{Found, Origin, Unreadable, discover};
use crate::input::har::Archive;
use crate::input::html::{Page, Reference};
use crate::input::{FileKind, Item, Subject, js, read_file};
use crate::model::ModelArgs;
use crate::names::NameArgs;
use crate::output::now;
use crate::output::progress::Progress;
use crate::report::Report;
use crate::scan::address::{absolute, local_file, shown_beside, starts_with};
use crate::scan::opinion::OpinionArgs;
use crate::scan::output::{Format, Output};
use crate::whole_file;

pub(crate) use row::{Row, Summary};

/// Check scripts, pages and HAR archives, and say why something is malicious
///
/// Reads .js, .mjs, .cjs, .html, .htm and .har files, folders of them, and standard input. Exit status: 0 nothing
/// malicious, 1 something malicious, 2 wrong usage, 3 part of the input could not be read (1 wins over 3).
#[derive(Args)]
pub(crate) struct ScanArgs {
    /// Files and folders; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    feeds: FeedArgs,

    /// Address of the pages, against which their relative addresses are resolved
    #[arg(long, value_name = "URL")]
    base_url: Option<Url>,

    /// Check connections by their full URL, not by their host alone
    #[arg(long)]
    full_urls: bool,

    #[command(flatten)]
    names: NameArgs,

    #[command(flatten)]
    model: ModelArgs,

    /// Also write a page for people to this file; it needs nothing else, and no network
    #[arg(long, value_name = "FILE.html")]
    report: Option<PathBuf>,

    #[command(flatten)]
    opinion: Box<OpinionArgs>,

    /// How the results are written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Runs the command.
pub(crate) fn run(args: &ScanArgs) -> Result<Exit, CliError> {
    let mut policy = StandardPolicy::default();
    policy.threshold = args.model.threshold();
    args.opinion.apply(&mut policy);
    let scope = if args.full_urls { ConnectionScope::Url } else { ConnectionScope::Host };
    let mut engine = Engine::builder().scorer(args.model.scorer()?).policy(policy).connection_scope(scope);
    for feeds in args.feeds.load()? {
        engine = engine.feeds(feeds);
    }
    let (dga, lookalike) = args.names.load()?;
    engine = engine.name_guesser(dga).name_guesser(lookalike);
    if let Some(judge) = args.opinion.judge()? {
        engine = engine.second_opinion(judge);
    }
    let scan = Scan { engine: engine.build(), base_url: args.base_url.clone() };

    let (found, unreadable) = discover(&args.paths);
    let jobs = scan.jobs(found);
    let mut report = args
        .report
        .as_ref()
        .map(|_| Report::new("Scan of scripts and connections", args.model.threshold().get()));
    let mut output = Output::new(args.format, &scan.engine);
    let (exit, written) = scan.run(jobs, unreadable, |row| {
        if let Some(report) = &mut report {
            match row {
                Row::Checked(entry) => report.add(entry),
                Row::Unreadable { name, error } => report.add_unreadable(name, error),
            }
        }
        output.add(row)
    });
    let exit = ended(written.and_then(|()| output.end()), exit)?;
    if let (Some(path), Some(report)) = (&args.report, report) {
        let html = report.into_html(&now(), scan.engine.model_id(), scan.engine.feed_epoch())?;
        whole_file::write(path, html.as_bytes()).map_err(|error| CliError::file(path, &error))?;
    }
    Ok(exit)
}

/// A file to check, and the pages that load it.
struct Job {
    found: Found,
    kind: FileKind,
    uses: Vec<Use>,
}

/// A page loads a local file.
#[derive(Clone)]
struct Use {
    page: String,
    url: Option<String>,
    /// The name of the file in the output, beside the page's.
    name: String,
}

struct Scan {
    engine: Engine,
    base_url: Option<Url>,
}

impl Scan {
    /// The files, those added that pages load from their own folder.
    fn jobs(&self, found: Vec<Found>) -> Vec<Job> {
        let looked: Vec<(FileKind, Vec<(PathBuf, Use)>)> =
            found.par_iter().map(|found| self.look(found)).collect();
        let mut jobs: Vec<Job> = Vec::with_capacity(found.len());
        let mut by_path = BTreeMap::new();
        let mut uses = Vec::new();
        for (found, (kind, local)) in found.into_iter().zip(looked) {
            if let Origin::File { path, root } = &found.origin {
                by_path.insert(path.clone(), jobs.len());
                uses.extend(local.into_iter().map(|(path, used)| (path, root.clone(), used)));
            }
            jobs.push(Job { found, kind, uses: Vec::new() });
        }
        for (path, root, used) in uses {
            let at = *by_path.entry(path.clone()).or_insert_with(|| {
                let name = used.name.clone();
                let found = Found { name, origin: Origin::File { path, root }, kind: Some(FileKind::Js) };
                jobs.push(Job { found, kind: FileKind::Js, uses: Vec::new() });
                jobs.len() - 1
            });
            // The uses of one page follow each other.
            if jobs[at].uses.last().is_none_or(|known| known.page != used.page) {
                jobs[at].uses.push(used);
            }
        }
        jobs
    }

    /// What a file is, and which local files it loads if it is a page.
    fn look(&self, found: &Found) -> (FileKind, Vec<(PathBuf, Use)>) {
        // What cannot be read here cannot be read later either, and is reported then.
        let read = || match &found.origin {
            Origin::Bytes(bytes) => bytes.clone(),
            Origin::File { path, .. } => read_file(path).unwrap_or_default(),
        };
        let (kind, bytes) = match found.kind {
            Some(FileKind::Html) => (FileKind::Html, read()),
            Some(kind) => return (kind, Vec::new()),
            None => {
                let bytes = read();
                (FileKind::sniff(&bytes), bytes)
            }
        };
        if kind != FileKind::Html {
            return (kind, Vec::new());
        }
        let page = Page::read(&bytes);
        let base = page.base_url(self.base_url.as_ref());
        let local = page.external.iter().filter_map(|reference| {
            let path = local_file(&found.origin, &reference.address)?;
            let url = base.as_ref().and_then(|base| base.join(&reference.address).ok()).map(String::from);
            let name = shown_beside(found, &path);
            Some((path, Use { page: found.name.clone(), url, name }))
        });
        (kind, local.collect())
    }

    /// Checks everything, some files at a time, and gives the rows in the order of the input.
    fn run(
        &self,
        jobs: Vec<Job>,
        unreadable: Vec<Unreadable>,
        mut give: impl FnMut(&Row) -> io::Result<()>,
    ) -> (Exit, io::Result<()>) {
        let (mut malicious, mut failed) = (false, false);
        let mut rows_of = |rows: Vec<Row>| {
            for row in &rows {
                match row {
                    Row::Checked(row) => {
                        malicious |= row.verdict.malicious;
                        failed |= row.verdict.script.failure().is_some();
                    }
                    Row::Unreadable { .. } => failed = true,
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
        let progress = Progress::of(jobs.len(), "files");
        let mut jobs = jobs.into_iter();
        while written.is_ok() {
            let batch: Vec<Job> = jobs.by_ref().take(BATCH_FILES).collect();
            if batch.is_empty() {
                break;
            }
            let rows: Vec<Vec<Row>> = batch
                .into_par_iter()
                .map(|job| {
                    let rows = self.check(job);
                    progress.advance(1);
                    rows
                })
                .collect();
            written = rows.into_iter().try_for_each(&mut rows_of);
        }
        drop(progress);
        let exit = match (malicious, failed) {
            (true, _) => Exit::Malicious,
            (false, true) => Exit::Unreadable,
            (false, false) => Exit::Clean,
        };
        (exit, written)
    }

    /// The rows of one file.
    fn check(&self, job: Job) -> Vec<Row> {
        let Job { found, kind, uses } = job;
        let bytes = match found.origin {
            Origin::Bytes(ref bytes) => Ok(bytes.clone()),
            Origin::File { ref path, .. } => read_file(path),
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => return vec![Row::Unreadable { name: found.name, error: error.to_string() }],
        };
        let mut refused = Vec::new();
        let items = match kind {
            FileKind::Js => js::items(bytes, uses.iter().find_map(|used| used.url.clone())),
            FileKind::Html => self.page_items(&Page::read(&bytes), &found.origin),
            FileKind::Har => match Archive::read(&bytes) {
                Ok(archive) => {
                    let name = |number| format!("{}: entry {number}", found.name);
                    let row = |(number, error)| Row::Unreadable { name: name(number), error };
                    refused = archive.problems.into_iter().map(row).collect();
                    archive.items
                }
                Err(error) => return vec![Row::Unreadable { name: found.name, error }],
            },
        };
        let pages: Vec<String> = match kind {
            FileKind::Html => vec![found.name.clone()],
            _ => uses.into_iter().map(|used| used.page).collect(),
        };
        let hosts = self.hosts_by_page(&items);
        let verdict = |item: Item| {
            let beside = hosts.get(&item.page).map_or(&[][..], Vec::as_slice);
            self.verdict(item, beside, &found.name, &pages)
        };
        let rows: Vec<Entry> = items.into_par_iter().map(verdict).collect();
        merged(rows).into_iter().map(|row| Row::Checked(Box::new(row))).chain(refused).collect()
    }

    /// What a page holds, as items. Scripts that lie beside it have rows of their own.
    fn page_items(&self, page: &Page, origin: &Origin) -> Vec<Item> {
        let base = page.base_url(self.base_url.as_ref());
        let inline = page.inline.iter().map(|inline| Item {
            subject: Subject::Script { source: Some(inline.source.clone()), url: None },
            place: format!("line {}, {}", inline.line, inline.holder),
            line: Some(inline.line),
            entry: None,
            page: None,
        });
        let external =
            page.external.iter().filter(|reference| local_file(origin, &reference.address).is_none());
        let external = external.map(|reference| Item {
            subject: Subject::Script { source: None, url: Some(absolute(&reference.address, base.as_ref())) },
            place: String::new(),
            line: Some(reference.line),
            entry: None,
            page: None,
        });
        // Relative to a page's own base, an address may lead to another host.
        let own_base = if page.base.is_some() { base.as_ref() } else { None };
        let connection = |reference: &Reference| {
            let url = absolute(&reference.address, own_base);
            let has_host = ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| starts_with(&url, scheme));
            has_host.then(|| Item {
                subject: Subject::Connection(url),
                place: String::new(),
                line: Some(reference.line),
                entry: None,
                page: None,
            })
        };
        let mut items: Vec<Item> = inline.chain(external).collect();
        items.sort_by_key(|item| item.line);
        items.extend(page.connections.iter().filter_map(connection));
        items
    }

    /// The hosts of each page in a file; names are judged together with them.
    fn hosts_by_page(&self, items: &[Item]) -> BTreeMap<Option<String>, Vec<Host>> {
        let mut urls: BTreeMap<Option<String>, Vec<&str>> = BTreeMap::new();
        for item in items {
            let url = match &item.subject {
                Subject::Connection(url) => Some(url),
                Subject::Script { url, .. } => url.as_ref(),
            };
            urls.entry(item.page.clone()).or_default().extend(url.map(String::as_str));
        }
        urls.into_iter().map(|(page, urls)| (page, self.engine.page_hosts(urls))).collect()
    }

    fn verdict(&self, item: Item, beside: &[Host], file: &str, pages: &[String]) -> Entry {
        let verdict = match &item.subject {
            Subject::Connection(url) => {
                self.engine.check_connection(&ConnectionInput::new(url).beside(beside))
            }
            Subject::Script { source, url } => {
                let mut input = ScriptInput::default().beside(beside);
                input.source = source.as_deref();
                input.url = url.as_deref();
                self.engine.check_script(&input)
            }
        };
        let name = match (&item.subject, item.place.is_empty()) {
            (_, false) => format!("{file}: {}", item.place),
            (Subject::Script { source: Some(_), .. }, true) if item.page.is_none() => file.to_owned(),
            _ => verdict.url.clone().unwrap_or_else(|| file.to_owned()),
        };
        let page_urls = match item.page {
            Some(page) => vec![page],
            None => pages.to_vec(),
        };
        let mut entry = Entry::new(name, verdict);
        entry.file = Some(file.to_owned());
        entry.line = item.line;
        entry.page_urls = page_urls;
        entry
    }
}

/// Rows without those that say the same of the same page again; the first one counts them.
fn merged(rows: Vec<Entry>) -> Vec<Entry> {
    let mut kept: Vec<Entry> = Vec::with_capacity(rows.len());
    let mut places = BTreeMap::new();
    for row in rows {
        // Scripts with a source are never the same place twice.
        if row.verdict.script.answer().is_none() && row.verdict.script.failure().is_none() {
            let key = (row.verdict.kind, row.verdict.url.clone(), row.page_urls.clone());
            if let Some(at) = places.get(&key) {
                let first: &mut Entry = &mut kept[*at];
                first.count += 1;
                continue;
            }
            places.insert(key, kept.len());
        }
        kept.push(row);
    }
    kept
}

/// So many files are held in memory at once.
const BATCH_FILES: usize = 64;
