//! Findings in code and listed addresses, by
//! [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jsintegrity::Severity;
use serde_json::{Value, json};

use crate::{Entry, class_in_words, kind_name};
use verdict::{FeedAnswer, Finding, Mechanism, Outcome, Reason};

/// A log with one run: a result for each mechanism that accuses an entry, and one for each finding in a script's code.
///
/// Findings in a script that is not malicious are of the kind `informational`: evidence, and no defect.
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
/// use export::{Entry, SarifLog};
///
/// // The verdict is that on https://evil.example/a.js, whose host a feed lists.
/// let mut log = SarifLog::new(None, engine.feed_epoch());
/// log.add(&Entry::new("a.js", verdict));
/// log.add_unreadable("b.js", "it is a folder");
///
/// let json = log.into_json();
/// let run = &json["runs"][0];
/// assert_eq!(run["results"][0]["ruleId"], "listed-host");
/// assert_eq!(run["invocations"][0]["executionSuccessful"], false);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct SarifLog {
    /// Rules by id, with their place in the log and their description.
    rules: BTreeMap<String, (usize, String)>,
    results: Vec<Value>,
    notifications: Vec<Value>,
    model: Option<String>,
    feed_epoch: Option<String>,
}

impl SarifLog {
    /// An empty log of an engine with this model and these feeds.
    #[must_use]
    pub fn new(model: Option<&str>, feed_epoch: Option<&str>) -> Self {
        Self { model: model.map(str::to_owned), feed_epoch: feed_epoch.map(str::to_owned), ..Self::default() }
    }

    /// Adds the results of an entry.
    pub fn add(&mut self, entry: &Entry) {
        let verdict = &entry.verdict;
        for mechanism in &verdict.malicious_by {
            let (rule, description) = match mechanism {
                Mechanism::Script => ("malicious-script", "The script's code is malicious by its score"),
                Mechanism::Domain => ("listed-host", "A threat feed lists the host"),
                Mechanism::Url => ("listed-url", "A threat feed lists the URL"),
                Mechanism::CodeAddress => {
                    ("listed-address-in-use", "The code uses an address that a threat feed lists")
                }
                Mechanism::CodeHost => ("listed-host-in-code", "A threat feed lists a host in the code"),
                // A guess and a second opinion accuse nothing by themselves.
                _ => continue,
            };
            let accuses = |reason: &&Reason| reason.mechanism == *mechanism;
            let reasons: Vec<&str> =
                verdict.accusations().filter(accuses).map(|reason| reason.text.as_str()).collect();
            let text = format!("{}: {}", subject(entry, *mechanism), reasons.join("; "));
            let mut result = self.result(rule, description, entry, &text, &location(entry, None));
            result["level"] = json!("error");
            result["kind"] = json!("fail");
            result["properties"] = properties(entry);
            self.results.push(result);
        }
        for finding in verdict.script.answer().into_iter().flat_map(|answer| &answer.findings) {
            let text = sentence(&finding.description);
            let place = location(entry, Some(finding));
            let mut result = self.result(&finding.signal, &finding.description, entry, &text, &place);
            let (kind, level) = match (verdict.malicious, finding.severity) {
                (false, _) => ("informational", "none"),
                (true, Severity::High) => ("fail", "error"),
                (true, Severity::Medium) => ("fail", "warning"),
                (true, _) => ("fail", "note"),
            };
            result["level"] = json!(level);
            result["kind"] = json!(kind);
            self.results.push(result);
        }
        let failures =
            [verdict.script.failure(), verdict.url_check.failure(), verdict.domain_check.failure()];
        for reason in failures.into_iter().flatten() {
            self.notify(&entry.name, reason);
        }
    }

    /// Adds an input that could not be read, and why.
    pub fn add_unreadable(&mut self, name: &str, reason: &str) {
        self.notify(name, reason);
    }

