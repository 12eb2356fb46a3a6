//! From bytes to everything that is known about a script before the model.

use std::borrow::Cow;

use crate::features::{Extractor, Features, Vocabulary};
use crate::flow::{self, Flow};
use crate::report::Finding;
use crate::signals::{self, Fact, Recogniser, ReviewerTextReader};
use crate::stream::{self, Kind, Stream};
use crate::syntax::{self, StackGuard, Syntax};
use crate::{Limit, limits, source};

/// A decoded, normalised and, where possible, parsed script.
pub(crate) struct Analysis<'t> {
    pub(crate) stream: Stream<'t>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) flows: Vec<Flow>,
    pub(crate) syntax: Syntax,
}

/// The tables that analysis works with; made once.
#[derive(Debug)]
pub(crate) struct Tables {
    vocabulary: Vocabulary,
    recogniser: Recogniser,
    reviewer_text: ReviewerTextReader,
}

impl Tables {
    pub(crate) fn new() -> Self {
        Self {
            vocabulary: Vocabulary::new(),
            recogniser: Recogniser::new(),
            reviewer_text: ReviewerTextReader::new(),
        }
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}

/// Decodes bytes, up to what offsets can name.
pub(crate) fn decode(script: &[u8]) -> Cow<'_, str> {
    source::decode(&script[..script.len().min(limits::SCRIPT_BYTES)])
}

impl<'t> Analysis<'t> {
    pub(crate) fn of(text: &'t str, tables: &Tables) -> Self {
        let mut guard = StackGuard::new(text);
        let (stream, in_doubt) = stream::normalise(text, |token| guard.token(token));
        let syntax = syntax::parse(text, &guard, in_doubt);
        let (facts, flows) = facts(&stream, &tables.recogniser, &tables.vocabulary);
        Self { stream, facts, flows, syntax }
    }

    pub(crate) fn features(&self, tables: &Tables) -> Features {
        Extractor::new(&tables.vocabulary).extract(&self.stream, &self.facts, &self.flows)
    }

    /// The evidence, most severe first.
    pub(crate) fn findings(&self, tables: &Tables) -> Vec<Finding> {
        signals::findings(&self.stream, &self.facts, &tables.reviewer_text)
    }

    /// The limits that reading this script has reached.
    pub(crate) fn limits(&self, script: &[u8]) -> Vec<Limit> {
        let bytes = (script.len() > limits::SCRIPT_BYTES).then_some(Limit::Bytes);
        let decoding = self.stream.is_cut().then_some(Limit::Decoding);
        bytes.into_iter().chain(decoding).collect()
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

/// The facts of a stream in its order, those of its flows included, and the flows.
pub(crate) fn facts(
    stream: &Stream<'_>,
    recogniser: &Recogniser,
    vocabulary: &Vocabulary,
) -> (Vec<Fact>, Vec<Flow>) {
    let mut facts = recogniser.facts(stream);
    let flows = flow::flows(stream, &facts, vocabulary);
    facts.extend(signals::of_flows(&flows));
    facts.sort_by_key(|fact| fact.at);
    (facts, flows)
}
