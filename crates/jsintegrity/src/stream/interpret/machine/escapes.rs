//! Texts as `unescape`, `escape`, `encodeURI` and `btoa` write them, in units of UTF-16.

pub(super) fn unescape(text: &[u16]) -> Vec<u16> {
    let mut out = Vec::with_capacity(text.len());
    let digits = |from: usize, count: usize| {
        let digits = text.get(from..from + count)?;
        u16::from_str_radix(&String::from_utf16_lossy(digits), 16).ok()
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

pub(super) fn encode(text: &[u16], name: &str) -> Vec<u16> {
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
        for c in String::from_utf16_lossy(text).chars() {
            if keep(c) {
                out.push(c);
            } else {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out += &format!("%{byte:02X}");
                }
            }
        }
    }
    out.encode_utf16().collect()
}

pub(super) fn base64(text: &[u16]) -> Vec<u16> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(text.len() / 3 * 4 + 4);
    for chunk in text.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0) & 0xFF);
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sextet = ALPHABET[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(u16::from(if place <= chunk.len() { sextet } else { b'=' }));
        }
    }
    out
}
