//! Decoders that a script brings along, evaluated on their constant arguments.
//!
//! Attackers hide words behind functions of their own: `r("tpircs", 23, 65)` steps through the text, another shuffles an
//! array by a seed, another subtracts a key. Such a function computes a string from constants and touches nothing else, so
//! its value can be found without running the script: the function's [code](code) is read from the items and evaluated by a
//! [machine] that knows strings, numbers and lists only. Work is bounded by steps, of one call and of the whole script.

mod code;
mod machine;
mod value;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use xxhash_rust::xxh3::xxh3_64;

use self::code::{Code, Reader};
use self::machine::{Machine, Surroundings};
use self::value::Value;
use super::functions::{self, Enclosing, Function};
use super::scopes::Scopes;
use super::{Item, Kind, Stream};
use crate::limits;
use crate::maps::{HashMap, HashSet};

/// What calls with constant arguments give.
#[derive(Debug, Default)]
pub(super) struct Evaluated {
    /// By the source offset of the call's first item.
    pub(super) texts: HashMap<u32, String>,
    /// Lists of strings that are kept in variables of this name.
    pub(super) lists: Vec<(String, Vec<String>)>,
}

/// Evaluates the decoders of a script, after the first pass over its items.
pub(super) fn evaluate(stream: &Stream<'_>) -> Evaluated {
    if !may_have_decoders(stream) {
        return Evaluated::default();
    }
    stacker::maybe_grow(STACK, STACK, || evaluate_here(stream))
}

/// Bytes of stack for reading and evaluating code, both of bounded depth.
const STACK: usize = 2 * 1024 * 1024;

/// Whether something here takes texts apart: without it there is nothing to evaluate.
fn may_have_decoders(stream: &Stream<'_>) -> bool {
    stream.items().iter().any(|item| item.kind == Kind::Member && takes_apart(stream.text(item)))
        && stream.items().windows(5).any(begins_call)
}

fn takes_apart(member: &str) -> bool {
    matches!(
        member,
        "charAt" | "charCodeAt" | "fromCharCode" | "split" | "substr" | "substring" | "slice" | "replace"
    )
}

/// `name(constant`, `(name)(constant`, or `"text".replace(`.
fn begins_call(items: &[Item]) -> bool {
    let constant =
        |item: &Item| matches!(item.kind, Kind::Str | Kind::Number) || item.is_op(b'-') || item.is_op(b'[');
    match items {
        [first, ..] if first.layer != 0 => false,
        [name, open, argument, ..] if name.kind == Kind::Name => open.is_op(b'(') && constant(argument),
        [text, member, open, ..] if text.kind == Kind::Str => member.kind == Kind::Member && open.is_op(b'('),
        [group, name, close, open, argument, ..] => {
            group.is_op(b'(')
                && name.kind == Kind::Name
                && close.is_op(b')')
                && open.is_op(b'(')
                && constant(argument)
        }
        _ => false,
    }
}

fn evaluate_here(stream: &Stream<'_>) -> Evaluated {
    let items = stream.items();
    let functions = functions::find(items);
    let mut evaluated = Evaluated::default();
    if !calls_decoders(stream, &functions) {
        return evaluated;
    }
    let script = Script::new(stream, &functions);
    let mut enclosing = Enclosing::new(&functions);
    for at in 0..items.len() {
        enclosing.move_to(at);
        if !begins_call(&items[at..]) || at > 0 && is_word(stream, &items[at - 1], "function") {
            continue;
        }
        if script.steps.get() == 0 {
            break;
        }
        match script.call_at(at, enclosing.innermost()) {
            Some(Outcome::Text(text)) if !text.is_empty() => {
                evaluated.texts.insert(items[at].start, text);
            }
            Some(Outcome::Texts(texts))
                if at > 1 && items[at - 1].is_op(b'=') && items[at - 2].kind == Kind::Name =>
            {
                evaluated.lists.push((stream.text(&items[at - 2]).to_owned(), texts));
            }
            _ => {}
        }
    }
    evaluated
}

