//! Indicators of what was found malicious, by
//! [STIX 2.1](https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html).

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, Ipv6Addr};

use categories::CategorySet;
use jsintegrity::Usage;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{Entry, class_in_words};
use verdict::{CodeAddress, FeedAnswer, FeedMatch, Mechanism, Outcome};

/// A bundle of indicators: hashes of malicious scripts, listed hosts and listed URLs, each once.
///
/// An indicator was created when its resource was first seen, or else when the bundle is made. Its id follows from
/// its pattern and that time, so that a monitor exports the same indicator under the same id again.
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// # use verdict::{Engine, ScriptInput};
/// # let engine = Engine::builder().feeds(feeds).build()?;
/// # let verdict = engine.check_script(&ScriptInput::from_url("https://evil.example/a.js"));
/// use export::{Entry, StixBundle};
///
/// // The verdict is that on https://evil.example/a.js, whose host a feed lists.
/// let mut bundle = StixBundle::new("2026-11-23T08:00:00Z");
/// let entry = Entry::new("a.js", verdict);
/// bundle.add(&entry);
/// bundle.add(&entry); // once is enough
///
/// let bundle = bundle.into_json();
/// assert_eq!(bundle["objects"].as_array().unwrap().len(), 1);
/// assert_eq!(bundle["objects"][0]["pattern"], "[domain-name:value = 'evil.example']");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct StixBundle {
    made_at: String,
    ids: BTreeSet<String>,
    objects: Vec<Value>,
}

/// One indicator before it has an id.
struct Indicator<'a> {
    pattern: String,
    name: String,
    categories: CategorySet,
    matches: Vec<&'a FeedMatch>,
}

impl StixBundle {
    /// An empty bundle, made at this time: RFC 3339 in UTC, with a `Z` at the end.
    #[must_use]
    pub fn new(made_at: impl Into<String>) -> Self {
        Self { made_at: instant(&made_at.into()), ids: BTreeSet::new(), objects: Vec::new() }
    }

    /// Adds the indicators of an entry; of one that is not malicious, there are none.
    pub fn add(&mut self, entry: &Entry) {
        let verdict = &entry.verdict;
        for mechanism in &verdict.malicious_by {
            let indicators = match mechanism {
                Mechanism::Script => script(entry).into_iter().collect(),
                Mechanism::Domain => verdict
                    .host
                    .iter()
                    .map(|host| Indicator {
                        pattern: host_pattern(host),
                        name: format!("Malicious host {host}"),
                        categories: verdict.malicious_domain_categories,
                        matches: reported(&verdict.domain_check),
                    })
                    .collect(),
                Mechanism::Url => verdict
                    .url
                    .iter()
                    .map(|url| Indicator {
                        pattern: format!("[url:value = {}]", quoted(url)),
                        name: format!("Malicious URL {url}"),
                        categories: verdict.malicious_url_categories,
                        matches: reported(&verdict.url_check),
                    })
                    .collect(),
                Mechanism::CodeAddress => {
                    verdict.code_addresses.iter().filter(|found| found.is_reported()).map(address).collect()
                }
                Mechanism::CodeHost => verdict
                    .code_hosts
                    .reported()
                    .map(|found| Indicator {
                        pattern: host_pattern(&found.host),
                        name: format!("Malicious host {}, named by a script", found.host),
                        categories: found
                            .matches
                            .iter()
                            .fold(CategorySet::empty(), |all, found| all | found.categories),
                        matches: found.matches.iter().collect(),
                    })
                    .collect(),
                // A guess and a second opinion accuse nothing by themselves.
                _ => Vec::new(),
            };
            for indicator in indicators {
                self.push(entry, &indicator);
            }
        }
    }

    /// The bundle. Its content determines its id.
    #[must_use]
    pub fn into_json(self) -> Value {
        let ids: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        json!({
            "type": "bundle",
            "id": format!("bundle--{}", id(&ids.join(" "))),
            "objects": self.objects,
        })
    }

