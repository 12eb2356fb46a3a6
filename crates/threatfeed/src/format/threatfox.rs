//! [ThreatFox](https://threatfox.abuse.ch/export/), JSON and CSV. `threat_type` says what an indicator is; the family of
//! malware counts only where that is missing. Hashes are refused.

use super::csv::each_record;
use super::json::{each_object, is_json};
use super::record::Record;
use super::time::timestamp;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct ThreatFox;

impl Syntax for ThreatFox {
    fn name(&self) -> &str {
        "threatfox"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        if is_json(feed) {
            each_object(feed, sink, |sink, record| {
                if record.has("ioc_value") || record.has("ioc") {
                    entry(sink, record);
                }
            });
        } else {
            each_record(feed, sink, COLUMNS, entry);
        }
    }
}

impl Marks for ThreatFox {
    fn recognises(&self, head: &Head<'_>) -> bool {
        head.has("ioc_value") && head.has("ioc_type")
    }
}

fn entry(sink: &mut Sink<'_>, record: &Record) {
    let Some(value) = record.text(&["ioc_value", "ioc"]) else {
        return sink.reject(record.line, RejectReason::NoIndicator, "");
    };
    let threat = record.text(&["threat_type"]).unwrap_or_default();
    let mut item = Item::at(record.line);
    item.categories = sink.categories_of(&[threat]);
    if item.categories.is_empty() {
        item.categories =
            sink.categories_of(&[record.text(&["malware_printable", "malware"]).unwrap_or_default()]);
    }
    item.listing.first_listed = record.text(&["first_seen_utc", "first_seen"]).and_then(timestamp);
    item.listing.last_listed = record.text(&["last_seen_utc", "last_seen"]).and_then(timestamp);
    item.listing.confidence = record.text(&["confidence_level"]).and_then(super::confidence::percent);
    sink.typed(&item, record.text(&["ioc_type"]).unwrap_or_default(), value);
}

/// As in the head of the export, for files that lost it.
const COLUMNS: &[&str] = &[
    "first_seen_utc",
    "ioc_id",
    "ioc_value",
    "ioc_type",
    "threat_type",
    "fk_malware",
    "malware_alias",
    "malware_printable",
    "last_seen_utc",
    "confidence_level",
    "reference",
    "tags",
    "anonymous",
    "reporter",
];
