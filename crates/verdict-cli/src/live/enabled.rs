//! Visits of live pages: which, in which order, and what comes of each as things to check.

use std::collections::{HashSet, VecDeque};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use capture::{
    Addresses, Browser, BrowserOptions, Captured, Connection, Consent, Error, ErrorKind, Network, Options,
    Request, SeenBy, Steps, is_same_site, write_har,
};
use clap::{Args, ValueEnum};
use export::{Live, StartedBy};
use jsintegrity::{Scorer, Usage};
use url::Url;

use crate::error::CliError;
use crate::input::items::{Item, Subject};
use crate::live::LivePage;
use ::feeds::whole_file;

/// How live pages are visited.
#[derive(Args)]
#[command(next_help_heading = "Live pages")]
pub(crate) struct LiveArgs {
    /// Allow this machine and private networks, not cloud metadata services
    #[arg(long)]
    allow_private: bool,

    /// Visit the addresses in a file, one per line
    #[arg(long, value_name = "FILE")]
    pages: Option<PathBuf>,

    /// Visit the pages in the site's sitemap as well
    #[arg(long)]
    sitemap: bool,

    /// Follow links this many pages deep, on the same host
    #[arg(long, value_name = "LINKS", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=5))]
    depth: u32,

    /// Follow links to other hosts of the same registrable domain
    #[arg(long)]
    same_site: bool,

    /// Visit at most this many pages from links and sitemaps
    #[arg(long, value_name = "PAGES", default_value_t = 20)]
    max_pages: usize,

    /// Visit each page with a real Chromium as well
    #[arg(long)]
    browser: bool,

    /// Use this browser in place of the first Chromium in PATH
    #[arg(long, value_name = "PROGRAM", requires = "browser")]
    chromium: Option<PathBuf>,

    /// Wait at least this long after load, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=600), requires = "browser")]
    wait: u64,

    /// Scroll each page to its end
    #[arg(long, requires = "browser")]
    scroll: bool,

    /// Answer consent tools with this choice
    #[arg(long, value_enum, requires = "browser")]
    consent: Option<ConsentChoice>,

    /// Set width and height of the page, such as 390x844
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = viewport, requires = "browser")]
    viewport: Option<(u32, u32)>,

    /// Take the steps in a file on each page (docs/capture.md)
    #[arg(long, value_name = "FILE", requires = "browser")]
    script: Option<PathBuf>,

    /// Write the browser's requests to this HAR archive
    #[arg(long, value_name = "FILE.har", requires = "browser")]
    save: Option<PathBuf>,

    /// Visit pages that robots.txt excludes
    #[arg(long)]
    ignore_robots: bool,

    /// Send this user agent
    #[arg(long, value_name = "NAME")]
    user_agent: Option<String>,

    /// Send a header to the page's own origin, over https or to this machine
    #[arg(long = "header", value_name = "NAME: VALUE", value_parser = header)]
    headers: Vec<(String, String)>,

    /// Send a cookie to the page's own origin, over https or to this machine
    #[arg(long = "cookie", value_name = "NAME=VALUE", value_parser = cookie)]
    cookies: Vec<(String, String)>,

    /// Spend at most this long per page, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    max_time: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ConsentChoice {
    /// Allow everything
    Accept,
    /// Allow only the necessary
    Reject,
}

impl LiveArgs {
    /// The browser, if one was asked for.
    fn browser(&self, options: &Options) -> Result<Option<Browser>, CliError> {
        if !self.browser {
            return Ok(None);
        }
        let mut wishes = BrowserOptions::default();
        wishes.program = self.chromium.clone();
        wishes.wait = Duration::from_secs(self.wait);
        wishes.scrolls = self.scroll;
        wishes.consent = self.consent.map(|choice| match choice {
            ConsentChoice::Accept => Consent::Accept,
            ConsentChoice::Reject => Consent::Reject,
        });
        wishes.viewport = self.viewport.unwrap_or(wishes.viewport);
        wishes.keeps_requests = self.save.is_some();
        if let Some(path) = &self.script {
            let text = fs::read_to_string(path).map_err(|error| CliError::file(path, &error))?;
            wishes.steps = Steps::parse(&text).map_err(|error| CliError::file(path, &error))?;
        }
        Browser::find(options.clone(), wishes).map(Some).map_err(|error| CliError::usage(error.to_string()))
    }

