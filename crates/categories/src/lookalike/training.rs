//! What the evidence is weighed by, for fitting its weights. Not needed for detection; no stability promise.

use super::evidence::{self, Context, How, Place};
use super::{LookalikeDetector, LookalikeKind};
use crate::DomainName;

/// What a part of a name has to do with a brand.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Match<'a> {
    /// The brand.
    pub target: &'a str,
    /// The terms that are summed up, `place:`, `length:` and `ordinary:` by their row and column in `evidence.rs`.
    pub terms: Vec<String>,
    /// What the weights of today make of them.
    pub confidence: f32,
}

/// All matches that are weighed, whatever they come to. A name that belongs to a brand has none.
#[must_use]
pub fn matches<'a>(detector: &'a LookalikeDetector, name: &DomainName) -> Vec<Match<'a>> {
    let mut found = Vec::new();
    let context = Context::of(name);
    detector.each_weighed(name, &mut |at, how, place| {
        let (brand, ordinary) = detector.words[at as usize];
        let target = &detector.brands[brand as usize];
        let length = detector.index.word(at).len();
        let swaps = target.swaps_suffix && place == Place::Label && how == How::Same;
        let column = column(place);
        let row = row(how, place);
        let mut terms =
            vec![format!("place:{}/{column}", name_of(how)), format!("length:{row}/{}", length.clamp(2, 9))];
        if let How::Step(kind) = how {
            terms.push(format!("step:{}", kind.name()));
        }
        if ordinary {
            terms.push(format!("ordinary:{row}"));
        }
        if swaps {
            terms.push("swaps-suffix".to_owned());
        }
        let part = if place == Place::Label { "whole" } else { "part" };
        terms.extend(context.met().map(|met| format!("{met}:{part}")));
        let confidence = evidence::confidence(how, place, length, ordinary, target.swaps_suffix, &context);
        found.push(Match { target: target.name(), terms, confidence });
    });
    found
}

/// The classes of matches that have weights of their own.
fn row(how: How, place: Place) -> String {
    let part = match place {
        Place::Label => "whole",
        Place::Affix | Place::DeepWithin | Place::Within => "inside",
        Place::Token => "token",
        Place::Subdomain { .. } => "subdomain",
    };
    format!("{}/{part}", name_of(how))
}

fn name_of(how: How) -> &'static str {
    match how {
        How::Homoglyph => "homoglyph",
        How::Homograph => "homograph",
        How::Same => "same",
        How::SameConsonants => "same-consonants",
        How::Step(LookalikeKind::Hyphenation) => "hyphenation",
        How::Step(_) => "step",
    }
}

fn column(place: Place) -> &'static str {
    match place {
        Place::Affix => "affix",
        Place::DeepWithin => "deep-within",
        Place::Label => "label",
        Place::Subdomain { next_is_suffix: false } => "subdomain",
        Place::Subdomain { next_is_suffix: true } => "subdomain-suffix",
        Place::Token => "token",
        Place::Within => "within",
    }
}
