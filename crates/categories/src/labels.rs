//! Feed labels to categories, by a reviewed table.
//!
//! The table is `labels.tsv`: pattern, category id, source, reason. The source is whose label it is; `SOURCES` has them
//! all. A pattern is a normalised label, or one with a `*` for the
//! words before (`*-rat`) or after (`ek-*`). The file is sorted by pattern in byte order, for its readers. The compiler
//! builds a hash table over it, so a look-up takes constant time and nothing is built at run time.

use crate::category::Category;

/// How a feed's label came to its category.
///
/// ```
/// use categories::{Category, LabelMatch, label_category};
///
/// let found: LabelMatch = label_category("botnet_cc");
/// assert_eq!(found.category(), Category::CommandAndControl);
/// assert_eq!(found.source(), Some("threatfox-threat-type"));
/// assert_eq!(found.reason(), "ThreatFox threat type: a botnet controller");
///
/// // A label without a rule has a reason too, and no source.
/// let unknown = label_category("never seen before");
/// assert_eq!((unknown.rule(), unknown.source()), (None, None));
/// assert!(unknown.reason().starts_with("unknown label"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelMatch {
    category: Category,
    rule: Option<&'static str>,
    source: Option<&'static str>,
    reason: &'static str,
}

/// Maps a feed's label to a category.
///
/// Letter case does not matter, and any run of other characters than letters and digits counts as one `-`. A rule for
/// the whole label wins, then one for its first words, then one for its last words. Longer rules win over shorter ones.
/// A label without a rule is [`Category::SecurityThreats`], and [`LabelMatch::is_known`] says `false`.
///
/// ```
/// use categories::{Category, label_category};
///
/// let kit = label_category("EK_Angler");
/// assert_eq!((kit.category(), kit.rule()), (Category::Malware, Some("ek-*")));
///
/// let new = label_category("never seen before");
/// assert_eq!((new.category(), new.is_known()), (Category::SecurityThreats, false));
/// ```
#[must_use]
pub fn label_category(label: &str) -> LabelMatch {
    let label = normalised(label);
    patterns(&label).find_map(|pattern| find(&pattern)).unwrap_or(UNKNOWN)
}

impl LabelMatch {
    /// The category of the label.
    #[must_use]
    pub fn category(&self) -> Category {
        self.category
    }

    /// The pattern in the table that decided, or `None` for a label that has no rule.
    #[must_use]
    pub fn rule(&self) -> Option<&'static str> {
        self.rule
    }

    /// Whose labels the pattern was written for, such as `threatfox-malware` or `maltrail-file`; `None` for a label that
    /// has no rule. Other feeds' labels come to it as well.
    #[must_use]
    pub fn source(&self) -> Option<&'static str> {
        self.source
    }

    /// The reason for this category.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        self.reason
    }

    /// Says whether the table has a rule for the label.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.rule.is_some()
    }
}