    /// Whether a file names pages.
    pub(crate) fn has_pages(&self) -> bool {
        self.pages.is_some()
    }

    /// The visits that were asked for.
    pub(crate) fn visits(&self, addresses: &[PathBuf], scorer: Scorer) -> Result<Visits, CliError> {
        let mut waiting: VecDeque<Waiting> =
            addresses.iter().map(|address| Waiting::new(address.to_string_lossy().into_owned())).collect();
        if let Some(path) = &self.pages {
            let text = fs::read_to_string(path).map_err(|error| CliError::file(path, &error))?;
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
            waiting.extend(lines.map(|line| Waiting::new(line.to_owned())));
        }
        let mut options = Options::default();
        options.addresses = if self.allow_private { Addresses::Private } else { Addresses::Public };
        options.user_agent = self.user_agent.clone();
        options.headers = self.headers.clone();
        options.cookies = self.cookies.clone();
        options.ignore_robots = self.ignore_robots;
        options.max_time = Duration::from_secs(self.max_time);
        let browser = if waiting.is_empty() { None } else { self.browser(&options)? };
        let known = waiting.iter().map(|waiting| plain(&waiting.url)).collect();
        Ok(Visits {
            network: Network::new(options),
            browser,
            requests: Vec::new(),
            archive: self.save.clone(),
            scorer,
            reads_sitemap: self.sitemap,
            depth: self.depth,
            is_wide: self.same_site,
            left: self.max_pages,
            waiting,
            known,
        })
    }
}

/// Pages to visit, one after the other.
pub(crate) struct Visits {
    network: Network,
    browser: Option<Browser>,
    /// Of all visits, for an archive.
    requests: Vec<Request>,
    archive: Option<PathBuf>,
    scorer: Scorer,
    reads_sitemap: bool,
    depth: u32,
    is_wide: bool,
    /// So many pages may still be added.
    left: usize,
    waiting: VecDeque<Waiting>,
    known: HashSet<String>,
}

/// A page to visit.
struct Waiting {
    url: String,
    /// So many links away from one that was asked for.
    depth: u32,
    /// Somebody asked for it: that it cannot be read matters.
    is_asked: bool,
}

impl Waiting {
    fn new(url: String) -> Self {
        Self { url, depth: 0, is_asked: true }
    }
}

impl Visits {
    /// Visits the next page.
    pub(crate) fn next_page(&mut self) -> Option<LivePage> {
        loop {
            let next = self.waiting.pop_front()?;
            let mut notes = Vec::new();
            if next.is_asked && self.reads_sitemap {
                match self.network.sitemap(&next.url, self.left) {
                    Ok(pages) => self.add(pages, 0),
                    Err(error) => notes.push(format!("no sitemap: {error}")),
                }
            }
            match self.visit(&next.url) {
                Ok(mut captured) => {
                    if next.depth < self.depth {
                        let links = self.followed(&captured);
                        self.add(links, next.depth + 1);
                    }
                    notes.append(&mut captured.notes);
                    self.requests.append(&mut captured.requests);
                    return Some(LivePage {
                        url: captured.url.clone(),
                        problems: std::mem::take(&mut captured.problems),
                        items: items(captured),
                        notes,
                    });
                }
                // A page that a link leads to need not be there, nor be one.
                Err(error) if !next.is_asked && is_no_page(&error) => {}
                Err(error) => {
                    let url = without_login(&next.url);
                    let problems = vec![(url.clone(), in_words(&error))];
                    return Some(LivePage { url, items: Vec::new(), problems, notes });
                }
            }
        }
    }

    /// Writes what is to be kept of all visits.
    pub(crate) fn save(self) -> Result<(), CliError> {
        let Some(path) = &self.archive else { return Ok(()) };
        whole_file::write(path, write_har(&self.requests).as_bytes())
            .map_err(|error| CliError::file(path, &error))
    }

    fn visit(&self, url: &str) -> Result<Captured, Error> {
        // Addresses that only decoding shows.
        let loads = |source: &[u8]| {
            let uses = self.scorer.score(source).map(|report| report.uses).unwrap_or_default();
            let loads = uses.into_iter().filter(|used| used.usage == Usage::Loads);
            loads.map(|used| used.address).collect()
        };
        match &self.browser {
            Some(browser) => self.network.page_and_browser(url, &loads, browser),
            None => self.network.page(url, &loads),
        }
    }

