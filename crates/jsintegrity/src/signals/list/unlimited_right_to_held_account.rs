//! `unlimited-right-to-held-account`.

use crate::facts::{Atom, Fact};
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::{Item, Kind};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "unlimited-right-to-held-account",
    description: "A wallet is asked to let an account that the script names take coins without a limit.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::HeldSpender]),
        one(&[Atom::UnlimitedAmount, Atom::WholeAmount]),
        one(&[Atom::WalletObject, Atom::WalletCall, Atom::ApproveCall]),
    ],
    within: 240,
    only_if: Some(is_no_contract),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const S='0x1111111111111111111111111111111111111111';for(const t of tokens){const c=new ethers.Contract(t.a,abi,signer);await c.approve(S,2n**256n-1n)}"#,
            r#"const S='0x1111111111111111111111111111111111111111';const c=new ethers.Contract(USDT,abi,signer);await c.approve(S,0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffn)"#,
            r#"const D=new PublicKey('So1anaExamp1eAddressForTestsNotRea1Acc9unt99');tx.add(createSetAuthorityInstruction(a.pubkey,me,AuthorityType.AccountOwner,D));await wallet.sendTransaction(tx,c)"#,
            r#"const op='0x1111111111111111111111111111111111111111';for(const n of nfts){const c=new ethers.Contract(n.contract,abi,signer);await c.setApprovalForAll(op,true)}"#,
            r#"const spender='0x1111111111111111111111111111111111111111';async function go(){const t=new ethers.Contract(USDT,abi,signer);await t.approve(spender,ethers.constants.MaxUint256)}"#,
            r#"const D='0x1111111111111111111111111111111111111111';async function sign(t){const p={details:{token:t,amount:'1461501637330902918203684832716283019655932542975',nonce:0},spender:D};return provider.send('eth_signTypedData_v4',[me,JSON.stringify({primaryType:'PermitSingle',message:p})])}"#,
            r#"const c={receiver:'0x1111111111111111111111111111111111111111'};tx({data:k.methods.approve(c.receiver,'99999999999999999999999999999999').encodeABI()});ethereum.request(q)"#,
            r#"tronWeb.transactionBuilder.triggerSmartContract(usdt,'approve(address,uint256)',{},[{type:'address',value:'TXZYopYRdj2D9XRtbG411XZZ3kM5VkAeBf'},{type:'uint256',value:'115792089237316195423570985008687907853269984665640564039457584007913129639935'}],me)"#,
            r#"writeContract({functionName:'approve',args:['0x1111111111111111111111111111111111111111',maxUint256]})"#,
        ],
        without: &[
            r#"const T='0x1111111111111111111111111111111111111111';writeContract({args:[T,maxUint256],method:'transfer'})"#,
            r#"const V='0x1111111111111111111111111111111111111111';f=()=>writeContract({address:USDC,functionName:'approve',args:[V,maxUint256]});g=()=>writeContract({address:V,functionName:'deposit',args:[n]})"#,
            r#"const S='0x1111111111111111111111111111111111111111';max.onclick=async()=>{const b=await token.balanceOf(me);amount.value=format(b)};go.onclick=()=>token.approve(S,parse(amount.value))"#,
            r#"const M='0x1111111111111111111111111111111111111111';list.onclick=()=>nft.setApprovalForAll(M,true)"#,
            r#"connect.onclick=async()=>{const [a]=await ethereum.request({method:'eth_requestAccounts'});out.textContent=a}"#,
            r#"const ROUTER='0x1111111111111111111111111111111111111111';async function sell(){const t=new ethers.Contract(TOKEN,abi,signer);await t.approve(ROUTER,ethers.utils.parseUnits(amount.value,18));const r=new ethers.Contract(ROUTER,rabi,signer);await r.swapExactTokensForETH(ethers.utils.parseUnits(amount.value,18),0,path,me,end)}"#,
            r#"donate.onclick=()=>ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:'0x1111111111111111111111111111111111111111',value:amount.value}]})"#,
            r#"async function sendMax(){const token=new ethers.Contract('0x1111111111111111111111111111111111111111',abi,signer);const balance=await token.balanceOf(me);await token.transfer(to.value,balance)}"#,
            r#"const ROUTER='0x1111111111111111111111111111111111111111';async function sell(){const t=new ethers.Contract(TOKEN,abi,signer);await t.approve(ROUTER,ethers.constants.MaxUint256);const r=new ethers.Contract(ROUTER,rabi,signer);await r.swapExactTokensForETH(n,0,path,me,end)}"#,
        ],
    },
};

