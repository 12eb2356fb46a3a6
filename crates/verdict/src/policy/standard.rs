//! The default policy: the effect of each mechanism's answer, and when it forbids a second opinion.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jsintegrity::{SIGNATURE_PREFIX, Score, Scores, Severity};
use secondopinion::OpinionKind;

use super::allow::Allowed;
use super::{Agreement, AllowList, Decision, Effect, Mechanism, Policy, Reason, Review};
use crate::evidence::{CodeAddress, ResourceKind};
use crate::{Evidence, FeedAnswer, FeedMatch, Finding, NameGuess, Outcome, ScriptAnswer};

/// The product's policy: a score strictly below the threshold, a listed URL or a listed host makes malicious.
///
/// ```
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Fixed(u8);
/// # impl ScriptScorer for Fixed {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let score = jsintegrity::Score::new(self.0)?;
/// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { "fixed-1" }
/// # }
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use jsintegrity::Score;
/// use verdict::{Engine, Mechanism, ScriptInput, StandardPolicy};
///
/// let mut policy = StandardPolicy::with_threshold(Score::new(20)?);
/// policy.mechanisms.remove(&Mechanism::Domain); // listed hosts are shown, and do not count
/// let engine = Engine::builder().scorer(Fixed(15)).feeds(feeds).policy(policy).build()?;
///
/// let script = ScriptInput::from_source(b"go()").with_url("https://evil.example/go.js");
/// let verdict = engine.check_script(&script);
/// assert_eq!(verdict.malicious_by, [Mechanism::Script]);
/// assert_eq!(verdict.domain_reported_malicious, Some(true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StandardPolicy {
    /// A script is malicious when its integrity score is strictly below. Default 10.
    pub threshold: Score,
    /// The effect of a listed host in a script's code. Default [`CodeHostEffect::Explains`].
    pub code_hosts: CodeHostEffect,
    /// The effect of a second opinion that clears a script. Default [`OpinionEffect::Explains`].
    pub second_opinion: OpinionEffect,
    /// The score that a script is raised to when the second opinion clears it and may. Default 30: no longer malicious,
    /// and still below scripts that the first stage found clean. A score below the threshold clears nothing.
    pub cleared_score: Score,
    /// Hard evidence: a finding of this severity or above bars a second opinion; `None`, and none does. Default high.
    pub barring_severity: Option<Severity>,
    /// Ids of signals whose finding bars a second opinion whatever its severity. Default: text that is directed at a
    /// reviewer.
    pub barring_signals: BTreeSet<String>,
    /// At most so many findings become reasons. Default 5.
    pub max_finding_reasons: usize,
    /// The mechanisms that can make a resource malicious; answers of others are only shown. Default all but guesses
    /// from names, which never do.
    pub mechanisms: BTreeSet<Mechanism>,
    /// Resources that are never malicious, with reason and expiry. Default nothing.
    pub allowed: AllowList,
    /// What each mechanism alone is worth, and several together.
    pub agreement: Agreement,
}

/// The effect of a listed host in a script's code on the verdict.
///
/// ```
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Names;
/// # impl ScriptScorer for Names {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let clean = jsintegrity::Score::MAX;
/// #         Ok(ScriptAnswer::new("names-1", clean, [clean; 3]).with_urls(["//evil.example/a".to_owned()]))
/// #     }
/// #     fn model_id(&self) -> &str { "names-1" }
/// # }
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::{Engine, Mechanism, ScriptInput, StandardPolicy, policy::CodeHostEffect};
///
/// let malicious_by = |effect| {
///     let mut policy = StandardPolicy::default();
///     policy.code_hosts = effect;
///     let engine = Engine::builder().scorer(Names).feeds(feeds.clone()).policy(policy).build()?;
///     let script = ScriptInput::from_source(b"load('//evil.example/a')");
///     Ok::<_, verdict::Error>(engine.check_script(&script).malicious_by)
/// };
/// assert!(malicious_by(CodeHostEffect::Explains)?.is_empty());
/// assert_eq!(malicious_by(CodeHostEffect::Accuses)?, [Mechanism::CodeHost]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "a question with two answers")]
pub enum CodeHostEffect {
    /// It makes the script malicious. Strict: block-lists in scripts name listed hosts too.
    Accuses,
    /// It is shown as evidence and bars a second opinion.
    #[default]
    Explains,
}

