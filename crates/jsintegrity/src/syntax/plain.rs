//! Plain programs: scripts of a few kinds of statements and expressions, read from the tree into one of our own.
//!
//! What is not listed here makes a script no plain program: classes, `try`, `this`, destructuring, labels, getters.
//! `wrapped` computes such programs exactly, so this list is the first half of what it knows of the language.

use std::ops::Range;
use std::rc::Rc;

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, ArrayExpressionElement, ArrowFunctionBody, BindingPattern, Expression as Node,
    ForStatementInit, ForStatementLeft, FormalParameters, Function as FunctionNode, FunctionBody,
    ObjectPropertyKind, PropertyKey, PropertyKind, SimpleAssignmentTarget, Statement as StatementNode,
    VariableDeclaration, VariableDeclarationKind,
};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType, Span};

use super::{StackGuard, options};
use crate::lex::Lexer;

/// A variable's name.
pub(crate) type Name = Rc<str>;

#[derive(Debug)]
pub(crate) enum Statement {
    Declare(Declare, Vec<(Name, Option<Expression>)>),
    Function(Rc<Function>),
    Expression(Expression),
    For(Box<For>),
    ForOf(Box<ForOf>),
    While(Expression, Box<Self>),
    DoWhile(Box<Self>, Expression),
    If(Expression, Box<Self>, Option<Box<Self>>),
    Block(Vec<Self>),
    Return(Option<Expression>),
    Break,
    Continue,
    Empty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declare {
    Var,
    Let,
    Const,
}

#[derive(Debug)]
pub(crate) struct For {
    pub(crate) first: Statement,
    pub(crate) test: Option<Expression>,
    pub(crate) update: Option<Expression>,
    pub(crate) body: Statement,
}

#[derive(Debug)]
pub(crate) struct ForOf {
    pub(crate) declare: Declare,
    pub(crate) name: Name,
    pub(crate) of: Expression,
    pub(crate) body: Statement,
}

/// A function, an arrow function included: without `this` and `arguments` they are the same.
#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) name: Option<Name>,
    pub(crate) parameters: Vec<Name>,
    pub(crate) body: Vec<Statement>,
    /// How many statements it has, those in others included.
    pub(crate) statements: usize,
    /// The script, and its place there.
    script: Rc<str>,
    place: Range<usize>,
}

impl Function {
    /// Its text.
    pub(crate) fn text(&self) -> &str {
        self.script.get(self.place.clone()).unwrap_or_default()
    }
}

#[derive(Debug)]
pub(crate) enum Expression {
    Text(String),
    Number(f64),
    Bool(bool),
    Null,
    Name(Name),
    List(Vec<Element>),
    /// Names with their values.
    Object(Vec<(Name, Self)>),
    Function(Rc<Function>),
    /// `of.name`
    Member(Box<Self>, Name),
    /// `of[at]`
    Index(Box<Self>, Box<Self>),
    Call(Box<Self>, Vec<Element>),
    New(Box<Self>, Vec<Element>),
    Unary(&'static str, Box<Self>),
    Binary(&'static str, Box<Self>, Box<Self>),
    /// `first + other + …`, often with thousands of parts.
    Sum(Box<Self>, Vec<Self>),
    Choice(Box<Self>, Box<Self>, Box<Self>),
    /// `name += value`; the sign is empty for `=`.
    Assign(&'static str, Box<Self>, Box<Self>),
    Update {
        by: f64,
        is_prefix: bool,
        to: Box<Self>,
    },
    Sequence(Vec<Self>),
    /// A regular expression and its flags.
    Regex(String, String),
    /// The texts of a template and, between them, its expressions.
    Template(Vec<String>, Vec<Self>),
}

/// An element of a list, or an argument.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) is_spread: bool,
    pub(crate) value: Expression,
}

/// The statements of a script, if it is a plain program.
pub(crate) fn plain(source: &str) -> Option<Vec<Statement>> {
    // `<!--` is a comment in a script, and two operators in a module. Other signs may be others in another encoding, and so may
    // signs after an escape. In a page, a zero byte is another sign.
    let is_blank = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r');
    let is_sign = |byte: u8| is_blank(byte) || (b' '..=b'~').contains(&byte);
    if !source.bytes().all(is_sign) || source.contains("<!--") || source.contains("-->") {
        return None;
    }
    let mut guard = StackGuard::new(source);
    let mut lexer = Lexer::new(source);
    (&mut lexer).for_each(|token| guard.token(&token));
    let stack = guard.stack_needed(lexer.is_doubtful())?;
    stacker::maybe_grow(stack + READING, stack + READING, || plain_here(source))
}

/// Bytes of stack for reading a tree of [`DEEPEST`] levels.
const READING: usize = 1 << 20;
/// The largest number that may be written, which is exact, as all below it are.
const LARGEST: f64 = 9_007_199_254_740_991.0;
/// Levels of a plain program.
pub(crate) const DEEPEST: usize = 200;

fn plain_here(source: &str) -> Option<Vec<Statement>> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::script()).with_options(options()).parse();
    let program = &parsed.program;
    let is_plain = !parsed.panicked
        && parsed.diagnostics.is_empty()
        && program.hashbang.is_none()
        && program.directives.is_empty();
    is_plain.then_some(())?;
    Reader { depth: 0, statements: 0, script: Rc::from(source) }.whole(&program.body)
}

