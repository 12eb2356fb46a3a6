//! Checks a file's items and makes the rows of the results.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Arc;

use export::{Entry, SeenBy};
use jsintegrity::ParseStatus;
use page::{Certainty, Execution};
use rayon::prelude::*;
use threatfeed::Host;
use verdict::{ConnectionInput, ConnectionScope, Engine, ScriptInput};

use crate::input::items::{Item, Others, Subject};
use crate::scan::row::Seen;
use crate::scan::{excerpt, weighed};

/// Equal scripts, and connections to the same origin or URL of a page, once each. What is asked of the engine once need not be
/// held in memory twice.
pub(super) fn grouped(mut items: Vec<Item>, scope: ConnectionScope) -> Vec<Item> {
    let first = first_equal(&items, scope);
    for (at, same) in first.iter().enumerate() {
        let (before, rest) = items.split_at_mut(at);
        if let (Some(known), Some(item)) = (before.get_mut(*same), rest.first()) {
            add(known, item);
        }
    }
    let mut at = 0;
    items.retain(|_| {
        at += 1;
        first[at - 1] == at - 1
    });
    items
}

/// For each thing the place of the first that is the same.
fn first_equal(items: &[Item], scope: ConnectionScope) -> Vec<usize> {
    let mut first: Vec<usize> = (0..items.len()).collect();
    let mut scripts = Vec::new();
    let mut connections = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        match &item.subject {
            Subject::Script { .. } => scripts.push(at),
            Subject::Connection(url) => {
                let origin = url::Url::parse(url).ok().filter(|_| scope == ConnectionScope::Host);
                let url = match origin {
                    Some(origin) => origin[..url::Position::BeforePath].to_owned(),
                    None => url.clone(),
                };
                first[at] = *connections.entry((url, item.page.as_deref())).or_insert(at);
            }
        }
    }
    // Sorting takes no memory, as a table of keys would.
    let key = |at: usize| script_key(&items[at]);
    scripts.sort_unstable_by(|a, b| key(*a).cmp(&key(*b)).then(a.cmp(b)));
    for pair in 1..scripts.len() {
        let (before, at) = (scripts[pair - 1], scripts[pair]);
        if key(before) == key(at) {
            first[at] = first[before];
        }
    }
    first
}

/// The text of a script, its address, when it runs, and the page of one that was not read.
type ScriptKey<'a> = (Option<&'a [u8]>, Option<&'a str>, Option<Execution>, Option<&'a str>);

/// What makes two scripts one row.
fn script_key(item: &Item) -> ScriptKey<'_> {
    let Subject::Script { source, url, execution, .. } = &item.subject else {
        return (None, None, None, None);
    };
    // The same code on two pages is the same code; an address that was not read is only known by its page.
    let page = if source.is_some() { None } else { item.page.as_deref() };
    (source.as_deref(), url.as_deref(), Some(*execution), page)
}

/// Takes in another place of the same thing.
fn add(known: &mut Item, item: &Item) {
    known.count += item.count;
    if let (Some(live), Some(other)) = (&mut known.live, &item.live) {
        if live.seen_by != other.seen_by {
            live.seen_by = SeenBy::Both;
        }
        live.differs |= other.differs;
        live.held_back |= other.held_back;
    }
    let others = known.others.get_or_insert_default();
    if !item.holder.is_empty() {
        others.places.push(item.place());
    }
    if let Some(page) = &item.page
        && known.page.as_ref() != Some(page)
        && !others.pages.contains(page)
        && others.pages.len() < MAX_PAGES
    {
        others.pages.push(Arc::clone(page));
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

    /// The rows, in the order of the things; texts that turn out to be no scripts have none.
    pub(super) fn rows(&self, items: Vec<Item>) -> Vec<Seen> {
        items.into_par_iter().filter_map(|item| self.row(item)).collect()
    }

    fn row(&self, item: Item) -> Option<Seen> {
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
        let name = if !item.holder.is_empty() {
            format!("{}: {}", self.file, item.place())
        } else if has_source && item.page.is_none() && item.entry.is_none() && item.live.is_none() {
            self.file.clone()
        } else {
            verdict.url.clone().unwrap_or_else(|| self.file.clone())
        };
        let mut entry = Entry::new(name, verdict);
        entry.file = Some(self.file.clone());
        entry.line = item.line;
        entry.count = item.count;
        let Others { places, pages } = item.others.map_or_else(Others::default, |others| *others);
        entry.places = places;
        entry.initiator = item.initiator.as_deref().map(str::to_owned);
        entry.live = item.live.map(|live| *live);
        entry.execution = execution.map(|execution| match execution {
            Execution::Runs => export::Execution::Runs,
            Execution::Delayed => export::Execution::Delayed,
            Execution::Inert => export::Execution::Inert,
        });
        let pages: Vec<String> =
            item.page.into_iter().chain(pages).take(MAX_PAGES).map(|page| page.to_string()).collect();
        entry.page_urls = if pages.is_empty() { self.pages.clone() } else { pages };
        Some(Seen { entry, excerpts })
    }
}

/// Larger texts are not parsed in full, whatever they are.
const MAX_PARSED_BYTES: usize = 1 << 20;
/// So many pages of one script are named.
const MAX_PAGES: usize = 1000;
