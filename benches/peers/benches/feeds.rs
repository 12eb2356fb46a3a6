//! Asking compiled feeds for hosts and URLs, next to other ways. See `../METHODOLOGY.md`.

use std::collections::HashSet;
use std::hint::black_box;

use adblock::Engine;
use adblock::lists::{FilterSet, ParseOptions};
use adblock::request::Request;
use benches::Names;
use criterion::{Criterion, Throughput};
use peers::{CpuTime, set_of_domains};
use threatfeed::{CanonicalUrl, FeedSet, FeedSource, Format, Host, Scope, diff};
use xorf::{BinaryFuse8, Filter as _};
use xxhash_rust::xxh3::xxh3_64;

/// Of all questions.
const NOW: threatfeed::Timestamp = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);

const MILLION: usize = 1_000_000;

const ASKED: usize = 100_000;

fn main() {
    let mut criterion = peers::criterion();
    hosts_of_a_million(&mut criterion);
    if std::env::var_os("WITH_10M").is_some() {
        hosts_of_ten_million(&mut criterion);
    }
    urls(&mut criterion);
    differences(&mut criterion);
    criterion.final_summary();
}

fn hosts_of_a_million(criterion: &mut Criterion<CpuTime>) {
    let names = Names::generate(MILLION, ASKED);
    let set = set_of_domains(&names.listed);
    assert_eq!(set.count(Scope::Domain), MILLION);
    println!("1m: {:.2} bytes a domain", set.as_bytes().len() as f64 / MILLION as f64);
    let hashed: HashSet<&str> = names.listed.iter().map(String::as_str).collect();
    let mut sorted: Vec<&str> = names.listed.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    let one_walk = one_walk_map(&names.listed);
    let filter = filter(&names.listed);
    let hits = parsed(&names.hits);
    let misses = parsed(&names.misses);
    for (group, hosts, expected) in [("host_hit_1m", &hits, ASKED), ("host_miss_1m", &misses, 0)] {
        let mut group = criterion.benchmark_group(group);
        group.throughput(Throughput::Elements(ASKED as u64));
        let mut way = |name: &str, is_listed: &dyn Fn(&Host) -> bool, is_exact: bool| {
            let count = || hosts.iter().filter(|host| is_listed(black_box(host))).count();
            assert!(!is_exact || count() == expected, "{name}: {} of {expected}", count());
            group.bench_function(name, |bencher| bencher.iter(count));
        };
        way("threatfeed", &|host| !set.check_host(host, NOW).is_empty(), true);
        way("filter_alone", &|host| in_filter(&filter, host), false);
        way("fst_map_one_walk", &|host| in_one_walk(&one_walk, host), true);
        way("std_hash_set", &|host| host.suffixes().any(|suffix| hashed.contains(suffix)), true);
        way(
            "sorted_vector",
            &|host| host.suffixes().any(|suffix| sorted.binary_search(&suffix).is_ok()),
            true,
        );
    }

    let mut group = criterion.benchmark_group("host_parse");
    group.throughput(Throughput::Elements(ASKED as u64));
    let count = || names.misses.iter().filter(|name| Host::parse(black_box(name)).is_ok()).count();
    assert_eq!(count(), ASKED);
    group.bench_function("threatfeed", |bencher| bencher.iter(count));
}

fn hosts_of_ten_million(criterion: &mut Criterion<CpuTime>) {
    let names = Names::generate(10 * MILLION, ASKED);
    let filter = filter(&names.listed);
    let set = set_of_domains(&names.listed);
    assert_eq!(set.count(Scope::Domain), 10 * MILLION);
    println!("10m: {:.2} bytes a domain", set.as_bytes().len() as f64 / (10 * MILLION) as f64);
    let hits = parsed(&names.hits);
    let misses = parsed(&names.misses);
    drop(names);
    for (group, hosts, expected) in [("host_hit_10m", &hits, ASKED), ("host_miss_10m", &misses, 0)] {
        let mut group = criterion.benchmark_group(group);
        group.throughput(Throughput::Elements(ASKED as u64));
        let count = || hosts.iter().filter(|host| !set.check_host(black_box(host), NOW).is_empty()).count();
        assert_eq!(count(), expected);
        group.bench_function("threatfeed", |bencher| bencher.iter(count));
        let count = || hosts.iter().filter(|host| in_filter(&filter, black_box(host))).count();
        group.bench_function("filter_alone", |bencher| bencher.iter(count));
    }

    // From bytes to the first answer; a memory map is such bytes.
    let mut group = criterion.benchmark_group("open_10m");
    let first_answer = || {
        let set = FeedSet::open(black_box(set.as_bytes())).expect("the file was just written");
        !set.check_host(&hits[0], NOW).is_empty()
    };
    assert!(first_answer());
    group.bench_function("unverified", |bencher| bencher.iter(first_answer));
    group.bench_function("verified", |bencher| {
        bencher.iter(|| FeedSet::from_bytes(black_box(set.as_bytes())).map(|set| set.count(Scope::Domain)));
    });
}

