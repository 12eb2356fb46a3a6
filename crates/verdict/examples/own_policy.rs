//! A policy of one's own: the standard one, with an allow-list, and stricter for scripts from unknown hosts.
//!
//! ```sh
//! cargo run -p pagewarden-verdict --example own_policy
//! ```
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use jsintegrity::Score;
use verdict::{
    Effect, Engine, Error, Evidence, Mechanism, Policy, Reason, ScoreRequest, ScriptAnswer, ScriptInput,
    ScriptScorer, StandardPolicy, Timestamp,
    policy::{AllowEntry, AllowList, Decision, Review},
};

/// What is not from our own hosts must score at least 50.
struct StrictAbroad {
    standard: StandardPolicy,
    ours: &'static str,
    abroad: Score,
}

impl Policy for StrictAbroad {
    fn decide(&self, evidence: &Evidence) -> Decision {
        let mut decision = self.standard.decide(evidence);
        let is_ours = evidence.host.as_deref().is_some_and(|host| host == self.ours);
        let score = decision.scores.map(|scores| scores.js_integrity_score);
        if let (false, true, Some(score)) = (is_ours, decision.malicious_by.is_empty(), score)
            && score.is_malicious_at(self.abroad)
        {
            decision.malicious_by.push(Mechanism::Script);
            let text = format!("score {score} is below {}, which holds for other hosts", self.abroad);
            decision.reasons.insert(0, Reason::new(Mechanism::Script, Effect::Accuses, text));
        }
        decision
    }

    fn review(&self, evidence: &Evidence) -> Review {
        self.standard.review(evidence)
    }
}

/// Gives every script the same score.
struct Fixed(u8);

impl ScriptScorer for Fixed {
    fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        let score = Score::new(self.0).unwrap_or(Score::MAX);
        Ok(ScriptAnswer::new(self.model_id(), score, [score, Score::MAX, Score::MAX]))
    }

    fn model_id(&self) -> &str {
        "fixed"
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let until: Timestamp = "2027-01-01T00:00:00Z".parse()?;
    let vouched = AllowEntry::host("tags.example", "reviewed in November")?.until(until);
    let mut standard = StandardPolicy::default();
    standard.allowed = AllowList::new().with(vouched);
    let abroad = Score::new(50)?;
    let strict = StrictAbroad { standard: standard.clone(), ours: "shop.example", abroad };

    let check = |engine: &Engine, url, at: &str| -> Result<bool, Box<dyn std::error::Error>> {
        let verdict = engine.check_script(&ScriptInput::from_source(b"go()").with_url(url).at(at.parse()?));
        let first = verdict.reasons.first().map_or("nothing to say", |reason| &reason.text);
        println!("{url}: malicious {}: {first}", verdict.malicious);
        Ok(verdict.malicious)
    };
    let engine = Engine::builder().scorer(Fixed(30)).policy(strict).build()?;
    assert!(!check(&engine, "https://shop.example/own.js", "2026-11-22T00:00:00Z")?);
    assert!(check(&engine, "https://cdn.example/lib.js", "2026-11-22T00:00:00Z")?);

    let engine = Engine::builder().scorer(Fixed(5)).policy(standard).build()?;
    assert!(!check(&engine, "https://tags.example/t.js", "2026-11-22T00:00:00Z")?);
    assert!(check(&engine, "https://tags.example/t.js", "2027-01-01T00:00:00Z")?);
    Ok(())
}
