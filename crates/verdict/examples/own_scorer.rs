//! A scorer of one's own, in the shadow of the one in use: its answers are recorded and decide nothing.
//!
//! ```sh
//! cargo run -p pagewarden-verdict --example own_scorer
//! ```
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use jsintegrity::{Score, Severity};
use verdict::{Engine, Error, Finding, ScoreRequest, ScriptAnswer, ScriptInput, ScriptScorer};

/// Looks for the words of a form that takes card numbers, beside a call that sends.
struct CardWords;

impl ScriptScorer for CardWords {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        let text = String::from_utf8_lossy(request.source).to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let takes = has(&["cardnumber", "card-number", "cvv"]);
        let sends = has(&["sendbeacon", "fetch(", "xmlhttprequest", ".src="]);
        let score = match (takes, sends) {
            (true, true) => Score::MIN,
            _ => Score::MAX,
        };
        let finding = Finding::new("card-words", "Reads card fields and sends data.", Severity::Medium);
        let answer = ScriptAnswer::new(self.model_id(), score, [score, Score::MAX, Score::MAX]);
        Ok(answer.with_findings((score == Score::MIN).then_some(finding)))
    }

    fn model_id(&self) -> &str {
        "card-words-1"
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine =
        Engine::builder().scorer(jsintegrity::Scorer::bundled()?).shadow_scorer(CardWords).build()?;
    let form = b"document.querySelector('#cvv').oninput = check; fetch('/prices').then(show);";
    let verdict = engine.check_script(&ScriptInput::from_source(form));

    let shadow =
        verdict.shadow.as_ref().and_then(|shadow| shadow.answer()).ok_or("a shadow scorer answers")?;
    let used = verdict.scores.ok_or("the scorer answers")?.js_integrity_score;
    println!("in use: {used}, in the shadow: {}", shadow.scores.js_integrity_score);
    assert_eq!(shadow.scores.js_integrity_score, Score::MIN);
    assert_ne!(verdict.model.as_deref(), Some("card-words-1"));
    Ok(())
}