/// From the text of a URL to an answer: parsed, normalised, and all its expressions and hosts asked for.
fn urls(criterion: &mut Criterion<CpuTime>) {
    let names = Names::generate(300_000, 2_000);
    let (domains, hosts) = names.listed.split_at(200_000);
    let listed: Vec<String> = (0..)
        .zip(hosts)
        .map(|(nth, host)| format!("http://{host}/wp-content/{}/{nth}.js", nth % 7))
        .collect();
    let mut asked: Vec<String> = Vec::new();
    asked.extend(names.misses.iter().flat_map(|host| {
        [
            "/",
            "/assets/js/vendor/main.min.js?v=3.1.7",
            "/a/b/c/d/e/f.php?id=1&session=0123456789abcdef",
            "/index.html",
        ]
        .map(|path| format!("https://{host}{path}"))
    }));
    let misses = asked.len();
    asked.extend(domains.iter().take(1_000).map(|domain| format!("https://cdn.{domain}/x/y.js?z=1")));
    asked.extend(listed.iter().take(1_000).cloned());

    let mut builder = FeedSet::builder();
    builder.feed(FeedSource::new("domains", Format::Domains), domains.join("\n").as_bytes());
    let report = builder.feed(FeedSource::new("urls", Format::Urls), listed.join("\n").as_bytes());
    assert_eq!(report.accepted(), listed.len() as u64);
    let set = builder.build().expect("two lists are within the limits");
    let rules = domains.iter().map(|domain| format!("||{domain}^"));
    let rules: Vec<String> = rules.chain(listed.iter().map(|url| format!("|{url}|"))).collect();
    let mut filters = FilterSet::new(false);
    filters.add_filter_list(rules.join("\n"), ParseOptions::default());
    let engine = Engine::new_with_filter_set(filters);

    let in_set =
        |url: &String| CanonicalUrl::parse(black_box(url)).is_ok_and(|url| !set.check(&url, NOW).is_empty());
    let in_engine = |url: &String| {
        let request = Request::new(black_box(url), "https://page.test/", "script", "GET");
        request.is_ok_and(|request| engine.check_network_request(&request).filter.is_some())
    };
    let mut group = criterion.benchmark_group("url_check");
    group.throughput(Throughput::Elements(asked.len() as u64));
    let count_in_set = || asked.iter().filter(|url| in_set(url)).count();
    let count_in_engine = || asked.iter().filter(|url| in_engine(url)).count();
    assert_eq!((count_in_set(), count_in_engine()), (asked.len() - misses, asked.len() - misses));
    group.bench_function("threatfeed", |bencher| bencher.iter(count_in_set));
    group.bench_function("adblock", |bencher| bencher.iter(count_in_engine));
}

fn differences(criterion: &mut Criterion<CpuTime>) {
    let names = Names::generate(MILLION + 5_000, 1).listed;
    let (old, new) = (set_of_domains(&names[..MILLION]), set_of_domains(&names[5_000..]));
    let count = || diff(black_box(&old), &new).filter(Result::is_ok).count();
    assert_eq!(count(), 10_000);
    let mut group = criterion.benchmark_group("diff_1m");
    group.sample_size(10);
    group.bench_function("threatfeed", |bencher| bencher.iter(count));
}

fn parsed(names: &[String]) -> Vec<Host> {
    names.iter().map(|name| Host::parse(name).expect("generated names are hosts")).collect()
}

/// The names as they are asked in one walk: labels in reverse order, as bytes in reverse order would not end on labels.
fn one_walk_map(names: &[String]) -> fst::Map<Vec<u8>> {
    let mut keys: Vec<String> = names.iter().map(|name| reversed(name)).collect();
    keys.sort_unstable();
    fst::Map::from_iter(keys.into_iter().zip(0..)).expect("the names are sorted and distinct")
}

fn reversed(name: &str) -> String {
    name.rsplit('.').collect::<Vec<_>>().join(".")
}

fn in_one_walk(map: &fst::Map<Vec<u8>>, host: &Host) -> bool {
    let fst = map.as_fst();
    let mut node = fst.root();
    let (mut value, mut found) = (fst::raw::Output::zero(), None);
    'labels: for (nth, label) in host.as_str().rsplit('.').enumerate() {
        let dot = if nth == 0 { &b""[..] } else { b"." };
        for byte in dot.iter().chain(label.as_bytes()) {
            let Some(at) = node.find_input(*byte) else { break 'labels };
            let transition = node.transition(at);
            value = value.cat(transition.out);
            node = fst.node(transition.addr);
        }
        if node.is_final() {
            found = Some(value.cat(node.final_output()));
        }
    }
    black_box(found).is_some()
}

/// The filter that a published crate makes of the same names.
fn filter(names: &[String]) -> BinaryFuse8 {
    let hashes: Vec<u64> = names.iter().map(|name| xxh3_64(name.as_bytes())).collect();
    BinaryFuse8::try_from(&hashes).expect("the names are distinct")
}

fn in_filter(filter: &BinaryFuse8, host: &Host) -> bool {
    host.suffixes().fold(false, |found, suffix| found | filter.contains(&xxh3_64(suffix.as_bytes())))
}
