//! Bytes to text, by the encoding that a browser would take.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::html::Reader;

/// What is known of a text's encoding before it is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Declared<'a> {
    /// By the sender, such as an HTTP header.
    pub(crate) sender: Option<&'a str>,
    /// By the document around it, where nothing else says.
    pub(crate) around: Option<&'static Encoding>,
}

/// A page as text with line feeds alone (HTML Standard, "determining the character encoding").
pub(crate) fn html_text(bytes: &[u8], declared: Declared<'_>) -> (String, &'static Encoding) {
    let (encoding, skip) = by_mark(bytes).unwrap_or_else(|| {
        let found = declared.sender.and_then(label).or_else(|| in_markup(bytes));
        (found.or(declared.around).unwrap_or_else(|| guessed(bytes)), 0)
    });
    (lines_as_lf(&decoded(&bytes[skip..], encoding)), encoding)
}

/// An XML document as text.
pub(crate) fn xml_text(bytes: &[u8], declared: Declared<'_>) -> (String, &'static Encoding) {
    let (encoding, skip) = by_mark(bytes).unwrap_or_else(|| {
        let found = declared.sender.and_then(label).or_else(|| in_xml_declaration(bytes));
        (found.unwrap_or(UTF_8), 0)
    });
    (lines_as_lf(&decoded(&bytes[skip..], encoding)), encoding)
}

/// A script as text, or as it is where it is UTF-8 without a mark.
pub(crate) fn script_text<'a>(bytes: &'a [u8], declared: Declared<'_>) -> Cow<'a, [u8]> {
    let (encoding, skip) = by_mark(bytes)
        .unwrap_or_else(|| (declared.sender.and_then(label).or(declared.around).unwrap_or(UTF_8), 0));
    if encoding == UTF_8 {
        return Cow::Borrowed(&bytes[skip..]);
    }
    Cow::Owned(decoded(&bytes[skip..], encoding).into_owned().into_bytes())
}

/// The encoding that a byte order mark says, and the length of the mark.
pub(crate) fn by_mark(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes)
}

/// The form of UTF-16 that a text without a mark is in. Its first two characters tell: `<?` of XML, or a bracket or blank of
/// JSON.
pub(crate) fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let (first, second, encoding) = match *bytes.get(..4)? {
        [first, 0, second, 0] => (first, second, UTF_16LE),
        [0, first, 0, second] => (first, second, UTF_16BE),
        _ => return None,
    };
    let is_text = second.is_ascii_graphic() || second.is_ascii_whitespace();
    let begins = matches!((first, second), (b'<', b'?') | (b'{' | b'[' | b' ' | b'\t' | b'\r' | b'\n', _));
    (begins && is_text).then_some(encoding)
}

/// JSON, and whatever else has not said yet what it is, in UTF-8.
pub(crate) fn utf_8_text(bytes: &[u8]) -> Cow<'_, [u8]> {
    let marked = by_mark(bytes).or_else(|| unmarked_utf_16(bytes).map(|encoding| (encoding, 0)));
    match marked {
        Some((encoding, skip)) if encoding != UTF_8 => {
            Cow::Owned(decoded(&bytes[skip..], encoding).into_owned().into_bytes())
        }
        Some((_, skip)) => Cow::Borrowed(&bytes[skip..]),
        None => Cow::Borrowed(bytes),
    }
}

/// The encoding that a name stands for.
pub(crate) fn label(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().as_bytes())
}

fn decoded<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Cow<'a, str> {
    encoding.decode_without_bom_handling(bytes).0
}

/// Where nothing is declared: what is valid UTF-8 is UTF-8, and the rest is what browsers in most places take.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        // One broken character does not make another encoding of a text that is UTF-8 elsewhere.
        Err(error) if bytes[..error.valid_up_to()].iter().any(|byte| !byte.is_ascii()) => UTF_8,
        Err(_) => WINDOWS_1252,
    }
}

/// The encoding that the first `<meta>` in the head declares.
///
/// As Chromium does, and unlike the standard's prescan, this reads on to the end of the head.
fn in_markup(bytes: &[u8]) -> Option<&'static Encoding> {
    // "<?x" in UTF-16, which needs no mark.
    match bytes.get(..6) {
        Some(b"<\0?\0x\0") => return Some(UTF_16LE),
        Some(b"\0<\0?\0x") => return Some(UTF_16BE),
        _ => {}
    }
    if let Some(encoding) = in_xml_declaration(bytes) {
        return Some(encoding);
    }
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut has_left_head = false;
    // Errors are the reader's pauses.
    for token in Tokenizer::new_with_emitter(Reader::new(bytes), emitter).flatten() {
        let (name, start, attributes) = match &token {
            Token::StartTag(tag) => (tag.name.as_slice(), tag.span.start, Some(&tag.attributes)),
            Token::EndTag(tag) => (tag.name.as_slice(), tag.span.start, None),
            _ => continue,
        };
        if has_left_head && start >= CHECKED_IN_ANY_CASE {
            return None;
        }
        if let (b"meta", Some(attributes)) = (name, attributes) {
            let value = |name: &[u8]| {
                attributes.get(name).map(|value| String::from_utf8_lossy(&value.value).into_owned())
            };
            let named = match value(b"charset") {
                Some(charset) => label(&charset),
                None if value(b"http-equiv")
                    .is_some_and(|name| name.eq_ignore_ascii_case("content-type")) =>
                {
                    value(b"content").and_then(|content| in_content(&content)).and_then(|name| label(&name))
                }
                None => None,
            };
            if let Some(named) = named {
                return Some(as_of_meta(named));
            }
        }
        has_left_head |= !HEAD_ELEMENTS.contains(&name) || (attributes.is_none() && name == b"head");
    }
    None
}

