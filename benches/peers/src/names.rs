//! The groups and ways that are compared, in the order of the tables, and what the tables call them.

/// A question, asked in several ways.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Group {
    /// The bench that asks it.
    pub bench: &'static str,
    /// As the bench calls it.
    pub name: &'static str,
    /// As the tables call it.
    pub title: &'static str,
}

/// One way to do what its group asks.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Way {
    /// As the benches call it.
    pub name: &'static str,
    /// As the tables call it.
    pub title: &'static str,
    /// Whether it is this project's.
    pub is_ours: bool,
}

/// All groups of both benches.
pub const GROUPS: [Group; 16] = [
    group("scripts", "generated/1KiB", "one generated script, 1 KiB"),
    group("scripts", "generated/16KiB", "one generated script, 16 KiB"),
    group("scripts", "generated/256KiB", "one generated script, 256 KiB"),
    group("scripts", "generated/1MiB", "one generated script, 1 MiB"),
    group("scripts", "corpus/below_4KiB", "benign scripts below 4 KiB"),
    group("scripts", "corpus/below_64KiB", "benign scripts below 64 KiB"),
    group("scripts", "corpus/below_1MiB", "benign scripts below 1 MiB"),
    group("scripts", "corpus/from_1MiB", "benign scripts from 1 MiB"),
    group("feeds", "host_hit_1m", "listed host, 1 M domains"),
    group("feeds", "host_miss_1m", "other host, 1 M domains"),
    group("feeds", "host_hit_10m", "listed host, 10 M domains"),
    group("feeds", "host_miss_10m", "other host, 10 M domains"),
    group("feeds", "host_parse", "host from its text"),
    group("feeds", "url_check", "URL from its text, 300,000 entries"),
    group("feeds", "open_10m", "opening 10 M domains"),
    group("feeds", "diff_1m", "difference of two sets of 1 M"),
];

/// All ways.
pub const WAYS: [Way; 12] = [
    way("jsintegrity", "jsintegrity, score", true),
    way("oxc_parse", "oxc, parsing alone", false),
    way("tree_sitter", "tree-sitter, parsing alone", false),
    way("yara_x", "YARA-X, rule set", false),
    way("threatfeed", "threatfeed", true),
    way("unverified", "threatfeed, unverified", true),
    way("verified", "threatfeed, verified", true),
    way("std_hash_set", "hash set", false),
    way("fst_map_one_walk", "fst, one walk", false),
    way("sorted_vector", "sorted vector", false),
    way("filter_alone", "xorf, filter alone", false),
    way("adblock", "adblock", false),
];

const fn group(bench: &'static str, name: &'static str, title: &'static str) -> Group {
    Group { bench, name, title }
}

const fn way(name: &'static str, title: &'static str, is_ours: bool) -> Way {
    Way { name, title, is_ours }
}
