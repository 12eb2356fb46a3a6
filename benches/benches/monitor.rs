//! The monitor with many resources, over each store: taking in, checking again, listing, and what it takes. See
//! `METHODOLOGY.md`.
//!
//! `MONITOR_RESOURCES` says how many resources there are, 100,000 unless given.
#![expect(clippy::print_stdout, reason = "prints its results")]
#![allow(clippy::unwrap_used, reason = "what is not as expected fails the bench")]

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use categories::Category;
use jsintegrity::Score;
use monitor::{
    ChangedIndicator, FeedUpdate, FileStore, ListQuery, MemoryStore, Monitor, Observation, Store,
    store::{Batch, Direction, Scan, Table, Visitor},
};
use redb::{Database, ReadableDatabase as _, TableDefinition};
use threatfeed::{FeedSet, FeedSource, Format};
use verdict::{
    Cache, Engine, Error, ErrorKind, ScoreRequest, ScriptAnswer, ScriptInput, ScriptScorer, Timestamp,
};

/// So many observations are one commit.
const BATCH: usize = 1000;
/// So many entries differ between the feeds.
const CHANGED: usize = 10_000;
/// One of so many changed entries names a host that was seen, with twenty resources each.
const SEEN_EVERY: [(&str, usize); 4] = [("few", 1000), ("some", 100), ("more", 40), ("many", 10)];

fn main() {
    let resources = std::env::var("MONITOR_RESOURCES").map_or(100_000, |text| text.parse().unwrap());
    let stores = std::env::var("MONITOR_STORES").unwrap_or_else(|_| "memory,sqlite,redb".to_owned());
    println!("store,resources,step,value,unit");
    for name in stores.split(',') {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        match name {
            "memory" => run(name, MemoryStore::new(), None, resources),
            "redb" => run(name, RedbStore::open(&path), Some(&path), resources),
            "sqlite" => run(name, FileStore::open(&path).unwrap(), Some(&path), resources),
            other => println!("{other}: skipped, no such store"),
        }
    }
    scoring();
}

fn run<S: Store>(name: &str, store: S, path: Option<&Path>, resources: usize) {
    let row = |step: &str, value: f64, unit: &str| println!("{name},{resources},{step},{value:.3},{unit}");
    let memory_before = resident_bytes();
    let at = Timestamp::from_millis(1_790_000_000_000);
    let mut monitor = Monitor::open(store, engine(FeedSet::builder().build().unwrap())).unwrap();

    let start = Instant::now();
    for first in (0..resources).step_by(BATCH) {
        let seen: Vec<Observation> = (first..resources.min(first + BATCH)).map(observation).collect();
        let at = at.plus(Duration::from_millis(first as u64));
        assert_eq!(monitor.observe_all(&seen, at).unwrap().accepted, seen.len());
    }
    row("first_sighting", resources as f64 / start.elapsed().as_secs_f64(), "observations/s");

    let again = resources.min(100_000);
    let start = Instant::now();
    for first in (0..again).step_by(BATCH) {
        // Spread over the inventory, as reports are.
        let seen: Vec<Observation> =
            (first..again.min(first + BATCH)).map(|number| observation(number * 7919 % resources)).collect();
        monitor.observe_all(&seen, at).unwrap();
    }
    row("later_sighting", again as f64 / start.elapsed().as_secs_f64(), "observations/s");

    let singles = 200;
    let start = Instant::now();
    for number in 0..singles {
        monitor.observe(&observation(number * 104_729 % resources), at).unwrap();
    }
    row("one_a_commit", f64::from(singles as u32) / start.elapsed().as_secs_f64(), "observations/s");

    if let Some(path) = path {
        row(
            "file_bytes_a_resource",
            std::fs::metadata(path).unwrap().len() as f64 / resources as f64,
            "bytes",
        );
    }
    row(
        "memory_bytes_a_resource",
        resident_bytes().saturating_sub(memory_before) as f64 / resources as f64,
        "bytes",
    );

    for (some, every) in SEEN_EVERY {
        recheck(&mut monitor, resources, at, some, every, &row);
    }
    let start = Instant::now();
    let thorough = monitor.recheck_all(at).unwrap();
    assert_eq!((thorough.checked, thorough.changed), (resources, 0), "everything was checked again already");
    row("recheck_all", start.elapsed().as_secs_f64() * 1e3, "ms");
}

/// The feed lists 10,000 domains, of which one of `every` was seen, and then drops them.
fn recheck<S: Store>(
    monitor: &mut Monitor<S>,
    resources: usize,
    at: Timestamp,
    some: &str,
    every: usize,
    row: &dyn Fn(&str, f64, &str),
) {
    let names: Vec<String> = (0..CHANGED)
        .map(|number| match number % every {
            0 => host(number / every * 37 % hosts(resources)),
            _ => format!("listed{number}.never-seen.example"),
        })
        .collect();
    let domains: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let mut feeds = FeedSet::builder();
    let source = FeedSource::new("feed", Format::Domains).categories(Category::Malware.into());
    feeds.feed(source, domains.iter().copied().collect::<Vec<_>>().join("\n").as_bytes());
    let (empty, feeds) = (FeedSet::builder().build().unwrap(), feeds.build().unwrap());
    for (step, old, new) in [("listed", &empty, &feeds), ("cleared", &feeds, &empty)] {
        let start = Instant::now();
        let changed: Vec<ChangedIndicator> = ChangedIndicator::all(old, new).map(Result::unwrap).collect();
        assert_eq!(changed.len(), domains.len());
        let told = monitor.update_feeds(FeedUpdate::new(engine(new.clone()), at), changed).unwrap();
        let elapsed = start.elapsed();
        assert!(told.changed > 0 && told.changed == told.checked, "{} of {}", told.changed, told.checked);
        row(&format!("recheck_{some}_{step}"), elapsed.as_secs_f64() * 1e3, "ms");
        row(&format!("recheck_{some}_{step}_flips"), told.changed as f64, "resources");
        if step == "listed" {
            list(monitor, at, row);
        }
    }
}

