//! The hot paths: what a service does all day, each with a fixed input and the count that must come out of it.

use std::hint::black_box;

use benches::{Kind, Names};
use categories::dga::DgaClassifier;
use categories::lookalike::LookalikeDetector;
use jsintegrity::{ParseStatus, Scorer};
use monitor::{MemoryStore, Monitor, Observation};
use threatfeed::{CanonicalUrl, FeedSet, FeedSource, Format, Host, Scope};
use verdict::{Cache, ConnectionInput, Engine, ScriptInput, Timestamp};

/// Of all questions.
const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_305_600);

/// Work that is the same in every run: no randomness of ours, no clock, one thread.
pub(crate) struct HotPath {
    pub(crate) name: &'static str,
    expected: usize,
    work: Box<dyn FnMut() -> usize>,
}

impl HotPath {
    /// All of them, with their inputs.
    pub(crate) fn all() -> Vec<Self> {
        // The feature `parallel` would move work to other threads, where it is not counted and not the same in every run.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
        pool.build_global().expect("nothing has used the pool before");
        let scorer = Scorer::bundled().expect("the bundled model is sound");
        let mut paths = vec![
            scoring("score_1k", &scorer, benches::script(1 << 10)),
            scoring("score_16k", &scorer, benches::script(16 << 10)),
            finding(&scorer),
            scoring_again(scorer),
        ];
        paths.extend([host_hits(), host_misses(), urls(), connections(), compiling(), differing()]);
        paths.extend([generated_names(), lookalikes(), observing()]);
        paths
    }

    /// Scoring a script of each of these sizes.
    pub(crate) fn scoring_of(kib: &[usize]) -> Vec<Self> {
        let scorer = Scorer::bundled().expect("the bundled model is sound");
        kib.iter().map(|kib| scoring("score", &scorer, benches::script(kib << 10))).collect()
    }

    /// Does the work as often as it takes until what is made at the first use is made.
    pub(crate) fn warm_up(&mut self) {
        for _ in 0..2 {
            let found = (self.work)();
            self.check(found);
        }
    }

    /// Does the work once.
    pub(crate) fn run(&mut self) {
        let found = measured(&mut *self.work);
        self.check(found);
    }

    fn new(name: &'static str, expected: usize, work: impl FnMut() -> usize + 'static) -> Self {
        Self { name, expected, work: Box::new(work) }
    }

    fn check(&self, found: usize) {
        assert_eq!(found, self.expected, "{}: a path that finds something else is another path", self.name);
    }
}

/// What `.ci/instructions` counts: callgrind knows this function by its name.
#[inline(never)]
fn measured(work: &mut dyn FnMut() -> usize) -> usize {
    black_box(work())
}

fn scoring(name: &'static str, scorer: &Scorer, script: String) -> HotPath {
    let scorer = scorer.clone();
    HotPath::new(name, 1, move || {
        let report = scorer.score(black_box(script.as_bytes())).expect("a script is never a reason to fail");
        usize::from(report.parse == ParseStatus::Full)
    })
}

/// Values that are followed from where they are read to where they are sent.
fn finding(scorer: &Scorer) -> HotPath {
    let kinds = Kind::all();
    let kind = kinds.iter().find(|kind| kind.name == "thefts").expect("it is in the table");
    let (scorer, script) = (scorer.clone(), kind.script(4 << 10));
    HotPath::new("find_4k", 9, move || {
        let report = scorer.score(black_box(&script)).expect("a script is never a reason to fail");
        report.findings.len()
    })
}

fn scoring_again(scorer: Scorer) -> HotPath {
    let script = benches::script(16 << 10);
    let cache = Cache::new(1 << 20);
    let engine = Engine::builder().scorer(scorer).cache(&cache).build().expect("a scorer");
    let input = move || engine.check_script(&ScriptInput::from_source(black_box(script.as_bytes())));
    let first = input();
    HotPath::new("check_script_cached_16k", ROUNDS, move || (0..ROUNDS).filter(|_| input() == first).count())
}

fn host_hits() -> HotPath {
    let names = Names::generate(LISTED, ASKED);
    let set = set_of(&names.listed);
    HotPath::new("host_hit", ASKED, move || listed_hosts(&set, &names.hits))
}

fn host_misses() -> HotPath {
    let names = Names::generate(LISTED, ASKED);
    let set = set_of(&names.listed);
    HotPath::new("host_miss", 0, move || listed_hosts(&set, &names.misses))
}

