//! `memory-bits-forged`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "memory-bits-forged",
    description: "The script reads numbers as raw memory bits near a function it forces the browser to compile, as browser exploits do.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FractionBits]),
        one(&[Atom::WholeBits]),
        one(&[Atom::WarmingLoop, Atom::StrangeNumber]),
        one(&[Atom::Wasm, Atom::StrangeNumber]),
    ],
    within: 2500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var b=new ArrayBuffer(8),f=new Float64Array(b),u=new BigUint64Array(b);function opt(a){return a[0]}for(let i=0;i<100000;i++){opt(x)}var w=new WebAssembly.Module(code)",
            "var f=new Float64Array(1),u=new Uint32Array(f.buffer);a[27]=1.39064994160909e-309;",
        ],
        without: &[
            "var f=new Float64Array(1),u=new Uint32Array(f.buffer);function bits(x){f[0]=x;return u[1]}",
            "var f=new Float64Array(4),u=new Uint32Array(4);for(var i=0;i<100000;i++){sum+=f[i&3]}",
            "var MIN=2.2250738585072014e-308,f=new Float64Array(1),u=new Uint32Array(f.buffer),m=WebAssembly",
        ],
    },
};
