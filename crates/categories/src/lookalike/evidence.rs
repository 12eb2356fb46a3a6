//! How much a match is worth: points for what it is, and for the company that it keeps.
//!
//! The points were set on one half of the corpora; `docs/domains.md` reports on the other.

use super::LookalikeKind;
use crate::DomainName;

/// How a part of a name has to do with a word of a brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// It looks like it.
    Homoglyph,
    /// It looks like it, in characters of other scripts.
    Homograph,
    /// It is it.
    Same,
    /// It is one step away.
    Step(LookalikeKind),
}

/// Where the part stands.
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
    keyword: bool,
    numbered: bool,
}

impl Context {
    pub(crate) fn of(name: &DomainName) -> Self {
        let before_suffix = name.as_str()[..name.as_str().len() - name.suffix().len()].trim_end_matches('.');
        let keyword = before_suffix
            .split(['-', '.'])
            .any(|token| KEYWORDS.binary_search(&token).is_ok() || LONG_KEYWORDS.iter().any(|word| token.contains(word)));
        let numbered = before_suffix.split('-').skip(1).any(|token| {
            token.bytes().filter(u8::is_ascii_digit).count() >= 3 || (token.len() == 2 && token.bytes().all(|b| b.is_ascii_digit()))
        });
        let top = name.suffix().rsplit('.').next().unwrap_or_default();
        Self {
            hosted: name.is_hosted() || HOSTING.contains(&name.registrable()),
            cheap: CHEAP.binary_search(&top).is_ok(),
            keyword,
            numbered,
        }
    }

    fn points(self) -> i32 {
        let mut points = 0;
        if self.hosted {
            points += 25;
        } else if self.cheap {
            points += 20;
        }
        points + 20 * i32::from(self.keyword) + 10 * i32::from(self.numbered)
    }
}

/// What a match is called.
pub(crate) fn kind(how: How, place: Place) -> LookalikeKind {
    match (how, place) {
        (How::Homoglyph, _) => LookalikeKind::Homoglyph,
        (How::Homograph, _) => LookalikeKind::Homograph,
        (How::Step(kind), _) => kind,
        (How::Same, Place::Label) => LookalikeKind::TldSwap,
        (How::Same, Place::Affix | Place::Token | Place::Within) => LookalikeKind::Combosquatting,
        (How::Same, Place::DeepWithin | Place::Subdomain { .. }) => LookalikeKind::Subdomain,
    }
}

/// The confidence of a match, from 0 to 1. `length` is that of the word.
pub(crate) fn confidence(
    how: How,
    place: Place,
    length: usize,
    ordinary: bool,
    swaps_suffix: bool,
    context: &Context,
) -> f32 {
    // Company counts in full where the match itself is weak, and little where it is strong.
    let base = match place {
        Place::Label => whole(how, length, ordinary, swaps_suffix),
        Place::Token => part(how, length, ordinary),
        Place::Affix => part(how, length, ordinary) - affix_cost(length, ordinary),
        Place::Within => part(how, length, ordinary) - affix_cost(length, ordinary) - 10,
        Place::DeepWithin => part(how, length, ordinary) - affix_cost(length, ordinary) - 15,
        Place::Subdomain { next_is_suffix } => {
            part(how, length, ordinary) - 20 + if next_is_suffix { 45 } else { 0 }
        }
    };
    if base <= 0 {
        return 0.0;
    }
    (base + context.points()).min(99) as f32 / 100.0
}

/// The registered label as a whole.
fn whole(how: How, length: usize, ordinary: bool, swaps_suffix: bool) -> i32 {
    let points = match how {
        How::Homograph => by_length(length, &[(4, 30), (5, 60), (usize::MAX, 95)]),
        How::Homoglyph => by_length(length, &[(4, 0), (5, 35), (6, 60), (usize::MAX, 85)]),
        How::Same => if swaps_suffix { 55 } else { 15 },
        How::Step(LookalikeKind::Hyphenation) => by_length(length, &[(6, 15), (8, 35), (usize::MAX, 55)]),
        How::Step(kind) => typo(kind) + by_length(length, &[(4, -99), (5, -45), (6, -25), (7, -10), (8, 0), (usize::MAX, 10)]),
    };
    points - if ordinary { 25 } else { 0 }
}

