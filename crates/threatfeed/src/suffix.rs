//! Public suffixes: names under which unrelated parties register names.
//!
//! The list is Mozilla's, private section included, compiled in by the `psl` crate. It was chosen over a list that is
//! parsed at run time because it needs no data file, no parsing and no memory, and because a dependency update brings the
//! list of the week. What is refused decides what is compiled, so a set's epoch already tells the effect of the list.

use crate::host::Host;

/// Says whether a rule for this name would condemn names of unrelated parties. A single label always does.
pub(crate) fn is_public_suffix(host: &Host) -> bool {
    !host.is_ip() && psl::suffix_str(host.as_str()) == Some(host.as_str())
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
            assert_eq!(is_public_suffix(&Host::parse(name).unwrap()), want, "{name}");
        }
    }
}
