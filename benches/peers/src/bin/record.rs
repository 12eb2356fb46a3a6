//! Keeps the results of the last run as files: `peers.csv` and `machine.txt`.
//!
//! `cargo run --release --bin record -- FOLDER`

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use peers::{PEERS, RuleSet, locked_versions, results, to_csv};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("expected the folder of the record")?);
    let rows = results(&criterion_folder())?;
    if rows.is_empty() {
        return Err("there are no results: run `cargo bench` first".into());
    }
    let machine = machine()?;
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("peers.csv"), to_csv(&rows))?;
    fs::write(folder.join("machine.txt"), machine)?;
    println!("{} results in {}", rows.len(), folder.display());
    Ok(())
}

/// Where criterion leaves its results: it asks the same variables.
fn criterion_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("CRITERION_HOME") {
        return folder.into();
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| own("target"), PathBuf::from);
    target.join("criterion")
}

/// What was measured on, and which versions.
fn machine() -> Result<String, Box<dyn Error>> {
    let lock = fs::read_to_string(own("Cargo.lock"))?;
    let peers: Vec<String> =
        locked_versions(&lock, &PEERS).iter().map(|(name, version)| format!("{name} {version}")).collect();
    let system =
        format!("{}, {}", value_of("/etc/os-release", "PRETTY_NAME", '='), output("uname", &["-sr"]));
    let cores = std::thread::available_parallelism()?;
    let state = if output("git", &["status", "--porcelain", "--untracked-files=no"]).is_empty() {
        ""
    } else {
        ", and changes to it"
    };
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = load.split_whitespace().take(3).collect();
    let mut text = String::new();
    let lines = [
        ("CPU", format!("{}, {cores} cores", value_of("/proc/cpuinfo", "model name", ':'))),
        ("memory", memory()),
        ("system", system),
        ("rustc", output("rustc", &["-V"])),
        ("commit", format!("{}{state}", output("git", &["rev-parse", "--short", "HEAD"]))),
        ("peers", peers.join(", ")),
        ("rules", rules()?),
        ("load", format!("{}: averages of 1, 5 and 15 minutes when the benches had ended", load.join(" "))),
    ];
    for (name, value) in lines {
        writeln!(text, "{name:<8} {value}")?;
    }
    Ok(text)
}

/// The rule set, named by its folder.
fn rules() -> Result<String, Box<dyn Error>> {
    let Some(set) = RuleSet::of_environment()? else { return Ok("none".to_owned()) };
    let folder = std::env::var_os("YARA_RULES").unwrap_or_default();
    let name = Path::new(&folder).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (rules, files, refused) = (set.count(), set.files, set.refused.len());
    Ok(format!("{name}: {rules} rules of {files} files, {refused} files refused"))
}

fn memory() -> String {
    let total = value_of("/proc/meminfo", "MemTotal", ':');
    let kib: u64 = total.trim_end_matches(" kB").parse().unwrap_or(0);
    format!("{} GiB", kib >> 20)
}

/// The value of a key in a file of lines, or that it is not known.
fn value_of(file: &str, key: &str, separator: char) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let mut values = text.lines().filter_map(|line| line.split_once(separator));
    let value = values.find(|(own, _)| own.trim() == key).map(|(_, value)| value.trim().trim_matches('"'));
    value.unwrap_or("unknown").to_owned()
}

/// What a command prints, or nothing where it cannot be run.
fn output(command: &str, arguments: &[&str]) -> String {
    let output = Command::new(command).args(arguments).current_dir(own(".")).output();
    let output = output.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).trim().to_owned()
}

fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
