//! Whether a text means the same without its wrapper, and says all that it will do.
//!
//! A text could use what its wrapper left behind, a list of numbers for example, by a name that it computes. So it may only use names
//! of its own, and those listed here: none of them leads to all names, runs a text, makes markup of it, or loads code.

use super::{Content, is_of_window, listed};
use crate::ParseStatus;
use crate::analysis::Analysis;
use crate::lex::{Lexer, Op, Token, TokenKind, is_keyword};
use crate::maps::HashSet;
use crate::syntax::Statement;

/// Whether the content takes nothing from its wrapper, and neither runs nor loads more code.
///
/// The tokens are asked and not the stream, where an expression that was computed is one text.
pub(crate) fn is_apart(content: &Content, inner: &Analysis<'_>) -> bool {
    inner.syntax.status == ParseStatus::Full
        && Words::of(&content.text).is_some_and(|words| words.are_apart(content))
}

struct Words<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// Where names are used, and which of these the text does not declare.
    references: HashSet<u32>,
    free: HashSet<u32>,
    /// What the text declares.
    own: HashSet<String>,
    /// Of these, what holds nothing but an image without a place in the page.
    images: HashSet<String>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let mut lexer = Lexer::new(text);
        let tokens: Vec<Token> = (&mut lexer).collect();
        // Conditional compilation: a comment to some.
        let is_plain = !lexer.is_doubtful()
            && text.is_ascii()
            && ["<!--", "-->", "/*@", "//@"].iter().all(|sign| !text.contains(sign));
        is_plain.then_some(())?;
        let uses = Statement::uses(text)?;
        // The tokens and the tree are of one reading.
        let starts: HashSet<u32> = tokens.iter().map(|token| token.start).collect();
        uses.references.iter().chain(&uses.leaves).all(|at| starts.contains(at)).then_some(())?;
        uses.places.iter().all(|name| uses.counters.contains(name)).then_some(())?;
        uses.timed.iter().all(|name| uses.functions.contains(name)).then_some(())?;
        let may_be_known = |name: &String| is_of_window(name) || listed(RUNNERS, name);
        (!uses.shared.iter().any(may_be_known)).then_some(())?;
        let (references, free, own) = (uses.references, uses.free, uses.declared);
        Some(Self { text, tokens, references, free, own, images: uses.images })
    }

    /// The word at a place, a keyword included.
    fn word(&self, at: usize) -> Option<&'t str> {
        let token = self.tokens.get(at)?;
        let is_word = token.kind == TokenKind::Word && !token.has_escape;
        is_word.then(|| &self.text[token.start as usize..token.end as usize])
    }

    fn is_op(&self, at: usize, op: &[u8]) -> bool {
        let is = |token: &Token| token.kind == TokenKind::Op && token.op == Op::of(op);
        self.tokens.get(at).is_some_and(is)
    }

    fn assigns(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.kind == TokenKind::Op) else {
            return false;
        };
        let last = token.op.0.to_le_bytes().into_iter().rfind(|byte| *byte != 0);
        last == Some(b'=') && !token.op.compares()
    }

    fn are_apart(&self, content: &Content) -> bool {
        (0..self.tokens.len()).all(|at| match self.tokens[at].kind {
            TokenKind::Word => self.word(at).is_some_and(|word| self.is_apart(at, word, content)),
            // `a[b] = c`, `(a) = b`, `for ((a) of b)`
            TokenKind::Op if [b")", b"]", b"}"].iter().any(|op| self.is_op(at, *op)) => {
                !self.assigns(at + 1) && !matches!(self.word(at + 1), Some("of" | "in"))
            }
            _ => true,
        })
    }

    fn is_apart(&self, at: usize, word: &str, content: &Content) -> bool {
        let before = |op: &[u8]| at > 0 && self.is_op(at - 1, op);
        let start = self.tokens[at].start;
        let is_reference = self.references.contains(&start);
        if (before(b"{") || before(b",")) && self.is_op(at + 1, b":") && !is_reference {
            return word != "__proto__";
        }
        if content.names.iter().any(|name| name == word) {
            return false;
        }
        if before(b".") || before(b"?.") {
            let of = at.checked_sub(2).and_then(|of| self.word(of)).unwrap_or_default();
            // `a.b.src` is not that of a variable `b`.
            let is_variable =
                at.checked_sub(2).is_some_and(|of| self.references.contains(&self.tokens[of].start));
            return match of {
                "location" => PLACES.contains(&word) && !self.assigns(at + 1),
                // That is the window, whose values have all names.
                "this" | "window" if word == "top" => false,
                "window" => listed(MEMBERS, word) || listed(GLOBALS, word),
                _ if word == "stringify" => self.is_op(at + 1, b"("),
                _ => listed(MEMBERS, word) || word == "src" && is_variable && self.images.contains(of),
            };
        }
        match word {
            "this" | "window" | "location" => self.is_op(at + 1, b"."),
            "Image" | "URLSearchParams" => at > 0 && self.word(at - 1) == Some("new"),
            "setTimeout" | "setInterval" => self.is_op(at + 1, b"("),
            // What the wrapper was given, named or not.
            "arguments" => false,
            "with" | "import" | "export" | "class" | "super" | "debugger" => false,
            _ if is_reference => {
                !self.free.contains(&start)
                    || listed(GLOBALS, word) && !matches!(word, "async" | "get" | "of" | "set")
            }
            _ => is_keyword(word.as_bytes()) || self.own.contains(word) || listed(GLOBALS, word),
        }
    }
}

