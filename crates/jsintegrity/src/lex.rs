//! JavaScript tokens (ECMA-262 section 12) of any text, whether it parses or not.
//!
//! Comments and white space are dropped. What a compiler would reject becomes some token: an unterminated string
//! ends at its line, a stray byte is skipped. One thing needs grammar: whether `/` divides or starts a regular
//! expression. The token before it decides that, as far as it is possible without parsing.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    /// For punctuators, their bytes; a number that compares like them.
    pub(crate) op: Op,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Whether a line break comes before it.
    pub(crate) after_newline: bool,
    /// Whether a backslash is in a word, string or template.
    pub(crate) has_escape: bool,
    /// Whether it is a word that means something in the language: found once here, so that no reader compares names with words.
    pub(crate) has_meaning: bool,
}

/// What a token is.
impl Token {
    /// Whether the token opens a bracket, and whether it closes one; a piece of a template between two substitutions does both.
    #[inline]
    pub(crate) fn brackets(&self) -> (bool, bool) {
        match self.kind {
            TokenKind::Op if self.op.0 <= 0xFF => match self.op.0 as u8 {
                b'(' | b'[' | b'{' => (true, false),
                b')' | b']' | b'}' => (false, true),
                _ => (false, false),
            },
            TokenKind::Template { head, tail } => (!tail, !head),
            _ => (false, false),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Identifiers, keywords, private names.
    Word,
    Number,
    /// With its quotes; `terminated` is false where the line ended first.
    String {
        terminated: bool,
    },
    /// A piece of a template: from a backtick or `}` to a backtick or `${`.
    Template {
        head: bool,
        tail: bool,
    },
    Regex,
    Op,
}

/// The bytes of a punctuator, little end first: `Op::of(b"=>")`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Op(pub(crate) u32);

impl Op {
    /// Whether it compares two values: `<`, `===` and the like.
    pub(crate) fn compares(self) -> bool {
        const ALL: [Op; 8] = [
            Op::of(b"=="),
            Op::of(b"==="),
            Op::of(b"!="),
            Op::of(b"!=="),
            Op::of(b"<"),
            Op::of(b">"),
            Op::of(b"<="),
            Op::of(b">="),
        ];
        ALL.contains(&self)
    }

    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn of(bytes: &[u8]) -> Self {
        let mut value = 0;
        let mut at = 0;
        while at < bytes.len() {
            value |= (bytes[at] as u32) << (8 * at);
            at += 1;
        }
        Self(value)
    }

    #[inline]
    pub(crate) const fn is(self, byte: u8) -> bool {
        self.0 == byte as u32
    }
}

/// Iterates over the tokens of a text.
pub(crate) struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
    after_newline: bool,
    /// Whether a `/` here would divide: the token before ended an operand.
    operand_before: bool,
    /// The last word was one that takes a parenthesised head: `if (…) /re/`.
    head_word: bool,
    /// The last word means something in the language.
    has_meaning: bool,
    /// What the last token was, where that decides on a `/` or the meaning of a word.
    last: Last,
    /// The token that is read has a backslash.
    has_escape: bool,
    /// The last word was `as` or `satisfies`.
    after_as: bool,
    open: Vec<Open>,
    doubtful: bool,
    /// For bytes from `endless_from` on: whether a search for the end of a regular expression, outside and inside of a class, has
    /// been there and found none.
    endless: Vec<[bool; 2]>,
    endless_from: usize,
}

/// A token that the next one depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// `.` or `?.`: a word behind it is a name.
    Dot,
    /// Only the grammar knows whether a `/` behind it divides: `}`, `++`, `--`, and words that are names in some places.
    Doubtful,
    Other,
}

