//! `page-holds-visitor`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-holds-visitor",
    description: "The page fills the screen, makes leaving hard and plays a sound or blocks the context menu.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FullScreen]),
        one(&[Atom::LeaveTrap]),
        one(&[Atom::SoundPlayed, Atom::ContextMenu]),
        one(&[Atom::Repeat, Atom::PageClick, Atom::LeavingKey]),
    ],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('click',()=>document.documentElement.requestFullscreen());window.onbeforeunload=()=>'Call us';new Audio('a.mp3').play();document.oncontextmenu=()=>false",
        ],
        without: &["b.onclick=()=>video.requestFullscreen();new Audio('a.mp3').play()"],
    },
};
