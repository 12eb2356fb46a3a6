//! Scripts that cost too much are scored, on a thread with a small stack too.

use benches::Kind;
use jsintegrity::Scorer;

#[test]
fn every_kind_gets_a_report_on_a_small_stack() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    for kind in Kind::all() {
        println!("{}", kind.name);
        let (scorer, script) = (scorer.clone(), kind.script(BYTES));
        // As Rust's threads have by default. An abort ends the test, and the name above is the last.
        let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(move || scorer.score(&script));
        let report = thread.expect("a thread starts").join();
        assert!(matches!(report, Ok(Ok(_))), "{}: {report:?}", kind.name);
    }
}

const BYTES: usize = 256 << 10;
