//! What the evidence is weighed by, for fitting its weights. Not needed for detection; no stability promise.

use super::LookalikeDetector;
use super::evidence::{self, Context, How, Place};
use super::{Found, Weigher};
use crate::name::DomainName;

/// What a part of a name has to do with a brand.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Match<'a> {
    /// The brand.
    pub target: &'a str,
    /// The terms that are summed up, by the names in `evidence.rs`.
    pub terms: Vec<String>,
    /// What the weights and rules of today make of them, from 0 to 1.
    pub confidence: f32,
}

/// All matches that are weighed, whatever they come to. A name that belongs to a brand has none, and neither has a text that
/// is no name.
#[must_use]
pub fn matches<'a>(detector: &'a LookalikeDetector, name: &str) -> Vec<Match<'a>> {
    let Ok(name) = &DomainName::parse(name) else { return Vec::new() };
    let mut found = Vec::new();
    let context = Context::of(name);
    let mut weigher = Weigher { detector, name, context: None, registered: None };
    detector.each_weighed(name, &mut |one| {
        let Found { at, how, place, .. } = one;
        let (brand, ordinary) = detector.words[at as usize];
        let target = &detector.brands[brand as usize];
        let length = detector.index.word(at).len();
        let swaps = target.swaps_suffix && place == Place::Label && how == How::Same;
        let how_name = evidence::HOWS[evidence::how_index(how)];
        let row =
            format!("{how_name}/{}", evidence::PARTS[evidence::row(how, place) % evidence::PARTS.len()]);
        let mut terms = vec![
            format!("place:{how_name}/{}", evidence::COLUMNS[evidence::column(place)]),
            format!("length:{row}/{}", length.clamp(2, 9)),
        ];
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
        let met = evidence::COMPANY.iter().zip(context.met()).filter(|(_, is_met)| *is_met);
        terms.extend(met.map(|(name, _)| format!("{name}:{part}")));
        let confidence = weigher.confidence(one);
        found.push(Match { target: target.name(), terms, confidence });
    });
    found
}
