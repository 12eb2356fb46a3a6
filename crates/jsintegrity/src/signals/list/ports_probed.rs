//! `ports-probed`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Item;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "ports-probed",
    description: "The script tries one network port after another on a host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::PortJoined, Atom::PrivateJoined]), one(&[Atom::Image, Atom::Socket, Atom::Request])],
    within: 150,
    only_if: Some(probes),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function scan(h,p){var i=new Image();i.onerror=function(){found(h,p)};i.src='http://'+h+':'+p;setTimeout(function(){closed(h,p)},100)}",
            "let p=1;function next(){if(p>65535)return;fetch('http://127.0.0.1:'+p,{mode:'no-cors'}).then(()=>open.push(p)).finally(()=>{p++;next()})}next()",
        ],
        without: &[
            "function open(h,p){var s=new WebSocket('ws://'+h+':'+p);s.onmessage=show}",
            "for(let p=6463;p<6473;p++)fetch('http://127.0.0.1:'+p+'/hello').then(found)",
            "if(port<1||port>65535)return warn();fetch('/proxy?port='+port)",
        ],
    },
};

/// Whether it is noticed what does not answer in time, or all ports of a machine are counted through.
fn probes(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 100);
    let timed = Near::is_place_of(evidence, held, &[Atom::PortJoined])
        && near.has_fact(&[Atom::Delay, Atom::Repeat])
        && near.has_fact(&[Atom::Unanswered]);
    let all = || {
        near.has_fact(&[Atom::PrivateJoined])
            && near.places().any(|at| {
                near.item(at)
                    .and_then(Item::number)
                    .is_some_and(|number| (65534.0..=65536.0).contains(&number))
            })
    };
    timed || all()
}
