//! Guesses whether a name was made by a domain generation algorithm (DGA).
//!
//! It guesses from the name alone, and names a category and a confidence. A guess never makes a host malicious.
//! `docs/domains.md` has the error rates, which differ much between kinds of generators.
//!
//! ```
//! use categories::dga::DgaClassifier;
//!
//! let classifier = DgaClassifier::bundled()?;
//! let random = classifier.classify("xkqzvbtwmplhs.example")?;
//! let usual = classifier.classify("www.corner-shop.example")?;
//! assert!(random.probability() > 0.9 && usual.probability() < 0.5);
//! # Ok::<(), categories::Error>(())
//! ```
//
// Neighbours: `name` reads a name and splits it at its public suffix; `lookalike` guesses about imitations. `verdict`'s
// `NameGuesser` and the command call both.
//
// What must not be done here: use anything but the name, because the error rates hold only for names. Nor change the meaning of a
// measure and keep `LAYOUT_VERSION`: the trees would then read other numbers than in training.

mod batch;
mod features;
mod forest;
mod guess;
mod reader;
mod symbols;
mod tables;
#[cfg(feature = "training")]
pub mod training;
mod words;

use std::collections::HashSet;

pub use batch::DgaBatch;
pub use guess::{Basis, Confidence, DgaGuess};

use self::features::{LAYOUT_VERSION, measures};
use self::forest::Forest;
use self::reader::Reader;
use self::tables::Tables;
use crate::error::Error;
use crate::name::DomainName;

/// Tells names that an algorithm made. Immutable and `Send + Sync`.
///
/// ```
/// use categories::dga::{Basis, DgaClassifier};
/// use categories::ErrorKind;
///
/// let classifier = DgaClassifier::bundled()?.allow(["allowed.example"])?;
/// assert_eq!(classifier.classify("cdn.allowed.example")?.basis(), Basis::Allowed);
///
/// // Names of one page are judged together; one that is allowed does not count.
/// let mut page = classifier.batch();
/// page.add("cdn.allowed.example")?;
/// assert!(page.is_empty());
///
/// // 16 hexadecimal digits, to keep beside an answer.
/// assert_eq!(classifier.model().len(), 16);
///
/// let damaged = DgaClassifier::load(b"not a model").unwrap_err();
/// assert_eq!(damaged.kind(), ErrorKind::InvalidModel);
/// # Ok::<(), categories::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct DgaClassifier {
    tables: Tables,
    forest: Forest,
    calibration: Calibration,
    thresholds: Thresholds,
    allowed: HashSet<String>,
    model: String,
}

/// From a sum of leaves to the logarithm of odds (Platt's method).
#[derive(Clone, Copy, Debug)]
struct Calibration {
    slope: f32,
    shift: f32,
}

/// The logarithms of odds that one popular name in a hundred, a thousand, ten thousand reaches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Thresholds([f32; 3]);

impl DgaClassifier {
    /// With the model of this crate.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidModel`](crate::ErrorKind::InvalidModel) if it is damaged, which a test excludes.
    pub fn bundled() -> Result<Self, Error> {
        Self::load(include_bytes!("../../models/bundled.dga"))
    }

    /// With a model from bytes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidModel`](crate::ErrorKind::InvalidModel) for bytes that are not a model of this layout.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::new(bytes);
        reader.expect(b"PWDGAM01", "a model for domain names")?;
        reader.expect(&LAYOUT_VERSION.to_le_bytes(), "a model of this version's layout")?;
        let tables = Tables::read(&mut reader)?;
        let numbers = reader.floats(5)?;
        let forest = Forest::read(&mut reader)?;
        reader.end()?;
        let calibration = Calibration { slope: numbers[0], shift: numbers[1] };
        let thresholds =
            Thresholds([numbers[2], numbers[3], numbers[4]].map(|sum| calibration.log_odds(sum)));
        let model = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(bytes));
        Ok(Self { tables, forest, calibration, thresholds, allowed: HashSet::new(), model })
    }

    /// Does not judge these domains and their subdomains.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidName`](crate::ErrorKind::InvalidName) for a text that is no domain name.
    pub fn allow<'a>(mut self, domains: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        for domain in domains {
            self.allowed.insert(DomainName::parse(domain)?.as_str().to_owned());
        }
        Ok(self)
    }

    /// Guesses from the registrable part of a name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidName`](crate::ErrorKind::InvalidName) if it is not a domain name, but an IP address, a URL or an
    /// invalid IDNA name.
    pub fn classify(&self, name: impl AsRef<str>) -> Result<DgaGuess, Error> {
        DomainName::parse(name.as_ref()).map(|name| self.guess(&name))
    }

    /// Starts to judge names together.
    #[must_use]
    pub fn batch(&self) -> DgaBatch<'_> {
        DgaBatch::new(self)
    }

    /// Identifies the model by its content: 16 hexadecimal digits.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.model
    }

    fn guess(&self, name: &DomainName) -> DgaGuess {
        if name.label().is_empty() {
            return DgaGuess::not_judged(Basis::PublicSuffix);
        }
        if !self.allowed.is_empty() && name.with_parents().any(|domain| self.allowed.contains(domain)) {
            return DgaGuess::not_judged(Basis::Allowed);
        }
        if is_provider_assigned(name) {
            return DgaGuess::not_judged(Basis::ProviderAssigned);
        }
        let sum = self.forest.score(&measures(name, &self.tables));
        let log_odds = self.calibration.log_odds(sum);
        DgaGuess {
            probability: 1.0 / (1.0 + (-log_odds).exp()),
            confidence: self.thresholds.confidence(log_odds),
            basis: Basis::Name,
        }
    }
}

impl Calibration {
    fn log_odds(self, sum: f32) -> f32 {
        self.slope * sum + self.shift
    }
}

impl Thresholds {
    fn confidence(&self, log_odds: f32) -> Option<Confidence> {
        let levels = [Confidence::Low, Confidence::Medium, Confidence::High];
        self.0.iter().zip(levels).rev().find(|(limit, _)| log_odds > **limit).map(|(_, level)| level)
    }
}

/// Whether a provider gives out the labels under the name's suffix, as content delivery networks do.
fn is_provider_assigned(name: &DomainName) -> bool {
    PROVIDERS
        .lines()
        .any(|provider| name.as_str().strip_suffix(provider).is_some_and(|before| before.ends_with('.')))
}

const PROVIDERS: &str = include_str!("providers.txt");
