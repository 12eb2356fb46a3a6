//! `history-flooded`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "history-flooded",
    description: "The script fills the browser's history in a loop, so the back button does not leave the page.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::HistoryFlood])],
    within: 40,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[r#"for(var i=0;i<50;i++){history.pushState(0,0,'#'+i)}"#],
        without: &[r#"function go(u){history.pushState(0,0,u)}for(i in l)show(l[i])"#],
    },
};
