//! The evidence of a verdict, with its code.

use verdict::{Effect, FeedAnswer, FeedMatch, Finding, Mechanism, Outcome, Reason as WhyReason, Verdict};

use super::text::{Bar, mechanism, shown};
use crate::desk::code::{self, Line};

/// Why a verdict is as it is.
pub(super) struct Evidence {
    pub(super) bars: Vec<Bar>,
    pub(super) reasons: Vec<Reason>,
    pub(super) findings: Vec<FindingRow>,
    pub(super) more_findings: usize,
    pub(super) matches: Vec<Match>,
}

pub(super) struct Reason {
    pub(super) tone: &'static str,
    pub(super) by: &'static str,
    pub(super) text: String,
}

pub(super) struct FindingRow {
    pub(super) signal: String,
    pub(super) description: String,
    pub(super) severity: String,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) snippet: String,
    pub(super) lines: Vec<Line>,
}

pub(super) struct Match {
    pub(super) asked: String,
    pub(super) feed: String,
    pub(super) indicator: String,
    pub(super) line: String,
    pub(super) categories: String,
    pub(super) overruled_by: String,
}

impl Evidence {
    /// With the code around findings, where it is at hand.
    pub(super) fn new(verdict: &Verdict, text: Option<&str>, threshold: u8) -> Self {
        let count = verdict.script.answer().map_or(0, |answer| answer.findings.len());
        Self {
            bars: bars(verdict, threshold),
            reasons: reasons(verdict),
            findings: findings(verdict, text),
            more_findings: count.saturating_sub(MAX_FINDINGS),
            matches: matches(verdict),
        }
    }
}

/// Reasons; what the findings say is not said twice.
fn reasons(verdict: &Verdict) -> Vec<Reason> {
    let has_findings = verdict.script.answer().is_some_and(|answer| !answer.findings.is_empty());
    let is_said_below = |reason: &&WhyReason| {
        has_findings && reason.mechanism == Mechanism::Script && reason.effect == Effect::Explains
    };
    let reasons = verdict.reasons.iter().filter(|reason| !is_said_below(reason)).take(MAX_REASONS);
    reasons
        .map(|reason| Reason {
            tone: match reason.effect {
                Effect::Accuses => "bad",
                Effect::Clears => "good",
                _ => "plain",
            },
            by: mechanism(reason.mechanism),
            text: shown(&reason.text),
        })
        .collect()
}

fn bars(verdict: &Verdict, threshold: u8) -> Vec<Bar> {
    let Some(scores) = verdict.scores else { return Vec::new() };
    [
        ("JS integrity", scores.js_integrity_score),
        ("Magecart", scores.magecart_score),
        ("Crypto mining", scores.cryptomining_score),
        ("Malware", scores.malware_score),
    ]
    .map(|(label, score)| Bar::new(label, score.get(), threshold))
    .into()
}

fn findings(verdict: &Verdict, text: Option<&str>) -> Vec<FindingRow> {
    let all = verdict.script.answer().map_or(&[][..], |answer| &answer.findings);
    let ranges = text.map(code::ranges).unwrap_or_default();
    let finding = |finding: &Finding| {
        let marked = text.filter(|text| !code::marks(text, [finding.span.clone()].into_iter()).is_empty());
        FindingRow {
            signal: shown(&finding.signal),
            description: shown(finding.description.trim_end_matches('.')),
            severity: format!("{:?}", finding.severity).to_lowercase(),
            line: finding.line,
            column: finding.column,
            snippet: shown(&finding.snippet),
            lines: marked.map(|text| code::around(text, &ranges, &finding.span)).unwrap_or_default(),
        }
    };
    all.iter().take(MAX_FINDINGS).map(finding).collect()
}

fn matches(verdict: &Verdict) -> Vec<Match> {
    let of = |outcome: &Outcome<FeedAnswer>, asked: &str| {
        let found = outcome.answer().map_or(&[][..], |answer| &answer.matches);
        found.iter().map(|found| Match::new(found, asked)).collect::<Vec<_>>()
    };
    let mut all = of(&verdict.url_check, "its URL");
    all.extend(of(&verdict.domain_check, "its host"));
    for address in &verdict.code_addresses {
        let asked = format!("{}, which its code uses", address.used.address);
        all.extend(address.matches().map(|found| Match::new(found, &asked)));
    }
    for host in &verdict.code_hosts.listed {
        let asked = format!("{} in its code", host.host);
        all.extend(host.matches.iter().map(|found| Match::new(found, &asked)));
    }
    all.truncate(MAX_MATCHES);
    all
}

impl Match {
    fn new(found: &FeedMatch, asked: &str) -> Self {
        Self {
            asked: shown(asked),
            feed: shown(&found.feed),
            indicator: shown(&found.indicator),
            line: found.line.map(|line| line.to_string()).unwrap_or_default(),
            categories: found.categories.to_string(),
            overruled_by: found.suppressed_by.as_deref().map(shown).unwrap_or_default(),
        }
    }
}

const MAX_REASONS: usize = 50;
const MAX_FINDINGS: usize = 50;
const MAX_MATCHES: usize = 50;
