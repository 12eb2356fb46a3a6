//! Three processes on one PostgreSQL, killed under load, and the server as well: nothing acknowledged is lost, nothing is told twice,
//! and what is changed at one of them holds for all.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what is not as expected fails the test; what was measured is said"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::member::{Members, report};
use crate::support::{send, wait_for};
use monitor::{ListQuery, Monitor, SiteStore};
use postgres::PostgresStore;
use serde_json::json;
use verdict::{Engine, ResourceKind, Timestamp};

const SITES: usize = 8;

/// One test at a time: one of them ends the server.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn now() -> Timestamp {
    std::time::SystemTime::now().into()
}

fn site(number: usize) -> String {
    format!("site-{}", number % SITES)
}

fn script(number: usize) -> String {
    format!("https://cdn{}.example/{number}.js", number % 50)
}

fn times(name: &str, least: usize) -> usize {
    std::env::var(name).ok().and_then(|times| times.parse().ok()).unwrap_or(least)
}

/// Reports that are sent all the time, each once, to one process after another.
struct Load {
    next: AtomicUsize,
    is_over: AtomicBool,
    addresses: Mutex<Vec<SocketAddr>>,
    acknowledged: Mutex<BTreeSet<usize>>,
}

impl Load {
    fn new(members: &Members) -> Self {
        let load = Self {
            next: AtomicUsize::new(0),
            is_over: AtomicBool::new(false),
            addresses: Mutex::default(),
            acknowledged: Mutex::default(),
        };
        load.send_to(members);
        load
    }

    fn send_to(&self, members: &Members) {
        *self.addresses.lock().unwrap() = members.all.iter().map(|member| member.address).collect();
    }

    fn run(&self) {
        while !self.is_over.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let address = {
                let addresses = self.addresses.lock().unwrap();
                addresses[number % addresses.len()]
            };
            if report(address, &site(number), &script(number)) {
                self.acknowledged.lock().unwrap().insert(number);
            } else {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }

    fn wait_for_more(&self, more: usize) {
        let before = self.acknowledged.lock().unwrap().len();
        wait_for(|| (self.acknowledged.lock().unwrap().len() > before + more).then_some(()));
    }
}

/// Looks into the database: what was acknowledged is there, and each report counts once. Gives what alerts.
fn check(url: &str, acknowledged: &BTreeSet<usize>) -> BTreeMap<String, BTreeSet<u64>> {
    wait_for(|| (crate::server::ask(url, "SELECT count(*) FROM pagewarden_report") == "0").then_some(()));
    let store = PostgresStore::connect(url).unwrap();
    let mut alerting = BTreeMap::new();
    for place in 0..SITES {
        let name = site(place);
        let monitor =
            Monitor::open(SiteStore::new(&store, &name).unwrap(), Engine::without_mechanisms()).unwrap();
        assert_eq!(monitor.check_integrity().unwrap(), Vec::<String>::new());
        let mut query = ListQuery::default();
        query.limit = 1_000_000;
        let found = monitor.list(&query, now()).unwrap().resources;
        let urls: BTreeSet<String> = found.iter().map(|one| one.url.clone()).collect();
        let of_site = acknowledged.iter().filter(|number| **number % SITES == place);
        let lost: Vec<_> = of_site.filter(|number| !urls.contains(&script(**number))).collect();
        assert!(lost.is_empty(), "{} are lost in {name}: {lost:?}", lost.len());
        let twice: Vec<_> = found.iter().filter(|one| one.reports != 1).map(|one| &one.url).collect();
        assert!(twice.is_empty(), "taken in twice: {twice:?}");
        let events = monitor.events(1, usize::MAX).unwrap();
        assert!(events.iter().zip(1..).all(|(event, number)| event.seq == number), "an event is missing");
        let told = events.iter().filter(|event| event.alerting).map(|event| event.seq).collect();
        alerting.insert(name, told);
    }
    alerting
}

#[test]
fn one_of_three_is_killed_under_load() {
    let _alone = alone();
    let Some(url) = crate::server::database() else { return };
    static FINE: [u16; 100_000] = [204; 100_000];
    let receiver = crate::receiver::Http::answering(&FINE);
    let secrets = tempfile::tempdir().unwrap();
    let (hook, key) = (secrets.path().join("url"), secrets.path().join("key"));
    std::fs::write(&hook, receiver.url()).unwrap();
    std::fs::write(&key, "0123456789abcdef0123456789abcdef").unwrap();
    let config = format!(
        "[inventory]\nactive_from_reports = 1\n[[alerts.routes]]\nname = 'hook'\npreset = 'everything'\n\
         to = {{ webhook = {{ url = {{ file = {hook:?} }}, secret = {{ file = {key:?} }} }} }}\n"
    );
    let mut members = Members::start(&url, 3, &config);
    let store = PostgresStore::connect(&url).unwrap();
    let load = Load::new(&members);
    let kills = times("PAGEWARDEN_KILLS", 3);
    let mut longest = Duration::ZERO;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| load.run());
        }
        load.wait_for_more(100);
        for kill in 0..kills {
            let victim = kill % 3;
            // Until each has its share.
            std::thread::sleep(Duration::from_millis(3_000 + 137 * kill as u64));
            let of_victim = members.get(victim, "/status")["processes"]["sites_worked_for"].as_u64().unwrap();
            members.kill(victim);
            let killed = Instant::now();
            // A report of each site, to one that lives: until the last of them is taken in.
            let living = (victim + 1) % 3;
            let marker = format!("https://cdn.example/after-{kill}.js");
            for place in 0..SITES {
                wait_for(|| report(members.all[living].address, &site(place), &marker).then_some(()));
            }
            for place in 0..SITES {
                let sites = SiteStore::new(&store, &site(place)).unwrap();
                let monitor = Monitor::open(sites, Engine::without_mechanisms()).unwrap();
                wait_for(|| monitor.resource_at(ResourceKind::Script, &marker, now()).unwrap());
            }
            println!(
                "killed with {of_victim} of {SITES} sites: all are taken over after {:?}",
                killed.elapsed()
            );
            longest = longest.max(killed.elapsed());
            members.replace(victim);
            load.send_to(&members);
            load.wait_for_more(50);
        }
        load.is_over.store(true, Ordering::Relaxed);
    });
    let acknowledged = load.acknowledged.into_inner().unwrap();
    let alerting = check(&url, &acknowledged);
    let all: usize = alerting.values().map(BTreeSet::len).sum();
    println!(
        "{kills} kills, {} reports acknowledged, {all} alerts; the longest takeover took {longest:?}",
        acknowledged.len()
    );
    // What comes under a name again is the same, and each event is in one batch alone.
    let mut batches: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    let (mut told, mut again) = (BTreeMap::<String, BTreeSet<u64>>::new(), 0);
    wait_for(|| {
        for request in receiver.requests() {
            let id = request.header("webhook-id").unwrap().to_owned();
            let name = site(id.rsplit('-').next().unwrap().parse().unwrap());
            assert!(id.ends_with(&name), "{id}");
            let events = request.json()["alerts"].as_array().unwrap().clone();
            let events: BTreeSet<u64> = events.iter().map(|alert| alert["seq"].as_u64().unwrap()).collect();
            if let Some(before) = batches.get(&id) {
                assert_eq!(*before, events, "another batch under the same name");
                again += 1;
                continue;
            }
            let of_site = told.entry(name).or_default();
            let twice: Vec<_> = of_site.intersection(&events).collect();
            assert!(twice.is_empty(), "told twice: {twice:?} in {id}");
            of_site.extend(&events);
            batches.insert(id, events);
        }
        (told.values().map(BTreeSet::len).sum::<usize>() >= all).then_some(())
    });
    assert_eq!(told, alerting, "each is told, and nothing else");
    println!("{} batches arrived, {again} of them once more under the same name", batches.len());
}

