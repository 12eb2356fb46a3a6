//! `address-put-in-place`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "address-put-in-place",
    description: "The script replaces a copied or displayed cryptocurrency address with one it contains.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CoinAddress]), one(&[Atom::AddressSwapped, Atom::AccountCopied])],
    within: 300,
    only_if: Some(is_read_first),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"XMLHttpRequest.prototype.send=function(b){b=b.replace(/\b(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,39}\b/g,'bc1qexampleexampleexampleexampleexample00');return o.call(this,b)}"#,
            r#"r=/\b0x[a-fA-F0-9]{40}\b/g;document.addEventListener('copy',function(e){var t=getSelection().toString();t=t.replace(r,'0x1111111111111111111111111111111111111111');e.clipboardData.setData('text/plain',t)})"#,
            r#"const mine='0x1111111111111111111111111111111111111111';setInterval(async()=>{const t=await navigator.clipboard.readText();if(/^0x[a-fA-F0-9]{40}$/.test(t)&&t!==mine)navigator.clipboard.writeText(mine)},500)"#,
            r#"var a='bc1qexampleexampleexampleexampleexample00';n.nodeValue=n.nodeValue.replace(/bc1[a-z0-9]{39}/g,a)"#,
        ],
        without: &[
            r#"const a='bc1qexampleexampleexampleexampleexample00';c.onclick=()=>navigator.clipboard.writeText(a);ok=/^(bc1|[13])[a-z0-9]{25,39}$/.test(q.value)"#,
            r#"el.textContent='0x1111111111111111111111111111111111111111'.replace(/^(0x[a-fA-F0-9]{4})[a-f0-9]{32}/,'$1…')"#,
            r#"copy.onclick=()=>navigator.clipboard.writeText('0x1111111111111111111111111111111111111111');q.onchange=()=>{ok=/^0x[a-fA-F0-9]{40}$/.test(q.value)}"#,
            r#"h.innerHTML=h.innerHTML.replace(/0x[a-f0-9]{40}/g,'<a href=/address/$&>$&</a>')"#,
            r#"document.addEventListener('copy',function(e){e.clipboardData.setData('text/plain',getSelection()+' more at '+location.href)})"#,
        ],
    },
};

/// What is replaced is in the value that replaces it, or what people copy is read.
fn is_read_first(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = (held.first as usize).saturating_sub(NEAR)..held.last as usize + NEAR;
    let swapped = evidence
        .facts
        .iter()
        .any(|fact| fact.atom == Atom::AddressSwapped && (held.first..=held.last).contains(&fact.at));
    let items = evidence.stream.items();
    swapped
        || items[near.start..near.end.min(items.len())].iter().any(|item| match item.kind {
            Kind::Member => matches!(evidence.stream.text(item), "readText" | "oncopy" | "oncut" | "onpaste"),
            Kind::Str => matches!(evidence.stream.text(item), "copy" | "cut" | "paste"),
            _ => false,
        })
}

/// Items around the place that may read the clipboard.
const NEAR: usize = 80;
