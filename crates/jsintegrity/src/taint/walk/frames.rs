//! What is open around an item: a stack of frames, as a parser has, and the chain of members just before.

use crate::limits;
use crate::taint::graph::Node;

/// What is open around an item.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    /// The function whose code it is part of.
    pub(super) function: u32,
    /// The expression's value; a block has none.
    pub(super) node: Option<Node>,
    /// What came before an opening bracket.
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
    // `a = b; c` and `return b }` have no bracket that ends the value. So each bracket that closes, each semicolon, and partly
    // each comma closes the soft frames on top first. If `Assigned` stayed open, `c` would flow into `a`.
    #[inline]
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
    /// The item of `c`, or of `a` alone: [`Chain::last`].
    pub(super) last: Option<u32>,
    /// A function that is here.
    pub(super) function: Option<u32>,
    /// Whether an index follows: `a[…]`.
    pub(super) indexed: bool,
}

impl Chain {
    /// The item of `c`, or of `a` alone.
    #[inline]
    pub(super) fn last(&self) -> Option<usize> {
        self.last.map(|last| last as usize)
    }

    /// What holds a function that is called or set: the property, or the variable.
    pub(super) fn held(&self) -> Option<Node> {
        self.property.or(self.root)
    }
}

/// Frames that there is room for at first.
const FEW: usize = 16;

/// The open frames. The script's own, the first, stays whatever is closed.
///
/// Of brackets deeper than [`limits::NESTING`] only their number is kept. No browser parses their content, and a hostile script
/// may have one for every byte. Inside them no frame is the innermost one.
#[derive(Debug)]
pub(super) struct Frames {
    open: Vec<Frame>,
    /// Brackets that are open beyond the deepest frame.
    too_deep: usize,
}

impl Frames {
    pub(super) fn new() -> Self {
        let own = Frame { kind: FrameKind::Block(0), function: 0, node: None, chain: Chain::default() };
        let mut open = Vec::with_capacity(FEW);
        open.push(own);
        Self { open, too_deep: 0 }
    }

    /// The function whose code is read.
    #[inline]
    pub(super) fn function(&self) -> u32 {
        self.open.last().map_or(0, |frame| frame.function)
    }

    /// The innermost expression.
    #[inline]
    pub(super) fn node(&self) -> Option<Node> {
        self.last().and_then(|frame| frame.node)
    }

    #[inline]
    pub(super) fn kind(&self) -> Option<FrameKind> {
        self.last().map(|frame| frame.kind)
    }

    /// What an object that is the innermost expression is in.
    pub(super) fn around_object(&self) -> Option<FrameKind> {
        match self.open.as_slice() {
            [.., around, Frame { kind: FrameKind::Object, .. }] if self.too_deep == 0 => Some(around.kind),
            _ => None,
        }
    }

    /// What the call is assigned to that the innermost object is an argument of: `a = f({…})`.
    pub(super) fn assigned_around_object(&self) -> Option<Node> {
        match self.open.as_slice() {
            [
                ..,
                Frame { kind: FrameKind::Assigned, chain, .. },
                Frame { kind: FrameKind::Call(_), .. },
                Frame { kind: FrameKind::Object, .. },
            ] if self.too_deep == 0 => chain.root,
            _ => None,
        }
    }

    /// The value of the innermost object, directly or with a key open in it, and what the object is in.
    pub(super) fn object(&self) -> Option<(Node, Option<FrameKind>)> {
        let open = match self.open.as_slice() {
            [open @ .., Frame { kind: FrameKind::Assigned, .. }] => open,
            open => open,
        };
        match open {
            [rest @ .., Frame { kind: FrameKind::Object, node: Some(node), .. }] if self.too_deep == 0 => {
                Some((*node, rest.last().map(|frame| frame.kind)))
            }
            _ => None,
        }
    }

    #[inline]
    pub(super) fn last(&self) -> Option<&Frame> {
        self.open.last().filter(|_| self.too_deep == 0)
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut Frame> {
        self.open.last_mut().filter(|_| self.too_deep == 0)
    }

    /// The innermost call that is open.
    pub(super) fn call(&self) -> Option<usize> {
        self.open.iter().rev().find_map(|frame| match frame.kind {
            FrameKind::Call(call) => Some(call),
            _ => None,
        })
    }

    /// Whether a frame more would be too deep.
    pub(super) fn is_full(&self) -> bool {
        self.open.len() >= limits::NESTING
    }

    pub(super) fn push(&mut self, kind: FrameKind, node: Option<Node>, chain: Chain) {
        if self.is_full() {
            // What ends without a bracket will not be closed.
            self.too_deep += usize::from(!kind.is_soft());
            return;
        }
        let function = match kind {
            FrameKind::Block(function)
            | FrameKind::Class(function)
            | FrameKind::Head(function)
            | FrameKind::Arrow(function, _) => function,
            _ => self.function(),
        };
        self.open.push(Frame { kind, function, node, chain });
    }

    /// Closes the innermost bracket or what ends without one; `None` where it has no frame.
    pub(super) fn pop(&mut self) -> Option<Frame> {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return None;
        }
        if self.open.len() > 1 { self.open.pop() } else { None }
    }

    /// Closes all but the script's own.
    pub(super) fn close_all(&mut self) {
        self.open.truncate(1);
        self.too_deep = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_end_where_no_browser_parses_and_brackets_are_counted_on() {
        let mut frames = Frames::new();
        for _ in 0..limits::NESTING + 5 {
            frames.push(FrameKind::Group, Some(1), Chain::default());
            // What ends without a bracket has none to be counted by.
            if frames.is_full() {
                frames.push(FrameKind::Assigned, Some(2), Chain::default());
            }
        }
        assert_eq!((frames.open.len(), frames.too_deep, frames.kind()), (limits::NESTING, 6, None));
        for _ in 0..6 {
            assert!(frames.pop().is_none());
        }
        assert_eq!(
            (frames.kind(), frames.pop().map(|frame| frame.node)),
            (Some(FrameKind::Group), Some(Some(1)))
        );
    }
}
