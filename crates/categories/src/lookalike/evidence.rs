//! The weight of a match: by its kind, its place and the words around it.
//!
//! The weights are those of a logistic regression on one half of the corpora, by `training/lookalike.py`.
//! `docs/domains.md` reports on the other half.

use super::exceptions::HOSTING;
use super::{LookalikeKind, weights};
use crate::name::DomainName;

/// How a part of a name has to do with a word of a brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// It looks like it.
    Homoglyph,
    /// It looks like it, in characters of other scripts.
    Homograph,
    /// It is it.
    Same,
    /// It has the same consonants, and other vowels between them.
    SameConsonants,
    /// It is one step away.
    Step(LookalikeKind),
}

/// The place of the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the beginning or end of the registered label, without a hyphen.
    Affix,
    /// Inside a label of a subdomain.
    DeepWithin,
    /// It is the registered label.
    Label,
    /// A label of a subdomain, or a part of it between hyphens.
    Subdomain {
        /// What follows looks like the suffix of the brand's own domain.
        next_is_suffix: bool,
    },
    /// A part of the registered label between hyphens.
    Token,
    /// In the middle of the registered label.
    Within,
}

/// What else the name says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    hosted: bool,
    cheap: bool,
    abused: bool,
    keyword: bool,
    numbered: bool,
}

impl Context {
    pub(crate) fn of(name: &DomainName) -> Self {
        let before_suffix = name.as_str()[..name.as_str().len() - name.suffix().len()].trim_end_matches('.');
        let keyword = before_suffix.split(['-', '.']).any(|token| {
            KEYWORDS.binary_search(&token).is_ok() || LONG_KEYWORDS.iter().any(|word| token.contains(word))
        });
        let numbered = before_suffix.split('-').skip(1).any(|token| {
            token.bytes().filter(u8::is_ascii_digit).count() >= 3
                || (token.len() == 2 && token.bytes().all(|b| b.is_ascii_digit()))
        });
        let top = name.suffix().rsplit('.').next().unwrap_or_default();
        Self {
            hosted: name.is_hosted() || HOSTING.binary_search(&name.registrable()).is_ok(),
            cheap: CHEAP.binary_search(&top).is_ok(),
            abused: ABUSED.binary_search(&top).is_ok(),
            keyword,
            numbered,
        }
    }

    /// Under a suffix where anybody gets a name for nothing.
    pub(super) fn hosted(&self) -> bool {
        self.hosted
    }

    /// Under a suffix that costs little and that many reports name.
    pub(super) fn cheap(&self) -> bool {
        self.cheap
    }

    /// Under a suffix where a brand's bare name is hardly ever the brand's own.
    pub(super) fn abused(&self) -> bool {
        self.abused
    }

    /// What there is, in the order of the weights.
    pub(super) fn met(&self) -> [bool; 4] {
        [self.cheap, self.hosted, self.keyword, self.numbered]
    }
}

/// What a match is called.
pub(crate) fn kind(how: How, place: Place) -> LookalikeKind {
    match (how, place) {
        (How::Homoglyph, _) => LookalikeKind::Homoglyph,
        (How::Homograph, _) => LookalikeKind::Homograph,
        (How::SameConsonants, _) => LookalikeKind::VowelSwap,
        (How::Step(kind), _) => kind,
        (How::Same, Place::Label) => LookalikeKind::TldSwap,
        (How::Same, Place::Affix | Place::Token | Place::Within) => LookalikeKind::Combosquatting,
        (How::Same, Place::DeepWithin | Place::Subdomain { .. }) => LookalikeKind::Subdomain,
    }
}

/// What the weights say of a match, as the logarithm of odds. `length` is that of the word.
pub(crate) fn log_odds(
    how: How,
    place: Place,
    length: usize,
    ordinary: bool,
    swaps_suffix: bool,
    context: &Context,
) -> f32 {
    let row = row(how, place);
    let mut sum = weights::INTERCEPT
        + weights::PLACES[how_index(how)][column(place)]
        + weights::LENGTHS[row][length.clamp(2, 9) - 2];
    if let How::Step(kind) = how {
        sum += weights::STEPS[kind as usize];
    }
    if ordinary {
        sum += weights::ORDINARY[row];
    }
    if swaps_suffix && place == Place::Label && how == How::Same {
        sum += weights::SWAPS_SUFFIX;
    }
    // Company tells more beside a part of a name than beside the whole.
    let beside = usize::from(place != Place::Label);
    let met = weights::COMPANY.iter().zip(context.met());
    sum + met.filter(|(_, is_met)| *is_met).map(|(weights, _)| weights[beside]).sum::<f32>()
}

/// How parts match, in the order of the weights.
#[cfg(feature = "training")]
pub(super) const HOWS: [&str; 6] =
    ["homoglyph", "homograph", "hyphenation", "same", "same-consonants", "step"];

