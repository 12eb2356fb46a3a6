//! Plain programs: scripts of a few kinds of statements and expressions, read from the tree into one of our own.
//!
//! What is not listed here makes a script no plain program: classes, objects, `try`, `this`, destructuring, labels, getters.
//! `wrapped` computes such programs exactly, so this list is the first half of what it knows of the language.

use std::rc::Rc;

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_ast::ast::{
    Argument, ArrayExpressionElement, ArrowFunctionBody, AssignmentTarget, BindingPattern,
    Expression as Node, ForStatementInit, ForStatementLeft, FormalParameters, Function as FunctionNode,
    FunctionBody, SimpleAssignmentTarget, Statement as StatementNode, VariableDeclaration,
    VariableDeclarationKind,
};
use oxc_ast_visit::VisitJs;
use oxc_parser::Parser;
use oxc_span::SourceType;

use super::{StackGuard, options};
use crate::lex::Lexer;
use crate::limits;
use crate::maps::{HashMap, HashSet};

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
    /// That of a declaration.
    pub(crate) name: Option<Name>,
    pub(crate) parameters: Vec<Name>,
    pub(crate) body: Vec<Statement>,
    /// How many statements it has, those in others included.
    pub(crate) statements: usize,
}

#[derive(Debug)]
pub(crate) enum Expression {
    Text(String),
    Number(f64),
    Bool(bool),
    Null,
    Name(Name),
    List(Vec<Element>),
    Function(Rc<Function>),
    /// `of.name`
    Member(Box<Self>, Name),
    /// `of[at]`
    Index(Box<Self>, Box<Self>),
    Call(Box<Self>, Vec<Element>),
    New(Box<Self>, Vec<Element>),
    Unary(&'static str, Box<Self>),
    Binary(&'static str, Box<Self>, Box<Self>),
    Choice(Box<Self>, Box<Self>, Box<Self>),
    /// `name += value`; the sign is empty for `=`.
    Assign(&'static str, Box<Self>, Box<Self>),
    Update {
        by: f64,
        is_prefix: bool,
        name: Name,
    },
    Sequence(Vec<Self>),
    /// A regular expression with the flag `g` alone.
    Regex(String),
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
    Reader { depth: 0, statements: 0 }.whole(&program.body)
}

struct Reader {
    depth: usize,
    /// Statements that were read.
    statements: usize,
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

    /// A function; one that is no declaration has no name.
    fn function(&mut self, node: &FunctionNode<'_>) -> Option<Rc<Function>> {
        (!node.generator && !node.r#async).then_some(())?;
        let name = match &node.id {
            Some(name) => Some(own_name(name.name.as_str())?),
            None => None,
        };
        let parameters = parameters(&node.params)?;
        let before = self.statements;
        let body = self.body(node.body.as_deref()?)?;
        Some(Rc::new(Function { name, parameters, body, statements: self.statements - before }))
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
            Node::FunctionExpression(node) if node.id.is_none() => Expression::Function(self.function(node)?),
            Node::ArrowFunctionExpression(node) if !node.r#async => {
                let before = self.statements;
                let body = match &node.body {
                    ArrowFunctionBody::FunctionBody(body) => self.body(body)?,
                    body => vec![Statement::Return(Some(self.expression(body.as_expression()?)?))],
                };
                let parameters = parameters(&node.params)?;
                let statements = self.statements - before;
                Expression::Function(Rc::new(Function { name: None, parameters, body, statements }))
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
                let Expression::Name(name) = self.target(&node.argument)? else { return None };
                let by = if node.operator.as_str() == "++" { 1.0 } else { -1.0 };
                Expression::Update { by, is_prefix: node.prefix, name }
            }
            Node::SequenceExpression(node) => Expression::Sequence(
                node.expressions.iter().map(|node| self.expression(node)).collect::<Option<_>>()?,
            ),
            Node::RegExpLiteral(node) => {
                let pattern = node.regex.pattern.text.as_str();
                let is_global = node.raw.as_ref()?.as_str() == format!("/{pattern}/g");
                is_global.then(|| Expression::Regex(pattern.to_owned()))?
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
                Some(Expression::Name(Name::from(node.name.as_str())))
            }
            SimpleAssignmentTarget::ComputedMemberExpression(node) if !node.optional => {
                Some(Expression::Index(self.boxed(&node.object)?, self.boxed(&node.expression)?))
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

/// What the names of a script stand for, by its tree.
#[derive(Default)]
pub(crate) struct Uses {
    /// Where names are read or set, and those of these places that no declaration of the script is around.
    pub(crate) references: HashSet<u32>,
    pub(crate) free: HashSet<u32>,
    /// All that is declared somewhere, and what is a variable of the whole script, so perhaps of the page.
    pub(crate) declared: HashSet<String>,
    pub(crate) shared: HashSet<String>,
    /// Where other words and texts begin: properties, keys, strings.
    pub(crate) leaves: Vec<u32>,
    /// Names that stand between the brackets of `a[name]`.
    pub(crate) places: HashSet<String>,
    /// Names of what a timer calls.
    pub(crate) timed: HashSet<String>,
    /// Names that hold nothing but a function, a number to count with, or an image without a place in the page.
    pub(crate) functions: HashSet<String>,
    pub(crate) counters: HashSet<String>,
    pub(crate) images: HashSet<String>,
}

impl Statement {
    /// The uses of a script's names. `None` where the tree has what is not followed here: patterns, classes, calls that list the
    /// values of an object.
    pub(crate) fn uses(source: &str) -> Option<Uses> {
        let mut guard = StackGuard::new(source);
        let mut lexer = Lexer::new(source);
        (&mut lexer).for_each(|token| guard.token(&token));
        (source.len() <= limits::PARSED_BYTES && !lexer.is_doubtful()).then_some(())?;
        let stack = guard.stack_needed(false)?;
        stacker::maybe_grow(stack, stack, || {
            let allocator = Allocator::default();
            let parsed =
                Parser::new(&allocator, source, SourceType::script()).with_options(options()).parse();
            (!parsed.panicked && parsed.diagnostics.is_empty()).then_some(())?;
            let mut walk = Scopes::default();
            walk.visit_program(&parsed.program);
            walk.end()
        })
    }
}

/// What a name is given, wherever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Function,
    Count,
    Image,
    Other,
}

impl Kind {
    fn of(sign: &str, value: &Node<'_>) -> Self {
        match value {
            value if is_count(value) => Self::Count,
            value if sign == "=" && is_new_image(value) => Self::Image,
            _ => Self::Other,
        }
    }
}

/// `0`, `a.length - 1`
fn is_count(node: &Node<'_>) -> bool {
    match node {
        Node::NumericLiteral(_) => true,
        Node::BinaryExpression(node) => {
            let is_length =
                matches!(&node.left, Node::StaticMemberExpression(left) if left.property.name == "length");
            is_length && node.operator.as_str() == "-" && matches!(node.right, Node::NumericLiteral(_))
        }
        _ => false,
    }
}

fn is_new_image(node: &Node<'_>) -> bool {
    let Node::NewExpression(node) = node else { return false };
    node.arguments.is_empty() && matches!(&node.callee, Node::Identifier(name) if name.name == "Image")
}

#[derive(Default)]
struct Scopes<'a> {
    uses: Uses,
    open: Vec<Names<'a>>,
    /// What each name is given; `Other` also where that are two kinds.
    given: HashMap<&'a str, Kind>,
    /// Variables of the whole script that its own statements set, and where that is done. A timer's function names the timer.
    set_at: HashMap<&'a str, u32>,
    is_unknown: bool,
}

/// The names of a scope.
#[derive(Default)]
struct Names<'a> {
    is_function: bool,
    declared: HashSet<&'a str>,
    used: Vec<(&'a str, u32)>,
}

impl<'a> Scopes<'a> {
    fn open(&mut self, is_function: bool) {
        self.open.push(Names { is_function, ..Names::default() });
    }

    fn close(&mut self) {
        let Some(Names { declared, used, .. }) = self.open.pop() else { return };
        let is_whole = self.open.is_empty();
        // Before it is set, a variable of the whole script may be one of the page.
        let is_set = |name: &str, at: u32| {
            !is_whole
                || !self.uses.shared.contains(name)
                || self.set_at.get(name).is_some_and(|set| *set <= at)
        };
        let left = used.into_iter().filter(|(name, at)| !declared.contains(name) || !is_set(name, *at));
        let left: Vec<_> = left.collect();
        match self.open.last_mut() {
            Some(around) => around.used.extend(left),
            None => self.uses.free.extend(left.into_iter().map(|(_, at)| at)),
        }
    }

    /// Takes an outermost statement: it is run, and before those that follow.
    fn sets(&mut self, statement: &StatementNode<'a>) {
        let node = match statement {
            StatementNode::VariableDeclaration(node) => node,
            StatementNode::ForStatement(node) => match &node.init {
                Some(ForStatementInit::VariableDeclaration(node)) => node,
                _ => return,
            },
            _ => return,
        };
        for declared in &node.declarations {
            if let (BindingPattern::BindingIdentifier(id), Some(_)) = (&declared.id, &declared.init) {
                self.set_at.entry(id.name.as_str()).or_insert(declared.span.start);
            }
        }
    }

    fn declare(&mut self, name: &'a str, in_function: bool) {
        self.uses.declared.insert(name.to_owned());
        let scopes = self.open.iter_mut().enumerate().rev();
        if let Some((at, scope)) = { scopes }.find(|(_, scope)| !in_function || scope.is_function) {
            scope.declared.insert(name);
            if at == 0 && in_function {
                self.uses.shared.insert(name.to_owned());
            }
        }
    }

    fn give(&mut self, name: &'a str, kind: Kind) {
        let before = self.given.entry(name).or_insert(kind);
        if *before != kind {
            *before = Kind::Other;
        }
    }

    fn end(mut self) -> Option<Uses> {
        for (name, kind) in self.given {
            match kind {
                Kind::Function => &mut self.uses.functions,
                Kind::Count => &mut self.uses.counters,
                Kind::Image => &mut self.uses.images,
                Kind::Other => continue,
            }
            .insert(name.to_owned());
        }
        (!self.is_unknown).then_some(self.uses)
    }

    /// A parameter, or what `catch` caught: it may be anything.
    fn bind(&mut self, pattern: &BindingPattern<'a>) {
        let BindingPattern::BindingIdentifier(name) = pattern else {
            self.is_unknown = true;
            return;
        };
        self.declare(name.name.as_str(), false);
        self.give(name.name.as_str(), Kind::Other);
    }

    fn variables(&mut self, node: &VariableDeclaration<'a>) {
        let is_var = match node.kind {
            VariableDeclarationKind::Var => true,
            VariableDeclarationKind::Let | VariableDeclarationKind::Const => false,
            _ => return self.is_unknown = true,
        };
        for declared in &node.declarations {
            let BindingPattern::BindingIdentifier(id) = &declared.id else { return self.is_unknown = true };
            let name = id.name.as_str();
            self.declare(name, is_var);
            if let Some(first) = &declared.init {
                self.give(name, Kind::of("=", first));
            }
        }
    }

    fn each(&mut self, left: &ForStatementLeft<'a>) {
        match left {
            ForStatementLeft::VariableDeclaration(node) => {
                for declared in &node.declarations {
                    if let BindingPattern::BindingIdentifier(id) = &declared.id {
                        self.give(id.name.as_str(), Kind::Other);
                    }
                }
            }
            ForStatementLeft::AssignmentTargetIdentifier(name) => {
                self.give(name.name.as_str(), Kind::Other);
            }
            _ => self.is_unknown = true,
        }
    }
}

const TIMERS: [&str; 2] = ["setTimeout", "setInterval"];

/// Whether a call could tell its function the values of an object by name, which may be the window.
fn lists_values(callee: &Node<'_>, given: &[Argument<'_>]) -> bool {
    match callee {
        Node::StaticMemberExpression(callee) if callee.property.name == "stringify" => match given {
            [one] => matches!(one, Argument::SpreadElement(_)),
            [_, Argument::NullLiteral(_), ..] => matches!(given, [Argument::SpreadElement(_), ..]),
            _ => true,
        },
        Node::Identifier(name) if name.name == "URLSearchParams" => match given {
            [] | [Argument::StringLiteral(_) | Argument::NewExpression(_)] => false,
            [Argument::StaticMemberExpression(of)] => of.property.name != "search",
            _ => true,
        },
        _ => false,
    }
}

impl<'a> VisitJs<'a> for Scopes<'a> {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        match kind {
            AstKind::Program(it) => {
                self.open(true);
                it.body.iter().for_each(|statement| self.sets(statement));
            }
            AstKind::Function(it) => {
                let name = it.id.as_ref().map(|id| id.name.as_str());
                let is_declaration = it.is_declaration();
                if let Some(name) = name {
                    self.give(name, Kind::Function);
                    if is_declaration {
                        self.declare(name, false);
                    }
                }
                self.open(true);
                if let Some(name) = name
                    && !is_declaration
                {
                    self.declare(name, false);
                }
            }
            AstKind::ArrowFunctionExpression(_) => self.open(true),
            AstKind::CatchClause(it) => {
                self.open(false);
                if let Some(caught) = &it.param {
                    self.bind(&caught.pattern);
                }
            }
            AstKind::BlockStatement(_) | AstKind::ForStatement(_) | AstKind::SwitchStatement(_) => {
                self.open(false);
            }
            AstKind::ForInStatement(it) => {
                self.open(false);
                self.each(&it.left);
            }
            AstKind::ForOfStatement(it) => {
                self.open(false);
                self.each(&it.left);
            }
            AstKind::FormalParameter(it) => {
                self.is_unknown |= it.initializer.as_ref().is_some_and(|first| !first.is_literal());
                self.bind(&it.pattern);
            }
            AstKind::VariableDeclaration(it) => self.variables(it),
            AstKind::IfStatement(it) => {
                // Without braces such a function is declared in ways of its own.
                let is_function =
                    |node: &StatementNode<'_>| matches!(node, StatementNode::FunctionDeclaration(_));
                self.is_unknown |=
                    is_function(&it.consequent) || it.alternate.as_ref().is_some_and(is_function);
            }
            AstKind::IdentifierReference(it) => {
                self.uses.references.insert(it.span.start);
                if let Some(scope) = self.open.last_mut() {
                    scope.used.push((it.name.as_str(), it.span.start));
                }
            }
            AstKind::AssignmentExpression(it) => match &it.left {
                AssignmentTarget::AssignmentTargetIdentifier(name) => {
                    self.give(name.name.as_str(), Kind::of(it.operator.as_str(), &it.right));
                }
                // `window.a` may be `a`.
                AssignmentTarget::StaticMemberExpression(of) => {
                    self.give(of.property.name.as_str(), Kind::Other);
                }
                _ => self.is_unknown = true,
            },
            AstKind::ComputedMemberExpression(it) => match &it.expression {
                Node::NumericLiteral(_) => {}
                Node::Identifier(name) => _ = self.uses.places.insert(name.name.to_string()),
                _ => self.is_unknown = true,
            },
            AstKind::IdentifierName(it) => self.uses.leaves.push(it.span.start),
            AstKind::StringLiteral(it) => self.uses.leaves.push(it.span.start),
            AstKind::CallExpression(it) => {
                self.is_unknown |= lists_values(&it.callee, &it.arguments);
                if matches!(&it.callee, Node::Identifier(name) if TIMERS.contains(&name.name.as_str())) {
                    match it.arguments.first() {
                        Some(Argument::FunctionExpression(_) | Argument::ArrowFunctionExpression(_)) => {}
                        Some(Argument::Identifier(name)) => {
                            self.uses.timed.insert(name.name.to_string());
                        }
                        // A text would be code.
                        _ => self.is_unknown = true,
                    }
                }
            }
            AstKind::NewExpression(it) => self.is_unknown |= lists_values(&it.callee, &it.arguments),
            AstKind::ObjectExpression(it) => {
                self.is_unknown |= it.properties.iter().any(|property| property.is_spread());
            }
            AstKind::ObjectPattern(_)
            | AstKind::ArrayPattern(_)
            | AstKind::ObjectAssignmentTarget(_)
            | AstKind::ArrayAssignmentTarget(_)
            | AstKind::FormalParameterRest(_)
            | AstKind::LabeledStatement(_)
            | AstKind::WithStatement(_)
            | AstKind::Class(_)
            | AstKind::ImportExpression(_)
            | AstKind::NewTarget(_) => self.is_unknown = true,
            _ => {}
        }
    }

    fn leave_node(&mut self, kind: AstKind<'a>) {
        if matches!(
            kind,
            AstKind::Program(_)
                | AstKind::Function(_)
                | AstKind::ArrowFunctionExpression(_)
                | AstKind::CatchClause(_)
                | AstKind::BlockStatement(_)
                | AstKind::ForStatement(_)
                | AstKind::ForInStatement(_)
                | AstKind::ForOfStatement(_)
                | AstKind::SwitchStatement(_)
        ) {
            self.close();
        }
    }
}
