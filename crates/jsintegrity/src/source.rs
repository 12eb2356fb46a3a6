//! Bytes to text: byte order marks, UTF-8, UTF-16, and Latin-1 for what is none of them; and comments of a script that lost its lines.

use std::borrow::Cow;

use crate::lex::Lexer;

/// Decodes a script. Never fails: bytes that are neither UTF-8 nor UTF-16 are read as Latin-1.
///
/// The order follows the byte order mark, then the shape of the bytes (UTF-16 without a mark has a zero in
/// nearly every second byte), then UTF-8 validity.
///
/// Of a script on one line, a comment that has code in it begins with two blanks: whoever copied the script lost its lines, and what stood
/// below the comment is in it.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let text = decoded(bytes);
    match with_lost_lines(&text) {
        Some(read) => Cow::Owned(read),
        None => text,
    }
}

/// A script on one line without the slashes of comments that have code in them; `None` for others.
// For `go(); // ask first var a = f(b); send(a)` it is `go();    ask first var a = f(b); send(a)`. All bytes keep their places.
fn with_lost_lines(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    // Nearly all scripts end the search at once, or have slashes in addresses alone.
    if bytes.len() > LONGEST_LINE
        || memchr::memchr2(b'\n', b'\r', bytes).is_some()
        || !may_begin_comment(bytes)
    {
        return None;
    }
    let mut read: Option<String> = None;
    let mut from = 0;
    // Each round reads on behind the comment that ended the one before it. It looks at all that is left, so there are not many rounds.
    for _ in 0..MOST_COMMENTS {
        let rest = &text[from..];
        let end = Lexer::new(rest).last().map_or(0, |token| token.end as usize);
        let comment = end + rest[end..].len() - behind_blocks(&rest[end..]).len();
        let after = rest[comment..].strip_prefix("//");
        let Some(after) = after.filter(|after| !after.starts_with(['#', '@']) && has_code(after)) else {
            return read;
        };
        let at = from + comment;
        read.get_or_insert_with(|| text.to_owned()).replace_range(at..at + 2, "  ");
        from = text.len() - after.len();
    }
    read
}

/// What follows white space and comments in `/* */`.
fn behind_blocks(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some((_, after)) = rest.strip_prefix("/*").and_then(|block| block.split_once("*/")) {
        rest = after.trim_start();
    }
    rest
}

/// Whether two slashes stand where no address has them.
fn may_begin_comment(text: &[u8]) -> bool {
    memchr::memmem::find_iter(text, b"//").any(|at| {
        let before = at.checked_sub(1).map_or(b' ', |before| text[before]);
        !matches!(before, b':' | b'"' | b'\'' | b'`' | b'\\' | b'/' | b'=')
    })
}

/// Whether what a comment says is a statement or more, and no remark.
fn has_code(comment: &str) -> bool {
    let has = |byte| memchr::memchr(byte, comment.as_bytes()).is_some();
    comment.len() >= SHORTEST_CODE && has(b'(') && has(b')') && (has(b';') || has(b'{') || has(b'='))
}

/// Bytes of a script on one line, and comments in it.
const LONGEST_LINE: usize = 1 << 20;
const MOST_COMMENTS: usize = 256;
/// Bytes of code that is worth reading.
const SHORTEST_CODE: usize = 24;

fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8_or_latin1(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Cow::Owned(utf16(rest, u16::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Cow::Owned(utf16(rest, u16::from_be_bytes));
    }
    match zero_column(bytes) {
        Some(1) => Cow::Owned(utf16(bytes, u16::from_le_bytes)),
        Some(_) => Cow::Owned(utf16(bytes, u16::from_be_bytes)),
        None => utf8_or_latin1(bytes),
    }
}

fn utf8_or_latin1(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The column (0 or 1) of byte pairs that holds zeros while the other holds text, judged on the first 1 KB.
fn zero_column(bytes: &[u8]) -> Option<usize> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    // Most scripts have no zeros.
    if head.len() < 4 || memchr::memchr(0, head).is_none() {
        return None;
    }
    let zeros = |column: usize| head.iter().skip(column).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, high) if high * 10 >= pairs * 9 => Some(1),
        (low, 0) if low * 10 >= pairs * 9 => Some(0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "var é = 'ü';";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let latin1: Vec<u8> = text.chars().map(|c| c as u8).collect();
        let table: [(&str, Vec<u8>); 7] = [
            ("utf-8", text.as_bytes().to_vec()),
            ("utf-8 with mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
            ("utf-16le with mark", [b"\xFF\xFE".to_vec(), le.clone()].concat()),
            ("utf-16be with mark", [b"\xFE\xFF".to_vec(), be.clone()].concat()),
            ("utf-16le", le),
            ("utf-16be", be),
            ("latin-1", latin1),
        ];
        for (name, bytes) in table {
            assert_eq!(decode(&bytes), text, "{name}");
        }
    }

    #[test]
    fn comments_of_a_script_that_lost_its_lines_are_read() {
        let table = [
            (
                "go(); // ask first var a = f(b); send(a, 'https://x.example/'); // then end(a); stop(all);",
                "go();    ask first var a = f(b); send(a, 'https://x.example/');    then end(a); stop(all);",
            ),
            ("/* a */ // b var c = ask(1); tell(c);", "/* a */    b var c = ask(1); tell(c);"),
        ];
        for (source, want) in table {
            assert_eq!(decode(source.as_bytes()), want);
        }
        for same in [
            "go(); // ask first var a = f(b);\nsend(a)",
            "go('http://x.example/a(b);c=1'); // what this is for, in some words",
            "go();//# sourceMappingURL=data:application/json;base64,e30=(a)",
            "a = b /* // c(d); e(f); g(h); i(j) */",
            "x=y.replace(/[//]/g,'(a);(b);(c);(d);(e)')",
            "",
        ] {
            assert_eq!(decode(same.as_bytes()), same);
        }
    }

    #[test]
    fn odd_bytes_decode_to_something() {
        for bytes in [&b""[..], b"\xFF", b"\xFF\xFE\x00", b"\x00\x00\x00\x00", b"\xC3\x28\xA0"] {
            let _ = decode(bytes);
        }
        assert_eq!(decode(b"\xFF\xFE\x00\xD8"), "\u{FFFD}");
    }
}
