//! Undoes what authors do to entries so that nobody clicks them.

use std::borrow::Cow;

/// Undoes what authors do so that nobody clicks: `hxxps[:]//evil[.]example`, `evil(.)example`, `evil[dot]example`.
pub(super) fn refanged(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let scheme = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("hxxp"));
    if !scheme && !MARKS.iter().any(|(mark, _)| text.contains(mark)) {
        return Cow::Borrowed(text);
    }
    let mut plain = if scheme { format!("http{}", &text[4..]) } else { text.to_owned() };
    for (mark, meant) in MARKS {
        if plain.contains(mark) {
            plain = plain.replace(mark, meant);
        }
    }
    Cow::Owned(plain)
}

/// What stands for what. An IPv6 address in brackets has none of these.
const MARKS: &[(&str, &str)] = &[
    ("[.]", "."),
    ("(.)", "."),
    ("{.}", "."),
    ("[dot]", "."),
    ("(dot)", "."),
    ("[://]", "://"),
    ("[:]", ":"),
    ("[/]", "/"),
    ("\\.", "."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defanged_text_is_refanged() {
        for (text, want) in [
            ("hxxp://evil.example/", "http://evil.example/"),
            ("hXXps[:]//evil[.]example/a", "https://evil.example/a"),
            ("hxxps[://]evil(.)example", "https://evil.example"),
            ("evil[dot]example", "evil.example"),
            ("192[.]0[.]2[.]1", "192.0.2.1"),
            ("[2001:db8::1]", "[2001:db8::1]"),
            ("hx", "hx"),
        ] {
            assert_eq!(refanged(text), want);
        }
    }
}
