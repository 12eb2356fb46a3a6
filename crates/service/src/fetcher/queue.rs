//! Chooses the next script to fetch: hosts take turns, with a pause between two requests to one host.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use verdict::Timestamp;

use crate::SiteName;

/// A script of a site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Wanted {
    pub(super) site: SiteName,
    pub(super) url: Arc<str>,
}

/// The queue. Times are those of the clock, as they are kept over restarts.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// When each is due, and when it was last reported.
    wanted: HashMap<Wanted, (Timestamp, Timestamp)>,
    hosts: HashMap<Arc<str>, Host>,
    /// Hosts that have something and are not being asked, by when they may be.
    ready: BTreeSet<(Timestamp, Arc<str>)>,
}

#[derive(Debug, Default)]
struct Host {
    due: BTreeMap<(Timestamp, Wanted), ()>,
    is_busy: bool,
    not_before: Option<Timestamp>,
    /// Under which time it is among the ready ones.
    listed: Option<Timestamp>,
}

impl Queue {
    pub(super) fn len(&self) -> usize {
        self.wanted.len()
    }

    pub(super) fn has(&self, wanted: &Wanted) -> bool {
        self.wanted.contains_key(wanted)
    }

    /// Notes that it was reported again.
    pub(super) fn reported(&mut self, wanted: &Wanted, at: Timestamp) {
        if let Some((_, reported)) = self.wanted.get_mut(wanted) {
            *reported = at.max(*reported);
        }
    }

    /// When it was last reported.
    pub(super) fn reported_at(&self, wanted: &Wanted) -> Option<Timestamp> {
        self.wanted.get(wanted).map(|(_, reported)| *reported)
    }

    /// Puts it in, or moves it, to be fetched at a time.
    pub(super) fn put(&mut self, wanted: Wanted, due: Timestamp, reported: Timestamp) {
        let Some(name) = host(&wanted.url) else { return };
        let before = self.wanted.insert(wanted.clone(), (due, reported));
        let host = self.hosts.entry(name.clone()).or_default();
        if let Some((before, _)) = before {
            host.due.remove(&(before, wanted.clone()));
        }
        host.due.insert((due, wanted), ());
        self.list(&name);
    }

    pub(super) fn remove(&mut self, wanted: &Wanted) {
        let (Some((due, _)), Some(name)) = (self.wanted.remove(wanted), host(&wanted.url)) else { return };
        if let Some(host) = self.hosts.get_mut(&name) {
            host.due.remove(&(due, wanted.clone()));
        }
        self.list(&name);
    }

    /// Takes out what a site has.
    pub(super) fn leave(&mut self, site: &SiteName) {
        let of_site: Vec<Wanted> =
            self.wanted.keys().filter(|wanted| wanted.site == *site).cloned().collect();
        for wanted in of_site {
            self.remove(&wanted);
        }
    }

    /// The next one that may be fetched now: its host is busy until it is [done](Self::done). Else, when there is one.
    pub(super) fn next(&mut self, now: Timestamp) -> Result<Wanted, Option<Timestamp>> {
        let Some((at, name)) = self.ready.first().cloned() else { return Err(None) };
        if at > now {
            return Err(Some(at));
        }
        let Some(host) = self.hosts.get_mut(&name) else { return Err(None) };
        let Some(((_, wanted), ())) = host.due.pop_first() else { return Err(None) };
        host.is_busy = true;
        self.list(&name);
        Ok(wanted)
    }

    /// Its host was asked, and is to be left alone until then.
    pub(super) fn done(&mut self, wanted: &Wanted, not_before: Timestamp) {
        let Some(name) = host(&wanted.url) else { return };
        if let Some(host) = self.hosts.get_mut(&name) {
            (host.is_busy, host.not_before) = (false, Some(not_before));
        }
        self.list(&name);
    }

    /// Puts a host where it belongs among the ready ones.
    fn list(&mut self, name: &Arc<str>) {
        let Some(host) = self.hosts.get_mut(name) else { return };
        if let Some(listed) = host.listed.take() {
            self.ready.remove(&(listed, name.clone()));
        }
        if host.is_busy {
            return;
        }
        let Some(((due, _), ())) = host.due.first_key_value() else {
            self.hosts.remove(name);
            return;
        };
        let at = host.not_before.map_or(*due, |not_before| not_before.max(*due));
        host.listed = Some(at);
        self.ready.insert((at, name.clone()));
    }
}

/// The host with its port, as servers are told apart.
fn host(url: &str) -> Option<Arc<str>> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?;
    Some(format!("{host}:{}", url.port_or_known_default().unwrap_or_default()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_take_turns() {
        let at = |seconds: i64| Timestamp::from_millis(seconds * 1000);
        let wanted = |url: &str| Wanted { site: "shop".parse().unwrap(), url: url.into() };
        let mut queue = Queue::default();
        for url in ["https://a.example/1.js", "https://a.example/2.js", "https://b.example/1.js"] {
            queue.put(wanted(url), at(0), at(0));
        }
        queue.put(wanted("https://c.example/later.js"), at(50), at(0));
        let first = queue.next(at(1)).unwrap();
        let second = queue.next(at(1)).unwrap();
        assert_eq!([&*first.url, &*second.url], ["https://a.example/1.js", "https://b.example/1.js"]);
        // `a.example` is being asked, and then left alone.
        assert_eq!(queue.next(at(1)), Err(Some(at(50))));
        queue.done(&first, at(10));
        queue.done(&second, at(10));
        assert_eq!(queue.next(at(1)), Err(Some(at(10))));
        assert_eq!(&*queue.next(at(10)).unwrap().url, "https://a.example/2.js");
        // Moved to now.
        queue.put(wanted("https://c.example/later.js"), at(5), at(5));
        assert_eq!(&*queue.next(at(10)).unwrap().url, "https://c.example/later.js");
        queue.remove(&wanted("https://b.example/1.js"));
        assert_eq!((queue.next(at(100)), queue.len()), (Err(None), 3));
    }
}
