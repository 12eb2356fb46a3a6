//! Observations in the reports that browsers send about a Content Security Policy.
//!
//! Both forms are read: that of [`report-uri`](https://www.w3.org/TR/CSP2/#violation-reports), one object, and that of the
//! [Reporting API](https://www.w3.org/TR/CSP3/#reporting), an array of reports.

use serde::Deserialize;
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
        let value: Value = serde_json::from_slice(bytes)
            .map_err(|error| Error::new(ErrorKind::Input, "not JSON").with_source(error))?;
        let entries = match value {
            Value::Array(entries) => entries,
            // An object of neither form is no report at all, and not a report with a bad entry.
            entry @ Value::Object(_) => match Violation::form(&entry) {
                Ok(_) => vec![entry],
                Err(reason) => return Err(Error::new(ErrorKind::Input, reason)),
            },
            _ => return Err(Error::new(ErrorKind::Input, "neither an object nor an array of reports")),
        };
        let mut report = Self::default();
        for (at, entry) in entries.into_iter().enumerate() {
            match Violation::read(entry) {
                Ok(Some(violation)) => match violation.observation() {
                    Some(observation) => report.observations.push(observation),
                    None => report.skipped += 1,
                },
                Ok(None) => report.skipped += 1,
                Err(reason) => report.problems.push((at + 1, reason)),
            }
        }
        Ok(report)
    }
}

/// What both forms say, by the names of the newer one.
#[derive(Deserialize)]
struct Violation {
    #[serde(rename = "documentURL", alias = "document-uri")]
    document_url: Option<String>,
    #[serde(rename = "blockedURL", alias = "blocked-uri")]
    blocked_url: Option<String>,
    #[serde(rename = "effectiveDirective", alias = "effective-directive")]
    effective_directive: Option<String>,
    #[serde(rename = "violatedDirective", alias = "violated-directive")]
    violated_directive: Option<String>,
}

impl Violation {
    /// Where an entry has its violation; `None` for a report of another kind.
    fn form(entry: &Value) -> Result<Option<&'static str>, &'static str> {
        match (entry.get("csp-report"), entry.get("type").and_then(Value::as_str)) {
            (Some(_), _) => Ok(Some("csp-report")),
            (None, Some("csp-violation")) if entry.get("body").is_none() => Err("a report without `body`"),
            (None, Some("csp-violation")) => Ok(Some("body")),
            (None, Some(_)) => Ok(None),
            (None, None) => Err("neither `csp-report` nor a `type`"),
        }
    }

    /// The violation in an entry; `None` for a report of another kind.
    fn read(mut entry: Value) -> Result<Option<Self>, String> {
        let Some(field) = Self::form(&entry)? else { return Ok(None) };
        let body = entry.get_mut(field).map(Value::take).unwrap_or_default();
        serde_json::from_value(body).map(Some).map_err(|error| error.to_string())
    }

    /// The resource that was blocked, if it is a script or a connection with a URL.
    fn observation(self) -> Option<Observation> {
        let directive = self.effective_directive.or(self.violated_directive)?;
        let url = self.blocked_url?;
        // `inline`, `eval`, `self` and the like are no URLs.
        if !url.contains("://") {
            return None;
        }
        let name = directive.split_ascii_whitespace().next()?;
        let observation = match name {
            "script-src" | "script-src-elem" | "worker-src" => Observation::script(url),
            "connect-src" => Observation::connection(url),
            _ => return None,
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
                {"csp-report": 7}, {}, {"type": "csp-violation"}, 9,
                {"csp-report": {"blocked-uri": "wss://a.example", "effective-directive": "connect-src"}}]"#,
        )
        .unwrap();
        assert_eq!(report.observations, [Observation::connection("wss://a.example")]);
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
