//! An upper bound on the stack that parsing and walking a script can take, from its tokens alone.
//!
//! Not only brackets nest. Operators that associate to the right recurse while parsing: `a = b = c`, `a ? b : c ? d : e`,
//! `a => b => c`. So do prefix operators and statements without braces. Operators that associate to the left make a deep tree,
//! which recurses while walking. Each open bracket and each such operator since the last end of a statement adds its measured
//! stack. Where a reading is in doubt, the bound is taken high.

use crate::lex::{Op, Token, TokenKind};
use crate::limits;

/// Watches the tokens of a script.
pub(crate) struct StackGuard<'a> {
    source: &'a [u8],
    frames: Vec<Frame>,
    /// Sum of the frames' stack, in bytes.
    stack: usize,
    deepest: usize,
    arrow_heads: usize,
    /// Sum, over the assignments and computed keys in what may be arrow parameters, of how deep such parameters nest there: the parser
    /// reads each twice.
    arrow_work: usize,
    before: Before,
    statement_ended: bool,
}

/// What the tokens since an open bracket may nest.
#[derive(Clone, Copy, Default)]
struct Frame {
    chain: usize,
    /// It is the head of `if (`, `for (` and the like.
    head: bool,
    /// It is a `(` that no callee or statement word precedes: arrow parameters may begin.
    group: bool,
    /// It is a group with an assignment or a computed key in it, which is tried as parameters.
    arrow_head: bool,
    /// It is a `{`.
    brace: bool,
}

/// The token before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// An operand may begin here.
    Operator,
    /// An operand has ended here.
    Operand,
    /// `if`, `for`, `while`, `with`: a head follows.
    HeadWord,
    /// A `}`: perhaps the end of an operand, perhaps of a statement.
    Brace,
    /// Another word that an operand or a statement follows.
    Word,
}

/// Open brackets that there is room for at first.
const FEW: usize = 16;
/// Stack of an open bracket: nested functions, the most expensive, take 4.5 KB in the parser.
const BRACKET: usize = 8 * 1024;
/// Stack of an operator, word or statement that nests to the right.
const RIGHT: usize = 2 * 1024;
/// Stack of one that nests to the left: only walking recurses.
const LEFT: usize = 768;
/// What parsing takes anyway.
const BASE: usize = 256 * 1024;

