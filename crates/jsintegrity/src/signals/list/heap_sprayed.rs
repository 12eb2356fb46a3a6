//! `heap-sprayed`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "heap-sprayed",
    description: "The script fills the browser's memory with machine code that it writes as numbers.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SelfDoubled]), one(&[Atom::CodedWords])],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var c=unescape('%u4141%u4242%u4343%u4444');var b=unescape('%u0c0c%u0c0c');while(b.length<0x40000)b+=b;for(i=0;i<300;i++)m[i]=b+c",
        ],
        without: &[
            "var t=unescape('%u4f60%u597d%u4f60%u597d');out.textContent=t",
            "function repeat(s,n){var r='';while(n>0){if(n&1)r+=s;n>>=1;s+=s}return r}",
        ],
    },
};
