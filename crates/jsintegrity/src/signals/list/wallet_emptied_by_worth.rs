//! `wallet-emptied-by-worth`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-emptied-by-worth",
    description: "The script sorts a wallet's coins by value and asks for one after the other.",
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
    only_if: Some(one_after_the_other),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const l=(await (await fetch('/a/'+w)).json()).sort((a,b)=>b.usd-a.usd);for(const t of l){const c=new ethers.Contract(t.a,abi,s);await c.approve(o,max)}",
        ],
        without: &[
            "const l=tokens.sort((a,b)=>b.usd-a.usd);render(l);fetch('/seen')",
            "const l=tokens.sort((a,b)=>b.usdValue-a.usdValue);fetch('/prices').then(show);async function swap(t){const x=await signer.sendTransaction(await quote(t));await x.wait()}",
        ],
    },
};

/// Whether they are asked for one after the other: in a loop. A list of what a wallet holds has a button for each.
fn one_after_the_other(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    near.places().any(|at| {
        let loops = matches!(near.word(at), "for" | "while") && near.kind(at) == Some(Kind::Keyword)
            || matches!(near.word(at), "forEach" | "each" | "reduce") && near.is(at + 1, b'(');
        let asks = |at: usize| {
            near.has_fact_in(
                at..at + 1,
                &[
                    Atom::WalletCall,
                    Atom::ApproveCall,
                    Atom::RawRight,
                    Atom::RawRightToAll,
                    Atom::UnlimitedAmount,
                ],
            ) && !near.answers_user(at)
        };
        loops && (at..at + LOOP).any(asks)
    })
}

/// Items of a loop.
const LOOP: usize = 160;
