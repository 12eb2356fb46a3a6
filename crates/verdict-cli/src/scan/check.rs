//! From what a file holds to the rows of the results.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Arc;

use export::{Entry, SeenBy};
use jsintegrity::ParseStatus;
use page::{Certainty, Execution};
use rayon::prelude::*;
use threatfeed::Host;
use verdict::{ConnectionInput, ConnectionScope, Engine, ScriptInput};

use crate::input::items::{Item, Subject};
use crate::scan::row::Seen;
use crate::scan::{excerpt, weighed};

/// The same thing at one place or several.
pub(super) struct Group {
    item: Item,
    /// Further places.
    places: Vec<String>,
    /// The pages of all of them, where they are not the file itself.
    pages: Vec<Arc<str>>,
    count: u64,
}

/// Equal scripts, and connections to the same origin or URL of a page, once each. What is asked of the engine once need not be
/// held in memory twice.
pub(super) fn grouped(items: Vec<Item>, scope: ConnectionScope) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<Key, usize> = HashMap::new();
    for item in items {
        let key = Key::of(&item, scope);
        if let Some(at) = known.get(&key) {
            groups[*at].add(&item);
            continue;
        }
        known.insert(key, groups.len());
        let pages = item.page.iter().cloned().collect();
        groups.push(Group { places: Vec::new(), pages, count: item.count, item });
    }
    groups
}

/// What makes two things one row.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Connection { url: String, page: Option<Arc<str>> },
    Script { source: Option<[u8; 32]>, url: Option<String>, execution: Execution, page: Option<Arc<str>> },
}

impl Key {
    fn of(item: &Item, scope: ConnectionScope) -> Self {
        use sha2::{Digest as _, Sha256};

        match &item.subject {
            Subject::Connection(url) => {
                let origin = url::Url::parse(url).ok().filter(|_| scope == ConnectionScope::Host);
                let url = match origin {
                    Some(origin) => origin[..url::Position::BeforePath].to_owned(),
                    None => url.clone(),
                };
                Self::Connection { url, page: item.page.clone() }
            }
            Subject::Script { source, url, execution, .. } => Self::Script {
                source: source.as_ref().map(|source| Sha256::digest(source).into()),
                url: url.clone(),
                execution: *execution,
                // The same code on two pages is the same code; an address that was not read is only known by its page.
                page: if source.is_some() { None } else { item.page.clone() },
            },
        }
    }
}

impl Group {
    fn add(&mut self, item: &Item) {
        self.count += item.count;
        if let (Some(live), Some(other)) = (&mut self.item.live, &item.live) {
            if live.seen_by != other.seen_by {
                live.seen_by = SeenBy::Both;
            }
            live.differs |= other.differs;
            live.held_back |= other.held_back;
        }
        if !item.place.is_empty() {
            self.places.push(item.place.clone());
        }
        if let Some(page) = &item.page
            && !self.pages.contains(page)
            && self.pages.len() < MAX_PAGES
        {
            self.pages.push(Arc::clone(page));
        }
    }
}

/// Asks the engine about things of one file, and makes rows of them.
pub(super) struct Checking<'a> {
    pub(super) engine: &'a Engine,
    /// Scores and asks nobody.
    pub(super) scoring: &'a Engine,
    /// Code around findings is to be shown.
    pub(super) has_report: bool,
    /// The name of the file.
    pub(super) file: String,
    /// The pages of things that name none.
    pub(super) pages: Vec<String>,
    /// The hosts of each page.
    pub(super) hosts: BTreeMap<Option<Arc<str>>, Vec<Host>>,
}

impl Checking<'_> {
    /// The hosts of each page in a file; names are judged together with them.
    pub(super) fn hosts_by_page(engine: &Engine, items: &[Item]) -> BTreeMap<Option<Arc<str>>, Vec<Host>> {
        let mut urls: BTreeMap<Option<Arc<str>>, Vec<&str>> = BTreeMap::new();
        for item in items {
            let url = match &item.subject {
                Subject::Connection(url) => Some(url),
                Subject::Script { url, .. } => url.as_ref(),
            };
            urls.entry(item.page.clone()).or_default().extend(url.map(String::as_str));
        }
        urls.into_iter().map(|(page, urls)| (page, engine.page_hosts(urls))).collect()
    }

    /// The rows, in the order of the groups; texts that turn out to be no scripts have none.
    pub(super) fn rows(&self, groups: Vec<Group>) -> Vec<Seen> {
        groups.into_par_iter().filter_map(|group| self.row(group)).collect()
    }

    fn row(&self, group: Group) -> Option<Seen> {
        let Group { item, places, pages, count } = group;
        let beside = self.hosts.get(&item.page).map_or(&[][..], Vec::as_slice);
        let mut excerpts = Vec::new();
        let (verdict, execution) = match &item.subject {
            Subject::Connection(url) => {
                (self.engine.check_connection(&ConnectionInput::new(url).beside(beside)), None)
            }
            Subject::Script { source, url, execution, certainty } => {
                let mut input = ScriptInput::default().beside(beside);
                input.source = source.as_deref();
                input.url = url.as_deref();
                let mut verdict = self.engine.check_script(&input);
                let is_script =
                    verdict.script.answer().is_none_or(|answer| answer.parse == ParseStatus::Full)
                        || source.as_ref().is_some_and(|source| source.len() > MAX_PARSED_BYTES);
                // Whoever hides a script behind what no parser takes hides nothing.
                if *certainty == Certainty::IfItParses && !is_script && !verdict.malicious {
                    return None;
                }
                if let Some(source) = source {
                    weighed::explain(&mut verdict, source, self.scoring);
                    if self.has_report {
                        excerpts = excerpt::excerpts(&verdict, source);
                    }
                }
                (verdict, Some(*execution))
            }
        };
        let has_source = matches!(item.subject, Subject::Script { source: Some(_), .. });
        let name = if !item.place.is_empty() {
            format!("{}: {}", self.file, item.place)
        } else if has_source && item.page.is_none() && item.entry.is_none() && item.live.is_none() {
            self.file.clone()
        } else {
            verdict.url.clone().unwrap_or_else(|| self.file.clone())
        };
        let mut entry = Entry::new(name, verdict);
        entry.file = Some(self.file.clone());
        entry.line = item.line;
        entry.count = count;
        entry.places = places;
        entry.initiator = item.initiator.as_deref().map(str::to_owned);
        entry.live = item.live;
        entry.execution = execution.map(|execution| match execution {
            Execution::Runs => export::Execution::Runs,
            Execution::Delayed => export::Execution::Delayed,
            Execution::Inert => export::Execution::Inert,
        });
        entry.page_urls = if pages.is_empty() {
            self.pages.clone()
        } else {
            pages.iter().map(|page| page.to_string()).collect()
        };
        Some(Seen { entry, excerpts })
    }
}

/// Larger texts are not parsed in full, whatever they are.
const MAX_PARSED_BYTES: usize = 1 << 20;
/// So many pages of one script are named.
const MAX_PAGES: usize = 1000;