/// Lower case, with one `-` for every run of characters that are neither letters nor digits.
fn normalised(label: &str) -> String {
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

/// The patterns that fit the label, best first.
fn patterns(label: &str) -> impl Iterator<Item = String> {
    let ends = label.match_indices('-').map(|(at, _)| at).take(MAX_PATTERN_WORDS);
    let starts = label.rmatch_indices('-').map(|(at, _)| at).take(MAX_PATTERN_WORDS);
    let mut first_words: Vec<String> = ends.map(|end| format!("{}-*", &label[..end])).collect();
    let mut last_words: Vec<String> = starts.map(|start| format!("*{}", &label[start..])).collect();
    first_words.reverse();
    last_words.reverse();
    std::iter::once(label.to_owned()).chain(first_words).chain(last_words)
}

/// The table's row for exactly this pattern. Constant time: the index is a hash table that the compiler builds.
fn find(pattern: &str) -> Option<LabelMatch> {
    let mut slot = hash(pattern.as_bytes(), 0, pattern.len());
    loop {
        let start = (INDEX[slot % SLOTS] as usize).checked_sub(1)?;
        let row = TABLE[start..].lines().next()?;
        let (key, rest) = row.split_once('\t')?;
        if key == pattern {
            let (id, rest) = rest.split_once('\t')?;
            let (source, reason) = rest.split_once('\t')?;
            let category = id.parse().ok()?;
            return Some(LabelMatch { category, rule: Some(key), source: Some(source), reason });
        }
        slot += 1;
    }
}

/// For each slot one more than where a row begins, or 0; open addressing.
const INDEX: [u32; SLOTS] = {
    let table = TABLE.as_bytes();
    let mut index = [0; SLOTS];
    let (mut start, mut rows) = (0, 0);
    while start < table.len() {
        let mut key_end = start;
        while table[key_end] != b'\t' {
            key_end += 1;
        }
        let mut slot = hash(table, start, key_end);
        while index[slot % SLOTS] != 0 {
            slot += 1;
        }
        index[slot % SLOTS] = start as u32 + 1;
        rows += 1;
        while table[start] != b'\n' {
            start += 1;
        }
        start += 1;
    }
    assert!(2 * rows <= SLOTS, "raise SLOTS");
    index
};

/// FNV-1a of some bytes.
const fn hash(bytes: &[u8], start: usize, end: usize) -> usize {
    let (mut hash, mut at) = (0x811C_9DC5u32, start);
    while at < end {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash as usize
}

const TABLE: &str = include_str!("labels.tsv");

/// At least twice the rows of the table.
const SLOTS: usize = 2048;

/// The most words that a pattern with a `*` has; bounds the work for a hostile label.
const MAX_PATTERN_WORDS: usize = 4;

const UNKNOWN: LabelMatch = LabelMatch {
    category: Category::SecurityThreats,
    rule: None,
    source: None,
    reason: "unknown label: something is wrong, and what is not known",
};

/// Whose labels the table was written for. `free-text` are words for a category in lists with columns of their own
/// wording. `list-category` and `list-name` are the categories and the names of public lists.
#[cfg(test)]
const SOURCES: &[&str] = &[
    "cloudflare-category",
    "free-text",
    "list-category",
    "list-name",
    "maltrail-file",
    "misp-taxonomy",
    "phishtank",
    "stix-label",
    "threatfox-malware",
    "threatfox-tag",
    "threatfox-threat-type",
    "urlhaus-tag",
    "urlhaus-threat",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_table_is_sound() {
        let patterns: Vec<&str> = TABLE.lines().filter_map(|row| row.split('\t').next()).collect();
        assert!(patterns.len() >= 150, "{} rows", patterns.len());
        assert!(patterns.is_sorted(), "sort labels.tsv by bytes: LC_ALL=C sort");
        assert_eq!(
            patterns.iter().collect::<BTreeSet<_>>().len(),
            patterns.len(),
            "a pattern is there twice"
        );

        let mut wrong = Vec::new();
        for row in TABLE.lines() {
            let columns: Vec<&str> = row.split('\t').collect();
            let sound = matches!(columns[..], [pattern, id, source, reason]
                if Category::ALL.iter().any(|c| c.id() == id)
                    && !reason.is_empty()
                    && SOURCES.contains(&source)
                    && pattern.matches('*').count() <= 1
                    && normalised(pattern) == pattern.trim_matches(['*', '-'])
                    && pattern.split('-').filter(|word| *word != "*").count() <= if pattern.contains('*') { MAX_PATTERN_WORDS } else { usize::MAX }
                    && find(pattern).is_some_and(|found| found.rule == Some(pattern) && (found.source, found.reason) == (Some(source), reason)));
            if !sound {
                wrong.push(row);
            }
        }
        assert!(
            SOURCES.iter().all(|source| TABLE.lines().any(|row| row.split('\t').nth(2) == Some(*source)))
        );
        assert!(wrong.is_empty(), "rows that are not pattern, id, source, reason:\n{}", wrong.join("\n"));
    }

    #[test]
    fn public_names_and_ids_are_labels() {
        for category in Category::ALL {
            for label in [category.name(), category.id()] {
                let found = label_category(label);
                assert!(found.is_known() && found.category() == category, "{label}: {found:?}");
            }
        }
    }

    #[test]
    fn more_of_the_label_wins() {
        assert_eq!(patterns("a-b-c").collect::<Vec<_>>(), ["a-b-c", "a-b-*", "a-*", "*-b-c", "*-c"],);
        assert_eq!(normalised("  Rsit:malicious_code=\"C2--server\" "), "rsit-malicious-code-c2-server");
    }

    proptest! {
        #[test]
        fn any_text_has_a_category(label: String) {
            let found = label_category(&label);
            prop_assert_eq!(found.is_known(), found.rule().is_some());
            prop_assert!(!found.reason().is_empty());
        }

        #[test]
        fn spelling_does_not_matter(row in 0..TABLE.lines().count(), upper: bool, separator in "[ _-]{1,3}") {
            let pattern = TABLE.lines().nth(row).and_then(|row| row.split('\t').next()).unwrap();
            let label = pattern.replace('*', "zz").replace('-', &separator);
            let label = if upper { label.to_uppercase() } else { label };
            prop_assert_eq!(label_category(&label), label_category(&pattern.replace('*', "zz")));
        }
    }
}