/// A page that can say its encoding in ASCII is not in UTF-16.
fn as_of_meta(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else if encoding == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        encoding
    }
}

/// The charset in the `content` of a `<meta http-equiv=content-type>`.
fn in_content(content: &str) -> Option<String> {
    let lower = content.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let at = lower[from..].find("charset")? + from + "charset".len();
        let rest = content[at..].trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            from = at;
            continue;
        };
        let value = value.trim_start();
        return match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split_once(quote).map(|(name, _)| name.to_owned()),
            _ => value.split([';', ' ', '\t', '\n', '\r', '\u{c}']).next().map(str::to_owned),
        };
    }
}

fn in_xml_declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let rest = bytes.strip_prefix(b"<?xml")?;
    let end = rest.iter().take(1024).position(|byte| *byte == b'>')?;
    let text = std::str::from_utf8(&rest[..end]).ok()?;
    let value = text[text.find("encoding")? + "encoding".len()..].trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    label(value[1..].split_once(quote)?.0).map(as_of_meta)
}

/// The standard's first step on a page; it also makes offsets and lines agree.
fn lines_as_lf(text: &str) -> String {
    if !text.contains('\r') {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

const CHECKED_IN_ANY_CASE: usize = 1024;
const HEAD_ELEMENTS: [&[u8]; 11] = [
    b"base",
    b"head",
    b"html",
    b"link",
    b"meta",
    b"noscript",
    b"object",
    b"script",
    b"style",
    b"template",
    b"title",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_those_of_browsers() {
        let long = format!("<title>{}</title><meta charset=koi8-r>\u{0}", "x".repeat(2000));
        let late = format!("<p>{}<meta charset=koi8-r>\u{0}", "x".repeat(2000));
        let table: &[(&[u8], Option<&str>, &str)] = &[
            (b"abc", None, "UTF-8"),
            (b"\xff\xfea\0", None, "UTF-16LE"),
            (b"\xfe\xff\0a", Some("koi8-r"), "UTF-16BE"),
            (b"\xef\xbb\xbf<meta charset=koi8-r>", None, "UTF-8"),
            (b"<meta charset=koi8-r>", Some("shift_jis"), "Shift_JIS"),
            (b"<meta charset=nonsense><meta charset=koi8-r>", None, "KOI8-R"),
            (b"<script>'<meta charset=koi8-r>'</script><meta charset=gbk>", None, "GBK"),
            (b"<!-- <meta charset=koi8-r> -->\xff", None, "windows-1252"),
            (b"<meta charset=utf-16>", None, "UTF-8"),
            (b"<\0?\0x\0m\0l\0", None, "UTF-16LE"),
            (b"\0<\0?\0x\0m\0l", None, "UTF-16BE"),
            (b"<meta charset=hz-gb-2312>", None, "replacement"),
            // Chromium does not guess this one.
            (b"<p>\x1b$B$3$l\x1b(B", None, "UTF-8"),
            (b"<meta http-equiv=Content-Type content='text/html; charset=\"euc-kr\"'>", None, "EUC-KR"),
            (b"<meta content='charset charset = big5; x' http-equiv=content-type>", None, "Big5"),
            (b"<?xml version='1.0' encoding='iso-8859-2'?><html>", None, "ISO-8859-2"),
            (b"\xc3\xa9 \xff", None, "UTF-8"),
            (long.as_bytes(), None, "KOI8-R"),
            (late.as_bytes(), None, "UTF-8"),
        ];
        for (bytes, sender, want) in table {
            let declared = Declared { sender: *sender, around: None };
            assert_eq!(html_text(bytes, declared).1.name(), *want, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn line_breaks_are_line_feeds() {
        assert_eq!(html_text(b"a\r\nb\rc\n", Declared::default()).0, "a\nb\nc\n");
        assert_eq!(&*script_text(b"\xef\xbb\xbfa\r\n", Declared::default()), b"a\r\n");
        assert_eq!(&*script_text(b"\xff\xfea\0", Declared::default()), b"a");
    }
}
