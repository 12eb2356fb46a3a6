//! From what was recorded to scripts and connections: what each is, and who started it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use page::{Certainty, Execution};
use url::Url;

use super::consent;
use super::record::{Asked, Cause, Parsed, Record};
use super::visit::Visit;
use crate::network::{named, without_fragment};
use crate::{Captured, Connection, Initiator, Request, Script, SeenBy};

/// What was found in a visit.
pub(super) fn captured(mut visit: Visit<'_>) -> Captured {
    let record = std::mem::take(&mut visit.record);
    let refused = visit.door.refused();
    let mut notes = std::mem::take(&mut visit.notes);
    let cut = record.scripts.iter().filter(|script| script.is_cut).count();
    if cut > 0 {
        notes.push(format!("scripts over the size limit, left out: {cut}"));
    }
    if record.cut_scripts > 0 {
        notes.push(format!("scripts over the limit per page, left out: {}", record.cut_scripts));
    }
    if record.cut_requests > 0 {
        notes.push(format!("requests over the limit per page, left out: {}", record.cut_requests));
    }
    if record.cut_targets > 0 {
        notes.push(format!("frames and workers over the limit, not run: {}", record.cut_targets));
    }
    let unguarded = visit.sessions.values().filter(|session| session.holds && !session.runs).count();
    if unguarded > 0 {
        notes.push(format!(
            "shared workers not run, because the browser cannot hold their requests back: {unguarded}"
        ));
    }
    if visit.door.is_exhausted() {
        let most = visit.options.max_total_bytes >> 20;
        notes
            .push(format!("the page reached the limit of {most} MiB; the browser loaded nothing after that"));
    }
    if visit.followed > 0 {
        notes.push(format!("redirects of the visitor by the page: {}", visit.followed));
    }
    if !refused.is_empty() {
        let hosts: Vec<&str> = refused.iter().map(String::as_str).take(MAX_NAMED).collect();
        notes.push(format!("addresses that are not allowed, blocked for the browser: {}", hosts.join(", ")));
    }
    let broken = visit.broken.take().map(|why| format!("{why}; the scan may miss code that the page runs"));
    let url = record.pages.first().map_or(visit.url.as_str(), String::as_str).to_owned();
    let is_refused = |asked: &Asked| {
        let host = Url::parse(&asked.url).ok().and_then(|url| url.host_str().map(str::to_owned));
        host.is_some_and(|host| refused.contains(host.trim_matches(['[', ']'])))
    };
    let chains = Chains::new(&record, url.clone());
    let is_ours = |at: &usize| record.scripts[*at].source.as_deref().is_some_and(consent::is_ours);
    let scripts: Vec<Script> =
        (0..record.scripts.len()).filter(|at| !is_ours(at)).map(|at| chains.script(at)).collect();
    let connections = chains.connections(&visit.page, is_refused);
    let requests = if visit.wishes.keeps_requests { chains.requests() } else { Vec::new() };
    let problems = broken.into_iter().map(|why| (url.clone(), why)).collect();
    Captured { url, scripts, connections, problems, notes, requests, ..Captured::default() }
}

/// What a script is by its address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Code in a string, a handler, an injected text: without an address.
    Code,
    /// In an address that only stands for its content.
    Content,
    /// It is in a document.
    Inline,
    /// It has an address of its own.
    Loaded,
    /// The first script of a worker.
    Worker,
}

struct Chains<'a> {
    record: &'a Record,
    url: String,
    classes: Vec<Class>,
    /// Scripts by their addresses, and requests by theirs.
    by_url: HashMap<&'a str, usize>,
    asked: HashMap<&'a str, usize>,
    /// Strings of scripts, with those that are joined.
    strings: Vec<Vec<String>>,
    /// Those in documents.
    inline: Vec<usize>,
    /// Whom scripts without a known cause are put down to.
    blamed: HashMap<usize, Option<usize>>,
}

