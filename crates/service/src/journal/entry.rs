//! What a record says: what was seen on a site. A head in JSON, and behind it the bodies of scripts.

use std::borrow::Cow;

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
struct Head<'a> {
    s: Cow<'a, SiteName>,
    a: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<u32>,
    o: Vec<Line<'a>>,
}

/// Short names: a record is written for each request.
#[derive(Deserialize, Serialize)]
struct Line<'a> {
    k: ResourceKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    u: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    p: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    t: Option<i64>,
    /// The length of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    b: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    h: Option<Cow<'a, str>>,
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

/// The length of the head comes before it.
const LENGTH_BYTES: usize = 4;

impl Entry {
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let lines = self.seen.iter().map(|Seen { observation, browser_hash }| Line {
            k: observation.kind,
            u: observation.url.as_deref().map(Cow::Borrowed),
            p: observation.page_url.as_deref().map(Cow::Borrowed),
            t: observation.seen_at.map(Timestamp::as_millis),
            b: observation.source.as_ref().map(|source| source.len() as u64),
            h: browser_hash.as_deref().map(Cow::Borrowed),
            f: observation.is_frame,
            c: observation.count,
        });
        let (s, a) = (Cow::Borrowed(&self.site), self.at.as_millis());
        let head = Head { s, a, n: self.network, o: lines.collect() };
        let mut bytes = vec![0; LENGTH_BYTES];
        serde_json::to_writer(&mut bytes, &head)?;
        let length = u32::try_from(bytes.len() - LENGTH_BYTES).unwrap_or(u32::MAX);
        bytes[..LENGTH_BYTES].copy_from_slice(&length.to_le_bytes());
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
        let head: Head<'_> = serde_json::from_slice(head).ok()?;
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
            observation.page_url = line.p.map(Cow::into_owned);
            observation.seen_at = line.t.map(Timestamp::from_millis);
            observation.is_frame = line.f;
            seen.push(Seen {
                observation: observation.times(line.c),
                browser_hash: line.h.map(Cow::into_owned),
            });
        }
        Some(Self { site: head.s.into_owned(), at: Timestamp::from_millis(head.a), network: head.n, seen })
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
