//! `ports-probed`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "ports-probed",
    description: "Ports of hosts are tried one after the other.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::PortJoined]),
        one(&[Atom::Delay, Atom::Repeat]),
        one(&[Atom::Image, Atom::Socket, Atom::Request]),
        one(&[Atom::Unanswered]),
    ],
    within: 150,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function scan(h,p){var i=new Image();i.onerror=function(){found(h,p)};i.src='http://'+h+':'+p;setTimeout(function(){closed(h,p)},100)}",
        ],
        without: &["function open(h,p){var s=new WebSocket('ws://'+h+':'+p);s.onmessage=show}"],
    },
};
