//! `keys-taken-in-full-screen`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "keys-taken-in-full-screen",
    description: "The script fills the screen and blocks the keys for leaving the page.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[several(3, &[Atom::LeavingKey]), one(&[Atom::FullScreen]), one(&[Atom::FullScreenLeft])],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"function f(){e.requestFullscreen()}document.addEventListener('keydown',function(e){if(['Escape','Tab','F11','Alt','Meta'].includes(e.key))e.preventDefault()});document.addEventListener('fullscreenchange',function(){f()})"#,
        ],
        without: &[
            r#"document.addEventListener('fullscreenchange',g);b.onclick=function(){v.requestFullscreen()};document.addEventListener('keydown',function(e){if(e.key=='Escape')close()})"#,
        ],
    },
};
