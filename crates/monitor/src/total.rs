//! Counts the resources of each kind from the heads of their records.

use std::borrow::Cow;
use std::ops::ControlFlow;

use categories::CategorySet;
use serde::Deserialize;
use verdict::{Error, Mechanism, ResourceKind, Timestamp};

use crate::each::each;
use crate::format::{decode, decode_borrowed};
use crate::inventory::{Justification, Record};
use crate::list::{KEYS_AT_ONCE, Seen};
use crate::{
    Cursor, ListQuery, Reader, Resource, Status, Store, place,
    store::{Scan, Table},
};

/// How many resources a list has.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # for url in ["https://a.example/1.js", "https://b.example/2.js", "https://b.example/3.js"] {
/// #     monitor.observe(&Observation::script(url), at)?;
/// # }
/// use monitor::{ListQuery, Wildcard};
///
/// // Three scripts were seen, of a.example and of b.example.
/// let mut query = ListQuery::default();
/// query.host = Some(Wildcard::new("b.example"));
/// let total = monitor.total(&query, at, 1000)?;
/// assert_eq!((total.count, total.is_exact), (2, true));
/// assert!(!monitor.total(&query, at, 1)?.is_exact); // it looked at one of three
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Total {
    /// So many, or at least so many.
    pub count: u64,
    /// Whether everything was looked at.
    pub is_exact: bool,
}

/// An inventory in numbers.
///
/// ```
/// # use std::time::Duration;
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// monitor.observe(&Observation::script("https://a.example/1.js"), at)?;
/// monitor.observe(&Observation::connection("wss://b.example/"), at)?;
/// let counts = monitor.counts(at.plus(Duration::from_secs(60)), at)?;
/// assert_eq!((counts.scripts, counts.connections, counts.new), (1, 1, 2));
/// assert_eq!((counts.without_body, counts.not_approved), (1, 1)); // nobody has fetched it
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Scripts.
    pub scripts: u64,
    /// Connections.
    pub connections: u64,
    /// Malicious ones of both.
    pub malicious: u64,
    /// First seen since the time that was asked for.
    pub new: u64,
    /// Scripts whose code changed since then.
    pub changed: u64,
    /// Scripts of which no body was scored.
    pub without_body: u64,
    /// Scripts whose current content nobody has approved.
    pub not_approved: u64,
}

