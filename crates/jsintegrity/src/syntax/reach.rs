//! Whether a script uses nothing that others left in the page, other than by names that can be read.
//!
//! A script computes a name in `window[a]`, and runs a text that may hold any name in `eval(a)`, `setTimeout(a)`, `b.innerHTML = a` or
//! `location = a`. What is found here is a list of the ways that are known to do neither; the rest is not judged.

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_ast::ast::{
    Argument, AssignmentTarget, BindingPattern, CallExpression, Expression, ForStatementLeft,
    StaticMemberExpression,
};
use oxc_ast_visit::VisitJs;
use oxc_parser::Parser;
use oxc_span::SourceType;

use super::{StackGuard, options};
use crate::lex::Lexer;
use crate::maps::{HashMap, HashSet};

/// All names in a script that could be those of variables. `None` if it could use others, or its tree has what is not followed here.
pub(crate) fn names_used(source: &str) -> Option<HashSet<String>> {
    // Comments to some, and other signs in another encoding.
    let is_plain =
        source.is_ascii() && ["<!--", "-->", "/*@", "//@"].iter().all(|sign| !source.contains(sign));
    is_plain.then_some(())?;
    let mut guard = StackGuard::new(source);
    let mut lexer = Lexer::new(source);
    (&mut lexer).for_each(|token| guard.token(&token));
    let stack = guard.stack_needed(lexer.is_doubtful())?;
    stacker::maybe_grow(stack, stack, || {
        let allocator = Allocator::default();
        let parsed = Parser::new(&allocator, source, SourceType::script()).with_options(options()).parse();
        (!parsed.panicked && parsed.diagnostics.is_empty()).then_some(())?;
        let mut reach = Reach::default();
        reach.visit_program(&parsed.program);
        reach.end()
    })
}

#[derive(Default)]
struct Reach<'a> {
    names: HashSet<&'a str>,
    /// What each name is given, wherever it is declared; `Other` also where that are two kinds.
    given: HashMap<&'a str, Kind>,
    /// Names that must be of a kind.
    needed: Vec<(&'a str, Kind)>,
    /// Uses of names that are safe in some places, and how many of these places there are.
    guarded: usize,
    safe: usize,
    is_unknown: bool,
}

/// What a name is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Function,
    /// A number to count with.
    Count,
    /// An image without a place in the page.
    Image,
    /// A list or an object that the script writes out.
    Made,
    Other,
}

impl Kind {
    fn of(sign: &str, value: &Expression<'_>) -> Self {
        match value {
            value if is_count(value) => Self::Count,
            Expression::ArrayExpression(_) | Expression::ObjectExpression(_) if sign == "=" => Self::Made,
            Expression::NewExpression(value) if sign == "=" && value.arguments.is_empty() => {
                match &value.callee {
                    Expression::Identifier(name) if name.name == "Image" => Self::Image,
                    _ => Self::Other,
                }
            }
            _ => Self::Other,
        }
    }
}

/// `0`, `a.length - 1`
fn is_count(value: &Expression<'_>) -> bool {
    match value {
        Expression::NumericLiteral(_) => true,
        Expression::BinaryExpression(value) => {
            let is_length = matches!(&value.left, Expression::StaticMemberExpression(left) if left.property.name == "length");
            is_length
                && value.operator.as_str() == "-"
                && matches!(value.right, Expression::NumericLiteral(_))
        }
        _ => false,
    }
}

impl<'a> Reach<'a> {
    fn end(self) -> Option<HashSet<String>> {
        let is = |name: &str, kind| self.given.get(name) == Some(&kind);
        let are_known = self.needed.iter().all(|(name, kind)| is(name, *kind));
        let is_known = !self.is_unknown && are_known && self.guarded == self.safe;
        is_known.then(|| self.names.into_iter().map(str::to_owned).collect())
    }

    fn name(&mut self, name: &'a str) {
        self.is_unknown |= listed(RUNNERS, name);
        self.names.insert(name);
    }

    fn give(&mut self, name: &'a str, kind: Kind) {
        let before = self.given.entry(name).or_insert(kind);
        if *before != kind {
            *before = Kind::Other;
        }
    }

