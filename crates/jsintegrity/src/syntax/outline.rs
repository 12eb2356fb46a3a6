//! Where a tree has its names, texts and statements: what is needed to print a script anew without knowing the parser.

use std::ops::Range;

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_ast::ast::{ArrayExpression, ArrayExpressionElement, Expression, Program, Statement};
use oxc_ast_visit::VisitJs;
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType, Span};

use super::{StackGuard, options};
use crate::lex::Lexer;
use crate::limits;
use crate::maps::HashSet;

/// The places of a script's tree, as byte ranges of its source.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// Names, texts and comments, in no particular order. Everything between them is keywords, punctuation and white space.
    pub(crate) leaves: Vec<Leaf>,
    /// Names that the script declares somewhere.
    pub(crate) declared: HashSet<String>,
    /// Lists of statements: of the script, functions, blocks and cases.
    pub(crate) lists: Vec<Vec<Range<u32>>>,
    /// Long arrays that hold nothing but literals, by element.
    pub(crate) tables: Vec<Vec<Range<u32>>>,
    /// Expressions in a row, of which some may stand for others: arguments, elements, sequences.
    pub(crate) rows: Vec<Vec<Range<u32>>>,
    /// Properties of object literals.
    pub(crate) properties: Vec<Vec<Range<u32>>>,
    /// Expressions that another expression may stand for: initial values, right sides, branches.
    pub(crate) values: Vec<Range<u32>>,
    /// Where expressions begin and end.
    pub(crate) starts: HashSet<u32>,
    pub(crate) ends: HashSet<u32>,
    /// Computed property names: the end of the access to the name's expression.
    pub(crate) computed: Vec<(u32, Range<u32>)>,
    /// How many calls, assignments and functions there are.
    pub(crate) actions: usize,
}

/// A name or a text.
#[derive(Debug)]
pub(crate) struct Leaf {
    pub(crate) span: Range<u32>,
    pub(crate) kind: LeafKind,
}

/// What a [`Leaf`] is, with its decoded text where that counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LeafKind {
    /// A comment or the line that names an interpreter.
    Comment,
    /// A label of a statement.
    Label(String),
    /// A variable.
    Name(String),
    Number,
    /// `#name` of a class.
    Private(String),
    /// A property's name.
    Property(String),
    Regex,
    Str(String),
    /// A template's text between its delimiters.
    Template(String),
    /// Stays as it is: `new.target`, `import.meta`.
    Verbatim,
}

/// The outline of a script; `None` where it has no tree, or may not be parsed safely.
pub(crate) fn outline(source: &str) -> Option<Outline> {
    let mut guard = StackGuard::new(source);
    let mut lexer = Lexer::new(source);
    (&mut lexer).for_each(|token| guard.token(&token));
    if source.len() > limits::PARSED_BYTES {
        return None;
    }
    let stack = guard.stack_needed(lexer.is_doubtful())?;
    stacker::maybe_grow(stack, stack, || outline_here(source))
}

fn outline_here(source: &str) -> Option<Outline> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::unambiguous()).with_options(options()).parse();
    if parsed.panicked {
        return None;
    }
    let mut outline = Outline::default();
    let program = &parsed.program;
    for comment in &program.comments {
        outline.leaf(comment.span, LeafKind::Comment);
    }
    outline.visit_program(program);
    Some(outline)
}

impl Outline {
    fn leaf(&mut self, span: Span, kind: LeafKind) {
        self.leaves.push(Leaf { span: range(span), kind });
    }

    fn list(&mut self, statements: &[Statement<'_>]) {
        if !statements.is_empty() {
            self.lists.push(statements.iter().map(|statement| range(statement.span())).collect());
        }
    }

    fn program(&mut self, program: &Program<'_>) {
        if let Some(hashbang) = &program.hashbang {
            self.leaf(hashbang.span, LeafKind::Comment);
        }
        self.list(&program.body);
    }

    fn array(&mut self, array: &ArrayExpression<'_>) {
        let is_literal = |element: &ArrayExpressionElement<'_>| {
            matches!(
                element,
                ArrayExpressionElement::StringLiteral(_)
                    | ArrayExpressionElement::NumericLiteral(_)
                    | ArrayExpressionElement::NullLiteral(_)
                    | ArrayExpressionElement::BooleanLiteral(_)
            )
        };
        let spans = || array.elements.iter().map(|element| range(element.span()));
        if array.elements.len() > LONGEST_TABLE && array.elements.iter().all(is_literal) {
            self.tables.push(spans().collect());
        }
        self.rows.push(spans().collect());
    }

