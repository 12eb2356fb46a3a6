//! The table for people: malicious first, with the reasons in words.

use std::collections::HashMap;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use export::{Entry, Execution};
use jsintegrity::ParseStatus;
use sha2::{Digest as _, Sha256};
use verdict::ResourceKind;

use crate::output::escape::{Escaped, shortened};
use crate::output::state::State;
use crate::scan::{Row, Summary};

/// The table of `verdict scan`. Of rows without a finding, only a line is kept.
pub(crate) struct Table {
    rows: Vec<TableRow>,
    unreadable: Vec<(String, String)>,
    notes: Vec<String>,
    /// Rows by what makes them equal for people.
    known: HashMap<Key, u32>,
    summary: Summary,
    model: Option<String>,
    feed_epoch: Option<String>,
}

/// The first half of a hash over what makes two rows one: there may be very many.
type Key = [u8; 16];

struct TableRow {
    state: State,
    score: Option<u8>,
    kind: ResourceKind,
    name: Box<str>,
    /// Most rows have none.
    details: Option<Box<Details>>,
}

#[derive(Default)]
struct Details {
    /// Who saw it, on a live page.
    seen: &'static str,
    notes: Vec<String>,
    /// Further places of the same script.
    places: Vec<String>,
    more_places: usize,
}

impl Table {
    pub(crate) fn new(model: Option<&str>, feed_epoch: Option<&str>) -> Self {
        Self {
            rows: Vec::new(),
            unreadable: Vec::new(),
            notes: Vec::new(),
            known: HashMap::new(),
            summary: Summary::default(),
            model: model.map(str::to_owned),
            feed_epoch: feed_epoch.map(str::to_owned),
        }
    }

    /// Adds a row.
    pub(crate) fn add(&mut self, row: &Row) {
        self.summary.count(row);
        match row {
            Row::Checked(row) => self.add_checked(row),
            Row::Note { note } => self.notes.push(note.clone()),
            Row::Unreadable { name, error } => self.unreadable.push((name.clone(), error.clone())),
        }
    }

    /// Equal scripts are one row, with the places of all under it.
    fn add_checked(&mut self, entry: &Entry) {
        let row = TableRow::of(entry, self.feed_epoch.is_some());
        if let (Some(hash), Ok(place)) = (entry.verdict.hash.as_deref(), u32::try_from(self.rows.len())) {
            let key = key(hash, label(entry.execution), row.state);
            if let Some(at) = self.known.get(&key) {
                let known = self.rows[*at as usize].details.get_or_insert_default();
                known.add_place(row.name.into_string());
                let Details { places, more_places, .. } =
                    row.details.map_or_else(Details::default, |own| *own);
                places.into_iter().for_each(|place| known.add_place(place));
                known.more_places += more_places;
                return;
            }
            self.known.insert(key, place);
        }
        self.rows.push(row);
    }

    /// Writes all of it.
    pub(crate) fn write(mut self, out: &mut impl Write) -> io::Result<()> {
        // Stable: within a state, the order of the input.
        self.rows.sort_by_key(|row| row.state);
        if !self.rows.is_empty() {
            let seen = if self.is_live() { SEEN_HEADING } else { "" };
            writeln!(out, "{BOLD}{:<10} {:>5}  {:<11} {seen}RESOURCE{BOLD:#}", "VERDICT", "SCORE", "KIND")?;
        }
        let is_live = self.is_live();
        for row in &self.rows {
            row.write(out, is_live)?;
        }
        for (name, error) in &self.unreadable {
            let (name, error) = (shortened(name, MAX_NAME_CHARS), shortened(error, MAX_NOTE_CHARS));
            writeln!(out, "{YELLOW}unreadable{YELLOW:#} {:>5}  {:<11} {}", "-", "-", Escaped(&name))?;
            note(out, &error)?;
        }
        self.write_summary(out)?;
        out.flush()
    }

    /// Whether a live page is among what was read; then a column says who saw what.
    fn is_live(&self) -> bool {
        self.rows.iter().any(|row| !row.seen().is_empty())
    }

    fn write_summary(&self, out: &mut impl Write) -> io::Result<()> {
        let Summary {
            scripts,
            malicious_scripts,
            not_scored,
            connections,
            malicious_connections,
            unreadable,
        } = self.summary;
        if !self.rows.is_empty() {
            writeln!(out)?;
        }
        let style = if malicious_scripts + malicious_connections > 0 { RED } else { GREEN };
        write!(
            out,
            "{style}{malicious_scripts} of {scripts} scripts and {malicious_connections} of {connections} connections \
             are malicious{style:#}"
        )?;
        if not_scored > 0 {
            let have = if not_scored == 1 { "script has" } else { "scripts have" };
            write!(out, "; {YELLOW}{not_scored} {have} no body: not scored{YELLOW:#}")?;
        }
        if unreadable > 0 {
            let inputs = if unreadable == 1 { "input" } else { "inputs" };
            write!(out, "; {YELLOW}{unreadable} {inputs} could not be read{YELLOW:#}")?;
        }
        writeln!(out)?;
        let or_none = |id: &Option<String>| {
            id.clone().unwrap_or_else(|| "none, so no host or URL was looked up".into())
        };
        writeln!(
            out,
            "{DIM}model {}, feeds {}, version {}{DIM:#}",
            Escaped(self.model.as_deref().unwrap_or("none")),
            Escaped(&or_none(&self.feed_epoch)),
            env!("CARGO_PKG_VERSION")
        )?;
        let notes = self.notes.iter().filter(|note| !note.starts_with("no feeds"));
        notes.into_iter().try_for_each(|note| {
            writeln!(out, "{DIM}note: {}{DIM:#}", Escaped(&shortened(note, MAX_NOTE_CHARS)))
        })
    }
}

