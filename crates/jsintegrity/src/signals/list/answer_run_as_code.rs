//! `answer-run-as-code`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "answer-run-as-code",
    description: "The script runs a server's response as code.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::AnswerRun])],
    within: 0,
    only_if: Some(runs_code),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["var x=new XMLHttpRequest;x.open('GET',u,false);x.send();eval(x.responseText)"],
        without: &[
            "var x=new XMLHttpRequest;x.open('GET',u,false);x.send();show(JSON.parse(x.responseText))",
            "var x=new XMLHttpRequest;x.open('GET',u,false);x.send();var d=eval('('+x.responseText+')')",
        ],
    },
};

fn runs_code(evidence: &Evidence<'_>, held: Held) -> bool {
    !Near::new(evidence, held, 0).reads_data(held.last as usize)
}
