//! Where the functions of a stream are, and which names they declare.

use std::ops::Range;

use crate::lex::Op;
use crate::stream::{Item, Kind, Stream};

/// A function, or (the first one) the script itself.
#[derive(Debug)]
pub(crate) struct Function {
    /// The item that it begins with: `function`, a name, `(`.
    pub(crate) start: usize,
    pub(crate) name: Option<usize>,
    /// The items of its parameter list, without the brackets.
    pub(crate) parameters: Range<usize>,
    /// The items of its body, with the braces where there are any.
    pub(crate) body: Range<usize>,
    /// Whether the body is an expression, whose value is returned.
    pub(crate) is_expression: bool,
    pub(crate) parent: usize,
}

/// The functions of a stream, in the order of their starts; those before the item where `stops` says so.
pub(crate) fn find(items: &[Item], stops: impl Fn() -> bool) -> Vec<Function> {
    let partners = closing_brackets(items);
    let closing = |open: usize| Some(partners[open] as usize).filter(|close| *close > 0);
    let script = Function {
        start: 0,
        name: None,
        parameters: 0..0,
        body: 0..items.len(),
        is_expression: false,
        parent: 0,
    };
    let mut all = vec![script];
    let mut open: Vec<usize> = vec![0];
    for (at, item) in items.iter().enumerate() {
        if stops() {
            break;
        }
        // Most items begin nothing, which their kind says.
        let may_begin = matches!(item.kind, Kind::Keyword | Kind::Name | Kind::Key) || item.is_op(b'(');
        let Some(header) = may_begin.then(|| header(items, at, item, closing)).flatten() else { continue };
        while open.len() > 1 && open.last().is_some_and(|function| all[*function].body.end <= at) {
            open.pop();
        }
        let parent = open.last().copied().unwrap_or(0);
        open.push(all.len());
        all.push(Function { parent, ..header });
    }
    all
}

/// The items of a function's parameter list, without those of the functions in it. A default may be a function,
/// whose parameters have defaults, and so on.
pub(crate) fn own_parameters(functions: &[Function], number: usize) -> impl Iterator<Item = usize> {
    let parameters = &functions[number].parameters;
    let mut inner = &functions[number + 1..];
    let mut at = parameters.start;
    std::iter::from_fn(move || {
        loop {
            inner = &inner[inner.partition_point(|function| function.start < at)..];
            match inner.first() {
                Some(function) if function.start == at && at < parameters.end => at = function.body.end,
                _ => break,
            }
        }
        let own = (at < parameters.end).then_some(at);
        at += 1;
        own
    })
}

/// The names that a function's parameter list gives to what it takes: those in the values that parameters have by default are others.
pub(crate) fn parameter_names(
    items: &[Item],
    functions: &[Function],
    number: usize,
) -> impl Iterator<Item = usize> {
    let (mut depth, mut default) = (0i32, None);
    own_parameters(functions, number).filter(move |at| {
        let item = &items[*at];
        if item.kind == Kind::Name {
            return default.is_none();
        }
        if item.kind != Kind::Op || item.op.0 > 0xFF {
            return false;
        }
        match item.op.0 as u8 {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => {
                depth -= 1;
                default = default.filter(|of| *of <= depth);
            }
            b'=' => default = default.or(Some(depth)),
            b',' => default = default.filter(|of| *of != depth),
            _ => {}
        }
        false
    })
}

/// The functions that enclose an item, for a reader that goes forward through the items.
#[derive(Debug)]
pub(crate) struct Enclosing<'f> {
    functions: &'f [Function],
    open: Vec<usize>,
    next: usize,
}

impl<'f> Enclosing<'f> {
    pub(crate) fn new(functions: &'f [Function]) -> Self {
        Self { functions, open: vec![0], next: 1 }
    }

