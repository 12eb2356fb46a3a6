//! Scripts that decode one text, run it, and do nothing else: packers, character codes, own ciphers, layers of them.
//!
//! Honest code comes in them as attacks do. The wrapper does no harm, and what it runs is known, so the model judges the text as
//! if it were the script. Otherwise a countdown in character codes would have the words of a decoder and none of a countdown:
//! the model then sees what every encoded attack has in common.
//!
//! Ceilings do not ask here: signals and signatures count wherever they are, in the wrapper too.
//!
//! What must not be done here: take a script for a wrapper that could do more than the text says. One name of a browser that
//! is not listed below, a second place that runs something, or a text that may be another one in a browser, and it is no wrapper.

use crate::ParseStatus;
use crate::facts::{Atom, Fact};
use crate::lexicon::Lexicon;
use crate::stream::{Item, Kind, Stream};
use crate::syntax::Syntax;

/// The text that a script runs, if it is a wrapper.
///
/// `var s = '', c = [100, 101]; for (var i in c) s += String.fromCharCode(c[i]); eval(s)` is one.
/// `eval(s); document.title = ''` is none, nor is `eval(s); setTimeout(s)`.
pub(crate) fn content<'s>(stream: &'s Stream<'_>, lexicon: &Lexicon) -> Option<&'s str> {
    let content = stream.only_code()?;
    let (mut runs, mut data) = (0, 0);
    for (at, item) in stream.items().iter().enumerate().filter(|(_, item)| item.layer == 0) {
        if is_run(stream, item) {
            runs += 1;
        } else if !only_computes(stream, at, lexicon) {
            return None;
        }
        data += match item.kind {
            Kind::Str if stream.text(item) == content => 0,
            Kind::Str => stream.text(item).chars().count(),
            Kind::Number => 1,
            _ => 0,
        };
    }
    (runs == 1 && data <= MOST_DATA + MOST_DATA_PER_BYTE * content.len()).then_some(content)
}

/// Characters of texts, and numbers, that a wrapper has for each byte of its content, and besides. With more, something else is in it
/// as well. Bits as unseen characters take up to 16, character codes as text up to 4, and both in another layer that much more.
const MOST_DATA_PER_BYTE: usize = 32;
const MOST_DATA: usize = 1024;

/// Whether a text says all that it will do: it is code as a whole, and neither runs nor loads more, nor starts a program, nor leaves.
// `document.write('<iframe src=…')` in character codes has few words that say anything. There the wrapper is what is known.
pub(crate) fn says_all(facts: &[Fact], syntax: &Syntax) -> bool {
    syntax.status == ParseStatus::Full && !facts.iter().any(|fact| MORE.contains(&fact.atom))
}

fn is_run(stream: &Stream<'_>, item: &Item) -> bool {
    matches!(item.kind, Kind::Name | Kind::Member) && RUNS.contains(&stream.text(item))
}

/// Whether the item at a place can be part of nothing but a computation.
fn only_computes(stream: &Stream<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let item = &stream.items()[at];
    let text = stream.text(item);
    // `window.parseInt` is what the member says. `window[a]` is anything.
    let is_of_member = || stream.items().get(at + 1).is_some_and(|next| next.kind == Kind::Member);
    match item.kind {
        Kind::Name if GLOBALS.contains(&text) => is_of_member(),
        Kind::Keyword if text == "this" => is_of_member(),
        Kind::Keyword => !matches!(text, "import" | "export" | "await"),
        Kind::Name | Kind::Member => COMPUTES.contains(&text) || !lexicon.has(text),
        // A part of it may be anything.
        Kind::Template => false,
        Kind::Key | Kind::Number | Kind::Str | Kind::Regex | Kind::Op => true,
    }
}

/// What runs a text.
const RUNS: [&str; 6] = ["eval", "Function", "constructor", "setTimeout", "setInterval", "execScript"];

const GLOBALS: [&str; 3] = ["window", "self", "globalThis"];

/// Names of the lexicon that compute something, and reach nothing outside the script.
const COMPUTES: &[&str] = &[
    // Encodings.
    "atob",
    "btoa",
    "escape",
    "unescape",
    "encodeURIComponent",
    "decodeURIComponent",
    "encodeURI",
    "decodeURI",
    "fromCharCode",
    "fromCodePoint",
    "charCodeAt",
    "codePointAt",
    "charAt",
    "TextDecoder",
    "TextEncoder",
    "decode",
    "encode",
    "parseInt",
    "parseFloat",
    "isNaN",
    "JSON",
    "parse",
    "stringify",
    // Texts.
    "String",
    "RegExp",
    "length",
    "split",
    "join",
    "replace",
    "replaceAll",
    "substr",
    "substring",
    "indexOf",
    "lastIndexOf",
    "includes",
    "trim",
    "toLowerCase",
    "toUpperCase",
    "padStart",
    "padEnd",
    "repeat",
    "toString",
    "match",
    "matchAll",
    "test",
    "exec",
    // Lists, tables and numbers.
    "Array",
    "Object",
    "Number",
    "Math",
    "BigInt",
    "Map",
    "Set",
    "Symbol",
    "iterator",
    "next",
    "Uint8Array",
    "Uint16Array",
    "Uint32Array",
    "map",
    "reduce",
    "filter",
    "forEach",
    "every",
    "some",
    "find",
    "sort",
    "reverse",
    "push",
    "pop",
    "shift",
    "unshift",
    "slice",
    "splice",
    "concat",
    "get",
    "set",
    "keys",
    "values",
    "entries",
    "floor",
    "ceil",
    "round",
    "abs",
    "pow",
    "undefined",
    "NaN",
    "Infinity",
    "size",
    // Calls of own functions.
    "apply",
    "call",
    "bind",
    "arguments",
    "prototype",
    "valueOf",
    // Names that authors choose as well.
    "key",
    "data",
    "text",
    "value",
    "code",
    "input",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::normalise;

    fn is_wrapper(script: &str) -> bool {
        content(&normalise(script, |_| {}).0, &Lexicon::new()).is_some()
    }

    #[test]
    fn a_wrapper_only_computes_and_runs_once() {
        let decoder = "var s='',c=[115,104,111,119,40,34,104,105,32,116,104,101,114,101,34,44,97,46,98,41];for(var i=0;i<c.length;i++)s+=String.fromCharCode(c[i]);";
        let run = |rest: &str| is_wrapper(&format!("{decoder}{rest}"));
        for rest in
            ["eval(s)", "window.eval(s)", "(0,eval)(s);", "new Function(s)()", "var o={document:1};eval(s)"]
        {
            assert!(run(rest), "{rest}");
        }
        for rest in [
            "s.length",
            "eval(s);eval(s)",
            "eval(s);setTimeout(s)",
            "eval(s);document.title=''",
            "eval(s);window[q](1)",
            "eval(s);this[q]=1",
            "eval(s);fetch(q)",
            "eval(s);import(q)",
            "eval(q);eval",
            "eval(s);var other='function f(a){return document.cookie+a.b(1)}'",
            "eval(s);`${q}`",
            &format!("eval(s);q('{}')", "%u1f3e".repeat(400)),
        ] {
            assert!(!run(rest), "{rest}");
        }
    }

    #[test]
    fn names_that_compute_are_in_the_lexicon() {
        let lexicon = Lexicon::new();
        let strange: Vec<_> = COMPUTES.iter().filter(|name| !lexicon.has(name)).collect();
        assert!(strange.is_empty(), "{strange:?}");
    }
}
