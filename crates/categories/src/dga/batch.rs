//! Names of one page or script, judged together.

use std::collections::BTreeSet;

use super::guess::{Basis, DgaGuess};
use super::{Confidence, DgaClassifier, Thresholds};
use crate::name::DomainName;
use crate::{Category, Error};

/// Joins the guesses about several names: ten names of one generator are stronger evidence than one.
///
/// Compares two explanations of all names together: that each is as likely made by a generator as not, and that none is.
/// So a few generated names among usual ones still show, and usual names speak against. Each registrable domain counts
/// once, and none counts for more than 6 nats.
///
/// ```
/// use categories::dga::DgaClassifier;
///
/// let classifier = DgaClassifier::bundled()?;
/// let mut batch = classifier.batch();
/// assert!(batch.is_empty());
/// for name in ["xkqzvbtwmpl.example", "qwvxzrtplkm.example", "zzkvqpwxmtr.example"] {
///     batch.add(name)?;
/// }
/// // Another host of the same domain is no new evidence.
/// batch.add("www.xkqzvbtwmpl.example")?;
/// assert_eq!(batch.len(), 3);
/// let alone = classifier.classify("xkqzvbtwmpl.example")?;
/// assert!(batch.probability() > alone.probability());
/// // The guess about all is at least as sure as that about one.
/// assert!(batch.confidence() >= alone.confidence());
/// # Ok::<(), categories::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct DgaBatch<'a> {
    classifier: &'a DgaClassifier,
    seen: BTreeSet<String>,
    log_odds: f32,
    only: f32,
}

impl<'a> DgaBatch<'a> {
    pub(crate) fn new(classifier: &'a DgaClassifier) -> Self {
        Self { classifier, seen: BTreeSet::new(), log_odds: 0.0, only: 0.0 }
    }

    /// Adds a name, and gives the guess about it alone. A registrable domain that is there, and a name that is not judged,
    /// change nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidName`](crate::ErrorKind::InvalidName) if it is not a domain name, as in
    /// [`classify`](DgaClassifier::classify). The batch then stays unchanged.
    pub fn add(&mut self, name: impl AsRef<str>) -> Result<DgaGuess, Error> {
        DomainName::parse(name.as_ref()).map(|name| self.join(&name))
    }

    /// How many names count.
    #[must_use]
    pub fn len(&self) -> usize {
        self.seen.len()
    }

    /// Whether no name counts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// How likely the names come from a generator, from 0 to 1, if half of all batches did. Of one name, its own.
    #[must_use]
    pub fn probability(&self) -> f32 {
        match self.len() {
            0 => 0.0,
            1 => 1.0 / (1.0 + (-self.only).exp()),
            _ => 1.0 / (1.0 + (-self.log_odds).exp()),
        }
    }

    /// How sure the guess is: the limits are those of one name. Batches of three popular names reach them about as
    /// often, those of ten less often.
    #[must_use]
    pub fn confidence(&self) -> Option<Confidence> {
        let limits: &Thresholds = &self.classifier.thresholds;
        limits.confidence(if self.len() == 1 { self.only } else { self.log_odds })
    }

    /// [`Category::Dga`] from medium confidence on.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        (self.confidence() >= Some(Confidence::Medium)).then_some(Category::Dga)
    }

    fn join(&mut self, name: &DomainName) -> DgaGuess {
        let guess = self.classifier.guess(name);
        if guess.basis() == Basis::Name && self.seen.insert(name.registrable().to_owned()) {
            // Each name is a mixture: as likely generated as not. A generated one of 6 nats adds ln(0.5 + 0.5 e^6) = 5.3, and a
            // usual one of -6 takes 0.7. So three generated names among seven usual ones come to 3 * 5.3 - 7 * 0.7 = 11. A plain
            // sum would be 18 - 42 = -24, and a few usual hosts on a page would hide all others.
            let odds = logit(guess.probability()).min(MOST);
            self.log_odds += (0.5 + 0.5 * odds.exp()).ln();
            self.only = odds;
        }
        guess
    }
}

fn logit(probability: f32) -> f32 {
    let inside = probability.clamp(1e-6, 1.0 - 1e-6);
    (inside / (1.0 - inside)).ln()
}

/// The most that one name says for a generator, in nats: popular names that look generated exist.
const MOST: f32 = 6.0;
