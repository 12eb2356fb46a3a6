//! The tokens of a script, as far as is needed to see which addresses and codes it names.
//!
//! This is no parser: comments, strings, templates and regular expressions are told apart, and all else is a name or a sign.

use std::borrow::Cow;

/// A token and the line on which it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) line: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'a> {
    Name(&'a str),
    /// A string, or a template without expressions.
    Text(Cow<'a, str>),
    /// A template with expressions, a regular expression, a number.
    Other,
    Sign(u8),
}

/// The tokens of a script, at most so many.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    Lexer { source, at: 0, line: 1, tokens: Vec::new() }.run()
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
    line: u32,
    tokens: Vec<Token<'a>>,
}

impl<'a> Lexer<'a> {
    fn byte(&self, at: usize) -> u8 {
        self.source.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn run(mut self) -> Vec<Token<'a>> {
        while self.at < self.source.len() && self.tokens.len() < MAX_TOKENS {
            let byte = self.byte(self.at);
            match byte {
                b'\n' => {
                    self.line += 1;
                    self.at += 1;
                }
                _ if byte.is_ascii_whitespace() => self.at += 1,
                b'/' if self.byte(self.at + 1) == b'/' => self.skip_past("\n", false),
                b'/' if self.byte(self.at + 1) == b'*' => {
                    self.at += 2;
                    self.skip_past("*/", true);
                }
                b'/' if !self.ends_value() => self.regex(),
                b'"' | b'\'' => self.string(byte),
                b'`' => self.template(),
                _ if is_word(byte) => self.word(),
                _ => {
                    self.push(Kind::Sign(byte));
                    self.at += 1;
                }
            }
        }
        self.tokens
    }

    fn push(&mut self, kind: Kind<'a>) {
        self.tokens.push(Token { kind, line: self.line });
    }

