//! Looks at watched pages, one after another, by one thread.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use fetch::{Client, ErrorKind, Request, Response};
use verdict::Timestamp;

use super::compare::{changes, of};
use super::kept::{self, WatchedPage};
use super::{HeaderOptions, PageOptions};
use crate::background::Background;
use crate::error::in_words;
use crate::integrity::{self, Attribute};
use crate::metrics::{Family, Metrics};
use crate::settings::Settings;
use crate::{Error, Sites, clock, cookie, events};

/// What the thread needs.
pub(crate) struct HeaderWatch {
    sites: Sites,
    metrics: Arc<Metrics>,
    options: HeaderOptions,
    settings: Settings,
    client: Client,
}

/// Its end. Cheap to clone; clones share everything.
pub(crate) type Watching = Background<()>;

impl HeaderWatch {
    pub(crate) fn new(sites: Sites, metrics: Arc<Metrics>, settings: Settings) -> Result<Self, Error> {
        let current = settings.current();
        let (options, fetcher) = (current.headers.clone(), &current.fetcher);
        let client = Client::builder()
            .addresses(fetcher.addresses())
            .private_hosts(fetcher.hosts_inside()?)
            // Headers may be for browsers alone.
            .user_agent(fetcher.browser_user_agent.clone())
            .total_timeout(TIMEOUT)
            .max_bytes(MAX_BYTES)
            .build();
        Ok(Self { sites, metrics, options, settings, client })
    }

    pub(crate) fn start(self) -> Result<(Watching, JoinHandle<()>), Error> {
        Background::start("headers", move |theirs| self.run(theirs))
    }

    fn run(self, watching: &Watching) {
        let mut last: Option<Instant> = None;
        loop {
            // How often may be changed at any time.
            let every = Duration::from_secs(self.settings.current().headers.every_seconds);
            let left = last.map_or(Duration::ZERO, |last| every.saturating_sub(last.elapsed()));
            if !watching.wait(left.clamp(SHORTEST, LONGEST)) {
                return;
            }
            if last.is_some_and(|last| last.elapsed() < every) {
                continue;
            }
            last = Some(Instant::now());
            for page in self.options.pages.iter().filter(|page| self.sites.works_for(&page.site).is_some()) {
                if let Err(error) = self.look(page) {
                    tracing::error!(site = %page.site, url = page.url, error = in_words(&error), "headers cannot be kept");
                }
            }
        }
    }

    fn look(&self, page: &PageOptions) -> Result<(), Error> {
        let answer = match self.client.send(&Request::get(&page.url)) {
            // Its headers are there all the same.
            Err(error) if error.kind() == ErrorKind::Limit => {
                self.client.send(&Request::get(&page.url).without_body())
            }
            answer => answer,
        };
        let at = clock::now();
        let (attributes, beyond) =
            answer.as_ref().map(|answer| attributes(answer, &page.url, at)).unwrap_or_default();
        let cookies = match &answer {
            Ok(answer) if answer.status == 200 => {
                cookie::of_answer(answer.header_values("set-cookie"), &answer.url, Some(&page.url), at)
            }
            _ => Vec::new(),
        };
        let site = self.sites.opened(&page.site)?;
        let mut monitor = site.monitor()?;
        let tables = site.tables();
        let known = kept::page(&tables, &page.url)?;
        let mut watched =
            known.unwrap_or_else(|| WatchedPage { url: page.url.clone(), ..WatchedPage::default() });
        match answer {
            // An error page has other headers, and is no payment page.
            Ok(answer) if answer.status == 200 => {
                let now = of(&answer);
                (watched.checked_at, watched.problem) = (Some(at), None);
                match &watched.pinned {
                    None => (watched.pinned, watched.pinned_at) = (Some(now.clone()), Some(at)),
                    Some(pinned) => {
                        let different = changes(pinned, &now);
                        if different != watched.told {
                            watched.told.clone_from(&different);
                            if !different.is_empty() {
                                let event = monitor.note_header_change(&page.url, different, at)?;
                                events::count(&self.metrics, &page.site, &[event]);
                            }
                        }
                    }
                }
                watched.current = Some(now);
            }
            Ok(answer) => watched.problem = Some(format!("the page answered with status {}", answer.status)),
            Err(error) => watched.problem = Some(error.to_string()),
        }
        kept::keep(&tables, &watched)?;
        let refused = cookie::record(&tables, cookies)?;
        self.metrics.count(Some(&page.site), Family::Dropped, "cookie_beyond_limit", refused as u64);
        let refused = integrity::record(&tables, attributes)? + beyond;
        self.metrics.count(Some(&page.site), Family::Dropped, "attribute_beyond_limit", refused as u64);
        Ok(())
    }
}

/// What is at the scripts in the text of a page.
fn attributes(answer: &Response, url: &str, at: Timestamp) -> (Vec<Attribute>, usize) {
    if answer.status != 200 || answer.bytes.is_empty() {
        return Default::default();
    }
    let codings = answer.header("content-encoding").unwrap_or_default();
    let options = page::Options::new().name("page.html");
    let (Ok(text), Ok(options)) =
        (page::without_codings(&answer.bytes, codings, MAX_PAGE_BYTES), options.base_url(&answer.url))
    else {
        return Default::default();
    };
    let contents = page::read(&text, &options);
    contents.map(|contents| Attribute::of_scripts(&contents.scripts, Some(url), at)).unwrap_or_default()
}

const TIMEOUT: Duration = Duration::from_secs(30);
const MAX_BYTES: u64 = 10 << 20;
const MAX_PAGE_BYTES: usize = 20 << 20;
const SHORTEST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(5);
