//! One script or connection on the page. All texts are safe to look at when they get here. What hides or reorders
//! characters is spelled out, and very long texts are shortened.

use std::fmt;

use categories::CategorySet;
use export::{Entry, Live, SeenBy, Sighting};
use jsintegrity::{Score, Severity};
use monitor::{TamperState, Version};
use verdict::{Effect, FeedMatch, Finding, Mechanism, Outcome, ResourceKind};

use crate::output::escape::{Escaped, shortened};
use crate::output::state::State;
use crate::scan::Excerpt;

/// A row of a column.
pub(crate) struct Item {
    pub(crate) state: State,
    pub(crate) name: Name,
    /// What is searched, in lower case.
    pub(crate) search: String,
    pub(crate) score_key: u8,
    pub(crate) by: Vec<&'static str>,
    pub(crate) by_keys: String,
    pub(crate) categories: Vec<String>,
    pub(crate) category_keys: String,
    pub(crate) status: &'static str,
    pub(crate) total: Option<Bar>,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) bars: Vec<Bar>,
    pub(crate) findings: Vec<FindingRow>,
    pub(crate) more_findings: usize,
    pub(crate) matches: Vec<Match>,
    pub(crate) more_matches: usize,
    pub(crate) versions: Vec<VersionLine>,
    pub(crate) authorisation: Option<Authorisation>,
    pub(crate) seen: Vec<(&'static str, Time)>,
    pub(crate) first_page: String,
    pub(crate) pages: Vec<String>,
    pub(crate) more_pages: usize,
    /// Who saw it, on a live page.
    pub(crate) seen_by: &'static str,
    /// Who started it, the nearest first.
    pub(crate) chain: Vec<String>,
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) identity: Vec<(&'static str, String)>,
}

/// How a thing is coloured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Bad,
    Good,
    Plain,
    Warn,
}

/// A name with the part that people look for.
pub(crate) struct Name {
    pub(crate) before: String,
    pub(crate) strong: String,
    pub(crate) after: String,
}

/// A score as a bar.
pub(crate) struct Bar {
    pub(crate) label: &'static str,
    pub(crate) score: u8,
    pub(crate) threshold: u8,
    pub(crate) tone: Tone,
}

/// Why, in words.
pub(crate) struct Reason {
    pub(crate) by: &'static str,
    pub(crate) tone: &'static str,
    pub(crate) text: String,
}

/// Evidence in the code.
pub(crate) struct FindingRow {
    pub(crate) signal: String,
    pub(crate) description: String,
    pub(crate) line: u32,
    /// The line with which the code begins.
    pub(crate) from: u32,
    pub(crate) before: String,
    pub(crate) snippet: String,
    pub(crate) after: String,
    pub(crate) severity: &'static str,
}

/// An entry of a feed.
pub(crate) struct Match {
    pub(crate) feed: String,
    pub(crate) indicator: String,
    pub(crate) line: String,
    pub(crate) asked: String,
    pub(crate) categories: String,
    pub(crate) overruled_by: String,
}

/// A version of a script.
pub(crate) struct VersionLine {
    pub(crate) fetched: Time,
    pub(crate) hash: String,
    pub(crate) bar: Option<Bar>,
    pub(crate) changes: Vec<Change>,
    pub(crate) edits: u64,
    pub(crate) is_first: bool,
}

/// Whether a resource may be on its pages.
pub(crate) struct Authorisation {
    pub(crate) state: &'static str,
    pub(crate) said: Option<Said>,
}

/// What somebody said about a resource.
pub(crate) struct Said {
    pub(crate) justification: String,
    pub(crate) by: String,
    pub(crate) at: Time,
    pub(crate) approved_hash: String,
}

/// Something that a version has and the one before it has not, or the other way round.
pub(crate) struct Change {
    pub(crate) tone: &'static str,
    pub(crate) sign: &'static str,
    pub(crate) what: &'static str,
    pub(crate) name: String,
}

/// A time for machines and for people.
pub(crate) struct Time {
    pub(crate) iso: String,
    pub(crate) text: String,
}

