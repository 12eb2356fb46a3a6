//! Takes in observations.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest as _, Sha256};
use threatfeed::{CanonicalUrl, Host};
use verdict::{
    ConnectionInput, ConnectionScope, Engine, Error, Reading, ResourceKind, ScriptInput, Timestamp, code_url,
};

use crate::browser;
use crate::contents::NewContent;
use crate::each::each;
use crate::event::{Event, Summary};
use crate::family::{Found, ScriptUrl};
use crate::inventory::{Content, Record};
use crate::judge::{INLINE, Judging, judge};
use crate::observation::{cut, no_url};
use crate::redact::{page_url, redact_script_url, redact_url};
use crate::write::{Before, Change};
use crate::{Monitor, MonitorOptions, Observation, Store, store::Table};

/// What came of some observations.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
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
    /// Changed observations: the place among the given ones, from 0, and the change.
    pub notes: Vec<(usize, Note)>,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// A change to an observation before the monitor stored it.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// use monitor::Note;
///
/// let seen = Observation::script("https://cdn.example/a.js").seen_at("2027-01-01T00:00:00Z".parse()?);
/// let observed = monitor.observe_all(&[seen], at)?;
/// assert_eq!(observed.notes, [(0, Note::SeenInFuture)]);
/// assert_eq!(monitor.resource(1, at)?.unwrap().last_seen_at, at);
/// assert_eq!(Note::SeenInFuture.to_string(), "seen_at is in the future; the present time is used");
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Note {
    /// The URL was cut.
    UrlCut,
    /// The URL of the page was cut.
    PageUrlCut,
    /// The time was later than now by more than clocks differ: it counts as now.
    SeenInFuture,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UrlCut => "the URL is longer than 32 KiB: it was cut",
            Self::PageUrlCut => "the URL of the page is longer than 32 KiB: it was cut",
            Self::SeenInFuture => "seen_at is in the future; the present time is used",
        })
    }
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
        let hashes = each(observations, |observation| observation.content().map(sha256));
        let readings = read_new(&self.engine, &change, observations, &hashes)?;
        for (place, (observation, hash)) in observations.iter().zip(&hashes).enumerate() {
            let script_url = match observation.check() {
                Ok(url) => url,
                Err(error) => {
                    observed.refused.push((place, error));
                    continue;
                }
            };
            let (seen_at, notes) = observation.notes(at, &self.options);
            let sighting = Sighting { observation, script_url, hash: hash.as_deref(), at: seen_at };
            match sighting.take_in(&self.engine, &self.options, &readings, &mut change)? {
                Ok(events) => {
                    observed.accepted += 1;
                    observed.notes.extend(notes.into_iter().map(|note| (place, note)));
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
        let (Some(hash), Some(source)) = (hash, observation.content()) else { continue };
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

impl Observation {
    /// The body, if it says anything. An empty one of a script at a URL was not had: it clears nothing.
    fn content(&self) -> Option<&[u8]> {
        let source = self.source.as_deref()?;
        let says_nothing = self.url.is_some() && source.trim_ascii().is_empty();
        (self.kind == ResourceKind::Script && !says_nothing).then_some(source)
    }

    /// The time that counts, and what is to be told of it and of the URLs.
    fn notes(&self, now: Timestamp, options: &MonitorOptions) -> (Timestamp, Vec<Note>) {
        let is_long = |url: &Option<String>| url.as_deref().is_some_and(|url| cut(url).len() < url.len());
        let latest = now.plus(options.max_clock_skew);
        let is_future = self.seen_at.is_some_and(|seen| seen > latest);
        let seen_at = if is_future { now } else { self.seen_at.unwrap_or(now) };
        let notes = [
            (Note::UrlCut, is_long(&self.url)),
            (Note::PageUrlCut, is_long(&self.page_url)),
            (Note::SeenInFuture, is_future),
        ];
        (seen_at, notes.into_iter().filter(|(_, holds)| *holds).map(|(note, _)| note).collect())
    }
}

/// An observation, what its URL says, its content's hash, and its time.
struct Sighting<'a> {
    observation: &'a Observation,
    /// The URL of a script, if it has one with a host.
    script_url: Option<CanonicalUrl>,
    hash: Option<&'a str>,
    at: Timestamp,
}

/// Where an observation is kept.
struct Kept {
    found: Found,
    /// The URL of a script as it is shown, where it has one.
    shown: Option<String>,
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
        let Kept { found: Found { id, is_new, is_one_of_many }, shown } =
            match self.keep(engine, options, reading, change)? {
                Ok(kept) => kept,
                Err(refused) => return Ok(Err(refused)),
            };
        let Some(record) = change.record(id)? else { return Ok(Ok(Vec::new())) };
        let is_new = is_new || begin_anew(record, options, at);
        let summary = (!is_new).then(|| Summary::from(&record.conclusion));
        let (page, count) =
            (self.observation.page_url.as_deref().map(|page| page_url(cut(page))), self.observation.count);
        record.seen(page.as_deref(), count, at, options.max_pages);
        record.is_frame |= self.observation.is_frame && kind == ResourceKind::Connection;
        let url_listed = match kind {
            ResourceKind::Connection => self.note_listed(record, engine),
            ResourceKind::Script => self.note_variant(record, shown.as_deref(), engine),
        };
        if let (Some(hash), ResourceKind::Script) = (self.observation.ran(), kind) {
            browser::note(&mut record.browser_hashes, hash, count, at);
        }
        let arrived = match (self.hash, reading) {
            (Some(hash), Some(reading)) => {
                record.arrive(&NewContent { hash, reading, answered_by: engine.answered_by(), at }, options)
            }
            _ => Default::default(),
        };
        // What was malicious once may be out of use by now.
        let is_past = record
            .others
            .iter()
            .any(|other| other.malicious && !record.is_in_use(other.last_seen_at, options));
        if is_new
            || arrived.judge
            || url_listed
            || is_past
            || (record.judged.is_some() && record.others.is_empty())
        {
            self.judge_again(engine, options, reading, id, change)?;
        }
        let before = Before { summary, code_change: arrived.change, is_one_of_many };
        change.tell(id, before, options, at).map(Ok)
    }

    /// Finds where it is kept, or begins a resource. The inner error says that there is no room, or no URL.
    fn keep(
        &self,
        engine: &Engine,
        options: &MonitorOptions,
        reading: Option<&Reading>,
        change: &mut Change<'_>,
    ) -> Result<Result<Kept, Error>, Error> {
        let found = match self.observation.url.as_deref().map(cut) {
            None => {
                let digests = reading.and_then(|reading| reading.script.answer()?.digests.as_ref());
                let structural = digests.map(|digests| digests.structural.as_str()).or(self.hash);
                let url = format!("{INLINE}{}", structural.unwrap_or_default());
                self.find_or_add(&url, None, options, change)?
            }
            Some(url) if self.observation.kind == ResourceKind::Connection => {
                let place = engine.locate(url);
                if !place.is_url() {
                    return Ok(Err(no_url(place.problem().unwrap_or_default())));
                }
                let kept = match engine.connection_scope() {
                    ConnectionScope::Host => Cow::Borrowed(place.kept()),
                    ConnectionScope::Url => Cow::Owned(redact_url(url)),
                };
                self.find_or_add(&kept, place.host(), options, change)?
            }
            Some(url) => {
                let raw = url.split('#').next().unwrap_or_default();
                let shown = redact_script_url(raw);
                let host = self.script_url.as_ref().map(|url| url.host().as_str());
                let found = change.script(&ScriptUrl { raw, shown: &shown, host }, options, self.at)?;
                return Ok(found.map(|found| Kept { found, shown: Some(shown) }));
            }
        };
        Ok(found.map(|found| Kept { found, shown: None }))
    }

    fn find_or_add(
        &self,
        url: &str,
        host: Option<&Host>,
        options: &MonitorOptions,
        change: &mut Change<'_>,
    ) -> Result<Result<Found, Error>, Error> {
        let kind = self.observation.kind;
        if let Some(id) = change.find(kind, url)? {
            return Ok(Ok(Found::known(id)));
        }
        if let Err(full) = change.check_room(options.max_resources)? {
            return Ok(Err(full));
        }
        let host = host.map(|host| host.as_str().to_owned());
        let id = change.add(Record::new(kind, url.to_owned(), host, self.at))?;
        Ok(Ok(Found::new(id)))
    }

    /// Notes under which URL a script was seen, and keeps the URL if a feed lists it: whether a feed does.
    fn note_variant(&self, record: &mut Record, shown: Option<&str>, engine: &Engine) -> bool {
        let (Some(full), Some(shown)) = (self.observation.url.as_deref().map(cut), shown) else {
            return false;
        };
        if full.len() > record.url.len() {
            record.url_bytes = record.url_bytes.max(full.len());
        }
        let raw = full.split('#').next().unwrap_or_default();
        let is_hidden = shown != raw;
        let is_new = (is_hidden || shown != record.url) && record.variants.note(shown, raw);
        if (!is_new && !is_hidden) || record.listed_urls.len() >= MAX_LISTED_URLS {
            return false;
        }
        let verdict = engine.check_script(&ScriptInput::from_url(full).at(self.at));
        let Ok(canonical) = code_url(full) else { return false };
        let is_known = record.listed_urls.iter().any(|url| url == canonical.as_str());
        if verdict.url_reported_malicious != Some(true) || is_known {
            return false;
        }
        record.listed_urls.push(canonical.as_str().to_owned());
        true
    }

    /// Keeps the full URL of a connection if a feed lists it and redaction would lose it.
    fn note_listed(&self, record: &mut Record, engine: &Engine) -> bool {
        let Some(full) = self.observation.url.as_deref().map(cut) else { return false };
        if engine.connection_scope() == ConnectionScope::Host || full == record.url {
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
        let record = record.clone();
        // Without a content that arrived, what is known of the current one counts.
        let verdict =
            reading.map(|reading| judge(engine, &record, Some(reading), self.observation.content(), self.at));
        let known = self.hash.zip(verdict.as_ref());
        let judgement = {
            let content = |hash: &str, answered_by: Option<&str>| change.content(hash, answered_by);
            Judging { engine, options, content: &content, at: self.at }.judge_arrived(&record, known)?
        };
        if let Some(record) = change.record(id)? {
            judgement.apply(record);
        }
        let (Some(hash), Some(source), Some(verdict)) = (self.hash, self.observation.content(), verdict)
        else {
            return Ok(());
        };
        if verdict.script.answer().is_none() {
            return Ok(());
        }
        let content = Content { reading: verdict.into() };
        change.put_content(hash, engine.answered_by(), &content)?;
        if options.keep_sources {
            change.put(Table::Source, hash.as_bytes().to_vec(), source.to_vec());
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

fn sha256(bytes: &[u8]) -> String {
    browser::hex(&Sha256::digest(bytes))
}

/// So many listed URLs of one resource are kept.
const MAX_LISTED_URLS: usize = 10;
