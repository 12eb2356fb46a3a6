//! A new model: scores change lazily, the most suspicious first, and across a restart.

use monitor::{AlertKind, ListQuery, MemoryStore, Monitor, MonitorOptions, Observation};
use verdict::{Engine, Error, ScoreRequest, ScriptAnswer, ScriptScorer};

use crate::setting::{Words, activate, engine, feeds, kinds, over_both, sound, time};

/// The same words, but `B` is malicious now.
struct Newer;

impl ScriptScorer for Newer {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        let text = String::from_utf8_lossy(request.source).replace("score=12 B", "score=3 B");
        let text = text.replace("score=4", "score=80");
        Words("words-2").score_script(&ScoreRequest::new(text.as_bytes()))
    }

    fn model_id(&self) -> &str {
        "words-2"
    }
}

fn newer() -> Engine {
    Engine::builder().scorer(Newer).build().unwrap()
}

#[test]
fn the_most_suspicious_are_scored_first() {
    over_both(|store| {
        let mut monitor = Monitor::open(&store, engine(feeds("", ""))).unwrap();
        for (name, text) in
            [("clean", "score=90"), ("borderline", "score=12 B"), ("bad", "score=4"), ("other", "score=70")]
        {
            let seen = Observation::script(format!("https://{name}.example/")).with_source(text);
            activate(&mut monitor, &seen, time(0, 0));
        }
        let begun = monitor.begin_rescore(newer()).unwrap();
        assert_eq!((begun.remaining, begun.total), (4, 4));
        let step = monitor.rescore(1, time(0, 1)).unwrap();
        assert_eq!((step.scored, step.remaining, step.total), (1, 3, 4));
        assert_eq!(kinds(&step.events), [AlertKind::NoLongerMalicious]);
        drop(monitor);

        let mut monitor = Monitor::open(&store, newer()).unwrap();
        let step = monitor.rescore(1, time(0, 2)).unwrap();
        assert_eq!(kinds(&step.events), [AlertKind::MaliciousScript]);
        assert_eq!(step.events[0].url, "https://borderline.example/");
        let step = monitor.rescore(100, time(0, 3)).unwrap();
        assert_eq!((step.scored, step.remaining, step.events.len()), (2, 0, 0));
        assert_eq!(monitor.rescore(100, time(0, 3)).unwrap().scored, 0);
        let found = monitor.list(&ListQuery::default(), time(0, 4)).unwrap().resources;
        assert!(
            found
                .iter()
                .all(|one| one.versions.len() == 1 && one.versions[0].model.as_deref() == Some("words-2"))
        );
        sound(&monitor);
    });
}

#[test]
fn without_sources_a_script_is_scored_when_it_is_seen_again() {
    let mut options = MonitorOptions::default();
    options.keep_sources = false;
    let mut monitor = Monitor::with_options(MemoryStore::new(), engine(feeds("", "")), options).unwrap();
    let seen = Observation::script("https://b.example/").with_source("score=12 B");
    activate(&mut monitor, &seen, time(0, 0));
    monitor.begin_rescore(newer()).unwrap();
    let step = monitor.rescore(9, time(0, 1)).unwrap();
    assert_eq!((step.scored, step.without_source, step.remaining), (0, 1, 0));
    assert_eq!(kinds(&monitor.observe(&seen, time(0, 2)).unwrap()), [AlertKind::MaliciousScript]);
    sound(&monitor);
}

#[test]
fn a_shadow_model_is_recorded_and_never_acted_on() {
    let engine = Engine::builder().scorer(Words("words-1")).shadow_scorer(Newer).build().unwrap();
    let mut monitor = Monitor::open(MemoryStore::new(), engine).unwrap();
    activate(&mut monitor, &Observation::script("https://b.example/").with_source("score=12 B"), time(0, 0));
    let found = &monitor.list(&ListQuery::default(), time(0, 1)).unwrap().resources[0];
    assert!(!found.conclusion.malicious);
    assert_eq!(found.versions[0].shadow_js_integrity_score.unwrap().get(), 3);
}