struct Reader {
    depth: usize,
    /// Statements that were read.
    statements: usize,
    script: Rc<str>,
}

impl Reader {
    /// One level further down.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        (self.depth < DEEPEST).then_some(())?;
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn statements(&mut self, nodes: &[StatementNode<'_>]) -> Option<Vec<Statement>> {
        nodes.iter().map(|node| self.statement(node)).collect()
    }

    /// Statements of a script or a function. Elsewhere a declared function is seen outside of its block, by rules of its own.
    fn whole(&mut self, nodes: &[StatementNode<'_>]) -> Option<Vec<Statement>> {
        let read = |node: &StatementNode<'_>| match node {
            StatementNode::FunctionDeclaration(node) => Some(Statement::Function(self.function(node)?)),
            node => self.statement(node),
        };
        nodes.iter().map(read).collect()
    }

    fn statement(&mut self, node: &StatementNode<'_>) -> Option<Statement> {
        self.deeper(|reader| reader.statement_here(node))
    }

    fn statement_here(&mut self, node: &StatementNode<'_>) -> Option<Statement> {
        self.statements += 1;
        Some(match node {
            StatementNode::VariableDeclaration(node) => self.declaration(node)?,
            StatementNode::ExpressionStatement(node) => {
                Statement::Expression(self.expression(&node.expression)?)
            }
            StatementNode::ForStatement(node) => Statement::For(Box::new(For {
                first: match &node.init {
                    None => Statement::Empty,
                    Some(ForStatementInit::VariableDeclaration(node)) => self.declaration(node)?,
                    Some(first) => Statement::Expression(self.expression(first.as_expression()?)?),
                },
                test: self.perhaps(node.test.as_ref())?,
                update: self.perhaps(node.update.as_ref())?,
                body: self.statement(&node.body)?,
            })),
            StatementNode::ForOfStatement(node) if !node.r#await => {
                let ForStatementLeft::VariableDeclaration(left) = &node.left else { return None };
                let Statement::Declare(declare, names) = self.declaration(left)? else { return None };
                let Ok([(name, None)]) = <[_; 1]>::try_from(names) else { return None };
                let (of, body) = (self.expression(&node.right)?, self.statement(&node.body)?);
                Statement::ForOf(Box::new(ForOf { declare, name, of, body }))
            }
            StatementNode::WhileStatement(node) => {
                Statement::While(self.expression(&node.test)?, self.boxed_statement(&node.body)?)
            }
            StatementNode::DoWhileStatement(node) => {
                Statement::DoWhile(self.boxed_statement(&node.body)?, self.expression(&node.test)?)
            }
            StatementNode::IfStatement(node) => {
                let otherwise = match &node.alternate {
                    Some(node) => Some(self.boxed_statement(node)?),
                    None => None,
                };
                let then = self.boxed_statement(&node.consequent)?;
                Statement::If(self.expression(&node.test)?, then, otherwise)
            }
            StatementNode::BlockStatement(node) => Statement::Block(self.statements(&node.body)?),
            StatementNode::ReturnStatement(node) => Statement::Return(self.perhaps(node.argument.as_ref())?),
            StatementNode::BreakStatement(node) if node.label.is_none() => Statement::Break,
            StatementNode::ContinueStatement(node) if node.label.is_none() => Statement::Continue,
            StatementNode::EmptyStatement(_) => Statement::Empty,
            _ => return None,
        })
    }

    fn boxed_statement(&mut self, node: &StatementNode<'_>) -> Option<Box<Statement>> {
        self.statement(node).map(Box::new)
    }

    fn declaration(&mut self, node: &VariableDeclaration<'_>) -> Option<Statement> {
        let declare = match node.kind {
            VariableDeclarationKind::Var => Declare::Var,
            VariableDeclarationKind::Let => Declare::Let,
            VariableDeclarationKind::Const => Declare::Const,
            _ => return None,
        };
        self.statements += node.declarations.len();
        let names = node.declarations.iter().map(|declared| {
            let BindingPattern::BindingIdentifier(name) = &declared.id else { return None };
            Some((own_name(name.name.as_str())?, self.perhaps(declared.init.as_ref())?))
        });
        let names = names.collect::<Option<Vec<_>>>()?;
        Some(Statement::Declare(declare, names))
    }

