//! Reads tokens into a tree. What it cannot read becomes a [`Statement::Lost`], and reading goes on after it.
//!
//! Neighbours: `lex` cuts the tokens, `tree` has the types, and `machine` walks the tree. `syntax` is another parser: it needs a
//! whole script that parses, and this one does not.
//!
//! What must not be done here: fail. One unknown construct would hide all values of a script. And never nest without [`DEPTH`],
//! or a script of brackets overflows the stack.

mod expression;
mod modifiers;
mod statement;
mod words;

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use self::words::Words;
use super::tree::{Argument, Block, Code, Symbol};
use crate::lex::{Op, Token, TokenKind, is_keyword};
use crate::stream::decode;

/// Names and their numbers, and the numbers of places and functions, over all texts of a script.
#[derive(Debug)]
pub(super) struct Names {
    names: Words,
    /// Names of members, each kept once: they are many and mostly the same.
    members: Words,
    /// Nodes so far; each has a number.
    pub(super) nodes: u32,
    pub(super) codes: u32,
    /// Whether a text says `arguments` or `eval` by name: where none does, nobody asks what a call was given.
    pub(super) asks_arguments: bool,
}

/// The number of the name `arguments`; that of `eval` is the next one.
pub(super) const ARGUMENTS: Symbol = 0;
const EVAL: Symbol = 1;

impl Default for Names {
    fn default() -> Self {
        let (mut names, members) = (Words::default(), Words::default());
        names.number("arguments");
        names.number("eval");
        Self { names, members, nodes: 0, codes: 0, asks_arguments: false }
    }
}

impl Names {
    pub(super) fn number(&mut self, text: &str) -> Symbol {
        self.names.number(text)
    }

    pub(super) fn member(&mut self, text: &str) -> Rc<str> {
        let number = self.members.number(text);
        Rc::clone(self.members.text(number))
    }

    pub(super) fn text(&self, number: Symbol) -> &Rc<str> {
        self.names.text(number)
    }
}

/// Brackets, operators and statements in each other.
const DEPTH: usize = 120;

pub(super) struct Parser<'t> {
    text: &'t str,
    /// The number of the text.
    source: usize,
    tokens: &'t [Token],
    /// For each opening bracket its closing one.
    partners: Vec<u32>,
    at: usize,
    depth: usize,
    names: &'t mut Names,
    // Names in the order in which the text assigns them. Loops and functions nest, so each only has its range of this list, and
    // no set of its own. `a = 1; while (x) { b = 2; c++ } d = 3` logs a, b, c, d, and the loop has 1..3.
    log: Rc<RefCell<Vec<Symbol>>>,
    /// Names whose value may have become another one: those of the log, and those that something is put into.
    filled: Rc<RefCell<Vec<Symbol>>>,
    /// Names that the functions being read declare.
    variables: Vec<Vec<Symbol>>,
    blocks: Vec<Block>,
    /// Whether `in` is an operator here.
    no_in: bool,
    /// Whether the text may be the inside of a list or an object: elements with commas between them.
    is_piece: bool,
    is_strict: bool,
    /// How many blocks are around the function that is being read.
    function_block: usize,
    /// How many of the function's variables are its parameters.
    parameters: usize,
    /// Whether some function has a parameter or a variable called `undefined`.
    declares_undefined: bool,
    /// Whether the function that is being read says `arguments`.
    says_arguments: bool,
    /// Tokens that were read for statements that could not be read.
    in_vain: usize,
    /// What the lists that are being read hold so far.
    listed: Vec<Argument>,
}

/// The code of a text, of its number and tokens; `is_piece` says that it may be cut out of a statement.
pub(super) fn script(
    text: &str,
    source: usize,
    tokens: &[Token],
    names: &mut Names,
    is_piece: bool,
) -> Rc<Code> {
    let (partners, first) = (partners(tokens), names.nodes + 1);
    let mut parser = Parser {
        text,
        source,
        tokens,
        partners,
        at: 0,
        depth: 0,
        names,
        log: Rc::default(),
        filled: Rc::default(),
        variables: vec![Vec::new()],
        blocks: vec![Block::default()],
        no_in: false,
        is_piece,
        is_strict: false,
        function_block: 0,
        parameters: 0,
        declares_undefined: false,
        says_arguments: false,
        in_vain: 0,
        listed: Vec::new(),
    };
    parser.is_strict = parser.says_strict(0);
    while parser.at < parser.tokens.len() {
        parser.one_statement();
    }
    let log = Rc::clone(&parser.log);
    let assigned = 0..log.borrow().len() as u32;
    let filled = (Rc::clone(&parser.filled), parser.filled_since(0));
    let variables = parser.variables.pop().unwrap_or_default();
    let block = parser.blocks.pop().unwrap_or_default();
    let (number, is_strict) = (parser.next_code(), parser.is_strict);
    Rc::new(Code {
        number,
        name: None,
        parameters: Vec::new(),
        variables,
        block,
        value: None,
        is_arrow: false,
        is_generator: false,
        is_async: false,
        is_strict,
        is_mapped: false,
        places: first..parser.names.nodes + 1,
        assigned,
        log,
        filled,
        source,
        text: 0..0,
    })
}

