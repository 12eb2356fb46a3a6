//! Scripts that decode one text, run it, and do nothing else: packers, character codes, own ciphers, layers of them.
//!
//! Honest code comes in them as attacks do. The wrapper does no harm, and what it runs is known, so the model judges the text as
//! if it were the script. Otherwise a countdown in character codes would have the words of a decoder and none of a countdown:
//! the model then sees what every encoded attack has in common.
//!
//! Ceilings do not ask here: signals and signatures count wherever they are, in the wrapper too.
//!
//! What must not be done here: take a script for a wrapper that could do more than the text says, or whose text could be
//! another one in a browser. An attacker would show an honest text here and run another one there. So this is a list of what a
//! wrapper may consist of, and all else makes it none: a handful of statements, names that the script itself declares, and
//! methods that the evaluator computes exactly as browsers do. `endsWith` with a place, holes in lists, accessors, `try` and
//! regular expressions are where it differs, or may. The tokens are asked and not the stream, where an expression that was
//! computed is one text.

use crate::ParseStatus;
use crate::facts::{Atom, Fact};
use crate::lex::{Lexer, Op, TokenKind, is_keyword};
use crate::lexicon::Lexicon;
use crate::maps::HashSet;
use crate::stream::{Item, Kind, Stream};
use crate::syntax::Syntax;

/// The text that a script runs, if it is a wrapper.
///
/// `var s = '', c = [100, 101]; for (var i = 0; i < 2; i++) s += String.fromCharCode(c[i]); eval(s)` is one.
/// `eval(s); document.title = ''` is none, nor is `if (a) eval(s)`.
pub(crate) fn content<'s>(stream: &'s Stream<'_>, lexicon: &Lexicon) -> Option<&'s str> {
    let content = stream.only_code()?;
    let parts = parts(stream.source())?;
    let data: usize = parts
        .iter()
        .map(|part| match part.sort {
            Sort::Text => part.text.chars().count(),
            Sort::Number => 1,
            _ => 0,
        })
        .sum();
    if data > MOST_DATA + MOST_DATA_PER_BYTE * content.len() {
        return None;
    }
    let run = run_last(&parts)?;
    let names = Names::of(&parts);
    let only_computes =
        || (0..parts.len()).all(|at| at == run || names.only_compute(&parts, at, run, lexicon));
    (is_packer(&parts) || only_computes()).then_some(content)
}

/// Characters of texts, and numbers, that a wrapper has for each byte of its content, and besides. With more, something else is in it
/// as well. Bits as unseen characters take up to 16, character codes as text up to 4, and both in another layer that much more.
const MOST_DATA_PER_BYTE: usize = 32;
const MOST_DATA: usize = 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Word,
    /// A word behind a dot.
    Member,
    Keyword,
    Text,
    Number,
    Op,
    /// A regular expression, a part of a template, a word with escapes.
    Other,
}

/// A token.
#[derive(Clone, Copy, Debug)]
struct Part<'s> {
    sort: Sort,
    text: &'s str,
    op: Op,
}

impl Part<'_> {
    fn is(&self, byte: u8) -> bool {
        self.sort == Sort::Op && self.op.is(byte)
    }

    fn opens(&self) -> bool {
        self.is(b'(') || self.is(b'[') || self.is(b'{')
    }

    fn closes(&self) -> bool {
        self.is(b')') || self.is(b']') || self.is(b'}')
    }

    fn runs(&self) -> bool {
        matches!(self.sort, Sort::Word | Sort::Member) && RUNS.contains(&self.text)
    }

    fn declares(&self) -> bool {
        self.sort == Sort::Keyword && matches!(self.text, "var" | "let" | "const")
    }
}

