//! `window-behind-page`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "window-behind-page",
    description: "The script opens an advertisement in a window behind the page.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::WindowBehind]), one(&[Atom::WindowOpened])],
    within: 160,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"document.onclick=function(){var w=window.open(u,'_blank');w.blur();window.focus()}"#,
            r#"w=open(u,'_blank','width=1,height=1,left=9999')"#,
        ],
        without: &[r#"window.open(u,'_blank');q.blur()"#, r#"x.open('GET',u);q.blur();q.focus()"#],
    },
};
