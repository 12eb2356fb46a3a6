//! Lists of resources: malicious first, in pages that stay stable while things change.

use std::fmt;
use std::ops::ControlFlow;
use std::str::FromStr;

use categories::{Category, CategorySet};
use serde::{Deserialize, Serialize};
use verdict::{Error, ErrorKind, Mechanism, ResourceKind, Timestamp, Verdict};

use crate::each::each;
use crate::format::decode;
use crate::inventory::{Content, Record};
use crate::reader::verdict_of;
use crate::write::time_key;
use crate::{
    Reader, Resource, Status, Store, Wildcard, place,
    store::{Direction, Scan, Table},
};

/// What to list. The default lists everything, malicious first, the latest seen first.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # for url in ["https://a.example/1.js", "https://b.example/2.js", "https://b.example/3.js"] {
/// #     monitor.observe(&Observation::script(url), at)?;
/// # }
/// use verdict::ResourceKind;
/// use monitor::{ListQuery, Order, Wildcard, store::Direction};
///
/// // Three scripts were seen, of a.example and of b.example.
/// let mut query = ListQuery::default();
/// query.kind = Some(ResourceKind::Script);
/// query.host = Some(Wildcard::new("b.*"));
/// (query.order, query.direction) = (Order::FirstSeenAt, Direction::Ascending);
/// let urls: Vec<String> = monitor.list(&query, at)?.resources.into_iter().map(|one| one.url).collect();
/// assert_eq!(urls, ["https://b.example/2.js", "https://b.example/3.js"]);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListQuery {
    /// By which time they are ordered.
    pub order: Order,
    /// The newest or the oldest first. Malicious ones come first either way.
    pub direction: Direction,
    /// Only scripts, or only connections.
    pub kind: Option<ResourceKind>,
    /// Only this status. It never hides malicious resources.
    pub status: Option<Status>,
    /// Only malicious ones, or only others.
    pub malicious: Option<bool>,
    /// Only hosts that match.
    pub host: Option<Wildcard>,
    /// Only resources seen on a matching page: the first page, or one of the latest.
    pub page: Option<Wildcard>,
    /// Only URLs that contain this text.
    pub url_contains: Option<String>,
    /// Only resources that a feed lists in this category.
    pub category: Option<Category>,
    /// Only what this mechanism makes malicious.
    pub mechanism: Option<Mechanism>,
    /// Of scripts with the same content on the same host, only the one that was seen first.
    pub exclude_duplicates: bool,
    /// Only resources first or last seen (as [`order`](Self::order) says) at this time or later.
    pub from: Option<Timestamp>,
    /// Only resources first or last seen (as [`order`](Self::order) says) before this time.
    pub until: Option<Timestamp>,
    /// At most so many resources. Default 50; with 0, the page is empty.
    pub limit: usize,
    /// A page looks at no more resources than so many, so that a filter that hardly matches costs no more than others. Such a
    /// page has fewer resources than [`limit`](Self::limit), perhaps none, and still a next one. 0 for no bound.
    pub max_looked_at: usize,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self {
            order: Order::default(),
            direction: Direction::default(),
            kind: None,
            status: None,
            malicious: None,
            host: None,
            page: None,
            url_contains: None,
            category: None,
            mechanism: None,
            exclude_duplicates: false,
            from: None,
            until: None,
            limit: 50,
            max_looked_at: 0,
            after: None,
        }
    }
}

/// By which time a list is ordered.
///
/// ```
/// use monitor::Order;
///
/// assert_eq!(Order::default(), Order::LastSeenAt);
/// assert_eq!(serde_json::from_str::<Order>("\"first_seen_at\"")?, Order::FirstSeenAt);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::exhaustive_enums, reason = "a resource has two times")]
pub enum Order {
    /// When it was first seen.
    FirstSeenAt,
    /// When it was last seen.
    #[default]
    LastSeenAt,
}

