//! What reports say. Both forms of a violation are read, and reports of hashes.
//!
//! [`report-uri`](https://www.w3.org/TR/CSP2/#violation-reports) sends one object, the
//! [Reporting API](https://www.w3.org/TR/CSP3/#reporting) an array; senders mix their spellings.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use monitor::Observation;
use serde_json::{Map, Value};

use super::directive::{Loaded, loaded};
use super::json;
use super::noise::{NoiseCounts, NoiseRules, Subject, scheme};
use crate::journal::Seen;

/// What a body with reports says.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    /// What was seen, in order.
    pub(crate) seen: Vec<Seen>,
    /// How many reports there were, by kind.
    pub(crate) kinds: BTreeMap<&'static str, u64>,
    /// How many are about no resource of a page, by rule.
    pub(crate) noise: NoiseCounts,
    /// How many could not be read or are too many, by reason.
    pub(crate) dropped: BTreeMap<&'static str, u64>,
}

impl Reports {
    /// Reads a body, at most so many of its reports. None if there is no JSON in it.
    pub(crate) fn parse(body: &[u8], rules: &NoiseRules, max_reports: usize) -> Option<Self> {
        let (entries, is_cut) = json::objects(body)?;
        let mut reports = Self::default();
        if is_cut {
            reports.drop_one("cut_body");
        }
        let over = entries.len().saturating_sub(max_reports);
        for entry in entries.into_iter().take(max_reports) {
            reports.read(&entry, rules);
        }
        if over > 0 {
            *reports.dropped.entry("too_many_reports").or_default() += over as u64;
        }
        Some(reports)
    }

    /// How many reports there were.
    pub(crate) fn count(&self) -> u64 {
        self.kinds.values().chain(self.dropped.values()).sum()
    }

    fn read(&mut self, entry: &Value, rules: &NoiseRules) {
        let Value::Object(entry) = entry else { return self.drop_one("unreadable") };
        let entry = Fields::of(entry);
        for name in [Name::CspReport, Name::CspReports] {
            match entry.value(name) {
                None => {}
                Some(Value::Array(bodies)) => {
                    bodies.iter().for_each(|body| self.violation(body, None, rules));
                    return;
                }
                Some(body) => return self.violation(body, None, rules),
            }
        }
        let page = entry.text(&[Name::Url]);
        let bodies = match entry.value(Name::Body) {
            Some(Value::Array(bodies)) => bodies.iter().collect(),
            Some(body) => vec![body],
            None => Vec::new(),
        };
        match entry.text(&[Name::Type]).map(str::to_ascii_lowercase).as_deref() {
            Some("csp-violation" | "csp" | "csp-report") if !bodies.is_empty() => {
                bodies.into_iter().for_each(|body| self.violation(body, page, rules));
            }
            Some("csp-hash") if !bodies.is_empty() => {
                bodies.into_iter().for_each(|body| self.hash(body, page, rules));
            }
            Some("csp-violation" | "csp" | "csp-report" | "csp-hash") => self.drop_one("unreadable"),
            // A body of its own, as some senders leave out what should be around it.
            _ if entry.names_a_load() => self.violation_of(&entry, page, rules),
            Some(_) => *self.kinds.entry("other").or_default() += 1,
            None => self.drop_one("unreadable"),
        }
    }

    fn violation(&mut self, body: &Value, page: Option<&str>, rules: &NoiseRules) {
        match body {
            Value::Object(body) => self.violation_of(&Fields::of(body), page, rules),
            // Some senders write the report as a text of JSON.
            Value::String(text) => match serde_json::from_str(text) {
                Ok(Value::Object(body)) => self.violation_of(&Fields::of(&body), page, rules),
                _ => self.drop_one("unreadable"),
            },
            _ => self.drop_one("unreadable"),
        }
    }

    fn violation_of(&mut self, body: &Fields<'_>, page: Option<&str>, rules: &NoiseRules) {
        let directive = directive(body);
        if !body.has_any {
            return self.drop_one("unreadable");
        }
        *self.kinds.entry("csp-violation").or_default() += 1;
        let blocked = body.text(&[Name::BlockedUrl, Name::BlockedUri]).unwrap_or_default();
        let document = body.text(&[Name::DocumentUrl, Name::DocumentUri]).or(page);
        let source_file = body.text(&[Name::SourceFile]);
        self.see(Subject { blocked, source_file, document, directive: directive.as_deref() }, None, rules);
    }

