//! Names that stand for something of the browser: `(function (w, d) { d.cookie })(window, document)` reads `document.cookie`.
//!
//! Where a function declares a name that holds one global and nothing else, its uses get the global's name. Declarations stay
//! as they are written.
//!
//! | script | uses of |
//! |---|---|
//! | `var d = document` | `d` |
//! | `const l = window.localStorage, {fetch: f} = globalThis` | `l`, `f` |
//! | `(function (w, d) {…})(typeof window == 'object' ? window : this, document)` | `w`, `d` |
//! | `var d = document; d = other` | none: it holds something else as well |
//!
//! Neighbours: `build` calls it when all items are there. `functions` and `scopes` say whose a name is.
//!
//! What must not be done here: guess. A global's name at a place where it is not would let a signal see what never happens.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::functions::{Enclosing, Function, parameter_names};
use super::{Item, Kind, Payload, Stream};
use crate::lex::Op;
use crate::listed::Listed;
use crate::maps::HashMap;

/// Gives the uses of names that hold a global the global's name.
pub(super) fn resolve(stream: &mut Stream<'_>) {
    let mut given: Vec<usize> = Vec::new();
    for (before, two) in stream.items().windows(2).enumerate() {
        if two[1].kind != Kind::Name || !begins_value(&two[0]) {
            continue;
        }
        if stream.turn() {
            break;
        }
        if is_global(stream, before + 1) {
            given.push(before + 1);
        }
    }
    // What was found may be the value of another: `var w = window, d = w.document`.
    for _ in 0..ROUNDS {
        if given.is_empty() {
            return;
        }
        let holders = holders(stream, &given);
        if holders.is_empty() {
            return;
        }
        let uses = uses(stream, holders);
        for (at, payload) in &uses {
            stream.items[*at] = stream.items[*at].with(*payload);
        }
        given.clear();
        given.extend(
            uses.iter().map(|(at, _)| *at).filter(|at| *at > 0 && begins_value(&stream.items[at - 1])),
        );
    }
}

/// How often what was found is looked through for more.
const ROUNDS: usize = 3;
/// Items of a value that is a choice: `typeof window !== 'undefined' ? window : this`.
const CHOICE: usize = 12;
/// Items of a pattern: `{document: d, fetch: f} = window`.
const PATTERN: usize = 64;

/// What is looked for behind other names.
static GLOBALS: Listed = Listed::new(&[
    "window",
    "self",
    "globalThis",
    "document",
    "navigator",
    "location",
    "history",
    "localStorage",
    "sessionStorage",
    "fetch",
    "open",
    "XMLHttpRequest",
    "WebSocket",
    "Image",
    "atob",
    "chrome",
    "browser",
    "ethereum",
]);

/// A name that a function declares.
type Declared = (u32, u64);

/// Whether an item is a global by its own name.
fn is_global(stream: &Stream<'_>, at: usize) -> bool {
    let item = &stream.items()[at];
    item.kind == Kind::Name && GLOBALS.has(stream.text(item))
}

/// Whether a value begins behind an item.
fn begins_value(before: &Item) -> bool {
    const EITHER: [Op; 2] = [Op::of(b"||"), Op::of(b"??")];
    before.kind == Kind::Op
        && match u8::try_from(before.op.0) {
            Ok(op) => matches!(op, b'=' | b'(' | b',' | b'?' | b':'),
            Err(_) => EITHER.contains(&before.op),
        }
}

/// The names that hold a global, and where its name stands.
fn holders(stream: &Stream<'_>, given: &[usize]) -> HashMap<Declared, Holder> {
    let (items, functions) = (stream.items(), stream.functions());
    let mut holders: HashMap<Declared, Holder> = HashMap::default();
    let mut hold = |function: u32, name: usize, global: usize| {
        let hash = name_hash(stream, name);
        if let Some(declaring) = stream.scopes().declaring(functions, function, hash) {
            holders.entry((declaring, hash)).or_insert(Holder { set: name, global });
        }
    };
    let mut enclosing = Enclosing::new(functions);
    for at in given.iter().copied() {
        enclosing.move_to(at);
        let function = enclosing.innermost() as u32;
        // `name = window`, `name = a ? window : this`
        let back = (at.saturating_sub(CHOICE)..at).rev();
        let set = back.take_while(|at| !ends_value(&items[*at])).find(|at| items[*at].is_op(b'='));
        let name = set.and_then(|set| set.checked_sub(1)).filter(|name| items[*name].kind == Kind::Name);
        let global = set.and_then(|set| global_meant(stream, set + 1));
        if let (Some(name), Some(global)) = (name, global) {
            hold(function, name, global);
        }
        // `{document: d} = window`
        if items[at - 1].is_op(b'=') && at > 1 && items[at - 2].is_op(b'}') && is_window(stream, at) {
            let open = (at.saturating_sub(PATTERN)..at - 2).rev().find(|at| items[*at].is_op(b'{'));
            for key in open.map_or(0..0, |open| open + 1..at - 2) {
                let is_named = items[key].kind == Kind::Key && items[key + 1].is_op(b':');
                if is_named && items[key + 2].kind == Kind::Name && GLOBALS.has(stream.text(&items[key])) {
                    hold(function, key + 2, key);
                }
            }
        }
    }
    let calls = calls(stream, given);
    for (number, function) in functions.iter().enumerate().skip(1) {
        let Some((open, skipped)) = call_of(stream, function, &calls) else { continue };
        let arguments = arguments(items, open).skip(skipped);
        for (name, start) in plain_parameters(items, functions, number).zip(arguments) {
            if let Some(global) = global_meant(stream, start) {
                hold(number as u32, name, global);
            }
        }
    }
    holders
}

