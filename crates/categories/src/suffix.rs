//! Public suffixes: names under which unrelated parties register names.
//!
//! The list is [Mozilla's](https://publicsuffix.org/list/), private section included, as the `psl` crate compiles it in. That list is
//! generic code of some thousand functions, which each crate that asks it would compile once more: all crates ask it here.

use psl::{Info, Psl, Type};

/// The part of a name that unrelated parties share.
///
/// ```
/// use categories::suffix::{self, Suffix};
///
/// let suffix: Option<Suffix> = suffix::of("cdn.shop.co.uk");
/// assert_eq!(suffix.map(|suffix| (suffix.len, suffix.is_private)), Some(("co.uk".len(), false)));
/// assert!(suffix::of("kim.github.io").is_some_and(|suffix| suffix.is_private));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suffix {
    /// So many bytes at the end of the name.
    pub len: usize,
    /// It is a provider's, such as `github.io`, and no registry's.
    pub is_private: bool,
}

/// The public suffix of a name in ASCII and lower case; that of a name below no rule is its last label. `None` for an empty name.
///
/// ```
/// use categories::suffix::of;
///
/// assert_eq!(of("shop.example").map(|suffix| suffix.len), Some("example".len()));
/// assert_eq!(of(""), None);
/// ```
#[must_use]
pub fn of(name: &str) -> Option<Suffix> {
    let suffix = List.suffix(name.as_bytes())?;
    Some(Suffix { len: suffix.as_bytes().len(), is_private: suffix.typ() == Some(Type::Private) })
}

/// The name that somebody registered: one label and the public suffix. `None` for a public suffix itself.
///
/// ```
/// use categories::suffix::registrable;
///
/// assert_eq!(registrable("cdn.shop.co.uk"), Some("shop.co.uk"));
/// assert_eq!(registrable("github.io"), None);
/// ```
#[must_use]
pub fn registrable(name: &str) -> Option<&str> {
    std::str::from_utf8(List.domain(name.as_bytes())?.as_bytes()).ok()
}

/// How many bytes the public suffix has of a name whose labels come one by one, the last first. No more labels are taken than are
/// needed to tell.
///
/// ```
/// let mut labels = "cdn.shop.example".rsplit('.').map(str::as_bytes);
/// assert_eq!(categories::suffix::length(&mut labels), "example".len());
/// assert_eq!(labels.next(), Some(&b"shop"[..]));
/// ```
#[must_use]
pub fn length(labels: &mut dyn Iterator<Item = &[u8]>) -> usize {
    find(labels).len
}

/// The list, by the one function.
struct List;

impl Psl for List {
    fn find<'a, T>(&self, mut labels: T) -> Info
    where
        T: Iterator<Item = &'a [u8]>,
    {
        find(&mut labels)
    }
}

/// All the code of the list is here, because this is not generic.
#[inline(never)]
fn find(labels: &mut dyn Iterator<Item = &[u8]>) -> Info {
    psl::List.find(labels)
}