/// Whether a function that takes texts apart is called by its name, or a text has its parts replaced: without, there is no call
/// to evaluate, whatever the names mean.
fn calls_decoders(stream: &Stream<'_>, functions: &[Function]) -> bool {
    let items = stream.items();
    let apart: Vec<usize> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.kind == Kind::Member && takes_apart(stream.text(item)))
        .map(|(at, _)| at)
        .collect();
    let takes_apart = |function: &&Function| {
        let first = apart.partition_point(|at| *at < function.body.start);
        apart.get(first).is_some_and(|at| *at < function.body.end)
    };
    let mut names: HashSet<&str> = HashSet::default();
    for function in functions.iter().skip(1).filter(takes_apart) {
        let assigned = match &items[function.start.saturating_sub(2)..function.start] {
            [name, equals] if name.kind == Kind::Name && equals.is_op(b'=') => Some(name),
            _ => None,
        };
        names.extend(
            function.name.map(|name| &items[name]).into_iter().chain(assigned).map(|name| stream.text(name)),
        );
    }
    let is_called = |at: usize| {
        let (first, second) = (&items[at], items.get(at + 1));
        begins_call(&items[at..])
            && match first.kind {
                Kind::Str => second.is_some_and(|member| stream.text(member) == "replace"),
                Kind::Name => names.contains(stream.text(first)),
                _ => second.is_some_and(|name| names.contains(stream.text(name))),
            }
    };
    (0..items.len()).any(is_called)
}

fn is_word(stream: &Stream<'_>, item: &Item, word: &str) -> bool {
    item.kind == Kind::Keyword && stream.text(item) == word
}

enum Outcome {
    Text(String),
    Texts(Vec<String>),
}

/// A value that a name stands for in the whole script.
#[derive(Clone, Copy, Debug)]
enum Definition {
    /// A function, by its number.
    Function(usize),
    /// What follows the only `=`, at this item.
    Value(usize),
    /// More than one.
    Many,
}

/// The script around the code that is evaluated.
struct Script<'s> {
    stream: &'s Stream<'s>,
    functions: &'s [Function],
    scopes: Scopes<'s>,
    /// By declaring function and hash of the name; a global has no declaring function.
    definitions: HashMap<(Option<u32>, u64), Definition>,
    /// The code of functions; `None` for what is no decoder.
    codes: RefCell<HashMap<usize, Option<Rc<Code>>>>,
    /// How often the evaluation of a function failed; as often as it may for what is no decoder.
    failures: RefCell<HashMap<usize, u32>>,
    /// Steps left for the whole script.
    steps: Cell<usize>,
}

impl<'s> Script<'s> {
    fn new(stream: &'s Stream<'s>, functions: &'s [Function]) -> Self {
        let scopes = Scopes::find(stream, functions);
        let mut script = Self {
            stream,
            functions,
            scopes,
            definitions: HashMap::default(),
            codes: RefCell::default(),
            failures: RefCell::default(),
            steps: Cell::new(limits::EVALUATION_STEPS),
        };
        script.define();
        script
    }

    fn define(&mut self) {
        let items = self.stream.items();
        let mut enclosing = Enclosing::new(self.functions);
        for (at, item) in items.iter().enumerate() {
            for number in enclosing.move_to(at) {
                let function = &self.functions[number];
                if let Some(name) = function.name.filter(|name| items[*name].kind == Kind::Name) {
                    self.add(name, function.parent, Definition::Function(number));
                }
            }
            if item.kind != Kind::Name {
                continue;
            }
            let own = enclosing.innermost();
            let Some(after) = items.get(at + 1).filter(|after| after.kind == Kind::Op) else { continue };
            if after.is_op(b'=') {
                let following = enclosing.following();
                let function = self.functions.get(following).filter(|function| function.start == at + 2);
                let definition =
                    function.map_or(Definition::Value(at + 2), |_| Definition::Function(following));
                self.add(at, own, definition);
            } else if after.op.0.to_le_bytes().contains(&b'=') && after.op.0 > 0xFF && !is_comparison(after) {
                self.add(at, own, Definition::Many);
            }
        }
    }

    fn add(&mut self, name: usize, user: usize, definition: Definition) {
        let again = |known: &mut Definition| {
            // Of several declarations the last one holds.
            *known = match (*known, definition) {
                (Definition::Function(_), Definition::Function(last)) => Definition::Function(last),
                _ => Definition::Many,
            };
        };
        let hash = xxh3_64(self.stream.text(&self.stream.items()[name]).as_bytes());
        let key = (self.scopes.declaring(user as u32, hash), hash);
        self.definitions.entry(key).and_modify(again).or_insert(definition);
    }

    fn definition(&self, name: &str, user: usize) -> Option<Definition> {
        let hash = xxh3_64(name.as_bytes());
        self.definitions.get(&(self.scopes.declaring(user as u32, hash), hash)).copied()
    }

