//! Loads a service on this machine with reports, and says how it took them: how many a second, how long each waited, what processor
//! time each took, and the memory of the service over time.
//!
//! ```sh
//! cat > load.toml <<'TOML'
//! state = "load-state"
//! [collector]
//! reports_per_second = 1000000
//! burst = 1000000
//! site_reports_per_second = 1000000
//! site_burst = 1000000
//! [fetcher]
//! enabled = false
//! TOML
//! cargo run --release -p pagewarden-service -- --listen 127.0.0.1:8080 --config load.toml &
//! cargo run --release -p pagewarden-service --example load -- 127.0.0.1:8080 --seconds 600 --per-second 10000 \
//!     --connections 256 --warm-up 10 --pid "$(pgrep -n verdict-service)"
//! ```
//!
//! The limits in this configuration let one address through. A report is answered when it is on the disk: with syncs of 4 ms
//! one connection does not do more than some 150 requests a second, so that 10,000 need many.
//!
//! Requests are due at an even pace, whatever the service does: one that is sent late, because all connections wait for answers, counts
//! from when it was due. `--new 0.01` invents a new URL for one report in a hundred.
#![allow(clippy::print_stdout, reason = "a tool that says what it measured")]

use std::cell::{Cell, RefCell};
use std::error::Error;
use std::fmt::Write as _;
use std::rc::Rc;
use std::time::{Duration, Instant};

use clap::Parser;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;
use tokio::task::{JoinSet, LocalSet};

/// Send reports to a service, and measure
#[derive(Clone, Parser)]
struct Args {
    /// The address of the service
    address: String,

    /// Seconds to go on
    #[arg(long, default_value_t = 10)]
    seconds: u64,

    /// So many of these seconds do not count
    #[arg(long, default_value_t = 0)]
    warm_up: u64,

    /// Reports per second, over all connections
    #[arg(long, default_value_t = 10_000)]
    per_second: u64,

    /// Connections
    #[arg(long, default_value_t = 256)]
    connections: u64,

    /// Reports per request: browsers gather several
    #[arg(long, default_value_t = 1)]
    per_request: u64,

    /// The share of reports that name a new URL
    #[arg(long, default_value_t = 0.0)]
    new: f64,

    /// The process of the service, to tell its processor time and its memory
    #[arg(long)]
    pid: Option<u32>,

    /// Seconds between two lines that tell how it goes
    #[arg(long, default_value_t = 10)]
    every: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    // One thread sends everything: the service has the other cores.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, load(args))
}

/// What all connections share.
struct Load {
    args: Args,
    started: Instant,
    /// The number of the next report.
    next: Cell<u64>,
    /// Since the warm-up, and since the last line.
    all: RefCell<Seen>,
    lately: RefCell<Seen>,
}

/// How requests were answered.
#[derive(Clone, Default)]
struct Seen {
    waits: Waits,
    refused: u64,
}

async fn load(args: Args) -> Result<(), Box<dyn Error>> {
    let every = Duration::from_secs(args.every.max(1));
    let end = Duration::from_secs(args.seconds);
    let load = Rc::new(Load {
        started: Instant::now(),
        next: Cell::new(0),
        all: RefCell::default(),
        lately: RefCell::default(),
        args,
    });
    let mut connections = JoinSet::new();
    for _ in 0..load.args.connections {
        let load = Rc::clone(&load);
        connections.spawn_local(async move { load.converse().await.map_err(|error| error.to_string()) });
    }
    let warm_up = Duration::from_secs(load.args.warm_up.min(load.args.seconds));
    let at = |since: Duration| tokio::time::sleep_until((load.started + since).into());
    at(warm_up).await;
    *load.all.borrow_mut() = Seen::default();
    *load.lately.borrow_mut() = Seen::default();
    let (counted_from, usage) = (load.started.elapsed(), load.usage());
    let mut told = counted_from;
    while told < end {
        at((told + every).min(end)).await;
        let now = load.started.elapsed();
        let lately = std::mem::take(&mut *load.lately.borrow_mut());
        print!("{:5.0} s: ", now.as_secs_f64());
        load.tell(&lately, now - told);
        told = now;
    }
    let unsent = load.due(end).saturating_sub(load.next.get() / load.args.per_request);
    while let Some(connection) = connections.join_next().await {
        connection??;
    }
    let took = load.started.elapsed() - counted_from;
    println!("\n{} reports were asked for, {unsent} requests of them were not sent in time", load.next.get());
    load.tell(&load.all.borrow(), took);
    load.tell_cost(took, usage);
    Ok(())
}

impl Load {
    /// How many requests are due within so long.
    fn due(&self, since: Duration) -> u64 {
        (since.as_secs_f64() * self.per_second()) as u64
    }

    /// Requests a second.
    fn per_second(&self) -> f64 {
        self.args.per_second as f64 / self.args.per_request as f64
    }

