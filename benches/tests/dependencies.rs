//! Every direct dependency has its reason in `docs/dependencies.md`, and the document lists no other.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::{names, packages, table};

#[test]
fn every_dependency_has_a_reason_and_every_reason_a_dependency() {
    let mut documented = BTreeMap::new();
    for heading in ["## In the crates", "## In tests, benches and fuzzing only"] {
        for [name, users, licence, reason] in table("dependencies.md", heading) {
            assert!(!licence.is_empty() && reason.len() > 20, "{name}: a licence and a reason");
            let name = name.replace('`', "");
            assert!(documented.insert(name.clone(), names(&users)).is_none(), "{name} stands there twice");
        }
    }
    let real = real();
    let all: BTreeSet<&String> = documented.keys().chain(real.keys()).collect();
    let wrong: Vec<String> = all
        .into_iter()
        .filter(|name| documented.get(*name) != real.get(*name))
        .map(|name| {
            format!("{name}: the document has {:?}, cargo {:?}", documented.get(name), real.get(name))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Who uses each dependency, with the mark of those that need it for tests or benches only.
fn real() -> BTreeMap<String, BTreeSet<String>> {
    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let manifests = ["Cargo.toml", "benches/peers/Cargo.toml", "fuzz/Cargo.toml"];
    for package in manifests.into_iter().flat_map(packages) {
        for dependency in package.dependencies.iter().filter(|dependency| !dependency.is_ours) {
            let user = format!("{}{}", package.name, dependency.mark);
            users.entry(dependency.name.clone()).or_default().insert(user);
        }
    }
    users
}
