//! The machine: evaluates a script as far as its values depend on nothing outside of it.
//!
//! It has no browser, no clock, no randomness and no way out. Whatever comes from there is *unknown*, and what is computed
//! from something unknown is unknown. Where an unknown decides, both ways are taken, and what they leave different is unknown
//! from there on. So each part of a script is walked once or, where the script's own constants say so, as often as it says.
//!
//! The machine has three ways to say that it does not know, and they must not be mixed up:
//!
//! * `Value::Unknown`: the value may be anything, and the walk goes on. `x = navigator.language` makes `x` unknown.
//! * `None` of `Option<Value>`: no step is left, or the code is too deep, or a text grows too long. The statement is given up.
//!   With something in `thrown` it is an exception instead, which the statement around turns into [`Flow::Throw`].
//! * The inner `None` of `Option<Option<T>>`: the walk goes on without this one answer, such as the text of an open list.
//!
//! Neighbours: `parse` makes the tree, also of a text that the script runs. `interpret` reads what was [`Seen`] of each
//! expression, and `collect` turns it into places of the stream.
//!
//! What must not be done here: guess a value, or give the script anything of a browser, of time or of chance. All work must pay
//! steps, and all that is kept must have room (`room.rs`). Never nest calls without [`DEPTH`]: a script chooses how deep it
//! nests, and the stack would overflow.

mod bindings;
mod buffers;
mod calls;
mod ciphers;
mod classes;
mod construct;
mod dates;
mod errors;
mod expressions;
mod filled;
mod globals;
mod hosted;
mod known;
mod later;
mod lists;
mod names;
mod operators;
mod passed;
mod places;
mod reads;
mod room;
mod statements;
mod symbols;
mod texts;
mod wide;

use std::collections::VecDeque;
use std::rc::Rc;

use self::bindings::Bindings;
use self::ciphers::Ciphers;
use self::later::Later;
use self::passed::{Aside, Passed};
use self::reads::{Again, Reads};
use self::room::room;
use super::parse::Names;
use super::tree::{Code, Expression, Node, Statement, Symbol};
use super::value::{Element, Function, Object, ObjectKind, Properties, TEXT, Text, Value, element};
use crate::bounds::Bounds;
use crate::maps::HashMap;

/// What was seen of an expression's value.
#[derive(Clone, Debug, Default)]
pub(super) enum Seen {
    #[default]
    Nothing,
    /// Always this text.
    Always(Text),
    /// More than one value.
    Varying,
    /// Something that is not known.
    Unknown,
}

pub(super) struct Machine<'n> {
    /// The script, and the texts that it runs, in the order of `texts_run`: what functions are printed from.
    text: &'n str,
    sources: Vec<String>,
    names: &'n mut Names,
    /// Steps left; a step is a node of the code, or sixteen units of text or elements of a list.
    steps: usize,
    /// Bytes that objects and scopes may still take.
    room: usize,
    /// Steps that must be left for the bounds not to be asked.
    ask_below: usize,
    bounds: Option<&'n Bounds<'n>>,
    depth: usize,
    scopes: Vec<Scope>,
    objects: Vec<Object>,
    /// By the number of a node.
    pub(super) seen: Vec<Seen>,
    /// Code that is run as text, and the tree of it.
    pub(super) texts_run: Vec<(Text, Rc<Code>)>,
    /// How often an expression gave something unknown: where none does, nothing throws but what the script throws itself.
    unknown: u64,
    /// Blocks with a handler that the walk is in.
    tries: usize,
    /// What is being thrown: an expression that gives `None` meanwhile is left for a handler.
    thrown: Option<Value>,
    /// Functions that were made, in order.
    made: Vec<u32>,
    /// Parts that known conditions passed by, in order, and a bit for the first node of each.
    passed: VecDeque<Passed>,
    is_passed: Vec<u64>,
    reads: Reads,
    later: Later,
    /// By the number of a code.
    runs: Vec<Runs>,
    ciphers: Ciphers,
    placed: Placed,
    /// Places written in a branch that may not be taken, with what they held before.
    journal: Vec<(u32, Symbol, Value)>,
    uncertain: Vec<Branch>,
    frames: Vec<Frame>,
    /// The name of the class around, which no script can write.
    class_around: Symbol,
    /// What the script puts into what the language offers, as in `String.prototype.a = f`.
    changed: HashMap<(&'static str, Rc<str>), Value>,
    /// By the number of a name: the scope that has it, [`MANY`] where more than one does, or [`NO_SCOPE`].
    homes: Vec<u32>,
    /// Whether a `with` gives names, too.
    has_with: bool,
    /// By the number of a name: what it means where the script does not declare it.
    undeclared: Vec<Option<Value>>,
    /// Texts of one unit, which scripts take others apart into: each is made once.
    units: Vec<Option<Text>>,
}

