//! [Feodo Tracker](https://feodotracker.abuse.ch/blocklist/), JSON and CSV: addresses of botnets' controllers. The port does
//! not count, and neither does the name that the address's network gave it.

use categories::{Category, CategorySet};

use super::csv::each_record;
use super::json::{each_object, is_json};
use super::record::Record;
use super::time::timestamp;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Feodo;

impl Syntax for Feodo {
    fn name(&self) -> &str {
        "feodo"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        if is_json(feed) {
            each_object(feed, sink, entry);
        } else {
            each_record(feed, sink, COLUMNS, entry);
        }
    }

    fn categories(&self) -> CategorySet {
        Category::CommandAndControl.into()
    }
}

impl Marks for Feodo {
    fn recognises(&self, head: &Head<'_>) -> bool {
        head.has("\"ip_address\"") && head.has("\"as_number\"") || head.has("dst_ip") && head.has("c2_status")
    }
}

fn entry(sink: &mut Sink<'_>, record: &Record) {
    let Some(address) = record.text(&["ip_address", "dst_ip"]) else {
        return sink.reject(record.line, RejectReason::NoIndicator, "");
    };
    let mut item = Item::at(record.line);
    item.listing.first_listed = record.text(&["first_seen", "first_seen_utc"]).and_then(timestamp);
    item.listing.last_listed = record.text(&["last_online"]).and_then(timestamp);
    sink.addresses(&item, address);
}

/// As in the head of the export, for files that lost it.
const COLUMNS: &[&str] = &["first_seen_utc", "dst_ip", "dst_port", "c2_status", "last_online", "malware"];
