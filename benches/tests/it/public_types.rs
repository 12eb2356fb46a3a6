//! No public signature names a type of a dependency below 1.0: a change of its version must not be a break of ours. `docs/architecture.md`
//! gives the one exception.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{files, libraries, packages, root};

#[test]
fn no_public_signature_names_a_dependency_below_one() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("a lock file");
    let mut young: Vec<String> = Vec::new();
    for package in packages("Cargo.toml") {
        for dependency in package.dependencies.iter().filter(|dependency| !dependency.is_ours) {
            let entry = format!("name = \"{}\"\nversion = \"0.", dependency.name);
            if lock.contains(&entry) {
                young.push(dependency.name.replace('-', "_"));
            }
        }
    }
    young.sort();
    young.dedup();
    assert!(young.contains(&"xxhash_rust".to_owned()) && young.contains(&"oxc_ast".to_owned()), "{young:?}");

    let mut read = 0;
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for package in libraries() {
        for path in files(&root().join("crates").join(package).join("src"), "rs") {
            let text = fs::read_to_string(&path).expect("a readable file");
            read += 1;
            let uses = imported(&text, &young);
            for signature in signatures(&text) {
                let named = |name: &String| {
                    signature.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
                };
                let found = young.iter().chain(&uses).find(|name| named(name));
                let exception = found.and_then(|name| {
                    EXCEPTIONS.iter().position(|(file, allowed)| path.ends_with(file) && name == allowed)
                });
                if let Some(exception) = exception {
                    used.insert(exception);
                } else if let Some(name) = found {
                    wrong.push(format!("{}: {name} in `{signature}`", short(&path)));
                }
            }
        }
    }
    assert!(read > 800 && wrong.is_empty(), "{read} files\n{}", wrong.join("\n"));
    assert_eq!(used.len(), EXCEPTIONS.len(), "an exception that nothing needs any more");
}

/// Files and types. A program that has the service as a library adds its own routes to the router of axum, or the service's routes
/// to its own; a type of ours around it would take that away.
const EXCEPTIONS: [(&str, &str); 2] =
    [("service/src/service.rs", "Router"), ("service/src/serve.rs", "Router")];

/// What a file imports from these crates, by the names that it uses.
fn imported(text: &str, crates: &[String]) -> Vec<String> {
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("use "));
    // The crate `http`, which is past 1.0.
    let lines = lines.filter(|line| !line.starts_with("axum::http::"));
    let from = lines.filter(|line| crates.iter().any(|name| line.starts_with(&format!("{name}::"))));
    let items = from.flat_map(|line| line.split(['{', '}', ',', ';'])).map(|item| {
        let name = item.split_once(" as ").map_or(item, |(_, name)| name);
        name.rsplit("::").next().unwrap_or(name).trim()
    });
    items.filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase())).map(str::to_owned).collect()
}

/// The heads of public functions, fields, types and re-exports, as far as the first brace or semicolon.
fn signatures(text: &str) -> Vec<String> {
    let mut signatures = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if !line.starts_with("pub ") {
            continue;
        }
        let mut signature = line.to_owned();
        while !signature.ends_with(['{', ';', ',', '}']) {
            let Some(next) = lines.next() else { break };
            signature.push(' ');
            signature.push_str(next.trim());
        }
        signatures.push(signature);
    }
    signatures
}

fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