/// Who started something.
enum Started {
    /// A script, at a line.
    Script(usize, Option<u32>),
    /// A page or frame, at a line.
    Page(String, Option<u32>),
}

impl<'a> Chains<'a> {
    fn new(record: &'a Record, url: String) -> Self {
        let documents: HashSet<&str> = record
            .requests
            .iter()
            .filter(|asked| asked.kind == "Document")
            .map(|asked| plain(&asked.url))
            .collect();
        let mut workers = HashSet::new();
        let classes = record.scripts.iter().map(|script| {
            let own = plain(&script.url);
            if script.target_kind.contains("work") && workers.insert(script.target.as_str()) {
                Class::Worker
            } else if own.is_empty() {
                Class::Code
            } else if own == plain(&script.document) || documents.contains(own) || own.starts_with("about:") {
                Class::Inline
            } else if own.starts_with("http") {
                Class::Loaded
            } else {
                Class::Content
            }
        });
        let classes: Vec<Class> = classes.collect();
        let mut by_url = HashMap::new();
        for (at, script) in record.scripts.iter().enumerate() {
            if matches!(classes[at], Class::Loaded | Class::Worker) {
                by_url.entry(script.url.as_str()).or_insert(at);
            }
        }
        let mut asked = HashMap::new();
        for (at, request) in record.requests.iter().enumerate() {
            asked.entry(request.url.as_str()).or_insert(at);
        }
        let strings = record
            .scripts
            .iter()
            .map(|script| script.source.as_deref().map(named::strings).unwrap_or_default());
        let strings = strings.collect();
        let inline: Vec<usize> =
            (0..classes.len()).filter(|at| classes[*at] == Class::Inline).take(MAX_INLINE).collect();
        let mut chains =
            Self { record, url, classes, by_url, asked, strings, inline, blamed: HashMap::new() };
        let unknown: Vec<usize> =
            (0..record.scripts.len()).filter(|at| chains.is_unknown(*at)).take(MAX_BLAMED).collect();
        for at in unknown {
            let found = chains.blame(at);
            chains.blamed.insert(at, found);
        }
        chains
    }

