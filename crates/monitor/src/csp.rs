//! Observations in the reports that browsers send about a Content Security Policy.
//!
//! Violations and `csp-hash` reports are read, which say what a browser ran. Of violations both forms are read: that of [`report-uri`](https://www.w3.org/TR/CSP2/#violation-reports), one object, and that of the
//! [Reporting API](https://www.w3.org/TR/CSP3/#reporting), an array of reports.

use std::borrow::Cow;

use serde_json::{Map, Value};
use verdict::{Error, ErrorKind, ResourceKind};

use crate::Observation;
use crate::observation::sha256_digits;

/// The observations of a report.
///
/// ```
/// use monitor::{CspReport, Observation};
///
/// let body = br#"{"csp-report": {"document-uri": "https://shop.example/pay",
///     "violated-directive": "script-src 'self'", "blocked-uri": "https://cdn.example/a.js"}}"#;
/// let report = CspReport::parse(body)?;
/// let seen = Observation::script("https://cdn.example/a.js").on_page("https://shop.example/pay");
/// assert_eq!(report.observations, [seen]);
/// assert_eq!((report.skipped, report.problems.len()), (0, 0));
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CspReport {
    /// The scripts and connections, in the report's order.
    pub observations: Vec<Observation>,
    /// How many entries are about something else: images, inline code, other kinds of reports.
    pub skipped: usize,
    /// What could not be read: the number of the entry, from 1, and why.
    pub problems: Vec<(usize, String)>,
}

impl CspReport {
    /// Reads a report in either form.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Input`] if it is not a report. A bad entry among others is a problem of the report.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let bytes = without_lone_surrogates(bytes);
        let values = documents(&bytes).or_else(|error| documents(&mended(&bytes)).map_err(|_| error));
        let values = values.map_err(|error| Error::new(ErrorKind::Input, "not JSON").with_source(error))?;
        let is_alone = matches!(values.as_slice(), [Value::Object(_)]);
        let mut entries = Vec::new();
        for value in values {
            match value {
                Value::Array(more) => entries.extend(more),
                entry @ Value::Object(_) => entries.push(entry),
                _ => return Err(Error::new(ErrorKind::Input, "expected an object or an array of reports")),
            }
        }
        let mut report = Self::default();
        for (at, entry) in entries.into_iter().enumerate() {
            // The Reporting API names the page outside of the body, too.
            let page = entry.get("url").and_then(Value::as_str).map(str::to_owned);
            match bodies(entry) {
                Ok(bodies) if bodies.is_empty() => report.skipped += 1,
                Ok(bodies) => {
                    for body in bodies {
                        match Violation::read(&body) {
                            Ok(violation) => match violation.observation(page.as_deref()) {
                                Some(observation) => report.observations.push(observation),
                                None => report.skipped += 1,
                            },
                            Err(reason) => report.problems.push((at + 1, reason)),
                        }
                    }
                }
                // An object of neither form is no report at all, and not a report with a bad entry.
                Err(reason) if is_alone => return Err(Error::new(ErrorKind::Input, reason)),
                Err(reason) => report.problems.push((at + 1, reason)),
            }
        }
        Ok(report)
    }
}

/// The documents of JSON in bytes, one after the other.
fn documents(bytes: &[u8]) -> Result<Vec<Value>, serde_json::Error> {
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>().peekable();
    if values.peek().is_none() {
        // Nothing at all is no report.
        return serde_json::from_slice(bytes).map(|value| vec![value]);
    }
    values.collect()
}

/// JSON in which control characters are blanks and bytes that are no UTF-8 are replaced: samples of code bring both along.
fn mended(json: &[u8]) -> Vec<u8> {
    let mut bytes = String::from_utf8_lossy(json).into_owned().into_bytes();
    bytes.iter_mut().filter(|byte| **byte < b' ').for_each(|byte| *byte = b' ');
    bytes
}

/// A name as it is compared: senders write `csp-report`, `csp_report` and `cspReport`.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_')).map(|c| c.to_ascii_lowercase()).collect()
}

