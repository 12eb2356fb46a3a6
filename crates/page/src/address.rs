//! Addresses as pages write them: `javascript:` and `data:` hold content, the rest is made a URL.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use url::Url;

use crate::mime::Mime;

/// Base64 with or without padding.
pub(crate) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The content of base64, white space left out; `None` for what is none.
pub(crate) fn from_base64(text: &[u8]) -> Option<Vec<u8>> {
    let kept: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(kept).ok()
}

/// An address as the URL Standard's parser begins: without blanks around it, and without tabs and line breaks anywhere.
pub(crate) fn cleaned(address: &str) -> String {
    let inner = address.trim_matches(|c: char| c <= ' ');
    inner.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect()
}

/// The code of a `javascript:` address.
pub(crate) fn javascript_code(address: &str) -> Option<String> {
    let address = cleaned(address);
    let code = without_scheme(&address, "javascript")?;
    Some(String::from_utf8_lossy(&percent_decoded(code.as_bytes())).into_owned())
}

/// What a `data:` address holds.
pub(crate) struct Data {
    pub(crate) mime: Mime,
    pub(crate) bytes: Vec<u8>,
    /// Whether browsers can read it: base64 that is none is a failed request.
    pub(crate) is_valid: bool,
}

/// The content of a `data:` address (Fetch Standard, "data: URL processor").
pub(crate) fn data_content(address: &str) -> Option<Data> {
    let address = cleaned(address);
    let rest = without_scheme(&address, "data")?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (kind, content) = rest.split_once(',')?;
    let content = percent_decoded(content.as_bytes());
    let kind = kind.trim();
    let marked = kind.len().checked_sub("base64".len()).and_then(|at| {
        let (head, tail) = (kind.get(..at)?, kind.get(at..)?);
        let head = head.trim_end_matches(' ');
        (tail.eq_ignore_ascii_case("base64") && head.ends_with(';')).then(|| &head[..head.len() - 1])
    });
    let Some(kind) = marked else {
        return Some(Data { mime: Mime::parse(kind), bytes: content, is_valid: true });
    };
    let mime = Mime::parse(kind);
    Some(match from_base64(&content) {
        Some(bytes) => Data { mime, bytes, is_valid: true },
        None => Data { mime, bytes: content, is_valid: false },
    })
}

fn without_scheme<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let (head, rest) = address.split_once(':')?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// The bytes with `%41` and the like decoded.
///
/// ```
/// assert_eq!(page::percent_decoded(b"a%20b%2"), b"a b%2");
/// ```
#[must_use]
pub fn percent_decoded(bytes: &[u8]) -> Vec<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                // Two hexadecimal digits fit in a byte.
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// An address as a URL, where it can be made one.
pub(crate) fn resolved(address: &str, base: Option<&Url>) -> Option<Url> {
    match base {
        Some(base) => base.join(address).ok(),
        None if is_protocol_relative(address) => Url::parse(&format!("https:{address}")).ok(),
        None => Url::parse(address).ok(),
    }
}

/// Whether an address names a host without a scheme, such as `//cdn.example/a.js`.
///
/// ```
/// assert!(page::is_protocol_relative("//cdn.example/a.js") && page::is_protocol_relative(r"\\cdn.example"));
/// assert!(!page::is_protocol_relative("/a.js") && !page::is_protocol_relative("https://cdn.example/a.js"));
/// ```
#[must_use]
pub fn is_protocol_relative(address: &str) -> bool {
    let mut letters = address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    let is_slash = |c: Option<char>| matches!(c, Some('/' | '\\'));
    is_slash(letters.next()) && is_slash(letters.next())
}

/// Whether the code of a `javascript:` address does nothing, as `void(0)` does.
pub(crate) fn is_idle(code: &str) -> bool {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(code.trim_matches(';'), "" | "void(0)" | "void0" | "void" | "false" | "0" | "//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_addresses_are_read_as_browsers_do() {
        let table: &[(&str, &str, &str, bool)] = &[
            ("data:,a(%27x%27)", "", "a('x')", true),
            (" DATA:text/javascript;charset=utf-8,a()#;x(", "text/javascript", "a()", true),
            ("data:;base64,YSgp", "", "a()", true),
            ("data:text/plain; base64 ,YSgp", "text/plain", "a()", true),
            ("da\nta:text/html;BASE64,YS%0Ag\tp", "text/html", "a()", true),
            ("data:;base64,!!", "", "!!", false),
            ("data:base64,YSgp", "base64", "YSgp", true),
        ];
        for (address, essence, content, is_valid) in table {
            let data = data_content(address).unwrap();
            let got = (data.mime.essence.as_str(), data.bytes.as_slice(), data.is_valid);
            assert_eq!(got, (*essence, content.as_bytes(), *is_valid), "{address}");
        }
        assert!(data_content("data:text/html").is_none());
        assert!(data_content("datum:,x").is_none());
    }

    #[test]
    fn code_is_found_behind_tabs_and_capitals() {
        assert_eq!(javascript_code(" Java\tScript:a(%27x%27)").as_deref(), Some("a('x')"));
        assert_eq!(javascript_code("javascript:a\n()\tb").as_deref(), Some("a()b"));
        assert_eq!(javascript_code("java script:a()"), None);
        assert!(is_idle(" void (0) ;") && !is_idle("a()"));
    }

    #[test]
    fn hosts_without_a_scheme_are_found() {
        for address in ["//a.example", "\\\\a.example", "/\n/a.example", "/\\a.example"] {
            assert!(is_protocol_relative(address), "{address:?}");
        }
        assert!(!is_protocol_relative("/a//b") && !is_protocol_relative(""));
        assert_eq!(resolved("/\n/h.example/x", None).unwrap().as_str(), "https://h.example/x");
    }
}
