//! The versions of the peers.

/// The packages whose versions a record names.
pub const PEERS: [&str; 9] = [
    "adblock",
    "criterion",
    "fst",
    "oxc_parser",
    "tree-sitter",
    "tree-sitter-javascript",
    "xorf",
    "xxhash-rust",
    "yara-x",
];

/// The versions of these packages in the text of a lock file, in its order. A package that stands there twice has two.
#[must_use]
pub fn locked_versions<'a>(lock: &'a str, packages: &[&str]) -> Vec<(&'a str, &'a str)> {
    let value = |line: &'a str, key: &str| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"');
    let lines = lock.lines().zip(lock.lines().skip(1));
    lines
        .filter_map(|(line, next)| Some((value(line, "name")?, value(next, "version")?)))
        .filter(|(name, _)| packages.contains(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_peer_has_one_locked_version() {
        let lock = include_str!("../Cargo.lock");
        let names: Vec<&str> = locked_versions(lock, &PEERS).iter().map(|(name, _)| *name).collect();
        assert_eq!(names, PEERS);
    }

    #[test]
    fn oxc_is_that_of_the_product() {
        let packages = ["oxc_allocator", "oxc_parser", "oxc_span", "tract-onnx"];
        let of = |lock| locked_versions(lock, &packages);
        assert_eq!(of(include_str!("../Cargo.lock")), of(include_str!("../../../Cargo.lock")));
    }
}
