//! `goods-sold-for-nothing`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "goods-sold-for-nothing",
    description: "The script asks visitors to sign a sale of what they own, at no price, to an account it contains.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AccountAddress]), one(&[Atom::WalletCall])],
    within: 400,
    only_if: Some(sells),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const order={offerer:me,offer:items,consideration:[{itemType:0,token:Z,identifierOrCriteria:'0',startAmount:'1',endAmount:'1',recipient:'0x91b2fa3C6634c0532925a3b844bC9ee3A5D0b12f'}],counter:0};const s=await p.send('eth_signTypedData_v4',[me,JSON.stringify({message:order})])"#,
        ],
        without: &[
            r#"const order={offerer:me,offer:items,consideration:[{itemType:0,token:Z,identifierOrCriteria:'0',startAmount:price,endAmount:price,recipient:me},{itemType:0,token:Z,identifierOrCriteria:'0',startAmount:fee,endAmount:fee,recipient:'0x91b2fa3C6634c0532925a3b844bC9ee3A5D0b12f'}],counter:0};const s=await p.send('eth_signTypedData_v4',[me,JSON.stringify({message:order})])"#,
        ],
    },
};

fn sells(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 120);
    near.words(&["consideration"]).filter(|at| near.is(at + 1, b':')).any(|start| {
        let terms = start + 2..start + TERMS;
        let value = |key: &'static str| {
            terms
                .clone()
                .find(|at| near.kind(*at) == Some(Kind::Key) && near.word(*at) == key)
                .map(|at| at + 2)
        };
        let nothing = |at: usize| matches!(near.word(at), "0" | "1" | "0n" | "1n");
        value("startAmount").is_some_and(nothing)
            && value("recipient").is_some_and(|at| near.has_fact_in(at..at + 1, &[Atom::AccountAddress]))
    })
}

/// Items of what is asked for in return.
const TERMS: usize = 40;
