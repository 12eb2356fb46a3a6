//! `wallet-drained`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-drained",
    description: "The script connects to a wallet and asks for permission to move its coins.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[several(2, &[Atom::Wallet]), one(&[Atom::Request, Atom::Socket, Atom::AddressFromData])],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["ethereum.request({method:'eth_requestAccounts'});c.setApprovalForAll(a,true);fetch(u)"],
        without: &["if(window.ethereum)show()"],
    },
};
