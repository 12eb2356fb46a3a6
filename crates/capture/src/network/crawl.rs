//! One page by the network alone: the page, its frames, and the scripts that they name, round by round.

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use page::{Certainty, Contents, Execution, InputKind, Target};
use url::Url;

use super::links::{is_same_site, links};
use super::named::{self, Way};
use super::{Loads, Network, plain, without_fragment};
use crate::{Captured, Connection, Error, ErrorKind, Initiator, Script};

/// Reads a page.
pub(super) fn page(network: &Network, url: &Url, loads: &Loads<'_>) -> Result<Captured, Error> {
    let options = &network.options;
    let deadline = Instant::now() + options.max_time;
    let answer = network.get(url, url, options.max_body_bytes, options.max_time)?;
    if answer.status != 200 {
        let message = format!("expected status 200, got {}", answer.status);
        return Err(Error::new(ErrorKind::Status(answer.status), message));
    }
    let at = Url::parse(&answer.url).unwrap_or_else(|_| url.clone());
    let document = document(&answer, &at, options.max_body_bytes)?;
    let mut crawl = Crawl {
        network,
        loads,
        asked: url.clone(),
        site: at.clone(),
        deadline,
        bytes: AtomicU64::new(answer.bytes.len() as u64),
        known: HashSet::from([without_fragment(&at)]),
        waiting: VecDeque::new(),
        found: Captured { url: at.to_string(), ..Captured::default() },
        imports: Vec::new(),
        hidden: BTreeSet::new(),
        missing: Vec::new(),
        cut: 0,
        frames: 0,
        looked: 0,
    };
    if document.kind == InputKind::Page {
        crawl.found.links = links(&document.bytes, &at);
    }
    if document.kind == InputKind::Script {
        // The address is that of a script.
        let wanted = Wanted { initiators: Vec::new(), ..Wanted::of_page(at.clone(), &at) };
        crawl.take_script(wanted, document.source());
    } else {
        let from = From { page: Arc::from(at.as_str()), base: at, initiators: Vec::new(), is_frame: false };
        crawl.take_page(document.contents, &from);
    }
    crawl.run();
    Ok(crawl.end())
}

/// A body as a page, a script or an archive.
struct Document {
    kind: InputKind,
    contents: Contents,
    /// The body, unpacked.
    bytes: Vec<u8>,
}

impl Document {
    fn source(self) -> Option<Vec<u8>> {
        self.contents.scripts.into_iter().next().and_then(|script| script.source)
    }
}

fn document(answer: &fetch::Response, at: &Url, max_bytes: u64) -> Result<Document, Error> {
    let refuse = |error: page::Error| Error::new(ErrorKind::NotUnderstood, error.to_string());
    let max_bytes = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    let bytes = plain(answer, max_bytes)?;
    let mut options = page::Options::new();
    options.base_url = Some(at.clone());
    options.content_type = answer.header("content-type").map(str::to_owned);
    options.max_unpacked_bytes = max_bytes;
    let contents = page::read(&bytes, &options).map_err(refuse)?;
    Ok(Document { kind: contents.kind, contents, bytes })
}

/// Something to fetch.
#[derive(Clone)]
struct Wanted {
    url: Url,
    page: Arc<str>,
    /// Against what the script's own relative addresses are resolved, where they are the page's.
    base: Url,
    holder: String,
    line: Option<u32>,
    execution: Execution,
    certainty: Certainty,
    initiators: Vec<Initiator>,
    /// How many scripts named each other on the way here, imports left out.
    hops: u32,
    imports: u32,
    is_frame: bool,
}

impl Wanted {
    fn of_page(url: Url, page: &Url) -> Self {
        Self {
            url,
            page: Arc::from(page.as_str()),
            base: page.clone(),
            holder: String::new(),
            line: None,
            execution: Execution::Runs,
            certainty: Certainty::Script,
            initiators: vec![Initiator::new("page", Some(page.as_str()), None)],
            hops: 0,
            imports: 0,
            is_frame: false,
        }
    }

    /// The chain for what this one starts at a line.
    fn chain(&self, line: Option<u32>) -> Vec<Initiator> {
        let mut chain = vec![Initiator::new("script", Some(self.url.as_str()), line)];
        chain.extend(self.initiators.iter().take(MAX_CHAIN).cloned());
        chain
    }
}

