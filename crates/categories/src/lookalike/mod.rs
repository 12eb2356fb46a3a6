//! Finds names that imitate a brand: typos, homographs, combinations with a keyword, and brands in the wrong place.
//!
//! It guesses from the name alone, and names a category and a confidence. A guess never makes a host malicious.
//!
//! ```
//! use categories::lookalike::{Brand, LookalikeDetector, LookalikeKind};
//!
//! let shop = Brand::new("Corner Shop", ["cornershop"], ["cornershop.example"])?;
//! let detector = LookalikeDetector::builder().bundled()?.brand(shop).build()?;
//!
//! let found = detector.check("google-anaiytics.com")?.expect("an imitation");
//! assert_eq!((found.target(), found.kind()), ("Google Analytics", LookalikeKind::Homoglyph));
//!
//! let found = detector.check("cornershopp.example")?.expect("an imitation");
//! assert_eq!((found.target(), found.kind()), ("Corner Shop", LookalikeKind::Repetition));
//!
//! assert_eq!(detector.check("www.google-analytics.com")?, None);
//! # Ok::<(), categories::Error>(())
//! ```
//
// Neighbours: `name` reads a name and splits it at its public suffix; `dga` guesses about generated names. `verdict`'s
// `NameGuesser` and the command call both. `training/lookalike.py` writes `weights.rs`.
//
// What must not be done here: accuse a name that a brand owns, or compare a name with the brands one by one. The first would
// accuse the brand itself. With the second, time would grow with the list; `index` keeps it linear in the length of the name.

mod answer;
mod brands;
mod builder;
mod edit;
mod evidence;
mod exceptions;
mod fold;
mod index;
mod rest;
mod rules;
mod table;
#[cfg(feature = "training")]
pub mod training;
mod weights;

use std::collections::HashSet;

pub use answer::{Lookalike, LookalikeKind};
pub use brands::Brand;
pub use builder::LookalikeDetectorBuilder;

use self::evidence::{Context, How, Place};
use self::exceptions::{ALIASES, DELIVERY, HOSTING, ORDINARY};
use self::index::Index;
use self::rest::{Lexicon, Rest};
use self::rules::Seen;
use crate::error::Error;
use crate::name::DomainName;

/// Finds imitations of the brands that it was built with. Immutable and `Send + Sync`.
///
/// ```
/// use categories::lookalike::{Brand, LookalikeDetector};
///
/// let shop = Brand::new("Corner Shop", ["cornershop"], ["cornershop.example"])?;
/// let detector = LookalikeDetector::builder().brand(shop).build()?;
/// assert!(detector.check("cornershopp.example")?.is_some());
/// assert!(detector.check("pay.cornershop.example")?.is_none());
///
/// // To keep beside an answer: detectors of the same brands have the same identity, of others another.
/// let of = |word| {
///     let shop = Brand::new("Corner Shop", [word], ["cornershop.example"])?;
///     LookalikeDetector::builder().brand(shop).build()
/// };
/// assert_eq!(of("cornershop")?.model(), detector.model());
/// assert_ne!(of("corner-market")?.model(), detector.model());
/// # Ok::<(), categories::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct LookalikeDetector {
    brands: Vec<Brand>,
    /// For each word of the index: its brand, and whether it is an ordinary word.
    words: Vec<(u32, bool)>,
    index: Index,
    owned: HashSet<Box<str>>,
    /// Domains of brands where others choose the names below.
    platforms: HashSet<Box<str>>,
    lexicon: Lexicon,
    least_confidence: f32,
    model: String,
}

impl LookalikeDetector {
    /// Starts a detector without brands.
    #[must_use]
    pub fn builder() -> LookalikeDetectorBuilder {
        LookalikeDetectorBuilder { brands: Vec::new(), least_confidence: DEFAULT_CONFIDENCE }
    }

    /// The brand that a name imitates, if it imitates one with the confidence that is asked for.
    ///
    /// A name that belongs to a brand imitates none. Linear in the length of the name, whatever the number of brands.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidName`](crate::ErrorKind::InvalidName) if it is not a domain name, but an IP address, a URL or an
    /// invalid IDNA name.
    pub fn check(&self, name: impl AsRef<str>) -> Result<Option<Lookalike>, Error> {
        DomainName::parse(name.as_ref()).map(|name| self.best(&name))
    }

