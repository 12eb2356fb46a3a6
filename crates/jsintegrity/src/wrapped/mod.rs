//! Scripts that decode one text, run it, and do nothing else: character codes, own ciphers, layers of them.
//!
//! Honest code comes in such wrappers as attacks do. A wrapper does no harm, and what it runs is known, so the model judges the
//! text as if it were the script. Otherwise a countdown in character codes has the words of a decoder and none of a countdown.
//!
//! The folder in the order of its work: `syntax` reads the script as a plain program. `machine` and `expressions` compute it, with
//! the names of `scopes`, the functions of `built_in`, `texts` and `lists`, and the values of `value`. `run` takes the
//! texts that run as code, and `left` what the wrapper leaves behind for them. `hosts` asks whether
//! such a text loads something.
//!
//! Neighbours: `scorer` asks for the text, and whether it may decide. The evaluator of `stream` is another: it finds words in code
//! that it only half understands, so an attacker can show it an honest text where a browser would run an attack. This one computes
//! little, and what it computes is what every browser computes.
//!
//! What must not be done here: guess. A value that may differ between browsers, pages or times is none.

mod built_in;
mod expressions;
mod hosts;
mod left;
mod lists;
mod machine;
mod run;
mod scopes;
mod texts;
mod value;

#[cfg(test)]
mod tests;

use machine::Machine;

pub(crate) use hosts::loads_from_host;

use crate::limits;
use crate::syntax::{Name, names_of_closed, plain};

/// What a wrapper runs.
#[derive(Debug)]
pub(crate) struct Content {
    /// Declarations of what it leaves behind, and the names.
    before: String,
    names: Vec<Name>,
    text: String,
    /// Whether the text sees the names of a call.
    is_in_call: bool,
}

impl Content {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// A script that does what the wrapper does: its text, after all that the wrapper leaves behind for it. `None` where the text
    /// itself is that script, since it takes nothing from there.
    pub(crate) fn with_what_is_left(&self) -> Option<String> {
        let is_apart = || {
            let used = names_of_closed(&self.text);
            used.is_some_and(|used| !self.names.iter().any(|name| used.contains(&**name)))
        };
        let takes_nothing = self.names.is_empty() || is_apart();
        (!takes_nothing).then(|| format!("{}{}", self.before, self.text))
    }
}

/// The text that a script runs, if that is all that it does. If the text is a wrapper in turn, what that one runs, and so on.
///
/// `var s = '', c = [100, 101]; for (var i = 0; i < 2; i++) s += String.fromCharCode(c[i]); eval(s)` runs one.
/// `eval(s); document.title = ''` does more, and so does `if (a) eval(s)`.
pub(crate) fn content(source: &str) -> Option<Content> {
    (source.len() <= LONGEST).then_some(())?;
    let steps = (STEPS + STEPS_PER_BYTE * source.len()).min(MOST_STEPS);
    // All layers together may have as many bytes as decoding may add to a script.
    let bytes = source.len() * limits::DECODED_FACTOR + limits::DECODED_BASE;
    let statements = plain(source)?;
    let mut machine = Machine::new(steps, bytes);
    stacker::maybe_grow(COMPUTING, COMPUTING, || machine.script(&statements))?;
    let content = machine.ran?;
    // By its arguments, a function tells what it was given, and its own text.
    let tells = |word: &&str| content.text.contains(*word);
    // What its own wrapper says elsewhere, for example in a comment.
    let sees_script = ["currentScript", ".scripts"].iter().any(tells);
    (!sees_script).then_some(())?;
    let sees_call = content.is_in_call && ["arguments", "caller", "eval", "\\u"].iter().any(tells);
    (!sees_call).then_some(content)
}

/// Bytes of the longest wrapper.
const LONGEST: usize = 256 * 1024;
/// Texts that run, one in the other.
const LAYERS: usize = 16;
/// Bytes of stack for a program of all its levels.
const COMPUTING: usize = 16 << 20;
/// Steps for all layers, and for each byte of the outermost. A decoder takes some sixty for a character.
const STEPS: usize = 20_000;
const STEPS_PER_BYTE: usize = 250;
/// Some nine bytes of memory a step, at most.
const MOST_STEPS: usize = 1_000_000;
