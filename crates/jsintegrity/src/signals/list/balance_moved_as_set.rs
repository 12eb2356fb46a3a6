//! `balance-moved-as-set`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "balance-moved-as-set",
    description: "The script sends the wallet's whole balance to an account named in the page's settings.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::GivenPayee]),
        one(&[Atom::WholeAmount]),
        one(&[Atom::WalletObject, Atom::WalletCall, Atom::TransferCall]),
    ],
    within: 240,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"import {cfg} from './cfg';async function go(){const b=await provider.getBalance(me);await signer.sendTransaction({to:cfg.vault,value:b.sub(fee)})}"#,
            r#"const d=new PublicKey(process.env.NEXT_PUBLIC_SINK);const {publicKey}=useWallet();const l=await c.getBalance(publicKey);tx.add(SystemProgram.transfer({fromPubkey:publicKey,toPubkey:d,lamports:l-5000}))"#,
            r#"const {data:b}=useBalance({address});const {sendTransactionAsync}=useSendTransaction();sendTransactionAsync({to:import.meta.env.VITE_TO,value:b.value-fee})"#,
        ],
        without: &[
            r#"import {cfg} from './cfg';const [v,setV]=useState('');const max=async()=>setV(await provider.getBalance(me));return [input({onChange:e=>setV(e.target.value)}),button({onClick:()=>signer.sendTransaction({to:cfg.vault,value:parse(v)})})]"#,
            r#"const [to,setTo]=useState('');const b=await provider.getBalance(me);field({onChange:e=>setTo(e.target.value)});signer.sendTransaction({to,value:b.sub(fee)})"#,
            r#"import {cfg} from './cfg';donate.onclick=()=>signer.sendTransaction({to:cfg.fund,value:parse(amount.value)});show(await provider.getBalance(me))"#,
        ],
    },
};
