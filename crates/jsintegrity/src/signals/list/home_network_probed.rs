//! `home-network-probed`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "home-network-probed",
    description: "The script tries addresses of home networks and notes the ones that answer.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        several(2, &[Atom::HomeNetwork]),
        one(&[Atom::Image, Atom::Request, Atom::Socket, Atom::FormTarget, Atom::ScriptElement]),
        one(&[Atom::Delay, Atom::Unanswered]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "['192.168.0.1','192.168.1.1','10.0.0.1'].forEach(function(a){var i=new Image();i.onload=function(){found(a)};i.onerror=function(){};i.src='http://'+a+'/logo.png'})",
        ],
        without: &["if(location.hostname.indexOf('192.168.')===0)debug=true;fetch('/a')"],
    },
};
