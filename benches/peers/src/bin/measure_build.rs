//! Builds ten million domains within a memory limit and prints what it took: seconds, peak memory, bytes a domain.
//!
//! `cargo run --release --bin measure_build -- [DOMAINS] [LIMIT_MIB]`

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter};
use std::time::Instant;

use benches::Names;
use peers::read_domains;
use threatfeed::{FeedSet, Scope};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default: usize| arguments.next().map_or(Ok(default), |text| text.parse());
    let (domains, limit) = (number(10_000_000)?, number(256)? << 20);

    // The names are read a million at a time, so that the peak is that of the build and not of its input.
    let list = tempfile::NamedTempFile::new()?;
    let own = std::env::current_exe()?;
    if std::env::var_os("ONLY_NAMES").is_some() {
        return Ok(fs::write(std::env::var("ONLY_NAMES")?, Names::generate(domains, 1).listed.join("\n"))?);
    }
    let made =
        std::process::Command::new(own).arg(domains.to_string()).env("ONLY_NAMES", list.path()).status()?;
    assert!(made.success());

    let start = Instant::now();
    let mut builder = FeedSet::builder();
    builder.memory_limit(limit, tempfile::tempfile);
    let mut chunk = Vec::new();
    let mut feeds = 0;
    for line in BufReader::new(File::open(list.path())?).lines() {
        chunk.push(line?);
        if chunk.len() == 1_000_000 {
            read_domains(&mut builder, &format!("part {feeds}"), &chunk);
            chunk.clear();
            feeds += 1;
        }
    }
    read_domains(&mut builder, &format!("part {feeds}"), &chunk);
    let read = start.elapsed();
    let out = tempfile::NamedTempFile::new()?;
    let bytes = builder.build_to(BufWriter::new(out.as_file()))?;
    let all = start.elapsed();
    let peak = peak_memory_kib();
    let set = FeedSet::from_bytes(fs::read(out.path())?)?;
    assert_eq!(set.count(Scope::Domain), domains);
    println!("domains,limit_mib,read_s,all_s,peak_mib,bytes,bytes_a_domain");
    let [read, all] = [read, all].map(|time| time.as_secs_f64());
    let a_domain = bytes as f64 / domains as f64;
    println!("{domains},{},{read:.1},{all:.1},{},{bytes},{a_domain:.2}", limit >> 20, peak >> 10);
    Ok(())
}

/// The largest resident set of this process so far, where the system tells.
fn peak_memory_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
