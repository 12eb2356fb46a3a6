//! Styles near a place, written as text or set as properties: what hides an element, and what covers the page.

use super::Near;
use crate::facts::Atom;
use crate::stream::{Item, Kind};

impl<'e> Near<'e> {
    /// Whether a style here hides something: as a text, or as a property.
    pub(in crate::signals) fn is_hidden(self) -> bool {
        let value = |at: usize| (self.is(at + 1, b'=') || self.is(at + 1, b':')).then(|| self.word(at + 2));
        let tiny = |at: usize| {
            let number = self.item(at + 2).and_then(Item::number);
            let written = || self.word(at + 2).trim_end_matches("px").parse::<f64>().ok();
            value(at).is_some() && number.or_else(written).is_some_and(|size| size < 10.0)
        };
        self.has_fact(&[Atom::Invisible])
            || self
                .words(&["display", "visibility", "opacity", "hidden"])
                .any(|at| value(at).is_some_and(|text| matches!(text, "none" | "hidden" | "0" | "true")))
            || ["width", "height"].iter().all(|side| {
                self.places().any(|at| {
                    matches!(self.kind(at), Some(Kind::Member | Kind::Key))
                        && self.word(at) == *side
                        && tiny(at)
                })
            })
    }

    /// Whether a style here fixes something over the whole page, above everything: as a text, or as properties.
    pub(in crate::signals) fn covers_page(self) -> bool {
        let is_full = |text: &str| ["100%", "100vh", "100vw"].iter().any(|size| text.contains(size));
        // Texts are copied only where one of them says so.
        let written = || {
            self.has_text(&["fixed"])
                && self.has_text(&["z-index"])
                && self.texts().any(|(_, text)| {
                    let has = |word: &str| text.contains(word);
                    has("fixed") && has("z-index") && (is_full(&text) || has("inset:0") || has("inset: 0"))
                })
        };
        let set = |names: &'e [&'e str], is: fn(&str) -> bool| {
            self.words(names)
                .any(|at| (self.is(at + 1, b'=') || self.is(at + 1, b':')) && is(self.word(at + 2)))
        };
        let size: fn(&str) -> bool = |text| matches!(text, "100%" | "100vh" | "100vw");
        // Most places have no style near them, which is known of their neighbours.
        self.has_word(&["position"])
            && set(&["position"], |text| text == "fixed")
            && (set(&["width"], size) && set(&["height"], size)
                || set(&["inset"], |text| text.starts_with('0')))
            && self.has_word(&["zIndex"])
            || written()
    }
}
