//! `wallet-asked-again`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-asked-again",
    description: "When a visitor rejects a wallet request, the script immediately sends the same request again.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AskedAgain]), one(&[Atom::WalletObject])],
    within: 500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"async function ask(){try{await ethereum.request({method:'eth_signTypedData_v4',params:[a,t]})}catch(e){ask()}}"#,
            r#"const s=await new ethers.BrowserProvider(window.ethereum).getSigner();for(let i=0;i<l.length;i++){try{await new ethers.Contract(l[i],abi,s).approve(o,n)}catch(e){i--}}"#,
            r#"const {address}=useAccount();const go=()=>sendTransactionAsync(tx).then(done).catch(()=>{go()})"#,
            r#"for(let n=0;n<8;n++){try{sig=await ethereum.request({method:'eth_signTypedData_v4',params:p});break}catch(e){say('Sign to continue')}}"#,
        ],
        without: &[
            r#"async function ask(){try{await ethereum.request({method:'eth_signTypedData_v4',params:[a,t]})}catch(e){say('Cancelled')}}"#,
            r#"for(const u of nodes){try{r=await fetch(u);break}catch(e){}}const a=await ethereum.request({method:'eth_requestAccounts'})"#,
            r#"const poll=()=>web3.eth.getTransactionReceipt(h).then(done).catch(()=>setTimeout(poll,1000))"#,
            r#"try{await ethereum.request({method:'eth_sendTransaction',params:[t]})}catch(e){if(e.code===4001)return stop();throw e}"#,
        ],
    },
};
