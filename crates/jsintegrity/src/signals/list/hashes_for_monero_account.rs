//! `hashes-for-monero-account`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "hashes-for-monero-account",
    description: "A Monero account is named where workers, sockets or a program in WebAssembly are set up.",
    severity: Severity::High,
    classes: ClassSet::CRYPTOMINING,
    needs: &[
        one(&[Atom::MoneroAddress]),
        one(&[
            Atom::Worker,
            Atom::Socket,
            Atom::Wasm,
            Atom::Cores,
            Atom::StartCall,
            Atom::KeyedMiner,
            Atom::MiningWord,
        ]),
    ],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"startMining('pool.example','4aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1z');"#,
        ],
        without: &[
            r#"copy.onclick=()=>navigator.clipboard.writeText('4aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1z')"#,
        ],
    },
};