impl Item {
    pub(crate) fn new(entry: &Entry, excerpts: &[Excerpt], threshold: u8) -> Self {
        let verdict = &entry.verdict;
        let bar = |label, score: Score| Bar::new(label, score, threshold);
        let answer = verdict.script.answer();
        let categories: Vec<String> = (verdict.malicious_domain_categories
            | verdict.malicious_url_categories)
            .iter()
            .map(|category| category.name().to_owned())
            .collect();
        let by = |value: fn(&(Mechanism, &'static str, &'static str)) -> &'static str| {
            let accuses = |row: &&(Mechanism, _, _)| verdict.malicious_by.contains(&row.0);
            MECHANISMS.iter().filter(accuses).map(value).collect::<Vec<_>>()
        };
        let name = Name::of(entry);
        let pages: Vec<String> = entry.page_urls.iter().take(MAX_PAGES).map(|page| shown(page)).collect();
        let searched = [
            name.text(),
            shown(verdict.url.as_deref().unwrap_or_default()),
            shown(verdict.host.as_deref().unwrap_or_default()),
            pages.join("\n"),
        ];
        let findings = answer.map_or(&[][..], |answer| &answer.findings);
        let matches = matches(entry);
        let sighting = entry.sighting.as_ref();
        Self {
            state: State::of(verdict),
            search: searched.join("\n").to_lowercase(),
            name,
            score_key: verdict.scores.map_or(100, |scores| scores.js_integrity_score.get()),
            by: by(|row| row.2),
            by_keys: by(|row| row.1).join(" "),
            category_keys: categories.join("|"),
            categories,
            status: sighting.map_or("", |sighting| sighting.status.name()),
            total: verdict.scores.map(|scores| bar("JS integrity", scores.js_integrity_score)),
            reasons: reasons(entry),
            bars: verdict.scores.map_or_else(Vec::new, |scores| {
                vec![
                    bar("JS integrity", scores.js_integrity_score),
                    bar("Magecart", scores.magecart_score),
                    bar("Crypto mining", scores.cryptomining_score),
                    bar("Malware", scores.malware_score),
                ]
            }),
            findings: findings
                .iter()
                .take(MAX_FINDINGS)
                .enumerate()
                .map(|(at, finding)| FindingRow::of(finding, excerpts.get(at)))
                .collect(),
            more_findings: findings.len().saturating_sub(MAX_FINDINGS),
            more_matches: matches.len().saturating_sub(MAX_MATCHES),
            matches: matches.into_iter().take(MAX_MATCHES).collect(),
            versions: entry.versions.iter().map(|version| VersionLine::new(version, threshold)).collect(),
            authorisation: sighting.and_then(|_| Authorisation::of(entry)),
            seen: sighting.map_or_else(Vec::new, seen),
            first_page: sighting
                .and_then(|sighting| sighting.first_page_url.as_deref())
                .map(shown)
                .unwrap_or_default(),
            more_pages: entry.page_urls.len() - pages.len(),
            pages,
            seen_by: entry.live.as_ref().map_or("", seen_by),
            chain: entry.live.as_ref().map_or_else(Vec::new, |live| {
                live.initiator_chain.iter().map(|started| shown(&started.to_string())).collect()
            }),
            facts: facts(entry),
            identity: identity(entry),
        }
    }

    pub(crate) fn first_key(&self) -> &str {
        self.seen.first().map_or("", |(_, time)| &time.iso)
    }

    pub(crate) fn last_key(&self) -> &str {
        self.seen.last().map_or("", |(_, time)| &time.iso)
    }
}

impl Name {
    /// Of a URL, the host is strong; of a file, its own name.
    fn of(entry: &Entry) -> Self {
        let name = entry.name.as_str();
        let part = match (&entry.verdict.host, &entry.file) {
            (Some(host), _) if name.contains("://") => name
                .find("://")
                .and_then(|at| name[at..].find(host.as_str()).map(|found| at + found))
                .map(|start| start..start + host.len()),
            (_, Some(file)) if name.starts_with(file.as_str()) => {
                let start = file.rfind(['/', '\\']).map_or(0, |at| at + 1);
                Some(start..file.len())
            }
            _ => None,
        };
        let part = part.unwrap_or(0..name.len());
        Self {
            before: shown(&name[..part.start]),
            strong: shown(&name[part.clone()]),
            after: shown(&name[part.end..]),
        }
    }

    pub(crate) fn text(&self) -> String {
        format!("{}{}{}", self.before, self.strong, self.after)
    }
}

impl Bar {
    fn new(label: &'static str, score: Score, threshold: u8) -> Self {
        let tone = match score.get() {
            score if score < threshold => Tone::Bad,
            score if score < threshold.saturating_add(WARNING_MARGIN) => Tone::Warn,
            _ => Tone::Good,
        };
        Self { label, score: score.get(), threshold, tone }
    }
}

