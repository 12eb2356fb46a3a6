//! MHTML (RFC 2557): a page with its frames and scripts as the parts of a message.

use std::sync::Arc;

use url::Url;

use super::body::{Answer, Answers};
use super::http::Headers;
use crate::Error;
use crate::address::from_base64;
use crate::contents::{Contents, Place};
use crate::mime::Mime;
use crate::options::Options;

/// Reads a message.
pub(super) fn read(bytes: &[u8], options: &Options, contents: &mut Contents) -> Result<(), Error> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let (headers, _) = Headers::read(start);
    if headers.get("content-type").is_none() {
        return Err(Error::not_understood("an MHTML file without a Content-Type"));
    }
    let page = headers
        .get("snapshot-content-location")
        .or_else(|| headers.get("content-location"))
        .map(str::to_owned);
    let mut message =
        Message { page: page.as_deref().map(Arc::from), answers: Answers::new(options, contents), number: 0 };
    // Parts in parts wait here, the next one last, and have their headers read when it is their turn: there may be very many.
    let mut waiting = vec![(start, 0u32)];
    while let Some((part, depth)) = waiting.pop() {
        let (headers, body) = Headers::read(part);
        match boundary(&headers) {
            Some(boundary) if depth < MAX_DEPTH => {
                let left = MAX_PARTS.saturating_sub(message.number + waiting.len());
                let (parts, is_cut) = parts(body, &boundary, left);
                if is_cut {
                    message.answers.problem(message.number + 1, "too many parts; the rest is not read");
                }
                waiting.extend(parts.into_iter().rev().map(|part| (part, depth + 1)));
            }
            Some(_) => message.answers.problem(message.number + 1, "parts are nested too deep"),
            None if depth < MAX_DEPTH && is_message(&headers) => {
                waiting.push((body.trim_ascii_start(), depth + 1));
            }
            None => message.part(&headers, body),
        }
    }
    if message.number == 0 {
        return Err(Error::not_understood("an MHTML file without a part"));
    }
    Ok(())
}

struct Message<'a> {
    page: Option<Arc<str>>,
    answers: Answers<'a>,
    /// Parts so far.
    number: usize,
}

impl Message<'_> {
    fn part(&mut self, headers: &Headers, body: &[u8]) {
        self.number += 1;
        let mime = Mime::parse(headers.get("content-type").unwrap_or("text/html"));
        let own = headers.get("content-location").map(str::to_owned);
        let is_address = own.as_deref().is_some_and(|url| Url::parse(url).is_ok());
        let url = match (own, &self.page) {
            (Some(own), _) if is_address => own,
            (Some(own), Some(page)) => {
                Url::parse(page).and_then(|page| page.join(&own)).map_or(own, String::from)
            }
            (Some(own), None) => own,
            (None, Some(page)) => page.to_string(),
            (None, None) => String::new(),
        };
        let coding = headers.get("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        let body = match coding.as_str() {
            "base64" => match from_base64(body).or_else(|| from_base64(first_base64(body))) {
                Some(bytes) if !bytes.is_empty() || body.trim_ascii().is_empty() => bytes,
                _ => {
                    self.answers.problem(self.number, "the part is labelled base64 but is not");
                    return;
                }
            },
            "quoted-printable" => unquoted(body),
            _ => body.to_vec(),
        };
        let place = Place { entry: Some(self.number), page: self.page.clone(), ..Place::default() };
        self.answers.take(Answer { url, mime: Some(mime), body: Some(body), place, ..Answer::default() });
    }
}

/// Whether a part is a message with headers of its own, such as a forwarded one.
fn is_message(headers: &Headers) -> bool {
    headers.get("content-type").is_some_and(|kind| Mime::parse(kind).essence == "message/rfc822")
}

/// The lines of base64 at the front: programs that send messages on write a line of their own below.
fn first_base64(body: &[u8]) -> &[u8] {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/= \t\r".contains(byte);
    let mut end = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if !line.strip_suffix(b"\n").unwrap_or(line).iter().all(is_base64) {
            break;
        }
        end += line.len();
    }
    &body[..end]
}

/// The boundary of a message in parts.
fn boundary(headers: &Headers) -> Option<String> {
    let kind = headers.get("content-type")?;
    if !kind.trim_start().get(..10)?.eq_ignore_ascii_case("multipart/") {
        return None;
    }
    let at = kind.to_ascii_lowercase().find("boundary")?;
    let value = kind[at + "boundary".len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([';', ' ', '\t']).next()?,
    };
    (!value.is_empty()).then(|| value.to_owned())
}

/// The parts of a body, so many at most, and whether there are more; the last one need not be closed.
fn parts<'a>(body: &'a [u8], boundary: &str, max: usize) -> (Vec<&'a [u8]>, bool) {
    let mark = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut from: Option<usize> = None;
    let mut at = 0;
    while at < body.len() {
        let end =
            body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |found| at + found + 1);
        let line = body[at..end].trim_ascii_end();
        let is_last = line.strip_prefix(mark.as_bytes()) == Some(b"--");
        if is_last || line == mark.as_bytes() {
            if let Some(from) = from {
                parts.push(without_line_end(&body[from..at]));
            }
            from = (!is_last).then_some(end);
            if is_last || parts.len() >= max {
                return (parts, !is_last);
            }
        }
        at = end;
    }
    parts.extend(from.map(|from| &body[from..]));
    (parts, false)
}

/// The line break before a boundary belongs to the boundary.
fn without_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

/// The bytes of quoted-printable.
fn unquoted(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let digit = |at: usize| body.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut at = 0;
    while at < body.len() {
        if body[at] != b'=' {
            out.push(body[at]);
            at += 1;
            continue;
        }
        if let (Some(high), Some(low)) = (digit(at + 1), digit(at + 2)) {
            // Two hexadecimal digits fit in a byte.
            out.push((high * 16 + low) as u8);
            at += 3;
            continue;
        }
        // A soft line break, with blanks before it that some programs add.
        let blanks = body[at + 1..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let end = at + 1 + blanks;
        if body[end..].starts_with(b"\r\n") {
            at = end + 2;
        } else if body.get(end) == Some(&b'\n') || end == body.len() {
            at = end + 1;
        } else {
            out.push(b'=');
            at += 1;
        }
    }
    out
}

const MAX_DEPTH: u32 = 16;
const MAX_PARTS: usize = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_needs_no_address() {
        let page = b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: text/html\r\n\r\n\
            <script>a()</script>\r\n--o--\r\n";
        let contents = crate::read(page, &Options::new().name("p.mhtml")).unwrap();
        assert_eq!(contents.scripts[0].source.as_deref(), Some(&b"a()"[..]));
        assert_eq!((contents.connections, contents.problems), (vec![], vec![]));
    }

    #[test]
    fn quoted_printable_is_undone() {
        assert_eq!(unquoted(b"a=3Db=\r\nc= \n=C3=A9=x="), b"a=bc\xc3\xa9=x");
    }

    #[test]
    fn parts_lie_between_boundaries() {
        let body = b"preamble\r\n--x\r\n\r\none\r\n--xy\r\n--x \r\n\r\ntwo\r\n--x--\r\nepilogue";
        assert_eq!(parts(body, "x", 9), (vec![&b"\r\none\r\n--xy"[..], b"\r\ntwo"], false));
        assert_eq!(parts(body, "x", 1), (vec![&b"\r\none\r\n--xy"[..]], true));
        assert_eq!(parts(b"--x\n\nopen", "x", 9), (vec![&b"\nopen"[..]], false));
        assert_eq!(parts(b"none", "x", 9), (vec![], false));
    }
}