    fn value(&mut self, expression: &Expression<'_>) {
        self.values.push(range(expression.span()));
    }

    fn expression(&mut self, span: Span) {
        self.starts.insert(span.start);
        self.ends.insert(span.end);
    }
}

impl<'a> VisitJs<'a> for Outline {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        match kind {
            AstKind::Program(it) => self.program(it),
            AstKind::FunctionBody(it) => self.list(&it.statements),
            AstKind::BlockStatement(it) => self.list(&it.body),
            AstKind::StaticBlock(it) => self.list(&it.body),
            AstKind::SwitchCase(it) => self.list(&it.consequent),
            AstKind::BindingIdentifier(it) => {
                self.declared.insert(it.name.to_string());
                self.leaf(it.span, LeafKind::Name(it.name.to_string()));
            }
            AstKind::IdentifierReference(it) => {
                self.expression(it.span);
                self.leaf(it.span, LeafKind::Name(it.name.to_string()));
            }
            AstKind::IdentifierName(it) => self.leaf(it.span, LeafKind::Property(it.name.to_string())),
            AstKind::AssignmentTargetPropertyIdentifier(it) => {
                let name = &it.binding;
                self.leaf(name.span, LeafKind::Property(name.name.to_string()));
            }
            AstKind::LabelIdentifier(it) => self.leaf(it.span, LeafKind::Label(it.name.to_string())),
            AstKind::PrivateIdentifier(it) => self.leaf(it.span, LeafKind::Private(it.name.to_string())),
            AstKind::StringLiteral(it) => {
                self.expression(it.span);
                self.leaf(it.span, LeafKind::Str(it.value.to_string()));
            }
            AstKind::TemplateElement(it) => {
                let text = it.value.cooked.as_ref().unwrap_or(&it.value.raw);
                self.leaf(it.span, LeafKind::Template(text.to_string()));
            }
            AstKind::RegExpLiteral(it) => self.leaf(it.span, LeafKind::Regex),
            AstKind::NumericLiteral(it) => {
                self.expression(it.span);
                self.leaf(it.span, LeafKind::Number);
            }
            AstKind::BigIntLiteral(it) => self.leaf(it.span, LeafKind::Number),
            AstKind::ImportMeta(it) => self.leaf(it.span, LeafKind::Verbatim),
            AstKind::NewTarget(it) => self.leaf(it.span, LeafKind::Verbatim),
            AstKind::ArrayExpression(it) => {
                self.expression(it.span);
                self.array(it);
            }
            AstKind::CallExpression(it) => {
                self.actions += 1;
                self.expression(it.span);
                self.rows.push(it.arguments.iter().map(|argument| range(argument.span())).collect());
            }
            AstKind::NewExpression(it) => {
                self.actions += 1;
                self.rows.push(it.arguments.iter().map(|argument| range(argument.span())).collect());
            }
            AstKind::AssignmentExpression(it) => {
                self.actions += 1;
                self.value(&it.right);
            }
            AstKind::Function(_) | AstKind::ArrowFunctionExpression(_) => self.actions += 1,
            AstKind::VariableDeclarator(it) => it.init.iter().for_each(|init| self.value(init)),
            AstKind::ObjectExpression(it) => {
                self.properties.push(it.properties.iter().map(|property| range(property.span())).collect());
            }
            AstKind::ObjectProperty(it) if !it.method && !it.shorthand && !is_accessor(it.kind) => {
                self.value(&it.value);
            }
            AstKind::SequenceExpression(it) => {
                self.rows.push(it.expressions.iter().map(|expression| range(expression.span())).collect());
            }
            AstKind::ConditionalExpression(it) => {
                self.value(&it.consequent);
                self.value(&it.alternate);
            }
            AstKind::BinaryExpression(it) => self.expression(it.span),
            AstKind::TemplateLiteral(it) => self.expression(it.span),
            AstKind::ComputedMemberExpression(it) => {
                self.expression(it.span);
                self.computed.push((it.span.end, range(it.expression.span())));
            }
            AstKind::StaticMemberExpression(it) => self.expression(it.span),
            _ => {}
        }
    }
}

fn is_accessor(kind: oxc_ast::ast::PropertyKind) -> bool {
    kind != oxc_ast::ast::PropertyKind::Init
}

fn range(span: Span) -> Range<u32> {
    span.start..span.end
}

/// Elements of an array of literals that are all shown.
const LONGEST_TABLE: usize = 16;
