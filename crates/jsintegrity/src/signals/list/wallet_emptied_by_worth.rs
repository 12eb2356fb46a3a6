//! `wallet-emptied-by-worth`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-emptied-by-worth",
    description: "The script sorts a wallet's coins by their worth and asks for them.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::WorthSort]),
        one(&[
            Atom::WalletCall,
            Atom::ApproveCall,
            Atom::RawRight,
            Atom::RawRightToAll,
            Atom::UnlimitedAmount,
        ]),
        one(&[Atom::Request, Atom::Beacon, Atom::Post, Atom::PostMethod, Atom::WalletObject]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const l=(await (await fetch('/a/'+w)).json()).sort((a,b)=>b.usd-a.usd);for(const t of l){const c=new ethers.Contract(t.a,abi,s);await c.approve(o,max)}",
        ],
        without: &["const l=tokens.sort((a,b)=>b.usd-a.usd);render(l);fetch('/seen')"],
    },
};
