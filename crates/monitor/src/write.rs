//! One change of the inventory: read, changed in memory, committed as a whole.
//!
//! A [`Change`] reads through itself: what it has put is what it finds, and the store is asked for the rest. Records are kept as
//! values and written at the end, with the index entries that follow from the difference between before and after. So no caller
//! keeps an index by hand, and a call that fails half-way has written nothing.
//!
//! What must not be done here: spread one change over two commits. Between the two, a crash would leave an event without its
//! record, or a record that its index does not name. Readers would see that state, too.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher as _, Hash as _, Hasher as _, RandomState};
use std::ops::ControlFlow;
use std::sync::LazyLock;

use jsintegrity::ScriptDiff;
use threatfeed::{CanonicalUrl, Host};
use verdict::{Error, ErrorKind, ResourceKind, Timestamp, code_url};

use crate::browser;
use crate::each::each;
use crate::event::{Event, Situation, Summary, decide, is_alert};
use crate::format::{decode, encode, encode_like, number};
use crate::inventory::{Content, Record};
use crate::meta::{NEXT_EVENT, NEXT_RESOURCE, RESOURCES, stored_number};
use crate::redact::redact_script_url;
use crate::{
    AlertKind, MonitorOptions, Status, Store, place,
    store::{Batch, Direction, Scan, Table},
};

/// A change that is being put together. Nothing is stored before [`commit`](Self::commit).
pub(crate) struct Change<'a> {
    store: &'a dyn Store,
    puts: BTreeMap<Table, BTreeMap<Vec<u8>, Option<Vec<u8>>>>,
    /// What nothing reads before it is stored.
    rows: Vec<Row>,
    records: BTreeMap<u64, Loaded>,
    next_resource: Counter,
    next_event: Counter,
    /// How many resources there are, once something has asked.
    resources: Option<u64>,
}

/// What held before a change, and what changed of the code.
#[derive(Debug, Default)]
pub(crate) struct Before {
    /// Nothing for a new resource.
    pub(crate) summary: Option<Summary>,
    pub(crate) code_change: Option<ScriptDiff>,
    /// So many like it were seen once that one of them is told of.
    pub(crate) is_one_of_many: bool,
}

/// A key with its new value, or `None` to remove it.
type Row = (Table, Vec<u8>, Option<Vec<u8>>);

/// A record as it is stored, if it is, and as it is to be, if it stays.
struct Loaded {
    before: Option<Stored>,
    record: Option<Box<Record>>,
    /// The record that goes, if all that is found by it is as it is stored.
    gone: Option<Box<Record>>,
}

/// A record as it is stored: its bytes, and what tells whether an index changes. Most sightings change a time and a count: then
/// nothing of it is read again.
struct Stored {
    bytes: Vec<u8>,
    marks: Marks,
}

/// What the indexes depend on.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Marks {
    times: (bool, Timestamp, Timestamp),
    places: u64,
    contents: u64,
}

/// A number that is given out once.
struct Counter {
    key: &'static [u8],
    next: Option<u64>,
}

impl<'a> Change<'a> {
    pub(crate) fn new(store: &'a dyn Store) -> Self {
        Self {
            store,
            puts: BTreeMap::new(),
            rows: Vec::new(),
            records: BTreeMap::new(),
            next_resource: Counter { key: NEXT_RESOURCE, next: None },
            next_event: Counter { key: NEXT_EVENT, next: None },
            resources: None,
        }
    }

    /// Whether one more resource fits. A store of so many is refused more.
    pub(crate) fn check_room(&mut self, max_resources: u64) -> Result<Result<(), Error>, Error> {
        if self.resources()? < max_resources {
            return Ok(Ok(()));
        }
        let message = format!("the inventory is full: it has {max_resources} resources");
        Ok(Err(Error::new(ErrorKind::Limit, message)))
    }

    fn resources(&mut self) -> Result<u64, Error> {
        match self.resources {
            Some(resources) => Ok(resources),
            None => Ok(*self.resources.insert(stored_number(self.store, RESOURCES)?)),
        }
    }

