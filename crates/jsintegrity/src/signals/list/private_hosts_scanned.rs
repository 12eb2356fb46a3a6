//! `private-hosts-scanned`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "private-hosts-scanned",
    description: "The script tries addresses or ports of the visitor's own machine or network.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::PrivateJoined]),
        one(&[Atom::Request, Atom::Image, Atom::Socket, Atom::FrameElement, Atom::ScriptElement]),
    ],
    within: 80,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "for(var i=1;i<255;i++){var p=new Image;p.src='http://192.168.1.'+i+'/'}",
            "ports.forEach(p=>fetch('http://127.0.0.1:'+p,{mode:'no-cors'}))",
            "fetch(`http://10.0.0.${n}/`)",
        ],
        without: &[
            "if(location.hostname==='127.0.0.1')console.log('dev')",
            "fetch('http://127.0.0.1:3000/api/'+id)",
            "fetch('https://api.example/'+id)",
        ],
    },
};
