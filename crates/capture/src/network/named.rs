//! What a script names: addresses that it loads code from, code in strings, markup that it writes.
//!
//! Strings joined by `+` are one. A name has the string that it is given, if it is given one only once. So has a parameter
//! of a function that is called where it is written. Nothing is run.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;

use super::tokens::{Kind, Token, tokens};

/// What a script names.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) addresses: Vec<Address>,
    pub(super) codes: Vec<Code>,
    /// Markup with scripts in it, and its line.
    pub(super) markup: Vec<(String, u32)>,
    /// Words by which it makes code that cannot be seen without running it.
    pub(super) hidden: Vec<&'static str>,
}

/// An address of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) address: String,
    pub(super) way: Way,
    pub(super) line: u32,
}

/// How code is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A script element that a script makes.
    Element,
    Import,
    ImportScripts,
    /// Beside the script, by `new URL(..., import.meta.url)`.
    WorkerBeside,
    Worker(&'static str),
}

impl Way {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Element => "script",
            Self::Import => "module",
            Self::ImportScripts => "importScripts",
            Self::WorkerBeside => "worker",
            Self::Worker(name) => name,
        }
    }
}

/// Code in a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) text: String,
    pub(super) holder: &'static str,
    pub(super) line: u32,
}

/// Reads a script.
pub(super) fn named(source: &str) -> Named {
    if source.len() > MAX_BYTES {
        return Named::default();
    }
    let tokens = tokens(source);
    let mut reader = Reader::new(&tokens);
    reader.learn();
    reader.read();
    let mut named = reader.named;
    named.hidden = HIDDEN
        .iter()
        .filter(|(_, words)| words.iter().any(|word| source.contains(word)))
        .map(|(name, _)| *name)
        .collect();
    named
}

/// For each bracket that opens, where it is closed; 0 for none.
fn closing(tokens: &[Token<'_>]) -> Vec<usize> {
    let mut closing = vec![0; tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Sign(b'(' | b'[' | b'{') => open.push(at),
            Kind::Sign(b')' | b']' | b'}') => {
                if let Some(from) = open.pop() {
                    closing[from] = at;
                }
            }
            _ => {}
        }
    }
    closing
}

/// The strings of a script that are put together of several: what is nowhere in its text as it is.
pub(crate) fn strings(source: &str) -> Vec<String> {
    if source.len() > MAX_BYTES || !source.contains('+') && !source.contains('\\') {
        return Vec::new();
    }
    let tokens = tokens(source);
    let mut reader = Reader::new(&tokens);
    reader.learn();
    let is_text = |at: usize| matches!(reader.kind(at), Some(Kind::Text(_)));
    let starts = (0..tokens.len()).filter(|at| {
        is_text(*at) && !(reader.sign_before(*at, b'+') && at.checked_sub(2).is_some_and(is_text))
    });
    let texts = starts.filter_map(|at| reader.text(at)).map(|(text, _)| text.into_owned());
    texts.filter(|text| text.len() >= MIN_STRING).take(MAX_NAMED).collect()
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    closing: Vec<usize>,
    /// How many bytes of strings were put together: a short script can ask for very many.
    spent: Cell<usize>,
    /// What names stand for; `None` if that varies.
    known: HashMap<&'a str, Option<Cow<'a, str>>>,
    named: Named,
}