    /// Identifies the brands and the least confidence by their content, and the version of this crate: 16 hexadecimal
    /// digits.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.model
    }

    fn best(&self, name: &DomainName) -> Option<Lookalike> {
        let mut best: Option<(f32, usize, u32, LookalikeKind)> = None;
        let mut weigher = Weigher { detector: self, name, context: None, registered: None };
        self.each_weighed(name, &mut |found| {
            let (brand, _) = self.words[found.at as usize];
            let length = self.index.word(found.at).len();
            let confidence = weigher.confidence(found);
            let better = best.is_none_or(|(least, longest, ..)| (confidence, length) > (least, longest));
            if confidence >= self.least_confidence && better {
                best = Some((confidence, length, brand, evidence::kind(found.how, found.place)));
            }
        });
        let (confidence, _, brand, kind) = best?;
        let target = self.brands[brand as usize].name().to_owned();
        Some(Lookalike { target, kind, confidence })
    }

    /// Whether a brand owns the name, by the closest of its parents that a brand has: a platform's names are others'.
    fn is_owned(&self, name: &DomainName) -> bool {
        if self.platforms.contains(name.as_str()) {
            return true;
        }
        name.with_parents()
            .find_map(|domain| {
                if self.platforms.contains(domain) {
                    Some(false)
                } else {
                    self.owned.contains(domain).then_some(true)
                }
            })
            .unwrap_or(false)
    }

    /// What comes before a platform or a site builder, if the name is below one that is no public suffix.
    fn before_platform<'a>(&self, name: &'a DomainName) -> Option<&'a str> {
        let before = |domain: &str| name.as_str().len().checked_sub(domain.len() + 1);
        let is_platform =
            |domain: &&str| self.platforms.contains(*domain) || HOSTING.binary_search(domain).is_ok();
        let platform = name.with_parents().skip(1).find(is_platform)?;
        let is_longer = platform.len() > name.suffix().len();
        is_longer.then(|| before(platform)).flatten().map(|end| &name.as_str()[..end])
    }

    /// Gives each match that is evidence; none for a name that belongs to a brand.
    fn each_weighed(&self, name: &DomainName, found: &mut dyn FnMut(Found)) {
        if name.label().is_empty() || self.is_owned(name) || is_below(name, ALIASES) {
            return;
        }
        self.each_match(name, &mut |one| {
            let (brand, _) = self.words[one.at as usize];
            let below = matches!(one.place, Place::Subdomain { .. } | Place::DeepWithin);
            // Sites name hosts of their own after the services that they use.
            if !(self.brands[brand as usize].is_service && below && one.how == How::Same) {
                found(one);
            }
        });
    }

    /// Gives each word that a part of the name has to do with.
    fn each_match(&self, name: &DomainName, found: &mut dyn FnMut(Found)) {
        let is_delivery = is_delivery(name);
        if let Some(before) = self.before_platform(name).filter(|_| !is_delivery) {
            // Somebody's label below a platform counts as a registered one.
            // `paypal-login.carrd.co`: `carrd.co` is what somebody registered, but the label before it is what the attacker
            // chose. So that label is compared as a registered one, and `carrd` is not.
            let (deeper, label) = before.rsplit_once('.').unwrap_or(("", before));
            self.match_encoded(label, Place::Label, found);
            self.match_subdomains(label, deeper, found);
            return;
        }
        let label = name.label();
        let foreign = !label.is_ascii() || label.starts_with("xn--");
        let plain = if foreign { &fold::plain(name.unicode_label()) } else { label };
        let mut is_brands = false;
        self.match_label(plain, foreign, Place::Label, &mut |one| {
            is_brands |= one.how == How::Same && one.place == Place::Label;
            found(one);
        });
        // Below a brand's name under another suffix are the brand's other names, be it the brand's own or not.
        if !is_brands && !is_delivery {
            self.match_subdomains(label, name.subdomain(), found);
        }
    }

    /// The brand comes before a foreign domain; the labels next to it count most.
    fn match_subdomains(&self, registered: &str, subdomain: &str, found: &mut dyn FnMut(Found)) {
        let mut next = registered;
        for label in subdomain.rsplit('.').take(MAX_SUBDOMAINS) {
            let next_is_suffix = looks_like_suffix(next);
            next = label;
            if label != "www" && !label.is_empty() {
                self.match_encoded(label, Place::Subdomain { next_is_suffix }, found);
            }
        }
    }

    fn match_encoded(&self, label: &str, place: Place, found: &mut dyn FnMut(Found)) {
        let foreign = label.starts_with("xn--");
        let plain = if foreign { &fold::plain(&idna::domain_to_unicode(label).0) } else { label };
        self.match_label(plain, foreign, place, found);
    }

    fn match_label(&self, label: &str, foreign: bool, place: Place, found: &mut dyn FnMut(Found)) {
        let joined;
        let whole = if label.contains('-') {
            joined = label.replace('-', "");
            joined.as_str()
        } else {
            label
        };
        if let Some((at, how)) = self.match_word(whole, foreign) {
            let how = if how == How::Same && whole.len() != label.len() && !self.is_spelled(at, label) {
                How::Step(LookalikeKind::Hyphenation)
            } else {
                how
            };
            found(Found { at, how, place, rest: Rest::EMPTY });
        }
        let part_place = if place == Place::Label { Place::Token } else { place };
        if whole.len() != label.len() {
            let tokens = || label.split('-').filter(|token| token.len() >= LEAST_TOKEN).take(MAX_TOKENS);
            for (nth, token) in tokens().enumerate() {
                if let Some((at, how)) = self.match_word(token, foreign) {
                    let others = tokens().enumerate().filter(|(other, _)| *other != nth);
                    let rest = others.map(|(_, other)| self.lexicon.read(&fold::folded(other)));
                    found(Found { at, how, place: part_place, rest: rest.fold(Rest::EMPTY, Rest::and) });
                }
            }
        }
        let folded = fold::folded(whole);
        for (at, range) in self.index.within(&folded) {
            let word = self.index.word(at);
            let how = match (whole.contains(word), foreign) {
                (true, false) => How::Same,
                (true, true) => How::Homograph,
                (false, _) => How::Homoglyph,
            };
            if word.len() < whole.len() {
                let at_end = range.start == 0 || range.end == folded.len();
                let within = if at_end { Place::Affix } else { Place::Within };
                let place = if place == Place::Label { within } else { Place::DeepWithin };
                let read = |part: Option<&str>| part.map_or(Rest::EMPTY, |part| self.lexicon.read(part));
                let rest = read(folded.get(..range.start)).and(read(folded.get(range.end..)));
                found(Found { at, how, place, rest });
            }
        }
    }

    /// How a whole text has to do with a word.
    fn match_word(&self, text: &str, foreign: bool) -> Option<(u32, How)> {
        if let Some(at) = self.index.exact(text) {
            return Some((at, if foreign { How::Homograph } else { How::Same }));
        }
        if let Some(at) = self.index.alike(&fold::folded(text)) {
            return Some((at, if foreign { How::Homograph } else { How::Homoglyph }));
        }
        // `finance` is one step from `binance`, and a word by itself. Only steps and other vowels are excused so: a word that is
        // a brand, or that looks like one, was answered above.
        if ORDINARY.binary_search(&text).is_ok() {
            return None;
        }
        if let Some((at, kind)) = self.index.near(text) {
            return Some((at, if foreign { How::Homograph } else { How::Step(kind) }));
        }
        self.index.same_consonants(text).map(|at| (at, How::SameConsonants))
    }

    /// Whether a brand spells itself with these hyphens.
    fn is_spelled(&self, at: u32, label: &str) -> bool {
        let (brand, _) = self.words[at as usize];
        self.brands[brand as usize].words.iter().any(|word| word.text == label)
    }
}

