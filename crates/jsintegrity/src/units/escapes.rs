//! Texts as `unescape`, `escape`, `encodeURI` and `btoa` write them, in units of UTF-16.

pub(crate) fn unescape(text: &[u16]) -> Vec<u16> {
    let mut out = Vec::with_capacity(text.len());
    let digits = |from: usize, count: usize| {
        text.get(from..from + count)?.iter().try_fold(0, |value, unit| {
            let digit = char::from_u32(u32::from(*unit))?.to_digit(16)?;
            Some(value << 4 | digit as u16)
        })
    };
    let mut at = 0;
    while let Some(unit) = text.get(at) {
        let percent = *unit == u16::from(b'%');
        let long = percent && text.get(at + 1) == Some(&u16::from(b'u'));
        match (percent, if long { digits(at + 2, 4) } else { digits(at + 1, 2) }) {
            (true, Some(value)) => {
                out.push(value);
                at += if long { 6 } else { 3 };
            }
            _ => {
                out.push(*unit);
                at += 1;
            }
        }
    }
    out
}

/// `None` where the language throws: half of a character has no bytes.
pub(crate) fn encode(text: &[u16], name: &str) -> Option<Vec<u16>> {
    let mut out = String::new();
    let keep = |c: char| {
        c.is_ascii_alphanumeric()
            || match name {
                "escape" => "@*_+-./".contains(c),
                "encodeURI" => "-_.!~*'();/?:@&=+$,#".contains(c),
                _ => "-_.!~*'()".contains(c),
            }
    };
    if name == "escape" {
        for unit in text {
            match char::from_u32(u32::from(*unit)).filter(|c| keep(*c)) {
                Some(c) => out.push(c),
                None if *unit < 256 => out += &format!("%{unit:02X}"),
                None => out += &format!("%u{unit:04X}"),
            }
        }
    } else {
        for c in char::decode_utf16(text.iter().copied()) {
            let c = c.ok()?;
            if keep(c) {
                out.push(c);
            } else {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out += &format!("%{byte:02X}");
                }
            }
        }
    }
    Some(out.encode_utf16().collect())
}

/// `decodeURI` and `decodeURIComponent` (ECMA-262 section 19.2.6.5); `None` where they throw.
pub(crate) fn decode_uri(text: &[u16], name: &str) -> Option<Vec<u16>> {
    let mut out = Vec::with_capacity(text.len());
    let byte = |at: usize| {
        let digit = |at: usize| char::from_u32(u32::from(*text.get(at)?))?.to_digit(16);
        (*text.get(at)? == u16::from(b'%')).then_some(())?;
        Some((digit(at + 1)? << 4 | digit(at + 2)?) as u8)
    };
    let mut at = 0;
    while let Some(unit) = text.get(at) {
        if *unit != u16::from(b'%') {
            out.push(*unit);
            at += 1;
            continue;
        }
        let first = byte(at)?;
        let length = match first {
            0..0x80 => 1,
            0xC0..0xE0 => 2,
            0xE0..0xF0 => 3,
            0xF0..0xF8 => 4,
            _ => return None,
        };
        let bytes: Vec<u8> = (0..length).map(|next| byte(at + 3 * next)).collect::<Option<_>>()?;
        let character = std::str::from_utf8(&bytes).ok()?;
        let end = at + 3 * length;
        if name == "decodeURI" && ";/?:@&=+$,#".contains(character) {
            out.extend_from_slice(&text[at..end]);
        } else {
            out.extend(character.encode_utf16());
        }
        at = end;
    }
    Some(out)
}

/// `atob` (HTML section 8.3); `None` where it throws.
pub(crate) fn from_base64(text: &[u16]) -> Option<Vec<u16>> {
    let mut sextets: Vec<u16> =
        text.iter().copied().filter(|unit| !matches!(unit, 0x09 | 0x0A | 0x0C | 0x0D | 0x20)).collect();
    if sextets.len().is_multiple_of(4) {
        for _ in 0..2 {
            sextets.pop_if(|last| *last == u16::from(b'='));
        }
    }
    if sextets.len() % 4 == 1 {
        return None;
    }
    let (mut bits, mut held, mut out) = (0u32, 0, Vec::with_capacity(sextets.len() / 4 * 3 + 2));
    for unit in sextets {
        let byte = u8::try_from(unit).ok()?;
        let sextet = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        (bits, held) = (bits << 6 | u32::from(sextet), held + 6);
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xFF) as u16);
        }
    }
    Some(out)
}

/// `btoa`; `None` where it throws.
pub(crate) fn base64(text: &[u16]) -> Option<Vec<u16>> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    text.iter().all(|unit| *unit < 256).then_some(())?;
    let mut out = Vec::with_capacity(text.len() / 3 * 4 + 4);
    for chunk in text.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0) & 0xFF);
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sextet = ALPHABET[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(u16::from(if place <= chunk.len() { sextet } else { b'=' }));
        }
    }
    Some(out)
}