    fn push(&mut self, entry: &Entry, indicator: &Indicator<'_>) {
        let created = entry
            .sighting
            .as_ref()
            .map_or_else(|| self.made_at.clone(), |sighting| instant(&sighting.first_seen_at.to_string()));
        let id = format!("indicator--{}", id(&format!("{created} {}", indicator.pattern)));
        if !self.ids.insert(id.clone()) {
            return;
        }
        let reasons: Vec<&str> = entry.verdict.accusations().map(|reason| reason.text.as_str()).collect();
        let mut object = json!({
            "type": "indicator",
            "spec_version": "2.1",
            "id": id,
            "created": created,
            "modified": self.made_at,
            "name": indicator.name,
            "description": reasons.join("\n"),
            "indicator_types": ["malicious-activity"],
            "pattern": indicator.pattern,
            "pattern_type": "stix",
            "pattern_version": "2.1",
            "valid_from": created,
        });
        let labels: Vec<&str> = indicator.categories.iter().map(|category| category.name()).collect();
        if !labels.is_empty() {
            object["labels"] = json!(labels);
        }
        let references: Vec<Value> = indicator.matches.iter().map(|found| reference(found)).collect();
        if !references.is_empty() {
            object["external_references"] = json!(references);
        }
        // Properties of our own, as section 11.3 names them.
        if let Some(live) = &entry.live {
            object["x_pagewarden_seen_by"] = json!(live.seen_by);
            object["x_pagewarden_differs"] = json!(live.differs);
            object["x_pagewarden_held_back"] = json!(live.held_back);
            let chain: Vec<String> = live.initiator_chain.iter().map(ToString::to_string).collect();
            if !chain.is_empty() {
                object["x_pagewarden_initiator_chain"] = json!(chain);
            }
        }
        self.objects.push(object);
    }
}

fn script(entry: &Entry) -> Option<Indicator<'_>> {
    let hash = entry.verdict.hash.as_ref()?;
    let answer = entry.verdict.script.answer()?;
    let what = class_in_words(answer.scores.most_likely_class());
    Some(Indicator {
        pattern: format!("[file:hashes.'SHA-256' = {}]", quoted(hash)),
        name: format!("{what}, SHA-256 {hash}"),
        categories: CategorySet::empty(),
        matches: Vec::new(),
    })
}

fn reported(outcome: &Outcome<FeedAnswer>) -> Vec<&FeedMatch> {
    outcome.answer().map(|answer| answer.reported().collect()).unwrap_or_default()
}

fn reference(found: &FeedMatch) -> Value {
    let place = found.line.map(|line| format!(", line {line}")).unwrap_or_default();
    json!({ "source_name": found.feed, "description": format!("{}{place}", found.indicator) })
}

fn host_pattern(host: &str) -> String {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let object = if bare.parse::<Ipv4Addr>().is_ok() {
        "ipv4-addr"
    } else if bare.parse::<Ipv6Addr>().is_ok() {
        "ipv6-addr"
    } else {
        return format!("[domain-name:value = {}]", quoted(host));
    };
    format!("[{object}:value = {}]", quoted(bare))
}

/// A time with the milliseconds that the OASIS schema asks of objects.
fn instant(time: &str) -> String {
    let Some(time) = time.strip_suffix('Z') else { return time.to_owned() };
    let (second, fraction) = time.split_once('.').unwrap_or((time, ""));
    format!("{second}.{fraction:0<3}Z")
}

/// A string literal of the patterning language.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// A name-based id (version 5) in this project's own name space, as section 2.9 has it for deterministic ids.
fn id(name: &str) -> Uuid {
    let namespace = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"https://github.com/pagewarden/pagewarden");
    Uuid::new_v5(&namespace, name.as_bytes())
}

/// The indicator of an address that code uses: the URL where a feed lists that, else the host.
fn address(found: &CodeAddress) -> Indicator<'_> {
    let by_url = found.url_matches.iter().any(|found| found.suppressed_by.is_none());
    let does = match found.used.usage {
        Usage::Navigates => "navigated to",
        Usage::Sends => "sent to",
        _ => "loaded",
    };
    let (pattern, what) = if by_url {
        (format!("[url:value = {}]", quoted(&found.used.address)), format!("URL {}", found.used.address))
    } else {
        (host_pattern(&found.host), format!("host {}", found.host))
    };
    let matches: Vec<&FeedMatch> = found.matches().filter(|found| found.suppressed_by.is_none()).collect();
    Indicator {
        pattern,
        name: format!("Malicious {what}, {does} by a script"),
        categories: matches.iter().fold(CategorySet::empty(), |all, found| all | found.categories),
        matches,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_milliseconds() {
        assert_eq!(instant("2026-11-22T08:00:00Z"), "2026-11-22T08:00:00.000Z");
        assert_eq!(instant("2026-11-22T08:00:00.5Z"), "2026-11-22T08:00:00.500Z");
        assert_eq!(instant("2026-11-22T08:00:00.123456Z"), "2026-11-22T08:00:00.123456Z");
    }

    #[test]
    fn patterns_keep_hostile_texts_inside_of_their_quotes() {
        assert_eq!(quoted(r"a'] OR [x\"), r"'a\'] OR [x\\'");
        assert_eq!(host_pattern("192.0.2.1"), "[ipv4-addr:value = '192.0.2.1']");
        assert_eq!(host_pattern("[2001:db8::1]"), "[ipv6-addr:value = '2001:db8::1']");
        assert_eq!(host_pattern("evil.example"), "[domain-name:value = 'evil.example']");
    }
}
