//! Scripts that decode one text, run it, and do nothing else: character codes, own ciphers, layers of them.
//!
//! Honest code comes in such wrappers as attacks do. A wrapper does no harm, and what it runs is known, so the model judges the
//! text as if it were the script. Otherwise a countdown in character codes has the words of a decoder and none of a countdown.
//!
//! The folder in the order of its work: `syntax` reads the script as a plain program, `machine` computes it with the functions of
//! `built_in` on the values of `value`. `syntax` tells whether the text takes anything from its wrapper.
//!
//! Neighbours: `scorer` asks for the text, and whether it may decide. The evaluator of `stream` is another: it finds words in code
//! that it only half understands, so an attacker can show it an honest text where a browser would run an attack. This one computes
//! little, and what it computes is what every browser computes.
//!
//! What must not be done here: guess. A value that may differ between browsers, pages or times is none.

mod built_in;
mod machine;
mod value;

#[cfg(test)]
mod tests;

use machine::{MOST_NAMES, Machine};
use value::Value;

use crate::limits;
use crate::syntax::{Element, Expression, Statement, is_of_window, names_used, plain};

/// What a wrapper runs.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) text: String,
    /// Names of the wrapper that the text could use, and that mean more than a number or a character.
    pub(crate) names: Vec<String>,
}

/// The text that a script runs, if that is all that it does. If the text is a wrapper in turn, what that one runs, and so on.
///
/// `var s = '', c = [100, 101]; for (var i = 0; i < 2; i++) s += String.fromCharCode(c[i]); eval(s)` runs one.
/// `eval(s); document.title = ''` does more, and so does `if (a) eval(s)`.
pub(crate) fn content(source: &str) -> Option<Content> {
    (source.len() <= LONGEST).then_some(())?;
    let mut steps = (STEPS + STEPS_PER_BYTE * source.len()).min(MOST_STEPS);
    // All layers together may have as many bytes as decoding may add to a script.
    let mut bytes = source.len() * limits::DECODED_FACTOR + limits::DECODED_BASE;
    let mut layer = layer(source, &[], &mut steps)?;
    for _ in 0..LAYERS {
        bytes = bytes.checked_sub(layer.text.len())?;
        let Some(mut next) = self::layer(&layer.text, &layer.names, &mut steps) else { return Some(layer) };
        // It sees the names of all that are around it.
        next.names.append(&mut layer.names);
        layer = next;
    }
    None
}

/// Bytes of the longest wrapper.
const LONGEST: usize = 256 * 1024;
/// Layers, one in the other.
const LAYERS: usize = 16;
/// Bytes of stack for a program of all its levels.
const COMPUTING: usize = 4 << 20;
/// Steps for all layers, and for each byte of the outermost. A decoder takes some thirty for a character.
const STEPS: usize = 20_000;
const STEPS_PER_BYTE: usize = 100;
/// Some nine bytes of memory a step, at most.
const MOST_STEPS: usize = 1_000_000;

/// The text that a script runs.
///
/// `outer` are the names of the layers around it: what they stand for is not known here.
fn layer(source: &str, outer: &[String], steps: &mut usize) -> Option<Content> {
    (outer.len() <= MOST_NAMES).then_some(())?;
    let statements = plain(source)?;
    let mut machine = Machine::new(std::mem::take(steps), outer);
    let content = stacker::maybe_grow(COMPUTING, COMPUTING, || computed(&statements, &mut machine));
    *steps = machine.left();
    content
}

