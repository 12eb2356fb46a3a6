//! `operator-chooses-page`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "operator-chooses-page",
    description: "The page lets a server choose which code or card to ask the visitor for next.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        several(3, &[Atom::PanelOrder]),
        one(&[Atom::SecretField, Atom::SecretWord, Atom::CardField, Atom::Repeat, Atom::Socket]),
        one(&[Atom::Navigation, Atom::SentAway, Atom::Socket]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(function(){$.get('panel/s.txt',function(c){switch(c){case 'sms':location='a.php';break;case 'card':location='b.php';break;case 'app':location='c.php'}})},3000)",
        ],
        without: &["var m={sms:1,card:2};$.get('/methods',function(c){show(c==='sms'?1:2)})"],
    },
};
