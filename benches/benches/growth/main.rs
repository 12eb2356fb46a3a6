//! How time and memory grow: scoring with the size of a script, look-ups with the entries of a feed, the monitor with what
//! it has seen, and all of them with threads. Prints each curve and the exponent that fits it. See `METHODOLOGY.md`.
//!
//! * `GROWTH_ONLY=threads` measures what has that in its name.
//! * `GROWTH_MOST=1` gives the largest sizes of the goals, which take 4 GiB and some minutes.
//! * `GROWTH_PLOTS=FOLDER` draws the curves.
//! * `GROWTH_DOCUMENT=FILE` writes the tables where the document has a place for them.
#![expect(clippy::print_stdout, reason = "it prints tables")]

mod threads;

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;

use benches::{Names, Plot, exponent, with_measured};
use cpu_time::ThreadTime;
use jsintegrity::Scorer;
use monitor::{MemoryStore, Monitor, Observation};
use threads::Scaling;
use threatfeed::{FeedSet, FeedSource, Format, Host};
use verdict::{Engine, Timestamp};

/// Of all questions.
const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_305_600);

fn main() {
    let most = std::env::var_os("GROWTH_MOST").is_some();
    let only = std::env::var("GROWTH_ONLY").unwrap_or_default();
    let folder = std::env::var_os("GROWTH_PLOTS").map(PathBuf::from);
    for (name, measured) in CURVES.iter().filter(|(name, _)| name.contains(&only)) {
        let curve = measured(most);
        report(name, &curve.to_markdown(name));
        if let Some(folder) = &folder {
            let plot = Plot { title: curve.title, x: curve.x, y: curve.unit, points: &curve.points };
            fs::write(folder.join(format!("{name}.svg")), plot.to_svg()).expect("a writable folder");
        }
    }
    for (name, measured) in SCALINGS.iter().filter(|(name, _)| name.contains(&only)) {
        report(name, &measured().to_markdown());
    }
}

/// What grows with a size, by the name of its picture and of its place in the document; whether the largest sizes are asked for.
type Growing = (&'static str, fn(bool) -> Curve);
/// What is done by one thread and by several, by the name of its place in the document.
type Dividing = (&'static str, fn() -> Scaling);

const CURVES: &[Growing] = &[("score-size", scoring), ("feed-size", looking_up), ("monitor-size", observing)];
const SCALINGS: &[Dividing] = &[
    ("threads-score", threads::scoring),
    ("threads-feed", threads::looking_up),
    ("threads-page", threads::checking_pages),
];

/// Prints a table, and writes it to the document that wants it.
fn report(name: &str, text: &str) {
    println!("\n{text}");
    if let Some(path) = std::env::var_os("GROWTH_DOCUMENT") {
        let document = fs::read_to_string(&path).expect("a document");
        let written = with_measured(&document, name, text).expect("a place for each table");
        fs::write(&path, written).expect("a writable document");
    }
}

/// Sizes, and what each of them costs.
struct Curve {
    title: &'static str,
    x: &'static str,
    unit: &'static str,
    points: Vec<(f64, f64)>,
    /// Peak resident memory while it was measured, in MiB, where the system tells.
    memory: Vec<Option<f64>>,
}

impl Curve {
    /// With the picture of that name, as `docs/benchmarks.md` has it.
    fn to_markdown(&self, name: &str) -> String {
        let title = self.title;
        let mut text = format!(
            "**{title}**\n\n![{title}](images/{name}.svg)\n\n| {} | {} | peak MiB |\n|---|---|---|\n",
            self.x, self.unit
        );
        for ((size, cost), memory) in self.points.iter().zip(&self.memory) {
            let memory = memory.map_or("-".to_owned(), |memory| format!("{memory:.0}"));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "| {size} | {cost:.3} | {memory} |");
        }
        let larger = &self.points[self.points.len() / 2..];
        let (all, larger) = (exponent(&self.points), exponent(larger));
        let _ = writeln!(text, "\nexponent {all:.2} over all, {larger:.2} over the larger half");
        text
    }

    fn push(&mut self, size: usize, cost: f64) {
        self.points.push((size as f64, cost));
        self.memory.push(peak_memory());
    }
}

fn scoring(_most: bool) -> Curve {
    let scorer = Scorer::bundled().expect("the bundled model is sound");
    let mut curve =
        Curve { title: "Scoring one script", x: "KiB", unit: "ms", points: Vec::new(), memory: Vec::new() };
    for kib in [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 51_200] {
        let script = benches::script(kib << 10);
        forget_peak();
        let rounds = (4_096 / kib).clamp(1, 200);
        let ms = median_ms(rounds.min(9), || {
            for _ in 0..rounds.div_ceil(9) {
                assert!(scorer.score(black_box(script.as_bytes())).is_ok());
            }
        });
        curve.push(kib, ms / rounds.div_ceil(9) as f64);
    }
    curve
}

fn looking_up(most: bool) -> Curve {
    let mut curve = Curve {
        title: "100,000 hosts asked of a feed, half of them listed",
        x: "entries",
        unit: "ms",
        points: Vec::new(),
        memory: Vec::new(),
    };
    let sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000];
    for entries in &sizes[..if most { 7 } else { 5 }] {
        let names = Names::generate(*entries, ASKED / 2);
        let set = set_of(&names.listed);
        let hosts: Vec<Host> = names
            .hits
            .iter()
            .chain(&names.misses)
            .map(|name| Host::parse(name).expect("generated names are hosts"))
            .collect();
        drop(names);
        forget_peak();
        let ms = median_ms(7, || {
            let found = hosts.iter().filter(|host| !set.check_host(black_box(host), NOW).is_empty()).count();
            assert_eq!(found, ASKED / 2);
        });
        curve.push(*entries, ms);
    }
    curve
}

