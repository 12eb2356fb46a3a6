//! Analyses a script from its bytes up to the features that the model reads.

use std::borrow::Cow;

use crate::bounds::Bounds;
use crate::facts::{Fact, Recogniser};
use crate::features::{self, Features};
use crate::lex::Lexer;
use crate::lexicon::Lexicon;
use crate::report::{Finding, UsedAddress};
use crate::signals::{self, Evidence, Held, ReviewerTextReader};
use crate::signatures::{self, Hit, Signatures};
use crate::stream::{self, Kind, Stream};
use crate::syntax::{self, StackGuard, Syntax};
use crate::taint::{self, AddressUse, Flow};
use crate::{Limit, Limits, Stage, limits, source};

/// A decoded, normalised and, where possible, parsed script.
pub(crate) struct Analysis<'t> {
    pub(crate) stream: Stream<'t>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) flows: Vec<Flow>,
    pub(crate) held: Vec<Held>,
    /// The addresses that the code uses, in the order of the stream.
    pub(crate) uses: Vec<AddressUse>,
    pub(crate) syntax: Syntax,
}

/// The tables that analysis works with; made once.
#[derive(Debug)]
pub(crate) struct Tables {
    lexicon: Lexicon,
    recogniser: Recogniser,
    reviewer_text: ReviewerTextReader,
}

impl Tables {
    pub(crate) fn new() -> Self {
        Self {
            lexicon: Lexicon::new(),
            recogniser: Recogniser::new(),
            reviewer_text: ReviewerTextReader::new(),
        }
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// Decodes bytes, up to what offsets can name.
pub(crate) fn decode(script: &[u8]) -> Cow<'_, str> {
    source::decode(looked_at(script, &limits::DEFAULT))
}

/// The bytes that are looked at.
pub(crate) fn looked_at<'s>(script: &'s [u8], limits: &Limits) -> &'s [u8] {
    let end = limits.bytes.min(limits::SCRIPT_BYTES);
    if script.len() <= end {
        return script;
    }
    // Half a character at the end would make Latin-1 of a text in UTF-8.
    let is_inside = |at: usize| script[at] & 0b1100_0000 == 0b1000_0000;
    let before = (end.saturating_sub(3)..=end).rev().find(|at| !is_inside(*at));
    &script[..before.unwrap_or(end)]
}

impl<'t> Analysis<'t> {
    pub(crate) fn of(text: &'t str, tables: &Tables) -> Self {
        Self::within(text, tables, None)
    }

    /// The same within bounds. Where these [have ended](Bounds::ended), it is half-made.
    pub(crate) fn within(text: &'t str, tables: &Tables, bounds: Option<&'t Bounds<'t>>) -> Self {
        let goes_on = |stage| bounds.is_none_or(|bounds| bounds.enter(stage));
        let limits = bounds.map_or(&limits::DEFAULT, Bounds::limits);
        let is_parsed = text.len() <= limits.parsed_bytes;
        // The tree and the stream are the largest things here, and neither needs the other. So a long script is parsed before there
        // is a stream, at the price of reading its tokens once more. In a short one the guard looks on while the stream is built.
        let is_long = is_parsed && text.len() > limits::INTERPRETED_BYTES;
        let parsed =
            if is_long && goes_on(Stage::Parsing) { parsed_alone(text, bounds) } else { Syntax::none() };
        let mut guard = StackGuard::new(text);
        let (stream, in_doubt) = stream::normalise_within(text, bounds, |token| {
            if is_parsed && !is_long {
                guard.token(token);
            }
        });
        let syntax = match stream.is_short() {
            true => Syntax::none(),
            false if is_long => parsed,
            // The guard must have seen every token of what is parsed.
            false if is_parsed && goes_on(Stage::Parsing) => syntax::parse(text, &guard, in_doubt),
            false => Syntax::none(),
        };
        goes_on(Stage::Following);
        let (facts, flows, uses) = facts(&stream, &tables.recogniser, &tables.lexicon);
        let held = signals::held(&Evidence::new(&stream, &facts, &flows));
        Self { stream, facts, flows, held, uses, syntax }
    }

    /// The features, with the words that are wanted.
    pub(crate) fn features(&self, counts: impl Fn(u32) -> bool) -> Features {
        features::extract(&self.evidence(), &self.held, counts)
    }

