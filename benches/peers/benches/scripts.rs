//! Scoring scripts, next to parsing the same scripts and nothing else, and to a rule set. See `../METHODOLOGY.md`.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput};
use jsintegrity::{ParseStatus, Scorer};
use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::SourceType;
use peers::{CpuTime, RuleSet};

/// Benign scripts of the public corpus, relative to this package. Skipped where it is absent.
const CORPUS: &str = "../../../shared/data/scripts/dev.jsonl.zst";

const PER_SIZE: usize = 20;

fn main() {
    let mut criterion = peers::criterion();
    let scorer = Scorer::bundled().expect("the bundled model is sound");
    let rules = RuleSet::of_environment().expect("YARA_RULES is a folder of rules");
    for (class, bytes) in [("1KiB", 1 << 10), ("16KiB", 1 << 14), ("256KiB", 1 << 18), ("1MiB", 1 << 20)] {
        let script = benches::script(bytes);
        let report = scorer.score(script.as_bytes()).expect("a script is never a reason to fail");
        assert_eq!(report.parse, ParseStatus::Full, "{class}");
        measure(&mut criterion, &format!("generated/{class}"), &scorer, rules.as_ref(), &[script]);
    }
    corpus(&mut criterion, &scorer, rules.as_ref());
    criterion.final_summary();
}

fn corpus(criterion: &mut Criterion<CpuTime>, scorer: &Scorer, rules: Option<&RuleSet>) {
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
        measure(criterion, &format!("corpus/{class}"), scorer, rules, &texts);
    }
}

/// All ways on the same scripts.
fn measure(
    criterion: &mut Criterion<CpuTime>,
    name: &str,
    scorer: &Scorer,
    rules: Option<&RuleSet>,
    scripts: &[String],
) {
    let bytes: usize = scripts.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes as u64));

    // A script that is not valid has no tree of oxc, and one with places marked as errors of tree-sitter.
    let valid = scripts.iter().filter(|script| is_parsed(script)).count();
    println!("{name}: {} scripts, {bytes} bytes, {valid} valid by oxc", scripts.len());
    if name.starts_with("generated") {
        assert_eq!(valid, scripts.len(), "{name}: oxc");
    }
    let parsed = || scripts.iter().filter(|script| is_parsed(black_box(script))).count();
    group.bench_function("oxc_parse", |bencher| bencher.iter(parsed));

    let mut parser = tree_sitter::Parser::new();
    let language = tree_sitter_javascript::LANGUAGE.into();
    parser.set_language(&language).expect("the grammar is of a version that the parser reads");
    let mut trees = || scripts.iter().filter_map(|script| parser.parse(black_box(script), None)).count();
    assert_eq!(trees(), scripts.len(), "{name}: tree-sitter");
    group.bench_function("tree_sitter", |bencher| bencher.iter(&mut trees));

    if let Some(set) = rules {
        let mut scanner = yara_x::Scanner::new(&set.rules);
        let mut scanned =
            || scripts.iter().filter(|script| scanner.scan(black_box(script.as_bytes())).is_ok()).count();
        assert_eq!(scanned(), scripts.len(), "{name}: YARA-X");
        group.bench_function("yara_x", |bencher| bencher.iter(&mut scanned));
    }

    let scored =
        || scripts.iter().filter(|script| scorer.score(black_box(script.as_bytes())).is_ok()).count();
    assert_eq!(scored(), scripts.len(), "{name}: score");
    group.bench_function("jsintegrity", |bencher| bencher.iter(scored));
    group.finish();
}

fn is_parsed(script: &str) -> bool {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::unambiguous()).parse();
    !parsed.panicked && parsed.diagnostics.is_empty()
}
