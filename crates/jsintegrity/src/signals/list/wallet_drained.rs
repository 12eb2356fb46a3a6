//! `wallet-drained`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-drained",
    description: "The script connects to a wallet and asks for permission to move its coins.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[several(2, &[Atom::Wallet]), one(&[Atom::Request, Atom::Socket, Atom::AddressFromData])],
    within: 400,
    only_if: Some(is_no_sign_in),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "ethereum.request({method:'eth_requestAccounts'});c.setApprovalForAll(a,true);fetch(u)",
            "ethereum.request({method:'eth_requestAccounts'});ethereum.request({method:'personal_sign',params:[t,a]});fetch(u)",
        ],
        without: &[
            "if(window.ethereum)show()",
            "ethereum.request({method:'eth_requestAccounts'});ethereum.request({method:'personal_sign',params:[t,a]});fetch('/login',{body:t})",
        ],
    },
};

/// Whether there is more than a text that is signed and sent to the page's own site, as a sign-in does.
fn is_no_sign_in(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let moves =
        [Atom::WalletCall, Atom::ApproveCall, Atom::TransferCall, Atom::RawRight, Atom::RawRightToAll];
    let is_own = |request: usize| {
        let address = near.text_at(request + 2).unwrap_or_default();
        near.is(request + 1, b'(') && address.starts_with('/') && !address.starts_with("//")
    };
    near.has_fact(&moves)
        || near.has_fact(&[Atom::Socket, Atom::AddressFromData])
        || near.words(&["fetch"]).any(|request| !is_own(request))
        || !near.has_word(&["fetch"])
}
