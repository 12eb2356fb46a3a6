//! Whether a script uses nothing that others left in the page, other than by names that it writes out.
//!
//! A script computes a name in `window[a]`, and runs a text that may hold any name in `eval(a)`, `b.innerHTML = a` or `location = a`,
//! and browsers have new ways every year. So the lists here are of what is known to do neither; whatever else a script uses, it is not
//! closed.

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_ast::ast::{
    Argument, AssignmentTarget, BindingPattern, CallExpression, Expression, ForStatementLeft,
    StaticMemberExpression,
};
use oxc_ast_visit::VisitJs;
use oxc_parser::Parser;
use oxc_span::SourceType;

use super::window::is_of_window;
use super::{StackGuard, options};
use crate::lex::Lexer;
use crate::maps::HashSet;

/// All names in a script that could be those of variables, if it is closed.
pub(crate) fn names_of_closed(source: &str) -> Option<HashSet<String>> {
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
        let mut closed = Closed::default();
        closed.visit_program(&parsed.program);
        closed.end()
    })
}

#[derive(Default)]
struct Closed<'a> {
    names: HashSet<&'a str>,
    /// Names of variables that are used, declared, and given something else than a number to count with.
    used: HashSet<&'a str>,
    declared: HashSet<&'a str>,
    no_count: HashSet<&'a str>,
    /// Variables that are used as places of elements.
    places: HashSet<&'a str>,
    /// How often something is used that is harmless in some forms, and how often in one of these.
    guarded: usize,
    safe: usize,
    is_open: bool,
}

impl<'a> Closed<'a> {
    fn end(self) -> Option<HashSet<String>> {
        let is_known = |name: &&str| self.declared.contains(name) || listed(GLOBALS, name);
        let counts = |name: &&str| {
            self.declared.contains(name) && !self.no_count.contains(name) && !is_of_window(name)
        };
        let is_closed = !self.is_open
            && self.guarded == self.safe
            && self.used.iter().all(is_known)
            && self.places.iter().all(counts);
        is_closed.then(|| self.names.into_iter().map(str::to_owned).collect())
    }

    fn member(&mut self, it: &StaticMemberExpression<'a>) {
        let property = it.property.name.as_str();
        self.names.insert(property);
        self.guarded += usize::from(listed(GUARDED, property));
        self.is_open |= !listed(MEMBERS, property) && !listed(GUARDED, property);
        // `location.pathname`
        let of = match &it.object {
            Expression::Identifier(name) => name.name.as_str(),
            Expression::StaticMemberExpression(of) => of.property.name.as_str(),
            _ => "",
        };
        self.safe += usize::from(of == "location" && listed(PLACES, property));
    }

    fn call(&mut self, call: &CallExpression<'a>) {
        let first = call.arguments.first();
        let is_text = |words: &str| matches!(first, Some(Argument::StringLiteral(text)) if listed(words, text.value.as_str()));
        let name = match &call.callee {
            Expression::Identifier(name) => name.name.as_str(),
            Expression::StaticMemberExpression(of) => of.property.name.as_str(),
            _ => return,
        };
        self.safe += usize::from(match name {
            "setTimeout" | "setInterval" => {
                matches!(first, Some(Argument::FunctionExpression(_) | Argument::ArrowFunctionExpression(_)))
            }
            // Of a request, not of a window.
            "open" => is_text("GET POST PUT"),
            "createElement" => is_text(TAGS),
            "setAttribute" => is_text("class id role title alt hidden disabled aria-expanded aria-hidden"),
            // A function would be given all values of an object by their names.
            "stringify" => call.arguments.len() == 1 && !matches!(first, Some(Argument::SpreadElement(_))),
            _ => false,
        });
    }