    pub(crate) fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        match self.puts.get(&table).and_then(|puts| puts.get(key)) {
            Some(value) => Ok(value.clone()),
            None => self.store.value(table, key),
        }
    }

    pub(crate) fn put(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.set(table, key, Some(value));
    }

    pub(crate) fn remove(&mut self, table: Table, key: Vec<u8>) {
        self.set(table, key, None);
    }

    // A removal is kept as `None` and not as a missing entry: a missing one would send `value` to the store, which still has it.
    fn set(&mut self, table: Table, key: Vec<u8>, value: Option<Vec<u8>>) {
        self.puts.entry(table).or_default().insert(key, value);
    }

    /// The number of the resource with a URL, if there is one.
    pub(crate) fn find(&self, kind: ResourceKind, url: &str) -> Result<Option<u64>, Error> {
        self.value(Table::Identity, &identity_key(kind, url))?.map(|bytes| number(&bytes)).transpose()
    }

    /// The record of a resource, to be changed; `None` if it is forgotten.
    pub(crate) fn record(&mut self, id: u64) -> Result<Option<&mut Record>, Error> {
        if !self.records.contains_key(&id) {
            let Some(bytes) = self.store.value(Table::Resource, &id.to_be_bytes())? else { return Ok(None) };
            self.records.insert(id, Loaded::of(decode(&bytes)?, bytes));
        }
        Ok(self.records.get_mut(&id).and_then(|loaded| loaded.record.as_deref_mut()))
    }

    /// The record of a resource that was [loaded](Self::load) or changed.
    pub(crate) fn loaded(&self, id: u64) -> Option<&Record> {
        self.records.get(&id)?.record.as_deref()
    }

    /// Reads the records of some resources, on all cores with the feature `parallel`.
    pub(crate) fn load(&mut self, ids: &[u64]) -> Result<(), Error> {
        // Those that are loaded stay as they are: they may have been changed already, and the store has the older form.
        let ids: Vec<u64> = ids.iter().copied().filter(|id| !self.records.contains_key(id)).collect();
        let keys: Vec<Vec<u8>> = ids.iter().map(|id| id.to_be_bytes().to_vec()).collect();
        let values = self.store.values(Table::Resource, &keys)?;
        let found: Vec<(u64, Vec<u8>)> =
            ids.into_iter().zip(values).filter_map(|(id, bytes)| Some((id, bytes?))).collect();
        let read =
            each(&found, |(id, bytes)| Ok::<_, Error>((*id, Loaded::of(decode(bytes)?, bytes.clone()))));
        read.into_iter().try_for_each(|loaded| {
            self.records.extend([loaded?]);
            Ok(())
        })
    }

    /// Adds a record and gives its number.
    pub(crate) fn add(&mut self, record: Record) -> Result<u64, Error> {
        self.resources = Some(self.resources()?.saturating_add(1));
        let id = self.next_resource.take(self.store)?;
        self.put(Table::Identity, identity_key(record.kind, &record.url), id.to_be_bytes().to_vec());
        self.records.insert(id, Loaded { before: None, record: Some(Box::new(record)), gone: None });
        Ok(id)
    }

    /// Forgets a resource, and its host if nothing else has it.
    pub(crate) fn forget(&mut self, id: u64) -> Result<(), Error> {
        if self.record(id)?.is_none() {
            return Ok(());
        }
        let Some(record) = self.records.get_mut(&id).and_then(|loaded| loaded.record.take()) else {
            return Ok(());
        };
        self.remove(Table::Identity, identity_key(record.kind, &record.url));
        self.resources = Some(self.resources()?.saturating_sub(1));
        self.leave_family(&record, id)?;
        if let Some(loaded) = self.records.get_mut(&id) {
            loaded.gone = Some(record).filter(|record| {
                loaded.before.as_ref().is_some_and(|before| before.marks == Marks::of(record))
            });
        }
        Ok(())
    }

    /// Gives a script another URL to be kept under. The one before becomes a variant of it.
    pub(crate) fn rename(&mut self, id: u64, url: &str) -> Result<(), Error> {
        let Some(record) = self.record(id)? else { return Ok(()) };
        // `s.js?cb=1` becomes `s.js?cb=*`. The identity of the old URL goes in the same change: one that leads to a record with another
        // URL is what `check` calls wrong.
        let before = std::mem::replace(&mut record.url, url.to_owned());
        let shown = redact_script_url(&before);
        if shown != url {
            record.variants.note(&shown, &before);
        }
        let kind = record.kind;
        self.remove(Table::Identity, identity_key(kind, &before));
        self.put(Table::Identity, identity_key(kind, url), id.to_be_bytes().to_vec());
        Ok(())
    }

    /// Appends the events of a change of a resource, and gives them.
    pub(crate) fn tell(
        &mut self,
        id: u64,
        before: Before,
        options: &MonitorOptions,
        at: Timestamp,
    ) -> Result<Vec<Event>, Error> {
        let Some(record) = self.record(id)? else { return Ok(Vec::new()) };
        let is_active = before.is_one_of_many || options.status_of(record, at) == Some(Status::Active);
        let begins = is_active && !record.announced;
        let new_host = record.host.as_ref().filter(|_| begins).cloned();
        let host_is_new = match &new_host {
            Some(host) => self.value(Table::Host, host.as_bytes())?.is_none(),
            None => false,
        };
        let Some(record) = self.record(id)? else { return Ok(Vec::new()) };
        let is_announced = record.announced;
        let told = decide(&Situation {
            is_active,
            is_announced,
            announced_by: &record.announced_by,
            host_is_new,
            url_is_long: record.url.len().max(record.url_bytes) > options.max_url_bytes,
            code_changed: before.code_change.is_some(),
            before: before.summary.as_ref(),
            now: &record.conclusion,
        });
        record.announced = told.announced;
        record.announced_by = told.announced_by;
        let differing = match options.tells_differing {
            true => browser::find_differing(self, id, options, at)?,
            false => Vec::new(),
        };
        if told.events.is_empty() && differing.is_empty() {
            return Ok(Vec::new());
        }
        let Some(record) = self.record(id)? else { return Ok(Vec::new()) };
        let blank = Event {
            alert: AlertKind::NewResource,
            url: record.shown_url(),
            at,
            seq: 0,
            alerting: false,
            severity: AlertKind::NewResource.severity(),
            kind: record.kind,
            resource: id,
            host: record.host.clone(),
            page_urls: record.page_urls.clone(),
            before: before.summary,
            after: Some(Summary::from(&record.conclusion)),
            change: None,
            browser_hash: None,
            variant: None,
            headers: Vec::new(),
        };
        let variant = record.conclusion.listed_variant.clone();
        if let (true, Some(host)) = (host_is_new, new_host) {
            self.put(Table::Host, host.into_bytes(), Vec::new());
        }
        let told = told.events.into_iter().map(|(alert, alerting)| {
            let change = before.code_change.clone().filter(|_| alert == AlertKind::CodeChange);
            let variant = variant.clone().filter(|_| alert == AlertKind::MaliciousUrl);
            Event { alert, alerting, severity: alert.severity(), change, variant, ..blank.clone() }
        });
        let alert = AlertKind::ContentDiffersFromBrowser;
        let differing = differing.into_iter().map(|hash| Event {
            alert,
            alerting: is_alert(alert, is_active, is_announced),
            severity: alert.severity(),
            browser_hash: Some(hash),
            ..blank.clone()
        });
        let events: Vec<Event> = told.chain(differing).collect();
        events.into_iter().map(|event| self.event(event)).collect()
    }

    /// Appends an event and gives it its number.
    pub(crate) fn event(&mut self, mut event: Event) -> Result<Event, Error> {
        event.seq = self.next_event.take(self.store)?;
        self.rows.push((Table::Event, event.seq.to_be_bytes().to_vec(), Some(encode(&event)?)));
        Ok(event)
    }

    pub(crate) fn content(&self, hash: &str, model: Option<&str>) -> Result<Option<Content>, Error> {
        self.value(Table::Content, &content_key(hash, model))?.map(|bytes| decode(&bytes)).transpose()
    }

    pub(crate) fn put_content(
        &mut self,
        hash: &str,
        model: Option<&str>,
        content: &Content,
    ) -> Result<(), Error> {
        self.put(Table::Content, content_key(hash, model), encode(content)?);
        Ok(())
    }

    /// Stores everything, as a whole.
    pub(crate) fn commit(mut self) -> Result<(), Error> {
        let loaded: Vec<(u64, Loaded)> = std::mem::take(&mut self.records).into_iter().collect();
        let written = each(&loaded, |(id, loaded)| loaded.rows(*id));
        // Index entries of records go first, and into `puts`. The code below asks through `keys` whether a content or a host is
        // still in use. It must see the entries that this very change adds and removes. In the other order, a script that moves
        // to a content in the change in which another one leaves it would lose that content's answers.
        let mut unused = BTreeSet::new();
        for rows in written {
            for (table, key, value) in rows? {
                if table == Table::Use && value.is_none() {
                    unused.insert(key[..key.len() - 8].to_vec());
                }
                match table {
                    Table::Place | Table::Use => self.set(table, key, value),
                    _ => self.rows.push((table, key, value)),
                }
            }
        }
        for hash in unused {
            self.drop_unused(&hash)?;
        }
        let forgotten = loaded.into_iter().filter(|(_, loaded)| loaded.record.is_none());
        let hosts = forgotten.filter_map(|(_, loaded)| match loaded.gone {
            Some(record) => record.host,
            None => decode::<Record>(&loaded.before?.bytes).ok()?.host,
        });
        let hosts: BTreeSet<String> = hosts.collect();
        // Many hosts of one domain go together: it is looked at once.
        let mut domains = BTreeSet::new();
        for host in hosts {
            domains.extend(self.drop_unseen(host)?);
        }
        for domain in domains {
            self.drop_site(&domain)?;
        }
        let mut counters = Vec::new();
        for counter in [&self.next_resource, &self.next_event] {
            if let Some(next) = counter.next {
                counters.push((counter.key, next));
            }
        }
        for (key, next) in counters {
            self.set(Table::Meta, key.to_vec(), Some(next.to_be_bytes().to_vec()));
        }
        if let Some(resources) = self.resources {
            let value = resources.to_be_bytes().to_vec();
            self.set(Table::Meta, RESOURCES.to_vec(), Some(value));
        }
        let puts = self
            .puts
            .into_iter()
            .flat_map(|(table, puts)| puts.into_iter().map(move |(key, value)| (table, key, value)));
        // A store gets its changes in the order of keys. Then B-trees write neighbours into one page; a shuffled batch of ten
        // thousand rows would touch a page for each. In most tables they are in order already.
        let mut tables: BTreeMap<Table, Vec<Row>> = BTreeMap::new();
        for row in self.rows.into_iter().chain(puts) {
            tables.entry(row.0).or_default().push(row);
        }
        for rows in tables.values_mut() {
            rows.sort_by(|left, right| left.1.cmp(&right.1));
        }
        let changes: Vec<Row> = tables.into_values().flatten().collect();
        if changes.is_empty() {
            return Ok(());
        }
        self.store.commit(Batch { changes })
    }

    /// Drops what is known of a content that no version has any more.
    fn drop_unused(&mut self, hash: &[u8]) -> Result<(), Error> {
        if !self.keys(Table::Use, hash, 1)?.is_empty() {
            return Ok(());
        }
        for table in [Table::Content, Table::Source] {
            for key in self.keys(table, hash, usize::MAX)? {
                self.remove(table, key);
            }
        }
        Ok(())
    }

    /// Drops the mark of a host that no resource has any more, so that it is new when it comes back.
    /// Gives the registered domain of such a host.
    fn drop_unseen(&mut self, host: String) -> Result<Option<String>, Error> {
        let Ok(parsed) = Host::parse(&host) else { return Ok(None) };
        let mut prefix = place::host_prefix(&parsed);
        prefix.push(0);
        if self.keys(Table::Place, &prefix, 1)?.is_empty() {
            self.remove(Table::Host, host.into_bytes());
            self.drop_families(&parsed)?;
            return Ok(Some(parsed.registrable().unwrap_or(parsed.as_str()).to_owned()));
        }
        Ok(None)
    }

    /// The first keys with a prefix, as they are after this change.
    pub(crate) fn keys(&self, table: Table, prefix: &[u8], limit: usize) -> Result<Vec<Vec<u8>>, Error> {
        // Two sources, and what this change says wins. Keys that it adds are taken from `puts`. Of the store's keys, those are
        // left out that this change puts again or removes. The result is not in order, since nobody here needs it to be.
        let of_table = self.puts.get(&table);
        let bounds = (std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded);
        let added = of_table.into_iter().flat_map(|puts| puts.range::<[u8], _>(bounds));
        let mut keys: Vec<Vec<u8>> = added
            .take_while(|(key, _)| key.starts_with(prefix))
            .filter(|(_, value)| value.is_some())
            .map(|(key, _)| key.clone())
            .take(limit)
            .collect();
        let end = place::after(prefix);
        let scan = Scan { table, start: prefix, end: end.as_deref(), direction: Direction::Ascending };
        self.store.scan(&scan, &mut |key, _| {
            if keys.len() >= limit {
                return ControlFlow::Break(());
            }
            if !of_table.is_some_and(|puts| puts.contains_key(key)) {
                keys.push(key.to_vec());
            }
            ControlFlow::Continue(())
        })?;
        Ok(keys)
    }
}

