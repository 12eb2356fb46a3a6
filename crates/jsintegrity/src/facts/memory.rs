//! Facts about exploits of script engines, whatever their names. Such code reads an object's place in memory as a number. It
//! sets a place in one object and uses it through another, or clears memory to fill it again.
//!
//! Three shapes of whole functions say that memory is forged:
//!
//! * one function keeps any object in a list and gives back the bits of a number in it. Another one puts computed bits into a
//!   list. So an object is read as a number, and a number as an object;
//! * two functions put their first argument at the same place of one buffer. Then they read and write another buffer, at a
//!   place that does not depend on that argument. So the first buffer says where the second one is;
//! * the place of an instance of WebAssembly is taken as a number, and something is added to it.
//!
//! Libraries that convert numbers to bits have the conversion alone: what they keep, they have converted.
//!
//! Neighbours: it reads the stream and its functions; the signal `browser-memory-attacked` is made of its facts.
//!
//! What must not be done here: look at what functions are called. Names are the attacker's; the shapes are what the engine needs.

use std::ops::Range;

use super::{Atom, Fact};
use crate::lex::Op;
use crate::stream::functions::{Function, innermost, own_parameters};
use crate::stream::{Item, Kind, Stream};

/// Adds the facts of a whole script, and keeps the order of the facts.
pub(super) fn add(stream: &Stream<'_>, facts: &mut Vec<Fact>) {
    let has = |atoms: &[Atom]| facts.iter().any(|fact| atoms.contains(&fact.atom));
    let bits = has(&[Atom::FractionBits]) && has(&[Atom::WholeBits]);
    let instance = has(&[Atom::Wasm]);
    let source = stream.source().as_bytes();
    let buffers = memchr::memmem::find(source, b"ArrayBuffer").is_some();
    if !(bits || instance || buffers) {
        return;
    }
    let script = Script { stream, items: stream.items() };
    let before = facts.len();
    let mut found = |at: Option<usize>, atom| {
        if let Some(at) = at {
            facts.push(Fact { atom, at: at as u32, since: at as u32 });
        }
    };
    if bits {
        found(script.object_as_number(), Atom::MemoryForged);
    }
    if bits || buffers {
        found(script.place_set_apart(), Atom::MemoryForged);
    }
    if instance {
        found(script.instance_as_number(), Atom::MemoryForged);
    }
    if buffers {
        found(script.length_sought(), Atom::MemorySought);
    }
    if facts.len() > before {
        facts.sort_by_key(|fact| fact.at);
    }
}

struct Script<'s> {
    stream: &'s Stream<'s>,
    items: &'s [Item],
}

/// A write to a constant place of something: its name and the place, `low.setUint32(0x38, …)`, `first[13] = …`.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place<'s> {
    of: &'s str,
    at: &'s str,
}

