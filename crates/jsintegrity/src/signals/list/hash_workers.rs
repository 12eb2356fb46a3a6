//! `hash-workers`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "hash-workers",
    description: "The script computes hashes in background WebAssembly workers on every processor core of the visitor.",
    severity: Severity::Medium,
    classes: ClassSet::CRYPTOMINING,
    needs: &[
        one(&[Atom::Worker]),
        one(&[Atom::Wasm, Atom::Cores]),
        one(&[Atom::MiningWord, Atom::MiningProtocol]),
    ],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["for(i=0;i<navigator.hardwareConcurrency;i++)w.push(new Worker('m.js'));s={hashrate:0}"],
        without: &["w=new Worker('a.js')"],
    },
};
