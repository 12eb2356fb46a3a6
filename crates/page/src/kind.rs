//! What an input is, by its first bytes and its name.

use encoding_rs::{UTF_16BE, UTF_16LE};
use serde::de::IgnoredAny;

use crate::encoding::{by_mark, label, unmarked_utf_16, utf_8_text};
use crate::mime::Mime;

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Gzip,
    Har,
    Html,
    Mhtml,
    Script,
    Warc,
    Xml,
    Zip,
    /// Not a page, archive or script; names the actual kind.
    NotUnderstood(&'static str),
}

/// Whether a file's name ends as those do that can be read: `.js`, `.html`, `.har`, `.warc.gz` and so on.
///
/// ```
/// assert!(page::is_known_name("Shop.HTML") && page::is_known_name("crawl.warc.gz"));
/// assert!(!page::is_known_name("photo.png") && !page::is_known_name("data.json"));
/// ```
#[must_use]
pub fn is_known_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let inner = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zip")).unwrap_or(&name);
    by_name(inner).is_some_and(|kind| kind != Kind::Zip || inner == name)
}

/// What an input is: its first bytes say, then its name, then the sender, and then what it looks like.
pub(crate) fn kind_of(bytes: &[u8], name: Option<&str>, content_type: Option<&str>) -> Kind {
    if let Some(kind) = by_magic(bytes) {
        return kind;
    }
    let mime = Mime::parse(content_type.unwrap_or_default());
    // Where the sender says UTF-16, every second byte may be one that no other text has.
    if name.is_none()
        && mime.charset.as_deref().and_then(label).is_some_and(|said| said == UTF_16LE || said == UTF_16BE)
    {
        match () {
            () if mime.is_html() => return Kind::Html,
            () if mime.is_xml() => return Kind::Xml,
            () if mime.is_script() => return Kind::Script,
            () => {}
        }
    }
    let named = name.and_then(|name| by_name(&name.to_ascii_lowercase()));
    let is_called_html = named == Some(Kind::Html) || mime.is_html();
    // A page may have an archive at its end, and one that is called so may be stuffed with bytes that browsers leave out.
    if is_binary(bytes) && !starts_as_page(bytes) && !(is_called_html && has_markup(bytes)) {
        return Kind::NotUnderstood("binary data");
    }
    let looks = by_looks(bytes);
    match (named, looks) {
        // A page under another name is one all the same.
        (Some(Kind::Script), Kind::Html) if starts_as_page(bytes) => Kind::Html,
        (Some(Kind::Warc), _) if bytes.trim_ascii_start().starts_with(b"WARC/") => Kind::Warc,
        (Some(Kind::Warc), _) => Kind::NotUnderstood("a WARC archive without a record"),
        (Some(Kind::Zip), _) => Kind::NotUnderstood("a ZIP archive by its name alone"),
        (Some(named), _) => named,
        (None, Kind::Script) if content_type.is_none() && name.and_then(other_text).is_some() => {
            Kind::NotUnderstood(name.and_then(other_text).unwrap_or_default())
        }
        (None, looks) => match () {
            () if mime.is_html() => Kind::Html,
            () if mime.is_xml() => Kind::Xml,
            () if mime.is_script() => Kind::Script,
            () => looks,
        },
    }
}

fn by_name(name: &str) -> Option<Kind> {
    let ending = name.rsplit('/').next()?.rsplit_once('.')?.1;
    Some(match ending {
        "har" => Kind::Har,
        "htm" | "html" | "shtml" => Kind::Html,
        "cjs" | "js" | "mjs" => Kind::Script,
        "mht" | "mhtml" => Kind::Mhtml,
        "svg" | "xht" | "xhtml" => Kind::Xml,
        "warc" => Kind::Warc,
        "wacz" => Kind::Zip,
        _ => return None,
    })
}

/// What a text of another kind is, by the ending of its name.
fn other_text(name: &str) -> Option<&'static str> {
    let ending = name.rsplit('/').next()?.rsplit_once('.')?.1.to_ascii_lowercase();
    Some(match ending.as_str() {
        "css" | "less" | "scss" => "a style sheet",
        "csv" | "tsv" => "a table",
        "markdown" | "md" | "rst" => "a text for people",
        _ => return None,
    })
}

/// Whether a file's name is one of a script, or says nothing.
pub(crate) fn may_be_named_script(name: Option<&str>) -> bool {
    let ending = name.and_then(|name| name.rsplit('/').next()?.rsplit_once('.')).map(|(_, ending)| ending);
    ending.is_none_or(|ending| ["cjs", "js", "mjs"].iter().any(|script| ending.eq_ignore_ascii_case(script)))
}