fn list<S: Store>(monitor: &Monitor<S>, at: Timestamp, row: &dyn Fn(&str, f64, &str)) {
    let mut query = ListQuery::default();
    query.limit = 50;
    let mut times: Vec<f64> = (0..21)
        .map(|_| {
            let start = Instant::now();
            let page = monitor.list(&query, at).unwrap();
            assert!(page.resources.len() == 50 && page.resources.iter().all(|one| one.conclusion.malicious));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    row("list_50_malicious", times[times.len() / 2], "ms (median of 21)");
}

/// A resource: every second one a connection, twenty to a host.
fn observation(number: usize) -> Observation {
    let host = host(number / 20);
    let page = format!("https://shop{}.example/checkout/{}", number % 100, number % 7);
    let seen = match number % 2 {
        0 => Observation::script(format!("https://{host}/static/js/{number}/main.js?v={}", number % 13)),
        _ => Observation::connection(format!("https://api{}.{host}/collect", number % 20)),
    };
    seen.on_page(page)
}

fn host(number: usize) -> String {
    format!("cdn{}.site{}.example", number % 3, number / 3)
}

fn hosts(resources: usize) -> usize {
    resources.div_ceil(20)
}

fn engine(feeds: FeedSet) -> Engine {
    Engine::builder().feeds(feeds).build().expect("mechanisms")
}

/// Stands for a scorer of a millisecond, so that the cost of the engine and of the cache shows.
struct Millisecond;

impl ScriptScorer for Millisecond {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(1) {
            std::hint::black_box(request.source.iter().map(|byte| u64::from(*byte)).sum::<u64>());
        }
        Ok(ScriptAnswer::new(self.model_id(), Score::MAX, [Score::MAX; 3]))
    }

    fn model_id(&self) -> &str {
        "millisecond"
    }
}

/// `check_script` of a script of 16 KiB without a cache, and with one.
fn scoring() {
    let script = benches::script(16 << 10);
    let cache = Cache::new(64 << 20);
    let bundled = || jsintegrity::Scorer::bundled().unwrap();
    for (name, engine) in [
        ("bundled_uncached", Engine::builder().scorer(bundled()).build().expect("mechanisms")),
        ("bundled_cached", Engine::builder().scorer(bundled()).cache(&cache).build().expect("mechanisms")),
        ("millisecond_uncached", Engine::builder().scorer(Millisecond).build().expect("mechanisms")),
        (
            "millisecond_cached",
            Engine::builder().scorer(Millisecond).cache(&cache).build().expect("mechanisms"),
        ),
    ] {
        let check = || engine.check_script(&ScriptInput::from_source(script.as_bytes()));
        let first = check();
        let mut times: Vec<f64> = (0..51)
            .map(|_| {
                let start = Instant::now();
                assert_eq!(check(), first);
                start.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("check_script,1,{name},{:.1},us (median of 51)", times[times.len() / 2]);
    }
}

/// What the process has in memory, by the kernel's account; 0 where there is none.
fn resident_bytes() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or_default() * 4096
}

/// The peer: the same tables in redb, a copy-on-write B-tree in pure Rust, synced at each commit.
struct RedbStore {
    database: Database,
}

impl RedbStore {
    fn open(path: &Path) -> Self {
        let database = Database::builder().set_cache_size(256 << 20).create(path).unwrap();
        let write = database.begin_write().unwrap();
        for table in Table::ALL {
            write.open_table(definition(table)).unwrap();
        }
        write.commit().unwrap();
        Self { database }
    }
}

impl Store for RedbStore {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let read = self.database.begin_read().map_err(failed)?;
        let table = read.open_table(definition(table)).map_err(failed)?;
        Ok(table.get(key).map_err(failed)?.map(|value| value.value().to_vec()))
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        let read = self.database.begin_read().map_err(failed)?;
        let table = read.open_table(definition(scan.table)).map_err(failed)?;
        let mut range = match scan.end {
            Some(end) if end <= scan.start => return Ok(()),
            Some(end) => table.range(scan.start..end),
            None => table.range(scan.start..),
        }
        .map_err(failed)?;
        let mut next = || match scan.direction {
            Direction::Ascending => range.next(),
            Direction::Descending => range.next_back(),
        };
        while let Some(entry) = next() {
            let (key, value) = entry.map_err(failed)?;
            if visit(key.value(), value.value()).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        let mut write = self.database.begin_write().map_err(failed)?;
        // Without it, the file of a killed process is walked as a whole before it opens again.
        write.set_quick_repair(true);
        for changes in batch.changes.chunk_by(|left, right| left.0 == right.0) {
            let mut table = write.open_table(definition(changes[0].0)).map_err(failed)?;
            for (_, key, value) in changes {
                match value {
                    Some(value) => table.insert(key.as_slice(), value.as_slice()),
                    None => table.remove(key.as_slice()),
                }
                .map_err(failed)?;
            }
        }
        write.commit().map_err(failed)
    }
}

fn definition(table: Table) -> TableDefinition<'static, &'static [u8], &'static [u8]> {
    TableDefinition::new(table.name())
}

fn failed(error: impl Into<redb::Error>) -> Error {
    Error::new(ErrorKind::Unavailable, "redb").with_source(error.into())
}
