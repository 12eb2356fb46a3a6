//! Public suffixes: names under which unrelated parties register names.
//!
//! The list is [Mozilla's](https://publicsuffix.org/list/), private section included. The `psl` crate compiles it in: no
//! data file, no parsing and no memory, and a dependency update brings the list of the week. A newer one, or one with
//! names of one's own, is read at run time by the `publicsuffix` crate of the same authors. What is refused decides what
//! is compiled, so a set's epoch already tells the effect of the list.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use publicsuffix::Psl as _;

use crate::error::{Detail, Error};

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
pub struct PublicSuffixes(Option<Arc<Loaded>>);

/// A list that was read at run time.
struct Loaded {
    list: publicsuffix::List,
    /// What lies above a rule, in the form of the rules.
    above: HashSet<String>,
}

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
        let above =
            text.lines().flat_map(|line| names_above(line.split_whitespace().next().unwrap_or_default()));
        Ok(Self(Some(Arc::new(Loaded { above: above.collect(), list }))))
    }

    /// Says whether an entry for this name, in the form of [`Host`](crate::Host), would condemn names of unrelated parties.
    /// It would if the name is a public suffix, or if one lies below it, as `s3.amazonaws.com` below `amazonaws.com`. A
    /// single label always would.
    pub(crate) fn is_shared(&self, name: &str) -> bool {
        match &self.0 {
            None => is_suffix_or_above(name),
            Some(loaded) => {
                let suffix = loaded.list.suffix(name.as_bytes());
                !name.contains('.')
                    || suffix.is_some_and(|suffix| suffix == name.as_bytes())
                    || loaded.above.contains(name)
            }
        }
    }
}

/// Says whether a name is a suffix of the built-in list, or has a rule below it. The list is code that takes labels from the
/// last on, and asks for one more only where it has something to compare. So if it asks for the label in front of the name,
/// there are rules below. `psl` has no way to ask; a test compares with a list that is read.
fn is_suffix_or_above(name: &str) -> bool {
    let mut is_beyond = false;
    let mut from_the_end = name.rsplit('.').map(str::as_bytes);
    let mut labels = std::iter::from_fn(|| {
        let label = from_the_end.next();
        is_beyond |= label.is_none();
        label
    });
    categories::suffix::length(&mut labels) == name.len() || is_beyond
}

/// The names above a rule, without the top-level domain: `amazonaws.com` is above `s3.amazonaws.com`, and
/// `elb.amazonaws.com` above `*.elb.amazonaws.com`.
fn names_above(rule: &str) -> Vec<String> {
    let rule = if rule.starts_with("//") { "" } else { rule.trim_start_matches('!') };
    let mut names = Vec::new();
    let mut rest = rule;
    while let Some((_, above)) = rest.split_once('.') {
        rest = above;
        if above.contains('.')
            && let Ok(host) = crate::host::Host::read(above)
        {
            names.push(host.as_str().to_owned());
        }
    }
    names
}

impl fmt::Debug for PublicSuffixes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "PublicSuffixes(loaded)" } else { "PublicSuffixes(built in)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Host;

    #[test]
    fn a_list_of_ones_own_decides() {
        let own =
            PublicSuffixes::parse("// shops\nexample\n*.shops.example\n!www.shops.example\nbücher.test\n")
                .unwrap();
        for (name, want) in [
            ("example", true),
            ("evil.example", false),
            ("shops.example", true),
            ("a.shops.example", true),
            ("evil.a.shops.example", false),
            ("www.shops.example", false),
            ("bücher.test", true),
            ("github.io", false),
            ("word", true),
            ("192.0.2.1", false),
        ] {
            let is_shared = Host::parse(name).is_ok_and(|host| !host.is_ip() && own.is_shared(host.as_str()));
            assert_eq!(is_shared, want, "{name}");
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
                same += usize::from(loaded.is_shared(host.as_str()) == built_in.is_shared(host.as_str()));
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
            ("amazonaws.com", true),
            ("elb.amazonaws.com", true),
            ("compute.amazonaws.com", true),
            ("windows.net", true),
            ("core.windows.net", true),
            ("digitaloceanspaces.com", true),
            ("customer-oci.com", true),
            ("kobe.jp", true),
            ("city.kobe.jp", false),
            ("amazon.com", false),
            ("x.amazonaws.com", false),
        ] {
            let host = Host::parse(name).unwrap();
            let is_shared = !host.is_ip() && PublicSuffixes::default().is_shared(host.as_str());
            assert_eq!(is_shared, want, "{name}");
        }
    }
}
