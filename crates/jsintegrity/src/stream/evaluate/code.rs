//! The part of JavaScript that decoders are written in, read from items.
//!
//! What is not needed to compute strings and numbers (classes, generators, templates with substitutions, labels) is no code
//! for this reader: the function that holds it is not evaluated.

use std::rc::Rc;

use super::super::functions::Function;
use super::super::{Item, Kind, Stream};
use crate::lex::Op;

#[derive(Debug)]
pub(super) enum Expression {
    Number(f64),
    Text(Rc<[u16]>),
    Regex(Rc<str>),
    Word(&'static str),
    Name(Rc<str>),
    Array(Vec<Self>),
    Object(Vec<(Rc<str>, Self)>),
    Function(Rc<Code>),
    Unary(u8, Box<Self>),
    Binary(Op, Box<Self>, Box<Self>),
    Conditional(Box<[Self; 3]>),
    /// Target and value; an operator for `+=` and the like.
    Assign(Option<Op>, Box<Self>, Box<Self>),
    /// `++` and `--`: the amount, and whether the value is that from before.
    Update(f64, bool, Box<Self>),
    Member(Box<Self>, Box<Self>),
    Call(Box<Self>, Vec<Self>),
    New(Box<Self>, Vec<Self>),
    Sequence(Vec<Self>),
}

#[derive(Debug)]
pub(super) enum Statement {
    Expression(Expression),
    Variables(Vec<(Rc<str>, Option<Expression>)>),
    Return(Option<Expression>),
    If(Expression, Box<Self>, Option<Box<Self>>),
    /// Start, condition, step, body.
    For(Option<Box<Self>>, Option<Expression>, Option<Expression>, Box<Self>),
    /// Variable, whether values (`of`) or keys (`in`), of what, body.
    ForEach(Rc<str>, bool, Expression, Box<Self>),
    DoWhile(Box<Self>, Expression),
    Block(Vec<Self>),
    Function(Rc<Code>),
    Switch(Expression, Vec<(Option<Expression>, Vec<Self>)>),
    Break,
    Continue,
}

/// A function.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) name: Option<Rc<str>>,
    pub(super) parameters: Vec<Rc<str>>,
    pub(super) body: Vec<Statement>,
}

impl Code {
    /// The code of a function whose place is known.
    pub(super) fn read(stream: &Stream<'_>, function: &Function) -> Option<Self> {
        let mut reader = Reader::new(stream, stream.items().get(..function.body.end)?);
        reader.at = function.parameters.start;
        let mut parameters = Vec::new();
        while reader.at < function.parameters.end {
            parameters.push(reader.name()?);
            if reader.at < function.parameters.end {
                reader.need(b',')?;
            }
        }
        reader.at = function.body.start;
        let body = if function.is_expression {
            vec![Statement::Return(Some(reader.assignment()?))]
        } else {
            reader.block()?
        };
        Some(Self { name: None, parameters, body })
    }
}

/// Reads items; `None` from any method means that they are no code for it.
pub(super) struct Reader<'s> {
    stream: &'s Stream<'s>,
    items: &'s [Item],
    at: usize,
    depth: usize,
}

/// Expressions and statements in each other.
const DEPTH: usize = 60;

impl<'s> Reader<'s> {
    pub(super) fn new(stream: &'s Stream<'s>, items: &'s [Item]) -> Self {
        Self { stream, items, at: 0, depth: 0 }
    }

    /// Expressions with commas between them, to the last item.
    pub(super) fn list(mut self) -> Option<Vec<Expression>> {
        let mut all = Vec::new();
        while self.at < self.items.len() {
            all.push(self.assignment()?);
            if self.at < self.items.len() {
                self.eat(b',').then_some(())?;
            }
        }
        Some(all)
    }

    /// One expression, whatever follows it.
    pub(super) fn one(mut self) -> Option<Expression> {
        self.assignment()
    }

