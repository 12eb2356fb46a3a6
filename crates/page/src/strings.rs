//! HTML in the strings of scripts: a page in a script.
//!
//! A lexical reader looks for strings that hold markup, in scripts that put strings into the page. It joins strings with
//! `+` between them and does not run or follow anything: where a value is no literal, `_` stands for it.

use crate::document::Body;

/// The markup that a script puts into its page, as far as it stands in literals.
pub(crate) fn markup(source: &str) -> Vec<Body> {
    if source.len() > MAX_SOURCE_BYTES || !source.contains(['<', '\\']) {
        return Vec::new();
    }
    let has = |words: &[&str]| words.iter().any(|word| source.contains(word));
    let (sets, runs) = (has(&SETTERS), has(&RUNNERS));
    if !sets && !runs && !has(&WRITERS) {
        return Vec::new();
    }
    let found = Lexer::new(source).run();
    let mut bodies = Vec::new();
    if has_code(&found.written) {
        bodies.push(Body::Written(found.written));
    }
    if sets || runs {
        let lone = found.lone.into_iter().filter(|text| has_code(text)).take(MAX_STRINGS);
        bodies.extend(lone.map(|text| if runs { Body::Written(text) } else { Body::Set(text) }));
    }
    bodies
}

/// Whether a text is markup that can hold a script: an element, and a script, a handler or an address that runs.
fn has_code(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let opens = text.split('<').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let has_handler = || {
        text.match_indices("on").any(|(at, _)| {
            let is_start =
                text[..at].ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\''));
            let rest = text[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
            is_start && rest.trim_start().starts_with('=')
        })
    };
    opens
        && (["<script", "javascript:", "srcdoc", "data:text/html", "data:image/svg"]
            .iter()
            .any(|word| text.contains(word))
            || has_handler())
}

/// Ways to set the content of an element, whose scripts then do not run and whose handlers do.
const SETTERS: [&str; 6] =
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "parseHTMLUnsafe", "srcdoc"];
/// Ways after which scripts run as well.
const RUNNERS: [&str; 4] = ["createContextualFragment", ".html(", ".append(", ".prepend("];
const WRITERS: [&str; 2] = [".write(", ".writeln("];

const MAX_SOURCE_BYTES: usize = 16 << 20;
const MAX_STRINGS: usize = 4096;
/// An operand between two strings is at most so long.
const MAX_OPERAND_BYTES: usize = 256;

#[derive(Default)]
struct Strings {
    /// What `document.write` is given, one after the other.
    written: String,
    /// Other strings, each by itself.
    lone: Vec<String>,
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
    /// Open parentheses, and whether each is that of a call of `write`.
    calls: Vec<bool>,
    /// The end of the last token could end a value, so that a slash after it divides.
    after_value: bool,
    found: Strings,
}

impl<'a> Lexer<'a> {
    fn new(source: &'a str) -> Self {
        Self { source, at: 0, calls: Vec::new(), after_value: false, found: Strings::default() }
    }

    fn byte(&self, at: usize) -> u8 {
        self.source.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn run(mut self) -> Strings {
        let mut word_is_write = false;
        while self.at < self.source.len() {
            let byte = self.byte(self.at);
            match byte {
                b'"' | b'\'' | b'`' => {
                    let text = self.joined();
                    if self.calls.contains(&true) {
                        self.found.written.push_str(&text);
                    } else {
                        self.found.lone.push(text);
                    }
                    self.after_value = true;
                }
                b'/' if self.byte(self.at + 1) == b'/' => self.skip_to("\n"),
                b'/' if self.byte(self.at + 1) == b'*' => {
                    self.at += 2;
                    self.skip_to("*/");
                }
                b'/' if !self.after_value => self.regex(),
                b'(' => {
                    if self.calls.len() < MAX_CALLS {
                        self.calls.push(word_is_write);
                    }
                    self.step(false);
                }
                b')' => {
                    self.calls.pop();
                    self.step(true);
                }
                b']' | b'}' => self.step(true),
                _ if is_word(byte) => {
                    let word = self.word();
                    word_is_write = matches!(word, "write" | "writeln");
                    self.after_value = !BEFORE_REGEX.contains(&word);
                    continue;
                }
                _ if byte.is_ascii_whitespace() => {
                    self.at += 1;
                    continue;
                }
                _ => self.step(false),
            }
            word_is_write = false;
        }
        self.found
    }

    fn step(&mut self, after_value: bool) {
        self.at += 1;
        self.after_value = after_value;
    }

    fn skip_to(&mut self, end: &str) {
        self.at = self.source.as_bytes()[self.at..]
            .windows(end.len())
            .position(|window| window == end.as_bytes())
            .map_or(self.source.len(), |found| self.at + found + end.len());
    }

    fn word(&mut self) -> &'a str {
        let from = self.at;
        while is_word(self.byte(self.at)) && self.at < self.source.len() {
            self.at += 1;
        }
        // Bytes above ASCII belong to words, so both ends are those of characters.
        &self.source[from..self.at]
    }