/// The effect of a second opinion that clears a script.
///
/// ```
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Fixed(u8);
/// # impl ScriptScorer for Fixed {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let score = jsintegrity::Score::new(self.0)?;
/// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { "fixed-1" }
/// # }
/// # use secondopinion::{Opinion, OpinionKind};
/// # use verdict::{ReviewRequest, SecondOpinion};
/// # struct Clearing;
/// # impl SecondOpinion for Clearing {
/// #     fn review(&self, _: &ReviewRequest<'_>) -> Result<Opinion, Error> {
/// #         Ok(Opinion::new(OpinionKind::Cleared, "It counts clicks.", "reader-1"))
/// #     }
/// # }
/// use verdict::{Engine, ScriptInput, StandardPolicy, policy::OpinionEffect};
///
/// // The opinion is that a script with the score 3 counts clicks.
/// let score = |effect| {
///     let mut policy = StandardPolicy::default();
///     policy.second_opinion = effect;
///     let engine = Engine::builder().scorer(Fixed(3)).second_opinion(Clearing).policy(policy).build()?;
///     let verdict = engine.check_script(&ScriptInput::from_source(b"clicks++"));
///     Ok::<_, Error>(verdict.scores.unwrap().js_integrity_score.get())
/// };
/// assert_eq!(score(OpinionEffect::Explains)?, 3);
/// assert_eq!(score(OpinionEffect::Clears)?, 30);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "a question with two answers")]
pub enum OpinionEffect {
    /// It raises the script's overall score to [`StandardPolicy::cleared_score`]. For models that were measured to be
    /// worth it: `docs/second-opinion.md` has the measurements.
    Clears,
    /// It is shown; the first stage's verdict holds.
    #[default]
    Explains,
}

impl StandardPolicy {
    /// The default policy with another threshold.
    #[must_use]
    pub fn with_threshold(threshold: Score) -> Self {
        Self { threshold, ..Self::default() }
    }

    fn decide_script(&self, evidence: &Evidence, answer: &ScriptAnswer, decision: &mut Decision) {
        let first = answer.scores;
        let mut held = first;
        let flagged = first.js_integrity_score.is_malicious_at(self.threshold);
        if flagged && matches!(self.review(evidence), Review::Allowed) {
            self.weigh_opinion(evidence, first, &mut held, decision);
        }
        decision.scores = Some(held);
        decision.class = Some(held.class_at(self.threshold));
        if !held.js_integrity_score.is_malicious_at(self.threshold) {
            return;
        }
        decision.malicious_by.push(Mechanism::Script);
        let class = first.most_likely_class();
        decision.reasons.push(Reason::new(
            Mechanism::Script,
            Effect::Accuses,
            format!(
                "integrity score {} is below the threshold {}; most likely {class}",
                held.js_integrity_score, self.threshold
            ),
        ));
        let telling: Vec<_> =
            answer.findings.iter().filter(|finding| finding.severity > Severity::Low).collect();
        if telling.is_empty() {
            decision.reasons.push(Reason::new(
                Mechanism::Script,
                Effect::Explains,
                "only the model accuses the code, and no signal explains why".to_owned(),
            ));
        }
        for finding in telling.into_iter().take(self.max_finding_reasons) {
            let mut text = format!("line {}: {}", finding.line, finding.description.trim_end_matches('.'));
            if !finding.snippet.is_empty() {
                // Writing to a string does not fail.
                let _ = write!(text, ": {}", finding.snippet);
            }
            decision.reasons.push(Reason::new(Mechanism::Script, Effect::Explains, text));
        }
    }

