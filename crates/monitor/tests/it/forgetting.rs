//! What was malicious lately stays malicious, whatever comes after it.

use monitor::{
    AlertKind, Authorisation, ListQuery, Monitor, MonitorOptions, Note, Observation, Store, TamperState,
};
use proptest::prelude::*;
use verdict::{Mechanism, ResourceKind, Timestamp};

use crate::setting::{
    Words, activate, builder, engine, feeds, kinds, memory, over_both, sound, time, update,
};

const URL: &str = "https://cdn.widget.example/w.js";
const CLEAN: &str = "score=90 clean";
const SKIMMER: &str = "score=2 signal=exfil skim";

fn with(text: &str) -> Observation {
    Observation::script(URL).on_page("https://shop.example/").with_source(text)
}

fn malicious<S: Store>(monitor: &Monitor<S>, at: Timestamp) -> Vec<monitor::Resource> {
    let mut query = ListQuery::default();
    query.malicious = Some(true);
    monitor.list(&query, at).unwrap().resources
}

#[test]
fn a_skimmer_that_is_served_one_time_in_ten_stays_malicious() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
        activate(&mut monitor, &with(CLEAN), time(0, 0));
        let mut told = Vec::new();
        for round in 0..40 {
            let text = if round % 10 == 3 { SKIMMER } else { CLEAN };
            told.extend(monitor.observe(&with(text), time(0, round)).unwrap());
        }
        // The code changed once, and was malicious once; nothing flaps.
        assert_eq!(kinds(&told), [AlertKind::CodeChange, AlertKind::MaliciousScript]);
        let found = &malicious(&monitor, time(2, 0))[0];
        assert_eq!(found.conclusion.malicious_by, [Mechanism::Script]);
        assert_eq!(found.conclusion.scores.unwrap().js_integrity_score.get(), 2);
        // The current version is the clean one; what makes it malicious is named, and its verdict is given.
        let flags: Vec<bool> = found.versions.iter().map(|version| version.malicious).collect();
        assert_eq!(flags, [false, true]);
        assert_eq!(found.malicious_hash.as_ref(), Some(&found.versions[1].hash));
        let verdict = monitor.verdict(found.id, time(2, 0)).unwrap().unwrap();
        assert!(verdict.malicious);
        assert_eq!(verdict.scores.unwrap().js_integrity_score.get(), 2);
        sound(&monitor);

        // After the retention it is told, once.
        let told = monitor.observe(&with(CLEAN), time(30, 0)).unwrap();
        assert!(kinds(&told).is_empty());
        let told = monitor.observe(&with(CLEAN), time(32, 0)).unwrap();
        assert_eq!(kinds(&told), [AlertKind::NoLongerMalicious]);
        assert!(malicious(&monitor, time(32, 0)).is_empty());
        assert_eq!(monitor.recheck_all(time(32, 0)).unwrap().changed, 0);
        sound(&monitor);
    });
}

#[test]
fn an_empty_body_and_an_older_report_clear_nothing() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
        activate(&mut monitor, &with(SKIMMER), time(1, 0));
        for (text, at) in [("", time(1, 1)), (" \n", time(1, 1)), (CLEAN, time(0, 0))] {
            assert!(kinds(&monitor.observe(&with(text).seen_at(at), time(2, 0)).unwrap()).is_empty());
            let found = &malicious(&monitor, time(2, 0))[0];
            assert_eq!(found.hash.as_ref(), Some(&found.versions[0].hash));
            assert!(found.versions[0].malicious && found.malicious_hash.is_none(), "{text:?}");
        }
        // A skimmer that is told late is found all the same.
        let other = Observation::script("https://other.example/a.js");
        activate(&mut monitor, &other.clone().with_source(CLEAN), time(3, 0));
        let late = other.with_source(SKIMMER).seen_at(time(2, 0));
        assert_eq!(kinds(&monitor.observe(&late, time(3, 0)).unwrap()), [AlertKind::MaliciousScript]);
        let found = monitor.resource(2, time(3, 0)).unwrap().unwrap();
        assert!(!found.versions[0].malicious && found.versions[1].malicious);
        sound(&monitor);
    });
}

#[test]
fn an_empty_body_is_no_clean_one() {
    let mut monitor = memory();
    activate(&mut monitor, &with(""), time(0, 0));
    let found = monitor.resource(1, time(0, 0)).unwrap().unwrap();
    assert_eq!((found.hash, found.conclusion.standing().name()), (None, "unknown"));
}

