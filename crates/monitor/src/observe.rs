//! Taking observations in.

use std::collections::{BTreeMap, BTreeSet};

use jsintegrity::ScriptDiff;
use sha2::{Digest as _, Sha256};
use verdict::{
    ConnectionInput, ConnectionScope, Engine, Error, Outcome, Reading, ResourceKind, ScriptAnswer, Timestamp,
    code_url,
};

use crate::browser;
use crate::each::each;
use crate::event::{Event, Summary};
use crate::inventory::{Content, Record, Version};
use crate::judge::{INLINE, conclude, judge};
use crate::redact::{page_url, redact_url};
use crate::write::{Before, Change};
use crate::{Monitor, MonitorOptions, Observation, Store, Table};

/// What came of some observations.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
/// let seen = [Observation::script("https://cdn.example/a.js"), Observation::script("a.js")];
/// let observed = monitor.observe_all(&seen, at)?;
/// assert_eq!(observed.accepted, 1);
/// let (place, why) = &observed.refused[0];
/// assert_eq!((*place, why.kind()), (1, verdict::ErrorKind::Input)); // no absolute URL
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Observed {
    /// How many were taken in.
    pub accepted: usize,
    /// Those that were not: their place among those given, from 0, and why.
    pub refused: Vec<(usize, Error)>,
    /// What happened, in order.
    pub events: Vec<Event>,
}

impl<S: Store> Monitor<S> {
    /// Takes one observation in. When it comes back, it is stored.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Input`](verdict::ErrorKind::Input) if the observation is refused,
    /// [`ErrorKind::Limit`](verdict::ErrorKind::Limit) if the inventory is full, and those of the store. Then nothing
    /// has changed.
    pub fn observe(&mut self, observation: &Observation, at: Timestamp) -> Result<Vec<Event>, Error> {
        let mut observed = self.observe_all(std::slice::from_ref(observation), at)?;
        match observed.refused.pop() {
            Some((_, refused)) => Err(refused),
            None => Ok(observed.events),
        }
    }

    /// Takes observations in, in order and in one commit. Contents that are new are scored once each, with the feature
    /// `parallel` on all cores. `at` is the time of those that have none.
    ///
    /// # Errors
    ///
    /// Those of the store. Then nothing has changed. A bad observation is no error: it is refused, and the rest goes on.
    pub fn observe_all(&mut self, observations: &[Observation], at: Timestamp) -> Result<Observed, Error> {
        let mut observed = Observed::default();
        let mut change = Change::new(self.store());
        let hashes = each(observations, |observation| observation.source.as_deref().map(sha256));
        let readings = read_new(&self.engine, &change, observations, &hashes)?;
        for (place, (observation, hash)) in observations.iter().zip(&hashes).enumerate() {
            if let Err(error) = observation.check() {
                observed.refused.push((place, error));
                continue;
            }
            let at = observation.seen_at.unwrap_or(at);
            let sighting = Sighting { observation, hash: hash.as_deref(), at };
            match sighting.take_in(&self.engine, &self.options, &readings, &mut change)? {
                Ok(events) => {
                    observed.accepted += 1;
                    observed.events.extend(events);
                }
                Err(refused) => observed.refused.push((place, refused)),
            }
        }
        change.commit()?;
        Ok(observed)
    }
}

/// What is known of the contents of observations: read from the store, or just found out.
type Readings = BTreeMap<String, Reading>;

/// Scores each content that is not known yet once.
fn read_new(
    engine: &Engine,
    change: &Change<'_>,
    observations: &[Observation],
    hashes: &[Option<String>],
) -> Result<Readings, Error> {
    let mut known = Readings::new();
    let mut unknown: BTreeMap<&str, &[u8]> = BTreeMap::new();
    for (observation, hash) in observations.iter().zip(hashes) {
        let (Some(hash), Some(source)) = (hash, &observation.source) else { continue };
        if known.contains_key(hash) || unknown.contains_key(hash.as_str()) {
            continue;
        }
        match change.content(hash, engine.answered_by())? {
            Some(content) => {
                known.insert(hash.clone(), content.reading);
            }
            None => {
                unknown.insert(hash, source);
            }
        }
    }
    let unknown: Vec<(&str, &[u8])> = unknown.into_iter().collect();
    let read = each(&unknown, |(_, source)| engine.read_script(Some(source)));
    known.extend(unknown.iter().zip(read).map(|((hash, _), reading)| ((*hash).to_owned(), reading)));
    Ok(known)
}

