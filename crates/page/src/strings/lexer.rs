//! The strings of a script with what is done with them, as far as that can be seen without running anything.

use std::borrow::Cow;

use crate::address::{from_base64, percent_decoded};

/// Stands for a value that is no literal. Unicode has no such character, so that a page has none for a reason.
pub(crate) const GAP: char = '\u{fdd0}';

/// A string with those that are joined to it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) value: String,
    /// A value that is no literal is in it, as [`GAP`].
    pub(super) has_gaps: bool,
}

/// The strings of a script.
#[derive(Debug, Default)]
pub(super) struct Strings {
    /// What `document.write` is given, one after the other.
    pub(super) written: String,
    /// Attributes that are set: by `setAttribute`, or by a property of the same name.
    pub(super) set: Vec<(String, Text)>,
    /// Strings that are given to something that loads or goes there.
    pub(super) visited: Vec<Text>,
    /// Other strings, each by itself.
    pub(super) lone: Vec<Text>,
}

pub(super) struct Lexer<'a> {
    source: &'a str,
    at: usize,
    /// The last name, or string in brackets, and where it ended.
    word: Cow<'a, str>,
    word_end: usize,
    /// What the string that comes is assigned to.
    property: Option<Cow<'a, str>>,
    calls: Vec<Call>,
    /// How many of the open calls are of `write`.
    writes: usize,
    /// The end of the last token could end a value, so that a slash after it divides.
    after_value: bool,
    found: Strings,
}

/// An open parenthesis.
#[derive(Debug, PartialEq, Eq)]
enum Call {
    Base64,
    Other,
    Percent,
    /// `setAttribute`, and the name once it was read.
    Set(Option<String>),
    Visit,
    Write,
}

impl Call {
    fn of(word: &str) -> Self {
        match word {
            "atob" => Self::Base64,
            "decodeURI" | "decodeURIComponent" | "unescape" => Self::Percent,
            "setAttribute" => Self::Set(None),
            "write" | "writeln" => Self::Write,
            "SharedWorker" | "Worker" | "assign" | "import" | "importScripts" | "navigate" | "open"
            | "replace" => Self::Visit,
            _ => Self::Other,
        }
    }
}