#[test]
fn how_long_a_version_counts_is_an_option() {
    let mut options = MonitorOptions::default();
    options.version_retention = std::time::Duration::from_secs(24 * 60 * 60);
    let store = monitor::MemoryStore::new();
    let mut monitor = Monitor::with_options(store, engine(feeds("", "")), options).unwrap();
    activate(&mut monitor, &with(SKIMMER), time(0, 0));
    assert!(kinds(&monitor.observe(&with(CLEAN), time(0, 23)).unwrap()).contains(&AlertKind::CodeChange));
    assert_eq!(malicious(&monitor, time(0, 23)).len(), 1);
    assert_eq!(kinds(&monitor.observe(&with(CLEAN), time(1, 0)).unwrap()), [AlertKind::NoLongerMalicious]);
}

#[test]
fn many_harmless_versions_do_not_drive_out_the_bad_one() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
        activate(&mut monitor, &with(SKIMMER), time(0, 0));
        for number in 0..60 {
            monitor.observe(&with(&format!("score=90 c{number}")), time(0, 1)).unwrap();
            monitor.observe(&with(&format!("score=90 same #{number}")), time(0, 2)).unwrap();
        }
        let found = &malicious(&monitor, time(0, 3))[0];
        assert_eq!(found.versions.len(), MonitorOptions::default().max_versions);
        assert!(found.versions.iter().any(|version| version.malicious));
        // Versions that were dropped and come back are no change of the code.
        let told = monitor.observe(&with("score=90 c7"), time(0, 4)).unwrap();
        assert!(kinds(&told).is_empty());
        sound(&monitor);
    });
}

#[test]
fn another_address_in_the_same_code_does_not_hide_the_first() {
    let with_host = |host: &str| with(&format!("score=90 send # url=https://{host}/"));
    let mut policy = verdict::StandardPolicy::default();
    policy.code_hosts = verdict::policy::CodeHostEffect::Accuses;
    let accusing = |domains: &str| builder(feeds(domains, "")).policy(policy.clone()).build().unwrap();
    let mut monitor = Monitor::open(monitor::MemoryStore::new(), accusing("")).unwrap();
    activate(&mut monitor, &with_host("drop.example"), time(0, 0));
    monitor.observe(&with_host("fine.example"), time(0, 1)).unwrap();
    // A feed comes to list what is not the latest: it is found through the index, and goes again.
    let changed = || [monitor::ChangedIndicator::domain("drop.example").unwrap()];
    let listed = monitor::FeedUpdate::new(accusing("drop.example"), time(0, 2));
    let told = monitor.update_feeds(listed, changed()).unwrap();
    assert_eq!(kinds(&told.events), [AlertKind::MaliciousScript]);
    assert_eq!(malicious(&monitor, time(0, 2))[0].versions.len(), 1);
    sound(&monitor);
    let gone = monitor::FeedUpdate::new(accusing(""), time(0, 3));
    assert_eq!(kinds(&monitor.update_feeds(gone, changed()).unwrap().events), [AlertKind::NoLongerMalicious]);
}

#[test]
fn a_new_model_scores_every_content_in_use() {
    let mut monitor = memory();
    activate(&mut monitor, &with("score=2 false alarm"), time(0, 0));
    monitor.observe(&with(CLEAN), time(0, 1)).unwrap();
    assert_eq!(malicious(&monitor, time(0, 1)).len(), 1);

    /// Sees no harm.
    struct Mild;

    impl verdict::ScriptScorer for Mild {
        fn score_script(
            &self,
            request: &verdict::ScoreRequest<'_>,
        ) -> Result<verdict::ScriptAnswer, verdict::Error> {
            let text = String::from_utf8_lossy(request.source).replace("score=2", "score=70");
            Words("words-2").score_script(&verdict::ScoreRequest::new(text.as_bytes()))
        }

        fn model_id(&self) -> &'static str {
            "words-2"
        }
    }

    monitor.begin_rescore(verdict::Engine::builder().scorer(Mild).build().unwrap()).unwrap();
    let step = monitor.rescore(10, time(0, 2)).unwrap();
    assert_eq!((step.scored, kinds(&step.events)), (1, vec![AlertKind::NoLongerMalicious]));
    sound(&monitor);
}

