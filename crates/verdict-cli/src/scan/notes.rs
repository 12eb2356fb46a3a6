//! Notes about a scan as a whole: files that it read in another way, left out or did not resolve.

use std::collections::BTreeMap;

use jsintegrity::ParseStatus;
use page::Contents;

use crate::input::items::is_relative;
use crate::scan::row::Seen;
use crate::scan::{Row, is_cut};

/// Notes, collected over all files.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Files in folders with names of other things.
    skipped: u64,
    /// Links in folders that lead out of them.
    links_out: u64,
    /// Relative addresses without a base.
    unresolved: u64,
    /// Scripts that were not parsed because they are long.
    lexical: u64,
    /// Scripts that a limit cut.
    cut: u64,
    /// How many files were resolved by what they tell about themselves.
    resolved_by: BTreeMap<&'static str, u64>,
    /// Notes of single files.
    texts: Vec<String>,
    more: u64,
}

impl Notes {
    pub(super) fn new(skipped: u64, links_out: u64) -> Self {
        Self { skipped, links_out, ..Self::default() }
    }

    /// Takes in what the reader says about a file.
    pub(super) fn of_contents(&mut self, name: &str, contents: &Contents, has_base: bool) {
        let scripts = contents.scripts.iter().filter(|script| script.url.is_none());
        let unresolved = scripts
            .filter_map(|script| script.address.as_deref())
            .filter(|address| is_relative(address))
            .count();
        self.unresolved += unresolved as u64;
        if let Some(source) = contents.resolved_by.filter(|_| !has_base) {
            *self.resolved_by.entry(source).or_default() += 1;
        }
        for note in &contents.notes {
            self.text(format!("{name}: {note}"));
        }
    }

    /// Takes in what is to be known of the verdicts.
    pub(super) fn of_rows(&mut self, rows: &[Seen]) {
        let answers = rows.iter().filter_map(|row| row.verdict.script.answer());
        self.lexical += answers.filter(|answer| answer.parse == ParseStatus::Lexical).count() as u64;
        self.cut += rows.iter().filter(|row| is_cut(row)).count() as u64;
    }

    pub(super) fn add(&mut self, other: Self) {
        self.skipped += other.skipped;
        self.links_out += other.links_out;
        self.lexical += other.lexical;
        self.cut += other.cut;
        self.unresolved += other.unresolved;
        for (source, count) in other.resolved_by {
            *self.resolved_by.entry(source).or_default() += count;
        }
        self.more += other.more;
        other.texts.into_iter().for_each(|text| self.text(text));
    }

    /// Takes in a note.
    pub(super) fn text(&mut self, text: String) {
        if self.texts.len() < MAX_TEXTS {
            self.texts.push(text);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn into_rows(self, has_feeds: bool) -> Vec<Row> {
        let mut notes = Vec::new();
        let files = |count: u64| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        if !has_feeds {
            notes.push(
                "no feeds are given, so no host or URL is looked up; name some with --feeds or --feed"
                    .to_owned(),
            );
        }
        for (source, count) in &self.resolved_by {
            notes.push(format!("relative addresses in {} are resolved by {source}", files(*count)));
        }
        if self.unresolved > 0 {
            notes.push(format!(
                "relative script addresses without a base: {}; give the page's address with --base-url",
                self.unresolved
            ));
        }
        if self.skipped > 0 {
            let skipped = files(self.skipped);
            notes.push(format!("skipped {skipped} in folders: not named as scripts, pages or web archives"));
        }
        if self.links_out > 0 {
            notes.push(format!("skipped links to places outside the scanned folders: {}", self.links_out));
        }
        if self.lexical > 0 {
            notes.push(format!(
                "scripts scored by their words only (too long, too deep or not JavaScript): {}",
                self.lexical
            ));
        }
        if self.cut > 0 {
            notes.push(format!(
                "scripts that were not read to their end: {}; to read more, raise --script-memory",
                self.cut
            ));
        }
        notes.extend(self.texts);
        if self.more > 0 {
            notes.push(format!("{} more notes", self.more));
        }
        notes.into_iter().map(|note| Row::Note { note }).collect()
    }
}

const MAX_TEXTS: usize = 100;
