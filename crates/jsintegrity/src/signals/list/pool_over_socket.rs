//! `pool-over-socket`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "pool-over-socket",
    description: "Work of a mining pool comes over a socket and is done by background threads.",
    severity: Severity::High,
    classes: ClassSet::CRYPTOMINING,
    needs: &[
        several(3, &[Atom::MiningProtocol]),
        one(&[Atom::Socket]),
        one(&[Atom::Worker, Atom::Wasm, Atom::Cores, Atom::MiningWord]),
    ],
    within: 600,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "w=new Worker(u);ws=new WebSocket('wss://p.example');ws.onmessage=function(e){w.postMessage(e.data.job_id)};w.onmessage=function(e){ws.send({type:'submit',job_id:e.data.job_id,nonce:e.data.nonce})}",
        ],
        without: &[
            "w=new Worker(u);w.onmessage=function(e){send(e.data.nonce,e.data.hashes)};w.postMessage({nonce:n})",
            "ws=new WebSocket('wss://stream.example');ws.onmessage=function(e){show(e.data.nonce)}",
        ],
    },
};
