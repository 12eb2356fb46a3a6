//! No public signature names a type of a dependency below 1.0: a change of its version must not be a break of ours.

use std::fs;
use std::path::Path;

use crate::support::{files, packages, root};

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
    for package in PUBLISHED {
        for path in files(&root().join("crates").join(package).join("src"), "rs") {
            let text = fs::read_to_string(&path).expect("a readable file");
            read += 1;
            let uses = imported(&text, &young);
            for signature in signatures(&text) {
                let named = |name: &String| {
                    signature.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
                };
                if let Some(name) = young.iter().chain(&uses).find(|name| named(name)) {
                    wrong.push(format!("{}: {name} in `{signature}`", short(&path)));
                }
            }
        }
    }
    assert!(read > 100 && wrong.is_empty(), "{read} files\n{}", wrong.join("\n"));
}

/// What a file imports from these crates, by the names that it uses.
fn imported(text: &str, crates: &[String]) -> Vec<String> {
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("use "));
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

const PUBLISHED: [&str; 11] = [
    "capture",
    "categories",
    "eval",
    "export",
    "feeds",
    "fetch",
    "jsintegrity",
    "monitor",
    "secondopinion",
    "threatfeed",
    "verdict",
];
