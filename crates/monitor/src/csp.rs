//! Observations in the reports that browsers send about a Content Security Policy.
//!
//! Both forms are read: that of [`report-uri`](https://www.w3.org/TR/CSP2/#violation-reports), one object, and that of the
//! [Reporting API](https://www.w3.org/TR/CSP3/#reporting), an array of reports.

use serde_json::Value;
use verdict::{Error, ErrorKind};

use crate::Observation;

/// What a report holds.
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
    /// [`ErrorKind::Input`] for what is no report at all; a bad entry among others is a problem of the report.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let value: Value = serde_json::from_slice(bytes)
            .map_err(|error| Error::new(ErrorKind::Input, "not JSON").with_source(error))?;
        let (entries, is_alone) = match value {
            Value::Array(entries) => (entries, false),
            entry @ Value::Object(_) => (vec![entry], true),
            _ => return Err(Error::new(ErrorKind::Input, "neither an object nor an array of reports")),
        };
        let mut report = Self::default();
        for (at, entry) in entries.into_iter().enumerate() {
            match bodies(entry) {
                Ok(bodies) if bodies.is_empty() => report.skipped += 1,
                Ok(bodies) => {
                    for body in bodies {
                        match Violation::read(&body) {
                            Ok(violation) => match violation.observation() {
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

/// The violations in an entry; none for a report of another kind. Some senders put several into one object.
fn bodies(mut entry: Value) -> Result<Vec<Value>, String> {
    let mut found = None;
    for name in ["csp-report", "csp-reports"] {
        if let Some(body) = entry.get_mut(name) {
            found = Some(body.take());
            break;
        }
    }
    let body = match found {
        Some(body) => body,
        None => {
            match entry.get("type").and_then(Value::as_str) {
                Some("csp-violation" | "csp-hash" | "csp") => {}
                Some(_) => return Ok(Vec::new()),
                None => return Err("neither `csp-report` nor a `type`".to_owned()),
            }
            entry.get_mut("body").map(Value::take).ok_or("a report without `body`")?
        }
    };
    Ok(match body {
        Value::Array(bodies) => bodies,
        body => vec![body],
    })
}

/// What both forms say.
struct Violation<'a> {
    document_url: Option<&'a str>,
    blocked_url: Option<&'a str>,
    directive: Option<&'a str>,
    /// What a report of a hash says was loaded.
    destination: Option<&'a str>,
}

impl<'a> Violation<'a> {
    /// The names of both forms are taken in either one, and the first that has a text counts.
    fn read(body: &'a Value) -> Result<Self, String> {
        let Value::Object(fields) = body else { return Err("a report that is no object".to_owned()) };
        let text = |names: &[&str]| {
            names.iter().find_map(|name| fields.get(*name)?.as_str().filter(|text| !text.is_empty()))
        };
        Ok(Self {
            document_url: text(&["documentURL", "document-uri", "documentURI"]),
            blocked_url: text(&["blockedURL", "blocked-uri", "blockedURI", "subresourceURL"]),
            directive: text(&[
                "effectiveDirective",
                "effective-directive",
                "violatedDirective",
                "violated-directive",
            ]),
            destination: text(&["destination"]),
        })
    }

    /// The resource that was blocked, if it has a URL that is one of the page's: scripts by the directives of scripts, and
    /// connections by all others.
    fn observation(&self) -> Option<Observation> {
        let url = self.blocked_url?;
        // `inline`, `eval`, `self` and the like are no URLs, and extensions are none of the page.
        let (scheme, _) = url.split_once("://")?;
        if !["http", "https", "ws", "wss"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
            return None;
        }
        let directive = self.directive.or(self.destination)?;
        let name = directive.split_ascii_whitespace().next()?.to_ascii_lowercase();
        let observation = match name.as_str() {
            "script-src"
            | "script-src-elem"
            | "script-src-attr"
            | "worker-src"
            | "script"
            | "worker"
            | "require-trusted-types-for"
            | "trusted-types" => Observation::script(url),
            // Pages that are blocked from showing this one, and pages that it goes to, are not loaded by it.
            "frame-ancestors" | "report-uri" | "report-to" | "sandbox" => return None,
            _ => Observation::connection(url),
        };
        Some(match self.document_url {
            Some(page) => observation.on_page(page),
            None => observation,
        })
    }
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
}
