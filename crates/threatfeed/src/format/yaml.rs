//! Lists under names, in YAML or JSON: `domains`, `ips`, `websites`, `url` and their like.
//! [stalkerware-indicators](https://github.com/AssoEchap/stalkerware-indicators), CryptoScamDB and the lists of wallets have
//! them. `type` and `category` are labels. What is under `allow` or `whitelist` is an exception. In JSON, an object with one
//! indicator is read as a row of a table is (Spamhaus' `drop_v4.json`). Rules of Little Snitch are read by their action.
//!
//! Of YAML, sequences and mappings of plain or quoted values are read, line by line. Anchors, tags and text over several
//! lines do not occur; a line that is none of this lists nothing.

use super::json::{each_object, is_json};
use super::lines::each_line;
use super::record::Record;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::indicator::Extent;
use crate::reason::RejectReason;

pub(super) struct Yaml;

impl Syntax for Yaml {
    fn name(&self) -> &str {
        "yaml"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        if is_json(feed) {
            return each_object(feed, sink, |sink, record| {
                if let Some(action) =
                    record.text(&["action"]).filter(|_| REMOTE.iter().any(|name| record.has(name)))
                {
                    rule(sink, record, action);
                } else if has_list(record) {
                    entries(sink, record);
                } else if is_about_a_network(record) {
                    sink.reject(
                        record.line,
                        RejectReason::ForeignKind,
                        record.text(&["asn"]).unwrap_or_default(),
                    );
                } else if super::csv::has_indicator(record) {
                    super::csv::entry(sink, record);
                }
            });
        }
        let mut record = of_yaml();
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
                        entries(sink, &std::mem::replace(&mut record, of_yaml()));
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
            // A key, or a list of texts without any.
            let has_key = |name: &&str| !name.is_empty() && head.has(&format!("\"{name}\""));
            let keys = [LISTS, EXCEPTIONS, REMOTE, JSON_KEYS].concat();
            // One object alone with a host or a URL in it is an answer of some service.
            let is_list = head.has("[") || head.count("{") > 1;
            return is_list && keys.iter().any(has_key) || !head.has("{") && head.has("\"");
        }
        head.content().take(20).filter_map(key).any(|key| LISTS.contains(&key.as_str()) && !key.is_empty())
            && head.content().any(|line| line.starts_with("- "))
    }
}

/// Says whether a record has a list, so that single values in it, such as the address of the publisher, are about the list.
fn has_list(record: &Record) -> bool {
    record.has_list(LISTS) || record.has_list(EXCEPTIONS)
}

/// `asndrop.json` of Spamhaus lists numbers of networks; the domain there is that of who has one.
fn is_about_a_network(record: &Record) -> bool {
    record.has("asn") && record.has("rir") && !["cidr", "ip", "prefix"].iter().any(|name| record.has(name))
}

/// A rule of [Little Snitch](https://help.obdev.at/littlesnitch5/lsc-rule-groups): what it is about is under names that
/// begin with `remote`. An allowed peer is no entry, and neither is a rule that is switched off.
fn rule(sink: &mut Sink<'_>, record: &Record, action: &str) {
    let is_denied = ["deny", "block", "reject"].iter().any(|word| action.eq_ignore_ascii_case(word));
    if !is_denied || record.is_true("disabled") {
        return sink.ignore();
    }
    let item = Item::at(record.line);
    for (name, extent) in [("remote-domains", Extent::Whole), ("remote-hosts", Extent::Itself)] {
        for (line, text) in record.list(name) {
            sink.host(&Item { line, ..item.reaching(extent) }, text);
        }
    }
    for (line, texts) in record.list("remote-addresses") {
        for text in texts.split(',') {
            sink.addresses(&Item::at(line), text);
        }
    }
}

const REMOTE: &[&str] = &["remote-addresses", "remote-domains", "remote-hosts"];

fn entries(sink: &mut Sink<'_>, record: &Record) {
    // A `type` counts, as a category or as unknown, only where something is listed beside it.
    let names: &[&str] = if LISTS.iter().any(|name| record.has(name)) { &["type", "category"] } else { &[] };
    let labels: Vec<&str> = names.iter().flat_map(|name| record.list(name)).map(|(_, label)| label).collect();
    let categories = sink.categories_of(&labels);
    let has_lists = record.before != NO_JSON && has_list(record);
    for (names, is_exception) in [(LISTS, false), (EXCEPTIONS, true)] {
        for name in names {
            if has_lists && !record.has_list(&[name]) {
                continue;
            }
            for (line, text) in record.list(name) {
                let item = Item { categories, is_exception, ..Item::at(line) };
                sink.any(&item, text);
            }
        }
    }
}

/// A record of YAML: values that are alone there are entries beside lists.
fn of_yaml() -> Record {
    let mut record = Record::default();
    record.before = NO_JSON;
    record
}

/// Marks records that do not come from JSON.
const NO_JSON: u64 = u64::MAX;

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
    "cidr",
    "cidrs",
    "denied-remote-addresses",
    "denied-remote-domains",
    "denied-remote-hosts",
    "deny",
    "distribution",
    "domain",
    "domains",
    "hostnames",
    "hosts",
    "indicators",
    "iocs",
    "ip",
    "ip_addresses",
    "ips",
    "networks",
    "prefixes",
    "url",
    "urls",
    "websites",
];

const EXCEPTIONS: &[&str] = &["allow", "allowlist", "exceptions", "whitelist"];

/// Names by which JSON is recognised besides those.
const JSON_KEYS: &[&str] = &[
    "dst_ip",
    "hostname",
    "indicator",
    "ioc",
    "ip_address",
    "ipAddress",
    "ipaddress",
    "ioc_value",
    "observable",
];