    fn count_lines(&mut self, from: usize) {
        let passed = &self.source.as_bytes()[from..self.at];
        self.line += u32::try_from(passed.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(0);
    }

    fn skip_past(&mut self, end: &str, is_past: bool) {
        let from = self.at;
        let length = if is_past { end.len() } else { 0 };
        let found = self.source[from..].find(end).map(|at| from + at + length);
        self.at = found.unwrap_or(self.source.len());
        self.count_lines(from);
    }

    /// A slash after a value divides.
    fn ends_value(&self) -> bool {
        match self.tokens.last().map(|token| &token.kind) {
            Some(Kind::Name(name)) => !BEFORE_VALUES.contains(name),
            Some(Kind::Text(_) | Kind::Other) => true,
            Some(Kind::Sign(sign)) => matches!(sign, b')' | b']' | b'}'),
            None => false,
        }
    }

    fn regex(&mut self) {
        let mut at = self.at + 1;
        let mut in_class = false;
        loop {
            match self.byte(at) {
                b'\\' => at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => break,
                b'\n' | 0 => {
                    // None after all.
                    self.push(Kind::Sign(b'/'));
                    self.at += 1;
                    return;
                }
                _ => {}
            }
            at += 1;
        }
        self.at = (at + 1).min(self.source.len());
        while is_word(self.byte(self.at)) {
            self.at += 1;
        }
        self.at = self.source.ceil_char_boundary(self.at);
        self.push(Kind::Other);
    }

    fn word(&mut self) {
        let from = self.at;
        while is_word(self.byte(self.at)) {
            self.at += 1;
        }
        let word = &self.source[from..self.at];
        let is_number = word.as_bytes()[0].is_ascii_digit();
        self.push(if is_number { Kind::Other } else { Kind::Name(word) });
    }

    fn string(&mut self, quote: u8) {
        let from = self.at + 1;
        let mut at = from;
        let mut is_plain = true;
        loop {
            match self.byte(at) {
                b'\\' => {
                    is_plain = false;
                    at += 2;
                    continue;
                }
                byte if byte == quote => break,
                b'\n' => break,
                0 if at >= self.source.len() => break,
                _ => at += 1,
            }
        }
        let end = self.source.ceil_char_boundary(at.min(self.source.len()));
        let raw = &self.source[from.min(end)..end];
        let text = if is_plain { Cow::Borrowed(raw) } else { Cow::Owned(unescaped(raw)) };
        self.push(Kind::Text(text));
        let start = self.at;
        self.at = if self.byte(end) == quote { end + 1 } else { end };
        self.count_lines(start);
    }

    fn template(&mut self) {
        let start = self.at;
        let from = self.at + 1;
        let mut at = from;
        let (mut is_plain, mut has_parts) = (true, false);
        let mut depth = 0_u32;
        while at < self.source.len() {
            match self.byte(at) {
                b'\\' => {
                    is_plain = false;
                    at += 1;
                }
                b'`' if depth == 0 => break,
                b'$' if self.byte(at + 1) == b'{' => {
                    has_parts = true;
                    depth += 1;
                    at += 1;
                }
                b'{' if depth > 0 => depth += 1,
                b'}' if depth > 0 => depth -= 1,
                _ => {}
            }
            at += 1;
        }
        let end = self.source.ceil_char_boundary(at.min(self.source.len()));
        let raw = &self.source[from.min(end)..end];
        self.push(match (has_parts, is_plain) {
            (true, _) => Kind::Other,
            (false, true) => Kind::Text(Cow::Borrowed(raw)),
            (false, false) => Kind::Text(Cow::Owned(unescaped(raw))),
        });
        self.at = (end + 1).min(self.source.len());
        self.at = self.source.ceil_char_boundary(self.at);
        self.count_lines(start);
    }
}

/// The text of a string (ECMAScript, "String Literals").
fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut letters = raw.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        let Some(escape) = letters.next() else { break };
        let coded = |letters: &mut std::str::Chars<'_>, digits: usize| {
            let rest = letters.as_str();
            let code = rest.get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok());
            if code.is_some() {
                *letters = rest[digits..].chars();
            }
            code.and_then(char::from_u32)
        };
        match escape {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'v' => text.push('\u{b}'),
            '0' => text.push('\0'),
            '\n' => {}
            'x' => text.extend(coded(&mut letters, 2)),
            'u' if letters.as_str().starts_with('{') => {
                let rest = letters.as_str();
                if let Some(end) = rest.find('}') {
                    let code = u32::from_str_radix(&rest[1..end], 16).ok();
                    text.extend(code.and_then(char::from_u32));
                    letters = rest[end + 1..].chars();
                }
            }
            'u' => text.extend(coded(&mut letters, 4)),
            other => text.push(other),
        }
    }
    text
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

/// Names after which a value follows, so that a slash begins a regular expression.
const BEFORE_VALUES: [&str; 11] =
    ["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do"];
const MAX_TOKENS: usize = 2_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        let show = |token: Token<'_>| match token.kind {
            Kind::Name(name) => name.to_owned(),
            Kind::Text(text) => format!("{text:?}"),
            Kind::Other => "_".to_owned(),
            Kind::Sign(sign) => char::from(sign).to_string(),
        };
        tokens(source).into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn strings_and_what_looks_like_them_are_told_apart() {
        for (source, want) in [
            (r"a = 'b\'c' // 'd'", r#"a = "b'c""#),
            ("a = b / c / 'd'", r#"a = b / c / "d""#),
            ("a = /'[/]/g; 'x'", r#"a = _ ; "x""#),
            ("f(`a`, `b${'c' + `d`}e`)", r#"f ( "a" , _ )"#),
            (r"'\x41\u0042\u{43}'", r#""ABC""#),
            ("/* 'a' */ 'ä' + 1", r#""ä" + _"#),
            ("'open", r#""open""#),
            ("`open", r#""open""#),
            ("return /a/", "return _"),
        ] {
            assert_eq!(shown(source), want, "{source}");
        }
    }

    #[test]
    fn lines_are_counted() {
        let lines: Vec<u32> = tokens("a\n`b\n`\n/*\n*/c // d\ne").iter().map(|token| token.line).collect();
        assert_eq!(lines, [1, 2, 5, 6]);
    }

    #[test]
    fn nothing_is_cut_within_a_letter() {
        for source in ["'\\ä", "'ä\\", "/ä", "/\\ä/ä", "`ä\\", "ä`${ä", "\\", "'\\u{", "'\\xé"] {
            tokens(source);
        }
    }
}