impl<S: Store> Reader<S> {
    /// How many resources a list has, whatever its limit and place. No more than `max_looked_at` resources are looked at.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn total(&self, query: &ListQuery, at: Timestamp, max_looked_at: u64) -> Result<Total, Error> {
        let has_place = query.malicious == Some(true) || query.from.is_some() || query.until.is_some();
        if has_place {
            self.total_of_keys(query, at, max_looked_at)
        } else {
            self.total_of_all(query, at, max_looked_at)
        }
    }

    /// The inventory in numbers; new resources count from a time on. Looks at every resource.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn counts(&self, at: Timestamp, since: Timestamp) -> Result<Counts, Error> {
        let mut counts = Counts::default();
        self.heads(u64::MAX, &mut |heads| {
            let looked = each(heads, |(_, bytes)| -> Result<_, Error> {
                let head: Head<'_> = decode_borrowed(bytes)?;
                Ok(self.status_of(&head, at).map(|_| head.counts(since)))
            });
            looked.into_iter().try_for_each(|one| {
                if let Some(one) = one? {
                    counts.add(&one);
                }
                Ok(())
            })
        })?;
        Ok(counts)
    }

    /// Looks at every resource that is known at a time, and gives what `look` makes of each, in the order of their numbers. Only what
    /// filters and orders need is read: for lists that a [`ListQuery`] cannot ask for. With the feature `parallel` on all cores.
    ///
    /// ```
    /// # use verdict::{Engine, Timestamp};
    /// # use monitor::{MemoryStore, Monitor, Observation};
    /// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
    /// # for url in ["https://a.example/1.js", "https://b.example/2.js", "https://b.example/3.js"] {
    /// #     monitor.observe(&Observation::script(url), at)?;
    /// # }
    /// // Three scripts were seen; two of these have an odd number.
    /// let mut odd = Vec::new();
    /// monitor.sighted(at, &|one| (one.id % 2 == 1).then(|| one.id), &mut |id| odd.push(id))?;
    /// let urls: Vec<String> = monitor.resources(&odd, at)?.into_iter().map(|one| one.url).collect();
    /// assert_eq!(urls, ["https://a.example/1.js", "https://b.example/3.js"]);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn sighted<T: Send>(
        &self,
        at: Timestamp,
        look: &(dyn Fn(&Sighted<'_>) -> Option<T> + Send + Sync),
        take: &mut dyn FnMut(T),
    ) -> Result<(), Error> {
        self.heads(u64::MAX, &mut |heads| {
            let looked = each(heads, |(id, bytes)| -> Result<Option<T>, Error> {
                let head: Head<'_> = decode_borrowed(bytes)?;
                let Some(status) = self.status_of(&head, at) else { return Ok(None) };
                Ok(look(&head.sighted(*id, status)))
            });
            looked.into_iter().try_for_each(|one| {
                if let Some(one) = one? {
                    take(one);
                }
                Ok(())
            })
        })?;
        Ok(())
    }

    /// The resources with these numbers, as far as they are known at a time, in the same order.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn resources(&self, ids: &[u64], at: Timestamp) -> Result<Vec<Resource>, Error> {
        let mut resources = Vec::with_capacity(ids.len());
        for ids in ids.chunks(KEYS_AT_ONCE) {
            let stored = ids.iter().map(|id| self.view().value(Table::Resource, &id.to_be_bytes()));
            let stored = stored.collect::<Result<Vec<Option<Vec<u8>>>, _>>()?;
            let records = each(&stored, |bytes| bytes.as_deref().map(decode::<Record>).transpose());
            for (id, record) in ids.iter().zip(records) {
                let Some(record) = record? else { continue };
                resources.extend(self.status(&record, at).map(|status| record.resource(*id, status)));
            }
        }
        Ok(resources)
    }

    fn total_of_all(&self, query: &ListQuery, at: Timestamp, max_looked_at: u64) -> Result<Total, Error> {
        let mut count = 0;
        let is_exact = self.heads(max_looked_at, &mut |heads| {
            count += self.asked_for(query, heads, at)?;
            Ok(())
        })?;
        Ok(Total { count, is_exact })
    }

    /// By the keys of the list, where these are fewer than all resources.
    fn total_of_keys(&self, query: &ListQuery, at: Timestamp, max_looked_at: u64) -> Result<Total, Error> {
        let (mut ids, is_exact) = self.ids(query, usize::try_from(max_looked_at).unwrap_or(usize::MAX))?;
        // The list is in the order of times, and records lie in the order of identifiers.
        ids.sort_unstable();
        let mut count = 0;
        for ids in ids.chunks(HEADS_AT_ONCE) {
            count += self.asked_for(query, &self.heads_of(ids)?, at)?;
        }
        Ok(Total { count, is_exact })
    }

    /// How many of some records the query asks for.
    fn asked_for(&self, query: &ListQuery, heads: &[(u64, Vec<u8>)], at: Timestamp) -> Result<u64, Error> {
        let looked = each(heads, |(id, bytes)| -> Result<_, Error> {
            let head: Head<'_> = decode_borrowed(bytes)?;
            let Some(status) = self.status_of(&head, at) else { return Ok(None) };
            Ok(query.asks_for(&head.seen(), status).then_some(*id))
        });
        let mut count = 0;
        for id in looked {
            let Some(id) = id? else { continue };
            if !query.exclude_duplicates || !self.is_second(query, id, at)? {
                count += 1;
            }
        }
        Ok(count)
    }

    fn is_second(&self, query: &ListQuery, id: u64, at: Timestamp) -> Result<bool, Error> {
        let Some(record) = self.record(id)? else { return Ok(false) };
        self.is_duplicate(query, &record, id, at)
    }

    /// The identifiers in the list's range of times, at most so many, and whether these are all.
    fn ids(&self, query: &ListQuery, most: usize) -> Result<(Vec<u64>, bool), Error> {
        let mut ids = Vec::new();
        for malicious in [true, false] {
            if query.malicious.is_some_and(|only| only != malicious) {
                continue;
            }
            let mut last: Option<Cursor> = None;
            loop {
                let mut keys = self.keys(query, malicious, last.as_ref())?;
                let is_last = keys.len() < KEYS_AT_ONCE;
                let left = most - ids.len();
                ids.extend(keys.iter().take(left).filter_map(|key| place::id_of(key)));
                if keys.len() > left {
                    return Ok((ids, false));
                }
                if is_last {
                    break;
                }
                last = keys.pop().map(Cursor::at);
            }
        }
        Ok((ids, true))
    }

    /// The records of some identifiers in ascending order. It reads the run that holds them if they are at least a
    /// quarter of it; 1, 2, 4, 5 are four of five. Otherwise it reads them one by one.
    fn heads_of(&self, ids: &[u64]) -> Result<Vec<(u64, Vec<u8>)>, Error> {
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Ok(Vec::new()) };
        let mut heads = Vec::with_capacity(ids.len());
        if last - first < 4 * ids.len() as u64 {
            let (start, end) = (first.to_be_bytes(), [&last.to_be_bytes()[..], &[0]].concat());
            let mut wanted = ids.iter().peekable();
            self.view().scan(&Scan::new(Table::Resource, &start[..]..&end[..]), &mut |key, bytes| {
                let id = place::id_of(key);
                while wanted.next_if(|wanted| id.is_some_and(|id| **wanted < id)).is_some() {}
                if let Some(id) = wanted.next_if(|wanted| id == Some(**wanted)) {
                    heads.push((*id, bytes.to_vec()));
                }
                ControlFlow::Continue(())
            })?;
        } else {
            for id in ids {
                if let Some(bytes) = self.view().value(Table::Resource, &id.to_be_bytes())? {
                    heads.push((*id, bytes));
                }
            }
        }
        Ok(heads)
    }

    /// All records, some at once, so that others get at the store in between. Whether that were all.
    fn heads(&self, max: u64, look: &mut Look<'_>) -> Result<bool, Error> {
        let (mut start, mut left) = (Vec::new(), max);
        loop {
            let mut heads = Vec::new();
            let most = usize::try_from(left).unwrap_or(usize::MAX).min(HEADS_AT_ONCE);
            let mut is_more = false;
            let scan = Scan { start: &start, ..Scan::all(Table::Resource) };
            self.view().scan(&scan, &mut |key, bytes| {
                if heads.len() == most {
                    is_more = true;
                    return ControlFlow::Break(());
                }
                if let Some(id) = place::id_of(key) {
                    heads.push((id, bytes.to_vec()));
                }
                ControlFlow::Continue(())
            })?;
            look(&heads)?;
            left -= heads.len() as u64;
            match heads.last() {
                Some((id, _)) if is_more && left > 0 => start = [&id.to_be_bytes()[..], &[0]].concat(),
                _ => return Ok(!is_more),
            }
        }
    }

    fn status_of(&self, head: &Head<'_>, at: Timestamp) -> Option<Status> {
        self.status_by(head.reports, head.last_seen_at, head.justification.is_some(), at)
    }
}

