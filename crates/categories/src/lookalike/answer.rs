//! The answer about a name that imitates another.

use std::fmt;

use crate::Category;

/// A name that looks like a brand's.
///
/// ```
/// use categories::lookalike::{LookalikeDetector, LookalikeKind};
/// use categories::Category;
///
/// let detector = LookalikeDetector::builder().bundled()?.build()?;
/// let found = detector.check("google-anaiytics.com")?.expect("an imitation");
/// assert_eq!((found.target(), found.kind()), ("Google Analytics", LookalikeKind::Homoglyph));
/// assert!((0.5..=1.0).contains(&found.confidence()));
/// assert_eq!(found.category(), Category::Typosquatting);
/// # Ok::<(), categories::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Lookalike {
    pub(super) target: String,
    pub(super) kind: LookalikeKind,
    pub(super) confidence: f32,
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
