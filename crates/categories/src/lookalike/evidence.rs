//! How much a match is worth: weights for what it is, and for the company that it keeps.
//!
//! The weights are those of a logistic regression on one half of the corpora, rounded, and made not to fall with length:
//! the lists of popular names hold imitations too. `docs/domains.md` reports on the other half.

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
    /// It has the same consonants, and other vowels between them.
    SameConsonants,
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
        let keyword = before_suffix.split(['-', '.']).any(|token| {
            KEYWORDS.binary_search(&token).is_ok() || LONG_KEYWORDS.iter().any(|word| token.contains(word))
        });
        let numbered = before_suffix.split('-').skip(1).any(|token| {
            token.bytes().filter(u8::is_ascii_digit).count() >= 3
                || (token.len() == 2 && token.bytes().all(|b| b.is_ascii_digit()))
        });
        let top = name.suffix().rsplit('.').next().unwrap_or_default();
        Self {
            hosted: name.is_hosted() || HOSTING.contains(&name.registrable()),
            cheap: CHEAP.binary_search(&top).is_ok(),
            keyword,
            numbered,
        }
    }
}

#[cfg(feature = "training")]
impl Context {
    /// The names of what is there.
    pub(crate) fn met(&self) -> impl Iterator<Item = &'static str> {
        let all = [
            (self.cheap, "cheap"),
            (self.hosted, "hosted"),
            (self.keyword, "keyword"),
            (self.numbered, "numbered"),
        ];
        all.into_iter().filter_map(|(is_met, name)| is_met.then_some(name))
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

/// The confidence of a match, from 0 to 1: the logistic function of a sum of weights. `length` is that of the word.
pub(crate) fn confidence(
    how: How,
    place: Place,
    length: usize,
    ordinary: bool,
    swaps_suffix: bool,
    context: &Context,
) -> f32 {
    let whole = place == Place::Label;
    let mut sum = INTERCEPT + by_place(how, place) + by_length(how, place, length);
    if ordinary {
        sum += if_ordinary(how, place);
    }
    if swaps_suffix && whole && how == How::Same {
        sum += 5.6;
    }
    // Company tells more beside a part of a name than beside the whole.
    for (is_met, beside_whole, beside_part) in [
        (context.cheap, 2.8, 3.0),
        (context.hosted, 1.2, -0.75),
        (context.keyword, 1.3, 1.05),
        (context.numbered, -1.9, 1.3),
    ] {
        if is_met {
            sum += if whole { beside_whole } else { beside_part };
        }
    }
    1.0 / (1.0 + (-sum).exp())
}

fn by_place(how: How, place: Place) -> f32 {
    let columns = match how {
        How::Homoglyph => [-0.4, -0.75, -0.2, 1.05, 1.6, 0.45, -1.65],
        How::Homograph => [1.6, 0.0, 2.8, 0.2, 0.1, 0.8, 0.0],
        How::Same => [-1.15, 0.0, -2.5, 0.45, 1.9, -0.35, -1.45],
        // Set by hand, from too few cases to learn from: they sound alike where the label is nothing else.
        How::SameConsonants => [-9.0, -9.0, 0.45, -9.0, -9.0, -9.0, -9.0],
        How::Step(LookalikeKind::Hyphenation) => [0.0, 0.0, -0.45, 0.1, 0.1, 0.0, 0.0],
        How::Step(kind) => {
            let kind = match kind {
                LookalikeKind::Repetition | LookalikeKind::Transposition => 0.4,
                LookalikeKind::Omission | LookalikeKind::VowelSwap | LookalikeKind::Keyboard => -1.0,
                _ => -0.8,
            };
            [0.0, 0.0, -1.05, -0.45, 1.2, -0.05, 0.0].map(|place: f32| place + kind)
        }
    };
    columns[match place {
        Place::Affix => 0,
        Place::DeepWithin => 1,
        Place::Label => 2,
        Place::Subdomain { next_is_suffix: false } => 3,
        Place::Subdomain { next_is_suffix: true } => 4,
        Place::Token => 5,
        Place::Within => 6,
    }]
}

/// Weights of words of two, three, ... and of nine and more characters.
fn by_length(how: How, place: Place, length: usize) -> f32 {
    let inside = matches!(place, Place::Affix | Place::DeepWithin | Place::Within);
    let whole = place == Place::Label;
    let weights = match how {
        How::Homoglyph | How::Homograph if whole => [-9.0, -0.8, -0.2, -0.1, 2.0, 2.5, 2.6, 2.6],
        How::Homoglyph | How::Homograph if inside => [-9.0, -9.0, -9.0, -3.1, -2.15, 0.95, 2.35, 0.85],
        How::Homoglyph | How::Homograph => [-2.4, -0.25, -0.2, -0.1, 2.0, 2.0, 2.0, 2.0],
        How::Same if whole => [-9.0, 0.25, -0.2, -2.7, 0.3, 0.3, -1.0, 0.15],
        How::Same if inside => [-9.0, -9.0, -9.0, -1.8, -0.6, 0.05, 1.15, -0.8],
        How::Same if place == Place::Token => [-0.95, 1.5, 0.4, -1.2, -0.35, 0.45, 1.2, 1.2],
        How::Same => [-0.95, 1.5, 0.4, -1.2, -0.35, 0.45, 0.7, 0.0],
        How::Step(LookalikeKind::Hyphenation) => [-9.0, -2.0, -1.0, 0.0, 0.3, 0.5, 0.5, 1.0],
        How::SameConsonants => [-9.0, -9.0, -9.0, -9.0, -9.0, 1.2, 1.2, 1.2],
        How::Step(_) if whole => [-9.0, -9.0, -9.0, -3.3, 0.0, 1.2, 2.4, 3.4],
        How::Step(_) => [-9.0, -9.0, -9.0, -4.3, 0.6, 0.9, 2.5, 2.5],
    };
    weights[length.clamp(2, 9) - 2]
}

fn if_ordinary(how: How, place: Place) -> f32 {
    let inside = matches!(place, Place::Affix | Place::DeepWithin | Place::Within);
    match (how, place) {
        (How::Same, Place::Label) => -2.65,
        (How::Same, _) => 0.0,
        (How::Homoglyph | How::Homograph, Place::Label) => -0.8,
        (How::Homoglyph | How::Homograph, _) if inside => -1.3,
        (How::Homoglyph | How::Homograph, _) => -2.1,
        (How::SameConsonants, _) => -0.3,
        (How::Step(_), Place::Label) => -0.3,
        (How::Step(_), _) => -1.85,
    }
}

/// Set so that one popular name in two thousand reaches a confidence of one half.
const INTERCEPT: f32 = -1.3;

/// Top-level domains that cost little and that many reports name; sorted.
const CHEAP: &[&str] = &[
    "app", "asia", "bar", "bid", "bond", "buzz", "cc", "cf", "cfd", "click", "club", "cyou", "fun", "ga",
    "gq", "help", "host", "icu", "info", "ink", "life", "link", "live", "lol", "ltd", "ml", "monster",
    "online", "ooo", "pics", "pm", "press", "pro", "pw", "qpon", "quest", "rest", "run", "sbs", "shop",
    "site", "space", "store", "su", "support", "surf", "tech", "tk", "today", "top", "vip", "wang",
    "website", "win", "work", "world", "ws", "xin", "xyz",
];

/// Free hosting that the Public Suffix List does not have.
const HOSTING: &[&str] =
    &["000webhostapp.com", "yolasite.com", "freewebhostmost.com", "wapka.co", "ucoz.net"];

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
        assert!(CHEAP.is_sorted() && KEYWORDS.is_sorted());
    }

    #[test]
    fn company_makes_a_part_telling() {
        let context = |name: &str| Context::of(&DomainName::parse(name).unwrap());
        let part = |name| confidence(How::Same, Place::Token, 8, false, false, &context(name));
        assert!(part("facebook-verify.com") > part("facebook-things.com"));
        assert!(part("facebook-things.top") > part("facebook-things.com"));
    }
}
