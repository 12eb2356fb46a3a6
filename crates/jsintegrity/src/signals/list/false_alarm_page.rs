//! `false-alarm-page`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "false-alarm-page",
    description: "The page shows a security warning with a phone number, or fills the screen with one and keeps visitors from leaving.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Scare]),
        several(2, &[Atom::Scare, Atom::TollFree]),
        one(&[Atom::FullScreen, Atom::LeaveTrap, Atom::TollFree]),
    ],
    within: 500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"onbeforeunload=f;m.innerHTML='Your computer has been locked.';n.innerHTML='Virus detected. Do not restart.';alert('Windows Defender')"#,
            r#"d.innerHTML='Virus detected, call +1-888-555-0100';document.documentElement.requestFullscreen()"#,
        ],
        without: &[
            r#"video.requestFullscreen()"#,
            r#"faq.innerHTML='Your account has been blocked after three attempts'"#,
            r#"f.innerHTML='Sales 1-866-555-0100, fax 1-877-555-0100';history.pushState(a,b,c)"#,
            r#"footer.innerHTML='Call +1-888-555-0100'"#,
        ],
    },
};
