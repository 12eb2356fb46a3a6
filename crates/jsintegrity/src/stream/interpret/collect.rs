//! Which places of an evaluated code are known: what the machine saw of each expression, brought back to the text.

use std::rc::Rc;

use super::machine::Seen;
use super::tree::{
    Argument, Block, Class, ClassMemberKind, Code, Expression, Key, Node, Pattern, PostKind, Property,
    Statement,
};
use super::value::Text;
use super::{Known, print};
use crate::maps::{HashMap, HashSet};

/// The outermost places of a code whose text is known, in order. A place that holds something unknown does more than give its
/// text, and one that runs a text as code hides it. Of such a place, the places inside count.
pub(super) fn known(code: &Code, seen: &[Seen], run: &HashSet<Text>) -> Vec<Known> {
    // Most scripts hide nothing.
    let always: Vec<u32> =
        seen.iter().zip(0..).filter(|(seen, _)| matches!(seen, Seen::Always(_))).map(|(_, id)| id).collect();
    if always.is_empty() {
        return Vec::new();
    }
    let mut collector = Collector {
        seen,
        always,
        within: 0,
        depth: 0,
        found: Vec::new(),
        unknown: Vec::new(),
        assigned: Vec::new(),
    };
    collector.code(code);
    let Collector { mut found, mut unknown, mut assigned, .. } = collector;
    found.sort_by_key(|(known, _)| (known.start, std::cmp::Reverse(known.end)));
    // Only what is inside of a place counts, and few places are known.
    let around = outermost(&found);
    unknown.retain(|(start, end)| is_within(&around, *start, *end));
    assigned.retain(|(start, end, _)| is_within(&around, *start, *end));
    unknown.sort_unstable();
    assigned.sort_unstable();
    // An assignment of the place's own function is more than its value.
    let assigns = |known: &Found, depth: u32| {
        let first = assigned.partition_point(|(start, ..)| *start < known.start);
        assigned[first..]
            .iter()
            .take(MOST_RUNS)
            .take_while(|(start, ..)| *start < known.end)
            .any(|(_, end, of)| *end <= known.end && *of == depth)
    };
    let kept = found.into_iter().filter(|(known, depth)| !assigns(known, *depth));
    let mut found: Vec<Found> = kept.map(|(known, _)| known).collect();
    let runs: Vec<Found> = found.iter().filter(|known| run.contains(&known.text)).cloned().collect();
    let mut end = 0;
    // What keeps a place as it is written, though its text is known:
    //
    //     d(u(), 1)           something unknown inside: the call of `u` may do more than give a value
    //     d(k = 1)            an assignment inside, which other code may read (left out above)
    //     eval(d(3)) + 'c'    a text inside that is run as code: what the code does counts
    //
    // Of all others the outermost ones count: `d(1) + d(2)` as a whole, and neither call for itself.
    found.retain(|known| {
        // Places nest, and of those that begin together the shortest comes first: what begins with this one and is longer is around it.
        let first = unknown.partition_point(|(start, _)| *start < known.start);
        let next = unknown.partition_point(|(start, _)| *start <= known.start);
        let is_inside = |at: usize| unknown.get(at).is_some_and(|(_, end)| *end <= known.end);
        let does_more = is_inside(first) || is_inside(next);
        let first = runs.partition_point(|run| run.start < known.start);
        let hides = runs[first..]
            .iter()
            .take(MOST_RUNS)
            .take_while(|run| run.start < known.end)
            .any(|run| run.end <= known.end && run.text != known.text && !only_returns(&run.text));
        let counts = known.start >= end && !does_more && !hides;
        if counts {
            end = known.end;
        }
        counts
    });
    // A long text in many places is printed once: `f(s, s, s, …)` would take its length a thousand times.
    let mut printed: HashMap<*const Vec<u16>, Rc<str>> = HashMap::default();
    let mut print = |text: &Text| Rc::clone(printed.entry(Rc::as_ptr(text)).or_insert_with(|| print(text)));
    found
        .iter()
        .map(|Found { start, end, text }| Known { start: *start, end: *end, text: print(text) })
        .collect()
}

/// Where the outermost of some sorted places begin and end.
fn outermost(found: &[(Found, u32)]) -> Vec<(u32, u32)> {
    let mut all: Vec<(u32, u32)> = Vec::new();
    for (known, _) in found {
        match all.last_mut() {
            Some((_, end)) if known.start < *end => *end = known.end.max(*end),
            _ => all.push((known.start, known.end)),
        }
    }
    all
}