#[derive(Clone, Copy)]
enum Open {
    /// `(`; whether what follows the `)` starts a statement.
    Paren {
        head: bool,
    },
    Bracket,
    /// `{`; whether it holds statements, so that what follows the `}` starts one.
    Brace {
        block: bool,
    },
    /// `${` in a template.
    Substitution,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut lexer = Self {
            text: text.as_bytes(),
            at: 0,
            after_newline: true,
            operand_before: false,
            head_word: false,
            has_meaning: false,
            last: Last::Other,
            has_escape: false,
            after_as: false,
            open: Vec::new(),
            doubtful: false,
            endless: Vec::new(),
            endless_from: 0,
        };
        if lexer.text.starts_with(b"#!") {
            lexer.skip_line();
        }
        lexer
    }

    /// Whether a reading was chosen that a parser, which knows the grammar, might not share: from there on the
    /// tokens may differ from the parser's.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.doubtful
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.text.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn skip_line(&mut self) {
        while let Some(ahead) = memchr::memchr3(b'\n', b'\r', 0xE2, &self.text[self.at..]) {
            self.at += ahead;
            if self.at_line_break() {
                return;
            }
            self.at += 1;
        }
        self.at = self.text.len();
    }

    /// LF, CR, and U+2028 and U+2029, which are E2 80 A8 and E2 80 A9.
    fn at_line_break(&self) -> bool {
        match self.peek(0) {
            b'\n' | b'\r' => true,
            0xE2 => self.peek(1) == 0x80 && matches!(self.peek(2), 0xA8 | 0xA9),
            _ => false,
        }
    }

    fn skip_blank(&mut self) {
        while self.at < self.text.len() {
            match self.text[self.at] {
                b'\n' | b'\r' => {
                    self.after_newline = true;
                    self.at += 1;
                }
                b' ' | b'\t' | 0x0B | 0x0C => self.at += 1,
                0 => {
                    self.doubtful = true;
                    self.at += 1;
                }
                b'/' if self.peek(1) == b'/' => self.skip_line(),
                b'/' if self.peek(1) == b'*' => self.skip_block_comment(),
                b'<' if self.text[self.at..].starts_with(b"<!--") => {
                    // A comment in scripts, four operators in modules.
                    self.doubtful = true;
                    self.skip_line();
                }
                b'-' if self.after_newline && self.text[self.at..].starts_with(b"-->") => {
                    self.doubtful = true;
                    self.skip_line();
                }
                0xC2 if self.peek(1) == 0xA0 => self.at += 2,
                0xE2 if self.at_line_break() => {
                    self.after_newline = true;
                    self.at += 3;
                }
                0xEF if self.peek(1) == 0xBB && self.peek(2) == 0xBF => self.at += 3,
                _ => return,
            }
        }
    }

    fn skip_block_comment(&mut self) {
        let body = &self.text[self.at + 2..];
        // Conditional compilation runs in old Internet Explorer and Windows Script Host: its body is code.
        if body.starts_with(b"@cc_on") || body.starts_with(b"@if") {
            self.doubtful = true;
            self.at += 2;
            return;
        }
        match find(body, b"*/") {
            Some(length) => {
                self.after_newline |= body[..length].contains(&b'\n');
                self.at += 2 + length + 2;
            }
            None => self.at = self.text.len(),
        }
    }

    fn word(&mut self) -> TokenKind {
        let start = self.at;
        let mut is_ascii = true;
        // Nearly all words are plain to their ends.
        let rest = &self.text[start..];
        self.at += rest.iter().position(|byte| !PLAIN_NAME[usize::from(*byte)]).unwrap_or(rest.len());
        while let Some(byte) = self.text.get(self.at) {
            match byte {
                _ if PLAIN_NAME[usize::from(*byte)] => self.at += 1,
                b'\\' if self.peek(1) == b'u' => {
                    self.has_escape = true;
                    self.at += 2;
                }
                b'{' | b'}' if self.in_unicode_escape(start) => self.at += 1,
                0x80.. if !self.at_line_break() => {
                    is_ascii = false;
                    self.at += 1;
                }
                _ => break,
            }
        }
        let word = &self.text[start..self.at];
        let is_name = self.last == Last::Dot || start > 0 && self.text[start - 1] == b'#';
        // A parser ends the word at a blank, of which there are many.
        let is_letter = |c: char| c.is_ascii() || c.is_alphanumeric();
        self.doubtful |=
            !is_ascii && !std::str::from_utf8(word).is_ok_and(|word| word.chars().all(is_letter));
        // What a parser makes of an escape that is none, or of a keyword with one, is its own affair.
        if self.has_escape {
            let before = start.saturating_sub(1);
            let whole = if self.text[before] == b'\\' { &self.text[before..self.at] } else { word };
            self.doubtful |= !has_sound_escapes(whole);
        }
        self.has_meaning = has_meaning(word);
        // To the parser a type may follow: `a as delete / b` divides.
        self.doubtful |= self.after_as && self.has_meaning && word != b"default";
        self.after_as = matches!(word, b"as" | b"satisfies");
        if !self.has_meaning {
            self.head_word = false;
            self.operand_before = true;
            return TokenKind::Word;
        }
        let is_for_await = self.head_word && word == b"await";
        self.head_word = is_for_await || !is_name && matches!(word, b"if" | b"while" | b"for" | b"with");
        self.operand_before = is_name || !expects_operand(word);
        TokenKind::Word
    }

    /// `\u{61}` inside an identifier.
    fn in_unicode_escape(&self, start: usize) -> bool {
        let word = &self.text[start..self.at];
        match self.text[self.at] {
            b'{' => word.ends_with(b"\\u"),
            _ => word.len() <= 64 && find(word, b"\\u{").is_some() && !word.contains(&b'}'),
        }
    }

    fn number(&mut self) -> TokenKind {
        let radix_prefix = self.peek(0) == b'0' && matches!(self.peek(1) | 0x20, b'x' | b'o' | b'b');
        // A second dot is that of a member: `5..toString()`.
        let mut has_dot = radix_prefix;
        while self.at < self.text.len() {
            let byte = self.text[self.at];
            has_dot |= matches!(byte, b'e' | b'E' | b'n');
            match byte {
                b'e' | b'E' if !radix_prefix && matches!(self.peek(1), b'+' | b'-') => self.at += 2,
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' => self.at += 1,
                b'.' if !has_dot => {
                    has_dot = true;
                    self.at += 1;
                }
                _ => break,
            }
        }
        self.operand_before = true;
        TokenKind::Number
    }

    fn string(&mut self, quote: u8) -> TokenKind {
        self.operand_before = true;
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(length) = rest.iter().position(|byte| STRING_STOP[usize::from(*byte)]) else {
                self.at = self.text.len();
                break;
            };
            let byte = rest[length];
            self.at += length;
            match byte {
                _ if byte == quote => {
                    self.at += 1;
                    return TokenKind::String { terminated: true };
                }
                b'\\' => {
                    self.has_escape = true;
                    // A line continuation of CR LF is one escape.
                    self.at += if self.peek(1) == b'\r' && self.peek(2) == b'\n' { 3 } else { 2 };
                    self.at = self.at.min(self.text.len());
                }
                b'\n' | b'\r' => break,
                _ => self.at += 1,
            }
        }
        self.doubtful = true;
        TokenKind::String { terminated: false }
    }

    /// From a backtick or the `}` of a substitution.
    fn template(&mut self, head: bool) -> TokenKind {
        self.at += 1;
        while self.at < self.text.len() {
            match self.text[self.at] {
                b'`' => {
                    self.at += 1;
                    self.operand_before = true;
                    return TokenKind::Template { head, tail: true };
                }
                b'\\' => {
                    self.has_escape = true;
                    self.at = (self.at + 2).min(self.text.len());
                }
                b'$' if self.peek(1) == b'{' => {
                    self.at += 2;
                    self.open.push(Open::Substitution);
                    self.operand_before = false;
                    return TokenKind::Template { head, tail: false };
                }
                _ => self.at += 1,
            }
        }
        self.operand_before = true;
        TokenKind::Template { head, tail: true }
    }

    /// A regular expression, or `None` where the line ends before it does.
    fn regex(&mut self) -> Option<TokenKind> {
        let mut at = self.at + 1;
        let mut in_class = false;
        loop {
            // From here a search on this line went on before, and found no end.
            if self
                .endless
                .get(at.wrapping_sub(self.endless_from))
                .is_some_and(|seen| seen[usize::from(in_class)])
            {
                break self.no_end(at);
            }
            match self.text.get(at).copied() {
                None | Some(b'\n' | b'\r') => break self.no_end(at),
                Some(b'\\') if matches!(self.text.get(at + 1), Some(b'\n' | b'\r')) => break self.no_end(at),
                Some(b'\\') => at += 1,
                // A line ends at two further signs.
                Some(0xE2) => self.doubtful = true,
                Some(b'[') => in_class = true,
                Some(b']') => in_class = false,
                Some(b'/') if !in_class => {
                    at += 1;
                    while self.text.get(at).is_some_and(|byte| byte.is_ascii_alphabetic()) {
                        at += 1;
                    }
                    self.at = at;
                    self.operand_before = true;
                    break Some(TokenKind::Regex);
                }
                Some(_) => {}
            }
            at += 1;
        }
    }

    /// Notes where a search for the end of a regular expression went that found none before `end`. In `/[/[/[/[` each slash would
    /// look through the whole line; so it stops where one before it has been.
    fn no_end(&mut self, end: usize) -> Option<TokenKind> {
        if self.at >= self.endless_from + self.endless.len() {
            self.endless.clear();
            self.endless_from = self.at;
        }
        let (mut at, mut in_class) = (self.at + 1, false);
        while at < end {
            let place = at - self.endless_from;
            if self.endless.len() <= place {
                self.endless.resize(place + 1, [false; 2]);
            }
            self.endless[place][usize::from(in_class)] = true;
            match self.text[at] {
                b'\\' => at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                _ => {}
            }
            at += 1;
        }
        None
    }

    fn last_of(&self, op: Op) -> Last {
        match op {
            _ if op == Op::of(b".") || op == Op::of(b"?.") => Last::Dot,
            _ if op.is(b'}') || op == Op::of(b"++") || op == Op::of(b"--") => Last::Doubtful,
            _ => Last::Other,
        }
    }

    fn operator(&mut self) -> Op {
        let rest = &self.text[self.at..];
        let length = operator_length(rest);
        let op = if length == 1 { Op(u32::from(rest[0])) } else { Op::of(&rest[..length]) };
        self.at += length;
        match rest[0] {
            b'(' => {
                self.open.push(Open::Paren { head: self.head_word });
                self.operand_before = false;
            }
            b'[' => {
                self.open.push(Open::Bracket);
                self.operand_before = false;
            }
            b'{' => {
                // After an operand, `)`, `=>`, `;`, `{` or a word such as `else`, statements follow.
                let block = self.operand_before || op_starts_block(self.text, self.at - 1);
                self.open.push(Open::Brace { block });
                self.operand_before = false;
            }
            b')' => {
                self.operand_before = !matches!(self.open.pop(), Some(Open::Paren { head: true }));
            }
            b']' => {
                self.open.pop();
                self.operand_before = true;
            }
            b'}' => {
                let block = matches!(self.open.pop(), Some(Open::Brace { block: true }) | None);
                self.operand_before = !block;
            }
            b'+' | b'-' if length == 2 && rest[1] == rest[0] => {
                // `a++ / b` and `++/re/.x`: what came before stays in force.
            }
            _ => self.operand_before = false,
        }
        self.head_word = false;
        op
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            self.skip_blank();
            if self.at >= self.text.len() {
                return None;
            }
            let start = self.at;
            let after_newline = self.after_newline;
            let mut op = Op::NONE;
            self.has_escape = self.text[start] == b'\\';
            let kind = match self.text[start] {
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' | b'\\' | b'#' | b'@' | 0x80.. => {
                    if matches!(self.text[start], b'\\' | b'#' | b'@') {
                        // A decorator ends where only the grammar knows.
                        self.doubtful |= self.text[start] == b'@';
                        self.at += 1;
                    }
                    self.word()
                }
                b'0'..=b'9' => self.number(),
                b'.' if self.peek(1).is_ascii_digit() => self.number(),
                quote @ (b'"' | b'\'') => self.string(quote),
                b'`' => self.template(true),
                b'}' if matches!(self.open.last(), Some(Open::Substitution)) => {
                    self.open.pop();
                    self.template(false)
                }
                b'/' if !self.operand_before => match self.regex() {
                    Some(kind) => {
                        self.doubtful |= self.last == Last::Doubtful;
                        kind
                    }
                    None => {
                        self.doubtful = true;
                        op = self.operator();
                        TokenKind::Op
                    }
                },
                b'/' => {
                    self.doubtful |= self.last == Last::Doubtful;
                    op = self.operator();
                    TokenKind::Op
                }
                byte if is_operator_byte(byte) => {
                    op = self.operator();
                    TokenKind::Op
                }
                _ => {
                    self.doubtful = true;
                    self.at += 1;
                    continue;
                }
            };
            self.after_as &= kind == TokenKind::Word;
            if kind != TokenKind::Op && kind != TokenKind::Word {
                self.head_word = false;
            }
            self.after_newline = false;
            let has_meaning = kind == TokenKind::Word && self.has_meaning;
            self.last = match kind {
                TokenKind::Op => self.last_of(op),
                TokenKind::Word if has_meaning && self.last != Last::Dot => {
                    if is_name_somewhere(&self.text[start..self.at]) { Last::Doubtful } else { Last::Other }
                }
                _ => Last::Other,
            };
            return Some(Token {
                kind,
                op,
                start: start as u32,
                end: self.at as u32,
                after_newline,
                has_escape: self.has_escape,
                has_meaning,
            });
        }
    }
}