/// A page or frame that is taken in.
struct From {
    page: Arc<str>,
    base: Url,
    initiators: Vec<Initiator>,
    is_frame: bool,
}

impl From {
    fn chain(&self, line: Option<u32>) -> Vec<Initiator> {
        let kind = if self.is_frame { "frame" } else { "page" };
        let mut chain = vec![Initiator::new(kind, Some(&self.page), line)];
        chain.extend(self.initiators.iter().take(MAX_CHAIN).cloned());
        chain
    }
}

struct Crawl<'a> {
    network: &'a Network,
    loads: &'a Loads<'a>,
    /// The address that somebody gave, whose origin alone gets headers and cookies.
    asked: Url,
    site: Url,
    deadline: Instant,
    bytes: AtomicU64,
    /// Addresses that were asked for.
    known: HashSet<String>,
    waiting: VecDeque<Wanted>,
    found: Captured,
    imports: Vec<(String, String)>,
    hidden: BTreeSet<&'static str>,
    /// Scripts that could not be had, and why.
    missing: Vec<String>,
    /// What was left out by a limit.
    cut: usize,
    frames: usize,
    /// How many texts were looked into.
    looked: usize,
}

/// What came of something that was wanted.
enum Came {
    Frame(Box<Contents>, Url),
    Script(Vec<u8>, Certainty),
    Missing(String),
    /// No script, and nobody said that it is one.
    Nothing,
}

