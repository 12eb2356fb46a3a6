//! Whether a text means the same without its wrapper.
//!
//! What a wrapper leaves behind, a list of numbers for example, its text could use: by its name, by a name that it computes, or in a
//! text that it runs as code. A text that could do any of these is not judged alone. If the wrapper leaves nothing, the text is a
//! script like any other.

use super::{Content, listed};
use crate::lex::{Lexer, Op, Token, TokenKind};
use crate::maps::{HashMap, HashSet};

/// Whether the content, which must be a script as a whole, takes nothing from its wrapper.
///
/// The tokens are asked and not the stream, where an expression that was computed is one text.
pub(crate) fn is_apart(content: &Content) -> bool {
    let takes_nothing = || Words::of(&content.text).is_some_and(|words| words.are_apart(&content.names));
    content.names.is_empty() || takes_nothing()
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
    /// Lists and objects that the text writes out.
    made: HashSet<&'t str>,
    has_jquery: bool,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let mut lexer = Lexer::new(text);
        let tokens: Vec<Token> = (&mut lexer).collect();
        let is_plain =
            !lexer.is_doubtful() && text.is_ascii() && !text.contains("<!--") && !text.contains("-->");
        is_plain.then_some(())?;
        let none = HashSet::default;
        let mut words = Self {
            text,
            tokens,
            own: none(),
            functions: none(),
            counters: none(),
            images: none(),
            made: none(),
            has_jquery: false,
        };
        let parameters = words.find_own();
        words.find_steady(&parameters);
        words.has_jquery = (0..words.tokens.len()).any(|at| matches!(words.word(at), Some("$" | "jQuery")));
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
        let functions = std::mem::take(&mut self.functions);
        let mut kinds: HashMap<&str, Sort> = HashMap::default();
        let mut note = |name, sort| {
            let known = *kinds.entry(name).or_insert(sort);
            if known != sort {
                kinds.insert(name, Sort::Other);
            }
        };
        parameters.iter().for_each(|name| note(name, Sort::Other));
        functions.iter().for_each(|name| note(name, Sort::Function));
        for at in 0..self.tokens.len() {
            let Some(name) = self.word(at) else { continue };
            let is_member = at > 0 && (self.is_op(at - 1, b".") || self.is_op(at - 1, b"?."));
            if !is_member && self.assigns(at + 1) {
                note(name, self.sort_of_value(at + 1));
            }
            // `for (a in b)`
            if matches!(self.word(at + 1), Some("in" | "of")) {
                note(name, Sort::Other);
            }
        }
        let of =
            |sort: Sort| kinds.iter().filter(|(_, other)| **other == sort).map(|(name, _)| *name).collect();
        (self.functions, self.counters) = (of(Sort::Function), of(Sort::Counter));
        (self.images, self.made) = (of(Sort::Image), of(Sort::Made));
    }

    /// What the value of an assignment is.
    fn sort_of_value(&self, sign: usize) -> Sort {
        let is_image = || {
            self.word(sign + 1) == Some("new")
                && self.word(sign + 2) == Some("Image")
                && self.is_op(sign + 3, b"(")
                && self.is_op(sign + 4, b")")
                && self.ends_value(sign + 5)
        };
        let is_made = || {
            (self.is_op(sign + 1, b"{") || self.is_op(sign + 1, b"["))
                && self.closing(sign + 1).is_some_and(|close| self.ends_value(close + 1))
        };
        match self.is_op(sign, b"=") {
            _ if self.counts(sign) => Sort::Counter,
            true if is_image() => Sort::Image,
            true if is_made() => Sort::Made,
            _ => Sort::Other,
        }
    }

    /// The bracket that closes one.
    fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for at in open..self.tokens.len() {
            if [b"(", b"[", b"{"].iter().any(|op| self.is_op(at, *op)) {
                depth += 1;
            } else if [b")", b"]", b"}"].iter().any(|op| self.is_op(at, *op)) {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
        }
        None
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
        at == self.tokens.len() || [b";", b",", b")"].iter().any(|op| self.is_op(at, *op))
    }

    fn assigns(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.kind == TokenKind::Op) else {
            return false;
        };
        let last = token.op.0.to_le_bytes().into_iter().rfind(|byte| *byte != 0);
        last == Some(b'=') && !token.op.compares()
    }

    fn are_apart(&self, names: &[String]) -> bool {
        (0..self.tokens.len()).all(|at| match self.tokens[at].kind {
            TokenKind::Word => self
                .word(at)
                .is_some_and(|word| !names.iter().any(|name| name == word) && self.is_harmless(at, word)),
            TokenKind::Op if self.is_op(at, b"[") => {
                if self.is_access(at) {
                    self.is_known_place(at)
                } else {
                    self.is_list(at)
                }
            }
            // `{a} = b`
            TokenKind::Op if self.is_op(at, b"}") => !self.assigns(at + 1),
            _ => true,
        })
    }

    /// `[` stands behind a value, whose property it names.
    fn is_access(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        match self.word(before) {
            Some(word) => !matches!(word, "return" | "typeof" | "of" | "in"),
            None => {
                self.tokens[before].kind != TokenKind::Op
                    || [b")", b"]", b"}"].iter().any(|op| self.is_op(before, *op))
            }
        }
    }

    /// `[` begins a list, and no pattern or computed name of a property: `[a] = b`, `{[a]: b}`.
    fn is_list(&self, at: usize) -> bool {
        let is_other = |close: usize| self.assigns(close + 1) || self.is_op(close + 1, b":");
        self.closing(at).is_some_and(|close| !is_other(close))
    }

    /// What is accessed cannot be a window, or its property is a number: `list[a]`, `a[0]`, `a[i]`.
    fn is_known_place(&self, at: usize) -> bool {
        let is_made = at
            .checked_sub(1)
            .and_then(|of| self.word(of))
            .is_some_and(|of| self.made.contains(of) && !(at > 1 && self.is_op(at - 2, b".")));
        let is_number = self.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Number);
        let is_counter = self.word(at + 1).is_some_and(|word| self.counters.contains(word));
        is_made || (is_number || is_counter) && self.is_op(at + 2, b"]")
    }

    /// Whether a word neither computes a name nor runs a text.
    fn is_harmless(&self, at: usize, word: &str) -> bool {
        let before = |op: &[u8]| at > 0 && self.is_op(at - 1, op);
        let is_member = before(b".") || before(b"?.");
        if listed(RUNNERS, word) {
            return false;
        }
        match word {
            "setTimeout" | "setInterval" => self.is_op(at + 1, b"(") && self.calls_function(at + 1),
            // `javascript:` may stand in front of an address.
            "location" => {
                self.is_op(at + 1, b".") && self.word(at + 2).is_some_and(|part| listed(PLACES, part))
            }
            "src" | "href" | "action" if is_member => {
                let of = at.checked_sub(2).and_then(|of| self.word(of)).unwrap_or_default();
                let is_image = word == "src" && self.images.contains(of);
                !self.assigns(at + 1) || is_image || self.is_fixed_address(at + 2)
            }
            "src" | "href" | "action" => false,
            "open" => {
                is_member
                    && self.is_op(at + 1, b"(")
                    && self.is_text_of(at + 2, |text| listed("GET POST PUT", text))
            }
            "setAttribute" => {
                let is_dull = |text: &str| {
                    text.starts_with("aria-") || text.starts_with("data-") || listed("class role id", text)
                };
                is_member && self.is_op(at + 1, b"(") && self.is_text_of(at + 2, is_dull)
            }
            "innerHTML" => is_member && (!self.assigns(at + 1) || self.is_fixed_markup(at + 2)),
            "$" | "jQuery" => self.asks_page(at + 1),
            _ if self.has_jquery && listed(JQUERY_MARKUP, word) => false,
            _ => true,
        }
    }

    fn is_text_of(&self, at: usize, is: impl Fn(&str) -> bool) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let text = &self.text[token.start as usize..token.end as usize];
            token.kind == TokenKind::String { terminated: true }
                && text.get(1..text.len() - 1).is_some_and(&is)
        })
    }

    /// Whether a value is one string.
    fn is_fixed(&self, at: usize) -> bool {
        let is_text =
            self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::String { terminated: true });
        is_text && (self.ends_value(at + 1) || self.is_op(at + 1, b"}"))
    }

    /// Whether a value is one string of markup, or one of two: without code in it, which could name what a wrapper left.
    fn is_fixed_markup(&self, at: usize) -> bool {
        let is_quiet = |at: usize| self.is_text_of(at, is_quiet_markup);
        let choice =
            (at..self.tokens.len()).take_while(|at| !self.ends_value(*at)).find(|at| self.is_op(*at, b"?"));
        let at = choice.map_or(at, |sign| sign + 1);
        if choice.is_some() && self.is_op(at + 1, b":") {
            return is_quiet(at) && is_quiet(at + 2) && self.is_fixed(at + 2);
        }
        choice.is_none() && is_quiet(at) && self.is_fixed(at)
    }

    /// `$(this)`, `$('#a')`, `jQuery(function …)`: what is given is no text that could be markup.
    fn asks_page(&self, open: usize) -> bool {
        let is_asked = match self.word(open + 1) {
            Some("function") => return self.is_op(open, b"("),
            Some(word) => matches!(word, "this" | "document" | "window"),
            None => self.is_text_of(open + 1, |text| !text.contains('<')),
        };
        self.is_op(open, b"(") && is_asked && (self.is_op(open + 2, b")") || self.is_op(open + 2, b","))
            || self.is_op(open, b")")
            || self.is_op(open, b",")
    }

    /// Whether a value is one string, and an address that is loaded and not run.
    fn is_fixed_address(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let text = &self.text[token.start as usize..token.end as usize];
        let begins = |start: &str| text.get(1..).is_some_and(|text| text.starts_with(start));
        self.is_fixed(at) && (begins("https://") || begins("http://") || begins("/"))
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

/// Of what kind all values of a name are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Function,
    Counter,
    Image,
    Made,
    Other,
}