    /// Moves to an item; gives the numbers of the functions that begin with it.
    #[inline]
    pub(crate) fn move_to(&mut self, at: usize) -> Range<usize> {
        let first = self.next;
        while let Some(function) = self.functions.get(self.next).filter(|function| function.start <= at) {
            self.leave(function.start);
            self.open.push(self.next);
            self.next += 1;
        }
        self.leave(at);
        first..self.next
    }

    /// Leaves the functions that end before an item.
    #[inline]
    fn leave(&mut self, at: usize) {
        while self.open.len() > 1 && self.functions[self.innermost()].body.end <= at {
            self.open.pop();
        }
    }

    /// The innermost function around the item; 0 is the script.
    #[inline]
    pub(crate) fn innermost(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }
}

/// The innermost function that an item is in, with its head; 0 is the script.
pub(crate) fn innermost(functions: &[Function], at: usize) -> usize {
    let mut number = functions.partition_point(|function| function.start <= at).saturating_sub(1);
    while number > 0 && functions[number].body.end <= at {
        number = functions[number].parent;
    }
    number
}

/// Whether a function of the script has the name at an item and is seen from there. Then a call of `open` or `send`
/// there is one of the script's own.
///
/// Only a declaration that always takes effect counts. A function that is added in another block, in a branch or as the name of
/// an expression changes nothing.
pub(crate) fn is_own(stream: &Stream<'_>, at: usize) -> bool {
    let (items, functions) = (stream.items(), stream.functions());
    let text = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let name = text(at);
    if stream.turn() {
        return false;
    }
    let begins = |keyword: usize| {
        keyword.checked_sub(1).is_none_or(|at| [b';', b'{', b'}'].iter().any(|op| items[at].is_op(*op)))
    };
    functions.iter().skip(1).take(NAMED).any(|function| {
        let before = |at: usize| {
            let before = at.checked_sub(1)?;
            if text(before) == "async" { before.checked_sub(1) } else { Some(before) }
        };
        // `function name() {}`
        let declared = function.name.filter(|_| {
            let first = before(function.start).map_or(0, |before| before + 1);
            text(function.start) == "function" && begins(first)
        });
        // `const name = () => {}`
        let assigned = || {
            let named = before(function.start).filter(|at| items[*at].is_op(b'='))?.checked_sub(1)?;
            let keyword = named.checked_sub(1)?;
            // A `var` of the page may be one that there is.
            let declares = match text(keyword) {
                "let" | "const" => true,
                "var" => function.parent > 0,
                _ => false,
            };
            (declares && begins(keyword)).then_some(named)
        };
        (function.parent == 0 || functions[function.parent].body.contains(&at))
            && declared.or_else(assigned).is_some_and(|own| text(own) == name)
            && is_in_block(items, function, at)
    })
}

/// Whether an item is in the block that a function is declared in, or in one inside of it.
fn is_in_block(items: &[Item], function: &Function, at: usize) -> bool {
    let (open, close) = (b'{', b'}');
    let mut depth = 0u32;
    let mut stays = |item: &Item, inner: u8, outer: u8| {
        if item.is_op(inner) {
            depth += 1;
        } else if item.is_op(outer) {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            }
        }
        true
    };
    if at >= function.body.end {
        let between = items.get(function.body.end..at).unwrap_or_default();
        between.len() <= BLOCK && between.iter().all(|item| stays(item, open, close))
    } else if at < function.start {
        let between = &items[at..function.start];
        between.len() <= BLOCK && between.iter().rev().all(|item| stays(item, close, open))
    } else {
        true
    }
}

/// Functions that are looked through for a name, and items between a name and its declaration.
const NAMED: usize = 4096;
const BLOCK: usize = 20_000;