/// The calls of a code so far.
#[derive(Clone, Copy, Default)]
struct Runs {
    any: bool,
    /// How often it gave nothing known.
    vain: u32,
    /// The same for calls with an argument that is not known, and for those that have no others.
    vague: u32,
    blind: u32,
}

/// The oldest scope and the oldest object that something known was put into since a call began.
#[derive(Clone, Copy)]
struct Placed {
    scope: u32,
    object: u32,
}

impl Placed {
    const NOTHING: Self = Self { scope: u32::MAX, object: u32::MAX };

    fn or(self, other: Self) -> Self {
        Self { scope: self.scope.min(other.scope), object: self.object.min(other.object) }
    }
}

/// What was there when a branch that may not be taken began.
#[derive(Clone, Copy)]
struct Branch {
    scopes: u32,
    objects: u32,
}

#[derive(Default)]
struct Scope {
    names: Bindings,
    parent: Option<u32>,
    /// Whether its name keeps its value, as that of a function does inside of it.
    is_fixed: bool,
    /// The object of a `with`.
    object: Option<u32>,
}

/// A call that is being run.
#[derive(Default)]
struct Frame {
    this: Option<Value>,
    /// Whether it may have returned before.
    maybe_left: bool,
    /// Whether the loop around may have ended before.
    maybe_broken: bool,
    /// Or one around it, by its label.
    maybe_broken_far: bool,
    yielded: Option<Vec<Value>>,
    log: Option<Rc<std::cell::RefCell<Vec<Symbol>>>>,
}

/// Calls, statements and expressions in each other, which bounds the stack.
const DEPTH: usize = 400;
/// Steps between two looks at the bounds.
const STEPS_UNASKED: usize = 4096;
/// Values that a generator gives.
const MOST_YIELDED: usize = 1 << 14;
/// Scopes and objects that there is room for at first.
const MOST_AT_FIRST: usize = 4096;
/// Texts of one unit below this are kept.
const KEPT_UNITS: usize = 128;
const OUTERMOST: u32 = 0;
/// No scope has these numbers.
const NO_SCOPE: u32 = u32::MAX;
const MANY: u32 = u32::MAX - 1;
/// A function is left alone after calls that gave nothing known, and later after calls that gave nothing.
const VAIN: u32 = 60;
const UNKNOWN_RESULT: u32 = 20;
/// The same for calls with an unknown argument, and without a known one. Functions that call each other walk each other again in
/// each call: with 60 calls, 12 evaluations of 205 took 85 % of all steps. Each count is of its own kind of call, or somebody
/// could hide what a decoder says behind a few calls that say nothing.
const VAGUE: u32 = 20;
const BLIND: u32 = 3;

/// Whether a text has places that are not known, as that of the time has.
fn is_partly_known(text: &[u16]) -> bool {
    text.len() < 256 && text.contains(&UNKNOWN_UNIT)
}

// `Date().substr(25, 3)` is `GMT` at any time, while the hour is not known: such a text has this unit in the places that vary.
// `note` refuses the text as a whole. A part without the unit counts, and JSFuck takes its letters that way, one by one.
/// Stands for a unit of a text that is not known.
const UNKNOWN_UNIT: u16 = 0xFFFD;

/// What happens after a statement.
#[derive(Debug, Default)]
enum Flow {
    #[default]
    Next,
    Break(Option<Symbol>),
    Continue(Option<Symbol>),
    Return(Value),
    Throw(Value),
}

