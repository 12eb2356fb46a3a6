//! Asking a set of a million domains for hosts, next to a hash set and a plain `fst` map. See `METHODOLOGY.md`.

use std::collections::HashSet;
use std::hint::black_box;

use benches::Names;
use criterion::{BatchSize, Criterion, Throughput};
use threatfeed::{FeedSet, FeedSource, Format, Host, Scope};

const LISTED: usize = 1_000_000;

const ASKED: usize = 10_000;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let names = Names::generate(LISTED, ASKED);
    let peers = Peers::new(&names);

    let hits: Vec<Host> = parsed(&names.hits);
    let misses: Vec<Host> = parsed(&names.misses);
    ask(&mut criterion, "host_hit", &peers, &hits, ASKED);
    ask(&mut criterion, "host_miss", &peers, &misses, 0);
    parse(&mut criterion, &names.misses);
    open(&mut criterion, &peers.set);
    criterion.final_summary();
}

/// Three ways to hold the same list.
struct Peers {
    set: FeedSet,
    hashed: HashSet<String>,
    map: fst::Map<Vec<u8>>,
}

impl Peers {
    fn new(names: &Names) -> Self {
        let mut builder = FeedSet::builder();
        let feed = names.listed.join("\n");
        let report = builder.feed(FeedSource::new("generated", Format::Domains), feed.as_bytes());
        assert_eq!((report.accepted(), report.rejected()), (LISTED as u64, 0));
        let set = builder.build().expect("one feed of a million entries is within the limits");
        assert_eq!(set.count(Scope::Domain), LISTED);

        let hashed: HashSet<String> = names.listed.iter().cloned().collect();
        let mut sorted: Vec<&str> = names.listed.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        let map =
            fst::Map::from_iter(sorted.into_iter().zip(0..)).expect("the names are sorted and distinct");
        Self { set, hashed, map }
    }

    fn in_set(&self, host: &Host) -> bool {
        !self.set.check_host(host).is_empty()
    }

    fn in_hashed(&self, host: &Host) -> bool {
        host.suffixes().any(|suffix| self.hashed.contains(suffix))
    }

    fn in_map(&self, host: &Host) -> bool {
        host.suffixes().any(|suffix| self.map.get(suffix).is_some())
    }
}

fn parsed(names: &[String]) -> Vec<Host> {
    names.iter().map(|name| Host::parse(name).expect("generated names are hosts")).collect()
}

/// One way to say whether a host is listed.
type Ask = fn(&Peers, &Host) -> bool;

/// Asks all hosts in turn, so that the caches see what a service would show them. The count is checked before.
fn ask(criterion: &mut Criterion, name: &str, peers: &Peers, hosts: &[Host], expected: usize) {
    let ways: [(&str, Ask); 3] = [
        ("threatfeed", Peers::in_set),
        ("std_hash_set", Peers::in_hashed),
        ("fst_map_per_suffix", Peers::in_map),
    ];
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(hosts.len() as u64));
    for (way, is_listed) in ways {
        let count = || hosts.iter().filter(|host| is_listed(peers, black_box(host))).count();
        assert_eq!(count(), expected, "{name}: {way}");
        group.bench_function(way, |bencher| bencher.iter(count));
    }
    group.finish();
}

/// What a service pays before it can ask: the peers would need a normal form of their own.
fn parse(criterion: &mut Criterion, names: &[String]) {
    let mut group = criterion.benchmark_group("host_parse");
    group.throughput(Throughput::Elements(names.len() as u64));
    let count = || names.iter().filter(|name| Host::parse(black_box(name)).is_ok()).count();
    assert_eq!(count(), names.len());
    group.bench_function("threatfeed", |bencher| bencher.iter(count));
    group.finish();
}

/// Checking a file completely before it is used.
fn open(criterion: &mut Criterion, set: &FeedSet) {
    let file = set.as_bytes();
    let mut group = criterion.benchmark_group("open");
    group.throughput(Throughput::Bytes(file.len() as u64));
    group.sample_size(20);
    let open = |bytes| FeedSet::from_bytes(bytes).expect("the file was just written");
    assert_eq!(open(file).count(Scope::Domain), LISTED);
    group
        .bench_function("threatfeed", |bencher| bencher.iter_batched(|| file, open, BatchSize::PerIteration));
    group.finish();
}