fn computed(script: &[Statement], machine: &mut Machine<'_>) -> Option<Content> {
    let function = only_function(script);
    let statements = match function {
        Some((function, given)) => {
            let given = machine.given(given)?;
            machine.begin(&function.body, &function.parameters, given, false)?;
            &function.body
        }
        None => {
            machine.begin(script, &[], Vec::new(), true)?;
            // `var name = []` makes a text of it, and `var top` does nothing.
            machine.names().all(|(name, _)| !is_of_window(name)).then_some(())?;
            script
        }
    };
    let is_empty = |statement: &Statement| matches!(statement, Statement::Empty);
    let end = statements.iter().rposition(|statement| !is_empty(statement))?;
    machine.run(&statements[..end])?;
    let last = match &statements[end] {
        Statement::Expression(last) | Statement::Return(Some(last)) => last,
        _ => return None,
    };
    let last = match last {
        Expression::Sequence(all) => {
            let (last, before) = all.split_last()?;
            for expression in before {
                machine.expression(expression)?;
            }
            last
        }
        last => last,
    };
    let (run, sees_names) = text_run_by(last, machine)?;
    let Value::Text(text) = machine.expression(run)? else { return None };
    let means_more = |value: Option<&Value>| match value {
        Some(Value::Text(other)) => !other.is_empty() && *other != text,
        Some(Value::List(_) | Value::Object(_) | Value::Function(_)) => true,
        _ => false,
    };
    // The variables of a function are seen by what `eval` runs in it, and by nothing else.
    let are_seen = function.is_none() || sees_names;
    let names = machine.names().filter(|(_, value)| are_seen && means_more(*value));
    let names = names.map(|(name, _)| name.to_string()).collect();
    Some(Content { text: String::from_utf16(&text).ok()?, names })
}

/// The function that holds the whole script and is called where it stands, with what it is given: `(function (s) {…})('…')`.
fn only_function(statements: &[Statement]) -> Option<(&crate::syntax::Function, &[Element])> {
    let mut real = statements.iter().filter(|statement| !matches!(statement, Statement::Empty));
    let (Some(Statement::Expression(only)), None) = (real.next(), real.next()) else { return None };
    let call = match only {
        Expression::Unary("!" | "void", call) => call,
        call => call,
    };
    match call {
        Expression::Call(callee, given) => match &**callee {
            Expression::Function(function) => Some((function, given)),
            _ => None,
        },
        _ => None,
    }
}

/// What an expression runs as code, if it does nothing else, and whether that sees the names around it: `eval(s)` does, `(0, eval)(s)`,
/// `window.eval(s)`, `Function(s)()` and `new Function(s)()` see those of the page alone.
fn text_run_by<'e>(expression: &'e Expression, machine: &Machine<'_>) -> Option<(&'e Expression, bool)> {
    let Expression::Call(callee, given) = expression else { return None };
    let is = |expression: &Expression, names: &[&str]| match expression {
        Expression::Name(name) => names.contains(&&**name) && !machine.is_bound(name),
        _ => false,
    };
    let only = |given: &'e [Element], sees_names| match given {
        [Element { is_spread: false, value }] => Some((value, sees_names)),
        _ => None,
    };
    match &**callee {
        callee if is(callee, &["eval"]) => only(given, true),
        Expression::Sequence(all) => match &all[..] {
            [Expression::Number(_), last] if is(last, &["eval"]) => only(given, false),
            _ => None,
        },
        Expression::Member(of, name) if &**name == "eval" && is(of, &["window", "self", "globalThis"]) => {
            only(given, false)
        }
        Expression::Call(made, text) | Expression::New(made, text)
            if is(made, &["Function"]) && given.is_empty() =>
        {
            only(text, false)
        }
        _ => None,
    }
}

/// Whether the content, which must be a script as a whole, takes nothing from its wrapper.
///
/// What a wrapper leaves behind, a list of numbers for example, its text could use: by its name, by a name that it computes, or in a
/// text that it runs as code. A text that could do any of these is not judged alone. If the wrapper leaves nothing, the text is a
/// script like any other.
pub(crate) fn is_apart(content: &Content) -> bool {
    content.names.is_empty()
        || names_used(&content.text)
            .is_some_and(|used| used.is_disjoint(&content.names.iter().cloned().collect()))
}