impl TableRow {
    fn of(row: &Entry, has_feeds: bool) -> Self {
        let verdict = &row.verdict;
        let state = State::of(verdict);
        let mut notes: Vec<String> =
            verdict.reasons.iter().map(|reason| shortened(&reason.text, MAX_NOTE_CHARS)).collect();
        match label(row.execution) {
            "delayed" => notes.push("delayed: another script on the page runs it later".to_owned()),
            "inert" => notes.push("inert: it is on the page but does not run by itself".to_owned()),
            _ => {}
        }
        if verdict.script.answer().is_some_and(|answer| answer.parse == ParseStatus::Lexical) {
            notes.push("scored by its words only: it was not parsed".to_owned());
        }
        if let Some(live) =
            row.live.as_ref().filter(|live| verdict.malicious || live.differs || live.held_back)
        {
            if live.differs {
                notes.push("the browser and the network got different bytes from this address".to_owned());
            }
            if live.held_back {
                notes.push("blocked: the browser did not send this".to_owned());
            }
            let chain: Vec<String> =
                live.initiator_chain.iter().take(MAX_CHAIN).map(ToString::to_string).collect();
            if !chain.is_empty() {
                notes.push(shortened(&format!("started by {}", chain.join(", by ")), MAX_NOTE_CHARS));
            }
        }
        if verdict.malicious {
            notes.extend(place(row));
        } else if state != State::NotScored && has_feeds && !verdict.is_checked() && verdict.is_complete() {
            notes.push("none of the checks applies to it".to_owned());
        }
        // Notes on a clean row tell of overruled entries and of hosts in the code: a few are enough.
        if matches!(state, State::Clean | State::Mentions) {
            notes.truncate(MAX_CLEAN_NOTES);
        }
        let more_places = row.places.len().saturating_sub(MAX_PLACES);
        let places: Vec<String> =
            row.places.iter().take(MAX_PLACES).map(|place| shortened(place, MAX_NAME_CHARS)).collect();
        let seen =
            row.live.as_ref().map_or("", |live| if live.differs { "differs" } else { live.seen_by.name() });
        let details = (!notes.is_empty() || !places.is_empty() || !seen.is_empty())
            .then(|| Box::new(Details { seen, notes, places, more_places }));
        Self {
            state,
            score: verdict.scores.map(|scores| scores.js_integrity_score.get()),
            kind: verdict.kind,
            name: shortened(&row.name, MAX_NAME_CHARS).into(),
            details,
        }
    }

    fn seen(&self) -> &'static str {
        self.details.as_ref().map_or("", |details| details.seen)
    }

    fn write(&self, out: &mut impl Write, is_live: bool) -> io::Result<()> {
        let style = match self.state {
            State::Malicious => RED,
            State::Unchecked | State::NotScored => YELLOW,
            State::Mentions | State::Clean => GREEN,
        };
        let word = self.state.word();
        let score = self.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
        let kind = match self.kind {
            ResourceKind::Connection => "connection",
            ResourceKind::Script => "script",
        };
        write!(out, "{style}{word:<10}{style:#} {score:>5}  {kind:<11} ")?;
        if is_live {
            write!(out, "{:<width$}", self.seen(), width = SEEN_HEADING.len())?;
        }
        writeln!(out, "{}", Escaped(&self.name))?;
        self.details.as_ref().map_or(Ok(()), |details| details.write(out))
    }
}

impl Details {
    fn add_place(&mut self, place: String) {
        if self.places.len() < MAX_PLACES {
            self.places.push(place);
        } else {
            self.more_places += 1;
        }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        self.notes.iter().try_for_each(|text| note(out, text))?;
        if self.places.is_empty() {
            return Ok(());
        }
        let count = 1 + self.places.len() + self.more_places;
        note(out, &format!("at {count} places, also:"))?;
        self.places.iter().try_for_each(|place| note(out, &format!("  {place}")))?;
        if self.more_places > 0 {
            note(out, &format!("  and {} more", self.more_places))?;
        }
        Ok(())
    }
}

fn key(hash: &str, label: &str, state: State) -> Key {
    let whole = Sha256::digest(format!("{hash} {label} {state:?}"));
    let mut key = Key::default();
    key.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
    key
}

/// The label of a script that does not simply run.
fn label(execution: Option<Execution>) -> &'static str {
    match execution {
        Some(Execution::Delayed) => "delayed",
        Some(Execution::Inert) => "inert",
        Some(Execution::Runs) | None => "",
    }
}

/// Where a malicious resource was seen.
fn place(row: &Entry) -> Option<String> {
    let pages: Vec<&str> = row.page_urls.iter().map(String::as_str).take(MAX_PAGES).collect();
    if pages.is_empty() {
        return None;
    }
    let mut text = format!("seen on {}", pages.join(", "));
    if let (Some(line), [_]) = (row.line, pages.as_slice()) {
        text.push_str(&format!(", line {line}"));
    }
    if row.page_urls.len() > MAX_PAGES {
        text.push_str(&format!(" and {} more", row.page_urls.len() - MAX_PAGES));
    }
    Some(text)
}

fn note(out: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(out, "{:<30}{DIM}{}{DIM:#}", "", Escaped(text))
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GREEN: Style = AnsiColor::Green.on_default();
const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default();

/// The heading of the column that says who saw what, and its width.
const SEEN_HEADING: &str = "SEEN BY  ";
const MAX_CHAIN: usize = 6;
const MAX_NAME_CHARS: usize = 160;
const MAX_NOTE_CHARS: usize = 240;
const MAX_CLEAN_NOTES: usize = 3;
const MAX_PAGES: usize = 3;
const MAX_PLACES: usize = 30;
