//! Expressions.

use std::borrow::Cow;
use std::rc::Rc;

use super::super::tree::{
    Argument, Expression, Key, Node, Operator, Post, PostKind, Property, Template, Unary,
};
use super::super::value::{Text, Value, prefixed, utf16};
use super::Parser;
use super::modifiers::Accessor;
use super::statement::{ARROW, SPREAD};
use crate::lex::{Op, Token, TokenKind};
use crate::stream::decode;

/// Whether it is one of the punctuators that no operator begins with.
fn begins_no_operator(op: Op) -> bool {
    op.0 <= 0xFF
        && matches!(
            op.0 as u8,
            b')' | b']' | b'}' | b'(' | b'[' | b'{' | b';' | b',' | b'.' | b':' | b'=' | b'?'
        )
}

/// Whether nothing of an expression can follow this one.
fn ends_expression(token: &Token) -> bool {
    token.op.0 <= 0xFF && matches!(token.op.0 as u8, b')' | b']' | b'}' | b';' | b',')
}

const INCREMENT: Op = Op::of(b"++");
const DECREMENT: Op = Op::of(b"--");
const OPTIONAL: Op = Op::of(b"?.");

/// Methods that put their arguments into what they are called on.
const FILLS: &[&str] = &["push", "unshift", "append", "add", "set", "splice"];