impl<'a> StackGuard<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let mut frames = Vec::with_capacity(FEW);
        frames.push(Frame::default());
        Self {
            source: source.as_bytes(),
            frames,
            stack: 0,
            deepest: 0,
            arrow_heads: 0,
            arrow_work: 0,
            before: Before::Operator,
            statement_ended: false,
        }
    }

    /// Bytes of stack to provide; `None` when that is more than [`limits::PARSE_STACK`], or parsing could take time
    /// out of proportion.
    pub(crate) fn stack_needed(&self, tokens_in_doubt: bool) -> Option<usize> {
        let nested = if tokens_in_doubt { raw(self.source) } else { self.deepest };
        let stack = BASE + nested;
        let work = limits::ARROW_WORK_BASE + self.source.len() / limits::BYTES_PER_ARROW_WORK;
        (stack <= limits::PARSE_STACK && self.arrow_work <= work).then_some(stack)
    }

    /// Takes the next token.
    pub(crate) fn token(&mut self, token: &Token) {
        // It will not be parsed, whatever follows.
        if self.deepest > limits::PARSE_STACK {
            return;
        }
        let bytes = &self.source[token.start as usize..token.end as usize];
        self.end_statement(token, bytes);
        self.before = match token.kind {
            TokenKind::Word if token.has_meaning => self.word(bytes),
            TokenKind::Word => Before::Operand,
            TokenKind::Op => self.op(token.op),
            TokenKind::Template { head, tail } => {
                // The name in front of a template is a function that is called with it: a chain as of calls.
                if head && matches!(self.before, Before::Operand | Before::Brace) {
                    self.chain(LEFT);
                }
                if head && !tail {
                    self.open(Frame::default());
                } else if tail && !head {
                    self.close();
                }
                if tail { Before::Operand } else { Before::Operator }
            }
            TokenKind::Number | TokenKind::String { .. } | TokenKind::Regex => Before::Operand,
        };
    }

    /// Forgets the chain where a statement has surely ended.
    fn end_statement(&mut self, token: &Token, bytes: &[u8]) {
        let is_word = token.kind == TokenKind::Word;
        let continues = token.has_meaning
            && matches!(
                bytes,
                b"else" | b"in" | b"instanceof" | b"of" | b"catch" | b"finally" | b"while" | b"as"
            );
        // A line break between two operands ends a statement by semicolon insertion.
        let inserted = token.after_newline && is_word && self.before == Before::Operand;
        let after_block = self.before == Before::Brace && is_word;
        if (self.statement_ended || inserted || after_block) && !continues {
            self.reset();
        }
        self.statement_ended = false;
    }

    fn reset(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            self.stack -= frame.chain;
            frame.chain = 0;
        }
    }

    fn chain(&mut self, bytes: usize) {
        if let Some(frame) = self.frames.last_mut() {
            frame.chain += bytes;
        }
        self.stack += bytes;
        self.deepest = self.deepest.max(self.stack);
    }

    fn open(&mut self, frame: Frame) {
        self.frames.push(frame);
        self.stack += BRACKET;
        self.deepest = self.deepest.max(self.stack);
    }

    fn close(&mut self) -> Frame {
        // The first frame is the script itself and stays.
        if self.frames.len() < 2 {
            return Frame::default();
        }
        let frame = self.frames.pop().unwrap_or_default();
        self.stack -= BRACKET + frame.chain;
        self.arrow_heads -= usize::from(frame.arrow_head);
        frame
    }

    fn word(&mut self, word: &[u8]) -> Before {
        match Nests::of(word) {
            Some(Nests::Head) => {
                self.chain(RIGHT);
                Before::HeadWord
            }
            // `class A extends class B extends` nests classes without a bracket.
            Some(Nests::Class) => {
                self.chain(BRACKET);
                Before::Word
            }
            Some(Nests::Right) => {
                self.chain(RIGHT);
                Before::Word
            }
            Some(Nests::Left) => {
                self.chain(LEFT);
                Before::Operator
            }
            None if word == b"label" => {
                self.chain(RIGHT);
                Before::Word
            }
            None => Before::Operand,
        }
    }

    fn op(&mut self, op: Op) -> Before {
        match op.0 as u8 {
            _ if op == const { Op::of(b"=>") } || op == const { Op::of(b"**") } => self.chain(RIGHT),
            b'(' => {
                // A call or member prolongs a chain to the left.
                let call = matches!(self.before, Before::Operand | Before::Brace);
                let head = self.before == Before::HeadWord;
                if call {
                    self.chain(LEFT);
                }
                self.open(Frame { head, group: !call && !head, ..Frame::default() });
            }
            b'[' | b'{' => {
                if self.before == Before::Operand {
                    self.chain(LEFT);
                } else if op.is(b'[') && self.frames.last().is_some_and(|frame| frame.brace) {
                    // The key of a property or of a pattern, which holds an expression as a default does: `({[`.
                    self.mark_arrow_head();
                }
                self.open(Frame { brace: op.is(b'{'), ..Frame::default() });
            }
            b')' => return if self.close().head { Before::Word } else { Before::Operand },
            b']' => {
                self.close();
                return Before::Operand;
            }
            b'}' => {
                self.close();
                return Before::Brace;
            }
            b';' => self.statement_ended = true,
            b',' => self.reset(),
            b'=' if op.is(b'=') => {
                self.mark_arrow_head();
                self.chain(RIGHT);
            }
            b'?' | b':' => self.chain(RIGHT),
            b'+' | b'-' if op == const { Op::of(b"++") } || op == const { Op::of(b"--") } => {
                self.chain(LEFT);
                return self.before;
            }
            _ if op.0.to_le_bytes().contains(&b'=') && is_assignment(op) => self.chain(RIGHT),
            _ if matches!(self.before, Before::Operand | Before::Brace) => self.chain(LEFT),
            // A prefix operator.
            _ => self.chain(RIGHT),
        }
        Before::Operator
    }

    /// At an assignment or a computed key: the group around it, if one is near, may be arrow parameters with a default.
    fn mark_arrow_head(&mut self) {
        if let Some(group) = self.frames.iter_mut().rev().take(PATTERN_DEPTH).find(|frame| frame.group) {
            self.arrow_heads += usize::from(!group.arrow_head);
            group.arrow_head = true;
        }
        self.arrow_work += self.arrow_heads;
    }
}

/// How a word nests what follows it.
#[derive(Clone, Copy)]
enum Nests {
    /// Behind a head in brackets.
    Head,
    Left,
    Right,
    /// As much as a bracket.
    Class,
}

impl Nests {
    fn of(word: &[u8]) -> Option<Self> {
        match word {
            b"if" | b"for" | b"while" | b"with" => Some(Self::Head),
            b"in" | b"instanceof" => Some(Self::Left),
            b"else" | b"do" | b"new" | b"typeof" | b"void" | b"delete" | b"await" | b"yield" | b"async"
            | b"return" | b"throw" | b"case" => Some(Self::Right),
            b"extends" => Some(Self::Class),
            _ => None,
        }
    }
}

/// The stack if all of a text were code, strings, comments and regular expressions included, and nothing ever closed. Where the
/// tokens are in doubt, the parser may find code anywhere.
fn raw(source: &[u8]) -> usize {
    let mut stack = 0_usize;
    for part in source.split_inclusive(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')))
    {
        let (word, sign) = match part.split_last() {
            Some((sign, word)) if !(sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'$')) => {
                (word, *sign)
            }
            _ => (part, b' '),
        };
        stack += match Nests::of(word) {
            Some(Nests::Class) => BRACKET,
            Some(_) => RIGHT,
            None => 0,
        };
        stack += match sign {
            b'(' | b'[' | b'{' | b'`' => BRACKET,
            b')' | b']' | b'}' | b';' | b'\'' | b'"' => 0,
            sign if sign.is_ascii_punctuation() => RIGHT,
            _ => 0,
        };
        if stack > limits::PARSE_STACK {
            break;
        }
    }
    stack
}

/// How many brackets of a pattern, `([{a = `, are looked through for the parameters that they may be in.
const PATTERN_DEPTH: usize = 4;

fn is_assignment(op: Op) -> bool {
    const NOT: [&[u8]; 6] = [b"==", b"===", b"!=", b"!==", b"<=", b">="];
    !NOT.iter().any(|other| Op::of(other) == op)
}
