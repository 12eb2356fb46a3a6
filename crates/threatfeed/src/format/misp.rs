//! [MISP](https://www.misp-project.org/datamodels/) events, and [warning lists](https://github.com/MISP/misp-warninglists).
//!
//! Entries are the attributes of an event that are meant for detection (`to_ids`). They are not deleted, in no deleted object,
//! and neither they nor the event have a tag for false positives. Proposals of others are no entries. Known tags are labels. A
//! warning list names what is known to be benign, so it is an allow-list whatever the caller says.

use super::benign::says_benign;
use super::json::each_object;
use super::record::Record;
use super::time::timestamp;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Misp;

impl Syntax for Misp {
    fn name(&self) -> &str {
        "misp"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        // Inner records come first: attributes wait for what their object says.
        let mut waiting: Vec<(u64, Record)> = Vec::new();
        let mut number = 0;
        each_object(feed, sink, |sink, record| {
            if record.has("list") && (record.has("matching_attributes") || record.has("type")) {
                warning_list(sink, record);
            } else if is_proposal(record) {
                sink.ignore();
            } else if record.has("type") && record.has("value") {
                waiting.push((number, record.clone()));
            } else if record.has("Attribute") && (record.is_true("deleted") || is_mistake(record)) {
                let inside = waiting.partition_point(|(number, _)| *number < record.before);
                waiting.drain(inside..).for_each(|_| sink.ignore());
            }
            if waiting.len() > MAX_WAITING {
                waiting.drain(..MAX_WAITING / 2).for_each(|(_, record)| attribute(sink, &record));
            }
            number += 1;
        });
        waiting.iter().for_each(|(_, record)| attribute(sink, record));
    }
}

impl Marks for Misp {
    fn recognises(&self, head: &Head<'_>) -> bool {
        let is_event = head.has("\"Attribute\"") || head.has("\"to_ids\"");
        let is_warning_list =
            head.has("\"list\"") && (head.has("\"description\"") || head.has("\"matching_attributes\""));
        head.is_json() && (is_event || is_warning_list)
    }
}

fn attribute(sink: &mut Sink<'_>, record: &Record) {
    if record.is_false("to_ids") || record.is_true("deleted") || is_mistake(record) {
        return sink.ignore();
    }
    let tags = tags(record);
    let tags: Vec<&str> = tags.iter().copied().filter(|tag| !tag.starts_with("tlp:")).collect();
    let mut item = Item::at(record.line);
    item.categories = sink.categories_of(&tags);
    item.listing.first_listed = record.text(&["first_seen", "timestamp"]).and_then(timestamp);
    item.listing.last_listed = record.text(&["last_seen"]).and_then(timestamp);
    let (kind, value) = (record.text(&["type"]), record.text(&["value"]));
    sink.typed(&item, kind.unwrap_or_default(), value.unwrap_or_default());
}

fn tags(record: &Record) -> Vec<&str> {
    [record.list("Tag"), record.list("tag")].concat().iter().map(|(_, tag)| *tag).collect()
}

/// Says whether a tag of an attribute, or of the event that it is in, says false positive.
fn is_mistake(record: &Record) -> bool {
    tags(record).into_iter().any(says_benign)
}

/// Says whether it is a shadow attribute: what somebody else would add or change, and nobody accepted.
fn is_proposal(record: &Record) -> bool {
    record.has("proposal_to_delete") || record.has("event_org_id")
}

fn warning_list(sink: &mut Sink<'_>, record: &Record) {
    sink.allows();
    let kind = record.text(&["type"]).unwrap_or("string");
    let attributes = record.list("matching_attributes");
    let about_hosts = |(_, attribute): &(u64, &str)| {
        matches!(*attribute, "domain" | "hostname" | "url" | "uri" | "ip-src" | "ip-dst" | "domain|ip")
    };
    let foreign = !attributes.is_empty() && !attributes.iter().any(about_hosts);
    for (line, text) in record.list("list") {
        match kind {
            _ if foreign => sink.reject(line, RejectReason::ForeignKind, text),
            "regex" => sink.reject(line, RejectReason::RulePattern, text),
            "cidr" => sink.addresses(&Item::at(line), text),
            _ => sink.any(&Item::at(line), text),
        }
    }
}

/// More attributes than any object has; an event has more.
const MAX_WAITING: usize = 100_000;