/// What filters and orders of lists look at of a resource. See [`Reader::sighted`].
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// use monitor::Sighted;
///
/// let seen = Observation::script("https://cdn.example/a.js").on_page("https://shop.example/");
/// monitor.observe(&seen, at)?;
/// let on_shop = |one: &Sighted<'_>| one.page_urls.contains(&"https://shop.example/").then(|| one.id);
/// let mut found = Vec::new();
/// monitor.sighted(at, &on_shop, &mut |id| found.push(id))?;
/// assert_eq!(found, [1]);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Sighted<'a> {
    /// The number of the resource.
    pub id: u64,
    /// Script or connection.
    pub kind: ResourceKind,
    /// Its URL as it is kept.
    pub url: &'a str,
    /// Its host.
    pub host: Option<&'a str>,
    /// The first page that it was seen on, and the last ones.
    pub page_urls: Vec<&'a str>,
    /// SHA-256 of the current content of a script.
    pub hash: Option<&'a str>,
    /// Whether it is malicious.
    pub malicious: bool,
    /// Its status at the time that was asked for.
    pub status: Status,
    /// When it was first seen.
    pub first_seen_at: Timestamp,
    /// When it was last seen.
    pub last_seen_at: Timestamp,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.scripts += other.scripts;
        self.connections += other.connections;
        self.malicious += other.malicious;
        self.new += other.new;
        self.changed += other.changed;
        self.without_body += other.without_body;
        self.not_approved += other.not_approved;
    }
}

