//! `unlimited-right-to-held-account`.

use crate::facts::{Atom, Fact};
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::{Item, Kind, Stream};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "unlimited-right-to-held-account",
    description: "The script asks the wallet to let an account it contains take coins without a limit.",
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
            // As in a library, where one object is all data.
            r#"const o={z:'0x1111111111111111111111111111111111111111',m:MaxUint256};class F{deploy(){return this.send({data:o,to:null})}}ethereum.request(q)"#,
            r#"const T='0x1111111111111111111111111111111111111111';writeContract({args:[T,maxUint256],method:'transfer'})"#,
            r#"const V='0x1111111111111111111111111111111111111111';f=()=>writeContract({address:USDC,functionName:'approve',args:[V,maxUint256]});g=()=>writeContract({address:V,functionName:'deposit',args:[n]})"#,
            r#"const S='0x1111111111111111111111111111111111111111';max.onclick=async()=>{const b=await token.balanceOf(me);amount.value=format(b)};go.onclick=()=>token.approve(S,parse(amount.value))"#,
            r#"const M='0x1111111111111111111111111111111111111111';list.onclick=()=>nft.setApprovalForAll(M,true)"#,
            r#"connect.onclick=async()=>{const [a]=await ethereum.request({method:'eth_requestAccounts'});out.textContent=a}"#,
            r#"const ROUTER='0x1111111111111111111111111111111111111111';async function sell(){const t=new ethers.Contract(TOKEN,abi,signer);await t.approve(ROUTER,ethers.utils.parseUnits(amount.value,18));const r=new ethers.Contract(ROUTER,rabi,signer);await r.swapExactTokensForETH(ethers.utils.parseUnits(amount.value,18),0,path,me,end)}"#,
            r#"donate.onclick=()=>ethereum.request({method:'eth_sendTransaction',params:[{from:a,to:'0x1111111111111111111111111111111111111111',value:amount.value}]})"#,
            r#"async function sendMax(){const token=new ethers.Contract('0x1111111111111111111111111111111111111111',abi,signer);const balance=await token.balanceOf(me);await token.transfer(to.value,balance)}"#,
            r#"const ROUTER='0x1111111111111111111111111111111111111111';async function sell(){const t=new ethers.Contract(TOKEN,abi,signer);await t.approve(ROUTER,ethers.constants.MaxUint256);const r=new ethers.Contract(ROUTER,rabi,signer);await r.swapExactTokensForETH(n,0,path,me,end)}"#,
            r#"const PERMIT2='0x000000000022D473030F116dDEE9F6B43aC78BA3';async function allow(t){const c=new ethers.Contract(t,abi,signer);await (await c.approve(PERMIT2,ethers.MaxUint256)).wait()}"#,
            r#"const BRIDGE='0x1111111111111111111111111111111111111111';async function go(t,n){const c=new ethers.Contract(t,abi,signer);await c.approve(BRIDGE,ethers.MaxUint256);const data=i.encodeFunctionData('transferTokens',[t,n]);await signer.sendTransaction({to:BRIDGE,data})}"#,
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
    // In a library of some hundred kilobytes values mix.
    if !Near::new(evidence, held, FAR).has_fact(&[Atom::AccountAddress]) {
        return false;
    }
    // All of a collection may be handed over; that it happens for one after the other is what a theft does.
    let is_single = |fact: &Fact| {
        let at = fact.at as usize;
        let loops = |item: &Item| matches!(stream.text(item), "for" | "while" | "forEach" | "map" | "reduce");
        stream.text(&items[at]) == "setApprovalForAll" && !items[at.saturating_sub(80)..at].iter().any(loops)
    };
    if spenders.clone().all(is_single) {
        return false;
    }
    let to_exchange = |fact: &Fact| {
        items.get(fact.at as usize + 2).is_some_and(|item| {
            let text = stream.text(item);
            is_exchange(text) || item.kind == Kind::Name && names_exchange(stream, text)
        })
    };
    if spenders.clone().any(|fact| is_permit(&fact) && !to_exchange(fact)) {
        return true;
    }
    if spenders.clone().all(|fact| is_permit(&fact)) {
        return false;
    }
    let gives_right = |name: &&str| {
        name.starts_with("increase") || ["pprov", "ermit"].iter().any(|part| name.contains(part))
    };
    let near = Near::new(evidence, held, 0);
    // In a library of contracts `{data: data}` is everything at once. A right has a name: `approve`, `Permit2`, `0x095ea7b3`.
    let is_named = |fact: &Fact| {
        let at = fact.at as usize;
        let around = at.saturating_sub(NAMED)..(at + NAMED).min(items.len());
        !matches!(stream.text(&items[at]), "data" | "args" | "encodeFunctionData" | "encode" | "encodeABI")
            || items[around.clone()].iter().any(|item| gives_right(&stream.text(item)))
            || near.has_fact_in(around, &[Atom::RawRight, Atom::ApproveCall])
    };
    if !spenders.clone().any(is_named) {
        return false;
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
    if !named.is_empty() && !named.iter().any(gives_right) {
        return false;
    }
    let first_argument = |at: usize| {
        // The arguments of a call may be in a list.
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
    // A constant, and what it holds.
    let is_known = |name: &str| is_exchange(name) || names_exchange(stream, name);
    // `{to: BRIDGE, data}` calls a contract.
    let is_called = |name: &str| {
        (held.last as usize..(held.last as usize + AROUND).min(items.len().saturating_sub(4))).any(|at| {
            stream.text(&items[at]) == "to"
                && items[at + 1].is_op(b':')
                && stream.text(&items[at + 2]) == name
                && items[at + 3].is_op(b',')
                && stream.text(&items[at + 4]) == "data"
        })
    };
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
            || is_known(name)
            || is_called(name)
            || near.clone().any(|(at, item)| {
                item.kind == Kind::Key && stream.text(item) == "address" && first_argument(at) == name
            })
    };
    !named.any(is_contract)
}

