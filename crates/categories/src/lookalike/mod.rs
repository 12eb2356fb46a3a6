//! Finds names that imitate a brand: typos, homographs, combinations with a keyword, and brands in the wrong place.
//!
//! A guess from the name alone, whatever the host does: it names a category and a confidence, and makes nothing malicious.
//!
//! ```
//! use categories::DomainName;
//! use categories::lookalike::{Brand, LookalikeDetector, LookalikeKind};
//!
//! let shop = Brand::new("Corner Shop", ["cornershop"], ["cornershop.example"])?;
//! let detector = LookalikeDetector::builder().bundled()?.brand(shop).build()?;
//!
//! let found = detector.check(&DomainName::parse("google-anaiytics.com")?).expect("an imitation");
//! assert_eq!((found.target(), found.kind()), ("Google Analytics", LookalikeKind::Homoglyph));
//!
//! let found = detector.check(&DomainName::parse("cornershopp.example")?).expect("an imitation");
//! assert_eq!((found.target(), found.kind()), ("Corner Shop", LookalikeKind::Repetition));
//!
//! assert_eq!(detector.check(&DomainName::parse("www.google-analytics.com")?), None);
//! # Ok::<(), categories::Error>(())
//! ```

mod brands;
mod edit;
mod evidence;
mod fold;
mod index;
#[cfg(feature = "training")]
pub mod training;
mod weights;

use std::collections::{HashMap, HashSet};
use std::fmt;

pub use brands::Brand;

use self::evidence::{Context, How, Place};
use self::index::Index;
use crate::{Category, DomainName, Error};

/// Finds imitations of the brands that it was built with. Immutable and `Send + Sync`.
///
/// ```
/// use categories::DomainName;
/// use categories::lookalike::{Brand, LookalikeDetector};
///
/// let shop = Brand::new("Corner Shop", ["cornershop"], ["cornershop.example"])?;
/// let detector = LookalikeDetector::builder().brand(shop).build()?;
/// assert!(detector.check(&DomainName::parse("cornershopp.example")?).is_some());
/// assert!(detector.check(&DomainName::parse("pay.cornershop.example")?).is_none());
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
    /// Labels that belong to a brand under every suffix.
    owned_labels: HashSet<Box<str>>,
    least_confidence: f32,
    model: String,
}

/// A name that looks like a brand's.
///
/// ```
/// use categories::lookalike::{LookalikeDetector, LookalikeKind};
/// use categories::{Category, DomainName};
///
/// let detector = LookalikeDetector::builder().bundled()?.build()?;
/// let found = detector.check(&DomainName::parse("google-anaiytics.com")?).expect("an imitation");
/// assert_eq!((found.target(), found.kind()), ("Google Analytics", LookalikeKind::Homoglyph));
/// assert!((0.5..=1.0).contains(&found.confidence()));
/// assert_eq!(found.category(), Category::Typosquatting);
/// # Ok::<(), categories::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Lookalike {
    target: String,
    kind: LookalikeKind,
    confidence: f32,
}

/// In what way a name imitates another. The names of typos are those of dnstwist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LookalikeKind {
    /// A letter more.
    Addition,
    /// A letter that one flipped bit makes of the right one.
    Bitsquatting,
    /// The brand with other words: `brand-login`.
    Combosquatting,
    /// ASCII characters that look alike: `paypa1`, `google-anaiytics`, `rnicrosoft`.
    Homoglyph,
    /// Characters of other scripts that look alike: `раураl` in Cyrillic (Unicode TS 39).
    Homograph,
    /// A hyphen more or less.
    Hyphenation,
    /// A neighbouring key.
    Keyboard,
    /// A letter less.
    Omission,
    /// A doubled letter.
    Repetition,
    /// Any other letter in the place of the right one.
    Replacement,
    /// The brand before a domain that is not its own: `brand.com-login.example`.
    Subdomain,
    /// The brand's name under another suffix.
    TldSwap,
    /// Two letters swapped.
    Transposition,
    /// Another vowel, or other vowels between the same consonants.
    VowelSwap,
}