pub(super) fn how_index(how: How) -> usize {
    match how {
        How::Homoglyph => 0,
        How::Homograph => 1,
        How::Step(LookalikeKind::Hyphenation) => 2,
        How::Same => 3,
        How::SameConsonants => 4,
        How::Step(_) => 5,
    }
}

/// Where they match, in the order of the weights.
#[cfg(feature = "training")]
pub(super) const COLUMNS: [&str; 7] =
    ["affix", "deep-within", "label", "subdomain", "subdomain-suffix", "token", "within"];

pub(super) fn column(place: Place) -> usize {
    match place {
        Place::Affix => 0,
        Place::DeepWithin => 1,
        Place::Label => 2,
        Place::Subdomain { next_is_suffix: false } => 3,
        Place::Subdomain { next_is_suffix: true } => 4,
        Place::Token => 5,
        Place::Within => 6,
    }
}

/// The parts of names that are told apart where cases are few.
#[cfg(feature = "training")]
pub(super) const PARTS: [&str; 4] = ["inside", "subdomain", "token", "whole"];

/// The row of the weights by how and in what part of the name they match.
pub(super) fn row(how: How, place: Place) -> usize {
    let part = match place {
        Place::Affix | Place::DeepWithin | Place::Within => 0,
        Place::Subdomain { .. } => 1,
        Place::Token => 2,
        Place::Label => 3,
    };
    4 * how_index(how) + part
}

/// What else a name may have, in the order of the weights.
#[cfg(feature = "training")]
pub(super) const COMPANY: [&str; 4] = ["cheap", "hosted", "keyword", "numbered"];

/// Top-level domains that cost little and that many reports name; sorted.
const CHEAP: &[&str] = &[
    "app", "asia", "bar", "bid", "bond", "buzz", "cc", "cf", "cfd", "click", "club", "cyou", "fun", "ga",
    "gq", "help", "host", "icu", "info", "ink", "life", "link", "live", "lol", "ltd", "ml", "monster",
    "online", "ooo", "pics", "pm", "press", "pro", "pw", "qpon", "quest", "rest", "run", "sbs", "shop",
    "site", "space", "store", "su", "support", "surf", "tech", "tk", "today", "top", "vip", "wang",
    "website", "win", "work", "world", "ws", "xin", "xyz",
];

/// Of these, those under which brands register little themselves; sorted.
const ABUSED: &[&str] = &[
    "bid", "bond", "buzz", "cf", "cfd", "click", "cyou", "ga", "gq", "icu", "lol", "ml", "monster", "online",
    "pics", "pw", "qpon", "quest", "rest", "sbs", "site", "space", "support", "surf", "tk", "top", "vip",
    "wang", "website", "win", "xin", "xyz",
];

/// Words beside a brand that ask a reader to do something, or that scripts are named by; sorted.
const KEYWORDS: &[&str] = &[
    "alert", "api", "app", "assets", "auth", "bank", "bonus", "care", "cdn", "chat", "claim", "code", "data",
    "desk", "drop", "en", "faq", "free", "get", "gift", "help", "home", "id", "info", "io", "js", "kyc",
    "lib", "live", "login", "logon", "mail", "metrics", "mint", "my", "net", "new", "nft", "org", "page",
    "pay", "pixel", "portal", "prize", "recovery", "refund", "script", "sdk", "secure", "server", "service",
    "shop", "sign", "signin", "sso", "start", "static", "stats", "suite", "swap", "tag", "tags", "team",
    "token", "track", "us", "verify", "wallet", "web", "win",
];

/// Words that tell as much inside a longer one.
const LONG_KEYWORDS: &[&str] = &[
    "account",
    "airdrop",
    "analytic",
    "assist",
    "billing",
    "bridge",
    "confirm",
    "connect",
    "customer",
    "deliver",
    "download",
    "extension",
    "giveaway",
    "identity",
    "invoice",
    "limited",
    "login",
    "notice",
    "official",
    "online",
    "password",
    "payment",
    "phrase",
    "portal",
    "promo",
    "recover",
    "redeliver",
    "restore",
    "review",
    "reward",
    "secur",
    "service",
    "signin",
    "staking",
    "support",
    "tracking",
    "unlock",
    "update",
    "upgrade",
    "valid",
    "verif",
    "wallet",
    "websrc",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_that_are_searched_are_sorted() {
        assert!(CHEAP.is_sorted() && ABUSED.is_sorted() && KEYWORDS.is_sorted());
    }

    #[test]
    fn company_makes_a_part_telling() {
        let context = |name: &str| Context::of(&DomainName::parse(name).unwrap());
        let part = |name| log_odds(How::Same, Place::Token, 8, false, false, &context(name));
        assert!(part("facebook-verify.com") > part("facebook-things.com"));
        assert!(part("facebook-things.top") > part("facebook-things.com"));
    }
}