impl FindingRow {
    fn of(finding: &Finding, excerpt: Option<&Excerpt>) -> Self {
        let code = excerpt.filter(|excerpt| !excerpt.marked.is_empty());
        Self {
            signal: shown(&finding.signal),
            description: shown(finding.description.trim_end_matches('.')),
            line: finding.line,
            from: code.map_or(finding.line, |code| code.line),
            before: code.map(|code| shown_lines(&code.before)).unwrap_or_default(),
            snippet: code.map_or_else(|| shown(&finding.snippet), |code| shown_lines(&code.marked)),
            after: code.map(|code| shown_lines(&code.after)).unwrap_or_default(),
            severity: match finding.severity {
                Severity::High => "high",
                Severity::Medium => "medium",
                _ => "low",
            },
        }
    }
}

impl Match {
    fn of(found: &FeedMatch, asked: &str) -> Self {
        Self {
            feed: shown(&found.feed),
            indicator: shown(&found.indicator),
            line: found.line.map_or_else(|| "-".to_owned(), |line| line.to_string()),
            asked: shown(asked),
            categories: in_words(found.categories),
            overruled_by: found.suppressed_by.as_deref().map(shown).unwrap_or_default(),
        }
    }
}

impl VersionLine {
    fn new(version: &Version, threshold: u8) -> Self {
        let diff = version.change.clone().unwrap_or_default();
        let mut changes = Vec::new();
        for (names, tone, sign, what) in [
            (diff.signals_appeared, "added", "+", "signal"),
            (diff.hosts_appeared, "added", "+", "host"),
            (diff.signals_gone, "removed", "−", "signal"),
            (diff.hosts_gone, "removed", "−", "host"),
        ] {
            let change = |name: &String| Change { tone, sign, what, name: shown(name) };
            changes.extend(names.iter().take(MAX_CHANGES).map(change));
        }
        Self {
            fetched: Time::new(&version.fetched_at.to_string()),
            hash: shown(&version.hash),
            bar: version.scores.map(|scores| Bar::new("JS integrity", scores.js_integrity_score, threshold)),
            changes,
            edits: version.edits,
            is_first: version.change.is_none(),
        }
    }
}

impl Authorisation {
    /// Of a script, whether its current version is approved; of anything, what somebody said.
    fn of(entry: &Entry) -> Option<Self> {
        let said = entry.justification.as_ref();
        let state = match (entry.verdict.kind, TamperState::of(said, entry.versions.first())) {
            (ResourceKind::Connection, _) => said.map(|said| match said.approved {
                true => "Approved",
                false => "Not approved",
            })?,
            (ResourceKind::Script, None) => "Approved as it is",
            (ResourceKind::Script, Some(TamperState::CodeChanged)) => {
                "Its code changed since it was approved"
            }
            (ResourceKind::Script, Some(TamperState::ContentChanged)) => {
                "Formatting or literal values changed since it was approved"
            }
            (ResourceKind::Script, Some(_)) => "Not approved",
        };
        let said = said.map(|said| Said {
            justification: shown(&said.justification),
            by: shown(&said.by),
            at: Time::new(&said.at.to_string()),
            approved_hash: said.approved_hash.as_deref().map(shown).unwrap_or_default(),
        });
        Some(Self { state, said })
    }
}

impl Time {
    /// Of RFC 3339 in UTC.
    pub(crate) fn new(iso: &str) -> Self {
        let text = match (iso.get(..10), iso.get(11..16)) {
            (Some(day), Some(minute)) if iso.ends_with('Z') => format!("{day} {minute} UTC"),
            _ => iso.to_owned(),
        };
        Self { iso: shown(iso), text: shown(&text) }
    }
}

impl fmt::Display for Tone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bad => "bad",
            Self::Good => "good",
            Self::Plain => "plain",
            Self::Warn => "warn",
        })
    }
}

/// The reasons; what the findings below them say is not said twice.
fn reasons(entry: &Entry) -> Vec<Reason> {
    let verdict = &entry.verdict;
    let shows_findings = verdict.script.answer().is_some_and(|answer| !answer.findings.is_empty());
    let is_said_below = |reason: &&verdict::Reason| {
        shows_findings && reason.mechanism == Mechanism::Script && reason.effect == Effect::Explains
    };
    verdict
        .reasons
        .iter()
        .filter(|reason| !is_said_below(reason))
        .take(MAX_REASONS)
        .map(|reason| Reason {
            by: MECHANISMS.iter().find(|row| row.0 == reason.mechanism).map_or("Other", |row| row.2),
            tone: match reason.effect {
                Effect::Accuses => "accuses",
                Effect::Clears => "clears",
                _ => "explains",
            },
            text: shown(&reason.text),
        })
        .collect()
}

