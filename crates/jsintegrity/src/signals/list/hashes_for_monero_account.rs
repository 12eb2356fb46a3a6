//! `hashes-for-monero-account`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "hashes-for-monero-account",
    description: "The script names a Monero account near code that starts background workers, connections or WebAssembly.",
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
    only_if: Some(hashes),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"startMining('pool.example','4aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1z');"#,
        ],
        without: &[
            r#"copy.onclick=()=>navigator.clipboard.writeText('4aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1z')"#,
            r#"const gifts={xmr:'4aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1z'};title.textContent='Donate Monero';new WebSocket('wss://chat.fork.example/ws')"#,
        ],
    },
};

/// Whether something hashes: a miner, its words, or a program for all cores. Who asks for gifts names an account and the coin, too.
fn hashes(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    near.has_fact(&[Atom::Wasm, Atom::Cores, Atom::StartCall, Atom::KeyedMiner])
        || near.places().any(|at| {
            near.has_fact_in(at..at + 1, &[Atom::MiningWord, Atom::MiningProtocol])
                && !near.word(at).to_ascii_lowercase().contains("monero")
        })
}
