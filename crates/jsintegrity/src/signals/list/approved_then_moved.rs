//! `approved-then-moved`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "approved-then-moved",
    description: "The script asks the wallet to approve an account for its coins, and moves coins to that account.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ApproveCall]),
        one(&[Atom::TransferCall]),
        one(&[Atom::WalletObject, Atom::WalletBalance, Atom::WalletCall]),
    ],
    within: 300,
    only_if: Some(is_one_account),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[r#"const b=await t.balanceOf(me);await t.approve(Owner,b);await t.transfer(Owner,b)"#],
        without: &[
            r#"connect.onclick=async()=>{const [a]=await ethereum.request({method:'eth_requestAccounts'});out.textContent=a}"#,
            r#"const ROUTER='0x1111111111111111111111111111111111111111';async function sell(){const t=new ethers.Contract(TOKEN,abi,signer);await t.approve(ROUTER,ethers.utils.parseUnits(amount.value,18));const r=new ethers.Contract(ROUTER,rabi,signer);await r.swapExactTokensForETH(ethers.utils.parseUnits(amount.value,18),0,path,me,end)}"#,
            r#"donate.onclick=()=>ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:'0x1111111111111111111111111111111111111111',value:amount.value}]})"#,
            r#"async function sendMax(){const token=new ethers.Contract('0x1111111111111111111111111111111111111111',abi,signer);const balance=await token.balanceOf(me);await token.transfer(to.value,balance)}"#,
            r#"await t.approve(spender,n);await t.transfer(payee,n);ethereum.on('x',f)"#,
            r#"x.approve(a);y.transfer(b)"#,
        ],
    },
};

/// The first argument of an approval and that of a transfer are the same.
fn is_one_account(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let near = (held.first as usize).saturating_sub(NEAR)..(held.last as usize + NEAR).min(items.len());
    let account =
        |at: usize| items.get(at + 2).filter(|item| item.kind == Kind::Name).map(|item| stream.text(item));
    let of = |atom| {
        let start = evidence.facts.partition_point(|fact| (fact.at as usize) < near.start);
        let facts = evidence.facts[start..].iter().take_while(|fact| (fact.at as usize) < near.end);
        facts.filter(move |fact| fact.atom == atom).take(16).filter_map(|fact| account(fact.at as usize))
    };
    of(Atom::ApproveCall).any(|approved| of(Atom::TransferCall).any(|paid| paid == approved))
}

/// Items around the place that may hold the other call.
const NEAR: usize = 120;