    /// Raises the overall score where the second opinion cleared the script.
    fn weigh_opinion(&self, evidence: &Evidence, first: Scores, held: &mut Scores, decision: &mut Decision) {
        let explain = |text: String| Reason::new(Mechanism::SecondOpinion, Effect::Explains, text);
        match &evidence.second_opinion {
            Outcome::Answered(opinion)
                if opinion.kind == OpinionKind::Cleared && self.second_opinion == OpinionEffect::Explains =>
            {
                decision.reasons.push(explain(format!(
                    "second opinion of {} would clear the script, but the policy forbids it: {}",
                    opinion.model, opinion.behaviour
                )));
            }
            Outcome::Answered(opinion) if opinion.kind == OpinionKind::Cleared => {
                let raised = first.js_integrity_score.max(self.cleared_score);
                *held = Scores::new(
                    raised,
                    [first.magecart_score, first.cryptomining_score, first.malware_score],
                );
                decision.reasons.push(Reason::new(
                    Mechanism::SecondOpinion,
                    Effect::Clears,
                    format!(
                        "second opinion of {} clears the script, score {} becomes {raised}: {}",
                        opinion.model, first.js_integrity_score, opinion.behaviour
                    ),
                ));
            }
            Outcome::Answered(opinion) => {
                let what = if opinion.kind == OpinionKind::Confirmed {
                    "confirms the verdict"
                } else {
                    "does not clear the script"
                };
                decision.reasons.push(explain(format!(
                    "second opinion of {} {what}: {}",
                    opinion.model, opinion.behaviour
                )));
            }
            Outcome::Failed { reason } => {
                decision
                    .reasons
                    .push(explain(format!("no second opinion, so the score is unchanged: {reason}")));
            }
            _ => {}
        }
    }

    /// Takes away what does not count: mechanisms that are switched off, and everything for what is allowed.
    fn leave_out(&self, evidence: &Evidence, decision: &mut Decision) {
        let counts = |mechanism: &Mechanism| self.mechanisms.contains(mechanism);
        for mechanism in decision.malicious_by.extract_if(.., |mechanism| !counts(mechanism)) {
            for reason in decision.reasons.iter_mut().filter(|reason| reason.mechanism == mechanism) {
                if reason.effect == Effect::Accuses {
                    reason.effect = Effect::Explains;
                    reason.text.push_str("; the policy ignores this mechanism");
                }
            }
        }
        if let (Some(first), Some((entry, state))) =
            (decision.malicious_by.first().copied(), self.allowed.find(evidence))
        {
            let text = format!("{} is allowed: {}", entry.subject, entry.reason);
            let reason = match (state, entry.expires_at) {
                (Allowed::Holds, end) => {
                    decision.malicious_by.clear();
                    for reason in &mut decision.reasons {
                        if reason.effect == Effect::Accuses {
                            reason.effect = Effect::Explains;
                        }
                    }
                    let until = end.map(|end| format!(" (until {end})")).unwrap_or_default();
                    Reason::new(first, Effect::Clears, format!("{text}{until}"))
                }
                (Allowed::Expired, end) => {
                    let end = end.map(|end| end.to_string()).unwrap_or_default();
                    Reason::new(first, Effect::Explains, format!("{text}; this exception expired at {end}"))
                }
                (Allowed::TimeUnknown, _) => {
                    let text = format!(
                        "{text}; this exception has an end but the check has no time, so it does not count"
                    );
                    Reason::new(first, Effect::Explains, text)
                }
            };
            decision.reasons.push(reason);
        }
        decision.confidence = self.agreement.confidence(&decision.malicious_by);
        if let (Some(confidence), [first, _, ..]) = (decision.confidence, &decision.malicious_by[..]) {
            let by: Vec<String> = decision.malicious_by.iter().map(ToString::to_string).collect();
            let text = format!("{} agree, so confidence is {confidence}", by.join(" and "));
            decision.reasons.push(Reason::new(*first, Effect::Explains, text));
        }
    }

    fn decide_feed(mechanism: Mechanism, what: &str, answer: &FeedAnswer, decision: &mut Decision) {
        if answer.is_reported() {
            decision.malicious_by.push(mechanism);
        }
        for found in &answer.matches {
            let effect = if found.suppressed_by.is_none() { Effect::Accuses } else { Effect::Clears };
            decision.reasons.push(Reason::new(mechanism, effect, format!("{what} is {}", listed(found))));
        }
    }