/// The violations in an entry; none for a report of another kind. Some senders put several into one object.
fn bodies(entry: Value) -> Result<Vec<Value>, String> {
    let Value::Object(mut fields) = entry else {
        return Err("expected each report to be a JSON object".to_owned());
    };
    let name = fields.keys().find(|name| matches!(plain(name).as_str(), "cspreport" | "cspreports")).cloned();
    let body = if let Some(body) = name.and_then(|name| fields.remove(&name)) {
        body
    } else if let Some(kind) = fields.get("type").and_then(Value::as_str)
        && !is_violation(&fields)
    {
        if !matches!(plain(kind).as_str(), "csp" | "cspviolation" | "csphash" | "cspreport") {
            return Ok(Vec::new());
        }
        fields.remove("body").ok_or("expected a report with `body`")?
    } else if is_violation(&fields) {
        // The violation alone, as some collectors keep it.
        Value::Object(fields)
    } else {
        return Err("expected a report with `csp-report` or `type`".to_owned());
    };
    Ok(match body {
        Value::Array(bodies) => bodies,
        // JSON in a text, as it comes out of some logs.
        Value::String(text) => {
            serde_json::from_str(&text).map_or_else(|_| vec![Value::String(text)], |body| vec![body])
        }
        body => vec![body],
    })
}

/// Whether these are the fields of a violation itself.
fn is_violation(fields: &Map<String, Value>) -> bool {
    let has = |names: &[&str]| fields.keys().any(|name| names.contains(&plain(name).as_str()));
    has(&["blockedurl", "blockeduri"]) && has(&["effectivedirective", "violateddirective"])
}

/// What both forms say.
struct Violation<'a> {
    document_url: Option<&'a str>,
    blocked_url: Option<&'a str>,
    directive: Option<&'a str>,
    /// What a report of a hash says was loaded.
    destination: Option<&'a str>,
    /// What a report of a hash says that was run.
    hash: Option<&'a str>,
    /// The script that asked for it.
    source_file: Option<&'a str>,
}

impl<'a> Violation<'a> {
    /// The names of both forms are taken in either one, and the first that has a text counts.
    fn read(body: &'a Value) -> Result<Self, String> {
        let Value::Object(fields) = body else {
            return Err("expected each report to be a JSON object".to_owned());
        };
        let names: Vec<(String, &str)> = fields
            .iter()
            .filter_map(|(name, value)| Some((plain(name), value.as_str().filter(|text| !text.is_empty())?)))
            .collect();
        let text = |wanted: &[&str]| {
            wanted
                .iter()
                .find_map(|wanted| names.iter().find(|(name, _)| name == wanted).map(|(_, text)| *text))
        };
        Ok(Self {
            document_url: text(&["documenturl", "documenturi"]),
            blocked_url: text(&["blockedurl", "blockeduri", "subresourceurl"]),
            directive: text(&["effectivedirective", "violateddirective"]),
            destination: text(&["destination"]),
            hash: text(&["hash"]),
            source_file: text(&["sourcefile"]),
        })
    }