/// A part of a name.
fn part(how: How, length: usize, ordinary: bool) -> i32 {
    let points = match how {
        How::Homograph => by_length(length, &[(4, 0), (5, 40), (usize::MAX, 80)]),
        How::Homoglyph => by_length(length, &[(4, -99), (5, 10), (6, 30), (usize::MAX, 45)]),
        How::Same => by_length(length, &[(2, -99), (3, 15), (4, 20), (5, 30), (usize::MAX, 40)]),
        How::Step(kind) => typo(kind) - 20 + by_length(length, &[(5, -99), (6, -20), (7, -10), (usize::MAX, 0)]),
    };
    points - if ordinary && length > 4 { 15 } else { 0 }
}

/// Without a hyphen a short word may be a part of another word.
fn affix_cost(length: usize, ordinary: bool) -> i32 {
    by_length(length, &[(4, 99), (5, 25), (6, 15), (7, 10), (usize::MAX, 5)]) + if ordinary { 15 } else { 0 }
}

fn typo(kind: LookalikeKind) -> i32 {
    match kind {
        LookalikeKind::Repetition | LookalikeKind::Transposition => 65,
        LookalikeKind::Omission | LookalikeKind::VowelSwap | LookalikeKind::Keyboard => 60,
        _ => 55,
    }
}

/// The points of the first row whose length is not exceeded.
fn by_length(length: usize, rows: &[(usize, i32)]) -> i32 {
    rows.iter().find(|(most, _)| length <= *most).map_or(0, |(_, points)| *points)
}

/// Top-level domains that cost little and that many reports name; sorted.
const CHEAP: &[&str] = &[
    "app", "asia", "bar", "bid", "bond", "buzz", "cc", "cf", "cfd", "click", "club", "cyou", "fun", "ga", "gq", "help", "host",
    "icu", "info", "ink", "life", "link", "live", "lol", "ltd", "ml", "monster", "online", "ooo", "pics", "pm", "press", "pro", "pw",
    "qpon", "quest", "rest", "run", "sbs", "shop", "site", "space", "store", "su", "support", "surf", "tech", "tk", "today",
    "top", "vip", "wang", "website", "win", "work", "world", "ws", "xin", "xyz",
];

/// Free hosting that the Public Suffix List does not have.
const HOSTING: &[&str] = &["000webhostapp.com", "yolasite.com", "freewebhostmost.com", "wapka.co", "ucoz.net"];

/// Words beside a brand that ask a reader to do something, or that scripts are named by; sorted.
const KEYWORDS: &[&str] = &[
    "alert", "api", "app", "assets", "auth", "bank", "bonus", "care", "cdn", "chat", "claim", "code", "data", "desk", "drop", "en",
    "faq", "free", "get", "gift", "help", "home", "id", "info", "io", "js", "kyc", "lib", "live", "login", "logon", "mail",
    "metrics", "mint", "my", "net", "new", "nft", "org", "page", "pay", "pixel", "portal", "prize", "recovery", "refund",
    "script", "sdk", "secure", "server", "service", "shop", "sign", "signin", "sso", "start", "static", "stats", "suite", "swap",
    "tag", "tags", "team", "token", "track", "us", "verify", "wallet", "web", "win",
];

/// Words that tell as much inside a longer one.
const LONG_KEYWORDS: &[&str] = &[
    "account", "airdrop", "analytic", "assist", "billing", "bridge", "confirm", "connect", "customer", "deliver", "download",
    "extension", "giveaway", "identity", "invoice", "limited", "login", "notice", "official", "online", "password", "payment",
    "phrase", "portal", "promo", "recover", "redeliver", "restore", "review", "reward", "secur", "service", "signin", "staking",
    "support", "tracking", "unlock", "update", "upgrade", "valid", "verif", "wallet", "websrc",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_that_are_searched_are_sorted() {
        assert!(CHEAP.is_sorted() && KEYWORDS.is_sorted());
    }

    #[test]
    fn company_makes_a_part_telling() {
        let context = |name: &str| Context::of(&DomainName::parse(name).unwrap());
        let part = |name| confidence(How::Same, Place::Token, 8, false, false, &context(name));
        assert!(part("facebook-verify.com") > part("facebook-things.com"));
        assert!(part("facebook-things.github.io") > part("facebook-things.com"));
    }
}