#[test]
fn the_server_ends_in_between() {
    let _alone = alone();
    let Some(url) = crate::server::database() else { return };
    let members = Members::start(&url, 3, "");
    let load = Load::new(&members);
    let crashes = times("PAGEWARDEN_CRASHES", 3);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| load.run());
        }
        for crash in 0..crashes {
            load.wait_for_more(100);
            std::thread::sleep(Duration::from_millis(61 * (crash as u64 % 7)));
            crate::server::crash();
        }
        load.wait_for_more(100);
        load.is_over.store(true, Ordering::Relaxed);
    });
    let acknowledged = load.acknowledged.into_inner().unwrap();
    check(&url, &acknowledged);
    println!("{crashes} ends of the server, {} reports acknowledged", acknowledged.len());
    wait_for(|| (0..3).all(|place| members.ask(place, "GET", "/readyz", None).status == 200).then_some(()));
}

#[test]
fn what_is_changed_at_one_holds_for_all() {
    let _alone = alone();
    let Some(url) = crate::server::database() else { return };
    // The server trusts everybody; the address has a password all the same.
    let url_with_password = url.replace("tester@", "tester:s3cretpw@");
    let members = Members::start(&url_with_password, 3, "");
    let url = "https://cdn.example/shared.js";
    assert!(report(members.all[0].address, "shop", url));
    let resources = "/api/v1/sites/shop/resources";
    for place in 0..3 {
        wait_for(|| {
            let answer = members.ask(place, "GET", resources, None);
            (answer.status == 200 && answer.body.contains(url)).then_some(())
        });
    }

    // A token that is made at one, and revoked at another.
    let made =
        members.ask(0, "POST", "/api/v1/tokens", Some(json!({ "name": "t", "scopes": ["read", "write"] })));
    assert_eq!(made.status, 201, "{}", made.body);
    let made: serde_json::Value = serde_json::from_str(&made.body).unwrap();
    let (id, token) = (made["id"].as_str().unwrap(), made["token"].as_str().unwrap());
    for place in [1, 2, 0] {
        assert_eq!(members.ask_as(token, place, "GET", resources, None).status, 200, "at {place}");
    }
    let list = members.command(&members.folder.path().join("none")).args(["token", "list"]).output().unwrap();
    assert!(String::from_utf8_lossy(&list.stdout).contains(id), "{list:?}");

    // A session begins at one, and ends at another.
    let page = |place: usize, cookie: &str, method: &str, path: &str, form: &str| {
        let kind = ("content-type", "application/x-www-form-urlencoded");
        send(members.all[place].address, method, path, &[("cookie", cookie), kind], form.as_bytes())
    };
    let csrf = |body: &str| {
        let rest = body.split_once("name=\"csrf\" value=\"").unwrap().1;
        rest.split('"').next().unwrap().to_owned()
    };
    let cookie = |head: &str| {
        let set = head.lines().filter_map(|line| {
            line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        });
        let pairs = set.map(|(_, value)| value.split(';').next().unwrap_or_default());
        pairs.filter(|pair| !pair.ends_with('=')).collect::<Vec<_>>().join("; ")
    };
    let form = page(0, "", "GET", "/login", "");
    let login = format!("csrf={}&token={token}", csrf(&form.body));
    let login = page(1, &cookie(&form.head), "POST", "/login", &login);
    assert_eq!(login.status, 303, "{}", login.body);
    let session = cookie(&login.head);
    for place in [2, 0, 1] {
        assert_eq!(page(place, &session, "GET", "/", "").status, 200, "at {place}");
    }
    let out = format!("csrf={}", csrf(&page(2, &session, "GET", "/", "").body));
    assert_eq!(page(2, &session, "POST", "/logout", &out).status, 303);
    for place in 0..3 {
        wait_for(|| (page(place, &session, "GET", "/", "").status == 303).then_some(()));
    }

    // What all of them say at once is all kept, while its owner takes reports in.
    let resource = format!("{resources}/1/justification");
    std::thread::scope(|scope| {
        for place in 0..3 {
            let (members, resource) = (&members, &resource);
            scope.spawn(move || {
                for number in 0..8 {
                    let said = json!({ "justification": format!("said at {place}, {number}") });
                    let answer = members.ask(place, "POST", resource, Some(said));
                    assert_eq!(answer.status, 200, "{}", answer.body);
                    assert!(report(members.all[place].address, "shop", &script(100 * place + number)));
                }
            });
        }
    });
    for place in 0..3 {
        let history = members.get(place, &resource)["history"].as_array().unwrap().len();
        let audit =
            members.get(place, "/api/v1/sites/shop/audit?limit=100")["entries"].as_array().unwrap().len();
        assert_eq!((history, audit), (24, 24), "at {place}");
    }

    let mute = json!({ "host": "*.example", "reason": "known", "until": "2126-01-01T00:00:00Z" });
    assert_eq!(members.ask(1, "POST", "/api/v1/sites/shop/mutes", Some(mute)).status, 201);
    let setting = members.ask(2, "PUT", "/api/v1/settings/collector.sampling", Some(json!({ "value": 0.5 })));
    assert!(setting.status < 300, "{}", setting.body);
    for place in 0..3 {
        assert_eq!(members.get(place, "/api/v1/sites/shop/mutes")["mutes"].as_array().unwrap().len(), 1);
        wait_for(|| {
            let settings = members.get(place, "/api/v1/settings");
            let all = settings["changeable"].as_array().unwrap();
            let sampling = all.iter().find(|one| one["name"] == "collector.sampling").unwrap();
            (sampling["value"] == 0.5).then_some(())
        });
    }

    assert_eq!(members.ask(2, "DELETE", &format!("/api/v1/tokens/{id}"), None).status, 204);
    let revoked = Instant::now();
    for place in 0..3 {
        wait_for(|| (members.ask_as(token, place, "GET", resources, None).status == 401).then_some(()));
    }
    println!("a token that is revoked at one was refused by all after {:?}", revoked.elapsed());

    for member in &members.all {
        let said = member.said.lock().unwrap();
        assert!(!said.contains("s3cretpw"), "{said}");
    }
    assert!(!members.ask(0, "GET", "/status", None).body.contains("s3cretpw"));
    // An address that does not work is told without it.
    let mut wrong = members.command(&members.folder.path().join("wrong"));
    wrong.env("PAGEWARDEN_DATABASE", "postgres://tester:s3cretpw@127.0.0.1:1/x");
    let failed = wrong.args(["--listen", "127.0.0.1:0"]).output().unwrap();
    let said = String::from_utf8_lossy(&failed.stderr);
    assert!(!failed.status.success() && !said.contains("s3cretpw") && said.contains("database"), "{said}");
}
