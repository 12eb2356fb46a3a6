//! Decoders of constants: string escapes, numbers, percent, base64, hexadecimal.

/// The value of a string literal's body (ECMA-262 section 12.9.4), or `None` where it has no escapes.
pub(super) fn unescape_literal(body: &str) -> Option<String> {
    if !body.contains('\\') {
        return None;
    }
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(escaped) = rest.chars().next() else { break };
        rest = &rest[escaped.len_utf8()..];
        match escaped {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'v' => out.push('\u{b}'),
            '\r' => rest = rest.strip_prefix('\n').unwrap_or(rest),
            '\n' | '\u{2028}' | '\u{2029}' => {}
            'x' => rest = push_hex(&mut out, rest, 2),
            'u' => match rest.strip_prefix('{').and_then(braced) {
                Some((digits, after)) if !digits.is_empty() => {
                    push_hex(&mut out, digits, digits.len());
                    rest = after;
                }
                _ => rest = push_hex(&mut out, rest, 4),
            },
            '0'..='7' => {
                // Legacy octal: up to three digits, at most 255.
                let mut value = escaped as u32 - '0' as u32;
                while let Some(digit) = rest.chars().next().and_then(|c| c.to_digit(8)) {
                    if value * 8 + digit > 255 {
                        break;
                    }
                    value = value * 8 + digit;
                    rest = &rest[1..];
                }
                out.extend(char::from_u32(value));
            }
            other => out.push(other),
        }
    }
    out.push_str(rest);
    Some(out)
}

/// The digits in front of a `}`, six at most, and what follows it. Not looked for any further: there may be none in all of the text.
fn braced(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().take(7).position(|byte| byte == b'}')?;
    Some((&text[..end], &text[end + 1..]))
}

/// Pushes the character of `count` hexadecimal digits and gives what is left; lone surrogates that pair up are
/// not joined, but replaced.
fn push_hex<'a>(out: &mut String, rest: &'a str, count: usize) -> &'a str {
    match rest.get(..count).and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
        Some(value) => {
            out.push(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER));
            &rest[count..]
        }
        None => rest,
    }
}

/// The value of a numeric literal (ECMA-262 section 12.9.3); `None` for what is no number.
pub(super) fn number(literal: &str) -> Option<f64> {
    let literal = literal.strip_suffix('n').unwrap_or(literal);
    let radix = |prefix: &[&str], radix| {
        let digits = prefix.iter().find_map(|p| literal.strip_prefix(p))?;
        u64::from_str_radix(digits, radix).ok().map(|value| value as f64)
    };
    if let Ok(value) = literal.parse::<u32>() {
        return Some(f64::from(value));
    }
    radix(&["0x", "0X"], 16)
        .or_else(|| radix(&["0b", "0B"], 2))
        .or_else(|| radix(&["0o", "0O"], 8))
        .or_else(|| literal.replace('_', "").parse().ok())
}

/// `unescape` and `decodeURIComponent` alike: `%uXXXX`, `%XX` as a byte, runs of bytes that are UTF-8 as UTF-8.
pub(super) fn percent(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut run: Vec<u8> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(digits) = rest.strip_prefix("%u").and_then(|r| r.get(..4))
            && let Ok(unit) = u32::from_str_radix(digits, 16)
        {
            flush(&mut out, &mut run);
            out.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
            rest = &rest[6..];
            continue;
        }
        if let Some(byte) =
            rest.strip_prefix('%').and_then(|r| r.get(..2)).and_then(|d| u8::from_str_radix(d, 16).ok())
        {
            run.push(byte);
            rest = &rest[3..];
            continue;
        }
        flush(&mut out, &mut run);
        out.push(first);
        rest = &rest[first.len_utf8()..];
    }
    flush(&mut out, &mut run);
    Some(out)
}

fn flush(out: &mut String, run: &mut Vec<u8>) {
    match std::str::from_utf8(run) {
        Ok(text) => out.push_str(text),
        Err(_) => out.extend(run.iter().map(|byte| char::from(*byte))),
    }
    run.clear();
}

/// Numeric character references of HTML, `&#104;` and `&#x68;`, decoded; anything else stays.
pub(super) fn character_references(text: &str) -> Option<String> {
    let mut parts = text.split("&#");
    let mut out = parts.next()?.to_owned();
    for part in parts {
        let reference = part.split_once(';').and_then(|(digits, rest)| {
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            };
            Some((char::from_u32(code.ok()?)?, rest))
        });
        match reference {
            Some((character, rest)) => {
                out.push(character);
                out.push_str(rest);
            }
            None => {
                out.push_str("&#");
                out.push_str(part);
            }
        }
    }
    Some(out)
}

