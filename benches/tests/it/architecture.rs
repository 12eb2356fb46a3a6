//! `docs/architecture.md` and the sources agree: crates, the layers of `jsintegrity`. `docs/signals.md` has every signal, and each
//! folder opens with its neighbours and its prohibitions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Package, files, names, packages, root, table};

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

#[test]
fn each_layer_of_jsintegrity_uses_only_those_before_it() {
    let rows =
        table("architecture.md", "**`jsintegrity`** is in layers. Each layer uses only those before it.");
    let place = |name: String| name.trim_end_matches('/').trim_end_matches(".rs").to_owned();
    let layers: BTreeMap<String, usize> = (0..)
        .zip(&rows)
        .flat_map(|(layer, [places, _])| names(places).into_iter().map(move |name| (place(name), layer)))
        .collect();
    let source = root().join("crates/jsintegrity/src");
    let mut upward = BTreeSet::new();
    for path in files(&source, "rs").iter().filter(|path| !path.ends_with("tests.rs")) {
        let inside = path.strip_prefix(&source).expect("a file of the crate");
        let first = inside.iter().next().expect("a name").to_string_lossy();
        let Some(layer) = layers.get(&place(first.into_owned())) else { continue };
        let text = fs::read_to_string(path).expect("a readable file");
        let code = text.lines().take_while(|line| *line != "#[cfg(test)]");
        let code: Vec<&str> = code.filter(|line| !line.trim_start().starts_with("//")).collect();
        for used in used_parts(&code.join(" ")) {
            if layers.get(used).is_some_and(|other| other > layer) {
                upward.insert(format!("{} uses {used}", inside.display()));
            }
        }
    }
    assert!(layers.len() > 15 && upward.is_empty(), "{} parts; {upward:#?}", layers.len());
}

/// People look a finding's signal up there.
#[test]
fn every_signal_is_in_its_document() {
    let document = fs::read_to_string(root().join("docs/signals.md")).expect("a readable file");
    let mut found = 0;
    let mut missing = Vec::new();
    for path in files(&root().join("crates/jsintegrity/src/signals/list"), "rs") {
        let text = fs::read_to_string(&path).expect("a readable file");
        let named = |line: &str| {
            let rest = line
                .trim_start()
                .strip_prefix("id: \"")
                .or_else(|| line.split_once("const ID: &str = \"").map(|(_, rest)| rest));
            rest.and_then(|rest| rest.split('"').next()).map(str::to_owned)
        };
        let Some(id) = text.lines().find_map(named) else { continue };
        found += 1;
        if !document.contains(&format!("`{id}`")) {
            missing.push(id);
        }
    }
    assert!(found > 250 && missing.is_empty(), "{found} signals; docs/signals.md does not have {missing:?}");
}

/// A reader who opens a folder must not have to read it whole to learn what belongs there.
#[test]
fn each_folder_opens_with_its_neighbours_and_what_must_not_be_done() {
    let mut folders: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for path in files(&root().join("crates"), "rs").into_iter().filter(|path| is_in_folder_of_source(path)) {
        *folders.entry(path.parent().expect("a folder").to_path_buf()).or_default() += 1;
    }
    let is_silent = |folder: &&PathBuf| {
        let heads = [folder.join("mod.rs"), folder.with_extension("rs")];
        let text = heads.iter().find_map(|path| fs::read_to_string(path).ok()).unwrap_or_default();
        // Users read `//!` of a public module, so its notes for us may be in plain comments below.
        let opening: Vec<&str> = text.lines().take_while(|line| line.starts_with("//")).collect();
        let opening = opening.join(" ");
        !opening.contains("Neighbours: ") || !opening.contains("must not be done here: ")
    };
    let several = folders.iter().filter(|(_, count)| **count > 1).map(|(folder, _)| folder);
    let silent: Vec<&PathBuf> = several.filter(is_silent).collect();
    assert!(folders.len() > 50 && silent.is_empty(), "{} folders; {silent:#?}", folders.len());
}

/// `crates/a/src/b/c.rs`, but not `crates/a/src/c.rs`, whose folder is the crate.
fn is_in_folder_of_source(path: &Path) -> bool {
    let inside: Vec<_> =
        path.strip_prefix(root().join("crates")).expect("a file of a crate").iter().collect();
    inside.len() > 3 && inside[1] == "src"
}

/// The modules at the root of a crate that code names: `crate::facts::Atom`, `crate::{Severity, limits}`.
fn used_parts(code: &str) -> impl Iterator<Item = &str> {
    let places = code.split("crate::").skip(1).map(|rest| match rest.strip_prefix('{') {
        Some(list) => list.split('}').next().unwrap_or(list),
        None => rest.split(|letter: char| letter != '_' && !letter.is_alphanumeric()).next().unwrap_or(rest),
    });
    places.flat_map(|names| names.split(',').map(str::trim))
}

/// The packages of this repository that a package uses, with the mark of those that it uses for tests only.
fn uses(package: &Package) -> (String, BTreeSet<String>) {
    // A package may name itself, for the features that its own tests are built with.
    let ours = package.dependencies.iter().filter(|other| other.is_ours && other.name != package.name);
    (package.name.clone(), ours.map(|dependency| format!("{}{}", dependency.name, dependency.mark)).collect())
}