fn by_magic(bytes: &[u8]) -> Option<Kind> {
    let starts: [(&[u8], Kind); 27] = [
        (b"\x1f\x8b", Kind::Gzip),
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (b"WARC/", Kind::Warc),
        (b"filedesc://", Kind::NotUnderstood("an ARC archive, the form before WARC")),
        (b"\x89PNG", Kind::NotUnderstood("a PNG image")),
        (b"\xff\xd8\xff", Kind::NotUnderstood("a JPEG image")),
        (b"GIF87a", Kind::NotUnderstood("a GIF image")),
        (b"GIF89a", Kind::NotUnderstood("a GIF image")),
        (b"\0\0\x01\0", Kind::NotUnderstood("an icon")),
        (b"%PDF-", Kind::NotUnderstood("a PDF document")),
        (b"%!PS-", Kind::NotUnderstood("a PostScript document")),
        (b"{\\rtf", Kind::NotUnderstood("an RTF document")),
        (b"\0asm", Kind::NotUnderstood("WebAssembly")),
        (b"\x7fELF", Kind::NotUnderstood("a program")),
        (b"wOFF", Kind::NotUnderstood("a font")),
        (b"wOF2", Kind::NotUnderstood("a font")),
        (b"OTTO", Kind::NotUnderstood("a font")),
        (b"\0\x01\0\0", Kind::NotUnderstood("a font")),
        (b"BZh", Kind::NotUnderstood("a bzip2 archive")),
        (b"\xfd7zXZ", Kind::NotUnderstood("an xz archive")),
        (b"\x28\xb5\x2f\xfd", Kind::NotUnderstood("a Zstandard archive")),
        (b"7z\xbc\xaf", Kind::NotUnderstood("a 7z archive")),
        (b"Rar!\x1a", Kind::NotUnderstood("a RAR archive")),
        (b"OggS", Kind::NotUnderstood("sound")),
        (b"ID3", Kind::NotUnderstood("sound")),
        (b"SQLite format 3\0", Kind::NotUnderstood("a database")),
    ];
    let at = |from: usize, text: &[u8]| bytes.get(from..from + text.len()) == Some(text);
    let start = starts.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| kind);
    // Words that a script could begin with count only before bytes that no text has.
    let start =
        start.filter(|_| !matches!(bytes.get(..3), Some(b"BZh" | b"ID3" | b"Ogg")) || is_binary(bytes));
    start.or_else(|| {
        if at(0, b"RIFF") && (at(8, b"WEBP") || at(8, b"WAVE") || at(8, b"AVI ")) {
            Some(Kind::NotUnderstood("an image, sound or film"))
        } else if at(4, b"ftyp") {
            Some(Kind::NotUnderstood("an image or film"))
        } else if at(257, b"ustar") {
            Some(Kind::NotUnderstood("a tar archive"))
        } else {
            None
        }
    })
}

/// Whether bytes are those of no text.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    if by_mark(bytes).is_some() || unmarked_utf_16(bytes).is_some() {
        return false;
    }
    let head = &bytes[..bytes.len().min(4096)];
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 0xb | 0xe..=0x1a | 0x1c..=0x1f);
    let controls = head.iter().filter(is_control).count();
    let is_utf8 = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    // A script may hold a few; a text that is not even UTF-8 must hold none.
    controls * 3 > head.len() || (!is_utf8 && (controls * 10 > head.len() || head.contains(&0)))
}

fn by_looks(bytes: &[u8]) -> Kind {
    let bytes = &*utf_8_text(bytes);
    let text = bytes.trim_ascii_start();
    let head = text[..text.len().min(4096)].to_ascii_lowercase();
    let has = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    match head.first() {
        Some(b'<') => {
            let tags: [&[u8]; 9] =
                [b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<div", b"<meta", b"<title", b"<p"];
            // Old scripts start with `<!--` as well.
            let is_comment = head.starts_with(b"<!--");
            if head.starts_with(b"<?xml") || head.starts_with(b"<svg") {
                if starts_as_xml(bytes) { Kind::Xml } else { Kind::Html }
            } else if !is_comment || tags.iter().any(|tag| has(tag)) {
                Kind::Html
            } else {
                Kind::Script
            }
        }
        Some(b'{')
            if has(b"\"log\"") && (has(b"\"creator\"") || has(b"\"entries\"") || has(b"\"pages\"")) =>
        {
            Kind::Har
        }
        Some(b'[') if has(b"\"log\"") && has(b"\"entries\"") => Kind::Har,
        Some(b'{' | b'[') if is_json(text) => Kind::NotUnderstood("JSON that is no HAR archive"),
        _ if has(b"\nmime-version:")
            || has(b"\ncontent-type: multipart/")
            || head.starts_with(b"mime-version:") =>
        {
            Kind::Mhtml
        }
        _ => Kind::Script,
    }
}

/// Whether a text begins as pages do and no script does.
pub(crate) fn starts_as_page(bytes: &[u8]) -> bool {
    let text = without_mark(bytes).trim_ascii_start();
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| text.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag.as_bytes())))
}

/// Whether browsers take a body that no type was given for as a page (WHATWG MIME Sniffing, "rules for identifying an unknown
/// MIME type").
pub(crate) fn is_sniffed_as_page(bytes: &[u8]) -> bool {
    let text = without_mark(bytes).trim_ascii_start();
    let ends = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'>'));
    text.starts_with(b"<!--") && text.get(..4096.min(text.len())).is_some_and(has_markup)
        || SNIFFED.iter().any(|tag| {
            text.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag.as_bytes()))
                && ends(text.get(tag.len()))
        })
}

