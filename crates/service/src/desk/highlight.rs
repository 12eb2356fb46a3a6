//! Which parts of code are comments, strings, numbers, words of the language and regular expressions: colours for readers, and
//! nothing else. No verdict looks at them, and a script that is written to mislead may be coloured wrongly; its text never changes.

use std::ops::Range;

/// What a part of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Comment,
    Keyword,
    Number,
    Regex,
    Text,
}

impl Token {
    /// The class of it in the style sheet.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Comment => "tc",
            Self::Keyword => "tk",
            Self::Number => "tn",
            Self::Regex => "tr",
            Self::Text => "ts",
        }
    }
}

/// The tokens that reach into a part of a text, sorted. Everything before that part is read as well, for a comment or a template
/// may begin there; nothing behind it is.
pub(crate) fn tokens(text: &str, part: &Range<usize>) -> Vec<(Range<usize>, Token)> {
    let bytes = text.as_bytes();
    let end = part.end.min(bytes.len());
    let mut found = Vec::new();
    let mut reader =
        Reader { bytes, at: 0, may_divide: false, templates: Vec::new(), patience: bytes.len() + PATIENCE };
    while reader.at < end {
        let start = reader.at;
        if let Some(token) = reader.next()
            && reader.at > part.start
        {
            found.push((start..reader.at, token));
        }
        // Whatever happens, it goes on.
        reader.at = reader.at.max(start + 1);
    }
    found
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Whether a slash would divide here, and begins no regular expression.
    may_divide: bool,
    /// For each template around this place, how many braces are open in its `${}`.
    templates: Vec<u32>,
    /// So many bytes may still be read in vain, behind slashes that begin nothing.
    patience: usize,
}