impl Counter {
    fn take(&mut self, store: &dyn Store) -> Result<u64, Error> {
        let next = match self.next {
            Some(next) => next,
            None => store.value(Table::Meta, self.key)?.map_or(Ok(1), |bytes| number(&bytes))?,
        };
        self.next = Some(next + 1);
        Ok(next)
    }
}

impl Loaded {
    /// As it is stored.
    fn of(record: Record, bytes: Vec<u8>) -> Self {
        let before = Stored { bytes, marks: Marks::of(&record) };
        Self { before: Some(before), record: Some(Box::new(record)), gone: None }
    }

    /// What is different in the store once the record is as it is to be.
    fn rows(&self, id: u64) -> Result<Vec<Row>, Error> {
        let (before, after) = (self.before.as_ref(), self.record.as_deref());
        // A number more or a later time hardly makes it longer.
        let room = before.map_or(0, |before| before.bytes.len() + 16);
        let bytes = after.map(|after| encode_like(after, room)).transpose()?;
        if before.map(|before| &before.bytes) == bytes.as_ref() {
            return Ok(Vec::new());
        }
        // The common case is a sighting: a later time, one report more. Then only entries by time change, and the stored record is not
        // even decoded. It is, if a mark differs, because entries that have to go can only be known from what was stored.
        let marks = after.map(Marks::of);
        // Only if an entry may go.
        let mut stored: Option<Record> = None;
        // A time that changed, and the record itself.
        let mut rows = Vec::with_capacity(3);
        let (old, new) = (before.map(|before| before.marks.times()), marks.map(|marks| marks.times()));
        for at in 0..TIMES {
            let (old, new) = (old.map(|old| old[at]), new.map(|new| new[at]));
            if old == new {
                continue;
            }
            rows.extend(old.map(|time| (time.table, time.key(id), None)));
            rows.extend(new.map(|time| (time.table, time.key(id), Some(Vec::new()))));
        }
        for index in &INDEXES {
            if let (Some(before), Some(after)) = (before, &marks)
                && (index.is_same)(&before.marks, after)
            {
                continue;
            }
            if let (Some(before), None, None) = (before, &stored, &self.gone) {
                stored = Some(decode(&before.bytes)?);
            }
            let entries =
                |record: Option<&Record>| record.map(|one| (index.entries)(one, id)).unwrap_or_default();
            let (stored, wanted) = (entries(self.gone.as_deref().or(stored.as_ref())), entries(after));
            // The same key may come back with another value.
            let mut changed = BTreeMap::new();
            for (table, key, _) in stored.difference(&wanted) {
                changed.insert((*table, key.clone()), None);
            }
            for (table, key, value) in wanted.difference(&stored) {
                changed.insert((*table, key.clone()), Some(value.clone()));
            }
            rows.extend(changed.into_iter().map(|((table, key), value)| (table, key, value)));
        }
        rows.push((Table::Resource, id.to_be_bytes().to_vec(), bytes));
        Ok(rows)
    }
}

