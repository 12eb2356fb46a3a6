//! The user guide states the cost of embedding, and a build without a feature compiles nothing for it.

use std::process::Command;

use crate::support::{root, table};

#[test]
fn the_table_is_what_the_command_prints() {
    let output = Command::new("bash")
        .arg(root().join(".ci/embedding"))
        .arg("crates")
        .output()
        .expect("the command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8_lossy(&output.stdout);
    let rows = printed.lines().skip(2);
    let documented: Vec<[String; 5]> = table("user-guide.md", "### Embedding");
    // The other two columns are measured: no machine has them alike.
    let documented = documented.iter().map(|row| format!("| {} |", row[..3].join(" | ")));
    assert_eq!(documented.collect::<Vec<_>>(), rows.collect::<Vec<_>>(), "left: docs/user-guide.md");
}

#[test]
fn without_the_scorer_no_parser_and_no_model_is_compiled() {
    let uses = |package: &str, features: &[&str]| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["tree", "--offline", "-e", "normal", "--prefix", "none", "-p", package])
            .args(features)
            .current_dir(root())
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let heavy = ["oxc_", "stacker ", "toml "];
    for package in ["pagewarden-jsintegrity", "pagewarden-secondopinion", "pagewarden-verdict"] {
        let [alone, whole] = [&["--no-default-features"][..], &[]].map(|features| uses(package, features));
        for name in heavy {
            assert!(!alone.contains(name), "{package} without features compiles {name}");
            assert!(whole.contains(name), "{package}: {name} is not what the parser brings any more");
        }
    }
}
