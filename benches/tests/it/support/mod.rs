//! The workspace as cargo sees it, and the tables of its documents.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

/// A package of the workspace.
pub(crate) struct Package {
    /// Its name without the common prefix, as the documents use it.
    pub(crate) name: String,
    pub(crate) dependencies: Vec<Dependency>,
}

/// A direct dependency, of any kind and on any condition.
pub(crate) struct Dependency {
    /// Its name without the common prefix.
    pub(crate) name: String,
    /// Whether it is a package of this repository.
    pub(crate) is_ours: bool,
    /// What the documents write behind a name: nothing, or that only tests, examples and benches use it.
    pub(crate) mark: &'static str,
}

/// The packages of the workspace with this manifest, relative to the root.
///
/// # Panics
///
/// If cargo cannot be run, or prints what it is not documented to print.
pub(crate) fn packages(manifest: &str) -> Vec<Package> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline", "--manifest-path"])
        .arg(root().join(manifest))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Metadata = serde_json::from_slice(&output.stdout).expect("cargo prints its format");
    let packages = metadata.packages.into_iter().map(|package| Package {
        name: short(&package.name),
        dependencies: package.dependencies.into_iter().map(Dependency::from).collect(),
    });
    packages.collect()
}

/// The rows of the first table below a heading of a document in `docs/`, without its first two lines. Cells are trimmed.
///
/// # Panics
///
/// If there is no such document, heading or table.
pub(crate) fn table<const COLUMNS: usize>(document: &str, heading: &str) -> Vec<[String; COLUMNS]> {
    let path = root().join("docs").join(document);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines =
        text.lines().skip_while(|line| *line != heading).skip_while(|line| !line.starts_with('|'));
    assert!(lines.next().is_some() && lines.next().is_some(), "{document} has no table below {heading:?}");
    let rows = lines.take_while(|line| line.starts_with('|')).map(|line| {
        let cells: Vec<String> =
            line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        cells.try_into().unwrap_or_else(|_| panic!("{COLUMNS} columns: {line}"))
    });
    rows.collect()
}

/// The names in a cell: `a`, `b`, or a dash for none. Marks of code are dropped.
pub(crate) fn names(cell: &str) -> BTreeSet<String> {
    cell.split(',').map(|name| name.trim().replace('`', "")).filter(|name| name != "-").collect()
}

/// The files below a folder with this ending.
///
/// # Panics
///
/// If the folder cannot be read.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The libraries that promise something to others: all crates but the command, whose library is for the Python package.
pub(crate) fn libraries() -> Vec<String> {
    let names = packages("Cargo.toml").into_iter().map(|package| package.name);
    names.filter(|name| !["benches", "verdict-cli"].contains(&name.as_str())).collect()
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn short(package: &str) -> String {
    package.strip_prefix("pagewarden-").unwrap_or(package).to_owned()
}

impl From<MetadataDependency> for Dependency {
    fn from(dependency: MetadataDependency) -> Self {
        Self {
            name: short(&dependency.name),
            is_ours: dependency.path.is_some(),
            mark: if dependency.kind.as_deref() == Some("dev") { " (tests)" } else { "" },
        }
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<MetadataPackage>,
}

#[derive(Deserialize)]
struct MetadataPackage {
    name: String,
    dependencies: Vec<MetadataDependency>,
}

#[derive(Deserialize)]
struct MetadataDependency {
    name: String,
    kind: Option<String>,
    path: Option<String>,
}
