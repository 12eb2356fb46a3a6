//! Shows a record: the tables between two marks of `docs/benchmarks.md`, and the pictures beside it.
//!
//! `cargo run --release --bin show -- FOLDER`

use std::error::Error;
use std::fs;
use std::path::Path;

use benches::with_measured;
use peers::{document, parse_csv, picture};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("expected the folder of a record")?;
    let folder = Path::new(&folder);
    let rows = parse_csv(&fs::read_to_string(folder.join("peers.csv"))?)?;
    let machine = fs::read_to_string(folder.join("machine.txt"))?;
    // Absent where there was no rule set.
    let yara = fs::read_to_string(folder.join("yara.md")).ok();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    for bench in ["scripts", "feeds"] {
        fs::write(docs.join(format!("images/peers-{bench}.svg")), picture(&rows, bench))?;
    }
    let path = docs.join("benchmarks.md");
    let text = fs::read_to_string(&path)?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let made = document(&rows, &name, &machine, yara.as_deref());
    fs::write(&path, with_measured(&text, "peers", &made).ok_or("the document has no place for peers")?)?;
    Ok(())
}
