//! `scan-shown`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "scan-shown",
    description: "The page shows a scan that lists malware, with a sound, a phone number, full screen or a prompt that keeps visitors there.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::VirusName]),
        one(&[Atom::Repeat, Atom::Delay]),
        one(&[Atom::LeaveTrap, Atom::FullScreen, Atom::SoundPlayed, Atom::TollFree]),
    ],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(function(){p++;row('Trojan.Agent found');new Audio('a.mp3').play()},80);window.onbeforeunload=function(){return 'Your PC has viruses'}",
        ],
        without: &["var help={trojan:'A program that hides another one.'};show(help)"],
    },
};