impl Parser<'_> {
    pub(super) fn node(&mut self, start: u32, kind: Expression) -> Node {
        Node { id: self.next_id(), start, end: self.end(), kind }
    }

    pub(super) fn expression(&mut self) -> Option<Node> {
        let start = self.start();
        let first = self.assignment()?;
        if !self.is(b',') {
            return Some(first);
        }
        let mut all = vec![first];
        while self.eat(b',') {
            all.push(self.assignment()?);
        }
        Some(self.node(start, Expression::Sequence(all)))
    }

    pub(super) fn assignment(&mut self) -> Option<Node> {
        self.deeper(Self::assignment_here)
    }

    fn is_arrow(&self) -> bool {
        let at = self.at
            + usize::from(
                self.keyword() == "async" && self.tokens.get(self.at + 1).is_none_or(|t| t.op != ARROW),
            );
        let after = match self.tokens.get(at) {
            Some(token) if token.kind == TokenKind::Word => at + 1,
            Some(token)
                if token.kind == TokenKind::Op && token.op.is(b'(') && self.partners[at] != u32::MAX =>
            {
                self.partners[at] as usize + 1
            }
            _ => return false,
        };
        self.tokens.get(after).is_some_and(|token| token.kind == TokenKind::Op && token.op == ARROW)
    }

    /// Whether what is here is a literal or a name and nothing else, as most arguments, elements and values are.
    fn is_alone(&self) -> bool {
        let [token, next, ..] = self.tokens.get(self.at..).unwrap_or_default() else { return false };
        let is_operand = match token.kind {
            TokenKind::Word => {
                !token.has_meaning || matches!(self.raw(token), "this" | "true" | "false" | "null")
            }
            TokenKind::Number | TokenKind::String { .. } => true,
            _ => false,
        };
        is_operand && ends_expression(next)
    }

    fn assignment_here(&mut self) -> Option<Node> {
        if self.is_alone() {
            return self.primary();
        }
        let start = self.start();
        if self.is_arrow() {
            let code = self.arrow()?;
            return Some(self.node(start, Expression::Function(Rc::new(code))));
        }
        if self.keyword() == "yield" {
            self.at += 1;
            let all = self.eat(b'*');
            let nothing = self.after_newline()
                || self
                    .peek()
                    .is_none_or(|t| [b')', b']', b'}', b';', b',', b':'].iter().any(|op| t.op.is(*op)));
            let of = if nothing { None } else { Some(Box::new(self.assignment()?)) };
            return Some(self.node(start, Expression::Yield(of, all)));
        }
        // A pattern is known by the `=` after its bracket.
        if self.is(b'[') || self.is(b'{') {
            let after = self.partners[self.at].checked_add(1);
            let assigns = after.and_then(|at| self.tokens.get(at as usize)).is_some_and(|t| t.op.is(b'='));
            if assigns {
                let target = self.pattern(None)?;
                self.need(b'=')?;
                let value = self.assignment()?;
                return Some(self.node(start, Expression::Assign(None, Box::new(target), Box::new(value))));
            }
        }
        let first = self.unary()?;
        // Behind most operands is no operator.
        if self.peek().is_some_and(ends_expression) {
            return Some(first);
        }
        let target = self.conditional(start, first)?;
        let Some(op) = self.peek().filter(|token| token.kind == TokenKind::Op).map(|token| token.op) else {
            return Some(target);
        };
        if !op.0.to_le_bytes().contains(&b'=') {
            return Some(target);
        }
        let Some((_, compound)) = ASSIGNMENTS.iter().find(|(assigns, _)| *assigns == op) else {
            return Some(target);
        };
        self.at += 1;
        let target = self.target(target);
        let value = self.assignment()?;
        Some(self.node(start, Expression::Assign(*compound, Box::new(target), Box::new(value))))
    }

    /// Reads the operators behind a first operand.
    fn conditional(&mut self, start: u32, first: Node) -> Option<Node> {
        let condition = self.binary_behind(start, first, 0)?;
        if !self.eat(b'?') {
            return Some(condition);
        }
        let then = self.with_in(Self::assignment)?;
        self.need(b':')?;
        let otherwise = self.assignment()?;
        Some(self.node(start, Expression::Conditional(Rc::new([condition, then, otherwise]))))
    }

    fn operator(&self) -> Option<(Operator, u8)> {
        let token = self.peek()?;
        match token.kind {
            // What follows most operands is none, and the lists are long.
            TokenKind::Op if begins_no_operator(token.op) => None,
            TokenKind::Op => {
                BINARY.iter().find(|(op, ..)| *op == token.op).map(|(_, operator, binds)| (*operator, *binds))
            }
            TokenKind::Word if token.has_meaning => match self.raw(token) {
                "in" if !self.no_in => Some((Operator::In, 8)),
                "instanceof" => Some((Operator::InstanceOf, 8)),
                _ => None,
            },
            _ => None,
        }
    }

    // Precedence climbing. `least` is the weakest operator that this call may take. `a + b * c - d` with 0: it takes `a`; then
    // `+` with what `binary(11)` reads, which is all of `b * c`; then `-` with `d`. Result: one chain of `a`, `+ (b * c)` and
    // `- d`.
    //
    // Operators of one strength go into one chain, not into pairs of pairs. Obfuscators join texts of ten thousand parts by `+`,
    // and pairs would be as deep as that. The walk would end at the bound on depth, and the text would stay hidden.
    fn binary(&mut self, least: u8) -> Option<Node> {
        let start = self.start();
        let first = self.unary()?;
        self.binary_behind(start, first, least)
    }

    fn binary_behind(&mut self, start: u32, mut left: Node, least: u8) -> Option<Node> {
        while let Some((_, binds)) = self.operator().filter(|(_, binds)| *binds >= least) {
            // Most have one operator.
            let mut rest = Vec::with_capacity(1);
            while let Some((operator, _)) = self.operator().filter(|(_, next)| *next == binds) {
                self.at += 1;
                let right = if binds == 12 {
                    // `**` goes from right to left.
                    self.deeper(|parser| parser.binary(binds))?
                } else {
                    self.deeper(|parser| parser.binary(binds + 1))?
                };
                rest.push((operator, right));
            }
            left = self.node(start, Expression::Chain(Rc::new((left, rest))));
        }
        Some(left)
    }

    fn unary(&mut self) -> Option<Node> {
        let token = *self.peek()?;
        let start = token.start;
        let unary = match token.kind {
            TokenKind::Word if token.has_meaning => match self.raw(&token) {
                "typeof" => Some(Unary::TypeOf),
                "void" => Some(Unary::Void),
                "delete" => Some(Unary::Delete),
                "await" => {
                    self.at += 1;
                    let of = self.deeper(Self::unary)?;
                    return Some(self.node(start, Expression::Await(Box::new(of))));
                }
                _ => None,
            },
            TokenKind::Op if token.op.0 <= 0xFF => match token.op.0 as u8 {
                b'-' => Some(Unary::Minus),
                b'+' => Some(Unary::Plus),
                b'!' => Some(Unary::Not),
                b'~' => Some(Unary::Complement),
                _ => None,
            },
            _ => None,
        };
        if let Some(unary) = unary {
            self.at += 1;
            let of = self.deeper(Self::unary)?;
            return Some(self.node(start, Expression::Unary(unary, Box::new(of))));
        }
        if let Some(delta) = self.delta() {
            self.at += 1;
            let of = self.deeper(Self::unary)?;
            self.log_target(&of);
            return Some(self.node(start, Expression::Update(delta, false, Box::new(of))));
        }
        let value = self.left_side()?;
        if !self.after_newline()
            && let Some(delta) = self.delta()
        {
            self.at += 1;
            self.log_target(&value);
            return Some(self.node(start, Expression::Update(delta, true, Box::new(value))));
        }
        Some(value)
    }

    fn log_target(&mut self, of: &Node) {
        if let Expression::Name(name) = of.kind {
            self.assigns(name);
        }
    }

    fn delta(&self) -> Option<f64> {
        match self.peek() {
            Some(token) if token.op == INCREMENT => Some(1.0),
            Some(token) if token.op == DECREMENT => Some(-1.0),
            _ => None,
        }
    }

    /// A value with its accesses and calls.
    pub(super) fn left_side(&mut self) -> Option<Node> {
        let start = self.start();
        let value = self.primary()?;
        let posts = self.posts(true)?;
        if posts.is_empty() {
            return Some(value);
        }
        if let (
            Expression::Name(name),
            [Post { kind: PostKind::Member(method), .. }, Post { kind: PostKind::Call(_), .. }, ..],
        ) = (&value.kind, &posts[..])
            && FILLS.contains(&&**method)
        {
            self.fills(*name);
        }
        Some(self.node(start, Expression::Postfix(Box::new(value), posts)))
    }

    fn posts(&mut self, calls: bool) -> Option<Vec<Post>> {
        let mut posts = Vec::new();
        while let Some(token) = self.peek() {
            let optional = token.op == OPTIONAL;
            let begins_one = optional
                || token.op.0 <= 0xFF && matches!(token.op.0 as u8, b'.' | b'[' | b'(')
                || matches!(token.kind, TokenKind::Template { head: true, .. });
            if !begins_one {
                break;
            }
            self.at += usize::from(optional);
            let kind = match self.peek().map(|token| token.kind)? {
                TokenKind::Template { head: true, .. } => {
                    let (texts, raw, parts) = self.template()?;
                    PostKind::Tagged(Box::new((Template { texts, parts }, raw)))
                }
                _ if self.is(b'[') => {
                    self.at += 1;
                    let index = self.with_in(Self::expression)?;
                    self.need(b']')?;
                    PostKind::Index(index)
                }
                _ if self.is(b'(') => {
                    if !calls {
                        break;
                    }
                    PostKind::Call(self.arguments()?)
                }
                _ if optional || self.is(b'.') => {
                    self.at += usize::from(!optional);
                    self.peek().filter(|token| token.kind == TokenKind::Word)?;
                    let name = self.member(self.at);
                    self.at += 1;
                    PostKind::Member(name)
                }
                _ => break,
            };
            if posts.is_empty() {
                // `a.b` and `a.b(c)`: most have no more, and they are large.
                posts.reserve_exact(2);
            }
            let (id, end) = (self.next_id(), self.end());
            posts.push(Post { id, end, optional, kind });
        }
        Some(posts)
    }

    fn arguments(&mut self) -> Option<Vec<Argument>> {
        self.need(b'(')?;
        self.with_in(|parser| parser.list(b')'))
    }

    fn list(&mut self, close: u8) -> Option<Vec<Argument>> {
        if self.eat(close) {
            return Some(Vec::new());
        }
        let first = self.listed.len();
        let is_whole = self.list_here(close).is_some();
        let all = self.listed.drain(first..);
        is_whole.then(|| all.collect())
    }

    /// Reads what a list holds, and lays it beside what the lists around it hold: only then is it known how much it is.
    fn list_here(&mut self, close: u8) -> Option<()> {
        while !self.eat(close) {
            if self.eat(b',') {
                self.listed.push(Argument::Hole);
                continue;
            }
            let is_spread = self.is_op(SPREAD);
            self.at += usize::from(is_spread);
            let value = self.assignment()?;
            self.listed.push(if is_spread { Argument::Spread(value) } else { Argument::Plain(value) });
            if !self.is(close) {
                self.need(b',')?;
            }
        }
        Some(())
    }

    /// The texts of a template, cooked and raw, and what is between them.
    fn template(&mut self) -> Option<(Vec<Text>, Vec<Text>, Vec<Node>)> {
        // Most have one text, and a page of back-ticks has many of them.
        let (mut cooked, mut raw, mut parts) = (Vec::with_capacity(1), Vec::with_capacity(1), Vec::new());
        loop {
            let token = *self.peek()?;
            let TokenKind::Template { tail, .. } = token.kind else { return None };
            let text = self.raw(&token);
            let inside = text.get(1..)?;
            let inside = inside.strip_suffix(if tail { "`" } else { "${" }).unwrap_or(inside);
            self.at += 1;
            // A line ends alike, however the source ends it.
            let inside = if inside.contains('\r') {
                Cow::Owned(inside.replace("\r\n", "\n").replace('\r', "\n"))
            } else {
                Cow::Borrowed(inside)
            };
            let written = units(&inside);
            cooked.push(if inside.contains('\\') { literal(&inside) } else { Rc::clone(&written) });
            raw.push(written);
            if tail {
                return Some((cooked, raw, parts));
            }
            parts.push(self.with_in(Self::expression)?);
        }
    }

    fn primary(&mut self) -> Option<Node> {
        let start = self.start();
        let token = *self.peek()?;
        let text = self.raw(&token);
        let kind = match token.kind {
            TokenKind::Number => {
                self.at += 1;
                match text.strip_suffix('n') {
                    Some(digits) => {
                        let digits = digits.replace('_', "");
                        let (digits, radix) = prefixed(&digits).unwrap_or((&digits, 10));
                        Value::whole_of(digits, radix)
                            .map_or_else(|| Expression::Opaque(Vec::new()), Expression::Big)
                    }
                    None => Expression::Number(number(text)),
                }
            }
            TokenKind::String { terminated } => {
                self.at += 1;
                let body = &text[1..text.len() - usize::from(terminated)];
                Expression::Text(if token.has_escape { literal(body) } else { units(body) })
            }
            TokenKind::Regex => {
                self.at += 1;
                let (source, flags) = text.get(1..)?.rsplit_once('/')?;
                Expression::Regex(Box::new((source.into(), flags.into())))
            }
            TokenKind::Template { head: true, .. } => {
                let (texts, _, parts) = self.template()?;
                Expression::Template(Box::new(Template { texts, parts }))
            }
            TokenKind::Template { .. } => return None,
            TokenKind::Word if token.has_meaning => return self.primary_word(start, text),
            TokenKind::Word => self.variable()?,
            TokenKind::Op if token.op.is(b'(') => {
                // Its own node, so that the brackets go with the value.
                let inner = self.group()?;
                Expression::Sequence(vec![inner])
            }
            TokenKind::Op if token.op.is(b'[') => {
                self.at += 1;
                Expression::Array(self.with_in(|parser| parser.list(b']'))?)
            }
            TokenKind::Op if token.op.is(b'{') => {
                self.at += 1;
                Expression::Object(self.with_in(Self::object)?)
            }
            TokenKind::Op => return None,
        };
        Some(self.node(start, kind))
    }

    fn primary_word(&mut self, start: u32, word: &str) -> Option<Node> {
        let next_op =
            |parser: &Self, op: &[u8]| parser.tokens.get(parser.at + 1).is_some_and(|t| t.op == Op::of(op));
        let kind = match word {
            "function" => Expression::Function(Rc::new(self.function()?)),
            "async" if self.word_at(self.at + 1) == "function" => {
                Expression::Function(Rc::new(self.function()?))
            }
            "class" => Expression::Class(Rc::new(self.class()?)),
            "new" => {
                self.at += 1;
                if self.eat(b'.') {
                    // `new.target`
                    self.at += usize::from(!self.word().is_empty());
                    Expression::Opaque(Vec::new())
                } else {
                    let inner_start = self.start();
                    let value = self.deeper(Self::primary)?;
                    let posts = self.posts(false)?;
                    let callee = if posts.is_empty() {
                        value
                    } else {
                        self.node(inner_start, Expression::Postfix(Box::new(value), posts))
                    };
                    let arguments = if self.is(b'(') { self.arguments()? } else { Vec::new() };
                    Expression::New(Box::new(callee), arguments)
                }
            }
            "import" if next_op(self, b"(") => {
                self.at += 1;
                let arguments = self.arguments()?;
                let parts = arguments.into_iter().filter_map(|argument| match argument {
                    Argument::Plain(node) | Argument::Spread(node) => Some(node),
                    Argument::Hole => None,
                });
                Expression::Opaque(parts.collect())
            }
            "super" => {
                self.at += 1;
                Expression::Super
            }
            "import" => {
                self.at += 1;
                Expression::Opaque(Vec::new())
            }
            "this" => {
                self.at += 1;
                Expression::This
            }
            "true" | "false" => {
                self.at += 1;
                Expression::Bool(word == "true")
            }
            "null" => {
                self.at += 1;
                Expression::Null
            }
            _ => self.variable()?,
        };
        Some(self.node(start, kind))
    }

    fn variable(&mut self) -> Option<Expression> {
        let name = self.name()?;
        let text = self.names.text(name).as_ref();
        self.says_arguments |= text == "arguments";
        let is_undefined = text == "undefined" && !self.declares_undefined;
        Some(if is_undefined { Expression::Undefined } else { Expression::Name(name) })
    }

    fn object(&mut self) -> Option<Vec<Property>> {
        let mut all = Vec::new();
        while !self.eat(b'}') {
            all.push(self.property()?);
            if !self.is(b'}') {
                self.need(b',')?;
            }
        }
        Some(all)
    }

    fn property(&mut self) -> Option<Property> {
        let start = self.start();
        if self.is_op(SPREAD) {
            self.at += 1;
            return Some(Property::Spread(self.assignment()?));
        }
        // Most keys have nothing before them.
        if self.tokens.get(self.at + 1).is_some_and(|next| next.op.is(b':'))
            && self.peek().is_some_and(|key| key.kind != TokenKind::Op)
        {
            let key = self.key()?;
            self.at += 1;
            return Some(Property::Field(key, self.assignment()?));
        }
        let before = self.before_key(b"(,:}=");
        let name_at = self.at;
        let key = self.key()?;
        if self.is(b'(') {
            let code = Rc::new(self.method(start, None, before.is_async, before.is_generator)?);
            return Some(match before.accessor {
                Some(Accessor::Getter) => Property::Getter(key, code),
                Some(Accessor::Setter) => Property::Setter(key, code),
                None => {
                    let node = self.node(start, Expression::Function(code));
                    Property::Field(key, node)
                }
            });
        }
        if self.eat(b':') {
            return Some(Property::Field(key, self.assignment()?));
        }
        self.at = name_at;
        let name = self.name()?;
        let node = self.node(start, Expression::Name(name));
        Some(Property::Field(key, node))
    }

    /// A property's name in a literal, pattern or class.
    pub(super) fn key(&mut self) -> Option<Key> {
        if self.eat(b'[') {
            let node = self.with_in(Self::assignment)?;
            self.need(b']')?;
            return Some(Key::Computed(node));
        }
        let token = *self.peek()?;
        let text = self.raw(&token);
        let name: Rc<str> = match token.kind {
            TokenKind::Word => self.member(self.at),
            TokenKind::Number => super::super::value::print(number(text)).into(),
            TokenKind::String { terminated } => {
                let body = &text[1..text.len() - usize::from(terminated)];
                if token.has_escape {
                    String::from_utf16_lossy(&literal(body)).into()
                } else {
                    self.names.member(body)
                }
            }
            _ => return None,
        };
        self.at += 1;
        Some(Key::Known(name))
    }
}