impl Crawl<'_> {
    /// Fetches round by round until nothing new is named.
    fn run(&mut self) {
        while !self.waiting.is_empty() {
            let round: Vec<Wanted> = self.waiting.drain(..).collect();
            let came = self.fetch(&round);
            for (wanted, came) in round.into_iter().zip(came) {
                match came {
                    Came::Frame(contents, at) => {
                        let page: Arc<str> = Arc::from(at.as_str());
                        let from = From { page, base: at, initiators: wanted.initiators, is_frame: true };
                        self.take_page(*contents, &from);
                    }
                    Came::Script(source, certainty) => {
                        self.take_script(Wanted { certainty, ..wanted }, Some(source));
                    }
                    Came::Missing(reason) => {
                        self.missing.push(format!("{}: {reason}", wanted.url));
                        if !wanted.is_frame {
                            self.take_script(wanted, None);
                        }
                    }
                    Came::Nothing => {}
                }
            }
        }
    }

    /// What comes of each, several at a time, in order.
    fn fetch(&self, round: &[Wanted]) -> Vec<Came> {
        let next = Mutex::new(0);
        let came: Vec<Mutex<Came>> = round.iter().map(|_| Mutex::new(Came::Nothing)).collect();
        thread::scope(|scope| {
            for _ in 0..round.len().min(MAX_THREADS) {
                scope.spawn(|| {
                    loop {
                        let mut place = next.lock().unwrap_or_else(PoisonError::into_inner);
                        let at = *place;
                        *place += 1;
                        drop(place);
                        let Some(wanted) = round.get(at) else { return };
                        let answer = self.ask(wanted);
                        *came[at].lock().unwrap_or_else(PoisonError::into_inner) = answer;
                    }
                });
            }
        });
        came.into_iter().map(|came| came.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
    }

    fn ask(&self, wanted: &Wanted) -> Came {
        let options = &self.network.options;
        let is_sure = wanted.certainty == Certainty::Script;
        let missing = |reason: String| if is_sure { Came::Missing(reason) } else { Came::Nothing };
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() || options.is_stopped() {
            return missing("not fetched: the time for the page ran out".to_owned());
        }
        let rest = options.max_total_bytes.saturating_sub(self.bytes.load(Ordering::Relaxed));
        if rest == 0 {
            return missing("not fetched: the scripts exceed the size limit together".to_owned());
        }
        let answer = match self.network.get(&wanted.url, &self.asked, options.max_body_bytes.min(rest), left)
        {
            Ok(answer) => answer,
            Err(error) => return missing(error.to_string()),
        };
        self.bytes.fetch_add(answer.bytes.len() as u64, Ordering::Relaxed);
        if answer.status != 200 {
            return missing(format!("expected status 200, got {}", answer.status));
        }
        let at = Url::parse(&answer.url).unwrap_or_else(|_| wanted.url.clone());
        if wanted.is_frame {
            return match document(&answer, &at, options.max_body_bytes) {
                Ok(document) if document.kind == InputKind::Page => {
                    Came::Frame(Box::new(document.contents), at)
                }
                Ok(_) | Err(_) => Came::Nothing,
            };
        }
        match script(&answer, options.max_body_bytes) {
            Ok((source, is_typed)) if is_sure || is_typed => Came::Script(source, wanted.certainty),
            Ok((source, _)) => Came::Script(source, Certainty::IfItParses),
            Err(reason) => missing(reason),
        }
    }

    /// Takes in what a page or a frame holds.
    fn take_page(&mut self, contents: Contents, from: &From) {
        let base = contents
            .base
            .as_deref()
            .and_then(|base| Url::parse(base).ok())
            .unwrap_or_else(|| from.base.clone());
        self.imports.extend(contents.imports);
        let reasons = contents.problems.into_iter().map(|problem| (from.page.to_string(), problem.reason));
        self.found.problems.extend(reasons.take(MAX_PROBLEMS));
        self.found.notes.extend(contents.notes.into_iter().take(MAX_PROBLEMS));
        let mut codes = Vec::new();
        for script in contents.scripts {
            let line = script.place.line;
            match (script.source, script.url) {
                (Some(source), url) => {
                    let chain = from.chain(line);
                    let wanted = Wanted {
                        page: Arc::clone(&from.page),
                        initiators: chain.clone(),
                        line,
                        ..Wanted::of_page(base.clone(), &base)
                    };
                    if url.is_none() && script.execution != Execution::Inert {
                        codes.push((wanted, source.clone()));
                    }
                    self.push(Script {
                        source: Some(source),
                        url,
                        holder: script.holder.into_owned(),
                        line,
                        execution: script.execution,
                        certainty: script.certainty,
                        initiators: chain,
                        ..Script::new(&from.page)
                    });
                }
                (None, Some(url)) => {
                    let Ok(url) = Url::parse(&url) else { continue };
                    self.want(Wanted {
                        url,
                        page: Arc::clone(&from.page),
                        holder: script.holder.into_owned(),
                        line,
                        execution: script.execution,
                        initiators: from.chain(line),
                        ..Wanted::of_page(base.clone(), &base)
                    });
                }
                (None, None) => {}
            }
        }
        for connection in contents.connections {
            let Some(url) = connection.url.as_deref().and_then(|url| Url::parse(url).ok()) else { continue };
            let line = connection.place.line;
            let wanted = Wanted {
                url: url.clone(),
                page: Arc::clone(&from.page),
                line,
                initiators: from.chain(line),
                ..Wanted::of_page(base.clone(), &base)
            };
            match connection.target {
                Target::Module => self.want(Wanted { holder: "module".to_owned(), ..wanted }),
                Target::Frame if is_same_site(&url, &self.site) && self.frames < MAX_FRAMES => {
                    self.frames += 1;
                    self.want(Wanted { is_frame: true, certainty: Certainty::IfItParses, ..wanted });
                }
                _ => {}
            }
            // What a page names by a path of its own says nothing that its own address does not.
            let is_own = url.host() == self.site.host() && page_names_no_host(&connection.address);
            if !is_own
                && matches!(url.scheme(), "http" | "https" | "ws" | "wss")
                && self.found.connections.len() < MAX_CONNECTIONS
            {
                self.found.connections.push(Connection {
                    line,
                    initiators: from.chain(line),
                    count: connection.count,
                    ..Connection::new(&from.page, url)
                });
            }
        }
        for (wanted, source) in codes {
            self.look(&wanted, &source, true, 0);
        }
    }

    /// Takes in a script that has an address.
    fn take_script(&mut self, wanted: Wanted, source: Option<Vec<u8>>) {
        let holder = if wanted.holder.is_empty() { "script".to_owned() } else { wanted.holder.clone() };
        self.push(Script {
            source: source.clone(),
            url: Some(wanted.url.to_string()),
            holder,
            line: wanted.line,
            execution: wanted.execution,
            certainty: wanted.certainty,
            initiators: wanted.initiators.clone(),
            ..Script::new(&wanted.page)
        });
        if let Some(source) = source {
            self.look(&wanted, &source, false, 0);
        }
    }

    /// Follows what a script names.
    fn look(&mut self, wanted: &Wanted, source: &[u8], is_inline: bool, depth: u32) {
        self.looked += 1;
        if self.looked > MAX_LOOKED {
            self.cut += 1;
            return;
        }
        let text = String::from_utf8_lossy(source);
        let named = named::named(&text);
        self.hidden.extend(&named.hidden);
        let chain = |line: u32| {
            // Code in a page is the page's.
            if is_inline { wanted.initiators.clone() } else { wanted.chain(Some(line)) }
        };
        let own = if is_inline { &wanted.base } else { &wanted.url };
        for found in named.addresses {
            let base = match found.way {
                Way::Element | Way::Worker(_) => &wanted.base,
                Way::Import | Way::ImportScripts | Way::WorkerBeside => own,
            };
            let is_import = found.way == Way::Import;
            let Some(url) = self.resolved(&found.address, base, is_import) else { continue };
            let is_sure = found.way != Way::Element;
            // A worker has its own address for a base.
            let next_base =
                if is_import || found.way == Way::Element { wanted.base.clone() } else { url.clone() };
            let hops = wanted.hops + u32::from(!is_import);
            let imports = wanted.imports + u32::from(is_import);
            if hops > MAX_HOPS || imports > MAX_IMPORTS {
                self.cut += 1;
                continue;
            }
            self.want(Wanted {
                url,
                page: Arc::clone(&wanted.page),
                base: next_base,
                holder: found.way.name().to_owned(),
                line: if is_inline { wanted.line } else { None },
                execution: wanted.execution,
                certainty: if is_sure { Certainty::Script } else { Certainty::IfItParses },
                initiators: chain(found.line),
                hops,
                imports,
                is_frame: false,
            });
        }
        for code in named.codes.into_iter().take(MAX_CODES) {
            let initiators = chain(code.line);
            self.push(Script {
                source: Some(code.text.clone().into_bytes()),
                holder: code.holder.to_owned(),
                line: if is_inline { wanted.line } else { None },
                execution: wanted.execution,
                certainty: Certainty::IfItParses,
                initiators: initiators.clone(),
                ..Script::new(&wanted.page)
            });
            if depth < MAX_DEPTH {
                let inner = Wanted { initiators, ..wanted.clone() };
                self.look(&inner, code.text.as_bytes(), true, depth + 1);
            }
        }
        // The reader of the page looked into the strings of those in it.
        if !is_inline && depth < MAX_DEPTH {
            for (html, line) in named.markup.into_iter().take(MAX_CODES) {
                let mut options = page::Options::new().name("written.html");
                options.base_url = Some(wanted.base.clone());
                if let Ok(contents) = page::read(html.as_bytes(), &options) {
                    self.take_markup(contents, wanted, &wanted.chain(Some(line)));
                }
            }
        }
        if wanted.hops < MAX_HOPS {
            for address in (self.loads)(source).into_iter().take(MAX_CODES) {
                let Some(url) = self.resolved(&address, &wanted.base, false) else { continue };
                let initiators = if is_inline { wanted.initiators.clone() } else { wanted.chain(None) };
                self.want(Wanted {
                    url,
                    holder: "script".to_owned(),
                    certainty: Certainty::IfItParses,
                    initiators,
                    hops: wanted.hops + 1,
                    is_frame: false,
                    ..wanted.clone()
                });
            }
        }
    }

    /// Takes in what a script writes into its page.
    fn take_markup(&mut self, contents: Contents, wanted: &Wanted, chain: &[Initiator]) {
        for script in contents.scripts.into_iter().take(MAX_CODES) {
            let url = script.url.as_deref().and_then(|url| Url::parse(url).ok());
            match (script.source, url) {
                (None, Some(url)) if wanted.hops < MAX_HOPS => self.want(Wanted {
                    url,
                    holder: "written script".to_owned(),
                    certainty: Certainty::IfItParses,
                    initiators: chain.to_vec(),
                    hops: wanted.hops + 1,
                    is_frame: false,
                    ..wanted.clone()
                }),
                (Some(source), _) => self.push(Script {
                    source: Some(source),
                    holder: format!("{} that a script writes", script.holder),
                    execution: script.execution.max(wanted.execution),
                    certainty: Certainty::IfItParses,
                    initiators: chain.to_vec(),
                    ..Script::new(&wanted.page)
                }),
                _ => {}
            }
        }
    }

    /// An address as a URL: a bare name of a module by the import map.
    fn resolved(&self, address: &str, base: &Url, is_import: bool) -> Option<Url> {
        let is_bare = is_import && !address.starts_with(['.', '/']) && Url::parse(address).is_err();
        let url = if is_import && let Some(url) = self.mapped(address) {
            url
        } else if is_bare {
            return None;
        } else {
            base.join(address).ok()?
        };
        matches!(url.scheme(), "http" | "https").then_some(url)
    }

    fn mapped(&self, name: &str) -> Option<Url> {
        if let Some((_, url)) = self.imports.iter().find(|(known, _)| known == name) {
            return Url::parse(url).ok();
        }
        let beginnings =
            self.imports.iter().filter(|(known, _)| known.ends_with('/') && name.starts_with(known.as_str()));
        let (known, url) = beginnings.max_by_key(|(known, _)| known.len())?;
        Url::parse(url).ok()?.join(&name[known.len()..]).ok()
    }

    fn want(&mut self, wanted: Wanted) {
        if !matches!(wanted.url.scheme(), "http" | "https") {
            return;
        }
        // The text of an address is asked for once, as whatever it was named first.
        if self.known.contains(&without_fragment(&wanted.url)) {
            return;
        }
        if self.known.len() >= self.network.options.max_scripts.saturating_add(MAX_FRAMES) {
            self.cut += 1;
            return;
        }
        self.known.insert(without_fragment(&wanted.url));
        self.waiting.push_back(wanted);
    }

    fn push(&mut self, script: Script) {
        if self.found.scripts.len() < self.network.options.max_scripts {
            self.found.scripts.push(script);
        } else {
            self.cut += 1;
        }
    }

    fn end(self) -> Captured {
        let mut found = self.found;
        if !self.missing.is_empty() {
            let count = self.missing.len();
            let mut texts = self.missing;
            texts.truncate(MAX_PROBLEMS);
            let more = if count > texts.len() {
                format!("; and {} more", count - texts.len())
            } else {
                String::new()
            };
            found
                .notes
                .push(format!("scripts and frames that could not be fetched: {}{more}", texts.join("; ")));
        }
        if self.cut > 0 {
            found.notes.push(format!("scripts over the limit per page, left out: {}", self.cut));
        }
        if !self.hidden.is_empty() {
            let ways: Vec<&str> = self.hidden.into_iter().collect();
            found.notes.push(format!(
                "seen by the network alone, which runs no code: it misses scripts that start by {}; to see them, add --browser",
                ways.join(", ")
            ));
        }
        found
    }
}

