//! Scripts that hold nothing but data.
//!
//! `var settings = {"url": "/a", "rows": [1, 2]}; app.start({"id": "b"})`: a third of what pages run is of this kind, and half of its
//! bytes may be one literal. Nothing in it is computed, so no place has a text that is not written there, and no tree is needed to
//! say so.

use super::machine::Machine;
use super::value::Value;
use crate::lex::{Token, TokenKind};

/// Whether a script only gives literals to names and to functions of the browser.
// A name that is read must be the browser's, and one that the script has not given a value: in `var a = ['b']; a.join('c')` the
// call computes something. So does `atob('YQ==')`, which the evaluator knows.
pub(super) fn holds_only_data(text: &str, tokens: &[Token]) -> bool {
    let mut reader = Reader { text, tokens, at: 0, given: Vec::new() };
    while reader.at < tokens.len() {
        if reader.statement().is_none() {
            return false;
        }
    }
    true
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
    /// Names and members that got a value so far.
    given: Vec<&'t str>,
}

/// Lists and objects in each other.
const DEPTH: usize = 60;
/// Names with a value among which a name is looked for.
const MOST_GIVEN: usize = 64;

impl<'t> Reader<'t> {
    fn statement(&mut self) -> Option<()> {
        if self.eat(b';') {
            return Some(());
        }
        let token = self.peek()?;
        if token.has_meaning {
            matches!(self.raw(token), "var" | "let" | "const").then_some(())?;
            self.at += 1;
            loop {
                let name = self.name()?;
                self.given.push(name);
                if self.eat(b'=') {
                    self.data()?;
                }
                if !self.eat(b',') {
                    break;
                }
            }
        } else {
            let last = self.path()?;
            if self.eat(b'=') {
                self.given.push(last);
                self.data()?;
            } else {
                self.need(b'(')?;
                self.is_unknown(last).then_some(())?;
                while !self.eat(b')') {
                    self.data()?;
                    if !self.is(b')') {
                        self.need(b',')?;
                    }
                }
            }
        }
        match self.peek() {
            None => Some(()),
            Some(next) if next.op.is(b';') => Some(()),
            // Behind a line break, a word begins the next statement.
            Some(next) => (next.after_newline && next.kind == TokenKind::Word).then_some(()),
        }
    }

    /// A name with members, and the last of these words. All others are read, so they must be the browser's.
    fn path(&mut self) -> Option<&'t str> {
        let mut last = self.name()?;
        while self.eat(b'.') {
            let is_read = self.is_unknown(last) || self.is_global(last);
            is_read.then_some(())?;
            last = self.word()?;
        }
        Some(last)
    }

    /// A literal, or a name that is the browser's.
    fn data(&mut self) -> Option<()> {
        // For each open bracket, whether it is that of an object.
        let mut open: Vec<bool> = Vec::new();
        loop {
            let token = self.peek()?;
            let (opens, closes) = token.brackets();
            if opens {
                (token.kind == TokenKind::Op && !token.op.is(b'(') && open.len() < DEPTH).then_some(())?;
                open.push(token.op.is(b'{'));
                self.at += 1;
            } else if !closes {
                self.leaf()?;
            }
            // What closes here.
            let mut is_first = opens;
            while let Some(is_object) = open.last().copied() {
                if !self.eat(if is_object { b'}' } else { b']' }) {
                    if !is_first {
                        self.need(b',')?;
                        if self.eat(if is_object { b'}' } else { b']' }) {
                            open.pop();
                            continue;
                        }
                    }
                    if is_object {
                        self.key()?;
                    }
                    break;
                }
                open.pop();
                is_first = false;
            }
            if open.is_empty() {
                return (!closes || opens).then_some(());
            }
            if self.peek()?.brackets().1 {
                return None;
            }
        }
    }

    fn leaf(&mut self) -> Option<()> {
        let token = self.peek()?;
        match token.kind {
            TokenKind::Number | TokenKind::String { terminated: true } => self.at += 1,
            TokenKind::Op if token.op.is(b'-') || token.op.is(b'!') => {
                self.at += 1;
                (self.peek()?.kind == TokenKind::Number).then_some(())?;
                self.at += 1;
            }
            TokenKind::Word if token.has_meaning => {
                matches!(self.raw(token), "true" | "false" | "null").then_some(())?;
                self.at += 1;
            }
            TokenKind::Word => {
                let last = self.path()?;
                self.is_unknown(last).then_some(())?;
            }
            _ => return None,
        }
        Some(())
    }

    fn key(&mut self) -> Option<()> {
        match self.peek()?.kind {
            TokenKind::Word | TokenKind::Number | TokenKind::String { terminated: true } => self.at += 1,
            _ => return None,
        }
        self.need(b':')
    }

    /// Whether a name that is read may be anything: the script has not given it a value, and the evaluator does not know it.
    fn is_unknown(&self, name: &str) -> bool {
        self.is_free(name) && matches!(Machine::global_named(name), Value::Unknown)
    }

    fn is_global(&self, name: &str) -> bool {
        self.is_free(name) && matches!(Machine::global_named(name), Value::Global)
    }

    fn is_free(&self, name: &str) -> bool {
        self.given.len() <= MOST_GIVEN && !self.given.contains(&name)
    }

    fn name(&mut self) -> Option<&'t str> {
        let token = self.peek().filter(|token| !token.has_meaning)?;
        let is_plain = token.kind == TokenKind::Word && !token.has_escape;
        is_plain.then_some(())?;
        self.word()
    }

    fn word(&mut self) -> Option<&'t str> {
        let token = self.peek().filter(|token| token.kind == TokenKind::Word && !token.has_escape)?;
        let word = self.raw(token);
        self.at += 1;
        Some(word)
    }

    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    fn raw(&self, token: &Token) -> &'t str {
        self.text.get(token.start as usize..token.end as usize).unwrap_or("")
    }

    fn is(&self, op: u8) -> bool {
        self.peek().is_some_and(|token| token.op.is(op))
    }

    fn eat(&mut self, op: u8) -> bool {
        let is = self.is(op);
        self.at += usize::from(is);
        is
    }

    fn need(&mut self, op: u8) -> Option<()> {
        self.eat(op).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::Lexer;

    #[test]
    fn literals_alone_are_data() {
        let is = |script: &str| {
            let tokens: Vec<Token> = Lexer::new(script).collect();
            holds_only_data(script, &tokens)
        };
        for script in [
            "",
            "var a={\"b\":[1,-2,{c:'d',},null,[],{}],e:!0};",
            "window.a=window.b;let c=[[[]]],d",
            "a.b.c={d:e.f}\nvar g=1",
            "$.extend(A.settings,{\"b\":\"c\"});f()",
        ] {
            assert!(is(script), "{script}");
        }
        for script in [
            "var a=['b'];a.join('c')",
            "var a='b';c(a)",
            "atob('YQ==')",
            "window.atob('YQ==')",
            "eval('a')",
            "var a='b'+'c'",
            "var a=('b')",
            "var a=['b'][0]",
            "var a={b:'c'}.b",
            "var a={b:'c'};a.b.d=1",
            "window.a='b';c(a)",
            "var a=function(){}",
            "var a={b(){}}",
            "var a={b}",
            "var a=`b`",
            "var a=b?'c':'d'",
            "a=b='c'",
            "var a=[,'b']",
            "var a=['b'}",
            "var a={'b':1]",
            "var a=['b'",
            "a",
            "a 'b'",
            "var a='b'c",
            "(a)",
            "f('a').g('b')",
            "typeof a",
        ] {
            assert!(!is(script), "{script}");
        }
    }
}