/// An observation, its content's hash, and its time.
struct Sighting<'a> {
    observation: &'a Observation,
    hash: Option<&'a str>,
    at: Timestamp,
}

impl Sighting<'_> {
    /// Takes it in, and gives the events; or says why not.
    fn take_in(
        &self,
        engine: &Engine,
        options: &MonitorOptions,
        readings: &Readings,
        change: &mut Change<'_>,
    ) -> Result<Result<Vec<Event>, Error>, Error> {
        let reading = self.hash.and_then(|hash| readings.get(hash));
        let (kind, at) = (self.observation.kind, self.at);
        let (url, host) = self.identity(engine, reading);
        let (id, is_new) = match change.find(kind, &url)? {
            Some(id) => (id, false),
            None => match change.check_room(options.max_resources)? {
                Ok(()) => (change.add(Record::new(kind, url, host, at))?, true),
                Err(full) => return Ok(Err(full)),
            },
        };
        let Some(record) = change.record(id)? else { return Ok(Ok(Vec::new())) };
        let is_new = is_new || begin_anew(record, options, at);
        let summary = (!is_new).then(|| Summary::from(&record.conclusion));
        let (page, count) = (self.observation.page_url.as_deref().map(page_url), self.observation.count);
        record.seen(page.as_deref(), count, at, options.max_pages);
        if let (Some(hash), ResourceKind::Script) = (self.observation.ran(), kind) {
            browser::note(&mut record.browser_hashes, hash, count, at);
        }
        let (content_changed, code_change) = match (self.hash, reading) {
            (Some(hash), Some(reading)) if kind == ResourceKind::Script => {
                let content = NewContent { hash, reading, answered_by: engine.answered_by(), at };
                content.take(record, options.max_versions)
            }
            _ => (false, None),
        };
        let url_listed = kind == ResourceKind::Connection && self.note_listed(record, engine);
        if is_new || content_changed || url_listed {
            self.judge_again(engine, options, reading, id, change)?;
        }
        change.tell(id, Before { summary, code_change }, options, at).map(Ok)
    }

    /// The URL under which the resource is kept, and its host.
    fn identity(&self, engine: &Engine, reading: Option<&Reading>) -> (String, Option<String>) {
        let Some(url) = &self.observation.url else {
            let digests = reading.and_then(|reading| reading.script.answer()?.digests.as_ref());
            let structural = digests.map(|digests| digests.structural.as_str()).or(self.hash);
            return (format!("{INLINE}{}", structural.unwrap_or_default()), None);
        };
        match self.observation.kind {
            ResourceKind::Connection => {
                let place = engine.locate(url);
                let kept = match engine.connection_scope() {
                    ConnectionScope::Host => place.kept().to_owned(),
                    ConnectionScope::Url => redact_url(url),
                };
                (kept, place.host().map(|host| host.as_str().to_owned()))
            }
            ResourceKind::Script => {
                let kept = url.split('#').next().unwrap_or_default().to_owned();
                let host = code_url(&kept).ok().map(|url| url.host().as_str().to_owned());
                (kept, host)
            }
        }
    }

    /// Keeps the full URL of a connection if a feed lists it and redaction would lose it.
    fn note_listed(&self, record: &mut Record, engine: &Engine) -> bool {
        let Some(full) = &self.observation.url else { return false };
        if engine.connection_scope() == ConnectionScope::Host || *full == record.url {
            return false;
        }
        let (Ok(full_url), Ok(kept)) = (code_url(full), code_url(&record.url)) else { return false };
        let is_known = record.listed_urls.iter().any(|url| url == full_url.as_str());
        if full_url == kept || is_known || record.listed_urls.len() >= MAX_LISTED_URLS {
            return false;
        }
        let is_listed =
            engine.check_connection(&ConnectionInput::new(full)).url_reported_malicious == Some(true);
        if is_listed {
            record.listed_urls.push(full_url.as_str().to_owned());
        }
        is_listed
    }

    fn judge_again(
        &self,
        engine: &Engine,
        options: &MonitorOptions,
        reading: Option<&Reading>,
        id: u64,
        change: &mut Change<'_>,
    ) -> Result<(), Error> {
        let Some(record) = change.record(id)? else { return Ok(()) };
        let verdict = judge(engine, record, reading, self.observation.source.as_deref(), self.at);
        record.conclusion = conclude(record, &verdict);
        let (Some(hash), Some(source), Outcome::Answered(_)) =
            (self.hash, &self.observation.source, &verdict.script)
        else {
            return Ok(());
        };
        let content = Content { reading: verdict.into() };
        change.put_content(hash, engine.answered_by(), &content)?;
        if options.keep_sources {
            change.put(Table::Source, hash.as_bytes().to_vec(), source.clone());
        }
        Ok(())
    }
}