    fn regex(&mut self) {
        let mut in_class = false;
        self.at += 1;
        while self.at < self.source.len() {
            match self.byte(self.at) {
                b'\\' => self.at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => break,
                b'\n' => break,
                _ => {}
            }
            self.at += 1;
        }
        self.step(true);
    }

    /// A string with those that `+` joins to it.
    fn joined(&mut self) -> String {
        let mut text = String::new();
        self.literal(&mut text);
        while let Some((next, is_value_between)) = self.next_literal() {
            if is_value_between {
                text.push('_');
            }
            self.at = next;
            self.literal(&mut text);
        }
        text
    }

    /// Where the next string of a sum begins, and whether a value stands between.
    fn next_literal(&self) -> Option<(usize, bool)> {
        let skip = |mut at: usize| {
            while self.byte(at).is_ascii_whitespace() {
                at += 1;
            }
            at
        };
        let is_quote = |at: usize| matches!(self.byte(at), b'"' | b'\'' | b'`');
        let plus = skip(self.at);
        if self.byte(plus) != b'+' {
            return None;
        }
        let from = skip(plus + 1);
        if is_quote(from) {
            return Some((from, false));
        }
        let mut at = from;
        while at - from < MAX_OPERAND_BYTES
            && (is_word(self.byte(at)) || matches!(self.byte(at), b'.' | b'[' | b']' | b'(' | b')'))
            && at < self.source.len()
        {
            at += 1;
        }
        let plus = skip(at);
        let next = skip(plus + 1);
        (at > from && self.byte(plus) == b'+' && is_quote(next)).then_some((next, true))
    }

    /// The value of the string that begins here.
    fn literal(&mut self, out: &mut String) {
        let quote = self.byte(self.at);
        self.at += 1;
        let mut from = self.at;
        while self.at < self.source.len() {
            match self.byte(self.at) {
                b'\\' => {
                    out.push_str(self.piece(from));
                    self.escape(out);
                    from = self.at;
                }
                b'$' if quote == b'`' && self.byte(self.at + 1) == b'{' => {
                    out.push_str(self.piece(from));
                    out.push('_');
                    self.placeholder();
                    from = self.at;
                }
                byte if byte == quote => {
                    out.push_str(self.piece(from));
                    self.at += 1;
                    return;
                }
                // A string that is never closed ends with its line.
                b'\n' if quote != b'`' => break,
                _ => self.at += 1,
            }
        }
        out.push_str(self.piece(from));
    }

