//! The crate map of `docs/architecture.md` is the workspace.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::{Package, names, packages, table};

#[test]
fn the_crate_map_is_the_workspace() {
    let rows = table("architecture.md", "## Crate map");
    let drawn: BTreeMap<String, BTreeSet<String>> =
        rows.iter().map(|[name, uses, _]| (name.replace('`', ""), names(uses))).collect();
    let real: BTreeMap<String, BTreeSet<String>> = packages("Cargo.toml").iter().map(uses).collect();
    assert_eq!(drawn, real, "left: docs/architecture.md, right: cargo metadata");
}

#[test]
fn dependencies_point_one_way() {
    let mut above = BTreeSet::new();
    for [name, uses, _] in table("architecture.md", "## Crate map") {
        let uses: BTreeSet<String> =
            names(&uses).iter().map(|name| name.trim_end_matches(" (tests)").to_owned()).collect();
        assert!(uses.is_subset(&above), "{name} uses {uses:?}, of which not all stand above it");
        above.insert(name.replace('`', ""));
    }
}

/// The packages of this repository that a package uses, with the mark of those that it uses for tests only.
fn uses(package: &Package) -> (String, BTreeSet<String>) {
    // A package may name itself, for the features that its own tests are built with.
    let ours = package.dependencies.iter().filter(|other| other.is_ours && other.name != package.name);
    (package.name.clone(), ours.map(|dependency| format!("{}{}", dependency.name, dependency.mark)).collect())
}