fn listed_hosts(set: &FeedSet, names: &[String]) -> usize {
    let hosts = names.iter().map(|name| Host::parse(black_box(name)).expect("generated names are hosts"));
    hosts.filter(|host| !set.check_host(host, NOW).is_empty()).count()
}

fn urls() -> HotPath {
    let names = Names::generate(LISTED, ASKED);
    let mut builder = FeedSet::builder();
    let listed: Vec<String> = (0..ASKED / 5).map(|nth| page(&names.misses[nth * 5], nth * 5)).collect();
    builder.feed(FeedSource::new("urls", Format::Urls), listed.join("\n").as_bytes());
    builder.feed(FeedSource::new("domains", Format::Domains), names.listed.join("\n").as_bytes());
    let set = builder.build().expect("two feeds are within the limits");
    let asked: Vec<String> = names.misses.iter().enumerate().map(|(nth, name)| page(name, nth)).collect();
    HotPath::new("url_check", ASKED / 5, move || {
        let urls = asked.iter().map(|url| CanonicalUrl::parse(black_box(url)).expect("a URL with a host"));
        urls.filter(|url| !set.check(url, NOW).is_empty()).count()
    })
}

fn connections() -> HotPath {
    let names = Names::generate(LISTED, ASKED / 2);
    let engine = Engine::builder().feeds(set_of(&names.listed)).build().expect("feeds");
    let asked: Vec<String> =
        names.hits.iter().chain(&names.misses).enumerate().map(|(nth, name)| page(name, nth)).collect();
    HotPath::new("check_connection", ASKED / 2, move || {
        let verdicts = asked.iter().map(|url| engine.check_connection(&ConnectionInput::new(black_box(url))));
        verdicts.filter(|verdict| verdict.malicious).count()
    })
}

fn compiling() -> HotPath {
    let text = Names::generate(ASKED * 5, 0).listed.join("\n");
    HotPath::new("feed_compile", ASKED * 5, move || {
        let mut builder = FeedSet::builder();
        builder.feed(FeedSource::new("bench", Format::Domains), black_box(text.as_bytes()));
        builder.build().expect("one feed is within the limits").count(Scope::Domain)
    })
}

fn differing() -> HotPath {
    let names = Names::generate(ASKED * 5, 0).listed;
    let (old, new) = (set_of(&names[..ASKED * 5 - 100]), set_of(&names[100..]));
    HotPath::new("feed_diff", 200, move || {
        threatfeed::diff(&old, &new).filter(|change| change.is_ok()).count()
    })
}

fn generated_names() -> HotPath {
    let names = Names::generate(ASKED / 10, 0).listed;
    let classifier = DgaClassifier::bundled().expect("the bundled model is sound");
    HotPath::new("name_generated", ASKED / 10, move || {
        let guesses = names.iter().map(|name| classifier.classify(black_box(name)).expect("a name"));
        guesses.filter(|guess| (0.0..=1.0).contains(&guess.probability())).count()
    })
}

fn lookalikes() -> HotPath {
    let mut names = Names::generate(ASKED / 10 - 1, 0).listed;
    names.push("google-anaiytics.example".to_owned());
    let detector = LookalikeDetector::builder().bundled().and_then(|builder| builder.build());
    let detector = detector.expect("the bundled brands are sound");
    HotPath::new("name_lookalike", 1, move || {
        let answers = names.iter().map(|name| detector.check(black_box(name)).expect("a name"));
        answers.filter(Option::is_some).count()
    })
}

/// Resources that are known already, one commit.
fn observing() -> HotPath {
    let names = Names::generate(ASKED, 0).listed;
    let engine = Engine::without_mechanisms();
    let mut monitor = Monitor::open(MemoryStore::new(), engine).expect("an empty store opens");
    let seen: Vec<Observation> =
        names.iter().enumerate().map(|(nth, name)| Observation::connection(page(name, nth))).collect();
    let mut at = 0;
    HotPath::new("monitor_observe", ASKED, move || {
        at += 1;
        let taken = monitor.observe_all(black_box(&seen), Timestamp::from_millis(at));
        taken.expect("memory takes all").accepted
    })
}

fn set_of(names: &[String]) -> FeedSet {
    let mut builder = FeedSet::builder();
    builder.feed(FeedSource::new("bench", Format::Domains), names.join("\n").as_bytes());
    builder.build().expect("one feed is within the limits")
}

fn page(host: &str, nth: usize) -> String {
    format!("https://{host}/assets/{}/main.js?v={}", nth % 97, nth % 13)
}

const LISTED: usize = 20_000;
const ASKED: usize = 1_000;
const ROUNDS: usize = 10;
