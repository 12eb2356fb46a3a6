//! Public suffixes: names under which unrelated parties register names.
//!
//! The list is [Mozilla's](https://publicsuffix.org/list/), private section included. The `psl` crate compiles it in: no
//! data file, no parsing and no memory, and a dependency update brings the list of the week. A newer one, or one with
//! names of one's own, is read at run time by the `publicsuffix` crate of the same authors. What is refused decides what
//! is compiled, so a set's epoch already tells the effect of the list.

use std::fmt;
use std::sync::Arc;

use publicsuffix::Psl as _;

use crate::error::{Detail, Error};
use crate::host::Host;

/// A public suffix list. Cheap to clone.
#[derive(Clone, Default)]
pub struct PublicSuffixes(Option<Arc<publicsuffix::List>>);

impl PublicSuffixes {
    /// The list that is compiled in. The same as `default`.
    #[must_use]
    pub fn built_in() -> Self {
        Self(None)
    }

    /// Reads a list in the format of `public_suffix_list.dat`.
    ///
    /// ```
    /// use threatfeed::PublicSuffixes;
    ///
    /// assert!(PublicSuffixes::parse("// own\nexample\nshops.example\n").is_ok());
    /// assert!(PublicSuffixes::parse("<!DOCTYPE html>").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::SuffixList`](crate::ErrorKind::SuffixList) if the text is no such list.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let is_rule = |line: &str| {
            line.is_empty()
                || line.starts_with("//")
                || line.chars().all(|c| c.is_alphanumeric() || "-_.*!".contains(c) || !c.is_ascii())
        };
        let rules = text.lines().map(|line| line.split_whitespace().next().unwrap_or_default());
        if let Some((at, _)) = rules.enumerate().find(|(_, rule)| !is_rule(rule)) {
            return Err(Detail::SuffixList { line: at as u64 + 1 }.into());
        }
        let list: publicsuffix::List = text.parse().map_err(|_| Detail::SuffixList { line: 1 })?;
        if list.is_empty() {
            return Err(Detail::SuffixList { line: 1 }.into());
        }
        Ok(Self(Some(Arc::new(list))))
    }

    /// Says whether a rule for this name would condemn names of unrelated parties. A single label always does.
    pub(crate) fn contains(&self, host: &Host) -> bool {
        if host.is_ip() {
            return false;
        }
        let name = host.as_str();
        match &self.0 {
            None => psl::suffix_str(name) == Some(name),
            Some(list) => {
                !name.contains('.')
                    || list.suffix(name.as_bytes()).is_some_and(|suffix| suffix == name.as_bytes())
            }
        }
    }
}

impl fmt::Debug for PublicSuffixes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "PublicSuffixes(loaded)" } else { "PublicSuffixes(built in)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_section_wildcards_exceptions_and_idns_are_known() {
        for (name, want) in [
            ("com", true),
            ("co.uk", true),
            ("github.io", true),
            ("workers.dev", true),
            ("anything.ck", true),
            ("www.ck", false),
            ("公司.cn", true),
            ("not-a-tld-that-exists", true),
            ("evil.not-a-tld-that-exists", false),
            ("evil.github.io", false),
            ("evil.example", false),
            ("192.0.2.1", false),
        ] {
            assert_eq!(PublicSuffixes::default().contains(&Host::parse(name).unwrap()), want, "{name}");
        }
    }
}