/// A part of a name that has to do with a word of a brand.
#[derive(Clone, Copy, Debug)]
struct Found {
    /// The word, by its place in the index.
    at: u32,
    how: How,
    place: Place,
    /// What is beside it in its label.
    rest: Rest,
}

/// Weighs what is found in one name; what it needs to know of the name is read when it is needed first.
struct Weigher<'a> {
    detector: &'a LookalikeDetector,
    name: &'a DomainName,
    context: Option<Context>,
    registered: Option<Rest>,
}

impl Weigher<'_> {
    fn confidence(&mut self, found: Found) -> f32 {
        let (brand, ordinary) = self.detector.words[found.at as usize];
        let brand = &self.detector.brands[brand as usize];
        let length = self.detector.index.word(found.at).len();
        let Found { how, place, rest, .. } = found;
        let context = self.context.get_or_insert_with(|| Context::of(self.name));
        let registered = if matches!(place, Place::Subdomain { .. } | Place::DeepWithin) {
            *self.registered.get_or_insert_with(|| {
                let tokens = self.name.label().split('-').take(MAX_TOKENS);
                tokens
                    .map(|token| self.detector.lexicon.read(&fold::folded(token)))
                    .fold(Rest::EMPTY, Rest::and)
            })
        } else {
            Rest::EMPTY
        };
        let fitted = evidence::log_odds(how, place, length, ordinary, brand.swaps_suffix, context);
        let seen = Seen {
            how,
            place,
            length,
            ordinary,
            swaps_suffix: brand.swaps_suffix,
            is_service: brand.is_service,
            rest,
            registered,
            hosted: context.hosted() || self.detector.before_platform(self.name).is_some(),
            cheap: context.cheap(),
            abused: context.abused(),
        };
        1.0 / (1.0 + (-rules::worth(&seen, fitted)).exp())
    }
}

/// Whether the host belongs to a delivery network, which puts the whole name of its customer before its own.
fn is_delivery(name: &DomainName) -> bool {
    is_below(name, DELIVERY) || name.registrable().ends_with("msedge.net")
}

/// Whether the name is one of these domains, which are sorted, or below one.
fn is_below(name: &DomainName, domains: &[&str]) -> bool {
    name.with_parents().any(|parent| domains.binary_search(&parent).is_ok())
}

/// `com` and `com-login` after a brand: the name goes on as if its suffix were there.
fn looks_like_suffix(label: &str) -> bool {
    let first = label.split('-').next().unwrap_or(label);
    matches!(
        first,
        "com" | "net" | "org" | "co" | "io" | "pl" | "de" | "fr" | "uk" | "it" | "es" | "info" | "eu"
    )
}

/// Below it an imitation is as likely as an accident.
const DEFAULT_CONFIDENCE: f32 = 0.5;
const LEAST_TOKEN: usize = 2;

/// Bounds the work for a hostile name.
const MAX_TOKENS: usize = 8;
const MAX_SUBDOMAINS: usize = 4;
