//! Statements, functions and patterns.

use std::rc::Rc;

use super::super::tree::{
    Block, Case, Class, ClassMember, ClassMemberKind, Code, Each, Expression, Key, Loop, Node, Part, Pattern,
    Statement, Symbol,
};
use super::modifiers::Accessor;
use super::{Parser, is_reserved};
use crate::lex::{Op, TokenKind};

impl Parser<'_> {
    /// Reads one statement into the innermost block.
    pub(super) fn one_statement(&mut self) {
        let (start, depth, log) = (self.at, self.depth, self.log_length());
        let open = (self.blocks.len(), self.variables.len());
        let around = (self.is_strict, self.function_block, self.parameters);
        let statement = match self.deeper(Self::statement) {
            Some(statement) => statement,
            None => {
                // What was half read does not count.
                self.blocks.truncate(open.0);
                self.variables.truncate(open.1);
                (self.is_strict, self.function_block, self.parameters) = around;
                self.depth = depth;
                self.no_in = false;
                let reached = self.at;
                self.skip_from(start);
                self.skip_to(reached, reached.saturating_sub(start));
                // Each word of what is skipped counts as assigned. In `k = 'a'; k = ? 'b'; use(k)` the second statement cannot
                // be read, and `k` is unknown in the third. If it did not count, `k` would be 'a' for sure.
                Some(Statement::Lost(self.assigned_since(log)))
            }
        };
        if self.at == start {
            self.at += 1;
        }
        if let (Some(statement), Some(block)) = (statement, self.blocks.last_mut()) {
            block.body.push(statement);
        }
    }

    /// Goes on behind all that was read of a statement in vain, if the text has been read in vain several times over.
    // Else each level of brackets without an end doubles the time: `class A{static{` thirty times, and a billion statements are read.
    fn skip_to(&mut self, reached: usize, in_vain: usize) {
        self.in_vain = self.in_vain.saturating_add(in_vain);
        if self.in_vain > MOST_IN_VAIN * (self.tokens.len() + SHORT) {
            while self.at < reached.min(self.tokens.len()) {
                if self.tokens[self.at].kind == TokenKind::Word {
                    let name = self.symbol(self.at);
                    self.assigns(name);
                }
                self.at += 1;
            }
        }
    }

    /// Goes to where a statement that began at a token has surely ended; names that it assigns are logged.
    fn skip_from(&mut self, start: usize) {
        self.at = start;
        while let Some(token) = self.peek().copied() {
            if token.kind == TokenKind::Op && (token.op.is(b'}') || token.op.is(b')') || token.op.is(b']')) {
                break;
            }
            if self.at > start && token.after_newline && token.kind == TokenKind::Word {
                break;
            }
            let close = self.partners[self.at];
            let next = if close == u32::MAX { self.at + 1 } else { close as usize + 1 };
            for at in self.at..next {
                if self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word) {
                    let name = self.symbol(at);
                    self.assigns(name);
                }
            }
            self.at = next;
            if token.op.is(b';') && token.kind == TokenKind::Op {
                break;
            }
        }
    }

    /// The statement here; the inner `None` where nothing is left to run.
    fn statement(&mut self) -> Option<Option<Statement>> {
        if self.is(b'{') {
            return Some(Some(Statement::Block(Rc::new(self.block()?))));
        }
        if self.eat(b';') {
            return Some(None);
        }
        let among_elements = self.is_piece && self.blocks.len() == 1;
        if among_elements {
            if self.eat(b',') {
                return Some(None);
            }
            if let Some(method) = self.element()? {
                return Some(Some(method));
            }
        }
        let word = self.word();
        let next_is_word = |parser: &Self| !parser.word_at(parser.at + 1).is_empty();
        let statement = match word {
            "var" | "const" => self.variables()?,
            "let"
                if next_is_word(self)
                    || self.tokens.get(self.at + 1).is_some_and(|t| t.op.is(b'[') || t.op.is(b'{')) =>
            {
                self.variables()?
            }
            "function" => return self.function_declaration(),
            "async" if self.word_at(self.at + 1) == "function" => return self.function_declaration(),
            "class" => {
                let class = Rc::new(self.class()?);
                let name = class.name?;
                self.declare_in_block(name);
                return Some(Some(Statement::Class(name, class)));
            }
            "return" => {
                self.at += 1;
                let nothing = self.is(b';') || self.is(b'}') || self.after_newline();
                Statement::Return(if nothing { None } else { Some(self.expression()?) })
            }
            "throw" => {
                self.at += 1;
                Statement::Throw(self.expression()?)
            }
            "break" | "continue" => {
                self.at += 1;
                let label = if self.after_newline() { None } else { self.name() };
                if word == "break" { Statement::Break(label) } else { Statement::Continue(label) }
            }
            "if" => {
                self.at += 1;
                let condition = self.group()?;
                let then = Rc::new(self.inner()?);
                self.eat_semicolon_before_else();
                let otherwise = if self.eat_word("else") { Some(Rc::new(self.inner()?)) } else { None };
                return Some(Some(Statement::If(condition, then, otherwise)));
            }
            "while" | "do" | "for" => return self.any_loop(word).map(Some),
            "switch" => return self.switch().map(Some),
            "try" => return self.attempt().map(Some),
            "with" => {
                self.at += 1;
                let of = self.group()?;
                return Some(Some(Statement::With(of, Box::new(self.inner()?))));
            }
            "debugger" => {
                self.at += 1;
                return Some(None);
            }
            "import" if !self.tokens.get(self.at + 1).is_some_and(|t| t.op.is(b'(') || t.op.is(b'.')) => {
                return None;
            }
            "export" => {
                self.at += 1;
                if self.eat_word("default") {
                    return Some(Some(Statement::Expression(self.assignment()?)));
                }
                return if self.is(b'{') || self.is(b'*') { None } else { self.deeper(Self::statement) };
            }
            _ if !word.is_empty() && self.tokens.get(self.at + 1).is_some_and(|t| t.op.is(b':')) => {
                let label = self.name()?;
                self.at += 1;
                return Some(Some(Statement::Labelled(label, Box::new(self.inner()?))));
            }
            _ if among_elements => Statement::Expression(self.assignment()?),
            _ => Statement::Expression(self.expression()?),
        };
        let ends = self.eat(b';') || self.is(b'}') || among_elements && self.is(b',');
        if !ends && !self.after_newline() && self.peek().is_some() {
            return None;
        }
        Some(Some(statement))
    }

    /// Goes past the key of a property; a method, or a function without a name, is read.
    // A piece from inside a bundle looks like `12: function (e, t) { … }, 13: (e, t) => { … }`. That is no code by itself.
    // Without the keys each function stands alone and is read.
    fn element(&mut self) -> Option<Option<Statement>> {
        let (start, is_key, next) = loop {
            let is_key = match self.peek()?.kind {
                TokenKind::Number | TokenKind::String { .. } => true,
                TokenKind::Word => !is_reserved(self.word()),
                _ => false,
            };
            let next = self.tokens.get(self.at + 1);
            if !is_key || !next.is_some_and(|token| token.op.is(b':')) {
                break (self.start(), is_key, next);
            }
            self.at += 2;
        };
        let is_body = |at: usize| self.tokens.get(at).is_some_and(|token| token.op.is(b'{'));
        let body = self.partners.get(self.at + 1).map_or(usize::MAX, |close| *close as usize);
        let code = if is_key && next.is_some_and(|token| token.op.is(b'(')) && is_body(body.saturating_add(1))
        {
            self.at += 1;
            self.method(start, None, false, false)?
        } else if self.word() == "function" && next.is_some_and(|token| token.op.is(b'(')) {
            self.function()?
        } else {
            return Some(None);
        };
        Some(Some(Statement::Expression(self.node(start, Expression::Function(Rc::new(code))))))
    }

    fn eat_semicolon_before_else(&mut self) {
        if self.is(b';') && self.word_at(self.at + 1) == "else" {
            self.at += 1;
        }
    }

    /// A statement in another one.
    fn inner(&mut self) -> Option<Statement> {
        let statement = self.deeper(Self::statement)?;
        Some(statement.unwrap_or_else(|| Statement::Block(Rc::default())))
    }

    pub(super) fn block(&mut self) -> Option<Block> {
        self.need(b'{')?;
        self.is_strict |= self.blocks.len() == self.function_block && self.says_strict(self.at);
        self.blocks.push(Block::default());
        while !self.is(b'}') {
            if self.peek().is_none() {
                // Cut off: what was read counts.
                return self.blocks.pop();
            }
            self.one_statement();
        }
        self.at += 1;
        self.blocks.pop()
    }

    fn declare_in_block(&mut self, name: Symbol) {
        self.assigns(name);
        if let Some(block) = self.blocks.last_mut() {
            block.names.push(name);
        }
    }

    fn function_declaration(&mut self) -> Option<Option<Statement>> {
        let code = Rc::new(self.function()?);
        if let (Some(name), Some(block)) = (code.name, self.blocks.last_mut()) {
            block.functions.push(code);
            // A block's function is a variable of the function around it, unless that is strict or has another meaning for it.
            let is_taken = |block: &Block| block.names.contains(&name);
            let inner = self.blocks.len() - 1;
            let parameters = self.variables.last().and_then(|names| names.get(..self.parameters));
            let is_parameter = parameters.is_some_and(|names| names.contains(&name));
            if !self.is_strict
                && !is_parameter
                && inner > self.function_block
                && !self.blocks[self.function_block..inner].iter().any(is_taken)
            {
                self.blocks[inner].hoisted.push(name);
                if let Some(variables) = self.variables.last_mut() {
                    variables.push(name);
                }
            }
            self.assigns(name);
        }
        Some(None)
    }

    fn variables(&mut self) -> Option<Statement> {
        let is_var = self.keyword() == "var";
        self.at += 1;
        // Most declare one name.
        let mut all = Vec::with_capacity(1);
        loop {
            let target = self.pattern(Some(is_var))?;
            let value = if self.eat(b'=') { Some(self.assignment()?) } else { None };
            all.push((target, value));
            if !self.eat(b',') {
                return Some(Statement::Variables(all, is_var));
            }
        }
    }

    /// What is assigned to; `declares` says whether a declaration is one by `var`.
    pub(super) fn pattern(&mut self, declares: Option<bool>) -> Option<Pattern> {
        self.deeper(|parser| parser.pattern_here(declares))
    }

    fn pattern_here(&mut self, declares: Option<bool>) -> Option<Pattern> {
        if self.eat(b'[') {
            let mut parts = Vec::new();
            while !self.eat(b']') {
                if self.eat(b',') {
                    parts.push(None);
                    continue;
                }
                parts.push(Some(self.part(declares)?));
                if !self.is(b']') {
                    self.need(b',')?;
                }
            }
            return Some(Pattern::Array(parts));
        }
        if self.eat(b'{') {
            let (mut parts, mut rest) = (Vec::new(), None);
            while !self.eat(b'}') {
                if self.is_op(SPREAD) {
                    self.at += 1;
                    rest = Some(Box::new(self.pattern(declares)?));
                } else {
                    let short = self.at;
                    let key = self.key()?;
                    if self.eat(b':') {
                        parts.push((key, self.part(declares)?));
                    } else {
                        self.at = short;
                        parts.push((key, self.part(declares)?));
                    }
                }
                if !self.is(b'}') {
                    self.need(b',')?;
                }
            }
            return Some(Pattern::Object(parts, rest));
        }
        match declares {
            Some(is_var) => {
                let name = self.name()?;
                self.declares_undefined |=
                    self.variables.len() > 1 && self.names.text(name).as_ref() == "undefined";
                if is_var {
                    self.assigns(name);
                    self.variables.last_mut()?.push(name);
                } else {
                    self.declare_in_block(name);
                }
                Some(Pattern::Name(name))
            }
            None => {
                let node = self.left_side()?;
                Some(self.target(node))
            }
        }
    }

    /// A name or a place that an expression means.
    pub(super) fn target(&mut self, node: Node) -> Pattern {
        match node.kind {
            Expression::Name(name) => {
                self.assigns(name);
                Pattern::Name(name)
            }
            _ => {
                if let Expression::Postfix(first, _) = &node.kind
                    && let Expression::Name(name) = first.kind
                {
                    self.fills(name);
                }
                Pattern::Place(node)
            }
        }
    }

    fn part(&mut self, declares: Option<bool>) -> Option<Part> {
        let rest = self.is_op(SPREAD);
        self.at += usize::from(rest);
        let target = self.pattern(declares)?;
        let otherwise = if self.eat(b'=') { Some(self.assignment()?) } else { None };
        Some(Part { target, otherwise, rest })
    }

    fn any_loop(&mut self, word: &str) -> Option<Statement> {
        let log = self.log_length();
        self.at += 1;
        let mut found = match word {
            "while" => {
                let condition = Some(self.group()?);
                let body = self.inner()?;
                Loop {
                    names: Vec::new(),
                    start: None,
                    condition,
                    step: None,
                    body,
                    body_first: false,
                    assigned: 0..0,
                }
            }
            "do" => {
                let body = self.inner()?;
                self.eat(b';');
                self.eat_word("while").then_some(())?;
                let condition = Some(self.group()?);
                self.eat(b';');
                Loop {
                    names: Vec::new(),
                    start: None,
                    condition,
                    step: None,
                    body,
                    body_first: true,
                    assigned: 0..0,
                }
            }
            _ => {
                self.eat_word("await");
                self.need(b'(')?;
                if let Some(each) = self.each(log) {
                    return each;
                }
                self.blocks.push(Block::default());
                let start = match self.word() {
                    _ if self.is(b';') => None,
                    "var" | "let" | "const" => Some(self.without_in(Self::variables)?),
                    _ => Some(Statement::Expression(self.without_in(Self::expression)?)),
                };
                let names = self.blocks.pop()?.names;
                self.need(b';')?;
                let condition = if self.is(b';') { None } else { Some(self.expression()?) };
                self.need(b';')?;
                let step = if self.is(b')') { None } else { Some(self.expression()?) };
                self.need(b')')?;
                let body = self.inner()?;
                Loop { names, start, condition, step, body, body_first: false, assigned: 0..0 }
            }
        };
        found.assigned = self.assigned_since(log);
        Some(Statement::For(Rc::new(found)))
    }

    /// `for (x of …` and `for (x in …`, after the bracket; the outer `None` where it is the other `for`.
    fn each(&mut self, log: u32) -> Option<Option<Statement>> {
        let declares = match self.word() {
            "var" => Some(true),
            "let" | "const" => Some(false),
            _ => None,
        };
        let target_at = self.at + usize::from(declares.is_some());
        let open = self.tokens.get(target_at)?;
        let word_at = if open.kind == TokenKind::Op {
            self.partners[target_at].checked_add(1)? as usize
        } else {
            target_at + 1
        };
        let values = match self.word_at(word_at) {
            "of" => true,
            "in" => false,
            _ => return None,
        };
        self.at = target_at;
        let mut read = || {
            self.blocks.push(Block::default());
            let target = self.without_in(|parser| parser.pattern(declares))?;
            let names = self.blocks.pop()?.names;
            self.at += 1;
            let of = self.expression()?;
            self.need(b')')?;
            let body = self.inner()?;
            let assigned = self.assigned_since(log);
            Some(Statement::ForEach(Rc::new(Each { names, target, values, of, body, assigned })))
        };
        Some(read())
    }

    fn without_in<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = std::mem::replace(&mut self.no_in, true);
        let result = read(self);
        self.no_in = before;
        result
    }

    fn switch(&mut self) -> Option<Statement> {
        self.at += 1;
        let of = self.group()?;
        self.need(b'{')?;
        let mut cases = Vec::new();
        while !self.eat(b'}') {
            let value = if self.eat_word("default") {
                None
            } else {
                self.eat_word("case").then_some(())?;
                Some(self.expression()?)
            };
            self.need(b':')?;
            self.blocks.push(Block::default());
            while !self.is(b'}') && !matches!(self.keyword(), "case" | "default") {
                self.peek()?;
                self.one_statement();
            }
            let block = self.blocks.pop()?;
            // Names and functions of a case belong to the block around it.
            let outer = self.blocks.last_mut()?;
            outer.names.extend(block.names);
            outer.functions.extend(block.functions);
            cases.push(Case { value, body: block.body });
        }
        Some(Statement::Switch(of, cases.into()))
    }

    fn attempt(&mut self) -> Option<Statement> {
        self.at += 1;
        let body = Rc::new(self.block()?);
        let mut handler = None;
        if self.eat_word("catch") {
            let target = if self.eat(b'(') {
                // Its names are those of the handler.
                self.blocks.push(Block::default());
                let target = self.pattern(Some(false))?;
                self.blocks.pop();
                self.need(b')')?;
                Some(target)
            } else {
                None
            };
            handler = Some((target, Rc::new(self.block()?)));
        }
        let last = if self.eat_word("finally") { Some(Rc::new(self.block()?)) } else { None };
        Some(Statement::Try(body, handler, last))
    }

    pub(super) fn group(&mut self) -> Option<Node> {
        self.need(b'(')?;
        let inner = self.with_in(Self::expression)?;
        self.need(b')')?;
        Some(inner)
    }

    pub(super) fn with_in<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = std::mem::replace(&mut self.no_in, false);
        let result = read(self);
        self.no_in = before;
        result
    }

    /// `function`, perhaps after `async`.
    pub(super) fn function(&mut self) -> Option<Code> {
        let start = self.start();
        let is_async = self.eat_word("async");
        self.at += 1;
        let is_generator = self.eat(b'*');
        let name = if self.is(b'(') { None } else { Some(self.name()?) };
        self.method(start, name, is_async, is_generator)
    }

    /// Parameters and body.
    pub(super) fn method(
        &mut self,
        start: u32,
        name: Option<Symbol>,
        is_async: bool,
        is_generator: bool,
    ) -> Option<Code> {
        self.need(b'(')?;
        self.code(start, name, is_async, is_generator, false, |parser| {
            let mut parameters = Vec::new();
            while !parser.eat(b')') {
                parameters.push(parser.part(Some(true))?);
                if !parser.is(b')') {
                    parser.need(b',')?;
                }
            }
            parser.parameters = parser.variables.last()?.len();
            Some((parameters, parser.block()?, None))
        })
    }

    /// An arrow function, which begins here.
    pub(super) fn arrow(&mut self) -> Option<Code> {
        let start = self.start();
        let is_async =
            self.keyword() == "async" && self.tokens.get(self.at + 1).is_none_or(|t| t.op != ARROW);
        self.at += usize::from(is_async);
        self.code(start, None, is_async, false, true, |parser| {
            let mut parameters = Vec::new();
            if parser.eat(b'(') {
                while !parser.eat(b')') {
                    parameters.push(parser.part(Some(true))?);
                    if !parser.is(b')') {
                        parser.need(b',')?;
                    }
                }
            } else {
                parameters.push(parser.part(Some(true))?);
            }
            parser.is_op(ARROW).then_some(())?;
            parser.at += 1;
            parser.parameters = parser.variables.last()?.len();
            if parser.is(b'{') {
                Some((parameters, parser.block()?, None))
            } else {
                let value = parser.assignment()?;
                Some((parameters, Block::default(), Some(value)))
            }
        })
    }

    fn code(
        &mut self,
        start: u32,
        name: Option<Symbol>,
        is_async: bool,
        is_generator: bool,
        is_arrow: bool,
        read: impl FnOnce(&mut Self) -> Option<(Vec<Part>, Block, Option<Node>)>,
    ) -> Option<Code> {
        let (log_from, filled) = (self.log_length(), self.filled_since(0).end);
        let first = self.names.nodes + 1;
        self.variables.push(Vec::new());
        let around = (self.is_strict, self.function_block, self.parameters, self.says_arguments);
        self.function_block = self.blocks.len();
        self.says_arguments &= is_arrow;
        let read = self.with_in(|parser| parser.deeper(read));
        let (is_strict, says_arguments) = (self.is_strict, self.says_arguments);
        (self.is_strict, self.function_block, self.parameters, self.says_arguments) = around;
        self.says_arguments |= is_arrow && says_arguments;
        let (parameters, block, value) = read?;
        let variables = self.variables.pop()?;
        let number = self.next_code();
        let end = self.end();
        let is_mapped = says_arguments
            && !is_arrow
            && !is_strict
            && {
                let log = self.log.borrow();
                let own = log.get(log_from as usize..).unwrap_or_default();
                // Once where it is declared, and once more where it is assigned.
                let is_assigned = |part: &Part| matches!(part.target, Pattern::Name(name) if own.iter().filter(|one| **one == name).count() > 1);
                parameters.iter().any(is_assigned)
            };
        Some(Code {
            number,
            name,
            parameters,
            variables,
            block,
            value,
            is_arrow,
            is_generator,
            is_async,
            is_strict,
            is_mapped,
            places: first..self.names.nodes + 1,
            assigned: self.assigned_since(log_from),
            log: Rc::clone(&self.log),
            filled: (Rc::clone(&self.filled), self.filled_since(filled)),
            source: self.source,
            text: start..end,
        })
    }

    pub(super) fn class(&mut self) -> Option<Class> {
        self.at += 1;
        let name = if self.is(b'{') || self.word() == "extends" { None } else { Some(self.name()?) };
        let around = std::mem::replace(&mut self.is_strict, true);
        let parent = if self.eat_word("extends") { Some(self.deeper(Self::left_side)?) } else { None };
        self.need(b'{')?;
        let (mut constructor, mut members) = (None, Vec::new());
        while !self.eat(b'}') {
            if self.eat(b';') {
                continue;
            }
            let start = self.start();
            let ends = b"(=;}";
            let is_static = self.eat_modifier(&["static"], ends).is_some();
            if is_static && self.is(b'{') {
                let code = self.code(start, None, false, false, false, |parser| {
                    Some((Vec::new(), parser.block()?, None))
                })?;
                members.push(ClassMember { is_static, kind: ClassMemberKind::Block(Rc::new(code)) });
                continue;
            }
            let before = self.before_key(ends);
            let key = self.key()?;
            let kind = if self.is(b'(') {
                let code = Rc::new(self.method(start, None, before.is_async, before.is_generator)?);
                match (&key, before.accessor) {
                    (Key::Known(name), None) if &**name == "constructor" && !is_static => {
                        constructor = Some(code);
                        continue;
                    }
                    (_, Some(Accessor::Getter)) => ClassMemberKind::Getter(key, code),
                    (_, Some(Accessor::Setter)) => ClassMemberKind::Setter(key, code),
                    _ => ClassMemberKind::Method(key, code),
                }
            } else {
                let value = if self.eat(b'=') { Some(self.assignment()?) } else { None };
                ClassMemberKind::Field(key, value)
            };
            members.push(ClassMember { is_static, kind });
        }
        self.is_strict = around;
        Some(Class { name, parent, constructor, members })
    }
}

pub(super) const ARROW: Op = Op::of(b"=>");
pub(super) const SPREAD: Op = Op::of(b"...");

/// How often, on average, a token may be read for a statement that cannot be read. A short text may be read a few times more.
const MOST_IN_VAIN: usize = 8;
const SHORT: usize = 64;