/// The usual alphabet (RFC 4648 section 4), and the one with small letters first that obfuscators use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    Standard,
    SmallFirst,
}

/// Base64 to bytes; padding is optional, white space is skipped, anything else fails.
pub(super) fn base64(text: &str, alphabet: Alphabet) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in text.bytes() {
        let sextet = match byte {
            b'A'..=b'Z' => byte - b'A' + if alphabet == Alphabet::Standard { 0 } else { 26 },
            b'a'..=b'z' => byte - b'a' + if alphabet == Alphabet::Standard { 26 } else { 0 },
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' | b' ' | b'\n' | b'\r' | b'\t' => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(sextet);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    Some(out)
}

/// Pairs of hexadecimal digits to bytes.
pub(super) fn hex(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() || !text.len().is_multiple_of(2) {
        return None;
    }
    text.as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok()))
        .collect()
}

/// Bytes as a script sees them: UTF-8 where valid, else one character a byte.
pub(super) fn bytes_to_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| error.as_bytes().iter().map(|byte| char::from(*byte)).collect())
}

/// Whether a decoded text reads like text: nearly all of it printable ASCII or white space.
pub(super) fn is_readable(text: &str) -> bool {
    let readable = text.bytes().filter(|b| matches!(b, b' '..=b'~' | b'\n' | b'\r' | b'\t')).count();
    !text.is_empty() && readable * 20 >= text.len() * 19
}

/// The stream cipher RC4 over characters, as obfuscators apply it to their string arrays.
pub(super) fn rc4(text: &str, key: &str) -> String {
    let key: Vec<u8> = key.chars().map(|c| c as u32 as u8).collect();
    if key.is_empty() {
        return text.to_owned();
    }
    let mut state: [u8; 256] = std::array::from_fn(|at| at as u8);
    let mut j = 0u8;
    for i in 0..256 {
        j = j.wrapping_add(state[i]).wrapping_add(key[i % key.len()]);
        state.swap(i, usize::from(j));
    }
    let (mut i, mut j) = (0u8, 0u8);
    text.chars()
        .map(|c| {
            i = i.wrapping_add(1);
            j = j.wrapping_add(state[usize::from(i)]);
            state.swap(usize::from(i), usize::from(j));
            let pad = state[usize::from(state[usize::from(i)].wrapping_add(state[usize::from(j)]))];
            char::from_u32(c as u32 ^ u32::from(pad)).unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_table() {
        for (body, want) in [
            (r"\x61\u0062\u{63}\144", "abcd"),
            (r"a\'b\\c\n", "a'b\\c\n"),
            ("a\\\r\nb\\\nc", "abc"),
            (r"\u{110000}\ud800", "\u{FFFD}\u{FFFD}"),
            (r"\xZZ\u12\0", "ZZ12\0"),
            ("\\", ""),
        ] {
            assert_eq!(unescape_literal(body).as_deref(), Some(want), "{body}");
        }
        assert_eq!(unescape_literal("plain"), None);
    }

    #[test]
    fn numbers_table() {
        for (literal, want) in [
            ("0x1F", Some(31.0)),
            ("0b11", Some(3.0)),
            ("1_000", Some(1000.0)),
            ("1e3", Some(1000.0)),
            (".5", Some(0.5)),
            ("7n", Some(7.0)),
            ("1x", None),
        ] {
            assert_eq!(number(literal), want, "{literal}");
        }
    }

    #[test]
    fn decoders_table() {
        assert_eq!(percent("%61%u0062%c3%a9%zz").as_deref(), Some("abé%zz"));
        assert_eq!(base64("Zm9vYg==", Alphabet::Standard).unwrap(), b"foob");
        assert_eq!(base64("zM9VyG", Alphabet::SmallFirst).unwrap(), b"foob");
        assert_eq!(base64("a*", Alphabet::Standard), None);
        assert_eq!(hex("666f6f").unwrap(), b"foo");
        assert_eq!(hex("66f"), None);
        assert_eq!(hex("éé"), None);
    }

    #[test]
    fn rc4_is_the_published_cipher() {
        // RFC 6229 has key streams only; the pair "Key"/"Plaintext" is the one in common use.
        let coded: Vec<u32> = rc4("Plaintext", "Key").chars().map(|c| c as u32).collect();
        assert_eq!(coded, [0xBB, 0xF3, 0x16, 0xE8, 0xD9, 0x40, 0xAF, 0x0A, 0xD3]);
        assert_eq!(rc4(&rc4("text", "k"), "k"), "text");
    }
}
