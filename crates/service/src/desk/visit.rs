//! What is at an address: a page with its scripts and connections, or a script. It is fetched, scored and not kept.

use std::time::Duration;

use capture::{Captured, Network, Options};
use verdict::{ConnectionInput, Engine, ScriptInput, Verdict};

use crate::site::blocking;
use crate::{Error, ErrorKind, Service, clock};

/// What was found at an address.
pub(crate) struct Visited {
    /// The address that answered, after redirects.
    pub(crate) url: String,
    pub(crate) scripts: Vec<VisitedScript>,
    pub(crate) connections: Vec<VisitedConnection>,
    /// How many more scripts and connections there are.
    pub(crate) more: usize,
    /// What could not be had: an address, and why.
    pub(crate) problems: Vec<(String, String)>,
    pub(crate) notes: Vec<String>,
}

/// A script of a page.
pub(crate) struct VisitedScript {
    pub(crate) url: Option<String>,
    /// Its place in the page, such as `script` or `onclick`.
    pub(crate) holder: String,
    pub(crate) line: Option<u32>,
    pub(crate) source: Option<Vec<u8>>,
    pub(crate) verdict: Verdict,
}

/// A connection of a page.
pub(crate) struct VisitedConnection {
    pub(crate) url: String,
    pub(crate) verdict: Verdict,
}

/// Visits an address by the network alone: no code runs. Private addresses are refused unless the fetcher may ask them, by host.
pub(crate) async fn visit(service: &Service, url: String) -> Result<Visited, Error> {
    if url.trim().is_empty() || url.len() > MAX_URL_BYTES {
        return Err(Error::new(ErrorKind::Input, "`url`: expected an address such as https://shop.example/"));
    }
    let Ok(permit) = service.desk().visits.clone().try_acquire_owned() else {
        return Err(Error::new(ErrorKind::Busy, "other pages are being visited; try again in a moment"));
    };
    let fetcher = &service.config().fetcher;
    let mut options = Options::default();
    options.addresses = fetcher.addresses();
    options.private_hosts = fetcher.hosts_inside()?;
    options.max_time = Duration::from_secs(fetcher.timeout_seconds).min(LONGEST);
    options.max_body_bytes = fetcher.max_bytes.min(MAX_BODY_BYTES);
    options.max_total_bytes = MAX_TOTAL_BYTES;
    options.max_scripts = MAX_SCRIPTS;
    let engine = service.sites().engine();
    blocking(move || {
        let _permit = permit;
        let loads = |source: &[u8]| loads(&engine, source);
        let captured = Network::new(options).page(url.trim(), &loads).map_err(refused)?;
        Ok(judged(&engine, captured))
    })
    .await
}

/// The addresses that a script loads code from, as far as the scorer decodes them.
pub(crate) fn loads(engine: &Engine, source: &[u8]) -> Vec<String> {
    let reading = engine.read_script(Some(source));
    let uses = reading.script.answer().map(|answer| answer.uses.clone()).unwrap_or_default();
    let loads = uses.into_iter().filter(|used| used.usage == jsintegrity::Usage::Loads);
    loads.map(|used| used.address).collect()
}

/// Whoever asks hears what is wrong at the address; what is there is not the service's fault.
fn refused(error: capture::Error) -> Error {
    Error::new(ErrorKind::Input, "the address gave nothing to scan").because(error)
}

fn judged(engine: &Engine, captured: Captured) -> Visited {
    let at = clock::now();
    let more = captured.connections.len().saturating_sub(MAX_CONNECTIONS);
    let script = |script: capture::Script| {
        let mut input = match &script.source {
            Some(source) => ScriptInput::from_source(source),
            None => ScriptInput::default(),
        };
        if let Some(url) = &script.url {
            input = input.with_url(url);
        }
        let verdict = engine.check_script(&input.at(at));
        VisitedScript {
            url: script.url.clone(),
            holder: script.holder.clone(),
            line: script.line,
            verdict,
            source: script.source,
        }
    };
    let connection = |connection: capture::Connection| VisitedConnection {
        verdict: engine.check_connection(&ConnectionInput::new(&connection.url).at(at)),
        url: connection.url,
    };
    let mut visited = Visited {
        url: captured.url,
        scripts: captured.scripts.into_iter().map(script).collect(),
        connections: captured.connections.into_iter().take(MAX_CONNECTIONS).map(connection).collect(),
        more,
        problems: captured.problems,
        notes: captured.notes,
    };
    // Malicious ones first, else as they were found.
    visited.scripts.sort_by_key(|script| !script.verdict.malicious);
    visited.connections.sort_by_key(|connection| !connection.verdict.malicious);
    visited.problems.truncate(MAX_PROBLEMS);
    visited
}

const MAX_URL_BYTES: usize = 8 << 10;
const MAX_BODY_BYTES: u64 = 8 << 20;
const MAX_TOTAL_BYTES: u64 = 32 << 20;
const MAX_SCRIPTS: usize = 300;
const MAX_CONNECTIONS: usize = 500;
const MAX_PROBLEMS: usize = 100;
const LONGEST: Duration = Duration::from_secs(60);
