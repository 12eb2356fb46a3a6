//! Checking again what a change of feeds can have changed, and nothing else.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::ControlFlow;

use threatfeed::{CanonicalUrl, Host, Scope};

use super::event::{Event, Summary};
use super::inventory::Standing;
use super::store::{Direction, Scan, Store, Table};
use super::write::Change;
use super::{BATCH, FEEDS, Monitor, Told, judge, place, tell};
use crate::engine::each;
use crate::{Engine, Error, ErrorKind, Timestamp};

/// An indicator that came into feeds, went, or says something else than before.
///
/// ```
/// use verdict::monitor::ChangedIndicator;
///
/// // 256 addresses, one address, a domain.
/// let network = ChangedIndicator::network("192.0.2.0/24")?;
/// let (first, last) = ("192.0.2.0".parse().unwrap(), "192.0.2.255".parse().unwrap());
/// assert_eq!(network, ChangedIndicator::Addresses { first, last });
/// assert_eq!(ChangedIndicator::domain("192.0.2.7")?, ChangedIndicator::network("192.0.2.7/32")?);
/// assert!(matches!(ChangedIndicator::domain("evil.example")?, ChangedIndicator::Domain(_)));
///
/// let url = ChangedIndicator::url("https://cdn.example/a")?;
/// assert_eq!(ChangedIndicator::url("cdn.example/a")?, url);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ChangedIndicator {
    /// Addresses, from the first to the last.
    Addresses {
        /// The first.
        first: IpAddr,
        /// The last, of the same family.
        last: IpAddr,
    },
    /// A domain and everything below it.
    Domain(Host),
    /// A URL, and everything that begins with it, on its host and below.
    Url(CanonicalUrl),
}

impl ChangedIndicator {
    /// A domain, or an address.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`](crate::ErrorKind::Misuse) if the text is no host.
    pub fn domain(text: &str) -> Result<Self, Error> {
        let host = Host::parse(text).map_err(Error::misused)?;
        Ok(match host.ip() {
            Some(ip) => Self::Addresses { first: ip, last: ip },
            None => Self::Domain(host),
        })
    }

    /// A network such as `192.0.2.0/24`, or an address.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`](crate::ErrorKind::Misuse) if the text is neither.
    pub fn network(text: &str) -> Result<Self, Error> {
        let refused = || Error::new(ErrorKind::Misuse, "not a network such as 192.0.2.0/24");
        let Some((address, length)) = text.split_once('/') else { return Self::domain(text) };
        let address: IpAddr = address.parse().map_err(|error| refused().with_source(error))?;
        let length: u32 = length.parse().map_err(|error| refused().with_source(error))?;
        let (first, last): (IpAddr, IpAddr) = match address {
            IpAddr::V4(ip) if length <= 32 => {
                let below = u32::MAX.checked_shr(length).unwrap_or(0);
                let bits = u32::from(ip);
                (Ipv4Addr::from(bits & !below).into(), Ipv4Addr::from(bits | below).into())
            }
            IpAddr::V6(ip) if length <= 128 => {
                let below = u128::MAX.checked_shr(length).unwrap_or(0);
                let bits = u128::from(ip);
                (Ipv6Addr::from(bits & !below).into(), Ipv6Addr::from(bits | below).into())
            }
            _ => return Err(refused()),
        };
        Ok(Self::Addresses { first, last })
    }

    /// A URL, with or without its scheme.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`](crate::ErrorKind::Misuse) if the text is no URL with a host.
    pub fn url(text: &str) -> Result<Self, Error> {
        // Only at the front are these the end of a scheme: a query may hold an address as well.
        let has_scheme = text.split_once("://").is_some_and(|(scheme, _)| {
            !scheme.is_empty()
                && scheme
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        });
        let url = match has_scheme {
            true => CanonicalUrl::parse(text),
            false => CanonicalUrl::parse(&format!("https://{text}")),
        };
        url.map(Self::Url).map_err(Error::misused)
    }
}

/// A difference between two compiled sets, as [`threatfeed::diff`] gives it.
impl TryFrom<&threatfeed::Change> for ChangedIndicator {
    type Error = Error;

    fn try_from(change: &threatfeed::Change) -> Result<Self, Error> {
        match change.scope {
            Scope::Domain => Self::domain(&change.indicator),
            Scope::Ip => Self::network(&change.indicator),
            Scope::Url => Self::url(&change.indicator),
            _ => Err(Error::new(ErrorKind::Misuse, "a scope that is not known")),
        }
    }
}

/// New feeds for a [`Monitor`].
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::monitor::FeedUpdate;
/// use verdict::{Engine, Timestamp};
///
/// let now: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let compiled = feeds.to_bytes();
/// let update = FeedUpdate::new(Engine::builder().feeds(feeds).build(), now).keeping(&compiled);
/// assert_eq!(update.keep, Some(&compiled[..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FeedUpdate<'a> {
    /// The engine with the new feeds.
    pub engine: Engine,
    /// When it takes effect.
    pub at: Timestamp,
    /// The compiled feeds, to be kept in the store with the same commit; see [`Monitor::kept_feeds`].
    pub keep: Option<&'a [u8]>,
}

