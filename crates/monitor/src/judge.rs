//! Asks for a verdict on a resource from its stored record.

use verdict::{
    ConnectionInput, Engine, Error, Mechanism, Reading, ResourceKind, ScriptInput, Standing, Timestamp,
    Unknown, Verdict,
};

use crate::inventory::{Content, Record};
use crate::redact::redact_script_url;
use crate::{Conclusion, MonitorOptions};

/// The verdict on a resource with one content, from what is kept of it.
pub(crate) fn judge(
    engine: &Engine,
    record: &Record,
    reading: Option<&Reading>,
    source: Option<&[u8]>,
    at: Timestamp,
) -> Verdict {
    let is_listed = |verdict: &Verdict| verdict.url_reported_malicious == Some(true);
    let listed = record.listed_urls.iter().map(|url| format!("https://{url}"));
    match record.kind {
        ResourceKind::Connection => {
            let check = |url: &str| engine.check_connection(&ConnectionInput::new(url).at(at));
            let kept = check(&record.url);
            if is_listed(&kept) {
                return kept;
            }
            listed.map(|url| check(&url)).find(is_listed).unwrap_or(kept)
        }
        ResourceKind::Script => {
            let check = |url: Option<&str>| {
                let mut input = ScriptInput::default().at(at);
                (input.source, input.url, input.reading) = (source, url, reading);
                engine.check_script(&input)
            };
            let url = (!record.url.starts_with(INLINE)).then(|| record.first_url());
            let kept = check(url);
            if is_listed(&kept) {
                return kept;
            }
            let variants = record.variants.examples.iter().filter(|variant| Some(variant.as_str()) != url);
            let is_listed_url =
                |url: &String| is_listed(&engine.check_script(&ScriptInput::from_url(url).at(at)));
            let found = variants.cloned().chain(listed).find(is_listed_url);
            found.map_or(kept, |variant| check(Some(&variant)))
        }
    }
}

/// What is known of a content, by its hash and by what its scores depend on.
pub(crate) type ContentOf<'a> = dyn Fn(&str, Option<&str>) -> Result<Option<Content>, Error> + 'a;

/// What all contents in use come to together.
#[derive(Debug, PartialEq)]
pub(crate) struct Judgement {
    pub(crate) conclusion: Conclusion,
    /// The content that it is about, where that is not the current one.
    judged: Option<String>,
    /// The contents that were looked at, and whether each is malicious.
    flags: Vec<(String, bool)>,
}

/// Judges a resource by the contents in use: the worst counts.
pub(crate) struct Judging<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) options: &'a MonitorOptions,
    pub(crate) content: &'a ContentOf<'a>,
    pub(crate) at: Timestamp,
}

impl Judging<'_> {
    /// Looks at every content in use. What is already known of one may be given with its hash.
    pub(crate) fn judge_all(
        &self,
        record: &Record,
        known: Option<(&str, &Verdict)>,
    ) -> Result<Judgement, Error> {
        self.judge_some(record, known, |_| true)
    }

    /// Looks at the current content and at those that were malicious: for the others nothing has changed.
    pub(crate) fn judge_arrived(
        &self,
        record: &Record,
        known: Option<(&str, &Verdict)>,
    ) -> Result<Judgement, Error> {
        self.judge_some(record, known, |is_malicious| is_malicious)
    }

    fn judge_some(
        &self,
        record: &Record,
        known: Option<(&str, &Verdict)>,
        is_meant: impl Fn(bool) -> bool,
    ) -> Result<Judgement, Error> {
        let verdict_on = |hash: &str, answered_by: Option<&str>| -> Result<Verdict, Error> {
            if let Some((_, verdict)) = known.filter(|(known, _)| *known == hash) {
                return Ok(verdict.clone());
            }
            let content = (self.content)(hash, answered_by)?;
            let reading = content.as_ref().map(|content| &content.reading);
            Ok(judge(self.engine, record, reading, None, self.at))
        };
        let Some(current) = record.versions.first() else {
            let verdict = match known {
                Some((_, verdict)) => verdict.clone(),
                None => judge(self.engine, record, None, None, self.at),
            };
            return Ok(Judgement { conclusion: conclude(record, &verdict), judged: None, flags: Vec::new() });
        };
        let mut worst = verdict_on(&current.hash, current.answered_by().as_deref())?;
        let mut flags = vec![(current.hash.clone(), worst.malicious)];
        let mut judged = None;
        let mut mechanisms = worst.malicious_by.clone();
        let mut is_url_in_code = Conclusion::from(&worst).listed_url_in_code;
        for other in record.others_in_use(self.options) {
            let is_known = known.is_some_and(|(hash, _)| hash == other.hash);
            if !is_known && !is_meant(other.malicious) {
                continue;
            }
            let verdict = verdict_on(&other.hash, other.answered_by.as_deref())?;
            flags.push((other.hash.clone(), verdict.malicious));
            if !verdict.malicious {
                continue;
            }
            is_url_in_code |= Conclusion::from(&verdict).listed_url_in_code;
            let new: Vec<Mechanism> =
                verdict.malicious_by.iter().filter(|by| !mechanisms.contains(by)).copied().collect();
            mechanisms.extend(new);
            if badness(&verdict) > badness(&worst) {
                worst = verdict;
                judged = Some(other.hash.clone());
            }
        }
        let mut conclusion = conclude(record, &worst);
        conclusion.malicious_by = mechanisms;
        conclusion.listed_url_in_code = is_url_in_code;
        Ok(Judgement { conclusion, judged, flags })
    }
}

impl Judgement {
    /// Notes it in the record: whether the conclusion is another one than before.
    pub(crate) fn apply(self, record: &mut Record) -> bool {
        for (hash, is_malicious) in self.flags {
            for version in record.versions.iter_mut().filter(|version| version.hash == hash) {
                version.malicious = is_malicious;
            }
            for other in record.others.iter_mut().filter(|other| other.hash == hash) {
                other.malicious = is_malicious;
            }
        }
        record.judged = self.judged;
        let is_other = record.conclusion != self.conclusion;
        record.conclusion = self.conclusion;
        is_other
    }
}

/// By what the worst of several verdicts is found.
fn badness(verdict: &Verdict) -> (bool, u8) {
    let score = verdict.scores.map_or(100, |scores| scores.js_integrity_score.get());
    (verdict.malicious, 100 - score)
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
    if record.kind == ResourceKind::Script && !record.variants.examples.is_empty() {
        let url = verdict.url.as_ref().filter(|_| verdict.url_reported_malicious == Some(true));
        conclusion.listed_variant = url.map(|url| redact_script_url(url));
    }
    conclusion
}

/// What the URL of an inline script begins with; the structural hash of the script follows.
pub(crate) const INLINE: &str = "inline:";