    /// A parameter, or what `catch` caught: it may be anything.
    fn bind(&mut self, pattern: &BindingPattern<'a>) {
        match pattern {
            BindingPattern::BindingIdentifier(name) => self.give(name.name.as_str(), Kind::Other),
            _ => self.is_unknown = true,
        }
    }

    fn each(&mut self, left: &ForStatementLeft<'a>) {
        match left {
            ForStatementLeft::VariableDeclaration(node) => {
                node.declarations.iter().for_each(|declared| self.bind(&declared.id));
            }
            ForStatementLeft::AssignmentTargetIdentifier(name) => self.give(name.name.as_str(), Kind::Other),
            _ => self.is_unknown = true,
        }
    }

    fn assign(&mut self, sign: &str, to: &AssignmentTarget<'a>, value: &Expression<'a>) {
        match to {
            AssignmentTarget::AssignmentTargetIdentifier(name) => {
                self.give(name.name.as_str(), Kind::of(sign, value));
                // `location = '/a'`
                if name.name == "location" && is_fixed_address(value) {
                    self.safe += 1;
                }
            }
            AssignmentTarget::StaticMemberExpression(to) => {
                // `window.a` may be `a`.
                self.give(to.property.name.as_str(), Kind::Other);
                self.set(to, value);
            }
            // `document['a']` is no element of a list.
            AssignmentTarget::ComputedMemberExpression(to) => {
                if !matches!(&to.object, Expression::Identifier(_)) {
                    self.is_unknown = true;
                }
            }
            _ => self.is_unknown = true,
        }
    }

    /// `of.property = value`: it may make markup or an address of a text, and both may hold code.
    fn set(&mut self, to: &StaticMemberExpression<'a>, value: &Expression<'a>) {
        let is_safe = match to.property.name.as_str() {
            "innerHTML" => is_quiet(value),
            "src" => match &to.object {
                _ if is_fixed_address(value) => true,
                Expression::Identifier(of) => {
                    self.needed.push((of.name.as_str(), Kind::Image));
                    true
                }
                _ => false,
            },
            "href" | "action" | "formAction" | "data" | "baseVal" => is_fixed_address(value),
            "location" => {
                let is_fixed = is_fixed_address(value);
                self.safe += usize::from(is_fixed);
                is_fixed
            }
            _ => true,
        };
        self.is_unknown |= !is_safe;
    }

    fn call(&mut self, call: &CallExpression<'a>) {
        let first = call.arguments.first();
        match &call.callee {
            Expression::Identifier(callee) if listed(TIMERS, callee.name.as_str()) => self.timer(first),
            Expression::Identifier(callee) if listed(JQUERY, callee.name.as_str()) => {
                self.safe += usize::from(first.is_none_or(asks_page));
            }
            // `(function ($) {…})(jQuery)`
            Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_) => {
                let is_jquery = |given: &&Argument<'a>| is_name(given, JQUERY);
                self.safe += call.arguments.iter().filter(is_jquery).count();
            }
            Expression::StaticMemberExpression(callee) => self.method(callee, &call.arguments),
            Expression::ComputedMemberExpression(_) => self.is_unknown = true,
            _ => {}
        }
    }

    /// A timer calls a function; a text would be code.
    fn timer(&mut self, first: Option<&Argument<'a>>) {
        match first {
            Some(Argument::FunctionExpression(_) | Argument::ArrowFunctionExpression(_)) => self.safe += 1,
            Some(Argument::Identifier(name)) => {
                self.needed.push((name.name.as_str(), Kind::Function));
                self.safe += 1;
            }
            _ => {}
        }
    }

    fn method(&mut self, callee: &StaticMemberExpression<'a>, given: &[Argument<'a>]) {
        let first = given.first().and_then(Argument::as_expression);
        let is_text = |listed_as: &str| matches!(first, Some(Expression::StringLiteral(text)) if listed(listed_as, text.value.as_str()));
        match callee.property.name.as_str() {
            name if listed(TIMERS, name) => self.timer(given.first()),
            "open" => self.safe += usize::from(is_text("GET POST PUT")),
            "setAttribute" => {
                let is_dull = |text: &str| {
                    text.starts_with("aria-") || text.starts_with("data-") || listed("class role id", text)
                };
                let is =
                    matches!(first, Some(Expression::StringLiteral(text)) if is_dull(text.value.as_str()));
                self.safe += usize::from(is);
            }
            // Its function is given all values of an object by their names, and that may be the window.
            "stringify" => {
                let is_plain = match given {
                    [Argument::SpreadElement(_), ..] => false,
                    [_] | [_, Argument::NullLiteral(_), ..] => true,
                    _ => false,
                };
                self.safe += usize::from(is_plain);
            }
            // `location.replace('/a')`
            "assign" | "replace" if is_location(&callee.object) => {
                self.safe += usize::from(first.is_some_and(is_fixed_address));
            }
            _ => {}
        }
    }

    /// `location.pathname`
    fn member(&mut self, node: &StaticMemberExpression<'a>) {
        let property = node.property.name.as_str();
        if is_location(&node.object) && listed(PLACES, property) {
            self.safe += 1;
        }
        self.guarded += usize::from(listed(GUARDED, property));
        self.name(property);
    }
}

