//! Tokens to text, with as little white space as keeps them apart.

/// Takes the source's tokens in order, and whatever stands for some of them.
pub(super) struct Writer {
    out: String,
    /// The white space that came before the next token.
    blank: Blank,
    /// How long the text may grow, in bytes; longer ones are given up.
    most: usize,
    last: Last,
}

/// The last output, if the next token must know it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Other,
    /// A number: a point after it would be its own.
    Number,
    /// A regular expression: its end looks like a division.
    Regex,
    /// The inside of a template: what follows ends it.
    Template,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Blank {
    None,
    Space,
    Line,
}

impl Writer {
    pub(super) fn new(most: usize) -> Self {
        Self { out: String::new(), blank: Blank::None, most, last: Last::Other }
    }

    /// The text; `None` if it has outgrown the limit.
    pub(super) fn finish(self) -> Option<String> {
        (self.out.len() <= self.most).then_some(self.out)
    }

    pub(super) fn is_full(&self) -> bool {
        self.out.len() > self.most
    }

    /// White space, or a comment in its place.
    pub(super) fn blank(&mut self, text: &str) {
        let is_line = text.contains(['\n', '\r', '\u{2028}', '\u{2029}']);
        self.blank = self.blank.max(if is_line { Blank::Line } else { Blank::Space });
    }

    /// A token that is set apart from its neighbours where it must be.
    pub(super) fn token(&mut self, token: &str) {
        let (Some(before), Some(next)) = (self.out.chars().next_back(), token.chars().next()) else {
            self.push(token, Last::Other);
            return;
        };
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '#');
        let is_sign = |c: char| "+-*/<>=!&|?.:%^~".contains(c);
        let apart = match self.blank {
            Blank::Line => '\n',
            _ if is_word(before) && is_word(next) => ' ',
            Blank::Space if is_sign(before) && is_sign(next) => ' ',
            Blank::Space if self.last == Last::Number && next == '.' => ' ',
            _ if self.last == Last::Regex && is_word(next) => ' ',
            _ => '\0',
        };
        if apart != '\0' && self.last != Last::Template {
            self.out.push(apart);
        }
        self.push(token, Last::Other);
    }

    /// The inside of a template.
    pub(super) fn template(&mut self, text: &str) {
        self.push(text, Last::Template);
    }

    pub(super) fn number(&mut self, number: &str) {
        self.token(number);
        self.last = Last::Number;
    }

    pub(super) fn regex(&mut self, regex: &str) {
        self.token(regex);
        self.last = Last::Regex;
    }

    fn push(&mut self, text: &str, last: Last) {
        self.out.push_str(text);
        self.blank = Blank::None;
        self.last = last;
    }

    /// What is between two leaves: keywords, punctuation, white space. `None` if there is anything else.
    pub(super) fn gap(&mut self, gap: &str) -> Option<()> {
        let mut rest = gap;
        while let Some(first) = rest.chars().next() {
            let length = if first.is_whitespace() || first == '\u{FEFF}' {
                let length = rest.find(|c: char| !c.is_whitespace() && c != '\u{FEFF}').unwrap_or(rest.len());
                self.blank(&rest[..length]);
                length
            } else if first.is_ascii_alphabetic() {
                let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                if !is_syntax_word(&rest[..length]) {
                    return None;
                }
                self.token(&rest[..length]);
                length
            } else if "{}()[];,<>=!+-*/%&|^~?:.`$@".contains(first) {
                self.token(&rest[..1]);
                1
            } else {
                return None;
            };
            rest = &rest[length..];
        }
        Some(())
    }
}

/// Words that a tree has no leaf for.
fn is_syntax_word(word: &str) -> bool {
    crate::lex::is_keyword(word.as_bytes())
        || matches!(
            word,
            "accessor" | "as" | "assert" | "defer" | "from" | "get" | "set" | "source" | "using"
        )
}
