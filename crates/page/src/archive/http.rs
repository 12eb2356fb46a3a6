//! Answers of HTTP as archives keep them: headers, and a body that may be in chunks and packed.

use std::borrow::Cow;

use super::packed::within;

/// The headers of a message or record, names in lower case.
#[derive(Debug, Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads lines up to an empty one; the rest is the body. Lines may end in line feeds alone, and may be folded.
    pub(super) fn read(bytes: &[u8]) -> (Self, &[u8]) {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut rest = bytes;
        while let Some((line, after)) = line(rest) {
            rest = after;
            if line.is_empty() || headers.len() >= MAX_HEADERS {
                break;
            }
            let text = String::from_utf8_lossy(line);
            match (text.starts_with([' ', '\t']), headers.last_mut()) {
                (true, Some((_, value))) if value.len() < MAX_HEADER_BYTES => {
                    value.push(' ');
                    value.push_str(text.trim());
                }
                _ => {
                    if let Some((name, value)) = text.split_once(':') {
                        headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                    }
                }
            }
        }
        (Self(headers), rest)
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The first line without its end, and what follows.
pub(super) fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    if bytes.is_empty() {
        return None;
    }
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let line = &bytes[..end];
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    Some((line, bytes.get(end + 1..).unwrap_or_default()))
}

/// An answer of HTTP.
pub(super) struct Response<'a> {
    pub(super) headers: Headers,
    pub(super) body: Cow<'a, [u8]>,
    /// Why the body is not what the headers say.
    pub(super) problem: Option<String>,
}

/// Reads an answer with its body as the browser sees it.
pub(super) fn response<'a>(bytes: &'a [u8], budget: &mut usize) -> Response<'a> {
    let rest = if bytes.starts_with(b"HTTP/") { line(bytes).map_or(bytes, |(_, rest)| rest) } else { bytes };
    let (headers, body) = Headers::read(rest);
    let mut body = Cow::Borrowed(body);
    let mut problem = None;
    if headers.get("transfer-encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"))
        && let Some(joined) = dechunked(&body)
    {
        body = Cow::Owned(joined);
    }
    let codings = headers.get("content-encoding").unwrap_or_default();
    match without_codings(&body, codings, budget) {
        Ok(Some(plain)) => body = Cow::Owned(plain),
        Ok(None) => {}
        // Archives often keep the body unpacked under the old headers.
        Err(reason) => problem = crate::kind::is_binary(&body).then_some(reason),
    }
    Response { headers, body, problem }
}

/// A body without the codings that a header names.
///
/// In words, why it cannot be had.
pub(super) fn decoded(body: &[u8], codings: &str, budget: &mut usize) -> Result<Vec<u8>, String> {
    without_codings(body, codings, budget).map(|plain| plain.unwrap_or_else(|| body.to_vec()))
}

fn without_codings(body: &[u8], codings: &str, budget: &mut usize) -> Result<Option<Vec<u8>>, String> {
    let codings = codings.to_ascii_lowercase();
    let mut plain: Option<Vec<u8>> = None;
    for coding in codings.split(',').rev().map(str::trim).take(MAX_CODINGS) {
        plain = unpacked(coding, plain.as_deref().unwrap_or(body), budget)?.or(plain);
    }
    Ok(plain)
}

/// The body without its coding; `None` where that is none.
fn unpacked(coding: &str, body: &[u8], budget: &mut usize) -> Result<Option<Vec<u8>>, String> {
    let unpacked = match coding {
        "" | "identity" | "none" => return Ok(None),
        "gzip" | "x-gzip" => within(flate2::read::MultiGzDecoder::new(body), budget),
        // Some send it without the header of zlib.
        "deflate" if body.first().is_some_and(|byte| byte & 0xf == 8) => {
            within(flate2::read::ZlibDecoder::new(body), budget)
        }
        "deflate" => within(flate2::read::DeflateDecoder::new(body), budget),
        "br" => within(brotli_decompressor::Decompressor::new(body, 4096), budget),
        other => return Err(format!("the body is packed by {other:?}")),
    };
    match unpacked {
        Ok(unpacked) if unpacked.problem.is_none() || !unpacked.bytes.is_empty() => Ok(Some(unpacked.bytes)),
        Ok(unpacked) => Err(unpacked.problem.unwrap_or_default()),
        Err(error) => Err(error.to_string()),
    }
}

/// A body in chunks as one; `None` for what is not in chunks.
fn dechunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    let mut is_first = true;
    loop {
        let Some((size, after)) = line(rest) else { return (!is_first).then_some(joined) };
        let size = std::str::from_utf8(size).ok()?.split(';').next()?.trim();
        let size = match usize::from_str_radix(size, 16) {
            Ok(size) if !size_is_signed(rest) => size,
            // A body that is cut off, or damaged later, is one all the same.
            _ => return (!is_first).then_some(joined),
        };
        if size == 0 {
            return Some(joined);
        }
        is_first = false;
        let chunk = after.get(..size).unwrap_or(after);
        joined.extend_from_slice(chunk);
        rest = &after[chunk.len()..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

fn size_is_signed(line: &[u8]) -> bool {
    line.first().is_some_and(|byte| matches!(byte, b'+' | b'-'))
}

const MAX_CODINGS: usize = 8;
const MAX_HEADERS: usize = 1000;
const MAX_HEADER_BYTES: usize = 64 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_what_has_none_is_left() {
        assert_eq!(dechunked(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n").as_deref(), Some(&b"abcde"[..]));
        assert_eq!(dechunked(b"3\nabc\n0\n\n").as_deref(), Some(&b"abc"[..]));
        assert_eq!(dechunked(b"5\r\nabc").as_deref(), Some(&b"abc"[..]));
        assert_eq!(dechunked(b"ffffffffffffffff\r\nabc").as_deref(), Some(&b"abc"[..]));
        assert_eq!(dechunked(b"<html>"), None);
        assert_eq!(dechunked(b""), None);
    }

    #[test]
    fn headers_may_be_folded_and_end_in_line_feeds() {
        let (headers, body) = Headers::read(b"Content-Type: a;\n\tb=c\r\nX:y\n\nbody\n");
        assert_eq!(headers.get("content-type"), Some("a; b=c"));
        assert_eq!((headers.get("x"), body), (Some("y"), &b"body\n"[..]));
    }
}