/// The text of an answer that is asked for as a script, in UTF-8, and whether its type says that it is one.
fn script(answer: &fetch::Response, max_bytes: u64) -> Result<(Vec<u8>, bool), String> {
    let max_bytes = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    let bytes = plain(answer, max_bytes).map_err(|error| error.to_string())?;
    let kind = answer.header("content-type").unwrap_or_default();
    let mut options = page::Options::new().name("script.js");
    options.content_type = Some(kind.to_owned());
    let contents = page::read(&bytes, &options).map_err(|error| error.to_string())?;
    if contents.kind != InputKind::Script {
        return Err("expected a script, got a page or an archive".to_owned());
    }
    let source = contents.scripts.into_iter().next().and_then(|script| script.source).unwrap_or_default();
    Ok((source, page::is_script_type(kind)))
}

fn page_names_no_host(address: &str) -> bool {
    Url::parse(address).is_err() && !page::is_protocol_relative(address)
}

const MAX_THREADS: usize = 8;
const MAX_FRAMES: usize = 20;
const MAX_CHAIN: usize = 16;
/// Loaders that name loaders are followed so far.
const MAX_HOPS: u32 = 3;
const MAX_IMPORTS: u32 = 32;
/// Code in strings of code in strings.
const MAX_DEPTH: u32 = 3;
const MAX_CODES: usize = 200;
const MAX_LOOKED: usize = 10_000;
const MAX_PROBLEMS: usize = 20;
const MAX_CONNECTIONS: usize = 20_000;