/// Whether markup has no code in it.
fn is_quiet_markup(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let has_code = ["<script", "<iframe", "<object", "<embed", "srcdoc", "javascript", "&#", "\\"]
        .iter()
        .any(|part| text.contains(part));
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let bytes = text.as_bytes();
    let is_handler = |at: usize| {
        let starts = at == 0 || !is_word(&bytes[at - 1]);
        let after =
            bytes[at + 2..].iter().skip_while(|byte| is_word(byte)).find(|byte| !byte.is_ascii_whitespace());
        starts && after == Some(&b'=')
    };
    !has_code && !text.match_indices("on").any(|(at, _)| is_handler(at))
}

/// Methods of jQuery that make markup of a text, or run it.
const JQUERY_MARKUP: &str = "\
    after append appendTo attr before html insertAfter insertBefore load parseHTML prepend prependTo prop \
    replaceAll replaceWith wrap wrapAll wrapInner";

/// What a text may read of the page's address.
const PLACES: &str = "pathname hostname host protocol search hash href origin";

/// Names for running or loading more, for texts that become markup with code in it, and for ways to all names.
const RUNNERS: &str = "\
    eval Function execScript Worker SharedWorker serviceWorker importScripts import export with class super debugger \
    WebAssembly globalEval getScript load constructor createContextualFragment setHTMLUnsafe setHTML parseFromString \
    srcdoc setImmediate setAttributeNS setAttributeNode createAttribute outerHTML insertAdjacentHTML html \
    write writeln Reflect Object Proxy callee caller arguments __proto__ prototype formAction navigate";
