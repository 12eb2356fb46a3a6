//! Addresses that code uses: a monitor checks them again like those of resources.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use categories::Category;
use jsintegrity::{Score, Usage};
use monitor::{AlertKind, ChangedIndicator, FeedUpdate, MemoryStore, Monitor, Observation};
use threatfeed::{FeedSet, FeedSource, Format};
use verdict::{AddressUse, Engine, Error, ScoreRequest, ScriptAnswer, ScriptScorer, Timestamp};

/// Clean, and uses these addresses; the names of the model and of the signatures.
struct Uses(Vec<AddressUse>, &'static str, Option<&'static str>, u8);

impl ScriptScorer for Uses {
    fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        let score = Score::new(self.3)?;
        let urls = self.0.iter().map(|used| used.address.clone());
        let mut answer = ScriptAnswer::new(self.1, score, [score; 3]).with_urls(urls);
        answer.uses.clone_from(&self.0);
        answer.signatures = self.2.map(str::to_owned);
        Ok(answer)
    }

    fn model_id(&self) -> &str {
        self.1
    }

    fn signature_epoch(&self) -> Option<&str> {
        self.2
    }
}

fn uses(address: &str, usage: Usage, by: &str) -> Uses {
    let mut used = AddressUse::new(address, usage, by);
    used.line = 7;
    Uses(vec![used], "model-1", None, 80)
}

fn feeds() -> FeedSet {
    let mut builder = FeedSet::builder();
    let source = |name, format| FeedSource::new(name, format).categories(Category::Malware.into());
    builder.feed(source("hosts", Format::Hosts), b"0.0.0.0 evil.example\n0.0.0.0 fine.example\n");
    builder.feed(source("urls", Format::Urls), b"https://shop.example/bad.js\n");
    builder.feed(FeedSource::new("allowed", Format::Domains).allow(), b"fine.example\n");
    builder.build().unwrap()
}

#[test]
fn the_monitor_alerts_when_a_feed_comes_to_list_an_address_in_use() {
    let at: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    for (address, changed, kind) in [
        (
            "https://evil.example/x",
            ChangedIndicator::domain("evil.example").unwrap(),
            AlertKind::MaliciousDomain,
        ),
        (
            "https://shop.example/bad.js",
            ChangedIndicator::domain("shop.example").unwrap(),
            AlertKind::MaliciousUrl,
        ),
    ] {
        let engine = || Engine::builder().scorer(uses(address, Usage::Loads, "src"));
        let mut monitor = Monitor::open(MemoryStore::new(), engine().build()).unwrap();
        let seen = Observation::script("https://cdn.widget.example/w.js").with_source("x");
        monitor.observe_all(&[seen.clone(), seen.clone(), seen], at).unwrap();
        let update = FeedUpdate::new(engine().feeds(feeds()).build(), at);
        let events = monitor.update_feeds(update, [changed]).unwrap().events;
        assert_eq!(events.iter().map(|event| event.alert).collect::<Vec<_>>(), [kind], "{address}");
    }
}

#[test]
fn the_monitor_scores_again_when_the_signatures_change() {
    let at: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    let engine = |epoch, score| Engine::builder().scorer(Uses(Vec::new(), "model-1", epoch, score)).build();
    let mut monitor = Monitor::open(MemoryStore::new(), engine(Some("epoch-1"), 80)).unwrap();
    let seen = Observation::script("https://cdn.widget.example/w.js").with_source("x");
    monitor.observe_all(&[seen.clone(), seen.clone(), seen], at).unwrap();
    assert_eq!(monitor.begin_rescore(engine(Some("epoch-1"), 80)).unwrap().total, 0);
    assert_eq!(monitor.begin_rescore(engine(Some("epoch-2"), 2)).unwrap().total, 1);
    let step = monitor.rescore(10, at).unwrap();
    assert_eq!(step.events.iter().map(|event| event.alert).collect::<Vec<_>>(), [AlertKind::MaliciousScript]);
    assert_eq!(monitor.begin_rescore(engine(Some("epoch-2"), 2)).unwrap().total, 0);
}