/// Collects brands.
///
/// ```
/// use categories::DomainName;
/// use categories::lookalike::{Brand, LookalikeDetector, LookalikeDetectorBuilder};
///
/// let shop = Brand::new("Corner Shop", ["cornershop"], ["cornershop.example"])?;
/// let builder: LookalikeDetectorBuilder = LookalikeDetector::builder().brand(shop);
/// let usual = builder.clone().build()?;
/// let strict = builder.least_confidence(0.99).build()?;
///
/// let host = DomainName::parse("cornershopp.example")?;
/// let found = usual.check(&host).expect("an imitation");
/// assert!(found.confidence() < 0.99);
/// assert!(strict.check(&host).is_none());
/// // Answers differ, so the identities do.
/// assert_ne!(usual.model(), strict.model());
/// # Ok::<(), categories::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct LookalikeDetectorBuilder {
    brands: Vec<Brand>,
    least_confidence: f32,
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
    #[must_use]
    pub fn check(&self, name: &DomainName) -> Option<Lookalike> {
        let mut best: Option<(f32, usize, u32, LookalikeKind)> = None;
        let mut context = None;
        self.each_weighed(name, &mut |at, how, place| {
            let (brand, ordinary) = self.words[at as usize];
            let length = self.index.word(at).len();
            let swaps = self.brands[brand as usize].swaps_suffix;
            let context = context.get_or_insert_with(|| Context::of(name));
            let confidence = evidence::confidence(how, place, length, ordinary, swaps, context);
            let better = best.is_none_or(|(least, longest, ..)| (confidence, length) > (least, longest));
            if confidence >= self.least_confidence && better {
                best = Some((confidence, length, brand, evidence::kind(how, place)));
            }
        });
        let (confidence, _, brand, kind) = best?;
        let target = self.brands[brand as usize].name().to_owned();
        Some(Lookalike { target, kind, confidence })
    }

    /// Identifies the brands and the least confidence by their content, and the version of this crate: 16 hexadecimal
    /// digits.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.model
    }

    fn is_owned(&self, name: &DomainName) -> bool {
        if self.owned_labels.contains(name.label()) && !name.is_hosted() {
            return true;
        }
        let mut rest = name.as_str();
        loop {
            if self.owned.contains(rest) {
                return true;
            }
            match rest.split_once('.') {
                Some((_, parent)) if parent.len() > name.suffix().len() || name.is_hosted() => rest = parent,
                _ => return false,
            }
        }
    }

    /// Gives each match that is evidence; none for a name that belongs to a brand.
    fn each_weighed(&self, name: &DomainName, found: &mut dyn FnMut(u32, How, Place)) {
        if name.label().is_empty() || self.is_owned(name) {
            return;
        }
        self.each_match(name, &mut |at, how, place| {
            let (brand, _) = self.words[at as usize];
            let below = matches!(place, Place::Subdomain { .. } | Place::DeepWithin);
            // Sites name hosts of their own after the services that they use.
            if !(self.brands[brand as usize].is_service && below && how == How::Same) {
                found(at, how, place);
            }
        });
    }

    /// Gives each word that a part of the name has to do with.
    fn each_match(&self, name: &DomainName, found: &mut dyn FnMut(u32, How, Place)) {
        let foreign = !name.label().is_ascii() || name.label().starts_with("xn--");
        let plain = if foreign { &fold::plain(name.unicode_label()) } else { name.label() };
        self.match_label(plain, foreign, Place::Label, found);
        // Delivery networks put the whole name of their customer before their own.
        let domain = name.registrable();
        if DELIVERY.contains(&domain) || DELIVERY.contains(&name.suffix()) || domain.ends_with("msedge.net") {
            return;
        }
        // The brand stands before a foreign domain; the labels next to it count most.
        let mut next = name.label();
        for label in name.subdomain().rsplit('.').take(MAX_SUBDOMAINS) {
            let next_is_suffix = looks_like_suffix(next);
            next = label;
            if label == "www" || label.is_empty() {
                continue;
            }
            let foreign = label.starts_with("xn--");
            let plain = if foreign { &fold::plain(&idna::domain_to_unicode(label).0) } else { label };
            self.match_label(plain, foreign, Place::Subdomain { next_is_suffix }, found);
        }
    }

    fn match_label(&self, label: &str, foreign: bool, place: Place, found: &mut dyn FnMut(u32, How, Place)) {
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
            found(at, how, place);
        }
        let part_place = if place == Place::Label { Place::Token } else { place };
        if whole.len() != label.len() {
            for token in label.split('-').filter(|token| token.len() >= LEAST_TOKEN).take(MAX_TOKENS) {
                if let Some((at, how)) = self.match_word(token, foreign) {
                    found(at, how, part_place);
                }
            }
        }
        let folded = fold::folded(whole);
        for (at, at_end) in self.index.within(&folded) {
            let word = self.index.word(at);
            let how = match (whole.contains(word), foreign) {
                (true, false) => How::Same,
                (true, true) => How::Homograph,
                (false, _) => How::Homoglyph,
            };
            if word.len() < whole.len() {
                let within = if at_end { Place::Affix } else { Place::Within };
                found(at, how, if place == Place::Label { within } else { Place::DeepWithin });
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

/// `com` and `com-login` after a brand: the name goes on as if its suffix were there.
fn looks_like_suffix(label: &str) -> bool {
    let first = label.split('-').next().unwrap_or(label);
    matches!(
        first,
        "com" | "net" | "org" | "co" | "io" | "pl" | "de" | "fr" | "uk" | "it" | "es" | "info" | "eu"
    )
}

impl LookalikeDetectorBuilder {
    /// Adds the brands of this crate: those that malicious scripts and log-in pages imitate.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidBrand`](crate::ErrorKind::InvalidBrand) if the list is damaged, which a test excludes.
    pub fn bundled(mut self) -> Result<Self, Error> {
        self.brands.extend(brands::bundled()?);
        Ok(self)
    }

    /// Adds a brand, such as a shop's own name. Of brands with the same word, the one that was added last has it.
    #[must_use]
    pub fn brand(mut self, brand: Brand) -> Self {
        self.brands.push(brand);
        self
    }

    /// The least confidence of an answer, from 0 to 1; 0.5 unless it is set.
    #[must_use]
    pub fn least_confidence(mut self, confidence: f32) -> Self {
        self.least_confidence = confidence;
        self
    }

    /// Compiles the brands.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidBrand`](crate::ErrorKind::InvalidBrand) if there are too many brands to compile.
    pub fn build(self) -> Result<LookalikeDetector, Error> {
        let mut places: HashMap<Box<str>, usize> = HashMap::new();
        let (mut texts, mut words) = (Vec::new(), Vec::new());
        let (mut owned, mut owned_labels) = (HashSet::new(), HashSet::new());
        for (brand, at) in self.brands.iter().zip(0u32..) {
            for word in &brand.words {
                let text: Box<str> = word.text.replace('-', "").into();
                match places.get(&text) {
                    Some(place) => words[*place] = (at, word.ordinary),
                    None => {
                        places.insert(text.clone(), texts.len());
                        texts.push(text);
                        words.push((at, word.ordinary));
                    }
                }
            }
            for domain in &brand.owned {
                match domain.strip_suffix(".*") {
                    Some(label) => owned_labels.insert(label.into()),
                    None => owned.insert(domain.as_str().into()),
                };
            }
        }
        let index = Index::new(texts)?;
        let least_confidence = self.least_confidence;
        let model = model_id(&self.brands, least_confidence);
        Ok(LookalikeDetector {
            brands: self.brands,
            words,
            index,
            owned,
            owned_labels,
            least_confidence,
            model,
        })
    }
}

/// Hashes what an answer depends on, fields and lists by their ends.
fn model_id(brands: &[Brand], least_confidence: f32) -> String {
    let mut hasher = xxhash_rust::xxh3::Xxh3Default::new();
    let mut add = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update(b"\n");
    };
    add(env!("CARGO_PKG_VERSION"));
    add(&least_confidence.to_string());
    for Brand { name, words, owned, swaps_suffix, is_service } in brands {
        add(name);
        add(&format!("{} {swaps_suffix} {is_service}", words.len()));
        for word in words {
            add(&word.text);
            add(if word.ordinary { "~" } else { "" });
        }
        owned.iter().for_each(|domain| add(domain));
    }
    format!("{:016x}", hasher.digest())
}

impl Lookalike {
    /// The name of the brand.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.target
    }

    /// How the name imitates it.
    #[must_use]
    pub fn kind(&self) -> LookalikeKind {
        self.kind
    }

    /// From 0 to 1: the weight of the evidence, not a probability. One popular name in two thousand reaches 0.5
    /// (`docs/domains.md`).
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.confidence
    }

    /// [`Category::Typosquatting`].
    #[must_use]
    pub fn category(&self) -> Category {
        Category::Typosquatting
    }
}