impl<'a> Reader<'a> {
    fn new(tokens: &'a [Token<'a>]) -> Self {
        let (closing, spent) = (closing(tokens), Cell::new(0));
        Self { tokens, closing, spent, known: HashMap::new(), named: Named::default() }
    }

    fn kind(&self, at: usize) -> Option<&'a Kind<'a>> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    fn name(&self, at: usize) -> &'a str {
        match self.kind(at) {
            Some(Kind::Name(name)) => name,
            _ => "",
        }
    }

    fn is(&self, at: usize, sign: u8) -> bool {
        matches!(self.kind(at), Some(Kind::Sign(found)) if *found == sign)
    }

    fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.name(at))
    }

    fn sign_before(&self, at: usize, sign: u8) -> bool {
        at.checked_sub(1).is_some_and(|at| self.is(at, sign))
    }

    /// Finds out which names stand for one string.
    fn learn(&mut self) {
        for at in 0..self.tokens.len() {
            let Some(Kind::Name(name)) = self.kind(at) else { continue };
            let is_set = self.is(at + 1, b'=')
                && !self.is(at + 2, b'=')
                && !self.sign_before(at, b'.')
                && !self.sign_before(at, b'=');
            let is_joined = self.is(at + 1, b'+') && self.is(at + 2, b'=');
            if is_set {
                let value = self.text(at + 2).filter(|(_, end)| self.ends(*end)).map(|(text, _)| text);
                let value = value.filter(|text| text.len() <= MAX_KNOWN);
                let known = self.known.entry(name).or_insert_with(|| value.clone());
                if *known != value {
                    *known = None;
                }
            } else if is_joined {
                self.known.insert(name, None);
            }
            if *name == "function" {
                self.parameters(at);
            }
        }
    }

    /// The parameters of a function that is called where it is written: `(function (a, b) { ... })('x', 'y')`.
    fn parameters(&mut self, at: usize) {
        let open = if self.is(at + 1, b'(') { at + 1 } else { at + 2 };
        if !self.is(open, b'(') || !self.sign_before(at, b'(') && !self.sign_before(at, b'!') {
            return;
        }
        let mut names = Vec::new();
        let mut next = open + 1;
        while let Some(Kind::Name(name)) = self.kind(next) {
            names.push(*name);
            if !self.is(next + 1, b',') {
                next += 1;
                break;
            }
            next += 2;
        }
        if names.is_empty()
            || names.len() > MAX_PARAMETERS
            || !self.is(next, b')')
            || !self.is(next + 1, b'{')
        {
            return;
        }
        let Some(end) = self.closing(next + 1) else { return };
        let call = if self.is(end + 1, b')') { end + 2 } else { end + 1 };
        if !self.is(call, b'(') {
            return;
        }
        let Some(close) = self.closing(call) else { return };
        let mut argument = call + 1;
        for name in names {
            if argument >= close {
                break;
            }
            let value = self.text(argument).filter(|(_, end)| self.is(*end, b',') || *end == close);
            if let Some((text, _)) = value.filter(|(text, _)| text.len() <= MAX_KNOWN) {
                self.known.entry(name).or_insert(Some(text));
            }
            let Some(comma) = self.comma(argument, close) else { break };
            argument = comma + 1;
        }
    }

    /// The sign that closes the one at a place.
    fn closing(&self, open: usize) -> Option<usize> {
        self.closing.get(open).copied().filter(|end| *end > open)
    }

    /// The next comma on this level, before a place.
    fn comma(&self, from: usize, end: usize) -> Option<usize> {
        let mut depth = 0_u32;
        for at in from..end.min(self.tokens.len()).min(from + MAX_CLAUSE) {
            match self.tokens[at].kind {
                Kind::Sign(b'(' | b'[' | b'{') => depth += 1,
                Kind::Sign(b')' | b']' | b'}') => depth = depth.checked_sub(1)?,
                Kind::Sign(b',') if depth == 0 => return Some(at),
                _ => {}
            }
        }
        None
    }

    /// Whether an expression ends here.
    fn ends(&self, at: usize) -> bool {
        !(self.is(at, b'+')
            || self.is(at, b'.')
            || self.is(at, b'[')
            || self.is(at, b'?')
            || self.is(at, b'('))
    }

    /// The string at a place, those joined to it included, and where it ends.
    fn text(&self, at: usize) -> Option<(Cow<'a, str>, usize)> {
        if self.spent.get() > MAX_SPENT {
            return None;
        }
        let (mut text, mut end) = self.part(at)?;
        while self.is(end, b'+') && !self.is(end + 1, b'+') {
            let Some((more, next)) = self.part(end + 1) else { break };
            if text.len() + more.len() > MAX_TEXT {
                break;
            }
            text.to_mut().push_str(&more);
            end = next;
        }
        self.spent.set(self.spent.get() + text.len());
        Some((text, end))
    }

    fn part(&self, at: usize) -> Option<(Cow<'a, str>, usize)> {
        match self.kind(at)? {
            Kind::Text(text) => Some((text.clone(), at + 1)),
            Kind::Name("location") if self.is(at + 1, b'.') && self.name(at + 2) == "origin" => {
                Some((Cow::Borrowed(""), at + 3))
            }
            // A name of something else has a member or is called.
            Kind::Name(name) if self.ends(at + 1) || self.is(at + 1, b'+') => {
                let known = self.known.get(name)?.clone()?;
                Some((known, at + 1))
            }
            _ => None,
        }
    }

    fn read(&mut self) {
        for at in 0..self.tokens.len() {
            match self.kind(at) {
                Some(Kind::Name(name)) => self.word(at, name),
                Some(Kind::Text(_)) => self.string(at),
                _ => {}
            }
            if self.named.addresses.len() + self.named.codes.len() > MAX_NAMED {
                break;
            }
        }
    }

    fn word(&mut self, at: usize, name: &str) {
        let is_call = self.is(at + 1, b'(');
        match name {
            "import" if !self.sign_before(at, b'.') => self.import(at),
            "export" if self.is(at + 1, b'*') || self.is(at + 1, b'{') => self.from(at + 1),
            "importScripts" if is_call => {
                let mut argument = at + 2;
                while let Some((text, end)) = self.text(argument) {
                    self.address(at, &text, Way::ImportScripts);
                    argument = end + 1;
                    if !self.is(end, b',') {
                        break;
                    }
                }
            }
            "Worker" if is_call => self.worker(at, "worker"),
            "SharedWorker" if is_call => self.worker(at, "shared worker"),
            "register" if is_call && self.before(at, 2) == "serviceWorker" => {
                self.worker(at, "service worker");
            }
            "addModule" if is_call => self.worker(at, "worklet"),
            "getScript" | "loadScript" if is_call => self.element(at, at + 2, true),
            "src" if self.is(at + 1, b'=') && self.sign_before(at, b'.') => self.element(at, at + 2, false),
            "src" if self.is(at + 1, b':') => self.element(at, at + 2, false),
            "setAttribute"
                if is_call && matches!(self.kind(at + 2), Some(Kind::Text(name)) if name == "src") =>
            {
                self.element(at, at + 4, false);
            }
            "text" | "textContent" | "innerHTML" | "innerText"
                if self.is(at + 1, b'=') && self.sign_before(at, b'.') && self.makes_script(at) =>
            {
                self.code(at, at + 2, "injected script");
            }
            "createTextNode" if is_call && self.makes_script(at) => self.code(at, at + 2, "injected script"),
            "eval" | "execScript" if is_call => self.code(at, at + 2, "eval"),
            "setTimeout" | "setInterval" if is_call => self.code(at, at + 2, "timer"),
            "Function" if is_call => {
                // The last of its texts is the code.
                let mut argument = at + 2;
                while let Some((_, end)) = self.text(argument).filter(|(_, end)| self.is(*end, b',')) {
                    argument = end + 1;
                }
                self.code(at, argument, "new Function");
            }
            "Blob" if is_call && self.is(at + 2, b'[') => self.code(at, at + 3, "blob"),
            _ => {}
        }
    }

    /// `import 'a'`, `import a from 'b'`, `import('a')`.
    fn import(&mut self, at: usize) {
        if self.is(at + 1, b'(') {
            if let Some((text, end)) = self.text(at + 2)
                && (self.is(end, b')') || self.is(end, b','))
            {
                self.address(at, &text, Way::Import);
            }
        } else if let Some(Kind::Text(text)) = self.kind(at + 1) {
            let text = text.clone();
            self.address(at, &text, Way::Import);
        } else if !self.is(at + 1, b'.') {
            self.from(at + 1);
        }
    }

    /// The `from 'a'` of an import or export.
    fn from(&mut self, start: usize) {
        for at in start..self.tokens.len().min(start + MAX_CLAUSE) {
            match self.kind(at) {
                Some(Kind::Name("from")) => {
                    if let Some(Kind::Text(text)) = self.kind(at + 1) {
                        let text = text.clone();
                        self.address(at, &text, Way::Import);
                        return;
                    }
                }
                Some(Kind::Name("import" | "export")) => return,
                Some(Kind::Name(_) | Kind::Sign(b'*' | b'{' | b'}' | b',') | Kind::Text(_)) => {}
                _ => return,
            }
        }
    }

    fn worker(&mut self, at: usize, name: &'static str) {
        let is_beside = self.name(at + 2) == "new" && self.name(at + 3) == "URL" && self.is(at + 4, b'(');
        let found = if is_beside { self.text(at + 5) } else { self.text(at + 2) };
        let Some((text, end)) = found else { return };
        if !self.ends(end) {
            return;
        }
        let is_beside = is_beside && self.is(end, b',') && self.name(end + 1) == "import";
        self.address(at, &text, if is_beside { Way::WorkerBeside } else { Way::Worker(name) });
    }

    /// The address of a script element that a script makes.
    fn element(&mut self, at: usize, value: usize, is_sure: bool) {
        let Some((text, _)) = self.text(value) else { return };
        let path = text.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let is_script = path.ends_with(".js") || path.ends_with(".mjs");
        if is_sure || is_script || self.makes_script(at) {
            self.address(at, &text, Way::Element);
        }
    }

    /// Whether a script element is made shortly before.
    fn makes_script(&self, at: usize) -> bool {
        let near = at.saturating_sub(NEAR)..at;
        let is_script =
            |at: usize| self.part(at).is_some_and(|(text, _)| text.eq_ignore_ascii_case("script"));
        near.clone().any(|at| self.name(at) == "createElement" && self.is(at + 1, b'(') && is_script(at + 2))
            || near.into_iter().any(|at| {
                self.name(at) == "createElementNS"
                    && self.comma(at + 2, at + 12).is_some_and(|comma| is_script(comma + 1))
            })
    }

    fn address(&mut self, at: usize, text: &str, way: Way) {
        let text = text.trim();
        if !text.is_empty() && text.len() <= MAX_ADDRESS {
            let address = Address { address: text.to_owned(), way, line: self.tokens[at].line };
            if !self.named.addresses.contains(&address) {
                self.named.addresses.push(address);
            }
        }
    }

    fn code(&mut self, at: usize, value: usize, holder: &'static str) {
        // What is put behind it at run time is not known, and neither is the code then.
        let Some((text, end)) = self.text(value) else { return };
        if !self.ends(end) || text.trim().is_empty() {
            return;
        }
        self.named.codes.push(Code { text: text.into_owned(), holder, line: self.tokens[at].line });
    }

    /// Markup with a script or a frame in it.
    fn string(&mut self, at: usize) {
        // The parts behind the first were read with it.
        if self.sign_before(at, b'+')
            && matches!(at.checked_sub(2).and_then(|at| self.kind(at)), Some(Kind::Text(_)))
        {
            return;
        }
        let Some((text, _)) = self.text(at) else { return };
        let has = |word: &str| {
            text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
        };
        if text.contains('<') && (has("<script") || has("<iframe")) && self.named.markup.len() < MAX_NAMED {
            self.named.markup.push((text.into_owned(), self.tokens[at].line));
        }
    }
}

