//! Compares the hashes of code that browsers ran with the fetched content.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use verdict::{Error, ResourceKind, Timestamp};

use crate::inventory::Record;
use crate::write::Change;
use crate::{MonitorOptions, store::Table};

/// SHA-256 of a content that browsers say they ran, from reports of the type `csp-hash`.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// let ran = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
/// monitor.observe(&Observation::script("https://cdn.example/a.js").with_browser_hash(ran).times(2), at)?;
///
/// let hash = &monitor.resource(1, at)?.unwrap().browser_hashes[0];
/// assert!(hash.hash.starts_with("e3b0c44298fc1c14"));
/// assert_eq!((hash.reports, hash.first_seen_at, hash.last_seen_at), (2, at, at));
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BrowserHash {
    /// The hash, 64 hexadecimal digits.
    pub hash: String,
    /// When it was first reported.
    pub first_seen_at: Timestamp,
    /// When it was last reported.
    pub last_seen_at: Timestamp,
    /// How often it was reported.
    pub reports: u64,
    /// Whether an event has told that it is of no content that was fetched.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub differs: bool,
}

/// Notes that browsers ran a content, the latest first. Of many, those that were reported most stay: anybody may report.
pub(crate) fn note(hashes: &mut Vec<BrowserHash>, hash: String, count: u64, at: Timestamp) {
    let known = hashes.iter().position(|known| known.hash == hash);
    let mut noted = match known {
        Some(place) => hashes.remove(place),
        None => BrowserHash { hash, first_seen_at: at, last_seen_at: at, reports: 0, differs: false },
    };
    noted.first_seen_at = noted.first_seen_at.min(at);
    noted.last_seen_at = noted.last_seen_at.max(at);
    noted.reports = noted.reports.saturating_add(count);
    if known.is_none() && hashes.len() >= MAX_BROWSER_HASHES {
        let rarest =
            (0..hashes.len()).min_by_key(|place| (hashes[*place].reports, hashes[*place].last_seen_at));
        if let Some(rarest) = rarest {
            hashes.remove(rarest);
        }
    }
    hashes.insert(0, noted);
}

/// The hashes that browsers reported often enough and that are of no content that was fetched within the retention; each
/// is found once.
pub(crate) fn find_differing(
    change: &mut Change<'_>,
    id: u64,
    options: &MonitorOptions,
    at: Timestamp,
) -> Result<Vec<String>, Error> {
    let Some(record) = change.record(id)? else { return Ok(Vec::new()) };
    let since = record.versions.iter().map(|version| version.fetched_at).min();
    let mut suspects = suspects(record, options, at);
    // What browsers ran before any content was known says nothing of it.
    suspects.retain(|known| since.is_some_and(|since| known.last_seen_at >= since));
    let suspects: Vec<String> = suspects.into_iter().map(|known| known.hash).collect();
    let differing = unexplained(change, id, suspects)?;
    mark(change, id, &differing)?;
    Ok(differing)
}

/// Those of some hashes that nobody was told of yet, and that still are of no known content. From now on they are told.
pub(crate) fn take_differing(
    change: &mut Change<'_>,
    id: u64,
    hashes: &[String],
    options: &MonitorOptions,
    at: Timestamp,
) -> Result<Vec<String>, Error> {
    let mut differing = suspected(change, id, options, at)?;
    differing.retain(|hash| hashes.contains(hash));
    mark(change, id, &differing)?;
    Ok(differing)
}

/// The hashes that browsers reported often enough, that are of no known content, and of which nobody was told yet.
pub(crate) fn suspected(
    change: &mut Change<'_>,
    id: u64,
    options: &MonitorOptions,
    at: Timestamp,
) -> Result<Vec<String>, Error> {
    let Some(record) = change.record(id)? else { return Ok(Vec::new()) };
    let suspects = suspects(record, options, at).into_iter().map(|known| known.hash).collect();
    unexplained(change, id, suspects)
}

fn unexplained(change: &mut Change<'_>, id: u64, mut hashes: Vec<String>) -> Result<Vec<String>, Error> {
    let Some(record) = change.record(id)?.filter(|_| !hashes.is_empty()) else { return Ok(Vec::new()) };
    let fetched: Vec<String> = record.content_hashes().map(str::to_owned).collect();
    for hash in fetched {
        let Some(body) = change.value(Table::Source, hash.as_bytes())? else { continue };
        hashes.retain(|hash| !may_be_read_from(&body, hash));
    }
    Ok(hashes)
}

fn mark(change: &mut Change<'_>, id: u64, differing: &[String]) -> Result<(), Error> {
    if let Some(record) = change.record(id)?.filter(|_| !differing.is_empty()) {
        for known in &mut record.browser_hashes {
            known.differs |= differing.contains(&known.hash);
        }
    }
    Ok(())
}

/// Hashes that were reported often enough, and are of none of the contents.
fn suspects(record: &Record, options: &MonitorOptions, at: Timestamp) -> Vec<BrowserHash> {
    if record.kind != ResourceKind::Script {
        return Vec::new();
    }
    let is_suspect = |known: &&BrowserHash| {
        !known.differs
            && known.reports >= options.browser_hash_reports
            && at.since(known.last_seen_at) < options.version_retention
            && record.content_hashes().all(|hash| hash != known.hash)
    };
    record.browser_hashes.iter().filter(is_suspect).cloned().collect()
}

/// Whether a text is what a browser decoded from bytes with this hash. Browsers hash bytes; who reads an archive or a corpus
/// has decoded them, so that a byte order mark or an older encoding is gone.
fn may_be_read_from(body: &[u8], hash: &str) -> bool {
    let is_it = |parts: &[&[u8]]| {
        let mut digest = Sha256::new();
        parts.iter().for_each(|part| digest.update(part));
        hex(&digest.finalize()) == hash
    };
    if is_it(&[b"\xef\xbb\xbf", body]) {
        return true;
    }
    let Ok(text) = std::str::from_utf8(body) else { return false };
    let latin: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    !text.is_ascii() && latin.is_some_and(|latin| is_it(&[&latin]))
}

/// Bytes as hexadecimal digits in lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// So many hashes of a resource are kept.
const MAX_BROWSER_HASHES: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_hashes_drives_out_the_rare_ones_only() {
        let at = Timestamp::from_millis(0);
        let mut hashes = Vec::new();
        note(&mut hashes, "often".to_owned(), 40, at);
        for number in 0..1000 {
            note(&mut hashes, number.to_string(), 1, at);
        }
        assert_eq!(hashes.len(), MAX_BROWSER_HASHES);
        assert_eq!(hashes[0].hash, "999");
        note(&mut hashes, "often".to_owned(), 1, Timestamp::from_millis(5));
        assert_eq!((hashes[0].hash.as_str(), hashes[0].reports, hashes[0].first_seen_at), ("often", 41, at));
    }

    #[test]
    fn a_decoded_text_is_what_a_browser_ran() {
        let of = |bytes: &[u8]| hex(&Sha256::digest(bytes));
        assert!(may_be_read_from(b"go()", &of(b"\xef\xbb\xbfgo()")));
        assert!(may_be_read_from("'\u{e9}'".as_bytes(), &of(b"'\xe9'")));
        assert!(!may_be_read_from(b"go()", &of(b"steal()")));
        assert!(!may_be_read_from("'\u{4e2d}'".as_bytes(), &of(b"'\x2d'")));
    }
}
