//! `dialogs-without-end`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "dialogs-without-end",
    description: "The script shows message boxes in an endless loop, so the visitor cannot use the page.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::EndlessDialog])],
    within: 40,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"while(true){alert('Your computer is infected')}"#,
            r#"for(;;)window.alert('Stay')"#,
            "function again(){alert('Call support');setTimeout(again,10)}again()",
            "setInterval(function(){alert('Call support')},100)",
        ],
        without: &[
            r#"while(i<3){alert(i)}"#,
            r#"if(true){alert(1)}"#,
            "setInterval(function(){alert('Stand up and stretch')},1800000)",
            "function ask(){if(!confirm('Ready?'))setTimeout(ask,1000)}",
            r#"do{n=prompt('Number')}while(isNaN(n))"#,
        ],
    },
};