/// Whether a word is reserved somewhere. By length first: most words are not, and most of those have the length of few.
pub(crate) fn is_keyword(word: &[u8]) -> bool {
    match word.len() {
        2 => matches!(word, b"do" | b"if" | b"in" | b"of"),
        3 => matches!(word, b"for" | b"let" | b"new" | b"try" | b"var"),
        4 => matches!(word, b"case" | b"else" | b"null" | b"this" | b"true" | b"void" | b"with"),
        5 => matches!(
            word,
            b"async"
                | b"await"
                | b"break"
                | b"catch"
                | b"class"
                | b"const"
                | b"false"
                | b"super"
                | b"throw"
                | b"while"
                | b"yield"
        ),
        6 => {
            matches!(word, b"delete" | b"export" | b"import" | b"return" | b"static" | b"switch" | b"typeof")
        }
        7 => matches!(word, b"default" | b"extends" | b"finally"),
        8 => matches!(word, b"continue" | b"debugger" | b"function"),
        10 => word == b"instanceof",
        _ => false,
    }
}

/// Whether a word means something to a reader of the language, wherever it is: all others are names to all of them.
fn has_meaning(word: &[u8]) -> bool {
    // Names of one letter, as minifiers give them, are most of all words.
    word.len() > 1
        && (is_keyword(word)
            || match word.len() {
                2 => word == b"as",
                3 => matches!(word, b"get" | b"set"),
                5 => word == b"label",
                _ => false,
            })
}