    fn hash(&mut self, body: &Value, page: Option<&str>, rules: &NoiseRules) {
        let Value::Object(body) = body else { return self.drop_one("unreadable") };
        let body = Fields::of(body);
        *self.kinds.entry("csp-hash").or_default() += 1;
        let blocked =
            body.text(&[Name::SubresourceUrl, Name::SubresourceUri, Name::BlockedUrl]).unwrap_or("inline");
        let document = body.text(&[Name::DocumentUrl, Name::DocumentUri]).or(page);
        // A worker's script and a style have destinations of their own.
        let destination = body.text(&[Name::Destination]).unwrap_or("script");
        let hash = match body.text(&[Name::Hash]) {
            None => None,
            Some(text) => {
                let hash = sha256(text);
                if hash.is_none() && text.starts_with("sha256-") {
                    self.drop_one("bad_hash");
                }
                hash
            }
        };
        self.see(Subject { blocked, source_file: None, document, directive: Some(destination) }, hash, rules);
    }

    /// Takes in what a report is about, if it is a resource of a page.
    fn see(&mut self, subject: Subject<'_>, browser_hash: Option<String>, rules: &NoiseRules) {
        let mut noise = |rule: Cow<'static, str>| *self.noise.entry(rule).or_default() += 1;
        if let Some(rule) = rules.of(&subject) {
            return noise(Cow::Owned(rule.to_owned()));
        }
        let url = subject.blocked.trim();
        let is_web = match scheme(url) {
            Some(scheme) => {
                ["http", "https", "ws", "wss"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
                    && url.contains("://")
            }
            None => false,
        };
        if !is_web {
            return noise(Cow::Borrowed(if scheme(url).is_some() { "other_scheme" } else { "no_url" }));
        }
        let observation = match loaded(subject.directive, url) {
            Loaded::Script => Observation::script(url),
            Loaded::Connection => Observation::connection(url),
            Loaded::Frame => Observation::connection(url).as_frame(),
            Loaded::Nothing => return noise(Cow::Borrowed("no_load")),
        };
        let observation = match subject.document.map(str::trim).filter(|page| !page.is_empty()) {
            Some(page) => observation.on_page(page),
            None => observation,
        };
        let browser_hash = browser_hash.filter(|_| observation.kind == verdict::ResourceKind::Script);
        self.seen.push(Seen { observation, browser_hash });
    }

    fn drop_one(&mut self, reason: &'static str) {
        *self.dropped.entry(reason).or_default() += 1;
    }
}

/// The directive that says what was loaded: the first that names a kind of load.
fn directive(body: &Fields<'_>) -> Option<String> {
    let first_word = |name: Name| {
        let text = body.text(&[name])?;
        text.split_ascii_whitespace().next().map(str::to_ascii_lowercase)
    };
    let effective = first_word(Name::EffectiveDirective).filter(|word| !word.is_empty());
    let violated = first_word(Name::ViolatedDirective).filter(|word| !word.is_empty());
    match (effective, violated) {
        (Some(effective), Some(violated)) if effective == "default-src" => Some(violated),
        (Some(effective), _) => Some(effective),
        (None, violated) => violated,
    }
}

/// The fields of an object, by their names without hyphens, underscores and capitals: all spellings are one.
#[derive(Default)]
struct Fields<'a> {
    has_any: bool,
    found: [Found<'a>; NAMES.len()],
}

/// What is under a name, and says something.
#[derive(Clone, Copy, Default)]
struct Found<'a> {
    /// The first value.
    value: Option<&'a Value>,
    /// The first text that is not empty, else an empty one.
    text: Option<&'a str>,
}

impl<'a> Fields<'a> {
    fn of(object: &'a Map<String, Value>) -> Self {
        let mut fields = Self { has_any: !object.is_empty(), ..Self::default() };
        // No field of a report has a longer name, and nobody sends so many.
        for (known, value) in object.iter().filter(|(known, _)| known.len() <= 64).take(256) {
            let Some(name) = Name::of(known).filter(|_| !value.is_null()) else { continue };
            let found = &mut fields.found[name as usize];
            found.value = found.value.or(Some(value));
            if found.text.is_none_or(str::is_empty) {
                found.text = value.as_str().or(found.text);
            }
        }
        fields
    }

