//! `own-address-leaked`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "own-address-leaked",
    description: "The script finds the visitor's address on the local network and sends data out.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::PeerConnection]),
        one(&[Atom::PeerCandidate]),
        one(&[Atom::NetworkPattern]),
        one(&[Atom::Request, Atom::Post, Atom::Beacon, Atom::Socket, Atom::AddressFromData]),
    ],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r"var p=new RTCPeerConnection({iceServers:[]});p.createDataChannel('');p.onicecandidate=function(e){var ip=/([0-9]{1,3}(\.[0-9]{1,3}){3})/.exec(e.candidate.candidate)[1];fetch('/ip?'+ip)}",
        ],
        without: &[
            "var p=new RTCPeerConnection({iceServers:s});p.onicecandidate=e=>socket.send(JSON.stringify({candidate:e.candidate}))",
            r"var ok=/^\d{1,3}\.\d{1,3}$/.test(field.value)",
        ],
    },
};