/// Whether each backslash of a word begins `\u0061` or `\u{61}`.
fn has_sound_escapes(word: &[u8]) -> bool {
    let are_hexadecimal = |digits: &[u8]| !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit);
    let mut rest = word;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        let escape = rest.get(at + 1..).unwrap_or_default();
        let digits = match escape {
            [b'u', b'{', digits @ ..] => digits.split(|byte| *byte == b'}').next(),
            [b'u', digits @ ..] => digits.get(..4),
            _ => None,
        };
        if !digits.is_some_and(are_hexadecimal) {
            return false;
        }
        rest = escape;
    }
    true
}

/// Words after which an operand follows, so that `/` starts a regular expression and `{` an object.
fn expects_operand(word: &[u8]) -> bool {
    matches!(
        word,
        b"return"
            | b"typeof"
            | b"case"
            | b"do"
            | b"else"
            | b"in"
            | b"instanceof"
            | b"new"
            | b"of"
            | b"void"
            | b"delete"
            | b"throw"
            | b"await"
            | b"yield"
    )
}

/// Words that are operators in some places and names in others, or that stand before a regular expression without being one.
fn is_name_somewhere(word: &[u8]) -> bool {
    matches!(
        word,
        b"of"
            | b"yield"
            | b"await"
            | b"async"
            | b"let"
            | b"static"
            | b"get"
            | b"set"
            | b"as"
            | b"label"
            | b"default"
            | b"extends"
            | b"export"
            | b"finally"
            | b"try"
    )
}

