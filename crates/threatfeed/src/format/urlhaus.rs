//! [URLhaus](https://urlhaus.abuse.ch/api/), JSON and CSV. An entry is a URL and never its host.

use categories::{Category, CategorySet};

use super::csv::each_record;
use super::json::{each_object, is_json};
use super::record::Record;
use super::time::timestamp;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct UrlHaus;

impl Syntax for UrlHaus {
    fn name(&self) -> &str {
        "urlhaus"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        if is_json(feed) {
            each_object(feed, sink, |sink, record| {
                if record.has("url") {
                    entry(sink, record);
                }
            });
        } else {
            each_record(feed, sink, COLUMNS, entry);
        }
    }

    fn categories(&self) -> CategorySet {
        Category::Malware.into()
    }
}

impl Marks for UrlHaus {
    fn recognises(&self, head: &Head<'_>) -> bool {
        head.has("urlhaus_link") || head.has("urlhaus_reference") || head.has("URLhaus Database Dump")
    }
}

fn entry(sink: &mut Sink<'_>, record: &Record) {
    let Some(url) = record.text(&["url"]) else {
        return sink.reject(record.line, RejectReason::NoIndicator, "");
    };
    let mut item = Item::at(record.line);
    item.categories = sink.categories_of(&[record.text(&["threat"]).unwrap_or_default()]);
    item.listing.first_listed = record.text(&["dateadded", "date_added"]).and_then(timestamp);
    item.listing.last_listed = record.text(&["last_online"]).and_then(timestamp);
    sink.url(&item, url);
}

/// As in the head of the dump, for files that lost it.
const COLUMNS: &[&str] =
    &["id", "dateadded", "url", "url_status", "last_online", "threat", "tags", "urlhaus_link", "reporter"];
