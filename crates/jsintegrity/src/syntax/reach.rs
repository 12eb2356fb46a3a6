//! Whether a script uses nothing that others left in the page, other than by names that can be read.
//!
//! A script computes a name in `window[a]`, and runs a text that may hold any name in `eval(a)`, `setTimeout(a)`, `b.innerHTML = a` or
//! `location = a`. What is found here is a list of the ways that are known to do neither; the rest is not judged.

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_ast::ast::{
    Argument, AssignmentTarget, BindingPattern, CallExpression, Expression, ForStatementLeft,
    FormalParameter, StaticMemberExpression,
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
    /// Names that must be of a kind, and the scope where they are used.
    needed: Vec<(&'a str, Kind, usize)>,
    /// The scopes around each scope but the script, which is 0.
    around: Vec<usize>,
    /// Those that are entered, and whether each is that of a function.
    scopes: Vec<(usize, bool)>,
    /// Names with the scopes that declare them.
    declared: HashSet<(&'a str, usize)>,
    /// Whether an element is made whose text is code, uses of `appendChild`, and those that put something in a known place.
    makes_scripts: bool,
    /// How often an own object is used with any name as key, and how often that is to set a value.
    looked_up: HashMap<&'a str, usize>,
    written: HashMap<&'a str, usize>,
    /// Objects that may have taken over the names of another.
    may_inherit: HashSet<&'a str>,
    has_now: bool,
    appends: usize,
    placed: usize,
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
        let are_known = self.needed.iter().all(|(name, kind, scope)| self.is_of_kind(name, *kind, *scope));
        let makes_images = self.needed.iter().any(|(_, kind, _)| *kind == Kind::Image);
        let own_images = makes_images && self.given.contains_key("Image");
        let fills_scripts = self.makes_scripts
            && (self.appends != self.placed
                || FILLERS.split_ascii_whitespace().any(|name| self.names.contains(name)));
        let has_jquery = JQUERY.split_ascii_whitespace().any(|name| self.names.contains(name));
        let runs_markup =
            has_jquery && OF_JQUERY.split_ascii_whitespace().any(|name| self.names.contains(name));
        let is_known = !self.is_unknown
            && are_known
            && !own_images
            && self.lookups_are_own()
            && !fills_scripts
            && !runs_markup
            && self.guarded == self.safe;
        is_known.then(|| self.names.into_iter().map(str::to_owned).collect())
    }

    /// Whether a name is only given values of a kind, and is one of the script's own where it is used: else it could be an element of
    /// the page, or `window.name`.
    fn is_of_kind(&self, name: &'a str, kind: Kind, mut scope: usize) -> bool {
        let is_given = self.given.get(name) == Some(&kind);
        while scope > 0 && !self.declared.contains(&(name, scope)) {
            scope = self.around.get(scope - 1).copied().unwrap_or(0);
        }
        is_given && self.declared.contains(&(name, scope)) && (scope > 0 || !is_of_window(name))
    }

    fn scope(&self) -> usize {
        self.scopes.last().map_or(0, |(scope, _)| *scope)
    }

    /// The scope that takes what `var` declares.
    fn scope_of_function(&self) -> usize {
        self.scopes.iter().rev().find(|(_, is_function)| *is_function).map_or(0, |(scope, _)| *scope)
    }

    fn need(&mut self, name: &'a str, kind: Kind) {
        self.needed.push((name, kind, self.scope()));
    }

    fn enter(&mut self, is_function: bool) {
        self.around.push(self.scope());
        self.scopes.push((self.around.len(), is_function));
        self.is_unknown |= self.scopes.len() > MOST_SCOPES;
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
                if let Some(of) = self.any_name(&to.object, &to.expression) {
                    self.set_any(of, sign, value);
                }
                if !matches!(&to.object, Expression::Identifier(_)) {
                    self.is_unknown = true;
                }
            }
            _ => self.is_unknown = true,
        }
    }

    /// The own list or object `of` in `of[key]`, where the key may be any name.
    fn any_name(&self, object: &Expression<'a>, key: &Expression<'a>) -> Option<&'a str> {
        let Expression::Identifier(of) = object else { return None };
        let of = of.name.as_str();
        let is_any = match key {
            Expression::NumericLiteral(_) | Expression::StringLiteral(_) => false,
            Expression::Identifier(_) => self.given.get(of) == Some(&Kind::Made),
            _ => true,
        };
        is_any.then_some(of)
    }

    /// `of[key] = value`, where the key may be `__proto__`: then `of` has all names of the value, unless that is no object.
    fn set_any(&mut self, of: &'a str, sign: &str, value: &Expression<'a>) {
        let is_now = match value {
            Expression::CallExpression(call) => match &call.callee {
                Expression::StaticMemberExpression(now) => {
                    now.property.name == "now"
                        && matches!(&now.object, Expression::Identifier(date) if date.name == "Date")
                }
                _ => false,
            },
            _ => false,
        };
        self.has_now |= is_now;
        let is_object = match sign {
            "=" => !is_now && !value.is_literal(),
            sign => matches!(sign, "||=" | "&&=" | "??="),
        };
        if sign == "=" {
            *self.written.entry(of).or_default() += 1;
        }
        if is_object {
            self.may_inherit.insert(of);
        }
    }

    /// Whether nothing is read by any name from what may have the names of a window, nor those of `Object`, as `constructor`, used.
    fn lookups_are_own(&self) -> bool {
        let is_read = |of: &&str| self.looked_up.get(*of) > self.written.get(*of);
        let own_now = self.has_now && ["Date", "now"].iter().any(|name| self.given.contains_key(name));
        let is_used = |name| self.names.contains(name);
        !self.may_inherit.iter().any(&is_read)
            && !own_now
            && (!self.looked_up.keys().any(is_read) || !OF_OBJECT.split_ascii_whitespace().any(is_used))
    }

    /// `of.property = value`: it may make markup or an address of a text, and both may hold code.
    fn set(&mut self, to: &StaticMemberExpression<'a>, value: &Expression<'a>) {
        let is_safe = match to.property.name.as_str() {
            "innerHTML" => is_quiet(value),
            "src" => match &to.object {
                _ if is_fixed_address(value) => true,
                Expression::Identifier(of) => {
                    self.need(of.name.as_str(), Kind::Image);
                    true
                }
                _ => false,
            },
            "href" | "action" | "formAction" | "data" | "baseVal" => is_fixed_address(value),
            // `a.protocol = 'javascript:'`, and the text of a script.
            "protocol" | "text" => false,
            // Of a script that was made for data.
            "type" | "language" => {
                let is_field =
                    matches!(value, Expression::StringLiteral(text) if listed(FIELDS, text.value.as_str()));
                self.makes_scripts |= !is_field;
                true
            }
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
            callee @ (Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_)) => {
                let is_jquery = |given: &&Argument<'a>| is_name(given, JQUERY);
                let parameters = match callee {
                    Expression::FunctionExpression(callee) => &callee.params,
                    Expression::ArrowFunctionExpression(callee) => &callee.params,
                    _ => return,
                };
                let is_named = |parameter: &FormalParameter<'_>| matches!(&parameter.pattern, BindingPattern::BindingIdentifier(name) if listed(JQUERY, name.name.as_str()));
                let both = call.arguments.iter().zip(&parameters.items);
                self.safe +=
                    both.filter(|(given, parameter)| is_jquery(given) && is_named(parameter)).count();
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
                self.need(name.name.as_str(), Kind::Function);
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
            "each" => self.safe += 1,
            "createElement" => {
                if let Some(Expression::StringLiteral(kind)) = first {
                    self.makes_scripts |= kind.value.as_str().to_ascii_lowercase().contains("script");
                    self.safe += 1;
                }
            }
            // `document.head.appendChild(a)`: no text becomes the code of a script.
            "appendChild" => {
                let of = match &callee.object {
                    Expression::StaticMemberExpression(of) => Some(of),
                    _ => None,
                };
                let is_place = of.is_some_and(|of| {
                    let is_document =
                        matches!(&of.object, Expression::Identifier(name) if name.name == "document");
                    is_document && listed("head body documentElement", of.property.name.as_str())
                });
                self.placed += usize::from(is_place);
            }
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
        self.guarded += usize::from(listed(GUARDED, property) || listed(JQUERY, property));
        self.appends += usize::from(property == "appendChild");
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
    // Addresses leave out blanks of some kinds.
    let text = text.to_ascii_lowercase();
    let joined: String = text.chars().filter(|sign| !sign.is_ascii_control()).collect();
    let has_code =
        ["<script", "<iframe", "<object", "<embed", "<svg", "<math", "srcdoc", "javascript", "&", "data:"]
            .iter()
            .any(|part| joined.contains(part));
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

/// Whether a variable of the script would not be a variable of its own: a window has a property of this name that is not simply
/// replaced. These are what Chromium 156 lists as such, and those that only other browsers and those of phones have.
pub(crate) fn is_of_window(name: &str) -> bool {
    name.starts_with("on") || listed(OF_WINDOW, name)
}

const OF_WINDOW: &str = "\
    ai applicationCache caches chrome clientInformation closed console content controllers cookieStore crashReport \
    credentialless crossOriginIsolated crypto customElements defaultstatus defaultStatus devicePixelRatio document \
    documentPictureInPicture event external fence frameElement frames fullScreen globalThis history indexedDB \
    innerHeight innerWidth isSecureContext java launchQueue length localStorage location locationbar menubar \
    mozInnerScreenX mozInnerScreenY name navigation navigator netscape offscreenBuffering opener orientation origin \
    originAgentCluster outerHeight outerWidth pageXOffset pageYOffset parent performance personalbar \
    realFrameElement safari scheduler screen screenLeft screenTop screenX screenY scrollbars scrollMaxX scrollMaxY \
    scrollX scrollY self sessionStorage sharedStorage sidebar speechSynthesis status statusbar styleMedia toolbar \
    top translation trustedTypes viewport visualViewport webkit webkitStorageInfo window windowState";

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
                (object, key) if let Some(of) = self.any_name(object, key) => {
                    *self.looked_up.entry(of).or_default() += 1;
                    self.need(of, Kind::Made);
                }
                (_, Expression::Identifier(at)) => {
                    self.need(at.name.as_str(), Kind::Count);
                }
                // `constructor` and `__proto__` would lead to all names.
                (Expression::Identifier(of), Expression::StringLiteral(at)) => {
                    self.name(at.value.as_str());
                    self.need(of.name.as_str(), Kind::Made);
                }
                _ => self.is_unknown = true,
            },
            AstKind::Function(it) => {
                if it.is_expression() {
                    self.enter(true);
                }
                if let Some(id) = &it.id {
                    self.give(id.name.as_str(), Kind::Function);
                    self.declared.insert((id.name.as_str(), self.scope()));
                }
                if !it.is_expression() {
                    self.enter(true);
                }
            }
            AstKind::ArrowFunctionExpression(_) => self.enter(true),
            AstKind::BlockStatement(_) | AstKind::ForStatement(_) | AstKind::SwitchStatement(_) => {
                self.enter(false)
            }
            AstKind::VariableDeclaration(it) => {
                let scope = if it.kind.is_var() { self.scope_of_function() } else { self.scope() };
                for declared in &it.declarations {
                    if let BindingPattern::BindingIdentifier(id) = &declared.id {
                        self.declared.insert((id.name.as_str(), scope));
                    }
                }
            }
            AstKind::VariableDeclarator(it) => match &it.id {
                BindingPattern::BindingIdentifier(id) => {
                    if let Some(first) = &it.init {
                        self.give(id.name.as_str(), Kind::of("=", first));
                    }
                }
                _ => self.is_unknown = true,
            },
            // Then the name is another's.
            AstKind::UnaryExpression(it) if it.operator.as_str() == "delete" => match &it.argument {
                Expression::Identifier(name) => self.give(name.name.as_str(), Kind::Other),
                Expression::StaticMemberExpression(of) => self.give(of.property.name.as_str(), Kind::Other),
                Expression::ComputedMemberExpression(_) => {}
                _ => self.is_unknown = true,
            },
            AstKind::FormalParameter(it) => {
                self.is_unknown |= it.initializer.is_some();
                self.bind(&it.pattern);
            }
            AstKind::CatchClause(it) => {
                self.enter(false);
                if let Some(caught) = &it.param {
                    self.bind(&caught.pattern);
                }
            }
            AstKind::ForInStatement(it) => {
                self.enter(false);
                self.each(&it.left);
            }
            AstKind::ForOfStatement(it) => {
                self.enter(false);
                self.each(&it.left);
            }
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

    fn leave_node(&mut self, kind: AstKind<'a>) {
        if matches!(
            kind,
            AstKind::Function(_)
                | AstKind::ArrowFunctionExpression(_)
                | AstKind::BlockStatement(_)
                | AstKind::ForStatement(_)
                | AstKind::SwitchStatement(_)
                | AstKind::CatchClause(_)
                | AstKind::ForInStatement(_)
                | AstKind::ForOfStatement(_)
        ) {
            self.scopes.pop();
        }
    }
}

