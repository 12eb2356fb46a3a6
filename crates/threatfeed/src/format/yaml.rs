//! Lists under names, in YAML or JSON: `domains`, `ips`, `websites`, `url` and their like, as
//! [stalkerware-indicators](https://github.com/AssoEchap/stalkerware-indicators), CryptoScamDB and the lists of wallets
//! have them. `type` and `category` are labels. What stands under `allow` or `whitelist` is an exception.
//!
//! Of YAML, sequences and mappings of plain or quoted values are read, line by line. Anchors, tags and text over several
//! lines do not occur; a line that is none of this lists nothing.

use super::json::{each_object, is_json};
use super::lines::each_line;
use super::record::Record;
use super::{Head, Item, Marks, Sink, Syntax};

pub(super) struct Yaml;

impl Syntax for Yaml {
    fn name(&self) -> &str {
        "yaml"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        if is_json(feed) {
            return each_object(feed, sink, entries);
        }
        let mut record = Record::default();
        let mut list: Option<(String, Vec<(u64, String)>)> = None;
        each_line(feed, sink, |sink, number, line| {
            if line.starts_with(['#', '%']) || line == "---" || line == "..." {
                return sink.ignore();
            }
            let text = line.trim_start_matches("- ").trim();
            match text.split_once(": ").or_else(|| Some((text.strip_suffix(':')?, ""))) {
                Some((key, value)) => {
                    if let Some((name, values)) = list.take() {
                        record.insert_list(name, values);
                    }
                    // A first key behind a dash is a new record; so is one that was there before.
                    let key = unquoted(key);
                    if line.starts_with("- ") || record.has(key) {
                        entries(sink, &std::mem::take(&mut record));
                    }
                    record.line = number;
                    match unquoted(value) {
                        "" => list = Some((key.to_owned(), Vec::new())),
                        value => record.insert_list(key.to_owned(), vec![(number, value.to_owned())]),
                    }
                }
                None if line.starts_with("- ") => {
                    let (_, values) = list.get_or_insert_with(|| (String::new(), Vec::new()));
                    values.push((number, unquoted(text).to_owned()));
                }
                None => sink.ignore(),
            }
        });
        if let Some((name, values)) = list.take() {
            record.insert_list(name, values);
        }
        entries(sink, &record);
    }
}

impl Marks for Yaml {
    fn recognises(&self, head: &Head<'_>) -> bool {
        let key = |line: &'_ str| {
            let line = line.trim_start_matches("- ");
            line.split_once(':').map(|(key, _)| key.to_owned())
        };
        if head.is_json() {
            return head.has("\"deny\"") || head.has("\"blacklist\"") || !head.has("{") && head.has("\"");
        }
        head.content().take(20).filter_map(key).any(|key| LISTS.contains(&key.as_str()) && !key.is_empty())
            && head.content().any(|line| line.starts_with("- "))
    }
}

fn entries(sink: &mut Sink<'_>, record: &Record) {
    // A `type` counts, as a category or as unknown, only where something is listed beside it.
    let names: &[&str] = if LISTS.iter().any(|name| record.has(name)) { &["type", "category"] } else { &[] };
    let labels: Vec<&str> = names.iter().flat_map(|name| record.list(name)).map(|(_, label)| label).collect();
    let categories = sink.categories_of(&labels);
    for (names, is_exception) in [(LISTS, false), (EXCEPTIONS, true)] {
        for name in names {
            for (line, text) in record.list(name) {
                let item = Item { categories, is_exception, ..Item::at(line) };
                sink.any(&item, text);
            }
        }
    }
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inside = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(text)
}

/// What lists hosts, addresses or URLs. A list without a name is one of them.
const LISTS: &[&str] = &[
    "",
    "blacklist",
    "block",
    "blocklist",
    "c2",
    "deny",
    "distribution",
    "domain",
    "domains",
    "hosts",
    "ip",
    "ips",
    "url",
    "urls",
    "websites",
];

const EXCEPTIONS: &[&str] = &["allow", "allowlist", "whitelist"];
