//! The whole page: everything around the items.

use std::collections::BTreeSet;

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::output::state::State;
use crate::report::Report;
use crate::report::item::{Item, MECHANISMS, Time, Tone, shown};

/// What made the verdicts.
pub(crate) struct Versions<'a> {
    pub(crate) model: Option<&'a str>,
    pub(crate) feed_epoch: Option<&'a str>,
}

/// Scripts, or connections.
pub(crate) struct Column {
    kind: &'static str,
    heading: &'static str,
    id: String,
    items: Vec<Item>,
    total: u64,
    malicious: u64,
    unchecked: u64,
    left_out: u64,
    /// Names of those that are left out, with their verdict and score, one a line.
    omitted: String,
    /// How many are left out without a name.
    unnamed: u64,
}

impl Column {
    pub(crate) fn new(kind: &'static str, heading: &'static str) -> Self {
        Self {
            kind,
            heading,
            id: format!("{kind}s"),
            items: Vec::new(),
            total: 0,
            malicious: 0,
            unchecked: 0,
            left_out: 0,
            omitted: String::new(),
            unnamed: 0,
        }
    }

    pub(crate) fn add(&mut self, item: Item) {
        self.total += 1;
        match item.state {
            State::Malicious => self.malicious += 1,
            State::Unchecked | State::NotScored => self.unchecked += 1,
            State::Mentions | State::Clean => {}
        }
        self.items.push(item);
        if self.items.len() >= 2 * MAX_ITEMS {
            self.settle();
        }
    }

    /// Malicious first, lowest score first, else in the order of the input; and no more than fit on a page.
    fn settle(&mut self) {
        self.items.sort_by_key(|item| (item.state, item.score_key));
        if self.items.len() > MAX_ITEMS {
            self.left_out += (self.items.len() - MAX_ITEMS) as u64;
            for item in self.items.split_off(MAX_ITEMS) {
                if self.omitted.len() >= MAX_OMITTED_BYTES {
                    self.unnamed += 1;
                    continue;
                }
                let score = item.total.as_ref().map_or_else(|| "-".to_owned(), |bar| bar.score.to_string());
                self.omitted.push_str(&format!("{}\t{score}\t{}\n", item.state.word(), item.name.text()));
            }
        }
    }

    fn omitted_names(&self) -> &str {
        self.omitted.trim_end()
    }
}

#[derive(Template)]
#[template(path = "report.html")]
pub(crate) struct Page {
    script: &'static str,
    script_hash: String,
    style: &'static str,
    style_hash: String,
    title: String,
    headline: String,
    tone: Tone,
    made_at: Time,
    tiles: Vec<Tile>,
    mechanisms: Vec<Choice>,
    categories: Vec<String>,
    statuses: Vec<&'static str>,
    columns: [Column; 2],
    left_out: u64,
    unreadable: Vec<(String, String)>,
    unreadable_total: usize,
    threshold: u8,
    model: String,
    feed_epoch: String,
    version: &'static str,
}

struct Tile {
    label: &'static str,
    count: u64,
    total: Option<u64>,
    tone: Tone,
}

struct Choice {
    key: &'static str,
    label: &'static str,
}

impl Page {
    pub(crate) fn new(report: Report, made_at: &str, versions: &Versions<'_>) -> Self {
        let Report { title, threshold, mut scripts, mut connections, unreadable, unreadable_total } = report;
        scripts.settle();
        connections.settle();
        let malicious = scripts.malicious + connections.malicious;
        let unchecked = scripts.unchecked + connections.unchecked;
        let open = unchecked + unreadable_total as u64;
        let (headline, tone) = match (malicious, open) {
            (0, 0) => ("Nothing malicious found".to_owned(), Tone::Good),
            (0, _) => {
                ("Nothing malicious found, but some resources could not be checked".to_owned(), Tone::Warn)
            }
            (1, _) => ("1 malicious resource".to_owned(), Tone::Bad),
            (count, _) => (format!("{count} malicious resources"), Tone::Bad),
        };
        let alarm = |count: u64| if count > 0 { Tone::Bad } else { Tone::Plain };
        let mut tiles = vec![
            Tile {
                label: "Malicious scripts",
                count: scripts.malicious,
                total: Some(scripts.total),
                tone: alarm(scripts.malicious),
            },
            Tile {
                label: "Malicious connections",
                count: connections.malicious,
                total: Some(connections.total),
                tone: alarm(connections.malicious),
            },
        ];
        let caution = |label, count| Tile { label, count, total: None, tone: Tone::Warn };
        if unchecked > 0 {
            tiles.push(caution("Unchecked", unchecked));
        }
        if unreadable_total > 0 {
            tiles.push(caution("Could not be read", unreadable_total as u64));
        }
        let left_out = scripts.left_out + connections.left_out;
        let columns = [scripts, connections];
        let items = || columns.iter().flat_map(|column| &column.items);
        let used: BTreeSet<&str> = items().flat_map(|item| item.by_keys.split(' ')).collect();
        let mechanisms = MECHANISMS
            .iter()
            .filter(|(_, key, _)| used.contains(key))
            .map(|(_, key, label)| Choice { key, label })
            .collect();
        let categories: BTreeSet<String> = items().flat_map(|item| item.categories.clone()).collect();
        let statuses: BTreeSet<&str> =
            items().map(|item| item.status).filter(|status| !status.is_empty()).collect();
        Self {
            script: SCRIPT,
            script_hash: hash(SCRIPT),
            style: STYLE,
            style_hash: hash(STYLE),
            title,
            headline,
            tone,
            made_at: Time::new(made_at),
            tiles,
            mechanisms,
            categories: categories.into_iter().collect(),
            statuses: statuses.into_iter().collect(),
            left_out,
            unreadable,
            unreadable_total,
            threshold,
            model: versions.model.map_or_else(|| "none".to_owned(), shown),
            feed_epoch: versions
                .feed_epoch
                .map_or_else(|| "none, so no host or URL was looked up".to_owned(), shown),
            version: env!("CARGO_PKG_VERSION"),
            columns,
        }
    }
}

/// The source expression of a content security policy for an inline text.
fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

const SCRIPT: &str = include_str!("../../templates/report.js");
const STYLE: &str = include_str!("../../templates/report.css");

/// A column shows so many items: what a browser still filters without a pause.
const MAX_ITEMS: usize = 5_000;
/// The names of those that are left out take so much.
const MAX_OMITTED_BYTES: usize = 8 << 20;