impl Marks {
    // Equal marks are taken for equal entries, so a mark must cover everything that its index is made of. If `places` read a
    // field that is not hashed here, the field would change without its entries. Old ones would stay, new ones would be
    // missing, and only `check` would notice.
    fn of(record: &Record) -> Self {
        let mut places = HASHES.build_hasher();
        (&record.url, &record.listed_urls, &record.code_urls, &record.variants.examples).hash(&mut places);
        record.others.iter().for_each(|other| other.urls.hash(&mut places));
        let mut contents = HASHES.build_hasher();
        record.versions.len().min(1).hash(&mut contents);
        record.content_hashes().for_each(|hash| hash.hash(&mut contents));
        Self {
            times: (record.conclusion.malicious, record.first_seen_at, record.last_seen_at),
            places: places.finish(),
            contents: contents.finish(),
        }
    }

    /// By what it is found by time: malicious ones apart.
    fn times(&self) -> [Time; TIMES] {
        let (malicious, first_seen_at, last_seen_at) = self.times;
        let time = |table, at| Time { table, malicious, at };
        [time(Table::FirstSeen, first_seen_at), time(Table::LastSeen, last_seen_at)]
    }

    /// The entries by time.
    fn time_entries(&self, id: u64) -> Entries {
        self.times().map(|time| (time.table, time.key(id), Vec::new())).into()
    }
}

