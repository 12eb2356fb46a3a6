//! Undoes the marks that authors put into entries so that nobody clicks them.

use std::borrow::Cow;

/// Undoes what authors do so that nobody clicks: `hxxps[:]//evil[.]example`, `evil(.)example`, `evil[DOT]example`.
///
/// In a URL, marks behind the host are undone only if the scheme or the host has one too. In the path of a URL that
/// people could click, `(.)` is a part of its name.
pub(super) fn refanged(text: &str) -> Cow<'_, str> {
    if super::domains::is_bare(text) {
        return Cow::Borrowed(text);
    }
    let text = text.trim();
    // Every mark has one of these, and so has every scheme.
    if !text.bytes().any(|byte| matches!(byte, b':' | b'[' | b'(' | b'{' | b'<' | b'\\' | b']')) {
        return Cow::Borrowed(text);
    }
    let (scheme, rest) = plain_scheme(text);
    let is_plain = scheme.is_none();
    if is_plain && !text.bytes().any(|byte| matches!(byte, b'[' | b'(' | b'{' | b'<' | b'\\' | b']')) {
        return Cow::Borrowed(text);
    }
    if is_plain {
        let (start, host) = front_of(text);
        if !has_mark(&text[..start]) && !has_mark(host) {
            return Cow::Borrowed(text);
        }
    }
    Cow::Owned(format!("{}{}", scheme.unwrap_or_default(), without_marks(rest)))
}

/// What a defanged scheme stands for, and what is behind it.
fn plain_scheme(text: &str) -> (Option<&'static str>, &str) {
    let found = SCHEMES.iter().find_map(|(written, meant)| {
        let start = text.get(..written.len())?;
        let rest = &text[written.len()..];
        // `hxxps` and `hxxp`, then a colon in any disguise; so `meow.example` is a name.
        let behind = rest.strip_prefix(['s', 'S']).unwrap_or(rest);
        let is_scheme =
            behind.starts_with(':') || mark_at(behind).is_some_and(|(_, meant)| meant.starts_with(':'));
        (start.eq_ignore_ascii_case(written) && is_scheme).then_some((Some(*meant), rest))
    });
    found.unwrap_or((None, text))
}

/// Where the host of a text starts, and the host with what comes before the path.
fn front_of(text: &str) -> (usize, &str) {
    let start = text.find("//").map_or(0, |at| at + 2);
    // A scheme has no dot; `evil.example//x` has no scheme.
    let start = if text[..start].contains('.') && !has_mark(&text[..start]) { 0 } else { start };
    let host = &text[start..];
    let mut end = 0;
    while let Some(c) = host[end..].chars().next() {
        if let Some((length, meant)) = mark_at(&host[end..]) {
            if meant.starts_with('/') {
                // The slash is defanged, and so belongs to what is looked at.
                return (start, &host[..end + length]);
            }
            end += length;
            continue;
        }
        if matches!(c, '/' | '?' | '#' | '\\') {
            break;
        }
        end += c.len_utf8();
    }
    (start, &host[..end])
}

fn has_mark(text: &str) -> bool {
    text.char_indices().any(|(at, _)| mark_at(&text[at..]).is_some())
}

fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((length, meant)) = mark_at(rest) {
            plain.push_str(meant);
            rest = &rest[length..];
        } else {
            plain.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    plain
}

/// The length of the mark that a text starts with, and what it stands for. An IPv6 address in brackets is none.
fn mark_at(text: &str) -> Option<(usize, &'static str)> {
    MARKS.iter().find_map(|(mark, meant)| {
        let start = text.get(..mark.len())?;
        start.eq_ignore_ascii_case(mark).then_some((mark.len(), *meant))
    })
}

/// Longer ones first.
const MARKS: &[(&str, &str)] = &[
    ("[://]", "://"),
    ("[dot]", "."),
    ("(dot)", "."),
    ("{dot}", "."),
    ("<dot>", "."),
    ("[ . ]", "."),
    ("[.]", "."),
    ("(.)", "."),
    ("{.}", "."),
    ("<.>", "."),
    ("[,]", "."),
    ("[:]", ":"),
    ("(:)", ":"),
    ("[//]", "//"),
    ("[/]", "/"),
    ("[at]", "@"),
    ("[@]", "@"),
    ("\\.", "."),
    ("[.", "."),
    (".]", "."),
];

/// What is written for `http`.
const SCHEMES: &[(&str, &str)] = &[
    ("hxxp", "http"),
    ("h**p", "http"),
    ("h__p", "http"),
    ("hxtp", "http"),
    ("htxp", "http"),
    ("httx", "http"),
    ("xxxp", "http"),
    ("meow", "http"),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn defanged_text_is_refanged() {
        for (text, want) in [
            ("hxxp://evil.example/", "http://evil.example/"),
            ("hXXps[:]//evil[.]example/a", "https://evil.example/a"),
            ("hxxps[://]evil(.)example", "https://evil.example"),
            ("hxxp:evil.example/7", "http:evil.example/7"),
            ("h**p://evil.example/", "http://evil.example/"),
            ("meow://evil.example/", "http://evil.example/"),
            ("meow.example", "meow.example"),
            ("evil[dot]example", "evil.example"),
            ("evil[DOT]example", "evil.example"),
            ("evil(Dot)example", "evil.example"),
            ("evil[.example", "evil.example"),
            ("evil.]example", "evil.example"),
            ("evil\\.example", "evil.example"),
            ("192[.]0[.]2[.]1", "192.0.2.1"),
            ("192[.]0[.]2[.]0/24", "192.0.2.0/24"),
            ("[2001:db8::1]", "[2001:db8::1]"),
            ("2001[:]db8::2", "2001:db8::2"),
            ("http:[/][/]evil.example/9", "http://evil.example/9"),
            ("hxxps://evil[.]example[/]b.js", "https://evil.example/b.js"),
            ("hxxp[:]//evil(.)example/c[.]js?d=e[.]f", "http://evil.example/c.js?d=e.f"),
            ("http://evil.example/a(.)b/x.js", "http://evil.example/a(.)b/x.js"),
            ("http://evil.example/a[.]b\\.c", "http://evil.example/a[.]b\\.c"),
            ("evil.example/a[.]js", "evil.example/a[.]js"),
            ("evil[.]example/a[.]js", "evil.example/a.js"),
            ("http://[2001:db8::1]/a[.]js", "http://[2001:db8::1]/a[.]js"),
            ("http://192.0.2.64\\Downloads\\x.hta", "http://192.0.2.64\\Downloads\\x.hta"),
            ("hx", "hx"),
        ] {
            assert_eq!(refanged(text), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_refanged(text in r"(hxxp|s|:|/|\[\.\]|\[|\]|\(dot\)|\\|ü|a|\.){0,12}") {
            let _ = refanged(&text);
        }
    }
}