/// Later sightings of resources: what a service does all day.
fn observing(most: bool) -> Curve {
    let mut curve = Curve {
        title: "10,000 resources seen again, of those that a monitor in memory knows",
        x: "resources",
        unit: "ms",
        points: Vec::new(),
        memory: Vec::new(),
    };
    let sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000];
    for resources in &sizes[..if most { 6 } else { 4 }] {
        let names = Names::generate(*resources, 0).listed;
        let engine = Engine::without_mechanisms();
        let mut monitor = Monitor::open(MemoryStore::new(), engine).expect("an empty store opens");
        let seen = |name: &String| Observation::connection(format!("https://{name}/pixel"));
        let mut at = 0;
        let mut observe = |names: &mut dyn Iterator<Item = &String>| {
            at += 1;
            let rows: Vec<Observation> = names.map(seen).collect();
            let now = Timestamp::from_millis(at);
            let taken = monitor.observe_all(&rows, now).expect("memory takes all");
            assert_eq!(taken.accepted, rows.len());
        };
        for some in names.chunks(10_000) {
            observe(&mut some.iter());
        }
        forget_peak();
        let step = resources / 10_000;
        let ms = median_ms(5, || observe(&mut names.iter().step_by(step).take(10_000)));
        curve.push(*resources, ms);
    }
    curve
}

fn set_of(names: &[String]) -> FeedSet {
    let mut builder = FeedSet::builder();
    let report = builder.feed(FeedSource::new("bench", Format::Domains), names.join("\n").as_bytes());
    assert_eq!(report.accepted(), names.len() as u64);
    builder.build().expect("one feed is within the limits")
}

/// The median of the thread's CPU time.
fn median_ms(rounds: usize, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..rounds.max(3))
        .map(|_| {
            let start = ThreadTime::now();
            work();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Starts to count peak memory anew, where the system can (Linux).
fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Peak resident memory in MiB since it was last forgotten.
fn peak_memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kib / 1024.0)
}

const ASKED: usize = 100_000;
