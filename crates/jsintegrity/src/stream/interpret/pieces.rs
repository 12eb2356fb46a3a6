//! Evaluates a long text in pieces: short runs of statements.
//!
//! What an attack hides is near what uncovers it, whatever a page adds around it. A text may be too long because somebody put a
//! library or a megabyte of anything around the attack. So it is cut between statements. If one statement is too long by itself,
//! such as the function around a bundle, it is cut inside. Comments do not count. A piece knows nothing of the others: what they
//! share is unknown there.

use super::{Interpreted, evaluate};
use crate::bounds::Bounds;
use crate::lex::{Lexer, Token};
use crate::limits;

/// Evaluates a text piece by piece. The text may have any length; memory is that of one piece.
pub(crate) fn in_pieces(text: &str, steps: &mut usize, bounds: Option<&Bounds<'_>>) -> Interpreted {
    let mut pieces = Pieces {
        text,
        steps_of_all: *steps,
        steps,
        bounds,
        tokens: Vec::new(),
        bytes: 0,
        open: Vec::new(),
        whole: 0,
        descents: 0,
        found: Interpreted::default(),
    };
    for token in &mut Lexer::new(text) {
        if bounds.is_some_and(Bounds::turn) {
            break;
        }
        pieces.take(token);
    }
    pieces.evaluate(pieces.tokens.len());
    pieces.found
}

struct Pieces<'t, 's> {
    text: &'t str,
    steps: &'s mut usize,
    steps_of_all: usize,
    bounds: Option<&'s Bounds<'s>>,
    /// What was read and not yet evaluated, and its bytes.
    tokens: Vec<Token>,
    bytes: usize,
    /// The places of the brackets that are open there.
    open: Vec<usize>,
    /// The first so many tokens are whole statements.
    whole: usize,
    /// How often the inside of a statement was taken for the text.
    descents: usize,
    found: Interpreted,
}

impl Pieces<'_, '_> {
    fn take(&mut self, token: Token) {
        let (opens, closes) = token.brackets();
        if closes && self.open.pop().is_none() {
            // The end of a statement that was cut inside: what follows is outside of it.
            self.evaluate(self.tokens.len());
            return;
        }
        if opens {
            self.open.push(self.tokens.len());
        }
        self.bytes += (token.end - token.start) as usize;
        self.tokens.push(token);
        if self.open.is_empty() && ends_statement(&token) {
            self.whole = self.tokens.len();
        }
        while self.bytes > limits::INTERPRETED_BYTES {
            self.make_room();
        }
    }

    /// Evaluates the whole statements that were read; without one, goes into the statement that is being read.
    fn make_room(&mut self) {
        match self.open.first().copied() {
            _ if self.whole > 0 => self.evaluate(self.whole),
            // `!function (e) { … }([m1, m2, …])` ends no statement before its last bracket. It is entered: what stands before
            // the outermost open bracket is given up. What follows is read as if it stood alone, so `m1` and `m2` become
            // elements of a list.
            Some(outermost) if self.descents < limits::INTERPRETED_DESCENTS => {
                self.descents += 1;
                self.forget(outermost + 1);
                let mut depth = 0_usize;
                for (at, token) in self.tokens.iter().enumerate() {
                    let (opens, closes) = token.brackets();
                    depth = (depth + usize::from(opens)).saturating_sub(usize::from(closes));
                    if depth == 0 && ends_statement(token) {
                        self.whole = at + 1;
                    }
                }
            }
            _ => self.evaluate(self.tokens.len()),
        }
    }

    /// Evaluates the first so many tokens, and forgets them.
    fn evaluate(&mut self, count: usize) {
        if count >= FEWEST_TOKENS {
            let share = limits::INTERPRETED_STEPS_OF_PIECE.min(*self.steps);
            let mut left = share;
            let Interpreted { script, run } =
                evaluate(self.text, &self.tokens[..count], &mut left, self.steps_of_all, self.bounds, true);
            *self.steps -= share - left;
            self.found.script.extend(script);
            self.found.run.extend(run);
        }
        self.forget(count);
    }

    fn forget(&mut self, count: usize) {
        let bytes: usize = self.tokens.drain(..count).map(|token| (token.end - token.start) as usize).sum();
        self.bytes -= bytes;
        self.open.retain(|at| *at >= count);
        self.open.iter_mut().for_each(|at| *at -= count);
        self.whole = 0;
    }
}

fn ends_statement(token: &Token) -> bool {
    token.op.is(b';') || token.op.is(b'}')
}

/// What is shorter computes nothing that its own tokens do not say.
const FEWEST_TOKENS: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::{Kind, normalise};

    /// Whether a script's stream has a member of this name.
    fn has_member(source: &str, name: &str) -> bool {
        let (stream, _) = normalise(source, |_| {});
        stream.items().iter().any(|item| item.kind == Kind::Member && stream.text(item) == name)
    }

    #[test]
    fn what_is_added_hides_nothing() {
        let attack = "(function(){const key=[3,1,2];const open=t=>{let o='';for(let i=0;i<t.length;i++)o+=String.fromCharCode(t.charCodeAt(i)-key[i%3]);return o};\
                      document[open('fpqnjg')]=1})();";
        let comment = format!("/*{}*/", "a ".repeat(200_000));
        let library = "function part(a){return a.b(1)}\n".repeat(8_000);
        let bundle = |inside: &str| {
            let half = "function(e,t){e.exports=t(3)},".repeat(5_000);
            format!("!function(e){{for(var t in e)e[t]()}}([{half}function(){{{inside}}},{half}0]);")
        };
        for (name, source) in [
            ("alone", attack.to_owned()),
            ("behind a comment", format!("{comment}{attack}")),
            ("in a comment's middle", format!("{comment}{attack}{comment}")),
            ("behind a library", format!("{library}{attack}")),
            ("before a library", format!("{attack}{library}")),
            ("between libraries", format!("{library}{attack}{library}")),
            ("behind a bundle", format!("{}{attack}", bundle(""))),
            ("within a bundle", bundle(attack)),
            ("behind closing brackets", format!("{}{attack}{library}", "})]".repeat(9))),
        ] {
            assert!(has_member(&source, "cookie"), "{name}");
        }
    }

    #[test]
    fn brackets_without_end_are_left_alone_after_a_while() {
        for part in ["(", "[", "{", "}", "a}", "(a;", "`${", "function f(){", "x=>{", "a;"] {
            let source = part.repeat(600_000 / part.len());
            let before = limits::interpreted_steps(source.len());
            let mut steps = before;
            let found = in_pieces(&source, &mut steps, None);
            assert!(found.script.is_empty() && found.run.is_empty(), "{part}: {found:?}");
            let pieces = source.len() / limits::INTERPRETED_BYTES + limits::INTERPRETED_DESCENTS;
            assert!(before - steps <= pieces * limits::INTERPRETED_STEPS_OF_PIECE, "{part}: {steps} left");
        }
    }
}