fn is_name(given: &Argument<'_>, names: &str) -> bool {
    matches!(given, Argument::Identifier(name) if listed(names, name.name.as_str()))
}

fn is_location(value: &Expression<'_>) -> bool {
    match value {
        Expression::Identifier(name) => name.name == "location",
        Expression::StaticMemberExpression(of) => of.property.name == "location",
        _ => false,
    }
}

/// `$(this)`, `$('#a')`, `jQuery(function …)`: what is given is no text that could be markup.
fn asks_page(given: &Argument<'_>) -> bool {
    match given {
        Argument::FunctionExpression(_) | Argument::ThisExpression(_) => true,
        Argument::StringLiteral(text) => !text.value.as_str().contains('<'),
        given => is_name(given, "document window"),
    }
}

/// An address that is written out, and is loaded and not run.
fn is_fixed_address(value: &Expression<'_>) -> bool {
    let begins = |text: &str| ["https://", "http://", "/"].iter().any(|start| text.starts_with(start));
    matches!(value, Expression::StringLiteral(text) if begins(text.value.as_str()))
}

/// Markup that is written out, or one of two, without code in it: that could name what another script left.
fn is_quiet(value: &Expression<'_>) -> bool {
    match value {
        Expression::StringLiteral(text) => is_quiet_markup(text.value.as_str()),
        Expression::ConditionalExpression(choice) => {
            [&choice.consequent, &choice.alternate].into_iter().all(|value| match value {
                Expression::StringLiteral(text) => is_quiet_markup(text.value.as_str()),
                _ => false,
            })
        }
        _ => false,
    }
}

fn is_quiet_markup(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let has_code =
        ["<script", "<iframe", "<object", "<embed", "<svg", "<math", "srcdoc", "javascript", "&", "data:"]
            .iter()
            .any(|part| text.contains(part));
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let bytes = text.as_bytes();
    let is_handler = |at: usize| {
        let starts =
            at.checked_sub(1).and_then(|before| bytes.get(before)).is_none_or(|before| !is_letter(before));
        let rest = bytes.get(at..).unwrap_or_default().iter().skip_while(|byte| is_letter(byte));
        starts && rest.clone().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'=')
    };
    !has_code && !text.match_indices("on").any(|(at, _)| is_handler(at))
}

fn listed(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|other| other == word)
}

