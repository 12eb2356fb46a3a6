//! What a record says: what was seen on a site. A head in JSON, and behind it the bodies of scripts.

use monitor::Observation;
use serde::{Deserialize, Serialize};
use verdict::{ResourceKind, Timestamp};

use crate::SiteName;

/// What came in by one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) site: SiteName,
    pub(crate) at: Timestamp,
    /// Which network it came from, as a number that says nothing else; `None` if whoever sent it is trusted.
    pub(crate) network: Option<u32>,
    pub(crate) seen: Vec<Seen>,
}

/// One thing that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) observation: Observation,
    /// The SHA-256 that a browser told of what it ran, in hexadecimal digits.
    pub(crate) browser_hash: Option<String>,
}

impl Seen {
    /// The same for an inventory.
    pub(crate) fn observed(&self) -> Observation {
        let mut observation = self.observation.clone();
        observation.browser_hash.clone_from(&self.browser_hash);
        observation
    }
}

#[derive(Deserialize, Serialize)]
struct Head {
    s: SiteName,
    a: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<u32>,
    o: Vec<Line>,
}

/// Short names: a record is written for each request.
#[derive(Deserialize, Serialize)]
struct Line {
    k: ResourceKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    u: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    p: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    t: Option<i64>,
    /// The length of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    b: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    h: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    f: bool,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    c: u64,
}

fn one() -> u64 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_one(count: &u64) -> bool {
    *count == 1
}

impl Entry {
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let lines = self.seen.iter().map(|Seen { observation, browser_hash }| Line {
            k: observation.kind,
            u: observation.url.clone(),
            p: observation.page_url.clone(),
            t: observation.seen_at.map(Timestamp::as_millis),
            b: observation.source.as_ref().map(|source| source.len() as u64),
            h: browser_hash.clone(),
            f: observation.is_frame,
            c: observation.count,
        });
        let head = Head { s: self.site.clone(), a: self.at.as_millis(), n: self.network, o: lines.collect() };
        let head = serde_json::to_vec(&head)?;
        let mut bytes = u32::try_from(head.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
        bytes.extend(head);
        for source in self.seen.iter().filter_map(|seen| seen.observation.source.as_deref()) {
            bytes.extend_from_slice(source);
        }
        Ok(bytes)
    }

    /// Reads it again; `None` for what was not written so.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (head, mut bodies) = rest.split_at_checked(length)?;
        let head: Head = serde_json::from_slice(head).ok()?;
        let mut seen = Vec::with_capacity(head.o.len());
        for line in head.o {
            let mut observation = match (line.k, line.u) {
                (ResourceKind::Script, Some(url)) => Observation::script(url),
                (ResourceKind::Connection, url) => Observation::connection(url.unwrap_or_default()),
                (ResourceKind::Script, None) => Observation::inline_script(Vec::new()),
            };
            if let Some(length) = line.b {
                let (body, rest) = bodies.split_at_checked(usize::try_from(length).ok()?)?;
                observation = observation.with_source(body);
                bodies = rest;
            }
            observation.page_url = line.p;
            observation.seen_at = line.t.map(Timestamp::from_millis);
            observation.is_frame = line.f;
            seen.push(Seen { observation: observation.times(line.c), browser_hash: line.h });
        }
        Some(Self { site: head.s, at: Timestamp::from_millis(head.a), network: head.n, seen })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let at: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let seen = [
            Observation::script("https://a.example/a.js").on_page("https://shop.example/").times(4),
            Observation::inline_script("go()").seen_at(at),
            Observation::connection("wss://a.example/").as_frame(),
            Observation::script("https://a.example/b.js").with_source([0xff, 0, 1]),
        ];
        let seen = seen.map(|observation| Seen { observation, browser_hash: Some("ab".to_owned()) });
        let entry = Entry { site: "shop".parse().unwrap(), at, network: Some(7), seen: seen.into() };
        let bytes = entry.to_bytes().unwrap();
        assert_eq!(Entry::parse(&bytes), Some(entry));
        for cut in 0..bytes.len() {
            assert_eq!(Entry::parse(&bytes[..cut]), None, "{cut}");
        }
    }
}
