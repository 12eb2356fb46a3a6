//! Whether a text means the same without its wrapper, and says all that it will do.
//!
//! A text could use what its wrapper left behind, a list of numbers for example, by a name that it computes. So it may only use names
//! of its own, and those listed here: none of them leads to all names, runs a text, makes markup of it, or loads code.

use super::{Content, listed};
use crate::ParseStatus;
use crate::analysis::Analysis;
use crate::lex::{Lexer, Op, Token, TokenKind, is_keyword};
use crate::maps::HashSet;

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
    /// What the text declares: variables and parameters.
    own: HashSet<&'t str>,
    /// Of these, what holds nothing but a function, a number to count with, or an image without a place in the page.
    functions: HashSet<&'t str>,
    counters: HashSet<&'t str>,
    images: HashSet<&'t str>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let mut lexer = Lexer::new(text);
        let tokens: Vec<Token> = (&mut lexer).collect();
        let is_plain =
            !lexer.is_doubtful() && text.is_ascii() && !text.contains("<!--") && !text.contains("-->");
        is_plain.then_some(())?;
        let none = HashSet::default;
        let mut words =
            Self { text, tokens, own: none(), functions: none(), counters: none(), images: none() };
        let parameters = words.find_own();
        words.find_steady(&parameters);
        Some(words)
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

    /// Finds the names behind `var`, `let`, `const` and `function`, and those of parameters, which it also returns.
    fn find_own(&mut self) -> HashSet<&'t str> {
        let mut parameters = HashSet::default();
        for at in 0..self.tokens.len() {
            match self.word(at) {
                Some("var" | "let" | "const") => {
                    self.own.extend(self.word(at + 1));
                    // `var a = 1, b`: at the same depth.
                    let mut depth = 0_usize;
                    for next in at + 1..self.tokens.len() {
                        let opens = [b"(", b"[", b"{"].iter().any(|op| self.is_op(next, *op));
                        let closes = [b")", b"]", b"}"].iter().any(|op| self.is_op(next, *op));
                        if depth == 0 && (closes || self.is_op(next, b";")) {
                            break;
                        }
                        depth = depth + usize::from(opens) - usize::from(closes);
                        if depth == 0 && self.is_op(next, b",") {
                            self.own.extend(self.word(next + 1));
                        }
                    }
                }
                Some("function") => {
                    let named = self.word(at + 1);
                    self.functions.extend(named);
                    self.own.extend(named);
                    let open = at + 1 + usize::from(named.is_some());
                    let rest = open + 1..self.tokens.len();
                    let names = rest.take_while(|at| !self.is_op(*at, b")"));
                    parameters.extend(names.filter_map(|at| self.word(at)));
                }
                Some(name) if self.is_op(at + 1, b"=>") => {
                    parameters.insert(name);
                }
                None if self.is_op(at, b"=>") => {
                    let names = (0..at).rev().skip(1).take_while(|at| !self.is_op(*at, b"("));
                    parameters.extend(names.filter_map(|at| self.word(at)));
                }
                _ => {}
            }
        }
        self.own.extend(parameters.iter().copied());
        parameters
    }

    /// Finds the names whose values are all of one kind, by every place that gives them one.
    fn find_steady(&mut self, parameters: &HashSet<&'t str>) {
        let mut others: HashSet<&str> = parameters.clone();
        let (mut counters, mut images) = (HashSet::default(), HashSet::default());
        for at in 0..self.tokens.len() {
            let Some(name) = self.word(at) else { continue };
            let is_member = at > 0 && (self.is_op(at - 1, b".") || self.is_op(at - 1, b"?."));
            if is_member {
                continue;
            }
            if self.assigns(at + 1) {
                if self.counts(at + 1) {
                    counters.insert(name);
                } else if self.is_op(at + 1, b"=")
                    && self.word(at + 2) == Some("new")
                    && self.word(at + 3) == Some("Image")
                    && self.is_op(at + 4, b"(")
                    && self.is_op(at + 5, b")")
                    && self.ends_value(at + 6)
                {
                    images.insert(name);
                } else {
                    others.insert(name);
                }
            }
            // `for (a in b)`
            if matches!(self.word(at + 1), Some("in" | "of")) {
                others.insert(name);
            }
        }
        let functions = std::mem::take(&mut self.functions);
        let is_one = |name: &&str, of: [&HashSet<&str>; 3]| !of.iter().any(|other| other.contains(*name));
        self.functions =
            functions.iter().copied().filter(|name| is_one(name, [&others, &counters, &images])).collect();
        self.counters =
            counters.iter().copied().filter(|name| is_one(name, [&others, &functions, &images])).collect();
        self.images =
            images.iter().copied().filter(|name| is_one(name, [&others, &functions, &counters])).collect();
    }

    /// Whether an assignment gives a number: `= 0`, `+= 2`, `= a.length - 1`.
    fn counts(&self, sign: usize) -> bool {
        let is_number = |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        if is_number(sign + 1) {
            return self.ends_value(sign + 2);
        }
        self.word(sign + 1).is_some()
            && self.is_op(sign + 2, b".")
            && self.word(sign + 3) == Some("length")
            && self.is_op(sign + 4, b"-")
            && is_number(sign + 5)
            && self.ends_value(sign + 6)
    }

    fn ends_value(&self, at: usize) -> bool {
        [b";", b",", b")"].iter().any(|op| self.is_op(at, *op))
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
            TokenKind::Op if self.is_op(at, b"[") => self.is_list(at) || self.is_counted(at),
            // `a[b] = c`, `[a] = b`
            TokenKind::Op if self.is_op(at, b"]") || self.is_op(at, b"}") => !self.assigns(at + 1),
            _ => true,
        })
    }

    /// `[` begins a list, and is no access to a property.
    fn is_list(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        match self.word(before) {
            Some(word) => matches!(word, "return" | "typeof" | "of" | "in"),
            None => {
                self.tokens[before].kind == TokenKind::Op
                    && ![b")", b"]", b"}"].iter().any(|op| self.is_op(before, *op))
            }
        }
    }

    /// `a[0]`, `a[i]`
    fn is_counted(&self, at: usize) -> bool {
        let is_number = self.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Number);
        let is_counter = self.word(at + 1).is_some_and(|word| self.counters.contains(word));
        (is_number || is_counter) && self.is_op(at + 2, b"]")
    }

    fn is_apart(&self, at: usize, word: &str, content: &Content) -> bool {
        let before = |op: &[u8]| at > 0 && self.is_op(at - 1, op);
        if (before(b"{") || before(b",")) && self.is_op(at + 1, b":") {
            return word != "__proto__";
        }
        if content.names.iter().any(|name| name == word) {
            return false;
        }
        if before(b".") || before(b"?.") {
            let of = at.checked_sub(2).and_then(|of| self.word(of)).unwrap_or_default();
            return match of {
                "location" => PLACES.contains(&word) && !self.assigns(at + 1),
                "window" => listed(MEMBERS, word) || listed(GLOBALS, word),
                _ => listed(MEMBERS, word) || word == "src" && self.images.contains(of),
            };
        }
        match word {
            "this" | "window" | "location" => self.is_op(at + 1, b"."),
            "Image" => at > 0 && self.word(at - 1) == Some("new"),
            "setTimeout" | "setInterval" => self.is_op(at + 1, b"(") && self.calls_function(at + 1),
            "with" | "import" | "export" | "class" | "super" | "debugger" => false,
            _ => is_keyword(word.as_bytes()) || self.own.contains(word) || listed(GLOBALS, word),
        }
    }

    /// Whether what a timer calls is a function: a text would be code.
    fn calls_function(&self, open: usize) -> bool {
        match self.word(open + 1) {
            Some("function") => true,
            Some(name) => {
                self.is_op(open + 2, b"=>") || self.functions.contains(name) && self.is_op(open + 2, b",")
            }
            None => self.is_op(open + 1, b"(") && self.is_op(open + 2, b")") && self.is_op(open + 3, b"=>"),
        }
    }
}

/// What a text may read of the page's address.
const PLACES: [&str; 5] = ["pathname", "hostname", "host", "search", "hash"];

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