// Whether `(a, b)` is a value or begins an arrow function, only the sign behind its bracket says. The same goes for the `=`
// behind a pattern. To try one way and then the other doubles the time for each level: 30 brackets in each other would be read a
// billion times. Brackets of other kinds count as partners: `(a]` is not told here, but reading it fails later.
fn partners(tokens: &[Token]) -> Vec<u32> {
    let mut partners = vec![u32::MAX; tokens.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let (opens, closes) = token.brackets();
        if closes && let Some(opened) = open.pop() {
            partners[opened] = at as u32;
        }
        if opens {
            open.push(at);
        }
    }
    partners
}

impl<'t> Parser<'t> {
    #[inline]
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    #[inline]
    fn raw(&self, token: &Token) -> &'t str {
        &self.text[token.start as usize..token.end as usize]
    }

    #[inline]
    fn is(&self, op: u8) -> bool {
        self.peek().is_some_and(|token| token.kind == TokenKind::Op && token.op.is(op))
    }

    fn is_op(&self, op: Op) -> bool {
        self.peek().is_some_and(|token| token.kind == TokenKind::Op && token.op == op)
    }

    #[inline]
    fn eat(&mut self, op: u8) -> bool {
        let is = self.is(op);
        self.at += usize::from(is);
        is
    }

    fn need(&mut self, op: u8) -> Option<()> {
        self.eat(op).then_some(())
    }

    /// The word here, or nothing.
    fn word(&self) -> &'t str {
        self.word_at(self.at)
    }

    fn word_at(&self, at: usize) -> &'t str {
        self.tokens.get(at).filter(|token| token.kind == TokenKind::Word).map_or("", |token| self.raw(token))
    }

    /// The word here, if it means something in the language, or nothing.
    fn keyword(&self) -> &'t str {
        self.peek().filter(|token| token.has_meaning).map_or("", |token| self.raw(token))
    }

    /// Takes a word that means something.
    fn eat_word(&mut self, word: &str) -> bool {
        let is = self.keyword() == word;
        self.at += usize::from(is);
        is
    }

    /// Whether a body that begins at a token says that it is strict.
    fn says_strict(&self, at: usize) -> bool {
        let text = self.tokens.get(at).map_or("", |token| self.raw(token));
        matches!(text, "'use strict'" | "\"use strict\"")
    }

    fn start(&self) -> u32 {
        self.peek().map_or(self.text.len() as u32, |token| token.start)
    }

    /// End of the token before.
    // A form that is cut off, such as `for (x of`, may be stepped over although the text has ended.
    fn end(&self) -> u32 {
        let end = |before: usize| self.tokens.get(before).map_or(self.text.len() as u32, |token| token.end);
        self.at.checked_sub(1).map_or(0, end)
    }

    fn after_newline(&self) -> bool {
        self.peek().is_none_or(|token| token.after_newline)
    }

    fn next_id(&mut self) -> u32 {
        self.names.nodes += 1;
        self.names.nodes
    }

    fn next_code(&mut self) -> u32 {
        self.names.codes += 1;
        self.names.codes
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == DEPTH {
            return None;
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// A name that may be declared or used here.
    fn name(&mut self) -> Option<Symbol> {
        let token = self.peek().filter(|token| token.kind == TokenKind::Word)?;
        let word = self.raw(token);
        if token.has_meaning && is_reserved(word) {
            return None;
        }
        let name = self.symbol(self.at);
        self.at += 1;
        Some(name)
    }

    /// The number of the word at a token.
    fn symbol(&mut self, at: usize) -> Symbol {
        let token = &self.tokens[at];
        let word = self.raw(token);
        let name = match if token.has_escape { decode::unescape_literal(word) } else { None } {
            Some(word) => self.names.number(&word),
            None => self.names.number(word),
        };
        self.names.asks_arguments |= matches!(name, ARGUMENTS | EVAL);
        name
    }

    /// The word at a token as the name of a member.
    fn member(&mut self, at: usize) -> Rc<str> {
        let token = &self.tokens[at];
        let word = self.raw(token);
        match if token.has_escape { decode::unescape_literal(word) } else { None } {
            Some(word) => self.names.member(&word),
            None => self.names.member(word),
        }
    }

    fn assigns(&mut self, name: Symbol) {
        self.log.borrow_mut().push(name);
        self.fills(name);
    }

    fn fills(&mut self, name: Symbol) {
        self.filled.borrow_mut().push(name);
    }

    fn filled_since(&self, from: u32) -> Range<u32> {
        from..self.filled.borrow().len() as u32
    }

    fn log_length(&self) -> u32 {
        self.log.borrow().len() as u32
    }

    fn assigned_since(&self, from: u32) -> Range<u32> {
        from..self.log_length()
    }
}

fn is_reserved(word: &str) -> bool {
    is_keyword(word.as_bytes()) && !matches!(word, "let" | "static" | "async" | "of" | "await" | "yield")
}