impl<'a> FeedUpdate<'a> {
    /// An update that keeps nothing.
    #[must_use]
    pub fn new(engine: Engine, at: Timestamp) -> Self {
        Self { engine, at, keep: None }
    }

    /// The same, and the compiled feeds are kept.
    #[must_use]
    pub fn keeping(mut self, compiled: &'a [u8]) -> Self {
        self.keep = Some(compiled);
        self
    }
}

/// What came of checking again.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use verdict::monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
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
    /// Takes new feeds and checks again what the changed indicators name: a domain and everything below it, addresses,
    /// URLs, also where a script names them in its code. Everything is one commit.
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
        for indicator in changed {
            self.affected(&indicator, &mut affected)?;
        }
        let mut change = Change::new(&self.store);
        if let Some(compiled) = update.keep {
            change.put(Table::Meta, FEEDS.to_vec(), compiled.to_vec());
        }
        let mut recheck = Recheck::default();
        let affected = Vec::from_iter(affected);
        self.recheck(&update.engine, &affected, update.at, &mut change, &mut recheck)?;
        change.commit()?;
        self.engine = update.engine;
        Ok(recheck)
    }

    /// Checks everything again, from what is stored.
    ///
    /// # Errors
    ///
    /// Those of the store. What was checked before the error stays.
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
    /// use verdict::monitor::{MemoryStore, Monitor, Observation};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let store = MemoryStore::new();
    /// let mut monitor = Monitor::open(&store, Engine::builder().build())?;
    /// monitor.observe(&Observation::script("https://cdn.evil.example/a.js"), at)?;
    /// drop(monitor);
    ///
    /// // After a restart, with feeds.
    /// let engine = Engine::builder().feeds(feeds).build();
    /// let mut monitor = Monitor::open(&store, engine)?;
    /// let recheck = monitor.recheck_all(at)?;
    /// assert_eq!((recheck.checked, recheck.changed), (1, 1));
    /// assert!(monitor.resource(1, at)?.unwrap().standing.malicious);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn recheck_all(&mut self, at: Timestamp) -> Result<Recheck, Error> {
        let mut recheck = Recheck::default();
        let mut start = Vec::new();
        loop {
            let mut ids = Vec::new();
            let scan =
                Scan { table: Table::Resource, start: &start, end: None, direction: Direction::Ascending };
            self.store.scan(&scan, &mut |key, _| {
                ids.extend(place::id_of(key));
                if ids.len() < BATCH { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            let Some(last) = ids.last() else { return Ok(recheck) };
            start = [&last.to_be_bytes()[..], &[0]].concat();
            let mut change = Change::new(&self.store);
            self.recheck(&self.engine, &ids, at, &mut change, &mut recheck)?;
            change.commit()?;
        }
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
        let standings = each(ids, |id| -> Result<Option<Standing>, Error> {
            let Some(record) = loaded.loaded(*id) else { return Ok(None) };
            let content = self.content_of(loaded, record)?;
            let reading = content.as_ref().map(|content| &content.reading);
            Ok(Some(Standing::from(&judge(engine, record, reading, None, at))))
        });
        for (id, standing) in ids.iter().zip(standings) {
            let Some(standing) = standing? else { continue };
            recheck.checked += 1;
            let Some(record) = change.record(*id)? else { continue };
            if record.standing == standing {
                continue;
            }
            recheck.changed += 1;
            let before = Told { summary: Some(Summary::from(&record.standing)) };
            record.standing = standing;
            tell(change, &self.options, *id, &before, None, at, &mut recheck.events)?;
        }
        Ok(())
    }

    /// Adds the resources that an indicator can say something about.
    fn affected(&self, indicator: &ChangedIndicator, ids: &mut BTreeSet<u64>) -> Result<(), Error> {
        let (start, end, path) = match indicator {
            ChangedIndicator::Addresses { first, last } => {
                let (first, last) = (place::address_prefix(*first), place::address_prefix(*last));
                (first, place::after(&last), None)
            }
            ChangedIndicator::Domain(host) => {
                let prefix = place::host_prefix(host);
                let end = place::after(&prefix);
                (prefix, end, None)
            }
            ChangedIndicator::Url(url) => {
                let prefix = place::host_prefix(url.host());
                let end = place::after(&prefix);
                (prefix, end, Some(without_port(place::rest(url))))
            }
        };
        let scan =
            Scan { table: Table::Place, start: &start, end: end.as_deref(), direction: Direction::Ascending };
        self.store.scan(&scan, &mut |key, _| {
            let is_meant = path.is_none_or(|path| {
                place::rest_of(key, &start)
                    .is_some_and(|rest| without_port(&String::from_utf8_lossy(&rest)).starts_with(path))
            });
            if is_meant {
                ids.extend(place::id_of(key));
            }
            ControlFlow::Continue(())
        })
    }
}

/// The path and query: feeds that list prefixes mean any port.
fn without_port(rest: &str) -> &str {
    rest.find('/').map_or(rest, |at| &rest[at..])
}