/// A page of a list.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # for url in ["https://a.example/1.js", "https://b.example/2.js", "https://b.example/3.js"] {
/// #     monitor.observe(&Observation::script(url), at)?;
/// # }
/// use monitor::ListQuery;
///
/// // Three scripts were seen; a page shows two.
/// let mut query = ListQuery::default();
/// query.limit = 2;
/// let first = monitor.list(&query, at)?;
/// assert_eq!(first.resources.len(), 2);
/// query.after = first.next;
/// let last = monitor.list(&query, at)?;
/// assert_eq!((last.resources.len(), last.next), (1, None));
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ListPage {
    /// The resources.
    pub resources: Vec<Resource>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// A page of a list with the verdicts.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # monitor.observe(&Observation::script("https://a.example/1.js"), at)?;
/// use monitor::ListQuery;
///
/// // One script was seen.
/// let page = monitor.list_with_verdicts(&ListQuery::default(), at)?;
/// let (resource, verdict) = &page.resources[0];
/// assert_eq!((resource.id, verdict.malicious, page.next.is_none()), (1, false, true));
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct VerdictPage {
    /// The resources.
    pub resources: Vec<(Resource, Verdict)>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// A place in a list, between two resources.
///
/// It names the place and not a count. Resources may come and go between two pages. A resource that keeps its place is
/// shown once. Ordered by first sighting, a resource keeps its place unless it becomes malicious or stops being
/// malicious.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # for url in ["https://a.example/1.js", "https://b.example/2.js", "https://b.example/3.js"] {
/// #     monitor.observe(&Observation::script(url), at)?;
/// # }
/// use monitor::{Cursor, ListQuery};
///
/// // Three scripts were seen.
/// let mut query = ListQuery::default();
/// query.limit = 1;
/// let token = monitor.list(&query, at)?.next.unwrap().to_string(); // for the link to the next page
/// query.after = Some(token.parse::<Cursor>()?);
/// assert_eq!(monitor.list(&query, at)?.resources[0].url, "https://b.example/2.js");
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(Vec<u8>);

impl Cursor {
    pub(crate) fn at(key: Vec<u8>) -> Self {
        Self(key)
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refused =
            || Error::new(ErrorKind::Misuse, "expected a cursor that a list gave, got another text");
        if text.len() != 2 * KEY_BYTES || !text.is_ascii() {
            return Err(refused());
        }
        let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2).unwrap_or_default(), 16);
        let bytes = (0..text.len()).step_by(2).map(byte).collect::<Result<Vec<u8>, _>>();
        bytes.map(Self).map_err(|error| refused().with_source(error))
    }
}

impl Serialize for Cursor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What a page shows.
struct Page {
    found: Vec<Found>,
    next: Option<Cursor>,
}

struct Found {
    id: u64,
    record: Record,
    status: Status,
}