/// Looks at some records: their numbers, and as they are stored.
type Look<'a> = dyn FnMut(&[(u64, Vec<u8>)]) -> Result<(), Error> + 'a;

/// What counts and filters look at of a record; the rest is skipped.
#[derive(Deserialize)]
struct Head<'a> {
    kind: ResourceKind,
    #[serde(borrow)]
    url: Cow<'a, str>,
    #[serde(borrow)]
    host: Option<Text<'a>>,
    first_seen_at: Timestamp,
    last_seen_at: Timestamp,
    reports: u64,
    #[serde(default, borrow)]
    first_page_url: Option<Text<'a>>,
    #[serde(default, borrow)]
    page_urls: Vec<Text<'a>>,
    #[serde(default, borrow)]
    variants: HeadVariants<'a>,
    #[serde(default, borrow)]
    versions: Vec<HeadVersion<'a>>,
    #[serde(default, rename = "standing")]
    conclusion: HeadConclusion,
    #[serde(default)]
    justification: Option<Justification>,
}

/// A text that is borrowed unless it has escapes.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

#[derive(Default, Deserialize)]
struct HeadVariants<'a> {
    #[serde(default, borrow)]
    examples: Vec<Text<'a>>,
}

#[derive(Deserialize)]
struct HeadVersion<'a> {
    #[serde(borrow)]
    hash: Cow<'a, str>,
    fetched_at: Timestamp,
}

#[derive(Default, Deserialize)]
struct HeadConclusion {
    malicious: bool,
    malicious_by: Vec<Mechanism>,
    malicious_domain_categories: CategorySet,
    malicious_url_categories: CategorySet,
}

impl Head<'_> {
    fn sighted(&self, id: u64, status: Status) -> Sighted<'_> {
        let pages = self.first_page_url.iter().chain(&self.page_urls);
        Sighted {
            id,
            kind: self.kind,
            url: &self.url,
            host: self.host.as_ref().map(|host| &*host.0),
            page_urls: pages.map(|page| &*page.0).collect(),
            hash: self.versions.first().map(|version| &*version.hash),
            malicious: self.conclusion.malicious,
            status,
            first_seen_at: self.first_seen_at,
            last_seen_at: self.last_seen_at,
        }
    }

    fn seen(&self) -> Seen<'_> {
        let pages = self.first_page_url.iter().chain(&self.page_urls);
        Seen {
            kind: self.kind,
            malicious: self.conclusion.malicious,
            malicious_by: &self.conclusion.malicious_by,
            categories: self.conclusion.malicious_domain_categories
                | self.conclusion.malicious_url_categories,
            url: &self.url,
            variants: self.variants.examples.iter().map(|url| &*url.0).collect(),
            host: self.host.as_ref().map(|host| &*host.0),
            pages: pages.map(|page| &*page.0).collect(),
        }
    }

    fn counts(&self, since: Timestamp) -> Counts {
        let is_script = self.kind == ResourceKind::Script;
        let current = self.versions.first();
        let approved = self.justification.as_ref().filter(|said| said.approved);
        let is_approved = approved.is_some_and(|said| {
            current.is_none_or(|version| said.approved_hash.as_deref() == Some(&*version.hash))
        });
        let is_changed =
            self.versions.len() > 1 && current.is_some_and(|version| version.fetched_at >= since);
        Counts {
            scripts: u64::from(is_script),
            connections: u64::from(!is_script),
            malicious: u64::from(self.conclusion.malicious),
            new: u64::from(self.first_seen_at >= since),
            changed: u64::from(is_changed),
            without_body: u64::from(is_script && current.is_none()),
            not_approved: u64::from(is_script && !is_approved),
        }
    }
}

const HEADS_AT_ONCE: usize = 2_000;