    fn evidence(&self) -> Evidence<'_> {
        Evidence::new(&self.stream, &self.facts, &self.flows)
    }

    /// The evidence, most severe first, then signatures, then in the order of the script.
    pub(crate) fn findings(&self, tables: &Tables, signatures: &Signatures, hits: &[Hit]) -> Vec<Finding> {
        let mut findings = signals::findings(&self.stream, &self.held, &tables.reviewer_text);
        findings.extend(signatures::findings(signatures.signatures(), &self.stream, hits));
        // Of equal weight, a known threat by its name says most.
        findings.sort_by_key(|finding| {
            (std::cmp::Reverse(finding.severity), finding.signature().is_none(), finding.span.start)
        });
        findings
    }

    /// The addresses that the code uses, with their places.
    pub(crate) fn used_addresses(&self) -> Vec<UsedAddress> {
        let placed = |used: &AddressUse| {
            let span = signals::span(&self.stream, used.at, used.at);
            let (line, column) = signals::position(self.stream.source(), span.start);
            let by = self.stream.items().get(used.at as usize).map_or("", |item| self.stream.text(item));
            let by: String = by.chars().take(32).collect();
            UsedAddress { address: used.address.clone(), usage: used.usage, by, span, line, column }
        };
        let mut all = Vec::with_capacity(self.uses.len());
        all.extend(self.uses.iter().map(placed).take_while(|_| !self.stream.is_over()));
        all
    }

    /// The limits that reading this script has reached.
    pub(crate) fn limits(&self, script: &[u8], limits: &Limits) -> Vec<Limit> {
        let bytes = (script.len() > limits.bytes.min(limits::SCRIPT_BYTES)).then_some(Limit::Bytes);
        let decoding = self.stream.is_cut().then_some(Limit::Decoding);
        let tokens = self.stream.is_short().then_some(Limit::Tokens);
        bytes.into_iter().chain(decoding).chain(tokens).collect()
    }

    /// Hash of the structure: of the tree, or of the tokens where there is no tree.
    pub(crate) fn structural(&self) -> u128 {
        self.syntax.structural.unwrap_or_else(|| {
            let mut hash = xxhash_rust::xxh3::Xxh3Default::new();
            for item in self.stream.items().iter().filter(|item| item.layer == 0) {
                hash.update(&[item.kind as u8]);
                hash.update(&item.op.0.to_le_bytes());
                if matches!(item.kind, Kind::Keyword | Kind::Member | Kind::Key) {
                    hash.update(self.stream.text(item).as_bytes());
                }
            }
            hash.digest128()
        })
    }
}

/// Parses a script with no stream beside it, unless it has more tokens than may be.
fn parsed_alone(text: &str, bounds: Option<&Bounds<'_>>) -> Syntax {
    let most = bounds.map_or(usize::MAX, |bounds| bounds.limits().tokens);
    let mut guard = StackGuard::new(text);
    let mut lexer = Lexer::new(text);
    for (at, token) in (&mut lexer).enumerate() {
        if at >= most || bounds.is_some_and(Bounds::turn) {
            return Syntax::none();
        }
        guard.token(&token);
    }
    syntax::parse(text, &guard, lexer.is_doubtful())
}

/// The facts of a stream in its order, those of its flows included, the flows, and the addresses that are used.
pub(crate) fn facts(
    stream: &Stream<'_>,
    recogniser: &Recogniser,
    lexicon: &Lexicon,
) -> (Vec<Fact>, Vec<Flow>, Vec<AddressUse>) {
    let mut facts = recogniser.facts(stream);
    let (flows, uses) = taint::flows(stream, &facts, lexicon);
    facts.extend(taint::of_flows(&flows));
    facts.sort_by_key(|fact| fact.at);
    (facts, flows, uses)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signs that may be before or behind a word where a script is cut.
    const CUTS: [(&str, &str); 14] = [
        (".", "(x)"),
        (".", "(fetch,1)"),
        (".", "=x"),
        ("new ", "."),
        ("new ", ""),
        ("=", ""),
        (":", ","),
        (",", "("),
        ("(", ""),
        ("]", "["),
        ("`${", "."),
        ("for(x of ", ""),
        ("class ", "{"),
        ("}", "=>"),
    ];

    #[test]
    fn a_script_may_begin_and_end_with_any_word() {
        let tables = Tables::new();
        let words = include_str!("lexicon/names.txt").split_whitespace();
        let keywords =
            ["new", "await", "async", "yield", "import", "super", "static", "get", "of", "let", "12", "'x'"];
        for word in words.chain(keywords) {
            for (before, after) in CUTS {
                // None of them panics; there is nothing else to say about them.
                let _ = Analysis::of(&format!("{before}{word}{after}"), &tables).features(|_| true);
            }
        }
    }
}
