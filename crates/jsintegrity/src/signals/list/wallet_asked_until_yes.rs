//! `wallet-asked-until-yes`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-asked-until-yes",
    description: "The script asks a wallet for rights or coins repeatedly until its owner agrees.",
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
    only_if: Some(asks_in_loop),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "(function(){function ask(){}})();async function ask(){const s=await p.request({method:'eth_signTypedData_v4',params:[a,t]});navigator.sendBeacon('/hit',s)}for(;;){try{await ask();break}catch(e){say('Sign')}}",
            "while(true){try{const s=await p.request({method:'eth_signTypedData_v4',params:[a,t]});navigator.sendBeacon('/hit',s);break}catch(e){say('Sign to continue')}}",
        ],
        without: &[
            "const s=await p.request({method:'eth_signTypedData_v4',params:[a,t]});await fetch('/order',{method:'POST',body:s})",
            "while(true){const r=await fetch('/job');if(r.ok)break}",
            "const c=await e.sendTransaction(s,k);log(await fetch(u));for(;;){try{if(await e.getSlot({commitment:a})>f.slot)break}catch(e){}await wait(200)}",
        ],
    },
};

/// Whether the wallet is asked inside of the loop, there or in a function that it calls: waiting for what was sent once asks nobody.
fn asks_in_loop(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let loops = near.places().filter(|at| near.has_fact_in(*at..at + 1, &[Atom::EndlessLoop]));
    loops.into_iter().any(|start| {
        let (mut depth, mut opened) = (0u32, false);
        let body = (start..start + LOOP).take_while(|at| {
            if near.is(*at, b'{') {
                (depth, opened) = (depth + 1, true);
            } else if near.is(*at, b'}') {
                depth = depth.saturating_sub(1);
            }
            near.item(*at).is_some() && !(opened && depth == 0)
        });
        let end = body.last().map_or(start, |last| last + 1);
        near.has_fact_in(start..end, ASKED)
            || (start..end)
                .filter(|at| near.kind(*at) == Some(Kind::Name) && near.is(at + 1, b'('))
                .take(CALLS)
                .any(|at| near.functions_meant(at).any(|body| near.has_fact_in(body, ASKED)))
    })
}

const ASKED: &[Atom] =
    &[Atom::WalletCall, Atom::ApproveCall, Atom::RawRight, Atom::RawRightToAll, Atom::UnlimitedAmount];
/// Items of a loop, and calls in it that are followed.
const LOOP: usize = 600;
const CALLS: usize = 8;
