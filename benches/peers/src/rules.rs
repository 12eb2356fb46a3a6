//! A rule set of YARA, compiled from a folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use yara_x::{Compiler, MetaValue, Rule, Rules};

/// Rules for YARA-X, and what of their folder could not be compiled.
#[derive(Debug)]
#[non_exhaustive]
pub struct RuleSet {
    /// All rules of the files that compile, a namespace each.
    pub rules: Rules,
    /// How many files compiled.
    pub files: usize,
    /// The others, with the first line of what is wrong.
    pub refused: Vec<(PathBuf, String)>,
}

impl RuleSet {
    /// Compiles every `.yar` and `.yara` file below a folder. What they include is looked for beside them.
    ///
    /// # Errors
    ///
    /// That a file or folder cannot be read. A file that does not compile is no error.
    pub fn compile(folder: &Path) -> io::Result<Self> {
        let files = rule_files(folder)?;
        let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
        let new_compiler = || {
            let mut compiler = Compiler::new();
            for folder in &folders {
                compiler.add_include_dir(folder);
            }
            compiler
        };
        let mut compiler = new_compiler();
        let (mut compiled, mut refused) = (0, Vec::new());
        for path in &files {
            let source = fs::read(path)?;
            // Tried alone first, so that half of a file is never taken.
            let alone = new_compiler().add_source(source.as_slice()).map(|_| ());
            let taken = alone.and_then(|()| {
                compiler.new_namespace(&path.display().to_string());
                compiler.add_source(source.as_slice()).map(|_| ())
            });
            match taken {
                Ok(()) => compiled += 1,
                Err(error) => {
                    let text = error.to_string();
                    refused.push((path.clone(), text.lines().next().unwrap_or_default().to_owned()));
                }
            }
        }
        Ok(Self { rules: compiler.build(), files: compiled, refused })
    }

    /// Compiles the folder that the environment variable `YARA_RULES` names, and says what came of it, or why it is skipped.
    ///
    /// # Errors
    ///
    /// As [`RuleSet::compile`], and that there is no rule at all.
    pub fn of_environment() -> io::Result<Option<Self>> {
        let Some(folder) = std::env::var_os("YARA_RULES") else {
            eprintln!("yara_x: skipped, YARA_RULES names no folder of rules");
            return Ok(None);
        };
        let set = Self::compile(Path::new(&folder))?;
        eprintln!("yara_x: {set_rules} rules of {} files", set.files, set_rules = set.count());
        for (path, reason) in &set.refused {
            eprintln!("yara_x: refused {}: {reason}", path.display());
        }
        if set.count() == 0 {
            return Err(io::Error::other("YARA_RULES has no rule that compiles"));
        }
        Ok(Some(set))
    }

    /// How many rules there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rules.iter().count()
    }

    /// Whether a rule is meant for scripts. Some rule sets say for which files a rule is, in `path_include`: patterns separated by
    /// commas. A rule that says nothing is for all.
    #[must_use]
    pub fn is_for_scripts(rule: &Rule<'_, '_>) -> bool {
        let mut patterns = rule.metadata().filter(|(name, _)| *name == "path_include");
        let Some((_, MetaValue::String(patterns))) = patterns.next() else { return true };
        patterns.split(',').map(str::trim).any(|pattern| pattern.ends_with(".js") || pattern == "*")
    }

    /// Whether a rule says that it is of high severity.
    #[must_use]
    pub fn is_severe(rule: &Rule<'_, '_>) -> bool {
        let severe = |value| matches!(value, MetaValue::String("high" | "critical"));
        rule.metadata().any(|(name, value)| name == "severity" && severe(value))
    }
}

/// The files of rules below a folder, by name.
fn rule_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yar" || ending == "yara") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use yara_x::Scanner;

    use super::*;

    #[test]
    fn rules_that_compile_are_taken_and_others_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let below = folder.path().join("below");
        fs::create_dir(&below).expect("a folder");
        let write = |path: PathBuf, text: &str| fs::write(path, text).expect("a file");
        write(
            folder.path().join("a.yar"),
            r#"rule for_all { meta: severity = "high" strings: $a = "card-number" condition: $a }
               rule for_python { meta: path_include = "*.py,setup.py" strings: $a = "card" condition: $a }
               rule for_scripts { meta: path_include = "*.py, *.js" severity = "low" strings: $a = "card" condition: $a }"#,
        );
        write(below.join("b.yara"), "include \"part.meta\" rule for_all { condition: for_parts and false }");
        write(below.join("part.meta"), "private rule for_parts { condition: true }");
        write(below.join("broken.yar"), "rule half { condition: false } rule broken { condition: $nothing }");
        write(below.join("other.txt"), "no rule");
        let set = RuleSet::compile(folder.path()).expect("a readable folder");
        let refused: Vec<&Path> = set.refused.iter().map(|(path, _)| path.as_path()).collect();
        assert_eq!((set.count(), set.files, refused), (5, 2, vec![&*below.join("broken.yar")]));

        let mut scanner = Scanner::new(&set.rules);
        let answer = scanner.scan(b"send(document.forms['card-number'])").expect("a short text");
        assert_eq!(answer.matching_rules().len(), 3);
        let counted = || answer.matching_rules().filter(RuleSet::is_for_scripts);
        let names: Vec<&str> = counted().map(|rule| rule.identifier()).collect();
        assert_eq!(names, ["for_all", "for_scripts"]);
        assert_eq!(counted().filter(RuleSet::is_severe).count(), 1);
    }
}