/// The function that begins at an item.
fn header(
    items: &[Item],
    at: usize,
    item: &Item,
    closing: impl Fn(usize) -> Option<usize>,
) -> Option<Function> {
    let braced = |start, name, open: usize, close: usize, body: usize| {
        let end = closing(body).map_or(items.len(), |end| end + 1);
        let parameters = open + 1..close;
        Function { start, name, parameters, body: body..end, is_expression: false, parent: 0 }
    };
    let is_brace = |at: usize| items.get(at).is_some_and(|item| item.is_op(b'{'));
    let is_arrow = |at: usize| items.get(at).is_some_and(|item| item.kind == Kind::Op && item.op == ARROW);
    let arrow = |start, parameters, body: usize| {
        let is_expression = !is_brace(body);
        let end = if is_expression {
            end_of_expression(items, body, &closing)
        } else {
            closing(body).map_or(items.len(), |end| end + 1)
        };
        Function { start, name: None, parameters, body: body..end, is_expression, parent: 0 }
    };
    match item.kind {
        Kind::Keyword if item.end - item.start == 8 && item.op == Op::NONE => {
            // Only `function` has a parameter list after at most a star and a name.
            let mut next = at + 1;
            next += usize::from(items.get(next).is_some_and(|star| star.is_op(b'*')));
            let name = items.get(next).filter(|name| name.kind == Kind::Name).map(|_| next);
            next += usize::from(name.is_some());
            let close = items.get(next).filter(|open| open.is_op(b'(')).and_then(|_| closing(next))?;
            is_brace(close + 1).then(|| braced(at, name, next, close, close + 1))
        }
        Kind::Name if is_arrow(at + 1) => Some(arrow(at, at..at + 1, at + 2)),
        // A method: `name(…) {`.
        Kind::Name | Kind::Key if items.get(at + 1).is_some_and(|open| open.is_op(b'(')) => {
            // `async name(…) {` and `static name(…) {` are methods, too.
            let is_function = |item: &Item| item.kind == Kind::Keyword && item.end - item.start == 8;
            let after_function = at > 0 && is_function(&items[at - 1])
                || at > 1 && items[at - 1].is_op(b'*') && items[at - 2].kind == Kind::Keyword;
            let close = closing(at + 1).filter(|_| !after_function)?;
            is_brace(close + 1).then(|| braced(at, Some(at), at + 1, close, close + 1))
        }
        Kind::Op if item.is_op(b'(') => {
            let close = closing(at)?;
            is_arrow(close + 1).then(|| arrow(at, at + 1..close, close + 2))
        }
        _ => None,
    }
}

const ARROW: Op = Op::of(b"=>");
/// Items of an arrow's expression that are looked at for its end; inner brackets count as one.
const EXPRESSION: usize = 256;

fn end_of_expression(items: &[Item], from: usize, closing: &impl Fn(usize) -> Option<usize>) -> usize {
    let mut at = from;
    for _ in 0..EXPRESSION {
        let Some(item) = items.get(at) else { break };
        match item.op.0 as u8 {
            _ if item.kind != Kind::Op || item.op.0 > 0xFF => {}
            b'(' | b'[' | b'{' => at = closing(at).unwrap_or(items.len()),
            b')' | b']' | b'}' | b';' | b',' => break,
            _ => {}
        }
        at += 1;
    }
    at.min(items.len())
}

/// For each opening bracket its closing one, 0 for all other items. Decoded code has brackets of its own; a bracket of the
/// wrong kind closes what is open.
fn closing_brackets(items: &[Item]) -> Vec<u32> {
    let mut closing = vec![0; items.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut text = None;
    for (at, item) in items.iter().enumerate() {
        let own_text = (item.layer, if item.layer == 0 { 0 } else { item.start });
        if text != Some(own_text) {
            text = Some(own_text);
            open.clear();
        }
        if item.kind != Kind::Op || item.op.0 > 0xFF {
            continue;
        }
        match item.op.0 as u8 {
            b'(' | b'[' | b'{' => open.push(at),
            b')' | b']' | b'}' => {
                if let Some(opened) = open.pop() {
                    closing[opened] = at as u32;
                }
            }
            _ => {}
        }
    }
    closing
}