    fn piece(&self, from: usize) -> &'a str {
        self.source.get(from..self.at).unwrap_or_default()
    }

    /// `${...}` in a template: what is in it is no text, and its own strings are not looked at.
    fn placeholder(&mut self) {
        let mut depth = 0u32;
        while self.at < self.source.len() {
            match self.byte(self.at) {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 && self.byte(self.at - 1) == b'}' {
                break;
            }
        }
    }

    fn escape(&mut self, out: &mut String) {
        let digits = |from: usize, count: usize| {
            self.source.get(from..from + count).and_then(|digits| u32::from_str_radix(digits, 16).ok())
        };
        let next = self.byte(self.at + 1);
        let (code, length) = match next {
            b'n' => (Some(10), 2),
            b'r' => (Some(13), 2),
            b't' => (Some(9), 2),
            b'b' => (Some(8), 2),
            b'v' => (Some(11), 2),
            b'f' => (Some(12), 2),
            b'x' => (digits(self.at + 2, 2), 4),
            b'u' if self.byte(self.at + 2) == b'{' => {
                let end = self.source.as_bytes()[self.at..].iter().take(12).position(|byte| *byte == b'}');
                let length = end.unwrap_or(2);
                (digits(self.at + 3, length.saturating_sub(3)), length + 1)
            }
            b'u' => (digits(self.at + 2, 4), 6),
            b'0'..=b'7' => {
                let count = (1..=3).take_while(|at| matches!(self.byte(self.at + at), b'0'..=b'7')).count();
                let digits = self.source.get(self.at + 1..=self.at + count);
                (digits.and_then(|digits| u32::from_str_radix(digits, 8).ok()), count + 1)
            }
            b'\n' => (None, 2),
            _ => {
                // The character itself; the loop takes it in.
                self.at += 1;
                let length = self.source.get(self.at..).and_then(|rest| rest.chars().next());
                if let Some(c) = length {
                    out.push(c);
                    self.at += c.len_utf8();
                }
                return;
            }
        };
        out.extend(code.and_then(char::from_u32));
        let end = (self.at + length).min(self.source.len());
        // An escape that is none may end within a character.
        self.at = self.source.ceil_char_boundary(end);
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

/// After these words a slash begins a regular expression.
const BEFORE_REGEX: [&str; 8] = ["case", "delete", "do", "else", "in", "return", "typeof", "void"];
const MAX_CALLS: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<(bool, String)> {
        let text = |body| match body {
            Body::Written(text) => (true, text),
            Body::Set(text) => (false, text),
            _ => panic!("no other form"),
        };
        markup(source).into_iter().map(text).collect()
    }

    #[test]
    fn strings_that_hold_markup_are_found() {
        let table: &[(&str, &[(bool, &str)])] = &[
            (r#"document.write("<script>a()<\/script>")"#, &[(true, "<script>a()</script>")]),
            ("document.write('<scr'+'ipt>', 'a()</scr' + \"ipt>\")", &[(true, "<script>a()</script>")]),
            ("d.write('<script>');d.write('a()');d.write('</script>')", &[(true, "<script>a()</script>")]),
            ("x.innerHTML = '<img src=' + y.z[0] + ' onerror=a()>'", &[(false, "<img src=_ onerror=a()>")]),
            ("x.outerHTML=`<svg onload=\"a(${b})\">`", &[(false, "<svg onload=\"a(_)\">")]),
            (r"x.innerHTML='\x3cimg\u0020src=x \u{6f}nerror=a()\76'", &[(false, "<img src=x onerror=a()>")]),
            ("$(x).html('<b onclick=a()>')", &[(true, "<b onclick=a()>")]),
            ("// x.innerHTML = '<b onclick=a()>'", &[]),
            ("var r = /'/; x.innerHTML = '<b onclick=a()>'", &[(false, "<b onclick=a()>")]),
            ("x.innerHTML = '<b>bold</b>'", &[]),
            ("var s = '<b onclick=a()>'", &[]),
            ("x.innerHTML = '<b onclick=a()", &[(false, "<b onclick=a()")]),
        ];
        for (source, want) in table {
            let want: Vec<_> = want.iter().map(|(written, text)| (*written, (*text).to_owned())).collect();
            assert_eq!(texts(source), want, "{source}");
        }
    }

    #[test]
    fn any_text_ends() {
        for source in [
            "x.innerHTML='<\\",
            ".write(`<${",
            ".write('<\\u{",
            ".write('<\\u{110000000000000}é')",
            ".write(/<[",
            "é.write('<é\\é')",
        ] {
            markup(source);
        }
        markup(&format!(".write({}'<script>'", "(".repeat(100_000)));
    }
}