impl LookalikeKind {
    /// A stable name for files and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Addition => "addition",
            Self::Bitsquatting => "bitsquatting",
            Self::Combosquatting => "combosquatting",
            Self::Homoglyph => "homoglyph",
            Self::Homograph => "homograph",
            Self::Hyphenation => "hyphenation",
            Self::Keyboard => "keyboard",
            Self::Omission => "omission",
            Self::Repetition => "repetition",
            Self::Replacement => "replacement",
            Self::Subdomain => "subdomain",
            Self::TldSwap => "tld-swap",
            Self::Transposition => "transposition",
            Self::VowelSwap => "vowel-swap",
        }
    }
}

impl fmt::Display for LookalikeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Below it an imitation is as likely as an accident.
const DEFAULT_CONFIDENCE: f32 = 0.5;
const LEAST_TOKEN: usize = 2;

/// Words one step from a brand; sorted.
const ORDINARY: &[&str] = &[
    "allegra",
    "allegri",
    "amazing",
    "amazone",
    "apples",
    "balance",
    "blockchains",
    "bookings",
    "citizens",
    "cloud",
    "coinbank",
    "dropbox",
    "finance",
    "financed",
    "folio",
    "gaggle",
    "goggle",
    "goggles",
    "hcloud",
    "inbox",
    "kraken",
    "ledge",
    "ledgers",
    "linkedin",
    "mobile",
    "mobiles",
    "onedrive",
    "orange",
    "phantoms",
    "ripples",
    "roblox",
    "segments",
    "sentry",
    "spotify",
    "static",
    "statics",
    "stellar",
    "teamcommunity",
    "telegrams",
    "ucloud",
    "vcloud",
    "xcloud",
];

/// Delivery networks, whose hosts begin with a customer's whole name.
const DELIVERY: &[&str] = &[
    "aaplimg.com",
    "akadns.net",
    "akamai.net",
    "akamaized.net",
    "alicdn.com",
    "amazonaws.com",
    "azure.com",
    "azurefd.net",
    "azureedge.net",
    "cdn77.net",
    "cdngslb.com",
    "cloudfront.net",
    "cloudinary.com",
    "edgekey.net",
    "edgesuite.net",
    "fastly.net",
    "footprint.net",
    "incapdns.net",
    "ks-cdn.com",
    "llnwd.net",
    "llnwi.net",
    "mcas.ms",
    "online-metrix.net",
    "qtlcdn.com",
    "trafficmanager.net",
    "ttdns2.com",
    "windows.net",
];

/// Bounds the work for a hostile name.
const MAX_TOKENS: usize = 8;
const MAX_SUBDOMAINS: usize = 4;
