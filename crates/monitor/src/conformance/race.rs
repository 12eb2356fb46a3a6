//! Stores that are read while they are changed.
//!
//! A store that shows a part of a batch may show it for a short time. For example, a store in memory may write each half of a
//! batch under a lock of its own. Then it shows the first half from one lock to the next. The checks therefore make many
//! commits, and go on until enough of them overlapped reads.

use std::hint;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use verdict::Error;

use crate::store::View;
use crate::{
    Store,
    store::{Batch, Scan, Table},
};

/// One thread gives all keys of two tables a higher number with each batch. Others read: within a range all are alike, and what is
/// read later is not of an earlier batch.
pub(super) fn whole_batches(store: &dyn Store) {
    for (keys, commits, least) in KEYS {
        Race { store, keys, progress: AtomicU32::new(0), is_done: AtomicBool::new(false) }
            .run(commits, least);
    }
}

struct Race<'a> {
    store: &'a dyn Store,
    /// The first table has so many keys, the second one twice as many. No half of a batch is a whole table then.
    keys: u32,
    /// Twice the number of the last acknowledged batch, and 1 more while the next one is committed.
    progress: AtomicU32,
    is_done: AtomicBool,
}

impl Race<'_> {
    /// Commits for at least this time, and until the reads of each reader have overlapped so many commits.
    fn run(&self, commits: u32, least: Duration) {
        self.commit(0).unwrap_or_else(|error| panic!("commit: {error}"));
        let readers = [Reader::new(self, false), Reader::new(self, true)];
        let has_met_enough = || readers.iter().all(|reader| reader.met.load(SeqCst) >= commits);
        let started = Instant::now();
        let committed = thread::scope(|scope| {
            // The readers end by it, also if a commit panics.
            let done = Done(&self.is_done);
            let threads = readers.each_ref().map(|reader| scope.spawn(|| reader.run()));
            let is_going =
                || started.elapsed() < LIMIT && !threads.iter().any(thread::ScopedJoinHandle::is_finished);
            let mut committed = Ok(());
            while committed.is_ok() && is_going() && (started.elapsed() < least || !has_met_enough()) {
                let made = readers.each_ref().map(|reader| reader.made.load(SeqCst));
                committed = self.burst();
                // A lock that is not fair lets the writer in again before a reader that waits for it.
                for (reader, made) in readers.iter().zip(made) {
                    while reader.made.load(SeqCst) == made && is_going() {
                        // A thread that only yields gets its next turn late on a busy machine.
                        thread::sleep(Duration::from_micros(50));
                    }
                }
            }
            drop(done);
            for thread in threads {
                if let Err(panic) = thread.join() {
                    std::panic::resume_unwind(panic);
                }
            }
            committed
        });
        committed.unwrap_or_else(|error| panic!("commit: {error}"));
        let met = readers.each_ref().map(|reader| reader.met.load(SeqCst));
        assert!(
            has_met_enough(),
            "within {} s, reads overlapped {} commits, and reads aside {}; expected {commits} each",
            LIMIT.as_secs(),
            met[0],
            met[1],
        );
    }

    /// Commits for longer than a thread usually runs before it is interrupted. It is then probably interrupted in a commit, and
    /// the readers see what a commit has done so far, even on one processor.
    fn burst(&self) -> Result<(), Error> {
        let started = Instant::now();
        while started.elapsed() < BURST {
            self.commit(self.progress.load(SeqCst) / 2 + 1)?;
        }
        Ok(())
    }

    fn commit(&self, number: u32) -> Result<(), Error> {
        let mut changes = Vec::new();
        for (table, keys) in self.tables() {
            let value = number.to_be_bytes().to_vec();
            changes.extend((0..keys).map(|key| (table, key.to_be_bytes().to_vec(), Some(value.clone()))));
        }
        self.progress.store((2 * number).saturating_sub(1), SeqCst);
        let committed = self.store.commit(Batch { changes });
        self.progress.store(2 * number, SeqCst);
        committed
    }

    fn tables(&self) -> [(Table, u32); 2] {
        [(Table::FirstSeen, self.keys), (Table::Resource, 2 * self.keys)]
    }
}

/// Says when it is dropped that nothing is committed any more.
struct Done<'a>(&'a AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, SeqCst);
    }
}

/// One that reads while another thread commits.
struct Reader<'a> {
    race: &'a Race<'a>,
    store: View<'a>,
    /// All reads.
    made: AtomicU32,
    /// Commits that a read overlapped, in part or as a whole. A read that waits for a commit overlaps it.
    met: AtomicU32,
}

/// What a reader knows of earlier reads.
#[derive(Default)]
struct Seen {
    /// The last batch of which one saw something.
    batch: u32,
    /// The last commit that one overlapped.
    commit: u32,
}

impl<'a> Reader<'a> {
    fn new(race: &'a Race<'a>, is_aside: bool) -> Self {
        let store = View { store: race.store, is_aside };
        Self { race, store, made: AtomicU32::new(0), met: AtomicU32::new(0) }
    }

    fn run(&self) {
        let mut seen = Seen::default();
        while !self.race.is_done.load(SeqCst) {
            self.look(&mut seen);
        }
    }

