//! Walks every hot path and prints its name: what `.ci/instructions` runs under valgrind's callgrind.
//!
//! With numbers, it scores one script of so many KiB for each instead: how the instructions grow with the size.

mod paths;

use std::error::Error;
use std::io::{self, Write as _};

use paths::HotPath;

fn main() -> Result<(), Box<dyn Error>> {
    let kib = std::env::args().skip(1).map(|size| size.parse()).collect::<Result<Vec<usize>, _>>()?;
    let paths = if kib.is_empty() { HotPath::all() } else { HotPath::scoring_of(&kib) };
    let mut out = io::stdout().lock();
    for mut path in paths {
        path.warm_up();
        path.run();
        writeln!(out, "{}", path.name)?;
    }
    Ok(())
}
