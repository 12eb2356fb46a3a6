//! `transfer-unasked`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "transfer-unasked",
    description: "Without any action by the visitor, the page asks the wallet to pay an account that the script contains.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Wallet]), one(&[Atom::AccountAddress])],
    within: 60,
    only_if: Some(asks),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"window.ethereum.request({method:'eth_requestAccounts'}).then(a=>ethereum.request({method:'eth_sendTransaction',params:[{from:a[0],to:'0x1111111111222222222233333333334444444444',value:'0x2386F26FC10000'}]}))"#,
            r#"async function go(){const a=await ethereum.request({method:'eth_requestAccounts'});await ethereum.request({method:'eth_sendTransaction',params:[{from:a[0],to:'0x1111111111222222222233333333334444444444',value:v}]})}window.addEventListener('load',go)"#,
        ],
        without: &[
            r#"tip.onclick=async()=>{const a=await ethereum.request({method:'eth_requestAccounts'});ethereum.request({method:'eth_sendTransaction',params:[{from:a[0],to:'0x1111111111222222222233333333334444444444',value:v}]})}"#,
            r#"async function main(){await signer.sendTransaction({to:'0x1111111111222222222233333333334444444444',value:1})}main()"#,
        ],
    },
};

fn asks(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 20);
    let paid = near
        .words(&["to"])
        .any(|at| near.is(at + 1, b':') && near.has_fact_in(at + 2..at + 3, &[Atom::AccountAddress]));
    let mut asked = near.texts().filter(|(_, text)| text == "eth_sendtransaction");
    paid && near.has_word(&["ethereum"]) && asked.any(|(at, _)| near.runs_unasked(at))
}