/// Whether the `{` at `brace` opens statements although no operand comes before it.
fn op_starts_block(text: &[u8], brace: usize) -> bool {
    let before = text[..brace].trim_ascii_end();
    match before.last() {
        None | Some(b';' | b'{' | b'}' | b')') => true,
        Some(b'>') => before.ends_with(b"=>"),
        Some(_) => before.ends_with(b"else") || before.ends_with(b"do"),
    }
}

fn is_operator_byte(byte: u8) -> bool {
    matches!(
        byte,
        b'{' | b'}'
            | b'('
            | b')'
            | b'['
            | b']'
            | b';'
            | b','
            | b'<'
            | b'>'
            | b'='
            | b'!'
            | b'+'
            | b'-'
            | b'*'
            | b'%'
            | b'&'
            | b'|'
            | b'^'
            | b'~'
            | b'?'
            | b':'
            | b'.'
            | b'/'
    )
}

/// Length of the longest punctuator (ECMA-262 section 12.8) at the start of `rest`, which starts with one.
fn operator_length(rest: &[u8]) -> usize {
    let at = |ahead: usize| rest.get(ahead).copied().unwrap_or(0);
    let first = rest[0];
    // Brackets and what stands between others are most of all punctuators, and never begin a longer one.
    if matches!(first, b'(' | b')' | b'{' | b'}' | b'[' | b']' | b',' | b';' | b':' | b'~') {
        return 1;
    }
    match (first, at(1)) {
        (b'.', b'.') if at(2) == b'.' => 3,
        (b'=', b'>') | (b'+', b'+') | (b'-', b'-') => 2,
        (b'=' | b'!', b'=') => 2 + usize::from(at(2) == b'='),
        (b'>', b'>') => match (at(2), at(3)) {
            (b'>', b'=') => 4,
            (b'>' | b'=', _) => 3,
            _ => 2,
        },
        (b'*' | b'<' | b'&' | b'|' | b'?', second) if second == first => 2 + usize::from(at(2) == b'='),
        // `a?.5:b` is a conditional.
        (b'?', b'.') => 2 - usize::from(at(2).is_ascii_digit()),
        (b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^' | b'<' | b'>', b'=') => 2,
        _ => 1,
    }
}

/// The bytes of names that need no further look.
const PLAIN_NAME: [bool; 256] = table(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$");
/// The bytes at which a string may end, or that change what follows.
const STRING_STOP: [bool; 256] = table(b"\"'\\\n\r");

const fn table(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}

fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(text, needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        Lexer::new(source).map(|token| &source[token.start as usize..token.end as usize]).collect()
    }

    #[test]
    fn tokens_table() {
        let table: &[(&str, &[&str])] = &[
            ("a=b/c/d", &["a", "=", "b", "/", "c", "/", "d"]),
            ("a=/b[/]c/gi.test(d)", &["a", "=", "/b[/]c/gi", ".", "test", "(", "d", ")"]),
            ("if(a)/b/.c", &["if", "(", "a", ")", "/b/", ".", "c"]),
            ("(a)/b/c", &["(", "a", ")", "/", "b", "/", "c"]),
            ("x={}/a/b", &["x", "=", "{", "}", "/", "a", "/", "b"]),
            ("`a${b+`c${d}`}e`", &["`a${", "b", "+", "`c${", "d", "}`", "}e`"]),
            ("a>>>=b=>c?.d", &["a", ">>>=", "b", "=>", "c", "?.", "d"]),
            ("a?.5:b", &["a", "?", ".5", ":", "b"]),
            ("0x1F+1e-5+1_000n+.5", &["0x1F", "+", "1e-5", "+", "1_000n", "+", ".5"]),
            ("'a\\'b' \"c\nd", &["'a\\'b'", "\"c", "d"]),
            ("a // b\n/* c */ d", &["a", "d"]),
            ("#!/usr/bin/env node\na", &["a"]),
            ("\\u0061b #c", &["\\u0061b", "#c"]),
            ("a++/b/c", &["a", "++", "/", "b", "/", "c"]),
            ("return/a/.b", &["return", "/a/", ".", "b"]),
            ("a.return/b/c", &["a", ".", "return", "/", "b", "/", "c"]),
            ("/*@cc_on a */", &["@cc_on", "a", "*", "/"]),
            ("a**=b", &["a", "**=", "b"]),
        ];
        let mut failed = Vec::new();
        for (source, want) in table {
            let got = texts(source);
            if got != *want {
                failed.push(format!("{source:?}: {got:?}"));
            }
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    /// Each slash of these once looked through the whole line.
    #[test]
    fn slashes_that_begin_nothing_are_read_in_linear_time() {
        for part in ["/[", "(/[", "a=/[b\\", "=/[]]\\[\\/[", "</[/["] {
            let begun = std::time::Instant::now();
            let count = Lexer::new(&part.repeat(200_000)).count();
            assert!(count >= 200_000 && begun.elapsed().as_secs() < 5, "{part}: {:?}", begun.elapsed());
        }
    }

    /// A search that stops where one before it has been finds what it would find without that.
    #[test]
    fn slashes_behind_a_search_without_an_end_are_read_as_ever() {
        let mut random = 7_u32;
        for _ in 0..20_000 {
            let source: String = (0..24)
                .map(|_| {
                    random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    char::from(b"///[[]]\\\\\na=(e"[(random >> 16) as usize % 14])
                })
                .collect();
            let mut forgetful = Lexer::new(&source);
            let tokens = std::iter::from_fn(|| {
                forgetful.endless.clear();
                forgetful.next()
            });
            assert!(Lexer::new(&source).eq(tokens), "{source}");
        }
    }

    #[test]
    fn tokens_of_any_text_are_in_order_and_inside_it() {
        for source in
            ["", "\0\0", "`${`${`", "}}}}", "/", "/[", "'\\", "\"\\\r", "\u{2028}a", "é", "\\", "${}"]
        {
            let mut last = 0;
            for token in Lexer::new(source) {
                assert!(token.start >= last && token.end > token.start && token.end as usize <= source.len());
                assert!(
                    source.is_char_boundary(token.start as usize)
                        && source.is_char_boundary(token.end as usize),
                    "{source:?}"
                );
                last = token.end;
            }
        }
    }
}
