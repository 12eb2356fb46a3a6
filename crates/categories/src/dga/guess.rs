//! What a classifier says about one name.

use crate::Category;

/// A guess from the name alone.
///
/// ```
/// use categories::dga::{Basis, Confidence, DgaClassifier};
///
/// let classifier = DgaClassifier::bundled()?;
/// let guess = classifier.classify("xkqzvbtwmplhs.example")?;
/// assert_eq!(guess.basis(), Basis::Name);
/// assert!((0.0..=1.0).contains(&guess.probability()));
/// // A low confidence names no category.
/// assert_eq!(guess.category().is_some(), guess.confidence() >= Some(Confidence::Medium));
/// # Ok::<(), categories::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DgaGuess {
    pub(crate) probability: f32,
    pub(crate) confidence: Option<Confidence>,
    pub(crate) basis: Basis,
}

/// How sure a guess is: the share of popular names that reach it by accident.
///
/// ```
/// use categories::dga::Confidence;
///
/// // Levels are ordered, and none is below all of them.
/// assert!(Confidence::High > Confidence::Medium && Confidence::Medium > Confidence::Low);
/// assert!(None < Some(Confidence::Low));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Confidence {
    /// One popular name in a hundred looks as much like a generated one.
    Low,
    /// One in a thousand.
    Medium,
    /// One in ten thousand.
    High,
}

/// The basis of a guess.
///
/// ```
/// use categories::dga::{Basis, DgaClassifier};
///
/// let classifier = DgaClassifier::bundled()?;
/// let guess = classifier.classify("github.io")?;
/// assert_eq!(guess.basis(), Basis::PublicSuffix);
/// assert_eq!((guess.probability(), guess.confidence()), (0.0, None));
/// # Ok::<(), categories::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Basis {
    /// The caller's allow-list has the name: it was not judged.
    Allowed,
    /// The characters of the name.
    Name,
    /// The name is a public suffix: nobody registered it, and it was not judged.
    PublicSuffix,
    /// A hosting provider gives out the labels under this suffix, by algorithm: it was not judged.
    ProviderAssigned,
}

impl DgaGuess {
    pub(crate) const fn not_judged(basis: Basis) -> Self {
        Self { probability: 0.0, confidence: None, basis }
    }

    /// How likely the name was made by an algorithm, from 0 to 1, if one name in two were.
    ///
    /// It is calibrated on families outside the training. It is too high where generated names are rarer than there, so
    /// act on [`confidence`](Self::confidence).
    #[must_use]
    pub fn probability(&self) -> f32 {
        self.probability
    }

    /// How sure the guess is that the name was made by an algorithm; `None` if it is not.
    #[must_use]
    pub fn confidence(&self) -> Option<Confidence> {
        self.confidence
    }

    /// [`Category::Dga`] from medium confidence on.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        (self.confidence >= Some(Confidence::Medium)).then_some(Category::Dga)
    }

    /// The basis of the guess.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }
}
