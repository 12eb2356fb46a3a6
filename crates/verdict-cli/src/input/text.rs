//! Encodings that a byte order mark tells.

use std::borrow::Cow;

/// The bytes as UTF-8 where a byte order mark says UTF-16, else as they are without a mark.
pub fn to_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let decode = |from: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks(2).map(|pair| match pair {
            [a, b] => from([*a, *b]),
            // Half a unit at the end.
            _ => 0xfffd,
        });
        let text: String =
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        Cow::Owned(text.into_bytes())
    };
    match bytes {
        [0xff, 0xfe, ..] => decode(u16::from_le_bytes),
        [0xfe, 0xff, ..] => decode(u16::from_be_bytes),
        _ => Cow::Borrowed(without_bom(bytes)),
    }
}

/// The bytes without the byte order mark of UTF-8.
pub fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_understood() {
        assert_eq!(&*to_utf8(b"\xef\xbb\xbfabc"), b"abc");
        assert_eq!(&*to_utf8(b"\xff\xfea\0b\0"), b"ab");
        assert_eq!(&*to_utf8(b"\xfe\xff\0a\0b\0"), "ab\u{fffd}".as_bytes());
        assert_eq!(&*to_utf8(b"\xff\xfe\x00\xd8"), "\u{fffd}".as_bytes());
        assert_eq!(&*to_utf8(b""), b"");
    }
}