/// By what a record is found in a table of times.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Time {
    table: Table,
    malicious: bool,
    at: Timestamp,
}

impl Time {
    fn key(self, id: u64) -> Vec<u8> {
        time_key(self.malicious, self.at, id)
    }
}

const TIMES: usize = 2;

/// Nobody who chooses URLs knows how they are hashed here.
static HASHES: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// Entries of indexes.
pub(crate) type Entries = BTreeSet<(Table, Vec<u8>, Vec<u8>)>;

/// The entries of all indexes for a record: a function of the record alone.
pub(crate) fn entries(record: &Record, id: u64) -> Entries {
    let mut entries = Marks::of(record).time_entries(id);
    entries.extend(INDEXES.iter().flat_map(|index| (index.entries)(record, id)));
    entries
}

/// One way to find records.
struct Index {
    /// Whether two records have the same entries, as can be told without making them.
    is_same: fn(&Marks, &Marks) -> bool,
    entries: fn(&Record, u64) -> Entries,
}

const INDEXES: [Index; 2] = [
    Index {
        is_same: |before, after| before.places == after.places,
        entries: |record, id| {
            places(record).map(|url| (Table::Place, place::key(&url, id), Vec::new())).collect()
        },
    },
    Index {
        is_same: |before, after| before.contents == after.contents,
        entries: |record, id| {
            let mut entries = Entries::new();
            let current = record.versions.first().map(|version| version.hash.as_str());
            for hash in record.content_hashes() {
                let key = [hash.as_bytes(), &id.to_be_bytes()].concat();
                // What counts is whether a content is the current one.
                entries.insert((Table::Use, key, if current == Some(hash) { vec![1] } else { Vec::new() }));
            }
            entries
        },
    },
];

