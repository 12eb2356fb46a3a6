//! [PhishTank](https://phishtank.org/developer_info.php), CSV and JSON. An entry is a URL and never its host.

use categories::{Category, CategorySet};

use super::csv::each_record;
use super::json::{each_object, is_json};
use super::record::Record;
use super::time::timestamp;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct PhishTank;

impl Syntax for PhishTank {
    fn name(&self) -> &str {
        "phishtank"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        if is_json(feed) {
            // The details inside a record have addresses of servers, which are not listed.
            each_object(feed, sink, |sink, record| {
                if record.has("phish_id") || record.has("url") {
                    entry(sink, record);
                }
            });
        } else {
            each_record(feed, sink, COLUMNS, entry);
        }
    }

    fn categories(&self) -> CategorySet {
        Category::Phishing.into()
    }
}

impl Marks for PhishTank {
    fn recognises(&self, head: &Head<'_>) -> bool {
        head.has("phish_id") && head.has("phish_detail_url")
    }
}

fn entry(sink: &mut Sink<'_>, record: &Record) {
    let Some(url) = record.text(&["url"]) else {
        return sink.reject(record.line, RejectReason::NoIndicator, "");
    };
    let mut item = Item::at(record.line);
    item.listing.first_listed = record.text(&["submission_time"]).and_then(timestamp);
    item.listing.last_listed = record.text(&["verification_time"]).and_then(timestamp);
    sink.url(&item, url);
}

/// As in the head of the dump, for files that lost it.
const COLUMNS: &[&str] = &[
    "phish_id",
    "url",
    "phish_detail_url",
    "submission_time",
    "verified",
    "verification_time",
    "online",
    "target",
];
