//! Code that somebody pastes, or what is at an address: scored, shown and not kept.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use verdict::Verdict;

use super::evidence::Evidence;
use super::form::Sent;
use super::page::{self, Refused, Shell};
use super::person::Person;
use super::text::{Badge, Bar, mechanism, shown};
use crate::desk::scan as scanning;
use crate::desk::visit::{Visited, VisitedConnection, VisitedScript, visit};
use crate::site::blocking;
use crate::{Error, ErrorKind, Scope, Service};

#[derive(Template)]
#[template(path = "dashboard/scan.html")]
struct ScanPage {
    shell: Shell,
    text: String,
    url: String,
    scanned: Option<Scanned>,
}

/// What was found out about pasted code.
struct Scanned {
    badge: Badge,
    evidence: Evidence,
}

#[derive(Template)]
#[template(path = "dashboard/visit.html")]
struct VisitPage {
    shell: Shell,
    url: String,
    summary: String,
    scripts: Vec<ScriptLine>,
    connections: Vec<ConnectionLine>,
    more: usize,
    problems: Vec<(String, String)>,
    notes: Vec<String>,
    /// Evidence of scripts that are malicious.
    accused: Vec<(String, Evidence)>,
}

struct ScriptLine {
    name: String,
    place: String,
    badge: Badge,
    score: Option<Bar>,
    by: Vec<&'static str>,
}

struct ConnectionLine {
    url: String,
    badge: Badge,
    by: Vec<&'static str>,
}

pub(super) async fn form(person: Person) -> Result<Response, Refused> {
    person.caller.anywhere(Scope::Read)?;
    let shell = Shell::of("Scan", &person, "scan");
    let page = ScanPage { shell, text: String::new(), url: String::new(), scanned: None };
    Ok(page::render(StatusCode::OK, &page))
}

pub(super) async fn text(State(service): State<Service>, sent: Sent) -> Result<Response, Refused> {
    sent.person.caller.anywhere(Scope::Read)?;
    let (text, url) = (sent.fields.get("text").to_owned(), sent.fields.get("url").to_owned());
    if text.len() > scanning::MAX_SCAN_BYTES {
        return Err(Error::new(ErrorKind::Input, "the script is too long").into());
    }
    let verdict = scanning::scan(&service, text.clone().into_bytes(), Some(url.clone())).await?;
    let threshold = service.config().engine.threshold;
    let shell = Shell::of("Scan", &sent.person, "scan");
    let page = blocking(move || {
        let evidence = Evidence::new(&verdict, Some(&text), threshold);
        let scanned = Some(Scanned { badge: verdict.standing().into(), evidence });
        Ok(ScanPage { shell, text, url, scanned })
    });
    Ok(page::render(StatusCode::OK, &page.await?))
}

pub(super) async fn url(State(service): State<Service>, sent: Sent) -> Result<Response, Refused> {
    sent.person.caller.anywhere(Scope::Read)?;
    let visited = visit(&service, sent.fields.get("address").to_owned()).await?;
    let threshold = service.config().engine.threshold;
    let shell = Shell::of("Scan of an address", &sent.person, "scan");
    let page = blocking(move || Ok(VisitPage::new(shell, visited, threshold)));
    Ok(page::render(StatusCode::OK, &page.await?))
}

impl VisitPage {
    fn new(shell: Shell, visited: Visited, threshold: u8) -> Self {
        let malicious = |count: usize| if count == 0 { "none".to_owned() } else { count.to_string() };
        let bad_scripts = visited.scripts.iter().filter(|script| script.verdict.malicious).count();
        let bad_connections = visited.connections.iter().filter(|one| one.verdict.malicious).count();
        let evidence = |script: &VisitedScript| {
            let text = script.source.as_deref().and_then(|source| std::str::from_utf8(source).ok());
            (name(script), Evidence::new(&script.verdict, text, threshold))
        };
        let accused = visited.scripts.iter().filter(|script| script.verdict.malicious);
        Self {
            shell,
            url: shown(&visited.url),
            summary: format!(
                "{} scripts, {} malicious; {} connections, {} malicious",
                visited.scripts.len(),
                malicious(bad_scripts),
                visited.connections.len() + visited.more,
                malicious(bad_connections)
            ),
            accused: accused.take(MAX_ACCUSED).map(evidence).collect(),
            scripts: visited.scripts.iter().map(|script| ScriptLine::new(script, threshold)).collect(),
            connections: visited.connections.iter().map(ConnectionLine::from).collect(),
            more: visited.more,
            problems: visited.problems.iter().map(|(url, why)| (shown(url), shown(why))).collect(),
            notes: visited.notes.iter().map(|note| shown(note)).collect(),
        }
    }
}

impl ScriptLine {
    fn new(script: &VisitedScript, threshold: u8) -> Self {
        let line = script.line.map(|line| format!(", line {line}")).unwrap_or_default();
        let scores = script.verdict.scores;
        Self {
            name: name(script),
            place: shown(&format!("{}{line}", script.holder)),
            badge: script.verdict.standing().into(),
            score: scores.map(|scores| Bar::new("JS integrity", scores.js_integrity_score.get(), threshold)),
            by: by(&script.verdict),
        }
    }
}

impl From<&VisitedConnection> for ConnectionLine {
    fn from(connection: &VisitedConnection) -> Self {
        Self {
            url: shown(&connection.url),
            badge: connection.verdict.standing().into(),
            by: by(&connection.verdict),
        }
    }
}

fn name(script: &VisitedScript) -> String {
    script.url.as_deref().map_or_else(|| "in the page".to_owned(), shown)
}

fn by(verdict: &Verdict) -> Vec<&'static str> {
    verdict.malicious_by.iter().map(|by| mechanism(*by)).collect()
}

const MAX_ACCUSED: usize = 10;