impl<'a> Lexer<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            word: Cow::Borrowed(""),
            word_end: 0,
            property: None,
            calls: Vec::new(),
            writes: 0,
            after_value: false,
            found: Strings::default(),
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.source.as_bytes().get(at).copied().unwrap_or(0)
    }

    pub(super) fn run(mut self) -> Strings {
        while self.at < self.source.len() {
            let byte = self.byte(self.at);
            match byte {
                b'"' | b'\'' | b'`' => self.string(),
                b'/' if self.byte(self.at + 1) == b'/' => self.skip_to("\n"),
                b'/' if self.byte(self.at + 1) == b'*' => {
                    self.at += 2;
                    self.skip_to("*/");
                }
                b'/' if !self.after_value => self.regex(),
                b'(' => self.opens(),
                b')' => {
                    if self.calls.pop() == Some(Call::Write) {
                        self.writes -= 1;
                    }
                    self.step(true);
                }
                b'[' => {
                    if let Some(text) = self.list() {
                        self.give(text);
                    } else {
                        self.step(false);
                    }
                }
                b']' | b'}' => self.step(true),
                b'=' => self.assigns(),
                _ if is_word(byte) => self.name(),
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => self.step(false),
            }
        }
        self.found
    }

    fn step(&mut self, after_value: bool) {
        self.at += 1;
        self.after_value = after_value;
        self.property = None;
    }

    fn skip_to(&mut self, end: &str) {
        self.at = self.source.as_bytes()[self.at..]
            .windows(end.len())
            .position(|window| window == end.as_bytes())
            .map_or(self.source.len(), |found| self.at + found + end.len());
    }

    fn name(&mut self) {
        let from = self.at;
        while is_word(self.byte(self.at)) && self.at < self.source.len() {
            self.at += 1;
        }
        // Bytes above ASCII belong to words, so both ends are those of characters.
        let word = &self.source[from..self.at];
        self.after_value = !BEFORE_REGEX.contains(&word);
        self.word = Cow::Borrowed(word);
        self.word_end = self.at;
        self.property = None;
    }

    fn opens(&mut self) {
        let between = &self.source.as_bytes()[self.word_end..self.at];
        let is_call = between.len() < MAX_OPERAND_BYTES && between.trim_ascii().is_empty();
        if self.calls.len() < MAX_CALLS {
            let call = if is_call { Call::of(&self.word) } else { Call::Other };
            self.writes += usize::from(call == Call::Write);
            self.calls.push(call);
        }
        self.step(false);
    }

    /// `=`, if it assigns to a name, and not `==` or `=>`.
    fn assigns(&mut self) {
        let between = self.source.get(self.word_end..self.at).unwrap_or("=");
        let is_assignment = !matches!(self.byte(self.at + 1), b'=' | b'>')
            && between.len() < MAX_OPERAND_BYTES
            && between
                .bytes()
                .all(|byte| byte.is_ascii_whitespace() || matches!(byte, b'+' | b'|' | b'?' | b'&'));
        self.step(false);
        self.property = is_assignment.then(|| self.word.clone());
    }

    /// A string: the value of something, or the name of a member.
    fn string(&mut self) {
        let is_index = self.source[..self.at].ends_with('[');
        let text = self.joined();
        if is_index && self.byte(self.at) == b']' && text.value.len() < MAX_OPERAND_BYTES {
            self.at += 1;
            self.word = Cow::Owned(text.value);
            self.word_end = self.at;
            self.after_value = true;
            return;
        }
        self.give(text);
    }

    /// Takes in a string by what is done with it.
    fn give(&mut self, mut text: Text) {
        self.after_value = true;
        let property = self.property.take();
        let is_imported = self.source[self.word_end..self.at].len() < text.value.len() + MAX_OPERAND_BYTES
            && matches!(&*self.word, "import" | "from");
        match self.calls.last_mut() {
            Some(Call::Percent) => {
                text.value = unescaped(&text.value);
            }
            Some(Call::Base64) => {
                if let Some(bytes) = from_base64(text.value.as_bytes()) {
                    text.value = bytes.into_iter().map(char::from).collect();
                }
            }
            Some(Call::Set(name @ None)) => {
                *name = Some(text.value);
                return;
            }
            Some(Call::Set(Some(name))) => {
                let name = std::mem::take(name).to_ascii_lowercase();
                self.found.set.push((name, text));
                return;
            }
            Some(Call::Visit) => {
                self.found.visited.push(text);
                return;
            }
            Some(Call::Other | Call::Write) | None => {}
        }
        if self.writes > 0 {
            self.found.written.push_str(&text.value);
            return;
        }
        match property.as_deref() {
            Some("srcdoc") => self.found.set.push(("srcdoc".to_owned(), text)),
            Some("src" | "href" | "data" | "action" | "formAction" | "location") => {
                self.found.visited.push(text)
            }
            _ if is_imported => self.found.visited.push(text),
            _ => self.found.lone.push(text),
        }
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
        // An escape may end within a character.
        self.at = self.source.ceil_char_boundary(self.at.min(self.source.len()));
        self.step(true);
    }

    /// `["a", "b"].join("")`, which begins here; `None` for any other list, of which nothing was read then.
    fn list(&mut self) -> Option<Text> {
        let start = self.at;
        let mut parts = Vec::new();
        self.at = self.blank(start + 1);
        while self.is_quote(self.at) {
            parts.push(self.joined());
            self.at = self.blank(self.at);
            if self.byte(self.at) != b',' {
                break;
            }
            self.at = self.blank(self.at + 1);
        }
        let joins = self.source.as_bytes()[self.at..].starts_with(b"].join(");
        if parts.is_empty() || !joins {
            self.at = start;
            return None;
        }
        self.at = self.blank(self.at + "].join(".len());
        let between = if self.is_quote(self.at) { self.joined().value } else { ",".to_owned() };
        let has_gaps = parts.iter().any(|part| part.has_gaps);
        // What is between is short, or the list would become far longer than the script.
        let between = if between.len() > 2 { String::new() } else { between };
        let values: Vec<String> = parts.into_iter().map(|part| part.value).collect();
        self.at = self.blank(self.at);
        self.at += usize::from(self.byte(self.at) == b')');
        Some(Text { value: values.join(&between), has_gaps })
    }

    /// A string with those that `+` or `concat` joins to it.
    fn joined(&mut self) -> Text {
        let mut text = Text::default();
        self.literal(&mut text);
        while let Some(next) = self.next_literal() {
            if next.is_value_between {
                text.value.push(GAP);
                text.has_gaps = true;
            }
            self.at = next.at;
            self.literal(&mut text);
        }
        text
    }

    /// Where the next string of a sum begins.
    fn next_literal(&self) -> Option<Next> {
        let here = self.blank(self.at);
        let joins = self.source.as_bytes().get(here..).unwrap_or_default();
        let from = if joins.starts_with(b"+") {
            self.blank(here + 1)
        } else if joins.starts_with(b".concat(") {
            self.blank(here + ".concat(".len())
        } else if self.is_in_concat(here) {
            self.blank(here + 1)
        } else {
            return None;
        };
        if self.is_quote(from) {
            return Some(Next { at: from, is_value_between: false });
        }
        let mut at = from;
        while at - from < MAX_OPERAND_BYTES
            && (is_word(self.byte(at)) || matches!(self.byte(at), b'.' | b'[' | b']' | b'(' | b')'))
            && at < self.source.len()
        {
            at += 1;
        }
        let plus = self.blank(at);
        let next = self.blank(plus + 1);
        let goes_on = at > from && self.byte(plus) == b'+' && self.is_quote(next);
        goes_on.then_some(Next { at: next, is_value_between: true })
    }

    /// Whether a comma here separates strings that `concat` is given: the string before it began behind one.
    fn is_in_concat(&self, comma: usize) -> bool {
        let head = &self.source[..self.at];
        let line = &head[head.ceil_char_boundary(head.len().saturating_sub(MAX_OPERAND_BYTES))..];
        self.byte(comma) == b',' && line.rfind(".concat(").is_some_and(|at| !line[at..].contains(')'))
    }

    fn blank(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_whitespace() {
            at += 1;
        }
        at
    }

    fn is_quote(&self, at: usize) -> bool {
        matches!(self.byte(at), b'"' | b'\'' | b'`')
    }

    /// The value of the string that begins here.
    fn literal(&mut self, text: &mut Text) {
        let quote = self.byte(self.at);
        self.at += 1;
        let mut from = self.at;
        while self.at < self.source.len() {
            match self.byte(self.at) {
                b'\\' => {
                    text.value.push_str(self.piece(from));
                    self.escape(&mut text.value);
                    from = self.at;
                }
                b'$' if quote == b'`' && self.byte(self.at + 1) == b'{' => {
                    text.value.push_str(self.piece(from));
                    text.value.push(GAP);
                    text.has_gaps = true;
                    self.placeholder();
                    from = self.at;
                }
                byte if byte == quote => {
                    text.value.push_str(self.piece(from));
                    self.at += 1;
                    return;
                }
                // A string that is never closed ends with its line.
                b'\n' if quote != b'`' => break,
                _ => self.at += 1,
            }
        }
        text.value.push_str(self.piece(from));
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

/// What `unescape` or `decodeURIComponent` makes of a text: `%u003c` as well as `%3C`, whose bytes are UTF-8 if they can be.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("%u");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let unit = part.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match unit.and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                out.push_str(&part[4..]);
            }
            None => out.extend(["%u", part]),
        }
    }
    match String::from_utf8(percent_decoded(out.as_bytes())) {
        Ok(text) => text,
        Err(error) => error.as_bytes().iter().copied().map(char::from).collect(),
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

/// The next string of a sum.
struct Next {
    at: usize,
    is_value_between: bool,
}

/// After these words a slash begins a regular expression.
const BEFORE_REGEX: [&str; 8] = ["case", "delete", "do", "else", "in", "return", "typeof", "void"];
const MAX_CALLS: usize = 10_000;
/// An operand between two strings is at most so long.
const MAX_OPERAND_BYTES: usize = 256;