#[derive(Clone, Copy, Debug)]
struct Holder {
    /// The item of the name where it gets its value.
    set: usize,
    /// The item that has the global's name.
    global: usize,
}

/// The names of a parameter list, where it has nothing but names.
fn plain_parameters(items: &[Item], functions: &[Function], number: usize) -> impl Iterator<Item = usize> {
    let parameters = functions[number].parameters.clone();
    let is_plain = items[parameters].iter().all(|item| item.kind == Kind::Name || item.is_op(b','));
    parameter_names(items, functions, number).filter(move |_| is_plain)
}

/// The bracket of the only call of a function, and how many arguments are not for its parameters. It is called where it stands,
/// `(function () {…})(here)`, or by its name.
fn call_of(stream: &Stream<'_>, function: &Function, calls: &HashMap<u64, Call>) -> Option<(usize, usize)> {
    let items = stream.items();
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    if function.parameters.is_empty() {
        return None;
    }
    let mut at = function.body.end;
    at += usize::from(is(at, b')'));
    // `.call(this, here)`
    let is_call = items.get(at).is_some_and(|item| item.kind == Kind::Member && stream.text(item) == "call");
    at += usize::from(is_call);
    // One with a name may call itself with something else.
    if is(at, b'(') && function.name.is_none() {
        return Some((at, usize::from(is_call)));
    }
    let assigned = || function.start.checked_sub(2).filter(|at| is(at + 1, b'='));
    let name = function.name.or_else(assigned).filter(|at| items[*at].kind == Kind::Name)?;
    calls.get(&name_hash(stream, name)).filter(|call| call.uses == 2).map(|call| (call.open, 0))
}

/// A call by a name.
#[derive(Clone, Copy, Debug)]
struct Call {
    open: usize,
    /// How often the name is in the script: where the function is, and here.
    uses: usize,
}

/// The calls that a global is handed to, by the names that they call.
fn calls(stream: &Stream<'_>, given: &[usize]) -> HashMap<u64, Call> {
    let items = stream.items();
    let (mut calls, mut shapes) = (HashMap::default(), Shapes::default());
    for at in given {
        let mut before = (at.saturating_sub(CHOICE)..*at).rev();
        let open = before.find(|at| items[*at].is_op(b'(')).filter(|open| *open > 0);
        if let Some(open) = open.filter(|open| items[open - 1].kind == Kind::Name) {
            let name = name_hash(stream, open - 1);
            // `$(document)` calls nothing of this script.
            if stream.scopes().has(name) {
                calls.entry(name).or_insert(Call { open, uses: 0 });
                shapes.add(stream, &items[open - 1]);
            }
        }
    }
    if calls.is_empty() {
        return calls;
    }
    for item in items {
        if matches!(item.kind, Kind::Name | Kind::Member)
            && shapes.may_have(stream, item)
            && let Some(call) = calls.get_mut(&xxh3_64(stream.text(item).as_bytes()))
        {
            call.uses += 1;
        }
    }
    calls
}

/// First bytes and lengths of some names: most other names are told from all of them by these, without a hash.
struct Shapes([u64; 256]);

impl Default for Shapes {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Shapes {
    fn add(&mut self, stream: &Stream<'_>, name: &Item) {
        self.0[usize::from(stream.first_byte(name).unwrap_or(0))] |= 1 << name.len().min(63);
    }