/// Scopes in each other: all around the use of a name are looked at.
const MOST_SCOPES: usize = 64;

/// What may give an element of the page its text.
const FILLERS: &str = "\
    textContent innerText innerHTML nodeValue data appendData insertData replaceData append replaceChildren replaceChild \
    createTextNode insertAdjacentText insertAdjacentElement insertNode surroundContents moveBefore splitText normalize";

const FIELDS: &str = "hidden text button submit checkbox radio number email tel file password search";

/// Ways from `Object` to all names.
const OF_OBJECT: &str = "\
    values entries assign create defineProperty defineProperties fromEntries setPrototypeOf getOwnPropertyNames call apply \
    bind getOwnPropertySymbols";

/// What jQuery makes markup of, and ways to call its functions with a window.
const OF_JQUERY: &str = "\
    append add init index extend call apply bind fn pushStack domManip css data trigger triggerHandler when map";

const TIMERS: &str = "setTimeout setInterval";

/// What is safe in some places: where it is not called as is known here, it may run a text, or tell names.
const GUARDED: &str = "setTimeout setInterval location open setAttribute stringify createElement each";

const JQUERY: &str = "$ jQuery";

/// What may be read of the page's address.
const PLACES: &str = "pathname hostname host protocol search hash href origin";

/// Names for running or loading more, for texts that become markup with code in it, and for ways to all names.
const RUNNERS: &str = "\
    eval Function execScript Worker SharedWorker serviceWorker importScripts WebAssembly globalEval getScript load \
    constructor createContextualFragment setHTMLUnsafe setHTML parseFromString DOMParser Range srcdoc setImmediate \
    setAttributeNS setAttributeNode createAttribute outerHTML insertAdjacentHTML html after before prepend appendTo \
    prependTo insertAfter insertBefore replaceWith replaceAll wrap wrapAll wrapInner parseHTML attr prop write writeln \
    execCommand attributes getAttributeNode getAttributeNodeNS setNamedItem setNamedItemNS evaluate createExpression \
    createAttributeNS createElementNS createRange importNode responseXML XPathEvaluator XSLTProcessor parseHTMLUnsafe \
    ShadowRealm msSetImmediate generateCRMFRequest getPrototypeOf getOwnPropertyDescriptor getOwnPropertyDescriptors \
    __lookupGetter__ __lookupSetter__ __defineGetter__ __defineSetter__ \
    _ lodash angular dojo Ext YAHOO YUI Zepto $$ $j MooTools \
    Reflect Object Proxy Symbol callee caller arguments __proto__ prototype navigate navigation trustedTypes";
