//! Three processes on one database, one of them killed in the middle of its work, again and again: what was acknowledged is taken in
//! once and told once, and the sites of the killed one go to the others.
//!
//! The test runs itself as the processes: `MEMBER` tells a child what to do.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]
#![allow(clippy::print_stdout, reason = "how a child tells what it has done")]

mod postgres;

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use monitor::{Batch, Monitor, Observation, PostgresStore, Scan, SiteStore, Store, Table, Turn, Visitor};
use verdict::{Engine, Error, ErrorKind, Timestamp};

const MEMBER: &str = "PAGEWARDEN_TEST_MEMBER";
const SITES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const REPORTS: usize = 3_000;

/// A store that is written within a turn, and takes reports in with its next commit.
struct Within<'a> {
    store: &'a PostgresStore,
    turn: Turn,
    reports: Mutex<Vec<i64>>,
}

impl Store for Within<'_> {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.store.value(table, key)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.store.scan(scan, visit)
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        self.turn.commit(batch, &std::mem::take(&mut *self.reports.lock().unwrap()))
    }
}

fn now() -> Timestamp {
    std::time::SystemTime::now().into()
}

/// Works for its sites until it is killed.
fn member(name: &str, url: &str) {
    let store = PostgresStore::connect(url).unwrap();
    let (leases, inbox) = (store.leases(), store.inbox());
    loop {
        let Ok(tended) = leases.tend(name, Duration::from_secs(3)) else { continue };
        for lease in tended.held.values() {
            // It may be lost meanwhile: then the reports wait for another one.
            let _ = store.turn_of(lease).and_then(|turn| {
                let reports = inbox.next(lease.site(), 4_000)?;
                if reports.is_empty() {
                    return Ok(());
                }
                let within = Within { store: &store, turn, reports: Mutex::default() };
                let mut monitor =
                    Monitor::open(SiteStore::new(&within, lease.site())?, Engine::builder().build())?;
                let urls = reports.iter().map(|(_, report)| String::from_utf8_lossy(report).into_owned());
                let seen: Vec<Observation> = urls.map(Observation::script).collect();
                *within.reports.lock().unwrap() = reports.iter().map(|(number, _)| *number).collect();
                monitor.observe_all(&seen, now()).map(drop)
            });
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn begin(number: usize, url: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "one_of_three_is_killed", "--nocapture"])
        .env(MEMBER, format!("member-{number} {url}"))
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn one_of_three_is_killed() {
    if let Ok(task) = std::env::var(MEMBER) {
        let (name, url) = task.split_once(' ').unwrap();
        member(name, url);
    }
    let Some(url) = postgres::database() else { return };
    let store = PostgresStore::connect(&url).unwrap();
    store.leases().register(&SITES.map(str::to_owned)).unwrap();
    let mut members: Vec<Child> = (0..3).map(|number| begin(number, &url)).collect();
    let mut acknowledged: BTreeMap<(usize, String), u64> = BTreeMap::new();
    for number in 0..REPORTS {
        let site = number % SITES.len();
        let script = format!("https://cdn.example/{}.js", number % 97);
        store.inbox().put(&[(SITES[site].to_owned(), script.clone().into_bytes())]).unwrap();
        *acknowledged.entry((site, script)).or_default() += 1;
        if number % 700 == 500 {
            let victim = number / 700 % 3;
            members[victim].kill().unwrap();
            members[victim].wait().unwrap();
            // Under a name of its own: the sites of the other one are not its inheritance.
            members[victim] = begin(number, &url);
        }
    }
    let started = Instant::now();
    while store.inbox().waiting().unwrap().reports > 0 {
        assert!(started.elapsed() < Duration::from_secs(90), "reports are left alone");
        std::thread::sleep(Duration::from_millis(50));
    }
    for member in &mut members {
        member.kill().unwrap();
        member.wait().unwrap();
    }
    for (place, site) in SITES.into_iter().enumerate() {
        let site = SiteStore::new(&store, site).unwrap();
        let monitor = Monitor::open(site, Engine::builder().build()).unwrap();
        assert_eq!(monitor.check_integrity().unwrap(), Vec::<String>::new());
        for ((_, url), reports) in acknowledged.iter().filter(|((at, _), _)| *at == place) {
            let found = monitor.resource_at(verdict::ResourceKind::Script, url, now()).unwrap().unwrap();
            assert_eq!(found.reports, *reports, "{url}: each report counts once");
        }
        // Numbers of events follow each other, and none is there twice.
        let events = monitor.events(1, usize::MAX).unwrap();
        let mut told: Vec<_> =
            events.iter().map(|event| (format!("{:?}", event.alert), event.resource)).collect();
        let before = told.len();
        told.sort_unstable();
        told.dedup();
        assert_eq!(told.len(), before, "something was told twice");
    }
}

#[test]
fn who_lost_the_lease_writes_nothing() {
    let Some(url) = postgres::database() else { return };
    let (first, second) = (PostgresStore::connect(&url).unwrap(), PostgresStore::connect(&url).unwrap());
    first.leases().register(&["shop".to_owned()]).unwrap();
    let held = first.leases().tend("first", Duration::from_millis(300)).unwrap().held;
    let old = held.get("shop").unwrap();
    let turn = first.turn_of(old).unwrap();
    let put = |value: &[u8]| {
        let mut batch = Batch::default();
        batch.changes.push((Table::Meta, b"shop\0key".to_vec(), Some(value.to_vec())));
        batch
    };
    turn.commit(put(b"first"), &[]).unwrap();
    // It falls silent, with its turn in its hand.
    let started = Instant::now();
    let new = loop {
        let tended = second.leases().tend("second", Duration::from_secs(30)).unwrap();
        if let Some(lease) = tended.held.get("shop") {
            break lease.clone();
        }
        assert!(started.elapsed() < Duration::from_secs(30), "nobody takes it over");
        std::thread::sleep(Duration::from_millis(50));
    };
    assert!(new.epoch() > old.epoch());
    assert_eq!(first.commit_as(old, put(b"late")).unwrap_err().kind(), ErrorKind::Unavailable);
    assert!(turn.commit(put(b"late"), &[]).is_err());
    let taken = second.turn_of(&new).unwrap();
    taken.commit(put(b"second"), &[]).unwrap();
    assert!(turn.commit(put(b"late"), &[]).is_err() && first.turn_of(old).is_err());
    assert_eq!(second.value(Table::Meta, b"shop\0key").unwrap().as_deref(), Some(&b"second"[..]));
    drop(taken);
    // Its share comes back when the other one leaves.
    second.leases().leave("second").unwrap();
    assert!(first.leases().tend("first", Duration::from_secs(30)).unwrap().held.contains_key("shop"));
}

#[test]
fn no_message_has_the_password() {
    for url in ["postgres://u:top%20secret@127.0.0.1:1/x", "postgres://u:topsecret@[/x", "top secret"] {
        let error = PostgresStore::connect(url).unwrap_err();
        assert!(!error.message_with_causes().contains("secret"), "{}", error.message_with_causes());
    }
}