/// Items around the place that may name the function that is called.
const NEAR: usize = 20;
/// Items around the place in which the account is.
const FAR: usize = 8_000;
/// Items around data for a contract that may name the right.
const NAMED: usize = 60;
/// Items around the place that are searched for a use as a contract.
const AROUND: usize = 4000;

/// Whether an account is a contract of an exchange or a market that everybody trades through.
fn is_exchange(account: &str) -> bool {
    EXCHANGES.iter().any(|exchange| exchange.eq_ignore_ascii_case(account))
}

/// Whether a name is set to such an account.
fn names_exchange(stream: &Stream<'_>, name: &str) -> bool {
    let items = stream.items();
    items.windows(3).any(|set| {
        set[1].is_op(b'=')
            && set[0].kind == Kind::Name
            && stream.text(&set[0]) == name
            && is_exchange(stream.text(&set[2]))
    })
}

/// Permit2, and those of Uniswap, 1inch, 0x, PancakeSwap, SushiSwap, CoW and OpenSea.
const EXCHANGES: &[&str] = &[
    "0x000000000022d473030f116ddee9f6b43ac78ba3",
    "0x7a250d5630b4cf539739df2c5dacb4c659f2488d",
    "0xe592427a0aece92de3edee1f18e0157c05861564",
    "0x68b3465833fb72a70ecdf485e0e4c7bd8665fc45",
    "0x3fc91a3afd70395cd496c647d5a6cc9d4b2b7fad",
    "0x1111111254fb6c44bac0bed2854e76f90643097d",
    "0x1111111254eeb25477b68fb85ed929f73a960582",
    "0x111111125421ca6dc452d289314280a0f8842a65",
    "0xdef1c0ded9bec7f1a1670819833240f027b25eff",
    "0x10ed43c718714eb63d5aa57b78b54704e256024e",
    "0x13f4ea83d0bd40e75c8222255bc855a974568dd4",
    "0xd9e1ce17f2641f24ae83637ab66a2cca9c378b9f",
    "0xc92e8bdf79f0507f65a392b0ab4667716bfe0110",
    "0x1e0049783f008a0085193e00003d00cd54003c71",
];
