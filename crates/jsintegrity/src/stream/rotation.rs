//! How far a string array is rotated: given as a count, or found by a checksum over some of its strings.

use std::ops::Range;

use super::constants::is_word;
use super::{Item, Kind, Stream};

/// A rotation that the script performs on an array before anything reads it.
#[derive(Debug)]
pub(super) struct Rotation {
    pub(super) array_name: String,
    pub(super) shift: Shift,
}

#[derive(Debug)]
pub(super) enum Shift {
    /// `(function (a, n) { … a.push(a.shift()) … })(array, 0x1b3)`
    Count(usize),
    /// The same inside `try { if (parseInt(d(1)) + … === n) break; …`
    Checksum(Checksum),
}

/// An arithmetic expression over `parseInt(decoder(…))` that must give a number.
#[derive(Debug)]
pub(super) struct Checksum {
    /// In reverse Polish notation.
    steps: Vec<Step>,
    target: f64,
}

#[derive(Debug)]
enum Step {
    Number(f64),
    /// `parseInt` of a call: the callee, and the items of its arguments.
    Parsed(String, Range<usize>),
    Negate,
    Binary(u8),
}

impl Checksum {
    /// Whether the expression gives the target when `call` gives the decoder's strings. A spent budget of steps
    /// means no.
    pub(super) fn holds(
        &self,
        budget: &mut usize,
        call: impl Fn(&str, &Range<usize>) -> Option<String>,
    ) -> bool {
        evaluate(&self.steps, budget, call).is_some_and(|value| (value - self.target).abs() < 1e-6)
    }
}

/// The value of an expression; `None` as soon as one string is no number, and when the budget is spent.
fn evaluate(
    steps: &[Step],
    budget: &mut usize,
    call: impl Fn(&str, &Range<usize>) -> Option<String>,
) -> Option<f64> {
    let mut stack: Vec<f64> = Vec::new();
    for step in steps {
        *budget = budget.checked_sub(if matches!(step, Step::Parsed(..)) { 40 } else { 1 })?;
        let value = match step {
            Step::Number(value) => *value,
            Step::Parsed(callee, arguments) => leading_integer(&call(callee, arguments)?)?,
            Step::Negate => -stack.pop()?,
            Step::Binary(op) => {
                let (right, left) = (stack.pop()?, stack.pop()?);
                match op {
                    b'+' => left + right,
                    b'-' => left - right,
                    b'*' => left * right,
                    b'/' => left / right,
                    _ => left % right,
                }
            }
        };
        stack.push(value);
    }
    stack.pop()
}

/// `parseInt(text)` in base 10; `None` for NaN.
fn leading_integer(text: &str) -> Option<f64> {
    let text = text.trim_start();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let value: f64 = digits[..length].parse().ok()?;
    Some(if digits.len() == text.len() { value } else { -value })
}

/// The rotations in a script, in order.
pub(super) fn find(stream: &Stream<'_>, is_array: impl Fn(&str) -> bool) -> Vec<Rotation> {
    let items = stream.items();
    let mut found = Vec::new();
    let mut expression: Option<Vec<Step>> = None;
    for (at, item) in items.iter().enumerate() {
        if item.kind == Kind::Name && stream.text(item) == "parseInt" && expression.is_none() {
            expression = checksum_around(stream, at);
        }
        // `(array, 0x1b3)`
        if !item.is_op(b'(') || found.len() >= MOST_ROTATIONS {
            continue;
        }
        let [name, comma, ..] = &items[at + 1..] else { continue };
        if name.kind != Kind::Name || !comma.is_op(b',') || !is_array(stream.text(name)) {
            continue;
        }
        let Some((steps, end)) = Parser { stream, at: at + 3, steps: Vec::new(), depth: 0 }.run() else {
            continue;
        };
        if !items.get(end).is_some_and(|close| close.is_op(b')')) {
            continue;
        }
        let Some(target) = evaluate(&steps, &mut { MOST_STEPS }, |_, _| None) else { continue };
        let shift = match expression.take() {
            Some(steps) => Shift::Checksum(Checksum { steps, target }),
            None if (0.0..1e9).contains(&target) && mentions_shift(stream, at) => {
                Shift::Count(target as usize)
            }
            None => continue,
        };
        found.push(Rotation { array_name: stream.text(name).to_owned(), shift });
    }
    found
}

