//! `pool-over-socket`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one, several};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "pool-over-socket",
    description: "The script receives work from a mining pool over a socket and computes it in background threads.",
    severity: Severity::High,
    classes: ClassSet::CRYPTOMINING,
    needs: &[
        several(3, &[Atom::MiningProtocol]),
        one(&[Atom::Socket]),
        one(&[Atom::Worker, Atom::Wasm, Atom::Cores, Atom::MiningWord]),
    ],
    within: 600,
    only_if: Some(has_jobs),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "w=new Worker(u);ws=new WebSocket('wss://p.example');ws.onmessage=function(e){w.postMessage(e.data.job_id)};w.onmessage=function(e){ws.send({type:'submit',job_id:e.data.job_id,nonce:e.data.nonce})}",
        ],
        without: &[
            "w=new Worker('pow.js');w.postMessage({nonce:0});w.onmessage=function(e){q.nonce=e.data.nonce;send(e.data.hashes)};ws=new WebSocket('wss://live.example')",
            "w=new Worker(u);w.onmessage=function(e){send(e.data.nonce,e.data.hashes)};w.postMessage({nonce:n})",
            "ws=new WebSocket('wss://stream.example');ws.onmessage=function(e){show(e.data.nonce)}",
        ],
    },
};

/// A word that only pools and their clients use; checks of visitors that cost work have numbers and hashes, too.
fn has_jobs(evidence: &Evidence<'_>, held: Held) -> bool {
    let items = evidence.stream.items();
    let (first, last) =
        ((held.first as usize).saturating_sub(NEAR), (held.last as usize + NEAR).min(items.len()));
    items[first..last].iter().any(|item| {
        let text = evidence.stream.text(item);
        match item.kind {
            Kind::Member | Kind::Key => WORDS.contains(&text),
            Kind::Str | Kind::Template => text.len() < 256 && WORDS.iter().any(|word| text.contains(word)),
            _ => false,
        }
    })
}

const WORDS: &[&str] = &[
    "job_id",
    "authed",
    "hash_accepted",
    "target_diff",
    "submit_share",
    "blob_template",
    "stratum",
    "cryptonight",
];

/// Items around the place that may have the word.
const NEAR: usize = 300;
