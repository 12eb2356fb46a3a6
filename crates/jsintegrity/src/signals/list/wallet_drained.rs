//! `wallet-drained`.

use crate::facts::Atom;
use crate::signals::near::{Near, is_own_address};
use crate::signals::{Evidence, Held, Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-drained",
    description: "The script connects to a wallet and asks for permission to move its coins.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[several(2, &[Atom::Wallet]), one(&[Atom::Request, Atom::Socket, Atom::AddressFromData])],
    within: WITHIN,
    only_if: Some(is_no_sign_in),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "ethereum.request({method:'eth_requestAccounts'});c.setApprovalForAll(a,true);fetch(u)",
            "ethereum.request({method:'eth_requestAccounts'});ethereum.request({method:'personal_sign',params:[t,a]});fetch(u)",
            "ethereum.request({method:'eth_requestAccounts'});ethereum.request({method:'personal_sign',params:[t,a]});fetch('/login');x=new XMLHttpRequest;x.open('POST',u)",
        ],
        without: &[
            "if(window.ethereum)show()",
            "ethereum.request({method:'eth_requestAccounts'});ethereum.request({method:'personal_sign',params:[t,a]});fetch('/login',{body:t})",
        ],
    },
};

/// Whether there is more than a text that is signed and sent to the page's own site, as a sign-in does.
// Each request around is asked, so that one to the site beside another one changes nothing.
fn is_no_sign_in(evidence: &Evidence<'_>, held: Held) -> bool {
    const MORE: [Atom; 7] = [
        Atom::WalletCall,
        Atom::ApproveCall,
        Atom::TransferCall,
        Atom::RawRight,
        Atom::RawRightToAll,
        Atom::Socket,
        Atom::AddressFromData,
    ];
    let near = Near::new(evidence, held, WITHIN as usize);
    let is_own = |request: usize| {
        near.word(request) == "fetch"
            && near.is(request + 1, b'(')
            && near.text_at(request + 2).is_some_and(is_own_address)
    };
    near.has_fact(&MORE) || near.facts(Atom::Request).any(|request| !is_own(request))
}

const WITHIN: u32 = 400;