/// A resource that was to be forgotten begins anew; what somebody wrote about it stays.
fn begin_anew(record: &mut Record, options: &MonitorOptions, at: Timestamp) -> bool {
    if options.status_of(record, at).is_some() || record.justification.is_some() {
        return false;
    }
    *record = Record::new(record.kind, record.url.clone(), record.host.clone(), at);
    true
}

/// A content of a script, and what was found out about it.
pub(crate) struct NewContent<'a> {
    pub(crate) hash: &'a str,
    pub(crate) reading: &'a Reading,
    /// What the reading depends on.
    pub(crate) answered_by: Option<&'a str>,
    pub(crate) at: Timestamp,
}

impl NewContent<'_> {
    /// Notes it: whether anything was new about it, and what changed if it is a new version.
    pub(crate) fn take(&self, record: &mut Record, max_versions: usize) -> (bool, Option<ScriptDiff>) {
        let Self { hash, reading, answered_by, at } = *self;
        let answer = reading.script.answer();
        if let Some(current) = record.versions.first()
            && current.hash == hash
            && (answer.is_none()
                || (current.scores.is_some() && current.answered_by().as_deref() == answered_by))
        {
            return (false, None);
        }
        let shadow = reading.shadow.as_ref().and_then(Outcome::answer);
        let mut version = Version::new(hash.to_owned(), answer, shadow, code_hosts(answer), at);
        record.code_urls = answer.map(code_urls).unwrap_or_default();
        let Some(current) = record.versions.first() else {
            record.versions.push(version);
            return (true, None);
        };
        let is_same_code = current.hash == hash || current.structural_hash == version.structural_hash;
        if is_same_code {
            version.fetched_at = current.fetched_at;
            version.edits = current.edits + u64::from(current.hash != hash);
            version.change = record.versions.get(1).map(|older| ScriptDiff::between(older, &version));
            record.versions[0] = version;
            return (true, None);
        }
        let change = ScriptDiff::between(current, &version);
        version.change = Some(change.clone());
        record.versions.insert(0, version);
        record.versions.truncate(max_versions.max(1));
        (true, Some(change))
    }
}

/// The addresses in the code, those that it uses included: feeds may come to list each.
fn code_urls(answer: &ScriptAnswer) -> Vec<String> {
    let mut urls = answer.urls.clone();
    let known: BTreeSet<&String> = answer.urls.iter().collect();
    let used: BTreeSet<&String> = answer.uses.iter().map(|used| &used.address).collect();
    urls.extend(used.difference(&known).map(|url| (*url).clone()));
    urls
}

fn code_hosts(answer: Option<&ScriptAnswer>) -> BTreeSet<String> {
    let urls = answer.map(|answer| answer.urls.as_slice()).unwrap_or_default();
    urls.iter().filter_map(|url| Some(code_url(url).ok()?.host().as_str().to_owned())).collect()
}

fn sha256(bytes: &[u8]) -> String {
    browser::hex(&Sha256::digest(bytes))
}

/// So many listed URLs of one connection are kept.
const MAX_LISTED_URLS: usize = 10;
