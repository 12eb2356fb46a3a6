//! The same work on one thread, two, four, as far as there are cores. Wall time counts here, so the machine must be idle.

use std::fmt::Write as _;
use std::hint::black_box;
use std::iter;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use benches::{Names, exponent};
use cpu_time::ProcessTime;
use jsintegrity::Scorer;
use rayon::{ThreadPool, ThreadPoolBuilder};
use threatfeed::Host;
use verdict::{ConnectionInput, Engine, PageInput, ResourceInput, ScriptInput};

use super::set_of;

/// Of all questions.
const NOW: threatfeed::Timestamp = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);

/// What one work takes on more and more threads.
pub(crate) struct Scaling {
    title: &'static str,
    rows: Vec<Row>,
}

struct Row {
    threads: usize,
    wall_ms: f64,
    cpu_ms: f64,
}

impl Scaling {
    pub(crate) fn to_markdown(&self) -> String {
        let mut text = format!(
            "**{}**\n\n| threads | wall ms | CPU ms | speed-up | efficiency | CPU, times that of one thread |\n\
             |---|---|---|---|---|---|\n",
            self.title
        );
        let Some(one) = self.rows.first() else { return text };
        for row in &self.rows {
            let speed_up = one.wall_ms / row.wall_ms;
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "| {} | {:.1} | {:.1} | {speed_up:.2} | {:.2} | {:.2} |",
                row.threads,
                row.wall_ms,
                row.cpu_ms,
                speed_up / row.threads as f64,
                row.cpu_ms / one.cpu_ms
            );
        }
        let points: Vec<(f64, f64)> = self.rows.iter().map(|row| (row.threads as f64, row.wall_ms)).collect();
        // One point has no slope.
        if points.len() > 1 {
            let _ =
                writeln!(text, "\nexponent {:.2}; -1 is a perfect division of the work", exponent(&points));
        }
        text
    }

    /// The work is given the number of threads that it may use.
    fn measure(title: &'static str, work: impl Fn(usize)) -> Self {
        let counts = thread_counts();
        let mut times = vec![Vec::new(); counts.len()];
        work(1);
        // In turn, so that what changes on the machine changes all.
        for _ in 0..ROUNDS {
            for (threads, times) in counts.iter().zip(&mut times) {
                let (wall, cpu) = (Instant::now(), ProcessTime::now());
                work(*threads);
                times.push((wall.elapsed().as_secs_f64() * 1e3, cpu.elapsed().as_secs_f64() * 1e3));
            }
        }
        let rows = counts.into_iter().zip(&times).map(|(threads, times)| Row {
            threads,
            wall_ms: median(times.iter().map(|(wall, _)| *wall)),
            cpu_ms: median(times.iter().map(|(_, cpu)| *cpu)),
        });
        Self { title, rows: rows.collect() }
    }
}

/// Scripts of five sizes, as many of each, the largest first, so that no thread is left alone with one at the end.
pub(crate) fn scoring() -> Scaling {
    let scorer = Scorer::bundled().expect("the bundled model is sound");
    let sizes = [256, 64, 16, 4, 1];
    let scripts: Vec<String> =
        sizes.iter().flat_map(|kib| (0..32).map(move |nth| benches::script((kib << 10) + nth))).collect();
    Scaling::measure("160 scripts of 1 to 256 KiB, one scorer", |threads| {
        let scored = share_out(threads, scripts.len(), |nth| {
            usize::from(scorer.score(black_box(scripts[nth].as_bytes())).is_ok())
        });
        assert_eq!(scored, scripts.len());
    })
}

pub(crate) fn looking_up() -> Scaling {
    let names = Names::generate(1_000_000, ASKED / 2);
    let set = set_of(&names.listed);
    let hosts: Vec<Host> = names
        .hits
        .iter()
        .chain(&names.misses)
        .map(|name| Host::parse(name).expect("generated names are hosts"))
        .collect();
    drop(names);
    let parts: Vec<&[Host]> = hosts.chunks(1_000).collect();
    Scaling::measure("1,000,000 hosts asked of one set of 1,000,000 domains", |threads| {
        let found = share_out(threads, parts.len() * TIMES, |nth| {
            let hosts = parts[nth % parts.len()].iter();
            hosts.filter(|host| !set.check_host(black_box(host), NOW).is_empty()).count()
        });
        assert_eq!(found, ASKED / 2 * TIMES);
    })
}

/// What the feature `parallel` does with a page: its threads are those of rayon's pool.
pub(crate) fn checking_pages() -> Scaling {
    let names = Names::generate(100_000, 200);
    let scorer = Scorer::bundled().expect("the bundled model is sound");
    let engine = Engine::builder().feeds(set_of(&names.listed)).scorer(scorer).build().expect("mechanisms");
    let scripts: Vec<String> = (0..40).map(|nth| benches::script((4 << (nth % 5)) << 10)).collect();
    let urls: Vec<String> =
        names.hits.iter().chain(&names.misses).map(|host| format!("https://{host}/pixel")).collect();
    let scripts = scripts.iter().map(|script| ScriptInput::from_source(script.as_bytes()).into());
    let connections = urls.iter().map(|url| ConnectionInput::new(url).into());
    let resources: Vec<ResourceInput<'_>> = scripts.chain(connections).collect();
    let pools: Vec<(usize, ThreadPool)> = thread_counts()
        .into_iter()
        .map(|threads| {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build();
            (threads, pool.expect("the system starts some threads"))
        })
        .collect();
    Scaling::measure("A page of 40 scripts and 400 connections, ten times", |threads| {
        let pool = pools.iter().find(|(size, _)| *size == threads).map(|(_, pool)| pool);
        let pool = pool.expect("there is one for each count");
        for _ in 0..10 {
            let verdicts = pool.install(|| engine.check_page(&PageInput::new(black_box(&resources))));
            assert_eq!(verdicts.iter().filter(|verdict| verdict.malicious).count(), names.hits.len());
        }
    })
}

/// Powers of two, up to the cores.
fn thread_counts() -> Vec<usize> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    iter::successors(Some(1), |count| Some(count * 2)).take_while(|count| *count <= cores).collect()
}

/// Gives numbers below `end` to threads, one by one as they ask, and adds what they find.
fn share_out(threads: usize, end: usize, work: impl Fn(usize) -> usize + Sync) -> usize {
    let next = AtomicUsize::new(0);
    let take = || {
        let numbers = iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|nth| *nth < end));
        numbers.map(&work).sum::<usize>()
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(take)).collect();
        threads.into_iter().map(|thread| thread.join().expect("the work does not panic")).sum()
    })
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

const ROUNDS: usize = 7;
const ASKED: usize = 100_000;
const TIMES: usize = 10;