    fn peek(&self) -> Option<&'s Item> {
        self.items.get(self.at)
    }

    fn is(&self, op: u8) -> bool {
        self.peek().is_some_and(|item| item.is_op(op))
    }

    fn eat(&mut self, op: u8) -> bool {
        let is = self.is(op);
        self.at += usize::from(is);
        is
    }

    fn need(&mut self, op: u8) -> Option<()> {
        self.eat(op).then_some(())
    }

    fn keyword(&self) -> &'s str {
        self.peek().filter(|item| item.kind == Kind::Keyword).map_or("", |item| self.stream.text(item))
    }

    fn eat_keyword(&mut self, word: &str) -> bool {
        let is = self.keyword() == word;
        self.at += usize::from(is);
        is
    }

    fn name(&mut self) -> Option<Rc<str>> {
        let item = self.peek().filter(|item| item.kind == Kind::Name)?;
        self.at += 1;
        Some(self.stream.text(item).into())
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

    fn block(&mut self) -> Option<Vec<Statement>> {
        self.need(b'{')?;
        let mut body = Vec::new();
        while !self.eat(b'}') {
            if !self.eat(b';') {
                body.push(self.statement()?);
            }
        }
        Some(body)
    }

    fn statement(&mut self) -> Option<Statement> {
        self.deeper(Self::statement_here)
    }

    fn statement_here(&mut self) -> Option<Statement> {
        let statement = match self.keyword() {
            "" | "this" | "null" | "true" | "false" | "new" | "typeof" | "void" | "delete" => {
                if self.is(b'{') {
                    return Some(Statement::Block(self.block()?));
                }
                if self.eat(b';') {
                    return Some(Statement::Block(Vec::new()));
                }
                Statement::Expression(self.expression()?)
            }
            "var" | "let" | "const" => self.variables()?,
            "function" => {
                let code = self.function()?;
                return Some(Statement::Function(Rc::new(code)));
            }
            "return" => {
                self.at += 1;
                let nothing = self.is(b';') || self.is(b'}');
                Statement::Return(if nothing { None } else { Some(self.expression()?) })
            }
            "break" => {
                self.at += 1;
                Statement::Break
            }
            "continue" => {
                self.at += 1;
                Statement::Continue
            }
            "if" => {
                self.at += 1;
                let condition = self.group()?;
                let then = Box::new(self.statement()?);
                let otherwise =
                    if self.eat_keyword("else") { Some(Box::new(self.statement()?)) } else { None };
                return Some(Statement::If(condition, then, otherwise));
            }
            "while" => {
                self.at += 1;
                let condition = self.group()?;
                let body = Box::new(self.statement()?);
                return Some(Statement::For(None, Some(condition), None, body));
            }
            "do" => {
                self.at += 1;
                let body = Box::new(self.statement()?);
                self.eat_keyword("while").then_some(())?;
                Statement::DoWhile(body, self.group()?)
            }
            "for" => return self.for_loop(),
            "switch" => return self.switch(),
            "try" => {
                self.at += 1;
                let body = self.block()?;
                if self.eat_keyword("catch") {
                    if self.is(b'(') {
                        self.group()?;
                    }
                    self.block()?;
                }
                return (!self.eat_keyword("finally")).then_some(Statement::Block(body));
            }
            _ => return None,
        };
        self.eat(b';');
        Some(statement)
    }

    fn variables(&mut self) -> Option<Statement> {
        self.at += 1;
        let mut all = Vec::new();
        loop {
            let name = self.name()?;
            let value = if self.eat(b'=') { Some(self.assignment()?) } else { None };
            all.push((name, value));
            if !self.eat(b',') {
                return Some(Statement::Variables(all));
            }
        }
    }

    fn for_loop(&mut self) -> Option<Statement> {
        self.at += 1;
        self.need(b'(')?;
        let declares = matches!(self.keyword(), "var" | "let" | "const");
        // `for (x in …`, with or without a declaration.
        let name_at = self.at + usize::from(declares);
        if let [name, word, ..] = self.items.get(name_at..)?
            && name.kind == Kind::Name
            && word.kind == Kind::Keyword
        {
            let values = match self.stream.text(word) {
                "in" => false,
                "of" => true,
                _ => return None,
            };
            let name = self.stream.text(name).into();
            self.at = name_at + 2;
            let of = self.expression()?;
            self.need(b')')?;
            return Some(Statement::ForEach(name, values, of, Box::new(self.statement()?)));
        }
        let start = match () {
            () if self.is(b';') => None,
            () if declares => Some(Box::new(self.variables()?)),
            () => Some(Box::new(Statement::Expression(self.expression()?))),
        };
        self.need(b';')?;
        let condition = if self.is(b';') { None } else { Some(self.expression()?) };
        self.need(b';')?;
        let step = if self.is(b')') { None } else { Some(self.expression()?) };
        self.need(b')')?;
        Some(Statement::For(start, condition, step, Box::new(self.statement()?)))
    }

    fn switch(&mut self) -> Option<Statement> {
        self.at += 1;
        let of = self.group()?;
        self.need(b'{')?;
        let mut cases = Vec::new();
        while !self.eat(b'}') {
            let value = if self.eat_keyword("default") {
                None
            } else {
                self.eat_keyword("case").then_some(())?;
                Some(self.expression()?)
            };
            self.need(b':')?;
            let mut body = Vec::new();
            while !self.is(b'}') && !matches!(self.keyword(), "case" | "default") {
                if !self.eat(b';') {
                    body.push(self.statement()?);
                }
            }
            cases.push((value, body));
        }
        Some(Statement::Switch(of, cases))
    }

    fn function(&mut self) -> Option<Code> {
        self.at += 1;
        let name = self.name();
        self.need(b'(')?;
        let mut parameters = Vec::new();
        while !self.eat(b')') {
            parameters.push(self.name()?);
            self.eat(b',');
        }
        Some(Code { name, parameters, body: self.block()? })
    }

    fn group(&mut self) -> Option<Expression> {
        self.need(b'(')?;
        let inner = self.expression()?;
        self.need(b')')?;
        Some(inner)
    }

    fn expression(&mut self) -> Option<Expression> {
        let first = self.assignment()?;
        if !self.is(b',') {
            return Some(first);
        }
        let mut all = vec![first];
        while self.eat(b',') {
            all.push(self.assignment()?);
        }
        Some(Expression::Sequence(all))
    }

    fn assignment(&mut self) -> Option<Expression> {
        self.deeper(Self::assignment_here)
    }

    fn assignment_here(&mut self) -> Option<Expression> {
        let target = self.conditional()?;
        let Some(op) = self.peek().filter(|item| item.kind == Kind::Op).map(|item| item.op) else {
            return Some(target);
        };
        let compound = match ASSIGNMENTS.iter().find(|(assigns, _)| *assigns == op) {
            Some((_, compound)) => *compound,
            None => return Some(target),
        };
        if !matches!(target, Expression::Name(_) | Expression::Member(..)) {
            return None;
        }
        self.at += 1;
        Some(Expression::Assign(compound, Box::new(target), Box::new(self.assignment()?)))
    }

    fn conditional(&mut self) -> Option<Expression> {
        let condition = self.binary(0)?;
        if !self.eat(b'?') {
            return Some(condition);
        }
        let then = self.assignment()?;
        self.need(b':')?;
        Some(Expression::Conditional(Box::new([condition, then, self.assignment()?])))
    }

    fn binary(&mut self, least: u8) -> Option<Expression> {
        let mut left = self.unary()?;
        while let Some(item) = self.peek().filter(|item| item.kind == Kind::Op) {
            let Some((op, binds)) = BINARY.iter().find(|(op, _)| *op == item.op) else { break };
            if *binds < least {
                break;
            }
            self.at += 1;
            let right = self.deeper(|reader| reader.binary(binds + 1))?;
            left = Expression::Binary(*op, Box::new(left), Box::new(right));
        }
        Some(left)
    }

    fn unary(&mut self) -> Option<Expression> {
        self.deeper(Self::unary_here)
    }

    fn unary_here(&mut self) -> Option<Expression> {
        let item = self.peek()?;
        if item.kind == Kind::Keyword {
            let op = match self.stream.text(item) {
                "typeof" => b't',
                "void" => b'v',
                _ => return self.postfix(),
            };
            self.at += 1;
            return Some(Expression::Unary(op, Box::new(self.unary()?)));
        }
        if item.kind != Kind::Op {
            return self.postfix();
        }
        if let Some(delta) = delta(item.op) {
            self.at += 1;
            return Some(Expression::Update(delta, false, Box::new(self.unary()?)));
        }
        match item.op.0 as u8 {
            op @ (b'-' | b'+' | b'!' | b'~') if item.op.is(op) => {
                self.at += 1;
                Some(Expression::Unary(op, Box::new(self.unary()?)))
            }
            _ => self.postfix(),
        }
    }

    fn postfix(&mut self) -> Option<Expression> {
        let mut value = self.primary()?;
        while let Some(item) = self.peek() {
            if item.kind == Kind::Member {
                self.at += 1;
                value = Expression::Member(Box::new(value), Box::new(self.text(item)));
            } else if self.eat(b'[') {
                let index = self.expression()?;
                self.need(b']')?;
                value = Expression::Member(Box::new(value), Box::new(index));
            } else if self.is(b'(') {
                value = Expression::Call(Box::new(value), self.arguments()?);
            } else if let Some(delta) = delta(item.op).filter(|_| item.kind == Kind::Op) {
                self.at += 1;
                value = Expression::Update(delta, true, Box::new(value));
            } else {
                break;
            }
        }
        Some(value)
    }

    fn arguments(&mut self) -> Option<Vec<Expression>> {
        self.need(b'(')?;
        let mut all = Vec::new();
        while !self.eat(b')') {
            all.push(self.assignment()?);
            if !self.is(b')') {
                self.need(b',')?;
            }
        }
        Some(all)
    }

    fn text(&self, item: &Item) -> Expression {
        Expression::Text(self.stream.text(item).encode_utf16().collect())
    }

    fn primary(&mut self) -> Option<Expression> {
        let item = self.peek()?;
        match item.kind {
            Kind::Number => {
                self.at += 1;
                Some(Expression::Number(item.number()?))
            }
            Kind::Str => {
                self.at += 1;
                Some(self.text(item))
            }
            Kind::Regex => {
                self.at += 1;
                Some(Expression::Regex(self.stream.text(item).into()))
            }
            Kind::Name => Some(Expression::Name(self.name()?)),
            Kind::Keyword => {
                let word = match self.stream.text(item) {
                    "function" => return Some(Expression::Function(Rc::new(self.function()?))),
                    "new" => {
                        self.at += 1;
                        let name = Box::new(Expression::Name(self.name()?));
                        let arguments = if self.is(b'(') { self.arguments()? } else { Vec::new() };
                        return Some(Expression::New(name, arguments));
                    }
                    "true" => "true",
                    "false" => "false",
                    "null" => "null",
                    _ => return None,
                };
                self.at += 1;
                Some(Expression::Word(word))
            }
            Kind::Op if item.is_op(b'(') => self.group(),
            Kind::Op if item.is_op(b'[') => {
                self.at += 1;
                let mut all = Vec::new();
                while !self.eat(b']') {
                    all.push(self.assignment()?);
                    if !self.is(b']') {
                        self.need(b',')?;
                    }
                }
                Some(Expression::Array(all))
            }
            Kind::Op if item.is_op(b'{') => {
                self.at += 1;
                let mut all = Vec::new();
                while !self.eat(b'}') {
                    let key = self.peek().filter(|key| key.kind == Kind::Key)?;
                    let key = self.stream.text(key).into();
                    self.at += 1;
                    self.need(b':')?;
                    all.push((key, self.assignment()?));
                    if !self.is(b'}') {
                        self.need(b',')?;
                    }
                }
                Some(Expression::Object(all))
            }
            _ => None,
        }
    }
}

