//! Absolute addresses near a place: as texts, behind names, in lists, and opened in windows.

use super::{AROUND, Near};
use crate::stream::Kind;

impl Near<'_> {
    /// How many absolute addresses of pages are in a list, one after the other.
    pub(in crate::signals) fn longest_list_of_pages(self) -> usize {
        let (mut longest, mut run, mut last) = (0, 0, 0);
        for at in self.places().filter(|at| matches!(self.kind(*at), Some(Kind::Str | Kind::Template))) {
            if !is_page(self.word(at)) {
                continue;
            }
            run = if run > 0 && at == last + 2 && self.is(at.wrapping_sub(1), b',') { run + 1 } else { 1 };
            (last, longest) = (at, longest.max(run));
        }
        longest
    }

    /// Whether a window is opened with an absolute address: a text, or a name that such a text was put into.
    pub(in crate::signals) fn opens_address(self) -> bool {
        self.words(&["open"]).any(|at| self.is(at + 1, b'(') && self.is_address(at + 2))
    }

    /// Whether an item is an absolute address, or a name that one, a list of them, or one of such a list was put into.
    pub(in crate::signals) fn is_address(self, at: usize) -> bool {
        self.is_address_by(at, 2)
    }

    fn is_address_by(self, at: usize, names: u8) -> bool {
        match self.kind(at) {
            Some(Kind::Str | Kind::Template) => is_absolute(self.word(at)),
            Some(Kind::Name) if names > 0 => {
                let name = self.word(at);
                let items = self.evidence.stream.items();
                let around = self.among(at.saturating_sub(AROUND)..(at + AROUND).min(items.len()));
                around.values_of(name).any(|value| {
                    is_absolute(self.word(value))
                        || self.is(value, b'[') && is_absolute(self.word(value + 1))
                        || self.is(value + 1, b'[') && self.is_address_by(value, names - 1)
                })
            }
            _ => false,
        }
    }
}

/// Whether an address is a path of the page's own site.
pub(in crate::signals) fn is_own_address(text: &str) -> bool {
    text.starts_with('/') && !text.starts_with("//")
}

fn is_absolute(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Whether an address is that of a page, by how it ends.
fn is_page(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or(text);
    is_absolute(text)
        && ![
            ".js", ".css", ".png", ".gif", ".jpg", ".jpeg", ".webp", ".svg", ".mp4", ".webm", ".mp3",
            ".json", ".woff2",
        ]
        .iter()
        .any(|end| path.ends_with(end))
}
