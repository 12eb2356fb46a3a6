//! `claim-that-pays`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "claim-that-pays",
    description: "The script offers a reward, and claiming it makes the visitor pay an account that the script contains.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::HeldPayee]),
        one(&[Atom::WalletCall]),
        one(&[Atom::ClaimLure]),
        one(&[Atom::WalletObject]),
    ],
    within: 500,
    only_if: Some(is_paid),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"btn=document.getElementById('claimBtn');const w='0x1111111111111111111111111111111111111111';async function go(){await ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:w,value:v}]})}"#,
        ],
        without: &[
            r#"connect.onclick=async()=>{const [a]=await ethereum.request({method:'eth_requestAccounts'});out.textContent=a}"#,
            r#"const ROUTER='0x1111111111111111111111111111111111111111';async function sell(){const t=new ethers.Contract(TOKEN,abi,signer);await t.approve(ROUTER,ethers.utils.parseUnits(amount.value,18));const r=new ethers.Contract(ROUTER,rabi,signer);await r.swapExactTokensForETH(ethers.utils.parseUnits(amount.value,18),0,path,me,end)}"#,
            r#"donate.onclick=()=>ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:'0x1111111111111111111111111111111111111111',value:amount.value}]})"#,
            r#"async function sendMax(){const token=new ethers.Contract('0x1111111111111111111111111111111111111111',abi,signer);const balance=await token.balanceOf(me);await token.transfer(to.value,balance)}"#,
            r#"btn=document.getElementById('claim');const AIRDROP='0x1111111111111111111111111111111111111111';async function go(){await ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:AIRDROP,data:call}]})}"#,
        ],
    },
};

/// Coins are sent, and no function of a contract is called: nothing beside the account is `data`.
fn is_paid(evidence: &Evidence<'_>, held: Held) -> bool {
    let items = evidence.stream.items();
    let mut payees = evidence
        .facts
        .iter()
        .filter(|fact| fact.atom == Atom::HeldPayee && (held.first..=held.last).contains(&fact.at));
    payees.any(|fact| {
        let near = items.iter().skip((fact.at as usize).saturating_sub(40)).take(80);
        let mut keys = near.filter(|item| matches!(item.kind, Kind::Key | Kind::Name));
        !keys.any(|item| evidence.stream.text(item) == "data")
    })
}
