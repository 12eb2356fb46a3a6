//! Inventories as CSV, by [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180).

use std::fmt::Display;

use categories::CategorySet;

use crate::{Entry, is_unseen, kind_name};
use monitor::TamperState;
use verdict::ResourceKind;

/// The names of the columns, as a line.
///
/// ```
/// let header = export::csv_header();
/// assert!(header.starts_with("kind,name,url,host,malicious,"));
/// assert!(header.ends_with("\r\n"));
/// ```
#[must_use]
pub fn csv_header() -> String {
    csv_line(COLUMNS.iter().map(|name| (*name).to_owned()))
}

/// One entry, as a line. A field with several values holds one per line.
///
/// The author of a page controls these texts, and spreadsheets run texts that start like a formula. Such a field gets an
/// apostrophe in front, as OWASP advises against CSV injection. Control characters, which terminals obey, and those that
/// turn the direction of a text are written as `\u{1b}`.
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
/// use export::{Entry, csv_header, csv_row};
///
/// // The verdict is that on https://evil.example/a.js, whose host a feed lists.
/// let table = csv_header() + &csv_row(&Entry::new("=A1", verdict));
/// let row = table.lines().nth(1).unwrap();
/// assert!(row.starts_with("script,'=A1,https://evil.example/a.js,evil.example,true,domain,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn csv_row(entry: &Entry) -> String {
    let verdict = &entry.verdict;
    let (scores, sighting) = (verdict.scores.as_ref(), entry.sighting.as_ref());
    let said = entry.justification.as_ref();
    csv_line([
        kind_name(verdict.kind).to_owned(),
        entry.name.clone(),
        or_empty(verdict.url.as_ref()),
        or_empty(verdict.host.as_ref()),
        verdict.malicious.to_string(),
        lines(verdict.malicious_by.iter().map(|by| by.name())),
        or_empty(verdict.class.map(|class| class.name())),
        or_empty(scores.map(|scores| scores.js_integrity_score)),
        or_empty(scores.map(|scores| scores.magecart_score)),
        or_empty(scores.map(|scores| scores.cryptomining_score)),
        or_empty(scores.map(|scores| scores.malware_score)),
        or_empty(verdict.domain_reported_malicious),
        categories(verdict.malicious_domain_categories),
        or_empty(verdict.url_reported_malicious),
        categories(verdict.malicious_url_categories),
        or_empty(sighting.map(|sighting| sighting.status.name())),
        or_empty(sighting.map(|sighting| sighting.first_seen_at)),
        or_empty(sighting.map(|sighting| sighting.last_seen_at)),
        or_empty(sighting.and_then(|sighting| sighting.first_page_url.as_ref())),
        lines(&entry.page_urls),
        entry.count.to_string(),
        or_empty(verdict.hash.as_ref()),
        entry.versions.len().to_string(),
        lines(verdict.reasons.iter().map(|reason| &reason.text)),
        or_empty(verdict.model.as_ref()),
        or_empty(verdict.feed_epoch.as_ref()),
        or_empty(said.map(|said| &said.justification)),
        or_empty(said.map(|said| &said.by)),
        or_empty(said.map(|said| said.at)),
        or_empty(authorisation(entry)),
        or_empty(entry.live.as_ref().map(|live| live.seen_by.name())),
        or_empty(entry.live.as_ref().map(|live| live.differs)),
        or_empty(entry.live.as_ref().map(|live| live.held_back)),
        lines(entry.live.iter().flat_map(|live| &live.initiator_chain).map(ToString::to_string)),
    ])
}

const COLUMNS: [&str; 34] = [
    "kind",
    "name",
    "url",
    "host",
    "malicious",
    "malicious_by",
    "class",
    "js_integrity_score",
    "magecart_score",
    "cryptomining_score",
    "malware_score",
    "domain_reported_malicious",
    "malicious_domain_categories",
    "url_reported_malicious",
    "malicious_url_categories",
    "status",
    "first_seen_at",
    "last_seen_at",
    "first_page_url",
    "page_urls",
    "count",
    "hash",
    "versions",
    "reasons",
    "model",
    "feed_epoch",
    "justification",
    "justified_by",
    "justified_at",
    "authorisation",
    "seen_by",
    "differs",
    "held_back",
    "initiator_chain",
];

/// Fields as a line, quoted where they must be; what starts like a formula gets an apostrophe in front.
///
/// ```
/// assert_eq!(export::csv_line(["a,b".to_owned(), "=1".to_owned()]), "\"a,b\",'=1\r\n");
/// ```
#[must_use]
pub fn csv_line(fields: impl IntoIterator<Item = String>) -> String {
    let mut line = fields.into_iter().map(|text| field(&text)).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

fn field(text: &str) -> String {
    // Some programs drop blanks in front.
    let is_formula = text.starts_with(['\t', '\r', '\n'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let mut guarded = String::with_capacity(text.len() + 1);
    if is_formula {
        guarded.push('\'');
    }
    for c in text.chars() {
        if is_unseen(c) && !matches!(c, '\t' | '\r' | '\n') {
            guarded.extend(c.escape_unicode());
        } else {
            guarded.push(c);
        }
    }
    if guarded.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

/// Whether a script of an inventory may run: `approved`, or what is the case instead.
fn authorisation(entry: &Entry) -> Option<&'static str> {
    if entry.sighting.is_none() || entry.verdict.kind != ResourceKind::Script {
        return None;
    }
    let state = TamperState::of(entry.justification.as_ref(), entry.versions.first());
    Some(state.map_or("approved", TamperState::name))
}

fn or_empty(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn lines(values: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    values.into_iter().map(|value| value.as_ref().to_owned()).collect::<Vec<_>>().join("\n")
}

fn categories(set: CategorySet) -> String {
    lines(set.iter().map(|category| category.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_formulas_are_texts() {
        for (text, want) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"a\"", "\"say \"\"a\"\"\""),
            ("a\r\nb", "\"a\r\nb\""),
            ("=HYPERLINK(\"//x\")", "\"'=HYPERLINK(\"\"//x\"\")\""),
            ("@SUM(1)", "'@SUM(1)"),
            ("-1", "'-1"),
            (" =1", "' =1"),
            ("\u{a0}@SUM(1)", "'\u{a0}@SUM(1)"),
            ("a\u{1b}]0;x\u{7}", "a\\u{1b}]0;x\\u{7}"),
            ("\u{1b}=1", "\\u{1b}=1"),
            ("a\u{202e}gpj\u{2066}\u{9b}", "a\\u{202e}gpj\\u{2066}\\u{9b}"),
            ("\tx\ty", "'\tx\ty"),
            ("", ""),
        ] {
            assert_eq!(field(text), want, "{text:?}");
        }
    }
}
