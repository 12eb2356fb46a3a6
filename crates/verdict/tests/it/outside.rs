//! The examples of the READMEs compile in a crate that has this one as its only dependency, as they say.

#![cfg(feature = "bundled-model")]
#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn examples_need_no_other_crate() {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut compiled = 0;
    for readme in [crate_folder.join("README.md"), crate_folder.join("../../README.md")] {
        let Ok(text) = fs::read_to_string(&readme) else {
            println!("{} is not in the package: skipped", readme.display());
            continue;
        };
        for example in rust(&text) {
            compile(&example).unwrap_or_else(|error| panic!("{}:\n{error}", readme.display()));
            compiled += 1;
        }
    }
    assert!(compiled > 0, "the README has an example");
    // The test would notice: nothing else is there.
    assert!(compile("use serde::Serialize;").is_err());
}

/// The blocks of Rust, with the lines that are hidden in documentation.
fn rust(text: &str) -> Vec<String> {
    let blocks = text.split("```rust\n").skip(1).filter_map(|rest| rest.split("```").next());
    let shown = |line: &str| match line {
        "#" => String::new(),
        line => line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n",
    };
    blocks.map(|block| block.lines().map(shown).collect()).collect()
}

/// Compiles a text as a program whose only crate is `verdict`.
fn compile(example: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("main.rs");
    let result = "Result<(), Box<dyn std::error::Error>>";
    let end = if example.contains("Ok::<()") { "" } else { "Ok(())" };
    fs::write(&source, format!("#![allow(unused)]\nfn main() -> {result} {{\n{example}\n{end}\n}}\n"))
        .unwrap();
    let programs = std::env::current_exe().unwrap();
    let dependencies = programs.parent().unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let compiled = Command::new(rustc)
        .args(["--edition", "2024", "--emit", "metadata", "--cap-lints", "allow", "--out-dir"])
        .arg(folder.path())
        .arg("-L")
        .arg(format!("dependency={}", dependencies.display()))
        .arg("--extern")
        .arg(format!("verdict={}", library(dependencies).display()))
        .arg(&source)
        .output()
        .unwrap();
    if compiled.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&compiled.stderr).into_owned())
    }
}

/// The library as it was compiled for this test: the newest, for other features leave others.
fn library(folder: &Path) -> PathBuf {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with("libverdict-") && name.ends_with(".rlib")
    };
    files.filter(is_ours).max_by_key(|path| fs::metadata(path).unwrap().modified().unwrap()).unwrap()
}
