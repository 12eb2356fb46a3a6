//! `rights-encoded-by-hand`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "rights-encoded-by-hand",
    description: "The script builds rights over all coins of a kind, or over coins and collectibles, as raw bytes and asks a wallet to sign them.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::RawRight]),
        one(&[Atom::RawRightToAll, Atom::Unlimited]),
        one(&[Atom::WalletCall]),
        one(&[Atom::AccountAddress]),
    ],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var s='0x1111111111111111111111111111111111111111';ethereum.request({method:'eth_sendTransaction',params:[{to:t,data:'0x095ea7b3'+s.slice(2)+m}]});ethereum.request({method:'eth_sendTransaction',params:[{to:n,data:'0xa22cb465'+s.slice(2)+o}]})"#,
            r#"const s='0x1111111111111111111111111111111111111111';async function go(){await ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:t,data:'0x095ea7b3'+'0'.repeat(24)+s.slice(2)+'f'.repeat(64)}]})}go()"#,
        ],
        without: &[
            r#"const s='0x1111111111111111111111111111111111111111';async function go(){await ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:t,data:'0x095ea7b3'+'0'.repeat(24)+s.slice(2)+amount.toString(16).padStart(64,'0')}]})}go()"#,
            r#"connect.onclick=async()=>{const [a]=await ethereum.request({method:'eth_requestAccounts'});out.textContent=a}"#,
            r#"const ROUTER='0x1111111111111111111111111111111111111111';async function sell(){const t=new ethers.Contract(TOKEN,abi,signer);await t.approve(ROUTER,ethers.utils.parseUnits(amount.value,18));const r=new ethers.Contract(ROUTER,rabi,signer);await r.swapExactTokensForETH(ethers.utils.parseUnits(amount.value,18),0,path,me,end)}"#,
            r#"donate.onclick=()=>ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:'0x1111111111111111111111111111111111111111',value:amount.value}]})"#,
            r#"async function sendMax(){const token=new ethers.Contract('0x1111111111111111111111111111111111111111',abi,signer);const balance=await token.balanceOf(me);await token.transfer(to.value,balance)}"#,
            r#"var names={'0x095ea7b3':'approve','0xa22cb465':'setApprovalForAll'}"#,
        ],
    },
};