    /// The code of a function that takes texts apart, read once.
    fn code(&self, number: usize) -> Option<Rc<Code>> {
        let known = self.codes.borrow().get(&number).cloned();
        known.unwrap_or_else(|| {
            let function = &self.functions[number];
            let body = &self.stream.items()[function.body.clone()];
            let code = (body.len() <= limits::EVALUATED_ITEMS)
                .then(|| Code::read(self.stream, function))
                .flatten()
                .map(Rc::new);
            self.codes.borrow_mut().insert(number, code.clone());
            code
        })
    }

    /// The value of the call that begins at an item.
    fn call_at(&self, at: usize, user: usize) -> Option<Outcome> {
        let items = self.stream.items();
        let (of, open) = match items[at].kind {
            Kind::Str => (None, at),
            kind => {
                let (name, open) = if kind == Kind::Name { (at, at + 1) } else { (at + 1, at + 3) };
                match self.definition(self.stream.text(&items[name]), user)? {
                    Definition::Function(number) if self.is_decoder(number) => (Some(number), open),
                    _ => return None,
                }
            }
        };
        let close = match of {
            Some(_) => self.closing(open)?,
            // `"text".replace(/./g, function …)`
            None if self.stream.text(&items[at + 1]) == "replace" => self.closing(at + 2)?,
            None => return None,
        };
        let outcome = self.outcome(open, close, of, user);
        if let (None, Some(number)) = (&outcome, of) {
            *self.failures.borrow_mut().entry(number).or_insert(0) += 1;
        }
        outcome
    }

    fn outcome(&self, open: usize, close: usize, of: Option<usize>, user: usize) -> Option<Outcome> {
        let items = self.stream.items();
        let steps = limits::EVALUATION_STEPS_OF_CALL.min(self.steps.get());
        let surroundings = Around { script: self, user: of.unwrap_or(user) };
        let mut machine = Machine::new(&surroundings, steps);
        let value = match of {
            Some(number) => {
                // Arguments are constants: what they name is not known here.
                let arguments = Reader::new(self.stream, &items[open + 1..close]).list()?;
                let constant = items[open + 1..close].iter().all(|item| item.kind != Kind::Name);
                let arguments = constant.then_some(arguments)?;
                let arguments: Option<Vec<Value>> =
                    arguments.iter().map(|one| machine.value(one, Machine::OUTERMOST)).collect();
                let function = Value::Function(self.code(number)?, Machine::OUTERMOST);
                machine.call(&function, arguments?)
            }
            None => {
                let expression = Reader::new(self.stream, &items[open..=close]).one()?;
                machine.value(&expression, Machine::OUTERMOST)
            }
        };
        self.steps.set(self.steps.get() - (steps - machine.steps_left()));
        match value? {
            Value::Text(text) => Some(Outcome::Text(String::from_utf16_lossy(&text))),
            Value::List(list) => machine.texts(list).map(Outcome::Texts),
            _ => None,
        }
    }

    /// Whether a function takes texts apart, and was not tried in vain too often.
    fn is_decoder(&self, number: usize) -> bool {
        let known = self.failures.borrow().get(&number).copied();
        let failures = known.unwrap_or_else(|| {
            let body = &self.stream.items()[self.functions[number].body.clone()];
            let is_decoder = body.len() <= limits::EVALUATED_ITEMS
                && body.iter().any(|item| item.kind == Kind::Member && takes_apart(self.stream.text(item)));
            let failures = if is_decoder { 0 } else { FAILURES };
            self.failures.borrow_mut().insert(number, failures);
            failures
        });
        failures < FAILURES
    }

    /// The bracket that closes the one at an item, if it is near.
    fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0;
        for (at, item) in self.stream.items().iter().enumerate().skip(open).take(limits::EVALUATED_ITEMS) {
            if item.kind == Kind::Op && item.op.0 <= 0xFF {
                match item.op.0 as u8 {
                    b'(' | b'[' | b'{' => depth += 1,
                    b')' | b']' | b'}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return Some(at);
                }
            }
        }
        None
    }
}

fn is_comparison(item: &Item) -> bool {
    let bytes = item.op.0.to_le_bytes();
    matches!(bytes[0], b'=' | b'!') || matches!(&bytes, b"<=\0\0" | b">=\0\0") || bytes.starts_with(b"=>")
}