    fn value(&self, name: Name) -> Option<&'a Value> {
        self.found[name as usize].value
    }

    /// The text under the first of some names that has one; an empty one only if there is no other.
    fn text(&self, names: &[Name]) -> Option<&'a str> {
        let texts = || names.iter().filter_map(|name| self.found[*name as usize].text);
        texts().find(|text| !text.is_empty()).or_else(|| texts().next())
    }

    /// Whether it is the body of a violation.
    fn names_a_load(&self) -> bool {
        let any = |names: &[Name]| names.iter().any(|name| self.value(*name).is_some());
        any(&[Name::BlockedUrl, Name::BlockedUri])
            && any(&[Name::EffectiveDirective, Name::ViolatedDirective, Name::DocumentUri, Name::DocumentUrl])
    }
}

/// The fields that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    BlockedUri,
    BlockedUrl,
    Body,
    CspReport,
    CspReports,
    Destination,
    DocumentUri,
    DocumentUrl,
    EffectiveDirective,
    Hash,
    SourceFile,
    SubresourceUri,
    SubresourceUrl,
    Type,
    Url,
    ViolatedDirective,
}

/// Their names, in their order.
const NAMES: [(&str, Name); 16] = [
    ("blockeduri", Name::BlockedUri),
    ("blockedurl", Name::BlockedUrl),
    ("body", Name::Body),
    ("cspreport", Name::CspReport),
    ("cspreports", Name::CspReports),
    ("destination", Name::Destination),
    ("documenturi", Name::DocumentUri),
    ("documenturl", Name::DocumentUrl),
    ("effectivedirective", Name::EffectiveDirective),
    ("hash", Name::Hash),
    ("sourcefile", Name::SourceFile),
    ("subresourceuri", Name::SubresourceUri),
    ("subresourceurl", Name::SubresourceUrl),
    ("type", Name::Type),
    ("url", Name::Url),
    ("violateddirective", Name::ViolatedDirective),
];

/// The longest of the names.
const MAX_NAME_BYTES: usize = 18;

impl Name {
    /// What a field is called, but for hyphens, underscores and capitals.
    fn of(known: &str) -> Option<Self> {
        let mut letters = [0; MAX_NAME_BYTES];
        let mut length = 0;
        for byte in known.bytes().filter(|byte| !matches!(byte, b'-' | b'_')) {
            *letters.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        }
        let is_it = |name: &str| name.len() == length && name.as_bytes() == &letters[..length];
        NAMES.iter().find(|(name, _)| is_it(name)).map(|(_, name)| *name)
    }
}

/// The SHA-256 in the form of Subresource Integrity, in hexadecimal digits. The first one of several.
fn sha256(text: &str) -> Option<String> {
    let encoded = text.split_ascii_whitespace().find_map(|part| {
        let (name, encoded) = part.split_once('-')?;
        name.eq_ignore_ascii_case("sha256").then_some(encoded)
    })?;
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let standard = encoded.replace('-', "+").replace('_', "/");
    let bytes = GeneralPurpose::new(&alphabet::STANDARD, config).decode(standard).ok()?;
    (bytes.len() == 32).then(|| bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_every_spelling() {
        for (place, (text, name)) in NAMES.iter().enumerate() {
            assert_eq!((Name::of(text), *name as usize), (Some(*name), place), "{text}");
            assert!(text.len() <= MAX_NAME_BYTES, "{text}");
        }
        for (known, want) in [
            ("blocked-uri", Some(Name::BlockedUri)),
            ("blockedURL", Some(Name::BlockedUrl)),
            ("--Effective_Directive-", Some(Name::EffectiveDirective)),
            ("blocked", None),
            ("blockedurls", None),
            ("effectivedirectives", None),
            ("", None),
            ("-", None),
            ("bl\u{f6}ckedurl", None),
        ] {
            assert_eq!(Name::of(known), want, "{known}");
        }
        let object = serde_json::json!({
            "blocked-url": null, "blocked_url": "", "blockedURL": "https://a.example/", "document-uri": 7, "body": {},
        });
        let fields = Fields::of(object.as_object().unwrap());
        assert_eq!(fields.text(&[Name::BlockedUri, Name::BlockedUrl]), Some("https://a.example/"));
        assert_eq!((fields.text(&[Name::DocumentUri]), fields.names_a_load()), (None, true));
        assert!(fields.has_any && fields.value(Name::Body).is_some() && fields.value(Name::Hash).is_none());
    }
}
