//! `mining-protocol`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "mining-protocol",
    description: "The script sends a mining protocol's messages over a socket.",
    severity: Severity::High,
    classes: ClassSet::CRYPTOMINING,
    needs: &[several(2, &[Atom::MiningProtocol]), one(&[Atom::Socket, Atom::Worker])],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["ws=new WebSocket('wss://p.example');ws.send({type:'submit',job_id:j,nonce:n})"],
        without: &["ws=new WebSocket('wss://p.example');ws.send(m)"],
    },
};