const SNIFFED: [&str; 16] = [
    "<!doctype html",
    "<html",
    "<head",
    "<script",
    "<iframe",
    "<h1",
    "<div",
    "<font",
    "<table",
    "<a",
    "<style",
    "<title",
    "<b",
    "<body",
    "<br",
    "<p",
];

/// Whether there is an element in it that could run a script, by names too long for chance.
fn has_markup(bytes: &[u8]) -> bool {
    let names: [&[u8]; 10] =
        [b"body", b"embed", b"frame", b"html", b"iframe", b"img", b"object", b"script", b"svg", b"template"];
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<');
    starts.map(|(at, _)| &bytes[at + 1..]).any(|rest| {
        names.iter().any(|name| {
            let is_named = rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
            is_named
                && matches!(rest.get(name.len()), Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'))
        })
    })
}

/// Whether a text begins as XML of browsers does.
pub(crate) fn starts_as_xml(bytes: &[u8]) -> bool {
    let text = without_mark(bytes).trim_ascii_start();
    let head = &text[..text.len().min(4096)];
    text.starts_with(b"<?xml") || head.windows(6).any(|window| window == b"xmlns=")
}

/// Whether a text is JSON with something in it.
pub(crate) fn is_json(text: &[u8]) -> bool {
    let text = text.trim_ascii();
    matches!(text.first(), Some(b'{' | b'[' | b'"')) && serde_json::from_slice::<IgnoredAny>(text).is_ok()
}

/// Whether a text is worth parsing as JavaScript: it has a call, an assignment or a template, and is neither data nor markup.
pub(crate) fn may_be_script(body: &[u8]) -> bool {
    let text = body.trim_ascii_start();
    let is_markup = text.starts_with(b"<") && !text.starts_with(b"<!--");
    !is_markup
        && text.iter().any(|byte| matches!(byte, b'(' | b'=' | b'`'))
        && !is_binary(body)
        && !is_json(text)
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_and_name_tell_the_kind() {
        let not_understood = |kind: Kind| matches!(kind, Kind::NotUnderstood(_));
        let table: &[(&[u8], Option<&str>, Kind)] = &[
            (b"", None, Kind::Script),
            (b"", Some("a.html"), Kind::Html),
            (b"<!doctype html><p>", None, Kind::Html),
            (b"<!doctype html><p>", Some("a.js"), Kind::Html),
            (b"\xef\xbb\xbf  <SCRIPT>alert(1)", None, Kind::Html),
            (b"<!-- hide\nalert(1)\n// -->", None, Kind::Script),
            (b"<!-- hide\nalert(1)\n// -->", Some("a.js"), Kind::Script),
            (b"<!-- saved page --><html>", None, Kind::Html),
            (b"{\"log\": {\"version\": \"1.2\", \"creator\": {}}}", None, Kind::Har),
            (b"{\"log\": {\"version\": \"1.2\", \"creator\": {}}}", Some("a.json"), Kind::Har),
            (b"{\0\"\0l\0o\0g\0\"\0:\0{\0\"\0e\0n\0t\0r\0i\0e\0s\0\"\0:\0[\0]\0}\0}\0", None, Kind::Har),
            (b"\xff\xfe<\0p\0>\0", None, Kind::Html),
            (b"{ let log = 1 }", None, Kind::Script),
            (b"(function(){})()", None, Kind::Script),
            (b"\x1f\x8b\x08", Some("a.har"), Kind::Gzip),
            (b"WARC/1.1\r\n", Some("a.html"), Kind::Warc),
            (b"From: <x>\r\nMIME-Version: 1.0\r\n", None, Kind::Mhtml),
            (b"<?xml version='1.0'?><svg/>", None, Kind::Xml),
            (b"<svg onload=a()>", None, Kind::Html),
            (b"\0\0\0\0\x01\x01\x01\x01\x01\x01<Script>a()", Some("a.html"), Kind::Html),
            (b"BZh=1", Some("a.js"), Kind::Script),
            (b"x='\x01\x02'; // a few control characters in a text of its own", Some("a.js"), Kind::Script),
        ];
        for (bytes, name, kind) in table {
            assert_eq!(kind_of(bytes, *name, None), *kind, "{name:?} {:?}", String::from_utf8_lossy(bytes));
        }
        for (bytes, name) in [
            (&b"\x89PNG\r\n\x1a\n"[..], "a.js"),
            (b"\0asm\x01\0\0\0", "a.wasm"),
            (b"\0\x01\x02\x03\xff\xfe\0\0", "a.html"),
            (b"{\"a\": [1]}", "a.json"),
            (b"a { b: c }", "a.css"),
            (b"a,b(c)", "A.CSV"),
            (b"{\\rtf1 text}", "a.txt"),
            (b"text", "a.warc"),
        ] {
            assert!(not_understood(kind_of(bytes, Some(name), None)), "{name}");
        }
    }
}