/// Not where the one that is given the right is a contract whose functions the script calls, as a shop's or an exchange's.
fn is_no_contract(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    // In a permit nothing but the spender says whom it is for.
    let is_permit = |fact: &&Fact| {
        let item = &items[fact.at as usize];
        item.kind == Kind::Key && stream.text(item) == "spender"
    };
    let spenders = evidence
        .facts
        .iter()
        .filter(|fact| fact.atom == Atom::HeldSpender && (held.first..=held.last).contains(&fact.at));
    // All of a collection may be handed over; that it happens for one after the other is what a theft does.
    let is_single = |fact: &Fact| {
        let at = fact.at as usize;
        let loops = |item: &Item| matches!(stream.text(item), "for" | "while" | "forEach" | "map" | "reduce");
        stream.text(&items[at]) == "setApprovalForAll" && !items[at.saturating_sub(80)..at].iter().any(loops)
    };
    if spenders.clone().all(is_single) {
        return false;
    }
    if spenders.clone().any(|fact| is_permit(&fact)) {
        return true;
    }
    // `writeContract({args: [receiver, all], method: 'transfer'})` pays, and gives no right.
    let from = (held.first as usize).saturating_sub(NEAR);
    let named = (from..(held.last as usize + NEAR).min(items.len().saturating_sub(2))).filter_map(|at| {
        let is_function =
            items[at].kind == Kind::Key && matches!(stream.text(&items[at]), "functionName" | "method");
        (is_function && items[at + 2].kind == Kind::Str).then(|| stream.text(&items[at + 2]))
    });
    // The method of a request is none of a contract.
    let is_request = |name: &str| {
        ["eth_", "wallet_"].iter().any(|start| name.starts_with(start))
            || name.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let named: Vec<&str> = named.filter(|name| !is_request(name)).collect();
    let gives_right = |name: &&str| {
        name.starts_with("increase") || ["pprov", "ermit"].iter().any(|part| name.contains(part))
    };
    if !named.is_empty() && !named.iter().any(gives_right) {
        return false;
    }
    let first_argument = |at: usize| {
        // The arguments of a call may stand in a list.
        let at = at + usize::from(items.get(at + 2).is_some_and(|item| item.is_op(b'[')));
        let mut last = "";
        for item in items.iter().skip(at + 2).take(6) {
            match item.kind {
                Kind::Name | Kind::Member | Kind::Str => last = stream.text(item),
                _ => break,
            }
        }
        last
    };
    let mut named = spenders.map(|fact| first_argument(fact.at as usize)).filter(|name| !name.is_empty());
    let is_contract = |name: &str| {
        let from = (held.first as usize).saturating_sub(AROUND);
        let near = items
            .iter()
            .enumerate()
            .skip(from)
            .take(held.last as usize - from.min(held.last as usize) + AROUND);
        let mut constructors = near.clone().filter(|(at, item)| {
            matches!(item.kind, Kind::Name | Kind::Member)
                && matches!(
                    stream.text(item),
                    "Contract" | "contract" | "getContract" | "getContractAt" | "attach" | "connect"
                )
                && items.get(at + 1).is_some_and(|next| next.is_op(b'('))
        });
        constructors.any(|(at, _)| first_argument(at) == name)
            || near.clone().any(|(at, item)| {
                item.kind == Kind::Key && stream.text(item) == "address" && first_argument(at) == name
            })
    };
    !named.any(is_contract)
}

/// Items around the place that may name the function that is called.
const NEAR: usize = 20;
/// Items around the place that are searched for a use as a contract.
const AROUND: usize = 4000;