    /// The blocked or executed resource, if its URL belongs to the page. Script directives give scripts; all other directives
    /// give connections, frames included.
    fn observation(&self, page: Option<&str>) -> Option<Observation> {
        let url = self.blocked_url?;
        // `inline`, `eval`, `self` and the like are no URLs, and extensions are none of the page.
        let (scheme, _) = url.split_once("://")?;
        if !["http", "https", "ws", "wss"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
            return None;
        }
        // What an extension of somebody's browser loads is none of the page either.
        if self.source_file.is_some_and(is_of_extension) {
            return None;
        }
        // A report of a hash without a destination is of a script: nothing else is hashed.
        let directive = self.directive.or(self.destination).or_else(|| self.hash.map(|_| "script"))?;
        let name = directive.split_ascii_whitespace().next()?.to_ascii_lowercase();
        let observation = match name.as_str() {
            "script-src"
            | "script-src-elem"
            | "script-src-attr"
            | "worker-src"
            | "script"
            | "worker"
            | "sharedworker"
            | "serviceworker"
            | "audioworklet"
            | "paintworklet"
            | "require-trusted-types-for"
            | "trusted-types" => Observation::script(url),
            // Older browsers name the directive of the policy, which is for everything, or for workers as for frames.
            "default-src" | "child-src" if has_name_of_script(url) => Observation::script(url),
            // Pages that are blocked from showing this one are not loaded by it, nor is what holds for the page itself.
            "frame-ancestors"
            | "report-uri"
            | "report-to"
            | "sandbox"
            | "base-uri"
            | "plugin-types"
            | "upgrade-insecure-requests"
            | "block-all-mixed-content" => return None,
            "frame-src" | "child-src" | "fenced-frame-src" | "frame" | "iframe" | "fencedframe" => {
                Observation::connection(url).as_frame()
            }
            _ => Observation::connection(url),
        };
        let mut observation = match self.document_url.or(page) {
            Some(page) => observation.on_page(page),
            None => observation,
        };
        // Of other algorithms nothing is known to compare with.
        if let (ResourceKind::Script, Some(hash)) = (observation.kind, self.hash.and_then(sha256_digits)) {
            observation.browser_hash = Some(hash);
        }
        Some(observation)
    }
}

/// Whether a script's address is that of an extension, or the name of its scheme alone.
fn is_of_extension(file: &str) -> bool {
    let scheme = file.split(':').next().unwrap_or_default().to_ascii_lowercase();
    scheme.ends_with("-extension") || scheme == "webkit-masked-url"
}

/// Whether a URL's path ends as that of a script. A host may end so, too.
fn has_name_of_script(url: &str) -> bool {
    let (_, rest) = url.split_once("://").unwrap_or_default();
    let (_, path) = rest.split_once('/').unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["js", "mjs", "cjs", "jsx"].iter().any(|script| extension.eq_ignore_ascii_case(script))
}