    fn assign(&mut self, to: &AssignmentTarget<'a>, value: &Expression<'a>) {
        match to {
            AssignmentTarget::AssignmentTargetIdentifier(name) => {
                self.no_count.insert(name.name.as_str());
                self.is_open |= listed(GLOBALS, name.name.as_str());
            }
            AssignmentTarget::StaticMemberExpression(to) => {
                let property = to.property.name.as_str();
                let is_function = matches!(
                    value,
                    Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_)
                );
                let is_handler = property.starts_with("on") && is_function;
                self.is_open |= !is_handler && !listed(SETTABLE, property);
            }
            _ => self.is_open = true,
        }
    }

    fn bind(&mut self, pattern: &BindingPattern<'a>, first: Option<&Expression<'a>>) {
        let BindingPattern::BindingIdentifier(name) = pattern else {
            self.is_open = true;
            return;
        };
        if !matches!(first, Some(Expression::NumericLiteral(_))) {
            self.no_count.insert(name.name.as_str());
        }
    }

    /// What `for (left of …)` gives a value.
    fn each(&mut self, left: &ForStatementLeft<'a>) {
        match left {
            ForStatementLeft::VariableDeclaration(node) => {
                node.declarations.iter().for_each(|declared| self.bind(&declared.id, None));
            }
            ForStatementLeft::AssignmentTargetIdentifier(name) => {
                self.no_count.insert(name.name.as_str());
                self.is_open |= listed(GLOBALS, name.name.as_str());
            }
            _ => self.is_open = true,
        }
    }
}

impl<'a> VisitJs<'a> for Closed<'a> {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        match kind {
            AstKind::IdentifierReference(it) => {
                let name = it.name.as_str();
                self.guarded += usize::from(listed(GUARDED, name));
                self.used.insert(name);
                self.names.insert(name);
            }
            AstKind::BindingIdentifier(it) => {
                let name = it.name.as_str();
                self.declared.insert(name);
                self.names.insert(name);
                // It would be another thing where it is not declared.
                self.is_open |= [GLOBALS, GUARDED, RUNNERS].iter().any(|words| listed(words, name));
            }
            AstKind::StaticMemberExpression(it) => self.member(it),
            AstKind::ComputedMemberExpression(it) => match &it.expression {
                Expression::NumericLiteral(_) => {}
                Expression::Identifier(at) => {
                    self.places.insert(at.name.as_str());
                }
                _ => self.is_open = true,
            },
            AstKind::CallExpression(it) => self.call(it),
            AstKind::AssignmentExpression(it) => self.assign(&it.left, &it.right),
            AstKind::VariableDeclarator(it) => self.bind(&it.id, it.init.as_ref()),
            AstKind::FormalParameter(it) => {
                self.is_open |= it.initializer.is_some();
                self.bind(&it.pattern, None);
            }
            AstKind::CatchClause(it) => {
                if let Some(caught) = &it.param {
                    self.bind(&caught.pattern, None);
                }
            }
            AstKind::Function(it) => {
                if let Some(id) = &it.id {
                    self.no_count.insert(id.name.as_str());
                }
            }
            AstKind::ForInStatement(it) => self.each(&it.left),
            AstKind::ForOfStatement(it) => self.each(&it.left),
            AstKind::ObjectProperty(it) => {
                self.is_open |= it.computed || it.key.is_specific_static_name("__proto__");
            }
            AstKind::UnaryExpression(it) => self.is_open |= it.operator.as_str() == "delete",
            AstKind::ObjectPattern(_)
            | AstKind::ArrayPattern(_)
            | AstKind::ObjectAssignmentTarget(_)
            | AstKind::ArrayAssignmentTarget(_)
            | AstKind::FormalParameterRest(_)
            | AstKind::SpreadElement(_)
            | AstKind::WithStatement(_)
            | AstKind::Class(_)
            | AstKind::ImportExpression(_)
            | AstKind::ImportMeta(_)
            | AstKind::NewTarget(_)
            | AstKind::TaggedTemplateExpression(_)
            | AstKind::PrivateInExpression(_) => self.is_open = true,
            _ => {}
        }
    }
}

fn listed(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|other| other == word)
}

/// Names that a page has without a declaration, for running texts and for ways to all names. A script that declares one in a function
/// could mean the page's elsewhere.
const RUNNERS: &str = "\
    eval Function execScript setImmediate msSetImmediate Worker SharedWorker importScripts WebAssembly ShadowRealm Object \
    Reflect Proxy Symbol arguments globalThis frames top parent opener DOMParser Range XSLTProcessor jQuery $ _ $$ navigation \
    trustedTypes customElements";

/// Objects and functions of a page. A window among them is read by known members alone.
const GLOBALS: &str = "\
    document window self navigator console screen history performance undefined NaN Infinity Math JSON Date Number String \
    Boolean Array RegExp Error Promise isNaN isFinite parseInt parseFloat encodeURIComponent decodeURIComponent encodeURI \
    decodeURI escape unescape atob btoa alert confirm clearTimeout clearInterval requestAnimationFrame \
    cancelAnimationFrame fetch XMLHttpRequest FormData Image IntersectionObserver MutationObserver ResizeObserver \
    localStorage sessionStorage matchMedia scrollTo scrollBy addEventListener getComputedStyle innerWidth innerHeight \
    pageYOffset scrollY setTimeout setInterval location";