/// Whether a place is in one of some others, which are sorted and apart.
fn is_within(around: &[(u32, u32)], start: u32, end: u32) -> bool {
    let next = around.partition_point(|(from, _)| *from <= start);
    next.checked_sub(1).is_some_and(|at| end <= around[at].1)
}

/// A place whose value is always this text, as the machine has it.
#[derive(Clone)]
struct Found {
    start: u32,
    end: u32,
    text: Text,
}

/// Whether a code gives something of the language and does nothing else: `return escape`, as JSFuck has it.
fn only_returns(code: &Text) -> bool {
    const LONGEST: usize = 40;
    code.len() <= LONGEST && {
        let code = print(code);
        code.starts_with("return") && !code.contains(['"', '\'', '`', ';', '.', '=']) && !code.contains("//")
    }
}

/// Texts run as code that a place is looked through for.
const MOST_RUNS: usize = 16;

struct Collector<'s> {
    seen: &'s [Seen],
    /// The numbers of the places that are known, in order.
    always: Vec<u32>,
    /// Known places around the one that is looked at.
    within: u32,
    /// Functions around the place that is looked at.
    depth: u32,
    found: Vec<(Found, u32)>,
    /// Where assignments begin and end, with the functions around them. The value of `x.src = d(1)` ends where the whole does, and
    /// is a place of its own.
    assigned: Vec<(u32, u32, u32)>,
    /// Where what is not known begins and ends. `d(1)` is known in `u === d(1)`, which ends where it does.
    unknown: Vec<(u32, u32)>,
}