/// Failures after which a function is no longer tried.
const FAILURES: u32 = 3;

/// Names as one function sees them.
struct Around<'a, 's> {
    script: &'a Script<'s>,
    user: usize,
}

impl Surroundings for Around<'_, '_> {
    fn value(&self, name: &str, machine: &mut Machine<'_>) -> Option<Value> {
        let script = self.script;
        match script.definition(name, self.user)? {
            Definition::Function(number) => {
                script.code(number).map(|code| Value::Function(code, Machine::OUTERMOST))
            }
            Definition::Value(at) => {
                let items = script.stream.items().get(at..)?;
                let items = &items[..items.len().min(limits::EVALUATED_ITEMS)];
                let expression = Reader::new(script.stream, items).one()?;
                machine.value(&expression, Machine::OUTERMOST)
            }
            Definition::Many => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::normalise;

    /// The strings and members of a script, decoded ones included.
    fn words(source: &str) -> Vec<String> {
        let (stream, _) = normalise(source, |_| {});
        let items =
            stream.items().iter().filter(|item| matches!(item.kind, super::Kind::Str | super::Kind::Member));
        items.map(|item| stream.text(item).to_owned()).collect()
    }

    #[test]
    fn decoders_of_a_script_are_evaluated() {
        let table = [
            (
                "steps through the text",
                "function r(t,e,n){for(var i='',r=t.length,a=e%r;i.length<r;a=(a+n)%r)i+=t.charAt(a);return i}x(r('eikooc',5,5))",
                "cookie",
            ),
            (
                "subtracts a key",
                "var k=[3,1,2];function d(s){var o='';for(var i=0;i<s.length;i++){o+=String.fromCharCode(s.charCodeAt(i)-k[i%k.length])}return o}x[d('fpqnjg')]",
                "cookie",
            ),
            (
                "from hexadecimal",
                "var d=function(h){var s='';for(var i=0;i<h.length;i+=2)s+=String.fromCharCode(parseInt(h.substr(i,2),16));return s};x(d('636f6f6b6965'))",
                "cookie",
            ),
            (
                "replaces each character",
                "x('dppljf'.replace(/./g,function(c){return String.fromCharCode(c.charCodeAt(0)-1)}))",
                "cookie",
            ),
            (
                "calls another one",
                "(function(){function one(c){return String.fromCharCode(c^1)}function all(t){return t.split('').map(function(c){return one(c.charCodeAt(0))}).join('')}y=all('bnnjhd')})()",
                "cookie",
            ),
            (
                "called in brackets",
                "function d(s){return s.split('').reverse().join('')}x((d)('eikooc'))",
                "cookie",
            ),
            (
                "of the script's scope that it stands in",
                "function f(){function d(s){return s.split('').reverse().join('')}x(d('eikooc'))}function g(){function d(s){return s.split('').join('-')}}",
                "cookie",
            ),
        ];
        let failed: Vec<_> = table
            .iter()
            .filter(|(_, source, want)| !words(source).iter().any(|word| word == want))
            .map(|(name, source, _)| format!("{name}: {:?}", words(source)))
            .collect();
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn a_list_that_is_computed_is_read_by_index() {
        let source = "function o(q,n){var p=[];for(var k=0;k<q.length;k++){p.push(q.charAt((k*n)%q.length))}return p.join('').split('%')}\
                      var a=o('cn%sedo%ookie',1);x[a[1]]";
        assert!(words(source).iter().any(|word| word == "sedo"), "{:?}", words(source));
    }

    #[test]
    fn what_is_not_constant_stays() {
        for source in [
            "function d(s){return s.split('').reverse().join('')+document.title}x(d('eikooc'))",
            "function d(s){return s.split('').reverse().join('')+Math.random()}x(d('eikooc'))",
            "var k='a';if(y)k='b';function d(s){return s.charAt(0)+k}x(d('eikooc'))",
            "function d(s){for(;;){s=s.charAt(0)+s}}x(d('eikooc'))",
            "function d(s){return d(s.charAt(0)+s)}x(d('eikooc'))",
            "function d(s){var a=[];a[16777215]=1;return a.join(s.charAt(0))}x(d('eikooc'))",
            "function d(s){var a=[s.charAt(0)];a.push(a);return a.join()}x(d('eikooc'))",
        ] {
            assert!(words(source).iter().any(|word| word == "eikooc"), "{source}: {:?}", words(source));
        }
    }
}
