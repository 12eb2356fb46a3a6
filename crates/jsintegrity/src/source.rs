//! Bytes to text: byte order marks, UTF-8, UTF-16, and Latin-1 for what is none of them.

use std::borrow::Cow;

use crate::lost_lines;

/// Decodes a script. Never fails: bytes that are neither UTF-8 nor UTF-16 are read as Latin-1.
///
/// It looks at the byte order mark first, then at the shape of the bytes, then at UTF-8 validity. UTF-16 without a
/// mark has a zero in nearly every second byte.
///
/// Of a script that [lost its lines](lost_lines), comments with code in them begin with two blanks.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let text = decoded(bytes);
    match lost_lines::read(&text) {
        Some(read) => Cow::Owned(read),
        None => text,
    }
}

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
    fn odd_bytes_decode_to_something() {
        for bytes in [&b""[..], b"\xFF", b"\xFF\xFE\x00", b"\x00\x00\x00\x00", b"\xC3\x28\xA0"] {
            let _ = decode(bytes);
        }
        assert_eq!(decode(b"\xFF\xFE\x00\xD8"), "\u{FFFD}");
    }
}
