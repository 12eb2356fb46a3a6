//! Every direct dependency has its reason in `docs/dependencies.md`, and the document lists no other.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use crate::support::{names, packages, root, table};

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

/// Cargo takes features together over the workspace. One that only a test asks for would have a shared crate, and all above it,
/// compiled twice by the README's two commands.
#[test]
fn tests_ask_for_no_other_features_of_what_the_command_needs() {
    let needed: BTreeSet<String> = tree(&["-p", "pagewarden-verdict-cli", "-e", "normal,build"], "{p}");
    assert!(needed.len() > 100, "the command needs more than {} packages", needed.len());
    let [built, tested] = ["normal,build", "normal,build,dev"].map(|edges| {
        let lines = tree(&["--workspace", "-e", edges], "{p}\t{f}");
        let of_command =
            |line: &String| line.split('\t').next().is_some_and(|package| needed.contains(package));
        lines.into_iter().filter(of_command).collect::<BTreeSet<_>>()
    });
    let other: Vec<&String> = built.difference(&tested).collect();
    assert!(other.is_empty(), "features that tests add to: {other:#?}");
}

/// What `cargo tree` prints of each package.
fn tree(packages: &[&str], form: &str) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["tree", "--offline", "--prefix", "none", "-f", form])
        .args(packages)
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8_lossy(&output.stdout);
    printed.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect()
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