    fn function(&mut self, node: &FunctionNode<'_>) -> Option<Rc<Function>> {
        (!node.generator && !node.r#async).then_some(())?;
        let name = match &node.id {
            Some(name) => Some(own_name(name.name.as_str())?),
            None => None,
        };
        let parameters = parameters(&node.params)?;
        let before = self.statements;
        let body = self.body(node.body.as_deref()?)?;
        Some(self.made(node.span(), name, parameters, body, before))
    }

    /// A function, with the number of statements before it.
    fn made(
        &self,
        span: Span,
        name: Option<Name>,
        parameters: Vec<Name>,
        body: Vec<Statement>,
        before: usize,
    ) -> Rc<Function> {
        let place = span.start as usize..span.end as usize;
        let statements = self.statements - before;
        Rc::new(Function { name, parameters, body, statements, script: Rc::clone(&self.script), place })
    }

    fn body(&mut self, node: &FunctionBody<'_>) -> Option<Vec<Statement>> {
        node.directives.is_empty().then_some(())?;
        self.whole(&node.statements)
    }

    fn perhaps(&mut self, node: Option<&Node<'_>>) -> Option<Option<Expression>> {
        match node {
            Some(node) => self.expression(node).map(Some),
            None => Some(None),
        }
    }

    fn boxed(&mut self, node: &Node<'_>) -> Option<Box<Expression>> {
        self.expression(node).map(Box::new)
    }

    fn expression(&mut self, node: &Node<'_>) -> Option<Expression> {
        self.deeper(|reader| reader.expression_here(node))
    }

    fn expression_here(&mut self, node: &Node<'_>) -> Option<Expression> {
        Some(match node {
            Node::StringLiteral(node) if !node.lone_surrogates => {
                Expression::Text(node.value.as_str().to_owned())
            }
            // `010` is 8 in a script, and an error in a module. The parser rounds long hexadecimal numbers in its own way.
            Node::NumericLiteral(node)
                if !is_old_octal(node.raw.as_ref()?.as_str()) && node.value <= LARGEST =>
            {
                Expression::Number(node.value)
            }
            Node::BooleanLiteral(node) => Expression::Bool(node.value),
            Node::NullLiteral(_) => Expression::Null,
            Node::Identifier(node) => Expression::Name(Name::from(node.name.as_str())),
            Node::ArrayExpression(node) => {
                let elements = node.elements.iter().map(|element| match element {
                    ArrayExpressionElement::SpreadElement(node) => self.element(true, &node.argument),
                    ArrayExpressionElement::Elision(_) => None,
                    element => self.element(false, element.as_expression()?),
                });
                Expression::List(elements.collect::<Option<_>>()?)
            }
            Node::ObjectExpression(node) => {
                let property = |node: &ObjectPropertyKind<'_>| {
                    let ObjectPropertyKind::ObjectProperty(node) = node else { return None };
                    let is_plain = !node.method && !node.shorthand && node.kind == PropertyKind::Init;
                    is_plain.then_some(())?;
                    let name = match &node.key {
                        PropertyKey::StaticIdentifier(name) if !node.computed => name.name.as_str(),
                        PropertyKey::StringLiteral(name) if !name.lone_surrogates => name.value.as_str(),
                        _ => return None,
                    };
                    Some((Name::from(name), self.expression(&node.value)?))
                };
                Expression::Object(node.properties.iter().map(property).collect::<Option<_>>()?)
            }
            Node::FunctionExpression(node) => Expression::Function(self.function(node)?),
            Node::ArrowFunctionExpression(node) if !node.r#async => {
                let before = self.statements;
                let body = match &node.body {
                    ArrowFunctionBody::FunctionBody(body) => self.body(body)?,
                    body => vec![Statement::Return(Some(self.expression(body.as_expression()?)?))],
                };
                let parameters = parameters(&node.params)?;
                Expression::Function(self.made(node.span(), None, parameters, body, before))
            }
            Node::StaticMemberExpression(node) if !node.optional => {
                Expression::Member(self.boxed(&node.object)?, Name::from(node.property.name.as_str()))
            }
            Node::ComputedMemberExpression(node) if !node.optional => {
                Expression::Index(self.boxed(&node.object)?, self.boxed(&node.expression)?)
            }
            Node::CallExpression(node) if !node.optional => {
                Expression::Call(self.boxed(&node.callee)?, self.arguments(&node.arguments)?)
            }
            Node::NewExpression(node) => {
                Expression::New(self.boxed(&node.callee)?, self.arguments(&node.arguments)?)
            }
            Node::UnaryExpression(node) => {
                Expression::Unary(node.operator.as_str(), self.boxed(&node.argument)?)
            }
            Node::BinaryExpression(node) if node.operator.as_str() == "+" => {
                let (mut first, mut others) = (&node.left, vec![&node.right]);
                while let Node::BinaryExpression(inner) = first
                    && inner.operator.as_str() == "+"
                {
                    others.push(&inner.right);
                    first = &inner.left;
                }
                let first = self.boxed(first)?;
                let others = others.into_iter().rev().map(|node| self.expression(node));
                Expression::Sum(first, others.collect::<Option<_>>()?)
            }
            Node::BinaryExpression(node) => {
                let (left, right) = (self.boxed(&node.left)?, self.boxed(&node.right)?);
                Expression::Binary(node.operator.as_str(), left, right)
            }
            Node::LogicalExpression(node) => {
                let (left, right) = (self.boxed(&node.left)?, self.boxed(&node.right)?);
                Expression::Binary(node.operator.as_str(), left, right)
            }
            Node::ConditionalExpression(node) => Expression::Choice(
                self.boxed(&node.test)?,
                self.boxed(&node.consequent)?,
                self.boxed(&node.alternate)?,
            ),
            Node::AssignmentExpression(node) => {
                let to = self.target(node.left.as_simple_assignment_target()?)?;
                let sign = node.operator.as_str().strip_suffix('=')?;
                Expression::Assign(sign, Box::new(to), self.boxed(&node.right)?)
            }
            Node::UpdateExpression(node) => {
                let by = if node.operator.as_str() == "++" { 1.0 } else { -1.0 };
                Expression::Update { by, is_prefix: node.prefix, to: Box::new(self.target(&node.argument)?) }
            }
            Node::SequenceExpression(node) => Expression::Sequence(
                node.expressions.iter().map(|node| self.expression(node)).collect::<Option<_>>()?,
            ),
            Node::RegExpLiteral(node) => {
                let pattern = node.regex.pattern.text.as_str();
                let flags = node.raw.as_ref()?.as_str().strip_prefix('/')?.strip_prefix(pattern)?;
                Expression::Regex(pattern.to_owned(), flags.strip_prefix('/')?.to_owned())
            }
            Node::TemplateLiteral(node) => {
                let text = |text: &oxc_ast::ast::TemplateElement<'_>| {
                    (!text.lone_surrogates).then_some(())?;
                    Some(text.value.cooked.as_ref()?.as_str().to_owned())
                };
                let texts = node.quasis.iter().map(text).collect::<Option<_>>()?;
                let values = node.expressions.iter().map(|node| self.expression(node));
                Expression::Template(texts, values.collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }

    fn target(&mut self, node: &SimpleAssignmentTarget<'_>) -> Option<Expression> {
        match node {
            SimpleAssignmentTarget::AssignmentTargetIdentifier(node) => {
                Some(Expression::Name(own_name(node.name.as_str())?))
            }
            SimpleAssignmentTarget::ComputedMemberExpression(node) if !node.optional => {
                Some(Expression::Index(self.boxed(&node.object)?, self.boxed(&node.expression)?))
            }
            SimpleAssignmentTarget::StaticMemberExpression(node) if !node.optional => {
                Some(Expression::Member(self.boxed(&node.object)?, Name::from(node.property.name.as_str())))
            }
            _ => None,
        }
    }

    fn arguments(&mut self, nodes: &[Argument<'_>]) -> Option<Vec<Element>> {
        let read = |node: &Argument<'_>| match node {
            Argument::SpreadElement(node) => self.element(true, &node.argument),
            node => self.element(false, node.as_expression()?),
        };
        nodes.iter().map(read).collect()
    }

    fn element(&mut self, is_spread: bool, node: &Node<'_>) -> Option<Element> {
        Some(Element { is_spread, value: self.expression(node)? })
    }
}

fn is_old_octal(digits: &str) -> bool {
    digits.starts_with('0') && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// Parameters that are names, and nothing else.
fn parameters(node: &FormalParameters<'_>) -> Option<Vec<Name>> {
    node.rest.is_none().then_some(())?;
    let name = |parameter: &oxc_ast::ast::FormalParameter<'_>| match &parameter.pattern {
        BindingPattern::BindingIdentifier(name) if parameter.initializer.is_none() => {
            own_name(name.name.as_str())
        }
        _ => None,
    };
    node.items.iter().map(name).collect()
}

/// A name that a script may give a meaning, unless the language has one for it already.
fn own_name(name: &str) -> Option<Name> {
    (!matches!(name, "arguments" | "eval" | "undefined" | "NaN" | "Infinity")).then(|| Name::from(name))
}