    /// The links of a page that are followed.
    fn followed(&self, captured: &Captured) -> Vec<String> {
        let Ok(page) = Url::parse(&captured.url) else { return Vec::new() };
        let links = captured.links.iter().filter(|link| {
            Url::parse(link).is_ok_and(|link| {
                link.host() == page.host() && link.port() == page.port()
                    || self.is_wide && is_same_site(&link, &page)
            })
        });
        links.cloned().collect()
    }

    fn add(&mut self, urls: Vec<String>, depth: u32) {
        for url in urls {
            if self.left > 0 && self.known.insert(plain(&url)) {
                self.left -= 1;
                self.waiting.push_back(Waiting { url, depth, is_asked: false });
            }
        }
    }
}

/// An address without what comes after `#`.
fn plain(url: &str) -> String {
    Url::parse(url).map_or_else(|_| url.to_owned(), |url| url[..url::Position::AfterQuery].to_owned())
}

/// An address as it may be shown: without the name and password in it.
fn without_login(url: &str) -> String {
    match Url::parse(url) {
        Ok(mut parsed) if !parsed.username().is_empty() || parsed.password().is_some() => {
            // An address with a host has room for both.
            let _ = (parsed.set_username(""), parsed.set_password(None));
            parsed.to_string()
        }
        _ => url.to_owned(),
    }
}

fn is_no_page(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::NotUnderstood | ErrorKind::Robots | ErrorKind::Status(_))
}

/// An error with what helps.
fn in_words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::Address => {
            format!("{error}; --allow-private allows addresses of this machine and of private networks")
        }
        ErrorKind::Robots => format!("{error}; --ignore-robots visits it anyway"),
        _ => error.to_string(),
    }
}

/// What was found, as things to check.
fn items(captured: Captured) -> Vec<Item> {
    let own = captured.url;
    let page_of = |page: &Arc<str>| (**page != *own).then(|| Arc::clone(page));
    let scripts = captured.scripts.into_iter().map(|script| {
        let mut live = Live::new(seen_by(script.seen_by));
        live.differs = script.differs;
        live.initiator_chain = script.initiators.iter().map(started_by).collect();
        let initiator = script.initiators.first().and_then(|first| first.url.as_deref()).map(Arc::from);
        // A script that is loaded has the name of its address, and needs no place.
        let holder = if script.url.is_some() { String::new() } else { script.holder };
        Item {
            page: page_of(&script.page),
            subject: Subject::Script {
                source: script.source,
                url: script.url,
                execution: script.execution,
                certainty: script.certainty,
            },
            holder: holder.into(),
            line: script.line,
            entry: None,
            initiator,
            live: Some(Box::new(live)),
            others: None,
            count: 1,
        }
    });
    let connections = captured.connections.into_iter().map(|connection| {
        let Connection { url, page, line, count, initiators, held_back, .. } = connection;
        let mut live = Live::new(seen_by(connection.seen_by));
        live.held_back = held_back;
        live.initiator_chain = initiators.iter().map(started_by).collect();
        Item {
            page: page_of(&page),
            subject: Subject::Connection(url),
            holder: "".into(),
            line,
            entry: None,
            initiator: initiators.first().and_then(|first| first.url.as_deref()).map(Arc::from),
            live: Some(Box::new(live)),
            others: None,
            count,
        }
    });
    scripts.chain(connections).collect()
}

fn seen_by(seen: SeenBy) -> export::SeenBy {
    match seen {
        SeenBy::Both => export::SeenBy::Both,
        SeenBy::Browser => export::SeenBy::Browser,
        SeenBy::Network => export::SeenBy::Network,
    }
}

fn started_by(initiator: &capture::Initiator) -> StartedBy {
    StartedBy::new(&initiator.kind, initiator.url.as_deref(), initiator.line)
}

fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("expected a name, a colon and a value")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn cookie(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected a name, an equals sign and a value")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn viewport(text: &str) -> Result<(u32, u32), String> {
    let side = |text: &str| text.trim().parse().ok().filter(|side| (1..=10_000).contains(side));
    let sides = text.split_once(['x', 'X']).and_then(|(width, height)| Some((side(width)?, side(height)?)));
    sides.ok_or_else(|| "expected a width and a height, such as 390x844".to_owned())
}