#[test]
fn a_change_since_the_approval_is_reported_while_it_is_in_use() {
    let mut monitor = memory();
    activate(&mut monitor, &with("score=90 a"), time(0, 0));
    let said = Authorisation::new(ResourceKind::Script, URL, "stars", "kim").approving();
    monitor.justify(&said, time(0, 1)).unwrap();
    monitor.observe(&with("score=90 b"), time(0, 2)).unwrap();
    monitor.observe(&with("score=90 a"), time(0, 3)).unwrap();
    let states = |at| monitor.tamper_report(at).unwrap().iter().map(|row| row.state).collect::<Vec<_>>();
    assert_eq!(states(time(0, 4)), [TamperState::CodeChanged]);
}

#[test]
fn long_urls_and_times_to_come_are_told_and_the_body_is_scored() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
        let long = format!("https://cdn.widget.example/\u{e4}{}", "\u{e4}".repeat(40_000));
        let page = format!("https://shop.example/{}", "p".repeat(70_000));
        let seen = Observation::script(&long).on_page(page).with_source(SKIMMER).seen_at(time(400, 0));
        let observed = monitor.observe_all(&[with(CLEAN).seen_at(time(0, 0)), seen], time(0, 0)).unwrap();
        assert_eq!((observed.accepted, observed.refused.len()), (2, 0));
        assert_eq!(observed.notes, [(1, Note::UrlCut), (1, Note::PageUrlCut), (1, Note::SeenInFuture)]);
        let found = &malicious(&monitor, time(0, 0))[0];
        assert_eq!((found.last_seen_at, found.page_urls.len()), (time(0, 0), 1));
        assert!(found.url.len() <= 32 << 10 && found.page_urls[0].len() <= 32 << 10);
        // Clocks differ a little.
        let soon = Timestamp::from_millis(time(0, 0).as_millis() + 60_000);
        let observed = monitor.observe_all(&[with(CLEAN).seen_at(soon)], time(0, 0)).unwrap();
        assert!(observed.notes.is_empty());
        sound(&monitor);
    });
}

fn content() -> impl Strategy<Value = (u8, i64)> {
    (0..4u8, 0..40i64)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever comes in whatever order: malicious is what served something malicious within the retention.
    #[test]
    fn the_worst_in_use_counts(seen in prop::collection::vec(content(), 1..30)) {
        let mut monitor = memory();
        let text = |kind: u8| ["score=90 a", "score=90 a #2", "score=3 b", "score=2 b #2"][usize::from(kind)];
        for (kind, day) in &seen {
            monitor.observe(&with(text(*kind)).seen_at(time(*day, 0)), time(100, 0)).unwrap();
        }
        let latest = seen.iter().map(|(_, day)| *day).max().unwrap();
        // A silence of thirty days makes a resource begin anew, so that only what is near counts for certain.
        let is_bad = |(kind, day): &(u8, i64)| *kind >= 2 && latest - day < 30;
        let found = monitor.resource(1, time(latest, 0)).unwrap().unwrap();
        let gaps = { let mut days: Vec<i64> = seen.iter().map(|(_, day)| *day).collect(); days.sort_unstable();
            days.windows(2).any(|pair| pair[1] - pair[0] >= 5) };
        // What comes late does not undo that a silence was heard.
        let mut newest = None;
        let silence = seen.iter().any(|(_, day)| {
            let after = newest.map_or(0, |newest| day - newest);
            newest = newest.max(Some(*day));
            after >= 5
        });
        if !gaps && !silence {
            prop_assert_eq!(found.conclusion.malicious, seen.iter().any(is_bad));
        }
        prop_assert_eq!(monitor.check_integrity().unwrap(), Vec::<String>::new());
        prop_assert_eq!(monitor.recheck_all(time(100, 0)).unwrap().changed, 0);
    }
}

#[test]
fn feeds_and_contents_are_worst_together() {
    let mut monitor = memory();
    activate(&mut monitor, &with(SKIMMER), time(0, 0));
    monitor.observe(&with(CLEAN), time(0, 1)).unwrap();
    let told = update(&mut monitor, feeds("widget.example", ""), &["widget.example"], &[], time(0, 2));
    assert_eq!(kinds(&told.events), [AlertKind::MaliciousDomain]);
    let told = update(&mut monitor, feeds("", ""), &["widget.example"], &[], time(0, 3));
    assert!(kinds(&told.events).is_empty());
    assert_eq!(malicious(&monitor, time(0, 3))[0].conclusion.malicious_by, [Mechanism::Script]);
}
