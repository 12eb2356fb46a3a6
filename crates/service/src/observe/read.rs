//! Bodies of `/observe`: JSON lines and HAR archives.

use std::borrow::Cow;
use std::io::Read as _;
use std::sync::Arc;

use flate2::read::MultiGzDecoder;
use monitor::Observation;
use page::Certainty;
use serde::Serialize;
use serde::de::IgnoredAny;

use super::not_read;
use crate::cookie::{self, Cookie};
use crate::error::in_words;
use crate::integrity::Attribute;
use crate::{Error, ErrorKind, clock};

/// What a body holds.
#[derive(Debug, Default)]
pub(super) struct Observed {
    pub(super) seen: Vec<Sighted>,
    /// What pages set, without values.
    pub(super) cookies: Vec<Cookie>,
    /// How many more of both there are than a site may have.
    pub(super) beyond: Beyond,
    /// What is at scripts in the text of pages.
    pub(super) attributes: Vec<Attribute>,
    /// How many lines or entries are no observations.
    pub(super) refused: usize,
    /// The first of them.
    pub(super) problems: Vec<Refused>,
}

/// How many there are of what a site may not have so many of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beyond {
    pub(super) cookies: usize,
    pub(super) attributes: usize,
}

/// What was seen, and the page where it is said beside it: an archive says it once for very many.
#[derive(Debug)]
pub(super) struct Sighted {
    observation: Observation,
    page: Option<Arc<str>>,
}

impl Sighted {
    /// The observation, on its page.
    pub(super) fn on_page(self) -> Observation {
        match self.page {
            Some(page) => self.observation.on_page(&page[..page.floor_char_boundary(MAX_PAGE_BYTES)]),
            None => self.observation,
        }
    }
}

/// A line or an entry that is no observation.
#[derive(Debug, Serialize)]
pub(super) struct Refused {
    /// Its number, from 1.
    line: usize,
    error: String,
}

impl Observed {
    fn refuse(&mut self, line: usize, error: String) {
        self.refused += 1;
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Refused { line, error });
        }
    }
}

/// Reads a body.
pub(super) fn read(body: &[u8], coding: &str, max_bytes: usize) -> Result<Observed, Error> {
    let is_gzip = body.starts_with(b"\x1f\x8b");
    let coding = coding.trim().to_ascii_lowercase();
    if !is_gzip && !matches!(coding.as_str(), "" | "identity" | "gzip" | "x-gzip") {
        return Err(not_read(format!("expected gzip or nothing as Content-Encoding, got {coding:?}")));
    }
    let plain = if is_gzip { Cow::Owned(gunzip(body, max_bytes)?) } else { Cow::Borrowed(body) };
    let plain = plain.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&plain);
    if is_archive(plain) { archive(plain) } else { Ok(lines(plain)) }
}

fn gunzip(body: &[u8], max_bytes: usize) -> Result<Vec<u8>, Error> {
    let mut plain = Vec::new();
    let read = MultiGzDecoder::new(body).take(max_bytes as u64 + 1).read_to_end(&mut plain);
    if plain.len() > max_bytes {
        return Err(Error::new(ErrorKind::Limit, "the body is too large when it is unpacked"));
    }
    match read {
        Ok(_) => Ok(plain),
        Err(error) => Err(not_read("the body is not gzip").because(error)),
    }
}

/// Whether a body is one object with `log`, over however many lines.
fn is_archive(body: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Archive {
        #[allow(dead_code, reason = "only its being there counts")]
        log: IgnoredAny,
    }
    serde_json::from_slice::<Archive>(body).is_ok()
}

fn lines(body: &[u8]) -> Observed {
    let mut observed = Observed::default();
    for (number, line) in body.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        match serde_json::from_slice::<Observation>(line) {
            Ok(observation) => observed.seen.push(Sighted { observation, page: None }),
            Err(error) => observed.refuse(number + 1, error.to_string()),
        }
    }
    observed
}