/// A number's value, with the old octal form.
fn number(text: &str) -> f64 {
    let octal =
        text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    if octal {
        return u64::from_str_radix(text, 8).map_or(f64::NAN, |value| value as f64);
    }
    decode::number(text).unwrap_or(f64::NAN)
}

fn units(text: &str) -> Text {
    Rc::new(utf16(text))
}

/// The units of a literal's body. Escapes of surrogates stay what they are.
// `'\ud83d\ude00'` is one character of two units, and scripts cut it: `'\ud83d' + '\ude00'`. A Rust string cannot hold half of
// it. So these escapes become units one by one, and only the text between them is read as a string.
fn literal(body: &str) -> Text {
    if !body.contains('\\') {
        return units(body);
    }
    let surrogates = ["\\ud", "\\uD", "\\u{"].iter().any(|escape| body.contains(escape));
    if !surrogates {
        return units(&decode::unescape_literal(body).unwrap_or_else(|| body.to_owned()));
    }
    let (mut out, mut rest) = (Vec::with_capacity(body.len()), body);
    while let Some(at) = rest.find("\\u") {
        // An escaped backslash before the `u` is no escape of it.
        let slashes = rest[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        let digits = match rest.get(at + 2..).and_then(|after| after.strip_prefix('{')) {
            Some(braced) => {
                // No further than the digits go: else `\u{\u{\u{` looks through all of the text for each.
                let length = braced.find(|c: char| !c.is_ascii_hexdigit());
                length.and_then(|end| braced[end..].starts_with('}').then_some(&braced[..end]))
            }
            None => rest.get(at + 2..at + 6),
        };
        let value = digits.and_then(|digits| Some((u32::from_str_radix(digits, 16).ok()?, digits.len())));
        let braces = if rest[at..].starts_with("\\u{") { 2 } else { 0 };
        let length = value.map_or(2, |(_, digits)| 2 + digits + braces);
        let unit = value.and_then(|(value, _)| u16::try_from(value).ok());
        let (before, after) = rest.split_at(at);
        match unit.filter(|_| slashes % 2 == 0) {
            Some(unit) => {
                out.extend(
                    decode::unescape_literal(before).unwrap_or_else(|| before.to_owned()).encode_utf16(),
                );
                out.push(unit);
            }
            None => {
                let piece = &rest[..at + length.min(after.len())];
                out.extend(
                    decode::unescape_literal(piece).unwrap_or_else(|| piece.to_owned()).encode_utf16(),
                );
            }
        }
        rest = rest.get(at + length..).unwrap_or("");
    }
    out.extend(decode::unescape_literal(rest).unwrap_or_else(|| rest.to_owned()).encode_utf16());
    Rc::new(out)
}

const ASSIGNMENTS: &[(Op, Option<Operator>)] = &[
    (Op::of(b"="), None),
    (Op::of(b"+="), Some(Operator::Add)),
    (Op::of(b"-="), Some(Operator::Subtract)),
    (Op::of(b"*="), Some(Operator::Multiply)),
    (Op::of(b"/="), Some(Operator::Divide)),
    (Op::of(b"%="), Some(Operator::Remainder)),
    (Op::of(b"^="), Some(Operator::BitXor)),
    (Op::of(b"&="), Some(Operator::BitAnd)),
    (Op::of(b"|="), Some(Operator::BitOr)),
    (Op::of(b"<<="), Some(Operator::ShiftLeft)),
    (Op::of(b">>="), Some(Operator::ShiftRight)),
    (Op::of(b"||="), Some(Operator::Or)),
    (Op::of(b"&&="), Some(Operator::And)),
    (Op::of(b"??="), Some(Operator::Nullish)),
    (Op::of(b"**="), Some(Operator::Power)),
    (Op::of(b">>>="), Some(Operator::ShiftRightZero)),
];

/// How tightly operators bind; ECMA-262 section 13.
const BINARY: &[(Op, Operator, u8)] = &[
    (Op::of(b"??"), Operator::Nullish, 1),
    (Op::of(b"||"), Operator::Or, 2),
    (Op::of(b"&&"), Operator::And, 3),
    (Op::of(b"|"), Operator::BitOr, 4),
    (Op::of(b"^"), Operator::BitXor, 5),
    (Op::of(b"&"), Operator::BitAnd, 6),
    (Op::of(b"=="), Operator::Equal(false), 7),
    (Op::of(b"!="), Operator::NotEqual(false), 7),
    (Op::of(b"==="), Operator::Equal(true), 7),
    (Op::of(b"!=="), Operator::NotEqual(true), 7),
    (Op::of(b"<"), Operator::Less, 8),
    (Op::of(b">"), Operator::Greater, 8),
    (Op::of(b"<="), Operator::LessEqual, 8),
    (Op::of(b">="), Operator::GreaterEqual, 8),
    (Op::of(b"<<"), Operator::ShiftLeft, 9),
    (Op::of(b">>"), Operator::ShiftRight, 9),
    (Op::of(b">>>"), Operator::ShiftRightZero, 9),
    (Op::of(b"+"), Operator::Add, 10),
    (Op::of(b"-"), Operator::Subtract, 10),
    (Op::of(b"*"), Operator::Multiply, 11),
    (Op::of(b"/"), Operator::Divide, 11),
    (Op::of(b"%"), Operator::Remainder, 11),
    (Op::of(b"**"), Operator::Power, 12),
];