    /// Reads everything in each way.
    fn look(&self, seen: &mut Seen) {
        let [(first, keys), (second, more)] = self.race.tables();
        for (table, keys) in [(first, keys), (second, more)] {
            self.read(seen, || {
                let mut range = Range::EMPTY;
                let visited = self.store.scan(&Scan::all(table), &mut |_, value| range.add(value));
                visited.unwrap_or_else(|error| panic!("scan: {error}"));
                range.whole(keys)
            });
        }
        // In the order in which entries of a batch are, and in the other one.
        for (table, key) in [
            (first, 0),
            (second, more - 1),
            (first, keys - 1),
            (second, 0),
            (second, more - 1),
            (first, 0),
            (first, keys - 1),
            (second, 0),
        ] {
            self.read(seen, || {
                let value = self.store.value(table, &u32::to_be_bytes(key));
                let value = value.unwrap_or_else(|error| panic!("value: {error}"));
                let value = number(&value.unwrap_or_else(|| panic!("{GONE}")));
                (value, value)
            });
        }
        for (table, keys) in [(first, keys), (second, more)] {
            self.read(seen, || {
                let asked = [keys - 1, 0, keys / 2].map(|key| key.to_be_bytes().to_vec());
                let values =
                    self.store.values(table, &asked).unwrap_or_else(|error| panic!("values: {error}"));
                let numbers =
                    values.iter().map(|value| number(value.as_ref().unwrap_or_else(|| panic!("{GONE}"))));
                // They may be of several moments.
                numbers.fold((u32::MAX, 0), |(low, high), number| (low.min(number), high.max(number)))
            });
        }
        self.read(seen, || {
            let scans = [Scan::all(second).descending(), Scan::all(first), Scan::all(second)];
            let mut ranges = [Range::EMPTY, Range::EMPTY, Range::EMPTY];
            let visited = self.store.scan_each(&scans, &mut |place, _, value| ranges[place].add(value));
            visited.unwrap_or_else(|error| panic!("scan_each: {error}"));
            let whole = [ranges[0].whole(more), ranges[1].whole(keys), ranges[2].whole(more)];
            // They may be of several moments.
            whole.into_iter().fold((u32::MAX, 0), |low, number| (low.0.min(number.0), low.1.max(number.1)))
        });
    }

    /// Makes a read, which gives the earliest and the latest batch of which it saw something.
    fn read(&self, seen: &mut Seen, read: impl FnOnce() -> (u32, u32)) {
        // Half of the reads begin after a pause, each of another length, and so at all moments of a commit. Without pauses, each
        // read can come to wait for the end of a commit. The other reads follow one another at once, because two tables can
        // differ for less than a pause.
        let made = self.made.load(SeqCst);
        if made & IN_A_ROW == 0 {
            (0..made.wrapping_mul(PAUSE_STEP) % MAX_PAUSE).for_each(|_| hint::spin_loop());
        }
        let before = self.race.progress.load(SeqCst);
        let (earliest, latest) = read();
        let after = self.race.progress.load(SeqCst);
        assert!(earliest >= before / 2, "a read does not see an acknowledged batch");
        // What an earlier read saw a part of, a later one sees, too.
        assert!(earliest >= seen.batch, "a read sees a part of a batch");
        seen.batch = latest;
        self.made.fetch_add(1, SeqCst);
        // The last commit that was in progress meanwhile.
        let commit = after.div_ceil(2);
        if (before % 2 == 1 || before != after) && seen.commit != commit {
            seen.commit = commit;
            self.met.fetch_add(1, SeqCst);
        }
    }
}

/// The values of one range.
struct Range {
    entries: u32,
    earliest: u32,
    latest: u32,
}

impl Range {
    const EMPTY: Self = Self { entries: 0, earliest: u32::MAX, latest: 0 };

    /// Never panics: a panic in a visitor can poison the store's lock, and later errors would hide the reason.
    fn add(&mut self, value: &[u8]) -> ControlFlow<()> {
        let number = number(value);
        self.entries += 1;
        (self.earliest, self.latest) = (self.earliest.min(number), self.latest.max(number));
        ControlFlow::Continue(())
    }

    /// The batch that all values are of, as the earliest and the latest one.
    fn whole(&self, keys: u32) -> (u32, u32) {
        assert_eq!(self.entries, keys, "{GONE}");
        assert_eq!(self.earliest, self.latest, "a scan sees a part of a batch");
        (self.earliest, self.latest)
    }
}

/// The number that a value is. What is none is earlier than all.
fn number(value: &[u8]) -> u32 {
    value.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

const GONE: &str = "a key is not there while others replace its value";

/// Keys of the first table, how many commits the reads of each reader must overlap, and the least time for that. Small batches
/// make many commits, which finds a store that seldom shows a part of a batch. Large ones fill what a store may buffer.
const KEYS: [(u32, u32, Duration); 3] = [
    (2, 60, Duration::from_millis(150)),
    (100, 15, Duration::from_millis(60)),
    (2_000, 8, Duration::from_millis(60)),
];

/// Pauses have fewer steps of a waiting processor than this.
const MAX_PAUSE: u32 = 256;
const PAUSE_STEP: u32 = 97;

/// A bit of the number of a read: so many reads in a row are without a pause.
const IN_A_ROW: u32 = 16;

/// So long the writer commits before it waits for the readers.
const BURST: Duration = Duration::from_millis(4);

/// A check that takes longer fails, because too few commits overlapped reads.
const LIMIT: Duration = Duration::from_secs(300);