/// JSON in which half of a surrogate pair alone is a replacement character: a sample of code may be cut there.
fn without_lone_surrogates(json: &[u8]) -> Cow<'_, [u8]> {
    let unit = |at: usize| {
        let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut mended: Option<Vec<u8>> = None;
    let mut at = 0;
    while let Some(found) = json[at..].iter().position(|byte| *byte == b'\\').map(|step| at + step) {
        at = match unit(found) {
            Some(0xd800..=0xdbff) if matches!(unit(found + 6), Some(0xdc00..=0xdfff)) => found + 12,
            Some(0xd800..=0xdfff) => {
                mended.get_or_insert_with(|| json.to_vec())[found..found + 6].copy_from_slice(b"\\ufffd");
                found + 6
            }
            _ => (found + 2).min(json.len()),
        };
    }
    mended.map_or(Cow::Borrowed(json), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_say_the_same() {
        let old = br#"{"csp-report": {"document-uri": "https://shop.example/pay", "violated-directive": "script-src-elem 'self'",
            "blocked-uri": "https://cdn.example/a.js", "status-code": 200}}"#;
        let new = br#"[{"type": "csp-violation", "age": 3, "url": "https://shop.example/pay", "body":
            {"documentURL": "https://shop.example/pay", "effectiveDirective": "script-src-elem",
             "blockedURL": "https://cdn.example/a.js", "disposition": "report"}}]"#;
        let want = vec![Observation::script("https://cdn.example/a.js").on_page("https://shop.example/pay")];
        for form in [&old[..], &new[..]] {
            let report = CspReport::parse(form).unwrap();
            assert_eq!(report.observations, want);
            assert_eq!((report.skipped, report.problems.len()), (0, 0));
        }
    }

    #[test]
    fn what_is_no_script_or_connection_is_counted() {
        let report = CspReport::parse(
            br#"[{"type": "deprecation", "body": {}}, {"csp-report": {"blocked-uri": "inline", "effective-directive": "script-src"}},
                {"csp-report": {"blocked-uri": "https://a.example/x.png", "effective-directive": "img-src"}},
                {"csp-report": 7}, {}, {"type": "csp-violation"}, 9, {"csp-report": {"blocked-uri": "chrome-extension://x/y.js", "effective-directive": "script-src"}},
                {"csp-report": {"blocked-uri": "wss://a.example", "effective-directive": "connect-src"}}]"#,
        )
        .unwrap();
        let want =
            [Observation::connection("https://a.example/x.png"), Observation::connection("wss://a.example")];
        assert_eq!(report.observations, want);
        assert_eq!(report.skipped, 3);
        assert_eq!(report.problems.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [4, 5, 6, 7]);
        assert!(CspReport::parse(b"{").is_err());
        for no_report in
            [&b"7"[..], b"{}", br#"{"type": 7}"#, br#"{"type": "csp-violation"}"#, b"\"csp-report\""]
        {
            let error = CspReport::parse(no_report).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Input, "{}", String::from_utf8_lossy(no_report));
        }
        assert_eq!(CspReport::parse(br#"{"type": "deprecation"}"#).unwrap().skipped, 1);
        assert_eq!(CspReport::parse(b"[]").unwrap(), CspReport::default());
    }

    #[test]
    fn a_hash_of_what_ran_comes_with_the_script() {
        let report = CspReport::parse(
            br#"[{"type": "csp-hash", "url": "https://shop.example/pay", "body": {"subresourceURL": "https://cdn.example/a.js",
                "hash": "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "type": "subresource", "destination": "script"}},
                {"type": "csp-hash", "url": "https://shop.example/pay", "body": {"subresourceURL": "https://other.example/b.js",
                "documentURL": "https://shop.example/cart", "hash": "", "type": "subresource", "destination": "script"}},
                {"type": "csp-hash", "body": {"subresourceURL": "https://cdn.example/c.js", "hash": "sha384-AAAA", "destination": null}}]"#,
        )
        .unwrap();
        let digits = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(
            report.observations,
            [
                Observation::script("https://cdn.example/a.js")
                    .on_page("https://shop.example/pay")
                    .with_browser_hash(digits),
                Observation::script("https://other.example/b.js").on_page("https://shop.example/cart"),
                Observation::script("https://cdn.example/c.js"),
            ]
        );
        assert_eq!((report.skipped, report.problems.len()), (0, 0));
    }

    #[test]
    fn each_directive_is_what_it_fetches() {
        use ResourceKind::{Connection, Script};
        for (directive, url, want) in [
            ("script-src", "https://a.example/", Some(Script)),
            ("script-src-elem", "https://a.example/", Some(Script)),
            ("script-src-attr", "https://a.example/", Some(Script)),
            ("worker-src 'self'", "https://a.example/", Some(Script)),
            ("default-src 'self'", "https://a.example/x.js?y.png", Some(Script)),
            ("default-src", "https://a.example/x.png", Some(Connection)),
            ("default-src", "https://a.js", Some(Connection)),
            ("child-src", "https://a.example/worker.js", Some(Script)),
            ("connect-src", "wss://a.example/", Some(Connection)),
            ("img-src", "https://a.example/", Some(Connection)),
            ("font-src", "https://a.example/", Some(Connection)),
            ("media-src", "https://a.example/", Some(Connection)),
            ("object-src", "https://a.example/", Some(Connection)),
            ("frame-src", "https://a.example/", Some(Connection)),
            ("child-src", "https://a.example/", Some(Connection)),
            ("form-action", "https://a.example/", Some(Connection)),
            ("base-uri", "https://a.example/", None),
            ("frame-ancestors", "https://a.example/", None),
            ("script-src", "moz-extension://a/", None),
        ] {
            // Both spellings in one report; the second one is empty or says something else.
            for names in [["blocked-uri", "blockedURL"], ["blockedURL", "blocked_uri"]] {
                let body = serde_json::json!({
                    names[0]: url, names[1]: "", "effectiveDirective": directive, "violated-directive": "script-src"
                });
                let report = serde_json::json!({ "csp-report": body }).to_string();
                let report = CspReport::parse(report.as_bytes()).unwrap();
                let kinds: Vec<ResourceKind> = report.observations.iter().map(|one| one.kind).collect();
                assert_eq!(kinds, Vec::from_iter(want), "{directive}");
                let is_frame = kinds == [Connection] && ["frame-src", "child-src"].contains(&directive);
                assert!(report.observations.iter().all(|one| one.is_frame == is_frame), "{directive}");
            }
        }
    }

    #[test]
    fn names_are_read_as_senders_write_them() {
        let wanted = [Observation::script("https://cdn.example/a.js").on_page("https://shop.example/pay")];
        for text in [
            r#"{"CSP-Report": {"Document-URI": "https://shop.example/pay", "Violated-Directive": "script-src", "Blocked-URI": "https://cdn.example/a.js"}}"#,
            r#"{"csp_report": {"document_uri": "https://shop.example/pay", "violated_directive": "script-src", "blocked_uri": "https://cdn.example/a.js"}}"#,
            r#"{"type": "CSP-Violation", "body": {"documentUrl": "https://shop.example/pay", "effectiveDirective": "script-src", "blockedUrl": "https://cdn.example/a.js"}}"#,
            r#"{"documentURL": "https://shop.example/pay", "effectiveDirective": "script-src", "blockedURL": "https://cdn.example/a.js"}"#,
            r#"{"csp-report": "{\"document-uri\": \"https://shop.example/pay\", \"violated-directive\": \"script-src\", \"blocked-uri\": \"https://cdn.example/a.js\"}"}"#,
            "{\"csp-report\": {\"document-uri\": \"https://shop.example/pay\", \"violated-directive\": \"script-src\", \"script-sample\": \"a\tb\", \"blocked-uri\": \"https://cdn.example/a.js\"}}",
        ] {
            let report = CspReport::parse(text.as_bytes()).unwrap();
            assert_eq!(report.observations, wanted, "{text}");
            assert_eq!((report.skipped, report.problems.len()), (0, 0), "{text}");
        }
    }

    #[test]
    fn what_an_extension_loads_is_none_of_the_page() {
        for file in [
            "chrome-extension",
            "moz-extension://a/x.js",
            "safari-web-extension://a",
            "webkit-masked-url://hidden/",
        ] {
            let text = format!(
                r#"{{"csp-report": {{"violated-directive": "script-src", "blocked-uri": "https://a.example/x.js", "source-file": "{file}"}}}}"#
            );
            let report = CspReport::parse(text.as_bytes()).unwrap();
            assert_eq!((report.observations.len(), report.skipped), (0, 1), "{file}");
        }
    }

    #[test]
    fn reports_may_follow_each_other() {
        let report = r#"{"csp-report": {"violated-directive": "script-src", "blocked-uri": "https://a.example/x.js"}}"#;
        let two = CspReport::parse(format!("{report}\n\n[{report}]").as_bytes()).unwrap();
        assert_eq!((two.observations.len(), two.problems.len()), (2, 0));
        assert!(CspReport::parse(b"").is_err() && CspReport::parse(b" ").is_err());
    }

    #[test]
    fn half_of_a_surrogate_pair_spoils_no_report() {
        let report = |sample: &str| {
            let text = format!(
                r#"{{"csp-report": {{"blocked-uri": "https://a.example/x.js", "violated-directive": "script-src",
                    "script-sample": "{sample}"}}}}"#
            );
            CspReport::parse(text.as_bytes()).unwrap()
        };
        for sample in [r"x\ud83d", r"\udc00", r"\ud83d\ude00", r"\ud83d\ud83d\\", r"\\ud83d"] {
            assert_eq!(report(sample).observations.len(), 1, "{sample}");
        }
        assert!(matches!(without_lone_surrogates(br"\\ud83d \ud83d\ude00"), Cow::Borrowed(_)));
        assert_eq!(&*without_lone_surrogates(br"\ud83dx\"), br"\ufffdx\");
    }
}
