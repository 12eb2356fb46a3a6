//! Scoring scripts, next to parsing the same scripts and nothing else. See `METHODOLOGY.md`.
#![expect(clippy::print_stdout, reason = "says what it skips")]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput};
use jsintegrity::{ParseStatus, Scorer};
use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Benign scripts of the public corpus, relative to this package. Skipped where it is absent.
const CORPUS: &str = "../../shared/data/scripts/dev.jsonl.zst";

const PER_SIZE: usize = 20;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let scorer = Scorer::bundled().expect("the bundled model is sound");
    for (class, bytes) in [("1KiB", 1 << 10), ("16KiB", 1 << 14), ("256KiB", 1 << 18), ("1MiB", 1 << 20)] {
        let script = benches::script(bytes);
        let report = scorer.score(script.as_bytes()).expect("a script is never a reason to fail");
        assert_eq!(report.parse, ParseStatus::Full, "{class}");
        measure(&mut criterion, "generated", class, &scorer, &[script], 1);
    }
    corpus(&mut criterion, &scorer);
    criterion.final_summary();
}

fn corpus(criterion: &mut Criterion, scorer: &Scorer) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(CORPUS);
    if !path.exists() {
        println!("corpus: skipped, {CORPUS} is absent");
        return;
    }
    let texts = benches::benign_scripts(&path, PER_SIZE).expect("the corpus is in the documented form");
    let classes = [
        ("below_4KiB", 0..1 << 12),
        ("below_64KiB", 1 << 12..1 << 16),
        ("below_1MiB", 1 << 16..1 << 20),
        ("from_1MiB", 1 << 20..usize::MAX),
    ];
    for (class, sizes) in classes {
        let texts: Vec<String> = texts.iter().filter(|text| sizes.contains(&text.len())).cloned().collect();
        if texts.is_empty() {
            println!("corpus/{class}: skipped, no script of this size");
            continue;
        }
        let full = texts.iter().filter(|text| is_parsed(text)).count();
        measure(criterion, "corpus", class, scorer, &texts, full);
    }
}

/// Both on the same scripts. `full` is how many of them have a syntax tree, as counted by the bare parser.
fn measure(
    criterion: &mut Criterion,
    inputs: &str,
    class: &str,
    scorer: &Scorer,
    scripts: &[String],
    full: usize,
) {
    let bytes: usize = scripts.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group(format!("{inputs}/{class}"));
    group.throughput(Throughput::Bytes(bytes as u64));
    group.sample_size(20);

    let parsed = || scripts.iter().filter(|script| is_parsed(black_box(script))).count();
    assert_eq!(parsed(), full, "{inputs}/{class}: oxc");
    group.bench_function("oxc_parse", |bencher| bencher.iter(parsed));

    let scored =
        || scripts.iter().filter(|script| scorer.score(black_box(script.as_bytes())).is_ok()).count();
    assert_eq!(scored(), scripts.len(), "{inputs}/{class}: score");
    group.bench_function("score", |bencher| bencher.iter(scored));
    group.finish();
}

fn is_parsed(script: &str) -> bool {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::unambiguous()).parse();
    !parsed.panicked && parsed.diagnostics.is_empty()
}
