//! `text-grown-past-limits`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "text-grown-past-limits",
    description: "The script makes a text so long that it can only be meant to overrun something.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::GrownText])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var s='A';while(s.length<=12000)s=s+'A';obj.Create(s)",
            "while(b.length<4057)b+='AAAA';target.Open(b)",
            "while(b.length<=242)b+='A';target.Open(b)",
        ],
        without: &[
            "while(s.length<8)s='0'+s",
            "let id='ID:'+number;while(id.length<250){id+='\\0'}socket.sendString(id)",
            "while(list.length<500)list.push(0)",
            "while(a.length<4000){b+=c}",
        ],
    },
};
