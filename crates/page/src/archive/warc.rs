//! WARC archives (ISO 28500): answers as they came, and what was stored by itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::body::{Answer, Answers};
use super::http::{Headers, line, response};
use crate::Error;
use crate::contents::{Contents, Place};
use crate::mime::Mime;
use crate::options::Options;

/// Reads an archive, unpacked.
pub(super) fn read(
    bytes: &[u8],
    options: &Options,
    budget: &mut usize,
    contents: &mut Contents,
) -> Result<(), Error> {
    let pages = referers(bytes);
    let mut answers = Answers::new(options, contents);
    let mut number = 0;
    let mut rest = bytes;
    while let Some(record) = next_record(&mut rest) {
        number += 1;
        if let Some(reason) = &record.problem {
            answers.problem(number, reason.as_str());
        }
        take(&record, number, &pages, budget, &mut answers);
    }
    if number == 0 {
        return Err(Error::not_understood("a WARC archive without a record"));
    }
    if !rest.trim_ascii().is_empty() {
        answers.problem(number + 1, "expected a WARC record; the rest is not read");
    }
    Ok(())
}

struct Record<'a> {
    headers: Headers,
    content: &'a [u8],
    problem: Option<String>,
}

impl Record<'_> {
    fn kind(&self) -> String {
        self.headers.get("warc-type").unwrap_or_default().to_ascii_lowercase()
    }

    /// The address, without the angle brackets that old programs put around it.
    fn url(&self) -> Option<&str> {
        let url = self.headers.get("warc-target-uri")?;
        Some(url.strip_prefix('<').and_then(|url| url.strip_suffix('>')).unwrap_or(url))
    }
}

/// The record at the front, and the rest after it.
fn next_record<'a>(rest: &mut &'a [u8]) -> Option<Record<'a>> {
    let start = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let from = &rest[start..];
    if !from.starts_with(b"WARC/") {
        *rest = from;
        return None;
    }
    let (_, after) = line(from)?;
    let (headers, content) = Headers::read(after);
    let length = headers.get("content-length").and_then(|length| length.parse::<usize>().ok());
    let is_end = |at: usize| {
        let after = content.get(at..).unwrap_or_default().trim_ascii_start();
        after.is_empty() || after.starts_with(b"WARC/")
    };
    let (end, problem) = match length {
        Some(length) if length <= content.len() && is_end(length) => (length, None),
        // The length is missing or wrong: the record ends where the next one begins.
        _ => {
            let next = content
                .windows(7)
                .position(|window| window.starts_with(b"\nWARC/") && window[6].is_ascii_digit());
            let reason = match (length, next) {
                (Some(length), None) if length > content.len() => "the archive is cut off".to_owned(),
                _ => "the record's length is wrong".to_owned(),
            };
            (next.map_or(content.len(), |at| at + 1), Some(reason))
        }
    };
    *rest = &content[end..];
    Some(Record { headers, content: &content[..end], problem })
}

/// The page of each address: what its request names as the page that it was sent from.
fn referers(bytes: &[u8]) -> BTreeMap<String, Arc<str>> {
    let mut pages = BTreeMap::new();
    let mut rest = bytes;
    while let Some(record) = next_record(&mut rest) {
        if record.kind() != "request" {
            continue;
        }
        let request = line(record.content).map_or(record.content, |(_, rest)| rest);
        let (headers, _) = Headers::read(request);
        if let (Some(url), Some(page)) = (record.url(), headers.get("referer")) {
            pages.entry(url.to_owned()).or_insert_with(|| Arc::from(page));
        }
    }
    pages
}

fn take(
    record: &Record<'_>,
    number: usize,
    pages: &BTreeMap<String, Arc<str>>,
    budget: &mut usize,
    answers: &mut Answers<'_>,
) {
    let Some(url) = record.url() else { return };
    let place = Place { entry: Some(number), page: pages.get(url).cloned(), ..Place::default() };
    let url = url.to_owned();
    let is_http = |headers: &Headers| {
        headers
            .get("content-type")
            .is_none_or(|kind| kind.to_ascii_lowercase().starts_with("application/http"))
    };
    match record.kind().as_str() {
        "response" if is_http(&record.headers) || record.content.starts_with(b"HTTP/") => {
            let response = response(record.content, budget);
            let mime = response.headers.get("content-type").map(Mime::parse);
            if let Some(reason) = response.problem {
                answers.problem(number, reason);
                answers.take(Answer { url, mime, place, ..Answer::default() });
                return;
            }
            let body = Some(response.body.into_owned());
            answers.take(Answer { url, mime, body, place, ..Answer::default() });
        }
        "response" | "resource" => {
            let mime = record.headers.get("content-type").map(Mime::parse);
            let content = without_end(record.content);
            answers.take(Answer { url, mime, body: Some(content.to_vec()), place, ..Answer::default() });
        }
        // The same as an earlier answer, whose body may lie in another archive.
        "revisit" => {
            let response = response(record.content, budget);
            let mime = response.headers.get("content-type").map(Mime::parse);
            answers.take(Answer { url, mime, place, ..Answer::default() });
        }
        "continuation" => answers.problem(number, "a continued record whose beginning is missing"),
        // Requests, descriptions and converted forms are nothing that a browser ran.
        _ => {}
    }
}

/// A record whose length was wrong has the empty lines after it.
fn without_end(content: &[u8]) -> &[u8] {
    content.strip_suffix(b"\r\n\r\n").unwrap_or(content)
}
