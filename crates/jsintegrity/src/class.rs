//! The classes of scripts: benign, and three malicious ones.

use std::fmt;
use std::str::FromStr;

use crate::{Error, ErrorKind};

/// The class of a script.
///
/// A closed list: the three malicious classes are the ones that the product scores.
///
/// ```
/// use jsintegrity::Class;
///
/// assert_eq!("magecart".parse::<Class>()?, Class::Magecart);
/// assert_eq!(Class::MALICIOUS.map(Class::name), ["magecart", "cryptomining", "malware"]);
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[allow(clippy::exhaustive_enums, reason = "the four classes are the product's contract")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Nothing malicious was found.
    Benign,
    /// Skims payment or login data from a page and sends it away.
    Magecart,
    /// Mines a cryptocurrency in the visitor's browser.
    Cryptomining,
    /// Any other malicious behaviour: droppers, exploits, injected redirects, key loggers, hook frameworks.
    Malware,
}

impl Class {
    /// The three malicious classes, in the order in which the model gives them.
    pub const MALICIOUS: [Self; 3] = [Self::Magecart, Self::Cryptomining, Self::Malware];

    /// The name used in JSON and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Benign => "benign",
            Self::Magecart => "magecart",
            Self::Cryptomining => "cryptomining",
            Self::Malware => "malware",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Class {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        [Self::Benign].into_iter().chain(Self::MALICIOUS).find(|class| class.name() == name).ok_or_else(
            || {
                Error::new(
                    ErrorKind::Misuse,
                    format!("expected benign, magecart, cryptomining or malware, got {name:?}"),
                )
            },
        )
    }
}

/// A set of malicious classes that a finding supports.
///
/// ```
/// use jsintegrity::{Class, ClassSet};
///
/// let set = ClassSet::MALWARE.union(ClassSet::MAGECART);
/// assert!(set.contains(Class::Malware) && !set.contains(Class::Cryptomining));
/// assert_eq!(ClassSet::of(Class::Malware), ClassSet::MALWARE);
/// assert_eq!(set.iter().collect::<Vec<_>>(), [Class::Magecart, Class::Malware]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSet(u8);

impl ClassSet {
    /// All three malicious classes.
    pub const ALL: Self = Self(0b111);
    /// Magecart alone.
    pub const MAGECART: Self = Self(0b001);
    /// Crypto mining alone.
    pub const CRYPTOMINING: Self = Self(0b010);
    /// Malware alone.
    pub const MALWARE: Self = Self(0b100);

    /// A class alone; nothing for [`Class::Benign`].
    #[must_use]
    pub const fn of(class: Class) -> Self {
        match class {
            Class::Benign => Self(0),
            Class::Magecart => Self::MAGECART,
            Class::Cryptomining => Self::CRYPTOMINING,
            Class::Malware => Self::MALWARE,
        }
    }

    /// The classes of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set holds `class`; [`Class::Benign`] is never in a set.
    #[must_use]
    pub fn contains(self, class: Class) -> bool {
        Class::MALICIOUS.iter().position(|c| *c == class).is_some_and(|bit| self.0 & (1 << bit) != 0)
    }

    /// The classes of the set, in the order of [`Class::MALICIOUS`].
    pub fn iter(self) -> impl Iterator<Item = Class> {
        Class::MALICIOUS.into_iter().filter(move |class| self.contains(*class))
    }
}

impl serde::Serialize for ClassSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> serde::Deserialize<'de> for ClassSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Class>::deserialize(deserializer).map(Self::from_iter)
    }
}

impl FromIterator<Class> for ClassSet {
    fn from_iter<I: IntoIterator<Item = Class>>(classes: I) -> Self {
        classes.into_iter().map(Self::of).fold(Self::default(), Self::union)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for class in [Class::Benign, Class::Magecart, Class::Cryptomining, Class::Malware] {
            assert_eq!(class.name().parse::<Class>().unwrap(), class);
        }
        assert!("skimmer".parse::<Class>().is_err());
    }

    #[test]
    fn a_set_lists_its_classes_in_order() {
        let set = ClassSet::MALWARE.union(ClassSet::MAGECART);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Class::Magecart, Class::Malware]);
        assert!(!set.contains(Class::Benign));
    }
}