impl<S: Store> Reader<S> {
    /// A page of the resources that are known at a time.
    ///
    /// Without filters the cost is that of the page, whatever the size of the inventory. A host, or a pattern of hosts that ends
    /// with a name (`*.shop.example`), is found by an index. Any other filter looks at every resource until the page is full, or
    /// at [`max_looked_at`](ListQuery::max_looked_at) of them.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn list(&self, query: &ListQuery, at: Timestamp) -> Result<ListPage, Error> {
        let page = self.page(query, at)?;
        let resources = page.found.into_iter().map(|one| one.record.resource(one.id, one.status)).collect();
        Ok(ListPage { resources, next: page.next })
    }

    /// A page of resources as [`list`](Self::list) gives it, each with its [verdict](Self::verdict), and where the next page begins:
    /// for who writes many. With the feature `parallel` on all cores.
    ///
    /// ```
    /// # use verdict::{Engine, Timestamp};
    /// # use monitor::{ListQuery, MemoryStore, Monitor, Observation};
    /// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
    /// monitor.observe(&Observation::script("https://cdn.example/a.js"), at)?;
    /// let page = monitor.list_with_verdicts(&ListQuery::default(), at)?;
    /// let (resource, verdict) = &page.resources[0];
    /// assert_eq!(monitor.verdict(resource.id, at)?.as_ref(), Some(verdict));
    /// assert_eq!(page.next, None);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn list_with_verdicts(&self, query: &ListQuery, at: Timestamp) -> Result<VerdictPage, Error> {
        let page = self.page(query, at)?;
        let contents = page.found.iter().map(|one| self.stored_content_of(&one.record));
        let contents = contents.collect::<Result<Vec<_>, _>>()?;
        let engine = self.engine.current();
        let work: Vec<(Found, Option<Vec<u8>>)> = page.found.into_iter().zip(contents).collect();
        let verdicts = each(&work, |(one, content)| {
            let content: Option<Content> = content.as_deref().map(decode).transpose()?;
            Ok::<_, Error>(verdict_of(&engine, &one.record, content.as_ref(), at))
        });
        let pairs = work
            .into_iter()
            .zip(verdicts)
            .map(|((one, _), verdict)| Ok((one.record.resource(one.id, one.status), verdict?)));
        Ok(VerdictPage { resources: pairs.collect::<Result<_, Error>>()?, next: page.next })
    }

    fn page(&self, query: &ListQuery, at: Timestamp) -> Result<Page, Error> {
        let mut page = Page { found: Vec::new(), next: None };
        if query.limit == 0 {
            return Ok(page);
        }
        let found = match query.host.as_ref().and_then(Wildcard::end_of_hosts) {
            Some(range) => self.keys_of_hosts(query, &range)?,
            None => None,
        };
        let mut last = query.after.clone();
        let mut left = if query.max_looked_at == 0 { usize::MAX } else { query.max_looked_at };
        if let Some(mut keys) = found {
            let is_cut = keys.len() > left;
            keys.truncate(left);
            if !self.fill(query, keys, &mut page, &mut last, at)? && is_cut {
                page.next = last;
            }
            return Ok(page);
        }
        for malicious in [true, false] {
            if query.malicious.is_some_and(|only| only != malicious) {
                continue;
            }
            loop {
                let mut keys = self.keys(query, malicious, last.as_ref())?;
                let is_last = keys.len() < KEYS_AT_ONCE;
                let is_cut = keys.len() > left;
                keys.truncate(left);
                left -= keys.len();
                if self.fill(query, keys, &mut page, &mut last, at)? {
                    return Ok(page);
                }
                if is_cut {
                    page.next = last;
                    return Ok(page);
                }
                if is_last {
                    break;
                }
            }
        }
        Ok(page)
    }

    /// Adds what the query asks for among some keys, until the page is full: then it says so.
    fn fill(
        &self,
        query: &ListQuery,
        keys: Vec<Vec<u8>>,
        page: &mut Page,
        last: &mut Option<Cursor>,
        at: Timestamp,
    ) -> Result<bool, Error> {
        let mut keys = keys.into_iter().peekable();
        while keys.peek().is_some() {
            // No more than may be shown, so that a short page is read at once.
            let wanted = query.limit.saturating_sub(page.found.len()).clamp(16, KEYS_AT_ONCE);
            let some: Vec<Vec<u8>> = keys.by_ref().take(wanted).collect();
            let stored = some.iter().map(|key| match place::id_of(key) {
                Some(id) => self.view().value(Table::Resource, &id.to_be_bytes()),
                None => Ok(None),
            });
            let stored = stored.collect::<Result<Vec<Option<Vec<u8>>>, _>>()?;
            let records = each(&stored, |bytes| bytes.as_deref().map(decode::<Record>).transpose());
            for (key, record) in some.into_iter().zip(records) {
                if page.found.len() == query.limit {
                    page.next = last.take();
                    return Ok(true);
                }
                if let (Some(id), Some(record)) = (place::id_of(&key), record?)
                    && let Some(status) = self.shows(query, &record, id, at)?
                {
                    page.found.push(Found { id, record, status });
                }
                *last = Some(Cursor(key));
            }
        }
        Ok(false)
    }

    /// The keys of all resources in a range of hosts, in the order of the list, from the cursor on. `None` if there are so many
    /// that reading the list itself is faster.
    fn keys_of_hosts(&self, query: &ListQuery, range: &[u8]) -> Result<Option<Vec<Vec<u8>>>, Error> {
        let end = place::after(range);
        let mut ids = std::collections::BTreeSet::new();
        let mut is_too_much = false;
        let scan = Scan { start: range, end: end.as_deref(), ..Scan::all(Table::Place) };
        self.view().scan(&scan, &mut |key, _| {
            ids.extend(place::id_of(key));
            is_too_much = ids.len() > MAX_OF_HOSTS;
            if is_too_much { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if is_too_much {
            return Ok(None);
        }
        let mut keys = Vec::new();
        for id in ids {
            let Some(record) = self.record(id)? else { continue };
            let time = match query.order {
                Order::FirstSeenAt => record.first_seen_at,
                Order::LastSeenAt => record.last_seen_at,
            };
            if query.from.is_none_or(|from| from <= time) && query.until.is_none_or(|until| time < until) {
                keys.push(time_key(record.conclusion.malicious, time, id));
            }
        }
        keys.retain(|key| query.malicious.is_none_or(|only| only == (key[0] == 0)));
        let is_descending = query.direction == Direction::Descending;
        // Malicious ones come first either way.
        keys.sort_by(|left, right| {
            let by_rest = left[1..].cmp(&right[1..]);
            left[0].cmp(&right[0]).then(if is_descending { by_rest.reverse() } else { by_rest })
        });
        if let Some(Cursor(after)) = &query.after {
            let is_left = |key: &Vec<u8>| match (key[0].cmp(&after[0]), is_descending) {
                (std::cmp::Ordering::Equal, true) => key[1..] < after[1..],
                (std::cmp::Ordering::Equal, false) => key[1..] > after[1..],
                (group, _) => group.is_gt(),
            };
            keys.retain(is_left);
        }
        Ok(Some(keys))
    }

    /// The next keys of one group, in the order that is asked for.
    pub(crate) fn keys(
        &self,
        query: &ListQuery,
        malicious: bool,
        after: Option<&Cursor>,
    ) -> Result<Vec<Vec<u8>>, Error> {
        let first = time_key(malicious, Timestamp::MIN, 0);
        let (mut start, mut end) = (vec![first[0]], vec![first[0] + 1]);
        if let Some(from) = query.from {
            start = time_key(malicious, from, 0);
        }
        if let Some(until) = query.until {
            end = time_key(malicious, until, 0);
        }
        // A cursor of the other group is before this one as a whole, for malicious ones come first.
        if let Some(Cursor(after)) = after {
            match after.first().map(|group| group.cmp(&first[0])) {
                Some(std::cmp::Ordering::Greater) => return Ok(Vec::new()),
                Some(std::cmp::Ordering::Equal) if query.direction == Direction::Ascending => {
                    start = start.max([after, &[0][..]].concat());
                }
                Some(std::cmp::Ordering::Equal) => end = end.min(after.clone()),
                _ => {}
            }
        }
        if start >= end {
            return Ok(Vec::new());
        }
        let table = match query.order {
            Order::FirstSeenAt => Table::FirstSeen,
            Order::LastSeenAt => Table::LastSeen,
        };
        let scan = Scan { table, start: &start, end: Some(&end), direction: query.direction };
        let mut keys = Vec::new();
        self.view().scan(&scan, &mut |key, _| {
            keys.push(key.to_vec());
            if keys.len() < KEYS_AT_ONCE { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(keys)
    }

    /// The status of a resource, if the query asks for it.
    fn shows(
        &self,
        query: &ListQuery,
        record: &Record,
        id: u64,
        at: Timestamp,
    ) -> Result<Option<Status>, Error> {
        let Some(status) = self.status(record, at) else { return Ok(None) };
        if !query.asks_for(&Seen::from(record), status) {
            return Ok(None);
        }
        let is_left_out = query.exclude_duplicates && self.is_duplicate(query, record, id, at)?;
        Ok((!is_left_out).then_some(status))
    }

    /// Whether a resource that was seen earlier has the same content and host, and is shown itself.
    pub(crate) fn is_duplicate(
        &self,
        query: &ListQuery,
        record: &Record,
        id: u64,
        at: Timestamp,
    ) -> Result<bool, Error> {
        let Some(version) = record.versions.first() else { return Ok(false) };
        let start = version.hash.as_bytes();
        let end = [start, &id.to_be_bytes()].concat();
        let mut others = Vec::new();
        self.view().scan(&Scan::new(Table::Use, start..&end), &mut |key, is_current| {
            if is_current == [1] {
                others.extend(place::id_of(key));
            }
            ControlFlow::Continue(())
        })?;
        for other in others {
            let Some(bytes) = self.view().value(Table::Resource, &other.to_be_bytes())? else { continue };
            let other: Record = decode(&bytes)?;
            let is_shown =
                || self.status(&other, at).is_some_and(|status| query.asks_for(&Seen::from(&other), status));
            if other.host == record.host && is_shown() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl ListQuery {
    /// Whether a resource passes the filters; its times are not looked at.
    pub(crate) fn asks_for(&self, seen: &Seen<'_>, status: Status) -> bool {
        let matches = |wanted: &Option<Wildcard>, text: Option<&str>| match wanted {
            None => true,
            Some(wanted) => text.is_some_and(|text| wanted.matches(text)),
        };
        self.kind.is_none_or(|kind| kind == seen.kind)
            && self.status.is_none_or(|wanted| wanted == status || seen.malicious)
            && self.malicious.is_none_or(|malicious| malicious == seen.malicious)
            && matches(&self.host, seen.host)
            && self.page.as_ref().is_none_or(|wanted| seen.pages.iter().any(|page| wanted.matches(page)))
            && self.url_contains.as_ref().is_none_or(|text| {
                let mut urls = std::iter::once(seen.url).chain(seen.variants.iter().map(|url| &**url));
                urls.any(|url| url.contains(text.as_str()))
            })
            && self.category.is_none_or(|category| seen.categories.contains(category))
            && self.mechanism.is_none_or(|mechanism| seen.malicious_by.contains(&mechanism))
    }
}

/// What filters look at.
pub(crate) struct Seen<'a> {
    pub(crate) kind: ResourceKind,
    pub(crate) malicious: bool,
    pub(crate) malicious_by: &'a [Mechanism],
    pub(crate) categories: CategorySet,
    pub(crate) url: &'a str,
    /// Some URLs of a group that is kept under one.
    pub(crate) variants: Vec<&'a str>,
    pub(crate) host: Option<&'a str>,
    /// The first and the last ones.
    pub(crate) pages: Vec<&'a str>,
}

impl<'a> From<&'a Record> for Seen<'a> {
    fn from(record: &'a Record) -> Self {
        Self {
            kind: record.kind,
            malicious: record.conclusion.malicious,
            malicious_by: &record.conclusion.malicious_by,
            categories: record.conclusion.categories(),
            url: &record.url,
            variants: record.variants.examples.iter().map(String::as_str).collect(),
            host: record.host.as_deref(),
            pages: record.first_page_url.iter().chain(&record.page_urls).map(String::as_str).collect(),
        }
    }
}

/// A group, a time and a number.
const KEY_BYTES: usize = 1 + 8 + 8;

pub(crate) const KEYS_AT_ONCE: usize = 256;

/// Of hosts with more resources the list is read as a whole.
const MAX_OF_HOSTS: usize = 20_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let cursor = Cursor(time_key(false, Timestamp::from_millis(-5), 77));
        assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
        for text in ["", "00", &"g".repeat(34), &"é".repeat(17)] {
            assert!(text.parse::<Cursor>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_pattern_of_hosts_has_an_end_that_an_index_knows() {
        for (pattern, range) in [
            ("evil.example", Some("example.evil.")),
            ("*.evil.example", Some("example.evil.")),
            ("*evil.example", Some("example.")),
            ("cdn*.evil.EXAMPLE", Some("example.evil.")),
            ("*.example", Some("example.")),
            ("*", None),
            ("evil.*", None),
            ("*evil", None),
            ("", None),
        ] {
            let found = Wildcard::new(pattern).end_of_hosts();
            assert_eq!(found.as_deref(), range.map(str::as_bytes), "{pattern}");
        }
    }
}
