//! Loads a service on this machine with reports, and says how it took them.
//!
//! ```sh
//! cargo run -p pagewarden-service -- --listen 127.0.0.1:8080 --config load.toml &
//! cargo run -p pagewarden-service --example load -- 127.0.0.1:8080 --seconds 60 --per-second 10000 --connections 64
//! ```
//!
//! The configuration must let one address through: `[collector]` with `reports_per_second = 1000000` and `burst = 1000000`, and
//! `site_reports_per_second` and `site_burst` likewise. `--new 0.01` invents a new URL for one report in a hundred.
#![allow(clippy::print_stdout, reason = "a tool that says what it measured")]

use std::error::Error;
use std::io::{BufRead, BufReader, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Parser;

/// Send reports to a service, and measure
#[derive(Clone, Parser)]
struct Args {
    /// The address of the service
    address: String,

    /// Seconds to go on
    #[arg(long, default_value_t = 10)]
    seconds: u64,

    /// Reports per second, over all connections
    #[arg(long, default_value_t = 10_000)]
    per_second: u64,

    /// Connections
    #[arg(long, default_value_t = 64)]
    connections: u64,

    /// Reports per request: browsers gather several
    #[arg(long, default_value_t = 1)]
    per_request: u64,

    /// The share of reports that name a new URL
    #[arg(long, default_value_t = 0.0)]
    new: f64,

    /// The process of the service, to tell its memory
    #[arg(long)]
    pid: Option<u32>,
}

/// What one connection saw.
#[derive(Default)]
struct Seen {
    millis: Vec<f64>,
    refused: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let number = AtomicU64::new(0);
    let started = Instant::now();
    let memory = || args.pid.and_then(resident_mib);
    let before = memory();
    let seen: Vec<Result<Seen, String>> = std::thread::scope(|scope| {
        let connections: Vec<_> = (0..args.connections)
            .map(|_| scope.spawn(|| converse(&args, &number, started).map_err(|error| error.to_string())))
            .collect();
        connections
            .into_iter()
            .map(|one| one.join().unwrap_or_else(|_| Err("broke off".to_owned())))
            .collect()
    });
    let took = started.elapsed().as_secs_f64();
    let (mut millis, mut refused) = (Vec::new(), 0);
    for one in seen {
        let one = one?;
        millis.extend(one.millis);
        refused += one.refused;
    }
    millis.sort_by(f64::total_cmp);
    let at = |share: f64| {
        millis.get((millis.len() as f64 * share) as usize).or_else(|| millis.last()).copied().unwrap_or(0.0)
    };
    println!(
        "{} requests with {} reports in {took:.1} s: {:.0} reports/s; refused: {refused}",
        millis.len(),
        millis.len() as u64 * args.per_request,
        millis.len() as f64 * args.per_request as f64 / took
    );
    println!(
        "milliseconds: p50 {:.1}, p90 {:.1}, p99 {:.1}, p99.9 {:.1}, most {:.1}",
        at(0.5),
        at(0.9),
        at(0.99),
        at(0.999),
        at(1.0)
    );
    if let (Some(before), Some(after)) = (before, memory()) {
        println!("memory: {before} MiB before, {after} MiB after");
    }
    Ok(())
}

/// Sends requests at an even pace, one after the other.
fn converse(args: &Args, number: &AtomicU64, started: Instant) -> Result<Seen, Box<dyn Error>> {
    let mut stream = TcpStream::connect(&args.address)?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut seen = Seen::default();
    let per_second = args.per_second as f64 / args.per_request as f64;
    while started.elapsed() < Duration::from_secs(args.seconds) {
        let first = number.fetch_add(args.per_request, Ordering::Relaxed);
        // Measured from when it was to be sent: a service that is behind is not excused.
        let due = started + Duration::from_secs_f64(first as f64 / args.per_request as f64 / per_second);
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        let body: Vec<String> =
            (first..first + args.per_request).map(|number| report(number, args.new)).collect();
        let body = format!("[{}]", body.join(","));
        let head = format!(
            "POST /report/load HTTP/1.1\r\nHost: {}\r\nContent-Type: application/reports+json\r\nContent-Length: {}\r\n\r\n",
            args.address,
            body.len()
        );
        stream.write_all((head + &body).as_bytes())?;
        let status = answer(&mut reader)?;
        seen.millis.push(due.elapsed().as_secs_f64() * 1000.0);
        seen.refused += u64::from(status != 204);
    }
    Ok(seen)
}

/// Of 200 scripts on 50 pages, or one that nobody has seen.
fn report(number: u64, new: f64) -> String {
    let is_new = new > 0.0 && number.is_multiple_of((1.0 / new).max(1.0) as u64);
    let script = if is_new { format!("new-{number}") } else { format!("known-{}", number % 200) };
    format!(
        r#"{{"type": "csp-violation", "age": 10, "url": "https://shop.example/page/{}", "user_agent": "load", "body":
        {{"documentURL": "https://shop.example/page/{0}", "referrer": "", "blockedURL": "https://cdn-{}.example/{script}.js",
        "effectiveDirective": "script-src-elem", "originalPolicy": "default-src 'none'; script-src 'report-sample'",
        "sourceFile": null, "sample": "", "disposition": "report", "statusCode": 200, "lineNumber": 1, "columnNumber": 1}}}}"#,
        number % 50,
        number % 20
    )
}

fn answer(reader: &mut impl BufRead) -> Result<u16, Box<dyn Error>> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).ok_or("no answer")?.parse()?;
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(status)
}

/// The memory of a process, as Linux tells it.
fn resident_mib(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? / 1024)
}
