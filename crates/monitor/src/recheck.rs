//! After a feed update, checks only the resources that its changes can affect.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use threatfeed::ChangedIndicator;
use verdict::{Engine, Error, Timestamp};

use crate::each::each;
use crate::event::{Event, Summary};
use crate::format::encode;
use crate::judge::{Judgement, Judging};
use crate::kept::keep;
use crate::meta::CHECKED_WITH;
use crate::monitor::BATCH;
use crate::write::{Before, Change};
use crate::{
    Monitor, Store, place,
    store::{Batch, Scan, Table},
};

/// New feeds for a [`Monitor`].
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use monitor::FeedUpdate;
/// use verdict::{Engine, Timestamp};
///
/// let now: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let update = FeedUpdate::new(Engine::builder().feeds(feeds).build()?, now).keeping_file("today.vfeed");
/// assert_eq!(update.file, Some("today.vfeed"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FeedUpdate<'a> {
    /// The engine with the new feeds.
    pub engine: Engine,
    /// When it takes effect.
    pub at: Timestamp,
    /// The file of the compiled feeds, to be noted in the store with the same commit; see [`Monitor::kept_feeds`].
    pub file: Option<&'a str>,
}

impl<'a> FeedUpdate<'a> {
    /// An update that notes no file.
    #[must_use]
    pub fn new(engine: Engine, at: Timestamp) -> Self {
        Self { engine, at, file: None }
    }

    /// The same, and the store notes in which file the compiled feeds are, with the engine's feed epoch. The file itself is the
    /// caller's: write it before the update, and remove the one before after it.
    #[must_use]
    pub fn keeping_file(mut self, path: &'a str) -> Self {
        self.file = Some(path);
        self
    }
}

/// What came of checking again.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// // Nothing is different since a script was seen.
/// let recheck = monitor.recheck_all(at)?;
/// assert_eq!((recheck.checked, recheck.changed), (1, 0));
/// assert!(recheck.events.is_empty());
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Recheck {
    /// How many resources were checked.
    pub checked: usize,
    /// How many of them came to something else than before.
    pub changed: usize,
    /// What happened, in order.
    pub events: Vec<Event>,
}

impl<S: Store> Monitor<S> {
    /// Takes new feeds and checks the affected resources again. A changed indicator affects a domain with its
    /// subdomains, an address or a URL, also if a script names it in its code. Everything is one commit.
    ///
    /// The cost is that of one look-up an indicator and one verdict an affected resource, whatever the size of the
    /// inventory. The result is that of [`recheck_all`](Self::recheck_all) if `changed` has every difference.
    ///
    /// # Errors
    ///
    /// Those of the store. Then nothing has changed, and the monitor has the engine that it had.
    pub fn update_feeds(
        &mut self,
        update: FeedUpdate<'_>,
        changed: impl IntoIterator<Item = ChangedIndicator>,
    ) -> Result<Recheck, Error> {
        let mut affected = BTreeSet::new();
        let mut changed = changed.into_iter().peekable();
        while changed.peek().is_some() {
            let some: Vec<Named> = changed.by_ref().take(NAMED_AT_ONCE).map(Named::of).collect();
            self.affected(&some, &mut affected)?;
        }
        let mut change = Change::new(self.store());
        let epoch = update.engine.feed_epoch();
        if let Some(path) = update.file {
            keep(&mut change, path, epoch.unwrap_or_default())?;
        }
        // What was checked with yet other feeds before stays so.
        if !self.opened.feeds_differ {
            change.put(Table::Meta, CHECKED_WITH.to_vec(), encode(&epoch)?);
        }
        let mut recheck = Recheck::default();
        let affected = Vec::from_iter(affected);
        self.recheck(&update.engine, &affected, update.at, &mut change, &mut recheck)?;
        change.commit()?;
        self.take_engine(update.engine);
        Ok(recheck)
    }

