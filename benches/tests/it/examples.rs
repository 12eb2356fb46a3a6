//! Every public type, trait and function is shown in a documentation example, which is compiled and run as a doctest: in its
//! own, in one of its type or of that type's other methods, or in the crate's own documentation.
//!
//! The sources are read as text, line by line, as `rustfmt` leaves them: `pub` is what dependents reach, for the lint
//! `unreachable_pub` forbids any other. Fields and variants are shown by their types.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{files, libraries, root};

#[test]
fn every_public_item_is_shown_in_an_example() {
    let mut shown = 0;
    let mut missing = Vec::new();
    for package in libraries() {
        let package = Package::read(&root().join("crates").join(package));
        for item in &package.items {
            if package.shows(item) {
                shown += 1;
            } else {
                missing.push(item.to_string());
            }
        }
    }
    assert!(
        shown > 400 && missing.is_empty(),
        "{shown} are shown, {} are not:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// What a package publishes, and the examples of its documentation.
struct Package {
    items: Vec<Item>,
    /// The code of examples by the type that they stand at, and under the empty name those of the crate.
    examples: BTreeMap<String, String>,
}

/// A public type, trait or function.
struct Item {
    file: String,
    line: usize,
    name: String,
    /// The type that it is a method of; its own name for all else.
    owner: String,
    has_example: bool,
}

impl Package {
    fn read(folder: &Path) -> Self {
        let mut package = Self { items: Vec::new(), examples: BTreeMap::new() };
        let readme = fs::read_to_string(folder.join("README.md")).expect("every package has a README");
        package.add_example("", &code(readme.lines()));
        let sources = files(&folder.join("src"), "rs");
        for path in sources.iter().filter(|path| !is_for_training(path)) {
            let text = fs::read_to_string(path).expect("a readable file");
            let module = text.lines().filter_map(|line| line.strip_prefix("//!"));
            package.add_example("", &code(module.map(|line| line.strip_prefix(' ').unwrap_or(line))));
            package.read_items(&text, &path.strip_prefix(root()).unwrap_or(path).display().to_string());
        }
        package
    }

    fn read_items(&mut self, text: &str, file: &str) {
        let mut owner = String::new();
        let mut documentation: Vec<&str> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let trimmed = line.trim_start();
            if let Some(told) = trimmed.strip_prefix("///") {
                documentation.push(told.strip_prefix(' ').unwrap_or(told));
                continue;
            }
            if trimmed.starts_with("#[") || (trimmed.ends_with(")]") && !documentation.is_empty()) {
                continue;
            }
            if line.starts_with("impl") {
                owner = type_of_impl(line);
            } else if let Some(name) = published(trimmed) {
                let is_method = line.starts_with(' ');
                let owner = if is_method { owner.clone() } else { name.to_owned() };
                let example = code(documentation.iter().copied());
                self.add_example(&owner, &example);
                let has_example = !example.is_empty();
                self.items.push(Item {
                    file: file.to_owned(),
                    line: number,
                    name: name.to_owned(),
                    owner,
                    has_example,
                });
            }
            documentation.clear();
        }
    }

    fn add_example(&mut self, owner: &str, code: &str) {
        let examples = self.examples.entry(owner.to_owned()).or_default();
        examples.push_str(code);
    }

    fn shows(&self, item: &Item) -> bool {
        let places = ["", &item.owner].into_iter().filter_map(|place| self.examples.get(place));
        item.has_example || places.into_iter().any(|code| words(code).any(|word| word == item.name))
    }
}

impl std::fmt::Display for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.owner)?;
        if self.owner == self.name { Ok(()) } else { write!(f, "::{}", self.name) }
    }
}

/// The Rust in the fenced blocks of a text: those that are doctests.
fn code<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut code = String::new();
    // Whether the open block is Rust.
    let mut open: Option<bool> = None;
    for line in lines {
        match (line.trim_start().strip_prefix("```"), open) {
            (Some(_), Some(_)) => open = None,
            (Some(kind), None) => {
                open = Some(matches!(kind, "" | "rust" | "no_run" | "rust,no_run" | "should_panic"))
            }
            (None, Some(true)) => code.extend([line, "\n"]),
            (None, _) => {}
        }
    }
    code
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// The name of the public item that a line begins, if it does.
fn published(line: &str) -> Option<&str> {
    let mut words = line.strip_prefix("pub ")?.split_ascii_whitespace();
    let kind = words.find(|word| !matches!(*word, "const" | "async" | "unsafe"))?;
    if !matches!(kind, "enum" | "fn" | "struct" | "trait" | "type") {
        return None;
    }
    let name = words.next()?;
    name.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// `FeedSet` of `impl<D: AsRef<[u8]>> FeedSet<D> {`.
fn type_of_impl(line: &str) -> String {
    let mut rest = line.trim_start_matches("impl");
    if rest.starts_with('<') {
        let mut depth = 0;
        let end = rest.find(|c| {
            depth += match c {
                '<' => 1,
                '>' => -1,
                _ => 0,
            };
            depth == 0
        });
        rest = end.map_or("", |end| &rest[end + 1..]);
    }
    let name = rest.split([' ', '<', '{']).find(|word| !word.is_empty()).unwrap_or_default();
    name.rsplit("::").next().unwrap_or(name).to_owned()
}

/// A feature without a promise of stability, for the trainers in this repository.
fn is_for_training(path: &Path) -> bool {
    path.file_stem().is_some_and(|name| name == "training")
}
