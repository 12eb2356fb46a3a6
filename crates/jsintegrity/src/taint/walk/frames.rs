//! What is open around an item: a stack of frames, as a parser has, and the chain of members just before.

use crate::taint::graph::Node;

/// What is open around an item.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    /// The function whose code it is part of.
    pub(super) function: u32,
    /// The expression's value; a block has none.
    pub(super) node: Option<Node>,
    /// What stood before an opening bracket.
    pub(super) chain: Chain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrameKind {
    /// Statements of this function.
    Block(u32),
    /// The body of a class: fields and methods.
    Class(u32),
    /// The parameters of a function with what they are by default.
    Head(u32),
    /// `(…)`, `[…]`: a value.
    Group,
    /// `{…}`: a value.
    Object,
    /// `f(…)`: which call, and what it ends in.
    Call(usize),
    /// What follows `=`, `key:` or `for (x of`.
    Assigned,
    /// What follows `return`.
    Returned,
    /// The expression of an arrow function, up to this item.
    Arrow(u32, usize),
}

impl FrameKind {
    /// Whether it ends without a bracket.
    pub(super) fn is_soft(self) -> bool {
        matches!(self, Self::Assigned | Self::Returned | Self::Arrow(..))
    }
}

/// `a.b.c`: what a value is read from, or written to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chain {
    /// `a`, unless it is something of the browser.
    pub(super) root: Option<Node>,
    /// `c`, unless it is something of the browser.
    pub(super) property: Option<Node>,
    /// The item of `c`, or of `a` alone.
    pub(super) last: Option<usize>,
    /// A function that stands here.
    pub(super) function: Option<u32>,
    /// Whether an index follows: `a[…]`.
    pub(super) indexed: bool,
}

impl Chain {
    /// What holds a function that is called or set: the property, or the variable.
    pub(super) fn held(&self) -> Option<Node> {
        self.property.or(self.root)
    }
}

/// The open frames. The script's own, the first, stays whatever is closed.
#[derive(Debug)]
pub(super) struct Frames(Vec<Frame>);

impl Frames {
    pub(super) fn new() -> Self {
        let own = Frame { kind: FrameKind::Block(0), function: 0, node: None, chain: Chain::default() };
        Self(vec![own])
    }

    /// The function whose code is read.
    pub(super) fn function(&self) -> u32 {
        self.0.last().map_or(0, |frame| frame.function)
    }

    /// The innermost expression.
    pub(super) fn node(&self) -> Option<Node> {
        self.0.last().and_then(|frame| frame.node)
    }

    pub(super) fn kind(&self) -> Option<FrameKind> {
        self.0.last().map(|frame| frame.kind)
    }

    /// What an object that is the innermost expression stands in.
    pub(super) fn around_object(&self) -> Option<FrameKind> {
        match self.0.as_slice() {
            [.., around, Frame { kind: FrameKind::Object, .. }] => Some(around.kind),
            _ => None,
        }
    }

    pub(super) fn last(&self) -> Option<&Frame> {
        self.0.last()
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut Frame> {
        self.0.last_mut()
    }

    /// The innermost call that is open.
    pub(super) fn call(&self) -> Option<usize> {
        self.0.iter().rev().find_map(|frame| match frame.kind {
            FrameKind::Call(call) => Some(call),
            _ => None,
        })
    }

    pub(super) fn push(&mut self, kind: FrameKind, node: Option<Node>, chain: Chain) {
        let function = match kind {
            FrameKind::Block(function)
            | FrameKind::Class(function)
            | FrameKind::Head(function)
            | FrameKind::Arrow(function, _) => function,
            _ => self.function(),
        };
        self.0.push(Frame { kind, function, node, chain });
    }

    pub(super) fn pop(&mut self) -> Option<Frame> {
        if self.0.len() > 1 { self.0.pop() } else { None }
    }

    /// Closes all but the script's own.
    pub(super) fn close_all(&mut self) {
        self.0.truncate(1);
    }
}