    /// Checks everything again, from the stored answers.
    ///
    /// # Errors
    ///
    /// Those of the store. Checks made before the error stay.
    ///
    /// # Example
    ///
    /// ```
    /// # use categories::Category;
    /// # use threatfeed::{FeedSet, FeedSource, Format};
    /// # let mut feeds = FeedSet::builder();
    /// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
    /// # feeds.feed(source, b"0.0.0.0 evil.example\n");
    /// # let feeds = feeds.build()?;
    /// use monitor::{MemoryStore, Monitor, Observation};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let store = MemoryStore::new();
    /// let mut monitor = Monitor::open(&store, Engine::without_mechanisms())?;
    /// monitor.observe(&Observation::script("https://cdn.evil.example/a.js"), at)?;
    /// drop(monitor);
    ///
    /// // After a restart, with feeds.
    /// let engine = Engine::builder().feeds(feeds).build()?;
    /// let mut monitor = Monitor::open(&store, engine)?;
    /// let recheck = monitor.recheck_all(at)?;
    /// assert_eq!((recheck.checked, recheck.changed), (1, 1));
    /// assert!(monitor.resource(1, at)?.unwrap().conclusion.malicious);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn recheck_all(&mut self, at: Timestamp) -> Result<Recheck, Error> {
        let mut recheck = Recheck::default();
        let mut start = Vec::new();
        loop {
            let mut ids = Vec::new();
            self.store().scan(&Scan { start: &start, ..Scan::all(Table::Resource) }, &mut |key, _| {
                ids.extend(place::id_of(key));
                if ids.len() < BATCH { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            let Some(last) = ids.last() else { break };
            start = [&last.to_be_bytes()[..], &[0]].concat();
            let mut change = Change::new(self.store());
            self.recheck(&self.engine, &ids, at, &mut change, &mut recheck)?;
            change.commit()?;
        }
        let checked_with = encode(&self.engine.feed_epoch())?;
        let changes = vec![(Table::Meta, CHECKED_WITH.to_vec(), Some(checked_with))];
        self.store().commit(Batch { changes })?;
        self.opened.feeds_differ = false;
        Ok(recheck)
    }

    /// Checks some resources again: reading and deciding on all cores with the feature `parallel`, telling in their order.
    fn recheck(
        &self,
        engine: &Engine,
        ids: &[u64],
        at: Timestamp,
        change: &mut Change<'_>,
        recheck: &mut Recheck,
    ) -> Result<(), Error> {
        change.load(ids)?;
        let loaded = &*change;
        let content = |hash: &str, answered_by: Option<&str>| loaded.content(hash, answered_by);
        let options = &self.options;
        let judgements = each(ids, |id| -> Result<Option<Judgement>, Error> {
            let Some(record) = loaded.loaded(*id) else { return Ok(None) };
            Judging { engine, options, content: &content, at }.judge_all(record, None).map(Some)
        });
        for (id, judgement) in ids.iter().zip(judgements) {
            let Some(judgement) = judgement? else { continue };
            recheck.checked += 1;
            let Some(record) = change.record(*id)? else { continue };
            let before = Before { summary: Some(Summary::from(&record.conclusion)), ..Before::default() };
            if !judgement.apply(record) {
                continue;
            }
            recheck.changed += 1;
            recheck.events.extend(change.tell(*id, before, &self.options, at)?);
        }
        Ok(())
    }

    /// Adds the resources that indicators can say something about.
    fn affected(&self, named: &[Named], ids: &mut BTreeSet<u64>) -> Result<(), Error> {
        let scans: Vec<Scan<'_>> = named.iter().map(Named::scan).collect();
        self.store().scan_each(&scans, &mut |place, key, _| {
            if named.get(place).is_some_and(|named| named.means(key)) {
                ids.extend(place::id_of(key));
            }
            ControlFlow::Continue(())
        })
    }
}

/// The places of the resources that an indicator can say something about.
struct Named {
    start: Vec<u8>,
    end: Option<Vec<u8>>,
    /// With which path and query they begin.
    path: Option<String>,
}

impl Named {
    fn of(indicator: ChangedIndicator) -> Self {
        match indicator {
            ChangedIndicator::Addresses { first, last } => {
                let (first, last) = (place::address_prefix(first), place::address_prefix(last));
                Self { start: first, end: place::after(&last), path: None }
            }
            ChangedIndicator::Domain(host) => {
                let start = place::host_prefix(&host);
                Self { end: place::after(&start), start, path: None }
            }
            ChangedIndicator::Url { host, rest } => {
                let start = place::host_prefix(&host);
                Self { end: place::after(&start), start, path: Some(without_port(&rest).to_owned()) }
            }
            // A kind that this version does not know may be about anything.
            _ => Self { start: Vec::new(), end: None, path: None },
        }
    }

    fn scan(&self) -> Scan<'_> {
        Scan { start: &self.start, end: self.end.as_deref(), ..Scan::all(Table::Place) }
    }

    fn means(&self, key: &[u8]) -> bool {
        self.path.as_ref().is_none_or(|path| {
            place::rest_of(key, &self.start)
                .is_some_and(|rest| without_port(&String::from_utf8_lossy(&rest)).starts_with(path))
        })
    }
}

/// The path and query: feeds that list prefixes mean any port.
fn without_port(rest: &str) -> &str {
    rest.find('/').map_or(rest, |at| &rest[at..])
}

/// So many indicators are looked up at once.
const NAMED_AT_ONCE: usize = 2000;