/// What a text may read of the page's address.
const PLACES: [&str; 5] = ["pathname", "hostname", "host", "search", "hash"];

/// Names that no variable of the whole text may have: it would be what the page has by this name, until it is set.
const RUNNERS: &str = "\
    $ DOMParser Function Object Proxy Range Reflect SharedWorker Symbol WebAssembly Worker eval execScript importScripts \
    jQuery open setImmediate";

/// Names of the browser and the language that a text may use.
const GLOBALS: &str = "\
    alert Array async Boolean cancelAnimationFrame clearInterval clearTimeout confirm console Date decodeURIComponent \
    document encodeURIComponent Error fetch FormData get Intl isFinite isNaN JSON localStorage Map Math NaN navigator \
    Number of parseFloat parseInt performance Promise requestAnimationFrame sessionStorage set Set String undefined \
    URLSearchParams";

/// Names of properties and methods that a text may use.
const MEMBERS: &str = "\
    abs activeElement add addEventListener append appendChild blur body catch ceil charAt charCodeAt checked children \
    classList className clientHeight clientWidth closest concat contains createTextNode cssText currentTarget dataset \
    delete disabled display documentElement elements endsWith entries error every fill filter finally find findIndex \
    firstChild floor focus forEach forms from fromCharCode get getAttribute getBoundingClientRect getDate getDay \
    getElementById getElementsByClassName getElementsByTagName getFullYear getHours getItem getMinutes getMonth \
    getSeconds getTime getTimezoneOffset has head height hidden id includes indexOf innerHeight innerText innerWidth \
    isArray isInteger item join json key keys language lastChild lastIndexOf left length lineno log map match matches \
    matchMedia max maxLength message min name nextElementSibling nextSibling now offsetHeight offsetLeft offsetTop \
    offsetWidth ok opacity options padEnd padStart parentElement parentNode parse placeholder pop pow preventDefault \
    previousElementSibling push querySelector querySelectorAll random readyState reduce referrer remove removeChild \
    removeEventListener removeItem repeat replace replaceAll reset reverse right round scrollIntoView scrollTo \
    scrollTop scrollY select selected selectedIndex sendBeacon set setDate setHours setItem setMinutes setMonth \
    setTime shift slice some sort splice split sqrt startsWith status stopPropagation stringify style submit substr \
    substring tagName target test text textContent then title toFixed toggle toISOString toLocaleDateString \
    toLocaleString toLocaleTimeString toLowerCase top toString toUpperCase trim type unshift userAgent value values \
    visibility warn width";