    /// The log.
    #[must_use]
    pub fn into_json(self) -> Value {
        let mut rules: Vec<(String, usize, String)> =
            self.rules.into_iter().map(|(id, (at, description))| (id, at, description)).collect();
        rules.sort_by_key(|(_, at, _)| *at);
        let rules: Vec<Value> = rules
            .into_iter()
            .map(|(id, _, description)| json!({ "id": id, "shortDescription": { "text": sentence(&description) } }))
            .collect();
        json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "verdict",
                    "organization": "pagewarden",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": "https://github.com/pagewarden/pagewarden",
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": self.notifications.is_empty(),
                    "toolExecutionNotifications": self.notifications,
                }],
                "results": self.results,
                "properties": { "model": self.model, "feed_epoch": self.feed_epoch },
            }],
        })
    }

    fn result(
        &mut self,
        rule: &str,
        description: &str,
        entry: &Entry,
        text: &str,
        location: &Value,
    ) -> Value {
        let next = self.rules.len();
        let (at, _) = *self.rules.entry(rule.to_owned()).or_insert_with(|| (next, description.to_owned()));
        let mut result = json!({
            "ruleId": rule,
            "ruleIndex": at,
            "message": { "text": without_links(text) },
            "locations": [location],
        });
        if let Some(stack) = stack(entry) {
            result["stacks"] = json!([stack]);
        }
        if let Some(fingerprint) = fingerprint(entry) {
            result["partialFingerprints"] = json!({ "resource/v1": fingerprint });
        }
        result
    }

    fn notify(&mut self, name: &str, reason: &str) {
        self.notifications
            .push(json!({ "level": "error", "message": { "text": format!("{name}: {reason}") } }));
    }
}

/// What a mechanism found.
fn subject(entry: &Entry, mechanism: Mechanism) -> String {
    match (mechanism, entry.verdict.script.answer()) {
        (Mechanism::Script, Some(answer)) => class_in_words(answer.scores.most_likely_class()).to_owned(),
        _ => format!("Malicious {}", kind_name(entry.verdict.kind)),
    }
}

/// The place of an entry, or of a finding in it: in a file by its line, else by its URL.
fn location(entry: &Entry, finding: Option<&Finding>) -> Value {
    let artifact = entry.file.as_deref().or(entry.verdict.url.as_deref()).unwrap_or(&entry.name);
    let mut physical = json!({ "artifactLocation": { "uri": uri_reference(artifact) } });
    let is_archive = entry.file.as_deref().is_some_and(|file| file.to_ascii_lowercase().ends_with(".har"));
    if let Some(region) = region(entry, finding).filter(|_| !is_archive) {
        physical["region"] = region;
    }
    let mut logical = json!({ "fullyQualifiedName": entry.name, "kind": "resource" });
    if let (true, Some(finding)) = (is_archive, finding) {
        logical["properties"] = json!({ "line": finding.line, "snippet": finding.snippet });
    }
    json!({ "physicalLocation": physical, "logicalLocations": [logical] })
}

/// The place in the file. A finding counts its lines from the script's beginning. If the script is in a page, its
/// first line begins somewhere in a line of the page.
fn region(entry: &Entry, finding: Option<&Finding>) -> Option<Value> {
    let Some(finding) = finding else {
        return entry.line.map(|line| json!({ "startLine": line.max(1) }));
    };
    let line = entry.line.unwrap_or(1).max(1).saturating_add(finding.line.saturating_sub(1));
    let mut region = json!({ "startLine": line, "snippet": { "text": finding.snippet } });
    if entry.line.is_none() || finding.line > 1 {
        region["startColumn"] = json!(finding.column.max(1));
    }
    Some(region)
}

