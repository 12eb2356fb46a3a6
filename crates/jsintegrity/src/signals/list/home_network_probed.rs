//! `home-network-probed`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "home-network-probed",
    description: "The script tries addresses on the visitor's home network and records the ones that respond.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        several(2, &[Atom::HomeNetwork]),
        one(&[Atom::Image, Atom::Request, Atom::Socket, Atom::FormTarget, Atom::ScriptElement]),
        one(&[Atom::Delay, Atom::Unanswered]),
    ],
    within: 300,
    only_if: Some(probes),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "['192.168.0.1','192.168.1.1','10.0.0.1'].forEach(function(a){var i=new Image();i.onload=function(){found(a)};i.onerror=function(){};i.src='http://'+a+'/logo.png'})",
        ],
        without: &[
            "const all=['192.168.4.1','192.168.1.60'];all.forEach(ip=>{const x=new XMLHttpRequest();x.timeout=500;x.onerror=()=>{};x.onload=()=>{if(x.responseText=='lamp')use(ip)};x.open('GET','http://'+ip+'/who');x.send()})",
            "if(location.hostname.indexOf('192.168.')===0)debug=true;fetch('/a')",
            "router=new Uint8Array((c.router||'192.168.86.1').split('.').map(Number));guest=new Uint8Array((c.guest||'192.168.86.100').split('.').map(Number));s=new WebSocket(u);s.onclose=()=>setTimeout(again,1e4)",
        ],
    },
};

/// Whether two of the addresses stay addresses: what is cut at its dots is a number for a network that is simulated.
fn probes(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let is_cut = |at: usize| {
        (at + 1..at + 3)
            .any(|next| near.word(next) == "split" && near.is(next + 1, b'(') && near.word(next + 2) == ".")
    };
    let kept = near.places().filter(|at| near.has_fact_in(*at..at + 1, &[Atom::HomeNetwork]) && !is_cut(*at));
    kept.take(2).count() == 2 && is_spied(Near::new(evidence, held, 60))
}

/// Whether the script does more than ask devices who they are, as programs for lamps and printers do. It finds out without an
/// answer that it may read, or it tells another host.
pub(super) fn is_spied(near: Near<'_>) -> bool {
    near.has_fact(&[
        Atom::Image,
        Atom::ScriptElement,
        Atom::FrameElement,
        Atom::Socket,
        Atom::FormTarget,
        Atom::Beacon,
        Atom::PostMethod,
    ]) || near.has_text(&["no-cors"])
        || near.has_word(&["performance"])
}