impl<'n> Machine<'n> {
    pub(super) fn new(
        text: &'n str,
        names: &'n mut Names,
        steps: usize,
        steps_of_all: usize,
        bounds: Option<&'n Bounds<'n>>,
    ) -> Self {
        // Each function is an object at least, and has a scope when it is walked.
        let codes = (names.codes as usize + 8).min(MOST_AT_FIRST);
        let mut scopes = Vec::with_capacity(codes);
        scopes.push(Scope::default());
        let class_around = names.number("%class");
        let mut machine = Self {
            text,
            sources: Vec::new(),
            names,
            steps,
            room: room(steps_of_all),
            ask_below: steps.saturating_sub(STEPS_UNASKED),
            bounds,
            depth: 0,
            scopes,
            objects: Vec::with_capacity(codes),
            seen: Vec::new(),
            texts_run: Vec::new(),
            unknown: 0,
            tries: 0,
            thrown: None,
            made: Vec::new(),
            passed: VecDeque::new(),
            is_passed: Vec::new(),
            reads: Reads::default(),
            later: Later::default(),
            runs: Vec::new(),
            ciphers: Ciphers::default(),
            placed: Placed::NOTHING,
            journal: Vec::new(),
            uncertain: Vec::new(),
            frames: vec![Frame { this: Some(Value::Global), ..Frame::default() }],
            class_around,
            changed: HashMap::default(),
            homes: Vec::new(),
            has_with: false,
            undeclared: Vec::new(),
            units: Vec::new(),
        };
        machine.make_stores();
        machine
    }

    pub(super) fn steps_left(&self) -> usize {
        self.steps
    }

    /// Runs a script, then every function of it that nothing has called, and then what was passed by.
    // Why in this order:
    //
    // 1. The script's own statements, with the arguments that it gives. In
    //    `t = ['b', 'a']; function turn() { t.reverse() } turn()` the table must be turned before anybody reads `t[0]`. A walk
    //    of `turn` in doubt would make it unknown instead.
    // 2. Functions that nothing has called, as most handlers. They find what the script left.
    // 3. Parts that a known condition passed by: a call in step 2 may have walked them with better arguments. Take
    //    `function f(m) { if (m) use('a' + m) } f(0); function g() { f(1) }`. The walk of `g` gives `a1`. If the part came
    //    first, it would give `a0`, and both together vary. A part may make functions, which have their turn before the next
    //    part.
    // 4. Functions that read what a later walk changed. Only now are all changes known (`reads.rs`).
    pub(super) fn script(&mut self, code: &Rc<Code>) {
        let _ = self.top(code, OUTERMOST);
        self.reads.script_has_run();
        let mut next = 0;
        while self.steps > 0 {
            if next == self.made.len() {
                let Some(passed) = self.passed.pop_front() else { break };
                self.reads.begin(self.scopes.len(), self.objects.len());
                self.catch_up(&passed);
                self.reads.end(None);
                continue;
            }
            let made = self.made[next];
            next += 1;
            let ObjectKind::Function(function) = &self.objects[made as usize].kind else { continue };
            let function = function.clone();
            if self.runs(function.code.number).any {
                continue;
            }
            self.reads.begin(self.scopes.len(), self.objects.len());
            let again = match self.given(made) {
                Some((arguments, next)) => {
                    let value = self.call_again(&function, Value::Global, arguments.clone());
                    if let Some(next) = next {
                        self.settle(next, value);
                    }
                    Again::Call { function, this: Value::Global, arguments }
                }
                None => {
                    self.walk(&function);
                    Again::Walk(made)
                }
            };
            self.reads.end(Some(again));
        }
        for again in self.reads.stale() {
            match again {
                Again::Walk(made) => {
                    if let ObjectKind::Function(function) = &self.objects[made as usize].kind {
                        let function = function.clone();
                        self.walk(&function);
                    }
                }
                Again::Call { function, this, arguments } => {
                    self.call_again(&function, this, arguments);
                }
            }
        }
    }

    /// Runs a function that nobody has called, on arguments that may be anything.
    fn walk(&mut self, function: &Function) {
        self.depth = 0;
        self.frames.truncate(1);
        let this = if function.code.is_arrow { function.this.clone() } else { None };
        self.maybe(|machine| {
            let _ = machine.run(function, this.unwrap_or(Value::Unknown), Vec::new(), true);
            Some(())
        });
    }

    /// Calls a function as it was called before, now that others have changed what it reads.
    fn call_again(&mut self, function: &Function, this: Value, arguments: Vec<Value>) -> Value {
        self.depth = 0;
        self.frames.truncate(1);
        let run =
            |machine: &mut Self| Some(machine.run(function, this, arguments, false).unwrap_or_default());
        self.maybe(run).unwrap_or_default()
    }