/// The whole expression whose first `parseInt` is at `at`: it begins after the `=` before it.
fn checksum_around(stream: &Stream<'_>, at: usize) -> Option<Vec<Step>> {
    let items = stream.items();
    let from = at.saturating_sub(8);
    let equals = items[from..at].iter().rposition(|item| item.is_op(b'='))?;
    let (steps, _) = Parser { stream, at: from + equals + 1, steps: Vec::new(), depth: 0 }.run()?;
    Some(steps)
}

/// Whether `shift` is called in the items before the arguments.
fn mentions_shift(stream: &Stream<'_>, at: usize) -> bool {
    stream.items()[at.saturating_sub(120)..at].iter().any(|item| is_word(stream, item, "shift"))
}

const MOST_ROTATIONS: usize = 16;
const MOST_STEPS: usize = 400;

/// Sums, products and groups of numbers and `parseInt(name(…))`.
struct Parser<'s, 'a> {
    stream: &'s Stream<'a>,
    at: usize,
    steps: Vec<Step>,
    depth: usize,
}

impl Parser<'_, '_> {
    fn run(mut self) -> Option<(Vec<Step>, usize)> {
        self.sum()?;
        Some((self.steps, self.at))
    }

    fn peek(&self) -> Option<&Item> {
        self.stream.items().get(self.at)
    }

    fn take_op(&mut self, ops: &[u8]) -> Option<u8> {
        let op = *ops.iter().find(|op| self.peek().is_some_and(|item| item.is_op(**op)))?;
        self.at += 1;
        Some(op)
    }

    fn push(&mut self, step: Step) -> Option<()> {
        (self.steps.len() < MOST_STEPS).then(|| self.steps.push(step))
    }

    fn sum(&mut self) -> Option<()> {
        self.product()?;
        while let Some(op) = self.take_op(b"+-") {
            self.product()?;
            self.push(Step::Binary(op))?;
        }
        Some(())
    }

    fn product(&mut self) -> Option<()> {
        self.factor()?;
        while let Some(op) = self.take_op(b"*/%") {
            self.factor()?;
            self.push(Step::Binary(op))?;
        }
        Some(())
    }

    fn factor(&mut self) -> Option<()> {
        let mut negations = 0;
        while let Some(op) = self.take_op(b"+-") {
            negations += usize::from(op == b'-');
        }
        let item = *self.peek()?;
        if let Some(value) = item.number() {
            self.at += 1;
            self.push(Step::Number(value))?;
        } else if self.take_op(b"(").is_some() {
            self.depth += 1;
            if self.depth > 32 {
                return None;
            }
            self.sum()?;
            self.depth -= 1;
            self.take_op(b")")?;
        } else if item.kind == Kind::Name && self.stream.text(&item) == "parseInt" {
            self.parsed()?;
        } else {
            return None;
        }
        if negations % 2 == 1 {
            self.push(Step::Negate)?;
        }
        Some(())
    }

    /// `parseInt ( name ( arguments ) )`
    fn parsed(&mut self) -> Option<()> {
        let stream = self.stream;
        let [_, open, callee, open2, rest @ ..] = &stream.items()[self.at..] else { return None };
        if !open.is_op(b'(') || callee.kind != Kind::Name || !open2.is_op(b'(') {
            return None;
        }
        let length = rest.iter().take(40).position(|item| item.is_op(b')'))?;
        let first = self.at + 4;
        if !rest.get(length + 1)?.is_op(b')') {
            return None;
        }
        self.push(Step::Parsed(stream.text(callee).to_owned(), first..first + length))?;
        self.at = first + length + 2;
        Some(())
    }
}
