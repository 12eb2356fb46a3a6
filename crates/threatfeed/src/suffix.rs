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
///
/// ```
/// use threatfeed::{FeedRules, FeedSet, FeedSource, Format, PublicSuffixes};
///
/// let refused = |suffixes: PublicSuffixes| {
///     let mut builder = FeedSet::builder();
///     builder.rules(FeedRules::new().public_suffixes(suffixes));
///     let report = builder.feed(FeedSource::new("feed", Format::Domains), b"github.io\nshops.example\n");
///     report.examples().map(|entry| entry.text().to_owned()).collect::<Vec<_>>()
/// };
/// assert_eq!(refused(PublicSuffixes::built_in()), ["github.io"]);
/// assert_eq!(refused(PublicSuffixes::parse("io\nexample\nshops.example\n")?), ["shops.example"]);
/// # Ok::<(), threatfeed::Error>(())
/// ```
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
    /// [`ErrorKind::SuffixList`](crate::ErrorKind::SuffixList) with the [`line`](Error::line) that is no rule, or line 1 if
    /// there is no rule at all.
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
        // Rules count only within a section, and a list of one's own need not have any.
        let list: publicsuffix::List =
            format!("// BEGIN ICANN DOMAINS\n{text}").parse().map_err(|_| Detail::SuffixList { line: 1 })?;
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
    fn a_list_of_ones_own_decides() {
        let own =
            PublicSuffixes::parse("// shops\nexample\n*.shops.example\n!www.shops.example\nbücher.test\n")
                .unwrap();
        for (name, want) in [
            ("example", true),
            ("evil.example", false),
            ("a.shops.example", true),
            ("evil.a.shops.example", false),
            ("www.shops.example", false),
            ("bücher.test", true),
            ("github.io", false),
            ("word", true),
            ("192.0.2.1", false),
        ] {
            assert_eq!(own.contains(&Host::parse(name).unwrap()), want, "{name}");
        }
        let error = PublicSuffixes::parse("// own\nexample\n<html>\n").unwrap_err();
        assert_eq!((error.kind(), error.line()), (crate::ErrorKind::SuffixList, Some(3)));
        assert!(PublicSuffixes::parse("").is_err());
    }

    #[test]
    fn a_loaded_list_is_as_the_built_in_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/psl/public_suffix_list.dat");
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: the public suffix list is absent");
            return;
        };
        let (loaded, built_in) = (PublicSuffixes::parse(&text).unwrap(), PublicSuffixes::built_in());
        let rules = text.lines().filter(|line| !line.is_empty() && !line.starts_with("//"));
        let (mut asked, mut same) = (0, 0);
        for rule in rules {
            let name = rule.trim_start_matches(['!', '*', '.']);
            for name in [name.to_owned(), format!("x.{name}"), format!("y.x.{name}")] {
                let Ok(host) = Host::parse(&name) else { continue };
                asked += 1;
                same += usize::from(loaded.contains(&host) == built_in.contains(&host));
            }
        }
        // The lists are of different weeks.
        assert!(asked > 20_000 && same * 1000 >= asked * 995, "{same} of {asked} the same");
    }

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
