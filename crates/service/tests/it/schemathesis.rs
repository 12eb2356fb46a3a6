//! Schemathesis, unmodified, against `/openapi.json` on loopback: no answer of the kind 5xx, and none that the document does not
//! describe. `.ci/others` installs it beside the interpreter that `PAGEWARDEN_PYTHON` names.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what is not as expected fails the test; what was skipped is said"
)]

use std::path::Path;
use std::process::Command;

use crate::support::{Running, provided, skip};
use sha2::{Digest as _, Sha256};

#[test]
fn no_generated_request_gets_an_answer_that_is_not_described() {
    let Some(python) = provided("PAGEWARDEN_PYTHON") else { return };
    let program = Path::new(&python).with_file_name("schemathesis");
    if !program.is_file() {
        return skip("no schemathesis beside PAGEWARDEN_PYTHON");
    }
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), "[fetcher]\nenabled = false\n");
    let line = r#"{"kind":"script","url":"https://cdn.example/a.js","page_url":"https://shop.example/","text":"go()"}"#;
    assert_eq!(running.observe("shop", format!("{line}\n").repeat(3).as_bytes()).status, 200);
    running.until("shop", |all| all.len() == 1);
    let hash: String = Sha256::digest(b"go()").iter().map(|byte| format!("{byte:02x}")).collect();
    let base = format!("http://{}", running.address);
    let output = Command::new(program)
        .current_dir(folder.path())
        .arg("--config-file")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sdk/schemathesis.toml"))
        .args(["run", &format!("{base}/openapi.json"), "--max-time", "30", "--continue-on-failure"])
        // A stream does not end, and a token that is revoked asks no more.
        .args(["--exclude-path", "/api/v1/sites/{site}/events/stream"])
        .args(["--exclude-path", "/api/v1/tokens/{id}"])
        .envs([("PAGEWARDEN_BASE", &base), ("PAGEWARDEN_TOKEN", &running.token), ("PAGEWARDEN_HASH", &hash)])
        .output()
        .unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("Authentication failed"), "{said}");
    println!("{said}");
    running.stop();
}