fn delta(op: Op) -> Option<f64> {
    if op == Op::of(b"++") {
        Some(1.0)
    } else if op == Op::of(b"--") {
        Some(-1.0)
    } else {
        None
    }
}

const ASSIGNMENTS: &[(Op, Option<Op>)] = &[
    (Op::of(b"="), None),
    (Op::of(b"+="), Some(Op::of(b"+"))),
    (Op::of(b"-="), Some(Op::of(b"-"))),
    (Op::of(b"*="), Some(Op::of(b"*"))),
    (Op::of(b"/="), Some(Op::of(b"/"))),
    (Op::of(b"%="), Some(Op::of(b"%"))),
    (Op::of(b"^="), Some(Op::of(b"^"))),
    (Op::of(b"&="), Some(Op::of(b"&"))),
    (Op::of(b"|="), Some(Op::of(b"|"))),
    (Op::of(b"<<="), Some(Op::of(b"<<"))),
    (Op::of(b">>="), Some(Op::of(b">>"))),
];

/// How tightly operators bind; ECMA-262 section 13.
const BINARY: &[(Op, u8)] = &[
    (Op::of(b"||"), 1),
    (Op::of(b"&&"), 2),
    (Op::of(b"|"), 3),
    (Op::of(b"^"), 4),
    (Op::of(b"&"), 5),
    (Op::of(b"=="), 6),
    (Op::of(b"!="), 6),
    (Op::of(b"==="), 6),
    (Op::of(b"!=="), 6),
    (Op::of(b"<"), 7),
    (Op::of(b">"), 7),
    (Op::of(b"<="), 7),
    (Op::of(b">="), 7),
    (Op::of(b"<<"), 8),
    (Op::of(b">>"), 8),
    (Op::of(b">>>"), 8),
    (Op::of(b"+"), 9),
    (Op::of(b"-"), 9),
    (Op::of(b"*"), 10),
    (Op::of(b"/"), 10),
    (Op::of(b"%"), 10),
];
