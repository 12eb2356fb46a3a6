//! STIX [2.0](https://docs.oasis-open.org/cti/stix/v2.0/stix-v2.0-part1-stix-core.html) and
//! [2.1](https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html) bundles: the patterns of indicators in their latest
//! version, unless that is revoked or says that it is benign.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_128;

use super::benign::{says_benign, says_malicious};
use super::json::each_object;
use super::pattern::Parser;
use super::record::Record;
use super::time::{fraction, timestamp};
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;
use crate::timestamp::Timestamp;

pub(super) struct Stix;

impl Syntax for Stix {
    fn name(&self) -> &str {
        "stix"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        let latest = Latest::of(feed);
        let mut number = 0;
        each_object(feed, sink, |sink, record| {
            if is_indicator(record) {
                if latest.is_superseded(number, record) {
                    sink.ignore();
                } else {
                    indicator(sink, record);
                }
            }
            number += 1;
        });
    }
}

fn is_indicator(record: &Record) -> bool {
    record.text(&["type"]) == Some("indicator") && record.has("pattern")
}

/// The latest version of each object in the feed in several, by the hash of its name.
struct Latest(HashMap<u128, u64>);

/// The number of the latest version of an object, when that was made, and whether there are others.
type Versions = (u64, (Option<Timestamp>, String), bool);

impl Latest {
    fn of(feed: &[u8]) -> Self {
        let mut versions: HashMap<u128, Versions> = HashMap::new();
        let mut number = 0;
        super::json::walk(feed, |record| {
            // A version that is revoked need not repeat the pattern.
            if record.text(&["type"]) == Some("indicator")
                && let Some(id) = record.text(&["id"])
            {
                let modified = record.text(&["modified", "created"]).unwrap_or_default();
                let modified = (timestamp(modified), fraction(modified).to_owned());
                let known = versions.entry(xxh3_128(id.as_bytes()));
                let version = (number, modified, false);
                known
                    .and_modify(|known| {
                        if version.1 >= known.1 {
                            known.clone_from(&version);
                        }
                        known.2 = true;
                    })
                    .or_insert(version);
            }
            number += 1;
        });
        Self(versions.into_iter().filter(|(_, known)| known.2).map(|(id, known)| (id, known.0)).collect())
    }

    /// Says whether the feed has a later version of the object, which is the record with this number.
    fn is_superseded(&self, number: u64, record: &Record) -> bool {
        let id = record.text(&["id"]).map(|id| xxh3_128(id.as_bytes()));
        id.and_then(|id| self.0.get(&id)).is_some_and(|latest| *latest != number)
    }
}

impl Marks for Stix {
    fn recognises(&self, head: &Head<'_>) -> bool {
        let is_bundle = head.has("\"bundle\"") && head.has("\"objects\"") || head.has("\"bundle--");
        head.is_json() && (is_bundle || head.has("\"indicator--") && head.has("\"pattern\""))
    }
}

fn indicator(sink: &mut Sink<'_>, record: &Record) {
    if record.is_true("revoked") {
        return sink.ignore();
    }
    let pattern = record.text(&["pattern"]).unwrap_or_default();
    if record.text(&["pattern_type"]).is_some_and(|language| language != "stix") {
        return sink.reject(record.line, RejectReason::PatternSyntax, pattern);
    }
    let labels = [record.list("indicator_types"), record.list("labels")].concat();
    let labels: Vec<&str> = labels.iter().map(|(_, label)| *label).collect();
    if labels.iter().any(|label| says_benign(label)) && !labels.iter().any(|label| says_malicious(label)) {
        return sink.ignore();
    }
    let mut item = Item::at(record.line);
    item.categories = sink.categories_of(&labels);
    item.listing.first_listed = record.text(&["valid_from", "created"]).and_then(timestamp);
    item.listing.last_listed = record.text(&["modified"]).and_then(timestamp);
    item.listing.expires = record.text(&["valid_until"]).and_then(timestamp);
    item.listing.confidence = record.text(&["confidence"]).and_then(super::confidence::percent);
    match Parser::new(pattern).pattern() {
        Some(named) if !named.is_empty() => {
            named.iter().for_each(|(kind, value)| sink.typed(&item, kind, value));
        }
        Some(_) => sink.reject(record.line, RejectReason::ForeignKind, pattern),
        None => sink.reject(record.line, RejectReason::PatternSyntax, pattern),
    }
}
