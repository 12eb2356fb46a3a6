//! The verdict on a resource, from what is kept of it.

use verdict::{
    ConnectionInput, Engine, Reading, ResourceKind, ScriptInput, Standing, Timestamp, Unknown, Verdict,
};

use crate::Conclusion;
use crate::inventory::Record;

/// The verdict on a resource, from what is kept of it.
pub(crate) fn judge(
    engine: &Engine,
    record: &Record,
    reading: Option<&Reading>,
    source: Option<&[u8]>,
    at: Timestamp,
) -> Verdict {
    match record.kind {
        ResourceKind::Connection => {
            let check = |url: &str| engine.check_connection(&ConnectionInput::new(url).at(at));
            let kept = check(&record.url);
            if kept.url_reported_malicious == Some(true) {
                return kept;
            }
            let full = record.listed_urls.iter().map(|url| check(&format!("https://{url}")));
            full.into_iter().find(|verdict| verdict.url_reported_malicious == Some(true)).unwrap_or(kept)
        }
        ResourceKind::Script => {
            let url = (!record.url.starts_with(INLINE)).then_some(record.url.as_str());
            let mut input = ScriptInput::default().at(at);
            (input.source, input.url, input.reading) = (source, url, reading);
            engine.check_script(&input)
        }
    }
}

/// What a verdict on a resource comes to.
pub(crate) fn conclude(record: &Record, verdict: &Verdict) -> Conclusion {
    let mut conclusion = Conclusion::from(verdict);
    // A command that only takes feeds brings no scorer. What is missing is the code all the same.
    if let (Standing::Unknown { why: Unknown::NoScorer | Unknown::NoMechanism }, true) =
        (conclusion.standing(), record.versions.is_empty())
    {
        conclusion.standing = Some(Standing::Unknown { why: Unknown::NoBody });
    }
    conclusion
}

/// What the URL of an inline script begins with; the structural hash of the script follows.
pub(crate) const INLINE: &str = "inline:";
