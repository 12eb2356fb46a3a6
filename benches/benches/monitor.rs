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
use rusqlite::{Connection, OptionalExtension as _, params};
use threatfeed::{FeedSet, FeedSource, Format};
use verdict::monitor::{
    Batch, ChangedIndicator, Direction, FeedUpdate, FileStore, ListQuery, MemoryStore, Monitor, Observation,
    Scan, Store, Table, Visitor,
};
use verdict::{
    Cache, Engine, Error, ErrorKind, ScoreRequest, ScriptAnswer, ScriptInput, ScriptScorer, Timestamp,
};

/// So many observations are one commit.
const BATCH: usize = 1000;
/// So many entries differ between the feeds.
const CHANGED: usize = 10_000;
/// One of so many changed entries names a host that was seen.
const SEEN_EVERY: usize = 10;

fn main() {
    let resources = std::env::var("MONITOR_RESOURCES").map_or(100_000, |text| text.parse().unwrap());
    let stores = std::env::var("MONITOR_STORES").unwrap_or_else(|_| "memory,redb,sqlite".to_owned());
    println!("store,resources,step,value,unit");
    for name in stores.split(',') {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        match name {
            "memory" => run(name, MemoryStore::new(), None, resources),
            "redb" => run(name, FileStore::open(&path).unwrap(), Some(&path), resources),
            "sqlite" => run(name, SqliteStore::open(&path), Some(&path), resources),
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

    let names: Vec<String> = (0..CHANGED)
        .map(|number| match number % SEEN_EVERY {
            0 => host(number / SEEN_EVERY * 37 % hosts(resources)),
            _ => format!("listed{number}.never-seen.example"),
        })
        .collect();
    let domains: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let mut feeds = FeedSet::builder();
    let source = FeedSource::new("feed", Format::Domains).categories(Category::Malware.into());
    feeds.feed(source, domains.iter().copied().collect::<Vec<_>>().join("\n").as_bytes());
    let (empty, feeds) = (FeedSet::builder().build().unwrap(), feeds.build().unwrap());
    for (step, old, new) in [("recheck_listed", &empty, &feeds), ("recheck_cleared", &feeds, &empty)] {
        let mut times = Vec::new();
        let start = Instant::now();
        let changed: Vec<ChangedIndicator> = threatfeed::diff(old, new)
            .map(|change| ChangedIndicator::try_from(&change.unwrap()).unwrap())
            .collect();
        assert_eq!(changed.len(), domains.len());
        let told = monitor.update_feeds(FeedUpdate::new(engine(new.clone()), at), changed).unwrap();
        times.push(start.elapsed());
        assert!(told.changed > 0 && told.changed == told.checked, "{} of {}", told.changed, told.checked);
        row(step, times[0].as_secs_f64() * 1e3, "ms");
        row(&format!("{step}_affected"), told.changed as f64, "resources");
        if step == "recheck_listed" {
            list(&monitor, at, &row);
        }
    }
    let start = Instant::now();
    let thorough = monitor.recheck_all(at).unwrap();
    assert_eq!((thorough.checked, thorough.changed), (resources, 0), "everything was checked again already");
    row("recheck_all", start.elapsed().as_secs_f64() * 1e3, "ms");
}

fn list<S: Store>(monitor: &Monitor<S>, at: Timestamp, row: &dyn Fn(&str, f64, &str)) {
    let mut query = ListQuery::default();
    query.limit = 50;
    let mut times: Vec<f64> = (0..21)
        .map(|_| {
            let start = Instant::now();
            let page = monitor.list(&query, at).unwrap();
            assert!(page.resources.len() == 50 && page.resources.iter().all(|one| one.standing.malicious));
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
    Engine::builder().feeds(feeds).build()
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
        ("bundled_uncached", Engine::builder().scorer(bundled()).build()),
        ("bundled_cached", Engine::builder().scorer(bundled()).cache(&cache).build()),
        ("millisecond_uncached", Engine::builder().scorer(Millisecond).build()),
        ("millisecond_cached", Engine::builder().scorer(Millisecond).cache(&cache).build()),
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

/// The peer: the same tables in SQLite, one table of keys and values each, in WAL mode and synced at each commit.
struct SqliteStore(std::sync::Mutex<Connection>);

impl SqliteStore {
    fn open(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        connection.pragma_update(None, "journal_mode", "WAL").unwrap();
        connection.pragma_update(None, "synchronous", "FULL").unwrap();
        connection.pragma_update(None, "cache_size", -(256 << 10)).unwrap();
        connection.set_prepared_statement_cache_capacity(128);
        for table in Table::ALL {
            let name = table.name();
            let sql = format!(
                "CREATE TABLE IF NOT EXISTS t_{name} (k BLOB PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID"
            );
            connection.execute(&sql, []).unwrap();
        }
        Self(std::sync::Mutex::new(connection))
    }
}

fn failed(error: rusqlite::Error) -> Error {
    Error::new(ErrorKind::Unavailable, "SQLite").with_source(error)
}

impl Store for SqliteStore {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let connection = self.0.lock().unwrap();
        let sql = format!("SELECT v FROM t_{} WHERE k = ?1", table.name());
        let mut statement = connection.prepare_cached(&sql).map_err(failed)?;
        statement.query_row([key], |row| row.get(0)).optional().map_err(failed)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        let connection = self.0.lock().unwrap();
        let (name, direction) =
            (scan.table.name(), if scan.direction == Direction::Ascending { "ASC" } else { "DESC" });
        let end = if scan.end.is_some() { "AND k < ?2" } else { "AND ?2 IS NULL" };
        let sql = format!("SELECT k, v FROM t_{name} WHERE k >= ?1 {end} ORDER BY k {direction}");
        let mut statement = connection.prepare_cached(&sql).map_err(failed)?;
        let mut rows = statement.query(params![scan.start, scan.end]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let blob =
                |column| row.get_ref(column).map_err(failed).map(|value| value.as_blob().unwrap_or_default());
            if visit(blob(0)?, blob(1)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        let mut connection = self.0.lock().unwrap();
        let transaction = connection.transaction().map_err(failed)?;
        for (table, key, value) in batch.changes {
            let name = table.name();
            match value {
                Some(value) => {
                    let sql = format!("INSERT OR REPLACE INTO t_{name} (k, v) VALUES (?1, ?2)");
                    transaction.prepare_cached(&sql).map_err(failed)?.execute(params![key, value])
                }
                None => {
                    let sql = format!("DELETE FROM t_{name} WHERE k = ?1");
                    transaction.prepare_cached(&sql).map_err(failed)?.execute([key])
                }
            }
            .map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }
}