    /// A listed address that the code uses accuses it, unless the address itself is allowed.
    fn decide_code_addresses(&self, evidence: &Evidence, decision: &mut Decision) {
        for address in &evidence.code_addresses {
            let allowed = self.allowed.allows_address(address, evidence.at);
            for found in address.matches() {
                let (effect, exempt) = match (&found.suppressed_by, allowed) {
                    (Some(_), _) => (Effect::Clears, String::new()),
                    (None, Some(entry)) => {
                        (Effect::Clears, format!("; {} is allowed: {}", entry.subject, entry.reason))
                    }
                    (None, None) => (Effect::Accuses, String::new()),
                };
                if effect == Effect::Accuses && !decision.malicious_by.contains(&Mechanism::CodeAddress) {
                    decision.malicious_by.push(Mechanism::CodeAddress);
                }
                let text = format!("{}, which is {}{exempt}", address.used, listed(found));
                decision.reasons.push(Reason::new(Mechanism::CodeAddress, effect, text));
            }
        }
    }

    fn decide_code_hosts(&self, evidence: &Evidence, decision: &mut Decision) {
        let effect = match self.code_hosts {
            CodeHostEffect::Accuses => Effect::Accuses,
            CodeHostEffect::Explains => Effect::Explains,
        };
        for host in &evidence.code_hosts.listed {
            // What the code does with it was said.
            let is_used = evidence.code_addresses.iter().any(|used| used.host == host.host);
            if is_used && effect == Effect::Explains {
                continue;
            }
            for found in &host.matches {
                let accuses = effect == Effect::Accuses && found.suppressed_by.is_none();
                if accuses && !decision.malicious_by.contains(&Mechanism::CodeHost) {
                    decision.malicious_by.push(Mechanism::CodeHost);
                }
                decision.reasons.push(Reason::new(
                    Mechanism::CodeHost,
                    if accuses { Effect::Accuses } else { Effect::Explains },
                    format!("the code names {}, which is {}", host.host, listed(found)),
                ));
            }
        }
    }
}

impl Default for StandardPolicy {
    fn default() -> Self {
        Self {
            threshold: Score::DEFAULT_THRESHOLD,
            code_hosts: CodeHostEffect::default(),
            second_opinion: OpinionEffect::default(),
            cleared_score: default_cleared_score(),
            barring_severity: Some(Severity::High),
            barring_signals: BTreeSet::from([REVIEWER_DIRECTED_TEXT.to_owned()]),
            max_finding_reasons: 5,
            mechanisms: BTreeSet::from([
                Mechanism::CodeAddress,
                Mechanism::CodeHost,
                Mechanism::Domain,
                Mechanism::Script,
                Mechanism::SecondOpinion,
                Mechanism::Url,
            ]),
            allowed: AllowList::new(),
            agreement: Agreement::default(),
        }
    }
}

impl Policy for StandardPolicy {
    fn decide(&self, evidence: &Evidence) -> Decision {
        let mut decision = Decision::default();
        if let Some(answer) = evidence.script.answer() {
            self.decide_script(evidence, answer, &mut decision);
        }
        if let Some(answer) = evidence.url_check.answer() {
            Self::decide_feed(Mechanism::Url, "its URL", answer, &mut decision);
        }
        if let Some(answer) = evidence.domain_check.answer() {
            let what =
                evidence.host.as_deref().map_or_else(|| "its host".to_owned(), |host| format!("host {host}"));
            Self::decide_feed(Mechanism::Domain, &what, answer, &mut decision);
        }
        self.decide_code_addresses(evidence, &mut decision);
        self.decide_code_hosts(evidence, &mut decision);
        for guess in evidence.names.answer().iter().flat_map(|answer| &answer.guesses) {
            decision.reasons.push(Reason::new(Mechanism::Name, Effect::Explains, guessed(guess)));
        }
        for (mechanism, what, failure) in [
            (Mechanism::Script, "the script was not scored", evidence.script.failure()),
            (Mechanism::Url, "the URL was not checked", evidence.url_check.failure()),
            (Mechanism::Domain, "the host was not checked", evidence.domain_check.failure()),
        ] {
            if let Some(reason) = failure {
                decision.reasons.push(Reason::new(mechanism, Effect::Explains, format!("{what}: {reason}")));
            }
        }
        self.leave_out(evidence, &mut decision);
        // Stable: what accuses first, each kind in the order of the mechanisms above, findings after their score.
        decision.reasons.sort_by_key(|reason| match (reason.effect, reason.mechanism) {
            (Effect::Accuses, _) => 0,
            (Effect::Explains, Mechanism::Script) if decision.malicious_by.contains(&Mechanism::Script) => 1,
            (Effect::Clears, _) => 2,
            _ => 3,
        });
        decision
    }

