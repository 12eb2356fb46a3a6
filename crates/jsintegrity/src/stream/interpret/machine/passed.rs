//! What a known condition passes by: it may run later, when a timer or an event has changed what the condition asks.
//!
//! `var n = 0; setInterval(function () { if (n++ > 5) location = d(3) }, 1000)` never takes its branch while the machine walks
//! it. In a browser it still does. So the machine keeps the parts that it passed by. After everything else it walks those that
//! nothing has walked until then, as branches that may not be taken.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Frame, Machine, Seen};
use crate::stream::interpret::tree::{
    Block, Case, Code, Each, Expression, Loop, Node, Operator, Statement, Symbol,
};
use crate::stream::interpret::value::Value;

/// A part of the code, by what holds it.
pub(super) enum Aside {
    Statement(Rc<Statement>),
    /// The statements of a function after one that left it.
    RestOfCode(Rc<Code>, usize),
    RestOfBlock(Rc<Block>, usize),
    Body(Rc<Loop>),
    EachBody(Rc<Each>),
    Cases(Rc<[Case]>),
    Ways(Rc<[Node; 3]>),
    Operands(Rc<(Node, Vec<(Operator, Node)>)>),
}

/// A part with what it needs to be walked.
pub(super) struct Passed {
    part: Aside,
    scope: u32,
    this: Option<Value>,
    log: Option<Rc<RefCell<Vec<Symbol>>>>,
}

/// Parts that are kept at a time.
const MOST: usize = 4_096;

impl Machine<'_> {
    /// Keeps a part, of which this node is the first one that leaves a note, unless it was walked or is kept already.
    pub(super) fn pass(&mut self, first: Option<u32>, scope: u32, part: impl FnOnce() -> Aside) {
        if let Some(first) = first.filter(|first| !self.is_seen(*first)) {
            self.keep(first, scope, part);
        }
    }

    /// Keeps a part under the number of a node, once.
    pub(super) fn keep(&mut self, node: u32, scope: u32, part: impl FnOnce() -> Aside) {
        if self.passed.len() == MOST {
            return;
        }
        let (at, bit) = (node as usize / 64, 1 << (node % 64));
        if self.is_passed.len() <= at {
            self.is_passed.resize(self.seen.len() / 64 + 1, 0);
        }
        let Some(word) = self.is_passed.get_mut(at).filter(|word| **word & bit == 0) else { return };
        *word |= bit;
        let Some(frame) = self.frames.last() else { return };
        let (this, log) = (frame.this.clone(), frame.log.clone());
        self.passed.push_back(Passed { part: part(), scope, this, log });
    }

    fn is_seen(&self, node: u32) -> bool {
        self.seen.get(node as usize).is_none_or(|seen| !matches!(seen, Seen::Nothing))
    }

    fn is_new(&self, first: Option<u32>) -> bool {
        first.is_some_and(|first| !self.is_seen(first))
    }

    /// Walks a part that was passed by, as far as nothing has walked it.
    // The part runs in the scope where it was passed by, with the `this` and the log of its function. It runs in doubt, since
    // nobody says that it ever does. `let on = false, k = 'a'; if (on) k = 'b'` makes `k` unknown, and what has read `k` is
    // walked again.
    pub(super) fn catch_up(&mut self, passed: &Passed) {
        self.depth = 0;
        self.frames.truncate(1);
        let (this, log) = (passed.this.clone(), passed.log.clone());
        self.frames.push(Frame { this, log, ..Frame::default() });
        self.maybe(|machine| {
            machine.aside(&passed.part, passed.scope);
            Some(())
        });
        self.frames.truncate(1);
    }

    fn aside(&mut self, part: &Aside, scope: u32) {
        match part {
            Aside::Statement(statement) => self.statements(std::slice::from_ref(statement), scope),
            Aside::RestOfCode(code, from) => self.statements(&code.block.body[*from..], scope),
            Aside::RestOfBlock(block, from) => self.statements(&block.body[*from..], scope),
            Aside::Body(of) => self.statements(std::slice::from_ref(&of.body), scope),
            Aside::EachBody(each) => self.statements(std::slice::from_ref(&each.body), scope),
            Aside::Cases(cases) => {
                for case in &**cases {
                    self.expression(case.value.as_ref(), scope);
                    self.statements(&case.body, scope);
                }
            }
            Aside::Ways(ways) => ways.iter().for_each(|way| self.expression(Some(way), scope)),
            Aside::Operands(chain) => {
                chain.1.iter().for_each(|(_, operand)| self.expression(Some(operand), scope));
            }
        }
    }

    fn expression(&mut self, node: Option<&Node>, scope: u32) {
        if let Some(node) = node.filter(|node| self.is_new(node.first())) {
            let _ = self.value(node, scope);
        }
    }

    /// Statements up to one that leaves; whatever follows it is passed by again.
    fn statements(&mut self, all: &[impl std::borrow::Borrow<Statement>], scope: u32) {
        for statement in all {
            let statement = statement.borrow();
            if self.is_new(statement.first())
                && self.statement(statement, scope, &mut Value::Undefined).is_none()
            {
                return;
            }
        }
    }
}

impl Node {
    /// The first place of which the machine notes something: what is there as it is needs no note.
    pub(super) fn first(&self) -> Option<u32> {
        let is_plain = match &self.kind {
            Expression::Undefined | Expression::Null | Expression::Bool(_) => true,
            Expression::Number(_) | Expression::Text(_) => true,
            Expression::Template(template) => template.parts.is_empty(),
            _ => false,
        };
        (!is_plain).then_some(self.id)
    }
}

impl Statement {
    /// Whether it holds others, one of which may give its value.
    pub(super) fn is_compound(&self) -> bool {
        !matches!(self, Self::Expression(_) | Self::Variables(..) | Self::Class(..))
    }

    /// The same of a statement: of the place that is walked first, or as good as.
    pub(super) fn first(&self) -> Option<u32> {
        let first_of = |all: &[Self]| all.iter().find_map(Self::first);
        match self {
            Self::Expression(node) | Self::Throw(node) => node.first(),
            Self::Variables(all, _) => all.iter().find_map(|(_, value)| value.as_ref()?.first()),
            Self::Return(value) => value.as_ref()?.first(),
            Self::If(condition, then, otherwise) => {
                condition.first().or_else(|| then.first()).or_else(|| otherwise.as_ref()?.first())
            }
            Self::For(of) => {
                let start = of.start.as_ref().and_then(Self::first);
                start.or_else(|| of.condition.as_ref()?.first()).or_else(|| of.body.first())
            }
            Self::ForEach(each) => each.of.first(),
            Self::Block(block) | Self::Try(block, ..) => first_of(&block.body),
            Self::Switch(of, cases) => {
                of.first().or_else(|| cases.iter().find_map(|case| first_of(&case.body)))
            }
            Self::Labelled(_, inner) => inner.first(),
            Self::With(of, inner) => of.first().or_else(|| inner.first()),
            Self::Class(..) | Self::Break(_) | Self::Continue(_) | Self::Lost(_) => None,
        }
    }
}