/// Ways to code that only a browser sees, and the words that show them.
const HIDDEN: [(&str, &[&str]); 8] = [
    ("eval", &["eval(", "execScript("]),
    ("new Function", &["Function("]),
    ("blob workers", &["createObjectURL"]),
    ("storage", &["localStorage", "sessionStorage", "indexedDB"]),
    (
        "messages of sockets and windows",
        &["WebSocket", "EventSource", "onmessage", "\"message\"", "'message'"],
    ),
    (
        "clicks, scrolling and other events",
        &["addEventListener", "IntersectionObserver", "onclick", "onscroll"],
    ),
    ("timers", &["setTimeout", "setInterval", "requestIdleCallback"]),
    ("elements added at run time", &["createElement", "appendChild", "insertBefore", "innerHTML"]),
];

const MAX_BYTES: usize = 16 << 20;
/// As much as four of the longest scripts.
const MAX_SPENT: usize = 64 << 20;
const MIN_STRING: usize = 6;
const MAX_TEXT: usize = 1 << 20;
const MAX_ADDRESS: usize = 8 << 10;
const MAX_NAMED: usize = 2_000;
const MAX_PARAMETERS: usize = 16;
const MAX_CLAUSE: usize = 2_000;
/// Longer strings are not what a name stands for.
const MAX_KNOWN: usize = 8 << 10;
/// Tokens between making an element and giving it its address.
const NEAR: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(source: &str) -> Vec<(&'static str, String)> {
        named(source).addresses.into_iter().map(|found| (found.way.name(), found.address)).collect()
    }

    #[test]
    fn addresses_of_code_are_found() {
        for (source, want) in [
            (
                "import a, { b as c } from './a.mjs'; import './b.mjs'",
                &[("module", "./a.mjs"), ("module", "./b.mjs")][..],
            ),
            (
                "export * from 'a'; export { b } from \"b\"; export { c }; from('d')",
                &[("module", "a"), ("module", "b")],
            ),
            ("const m = await import('/d' + '.mjs'); import(x); import.meta.url", &[("module", "/d.mjs")]),
            (
                "new Worker('/w.js', { type: 'module' }); new SharedWorker(`/s.js`)",
                &[("worker", "/w.js"), ("shared worker", "/s.js")],
            ),
            ("new Worker(new URL('./w.js', import.meta.url))", &[("worker", "./w.js")]),
            (
                "navigator.serviceWorker.register('/sw.js'); other.register('/x.js')",
                &[("service worker", "/sw.js")],
            ),
            ("importScripts('/a.js', b, '/c.js')", &[("importScripts", "/a.js")]),
            (
                "var s = document.createElement('script'); s.async = 1; s.src = '/a?x'; i.src = '/i.png'",
                &[("script", "/a?x"), ("script", "/i.png")],
            ),
            ("img.src = '/i.png'; el.src = 'late.js?v=1'", &[("script", "late.js?v=1")]),
            ("var u = '/u'; $.getScript(u + '/a.js')", &[("script", "/u/a.js")]),
            ("var u = '/u'; u = '/v'; $.getScript(u)", &[]),
            (
                "(function(w,d,s,l,i){var j=d.createElement(s);j.src='https://t.example/gtm.js?id='+i;})(window,document,'script','dataLayer','GTM-1')",
                &[("script", "https://t.example/gtm.js?id=GTM-1")],
            ),
            ("// import 'a'\n'import \"b\"'; /import 'c'/", &[]),
        ] {
            let want: Vec<(&str, String)> =
                want.iter().map(|(way, address)| (*way, (*address).to_owned())).collect();
            assert_eq!(addresses(source), want, "{source}");
        }
    }

    #[test]
    fn code_in_strings_is_found() {
        for (source, want) in [
            ("eval('a' + '()')", &[("eval", "a()")][..]),
            ("eval(x + 'a()'); eval('a(' + x + ')')", &[]),
            ("new Function('x', 'return x')", &[("new Function", "return x")]),
            ("setTimeout('tick()', 5); setTimeout(tick, 5)", &[("timer", "tick()")]),
            ("new Worker(URL.createObjectURL(new Blob(['go()'])))", &[("blob", "go()")]),
            (
                "var s = document.createElement('script'); s.text = 'run()'; p.text = 'x'",
                &[("injected script", "run()"), ("injected script", "x")],
            ),
        ] {
            let found: Vec<(&str, String)> =
                named(source).codes.into_iter().map(|code| (code.holder, code.text)).collect();
            let want: Vec<(&str, String)> =
                want.iter().map(|(way, address)| (*way, (*address).to_owned())).collect();
            assert_eq!(found, want, "{source}");
        }
    }

    #[test]
    fn markup_is_joined() {
        let markup = named("document.write('<scr' + 'ipt src=/a.js></scr' + 'ipt>'); x = '<b>'").markup;
        assert_eq!(markup, [("<script src=/a.js></script>".to_owned(), 1)]);
    }

    #[test]
    fn long_input_takes_its_time_once() {
        let open = "(function(a){".repeat(50_000);
        named(&open);
        named(&"'a'+".repeat(200_000));
        named(&"import {".repeat(100_000));
        let long = format!("var x = '{}';{}", "x".repeat(8_000), "eval(x+x+x+x+x+x+x+x+x+x);".repeat(20_000));
        named(&long);
        strings(&long);
    }
}
