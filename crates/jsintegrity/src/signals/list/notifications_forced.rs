//! `notifications-forced`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "notifications-forced",
    description: "The page asks to send notifications, and again when the visitor goes back or clicks anywhere.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::NotificationAsked]),
        one(&[Atom::LeaveTrap, Atom::FullScreen]),
        one(&[Atom::PageClick, Atom::SentAway, Atom::Navigation]),
    ],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function ask(){Notification.requestPermission().then(p=>{if(p=='denied')location.href='https://n.example/'})}history.pushState(null,'',location.href);window.onpopstate=ask;document.onclick=ask",
        ],
        without: &["b.onclick=()=>Notification.requestPermission().then(p=>save(p))"],
    },
};