/// The tokens of a text, unless a browser may read others.
fn parts(source: &str) -> Option<Vec<Part<'_>>> {
    let mut lexer = Lexer::new(source);
    let mut parts: Vec<Part<'_>> = Vec::new();
    for token in &mut lexer {
        let text = &source[token.start as usize..token.end as usize];
        let is_member = parts.last().is_some_and(|before| before.is(b'.'));
        let sort = match token.kind {
            TokenKind::Word if token.has_escape => Sort::Other,
            TokenKind::Word if is_member => Sort::Member,
            TokenKind::Word if is_keyword(text.as_bytes()) => Sort::Keyword,
            TokenKind::Word => Sort::Word,
            TokenKind::String { terminated: true } => Sort::Text,
            TokenKind::Number => Sort::Number,
            TokenKind::Op => Sort::Op,
            _ => Sort::Other,
        };
        parts.push(Part { sort, text, op: token.op });
    }
    (!lexer.is_doubtful()).then_some(parts)
}

/// The name that runs a text, if it is the only one, and runs it once and last: `…; eval(s)`, `…, (0, eval)(s);`, `… new Function(s)()`.
fn run_last(parts: &[Part<'_>]) -> Option<usize> {
    let mut runs = (0..parts.len()).filter(|at| parts[*at].runs());
    let run = runs.next().filter(|_| runs.next().is_none())?;
    // `(0, eval)(s)` and `eval(s)` are one, and `window.eval(s)`.
    let is = |at: usize, op: u8| parts.get(at).is_some_and(|part| part.is(op));
    let is_indirect = run >= 3
        && is(run - 1, b',')
        && parts[run - 2].sort == Sort::Number
        && is(run - 3, b'(')
        && is(run + 1, b')');
    let (first, last) = if is_indirect { (run - 3, run + 1) } else { (run, run) };
    is_unconditional(&parts[..first]).then_some(())?;
    // Nothing but the call is left: `(s)`, and for a function `(s)()`.
    let (mut depth, mut calls) = (0, 0);
    for part in &parts[last + 1..] {
        if part.opens() {
            calls += usize::from(depth == 0);
            depth += 1;
        } else if part.closes() {
            depth -= 1;
        } else if depth == 0 && !part.is(b';') {
            return None;
        }
    }
    let most = if parts[run].text == "Function" { 2 } else { 1 };
    (depth == 0 && (1..=most).contains(&calls)).then_some(run)
}

/// Whether what follows these tokens is run once: it is in no bracket, and its statement has no condition, loop or function before it.
fn is_unconditional(before: &[Part<'_>]) -> bool {
    let mut depth = 0;
    for part in before.iter().rev() {
        if part.closes() {
            // `function d() {…} eval(s)`
            if depth == 0 && part.is(b'}') {
                break;
            }
            depth += 1;
        } else if part.opens() {
            depth -= 1;
            if depth < 0 {
                return false;
            }
        } else if depth == 0 {
            match part.sort {
                Sort::Op if part.is(b';') => break,
                Sort::Op if ![b',', b'=', b'.'].iter().any(|op| part.is(*op)) => return false,
                Sort::Keyword if part.text != "new" && !part.declares() => return false,
                _ => {}
            }
        }
    }
    // A bracket that is open further ahead: `{…; eval(s)}`.
    before.iter().filter(|part| part.opens()).count() == before.iter().filter(|part| part.closes()).count()
}

/// Names that a script gives a meaning.
#[derive(Debug)]
struct Names<'s> {
    /// By a declaration, an assignment, or as a parameter.
    bound: HashSet<&'s str>,
    /// Those of functions, which nothing else is given.
    functions: HashSet<&'s str>,
}

impl<'s> Names<'s> {
    fn of(parts: &[Part<'s>]) -> Self {
        let (mut bound, mut functions) = (HashSet::default(), HashSet::default());
        let mut at = 0;
        while at < parts.len() {
            if parts[at].sort == Sort::Keyword && parts[at].text == "function" {
                let named = parts.get(at + 1).filter(|name| name.sort == Sort::Word);
                functions.extend(named.map(|name| name.text));
                let words = parts[at + 1..].iter().take_while(|part| !part.is(b')'));
                bound.extend(words.filter(|part| part.sort == Sort::Word).map(|part| part.text));
            }
            if parts[at].declares() {
                bound.extend(declared(&parts[at + 1..]));
            }
            if parts[at].is(b'=') && at > 0 && parts[at - 1].sort == Sort::Word {
                bound.insert(parts[at - 1].text);
            }
            at += 1;
        }
        for pair in parts.windows(2) {
            // What is given another value may be anything when it is called.
            if pair[0].sort == Sort::Word && assigns(pair[1]) {
                functions.remove(pair[0].text);
            }
        }
        Self { bound, functions }
    }

    /// Whether a token can be part of nothing but a computation that the evaluator does exactly.
    fn only_compute(&self, parts: &[Part<'_>], at: usize, run: usize, lexicon: &Lexicon) -> bool {
        let Part { sort, text, op } = parts[at];
        let next = |op: u8| parts.get(at + 1).is_some_and(|next| next.is(op));
        let before = at.checked_sub(1).map(|before| parts[before]);
        let follows = |op: u8| before.is_some_and(|before| before.is(op));
        match sort {
            Sort::Number | Sort::Text => true,
            Sort::Keyword => STATEMENTS.contains(&text),
            // `[].at[k]` may be anything. A method takes as many arguments as are known to be read.
            Sort::Member => {
                let known = METHODS.iter().find(|(method, _)| *method == text);
                known.is_some_and(|(_, most)| {
                    next(b'(') != (text == "length") && !next(b'[') && arguments(parts, at) <= *most
                })
            }
            Sort::Word if GLOBALS.contains(&text) => next(b'.') || next(b'('),
            Sort::Word if next(b'(') => self.functions.contains(text) || FUNCTIONS.contains(&text),
            Sort::Word if self.functions.contains(text) => !next(b'[') && !next(b'.'),
            Sort::Word => {
                text == "undefined"
                    || self.bound.contains(text) && !lexicon.has(text) && !text.starts_with("on")
            }
            Sort::Op => match op.0 as u8 {
                _ if op == Op::of(b"=>") || op == Op::of(b"...") || op == Op::of(b"?.") => false,
                // `f[k](…)`
                b']' => !next(b'('),
                // `(a || b)(…)`, but `(0, eval)(…)`, `new Function(s)()` and `(function () {…})()`
                b')' if next(b'(') => at > run || follows(b'}'),
                // A block, and no object.
                b'{' => before.is_none_or(|before| {
                    [b')', b';', b'}', b'{'].iter().any(|op| before.is(*op))
                        || matches!(before.text, "else" | "do")
                }),
                // `a['b']`
                b'[' => {
                    let is_of = before.is_some_and(|before| {
                        matches!(before.sort, Sort::Word | Sort::Member | Sort::Text)
                            || before.is(b')')
                            || before.is(b']')
                    });
                    !(is_of && parts.get(at + 1).is_some_and(|key| key.sort == Sort::Text))
                }
                _ => true,
            },
            Sort::Other => false,
        }
    }
}

fn assigns(part: Part<'_>) -> bool {
    let last = part.op.0.to_le_bytes().into_iter().rfind(|byte| *byte != 0);
    part.sort == Sort::Op && last == Some(b'=') && !part.op.compares()
}

/// The names of a declaration, by what follows `var`.
fn declared<'p, 's>(parts: &'p [Part<'s>]) -> impl Iterator<Item = &'s str> + use<'p, 's> {
    let mut depth = 0;
    let mut is_name = true;
    parts
        .iter()
        .map_while(move |part| {
            let is_first = std::mem::replace(&mut is_name, depth == 0 && part.is(b','));
            depth += i32::from(part.opens()) - i32::from(part.closes());
            let ends = depth < 0 || depth == 0 && part.is(b';');
            (!ends).then_some(if is_first && part.sort == Sort::Word { Some(part.text) } else { None })
        })
        .flatten()
}

/// Arguments of the call of a method, none where it is not called.
fn arguments(parts: &[Part<'_>], method: usize) -> usize {
    let mut depth = 0;
    let mut count = 0;
    for part in &parts[method + 1..] {
        if depth == 0 && !part.is(b'(') {
            return 0;
        }
        if part.closes() {
            depth -= 1;
            if depth == 0 {
                return count;
            }
            continue;
        }
        if depth == 1 && (part.is(b',') || count == 0) {
            count += 1;
        }
        depth += usize::from(part.opens());
    }
    usize::MAX
}

/// Whether a text uses no name that its wrapper gives a meaning, other than those that it declares itself.
pub(crate) fn is_apart(content: &str, wrapper: &str) -> bool {
    let (Some(inner), Some(outer)) = (parts(content), parts(wrapper)) else { return false };
    let (own, other) = (Names::of(&inner), Names::of(&outer));
    let is_own = |text: &str| own.bound.contains(text) || own.functions.contains(text);
    let is_other = |text: &str| other.bound.contains(text) || other.functions.contains(text);
    inner.iter().all(|part| part.sort != Sort::Word || !is_other(part.text) || is_own(part.text))
}

/// Whether the tokens are those of a packer that many sites use, exactly: its regular expressions are computed as browsers do.
fn is_packer(parts: &[Part<'_>]) -> bool {
    let Some(open) = parts.iter().position(|part| part.is(b'{')) else { return false };
    let Some(close) = parts.iter().rposition(|part| part.text == "p").filter(|close| *close > open) else {
        return false;
    };
    let is_dull = |part: &&Part<'_>| part.is(b';') || part.is(b'{') || part.is(b'}');
    let words: Vec<&str> =
        parts[..=close].iter().filter(|part| !is_dull(part)).map(|part| part.text).collect();
    let text: String = words.concat().replace('"', "'");
    let is_known = PACKERS.iter().any(|packer| *packer == text);
    // `}('…',62,9,'a|b'.split('|'),0,{}))`
    let given: String = parts[close + 1..]
        .iter()
        .filter(|part| !part.is(b';'))
        .map(|part| match part.sort {
            Sort::Text if part.text.trim_matches(['\'', '"']) == "|" => "'|'",
            Sort::Text => "t",
            Sort::Number => "1",
            _ => part.text,
        })
        .collect();
    is_known && GIVEN.contains(&given.as_str())
}

/// What packers consist of up to the name that they return, without brackets of blocks and signs that end statements.
const PACKERS: &[&str] = &[
    r"eval(function(p,a,c,k,e,d)e=function(c)return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))if(!''.replace(/^/,String))while(c--)d[e(c)]=k[c]||e(c)k=[function(e)returnd[e]]e=function()return'\\w+'c=1while(c--)if(k[c])p=p.replace(newRegExp('\\b'+e(c)+'\\b','g'),k[c])returnp",
    r"eval(function(p,a,c,k,e,r)e=function(c)return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))if(!''.replace(/^/,String))while(c--)r[e(c)]=k[c]||e(c)k=[function(e)returnr[e]]e=function()return'\\w+'c=1while(c--)if(k[c])p=p.replace(newRegExp('\\b'+e(c)+'\\b','g'),k[c])returnp",
    r"eval(function(p,a,c,k,e,d)e=function(c)returnc.toString(36)if(!''.replace(/^/,String))while(c--)d[c.toString(a)]=k[c]||c.toString(a)k=[function(e)returnd[e]]e=function()return'\\w+'c=1while(c--)if(k[c])p=p.replace(newRegExp('\\b'+e(c)+'\\b','g'),k[c])returnp",
    r"eval(function(p,a,c,k,e,r)e=function(c)returnc.toString(a)if(!''.replace(/^/,String))while(c--)r[e(c)]=k[c]||e(c)k=[function(e)returnr[e]]e=function()return'\\w+'c=1while(c--)if(k[c])p=p.replace(newRegExp('\\b'+e(c)+'\\b','g'),k[c])returnp",
    r"eval(function(p,a,c,k,e,r)e=Stringif(!''.replace(/^/,String))while(c--)r[c]=k[c]||ck=[function(e)returnr[e]]e=function()return'\\w+'c=1while(c--)if(k[c])p=p.replace(newRegExp('\\b'+e(c)+'\\b','g'),k[c])returnp",
    r"eval(function(p,a,c,k,e,d)e=function(c)returncif(!''.replace(/^/,String))while(c--)d[c]=k[c]||ck=[function(e)returnd[e]]e=function()return'\\w+'c=1while(c--)if(k[c])p=p.replace(newRegExp('\\b'+e(c)+'\\b','g'),k[c])returnp",
    r"eval(function(p,a,c,k,e,d)while(c--)if(k[c])p=p.replace(newRegExp('\\b'+c.toString(a)+'\\b','g'),k[c])returnp",
];
/// What they are given.
const GIVEN: &[&str] = &["}(t,1,1,t.split('|'),1,{}))", "}(t,1,1,t.split('|')))"];

/// Whether a text says all that it will do: it is code as a whole, takes nothing from its wrapper, and neither runs nor loads more,
/// nor starts a program, nor leaves.
// `document.write('<iframe src=…')` in character codes has few words that say anything. There the wrapper is what is known.
pub(crate) fn says_all(stream: &Stream<'_>, facts: &[Fact], syntax: &Syntax) -> bool {
    let items = stream.items();
    let does_more = |(at, item): (usize, &Item)| match item.kind {
        Kind::Name | Kind::Member | Kind::Key => MORE_NAMES.contains(&stream.text(item)),
        Kind::Keyword => stream.text(item) == "import",
        // `window[a](b)`
        Kind::Op => item.is_op(b']') && items.get(at + 1).is_some_and(|next| next.is_op(b'(')),
        _ => false,
    };
    syntax.status == ParseStatus::Full
        && !facts.iter().any(|fact| MORE.contains(&fact.atom))
        && !items.iter().enumerate().any(does_more)
}

/// What runs a text.
const RUNS: [&str; 3] = ["eval", "Function", "execScript"];

const STATEMENTS: &[&str] = &[
    "var", "let", "const", "function", "return", "for", "while", "do", "if", "else", "break", "continue",
    "new", "null", "true", "false", "typeof", "in", "of",
];

const GLOBALS: &[&str] = &["String", "Math", "window", "self", "globalThis"];

/// Functions of the language.
const FUNCTIONS: &[&str] = &["atob", "unescape", "decodeURIComponent", "parseInt", "Number", "String"];

/// Methods of texts and lists that the evaluator computes exactly, with the most arguments that it reads.
const METHODS: &[(&str, usize)] = &[
    ("length", 0),
    ("fromCharCode", 255),
    ("charCodeAt", 1),
    ("charAt", 1),
    ("split", 1),
    ("join", 1),
    ("reverse", 0),
    ("push", 1),
    ("concat", 1),
    ("indexOf", 1),
    ("substr", 2),
    ("substring", 2),
    ("slice", 2),
    ("toString", 1),
    ("floor", 1),
    ("map", 1),
    ("parseInt", 2),
    ("atob", 1),
    ("unescape", 1),
    ("decodeURIComponent", 1),
];

/// Facts of a text that is not the end: what comes after it is not known.
const MORE: [Atom; 15] = [
    Atom::Eval,
    Atom::FunctionOfText,
    Atom::AnswerRun,
    Atom::RemoteRun,
    Atom::ScriptElement,
    Atom::FrameElement,
    Atom::DocumentWrite,
    Atom::Navigation,
    Atom::Socket,
    Atom::Wallet,
    Atom::ComObject,
    Atom::Shell,
    Atom::Interpreter,
    Atom::MachineCode,
    Atom::ClassId,
];

/// Names for the same.
const MORE_NAMES: &[&str] = &[
    "Worker",
    "SharedWorker",
    "serviceWorker",
    "importScripts",
    "WebAssembly",
    "globalEval",
    "getScript",
    "load",
    "constructor",
    "createContextualFragment",
    "setHTMLUnsafe",
    "srcdoc",
    "setImmediate",
    "setAttribute",
    "outerHTML",
    "open",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::normalise;

    fn is_wrapper(script: &str) -> bool {
        content(&normalise(script, |_| {}).0, &Lexicon::new()).is_some()
    }

    const DECODER: &str = "var s='',c=[115,104,111,119,40,34,104,105,32,116,104,101,114,101,34,44,97,46,98,41];\
                           for(var i=0;i<c.length;i++)s+=String.fromCharCode(c[i]);";

    #[test]
    fn a_wrapper_only_computes_and_runs_once_at_its_end() {
        let run = |rest: &str| is_wrapper(&format!("{DECODER}{rest}"));
        for rest in ["eval(s)", "window.eval(s);", "(0,eval)(s);", "new Function(s)();", "var t=s;eval(t);"] {
            assert!(run(rest), "{rest}");
        }
        for rest in [
            "s.length",
            "eval(s);eval(s)",
            "eval(s);setTimeout(s)",
            "eval(s);document.title=''",
            "document.title='';eval(s)",
            "eval(s);window[q](1)",
            "this[q]=1;eval(s)",
            "fetch(q);eval(s)",
            "import(q);eval(s)",
            "eval(q);eval",
            "eval(s+q)",
            "var other='function f(a){return document.cookie+a.b(1)}';eval(s)",
            "`${q}`;eval(s)",
            "if(s)eval(s)",
            "if(s){eval(s)}",
            "if(s){q=1;eval(s)}",
            "q?0:eval(s)",
            "do eval(s);while(0)",
            "for(i=0;i<1;i++)eval(s)",
            "s&&eval(s)",
            "function f(){eval(s)}f()",
            "var f=t=>eval(t);f(s)",
            "var f=function(t){eval(t)};f(s);f(q)",
            "[].at[q](q)();eval(s)",
            "var k=[].at;k(q);eval(s)",
            "var v=+!'ab'.endsWith('b',1);eval(s)",
            "var v='abab'.indexOf('b',2);eval(s)",
            "setImmediate(q);eval(s)",
            "try{v=1}catch(e){v=2}eval(s)",
            "var o={get a(){return 1}};eval(s)",
            "class A{};eval(s)",
            "onerror=q;eval(s)",
            "Array.prototype.x=1;eval(s)",
            "s.replace(/a/,q);eval(s)",
            "eval(function(){var v=+!'ab'.endsWith('b',1);return s}())",
            "var k=s['at'];eval(s)",
            "\\u0061lert(q);eval(s)",
            "eval(s)<!--",
            &format!("q='{}';eval(s)", "%u1f3e".repeat(400)),
        ] {
            assert!(!run(rest), "{rest}");
        }
    }

    #[test]
    fn known_packers_are_wrappers() {
        let base_62 = r"eval(function(p,a,c,k,e,d){e=function(c){return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};if(!''.replace(/^/,String)){while(c--){d[e(c)]=k[c]||e(c)}k=[function(e){return d[e]}];e=function(){return'\\w+'};c=1};while(c--){if(k[c]){p=p.replace(new RegExp('\\b'+e(c)+'\\b','g'),k[c])}}return p}('0.1=2+1;3(0.1)',4,4,'document|title|n|show'.split('|'),0,{}))";
        let plain = r"eval(function(p,a,c,k,e,d){while(c--)if(k[c])p=p.replace(new RegExp('\\b'+c.toString(a)+'\\b','g'),k[c]);return p}('0.1=2+1;3(0.1)',4,4,'document|title|n|show'.split('|')))";
        for packer in [base_62, plain] {
            let stream = normalise(packer, |_| {}).0;
            assert_eq!(
                content(&stream, &Lexicon::new()),
                Some("document.title=n+title;show(document.title)")
            );
            assert!(!is_wrapper(&packer.replace("return p}", "return q(p)}")));
            assert!(!is_wrapper(&packer.replace("k[c])", "k[c+0])")));
        }
    }

    #[test]
    fn a_text_takes_nothing_from_its_wrapper() {
        for (text, apart) in
            [("show(a)", true), ("show(s)", false), ("var i=0;show(i)", true), ("c[0]()", false)]
        {
            assert_eq!(is_apart(text, DECODER), apart, "{text}");
        }
    }

    #[test]
    fn a_text_that_does_more_says_so() {
        use crate::analysis::{Analysis, Tables};
        let tables = Tables::new();
        for (text, all) in [
            ("document.title=n+1", true),
            ("navigator.sendBeacon('/hit',a)", true),
            ("import(a)", false),
            ("new Worker(a)", false),
            ("window[a](b)", false),
            ("document.write(a)", false),
            ("f(", false),
            ("eval(a)", false),
            ("el.setAttribute('onclick',a)", false),
        ] {
            let analysis = Analysis::of(text, &tables);
            assert_eq!(says_all(&analysis.stream, &analysis.facts, &analysis.syntax), all, "{text}");
        }
    }
}