    /// The statements of a script one by one: where one needs too much, the next one goes on without what it assigns.
    fn top(&mut self, code: &Rc<Code>, scope: u32) -> Option<Value> {
        self.reserve();
        if let Some(frame) = self.frames.last_mut() {
            frame.log = Some(Rc::clone(&code.log));
        }
        self.declare_variables(&code.variables, scope);
        self.declare_block(&code.block, scope)?;
        let mut last = Value::Undefined;
        for (at, statement) in code.block.body.iter().enumerate() {
            let (depth, uncertain, frames) = (self.depth, self.uncertain.len(), self.frames.len());
            match self.statement(statement, scope, &mut last) {
                Some(flow @ (Flow::Throw(_) | Flow::Return(_))) => {
                    let next = at + 1;
                    let first = code.block.body[next..].iter().find_map(Statement::first);
                    self.pass(first, scope, || Aside::RestOfCode(Rc::clone(code), next));
                    return match flow {
                        Flow::Throw(value) => self.throw_value(value),
                        _ => Some(last),
                    };
                }
                // What a block or a loop gives is what its last expression gave.
                Some(_) if statement.is_compound() => last = Value::Unknown,
                Some(_) => {}
                None => {
                    (self.depth, last) = (depth, Value::Unknown);
                    self.uncertain.truncate(uncertain);
                    self.frames.truncate(frames);
                    if self.steps == 0 {
                        return None;
                    }
                }
            }
        }
        Some(last)
    }

    fn runs(&mut self, code: u32) -> &mut Runs {
        let at = code as usize;
        if self.runs.len() <= at {
            self.runs.resize(at + 1, Runs::default());
        }
        &mut self.runs[at]
    }

    fn reserve(&mut self) {
        self.seen.resize(self.names.nodes as usize + 1, Seen::Nothing);
    }

    // A text costs by its length, not by the nodes that make it. `s = s + s` forty times is a few hundred nodes, and two
    // terabytes. The bounds are asked every 4,096 steps, so that looks at the clock cost little.
    fn spend(&mut self, steps: usize) -> Option<()> {
        match self.steps.checked_sub(steps) {
            Some(left) if left >= self.ask_below => {
                self.steps = left;
                Some(())
            }
            left => self.spend_asking(left),
        }
    }

    /// Spends steps after asking the bounds; without time, no step is left.
    #[cold]
    fn spend_asking(&mut self, left: Option<usize>) -> Option<()> {
        let left = left.filter(|_| !self.bounds.is_some_and(Bounds::is_over));
        self.steps = left.unwrap_or(0);
        self.ask_below = self.steps.saturating_sub(STEPS_UNASKED);
        left.map(|_| ())
    }

    // `try { null.x; s = 'a' } catch (e) { s = 'b' }` leaves 'b' for sure. Without a handler the walk goes on as if nothing were
    // known of the value: what follows is still worth to be seen.
    /// Leaves an expression for the handler around it.
    fn throw_value<T: Default>(&mut self, value: Value) -> Option<T> {
        if self.tries == 0 {
            return Some(T::default());
        }
        self.thrown = Some(value);
        None
    }

    /// The same with an error of the language.
    fn throw<T: Default>(&mut self) -> Option<T> {
        if self.tries == 0 {
            return Some(T::default());
        }
        // Nobody knows what it says.
        let error = self.object(ObjectKind::Plain);
        self.set_open(&error, true);
        self.throw_value(error)
    }

    /// Whether an access that begins like this throws for sure where it finds nothing: what a name holds now may be there
    /// before a function that waits runs.
    fn is_sure(&self, first: &Node) -> bool {
        self.tries > 0
            && (self.uncertain.is_empty() || !matches!(first.kind, Expression::Name(_) | Expression::This))
    }

    /// Whether a value is none that can be called.
    fn is_no_function(&self, value: &Value) -> bool {
        match value {
            Value::Unknown | Value::Native(_) => false,
            Value::Object(number) => {
                matches!(self.objects[*number as usize].kind, ObjectKind::List(_) | ObjectKind::Plain)
                    && !self.objects[*number as usize].open
            }
            _ => true,
        }
    }

    fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == DEPTH {
            return None;
        }
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        result
    }

    /// Notes what an expression gave.
    // The answers of a place are a ladder: nothing, always this text, varying, unknown. A place climbs it and never comes down.
    // Unknown is the top step, since `collect` keeps what is around an unknown place as it is written. In `d(u(), 1)` the call
    // of `u` may do something, so a known `d(…)` must not take its place. A number varies: the stream takes texts alone.
    fn note(&mut self, id: u32, value: &Value) {
        if matches!(value, Value::Unknown) {
            self.unknown += 1;
        }
        let Some(seen) = self.seen.get_mut(id as usize) else { return };
        match (&*seen, value) {
            (Seen::Unknown, _) => {}
            (_, Value::Unknown) => *seen = Seen::Unknown,
            (Seen::Varying, _) => {}
            (Seen::Nothing, Value::Text(text)) if !is_partly_known(text) => {
                *seen = Seen::Always(Rc::clone(text));
            }
            (Seen::Always(before), Value::Text(text))
                if Rc::ptr_eq(before, text) || before.len() <= 4096 && before == text => {}
            _ => *seen = Seen::Varying,
        }
    }

    /// The text of one unit.
    fn unit(&mut self, unit: u16) -> Value {
        let at = usize::from(unit);
        if at >= KEPT_UNITS {
            let _ = self.hold(TEXT);
            return Value::Text(Rc::new(vec![unit]));
        }
        if self.units.is_empty() {
            self.units.resize(KEPT_UNITS, None);
        }
        Value::Text(Rc::clone(self.units[at].get_or_insert_with(|| Rc::new(vec![unit]))))
    }

    fn new_text(&mut self, text: Vec<u16>) -> Option<Value> {
        self.spend(text.len() / 16)?;
        Some(match text[..] {
            [unit] => self.unit(unit),
            _ => Value::Text(Rc::new(text)),
        })
    }

    fn object(&mut self, kind: ObjectKind) -> Value {
        // What makes one gets it in any case: where there is no room for it, the next step ends the walk.
        let _ = self.hold(size_of::<Object>() + kind.weight());
        self.objects.push(Object {
            kind,
            properties: Properties::default(),
            prototype: None,
            open: false,
            frozen: false,
            sealed: false,
            element: Element::Any,
            holes: false,
            twin: None,
        });
        Value::Object(self.objects.len() as u32 - 1)
    }

    fn list(&mut self, values: Vec<Value>) -> Option<Value> {
        self.spend(values.len() / 16 + 1)?;
        Some(self.object(ObjectKind::List(values)))
    }

    fn set_holes(&mut self, of: &Value, holes: bool) {
        if let (Value::Object(number), true) = (of, holes) {
            self.objects[*number as usize].holes = true;
        }
    }

    /// A typed array of values.
    fn typed(&mut self, name: &'static str, mut values: Vec<Value>) -> Option<Value> {
        self.spend(values.len() / 8)?;
        for value in &mut values {
            *value =
                self.number(value)?.map_or(Value::Unknown, |number| Value::Number(element(name, number)));
        }
        let list = self.list(values)?;
        if let Value::Object(number) = list {
            self.objects[number as usize].element = Element::Typed(name);
        }
        Some(list)
    }

    /// Whether the script changes a method of the language of this name.
    fn is_changed(&self, name: &str) -> bool {
        !self.changed.is_empty() && self.changed.keys().any(|(_, key)| &**key == name)
    }

    /// What the script has put into something of the language, or into what everything inherits from.
    fn changed_member(&self, of: &'static str, key: &str) -> Option<Value> {
        if self.changed.is_empty() {
            return None;
        }
        let key: Rc<str> = key.into();
        let all = [of, "Object.prototype"].map(|of| self.changed.get(&(of, Rc::clone(&key))));
        all.into_iter().take(if of.ends_with(".prototype") { 2 } else { 1 }).flatten().next().cloned()
    }

    fn closure(&mut self, code: &Rc<Code>, scope: u32) -> Value {
        let this = code.is_arrow.then(|| self.this());
        let code = Rc::clone(code);
        let value = self.object(ObjectKind::Function(Function { code, scope, this, class: None }));
        if let Value::Object(number) = value {
            self.made.push(number);
        }
        value
    }

    fn this(&self) -> Value {
        self.frames.last().and_then(|frame| frame.this.clone()).unwrap_or(Value::Unknown)
    }
}