fn archive(body: &[u8]) -> Result<Observed, Error> {
    let (cookies, cookies_beyond) = cookie::of_har(body, clock::now());
    let options = page::Options::new().name("archive.har");
    let contents = page::read(body, &options).map_err(|error| not_read(in_words(&error)))?;
    let (attributes, attributes_beyond) = Attribute::of_scripts(&contents.scripts, None, clock::now());
    let beyond = Beyond { cookies: cookies_beyond, attributes: attributes_beyond };
    let mut observed = Observed { cookies, attributes, beyond, ..Observed::default() };
    for problem in contents.problems {
        observed.refuse(problem.entry.unwrap_or_default(), problem.reason);
    }
    for script in contents.scripts {
        let observation = match (script.source, script.url, script.certainty) {
            // What may be no script is none for an inventory.
            (_, None, Certainty::IfItParses) | (None, None, _) => continue,
            (Some(source), Some(url), _) => Observation::script(url).with_source(source),
            (Some(source), None, _) => Observation::inline_script(source),
            (None, Some(url), _) => Observation::script(url),
        };
        observed.seen.push(Sighted { observation, page: script.place.page });
    }
    for connection in contents.connections {
        let Some(url) = connection.url else { continue };
        let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        if matches!(scheme.as_deref(), Some("http" | "https" | "ws" | "wss")) {
            // An archive that has the same connection more often says so no more often.
            let observation = Observation::connection(url).times(connection.count.clamp(1, MAX_TIMES));
            observed.seen.push(Sighted { observation, page: connection.place.page });
        }
    }
    Ok(observed)
}

const MAX_PROBLEMS: usize = 100;

const MAX_TIMES: u64 = 1000;

/// An inventory keeps no more of the address of a page.
const MAX_PAGE_BYTES: usize = 32 << 10;

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn lines_and_archives_packed_or_not() {
        let lines = br#"{"kind": "script", "url": "https://cdn.example/a.js", "page_url": "https://shop.example/", "text": "go()"}

{"kind": "image"}
{"kind": "connection", "url": "wss://a.example/"}"#;
        let har = br#"{"log": {"entries": [{"_initiator": {"url": "https://shop.example/"}, "request": {"url": "https://cdn.example/a.js"},
            "response": {"content": {"mimeType": "text/javascript", "text": "a()"}}}, 7]}}"#;
        for (body, seen, refused) in [(&lines[..], 2, 1), (har, 2, 1), (b"", 0, 0), (b"nonsense", 0, 1)] {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(body).unwrap();
            for body in [body.to_vec(), packed.finish().unwrap()] {
                let observed = read(&body, "", 1 << 20).unwrap();
                assert_eq!((observed.seen.len(), observed.refused), (seen, refused), "{observed:?}");
                assert_eq!(observed.problems.len(), refused);
            }
        }
        assert_eq!(read(b"{}", "zstd", 10).unwrap_err().kind(), ErrorKind::Input);
    }

    /// Each entry would have a copy of its own of a title that somebody made long.
    #[test]
    fn an_archive_says_its_page_once_for_all_entries() {
        let title = format!("https://shop.example/{}", "a".repeat(100_000));
        let entries: Vec<String> = (0..50)
            .map(|n| format!(r#"{{"pageref": "p", "request": {{"url": "https://cdn.example/{n}.js"}}, "_resourceType": "script"}}"#))
            .collect();
        let har = format!(
            r#"{{"log": {{"pages": [{{"id": "p", "title": "{title}"}}], "entries": [{}]}}}}"#,
            entries.join(",")
        );
        let observed = read(har.as_bytes(), "", 1 << 20).unwrap();
        assert_eq!(observed.seen.len(), 100); // each is a script and a connection
        let first = observed.seen[0].page.clone().unwrap();
        assert!(
            observed.seen.iter().all(|one| one.page.as_ref().is_some_and(|page| Arc::ptr_eq(page, &first)))
        );
        let kept = observed.seen.into_iter().map(|one| one.on_page().page_url.unwrap().len());
        assert!(kept.into_iter().all(|length| length == MAX_PAGE_BYTES));
    }

    #[test]
    fn a_bomb_is_refused() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&vec![b' '; 1 << 20]).unwrap();
        let packed = packed.finish().unwrap();
        assert_eq!(read(&packed, "gzip", 1000).unwrap_err().kind(), ErrorKind::Limit);
        assert!(read(&packed[..packed.len() / 2], "gzip", 2 << 20).is_err());
    }
}
