//! Rules over the fitted weights, for cases that are rare in the corpora. These are words beside a brand, the brand under
//! another suffix, and hosts that sites name after their services.
//!
//! A rule says the least or the most that a match is worth, as the logarithm of odds. `docs/domains.md` has what they do to
//! popular names and to names of known attacks.

use super::LookalikeKind;
use super::evidence::{How, Place};
use super::rest::{Lure, Rest};

/// A match and its surroundings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) how: How,
    pub(crate) place: Place,
    /// Of the brand's word.
    pub(crate) length: usize,
    pub(crate) ordinary: bool,
    /// Others register the brand's name under further suffixes to imitate it.
    pub(crate) swaps_suffix: bool,
    /// Sites name hosts and scripts after it.
    pub(crate) is_service: bool,
    /// Beside the word, in its label.
    pub(crate) rest: Rest,
    /// The registered label, where the word is in front of it.
    pub(crate) registered: Rest,
    /// Under a suffix where anybody gets a name for nothing.
    pub(crate) hosted: bool,
    /// Under a suffix that many reports name.
    pub(crate) cheap: bool,
    /// Under a suffix where a brand's bare name is hardly ever the brand's own.
    pub(crate) abused: bool,
}

/// What a match is worth, from what the fitted weights say.
pub(crate) fn worth(seen: &Seen, fitted: f32) -> f32 {
    // `paypal-login`: where the weights say -3, the rule makes it 0.9, a confidence of 0.71. `paypal` under another suffix that
    // is seldom abused: where the weights say 3, the rule makes it -0.1. That is a confidence of 0.48, and an answer needs 0.5.
    match bound(seen) {
        Bound::Least(least) => fitted.max(least),
        Bound::Most(most) => fitted.min(most),
        Bound::None => fitted,
    }
}

/// How far the fitted weights may go.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    Least(f32),
    Most(f32),
    None,
}

fn bound(seen: &Seen) -> Bound {
    match (seen.how, seen.place) {
        (How::Same, Place::Label) => suffix_swapped(seen),
        (How::Same, Place::Token) => between_hyphens(seen),
        (How::Same, Place::Affix) => inside(seen, 0.5),
        (How::Same, Place::Within) => inside(seen, 0.2),
        (How::Homoglyph | How::Homograph, Place::Token | Place::Affix | Place::Within) => {
            altered_inside(seen)
        }
        (How::Homoglyph, Place::Label) if seen.ordinary && seen.length >= 6 => Bound::Least(0.4),
        (How::Step(kind), Place::Label) => typo(seen, kind),
        (How::Step(_), Place::Token) => {
            let lured = seen.rest.is_only(Lure::Strong) && !seen.ordinary && seen.length >= 6;
            if lured { Bound::Least(0.4) } else { Bound::None }
        }
        (_, Place::Subdomain { .. } | Place::DeepWithin) => in_front(seen),
        _ => Bound::None,
    }
}

/// A brand owns its name under more suffixes than any list has, so that the name alone is no proof.
fn suffix_swapped(seen: &Seen) -> Bound {
    match seen {
        Seen { swaps_suffix: true, ordinary: false, .. } => Bound::None,
        Seen { abused: true, ordinary: false, length: 5.., .. } => Bound::Least(0.3),
        _ => Bound::Most(TOO_LITTLE),
    }
}

fn between_hyphens(seen: &Seen) -> Bound {
    let Seen { rest, length, ordinary, .. } = *seen;
    let strong = rest.is_only(Lure::Strong);
    match length {
        0..=2 => Bound::None,
        3 if strong => Bound::Least(0.3),
        3 => Bound::None,
        _ if strong => Bound::Least(if ordinary { 0.5 } else { 0.9 }),
        _ if rest.is_only(Lure::Soft) && !ordinary => Bound::Least(0.25),
        _ if rest.is_only(Lure::Tech) && (seen.is_service || rest.words > 1) => Bound::Least(0.25),
        6.. if rest.lure == Some(Lure::Strong) && !ordinary => Bound::Least(0.25),
        _ => Bound::None,
    }
}

/// In a longer word: `paypallogin`, `paypalpizza`.
fn inside(seen: &Seen, least: f32) -> Bound {
    let long = seen.length >= 6 && !seen.ordinary;
    if long && seen.rest.is_only(Lure::Strong) {
        Bound::Least(least)
    } else if seen.rest.lure.is_some() || seen.cheap {
        Bound::None
    } else {
        Bound::Most(TOO_LITTLE)
    }
}

/// A word that looks like the brand, beside others: `micros0ft-login`. Inside a longer word it is mostly an accident.
fn altered_inside(seen: &Seen) -> Bound {
    let least = if seen.place == Place::Token { Lure::Tech } else { Lure::Strong };
    if seen.rest.is_only(least) && seen.length >= 6 {
        Bound::Least(1.0)
    } else if seen.place == Place::Token || seen.how == How::Homograph || seen.rest.lure == Some(Lure::Strong)
    {
        Bound::None
    } else {
        Bound::Most(TOO_LITTLE)
    }
}

fn typo(seen: &Seen, kind: LookalikeKind) -> Bound {
    let telling = matches!(kind, LookalikeKind::Repetition | LookalikeKind::Transposition);
    if telling && !seen.ordinary && seen.length >= 6 { Bound::Least(0.1) } else { Bound::None }
}

/// Before the registered label. Sites name hosts after the services that they use, so there must be more.
fn in_front(seen: &Seen) -> Bound {
    let lured = seen.rest.lure == Some(Lure::Strong) || seen.registered.is_only(Lure::Strong);
    let long = seen.length >= 5 && !seen.ordinary;
    match seen.place {
        Place::Subdomain { next_is_suffix: true } if seen.registered.lure == Some(Lure::Strong) && long => {
            Bound::Least(1.0)
        }
        Place::Subdomain { next_is_suffix: true } => Bound::None,
        Place::Subdomain { .. }
            if seen.registered.is_only(Lure::Strong) && long && seen.how != How::SameConsonants =>
        {
            Bound::Least(0.5)
        }
        _ if lured || seen.hosted || seen.cheap => Bound::None,
        _ => Bound::Most(TOO_LITTLE),
    }
}

/// A little below one half.
const TOO_LITTLE: f32 = -0.1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_bound_what_the_weights_say() {
        let strong = Rest { lure: Some(Lure::Strong), is_all: true, words: 1 };
        let seen = Seen {
            how: How::Same,
            place: Place::Token,
            length: 6,
            ordinary: false,
            swaps_suffix: false,
            is_service: false,
            rest: strong,
            registered: Rest::EMPTY,
            hosted: false,
            cheap: false,
            abused: false,
        };
        assert!(worth(&seen, -3.0) > 0.0 && worth(&seen, 3.0) > 2.9);
        assert!(worth(&Seen { rest: Rest { lure: None, is_all: false, words: 0 }, ..seen }, -3.0) < -2.9);
        let whole = Seen { place: Place::Label, rest: Rest::EMPTY, ..seen };
        assert!(worth(&whole, 3.0) < 0.0);
        assert!(worth(&Seen { abused: true, ..whole }, -3.0) > 0.0);
        assert!(worth(&Seen { abused: true, ordinary: true, ..whole }, 3.0) < 0.0);
        let front = Seen { place: Place::Subdomain { next_is_suffix: false }, rest: Rest::EMPTY, ..seen };
        assert!(worth(&front, 3.0) < 0.0);
        assert!(worth(&Seen { registered: strong, ..front }, -3.0) > 0.0);
    }
}
