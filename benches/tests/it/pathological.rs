//! Scripts that cost too much are scored, on a thread with a small stack too.

use std::sync::Mutex;
use std::thread;

use benches::Kind;
use jsintegrity::Scorer;

#[test]
fn every_kind_gets_a_report_on_a_small_stack() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    let kinds = Mutex::new(Kind::all().into_iter());
    let next = || kinds.lock().expect("no thread panics while it holds the lock").next();
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(kind) = next() {
                    let (scorer, script) = (scorer.clone(), kind.script(BYTES));
                    // The stack is as large as that of Rust's threads by default. If it overflows, the process aborts, and its
                    // message has the thread's name.
                    let thread = thread::Builder::new().name(kind.name.to_owned()).stack_size(2 << 20);
                    let report = thread.spawn(move || scorer.score(&script)).expect("a thread starts").join();
                    assert!(matches!(report, Ok(Ok(_))), "{}: {report:?}", kind.name);
                }
            });
        }
    });
}

const BYTES: usize = 256 << 10;

/// Kinds that are scored side by side: one after another took three quarters of this binary's time, on one processor.
const AT_ONCE: usize = 4;
