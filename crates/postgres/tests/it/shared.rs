//! Three processes on one database, one of them killed in the middle of its work, again and again: what was acknowledged is taken in
//! once and told once, and the sites of the killed one go to the others.
//!
//! The test runs itself as the processes: `MEMBER` tells a child what to do.

#![allow(clippy::print_stdout, reason = "says how long things took")]

use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use categories::Category;
use monitor::{
    AlertKind, FeedUpdate, MemoryStore, Monitor, Observation, SiteStore, Store,
    store::{Batch, Scan, Table, Visitor},
};
use postgres::{PostgresOptions, PostgresStore, Turn};
use threatfeed::{ChangedIndicator, FeedSet, FeedSource, Format};
use verdict::{Engine, Error, ErrorKind, ResourceKind, Timestamp};

use crate::{many, server};

const MEMBER: &str = "PAGEWARDEN_TEST_MEMBER";
const SITES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const REPORTS: usize = 3_000;
const TERM: Duration = Duration::from_secs(3);

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

/// Works for its sites until it is killed, or whoever started it is gone.
fn member(name: &str, url: &str) {
    let store = PostgresStore::connect(url).unwrap();
    let (leases, inbox) = (store.leases(), store.inbox());
    let parent = std::os::unix::process::parent_id();
    while std::os::unix::process::parent_id() == parent {
        std::thread::sleep(Duration::from_millis(20));
        let Ok(tended) = leases.tend(name, TERM) else { continue };
        for lease in tended.held.values() {
            // It may be lost meanwhile: then the reports wait for another one.
            let _ = store.turn_of(lease).and_then(|turn| {
                let reports = inbox.next(lease.site(), 4_000)?;
                if reports.is_empty() {
                    return Ok(());
                }
                let within = Within { store: &store, turn, reports: Mutex::default() };
                let mut monitor =
                    Monitor::open(SiteStore::new(&within, lease.site())?, Engine::without_mechanisms())?;
                let urls = reports.iter().map(|(_, report)| String::from_utf8_lossy(report).into_owned());
                let seen: Vec<Observation> = urls.map(Observation::script).collect();
                *within.reports.lock().unwrap() = reports.iter().map(|(number, _)| *number).collect();
                monitor.observe_all(&seen, now()).map(drop)
            });
        }
    }
    std::process::exit(0);
}

/// Processes that end with the test.
struct Members {
    url: String,
    all: Vec<Child>,
    begun: usize,
}

impl Members {
    fn begin(&mut self) -> Child {
        self.begun += 1;
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "shared::one_of_three_is_killed", "--nocapture"])
            // A name of its own each: the sites of one that was killed are nobody's inheritance.
            .env(MEMBER, format!("member-{} {}", self.begun, self.url))
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    }

    fn kill(&mut self, victim: usize) {
        self.all[victim].kill().unwrap();
        self.all[victim].wait().unwrap();
    }

    fn signal(&self, member: usize, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.all[member].id().to_string()]).status().unwrap();
        assert!(sent.success());
    }
}

impl Drop for Members {
    fn drop(&mut self) {
        for member in &mut self.all {
            let _ = member.kill();
            let _ = member.wait();
        }
    }
}

/// What was acknowledged, for each site in order.
struct Reports<'a> {
    store: &'a PostgresStore,
    of: [Vec<String>; SITES.len()],
}