    fn parsed(&self, at: usize) -> &'a Parsed {
        &self.record.scripts[at]
    }

    /// The request by which a script was loaded.
    fn request(&self, at: usize) -> Option<&'a Asked> {
        let place = self.asked.get(self.parsed(at).url.as_str())?;
        self.record.requests.get(*place)
    }

    /// Whether the browser does not say who started a script.
    fn is_unknown(&self, at: usize) -> bool {
        match self.classes[at] {
            Class::Inline => false,
            Class::Code => self.called_by(&self.parsed(at).target, &self.parsed(at).stack).is_none(),
            Class::Content | Class::Loaded | Class::Worker => self.request(at).is_none_or(|asked| {
                let by_parser = asked.cause.line.is_some() && asked.cause.url.is_some();
                !by_parser && self.called_by(&asked.target, &asked.cause.stack).is_none()
            }),
        }
    }

    /// The script that names a script's address or holds its text. Nobody else could have started it.
    fn blame(&self, at: usize) -> Option<usize> {
        let script = self.parsed(at);
        let is_named =
            matches!(self.classes[at], Class::Loaded | Class::Worker) && script.url.starts_with("http");
        let wanted: Vec<String> = if is_named {
            let url = Url::parse(&script.url).ok()?;
            let path = url[url::Position::BeforePath..url::Position::AfterQuery].to_owned();
            let file = path.rsplit('/').next().unwrap_or_default().to_owned();
            [script.url.clone(), path, file].into_iter().filter(|text| text.len() >= MIN_BLAMED).collect()
        } else {
            vec![script.source.clone()?.trim().to_owned()]
                .into_iter()
                .filter(|text| text.len() >= MIN_BLAMED)
                .collect()
        };
        for text in &wanted {
            let holds = |other: usize| other != at && self.holds(other, text);
            // Those that were compiled before it, the latest first; then any.
            let found = (0..at).rev().find(|other| holds(*other));
            if let Some(found) =
                found.or_else(|| (at + 1..self.record.scripts.len()).find(|other| holds(*other)))
            {
                return Some(found);
            }
        }
        None
    }

    /// The nearest script in a stack. What we run ourselves is in none.
    fn called_by(&self, target: &str, stack: &[super::record::Frame]) -> Option<(usize, u32, u32)> {
        stack
            .iter()
            .find_map(|frame| Some((self.record.script(target, &frame.script)?, frame.line, frame.column)))
    }

    /// Who started a script.
    fn started(&self, at: usize) -> Started {
        let script = self.parsed(at);
        match self.classes[at] {
            Class::Inline => {
                if let Some(by) = self.maker(at) {
                    return Started::Script(by, Some(script.line));
                }
                let document = if script.url.starts_with("http") { &script.url } else { &script.document };
                Started::Page(document.clone(), Some(script.line))
            }
            Class::Code => match self.called_by(&script.target, &script.stack) {
                Some((by, line, _)) => Started::Script(by, Some(line)),
                None => self.put_down(at),
            },
            Class::Content | Class::Loaded | Class::Worker => match self.request(at) {
                Some(asked) if !self.is_unknown(at) => self.caused(&asked.target, &asked.cause, &script.page),
                _ => match self.called_by(&script.target, &script.stack) {
                    Some((by, line, _)) => Started::Script(by, Some(line)),
                    None => self.put_down(at),
                },
            },
        }
    }

    /// The script in the place of an event handler, with its text: the handler is in markup that it sets.
    fn maker(&self, at: usize) -> Option<usize> {
        let script = self.parsed(at);
        let text = script.source.as_deref().map(str::trim).filter(|text| text.len() >= MIN_BLAMED)?;
        self.inline.iter().copied().find(|other| {
            let around = self.parsed(*other);
            *other != at
                && around.url == script.url
                && around.target == script.target
                && (around.line..=around.end_line).contains(&script.line)
                && self.holds(*other, text)
        })
    }

    /// Whether a script has a text in it, as it is or in strings that it puts together.
    fn holds(&self, at: usize, text: &str) -> bool {
        self.strings[at].iter().any(|string| string.contains(text))
            || self
                .parsed(at)
                .source
                .as_ref()
                .is_some_and(|source| source.len() > text.len() && source.contains(text))
    }

    fn put_down(&self, at: usize) -> Started {
        match self.blamed.get(&at) {
            Some(Some(by)) => Started::Script(*by, None),
            _ => Started::Page(self.parsed(at).page.clone(), None),
        }
    }

    /// Who caused a request.
    fn caused(&self, target: &str, cause: &Cause, page: &str) -> Started {
        if let Some((by, line, _)) = self.called_by(target, &cause.stack) {
            return Started::Script(by, Some(line));
        }
        match &cause.url {
            Some(url) => match self.by_url.get(url.as_str()) {
                Some(by) => Started::Script(*by, cause.line),
                None if url.starts_with("http") => Started::Page(url.clone(), cause.line),
                None => Started::Page(page.to_owned(), cause.line),
            },
            None => Started::Page(page.to_owned(), None),
        }
    }

    /// The chain from who started something to the page.
    fn chain(&self, started: Started) -> Vec<Initiator> {
        let mut chain = Vec::new();
        let mut seen = HashSet::new();
        let mut next = started;
        loop {
            match next {
                Started::Page(url, line) => {
                    let is_page = plain(&url) == plain(&self.url)
                        || self.record.pages.iter().any(|page| plain(page) == plain(&url));
                    // A page in an address is its content, which need not be said again.
                    let shown = (!url.starts_with("data:")).then_some(url.as_str());
                    chain.push(Initiator::new(if is_page { "page" } else { "frame" }, shown, line));
                    if !is_page {
                        chain.push(Initiator::new("page", Some(&self.url), None));
                    }
                    return chain;
                }
                Started::Script(by, line) => {
                    let script = self.parsed(by);
                    let url = match self.classes[by] {
                        Class::Loaded => script.url.as_str(),
                        Class::Worker if script.url.starts_with("http") => script.url.as_str(),
                        _ => script.page.as_str(),
                    };
                    chain.push(Initiator::new(&self.kind(by), Some(url), line));
                    if chain.len() >= MAX_CHAIN || !seen.insert(by) {
                        return chain;
                    }
                    next = self.started(by);
                }
            }
        }
    }

    /// What a script is called as the starter of others.
    fn kind(&self, at: usize) -> String {
        match self.classes[at] {
            Class::Inline => "inline script".to_owned(),
            Class::Loaded => "script".to_owned(),
            Class::Code | Class::Content | Class::Worker => self.holder(at),
        }
    }

    /// How a script came to run.
    fn holder(&self, at: usize) -> String {
        let script = self.parsed(at);
        let name = match self.classes[at] {
            Class::Inline if !script.url.starts_with("http") => "script in a frame",
            Class::Inline if script.is_module => "inline module",
            Class::Inline => "script",
            Class::Loaded if script.target_kind.contains("work") => "importScripts",
            Class::Loaded if script.is_module => "module",
            Class::Loaded => "script",
            Class::Content if script.url.starts_with("data:") => "data: URL",
            Class::Content => "blob: URL",
            Class::Worker => match (script.target_kind.as_str(), script.url.starts_with("blob:")) {
                ("shared_worker", _) => "shared worker",
                ("service_worker", _) => "service worker",
                ("worker", true) => "blob worker",
                ("worker", false) => "worker",
                _ => "worklet",
            },
            Class::Code => self.code_holder(at),
        };
        name.to_owned()
    }

    /// How code without an address came to run: by the word at the place where it was started.
    fn code_holder(&self, at: usize) -> &'static str {
        let script = self.parsed(at);
        if script.source.as_deref().is_some_and(|source| source.starts_with(ANONYMOUS)) {
            return "new Function";
        }
        let Some((by, line, column)) = self.called_by(&script.target, &script.stack) else {
            return "event handler, timer or javascript: URL";
        };
        match self.word(by, line, column).as_str() {
            "eval" | "execScript" => "eval",
            "write" | "writeln" => "written script",
            "Function" => "new Function",
            _ => "injected script",
        }
    }

    /// The word at a place of a script.
    fn word(&self, at: usize, line: u32, column: u32) -> String {
        let script = self.parsed(at);
        let Some(source) = script.source.as_deref() else { return String::new() };
        let row = line.saturating_sub(script.line) as usize;
        let column = if row == 0 { column.saturating_sub(script.column) } else { column } as usize;
        let Some(text) = source.split('\n').nth(row) else { return String::new() };
        // Columns count as UTF-16 does.
        let mut units = 0;
        let from = text.char_indices().find(|(_, letter)| {
            let is_there = units >= column;
            units += letter.len_utf16();
            is_there
        });
        let rest = from.map_or("", |(from, _)| &text[from..]);
        let rest = rest.strip_prefix("new ").unwrap_or(rest);
        rest.chars()
            .take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '$'))
            .take(MAX_WORD)
            .collect()
    }

    fn script(&self, at: usize) -> Script {
        let parsed = self.parsed(at);
        let class = self.classes[at];
        let has_url = matches!(class, Class::Loaded | Class::Worker) && parsed.url.starts_with("http");
        let source = parsed.source.as_deref().map(unwrapped);
        Script {
            source: source.map(|source| source.as_bytes().to_vec()),
            url: has_url.then(|| without_fragment_of(&parsed.url)),
            page: Arc::from(parsed.page.as_str()),
            holder: self.holder(at),
            line: (class == Class::Inline).then_some(parsed.line),
            execution: Execution::Runs,
            certainty: Certainty::Script,
            initiators: self.chain(self.started(at)),
            seen_by: SeenBy::Browser,
            differs: false,
        }
    }

    /// What else was asked for.
    fn connections(&self, main: &str, is_refused: impl Fn(&Asked) -> bool) -> Vec<Connection> {
        let mut connections: Vec<Connection> = Vec::new();
        let mut known: HashMap<(String, String, bool), usize> = HashMap::new();
        // The page itself, by whichever addresses it came.
        let first =
            self.record.requests.iter().find(|asked| asked.kind == "Document").map(|asked| plain(&asked.url));
        let pages: HashSet<&str> = self.record.pages.iter().map(|page| plain(page)).chain(first).collect();
        for asked in &self.record.requests {
            let is_web =
                ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| asked.url.starts_with(scheme));
            let is_main = asked.kind == "Document"
                && asked.frame.as_deref() == Some(main)
                && !asked.held_back
                && pages.contains(plain(&asked.url));
            let is_script = self.by_url.contains_key(asked.url.as_str()) && !asked.held_back;
            let is_icon = asked.kind == "Other"
                && asked.cause.url.is_none()
                && asked.cause.stack.is_empty()
                && asked.url.ends_with("/favicon.ico");
            if !is_web || is_main || is_script || is_icon {
                continue;
            }
            let kind = match asked.kind.as_str() {
                "Document" if asked.frame.as_deref() == Some(main) => "navigation".to_owned(),
                "Document" => "frame".to_owned(),
                "Ping" => "beacon".to_owned(),
                kind => kind.to_lowercase(),
            };
            let held_back = asked.held_back || is_refused(asked);
            let key = (asked.url.clone(), kind.clone(), held_back);
            if let Some(at) = known.get(&key) {
                connections[*at].count += 1;
                continue;
            }
            known.insert(key, connections.len());
            let page = self.record.page_of(asked.frame.as_deref()).unwrap_or(&self.url);
            connections.push(Connection {
                kind,
                initiators: self.chain(self.caused(&asked.target, &asked.cause, page)),
                seen_by: SeenBy::Browser,
                held_back,
                ..Connection::new(page, asked.url.as_str())
            });
        }
        connections
    }

    /// All requests, with the bodies of pages and scripts.
    fn requests(&self) -> Vec<Request> {
        let sent =
            self.record.requests.iter().filter(|asked| asked.url.starts_with("http") && !asked.held_back);
        let request = |asked: &Asked| {
            let script = self.by_url.get(asked.url.as_str()).map(|at| self.parsed(*at));
            let source =
                script.and_then(|script| script.source.as_ref()).map(|source| source.as_bytes().to_vec());
            Request {
                page: self.record.page_of(asked.frame.as_deref()).unwrap_or(&self.url).to_owned(),
                url: asked.url.clone(),
                method: asked.method.clone(),
                resource_type: asked.kind.to_lowercase(),
                initiator: self
                    .chain(self.caused(&asked.target, &asked.cause, &self.url))
                    .into_iter()
                    .next()
                    .and_then(|first| first.url),
                status: asked.status,
                media_type: asked.media_type.clone(),
                body: asked.body.clone().or(source),
            }
        };
        sent.map(request).collect()
    }
}

/// The code that was given to `new Function`, without what V8 puts around it.
fn unwrapped(source: &str) -> &str {
    let inner = source.strip_prefix(ANONYMOUS).and_then(|rest| {
        let (_, body) = rest.split_once("\n) {\n")?;
        body.strip_suffix("\n})")
    });
    inner.unwrap_or(source)
}

fn plain(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}

fn without_fragment_of(url: &str) -> String {
    Url::parse(url).map_or_else(|_| url.to_owned(), |url| without_fragment(&url))
}

const ANONYMOUS: &str = "(function anonymous(";
const MAX_CHAIN: usize = 16;
const MAX_INLINE: usize = 500;
const MAX_BLAMED: usize = 200;
/// A shorter text is in many scripts.
const MIN_BLAMED: usize = 6;
const MAX_NAMED: usize = 20;
const MAX_WORD: usize = 40;
