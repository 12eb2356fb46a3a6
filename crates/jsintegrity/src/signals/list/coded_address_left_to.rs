//! `coded-address-left-to`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coded-address-left-to",
    description: "The script sends some visitors, without a click, to another site through an encoded URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CodedAway]), one(&[Atom::Storage, Atom::Cookie, Atom::Referrer])],
    within: 150,
    only_if: Some(leaves),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"(function(){var l='=UGbw1WY4VmLuFWZjVXZsJmLvdmb'.split('').reverse().join('');if(localStorage.k)return;localStorage.k=1;top.location.href=atob('aHR0cHM6Ly9nby5ibHVlb2NlYW4uZXhhbXBsZS8/cz0x')+'&t='+n})()"#,
            r#"if(!sessionStorage.k){sessionStorage.k=1;setTimeout(()=>{window['location']=String.fromCharCode(104,116,116,112,115,58,47,47,112,114,105,122,101,115,46,101,120,97,109,112,108,101)},900)}"#,
        ],
        without: &[
            r#"go.onclick=()=>{location.href=atob('aHR0cHM6Ly9nby5ibHVlb2NlYW4uZXhhbXBsZS8/cz0x')}"#,
            r#"if(location.hostname!==atob('d3d3LnNob3AuZXhhbXBsZQ=='))location=atob('aHR0cHM6Ly93d3cuc2hvcC5leGFtcGxlLw==')"#,
            r#"if(!document.referrer)setTimeout(()=>{location.href='https://prizes.example/'},900)"#,
            r#"location.href=atob('L2FjY291bnQvb3ZlcnZpZXc=')"#,
        ],
    },
};

/// Whether nobody starts what goes there.
fn leaves(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let unasked = |at: usize| near.has_fact_in(at..at + 1, &[Atom::CodedAway]) && near.runs_unasked(at);
    near.places().any(unasked)
}