impl<'s> Script<'s> {
    fn word(&self, at: usize) -> &'s str {
        self.items.get(at).map_or("", |item| self.stream.text(item))
    }

    fn is(&self, at: usize, op: u8) -> bool {
        self.items.get(at).is_some_and(|item| item.is_op(op))
    }

    fn is_name(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.kind == Kind::Name)
    }

    /// The functions that are short enough to be one deed.
    fn short(&self) -> impl Iterator<Item = (usize, &'s Function)> {
        let functions = self.stream.functions().iter().enumerate().skip(1);
        functions.filter(|(_, function)| function.body.len() <= SHORT).take(MANY)
    }

    fn parameters(&self, number: usize) -> Vec<&'s str> {
        let own = own_parameters(self.stream.functions(), number);
        own.filter(|at| self.is_name(*at)).take(4).map(|at| self.word(at)).collect()
    }

    /// The name that a function is called by: its own, or the variable or key that it is assigned to.
    fn name(&self, function: &Function) -> &'s str {
        if let Some(name) = function.name {
            return self.word(name);
        }
        let back = (1..=2).find(|back| {
            function.start.checked_sub(*back).is_some_and(|at| self.is(at, b'=') || self.is(at, b':'))
        });
        back.and_then(|back| function.start.checked_sub(back + 1)).map_or("", |at| self.word(at))
    }

    /// Where a bracket that opens at `open` closes, within a short function.
    fn close(&self, open: usize) -> Option<usize> {
        let mut depth = 0i32;
        (open..self.items.len().min(open + SHORT)).find(|at| {
            let item = &self.items[*at];
            if item.kind == Kind::Op {
                match item.op.0 as u8 {
                    b'(' | b'[' | b'{' => depth += 1,
                    b')' | b']' | b'}' => depth -= 1,
                    _ => {}
                }
            }
            depth == 0
        })
    }

    /// The items of a value that is assigned at `from`: up to the end of the statement or of the brackets around.
    fn value(&self, from: usize, end: usize) -> Range<usize> {
        let mut depth = 0i32;
        let stop = (from..end.min(self.items.len())).find(|at| {
            let item = &self.items[*at];
            if item.kind == Kind::Op {
                match item.op.0 as u8 {
                    b'(' | b'[' | b'{' => depth += 1,
                    b')' | b']' | b'}' => depth -= 1,
                    b';' | b',' if depth == 0 => return true,
                    _ => {}
                }
            }
            depth < 0
        });
        from..stop.unwrap_or_else(|| end.min(self.items.len()))
    }

    fn mentions(&self, mut range: Range<usize>, word: &str) -> bool {
        range.any(|at| self.is_name(at) && self.word(at) == word)
    }

    /// `name[…] =` at the name: the place of the `=`. With `name.member =` too where `members`.
    fn stores(&self, at: usize, members: bool) -> Option<usize> {
        if !matches!(self.items.get(at)?.kind, Kind::Name) {
            return None;
        }
        if self.is(at + 1, b'[') {
            let close = self.close(at + 1)?;
            return self.is(close + 1, b'=').then_some(close + 1);
        }
        let member = self.items.get(at + 1).is_some_and(|item| item.kind == Kind::Member);
        (members && member && self.is(at + 2, b'=') && self.word(at) != "this").then_some(at + 2)
    }

    /// Whether the variable that is set at one item is the one that is named at another: short names are used for many things.
    fn is_same(&self, set: usize, used: usize) -> bool {
        if self.word(set) != self.word(used) {
            return false;
        }
        let functions = self.stream.functions();
        let declared = set > 0 && matches!(self.word(set - 1), "var" | "let" | "const" | ",");
        let (home, mut around) = (innermost(functions, set), innermost(functions, used));
        while around != home {
            if around == 0 {
                // It was set in a function that is not around: it may be a variable of outside.
                return !declared;
            }
            if own_parameters(functions, around).any(|at| self.word(at) == self.word(used)) {
                return false;
            }
            around = functions[around].parent;
        }
        true
    }

    /// Where views of numbers are set: with fractions, and whole ones.
    fn views(&self) -> (Vec<usize>, Vec<usize>) {
        let (mut fractions, mut wholes) = (Vec::new(), Vec::new());
        for at in 3..self.items.len() {
            if self.stream.turn() {
                break;
            }
            if self.items[at].kind != Kind::Name || self.word(at - 1) != "new" || !self.is(at - 2, b'=') {
                continue;
            }
            match self.word(at) {
                "Float64Array" if fractions.len() < MANY_VIEWS => fractions.push(at - 3),
                word if WHOLES.contains(&word) && wholes.len() < MANY_VIEWS => {
                    wholes.push(at - 3);
                }
                _ => {}
            }
        }
        (fractions, wholes)
    }

    /// The names of functions that write a number into one view and read another one: the bits of a number.
    fn conversions(&self, fractions: &[usize], wholes: &[usize]) -> Vec<&'s str> {
        let mut names = Vec::new();
        for (_, function) in self.short() {
            let (mut to, mut from) = ([false; 2], [false; 2]);
            for at in function.body.clone() {
                if !(self.is_name(at) && self.is(at + 1, b'[')) {
                    continue;
                }
                let sorts = [fractions, wholes];
                let sort = sorts.iter().position(|views| views.iter().any(|set| self.is_same(*set, at)));
                let Some(sort) = sort else { continue };
                if self.stores(at, false).is_some() {
                    to[sort] = true;
                } else {
                    from[sort] = true;
                }
            }
            // `new Uint32Array(new Float64Array([x]).buffer)`
            let nested = function.body.clone().any(|at| {
                self.is(at + 1, b'(')
                    && self.word(at + 2) == "new"
                    && match self.word(at) {
                        "Float64Array" => WHOLES.contains(&self.word(at + 3)),
                        word => WHOLES.contains(&word) && self.word(at + 3) == "Float64Array",
                    }
            });
            if nested || to[0] && from[1] || to[1] && from[0] {
                names.push(self.name(function));
            }
        }
        names.retain(|name| !name.is_empty());
        names
    }

    /// An object that is kept as it is and read as the bits of a number, beside bits that are computed with and kept.
    fn object_as_number(&self) -> Option<usize> {
        let (fractions, wholes) = self.views();
        let conversions = self.conversions(&fractions, &wholes);
        if conversions.is_empty() {
            return None;
        }
        let is_view = |at: usize| fractions.iter().chain(&wholes).any(|set| self.is_same(*set, at));
        let converts = |at: usize| {
            self.is_name(at)
                && self.is(at + 1, b'(')
                && self.word(at - 1) != "function"
                && conversions.contains(&self.word(at))
        };
        let (mut read, mut forged) = (None, None);
        for (number, function) in self.short() {
            if self.stream.turn() {
                break;
            }
            let parameters = self.parameters(number);
            let Some(first) = parameters.first() else { continue };
            let body = function.body.clone();
            if conversions.contains(&self.name(function)) {
                continue;
            }
            let mut kept = false;
            for at in body.clone() {
                let Some(assigned) = self.stores(at, true).filter(|_| !is_view(at)) else {
                    continue;
                };
                let value = self.value(assigned + 1, body.end);
                if !self.mentions(value.clone(), first) {
                    // What is kept may be named before: `wide[LO] = toFloat(a << 32n)` has the argument.
                    continue;
                }
                match value.clone().find(|at| converts(*at)) {
                    Some(_) => forged = forged.or(Some(at)),
                    // The argument alone, or what a function makes of it.
                    None => {
                        let plain = value
                            .clone()
                            .all(|at| self.is_name(at) || self.is(at, b'(') || self.is(at, b')'));
                        kept |= plain && value.len() <= 4;
                    }
                }
            }
            let converted = body.clone().find(|at| {
                converts(*at)
                    && self.close(at + 1).is_some_and(|close| {
                        !parameters.iter().any(|name| self.mentions(at + 2..close, name))
                    })
            });
            if kept && converted.is_some() {
                read = read.or(converted);
            }
        }
        read.filter(|_| forged.is_some())
    }

    /// The constant place that a function writes something of its first argument to.
    fn place(&self, at: usize, first: &str, end: usize) -> Option<Place<'s>> {
        if !self.is_name(at) || self.word(at) == first {
            return None;
        }
        let constant = |at: usize| {
            // The first place is that of conversions, and a name in small letters counts in tables and loops.
            let item = self.items.get(at)?;
            let fixed = match item.kind {
                Kind::Number => item.number() != Some(0.0),
                Kind::Name => {
                    let name = self.word(at);
                    name.len() > 1 && !name.bytes().any(|byte| byte.is_ascii_lowercase())
                }
                _ => false,
            };
            fixed.then(|| self.source(item))
        };
        if self.is(at + 1, b'[') && self.is(at + 3, b']') && self.is(at + 4, b'=') {
            let place = Place { of: self.word(at), at: constant(at + 2)? };
            return self.mentions(self.value(at + 5, end), first).then_some(place);
        }
        let writes = matches!(
            self.word(at + 1),
            "setUint32" | "setInt32" | "setBigUint64" | "setBigInt64" | "setFloat64"
        );
        if writes && self.is(at + 2, b'(') && self.is(at + 4, b',') {
            let place = Place { of: self.word(at), at: constant(at + 3)? };
            let close = self.close(at + 2)?;
            return self.mentions(at + 5..close, first).then_some(place);
        }
        None
    }

    fn source(&self, item: &Item) -> &'s str {
        self.stream.source().get(item.start as usize..item.end as usize).unwrap_or("")
    }

    /// Two functions that say with their first argument where a buffer is, and read or write that buffer.
    fn place_set_apart(&self) -> Option<usize> {
        let mut setters: Vec<(&str, Place<'_>)> = Vec::new();
        // First the functions that only set the place, which others call.
        for (number, function) in self.short() {
            if self.stream.turn() {
                return None;
            }
            let parameters = self.parameters(number);
            let Some(first) = parameters.first() else { continue };
            let place = function.body.clone().find_map(|at| self.place(at, first, function.body.end));
            if let Some(place) = place.filter(|_| setters.len() < MANY_VIEWS) {
                setters.push((self.name(function), place));
            }
        }
        let mut reads: Vec<(Place<'_>, &str, usize)> = Vec::new();
        let mut writes: Vec<(Place<'_>, &str, usize)> = Vec::new();
        for (number, function) in self.short() {
            if self.stream.turn() {
                return None;
            }
            let parameters = self.parameters(number);
            let Some(first) = parameters.first() else { continue };
            let body = function.body.clone();
            let mut found: Option<(Place<'_>, usize)> = None;
            for at in body.clone() {
                if found.is_none() {
                    let own = self.place(at, first, body.end);
                    let called = || {
                        let set = setters.iter().find(|(name, _)| !name.is_empty() && *name == self.word(at));
                        set.filter(|_| {
                            self.is_name(at) && self.is(at + 1, b'(') && self.word(at + 2) == *first
                        })
                        .map(|(_, place)| *place)
                    };
                    found = own.or_else(called).map(|place| (place, at));
                    continue;
                }
                let Some((place, set)) = found else { continue };
                let name = self.word(at);
                if !self.is_name(at) || name == place.of || parameters.contains(&name) {
                    continue;
                }
                let indexed = self.is(at + 1, b'[');
                let method = self.word(at + 1);
                let called = self.is(at + 2, b'(');
                if indexed {
                    let Some(close) = self.close(at + 1) else { continue };
                    if self.mentions(at + 2..close, first) {
                        continue;
                    }
                    match self.stores(at, false) {
                        Some(assigned) => {
                            let value = self.value(assigned + 1, body.end);
                            if parameters.get(1).is_some_and(|second| self.mentions(value, second)) {
                                writes.push((place, name, set));
                            }
                        }
                        None => reads.push((place, name, set)),
                    }
                } else if called {
                    let Some(close) = self.close(at + 2) else { continue };
                    if self.mentions(at + 3..close, first) {
                        continue;
                    }
                    let second = parameters.get(1).is_some_and(|second| self.mentions(at + 3..close, second));
                    if method.starts_with("set") && second {
                        writes.push((place, name, set));
                    } else if method.starts_with("getU")
                        || method.starts_with("getI")
                        || method.starts_with("getBig")
                        || method.starts_with("getFloat")
                        || matches!(method, "slice" | "subarray")
                    {
                        reads.push((place, name, set));
                    }
                }
            }
        }
        let pairs = reads.iter().take(MANY_VIEWS);
        let mut set = pairs.filter(|(place, buffer, at)| {
            writes
                .iter()
                .take(MANY_VIEWS)
                .any(|write| write.0 == *place && write.1 == *buffer && write.2.abs_diff(*at) <= NEAR)
        });
        set.next().map(|(_, _, at)| *at)
    }

    /// The place of an instance of WebAssembly, and something added to it: `where(instance) + 0x68n`.
    fn instance_as_number(&self) -> Option<usize> {
        let mut instances: Vec<usize> = Vec::new();
        let mut addresses: Vec<usize> = Vec::new();
        for at in 1..self.items.len() {
            if self.stream.turn() {
                return None;
            }
            if self.items[at].kind != Kind::Name {
                if self.items[at].kind == Kind::Member
                    && self.word(at) == "Instance"
                    && at > 4
                    && self.word(at - 1) == "WebAssembly"
                    && self.word(at - 2) == "new"
                    && self.is(at - 3, b'=')
                    && self.is_name(at - 4)
                    && instances.len() < MANY_VIEWS
                {
                    instances.push(at - 4);
                }
                continue;
            }
            // `where(instance)`, a function of the script.
            let taken = at > 2
                && self.is(at - 1, b'(')
                && self.is_name(at - 2)
                && self.is(at + 1, b')')
                && instances.iter().any(|set| self.is_same(*set, at));
            if taken {
                if self.moves(at + 2) {
                    return Some(at);
                }
                if self.is(at - 3, b'=') && at > 4 && self.is_name(at - 4) && addresses.len() < MANY_VIEWS {
                    addresses.push(at - 4);
                }
            }
            let mut recent = addresses.iter().filter(|set| at - **set <= NEAR);
            if self.moves(at + 1) && recent.any(|set| self.is_same(*set, at)) {
                return Some(at);
            }
        }
        None
    }

    /// Whether a number is added to what comes before, or cut out of it.
    fn moves(&self, op: usize) -> bool {
        let computes =
            self.items.get(op).is_some_and(|item| item.is_op(b'+') || item.is_op(b'-') || item.is_op(b'&'));
        let number = self.items.get(op + 1).filter(|item| item.kind == Kind::Number);
        computes && number.is_some_and(|number| number.number().is_none_or(|number| number >= 4.0))
    }

    /// Buffers that are made for nothing, to clear memory, and a length that no buffer was given, near each other.
    fn length_sought(&self) -> Option<usize> {
        let mut cleared: Option<usize> = None;
        let mut sought: Option<usize> = None;
        for at in 2..self.items.len() {
            if self.stream.turn() {
                return None;
            }
            let item = &self.items[at];
            match (item.kind, self.word(at)) {
                (Kind::Name, "ArrayBuffer") if self.word(at - 1) == "new" => {
                    let start = &self.items[at - 2];
                    if start.is_op(b';') || start.is_op(b'{') || start.is_op(b')') {
                        cleared = Some(at);
                    }
                }
                (Kind::Member, "length" | "byteLength") => {
                    let compares = self.items.get(at + 1).is_some_and(|item| {
                        item.kind == Kind::Op
                            && [Op::of(b"!="), Op::of(b"!=="), Op::of(b">")].contains(&item.op)
                    });
                    let long = self.items.get(at + 2).and_then(Item::number);
                    if compares && long.is_some_and(|long| long >= 256.0) && self.in_condition(at) {
                        sought = Some(at);
                    }
                }
                _ => {}
            }
            if let (Some(cleared), Some(sought)) = (cleared, sought)
                && cleared.abs_diff(sought) <= NEAR
            {
                return Some(cleared.max(sought));
            }
        }
        None
    }

    /// Whether a length is that of one of many, in a condition: `if (all[i].length`, `if (one.length`.
    fn in_condition(&self, at: usize) -> bool {
        (2..=6).any(|back| at.checked_sub(back).is_some_and(|at| self.word(at) == "if"))
    }
}

/// Views of whole numbers.
const WHOLES: &[&str] = &["Uint32Array", "Int32Array", "BigUint64Array", "BigInt64Array"];
/// Items of a function that is one deed.
const SHORT: usize = 120;
/// Functions that are looked at.
const MANY: usize = 4096;
/// Views and buffers that are remembered.
const MANY_VIEWS: usize = 64;
/// Items between two parts of one deed.
const NEAR: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::has;

    #[test]
    fn forged_memory_is_told_from_conversions_and_tables() {
        let views = "var b=new ArrayBuffer(8),f=new Float64Array(b),u=new Uint32Array(b);function bits(x){f[0]=x;return u[1]}function num(x){u[0]=x;return f[0]}";
        let with = [
            "function a(o){l[0]=o;return bits(d[3])}function m(p){d[3]=num(p-8);return l[0]}",
            "var a=o=>{l[0]=o;return bits(d[3])};var m=p=>{d[3]=num(p);return l[0]}",
            "function r(p){v[5]=num(p);return w[0]}function s(p,x){v[5]=num(p);w[0]=x}",
        ];
        let without = [
            "",
            "function a(o){l[0]=o;return bits(o)}function m(p){d[3]=num(p);return d[3]}",
            "function r(k){var i=hash(k);keys[i]=k;return vals[i]}function s(k,x){var i=hash(k);keys[i]=k;vals[i]=x}",
            "function r(p){bank[1]=p>>8;return ram[p&255]}function s(p,x){bank[1]=p>>8;ram[p&255]=x}",
            "function r(i){port[1]=i;return port[2]}function s(i,x){port[1]=i;port[2]=x}",
        ];
        for source in with {
            assert!(has(&format!("{views}{source}"), Atom::MemoryForged), "misses {source}");
        }
        for source in without {
            assert!(!has(&format!("{views}{source}"), Atom::MemoryForged), "holds for {source}");
        }
        let instance = "var w = new WebAssembly.Instance(m);";
        assert!(has(&format!("{instance}var p=at(w);read(p+0x48n)"), Atom::MemoryForged));
        assert!(!has(&format!("{instance}var n=exportsOf(w)|0"), Atom::MemoryForged));
        // The same short name is another variable in another function.
        let load = "function load(m){var w=new WebAssembly.Instance(m);return w}";
        for source in [
            "var time=function(w){w=checked(w);return heap[w+20>>2]+1900};",
            "function time(p){var w=checked(p);return heap[w+20>>2]}",
        ] {
            assert!(!has(&format!("{load}{source}"), Atom::MemoryForged), "holds for {source}");
        }
        let inside = "function go(m){var w = new WebAssembly.Instance(m);return function(){var p=at(w);read(p+0x48n)}}";
        assert!(has(inside, Atom::MemoryForged));
        let bits = "function mix(){var f=new Float64Array(2),u=new Uint32Array(f.buffer);return function n(x){f[0]=x;return u[1]}}";
        let copy = "function type(t,e){return function n(){var r=e();r.type=t;l[0]=t;return r}}function m(t){d[3]=n(t)}";
        assert!(!has(&format!("{bits}{copy}"), Atom::MemoryForged));
    }

    #[test]
    fn unfinished_code_is_read_to_its_end() {
        for source in [
            "new ArrayBuffer(8);f[",
            "function a(o){l[0]=",
            "x = new WebAssembly.Instance",
            "new ArrayBuffer(",
        ] {
            has(source, Atom::MemoryForged);
        }
    }
}
