//! `archive-decoded-and-saved`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "archive-decoded-and-saved",
    description: "The script decodes an archive or a program inside the page and saves it to the visitor's computer.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Decode, Atom::ToCodes, Atom::FromCodes]),
        one(&[Atom::BlobAddress]),
        one(&[Atom::SavedByScript]),
        one(&[Atom::ProgramArchive, Atom::Program]),
    ],
    within: 200,
    only_if: Some(decodes_bytes),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "u=async s=>new Response(Uint8Array.from(atob(s),c=>c.charCodeAt(0))).blob();u(d).then(b=>{a.href=URL.createObjectURL(b.slice(0));a.download='Scan.vhd';a.click()})",
            "var b=atob(d),u=new Uint8Array(b.length);for(var i=0;i<b.length;i++)u[i]=b.charCodeAt(i);a.href=URL.createObjectURL(new Blob([u]));a.download='Scan_0921.iso';a.click()",
            "function save(t,n){var b=atob(t),u=new Uint8Array(b.length);for(var i=0;i<b.length;i++)u[i]=b.charCodeAt(i);a.href=URL.createObjectURL(new Blob([u]));a.download=n||'Scan_0921.iso';a.click()}save(d)",
        ],
        without: &[
            "window.saveFile=(name,text)=>{const b=window.atob(text),u=new Uint8Array(b.length);for(let i=0;i<b.length;i++)u[i]=b.charCodeAt(i);const a=document.createElement('a');a.download=name||'data.zip';a.href=URL.createObjectURL(new Blob([u]));a.click()}",
            // A part of a library: what it saves comes from others.
            "export function save(text,name='all.zip'){const b=atob(text),u=new Uint8Array(b.length);for(let i=0;i<b.length;i++)u[i]=b.charCodeAt(i);a.href=URL.createObjectURL(new Blob([u]));a.download=name;a.click()}",
            "var b=atob(d),u=new Uint8Array(b.length);for(var i=0;i<b.length;i++)u[i]=b.charCodeAt(i);a.href=URL.createObjectURL(new Blob([u]));a.download='report.csv';a.click()",
            "zip.generateAsync({type:'blob'}).then(c=>{const u=URL.createObjectURL(c);chrome.downloads.download({url:u,filename:t+'.zip'})});on(m=>{size=atob(m.src.split(',')[1]).length})",
            "var n=decodeURIComponent(location.hash);zip.file(n,text);Object.assign(document.createElement('a'),{href:URL.createObjectURL(zip.blob()),download:n+'.zip'}).click()",
            r#"const r=await fetch('/export');const {content,name}=await r.json();const u=Uint8Array.from(atob(content),c=>c.charCodeAt(0));a.href=URL.createObjectURL(new Blob([u]));a.download=name||'export.zip';a.click()"#,
        ],
    },
};

/// Whether the script decodes bytes, not only the name of a file, and makes a file of them here. What a library packs is a file
/// already.
fn decodes_bytes(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let mut decoded =
        Near::new(evidence, held, 40).words(&["atob"]).filter(|at| near.is(at + 1, b'(')).peekable();
    if decoded.peek().is_some() && decoded.all(|at| is_handed_in(near, at + 2)) {
        return false;
    }
    // What a server answers is not carried in the page.
    if Near::new(evidence, held, 40)
        .words(&["json", "responseText", "success", "getJSON", "responseType"])
        .any(|at| near.is(at + 1, b'(') || near.is(at + 1, b':') || near.kind(at) == Some(Kind::Member))
    {
        return false;
    }
    Near::new(evidence, held, 40).has_word(&["Blob", "File", "Response", "Uint8Array"])
        && near.has_word(&["atob", "unescape", "charCodeAt", "codePointAt", "fromCharCode", "fromCodePoint"])
}

/// Whether an item is a parameter of a named function that nothing in the script calls.
fn is_handed_in(near: Near<'_>, at: usize) -> bool {
    let functions = near.evidence().stream.functions();
    let function = &functions[near.function_around(at)];
    let mut parameters = function.parameters.clone();
    if near.kind(at) != Some(Kind::Name) || !parameters.any(|own| near.word(own) == near.word(at)) {
        return false;
    }
    let assigned = function.start.checked_sub(2);
    let assigned = assigned.filter(|at| near.is(at + 1, b'=') || near.is(at + 1, b':'));
    let Some(name) = function.name.or(assigned) else { return false };
    let all = near.evidence().stream.items().len();
    !(0..all).any(|call| call != name && near.word(call) == near.word(name) && near.is(call + 1, b'('))
}