    fn may_have(&self, stream: &Stream<'_>, name: &Item) -> bool {
        let lengths = self.0[usize::from(stream.first_byte(name).unwrap_or(0))];
        lengths >> name.len().min(63) & 1 != 0
    }
}

fn name_hash(stream: &Stream<'_>, at: usize) -> u64 {
    xxh3_64(stream.text(&stream.items()[at]).as_bytes())
}

/// Where the arguments of a call begin.
fn arguments(items: &[Item], open: usize) -> impl Iterator<Item = usize> {
    let mut next = Some(open + 1);
    std::iter::from_fn(move || {
        let start = next?;
        let end = end_of_value(items, start);
        next = end.filter(|end| items[*end].is_op(b',')).map(|comma| comma + 1);
        Some(start)
    })
}

/// The comma or bracket that ends a value, if it is near.
fn end_of_value(items: &[Item], start: usize) -> Option<usize> {
    let mut depth = 0u32;
    for (at, item) in items.iter().enumerate().skip(start).take(ARGUMENT) {
        if depth == 0 && (item.is_op(b',') || item.is_op(b')')) {
            return Some(at);
        }
        if [b'(', b'[', b'{'].iter().any(|op| item.is_op(*op)) {
            depth += 1;
        } else if [b')', b']', b'}'].iter().any(|op| item.is_op(*op)) {
            depth = depth.checked_sub(1)?;
        }
    }
    None
}

/// Items of an argument before one that is a global.
const ARGUMENT: usize = 64;

fn ends_value(item: &Item) -> bool {
    [b',', b';', b'(', b'{', b'}'].iter().any(|op| item.is_op(*op))
}

/// The item with the name of the global that a value is, or that it is in a browser: `typeof window === 'object' ? window : this`.
fn global_meant(stream: &Stream<'_>, start: usize) -> Option<usize> {
    if let Some(global) = plain_global(stream, start) {
        return Some(global);
    }
    let items = stream.items();
    let choice = || (start..items.len().min(start + CHOICE)).take_while(|at| !ends_value(&items[*at]));
    let is = |at: usize, op: &[u8]| items[at].kind == Kind::Op && items[at].op == Op::of(op);
    let asks = choice().any(|at| is(at, b"?"));
    let begins = |at: &usize| match asks {
        true => is(at - 1, b"?") || is(at - 1, b":"),
        false => *at == start || is(at - 1, b"||"),
    };
    let is_asked = |at: &usize| {
        items.get(*at).is_some_and(|item| item.kind == Kind::Str || stream.text(item) == "typeof")
    };
    // Of one kind all: `a ? eval : Image` is neither.
    let (mut global, mut kind) = (None, None);
    for at in choice().filter(|at| *at > 0).filter(begins).filter(|at| !is_asked(at)) {
        let branch = plain_global(stream, at);
        let is_alike = kind_of(stream.text(&items[branch.unwrap_or(at)]))
            .filter(|of| kind.is_none_or(|kind| kind == *of));
        kind = Some(is_alike?);
        global = global.or(branch);
    }
    global
}

/// What a branch is one of: the windows, or what extensions speak to.
fn kind_of(branch: &str) -> Option<u8> {
    match branch {
        "window" | "self" | "globalThis" | "global" | "this" => Some(0),
        "chrome" | "browser" => Some(1),
        _ => None,
    }
}

/// The item with the name of the global that begins here and is all of a value, or of a branch of one.
fn plain_global(stream: &Stream<'_>, start: usize) -> Option<usize> {
    let items = stream.items();
    let is_member = |at: usize| items.get(at).is_some_and(|item| item.kind == Kind::Member);
    if start >= items.len() || !is_global(stream, start) {
        return None;
    }
    let mut global = start;
    while is_member(global + 1) && is_window(stream, global) && GLOBALS.has(stream.text(&items[global + 1])) {
        global += 1;
    }
    // Further items would make another value of it.
    let ends = items.get(global + 1).is_none_or(|next| match next.kind {
        Kind::Op => {
            [b',', b';', b')', b'}', b':'].iter().any(|op| next.is_op(*op)) || next.op == Op::of(b"||")
        }
        Kind::Member => false,
        // On the next line.
        _ => true,
    });
    ends.then_some(global)
}

fn is_window(stream: &Stream<'_>, at: usize) -> bool {
    matches!(stream.text(&stream.items()[at]), "window" | "self" | "globalThis")
}

/// The items of uses, with the names that they get. A name that is set anywhere else keeps its own.
fn uses(stream: &Stream<'_>, mut holders: HashMap<Declared, Holder>) -> Vec<(usize, Payload)> {
    let (items, functions) = (stream.items(), stream.functions());
    let mut uses: Vec<(usize, Declared)> = Vec::new();
    let mut enclosing = Enclosing::new(functions);
    let mut names: Vec<u64> = holders.keys().map(|(_, name)| *name).collect();
    names.sort_unstable();
    let mut shapes = Shapes::default();
    // The order is all one: each name sets a bit.
    holders.values().for_each(|holder| shapes.add(stream, &items[holder.set]));
    for (at, item) in items.iter().enumerate() {
        if item.kind != Kind::Name || !shapes.may_have(stream, item) {
            continue;
        }
        if stream.turn() {
            return Vec::new();
        }
        let name = name_hash(stream, at);
        if names.binary_search(&name).is_err() {
            continue;
        }
        enclosing.move_to(at);
        let Some(declaring) = stream.scopes().declaring(functions, enclosing.innermost() as u32, name) else {
            continue;
        };
        let declared = (declaring, name);
        let Some(holder) = holders.get(&declared) else { continue };
        if holder.set == at {
            continue;
        }
        if is_written(items, at) {
            holders.remove(&declared);
        } else {
            uses.push((at, declared));
        }
    }
    let change = |(at, declared): (usize, Declared)| {
        let global = &items[holders.get(&declared)?.global];
        // A parameter, or a name without a value, is declared here.
        let is_same = stream.text(global) == stream.text(&items[at]);
        let is_declared = is_declaration(functions, at, declared.0);
        (!is_same && !is_declared).then(|| (at, global.payload()))
    };
    uses.into_iter().filter_map(change).collect()
}

fn is_written(items: &[Item], at: usize) -> bool {
    let is = |at: Option<usize>, ops: &[&[u8]]| {
        at.and_then(|at| items.get(at))
            .is_some_and(|item| item.kind == Kind::Op && ops.iter().any(|op| item.op == Op::of(op)))
    };
    is(Some(at + 1), &[b"=", b"+=", b"||=", b"??=", b"&&=", b"++", b"--"])
        || is(at.checked_sub(1), &[b"++", b"--"])
}

/// Whether an item is in the parameter list of the function that declares it.
fn is_declaration(functions: &[Function], at: usize, declaring: u32) -> bool {
    let in_list = |parameters: &Range<usize>| parameters.contains(&at);
    functions.get(declaring as usize).is_some_and(|function| in_list(&function.parameters))
}

#[cfg(test)]
mod tests {
    use crate::stream::{Kind, normalise};

