//! `unlimited-right-to-held-account`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
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
            // A right for an exchange beside it changes nothing.
            r#"const R='0x7a250d5630b4cf539739df2c5dacb4c659f2488d',S='0x1111111111111111111111111111111111111111';for(const t of tokens){const c=new ethers.Contract(t.a,abi,signer);await c.approve(R,2n**256n-1n);await c.approve(S,2n**256n-1n);await c.approve(R,2n**256n-1n)}"#,
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
    // In a library of some hundred kilobytes values mix.
    if !Near::new(evidence, held, FAR).has_fact(&[Atom::AccountAddress]) {
        return false;
    }
    let near = Near::new(evidence, held, 0);
    let spenders: Vec<usize> = near.facts(Atom::HeldSpender).collect();
    if spenders.iter().all(|at| is_single(near, *at)) {
        return false;
    }
    // In a permit nothing but the spender says whom it is for.
    let is_permit = |at: &usize| near.kind(*at) == Some(Kind::Key) && near.word(*at) == "spender";
    let (permits, calls): (Vec<usize>, Vec<usize>) = spenders.into_iter().partition(is_permit);
    if permits.into_iter().any(|at| !is_exchange(near, near.word(at + 2))) {
        return true;
    }
    let mut calls = calls.into_iter().filter(|at| names_right(near, *at)).peekable();
    if calls.peek().is_none() || calls_other_function(evidence, held) {
        return false;
    }
    let around = Near::new(evidence, held, AROUND);
    calls.any(|at| !is_contract(around, first_argument(near, at)))
}

/// Whether one collection is handed over. That is done for a market; one after the other is what a theft does.
fn is_single(near: Near<'_>, call: usize) -> bool {
    let before = near.among(call.saturating_sub(80)..call);
    near.word(call) == "setApprovalForAll"
        && !before.places().any(|at| matches!(near.word(at), "for" | "while" | "forEach" | "map" | "reduce"))
}

/// Whether a right has a name: `approve`, `Permit2`, `0x095ea7b3`. In a library of contracts `{data: data}` is everything at once.
fn names_right(near: Near<'_>, call: usize) -> bool {
    if !matches!(near.word(call), "data" | "args" | "encodeFunctionData" | "encode" | "encodeABI") {
        return true;
    }
    let around = near.among(call.saturating_sub(NAMED)..call + NAMED);
    around.places().any(|at| gives_right(near.word(at)))
        || around.has_fact(&[Atom::RawRight, Atom::ApproveCall])
}

/// Whether functions of contracts are named here, and none gives a right: `writeContract({args: [receiver, all], method:
/// 'transfer'})` pays.
fn calls_other_function(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, NEAR);
    let is_function =
        |at: &usize| near.kind(*at) == Some(Kind::Key) && matches!(near.word(*at), "functionName" | "method");
    // The method of a request is none of a contract.
    let is_request = |name: &str| {
        ["eth_", "wallet_"].iter().any(|start| name.starts_with(start))
            || name.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let named = near.places().filter(is_function).filter(|at| near.kind(at + 2) == Some(Kind::Str));
    let mut named = named.map(|at| near.word(at + 2)).filter(|name| !is_request(name)).peekable();
    named.peek().is_some() && !named.any(gives_right)
}

fn gives_right(function: &str) -> bool {
    function.starts_with("increase") || ["pprov", "ermit"].iter().any(|part| function.contains(part))
}

/// The last name of the first argument of a call, whose arguments may be in a list; empty where there is none.
fn first_argument(near: Near<'_>, call: usize) -> &str {
    let first = call + 2 + usize::from(near.is(call + 2, b'['));
    let names = (first..first + 6)
        .take_while(|at| matches!(near.kind(*at), Some(Kind::Name | Kind::Member | Kind::Str)));
    names.last().map_or("", |at| near.word(at))
}

/// Whether an account is one whose functions are called here: it is made a contract, or gets data.
fn is_contract(around: Near<'_>, account: &str) -> bool {
    if account.is_empty() {
        return false;
    }
    // `new Contract(ROUTER, …)`, and `writeContract({address: ROUTER, …})`.
    let is_made = |at: usize| {
        MAKERS.contains(&around.word(at)) && around.is(at + 1, b'(')
            || around.kind(at) == Some(Kind::Key) && around.word(at) == "address"
    };
    // `{to: BRIDGE, data}`
    let is_called = |at: usize| {
        around.word(at) == "to"
            && around.is(at + 1, b':')
            && around.word(at + 2) == account
            && around.is(at + 3, b',')
            && around.word(at + 4) == "data"
    };
    is_exchange(around, account)
        || around.places().any(|at| is_made(at) && first_argument(around, at) == account || is_called(at))
}

/// What makes an object of a contract.
const MAKERS: &[&str] = &["Contract", "contract", "getContract", "getContractAt", "attach", "connect"];
/// Items around the place that may name the function that is called.
const NEAR: usize = 20;
/// Items around the place in which the account is.
const FAR: usize = 8_000;
/// Items around data for a contract that may name the right.
const NAMED: usize = 60;
/// Items around the place that are searched for a use as a contract.
const AROUND: usize = 4000;

/// Whether an account, or a name that the script sets to one, is a contract of an exchange or a market that everybody trades through.
fn is_exchange(near: Near<'_>, account: &str) -> bool {
    let is_known = |account: &str| EXCHANGES.iter().any(|known| known.eq_ignore_ascii_case(account));
    is_known(account) || near.among(0..usize::MAX).values_of(account).any(|at| is_known(near.word(at)))
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
