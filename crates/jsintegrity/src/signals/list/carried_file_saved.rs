//! `carried-file-saved`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "carried-file-saved",
    description: "The script contains a file and saves it to the visitor's computer without a download.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::PayloadSaved]), one(&[Atom::SavedByScript])],
    within: 300,
    only_if: Some(is_program),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var f='SU5FUlQgVEVTVCBURVhUIEZJTEUsIE5PVCBBIFBST0dSQU0=';var s=atob(f),b=new Uint8Array(s.length);for(i=0;i<s.length;i++)b[i]=s.charCodeAt(i);a.href=URL.createObjectURL(new Blob([b]));a.download='a.iso';a.click()"#,
            r#"var f='f0VMRgIBAQAAAAAAAAAAAAMAPgABAAAAYBAAAAAAAABAAAAAAAAAAJg2';var s=atob(f),b=new Uint8Array(s.length);for(i=0;i<s.length;i++)b[i]=s.charCodeAt(i);a.href=URL.createObjectURL(new Blob([b]));a.download='update';a.click()"#,
            r#"const h='504c414345484f4c444552504c414345484f4c444552504c414345484f4c444552',b=new Uint8Array(h.match(/../g).map(x=>parseInt(x,16)));const f=new File([b],'Fax.js');const a=Object.assign(document.createElement('a'),{href:URL.createObjectURL(f),download:f.name});a.click()"#,
        ],
        without: &[
            r#"function csv(rows){var b=new Blob([rows.join()],{type:'text/csv'}),a=document.createElement('a');a.href=URL.createObjectURL(b);a.download='t.csv';a.click()}"#,
            r#"fetch('/invoice').then(r=>r.json()).then(d=>{var s=atob(d.pdf);a.href=URL.createObjectURL(new Blob([s]));a.download='i.pdf'})"#,
            r#"var i='iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAA';a.href=URL.createObjectURL(new Blob([atob(i)]));a.download='i.png'"#,
        ],
    },
};

/// Whether the file is a program, or has the name of one that the visitor's computer runs at a double click.
fn is_program(evidence: &Evidence<'_>, held: Held) -> bool {
    // The data may enter far away.
    let last = held.last as usize;
    let near = Near::new(evidence, held, 300).among(last.saturating_sub(300)..last + 301);
    let named = |at: usize| {
        near.kind(at) == Some(Kind::Str)
            && near.word(at).len() <= LONGEST_NAME
            && !near.word(at).contains(['/', '<', '*'])
            && RUN.iter().any(|end| near.word(at).strip_suffix(end).is_some_and(|name| !name.is_empty()))
    };
    // In a bundle, the names of scripts are everywhere.
    let saved = || near.facts(Atom::SavedByScript).any(|at| (at..at + CLOSE).any(named));
    let made = || near.words(&["File"]).filter_map(|at| near.arguments(at)).any(|mut own| own.any(named));
    near.has_fact(&[Atom::Program, Atom::ProgramArchive, Atom::ProgramBytes]) || saved() || made()
}

/// How the names of files end that are run where they are opened.
const RUN: &[&str] = &[".js", ".wsf", ".lnk", ".msi", ".jar", ".cmd", ".pif", ".url", ".appinstaller"];
const LONGEST_NAME: usize = 80;
/// Items from the word for a download to the file's name.
const CLOSE: usize = 8;
