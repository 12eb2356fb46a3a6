//! What stands near a place of a signal: words and texts, for conditions that no count of facts can say.

use std::ops::Range;

use memchr::memchr2_iter;

use super::searched::Sort;
use super::{Evidence, Held};
use crate::facts::Atom;
use crate::stream::{Item, Kind};

/// The items around a place.
#[derive(Clone, Copy)]
pub(super) struct Near<'e> {
    evidence: &'e Evidence<'e>,
    from: usize,
    to: usize,
}

impl<'e> Near<'e> {
    /// The items of a place and this many before and after it.
    pub(super) fn new(evidence: &'e Evidence<'e>, held: Held, around: usize) -> Self {
        let to = (held.last as usize + around + 1).min(evidence.stream.items().len());
        Self { evidence, from: (held.first as usize).saturating_sub(around).min(to), to }
    }

    /// The numbers of the items.
    pub(super) fn places(&self) -> Range<usize> {
        self.from..self.to
    }

    pub(super) fn item(&self, at: usize) -> Option<&'e Item> {
        self.evidence.stream.items().get(at)
    }

    /// The text of an item; empty where there is none.
    pub(super) fn word(&self, at: usize) -> &'e str {
        self.item(at).map_or("", |item| self.evidence.stream.text(item))
    }

    /// The text at an item, where it is one.
    pub(super) fn text_at(&self, at: usize) -> Option<&'e str> {
        matches!(self.kind(at), Some(Kind::Str | Kind::Template)).then(|| self.word(at))
    }

    pub(super) fn is(&self, at: usize, op: u8) -> bool {
        self.item(at).is_some_and(|item| item.is_op(op))
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.item(at).map(|item| item.kind)
    }

    /// The names, members and keys that are one of these words.
    pub(super) fn words(self, words: &'e [&'e str]) -> impl Iterator<Item = usize> + 'e {
        self.places().filter(move |at| self.is_word(*at, words))
    }

    pub(super) fn has_word(self, words: &'static [&'static str]) -> bool {
        self.evidence.searched.any(Sort::Words, words, self.places(), |at| self.is_word(at, words))
    }

    fn is_word(self, at: usize, words: &[&str]) -> bool {
        matches!(self.kind(at), Some(Kind::Name | Kind::Member | Kind::Key)) && words.contains(&self.word(at))
    }

    /// The texts, with their numbers, in small letters and up to a length.
    pub(super) fn texts(self) -> impl Iterator<Item = (usize, String)> + 'e {
        let texts = self
            .places()
            .filter(move |at| matches!(self.kind(*at), Some(Kind::Str | Kind::Template | Kind::Regex)));
        texts.map(move |at| {
            let text = self.word(at);
            (at, text[..text.floor_char_boundary(LONGEST)].to_ascii_lowercase())
        })
    }

    /// Whether a text has one of these pieces, in small letters.
    pub(super) fn has_text(self, pieces: &'static [&'static str]) -> bool {
        self.evidence.searched.any(Sort::Texts, pieces, self.places(), |at| {
            if !matches!(self.kind(at), Some(Kind::Str | Kind::Template | Kind::Regex)) {
                return false;
            }
            let text = self.word(at).as_bytes();
            has_piece(&text[..text.len().min(LONGEST)], pieces)
        })
    }

    /// Whether a text, a name, a member or a key has one of these pieces, in small letters.
    pub(super) fn has_in_any(self, pieces: &'static [&'static str]) -> bool {
        self.evidence.searched.any(Sort::TextsAndNames, pieces, self.places(), |at| {
            let text = self.word(at).as_bytes();
            self.kind(at) != Some(Kind::Op) && has_piece(&text[..text.len().min(LONGEST)], pieces)
        })
    }

    /// Whether a name, a member or a text begins with or is one of these.
    pub(super) fn has(self, words: &'static [&'static str]) -> bool {
        self.has_word(words)
            || self.places().any(|at| self.kind(at) == Some(Kind::Str) && words.contains(&self.word(at)))
    }

    /// How many of these words or pieces of texts there are, each counted once.
    pub(super) fn kinds(self, words: &[&str]) -> usize {
        let all: Vec<String> = self.texts().map(|(_, text)| text).collect();
        let counted = words.iter().filter(|word| {
            let small = word.to_ascii_lowercase();
            all.iter().any(|text| text.contains(&small))
                || self.places().any(|at| {
                    matches!(self.kind(at), Some(Kind::Name | Kind::Member | Kind::Key))
                        && self.word(at) == **word
                })
        });
        counted.count()
    }

    /// Whether a fact of one of these kinds is here.
    pub(super) fn has_fact(self, atoms: &[Atom]) -> bool {
        self.has_fact_in(self.places(), atoms)
    }

    /// Whether a fact of one of these kinds is among these items.
    pub(super) fn has_fact_in(self, items: Range<usize>, atoms: &[Atom]) -> bool {
        let facts = self.evidence.facts;
        let first = facts.partition_point(|fact| (fact.at as usize) < items.start);
        let here = facts[first..].iter().take_while(|fact| (fact.at as usize) < items.end);
        here.into_iter().any(|fact| atoms.contains(&fact.atom))
    }

    /// Whether the place itself has a fact of one of these kinds: what a condition begins with is looked up first.
    pub(super) fn is_place_of(evidence: &Evidence<'_>, held: Held, atoms: &[Atom]) -> bool {
        Near::new(evidence, held, 0).has_fact(atoms)
    }

    /// The same script around other items.
    pub(super) fn among(self, items: Range<usize>) -> Self {
        let to = items.end.min(self.evidence.stream.items().len());
        Self { evidence: self.evidence, from: items.start.min(to), to }
    }

    /// The body of the function that begins among these items.
    pub(super) fn function_in(self, items: Range<usize>) -> Option<Range<usize>> {
        let functions = self.evidence.stream.functions();
        let first = functions.partition_point(|function| function.start < items.start);
        let function = functions.get(first.max(1)).filter(|function| items.contains(&function.start))?;
        Some(function.body.clone())
    }

    /// The body of the function that begins among these items. Where none does, the bodies of the functions that the name at a place
    /// may mean.
    pub(super) fn functions_at(
        self,
        items: Range<usize>,
        named: usize,
    ) -> impl Iterator<Item = Range<usize>> {
        let written = self.function_in(items);
        let is_named = written.is_none() && self.kind(named) == Some(Kind::Name);
        let name = is_named.then_some(named);
        written.into_iter().chain(name.into_iter().flat_map(move |named| self.functions_meant(named)))
    }

    /// The bodies of the functions that the name at a place may mean. Where scripts were made small, hundreds of functions have a name of
    /// one letter: those far away belong to something else.
    pub(super) fn functions_meant(self, named: usize) -> impl Iterator<Item = Range<usize>> {
        let name = self.word(named);
        let far = if name.len() > 2 { usize::MAX } else { AROUND };
        self.functions_named(name).filter(move |body| body.start.abs_diff(named) <= far)
    }

    /// The bodies of all functions of a name: their own, or that of the variable or key they are assigned to. Which of them a call means
    /// is not known here, and an empty one of the same name must not hide the others.
    pub(super) fn functions_named(self, name: &str) -> impl Iterator<Item = Range<usize>> {
        let many = if self.evidence.stream.turn() { 0 } else { MANY };
        let functions = self.evidence.stream.functions().iter().skip(1).take(many);
        let named = functions.filter(move |function| match function.name {
            Some(at) => self.word(at) == name,
            None => {
                let is_value = |at: usize| self.is(at, b'=') || self.is(at, b':');
                let value =
                    (1..=2).find_map(|back| function.start.checked_sub(back).filter(|at| is_value(*at)));
                value.is_some_and(|at| at > 0 && self.word(at - 1) == name)
            }
        });
        named.map(|function| function.body.clone())
    }

    /// Whether code at an item runs though the visitor does nothing: in the script itself, when the page has loaded, in a function that
    /// runs where it stands or after a request, or in a named one that such code calls.
    pub(super) fn runs_unasked(self, at: usize) -> bool {
        self.runs_unasked_by(at, 2)
    }

    fn runs_unasked_by(self, at: usize, calls: u8) -> bool {
        let functions = self.evidence.stream.functions();
        let mut number = functions.partition_point(|function| function.start <= at).saturating_sub(1);
        while number > 0 && functions[number].body.end <= at {
            number = functions[number].parent;
        }
        while number > 0 {
            let function = &functions[number];
            if !self.runs_where_it_stands(function.start) {
                let is_name = |at: &usize| self.kind(*at) == Some(Kind::Name);
                let assigned =
                    function.start.checked_sub(2).filter(|at| self.is(at + 1, b'=')).filter(is_name);
                let name = function.name.or(assigned).map(|at| self.word(at));
                return calls > 0
                    && !self.evidence.stream.turn()
                    && name.is_some_and(|name| self.is_run_unasked(name, function.start, calls - 1));
            }
            number = function.parent;
        }
        true
    }

    /// Whether a function that begins at an item runs at once, when the page has loaded, after a while or after a request.
    fn runs_where_it_stands(self, start: usize) -> bool {
        let Some(mut before) = start.checked_sub(1) else { return false };
        if self.word(before) == "async" {
            before = before.saturating_sub(1);
        }
        let (last, of) = (self.word(before.wrapping_sub(1)), self.word(before.wrapping_sub(3)));
        if self.is(before, b'=') || self.is(before, b':') {
            return matches!(last, "onload" | "onloadend" | "onreadystatechange" | "success");
        }
        if self.is(before, b',') {
            let loads = matches!(last, "load" | "DOMContentLoaded" | "pageshow" | "readystatechange");
            return loads && matches!(of, "addEventListener" | "on") || matches!(of, "get" | "getJSON");
        }
        if self.is(before, b'(') {
            return match self.kind(before.wrapping_sub(1)) {
                Some(Kind::Name | Kind::Member) => {
                    matches!(last, "then" | "ready" | "$" | "jQuery" | "setTimeout" | "finally" | "done")
                }
                _ => true,
            };
        }
        [b'!', b'+', b'~'].iter().any(|op| self.is(before, *op)) || self.word(before) == "void"
    }

    /// Whether code at an item stands in what somebody starts: the handler of a click, a change or a key, or of a button of the browser.
    pub(super) fn answers_user(self, at: usize) -> bool {
        let functions = self.evidence.stream.functions();
        let mut number = functions.partition_point(|function| function.start <= at).saturating_sub(1);
        while number > 0 {
            let function = &functions[number];
            if function.body.contains(&at) && self.is_started_by_user(function.start) {
                return true;
            }
            number = function.parent;
        }
        false
    }

    /// Whether a function that begins at an item is the handler of something that people do.
    fn is_started_by_user(self, start: usize) -> bool {
        let Some(mut before) = start.checked_sub(1) else { return false };
        if self.word(before) == "async" {
            before = before.saturating_sub(1);
        }
        let (last, of) = (self.word(before.wrapping_sub(1)), self.word(before.wrapping_sub(3)));
        let done = |name: &str| {
            matches!(
                name.trim_start_matches("on"),
                "click" | "change" | "submit" | "input" | "keydown" | "keyup"
            )
        };
        match self.item(before) {
            Some(item) if item.is_op(b'=') || item.is_op(b':') => last.starts_with("on") && done(last),
            Some(item) if item.is_op(b',') => done(last) && matches!(of, "addEventListener" | "on"),
            Some(item) if item.is_op(b'(') => {
                let listener = self.word(before.wrapping_sub(2));
                done(last)
                    || last == "addListener"
                        && matches!(listener, "onClicked" | "onCommand" | "onInputEntered")
            }
            _ => false,
        }
    }

    /// Whether a name other than that of a function itself is called, or handed to what runs it, by code that runs unasked.
    fn is_run_unasked(self, name: &str, declared: usize, calls: u8) -> bool {
        let around = self.among(declared.saturating_sub(AROUND)..declared + AROUND);
        around.places().any(|at| {
            if self.kind(at) != Some(Kind::Name) || self.word(at) != name || at.abs_diff(declared) < 3 {
                return false;
            }
            let called = self.is(at + 1, b'(') && self.word(at.wrapping_sub(1)) != "function";
            (called || self.runs_where_it_stands(at)) && self.runs_unasked_by(at, calls)
        })
    }

    /// Whether a style here hides something: as a text, or as a property.
    pub(super) fn is_hidden(self) -> bool {
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
    pub(super) fn covers_page(self) -> bool {
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

    /// How many absolute addresses of pages stand in a list, one after the other.
    pub(super) fn longest_list_of_pages(self) -> usize {
        let (mut longest, mut run, mut last) = (0, 0, 0);
        for at in self.places().filter(|at| matches!(self.kind(*at), Some(Kind::Str | Kind::Template))) {
            if !is_page(self.word(at)) {
                continue;
            }
            run = if run > 0 && at == last + 2 && self.is(at - 1, b',') { run + 1 } else { 1 };
            (last, longest) = (at, longest.max(run));
        }
        longest
    }

    /// Whether a window is opened with an absolute address: a text, or a name that such a text was put into.
    pub(super) fn opens_address(self) -> bool {
        self.words(&["open"]).any(|at| self.is(at + 1, b'(') && self.is_address(at + 2))
    }

    /// Whether an item is an absolute address, or a name that one, a list of them, or one of such a list was put into.
    pub(super) fn is_address(self, at: usize) -> bool {
        self.is_address_by(at, 2)
    }

    fn is_address_by(self, at: usize, names: u8) -> bool {
        match self.kind(at) {
            Some(Kind::Str | Kind::Template) => is_absolute(self.word(at)),
            Some(Kind::Name) if names > 0 => {
                let name = self.word(at);
                let items = self.evidence.stream.items();
                let around = self.among(at.saturating_sub(AROUND)..(at + AROUND).min(items.len()));
                around.places().any(|set| {
                    self.word(set) == name
                        && self.is(set + 1, b'=')
                        && (is_absolute(self.word(set + 2))
                            || self.is(set + 2, b'[') && is_absolute(self.word(set + 3))
                            || self.is(set + 3, b'[') && self.is_address_by(set + 2, names - 1))
                })
            }
            _ => false,
        }
    }
}

/// Items around a name in which its value is looked for.
const AROUND: usize = 1500;

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

/// Whether a text has one of some pieces, in any case of its letters.
fn has_piece(text: &[u8], pieces: &[&str]) -> bool {
    pieces.iter().any(|piece| {
        let piece = piece.as_bytes();
        let Some(first) = piece.first() else { return false };
        memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text).any(|start| {
            text.get(start..start + piece.len()).is_some_and(|part| part.eq_ignore_ascii_case(piece))
        })
    })
}

/// Functions that are looked through for a name.
const MANY: usize = 1024;
/// Bytes of a text that are looked at.
const LONGEST: usize = 600;