    /// The names and members of a script.
    fn words(source: &str) -> String {
        let (stream, _) = normalise(source, |_| {});
        let words = stream.items().iter().filter(|item| matches!(item.kind, Kind::Name | Kind::Member));
        words.map(|item| stream.text(item)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_name_that_holds_a_global_reads_like_it() {
        let table = [
            ("var d=document;d.cookie", "d document document cookie"),
            ("const l=window.localStorage\nl.getItem(k)", "l window localStorage localStorage getItem k"),
            (
                "(function(w,d){d.write(w.name)})(window,document)",
                "w d document write window name window document",
            ),
            ("((w,x)=>w.open(x))(window,a(b))", "w x window open x window a b"),
            ("!function(w){w.open(u)}(typeof window!='undefined'?window:this)", "w window open u window"),
            ("(function(w){w.open(u)}).call(this,window)", "w window open u call window"),
            ("function f(a,w){w.open(a)}f(1,window)", "f a w window open a f window"),
            ("const {document:d,fetch:f}=window;f(d.cookie)", "d f window fetch document cookie"),
            ("var w=window,d=w.document;d.cookie", "w window d window document document cookie"),
            ("function f(){a}function g(){b}var d=document;d.cookie", "f a g b d document document cookie"),
            // What is inside is another one.
            ("var d=document;function f(d){d.cookie}", "d document f d d cookie"),
            ("var d=document;function f(){var d=new Date;d.now}", "d document f d Date d now"),
            // It holds something else as well.
            ("var d=document;d=x;d.cookie", "d document d x d cookie"),
            ("var w=window.name;w.open", "w window name w open"),
            ("var b=document.body;b.cookie", "b document body b cookie"),
            ("function f(w){w.open(u)}f(window);f(x)", "f w w open u f window f x"),
            ("w.open(u);var w=window", "window open u w window"),
            // What may be something else is not hidden.
            ("var r=x?eval:Image;r(c)", "r x eval Image r c"),
            ("var r=x?Image:eval;r(c)", "r x Image eval r c"),
            ("var w=x||window;w.open(c)", "w x window w open c"),
            ("var b=window.browser||chrome;b.tabs", "b window browser chrome browser tabs"),
            ("(function f(w){w.open(u);f(x)})(window)", "f w w open u f x window"),
            ("function f(w){w.open(u)}f(window);a.f(x)", "f w w open u f window a f x"),
            ("a.w=window;w.open(u)", "a w window w open u"),
        ];
        let failed: Vec<String> = table
            .iter()
            .filter(|(source, want)| words(source) != *want)
            .map(|(source, _)| format!("{source}: {}", words(source)))
            .collect();
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }
}