/// All URLs whose listing changes what holds for a record.
fn places(record: &Record) -> impl Iterator<Item = CanonicalUrl> {
    let examples = record.variants.examples.iter().filter_map(|url| CanonicalUrl::parse(url).ok());
    let own = CanonicalUrl::parse(&record.url).ok().filter(|_| record.variants.is_empty());
    let listed =
        record.listed_urls.iter().filter_map(|url| CanonicalUrl::parse(&format!("https://{url}")).ok());
    let in_others = record.others.iter().flat_map(|other| &other.urls);
    let in_code = record.code_urls.iter().chain(in_others).filter_map(|url| code_url(url).ok());
    own.into_iter().chain(examples).chain(listed).chain(in_code)
}

pub(crate) fn identity_key(kind: ResourceKind, url: &str) -> Vec<u8> {
    let kind = match kind {
        ResourceKind::Connection => b'c',
        ResourceKind::Script => b's',
    };
    [&[kind], url.as_bytes()].concat()
}

/// Malicious ones first, then by time, then by number.
// 00 for malicious and 01 for others, then the time, then the number. So a list is a scan of the table, malicious ones come
// first without being sorted, and a cursor is a key. Times are written so that earlier ones are smaller as bytes, those before
// 1970 too.
pub(crate) fn time_key(malicious: bool, at: Timestamp, id: u64) -> Vec<u8> {
    let mut key = Vec::with_capacity(17);
    key.push(u8::from(!malicious));
    key.extend_from_slice(&ordered(at.as_millis()));
    key.extend_from_slice(&id.to_be_bytes());
    key
}

/// A signed number in bytes that are ordered as the numbers are.
fn ordered(number: i64) -> [u8; 8] {
    (number.cast_unsigned() ^ (1 << 63)).to_be_bytes()
}

pub(crate) fn content_key(hash: &str, model: Option<&str>) -> Vec<u8> {
    [hash.as_bytes(), model.unwrap_or_default().as_bytes()].concat()
}

/// A SHA-256 in hexadecimal digits, with which the keys of contents and of their uses begin.
pub(crate) const HASH_BYTES: usize = 64;