    fn review(&self, evidence: &Evidence) -> Review {
        let barred = |reason: &str| Review::Barred { reason: reason.to_owned() };
        if evidence.kind != ResourceKind::Script {
            return barred("only scripts get a second opinion");
        }
        let Some(answer) = evidence.script.answer() else {
            return barred("the script has no score");
        };
        if !answer.scores.js_integrity_score.is_malicious_at(self.threshold) {
            return barred("the first stage finds the script clean");
        }
        let clears = self.second_opinion == OpinionEffect::Clears;
        if clears && self.cleared_score.is_malicious_at(self.threshold) {
            return barred("the policy lets no second opinion clear a script");
        }
        let reported = |outcome: &Outcome<FeedAnswer>| outcome.answer().is_some_and(FeedAnswer::is_reported);
        if reported(&evidence.url_check) || reported(&evidence.domain_check) {
            return barred("a feed lists the script's URL or host");
        }
        if evidence.code_addresses.iter().any(CodeAddress::is_reported) {
            return barred("a feed lists an address that the code uses");
        }
        if evidence.code_hosts.reported().next().is_some() {
            return barred("a feed lists a host in the script's code");
        }
        let bars = |finding: &&Finding| {
            finding.signal.starts_with(SIGNATURE_PREFIX)
                || self.barring_signals.contains(&*finding.signal)
                || self.barring_severity.is_some_and(|severity| finding.severity >= severity)
        };
        if let Some(finding) = answer.findings.iter().find(bars) {
            return Review::Barred { reason: format!("the finding {} forbids it", finding.signal) };
        }
        Review::Allowed
    }
}

/// "listed by feed demo, line 4, as evil.example (Malware)", and what overrules it.
fn listed(found: &FeedMatch) -> String {
    let mut text = format!("listed by feed {}", found.feed);
    // Writing to a string does not fail.
    if let Some(line) = found.line {
        let _ = write!(text, ", line {line}");
    }
    let _ = write!(text, ", as {}", found.indicator);
    if !found.categories.is_empty() {
        let _ = write!(text, " ({})", found.categories);
    }
    if let Some(allowed_by) = &found.suppressed_by {
        let _ = write!(text, ", overruled by {allowed_by}");
    }
    text
}

/// "a.example may imitate Corner Shop (Phishing): guessed from the name, not listed; confidence 0.97".
fn guessed(guess: &NameGuess) -> String {
    let hosts = guess.hosts.join(", ");
    let (category, kind, confidence) = (guess.category, &guess.kind, guess.confidence);
    let what = match &guess.target {
        Some(target) => format!("{hosts} may imitate {target}"),
        None if guess.hosts.len() > 1 => format!("{hosts}, judged together, may be {kind}"),
        None => format!("{hosts} may be {kind}"),
    };
    format!("{what} ({category}): guessed from the name, not listed; confidence {confidence:.2}")
}

fn default_cleared_score() -> Score {
    // 30 is in 1..=99; `MAX` is never taken.
    Score::new(30).unwrap_or(Score::MAX)
}

/// The signal of text in a script that is directed at whoever reviews it.
const REVIEWER_DIRECTED_TEXT: &str = "reviewer-directed-text";
