//! A set of categories in one byte.

use std::fmt;
use std::iter::FusedIterator;
use std::ops::{BitOr, BitOrAssign};

use crate::category::Category;

/// Any number of categories; each is there once.
///
/// ```
/// use categories::{Category, CategorySet};
///
/// let set = CategorySet::from(Category::Phishing) | CategorySet::from(Category::Malware);
/// assert_eq!(set.iter().map(Category::id).collect::<Vec<_>>(), ["phishing", "malware"]);
/// assert_eq!((set.len(), set.contains(Category::Dga)), (2, false));
///
/// // Stored as one byte: bit 4 is phishing, bit 5 malware.
/// assert_eq!(set.bits(), 0b0011_0000);
/// assert_eq!(CategorySet::from_bits(0b0011_0000), set);
///
/// // Printed by names.
/// assert_eq!(format!("{set:?}"), r#"{"Phishing", "Malware"}"#);
///
/// let nothing = CategorySet::empty();
/// assert!(nothing.is_empty());
/// assert_eq!(nothing.union(set), set);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CategorySet(u8);

impl CategorySet {
    /// The set without a member.
    #[must_use]
    pub const fn empty() -> Self {
        Self(0)
    }

    /// The set in which bit `c` means the category with code `c`. Every byte is a set.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// One bit a member, at the place of its code.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Adds a category, and says whether it is new.
    pub fn insert(&mut self, category: Category) -> bool {
        let before = self.0;
        self.0 |= 1 << category.code();
        self.0 != before
    }

    /// Says whether the category is a member.
    #[must_use]
    pub const fn contains(self, category: Category) -> bool {
        self.0 & (1 << category.code()) != 0
    }

    /// The members of either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The number of members, `0..=8`.
    #[must_use]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Says whether there is no member.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The members in the order of their codes.
    #[must_use]
    pub fn iter(self) -> Iter {
        Iter { rest: self.0 }
    }
}

impl From<Category> for CategorySet {
    fn from(category: Category) -> Self {
        Self(1 << category.code())
    }
}

impl FromIterator<Category> for CategorySet {
    fn from_iter<I: IntoIterator<Item = Category>>(categories: I) -> Self {
        let mut set = Self::empty();
        set.extend(categories);
        set
    }
}

impl Extend<Category> for CategorySet {
    fn extend<I: IntoIterator<Item = Category>>(&mut self, categories: I) {
        for category in categories {
            self.insert(category);
        }
    }
}

impl IntoIterator for CategorySet {
    type Item = Category;
    type IntoIter = Iter;

    fn into_iter(self) -> Iter {
        self.iter()
    }
}

impl BitOr for CategorySet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}

impl BitOrAssign for CategorySet {
    fn bitor_assign(&mut self, other: Self) {
        *self = self.union(other);
    }
}

/// The public names, separated by commas.
/// The names of the members, not the byte.
impl fmt::Debug for CategorySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Category::name)).finish()
    }
}

impl fmt::Display for CategorySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, category) in self.iter().enumerate() {
            let separator = if nth == 0 { "" } else { ", " };
            write!(f, "{separator}{category}")?;
        }
        Ok(())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for CategorySet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for CategorySet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;

        impl<'de> serde::de::Visitor<'de> for Names {
            type Value = CategorySet;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of names of categories")
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut names: A) -> Result<CategorySet, A::Error> {
                let mut set = CategorySet::empty();
                while let Some(category) = names.next_element()? {
                    set.insert(category);
                }
                Ok(set)
            }
        }

        deserializer.deserialize_seq(Names)
    }
}

/// The members of a [`CategorySet`], in the order of their codes.
///
/// ```
/// use categories::{Category, CategorySet, Iter};
///
/// let mut members: Iter = CategorySet::from_iter([Category::Malware, Category::Spyware]).iter();
/// assert_eq!(members.len(), 2);
/// assert_eq!(members.next(), Some(Category::Spyware));
/// assert_eq!(members.next(), Some(Category::Malware));
/// assert_eq!(members.next(), None);
/// ```
#[derive(Clone, Debug)]
pub struct Iter {
    rest: u8,
}

impl Iterator for Iter {
    type Item = Category;

    fn next(&mut self) -> Option<Category> {
        let lowest = Category::ALL.get(self.rest.trailing_zeros() as usize).copied()?;
        self.rest &= self.rest - 1;
        Some(lowest)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = CategorySet(self.rest).len();
        (left, Some(left))
    }
}

impl ExactSizeIterator for Iter {}

impl FusedIterator for Iter {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_set_is_one_byte() {
        assert_eq!(size_of::<CategorySet>(), 1);
    }

    #[test]
    fn insert_says_what_is_new() {
        let mut set = CategorySet::empty();
        assert!(set.insert(Category::Dga));
        assert!(!set.insert(Category::Dga));
        assert_eq!(
            (set.len(), set.contains(Category::Dga), set.contains(Category::Malware)),
            (1, true, false)
        );
    }

    proptest! {
        #[test]
        fn every_byte_is_a_set(bits: u8) {
            let set = CategorySet::from_bits(bits);
            prop_assert_eq!(set.iter().collect::<CategorySet>(), set);
            prop_assert_eq!(set.iter().len(), set.len());
            prop_assert!(set.iter().is_sorted_by_key(Category::code));
            prop_assert!(Category::ALL.into_iter().all(|c| set.contains(c) == set.iter().any(|m| m == c)));
        }

        #[test]
        fn union_is_either(a: u8, b: u8) {
            let (a, b) = (CategorySet::from_bits(a), CategorySet::from_bits(b));
            for category in Category::ALL {
                prop_assert_eq!((a | b).contains(category), a.contains(category) || b.contains(category));
            }
        }
    }
}