    /// Sends requests when they are due, one after the other.
    async fn converse(&self) -> Result<(), Box<dyn Error>> {
        let stream = TcpStream::connect(&self.args.address).await?;
        stream.set_nodelay(true)?;
        let (reader, mut writer) = stream.into_split();
        let mut reader = BufReader::new(reader);
        let (mut body, mut request) = (String::new(), String::new());
        let end = Duration::from_secs(self.args.seconds);
        while self.started.elapsed() < end {
            let first = self.next.replace(self.next.get() + self.args.per_request);
            let due =
                Duration::from_secs_f64(first as f64 / self.args.per_request as f64 / self.per_second());
            if due > end {
                break;
            }
            let due = self.started + due;
            if due > Instant::now() {
                tokio::time::sleep_until(due.into()).await;
            }
            body.clear();
            for number in first..first + self.args.per_request {
                body.push(if number == first { '[' } else { ',' });
                report(&mut body, number, self.args.new)?;
            }
            body.push(']');
            request.clear();
            write!(
                request,
                "POST /report/load HTTP/1.1\r\nHost: {}\r\nContent-Type: application/reports+json\r\nContent-Length: {}\r\n\r\n{body}",
                self.args.address,
                body.len()
            )?;
            writer.write_all(request.as_bytes()).await?;
            let status = answer(&mut reader).await?;
            // Measured from when it was to be sent: a service that is behind is not excused.
            let wait = due.elapsed();
            for seen in [&self.all, &self.lately] {
                let mut seen = seen.borrow_mut();
                seen.waits.add(wait);
                seen.refused += u64::from(status != 204);
            }
        }
        Ok(())
    }

    /// Prints what was seen within a time.
    fn tell(&self, seen: &Seen, within: Duration) {
        let millis = |share: f64| seen.waits.at(share).as_secs_f64() * 1000.0;
        let reports = seen.waits.count * self.args.per_request;
        let per_second = reports as f64 / within.as_secs_f64();
        print!(
            "{per_second:.0} reports/s; refused: {}; milliseconds: p50 {:.1}, p90 {:.1}, p99 {:.1}, p99.9 {:.1}, most {:.1}",
            seen.refused,
            millis(0.5),
            millis(0.9),
            millis(0.99),
            millis(0.999),
            millis(1.0)
        );
        match self.usage() {
            Some(usage) => println!("; memory: {} MiB", usage.mib),
            None => println!(),
        }
    }

    /// Prints what the service took since an earlier look.
    fn tell_cost(&self, within: Duration, since: Option<Usage>) {
        let (Some(since), Some(now)) = (since, self.usage()) else { return };
        let reports = self.all.borrow().waits.count * self.args.per_request;
        let spent = now.processor.saturating_sub(since.processor).as_secs_f64();
        println!(
            "of the service: {:.1} microseconds of processor time a report, {:.2} cores, {} MiB at the start and {} at the end",
            spent * 1e6 / reports.max(1) as f64,
            spent / within.as_secs_f64(),
            since.mib,
            now.mib
        );
    }

    fn usage(&self) -> Option<Usage> {
        self.args.pid.and_then(Usage::of)
    }
}

/// Of 200 scripts on 50 pages, or one that nobody has seen.
fn report(body: &mut String, number: u64, new: f64) -> std::fmt::Result {
    let is_new = new > 0.0 && number.is_multiple_of((1.0 / new).max(1.0) as u64);
    let (kind, script) = if is_new { ("new", number) } else { ("known", number % 200) };
    write!(
        body,
        r#"{{"type": "csp-violation", "age": 10, "url": "https://shop.example/page/{0}", "user_agent": "load", "body":
        {{"documentURL": "https://shop.example/page/{0}", "referrer": "", "blockedURL": "https://cdn-{1}.example/{kind}-{script}.js",
        "effectiveDirective": "script-src-elem", "originalPolicy": "default-src 'none'; script-src 'report-sample'",
        "sourceFile": null, "sample": "", "disposition": "report", "statusCode": 200, "lineNumber": 1, "columnNumber": 1}}}}"#,
        number % 50,
        number % 20
    )
}

/// Reads an answer, and gives its status.
async fn answer(reader: &mut BufReader<OwnedReadHalf>) -> Result<u16, Box<dyn Error>> {
    let mut line = String::new();
    reader.read_line(&mut line).await?;
    let status = line.split(' ').nth(1).ok_or("no answer")?.parse()?;
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line).await?;
        let Some((name, value)) = line.trim().split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).await?;
    Ok(status)
}

/// How long requests waited: so many within each span, of which 32 double the time. However many there are, it takes the same memory.
#[derive(Clone)]
struct Waits {
    spans: Vec<u64>,
    count: u64,
    longest: Duration,
}

impl Default for Waits {
    fn default() -> Self {
        Self { spans: vec![0; SPANS], count: 0, longest: Duration::ZERO }
    }
}

impl Waits {
    fn add(&mut self, wait: Duration) {
        let micros = (wait.as_secs_f64() * 1e6).max(1.0);
        let span = (micros.log2() * SPANS_A_DOUBLING) as usize;
        self.spans[span.min(SPANS - 1)] += 1;
        self.count += 1;
        self.longest = self.longest.max(wait);
    }

    /// What this share waited at most, to 2 percent.
    fn at(&self, share: f64) -> Duration {
        let wanted = (self.count as f64 * share) as u64;
        let mut before = 0;
        for (span, count) in self.spans.iter().enumerate() {
            before += count;
            if before > wanted {
                let micros = ((span + 1) as f64 / SPANS_A_DOUBLING).exp2();
                return Duration::from_secs_f64(micros / 1e6).min(self.longest);
            }
        }
        self.longest
    }
}

const SPANS_A_DOUBLING: f64 = 32.0;

/// Up to some hours.
const SPANS: usize = 34 * 32;

/// What a process has taken, as Linux tells it.
#[derive(Clone, Copy, Default)]
struct Usage {
    processor: Duration,
    mib: u64,
}

impl Usage {
    fn of(pid: u32) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // Behind the name, which may hold anything: its times are the 14th and the 15th field of all, in hundredths of a second.
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_ascii_whitespace().collect();
        let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(Self { processor: Duration::from_millis(ticks * 10), mib: kib / 1024 })
    }
}
