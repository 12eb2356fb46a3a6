//! The report page for people: one HTML file that needs nothing else.
//!
//! Everything in it comes from attackers. The page has three layers of defence. The template escapes all texts. Characters that
//! hide or reorder are spelled out. The page's content security policy runs only its own script, by hash, and loads nothing.
//!
//! Neighbours: `scan` and `monitor report` add rows of `export`. `output/escape.rs` spells characters out. `templates/` has the
//! HTML, the style and the script.
//!
//! What must not be done here: give a template a text that [`shown`] has not made safe, or load anything. People open the page on
//! their own machine.

mod item;
mod page;

use askama::Template as _;
use export::Entry;
use verdict::ResourceKind;

use crate::error::CliError;
use crate::report::item::{Item, shown};
use crate::report::page::{Column, Page, Versions};
use crate::scan::Excerpt;

/// Entries of an inventory on their way to a page. Holds no more than the page will show.
pub(crate) struct Report {
    title: String,
    threshold: u8,
    scripts: Column,
    connections: Column,
    unreadable: Vec<(String, String)>,
    unreadable_total: usize,
}

impl Report {
    /// An empty report; the title and the threshold are on the page.
    pub(crate) fn new(title: &str, threshold: u8) -> Self {
        Self {
            title: shown(title),
            threshold,
            scripts: Column::new("script", "Scripts"),
            connections: Column::new("connection", "Connections"),
            unreadable: Vec::new(),
            unreadable_total: 0,
        }
    }

    /// Adds a script or connection, with the code around its findings where that is known.
    pub(crate) fn add(&mut self, entry: &Entry, excerpts: &[Excerpt]) {
        let column = match entry.verdict.kind {
            ResourceKind::Connection => &mut self.connections,
            ResourceKind::Script => &mut self.scripts,
        };
        column.add(Item::new(entry, excerpts, self.threshold));
    }

    /// Adds an input that could not be read.
    pub(crate) fn add_unreadable(&mut self, name: &str, reason: &str) {
        self.unreadable_total += 1;
        if self.unreadable.len() < MAX_UNREADABLE {
            self.unreadable.push((shown(name), shown(reason)));
        }
    }

    /// The page, made at this time (RFC 3339 in UTC) by this model and these feeds.
    pub(crate) fn into_html(
        self,
        made_at: &str,
        model: Option<&str>,
        feed_epoch: Option<&str>,
    ) -> Result<String, CliError> {
        let versions = Versions { model, feed_epoch };
        Page::new(self, made_at, &versions)
            .render()
            .map_err(|error| CliError::usage(format!("the report cannot be made: {error}")))
    }
}

/// So many inputs that could not be read are named.
const MAX_UNREADABLE: usize = 200;