/// What is harmless in some forms: where it is not used as is known here, it may run a text, or tell names.
const GUARDED: &str = "setTimeout setInterval location open createElement setAttribute stringify";

/// What may be read of the page's address.
const PLACES: &str = "pathname hostname host protocol search hash href origin";

const TAGS: &str = "\
    a abbr article aside b br button canvas caption dd div dl dt em fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr i \
    img input label legend li main nav ol option p progress section select small span strong sub sup table tbody td \
    textarea th thead tr u ul video audio";

/// What may be given any value. The text of an element is not among them: it could be an empty script of the page, which then runs.
const SETTABLE: &str = "\
    value checked disabled hidden selected className id title alt placeholder display opacity visibility width \
    height maxHeight minHeight top left right bottom position margin padding color background backgroundColor transform \
    transition overflow zIndex cursor border fontSize fontWeight textAlign scrollTop scrollLeft cookie currentTime muted \
    volume tabIndex selectedIndex responseType withCredentials timeout async length";

/// What may be read, or called with anything.
const MEMBERS: &str = "\
    textContent value checked disabled hidden selected className id title alt placeholder display opacity visibility width \
    height maxHeight minHeight top left right bottom position margin padding color background backgroundColor transform \
    transition overflow zIndex cursor border fontSize fontWeight textAlign cssText scrollTop scrollLeft cookie currentTime \
    muted volume tabIndex selectedIndex responseType withCredentials timeout async length \
    pathname hostname host protocol search hash href origin \
    onclick onload onerror onsubmit onchange onscroll onresize oninput onfocus onblur onkeyup onkeydown onmouseenter \
    onmouseleave onmouseover onmouseout onreadystatechange onprogress ontimeout onended onplay onpause \
    document window self navigator console screen history performance documentElement body head forms images links \
    getElementById getElementsByClassName getElementsByTagName getElementsByName querySelector querySelectorAll closest \
    matches contains parentNode parentElement firstChild lastChild firstElementChild lastElementChild nextSibling \
    previousSibling nextElementSibling previousElementSibling children childNodes classList add remove toggle item \
    getAttribute removeAttribute hasAttribute style appendChild removeChild insertBefore focus \
    blur click submit reset select scrollIntoView getBoundingClientRect offsetTop offsetLeft offsetWidth offsetHeight \
    clientWidth clientHeight scrollWidth scrollHeight innerWidth innerHeight pageXOffset pageYOffset scrollX scrollY \
    scrollTo scrollBy addEventListener removeEventListener preventDefault stopPropagation stopImmediatePropagation target \
    currentTarget key keyCode which code shiftKey ctrlKey altKey metaKey button clientX clientY pageX pageY deltaY touches \
    userAgent language languages platform onLine cookieEnabled doNotTrack clipboard writeText sendBeacon referrer domain \
    readyState visibilityState lastModified log warn error info status statusText response responseText send abort \
    setRequestHeader getResponseHeader ok json text then catch finally resolve reject all getItem setItem removeItem now \
    getTime getFullYear getMonth getDate getDay getHours getMinutes getSeconds getMilliseconds setTime setDate \
    getTimezoneOffset toISOString toUTCString toGMTString toLocaleString toLocaleDateString toLocaleTimeString toString \
    toFixed floor ceil round abs min max random pow sqrt PI parse push pop shift unshift slice splice concat join reverse \
    indexOf lastIndexOf includes forEach map filter some every reduce find findIndex sort charAt charCodeAt substr \
    substring split trim toLowerCase toUpperCase startsWith endsWith replace match test exec repeat padStart padEnd \
    fromCharCode isArray isIntersecting observe unobserve disconnect intersectionRatio play pause paused duration ended \
    matchMedia requestAnimationFrame cancelAnimationFrame clearTimeout clearInterval getComputedStyle getPropertyValue \
    stack message type detail data name elements options files size checkValidity setCustomValidity reportValidity \
    dataset localStorage sessionStorage fetch alert confirm \
    result results items list rows city country zip price count total amount quantity url user users email phone message \
    messages errors page pages product products label description image link comments votes percent settings config";
