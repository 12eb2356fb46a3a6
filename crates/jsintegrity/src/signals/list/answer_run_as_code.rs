//! `answer-run-as-code`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "answer-run-as-code",
    description: "The script runs a server's response as code.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::AnswerRun])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["var x=new XMLHttpRequest;x.open('GET',u,false);x.send();eval(x.responseText)"],
        without: &[
            "var x=new XMLHttpRequest;x.open('GET',u,false);x.send();show(JSON.parse(x.responseText))",
        ],
    },
};