impl Reader<'_> {
    /// Reads on: a token, or something that is none.
    fn next(&mut self) -> Option<Token> {
        let byte = self.peek(0)?;
        match byte {
            b'/' if self.peek(1) == Some(b'/') => {
                self.skip_line();
                Some(Token::Comment)
            }
            b'/' if self.peek(1) == Some(b'*') => {
                self.at += 2;
                self.until(|rest| rest.starts_with(b"*/"), 2);
                Some(Token::Comment)
            }
            b'/' if !self.may_divide => {
                self.may_divide = true;
                Some(self.regex()?)
            }
            b'"' | b'\'' => {
                self.quoted(byte);
                self.may_divide = true;
                Some(Token::Text)
            }
            b'`' => {
                self.at += 1;
                self.template();
                Some(Token::Text)
            }
            b'}' if self.templates.last() == Some(&0) => {
                self.templates.pop();
                self.at += 1;
                self.template();
                Some(Token::Text)
            }
            b'0'..=b'9' => {
                self.number();
                self.may_divide = true;
                Some(Token::Number)
            }
            byte if is_word(byte) => {
                let start = self.at;
                while self.peek(0).is_some_and(is_word) {
                    self.at += 1;
                }
                let word = &self.bytes[start..self.at];
                // `a.return` is a name.
                let is_member = self.bytes[..start].ends_with(b".") && !self.bytes[..start].ends_with(b"..");
                let is_keyword = !is_member && KEYWORDS.contains(&word);
                self.may_divide = !is_keyword || VALUES.contains(&word);
                is_keyword.then_some(Token::Keyword)
            }
            _ => {
                self.brace(byte);
                if !byte.is_ascii_whitespace() {
                    self.may_divide = matches!(byte, b')' | b']' | b'}');
                }
                self.at += 1;
                None
            }
        }
    }

    fn brace(&mut self, byte: u8) {
        if let Some(open) = self.templates.last_mut() {
            match byte {
                b'{' => *open = open.saturating_add(1),
                b'}' => *open = open.saturating_sub(1),
                _ => {}
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn skip_line(&mut self) {
        self.until(|rest| matches!(rest.first(), Some(b'\n' | b'\r')), 0);
    }

    /// Goes to where something is, and so many bytes further; to the end if it never is.
    fn until(&mut self, is_there: impl Fn(&[u8]) -> bool, further: usize) {
        while self.at < self.bytes.len() {
            if is_there(&self.bytes[self.at..]) {
                self.at += further;
                return;
            }
            self.at += 1;
        }
    }

    /// A string ends at its quote, or at the end of its line.
    fn quoted(&mut self, quote: u8) {
        self.at += 1;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' => self.at += 1,
                b'\n' => return,
                byte if byte == quote => {
                    self.at += 1;
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
        self.at = self.at.min(self.bytes.len());
    }

    /// The text of a template, up to its end or to a `${`.
    fn template(&mut self) {
        self.may_divide = true;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' => self.at += 1,
                b'`' => {
                    self.at += 1;
                    return;
                }
                b'$' if self.peek(1) == Some(b'{') && self.templates.len() < MAX_TEMPLATES => {
                    self.at += 2;
                    self.templates.push(0);
                    self.may_divide = false;
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
        self.at = self.at.min(self.bytes.len());
    }

    /// A regular expression ends in its line, or is none.
    // Where it is none, the same bytes are read again from the next one on. `(/[(/[(/[` would be read to its end from each slash.
    fn regex(&mut self) -> Option<Token> {
        let start = self.at;
        if self.patience == 0 {
            self.at += 1;
            return None;
        }
        self.at += 1;
        let mut is_in_class = false;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' => self.at += 1,
                b'[' => is_in_class = true,
                b']' => is_in_class = false,
                b'\n' | b'\r' => break,
                b'/' if !is_in_class => {
                    self.at += 1;
                    while self.peek(0).is_some_and(|byte| byte.is_ascii_alphabetic()) {
                        self.at += 1;
                    }
                    return Some(Token::Regex);
                }
                _ => {}
            }
            self.at += 1;
        }
        self.patience = self.patience.saturating_sub(self.at - start);
        self.at = start + 1;
        None
    }

    fn number(&mut self) {
        while let Some(byte) = self.peek(0) {
            let is_exponent = matches!(byte, b'+' | b'-')
                && self.bytes[..self.at].ends_with(b"e")
                && self.peek(1).is_some_and(|next| next.is_ascii_digit());
            if !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_') || is_exponent) {
                return;
            }
            self.at += 1;
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'\\') || !byte.is_ascii()
}

/// What a short script may have read in vain. A script that is no code for that long is not coloured well, and is read once or twice.
const PATIENCE: usize = 64 << 10;

/// Deeper templates are coloured as one text.
const MAX_TEMPLATES: usize = 1_000;

const KEYWORDS: [&[u8]; 44] = [
    b"as",
    b"async",
    b"await",
    b"break",
    b"case",
    b"catch",
    b"class",
    b"const",
    b"continue",
    b"debugger",
    b"default",
    b"delete",
    b"do",
    b"else",
    b"export",
    b"extends",
    b"false",
    b"finally",
    b"for",
    b"from",
    b"function",
    b"if",
    b"import",
    b"in",
    b"instanceof",
    b"let",
    b"new",
    b"null",
    b"of",
    b"return",
    b"static",
    b"super",
    b"switch",
    b"this",
    b"throw",
    b"true",
    b"try",
    b"typeof",
    b"undefined",
    b"var",
    b"void",
    b"while",
    b"with",
    b"yield",
];

/// After these a slash divides.
const VALUES: [&[u8]; 6] = [b"false", b"null", b"super", b"this", b"true", b"undefined"];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, Token)> {
        tokens(text, &(0..text.len())).into_iter().map(|(range, token)| (&text[range], token)).collect()
    }

    #[test]
    fn slashes_that_begin_nothing_take_time_with_the_length() {
        let started = std::time::Instant::now();
        for text in ["(/[".repeat(500_000), "=/a[".repeat(500_000)] {
            assert!(tokens(&text, &(text.len() - 10..text.len())).is_empty());
        }
        assert!(started.elapsed() < std::time::Duration::from_secs(10), "{:?}", started.elapsed());
        // A line of them costs nothing behind it its colour.
        let text = format!("{}\n return /a/g", "(/[".repeat(100));
        assert_eq!(shown(&text).last(), Some(&("/a/g", Token::Regex)));
    }

    #[test]
    fn tokens_of_each_kind() {
        use Token::{Comment, Keyword, Number, Regex, Text};
        for (text, want) in [
            ("var a = 1.5e-3; // b", &[("var", Keyword), ("1.5e-3", Number), ("// b", Comment)][..]),
            ("/* a\nb */ 'c\\'d'", &[("/* a\nb */", Comment), ("'c\\'d'", Text)]),
            ("x = /[/]\\/'/gi.test(y)", &[("/[/]\\/'/gi", Regex)]),
            ("a / b / 'c'", &[("'c'", Text)]),
            ("(a) / 2 / b", &[("2", Number)]),
            ("return /a/", &[("return", Keyword), ("/a/", Regex)]),
            ("this / 2", &[("this", Keyword), ("2", Number)]),
            (
                "`a${b + `c${1}`}d` + {}",
                &[("`a${", Text), ("`c${", Text), ("1", Number), ("}`", Text), ("}d`", Text)],
            ),
            ("`${ {a: 1} }`", &[("`${", Text), ("1", Number), ("}`", Text)]),
            ("'no end\nif", &[("'no end", Text), ("if", Keyword)]),
            ("a.return + ...new", &[("new", Keyword)]),
            ("'\\", &[("'\\", Text)]),
            ("/* no end", &[("/* no end", Comment)]),
            ("x = / no regex\n2", &[("2", Number)]),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    #[test]
    fn any_bytes_are_read_to_the_end_and_a_part_has_its_own() {
        let mut text = String::from("é`${");
        for round in 0..200u32 {
            let byte = char::from(u8::try_from(round * 37 % 95 + 32).unwrap());
            text.push(byte);
            let found = tokens(&text, &(0..text.len()));
            assert!(found.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start), "{text}");
            assert!(
                found.iter().all(|(range, _)| range.end <= text.len() && text.get(range.clone()).is_some()),
                "{text}"
            );
        }
        let text = "/* a\nb\n*/ var c = 'd';";
        let part = text.find("b").unwrap()..text.find("c").unwrap();
        assert_eq!(tokens(text, &part).len(), 2);
    }
}