impl<'a> VisitJs<'a> for Reach<'a> {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        match kind {
            AstKind::IdentifierReference(it) => {
                let name = it.name.as_str();
                self.guarded += usize::from(listed(GUARDED, name) || listed(JQUERY, name));
                self.name(name);
            }
            AstKind::BindingIdentifier(it) => self.name(it.name.as_str()),
            AstKind::StaticMemberExpression(it) => self.member(it),
            AstKind::ComputedMemberExpression(it) => match (&it.object, &it.expression) {
                (_, Expression::NumericLiteral(_)) => {}
                (_, Expression::Identifier(at)) if !matches!(&it.object, Expression::Identifier(_)) => {
                    self.needed.push((at.name.as_str(), Kind::Count));
                }
                (Expression::Identifier(of), Expression::Identifier(at))
                    if self.given.get(of.name.as_str()) != Some(&Kind::Made) =>
                {
                    self.needed.push((at.name.as_str(), Kind::Count));
                }
                (Expression::Identifier(of), _) => self.needed.push((of.name.as_str(), Kind::Made)),
                _ => self.is_unknown = true,
            },
            AstKind::Function(it) => {
                if let Some(id) = &it.id {
                    self.give(id.name.as_str(), Kind::Function);
                }
            }
            AstKind::VariableDeclarator(it) => match (&it.id, &it.init) {
                (BindingPattern::BindingIdentifier(id), Some(first)) => {
                    self.give(id.name.as_str(), Kind::of("=", first));
                }
                (BindingPattern::BindingIdentifier(_), None) => {}
                _ => self.is_unknown = true,
            },
            AstKind::FormalParameter(it) => {
                self.is_unknown |= it.initializer.is_some();
                self.bind(&it.pattern);
            }
            AstKind::CatchClause(it) => {
                if let Some(caught) = &it.param {
                    self.bind(&caught.pattern);
                }
            }
            AstKind::ForInStatement(it) => self.each(&it.left),
            AstKind::ForOfStatement(it) => self.each(&it.left),
            AstKind::AssignmentExpression(it) => self.assign(it.operator.as_str(), &it.left, &it.right),
            AstKind::CallExpression(it) => self.call(it),
            AstKind::NewExpression(it) => {
                let is_params =
                    matches!(&it.callee, Expression::Identifier(name) if name.name == "URLSearchParams");
                let is_plain = |given: &Argument<'_>| {
                    matches!(given, Argument::StringLiteral(_))
                        || matches!(given, Argument::StaticMemberExpression(of) if is_location(&of.object))
                };
                self.is_unknown |= is_params && !it.arguments.iter().all(is_plain);
            }
            AstKind::ObjectProperty(it) => {
                self.is_unknown |= it.computed || it.key.is_specific_static_name("__proto__");
            }
            AstKind::ObjectPattern(_)
            | AstKind::ArrayPattern(_)
            | AstKind::ObjectAssignmentTarget(_)
            | AstKind::ArrayAssignmentTarget(_)
            | AstKind::FormalParameterRest(_)
            | AstKind::SpreadElement(_)
            | AstKind::LabeledStatement(_)
            | AstKind::WithStatement(_)
            | AstKind::Class(_)
            | AstKind::ImportExpression(_)
            | AstKind::ImportMeta(_)
            | AstKind::NewTarget(_)
            | AstKind::TaggedTemplateExpression(_)
            | AstKind::PrivateInExpression(_) => self.is_unknown = true,
            _ => {}
        }
    }
}

const TIMERS: &str = "setTimeout setInterval";

/// What is safe in some places: where it is not called as is known here, it may run a text, or tell names.
const GUARDED: &str = "setTimeout setInterval location open setAttribute stringify";

const JQUERY: &str = "$ jQuery";

/// What may be read of the page's address.
const PLACES: &str = "pathname hostname host protocol search hash href origin";

/// Names for running or loading more, for texts that become markup with code in it, and for ways to all names.
const RUNNERS: &str = "\
    eval Function execScript Worker SharedWorker serviceWorker importScripts WebAssembly globalEval getScript load \
    constructor createContextualFragment setHTMLUnsafe setHTML parseFromString DOMParser Range srcdoc setImmediate \
    setAttributeNS setAttributeNode createAttribute outerHTML insertAdjacentHTML html after before prepend appendTo \
    prependTo insertAfter insertBefore replaceWith replaceAll wrap wrapAll wrapInner parseHTML attr prop write writeln \
    Reflect Object Proxy Symbol callee caller arguments __proto__ prototype navigate navigation trustedTypes";