impl Reports<'_> {
    fn put(&mut self, site: usize, script: String) {
        self.store.inbox().put(&[(SITES[site].to_owned(), script.clone().into_bytes())]).unwrap();
        self.of[site].push(script);
    }

    /// One of each site, and how long it takes until all are taken in.
    fn put_everywhere(&mut self, script: &str) -> Duration {
        let started = Instant::now();
        (0..SITES.len()).for_each(|site| self.put(site, script.to_owned()));
        self.wait();
        started.elapsed()
    }

    fn wait(&self) {
        let started = Instant::now();
        while self.store.inbox().waiting().unwrap().reports > 0 {
            assert!(started.elapsed() < Duration::from_secs(90), "reports are left alone");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Everything that happened from an event on, without when, sorted.
fn told<S: Store>(monitor: &Monitor<S>, first: u64) -> Vec<(AlertKind, String, bool)> {
    let events = monitor.events(first, usize::MAX).unwrap();
    assert!(
        events.iter().zip(first..).all(|(event, number)| event.seq == number),
        "a number is missing, or twice"
    );
    let mut told: Vec<_> = events.into_iter().map(|event| (event.alert, event.url, event.alerting)).collect();
    told.sort_unstable();
    told
}

#[test]
fn one_of_three_is_killed() {
    if let Ok(task) = std::env::var(MEMBER) {
        let (name, url) = task.split_once(' ').unwrap();
        member(name, url);
    }
    let Some(url) = server::database() else { return };
    kill(url);
}

/// Kills and stops processes that take reports in; what the database has before stays as it is.
fn kill(url: String) {
    let store = PostgresStore::connect(&url).unwrap();
    store.leases().register(&SITES.map(str::to_owned)).unwrap();
    let open = |site: &str| {
        Monitor::open(SiteStore::new(&store, site).unwrap(), Engine::without_mechanisms()).unwrap()
    };
    let before = SITES.map(|site| {
        let monitor = open(site);
        let events = monitor.events_before(u64::MAX, 1).unwrap();
        (monitor.count().unwrap(), events.first().map_or(0, |event| event.seq))
    });
    let mut members = Members { url, all: Vec::new(), begun: 0 };
    members.all = (0..3).map(|_| members.begin()).collect();
    let mut reports = Reports { store: &store, of: Default::default() };
    for number in 0..REPORTS {
        reports.put(number % SITES.len(), format!("https://cdn.example/{}.js", number % 97));
        if number % 350 == 250 {
            let victim = number / 350 % 3;
            members.kill(victim);
            members.all[victim] = members.begin();
        }
    }
    reports.wait();
    println!(
        "nobody is missing: a report of each site in {:?}",
        reports.put_everywhere("https://cdn.example/a.js")
    );
    members.kill(0);
    println!("one was killed: {:?}", reports.put_everywhere("https://cdn.example/b.js"));
    members.all[0] = members.begin();
    // Until it has its share.
    std::thread::sleep(TERM * 2);
    members.signal(1, "-STOP");
    println!("one was stopped: {:?}", reports.put_everywhere("https://cdn.example/c.js"));
    // It goes on where it was.
    members.signal(1, "-CONT");
    println!("it goes on: {:?}", reports.put_everywhere("https://cdn.example/d.js"));
    std::thread::sleep(TERM);
    reports.put_everywhere("https://cdn.example/a.js");
    drop(members);
    for ((site, acknowledged), (resources, events)) in SITES.into_iter().zip(&reports.of).zip(before) {
        let monitor = open(site);
        assert_eq!(monitor.check_integrity().unwrap(), Vec::<String>::new());
        // One process that nothing happens to.
        let mut other = Monitor::open(MemoryStore::new(), Engine::without_mechanisms()).unwrap();
        for script in acknowledged {
            other.observe(&Observation::script(script), now()).unwrap();
        }
        for script in acknowledged {
            let found = monitor.resource_at(ResourceKind::Script, script, now()).unwrap().unwrap();
            let expected = other.resource_at(ResourceKind::Script, script, now()).unwrap().unwrap();
            assert_eq!(found.reports, expected.reports, "{script}: each report counts once");
        }
        assert_eq!(monitor.count().unwrap(), resources + other.count().unwrap());
        let (told, expected) = (told(&monitor, events + 1), told(&other, 1));
        assert!(!expected.is_empty());
        assert_eq!(told, expected, "each event once, and none is missing");
    }
}

#[test]
fn a_difference_of_feeds_is_checked_as_in_memory() {
    let Some(url) = server::database() else { return };
    let store = PostgresStore::connect(&url).unwrap();
    let mut there = Monitor::open(&store, Engine::without_mechanisms()).unwrap();
    let mut here = Monitor::open(MemoryStore::new(), Engine::without_mechanisms()).unwrap();
    let at = now();
    let hosts = 0..4_000;
    let seen: Vec<_> =
        hosts.map(|host| Observation::script(format!("https://cdn.h{host}.example/w.js"))).collect();
    for some in seen.chunks(1_000) {
        for _ in 0..3 {
            there.observe_all(some, at).unwrap();
            here.observe_all(some, at).unwrap();
        }
    }
    // Of 10,000 entries 2,000 are those of hosts that were seen.
    let listed: Vec<String> = (2_000..12_000).map(|host| format!("h{host}.example")).collect();
    let engine = |domains: &[String]| {
        let mut feeds = FeedSet::builder();
        let source = FeedSource::new("test", Format::Hosts).categories(Category::Malware.into());
        let lines: String = domains.iter().map(|domain| format!("0.0.0.0 {domain}\n")).collect();
        feeds.feed(source, lines.as_bytes());
        Engine::builder().feeds(feeds.build().unwrap()).build().unwrap()
    };
    for (said, domains) in [("come", &listed[..]), ("go", &[])] {
        let changed = || listed.iter().map(|domain| ChangedIndicator::domain(domain).unwrap());
        let started = Instant::now();
        let told = there.update_feeds(FeedUpdate::new(engine(domains), at), changed()).unwrap();
        println!("10,000 entries {said}, {} flip: {:?}", told.changed, started.elapsed());
        let expected = here.update_feeds(FeedUpdate::new(engine(domains), at), changed()).unwrap();
        assert_eq!(told, expected);
        assert_eq!((told.checked, told.changed), (2_000, 2_000));
    }
    assert_eq!(there.check_integrity().unwrap(), Vec::<String>::new());
    assert_eq!(told(&there, 1), told(&here, 1));
}

#[test]
#[ignore = "measures"]
fn what_many_scripts_take_in_postgresql() {
    let Some(url) = server::database() else { return };
    let of_tables = || {
        server::ask(&url, "SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables")
            .parse()
            .unwrap()
    };
    let store = PostgresStore::connect(&url).unwrap();
    many::measure("PostgreSQL", SiteStore::new(&store, SITES[0]).unwrap(), of_tables);
    drop(store);
    kill(url);
}

#[test]
fn who_lost_the_lease_writes_nothing() {
    let Some(url) = server::database() else { return };
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
fn a_turn_has_one_at_a_time() {
    let Some(url) = server::database() else { return };
    let (first, second) = (PostgresStore::connect(&url).unwrap(), PostgresStore::connect(&url).unwrap());
    let report = |site: &str, report: &[u8]| (site.to_owned(), report.to_vec());
    let inbox = first.inbox();
    inbox.put(&[report("shop", b"one"), report("other", b"three"), report("shop", b"two")]).unwrap();
    let turn = first.turn("shop").unwrap();
    // It sees nothing of what the first one takes in.
    let waits = std::thread::spawn(move || {
        let _turn = second.turn("shop").unwrap();
        second.inbox().next("shop", 1 << 20).unwrap()
    });
    std::thread::sleep(Duration::from_millis(500));
    assert!(!waits.is_finished());
    assert_eq!(inbox.next("shop", 1).unwrap().len(), 1);
    let reports = inbox.next("shop", 1 << 20).unwrap();
    let (numbers, reports): (Vec<i64>, Vec<Vec<u8>>) = reports.into_iter().unzip();
    assert_eq!(reports, [b"one", b"two"]);
    turn.commit(Batch::default(), &numbers).unwrap();
    drop(turn);
    assert_eq!(waits.join().unwrap(), []);
    let among = ["shop", "other", "none"].map(str::to_owned);
    assert_eq!(inbox.sites(&among).unwrap(), ["other"]);
    let waiting = inbox.waiting().unwrap();
    assert_eq!((waiting.reports, waiting.bytes), (1, 5));
}

#[test]
fn a_server_shows_a_certificate_for_its_name() {
    let Some(url) = server::database() else { return };
    let by_name = url.replace("127.0.0.1", "localhost") + "?hostaddr=127.0.0.1&sslmode=require";
    let vouched = |url: &str| PostgresOptions::new(url).authorities(server::certificate()).name("encrypted");
    // Nobody vouches for it; the name is another one; the authorities are none.
    assert_eq!(PostgresStore::connect(&by_name).unwrap_err().kind(), ErrorKind::Unavailable);
    assert!(PostgresStore::open(&vouched(&format!("{url}?sslmode=require"))).is_err());
    let none = PostgresOptions::new(&by_name).authorities("nothing");
    assert_eq!(PostgresStore::open(&none).unwrap_err().kind(), ErrorKind::Misuse);
    let store = PostgresStore::open(&vouched(&by_name)).unwrap();
    assert_eq!(store.value(Table::Meta, b"key").unwrap(), None);
    let encrypted = "SELECT count(*) > 0, bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
                     WHERE application_name = 'encrypted'";
    assert_eq!(server::ask(&url, encrypted), "t|t");
}

#[test]
fn no_message_has_the_password() {
    for url in ["postgres://u:top%20secret@127.0.0.1:1/x", "postgres://u:topsecret@[/x", "top secret"] {
        let error = PostgresStore::connect(url).unwrap_err();
        assert!(!error.message_with_causes().contains("secret"), "{}", error.message_with_causes());
    }
}