impl Collector<'_> {
    fn is_known(&self, id: u32) -> bool {
        matches!(self.seen.get(id as usize), Some(Seen::Always(_)))
    }

    fn place(&mut self, id: u32, start: u32, end: u32) {
        match self.seen.get(id as usize) {
            Some(Seen::Always(text)) => {
                self.found.push((Found { start, end, text: Rc::clone(text) }, self.depth));
            }
            Some(Seen::Unknown) => self.unknown.push((start, end)),
            _ => {}
        }
    }

    fn code(&mut self, code: &Code) {
        // What is unknown or assigned in a function counts for known places in it and around it.
        let next = self.always.partition_point(|id| *id < code.places.start);
        let holds_known = self.always.get(next).is_some_and(|id| *id < code.places.end);
        if self.within == 0 && !holds_known {
            return;
        }
        self.depth += 1;
        for part in &code.parameters {
            self.pattern(&part.target);
            part.otherwise.iter().for_each(|node| self.node(node));
        }
        self.block(&code.block);
        code.value.iter().for_each(|node| self.node(node));
        self.depth -= 1;
    }

    fn block(&mut self, block: &Block) {
        block.functions.iter().for_each(|code| self.code(code));
        block.body.iter().for_each(|statement| self.statement(statement));
    }

    fn class(&mut self, class: &Class) {
        class.parent.iter().for_each(|node| self.node(node));
        class.constructor.iter().for_each(|code| self.code(code));
        for member in &class.members {
            match &member.kind {
                ClassMemberKind::Method(key, code)
                | ClassMemberKind::Getter(key, code)
                | ClassMemberKind::Setter(key, code) => {
                    self.key(key);
                    self.code(code);
                }
                ClassMemberKind::Field(key, value) => {
                    self.key(key);
                    value.iter().for_each(|node| self.node(node));
                }
                ClassMemberKind::Block(code) => self.code(code),
            }
        }
    }

    fn key(&mut self, key: &Key) {
        if let Key::Computed(node) = key {
            self.node(node);
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Name(_) => {}
            // The place itself is no value here, but what it is reached by is.
            Pattern::Place(node) => self.inside(node, true),
            Pattern::Array(parts) => {
                for part in parts.iter().flatten() {
                    self.pattern(&part.target);
                    part.otherwise.iter().for_each(|node| self.node(node));
                }
            }
            Pattern::Object(parts, rest) => {
                for (key, part) in parts {
                    self.key(key);
                    self.pattern(&part.target);
                    part.otherwise.iter().for_each(|node| self.node(node));
                }
                rest.iter().for_each(|rest| self.pattern(rest));
            }
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Expression(node) | Statement::Throw(node) => self.node(node),
            Statement::Variables(all, _) => {
                for (pattern, value) in all {
                    self.pattern(pattern);
                    value.iter().for_each(|node| self.node(node));
                }
            }
            Statement::Return(value) => value.iter().for_each(|node| self.node(node)),
            Statement::If(condition, then, otherwise) => {
                self.node(condition);
                self.statement(then);
                otherwise.iter().for_each(|inner| self.statement(inner));
            }
            Statement::For(of) => {
                of.start.iter().for_each(|start| self.statement(start));
                of.condition.iter().chain(&of.step).for_each(|node| self.node(node));
                self.statement(&of.body);
            }
            Statement::ForEach(each) => {
                self.pattern(&each.target);
                self.node(&each.of);
                self.statement(&each.body);
            }
            Statement::Block(block) => self.block(block),
            Statement::Switch(of, cases) => {
                self.node(of);
                for case in &**cases {
                    case.value.iter().for_each(|node| self.node(node));
                    case.body.iter().for_each(|inner| self.statement(inner));
                }
            }
            Statement::Try(body, handler, last) => {
                self.block(body);
                handler.iter().for_each(|(_, block)| self.block(block));
                last.iter().for_each(|block| self.block(block));
            }
            Statement::Labelled(_, inner) => self.statement(inner),
            Statement::With(of, inner) => {
                self.node(of);
                self.statement(inner);
            }
            Statement::Class(_, class) => self.class(class),
            Statement::Break(_) | Statement::Continue(_) | Statement::Lost(_) => {}
        }
    }

    fn node(&mut self, node: &Node) {
        // `this` alone does nothing: `f.apply(this, [4])`.
        if !matches!(node.kind, Expression::This) {
            self.place(node.id, node.start, node.end);
        }
        let around = self.within;
        self.within += u32::from(self.is_known(node.id));
        self.inside(node, false);
        self.within = around;
    }

    fn arguments(&mut self, all: &[Argument]) {
        for one in all {
            if let Argument::Plain(node) | Argument::Spread(node) = one {
                self.node(node);
            }
        }
    }

    /// The parts of a node; of a target, the last access is none.
    fn inside(&mut self, node: &Node, is_target: bool) {
        match &node.kind {
            Expression::Template(template) => template.parts.iter().for_each(|part| self.node(part)),
            Expression::Sequence(parts) | Expression::Opaque(parts) => {
                parts.iter().for_each(|part| self.node(part));
            }
            Expression::Array(elements) => self.arguments(elements),
            Expression::Object(properties) => {
                for property in properties {
                    match property {
                        // `{a}` means itself, and a key has to stay one.
                        Property::Field(Key::Known(_), value)
                            if matches!(value.kind, Expression::Name(_)) =>
                        {
                            self.node(value);
                        }
                        Property::Field(key, value) => {
                            self.key(key);
                            self.node(value);
                        }
                        Property::Getter(key, code) | Property::Setter(key, code) => {
                            self.key(key);
                            self.code(code);
                        }
                        Property::Spread(value) => self.node(value),
                    }
                }
            }
            Expression::Function(code) => self.code(code),
            Expression::Class(class) => self.class(class),
            Expression::Unary(_, of) => self.inside(of, true),
            Expression::Update(_, _, of) => {
                self.assigned.push((node.start, node.end, self.depth));
                self.inside(of, true);
            }
            Expression::Yield(of, _) => of.iter().for_each(|of| self.node(of)),
            Expression::Await(of) => self.node(of),
            Expression::Chain(chain) => {
                self.node(&chain.0);
                chain.1.iter().for_each(|(_, node)| self.node(node));
            }
            Expression::Conditional(parts) => parts.iter().for_each(|part| self.node(part)),
            Expression::Assign(_, target, value) => {
                self.assigned.push((node.start, node.end, self.depth));
                self.pattern(target);
                self.node(value);
            }
            Expression::Postfix(first, posts) => {
                let around = self.within;
                self.within += u32::from(posts.iter().any(|post| self.is_known(post.id)));
                self.node(first);
                for (at, post) in posts.iter().enumerate() {
                    if !(is_target && at + 1 == posts.len()) {
                        self.place(post.id, node.start, post.end);
                    }
                    match &post.kind {
                        PostKind::Index(index) => self.node(index),
                        PostKind::Call(arguments) => self.arguments(arguments),
                        PostKind::Tagged(tagged) => tagged.0.parts.iter().for_each(|part| self.node(part)),
                        PostKind::Member(_) => {}
                    }
                }
                self.within = around;
            }
            Expression::New(callee, arguments) => {
                self.node(callee);
                self.arguments(arguments);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_only_return_are_told() {
        let is = |code: &str| only_returns(&Rc::new(code.encode_utf16().collect()));
        assert!(is("return escape") && is("return/0/") && is("return new Date(200000000)"));
        assert!(
            !is("return import('//c.example/a')")
                && !is("return a.b()")
                && !is("return 1;b")
                && !is("alert(1)")
        );
    }
}
