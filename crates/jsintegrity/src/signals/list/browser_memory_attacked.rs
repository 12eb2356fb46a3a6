//! `browser-memory-attacked`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "browser-memory-attacked",
    description: "The script reads objects as numbers, uses numbers as memory addresses, or fills and searches the browser's memory.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SelfDoubled, Atom::GrownText, Atom::MemoryForged, Atom::MemorySought])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var s=unescape('%u5858%u5858');while(s.length<0x40000)s+=s;var m=new Array();for(var i=0;i<350;i++)m[i]=s+i",
            "var b=new ArrayBuffer(8),f=new Float64Array(b),u=new BigUint64Array(b);function fi(x){f[0]=x;return u[0]}function jf(x){u[0]=x;return f[0]}function where(o){objs[0]=o;return fi(dbls[9])}function make(a){dbls[9]=jf(a+1n);return objs[0]}",
            "var lo=new DataView(new ArrayBuffer(64)),hi=new DataView(new ArrayBuffer(64));function rd(a){lo.setUint32(56,a&0xffffffff,true);return hi.getInt32(0,true)}function wr(a,v){lo.setUint32(56,a&0xffffffff,true);hi.setInt32(0,v,true)}",
            "var inst = new WebAssembly.Instance(m);var p=where(inst)+0x68n;go(p)",
            "function gc(){for(let i=0;i<99;i++)new ArrayBuffer(0x100000)}function find(){for(var i=0;i<spray.length;i++){if(spray[i].length!==0x400){return i}}}",
        ],
        without: &[
            "var t=unescape('%u4E2D%u6587');var b='abc';while(b.length<90)b+=b;var m=new Array();m[0]=b+t",
            "var b=new ArrayBuffer(8),f=new Float64Array(b),u=new BigUint64Array(b);function fi(x){f[0]=x;return u[0]}function jf(x){u[0]=x;return f[0]}class P{put(v){this.v=v;out[0]=fi(v);return out[0]}}",
            "var m=new DataView(new ArrayBuffer(64));function rd(a){return m.getInt32(a,true)}function wr(a,v){m.setInt32(a,v,true)}",
            "var bank=new Uint8Array(2),ram=new Uint8Array(new ArrayBuffer(65536));function rd(a){bank[0]=a>>8;return ram[a&255]}function wr(a,v){bank[0]=a>>8;ram[a&255]=v}",
            "var inst = new WebAssembly.Instance(m);register(inst);var n=count(inst)+1",
            "var b=new ArrayBuffer(1024);if(rows[i].length>1000){more()}",
            "function gc(){for(let i=0;i<99;i++)new ArrayBuffer(0x100000)}assert(a.length===4)",
        ],
    },
};

/// One of the ways in which it is done.
fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    is_sled(evidence, held) || is_memory(evidence, held)
}

/// Whether a text is the same number twice, as `%u0c0c%u0c0c`, and many copies are kept.
fn is_sled(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::SelfDoubled, Atom::GrownText]) {
        return false;
    }
    let near = Near::new(evidence, held, 120);
    let source = evidence.stream.source();
    let mut spans = near.places().filter_map(|at| {
        let item = near.item(at).filter(|item| item.kind == Kind::Str)?;
        source.get(item.start as usize..item.end as usize)
    });
    spans.any(|text| {
        text.len() < 64
            && text.match_indices("%u").any(|(at, _)| {
                let (one, two) = (text.get(at + 2..at + 6), text.get(at + 8..at + 12));
                text.get(at + 6..at + 8) == Some("%u")
                    && one.is_some_and(|one| {
                        one.bytes().all(|byte| byte.is_ascii_hexdigit()) && one != "3000" && one != "0020"
                    })
                    && one == two
            })
    }) && near.has_word(&["Array", "push"])
}

/// Whether the place is a fact about memory by itself.
fn is_memory(evidence: &Evidence<'_>, held: Held) -> bool {
    Near::new(evidence, held, 0).has_fact(&[Atom::MemoryForged, Atom::MemorySought])
}
