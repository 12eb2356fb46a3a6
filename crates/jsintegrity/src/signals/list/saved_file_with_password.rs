//! `saved-file-with-password`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::taint::{Mark, Marks};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "saved-file-with-password",
    description: "The script builds a file in the page, saves it to the visitor's computer and shows the password for it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::BlobAddress]),
        one(&[Atom::SavedByScript]),
        one(&[Atom::SecretWord, Atom::SecretField]),
        one(&[Atom::Decode, Atom::ToCodes, Atom::FromCodes]),
    ],
    within: 250,
    only_if: Some(is_decoded),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var b=atob(d),u=new Uint8Array(b.length);for(var i=0;i<b.length;i++)u[i]=b.charCodeAt(i);a.href=URL.createObjectURL(new Blob([u]));a.download=n;a.click();m.innerHTML='Password: <b>4411</b>'",
            "var q=tool.encrypt(z);var b=atob(d),u=new Uint8Array(b.length);for(var i=0;i<b.length;i++)u[i]=b.charCodeAt(i);a.href=URL.createObjectURL(new Blob([u]));a.download=n;a.click();m.innerHTML='Password: <b>4411</b>'",
        ],
        without: &[
            "const r=await fetch('/report');const {file,key}=await r.json();a.href=URL.createObjectURL(new Blob([Uint8Array.from(atob(file),c=>c.charCodeAt(0))]));a.download='report.zip';a.click();m.textContent='Password: '+key",
            "var b=atob(d),u=new Uint8Array(b.length);for(var i=0;i<b.length;i++)u[i]=b.charCodeAt(i);a.href=URL.createObjectURL(new Blob([u]));a.download='report.csv';a.click()",
            r#"var t=sjcl.encrypt(document.getElementById('password').value,JSON.stringify(all)),b=atob(btoa(t)),u=new Uint8Array(b.length);for(var i=0;i<b.length;i++)u[i]=b.charCodeAt(i);a.href=URL.createObjectURL(new Blob([u]));a.download='backup.json';a.click()"#,
        ],
    },
};

/// Whether the saved data is neither encrypted nor an answer. Who keeps passwords in a page saves an encrypted copy, and a
/// server may lock a report.
fn is_decoded(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    let mut saved = evidence.flows.iter().filter(|flow| near.places().contains(&(flow.at as usize)));
    saved.any(|flow| flow.marks.has(Mark::Blob) && !flow.marks.has_any(OF_OTHERS))
}

const OF_OTHERS: Marks = Marks::all(&[Mark::Encrypted, Mark::Response, Mark::Remote]);