fn matches(entry: &Entry) -> Vec<Match> {
    let verdict = &entry.verdict;
    let of = |outcome: &Outcome<verdict::FeedAnswer>, asked: &str| {
        let found = outcome.answer().map_or(&[][..], |answer| &answer.matches);
        found.iter().map(|found| Match::of(found, asked)).collect::<Vec<_>>()
    };
    let mut all = of(&verdict.url_check, "its URL");
    all.extend(of(&verdict.domain_check, "its host"));
    for address in &verdict.code_addresses {
        let asked = format!("{}, which its code uses", address.used.address);
        all.extend(address.matches().map(|found| Match::of(found, &asked)));
    }
    for host in &verdict.code_hosts.listed {
        let asked = format!("{} in its code", host.host);
        all.extend(host.matches.iter().map(|found| Match::of(found, &asked)));
    }
    all
}

fn seen(sighting: &Sighting) -> Vec<(&'static str, Time)> {
    [("First seen", sighting.first_seen_at), ("Last seen", sighting.last_seen_at)]
        .map(|(label, at)| (label, Time::new(&at.to_string())))
        .into()
}

fn facts(entry: &Entry) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some(file) = &entry.file {
        let line = entry.line.map(|line| format!(", line {line}")).unwrap_or_default();
        facts.push(("File", shown(file) + &line));
    }
    if entry.live.as_ref().is_some_and(|live| live.held_back) {
        facts.push(("Held back", "the browser did not send this".to_owned()));
    }
    if entry.count > 1 {
        facts.push(("Times", entry.count.to_string()));
    }
    facts
}

fn identity(entry: &Entry) -> Vec<(&'static str, String)> {
    let verdict = &entry.verdict;
    let mut facts = Vec::new();
    if let Some(url) = verdict.url.as_deref().filter(|url| *url != entry.name) {
        facts.push(("URL", shown(url)));
    }
    let answer = verdict.script.answer();
    match (answer.and_then(|answer| answer.digests.as_ref()), &verdict.hash) {
        (Some(digests), _) => {
            facts.push(("SHA-256", shown(&digests.sha256)));
            facts.push(("SRI", shown(&digests.sri)));
            facts.push(("Structure", shown(&digests.structural)));
        }
        (None, Some(hash)) => facts.push(("SHA-256", shown(hash))),
        (None, None) => {}
    }
    if let Some(answer) = answer {
        facts.push(("Parsed", answer.parse.name().to_owned()));
        if !answer.limits.is_empty() {
            let limits: Vec<&str> = answer.limits.iter().map(|limit| limit.name()).collect();
            facts.push(("Limits reached", limits.join(", ")));
        }
    }
    facts
}

/// In words, who saw a resource of a live page.
fn seen_by(live: &Live) -> &'static str {
    match (live.differs, live.seen_by) {
        (true, _) => "browser and network got different bytes",
        (false, SeenBy::Both) => "browser and network",
        (false, SeenBy::Browser) => "browser alone",
        (false, SeenBy::Network) => "network alone",
    }
}

fn in_words(categories: CategorySet) -> String {
    categories.iter().map(|category| category.name()).collect::<Vec<_>>().join(", ")
}

/// A text of whoever wrote the page, as it may be looked at.
pub(crate) fn shown(text: &str) -> String {
    Escaped(&shortened(text, MAX_TEXT_CHARS)).to_string()
}

/// Code as it may be looked at: its lines stay.
fn shown_lines(code: &str) -> String {
    let lines = code.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line).replace('\t', "    "));
    lines.map(|line| Escaped(&line).to_string()).collect::<Vec<_>>().join("\n")
}

/// The mechanisms with their keys in filters and their names for people, in the order of the page.
pub(crate) const MECHANISMS: [(Mechanism, &str, &str); 6] = [
    (Mechanism::Script, "script", "Script code"),
    (Mechanism::Url, "url", "Listed URL"),
    (Mechanism::Domain, "domain", "Listed host"),
    (Mechanism::CodeAddress, "code_address", "Listed address that its code uses"),
    (Mechanism::CodeHost, "code_host", "Listed host in its code"),
    (Mechanism::SecondOpinion, "second_opinion", "Second opinion"),
];

/// A score so little above the threshold is coloured as a warning.
const WARNING_MARGIN: u8 = 20;
const MAX_TEXT_CHARS: usize = 1_000;
const MAX_PAGES: usize = 20;
const MAX_FINDINGS: usize = 50;
const MAX_MATCHES: usize = 50;
const MAX_REASONS: usize = 50;
const MAX_CHANGES: usize = 50;
