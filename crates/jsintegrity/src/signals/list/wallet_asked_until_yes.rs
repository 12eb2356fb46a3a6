//! `wallet-asked-until-yes`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-asked-until-yes",
    description: "A wallet is asked for rights or coins again and again, until its owner agrees.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::EndlessLoop]),
        one(&[
            Atom::WalletCall,
            Atom::ApproveCall,
            Atom::RawRight,
            Atom::RawRightToAll,
            Atom::UnlimitedAmount,
        ]),
        one(&[Atom::Request, Atom::Beacon, Atom::Post, Atom::PostMethod]),
    ],
    within: 150,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "while(true){try{const s=await p.request({method:'eth_signTypedData_v4',params:[a,t]});navigator.sendBeacon('/hit',s);break}catch(e){say('Sign to continue')}}",
        ],
        without: &[
            "const s=await p.request({method:'eth_signTypedData_v4',params:[a,t]});await fetch('/order',{method:'POST',body:s})",
            "while(true){const r=await fetch('/job');if(r.ok)break}",
        ],
    },
};