/// Who started a resource of a live page, the nearest first.
fn stack(entry: &Entry) -> Option<Value> {
    let chain = &entry.live.as_ref()?.initiator_chain;
    let frames = chain.iter().map(|started| {
        let mut location = json!({ "message": { "text": without_links(&sentence(&started.to_string())) } });
        if let Some(url) = &started.url {
            location["physicalLocation"] = json!({ "artifactLocation": { "uri": uri_reference(url) } });
            if let Some(line) = started.line {
                location["physicalLocation"]["region"] = json!({ "startLine": line.max(1) });
            }
        }
        json!({ "location": location })
    });
    let frames: Vec<Value> = frames.collect();
    (!frames.is_empty()).then(|| json!({ "message": { "text": "Who started it." }, "frames": frames }))
}

/// What stays the same when the script moves or is formatted anew.
fn fingerprint(entry: &Entry) -> Option<String> {
    let digests = entry.verdict.script.answer().and_then(|answer| answer.digests.as_ref());
    digests
        .map(|digests| digests.structural.clone())
        .or_else(|| entry.verdict.hash.clone())
        .or_else(|| entry.verdict.url.clone())
}

fn properties(entry: &Entry) -> Value {
    let verdict = &entry.verdict;
    let listed = |outcome: &Outcome<FeedAnswer>| {
        outcome.answer().map(|answer| answer.reported().cloned().collect::<Vec<_>>()).unwrap_or_default()
    };
    json!({
        "hash": verdict.hash,
        "scores": verdict.scores,
        "host_matches": listed(&verdict.domain_check),
        "url_matches": listed(&verdict.url_check),
        "page_urls": entry.page_urls,
        "seen_by": entry.live.as_ref().map(|live| live.seen_by),
        "differs": entry.live.as_ref().map(|live| live.differs),
        "held_back": entry.live.as_ref().map(|live| live.held_back),
        "initiator_chain": entry.live.as_ref().map(|live| &live.initiator_chain),
    })
}

/// Brackets in a message can be links (section 3.11.6), and messages quote what attackers wrote.
fn without_links(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn sentence(text: &str) -> String {
    let mut text = text.trim_end_matches('.').to_owned();
    text.push('.');
    text
}

/// A file name or URL as RFC 3986 wants it: what may not be there is percent-encoded.
fn uri_reference(text: &str) -> String {
    match text.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            let (rest, fragment) = match rest.split_once('#') {
                Some((rest, fragment)) => (rest, format!("#{}", encoded(fragment, b"?/%"))),
                None => (rest, String::new()),
            };
            format!("{scheme}://{}{}{fragment}", encoded(authority, b"[]%"), encoded(rest, b"?/%"))
        }
        None => {
            let path = text.replace('\\', "/");
            // A colon in the first segment of a file name would be a scheme.
            let (first, rest) = path.split_at(path.find('/').unwrap_or(path.len()));
            encoded(first, b"").replace(':', "%3A") + &encoded(rest, b"/")
        }
    }
}

/// Percent-encodes all but what every component may have and what else is `kept`; of `%`, only complete codes are.
fn encoded(text: &str, kept: &[u8]) -> String {
    let bytes = text.as_bytes();
    let mut encoded = String::with_capacity(text.len());
    for (at, byte) in bytes.iter().enumerate() {
        let is_code = || bytes.get(at + 1..at + 3).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit));
        let is_allowed = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(byte);
        if is_allowed || (kept.contains(byte) && (*byte != b'%' || is_code())) {
            encoded.push(char::from(*byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_uri_references() {
        for (name, want) in [
            ("js/a b.js", "js/a%20b.js"),
            ("c:evil.js", "c%3Aevil.js"),
            ("dir\\a.js", "dir/a.js"),
            ("a?b#c%20.js", "a%3Fb%23c%2520.js"),
            ("https://x.example/a?b=c d\"e", "https://x.example/a?b=c%20d%22e"),
            ("ä.js", "%C3%A4.js"),
            ("/srv/a:b.js", "/srv/a:b.js"),
            ("https://x.example/%zz%41#a#b[", "https://x.example/%25zz%41#a%23b%5B"),
            ("https://[2001:db8::1]/[x]", "https://[2001:db8::1]/%5Bx%5D"),
        ] {
            assert_eq!(uri_reference(name), want);
        }
    }
}
